//! Files that stand beside a page, for whoever may look at the page.

use axum::http::request::Parts;
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::pages;
use crate::accounts::SignedIn;
use crate::api::auth::{CurrentOperator, Refusal};
use crate::api::paths::SafePath;
use crate::api::{BatchProblem, Problem, Trouble};

/// The file at this address, which is the page's with `file` behind it. Where there is no such thing, there is no such file;
/// whoever may not have it goes where the page would lead them.
pub async fn beside_page<T, F>(
    parts: &Parts,
    operator: Result<CurrentOperator, Refusal>,
    file: &str,
    find: impl FnOnce(SignedIn) -> F,
    answer: impl FnOnce(T) -> Response,
) -> Response
where
    F: Future<Output = Result<T, Trouble>>,
{
    let page = parts.uri.path().trim_end_matches(file);
    let operator = match operator {
        Ok(CurrentOperator(operator)) => operator,
        Err(refusal) => return pages::turned_away(parts, refusal, page),
    };
    match find(operator).await {
        Ok(found) => answer(found),
        Err(Trouble {
            problem: Problem::NoSuchOperation | Problem::Batch(BatchProblem::NoSuchBatch),
            ..
        }) => StatusCode::NOT_FOUND.into_response(),
        Err(trouble) => pages::instead(parts.extensions.get(), trouble, SafePath::going_to(page)),
    }
}

/// Saved under this name, and not shown.
pub fn attachment(content_type: &str, name: &str) -> [(HeaderName, String); 2] {
    [
        (header::CONTENT_TYPE, format!("{content_type}; charset=utf-8")),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ]
}
