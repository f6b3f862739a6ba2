//! The rules of Mozilla's HTTP Observatory (mdn-http-observatory, `src/grader/charts.js`), for the
//! headers that every page is sent with. It starts from 100; extra points count from 90 on.

use axum::http::HeaderMap;
use counterdesk::outbound::client_builder;

use crate::support::{ORCHID, PASSWORD, TestDesk};

fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).map_or("", |value| value.to_str().unwrap())
}

/// The sources that a directive allows; none where it is missing.
fn sources<'a>(policy: &'a str, directive: &str) -> Vec<&'a str> {
    let lines = policy.split(';').map(str::trim);
    let found = lines
        .filter_map(|line| line.strip_prefix(directive))
        .find(|rest| rest.is_empty() || rest.starts_with(' '));
    found.map(|rest| rest.split_whitespace().collect()).unwrap_or_default()
}

fn policy_points(policy: &str) -> i32 {
    if policy.is_empty() {
        return -25;
    }
    let scripts = sources(policy, "script-src");
    let styles = sources(policy, "style-src");
    let unsafe_scripts =
        scripts.iter().any(|source| ["'unsafe-inline'", "'unsafe-eval'", "data:"].contains(source));
    let broad = scripts.iter().any(|source| matches!(*source, "*" | "http:" | "https:"));
    if unsafe_scripts || broad {
        return -20;
    }
    let unsafe_styles = styles.contains(&"'unsafe-inline'");
    let restricted = ["base-uri", "form-action"].iter().all(|directive| {
        let allowed = sources(policy, directive);
        !allowed.is_empty() && allowed.iter().all(|source| matches!(*source, "'none'" | "'self'"))
    });
    match (sources(policy, "default-src") == ["'none'"], unsafe_styles) {
        (_, true) => 0,
        (true, false) if restricted => 10,
        _ => 5,
    }
}

fn score(headers: &HeaderMap) -> i32 {
    let policy = header(headers, "content-security-policy");
    let mut points = vec![policy_points(policy)];
    for cookie in headers.get_all("set-cookie") {
        let cookie = cookie.to_str().unwrap().to_lowercase();
        let strict = ["secure", "httponly", "samesite"].iter().all(|part| cookie.contains(part));
        points.push(if strict { 0 } else { -20 });
    }
    points.push(if headers.contains_key("set-cookie") { 5 } else { 0 });
    let cross_origin = headers.contains_key("access-control-allow-origin");
    points.push(if cross_origin { -50 } else { 0 });
    points.push(match header(headers, "referrer-policy") {
        "no-referrer" | "same-origin" | "strict-origin" | "strict-origin-when-cross-origin" => 5,
        "" | "no-referrer-when-downgrade" | "origin" | "origin-when-cross-origin" => 0,
        _ => -5,
    });
    let transport = header(headers, "strict-transport-security");
    let age: i64 =
        transport.split(';').find_map(|part| part.trim().strip_prefix("max-age=")?.parse().ok()).unwrap_or(0);
    points.push(match age {
        15_768_000.. => 0,
        1.. => -10,
        _ => -20,
    });
    points.push(if header(headers, "x-content-type-options") == "nosniff" { 0 } else { -5 });
    let framed_by = sources(policy, "frame-ancestors");
    points.push(match (framed_by.as_slice(), header(headers, "x-frame-options")) {
        (["'none'" | "'self'"], _) => 5,
        (_, "DENY" | "SAMEORIGIN") => 0,
        _ => -20,
    });
    for (name, best) in [
        ("cross-origin-resource-policy", ["same-origin", "same-site"].as_slice()),
        ("cross-origin-embedder-policy", &["require-corp", "credentialless"]),
        ("cross-origin-opener-policy", &["same-origin", "same-origin-allow-popups"]),
    ] {
        points.push(if best.contains(&header(headers, name)) { 10 } else { 0 });
    }
    let base: i32 = 100 + points.iter().filter(|points| **points < 0).sum::<i32>();
    let extra: i32 = points.iter().filter(|points| **points > 0).sum();
    if base >= 90 { base + extra } else { base }
}

#[tokio::test]
async fn every_page_would_be_graded_130_or_more() {
    let desk = TestDesk::start_behind("https://desk.example").await;
    let mut browser = desk.browser();
    let origin = [("origin", "https://desk.example")];
    let form = [("name", "manager"), ("password", PASSWORD), ("next", "")];
    let form = form.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let mut worst = browser.get("/sign-in").await;
    let signed_in = browser.post_with("/api/sign-in", &form, &origin).await;
    assert_eq!(signed_in.headers["location"], "/");
    assert!(score(&signed_in.headers) >= 135, "with cookies: {}", score(&signed_in.headers));
    for path in [
        "/",
        &desk.group_path(ORCHID),
        "/activity",
        "/activity.csv",
        "/activity-full.csv",
        "/people",
        "/account",
        "/account/authenticator",
        "/step-up",
        "/welcome/x",
        "/nowhere",
        "/livez",
    ] {
        let page = browser.get(path).await;
        if score(&page.headers) < score(&worst.headers) {
            worst = page;
        }
    }
    let lowest = score(&worst.headers);
    eprintln!("lowest score: {lowest} ({})", worst.path);
    assert!(lowest >= 130, "{}: {lowest}: {:?}", worst.path, worst.headers);
}

#[test]
fn the_rules_find_fault() {
    let mut headers = HeaderMap::new();
    assert!(score(&headers) < 50, "no header at all");
    headers
        .insert("content-security-policy", "default-src 'none'; script-src 'unsafe-inline'".parse().unwrap());
    assert!(score(&headers) < 60);
}

fn client() -> reqwest::Client {
    client_builder().build().unwrap()
}

#[tokio::test]
async fn methods_that_nothing_uses_are_refused() {
    let desk = TestDesk::start().await;
    let client = client();
    for method in ["TRACE", "PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND"] {
        for path in ["/", "/sign-in", "/api/confirm", "/livez", "/nowhere"] {
            let method = reqwest::Method::from_bytes(method.as_bytes()).unwrap();
            let answer = client.request(method.clone(), format!("{}{path}", desk.url)).send().await.unwrap();
            assert_eq!(answer.status(), 405, "{method} {path}");
            assert!(!answer.headers()["allow"].is_empty());
        }
    }
}

#[tokio::test]
async fn ten_megabytes_are_not_read() {
    let desk = TestDesk::start().await;
    let client = client();
    let body = format!("name=x&password={}", "x".repeat(10 * 1024 * 1024));
    let answer = client
        .post(format!("{}/api/sign-in", desk.url))
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .body(body)
        .send()
        .await;
    // Either refused in words, or the connection is closed while we are still talking.
    assert!(answer.is_err() || answer.is_ok_and(|answer| answer.status() == 413));
}
