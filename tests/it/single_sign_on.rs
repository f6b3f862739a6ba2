//! Coming in through an identity provider: who somebody is, what they may do, and that it is still them.

mod connecting;
mod groups;
mod providers;
mod server;
mod step_up;
mod way;

use counterdesk::model::activity::{Action, Logged};
use counterdesk::model::{By, Operator, Role};
use counterdesk::store::Filter;
use serde_json::json;

use crate::passkeys::{ORIGIN, add, answered, asked};
use crate::support::{Authenticator, Browser, ORCHID, Page, TestDesk, TestProvider, enrol};

/// Follows the button of the sign-in page; gives where the browser is sent.
async fn sent_to(browser: &mut Browser, path: &str) -> String {
    let same_site = [("sec-fetch-site", "same-origin")];
    let answer = browser.visit(path, &same_site).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let there = answer.headers["location"].to_str().unwrap().to_owned();
    // Where the tests' browser does not go by the desk's public name, it is sent to that one first.
    let Some((_, here)) = there.split_once("/sign-in/sso?").filter(|(_, query)| query.contains("here=1"))
    else {
        return there;
    };
    let answer = browser.visit(&format!("/sign-in/sso?{here}"), &same_site).await;
    answer.headers["location"].to_str().unwrap().to_owned()
}

/// To the provider and back.
async fn there_and_back(desk: &TestDesk, provider: &TestProvider, browser: &mut Browser) -> Page {
    let there = sent_to(browser, "/sign-in/sso").await;
    browser.get(&provider.let_through(&there, desk.services.now().0)).await
}

async fn desk_and_provider() -> (TestDesk, TestProvider) {
    let provider = TestProvider::start().await;
    (TestDesk::start_with_provider(&provider, false).await, provider)
}

async fn operator(desk: &TestDesk, name: &str) -> Option<Operator> {
    desk.services.store().operator_by_name(name).await.unwrap()
}

/// The log's entries of one kind, the latest first.
async fn entries(desk: &TestDesk, action: Action) -> Vec<Logged> {
    let filter = Filter { action: Some(action), ..Filter::default() };
    desk.services.store().find_activity(&filter, None, 100).await.unwrap()
}

/// Not let in: says so on the sign-in page, where the password still works.
fn assert_turned_away(page: &Page, status: u16, says: &str) {
    assert_eq!((page.path.as_str(), page.status.as_u16()), ("/sign-in", status), "{}", page.text());
    assert!(page.problem().contains(says), "{says:?} in {}", page.problem());
    assert!(page.has("form[action='/api/sign-in']") && page.has("a[href='/sign-in/sso']"));
}

#[tokio::test]
async fn the_first_sign_in_makes_an_account_and_later_ones_find_it() {
    let (desk, provider) = desk_and_provider().await;
    let mut browser = desk.browser();
    let page = browser.get("/sign-in").await;
    assert_eq!(page.one("a[href='/sign-in/sso']"), "Sign in with Example ID");
    let before = browser.cookies().get("counterdesk").cloned();
    let page = there_and_back(&desk, &provider, &mut browser).await;
    assert_eq!(page.path, "/", "{}", page.text());
    assert_ne!(browser.cookies().get("counterdesk").cloned(), before);
    assert!(!browser.cookies().contains_key("counterdesk-device"), "there is no password to be tried");
    let made = operator(&desk, "mod-31").await.unwrap();
    assert_eq!((made.role, made.from_provider, made.password_hash.is_none()), (Role::Support, true, true));
    let added = &entries(&desk, Action::OperatorAdded).await[0];
    assert_eq!(added.operator_name.as_deref(), Some("single sign-on"));
    assert_eq!(entries(&desk, Action::SignIn).await[0].details().way.as_deref(), Some("provider"));

    // Known by what the provider calls them, not by their name.
    provider.says("preferred_username", json!("manager"));
    let mut second = desk.browser();
    there_and_back(&desk, &provider, &mut second).await;
    assert_eq!(second.get("/account").await.status, 200);
    assert_eq!(entries(&desk, Action::OperatorAdded).await.len(), 5, "four who were there, and one");
    assert_eq!(entries(&desk, Action::SignIn).await[0].operator_id, Some(made.id));
    let who = browser.get("/account").await.text();
    assert!(who.contains("You sign in with Example ID. You have no password here."), "{who}");
}

