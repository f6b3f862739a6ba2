//! A browser with scripts off: keeps cookies, follows redirects, sends the forms that are on pages.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr};

use counterdesk::outbound::client_builder;
use reqwest::header::{ACCEPT, CONTENT_TYPE, COOKIE, HeaderMap, LOCATION, ORIGIN, REFERER, SET_COOKIE};
use reqwest::{Method, StatusCode};
use scraper::{Html, Selector};

const FORM: &str = "application/x-www-form-urlencoded";

pub struct Browser {
    client: reqwest::Client,
    base: String,
    cookies: BTreeMap<String, String>,
    referer: String,
}

/// A page as it arrived, at the end of all redirects.
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    /// Path and query.
    pub path: String,
    pub body: String,
    /// Of the body as it travelled.
    pub bytes: usize,
}

/// A form on a page, filled in.
#[derive(Clone)]
pub struct Form {
    pub action: String,
    pub fields: Vec<(String, String)>,
}

impl Browser {
    pub fn new(base: &str) -> Self {
        Self::at(base, Ipv4Addr::LOCALHOST)
    }

    /// On a machine of its own: all of 127.0.0.0/8 is this one.
    pub fn at(base: &str, address: Ipv4Addr) -> Self {
        // Nothing here speaks TLS, and reading the machine's authorities takes longer than many a test.
        let client = client_builder().tls_certs_only([]).local_address(IpAddr::V4(address)).build().unwrap();
        Self { client, base: base.to_owned(), cookies: BTreeMap::new(), referer: format!("{base}/") }
    }

    pub fn cookies(&self) -> &BTreeMap<String, String> {
        &self.cookies
    }

    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    pub fn forget_cookies(&mut self) {
        self.cookies.clear();
    }

    /// Another tab of the same browser.
    pub fn another_tab(&self) -> Self {
        Self {
            client: self.client.clone(),
            base: self.base.clone(),
            cookies: self.cookies.clone(),
            referer: self.referer.clone(),
        }
    }

    /// One GET, no redirect followed.
    pub async fn visit(&mut self, path: &str, headers: &[(&str, &str)]) -> Page {
        self.send(Method::GET, path, None, headers).await
    }

    /// One request of any method, without a body; no redirect followed.
    pub async fn ask(&mut self, method: Method, path: &str) -> Page {
        self.send(method, path, None, &[]).await
    }

    pub async fn get(&mut self, path: &str) -> Page {
        let answer = self.send(Method::GET, path, None, &[]).await;
        self.follow(answer).await
    }

    /// Like [`visit`](Self::visit) from a page of this site, with the body as it travels to a browser that
    /// takes brotli.
    pub async fn visit_compressed(&mut self, path: &str) -> Page {
        self.send(Method::GET, path, None, &[("accept-encoding", "br")]).await
    }

    /// How many bytes of body travel to a browser that takes brotli.
    pub async fn get_compressed(&mut self, path: &str) -> usize {
        self.send(Method::GET, path, None, &[("accept-encoding", "br")]).await.bytes
    }

    pub async fn submit(&mut self, form: &Form) -> Page {
        let answer = self.post(&form.action, &form.fields).await;
        self.follow(answer).await
    }

    /// One POST, no redirect followed.
    pub async fn post(&mut self, path: &str, fields: &[(String, String)]) -> Page {
        self.post_with(path, fields, &[("sec-fetch-site", "same-origin")]).await
    }

    pub async fn post_with(
        &mut self,
        path: &str,
        fields: &[(String, String)],
        headers: &[(&str, &str)],
    ) -> Page {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send(Method::POST, path, Some((FORM, body.into())), headers).await
    }

    /// What is no form.
    pub async fn post_body(&mut self, path: &str, content_type: &str, body: &str) -> Page {
        self.send(Method::POST, path, Some((content_type, body.to_owned().into())), &[]).await
    }

    /// What need not even be text; no redirect followed.
    pub async fn post_bytes(&mut self, path: &str, content_type: &str, body: Vec<u8>) -> Page {
        let headers = [("sec-fetch-site", "same-origin")];
        self.send(Method::POST, path, Some((content_type, body)), &headers).await
    }

    fn cookie_line(&self) -> Option<String> {
        let pairs: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }

    /// One GET whose body is still on its way.
    pub async fn open(&self, path: &str) -> reqwest::Response {
        let request = self.client.get(format!("{}{path}", self.base));
        request.header(COOKIE, self.cookie_line().unwrap_or_default()).send().await.unwrap()
    }

