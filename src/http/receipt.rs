use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::{Owner, provide_context};
use leptos::reactive::computed::ScopedFuture;
use leptos_axum::ResponseOptions;

use super::pages::Pages;
use crate::api::gate::Halt;
use crate::api::{Problem, operation, paths};
use crate::ui::text;

/// The receipt as plain text, through the same gate as the page.
pub async fn download(State(pages): State<Pages>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let here = parts.uri.path().trim_end_matches("/receipt.txt").to_owned();
    let owner = Owner::new();
    let loading = owner.with(|| {
        pages.context()();
        provide_context(parts);
        provide_context(ResponseOptions::default());
        ScopedFuture::new(operation::load())
    });
    match loading.await {
        Ok(page) => {
            let text = text::receipt::receipt_text(&page.operation, &page.app, &page.url);
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
        Err(Halt::Trouble { .. }) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
