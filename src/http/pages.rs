//! Renders pages outside the router's own routes: errors that happen before or around it.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{FromRef, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Redirect, Response};
use leptos::config::LeptosOptions;
use leptos::prelude::provide_context;
use tower_http::csrf::ProtectionError;

use super::assets::Asset;
use super::health;
use super::request_log::RequestReference;
use super::stopping::Stopping;
use crate::api::auth::Refusal;
use crate::api::form::InsteadOfAnswer;
use crate::api::locale::AccountLocale;
use crate::api::paths::SafePath;
use crate::api::{Problem, Services, Trouble};
use crate::ui::{self, AssetPaths};

/// What rendering a page needs. Cheap to clone: each layer of the router does so at every request.
#[derive(Clone)]
pub struct Pages(Arc<Inner>);

struct Inner {
    services: Services,
    stopping: Stopping,
    assets: AssetPaths,
    options: LeptosOptions,
}

impl FromRef<Pages> for LeptosOptions {
    fn from_ref(pages: &Pages) -> Self {
        pages.0.options.clone()
    }
}

impl FromRef<Pages> for Services {
    fn from_ref(pages: &Pages) -> Self {
        pages.0.services.clone()
    }
}

impl Pages {
    pub fn new(services: Services, stopping: Stopping) -> Self {
        let path = |name: &str| Asset::find(name).map(|asset| asset.path);
        let assets = AssetPaths {
            css: path("main.css").unwrap_or_default(),
            icons: path("icons.svg").unwrap_or_default(),
            favicon: path("favicon.svg").unwrap_or_default(),
            js: path("counterdesk.js"),
            wasm: path("counterdesk.wasm"),
        };
        let options = LeptosOptions::builder().output_name("counterdesk").build();
        Self(Arc::new(Inner { services, stopping, assets, options }))
    }

    pub fn options(&self) -> &LeptosOptions {
        &self.0.options
    }

    /// Provides what pages and server functions ask their context for.
    pub fn context(&self) -> impl Fn() + Clone + Send + Sync + 'static {
        let pages = self.clone();
        move || {
            provide_context(pages.0.services.clone());
            provide_context(pages.0.assets);
        }
    }

    pub fn assets(&self) -> AssetPaths {
        self.0.assets
    }

    pub fn services(&self) -> &Services {
        &self.0.services
    }

    pub fn stopping(&self) -> &Stopping {
        &self.0.stopping
    }

    /// A page that says what went wrong, with nothing around it that needs a session.
    pub async fn explain(
        &self,
        preferences: &Preferences,
        status: StatusCode,
        trouble: Trouble,
        back: Option<String>,
    ) -> Response {
        let render = leptos_axum::render_app_async_with_context(self.context(), move || {
            ui::trouble_document(trouble.clone(), back.clone())
        });
        let mut request = Request::new(Body::empty());
        preferences.headers.clone_into(request.headers_mut());
        request.extensions_mut().insert(preferences.account.clone());
        let mut response = render(request).await;
        *response.status_mut() = status;
        response
    }
}

/// What a browser says of how it wants a page, in which language, in which colours; and what its account says, once it
/// is known. Kept of a request that is answered before its page is known to be one of these.
#[derive(Clone)]
pub struct Preferences {
    headers: HeaderMap,
    account: AccountLocale,
}

impl Preferences {
    /// From then on, what is found out of the account is found out for these as well.
    pub fn of(request: &mut Request) -> Self {
        let mut headers = HeaderMap::new();
        for name in [header::COOKIE, header::ACCEPT_LANGUAGE] {
            for value in request.headers().get_all(&name) {
                headers.append(&name, value.clone());
            }
        }
        let account = request.extensions_mut().get_or_insert_default::<AccountLocale>().clone();
        Self { headers, account }
    }
}

pub async fn no_such_page(
    State(pages): State<Pages>,
    RequestReference(reference): RequestReference,
    mut request: Request,
) -> Response {
    let trouble = Trouble { problem: Problem::NoSuchPage, reference };
    pages.explain(&Preferences::of(&mut request), StatusCode::NOT_FOUND, trouble, None).await
}

