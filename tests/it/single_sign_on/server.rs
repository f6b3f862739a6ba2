//! What whoever runs the desk sees of single sign-on: commands, and the words of the log.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output};

use counterdesk::accounts::{Browser as Client, SignOnPurpose};
use counterdesk::model::activity::{Action, Verified};
use counterdesk::provider::Returned;
use serde_json::json;

use super::{desk_and_provider, entries, operator};
use crate::support::{TestDesk, TestProvider};

/// A command on the database of a desk, which knows its provider.
async fn run(
    folder: &Path,
    url: &str,
    provider: &TestProvider,
    arguments: &[&str],
    more: &[(&str, &str)],
) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_counterdesk"));
    command
        .args(arguments)
        .current_dir(folder)
        .env("RUST_LOG", "warn")
        .env("COUNTERDESK_DATABASE_URL", url)
        .env("COUNTERDESK_SEAL_KEY_FILE", folder.join("seal.key"))
        .env("COUNTERDESK_SDK_APP_ID", "1400000001")
        .env("COUNTERDESK_SECRET_KEY", "x".repeat(64))
        .env("COUNTERDESK_REGION", "singapore")
        .env("COUNTERDESK_OIDC_ISSUER", provider.issuer())
        .env("COUNTERDESK_OIDC_CLIENT_ID", TestProvider::CLIENT)
        .env("COUNTERDESK_OIDC_CLIENT_SECRET", "a-secret-of-the-desk")
        .env("COUNTERDESK_OIDC_SCOPES", "profile")
        .env("COUNTERDESK_OIDC_GROUPS", "chiefs=manager; night=support:1400000001")
        .envs(more.iter().copied());
    tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn config_check_asks_the_provider_and_says_what_does_not_fit() {
    let provider = TestProvider::start().await;
    let folder = tempfile::tempdir().unwrap();
    let ask = async |more: Vec<(&'static str, &'static str)>| {
        run(folder.path(), "sqlite:desk.db", &provider, &["config", "check", "--ask"], &more).await
    };
    let output = ask(Vec::new()).await;
    let text = said(&output);
    assert!(output.status.success(), "{text}");
    for says in ["tokens at", "/realm/token", "/realm/keys (1)", "fit together"] {
        assert!(text.contains(says), "{says:?} in {text}");
    }
    assert!(!text.contains("a-secret-of-the-desk"));
    // Without the question nobody is asked.
    let asked = provider.asked("configuration");
    let output = run(folder.path(), "sqlite:desk.db", &provider, &["config", "check"], &[]).await;
    assert!(output.status.success() && provider.asked("configuration") == asked, "{}", said(&output));
    for (more, says) in [
        (("COUNTERDESK_OIDC_GROUPS", "chiefs=manager:999"), "app 999, which this desk does not have"),
        (("COUNTERDESK_OIDC_ISSUER", "http://127.0.0.1:9/realm"), "cannot be reached"),
        (("COUNTERDESK_OIDC_CLIENT_AUTH", "jwt"), "auto, basic or post"),
    ] {
        let output = ask(vec![more]).await;
        assert!(!output.status.success() && said(&output).contains(says), "{says}: {}", said(&output));
    }
    provider.describes("token_endpoint", json!("https://tokens.example/t"));
    provider.describes("jwks_uri", json!("https://keys.example/k"));
    let output = ask(Vec::new()).await;
    assert!(
        said(&output).contains("COUNTERDESK_OIDC_HOSTS=keys.example,tokens.example"),
        "{}",
        said(&output)
    );
    assert!(!output.status.success());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn accounts_are_moved_on_the_server() {
    let (desk, provider) = desk_and_provider().await;
    let folder = desk.folder.as_ref().unwrap().path().to_owned();
    let url = format!("sqlite:{}", folder.join("desk.db").display());
    let key = folder.join("seal.key");
    std::fs::write(&key, desk.seal_key()).unwrap();
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o600)).unwrap();
    let moved = "https://new.example.com";
    for (arguments, works, says) in [
        (
            &["operator", "link", "support", "person-31"][..],
            true,
            "support signs in through http://127.0.0.1",
        ),
        (&["operator", "link", "support", "person-32"], false, "connected already"),
        (&["operator", "link", "viewer", "person-31"], false, "belongs to another operator"),
        (&["operator", "link", "nobody", "person-33"], false, "there is no operator named nobody"),
        (&["operator", "rename", "support", "akira"], true, "support is called akira from now on"),
        (&["operator", "rename", "akira", "viewer"], false, "taken"),
        (&["operator", "rename", "akira", "two words"], false, "letters, digits"),
        (&["operator", "move-issuer", "https://old.example.com", moved], false, "nobody is known at"),
        (&["operator", "move-issuer", provider.issuer(), "new.example.com"], false, "https://id.example.com"),
        (
            &["operator", "move-issuer", provider.issuer(), moved],
            true,
            "1 operator is known at https://new.example.com",
        ),
    ] {
        let output = run(&folder, &url, &provider, arguments, &[]).await;
        assert_eq!(output.status.success(), works, "{arguments:?}: {}", said(&output));
        assert!(said(&output).contains(says), "{arguments:?}: {}", said(&output));
    }
    let account = operator(&desk, "akira").await.unwrap();
    assert!(account.from_provider && account.password_hash.is_none());
    for action in [Action::IdentityConnected, Action::OperatorRenamed, Action::IssuerMoved] {
        assert_eq!(entries(&desk, action).await.len(), 1, "{action:?}");
    }
    let verified = desk.services.store().verify_activity(desk.services.now()).await.unwrap();
    assert!(matches!(verified, Verified::Intact { .. }), "{verified:?}");
}

