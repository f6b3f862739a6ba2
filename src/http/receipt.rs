use axum::extract::{Path, State};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::pages::{self, Pages};
use crate::api::auth::{Operator, Refusal};
use crate::api::operation::{self, Found};
use crate::api::paths::SafePath;
use crate::api::{Problem, language};
use crate::ui::text;

/// The receipt as plain text, for whoever may look at the page.
pub async fn download(
    State(pages): State<Pages>,
    Path(reference): Path<String>,
    operator: Result<Operator, Refusal>,
    parts: Parts,
) -> Response {
    let page = parts.uri.path().trim_end_matches("/receipt.txt").to_owned();
    let operator = match operator {
        Ok(Operator(operator)) => operator,
        Err(refusal) => return pages::turned_away(&parts, refusal, &page),
    };
    let found = match operation::find(pages.services(), &operator, &reference).await {
        Ok(found) => found,
        Err(trouble) if trouble.problem == Problem::NoSuchOperation => {
            return StatusCode::NOT_FOUND.into_response();
        }
        Err(trouble) => {
            return pages::instead(
                parts.extensions.get(),
                trouble,
                SafePath::parse(&page).unwrap_or_default(),
            );
        }
    };
    let name = format!("attachment; filename=\"{}.txt\"", found.operation.reference);
    let headers =
        [(header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    let Found { operation, beside, app, url } = &found;
    (headers, text::receipt::receipt_text(language::of(&parts), operation, beside, app, url)).into_response()
}