/// Gives a page to errors that the layers below answer with a bare status.
pub async fn explain_bare_errors(
    State(pages): State<Pages>,
    RequestReference(reference): RequestReference,
    mut request: Request,
    next: Next,
) -> Response {
    let mut accepted = request.headers().get_all(header::ACCEPT).iter();
    let for_people = !health::is_asked(request.uri().path())
        && accepted.any(|value| value.to_str().is_ok_and(|value| value.contains("text/html")));
    let preferences = Preferences::of(&mut request);
    let instead = request.extensions_mut().get_or_insert_default::<InsteadOfAnswer>().clone();
    let mut response = next.run(request).await;
    if let Some((trouble, back)) = instead.get() {
        let trouble =
            Trouble { problem: trouble.problem.clone(), reference: trouble.reference.clone().or(reference) };
        let back = Some(back.as_str().to_owned());
        return pages.explain(&preferences, response.status(), trouble, back).await;
    }
    let is_page = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|content_type| content_type.as_bytes().starts_with(b"text/html"));
    let problem = match response.status() {
        _ if !for_people || is_page => return response,
        StatusCode::FORBIDDEN if response.extensions().get::<ProtectionError>().is_some() => {
            Problem::CrossOrigin
        }
        StatusCode::MISDIRECTED_REQUEST => Problem::AnotherHost,
        StatusCode::METHOD_NOT_ALLOWED | StatusCode::NOT_FOUND => Problem::NoSuchPage,
        StatusCode::PAYLOAD_TOO_LARGE | StatusCode::BAD_REQUEST | StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            Problem::BadForm
        }
        _ if response.extensions().get::<SessionNotSaved>().is_some() => {
            Problem::Database { nothing_sent: false }
        }
        status if status.is_server_error() => Problem::Internal,
        _ => return response,
    };
    let shown = reference.as_ref().map(ToString::to_string);
    tracing::info!(reference = shown, problem = problem.name(), "problem.shown");
    let status = match problem {
        Problem::Database { .. } => StatusCode::SERVICE_UNAVAILABLE,
        _ => response.status(),
    };
    let mut page = pages.explain(&preferences, status, Trouble { problem, reference }, None).await;
    // A refusal of a method says which there are (RFC 9110, section 15.5.6).
    if let Some(allow) = response.headers_mut().remove(header::ALLOW) {
        page.headers_mut().insert(header::ALLOW, allow);
    }
    page
}

/// In place of a download, or of a page to go back to: a page that says why.
pub fn instead(page: Option<&InsteadOfAnswer>, trouble: Trouble, back: SafePath) -> Response {
    let status = trouble.problem.status();
    if let Some(page) = page {
        page.show(trouble, back);
    }
    status.into_response()
}

/// A download for somebody who is not let in: they go where the page would lead them that it stands on.
pub fn turned_away(parts: &Parts, refusal: Refusal, page: &str) -> Response {
    let page = SafePath::leading_back(page);
    match refusal.leads(&page) {
        Ok(path) => Redirect::to(path.as_str()).into_response(),
        Err(trouble) => instead(parts.extensions.get(), trouble, page),
    }
}

/// On a response that has passed the handlers inside the session layer.
#[derive(Clone, Copy)]
struct Handled;

/// On a bare error that the session layer gave in place of the answer.
#[derive(Clone, Copy)]
struct SessionNotSaved;

/// Inside the session layer.
pub async fn mark_handled(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.extensions_mut().insert(Handled);
    response
}

/// Outside the session layer, which answers with nothing but 500 where the database takes no session.
pub async fn notice_unsaved_sessions(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if response.status().is_server_error() && response.extensions().get::<Handled>().is_none() {
        response.extensions_mut().insert(SessionNotSaved);
    }
    response
}

/// The last resort: a page, not a closed connection.
pub async fn catch_panics(
    State(pages): State<Pages>,
    RequestReference(reference): RequestReference,
    mut request: Request,
    next: Next,
) -> Response {
    use futures::FutureExt as _;

    let preferences = Preferences::of(&mut request);
    if let Ok(response) = AssertUnwindSafe(next.run(request)).catch_unwind().await {
        response
    } else {
        tracing::error!(reference = reference.as_ref().map(ToString::to_string), "request.panicked");
        let trouble = Trouble { problem: Problem::Internal, reference };
        pages.explain(&preferences, StatusCode::INTERNAL_SERVER_ERROR, trouble, None).await
    }
}
