//! Browsers that post a form which no server function could read are sent back with a note, like
//! those whose form was read and refused.

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest as _, Multipart, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use tower_sessions::Session;
use url::{Url, form_urlencoded};

use super::pages;
use super::request_log::RequestReference;
use crate::api::doors::Function;
use crate::api::form::{InsteadOfAnswer, is_strangers, leave_note};
use crate::api::log_path::LogPath;
use crate::api::new_batch::GroupsFile;
use crate::api::paths::{SafePath, with_query};
use crate::api::{Problem, Trouble};

/// Leptos answers such a form with 302 to the referring page and the error in its address, where
/// anybody could write one. The error goes into the session instead, and the status becomes 303; whoever has
/// no sign-in is told at once.
pub async fn answer_forms(
    session: Session,
    RequestReference(reference): RequestReference,
    request: Request,
    next: Next,
) -> Response {
    let instead = request.extensions().get::<InsteadOfAnswer>().cloned();
    let mut response = next.run(request).await;
    if response.status() != StatusCode::FOUND {
        return response;
    }
    let location = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
    let back = location.and_then(path_without_error).unwrap_or_default();
    tracing::info!(event = "input_validation_fail", back = %LogPath::from(&back), "form.unreadable");
    let trouble = Trouble { problem: Problem::BadForm, reference };
    match is_strangers(&session).await {
        Ok(false) => {}
        // No page of ours sends a form that cannot be read, so nothing is kept for it.
        Ok(true) => return pages::instead(instead.as_ref(), trouble, back),
        Err(trouble) => return pages::instead(instead.as_ref(), trouble, back),
    }
    let note = leave_note(&session, &back, trouble, Vec::new()).await;
    *response.status_mut() =
        if note.is_ok() { StatusCode::SEE_OTHER } else { StatusCode::INTERNAL_SERVER_ERROR };
    if let Ok(location) = HeaderValue::from_str(back.as_str()) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}

/// The one form with a file is read as one without, and what is in the file goes along beside it: so nothing that was typed
/// has to be typed again because of a file.
pub async fn take_file(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    if !is_with_file(&parts) {
        return next.run(Request::from_parts(parts, body)).await;
    }
    let form = Multipart::from_request(Request::from_parts(parts.clone(), body), &()).await;
    let Ok(form) = form else { return StatusCode::BAD_REQUEST.into_response() };
    let (fields, file) = match read_form(form).await {
        Ok(read) => read,
        Err(status) => return status.into_response(),
    };
    let mut request = Request::from_parts(parts, Body::from(fields));
    request.headers_mut().remove(header::CONTENT_LENGTH);
    let kind = HeaderValue::from_static("application/x-www-form-urlencoded");
    request.headers_mut().insert(header::CONTENT_TYPE, kind);
    // Where none was chosen, an empty one comes.
    if !file.is_empty() {
        request.extensions_mut().insert(GroupsFile(file));
    }
    next.run(request).await
}

/// Whether it is the one form that may come with a file.
pub fn is_with_file(parts: &Parts) -> bool {
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let has_file = kind.is_some_and(|kind| kind.starts_with("multipart/form-data"));
    has_file && parts.uri.path() == Function::MakeBatch.path()
}

/// The fields, as a form without a file sends them; and the file.
async fn read_form(mut form: Multipart) -> Result<(String, Bytes), StatusCode> {
    let (mut fields, mut file) = (Vec::new(), Bytes::new());
    while let Some(field) = form.next_field().await.map_err(|error| error.status())? {
        match field.name().map(str::to_owned) {
            Some(name) if name == "file" => file = field.bytes().await.map_err(|error| error.status())?,
            Some(name) => fields.push((name, field.text().await.map_err(|error| error.status())?)),
            None => {}
        }
    }
    Ok((form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish(), file))
}

/// The page that a form was sent from, as its browser says; else the start page.
pub(super) fn sent_from(headers: &HeaderMap) -> SafePath {
    let page = headers.get(header::REFERER).and_then(|page| page.to_str().ok());
    page.and_then(path_without_error).unwrap_or_default()
}

/// The referring page's path and query, without what Leptos added.
fn path_without_error(location: &str) -> Option<SafePath> {
    let url = Url::parse(location).ok()?;
    let own = url.query_pairs().filter(|(name, _)| !matches!(name.as_ref(), "__path" | "__err"));
    SafePath::parse(&with_query(url.path(), own))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_leaves_the_address_and_the_rest_stays() {
        let back =
            path_without_error("http://desk.example/groups/1/a%20b?key=like&__path=%2Fapi&__err=x").unwrap();
        assert_eq!(back.as_str(), "/groups/1/a%20b?key=like");
        assert_eq!(path_without_error("http://desk.example/?__err=x").unwrap().as_str(), "/");
        assert_eq!(path_without_error("/"), None);
    }
}
