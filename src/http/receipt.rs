use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

use super::pages::{self, Pages};
use crate::api::gate::Halt;
use crate::api::{Problem, operation, paths};
use crate::ui::text;

/// The receipt as plain text, through the same gate as the page.
pub async fn download(State(pages): State<Pages>, request: Request) -> Response {
    let here = request.uri().path().trim_end_matches("/receipt.txt").to_owned();
    match pages.in_context(request, operation::load).await {
        Ok(page) => {
            let text = text::receipt::receipt_text(
                page.frame.locale,
                &page.operation,
                &page.beside(),
                &page.app,
                &page.url,
            );
            let name = format!("attachment; filename=\"{}.txt\"", page.operation.reference);
            let headers = [
                (header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()),
                (header::CONTENT_DISPOSITION, name),
            ];
            (headers, text).into_response()
        }
        Err(Halt::Redirected) => Redirect::to(paths::SafePath::sign_in(&here, None).as_str()).into_response(),
        Err(Halt::Trouble { trouble, .. }) if trouble.problem == Problem::NoSuchOperation => {
            StatusCode::NOT_FOUND.into_response()
        }
        Err(Halt::Trouble { trouble, .. }) => pages::told_instead(trouble, &here),
    }
}
