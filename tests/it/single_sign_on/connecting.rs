//! Moving an account that is there already to the provider.

use counterdesk::model::activity::Action;
use counterdesk::model::{By, Role};
use serde_json::json;

use super::{assert_turned_away, desk_and_provider, entries, operator, sent_to, there_and_back};
use crate::support::{Browser, PASSWORD, Page, TestDesk, TestProvider, enrol};

/// From the page of one's account to the provider and back.
async fn connect(desk: &TestDesk, provider: &TestProvider, browser: &mut Browser) -> Page {
    let page = browser.get("/account").await;
    let page = browser.submit(&page.form("/api/connect")).await;
    assert_eq!(page.path, "/account/connect", "{}", page.text());
    let link = page.attribute("main a.btn", "href").remove(0);
    let there = sent_to(browser, &link).await;
    assert!(there.contains("prompt=login"), "{there}");
    browser.get(&provider.let_through(&there, desk.services.now().0)).await
}

#[tokio::test]
async fn an_account_is_connected_from_its_own_page_and_follows_the_groups() {
    let (desk, provider) = desk_and_provider().await;
    let mut browser = desk.signed_in("support").await;
    let (_, codes) = enrol(&desk, &mut browser).await;
    let mut elsewhere = desk.browser();
    let page = elsewhere.get("/sign-in").await;
    let form = page.form("/api/sign-in").with("name", "support").with("password", PASSWORD);
    let page = elsewhere.submit(&form).await;
    elsewhere.submit(&page.form("/api/sign-in-code").with("code", &codes[0])).await;
    let page = browser.get("/account").await;
    assert!(
        page.text().contains("Your role and your apps come from your groups"),
        "said before: {}",
        page.text()
    );
    let before = operator(&desk, "support").await.unwrap();

    provider.person(json!({ "sub": "akira", "preferred_username": "support", "groups": ["chiefs"] }));
    let page = connect(&desk, &provider, &mut browser).await;
    assert_eq!(page.path, "/account?done=connected", "{}", page.text());
    let after = operator(&desk, "support").await.unwrap();
    assert_eq!((&after.id, after.role, after.from_provider), (&before.id, Role::Manager, true));
    assert!(after.password_hash.is_none() && after.has_totp, "the password goes, the second factor stays");
    assert_eq!(browser.get("/").await.path, "/", "signed in here");
    assert!(elsewhere.get("/").await.path.starts_with("/sign-in"), "and nowhere else");
    assert_eq!(entries(&desk, Action::IdentityConnected).await.len(), 1);
    assert_eq!(entries(&desk, Action::RightsChanged).await[0].details().role, Some(Role::Manager));
    let page = browser.get("/account").await;
    assert!(!page.has("form[action='/api/connect']") && !page.has("form[action='/api/change-password']"));

    // From now on through the provider, as the same person.
    let mut fresh = desk.browser();
    let page = there_and_back(&desk, &provider, &mut fresh).await;
    let form = page.form("/api/sign-in-code").with("code", &codes[1]);
    assert_eq!(fresh.submit(&form).await.path, "/");
    assert_eq!(entries(&desk, Action::SignIn).await[0].operator_id, Some(before.id));
    let page = desk.browser().get("/sign-in").await;
    let page = desk
        .browser()
        .submit(&page.form("/api/sign-in").with("name", "support").with("password", PASSWORD))
        .await;
    assert!(page.path.starts_with("/sign-in"), "the password is gone: {}", page.path);
}

#[tokio::test]
async fn connecting_takes_a_factor_and_a_form_of_this_site() {
    let (desk, provider) = desk_and_provider().await;
    let mut browser = desk.signed_in("support").await;
    // The address alone does nothing.
    assert_eq!(browser.get("/sign-in/sso?connect=1").await.path, "/account");
    assert_eq!(browser.get("/account/connect").await.path, "/account");
    desk.clock.advance_seconds(11 * 60);
    let form = browser.get("/account").await.form("/api/connect");
    assert!(browser.submit(&form).await.path.starts_with("/step-up"));
    assert_eq!(browser.get("/sign-in/sso?connect=1").await.path, "/account");
    let page = browser.get("/step-up?next=%2Faccount").await;
    browser.submit(&page.form("/api/step-up").with("old", PASSWORD)).await;
    // Another sign-in in the same browser has asked for nothing.
    browser.submit(&form).await;
    let there = sent_to(&mut browser, "/sign-in/sso?connect=1").await;
    let back = provider.let_through(&there, desk.services.now().0);
    let page = browser.get("/").await;
    browser.submit(&page.form("/api/sign-out")).await;
    desk.sign_in(&mut browser, "viewer").await;
    assert_eq!(browser.get(&back).await.status, 401);
    assert_eq!(browser.get("/sign-in/sso?connect=1").await.path, "/account");
    assert!(!operator(&desk, "viewer").await.unwrap().from_provider);
    // Without a provider there is nothing to connect with.
    let plain = TestDesk::start().await;
    let mut browser = plain.signed_in("support").await;
    assert!(!browser.get("/account").await.has("form[action='/api/connect']"));
    let answer = browser.post("/api/connect", &[]).await;
    let page = browser.get(answer.headers["location"].to_str().unwrap()).await;
    assert!(page.problem().contains("Sign in with your name and password"), "{}", page.problem());
}

