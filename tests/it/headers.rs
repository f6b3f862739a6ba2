//! What every response carries.

use std::net::SocketAddr;

use counterdesk::http::Server;
use reqwest::Method;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::support::{ORCHID, Page, TestDesk, code};

/// What stands on every answer, whoever gives it; the value or how it begins.
const EVERYWHERE: [(&str, &str); 9] = [
    ("content-security-policy", "default-src 'none'; "),
    ("permissions-policy", "camera=()"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cache-control", "no-store, no-transform"),
];

fn check_everywhere(page: &Page, kind: &str) {
    for (name, value) in EVERYWHERE {
        let found: Vec<_> = page.headers.get_all(name).iter().collect();
        let fits = found.len() == 1 && found[0].to_str().unwrap().starts_with(value);
        assert!(fits, "{kind} ({}): {name} is {found:?}", page.status);
    }
    assert!(page.headers["x-request-id"].to_str().unwrap().starts_with("CD-"), "{kind}");
}

/// Each kind of error, from whichever layer it comes: a handler, a page, the router, a limit, a file that is
/// not there, or a database that is gone.
#[tokio::test]
async fn every_kind_of_error_is_kept_by_nobody_and_wrapped_like_a_page() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let style = browser.get("/").await.attribute("link[rel=stylesheet]", "href").remove(0);
    let (get, head, post) = (Method::GET, Method::HEAD, Method::POST);
    let elsewhere = format!("{}x", desk.group_path("@TGS#nowhere"));
    for (method, path, status) in [
        (&get, "/nowhere", 404),
        (&head, "/nowhere", 404),
        (&post, "/nowhere", 404),
        (&get, "/groups/1/x", 404),
        (&get, &elsewhere, 404),
        (&get, "/operations/CD-0000-0000", 404),
        (&get, "/operations/CD-0000-0000/events", 404),
        (&get, "/operations/CD-0000-0000/receipt.txt", 404),
        (&get, "/api/no-such-act", 404),
        (&get, "/api/review", 405),
        (&post, "/", 405),
        (&post, "/livez", 405),
        (&post, &style, 405),
        (&get, "/csp-reports", 405),
        (&get, "/pkg/main.000000000000.css", 404),
        (&head, "/pkg/", 404),
        (&Method::PUT, "/", 405),
        (&Method::PUT, &style, 405),
        (&Method::DELETE, "/nowhere", 405),
        (&Method::OPTIONS, "/api/review", 405),
        (&Method::TRACE, "/", 405),
        (&get, "/people", 403),
    ] {
        let page = browser.ask(method.clone(), path).await;
        let kind = format!("{method} {path}");
        assert_eq!(page.status, status, "{kind}");
        check_everywhere(&page, &kind);
        let refused = page.status == 405;
        assert!(!refused || page.headers.contains_key("allow"), "{kind}: which methods there are");
    }

    let much = "x".repeat(65 * 1024);
    for (path, kind, body, status) in [
        ("/api/review", "application/x-www-form-urlencoded", &*much, 413),
        ("/api/review", "application/x-www-form-urlencoded", "keys=%ff", 303),
        ("/api/review", "text/plain", "x", 415),
        ("/csp-reports", "application/csp-report", &*much, 413),
        ("/csp-reports", "application/csp-report", "{", 400),
        ("/csp-reports", "text/plain", "x", 415),
    ] {
        let page = browser.post_body(path, kind, body).await;
        check_everywhere(&page, &format!("POST {path} {kind}"));
        assert!([status, 303].contains(&page.status.as_u16()), "POST {path} {kind}: {}", page.status);
    }

    let foreign = browser
        .post_with(
            "/api/sign-out",
            &[],
            &[("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")],
        )
        .await;
    assert_eq!(foreign.status, 403);
    check_everywhere(&foreign, "another site's form");

    let mut stranger = desk.browser();
    for path in ["/", "/activity.csv", "/activity.jsonl", "/operations/CD-0000-0000/receipt.txt"] {
        let page = stranger.visit(path, &[]).await;
        assert_eq!(page.status, 303, "{path}");
        check_everywhere(&page, path);
    }
    let mut held_back = None;
    for _ in 0..500 {
        let page = stranger.ask(Method::GET, "/sign-in/passkey").await;
        if page.status == 429 {
            held_back = Some(page);
            break;
        }
    }
    check_everywhere(&held_back.expect("somebody who knocks that fast is held back"), "held back");

    desk.services.store().close().await;
    for path in ["/", "/readyz", "/activity", "/activity.csv"] {
        let page = browser.ask(Method::GET, path).await;
        assert!(page.status.is_server_error(), "{path}: {}", page.status);
        check_everywhere(&page, &format!("{path} without a database"));
    }
}

