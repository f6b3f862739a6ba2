use axum::extract::State;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use secrecy::ExposeSecret;
use tower_sessions::Session;

use super::downloads::attachment;
use super::pages::{self, Pages};
use crate::api::auth::{CurrentOperator, Refusal};
use crate::api::doors::Page;
use crate::api::paths::SafePath;
use crate::api::request::SHOWS_SECRET_HEADER;
use crate::api::{account, locale};
use crate::ui::recovery_codes_file;

/// Fresh recovery codes as a file, for as long as the page shows them.
pub async fn download(
    State(pages): State<Pages>,
    session: Session,
    operator: Result<CurrentOperator, Refusal>,
    parts: Parts,
) -> Response {
    let operator = match operator {
        Ok(CurrentOperator(operator)) => operator,
        Err(refusal) => return pages::turned_away(&parts, refusal, Page::RecoveryCodes.path()),
    };
    let services = pages.services();
    let codes = match account::fresh_codes((&session, services), &operator).await {
        Ok(Some(codes)) => codes,
        Ok(None) => return Redirect::to(Page::RecoveryCodes.path()).into_response(),
        Err(trouble) => {
            return pages::instead(parts.extensions.get(), trouble, SafePath::of(Page::RecoveryCodes));
        }
    };
    let headers = attachment("text/plain", "counterdesk-recovery-codes.txt");
    let codes: Vec<_> = codes.iter().map(ExposeSecret::expose_secret).collect();
    let address = services.settings.absolute(Page::Find.path());
    let file = recovery_codes_file(locale::of(&parts).language, &operator.name, &address, &codes);
    (headers, [(SHOWS_SECRET_HEADER, "1")], file).into_response()
}