#[tokio::test]
async fn nobody_is_taken_for_somebody_who_is_there_already() {
    let (desk, provider) = desk_and_provider().await;
    let person = json!({ "sub": "x", "preferred_username": "Manager", "groups": ["chiefs"] });
    provider.person(person);
    let page = there_and_back(&desk, &provider, &mut desk.browser()).await;
    assert_turned_away(&page, 409, "Your name is taken here");
    // Nor do they get a second account by an address: the first may be theirs, and is connected.
    for verified in [false, true] {
        provider.says("email", json!("manager@example.com"));
        provider.says("email_verified", json!(verified));
        let page = there_and_back(&desk, &provider, &mut desk.browser()).await;
        assert_turned_away(&page, 409, "Your name is taken here");
    }

    for name in ["", "***", "\r\n"] {
        provider.person(json!({ "sub": "y", "preferred_username": name, "groups": ["chiefs"] }));
        let page = there_and_back(&desk, &provider, &mut desk.browser()).await;
        assert_turned_away(&page, 409, "cannot use the name");
    }
    assert_eq!(entries(&desk, Action::OperatorAdded).await.len(), 4, "those who were there");
}

#[tokio::test]
async fn without_a_group_nothing_is_made_and_it_is_written_down() {
    let (desk, provider) = desk_and_provider().await;
    for groups in [json!([]), json!(["others", "Chiefs"]), json!(""), json!({ "chiefs": false })] {
        provider.person(json!({ "sub": "x", "preferred_username": "mod-40", "groups": groups }));
        let page = there_and_back(&desk, &provider, &mut desk.browser()).await;
        assert_turned_away(&page, 403, "None of your groups gives you access");
    }
    assert_eq!(operator(&desk, "mod-40").await, None);
    let refused = entries(&desk, Action::SignIn).await;
    assert_eq!(refused.iter().filter(|entry| entry.outcome == "refused").count(), 4);
}

#[tokio::test]
async fn rights_follow_the_groups_at_every_sign_in() {
    let (desk, provider) = desk_and_provider().await;
    let mut here = desk.browser();
    there_and_back(&desk, &provider, &mut here).await;
    assert!(!here.get("/").await.has("nav a[href='/people']"));
    provider.is_now(&["night", "chiefs"]);
    there_and_back(&desk, &provider, &mut desk.browser()).await;
    assert!(here.get("/").await.has("nav a[href='/people']"), "with the next click, also where they were in");
    provider.is_now(&["guests"]);
    let page = there_and_back(&desk, &provider, &mut desk.browser()).await;
    assert_eq!(page.path, "/");
    assert_eq!(here.get("/people").await.status, 403);
    let changes = entries(&desk, Action::RightsChanged).await;
    let roles: Vec<_> = changes.iter().map(|entry| entry.details().role.unwrap()).collect();
    assert_eq!(roles, [Role::Viewer, Role::Manager]);
    assert!(changes.iter().all(|entry| entry.operator_name.as_deref() == Some("single sign-on")));

    // Gone from every group: out everywhere, and in again with one.
    provider.is_now(&["others"]);
    let page = there_and_back(&desk, &provider, &mut desk.browser()).await;
    assert_turned_away(&page, 403, "None of your groups");
    assert!(here.get("/").await.path.starts_with("/sign-in"), "signed out by it");
    assert!(operator(&desk, "mod-31").await.unwrap().disabled);
    assert_eq!(entries(&desk, Action::OperatorDisabled).await.len(), 1);
    provider.is_now(&["night"]);
    assert_eq!(there_and_back(&desk, &provider, &mut here).await.path, "/");
    assert_eq!(entries(&desk, Action::OperatorEnabled).await.len(), 1);
}

