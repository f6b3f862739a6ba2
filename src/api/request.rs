//! What the request says: path, query, cookies, session. Decoded exactly once, from the raw
//! request: the router's own query map decodes twice.

use std::net::IpAddr;

use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use leptos::prelude::{use_context, with_context};
use leptos_axum::ResponseOptions;
use secrecy::{ExposeSecret as _, SecretString};
use tower_sessions::Session;
use url::{Url, form_urlencoded};

use super::doors::Page;
use super::paths::{self, SafePath};
use super::{Problem, Services};

/// Where a request comes from: the last address that is not one of our own proxies'.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

pub fn services() -> Result<Services, Problem> {
    use_context::<Services>().ok_or(Problem::Internal)
}

pub fn session() -> Result<Session, Problem> {
    extension::<Session>().ok_or(Problem::Internal)
}

/// Reads from the request where it lies: a copy of all that it says is not to be made for each question.
pub fn with_parts<T>(read: impl FnOnce(&Parts) -> T) -> Result<T, Problem> {
    with_context::<Parts, T>(read).ok_or(Problem::Internal)
}

/// What a layer of ours has put on the request.
pub fn extension<T: Clone + Send + Sync + 'static>() -> Option<T> {
    with_parts(|parts| parts.extensions.get::<T>().cloned()).ok()?
}

/// `None` where the server does not know, for example on a socket without addresses.
pub fn client_address() -> Option<String> {
    extension::<ClientAddress>().map(|address| address.0.to_string())
}

/// Path and query as they came.
pub fn address() -> Result<String, Problem> {
    with_parts(|parts| {
        parts.uri.path_and_query().map_or_else(|| Page::Find.path().to_owned(), ToString::to_string)
    })
}

pub fn path() -> Result<String, Problem> {
    with_parts(|parts| parts.uri.path().to_owned())
}

/// The segment of the path that stands at this place after the first, decoded; empty where there is none.
pub fn argument(index: usize) -> Result<String, Problem> {
    Ok(arguments()?.into_iter().nth(index).unwrap_or_default())
}

/// The path's segments after the first, decoded.
pub fn arguments() -> Result<Vec<String>, Problem> {
    Ok(paths::segments(&path()?).split_off(1))
}

#[derive(Clone, Debug, Default)]
pub struct Query(Vec<(String, String)>);

impl Query {
    pub fn of(parts: &Parts) -> Self {
        let query = parts.uri.query().unwrap_or_default();
        Self(form_urlencoded::parse(query.as_bytes()).into_owned().collect())
    }