/// What is refused before there is a request: no layer sees it. Also on the listener for health alone.
#[tokio::test]
async fn what_is_no_request_is_refused_with_the_same_headers() {
    let desk = TestDesk::start_behind("https://desk.example").await;
    let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
    let main = listener.local_addr().unwrap();
    let free = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
    let health = free.local_addr().unwrap();
    drop(free);
    let server = Server::from_listener(desk.services.clone(), listener, Some(health)).await.unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let stopped = async { drop(stopped.await) };
    let serving = tokio::spawn(server.run(stopped, async {}));
    let many = "X-One-More: x\r\n".repeat(100);
    for (address, said, status) in [
        (main, "rubbish\r\n\r\n".to_owned(), 400),
        (main, format!("GET / HTTP/1.1\r\nHost: x\r\n{many}\r\n"), 431),
        (health, "GET / HTTP/1.1\r\nNo colon\r\n\r\n".to_owned(), 400),
        (health, "GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".to_owned(), 404),
    ] {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(said.as_bytes()).await.unwrap();
        let mut told = String::new();
        let _ = stream.read_to_string(&mut told).await;
        assert!(told.starts_with(&format!("HTTP/1.1 {status}")), "{told}");
        let (head, _) = told.split_once("\r\n\r\n").unwrap();
        for (name, value) in EVERYWHERE {
            assert_eq!(head.matches(&format!("\r\n{name}: {value}")).count(), 1, "{name} in {told}");
        }
        assert!(head.contains("strict-transport-security: max-age=63072000"), "{told}");
    }
    stop.send(()).unwrap();
    serving.await.unwrap().unwrap();
}

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
        } else {
            assert_eq!(header("cache-control"), "no-store, no-transform", "{path}");
        }
    }
}

#[tokio::test]
async fn scripts_are_allowed_only_where_there_is_an_island_and_by_nonce() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let (mut nonces, mut with_scripts) = (std::collections::BTreeSet::new(), 0);
    let with = ["/", &desk.group_path(ORCHID), &desk.group_path(ORCHID), "/account"];
    let without = ["/keep-alive", "/nowhere"];
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

#[tokio::test]
async fn what_shows_a_secret_is_not_compressed_and_the_rest_is() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("manager").await;
    let setup = browser.get("/account/authenticator").await;
    let code = code(&desk, &setup.all("code").remove(0));
    browser.submit(&setup.form("/api/add-authenticator").with("code", &code)).await;
    let invite =
        browser.get("/people").await.form("/api/invite").with("apps_choice", "every").with("name", "invited");
    let person = browser.submit(&invite).await;
    let link = person.all("section.card code").remove(0);
    let welcome = link.trim_start_matches(&desk.url).to_owned();
    for (path, is_secret) in [
        ("/account/authenticator", true),
        ("/account/recovery-codes", true),
        (&*person.path, true),
        (&*welcome, true),
        ("/account", false),
        ("/people", false),
        ("/activity", false),
        ("/", false),
    ] {
        let page = browser.visit_compressed(&format!("{path}?x=reflected")).await;
        assert_eq!(page.status, 200, "{path}");
        let coding = page.headers.get("content-encoding").map(|coding| coding.to_str().unwrap());
        assert_eq!(coding, if is_secret { None } else { Some("br") }, "{path}");
        assert!(page.headers.get("x-counterdesk-shows-secret").is_none(), "{path}");
        assert_eq!(page.headers["cache-control"], "no-store, no-transform", "{path}");
    }
    // The same pages once there is nothing to show.
    let codes = browser.get("/account/recovery-codes").await;
    browser.submit(&codes.form("/api/codes-saved")).await;
    let page = browser.visit_compressed("/account/recovery-codes").await;
    assert_eq!(page.headers["content-encoding"], "br");
    desk.clock.advance_seconds(11 * 60);
    assert_eq!(browser.visit_compressed(&person.path).await.headers["content-encoding"], "br");
}

/// So no page can forget to mark its answer.
#[test]
fn pages_show_secrets_in_one_way() {
    let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src/ui"))];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files += 1;
                let source = std::fs::read_to_string(&path).unwrap();
                assert!(!source.contains("expose_secret"), "{}: request::reveal", path.display());
            }
        }
    }
    assert!(files > 50, "the pages were read");
}

#[tokio::test]
async fn a_desk_answers_to_no_name_but_its_own() {
    let desk = TestDesk::start_behind("https://desk.example").await;
    let mut browser = desk.browser();
    for host in ["evil.example", "desk.example.evil.example", "10.0.0.1", "evil.example:443"] {
        for path in ["/", "/sign-in", "/nowhere", "/activity.csv", "/sign-in/sso"] {
            let page = browser.visit(path, &[("host", host)]).await;
            assert_eq!(page.status, 421, "{host}{path}");
            assert_eq!(page.heading(), "This is not the address of Counterdesk", "{host}{path}");
            assert!(page.headers.get("set-cookie").is_none(), "{host}{path}");
        }
        let from = format!("http://{host}");
        let page = browser.post_with("/api/sign-in", &[], &[("host", host), ("origin", &from)]).await;
        assert_eq!(page.status, 421, "{host}");
        assert_eq!(browser.visit("/livez", &[("host", host)]).await.status, 200, "{host}");
        assert_eq!(browser.visit("/readyz", &[("host", host)]).await.status, 200, "{host}");
    }
    for host in ["desk.example", "DESK.EXAMPLE:443", "localhost:1", "127.0.0.1"] {
        assert_eq!(browser.visit("/sign-in", &[("host", host)]).await.status, 200, "{host}");
    }

    // A proxy of ours has looked at the name itself, and may pass on another.
    let desk = TestDesk::start_behind_a_trusted_proxy("https://desk.example").await;
    assert_eq!(desk.browser().visit("/sign-in", &[("host", "upstream_1")]).await.status, 200);
}
