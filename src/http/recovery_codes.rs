use axum::extract::{Request, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use secrecy::ExposeSecret;

use super::pages::{self, Pages};
use crate::api::gate::Halt;
use crate::api::request::SHOWS_SECRET_HEADER;
use crate::api::{account, paths};
use crate::ui::recovery_codes_file;

/// Fresh recovery codes as a file, through the same gate as the page, and for as long as the page shows them.
pub async fn download(State(pages): State<Pages>, request: Request) -> Response {
    match pages.in_context(request, account::load_codes).await {
        Ok(page) => match &page.codes {
            Some(codes) => {
                let headers = [
                    (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
                    (header::CONTENT_DISPOSITION, "attachment; filename=\"counterdesk-recovery-codes.txt\""),
                    (SHOWS_SECRET_HEADER, "1"),
                ];
                let codes: Vec<_> = codes.iter().map(ExposeSecret::expose_secret).collect();
                let frame = &page.frame;
                let file =
                    recovery_codes_file(frame.locale.language, &frame.operator.name, &page.address, &codes);
                (headers, file).into_response()
            }
            None => Redirect::to(paths::RECOVERY_CODES).into_response(),
        },
        Err(Halt::Redirected) => {
            let to_sign_in = paths::SafePath::sign_in(paths::RECOVERY_CODES, None);
            Redirect::to(to_sign_in.as_str()).into_response()
        }
        Err(Halt::Trouble { trouble, .. }) => pages::told_instead(trouble, paths::RECOVERY_CODES),
    }
}
