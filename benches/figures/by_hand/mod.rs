//! A rival: three of our pages as somebody would write them who has axum and the same crates, and no Leptos. They do the
//! same reads with the same statements, make the same calls to Tencent Chat, and write the same bytes. What they leave
//! out is everything else that ours does for a request: rights, time-outs, counting, logging, unsealing the session,
//! refusing what does not fit.

#![expect(clippy::disallowed_methods, reason = "a rival has a clock, randomness and a client of its own")]

mod pages;
mod reads;
mod template;
mod upstream;

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::extract::{Path as Segments, State};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use self::pages::{ActivityPage, Around, FindPage, Found, GroupPage};
use self::reads::{Database, Operator};
use self::upstream::Upstream;

/// The statements of each page, in no order.
pub const FIND: &[&str] =
    &[reads::SESSION, reads::SIGN_IN, reads::LOOK_UPS, reads::RECENT, reads::OWN_ACCOUNT];
pub const GROUP: &[&str] = &[reads::SESSION, reads::SIGN_IN, reads::HISTORY, reads::EVENTS_OF_GROUP];
pub const ACTIVITY: &[&str] = &[reads::SESSION, reads::SIGN_IN, reads::EVENTS];

/// What ours sends, without what it makes for each answer.
const HEADERS: [(HeaderName, &str); 11] = [
    (header::CACHE_CONTROL, "no-store, no-transform"),
    (header::CONTENT_TYPE, "text/html; charset=utf-8"),
    (header::VARY, "accept-encoding"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=(), publickey-credentials-get=(), publickey-credentials-create=()",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-embedder-policy"), "require-corp"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (header::X_XSS_PROTECTION, "0"),
];

struct Desk {
    database: Database,
    upstream: Upstream,
    find: FindPage,
    group: GroupPage,
    activity: ActivityPage,
}

struct Failed(anyhow::Error);

impl<E: Into<anyhow::Error>> From<E> for Failed {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        (StatusCode::INTERNAL_SERVER_ERROR, format!("{:#}", self.0)).into_response()
    }
}

type Answer = Result<Response, Failed>;

/// Serves until it is ended. `pages` is a folder with the pages as ours writes them, `cookie` that of whom they are for.
pub fn serve(
    address: SocketAddr,
    database: &str,
    pages: &Path,
    group: &str,
    cookie: &str,
) -> anyhow::Result<()> {
    tokio::runtime::Runtime::new()?.block_on(async {
        let desk = Desk::open(database, pages, group, cookie).await?;
        let app = Router::new()
            .route("/", get(find))
            .route("/groups/{app}/{group}", get(the_group))
            .route("/activity", get(activity))
            .with_state(Arc::new(desk));
        let listener = tokio::net::TcpListener::bind(address).await?;
        Ok(axum::serve(
            axum::serve::ListenerExt::tap_io(listener, |stream| drop(stream.set_nodelay(true))),
            app,
        )
        .await?)
    })
}

fn now() -> i64 {
    millis(SystemTime::now())
}

fn millis(moment: SystemTime) -> i64 {
    moment
        .duration_since(UNIX_EPOCH)
        .ok()
        .and_then(|since| i64::try_from(since.as_millis()).ok())
        .unwrap_or(0)
}

