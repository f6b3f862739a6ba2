//! The program's own log as programs read it: one JSON object a line.

use std::process::{Command, Stdio};

use counterdesk::simulator::{Fault, FaultKind};
use serde_json::Value;

use crate::support::{
    Browser, ORCHID, PASSWORD, Program, TestDatabase, TestDesk, free_port, review, serving,
};

const DELETE: &str = "delete_group_counter";

/// Everything that a desk writes about a visit, as loud as it can be, and what must not be in it.
async fn written(format: &str) -> (String, Vec<String>) {
    let database = TestDatabase::sqlite().unwrap();
    let desk = TestDesk::start_on(database.url()).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("log");
    let port = free_port();
    let program = Command::new(env!("CARGO_BIN_EXE_counterdesk"));
    let mut command = serving(program, &desk, database.url(), port);
    command.env("COUNTERDESK_LOG", format).env("RUST_LOG", "trace");
    command.stderr(Stdio::from(std::fs::File::create(&path).unwrap()));
    let program = Program::start(command).await;
    let mut browser = Browser::new(&format!("http://127.0.0.1:{port}"));
    let sign_in = browser.get("/sign-in?next=/activity").await.form("/api/sign-in").with("name", "support");
    browser.submit(&sign_in.clone().with("password", "a wrong password")).await;
    browser.submit(&sign_in.with("password", PASSWORD)).await;
    let secrets = vec![
        desk.simulator.secret_key().to_owned(),
        PASSWORD.to_owned(),
        "a wrong password".to_owned(),
        browser.cookies()["counterdesk"].clone(),
        // Of a query.
        "canary".to_owned(),
    ];
    for fault in
        [None, Some(FaultKind::ResetAfter), Some(FaultKind::Code(70_003)), Some(FaultKind::BadGateway)]
    {
        browser.get(&format!("{}?reason=canary&key=like", desk.group_path(ORCHID))).await;
        desk.simulator.state().set_counter(ORCHID, "like", 2_000_000);
        let form = review(&desk, &mut browser, ORCHID, &["like"]).await.form("/api/confirm");
        if let Some(fault) = fault {
            desk.inject(Fault::new(fault).on(DELETE));
        }
        browser.submit(&form).await;
    }
    browser.get("/people").await;
    browser.get("/nowhere?canary=1").await;
    program.stop();
    (std::fs::read_to_string(&path).unwrap(), secrets)
}

fn assert_holds_no_secret(log: &str, secrets: &[String]) {
    for secret in secrets {
        let line = log.lines().find(|line| line.contains(secret));
        assert!(line.is_none(), "{secret}: {line:?}");
    }
    let lower = log.to_lowercase();
    assert!(!lower.contains("usersig=") && !lower.contains("identifier="), "an address of Tencent Chat");
    let signature = log
        .split(|letter: char| !(letter.is_ascii_alphanumeric() || "*-_".contains(letter)))
        .find(|word| word.len() > 80 && word.starts_with("eJ"));
    assert_eq!(signature, None, "every UserSig is zlib data in base64");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_line_is_an_object_and_every_request_has_one() {
    let (log, secrets) = written("json").await;
    assert_holds_no_secret(&log, &secrets);
    let lines: Vec<Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect();
    let text = |line: &Value, name: &str| line[name].as_str().unwrap_or_default().to_owned();
    for line in &lines {
        for name in ["timestamp", "level", "target"] {
            assert!(!text(line, name).is_empty(), "{name}: {line}");
        }
    }
    let named =
        |message: &str| -> Vec<&Value> { lines.iter().filter(|line| line["message"] == message).collect() };
    let requests = named("http.request");
    assert!(requests.len() > 20, "{}", requests.len());
    let mut references: Vec<_> = requests.iter().map(|line| text(line, "request_id")).collect();
    for request in &requests {
        assert!(text(request, "request_id").starts_with("CD-"), "{request}");
        assert!(text(request, "path").starts_with('/') && !text(request, "path").contains('?'), "{request}");
        assert!(request["status"].is_u64() && request["millis"].is_u64(), "{request}");
        assert!(request.get("spans").is_none(), "what is said twice: {request}");
    }
    references.sort();
    references.dedup();
    assert_eq!(references.len(), requests.len(), "one line a request");
    // What is written on the way names the request.
    for line in named("authn.refused").into_iter().chain(named("reset.sending")).chain(named("problem.shown"))
    {
        let spans = line["spans"].as_array().unwrap_or_else(|| panic!("{line}"));
        let request = spans.iter().find(|span| span["name"] == "request").unwrap();
        assert!(references.contains(&text(request, "id")), "{line}");
    }
    for (message, event) in [
        ("server.started", "sys_startup"),
        ("authn.refused", "authn_login_fail"),
        ("authn.signed_in", "authn_login_success"),
        ("authz.refused", "authz_fail"),
        ("server.stopping", "sys_shutdown"),
    ] {
        assert_eq!(
            text(named(message).first().unwrap_or_else(|| panic!("{message}: {log}")), "event"),
            event
        );
    }
    // The reference that people see is in there too.
    assert!(named("problem.shown").iter().all(|line| text(line, "reference").starts_with("CD-")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn as_text_it_says_the_same_and_keeps_the_same_to_itself() {
    let (log, secrets) = written("text").await;
    assert_holds_no_secret(&log, &secrets);
    let line = log.lines().find(|line| line.contains("reset.sending")).unwrap();
    assert!(line.contains("request{id=CD-"), "{line}");
    assert!(!log.contains('\u{1b}'), "no colours in a file");
}
