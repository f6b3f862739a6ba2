//! No secret key, no UserSig, no password and no session identifier in anything that is written.

use std::fmt::Write as _;
use std::io::Write;
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64_URL;
use counterdesk::simulator::{Fault, FaultKind};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

use crate::passkeys::{ORIGIN, answered, asked, challenge, options};
use crate::support::{Authenticator, Lie, ORCHID, PASSWORD, TestDesk, TestProvider};

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

#[tokio::test]
async fn no_secret_gets_into_a_page_a_log_an_error_or_the_database() {
    let log = Log::default();
    // The same limits as the program's own.
    let filter = EnvFilter::new(
        "trace,hyper=warn,hyper_util=warn,reqwest=warn,h2=warn,rustls=warn,webauthn_rs=warn,scraper=off,selectors=off,html5ever=off",
    );
    let subscriber =
        tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false).with_writer(log.clone()).finish();
    // For all threads: a subscriber of this one alone misses what others have decided not to log.
    tracing::subscriber::set_global_default(subscriber).unwrap();

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
        let key = page.attribute("input[name='keys[]']", "value").remove(0);
        let form = page.form("/api/review").also("keys[]", &key).with("reason", "T");
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

    let log = String::from_utf8_lossy(&log.0.lock().unwrap()).into_owned();
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
    let invite = manager.get("/people").await.form("/api/invite").with("name", "invited");
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