impl Desk {
    async fn open(database: &str, pages: &Path, group: &str, cookie: &str) -> anyhow::Result<Self> {
        let setting = |name: &str| std::env::var(name).unwrap_or_default();
        let database = Database::open(database).await?;
        let upstream = Upstream::of(setting, now())?;
        let operator = database.operator(cookie, now()).await?;
        let operator = operator.ok_or_else(|| anyhow::anyhow!("nobody is signed in"))?;
        // With the page, its values, as they were when it was written.
        let page = |name: &str| -> anyhow::Result<(String, i64)> {
            let path = pages.join(name);
            Ok((std::fs::read_to_string(&path)?, millis(std::fs::metadata(&path)?.modified()?)))
        };
        let around =
            |page: &'static str, now| Around { nonce: page, operator: &operator, app: upstream.app, now };
        let nonce = |page: &str| -> &'static str {
            let nonce = page.split("nonce=\"").nth(1).and_then(|rest| rest.split('"').next());
            String::leak(nonce.unwrap_or_default().to_owned())
        };
        let (html, at) = page("find.html")?;
        let look_ups = database.look_ups(&operator.id, upstream.app).await?;
        let operations = database.recent(upstream.app).await?;
        let find = FindPage::cut(&html, &around(nonce(&html), at), &look_ups, &operations);
        let (html, at) = page("activity.html")?;
        let activity = ActivityPage::cut(&html, &around(nonce(&html), at), &database.events().await?);
        let (html, at) = page("group.html")?;
        let found = found(&database, &upstream, &operator, group, at).await?;
        let group = GroupPage::cut(&html, &around(nonce(&html), at), &found);
        Ok(Self { database, upstream, find, group, activity })
    }

    async fn signed_in(&self, headers: &HeaderMap, now: i64) -> anyhow::Result<Operator> {
        let cookies = headers.get(header::COOKIE).map(|cookies| cookies.to_str()).transpose()?;
        let cookie =
            cookies.unwrap_or_default().split("; ").find_map(|cookie| cookie.strip_prefix("counterdesk="));
        let operator = self.database.operator(cookie.unwrap_or_default(), now).await?;
        operator.ok_or_else(|| anyhow::anyhow!("nobody is signed in"))
    }
}

fn new_nonce() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 16]>())
}

fn answer(nonce: &str, page: String) -> Response {
    let policy = format!(
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; \
         connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; report-uri /csp-reports"
    );
    let reference = format!("CD-{:04X}-{:04X}", rand::random::<u16>(), rand::random::<u16>());
    let made =
        [(header::CONTENT_SECURITY_POLICY, policy), (HeaderName::from_static("x-request-id"), reference)];
    (HEADERS, made, page).into_response()
}

async fn find(State(desk): State<Arc<Desk>>, headers: HeaderMap) -> Answer {
    let (now, nonce) = (now(), new_nonce());
    let operator = desk.signed_in(&headers, now).await?;
    let app = desk.upstream.app;
    let (look_ups, operations, _) = tokio::try_join!(
        desk.database.look_ups(&operator.id, app),
        desk.database.recent(app),
        desk.database.own_account(&operator)
    )?;
    let around = Around { nonce: &nonce, operator: &operator, app, now };
    let page = desk.find.write(&around, &look_ups, &operations);
    Ok(answer(&nonce, page))
}

async fn activity(State(desk): State<Arc<Desk>>, headers: HeaderMap) -> Answer {
    let (now, nonce) = (now(), new_nonce());
    let operator = desk.signed_in(&headers, now).await?;
    let events = desk.database.events().await?;
    let around = Around { nonce: &nonce, operator: &operator, app: desk.upstream.app, now };
    Ok(answer(&nonce, desk.activity.write(&around, &events)))
}

async fn the_group(
    State(desk): State<Arc<Desk>>,
    Segments((app, group)): Segments<(i64, String)>,
    headers: HeaderMap,
) -> Answer {
    let (now, nonce) = (now(), new_nonce());
    let operator = desk.signed_in(&headers, now).await?;
    let found = found(&desk.database, &desk.upstream, &operator, &group, now).await?;
    let around = Around { nonce: &nonce, operator: &operator, app, now };
    Ok(answer(&nonce, desk.group.write(&around, &found)))
}

async fn found(
    database: &Database,
    upstream: &Upstream,
    operator: &Operator,
    id: &str,
    now: i64,
) -> anyhow::Result<Found> {
    let app = upstream.app;
    let (group, counters) = tokio::try_join!(upstream.group(id), upstream.counters(id))?;
    let named = (id, group.name.as_str(), group.kind.as_str());
    let (history, events) =
        tokio::try_join!(database.history(&operator.id, app, named, now), database.events_of_group(app, id))?;
    Ok(Found { id: id.to_owned(), group, counters, history, events })
}

/// How many events our page lists.
pub fn rows_of_activity(page: &str) -> usize {
    pages::rows_of_activity(page)
}
