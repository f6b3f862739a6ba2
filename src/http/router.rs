use axum::Router;
use axum::body::Body;
use axum::extract::DefaultBodyLimit;
use axum::http::{Extensions, HeaderMap, StatusCode, Version};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use leptos_axum::LeptosRoutes;
use tower::ServiceBuilder;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate};
use tower_http::csrf::CsrfLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::map_request_body::MapRequestBodyLayer;
use tower_http::timeout::TimeoutLayer;
use tower_sessions::cookie::SameSite;
use tower_sessions::cookie::time::Duration;
use tower_sessions::{Expiry, SessionManagerLayer};

use super::pages::Pages;
use super::stopping::Stopping;
use super::{
    assets, batches, bodies, client_address, events, export, forms, health, html, other_builds, pages,
    policy_reports, rate_limit, receipt, recovery_codes, request_log, security_headers, strangers,
};
use crate::accounts::SealedSessions;
use crate::api::doors::{File, Page};
use crate::api::request::SHOWS_SECRET_HEADER;
use crate::api::{Services, Settings};
use crate::model::ABSOLUTE_SECONDS;
use crate::ui;

/// Longer than the longest honest request: a reset with its read-backs.
const LONGEST_REQUEST: std::time::Duration = std::time::Duration::from_secs(45);

/// Everything that the dashboard answers, wrapped in its defences. `stopping`: whoever follows, or asks whether it is ready,
/// is told.
pub fn router(services: &Services, stopping: Stopping) -> Router {
    let store = services.store().clone();
    let pages = Pages::new(services.clone(), stopping.clone());
    let sessions = services.accounts.sessions();
    let in_session = ServiceBuilder::new()
        .layer(from_fn(pages::notice_unsaved_sessions))
        .layer(session_layer(sessions, &services.settings))
        .layer(from_fn(pages::mark_handled))
        .layer(from_fn(forms::answer_forms))
        .layer(from_fn(forms::take_file));
    // One stack: a layer that is put around a router alone copies, at every request, all that it is put around.
    let layers = ServiceBuilder::new()
        .layer(from_fn_with_state(services.clone(), request_log::log_requests))
        .layer(from_fn_with_state(
            client_address::ClientAddresses::new(services.settings.clone()),
            client_address::note,
        ))
        .layer(from_fn_with_state(services.settings.clone(), security_headers::set_headers))
        .layer(from_fn(security_headers::known_methods))
        .layer(compression_layer())
        .layer(from_fn(html::without_hydration))
        .layer(from_fn_with_state(pages.clone(), pages::catch_panics))
        .layer(from_fn_with_state((pages.clone(), rate_limit::RateLimit::new()), rate_limit::hold_back))
        .layer(from_fn_with_state(pages.clone(), pages::explain_bare_errors))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST_REQUEST))
        .layer(DefaultBodyLimit::max(bodies::LARGEST_WITH_FILE))
        .layer(RequestBodyLimitLayer::new(bodies::LARGEST_WITH_FILE))
        .layer(MapRequestBodyLayer::new(Body::new))
        .layer(from_fn_with_state(services.settings.clone(), security_headers::known_hosts))
        .layer(csrf_layer(&services.settings))
        .layer(from_fn_with_state(services.clone(), bodies::read_whole))
        .layer(from_fn_with_state(
            (strangers::Strangers::new(), services.settings.clone()),
            strangers::take_turns,
        ));
    Router::new()
        .merge(visited(&pages).layer(in_session))
        .merge(assets::router().layer(from_fn_with_state(pages.clone(), other_builds::answer)))
        .merge(policy_reports::router())
        .merge(health::health_router(store, stopping))
        .fallback(pages::no_such_page)
        .with_state(pages)
        .layer(layers)
}

/// Embedded files come compressed and are left as they are. An answer that shows a secret is not compressed: its
/// length would say whether what somebody else made the browser send has something in common with it. Other
/// pages hold none: the session is in a cookie, the nonce is new each time.
fn compression_layer() -> CompressionLayer<impl Predicate> {
    let shows_no_secret = |_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions| {
        !headers.contains_key(SHOWS_SECRET_HEADER)
    };
    CompressionLayer::new()
        .quality(CompressionLevel::Fastest)
        .compress_when(DefaultPredicate::new().and(shows_no_secret))
}

/// What needs a session: the server functions, the pages and what is downloaded.
fn visited(pages: &Pages) -> Router<Pages> {
    // Leptos finds the server functions by itself. Its own router would be asked which page it is once more, for a
    // path that axum has found.
    let functions = Router::new().leptos_routes_with_context(pages, Vec::new(), pages.context(), || ());
    let routes = Page::ALL.iter().fold(functions, |routes, &page| {
        let render =
            leptos_axum::render_app_async_with_context(pages.context(), move || ui::document_of(page));
        routes.route(page.path(), get(render))
    });
    File::ALL.iter().fold(routes, |routes, file| {
        let download = match file {
            File::Events => get(events::of_operation),
            File::Receipt => get(receipt::download),
            File::BatchEvents => get(batches::follow),
            File::BatchGroups => get(batches::csv),
            File::ActivityCsv => get(export::csv),
            File::ActivityFullCsv => get(export::full_csv),
            File::ActivityJson => get(export::json_lines),
            File::RecoveryCodesText => get(recovery_codes::download),
        };
        routes.route(file.path(), download)
    })
}

/// Forms come from this site: as the browser says, or else as `Origin` and `Host` do. The public
/// origin counts as well, for proxies that pass on another `Host`.
fn csrf_layer(settings: &Settings) -> CsrfLayer {
    let origin = settings.public_url.origin().ascii_serialization();
    CsrfLayer::new().add_trusted_origin(origin).unwrap_or_else(|error| {
        tracing::warn!(%error, "csrf.public_origin_unusable");
        CsrfLayer::new()
    })
}

fn session_layer(sessions: SealedSessions, settings: &Settings) -> SessionManagerLayer<SealedSessions> {
    SessionManagerLayer::new(sessions)
        .with_name(settings.session_cookie())
        .with_secure(settings.is_https())
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
        // The record outlives the sign-in, so that the sign-in page can say why it is shown.
        .with_expiry(Expiry::OnInactivity(Duration::seconds(ABSOLUTE_SECONDS) + Duration::HOUR))
}
