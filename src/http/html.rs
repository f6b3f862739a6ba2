//! What the renderer adds for hydration, taken off pages that have nothing to hydrate.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::ui::SCRIPT_NONCE_HEADER;

/// Far above any page of ours; pages are rendered whole before the first byte leaves.
const LARGEST_PAGE: usize = 8 * 1024 * 1024;

/// Between two neighbours in the tree, so that the browser half can find them again.
const MARKER: &str = "<!>";

/// Leptos ends every document with inline scripts and puts a comment behind every node. Pages with
/// an island need both. The others forbid scripts, so there they would only cost bytes, and leave a
/// violation in the console.
pub async fn without_hydration(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let headers = response.headers();
    let is_page =
        headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_page || headers.contains_key(SCRIPT_NONCE_HEADER) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(html) = to_bytes(body, LARGEST_PAGE).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(strip(&String::from_utf8_lossy(&html))))
}

/// Text and attributes are escaped, so a marker or an end tag in the source is never a person's.
fn strip(html: &str) -> String {
    let end = html.rfind("</html>").map_or(html.len(), |start| start + "</html>".len());
    html[..end].replace(MARKER, "")
}

#[cfg(test)]
mod tests {
    use super::strip;

    #[test]
    fn markers_and_what_follows_the_document_go() {
        let html =
            "<!DOCTYPE html><html><body><p>a<!> &lt;!&gt;</p><!></body><!></html><!><script>x</script>";
        assert_eq!(strip(html), "<!DOCTYPE html><html><body><p>a &lt;!&gt;</p></body></html>");
        assert_eq!(strip(""), "");
    }
}