#[tokio::test]
async fn whom_a_manager_shuts_out_stays_out_whatever_the_groups_are() {
    let (desk, provider) = desk_and_provider().await;
    there_and_back(&desk, &provider, &mut desk.browser()).await;
    let id = operator(&desk, "mod-31").await.unwrap().id;
    let mut manager = desk.signed_in("manager").await;
    let page = manager.get(&format!("/people/{id}")).await;
    assert!(page.text().contains("Role and apps come from this person\u{2019}s groups at Example ID"));
    assert!(!page.has("form[action='/api/set-rights']"));
    assert!(manager.get("/people").await.text().contains("With Example ID"));

    // What the provider decides is not decided here, also not by a form of somebody's own.
    let fields = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect::<Vec<_>>()
    };
    for (path, form) in [
        ("/api/set-rights", fields(&[("person", &id), ("role", "manager"), ("apps_choice", "every")])),
        ("/api/person", fields(&[("person", &id), ("act", "make-link")])),
    ] {
        let answer = manager.post(path, &form).await;
        let page = manager.get(answer.headers["location"].to_str().unwrap()).await;
        assert_eq!(page.status, 409, "{path}: {}", page.text());
        assert!(page.problem().contains("You cannot change this here"), "{path}: {}", page.problem());
    }
    assert_eq!(operator(&desk, "mod-31").await.unwrap().role, Role::Support);

    let page = manager.get(&format!("/people/{id}/disable")).await;
    assert!(page.text().contains("A person blocked here stays blocked"), "{}", page.text());
    manager.submit(&page.form("/api/person")).await;
    for groups in [&["chiefs"][..], &["others"], &["night"]] {
        provider.is_now(groups);
        let page = there_and_back(&desk, &provider, &mut desk.browser()).await;
        assert_turned_away(&page, 403, "A manager has blocked you");
    }
    let still = operator(&desk, "mod-31").await.unwrap();
    assert_eq!((still.role, still.disabled), (Role::Support, true), "nothing of theirs follows");
}

#[tokio::test]
async fn the_last_manager_stays_one_and_is_out_all_the_same() {
    let (desk, provider) = desk_and_provider().await;
    provider.is_now(&["chiefs"]);
    there_and_back(&desk, &provider, &mut desk.browser()).await;
    for name in ["manager", "other"] {
        let id = operator(&desk, name).await.unwrap().id;
        let store = desk.services.store();
        store.set_disabled(&id, true, name, &By::CommandLine, desk.services.now()).await.unwrap();
    }
    for groups in [&["guests"][..], &["others"]] {
        provider.is_now(&["chiefs"]);
        let mut chief = desk.browser();
        assert_eq!(there_and_back(&desk, &provider, &mut chief).await.path, "/");
        provider.is_now(groups);
        let page = there_and_back(&desk, &provider, &mut desk.browser()).await;
        assert_turned_away(&page, 409, "You are the last manager");
        assert!(chief.get("/").await.path.starts_with("/sign-in"), "{groups:?}");
        let still = operator(&desk, "mod-31").await.unwrap();
        assert_eq!((still.role, still.disabled), (Role::Manager, false));
    }
}

#[tokio::test]
async fn a_second_factor_is_the_provider_s_or_ours() {
    let provider = TestProvider::start().await;
    let desk = TestDesk::start_with_provider(&provider, true).await;
    let mut browser = desk.browser();
    let page = there_and_back(&desk, &provider, &mut browser).await;
    assert_eq!(page.path, "/account/authenticator", "one factor is not enough here");
    assert_eq!(browser.get("/").await.path, "/account/authenticator");
    for (claim, value) in [
        ("amr", json!(["pwd", "mfa"])),
        ("amr", json!("pwd mfa")),
        ("acr", json!(TestProvider::TWO_FACTORS)),
        ("acr", json!(["1", TestProvider::TWO_FACTORS])),
    ] {
        provider.is_now(&["night"]);
        provider.says(claim, value);
        let mut browser = desk.browser();
        assert_eq!(there_and_back(&desk, &provider, &mut browser).await.path, "/", "{claim}");
        let way = entries(&desk, Action::SignIn).await[0].details().way;
        assert_eq!(way.as_deref(), Some("provider_two_factors"));
        assert!(browser.get("/account").await.text().contains("asked you for two steps"));
    }

    // Somebody with an authenticator app here gives its code, unless the provider has asked for two.
    provider.is_now(&["night"]);
    enrol(&desk, &mut browser).await;
    let mut second = desk.browser();
    let page = there_and_back(&desk, &provider, &mut second).await;
    assert!(page.path.starts_with("/sign-in/code"), "{}", page.path);
    assert!(second.get("/").await.path.starts_with("/sign-in"), "not in yet");
    provider.says("amr", json!(["mfa"]));
    assert_eq!(there_and_back(&desk, &provider, &mut second).await.path, "/");
}

