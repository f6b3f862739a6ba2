use axum::extract::{Path, State};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};

use super::downloads::{attachment, beside_page};
use super::pages::Pages;
use crate::api::auth::{CurrentOperator, Refusal};
use crate::api::locale;
use crate::api::operation::{self, Found};
use crate::ui::text;

/// The receipt as plain text, for whoever may look at the page.
pub async fn download(
    State(pages): State<Pages>,
    Path(reference): Path<String>,
    operator: Result<CurrentOperator, Refusal>,
    parts: Parts,
) -> Response {
    let find = async |operator| operation::find(pages.services(), &operator, &reference).await;
    let receipt = |found: Found| {
        let Found { operation, beside, app, url } = found;
        let text = text::receipt::receipt_text(locale::of(&parts), &operation, &beside, &app, &url);
        (attachment("text/plain", &format!("{}.txt", operation.reference)), text).into_response()
    };
    beside_page(&parts, operator, "/receipt.txt", find, receipt).await
}