    async fn send(
        &mut self,
        method: Method,
        path: &str,
        body: Option<(&str, Vec<u8>)>,
        extra: &[(&str, &str)],
    ) -> Page {
        let is_given = |name: &str| extra.iter().any(|(given, _)| given.eq_ignore_ascii_case(name));
        let mut request = self
            .client
            .request(method, format!("{}{path}", self.base))
            .header(ACCEPT, "text/html,application/xhtml+xml");
        if !is_given("referer") {
            request = request.header(REFERER, &self.referer);
        }
        if let Some(cookies) = self.cookie_line() {
            request = request.header(COOKIE, cookies);
        }
        if let Some((content_type, body)) = body {
            request = request.header(CONTENT_TYPE, content_type).body(body);
            if !is_given("origin") {
                request = request.header(ORIGIN, &self.base);
            }
        }
        for (name, value) in extra {
            request = request.header(*name, *value);
        }
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        for cookie in headers.get_all(SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let body = response.bytes().await.unwrap();
        let bytes = body.len();
        Page {
            status,
            headers,
            path: path.to_owned(),
            body: String::from_utf8_lossy(&body).into_owned(),
            bytes,
        }
    }

    async fn follow(&mut self, mut page: Page) -> Page {
        for _ in 0..5 {
            if !page.status.is_redirection() {
                self.referer = format!("{}{}", self.base, page.path);
                return page;
            }
            assert_eq!(page.status, StatusCode::SEE_OTHER, "every redirect is a 303");
            let location = page.headers[LOCATION].to_str().unwrap().to_owned();
            assert!(location.starts_with('/'), "redirects stay on this site: {location}");
            page = self.send(Method::GET, &location, None, &[]).await;
        }
        panic!("redirects go round in circles at {}", page.path);
    }
}

impl Page {
    fn html(&self) -> Html {
        Html::parse_document(&self.body)
    }

    /// The texts of all elements that match, blanks folded.
    pub fn all(&self, selector: &str) -> Vec<String> {
        let fold = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let selector = Selector::parse(selector).unwrap();
        self.html().select(&selector).map(|element| fold(element.text().collect())).collect()
    }

    pub fn one(&self, selector: &str) -> String {
        let mut all = self.all(selector);
        assert_eq!(all.len(), 1, "{selector} on {}: {all:?}", self.path);
        all.remove(0)
    }

    pub fn attribute(&self, selector: &str, name: &str) -> Vec<String> {
        let selector = Selector::parse(selector).unwrap();
        self.html().select(&selector).filter_map(|element| element.attr(name).map(str::to_owned)).collect()
    }

    pub fn has(&self, selector: &str) -> bool {
        !self.all(selector).is_empty()
    }

    pub fn title(&self) -> String {
        self.one("head title")
    }

    pub fn heading(&self) -> String {
        self.one("h1")
    }

    /// Which kind of change it was and what came of it, such as `reset applied`; empty on a page that says neither.
    pub fn outcome(&self) -> String {
        let of = |name: &str| self.attribute("[data-outcome]", name).concat();
        format!("{} {}", of("data-kind"), of("data-outcome")).trim().to_owned()
    }

    /// The error summary's text.
    pub fn problem(&self) -> String {
        self.one("[role=alert]")
    }

    /// Everything in `<main>`.
    pub fn text(&self) -> String {
        self.all("main").join(" ")
    }

    /// The form with this action, with what is filled in and ticked on the page.
    pub fn form(&self, action: &str) -> Form {
        let forms = self.forms(action);
        let none = || panic!("no form {action} on {}: {}", self.path, self.text());
        forms.into_iter().next().unwrap_or_else(none)
    }

    pub fn forms(&self, action: &str) -> Vec<Form> {
        let selector = Selector::parse(&format!("form[action=\"{action}\"]")).unwrap();
        self.html().select(&selector).map(|form| Form::read(action, form)).collect()
    }
}

impl Form {
    fn read(action: &str, form: scraper::ElementRef<'_>) -> Self {
        let input = Selector::parse("input[name], textarea[name]").unwrap();
        assert_eq!(form.attr("method").map(str::to_lowercase).as_deref(), Some("post"));
        let sent = |element: &scraper::ElementRef<'_>| match element.attr("type") {
            Some("checkbox" | "radio") => element.attr("checked").is_some(),
            _ => true,
        };
        let fields = form
            .select(&input)
            .filter(sent)
            .map(|element| {
                let value = match element.value().name() {
                    "textarea" => element.text().collect(),
                    _ => element.attr("value").unwrap_or_default().to_owned(),
                };
                (element.attr("name").unwrap().to_owned(), value)
            })
            .collect();
        Self { action: action.to_owned(), fields }
    }

    /// Fills a field in.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(known, _)| known != name);
        self.also(name, value)
    }

    /// Adds a field beside others of the same name: a tick, or a repetition.
    pub fn also(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.fields.retain(|(known, _)| known != name);
        self
    }

    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}