/// What the log gets of a refusal.
async fn refused(desk: &TestDesk, provider: &TestProvider) -> String {
    let accounts = &desk.services.accounts;
    let (url, on_the_way) = accounts.begin_sign_on(SignOnPurpose::SignIn, "/", None).await.unwrap();
    let back = provider.let_through(url.as_str(), desk.services.now().0);
    let query = url::Url::parse("http://x").unwrap().join(&back).unwrap();
    let value =
        |name: &str| query.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    let returned = Returned {
        code: value("code").map(Into::into),
        error: None,
        description: None,
        issuer: value("iss"),
    };
    match accounts.finish_sign_on(&on_the_way, returned, Client::default()).await {
        Ok(_) => panic!("let in"),
        Err(error) => error.to_string(),
    }
}

#[tokio::test]
async fn the_log_names_what_was_wrong_and_what_came_and_never_a_token() {
    let (desk, provider) = desk_and_provider().await;
    let many: Vec<_> = (0..25).map(|n| format!("group-{n}")).collect();
    let person = |claim: &str, value: serde_json::Value| {
        let mut person = json!({ "sub": "person-40", "preferred_username": "mod-40", "groups": ["night"] });
        person[claim] = value;
        provider.person(person);
    };
    for (claim, value, says) in [
        (
            "groups",
            json!(["/desk/chiefs"]),
            &["groups: /desk/chiefs", "known here: chiefs, night", "sub: person-40"][..],
        ),
        ("groups", json!(many), &["group-19 and 5 more"]),
        ("groups", json!(["a\r\nb\u{202e}c"]), &["groups: a\u{fffd}\u{fffd}b\u{fffd}c"]),
        ("groups", json!(true), &["groups is true or false, not a list of groups"]),
        (
            "groups",
            json!(null),
            &["groups: not said", "COUNTERDESK_OIDC_GROUPS_CLAIM did not come", "claims: "],
        ),
        (
            "aud",
            json!(["the-desk", "account", "x"]),
            &["aud names account, x", "COUNTERDESK_OIDC_ALSO_AUDIENCES", "claims: "],
        ),
        ("aud", json!("other"), &["aud names other"]),
        ("azp", json!("other"), &["azp names other"]),
        ("iss", json!("https://other.example"), &["iss names https://other.example"]),
        ("exp", json!("soon"), &["exp is a text, not a time in seconds"]),
        ("sub", json!(["x"]), &["sub is a list"]),
        ("preferred_username", json!("manager"), &["no account was made", "sub: person-40"]),
    ] {
        person(claim, value);
        let log = refused(&desk, &provider).await;
        for says in says {
            assert!(log.contains(says), "{claim}: {says:?} in {log}");
        }
        assert!(!log.contains("not-to-be-seen") && !log.contains("eyJ"), "{log}");
        assert!(!log.contains(TestProvider::SECRET) && log.lines().count() == 1, "{log}");
    }
    provider.answers("id_token", json!(null));
    person("sub", json!("x"));
    let log = refused(&desk, &provider).await;
    assert!(log.contains("holds: access_token, expires_in, token_type"), "{log}");
    assert!(!log.contains("not-to-be-seen"), "{log}");
}