#[tokio::test]
async fn an_identity_belongs_to_one_account_and_has_to_open_the_desk() {
    let (desk, provider) = desk_and_provider().await;
    there_and_back(&desk, &provider, &mut desk.browser()).await;
    let mut browser = desk.signed_in("support").await;
    let page = connect(&desk, &provider, &mut browser).await;
    assert_eq!((page.path.as_str(), page.status.as_u16()), ("/account", 409));
    assert!(page.problem().contains("You already have another account"), "{}", page.problem());
    for (groups, says) in [
        (json!(["others"]), "None of your groups gives you access"),
        (json!(null), "does not say which groups you are in"),
    ] {
        provider.person(json!({ "sub": "x", "preferred_username": "x", "groups": groups }));
        let page = connect(&desk, &provider, &mut browser).await;
        assert!(page.path == "/account" && page.problem().contains(says), "{}", page.problem());
    }
    let still = operator(&desk, "support").await.unwrap();
    assert!(!still.from_provider && still.password_hash.is_some());
    let refused = entries(&desk, Action::IdentityConnected).await;
    let words: Vec<_> = refused.iter().map(|entry| entry.details().problem.unwrap()).collect();
    assert_eq!(words, ["sign_on_groups_not_said", "sign_on_no_group", "sign_on_identity_taken"]);

    // The last manager stays one.
    let store = desk.services.store();
    let other = operator(&desk, "other").await.unwrap().id;
    store.set_disabled(&other, true, "s", &By::CommandLine, desk.services.now()).await.unwrap();
    let mut manager = desk.signed_in("manager").await;
    provider.person(json!({ "sub": "y", "preferred_username": "y", "groups": ["night"] }));
    let page = connect(&desk, &provider, &mut manager).await;
    assert!(page.problem().contains("There must be a manager"), "{}", page.problem());
    assert_eq!(manager.get("/people").await.status, 200, "nothing happened");
    assert!(!operator(&desk, "manager").await.unwrap().from_provider);
}

#[tokio::test]
async fn nobody_gets_a_second_account_beside_one_that_may_be_theirs() {
    let (desk, provider) = desk_and_provider().await;
    provider.person(json!({
        "sub": "x", "preferred_username": "Support", "email": "s@example.com", "email_verified": true, "groups": ["night"],
    }));
    let page = there_and_back(&desk, &provider, &mut desk.browser()).await;
    assert_turned_away(&page, 409, "Your name is taken here");
    assert!(page.problem().contains("connect it on the page"), "{}", page.problem());
    // Nor where it is written in other letters that look the same, or with one that nobody sees.
    for name in
        ["\u{ff53}\u{ff55}\u{ff50}\u{ff50}\u{ff4f}\u{ff52}\u{ff54}", "supp\u{43e}rt", "sup\u{200b}port"]
    {
        provider.says("preferred_username", json!(name));
        let page = there_and_back(&desk, &provider, &mut desk.browser()).await;
        assert_turned_away(&page, 409, "Your name is taken here");
    }
    assert_eq!(operator(&desk, "s@example.com").await, None);
    provider.person(json!({ "sub": "x", "preferred_username": "Support", "groups": ["night"] }));

    // On the server: connected, named anew, moved to another issuer.
    let accounts = &desk.services.accounts;
    let local = operator(&desk, "support").await.unwrap();
    accounts.connect_from_here(&local, provider.issuer(), "x", None).await.unwrap();
    assert_eq!(there_and_back(&desk, &provider, &mut desk.browser()).await.path, "/");
    accounts.rename_from_here(&local, "akira").await.unwrap();
    assert_eq!(operator(&desk, "akira").await.unwrap().id, local.id);

    let moved = TestProvider::start().await;
    let id = operator(&desk, "akira").await.unwrap().id;
    assert_eq!(accounts.move_issuer_from_here(provider.issuer(), moved.issuer()).await.unwrap(), 1);
    let key = counterdesk::store::IdentityKey { issuer: moved.issuer(), subject: "x" };
    let known = desk.services.store().operator_by_identity(key).await.unwrap().unwrap();
    assert_eq!(known.operator.id, id);
    for action in [Action::IdentityConnected, Action::OperatorRenamed, Action::IssuerMoved] {
        let entry = &entries(&desk, action).await[0];
        assert_eq!(
            entry.operator_name.as_deref(),
            Some(counterdesk::model::activity::COMMAND_LINE),
            "{action:?}"
        );
    }

    // Of two whom this provider knows, the names may look the same: they are two.
    for (sub, name, email) in [("1", "mira", "1@example.com"), ("2", "m\u{456}ra", "2@example.com")] {
        provider
            .person(json!({ "sub": sub, "preferred_username": name, "email": email, "groups": ["night"] }));
        assert_eq!(there_and_back(&desk, &provider, &mut desk.browser()).await.path, "/", "{name}");
    }
    assert!(operator(&desk, "2@example.com").await.is_some());
}
