//! No secret key, no UserSig, no password and no session identifier in anything that is written.

use std::fmt::Write as _;
use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64_URL;
use counterdesk::api::auth::has_living_sign_in;
use counterdesk::model::{Apps, Role};
use counterdesk::simulator::{Fault, FaultKind};
use leptos::server_fn::axum::server_fn_paths;
use sqlx::{AnyConnection, Connection, Row};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

use crate::passkeys::{ORIGIN, answered, asked, challenge, options};
use crate::support::{
    Authenticator, Browser, Lie, ORCHID, PASSWORD, Page, TestDatabase, TestDesk, TestProvider,
    both_databases, review,
};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

impl Log {
    /// From now on, and for all threads: a subscriber of this one alone misses what others have decided not to
    /// log.
    fn catch() -> Self {
        static CAUGHT: OnceLock<Log> = OnceLock::new();
        // The same limits as the program's own.
        let filter = "trace,hyper=warn,hyper_util=warn,reqwest=warn,h2=warn,rustls=warn,webauthn_rs=warn,scraper=off,selectors=off,html5ever=off";
        let start = || {
            let log = Self::default();
            let subscriber =
                tracing_subscriber::fmt().with_env_filter(EnvFilter::new(filter)).with_ansi(false);
            tracing::subscriber::set_global_default(subscriber.with_writer(log.clone()).finish()).unwrap();
            log
        };
        CAUGHT.get_or_init(start).clone()
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

#[tokio::test]
async fn no_secret_gets_into_a_page_a_log_an_error_or_the_database() {
    let log = Log::catch();

    let provider = TestProvider::start().await;
    let desk = TestDesk::start_with_provider(&provider, false).await;
    let mut written = String::new();
    let mut browser = desk.signed_in("support").await;
    let cookie = browser.cookies()["counterdesk"].clone();
    for fault in [
        None,
        Some(FaultKind::BadGateway),
        Some(FaultKind::ResetAfter),
        Some(FaultKind::Code(70003)),
        Some(FaultKind::NoAnswerBefore),
    ] {
        let page = browser.get(&desk.group_path(ORCHID)).await;
        written += &page.body;
        if !page.has("form[action='/api/review']") {
            continue;
        }
        let key = page.attribute("input[name='key[]']", "value").remove(0);
        let form = page.form("/api/review").also("key[]", &key).with("reason", "T");
        let page = browser.submit(&form).await;
        written += &page.body;
        if let Some(fault) = fault {
            desk.inject(Fault::new(fault).on("delete_group_counter"));
        }
        let mut page = browser.submit(&page.form("/api/confirm")).await;
        written += &page.body;
        page.headers.remove("set-cookie");
        let _ = write!(written, "{:?}", page.headers);
    }
    let mut stranger = desk.browser();
    let form = stranger.get("/sign-in").await.form("/api/sign-in");
    written += &stranger.submit(&form.with("name", "nobody").with("password", PASSWORD)).await.body;
    let _ = write!(written, "{:?}", desk.services.desk.apps()[0].client);

    // The browser half holds nothing of the server's: no word of its trade may be in there.
    let page = browser.get(&desk.group_path(ORCHID)).await;
    for script in page.all("script") {
        for path in script.split('"').filter(|part| part.starts_with("/pkg/")) {
            let file = browser.get(path).await.body;
            for word in ["TLS.", "usersig", "secret_key", "argon2", "identifier=", "sdkappid"] {
                assert!(!file.contains(word), "{word} is in {path}");
            }
        }
    }

    let mut kept_by_people = account_secrets(&desk, &mut written).await;
    kept_by_people.extend(passkey_secrets(&mut written).await);
    kept_by_people.extend(provider_secrets(&desk, &provider, &mut written).await);

    let log = log.text();
    assert!(log.contains("http.request") && log.contains("reset.sending"), "the log was caught: {log}");
    let mut stored = Vec::new();
    for file in std::fs::read_dir(desk.folder.as_ref().unwrap().path()).unwrap() {
        stored.extend(std::fs::read(file.unwrap().path()).unwrap());
    }
    let stored = String::from_utf8_lossy(&stored).into_owned();
    let sig_start = "eJ"; // every UserSig is zlib data in base64
    for (what, text) in [("pages", &written), ("log", &log), ("database", &stored)] {
        assert!(!text.contains(desk.simulator.secret_key()), "the secret key is in the {what}");
        assert!(!text.contains(PASSWORD), "a password is in the {what}");
        assert!(!text.contains(&cookie), "a session identifier is in the {what}");
        for (name, secret) in &kept_by_people {
            assert!(!secret.is_empty() && !text.contains(secret), "{name} is in the {what}");
        }
        let lower = text.to_lowercase();
        assert!(!lower.contains("usersig="), "a UserSig is in the {what}");
        let suspicious = text
            .split(|c: char| !(c.is_ascii_alphanumeric() || "*-_".contains(c)))
            .any(|word| word.len() > 80 && word.starts_with(sig_start));
        assert!(!suspicious, "a UserSig is in the {what}");
    }
}

/// What is shown to people once, or kept in their browser, with its name. Pages that are there to show it
/// are not among what is `written`.
async fn account_secrets(desk: &TestDesk, written: &mut String) -> Vec<(&'static str, String)> {
    let mut manager = desk.signed_in("manager").await;
    let device = manager.cookies()["counterdesk-device"].clone();
    let page = manager.get("/account/authenticator").await;
    let key = page.all("code").remove(0).replace(' ', "");
    let secret = totp_rs::Secret::try_from_base32(&key).unwrap();
    let app = totp_rs::Builder::new().with_secret(secret).with_account_name("x").build().unwrap();
    let seconds = u64::try_from(desk.services.now().0 / 1_000).unwrap();
    let code = app.generate(seconds).to_string();
    let page = manager.submit(&page.form("/api/add-authenticator").with("code", &code)).await;
    let recovery = page.all("li code").remove(0);
    *written += &manager.submit(&page.form("/api/codes-saved")).await.body;
    let invite =
        manager.get("/people").await.form("/api/invite").with("apps_choice", "every").with("name", "invited");
    let link = manager.submit(&invite).await.all("section.card code").remove(0);
    let token = link.rsplit('/').next().unwrap().to_owned();
    let mut invited = desk.browser();
    let form = invited.get(&format!("/welcome/{token}")).await.form("/api/welcome");
    let page = invited.submit(&form.with("new", PASSWORD).with("again", PASSWORD)).await;
    assert_eq!(page.path, "/", "{}", page.text());
    *written += &page.body;
    *written += &manager.get("/people").await.body;
    *written += &manager.get("/account").await.body;
    *written += &manager.get("/activity").await.body;
    vec![
        ("an authenticator's key", key),
        ("a recovery code", recovery),
        ("a link's token", token),
        ("a device's token", device),
        ("the seal key", desk.seal_key()),
    ]
}

/// What a browser is asked for, and what its device answers.
async fn passkey_secrets(written: &mut String) -> Vec<(&'static str, String)> {
    let desk = TestDesk::start_behind(ORIGIN).await;
    let mut browser = desk.signed_in("support").await;
    let mut device = Authenticator::new(ORIGIN, 1);
    let page = browser.get("/account").await;
    let page = browser.submit(&page.form("/api/begin-new-passkey")).await;
    let mut asked_for = vec![challenge(&page)];
    let made = device.create(&options(&page));
    browser.submit(&page.form("/api/add-passkey").with("credential", &made)).await;
    let mut secrets = Vec::new();
    for verifies in [true, false] {
        let mut browser = desk.browser();
        let page = asked(&mut browser).await;
        device.verifies = verifies;
        let form = answered(&page, &mut device);
        let answer: serde_json::Value = serde_json::from_str(form.field("credential").unwrap()).unwrap();
        let signature = answer["response"]["signature"].as_str().unwrap().to_owned();
        secrets.push(("a passkey's signature", signature));
        asked_for.push(challenge(&page));
        *written += &browser.submit(&form).await.body;
    }
    *written += &browser.get("/account").await.body;
    *written += &browser.get("/activity").await.body;
    for challenge in asked_for {
        let bytes = BASE64_URL.decode(&challenge).unwrap();
        // As a program prints bytes that it has not thought about.
        secrets.push(("a challenge, byte by byte", format!("{bytes:?}")));
        secrets.push(("a challenge", challenge));
    }
    secrets
}

/// What travels between the desk, the identity provider and a browser that is on its way.
async fn provider_secrets(
    desk: &TestDesk,
    provider: &TestProvider,
    written: &mut String,
) -> Vec<(&'static str, String)> {
    let mut secrets = vec![("the secret of the desk", TestProvider::SECRET.to_owned())];
    for lie in [None, Some(Lie::Nonce), Some(Lie::Rubbish), Some(Lie::AccessTokenHash), Some(Lie::Forged)] {
        provider.lie(lie);
        let mut browser = desk.browser();
        let answer = browser.visit("/sign-in/sso", &[]).await;
        let there = answer.headers["location"].to_str().unwrap();
        let back = provider.let_through(there, desk.services.now().0);
        for (name, parameter) in [("a code", "code="), ("a state", "state=")] {
            let value = back.split(parameter).nth(1).unwrap().split('&').next().unwrap();
            secrets.push((name, value.to_owned()));
        }
        let nonce = there.split("nonce=").nth(1).unwrap().split('&').next().unwrap();
        secrets.push(("a nonce", nonce.to_owned()));
        let page = browser.get(&back).await;
        *written += &page.body;
        if lie.is_none() {
            *written += &browser.get("/account").await.body;
            *written += &browser.submit(&page.form("/api/sign-out")).await.body;
        }
    }
    let _ = write!(written, "{:?}", desk.services.accounts.policy());
    secrets.extend(provider.tokens().into_iter().map(|token| ("a token", token)));
    secrets
}

/// A link that works, as its path.
async fn living_link(desk: &TestDesk) -> String {
    let id = desk.services.store().operator_by_name("viewer").await.unwrap().unwrap().id;
    let mut manager = desk.signed_in("manager").await;
    let person = manager.get(&format!("/people/{id}")).await;
    let mut forms = person.forms("/api/person").into_iter();
    let make = forms.rfind(|form| form.field("act") == Some("make-link")).unwrap();
    let link = manager.submit(&make).await.all("section.card code").remove(0);
    link.rsplit('/').next().unwrap().to_owned()
}

#[tokio::test]
async fn no_path_with_a_token_gets_into_the_log() {
    let log = Log::catch();
    let desk = TestDesk::start().await;
    let token = living_link(&desk).await;
    let page = format!("/welcome/{token}");
    let (first, second) = token.split_at(32);
    let encoded = token.bytes().map(|byte| format!("%{byte:02x}")).collect::<Vec<_>>().concat();
    let paths = [
        page.clone(),
        format!("{page}/"),
        format!("{page}?next={page}"),
        format!("/welcome//{token}"),
        format!("//welcome/{token}"),
        format!("/WELCOME/{}", token.to_uppercase()),
        format!("/%77elcome/{token}"),
        format!("/welcome%2F{token}"),
        format!("/welcome/{encoded}"),
        format!("/{token}"),
        format!("/welcome/{first}/{second}"),
        format!("/groups/{}/{token}", desk.app_id()),
        format!("/operations/{token}"),
        format!("/people/{token}"),
        format!("/activity/{token}"),
        format!("/look-up?group={token}"),
        format!("/sign-in?next={page}"),
        format!("/step-up?next={page}"),
        format!("/sign-in/code?next={page}"),
        format!("/sign-in/passkey?next={page}"),
        format!("/api/welcome/{token}"),
        format!("/pkg/{token}"),
    ];
    let (mut stranger, mut manager) = (desk.browser(), desk.signed_in("manager").await);
    for path in &paths {
        stranger.visit(path, &[]).await;
        manager.visit(path, &[]).await;
    }
    let fields: Vec<_> =
        ["back", "next", "of", "person", "plan", "group", "reference", "purpose", "act", "code", "name"]
            .map(|name| (name.to_owned(), page.clone()))
            .into();
    // What belongs into no field of these, and gets there.
    let in_the_wrong_field: Vec<_> = [
        "ids",
        "typed",
        "typed_keys",
        "key[]",
        "amount[]",
        "new_key",
        "new_amount",
        "reason",
        "number",
        "list",
        "way",
    ]
    .map(|name| (name.to_owned(), token.clone()))
    .into_iter()
    .chain([("app".to_owned(), desk.app_id().to_string()), ("group".to_owned(), "room".to_owned())])
    .chain([("mode".to_owned(), "increase".to_owned()), ("name".to_owned(), "Weekend".to_owned())])
    .collect();
    let mut doors: Vec<_> = server_fn_paths().map(|(path, _)| path.to_owned()).collect();
    doors.extend(paths.clone());
    for door in doors {
        for referer in paths.iter().take(9) {
            let referer = format!("{}{referer}", desk.url);
            let headers =
                [("referer", &*referer), ("sec-fetch-site", "same-origin"), ("x-request-id", &*page)];
            stranger.post_with(&door, &[], &headers).await;
        }
        stranger.post(&door, &fields).await;
        manager.post(&door, &fields).await;
        manager.post(&door, &in_the_wrong_field).await;
        manager.post_body(&door, "application/json", &format!("{{\"back\":\"{page}\"}}")).await;
        stranger.post_with(&door, &fields, &[("origin", "https://elsewhere.example")]).await;
    }
    for (document, blocked) in [
        (format!("{}{page}", desk.url), format!("{}{page}", desk.url)),
        (page.clone(), token.clone()),
        (format!("https://{token}.example/"), format!("/a/../welcome/{encoded}")),
    ] {
        let report = serde_json::json!({"csp-report": {
            "document-uri": document, "blocked-uri": blocked, "source-file": page, "effective-directive": page,
        }});
        stranger.post_body("/csp-reports", "application/csp-report", &report.to_string()).await;
    }

    let text = log.text().to_lowercase();
    for event in ["http.request", "form.unreadable", "csp.violated", "problem.shown"] {
        assert!(text.contains(event), "nothing was caught of {event}");
    }
    for part in [&*token, first, second, &encoded] {
        let line = text.lines().find(|line| line.contains(part));
        assert!(line.is_none(), "a live link is in the log: {line:?}");
    }
    let form = stranger.get(&page).await.form("/api/welcome");
    let page = stranger
        .submit(&form.with("new", "another long password").with("again", "another long password"))
        .await;
    assert_eq!(page.path, "/", "all the while the link worked: {}", page.text());
}

/// The rows of the sessions, and for SQLite the bytes of its files.
async fn kept(url: &str) -> (Vec<String>, String) {
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(url).await.unwrap();
    let rows = sqlx::query("SELECT data FROM sessions").fetch_all(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    let mut bytes = Vec::new();
    if let Some(file) = url.strip_prefix("sqlite:") {
        for ending in ["", "-wal"] {
            bytes.extend(std::fs::read(format!("{file}{ending}")).unwrap_or_default());
        }
        assert!(bytes.len() > 4_096, "the files were read");
    }
    (rows.iter().map(|row| row.get("data")).collect(), String::from_utf8_lossy(&bytes).into_owned())
}

both_databases! {
/// Whoever may not do it has no page that would show it to them again.
async fn what_somebody_may_not_send_is_not_kept_for_them(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut viewer = desk.signed_in("viewer").await;
    let ids = "@TGS#aROOM\n".repeat(20_000);
    for door in ["/api/save-list", "/api/make-batch"] {
        let fields =
            [("app", &*desk.app_id().to_string()), ("name", "Mine"), ("ids", &*ids), ("reason", "Because")]
                .map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(viewer.post(door, &fields).await.status, 303, "{door}");
    }
    let (rows, _) = kept(url).await;
    assert!(rows.iter().all(|data| data.len() < 10_000), "{:?}", rows.iter().map(String::len).collect::<Vec<_>>());
}

async fn what_is_typed_is_sealed_in_the_session(url: &str) {
    const TYPED: &str = "hunter2-in-the-wrong-field";
    let desk = TestDesk::start_on(url).await;
    let token = living_link(&desk).await;
    let mut stranger = desk.browser();
    let form = stranger.get("/sign-in").await.form("/api/sign-in").with("name", TYPED).with("password", "x");
    stranger.post("/api/sign-in", &form.fields).await;
    // A note for another page, which nobody goes to.
    let mut invited = desk.browser();
    let form = invited.get(&format!("/welcome/{token}")).await.form("/api/welcome");
    let form = form.with("name", TYPED).with("new", "one long enough").with("again", "and another");
    invited.post("/api/welcome", &form.fields).await;
    let mut manager = desk.signed_in("manager").await;
    let form = manager.get("/people").await.form("/api/invite").with("apps_choice", "every").with("name", &format!("<{TYPED}>"));
    manager.post("/api/invite", &form.fields).await;

    let (rows, bytes) = kept(url).await;
    assert!(!rows.is_empty());
    for row in &rows {
        let fields: serde_json::Map<String, serde_json::Value> = serde_json::from_str(row).unwrap();
        assert_eq!(fields.keys().collect::<Vec<_>>(), ["sealed"], "nothing else is in the clear");
        assert!(fields["sealed"].as_str().is_some_and(|sealed| sealed.len() > 60));
    }
    for secret in [TYPED, &*token, "/welcome/", "flash", "sign_in\":"] {
        assert!(!rows.iter().any(|row| row.contains(secret)), "{secret} is in a session");
    }
    for secret in [TYPED, &*token] {
        assert!(!bytes.contains(secret), "{secret} is in the database");
    }
    // And it is there for who typed it.
    let page = stranger.get("/sign-in").await;
    assert_eq!(page.form("/api/sign-in").field("name"), Some(TYPED));
    assert!(invited.get(&format!("/welcome/{token}")).await.problem().contains("differ"));
    let page = manager.get("/people").await;
    assert_eq!(page.form("/api/invite").field("name"), Some(&*format!("<{TYPED}>")));
    let (_, bytes) = kept(url).await;
    assert!(!bytes.contains(TYPED), "not afterwards either");
}

async fn a_session_opens_for_its_own_cookie_alone(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let (mut manager, mut viewer) = (desk.signed_in("manager").await, desk.signed_in("viewer").await);
    // Also whoever looks before a request is served: people who work here are not held back with strangers.
    let mut living = Vec::new();
    for cookie in manager.cookies().values().chain(desk.browser().cookies().values()) {
        living.push(has_living_sign_in(&desk.services, cookie).await);
    }
    assert_eq!(living.iter().filter(|lives| **lives).count(), 1, "the session's cookie, and no other: {living:?}");
    assert_eq!(viewer.get("/people").await.status, 403);
    let mut connection = AnyConnection::connect(url).await.unwrap();
    let row = "UPDATE sessions SET data = (SELECT data FROM sessions ORDER BY id_hash DESC LIMIT 1)";
    sqlx::query(row).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    let in_all = [manager.get("/").await.path, viewer.get("/").await.path];
    assert_eq!(in_all.iter().filter(|path| *path == "/").count(), 1, "one row is where it was: {in_all:?}");
}
}

#[tokio::test]
async fn a_device_cookie_is_made_here_and_for_one_operator() {
    const DEVICE: &str = "counterdesk-device";
    let desk = TestDesk::start().await;
    let sign_in = async |browser: &mut Browser, name: &str| {
        desk.sign_in(browser, name).await;
        let device = browser.cookies()[DEVICE].clone();
        let page = browser.get("/").await;
        browser.submit(&page.form("/api/sign-out")).await;
        device
    };
    let planted = "ab".repeat(32);
    let mut browser = desk.browser();
    browser.set_cookie(DEVICE, &planted);
    let own = sign_in(&mut browser, "support").await;
    assert_ne!(own, planted, "a value that was not given out here");
    assert_eq!(sign_in(&mut browser, "support").await, own, "a browser has one");
    let others = sign_in(&mut browser, "viewer").await;
    assert_ne!(others, own, "somebody else's may have been planted by them");

    let knows = async |token: &str, name: &str| {
        let store = desk.services.store();
        let id = store.operator_by_name(name).await.unwrap().unwrap().id;
        let hash = counterdesk::access::secret_hash(&token.to_owned().into());
        store.knows_device(&hash, &id).await.unwrap()
    };
    assert!(knows(&own, "support").await && knows(&others, "viewer").await);
    assert!(!knows(&planted, "support").await && !knows(&own, "viewer").await);
    // Another password by a link: nothing that knew the old one is trusted.
    let token = living_link(&desk).await;
    let form = browser.get(&format!("/welcome/{token}")).await.form("/api/welcome");
    browser.forget_cookies();
    browser.submit(&form.with("new", "another long password").with("again", "another long password")).await;
    assert!(!knows(&others, "viewer").await);
    assert!(knows(&own, "support").await);
}

#[tokio::test]
async fn what_is_followed_ends_within_a_second_of_the_sign_in() {
    let desk = TestDesk::start().await;
    let store = desk.services.store();
    let by = counterdesk::model::By::CommandLine;
    for end in ["sign-out", "block", "password", "app", "expiry"] {
        let mut browser = desk.signed_in("manager").await;
        let id = store.operator_by_name("manager").await.unwrap().unwrap().id;
        desk.inject(Fault::new(FaultKind::ResetBefore).on("delete_group_counter"));
        let page = reset_unknown(&desk, &mut browser).await;
        let following = browser.open(&format!("{}/events", page.path)).await;
        assert_eq!(following.headers()["content-type"], "text/event-stream", "{end}");
        match end {
            "sign-out" => {
                browser.submit(&page.form("/api/sign-out")).await;
            }
            "block" => {
                store.set_disabled(&id, true, "a stamp", &by, desk.services.now()).await.unwrap();
            }
            "password" => {
                let operator = store.operator_by_id(&id).await.unwrap().unwrap();
                let new = PASSWORD.to_owned().into();
                desk.services.accounts.set_password_from_here(&operator, new).await.unwrap();
            }
            "app" => {
                let apps = Apps::Only([7].into());
                store.set_role_and_apps(&id, Role::Manager, &apps, &by, desk.services.now()).await.unwrap();
            }
            _ => desk.clock.advance_seconds(31 * 60),
        }
        let since = Instant::now();
        let told = following.text().await.unwrap();
        let went_on = since.elapsed();
        assert!(went_on < Duration::from_millis(1_500), "{end}: told for {went_on:?} more");
        assert!(!told.contains("settled"), "{end}: {told}");
        // For the next one.
        store.set_disabled(&id, false, end, &by, desk.services.now()).await.unwrap();
        store.set_role_and_apps(&id, Role::Manager, &Apps::All, &by, desk.services.now()).await.unwrap();
        desk.clock.advance_seconds(60);
        desk.services.desk.recover_due().await.unwrap();
    }
}

/// A reset whose outcome nobody knows yet.
async fn reset_unknown(desk: &TestDesk, browser: &mut Browser) -> Page {
    let form = review(desk, browser, ORCHID, &["share"]).await.form("/api/confirm");
    let page = browser.submit(&form).await;
    assert!(page.path.starts_with("/operations/"), "{}: {}", page.path, page.text());
    page
}