#[tokio::test]
async fn a_passkey_is_a_second_step_for_them_and_no_way_around_the_groups() {
    let provider = TestProvider::start().await;
    let desk = TestDesk::start_with_provider_behind(&provider, ORIGIN).await;
    let mut browser = desk.browser();
    assert_eq!(there_and_back(&desk, &provider, &mut browser).await.path, "/");
    let mut device = Authenticator::new(ORIGIN, 1);
    add(&mut browser, &mut device).await;

    let mut alone = desk.browser();
    let page = asked(&mut alone).await;
    let page = alone.submit(&answered(&page, &mut device)).await;
    assert_eq!(page.status, 403, "{}", page.text());
    assert!(page.problem().contains("Sign in through your organisation"), "{}", page.problem());
    assert!(alone.get("/").await.path.starts_with("/sign-in"), "not in");
    assert_eq!(entries(&desk, Action::SignIn).await[0].details().operator.as_deref(), Some("mod-31"));

    let page = there_and_back(&desk, &provider, &mut alone).await;
    assert!(page.path.starts_with("/sign-in/code"), "{}", page.path);
    let page = alone.submit(&page.form("/api/begin-passkey")).await;
    assert_eq!(alone.submit(&answered(&page, &mut device)).await.path, "/");
    assert_eq!(entries(&desk, Action::SignIn).await[0].details().way.as_deref(), Some("provider"));
}

/// A manager through the provider, whose factor was given too long ago.
async fn stale_chief(desk: &TestDesk, provider: &TestProvider, amr: &[&str]) -> Browser {
    provider.is_now(&["chiefs"]);
    provider.says("amr", json!(amr));
    let mut browser = desk.browser();
    assert_eq!(there_and_back(desk, provider, &mut browser).await.path, "/");
    desk.clock.advance_seconds(11 * 60);
    browser
}

#[tokio::test]
async fn what_has_consequences_sends_them_to_the_provider_again() {
    let (desk, provider) = desk_and_provider().await;
    let mut chief = stale_chief(&desk, &provider, &["pwd"]).await;
    let review =
        chief.get(&desk.group_path(ORCHID)).await.form("/api/review").with("reason", "T").with("all", "1");
    let check = chief.submit(&review).await;
    let confirm = check.form("/api/confirm").with("typed", ORCHID);
    let page = chief.submit(&confirm).await;
    assert!(page.path.starts_with("/step-up"), "{}", page.path);
    assert!(page.text().contains("Example ID asks you to sign in once more"), "{}", page.text());
    assert!(!page.has("form[action='/api/step-up']"));
    let link = page.attribute("main a.btn", "href").remove(0);
    let before = chief.cookies()["counterdesk"].clone();
    let there = sent_to(&mut chief, &link).await;
    assert!(there.contains("prompt=login") && there.contains("max_age=0"), "{there}");
    let page = chief.get(&provider.let_through(&there, desk.services.now().0)).await;
    assert_eq!(page.path, check.path, "back at the plan");
    assert_ne!(chief.cookies()["counterdesk"], before, "with a new identifier");
    let page = chief.submit(&page.form("/api/confirm").with("typed", ORCHID)).await;
    assert_eq!(page.outcome(), "reset applied", "{}", page.text());
    assert_eq!(entries(&desk, Action::StepUp).await.len(), 1);
}