    /// The value of a parameter; of a repeated one, the first.
    pub fn get<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        self.all(name).next()
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

pub fn query() -> Result<Query, Problem> {
    with_parts(Query::of)
}

/// The query as it came, if there is one.
pub fn query_text() -> Option<String> {
    with_parts(|parts| parts.uri.query().map(str::to_owned)).ok()?
}

pub fn cookie(name: &str) -> Option<String> {
    with_parts(|parts| cookie_in(&parts.headers, name)).ok()?
}

/// One is looked for among those that a stranger sends, at every request: the `cookie` crate reads a jar of all of them.
pub fn cookie_in(headers: &HeaderMap, name: &str) -> Option<String> {
    let pairs = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    pairs
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// What a device is to remember for a year: nothing secret, nothing about a person.
pub fn keep(name: &'static str, value: &'static str) {
    const A_YEAR: i64 = 365 * 24 * 60 * 60;
    set_cookie(name, value, A_YEAR, "Lax");
}

/// The first of a header's lines, where it is text.
pub fn header(name: &HeaderName) -> Option<String> {
    with_parts(|parts| parts.headers.get(name)?.to_str().ok().map(str::to_owned)).ok()?
}

/// Whether the browser says that it runs on a phone.
pub fn is_on_a_phone() -> bool {
    let says = |name, sign| header(&name).is_some_and(|value| value.contains(sign));
    says(HeaderName::from_static("sec-ch-ua-mobile"), "?1") || says(header::USER_AGENT, "Mobi")
}

pub fn device_token() -> Option<SecretString> {
    let token = cookie(services().ok()?.settings.device_cookie())?;
    let is_ours = token.len() == 64 && token.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_ours.then(|| token.into())
}

pub fn set_device_token(token: &SecretString) {
    const QUARTER_OF_A_YEAR: i64 = 90 * 24 * 60 * 60;
    let Ok(services) = services() else { return };
    set_cookie(services.settings.device_cookie(), token.expose_secret(), QUARTER_OF_A_YEAR, "Strict");
}

/// `same_site`: `Strict`, or `Lax` where a page of the identity provider may lead to the page that reads it.
pub fn set_cookie(name: &str, value: &str, max_age_seconds: i64, same_site: &str) {
    let Ok(services) = services() else { return };
    let secure = if services.settings.is_https() { "; Secure" } else { "" };
    let cookie =
        format!("{name}={value}; Path=/; Max-Age={max_age_seconds}; HttpOnly; SameSite={same_site}{secure}");
    append_header(header::SET_COOKIE, &cookie);
}

/// A header of ours on its way through our own layers: the answer shows a secret, and is not compressed. What
/// comes with the request (the page's own address) stands beside it, and the length of the two compressed would
/// tell one who guesses. Taken off before anything leaves.
pub const SHOWS_SECRET_HEADER: HeaderName = HeaderName::from_static("x-counterdesk-shows-secret");

/// A secret as a page shows it; the one way for a page to do so, since it marks the answer.
pub fn reveal(secret: &SecretString) -> String {
    set_header(SHOWS_SECRET_HEADER, "1");
    secret.expose_secret().to_owned()
}

pub fn set_status(status: StatusCode) {
    if let Some(options) = use_context::<ResponseOptions>() {
        options.set_status(status);
    }
}

/// `value` is one that this program made.
pub fn set_header(name: HeaderName, value: &str) {
    if let (Some(options), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(value)) {
        options.insert_header(name, value);
    }
}

/// The browser is to load this page once more after so many seconds, with scripts or without.
pub fn load_again_after(seconds: &str) {
    append_header(header::REFRESH, seconds);
}

/// Beside others of the same name.
fn append_header(name: HeaderName, value: &str) {
    if let (Some(options), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(value)) {
        options.append_header(name, value);
    }
}

/// Whether the browser says that a page of somebody else's led here. The user's own doing is not that.
pub fn comes_from_another_site() -> bool {
    with_parts(|parts| is_from_another_site(&parts.headers)).unwrap_or(true)
}

/// The same of a request that has no context yet. What it says more than once, or not as text, nobody of ours
/// has said.
pub fn is_from_another_site(headers: &HeaderMap) -> bool {
    const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
    headers.get_all(SEC_FETCH_SITE).iter().any(|site| !matches!(site.as_bytes(), b"same-origin" | b"none"))
}

/// The same path at the address that people are told, for a browser that came by another name of this desk.
/// `None`: it did not.
pub fn at_public_host(path: &str) -> Option<Url> {
    let public = services().ok()?.settings.public_url.clone();
    let came_by = Url::parse(&format!("{}://{}", public.scheme(), header(&header::HOST)?)).ok()?;
    let place = |url: &Url| (url.host_str().map(str::to_owned), url.port_or_known_default());
    if place(&came_by) == place(&public) { None } else { public.join(path).ok() }
}

/// Once: a proxy may hide the name that a browser came by.
pub fn redirect_to_public_host(mut url: Url) {
    url.query_pairs_mut().append_pair("here", "1");
    set_status(StatusCode::SEE_OTHER);
    set_header(header::LOCATION, url.as_str());
}

/// The one way off this site: to an address that the identity provider itself has named.
pub fn redirect_to_provider(url: &Url) {
    set_status(StatusCode::SEE_OTHER);
    set_header(header::LOCATION, url.as_str());
}

/// 303: whatever the method was, the browser goes on with GET.
pub fn redirect(path: &SafePath) {
    set_status(StatusCode::SEE_OTHER);
    set_header(header::LOCATION, path.as_str());
}
