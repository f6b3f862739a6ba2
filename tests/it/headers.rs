//! What every response carries.

use crate::support::{ORCHID, TestDesk};

#[tokio::test]
async fn every_kind_of_response_is_wrapped() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let style = browser.get("/sign-in").await;
    let style = style.attribute("link[rel=stylesheet]", "href");
    let style = if style.is_empty() {
        browser.get("/").await.attribute("link[rel=stylesheet]", "href")
    } else {
        style
    };
    for path in [
        "/",
        "/nowhere",
        "/livez",
        "/readyz",
        &desk.group_path(ORCHID),
        &style[0],
        "/operations/CD-0000-0000",
    ] {
        let page = browser.get(path).await;
        let header =
            |name: &str| page.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default();
        let policy = header("content-security-policy");
        for part in [
            "default-src 'none'",
            "style-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "report-uri /csp-reports",
        ] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert!(
            !policy.contains("unsafe-inline") && !policy.contains("unsafe-eval'; script"),
            "{path}: {policy}"
        );
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(header("cross-origin-opener-policy"), "same-origin", "{path}");
        assert!(header("x-request-id").starts_with("CD-"), "{path}");
        assert!(header("x-counterdesk-script-nonce").is_empty(), "{path}");
        assert!(!page.body.contains("style=\""), "{path}: an inline style");
        if path.starts_with("/pkg/") {
            assert_eq!(header("cache-control"), "public, max-age=31536000, immutable");
        } else if page.body.contains("<html") && path != "/nowhere" {
            assert_eq!(header("cache-control"), "no-store", "{path}");
        }
    }
}

#[tokio::test]
async fn scripts_are_allowed_only_where_there_is_an_island_and_by_nonce() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let (mut nonces, mut with_scripts) = (std::collections::BTreeSet::new(), 0);
    let with = ["/", &desk.group_path(ORCHID), &desk.group_path(ORCHID), "/account"];
    let without = ["/stay", "/nowhere"];
    for path in with.iter().chain(&without) {
        let page = browser.get(path).await;
        let policy = page.headers["content-security-policy"].to_str().unwrap();
        let scripts = page.attribute("script", "nonce");
        assert_eq!(scripts.len(), page.all("script").len(), "{path}: every script has a nonce");
        assert_eq!(policy.contains("script-src"), !scripts.is_empty(), "{path}: {policy}");
        with_scripts += usize::from(!scripts.is_empty());
        for nonce in scripts {
            assert!(policy.contains(&format!("'nonce-{nonce}'")), "{path}: {policy}");
            nonces.insert(nonce);
        }
    }
    // Where the browser half is not built, there is none to allow.
    assert!([0, with.len()].contains(&with_scripts), "{with_scripts} pages have scripts");
    assert_eq!(nonces.len(), with_scripts, "each response has its own nonce");
}

#[tokio::test]
async fn a_first_visit_and_later_pages_are_small() {
    const KIB: usize = 1024;
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let home = browser.get_compressed("/").await;
    let page = browser.get("/").await;
    let mut links = page.attribute("link[href^='/pkg/']", "href");
    links.extend(
        page.attribute("use", "href").first().and_then(|icon| icon.split('#').next().map(str::to_owned)),
    );
    assert!(links.len() >= 3, "style, favicon and icons: {links:?}");
    let mut first_visit = home;
    for link in links {
        first_visit += browser.get_compressed(&link).await;
    }
    assert!(first_visit <= 20 * KIB, "{first_visit} bytes");
    for group in [ORCHID, "@TGS#aFULL20KEYS", "@TGS#aODDKEYS"] {
        let later = browser.get_compressed(&desk.group_path(group)).await;
        assert!(later <= 6 * KIB, "{group}: {later} bytes");
    }
}

#[tokio::test]
async fn behind_tls_cookies_and_transport_are_strict() {
    let desk = TestDesk::start_behind("https://desk.example").await;
    let mut browser = desk.browser();
    let form = browser.get("/sign-in").await.form("/api/sign-in");
    let form = form.with("name", "viewer").with("password", crate::support::PASSWORD);
    let from_the_proxy = [("origin", "https://desk.example"), ("x-old-browser", "1")];
    let page = browser.post_with(&form.action, &form.fields, &from_the_proxy).await;
    assert_eq!(page.status, 303, "the public origin is this site, whatever Host the proxy sends");
    assert_eq!(page.headers["strict-transport-security"], "max-age=63072000; includeSubDomains");
    let cookies: Vec<_> =
        page.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap()).collect();
    for (name, same_site) in [("__Host-counterdesk=", "Lax"), ("__Host-counterdesk-device=", "Strict")] {
        let cookie = cookies.iter().find(|cookie| cookie.starts_with(name)).unwrap();
        for part in ["HttpOnly", "Secure", &format!("SameSite={same_site}"), "Path=/"] {
            assert!(cookie.contains(part), "{part} in {cookie}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
    }
    let page = browser.get("/").await;
    let out = browser.post("/api/sign-out", &page.form("/api/sign-out").fields).await;
    let cookie = out.headers["set-cookie"].to_str().unwrap();
    assert!(cookie.starts_with("__Host-counterdesk=;") && cookie.contains("Secure"), "{cookie}");
}

#[tokio::test]
async fn nothing_changes_on_get_and_unused_methods_are_refused() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    for path in ["/api/confirm?plan=x", "/api/review", "/api/sign-out"] {
        let page = browser.get(path).await;
        assert!(page.status.is_client_error(), "{path}: {}", page.status);
    }
    assert_eq!(browser.get("/").await.path, "/", "still signed in");
    let page = browser.post("/", &[]).await;
    assert_eq!(page.status, 405);
}

#[tokio::test]
async fn reports_of_the_policy_are_taken_from_anybody_and_answered_with_nothing() {
    let desk = TestDesk::start().await;
    let report = r#"{"csp-report":{"document-uri":"/","effective-directive":"script-src"}}"#;
    for (kind, body, status) in [
        ("application/csp-report", report, 204),
        ("application/csp-report; charset=utf-8", "[]", 204),
        ("application/csp-report", "{", 400),
        ("application/x-www-form-urlencoded", "a=b", 415),
        ("text/plain", report, 415),
    ] {
        let mut browser = desk.browser();
        let answer = browser.post_body("/csp-reports", kind, body).await;
        assert_eq!(answer.status, status, "{kind} {body}");
        assert!(browser.cookies().is_empty(), "no session for a report");
    }
}