#[tokio::test]
async fn a_step_up_is_fresh_theirs_and_as_strong_as_before() {
    let (desk, provider) = desk_and_provider().await;
    let mut chief = stale_chief(&desk, &provider, &["mfa"]).await;
    let old = desk.services.now().0 / 1_000 - 11 * 60;
    for (claim, value, says) in [
        ("auth_time", json!(old), "You were not asked to sign in again"),
        ("auth_time", json!(old.to_string()), "You were not asked to sign in again"),
        ("auth_time", json!("now"), "cannot confirm that it is you"),
        ("amr", json!(["pwd"]), "You need two steps"),
        ("sub", json!("person-32"), "That was another account"),
        ("groups", json!(["others"]), "None of your groups"),
    ] {
        provider.is_now(&["chiefs"]);
        provider.says("amr", json!(["mfa"]));
        provider.says(claim, value);
        let there = sent_to(&mut chief, "/sign-in/sso?again=1&next=%2Fpeople").await;
        let page = chief.get(&provider.let_through(&there, desk.services.now().0)).await;
        assert!(page.text().contains(says), "{claim}: {}", page.text());
        let expected = if claim == "groups" { "/sign-in?next=%2Fpeople" } else { "/step-up?next=%2Fpeople" };
        assert_eq!(page.path, expected, "{claim}");
    }
    assert!(chief.get("/").await.path.starts_with("/sign-in"), "without a group they are out");
    assert!(entries(&desk, Action::StepUp).await.iter().all(|entry| entry.outcome == "refused"));
    assert_eq!(operator(&desk, "person-32").await, None);

    // Begun by one, brought back by another.
    let mut chief = stale_chief(&desk, &provider, &["pwd"]).await;
    let there = sent_to(&mut chief, "/sign-in/sso?again=1").await;
    let back = provider.let_through(&there, desk.services.now().0);
    let page = chief.get("/").await;
    chief.submit(&page.form("/api/sign-out")).await;
    assert_eq!(chief.get(&back).await.status, 401);
    // A step-up is for those who are in.
    let page = desk.browser().get("/sign-in/sso?again=1&next=%2Fpeople").await;
    assert_eq!(page.path, "/sign-in?next=%2Fstep-up%3Fnext%3D%252Fpeople");
}

#[tokio::test]
async fn signing_out_here_offers_to_sign_out_there() {
    let (desk, provider) = desk_and_provider().await;
    let mut browser = desk.browser();
    let page = there_and_back(&desk, &provider, &mut browser).await;
    let page = browser.submit(&page.form("/api/sign-out")).await;
    assert_eq!(page.path, "/sign-in?why=out");
    assert_eq!(page.one("a[href='/sign-in/sso/out']"), "Sign out at Example ID too");
    assert!(browser.get("/").await.path.starts_with("/sign-in"));
    let there = sent_to(&mut browser, "/sign-in/sso/out").await;
    let url = url::Url::parse(&there).unwrap();
    assert_eq!(url.path(), "/realm/sign-out");
    let query: std::collections::BTreeMap<_, _> = url.query_pairs().into_owned().collect();
    assert_eq!(query["id_token_hint"], provider.tokens()[1]);
    assert_eq!(query["client_id"], TestProvider::CLIENT);
    assert_eq!(query["post_logout_redirect_uri"], format!("{}/sign-in", desk.url));
    assert_eq!(browser.get("/sign-in/sso/out").await.path, "/sign-in", "once");

    // Not to somebody with a password, nor after ten minutes.
    let mut other = desk.signed_in("viewer").await;
    let form = other.get("/").await.form("/api/sign-out");
    assert!(!other.submit(&form).await.has("a[href='/sign-in/sso/out']"));
    let page = there_and_back(&desk, &provider, &mut browser).await;
    browser.submit(&page.form("/api/sign-out")).await;
    desk.clock.advance_seconds(10 * 60);
    assert!(!browser.get("/sign-in?why=out").await.has("a[href='/sign-in/sso/out']"));
}
