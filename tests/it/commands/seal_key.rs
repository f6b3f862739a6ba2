use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::{Command, Stdio};

use counterdesk::model::activity::Action;
use counterdesk::store::{Filter, Store};

use super::{Said, command, lying, said};
use crate::support::{
    Browser, PASSWORD, Program, TestDatabase, TestDesk, both_databases, code, enrol, free_port, serving,
};

/// `serve` with the key in that file, where it is expected to refuse.
fn serve(desk: &TestDesk, url: &str, key: &std::path::Path) -> Said {
    let program = Command::new(env!("CARGO_BIN_EXE_counterdesk"));
    let mut command = serving(program, desk, url, free_port());
    command.env("COUNTERDESK_SEAL_KEY_FILE", key).stderr(Stdio::piped());
    said(&command.output().unwrap())
}

/// Up to where the second step is asked for.
async fn with_a_password(browser: &mut Browser, name: &str) -> crate::support::Form {
    let form = browser.get("/sign-in").await.form("/api/sign-in");
    let page = browser.submit(&form.with("name", name).with("password", PASSWORD)).await;
    assert!(page.path.starts_with("/sign-in/code"), "{}: {}", page.path, page.text());
    page.form("/api/sign-in-code")
}

both_databases! {
    async fn a_key_that_is_lost_is_missed_and_there_is_a_way_on(url: &str) {
        let desk = TestDesk::start_on(url).await;
        let mut browser = desk.signed_in("support").await;
        let (app, recovery) = enrol(&desk, &mut browser).await;
        let folder = tempfile::tempdir().unwrap();
        let lost = folder.path().join("seal.key");

        let told = serve(&desk, url, &lost);
        assert_eq!(told.code, Some(1), "{}", told.all);
        assert!(told.all.contains("is not there") && told.all.contains("seal-key replace"), "{}", told.all);
        assert_eq!(lying(folder.path()), Vec::<String>::new(), "no other one is made in its place");
        fs::write(&lost, "a1".repeat(32)).unwrap();
        fs::set_permissions(&lost, fs::Permissions::from_mode(0o600)).unwrap();
        let told = serve(&desk, url, &lost);
        assert_eq!(told.code, Some(1), "{}", told.all);
        assert!(told.all.contains("is not the key") && told.all.contains("seal-key replace"), "{}", told.all);

        // The right one leaves a mark, by which any other is known from here on.
        Program::serve(&desk, url, free_port(), None).await.kill();
        let replace = || {
            let mut command = command(folder.path(), &["seal-key", "replace"]);
            command.env("COUNTERDESK_DATABASE_URL", url).env("COUNTERDESK_SEAL_KEY_FILE", &lost);
            said(&command.output().unwrap())
        };
        fs::remove_file(&lost).unwrap();
        let told = replace();
        assert_eq!(told.code, Some(0), "{}", told.all);
        assert!(told.out.contains("anew: support"), "{}", told.all);
        assert_eq!(fs::metadata(&lost).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(replace().out.contains("Nothing was changed"));
        let told = serve(&desk, url, &desk.seal_key_file());
        assert!(told.all.contains("is not the key"), "the old one is another now: {}", told.all);

        let port = free_port();
        let key = lost.to_str().unwrap();
        let program = Program::serve_with(&desk, url, port, &[("COUNTERDESK_SEAL_KEY_FILE", key)]).await;
        let mut browser = Browser::new(&format!("http://127.0.0.1:{port}"));
        let form = with_a_password(&mut browser, "support").await;
        let page = browser.submit(&form.clone().with("code", &code(&desk, &app))).await;
        assert_eq!(page.status, 401, "{}", page.text());
        assert!(page.problem().contains("no longer check the codes"), "{}", page.problem());
        let page = browser.submit(&form.with("code", &recovery[0])).await;
        assert_eq!(page.path, "/", "{}", page.text());
        program.kill();

        let store = Store::open(url).await.unwrap();
        let filter = Filter { action: Some(Action::SealKeyReplaced), ..Filter::default() };
        assert_eq!(store.find_activity(&filter, None, 9).await.unwrap().len(), 1);
        store.close().await;
    }

    async fn who_has_nothing_else_is_named_and_helped_without_the_key(url: &str) {
        let desk = TestDesk::start_on(url).await;
        let mut browser = desk.signed_in("support").await;
        let (_, recovery) = enrol(&desk, &mut browser).await;
        for code in &recovery {
            let mut browser = desk.browser();
            let form = with_a_password(&mut browser, "support").await;
            assert_eq!(browser.submit(&form.with("code", code)).await.path, "/");
        }
        let folder = tempfile::tempdir().unwrap();
        let run = |arguments: &[&str]| {
            let mut command = command(folder.path(), arguments);
            said(&command.env("COUNTERDESK_DATABASE_URL", url).output().unwrap())
        };
        let told = run(&["operator", "reset", "support", "--second-factors"]);
        assert_eq!(told.code, Some(0), "{}", told.all);
        assert_eq!(lying(folder.path()), Vec::<String>::new(), "without a key, and without making one");
        let told = run(&["seal-key", "replace"]);
        assert!(told.code == Some(0) && !told.out.contains("Cannot get in"), "{}", told.all);
    }
}

#[tokio::test]
async fn one_with_nothing_else_is_named() {
    let desk = TestDesk::start().await;
    let url = format!("sqlite:{}", desk.folder.as_ref().unwrap().path().join("desk.db").display());
    let mut browser = desk.signed_in("support").await;
    enrol(&desk, &mut browser).await;
    crate::machine::by_hand(&url, &["DELETE FROM recovery_codes".to_owned()]).await;
    let folder = tempfile::tempdir().unwrap();
    let mut command = command(folder.path(), &["seal-key", "replace"]);
    let told = said(&command.env("COUNTERDESK_DATABASE_URL", &url).output().unwrap());
    assert!(told.out.contains("--second-factors: support"), "{}", told.all);
}
