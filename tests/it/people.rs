//! What managers cannot do to people, to themselves, and to the desk.

use counterdesk::accounts::{AccountError, Invitation, Refused, SignedIn};
use counterdesk::model::{Apps, By, KeyKind, LinkLifetime, PROVED_SECONDS, PasskeyFault, Permission, Role};

use crate::support::{Browser, PASSWORD, TestDatabase, TestDesk, both_databases, enrol};

async fn id_of(desk: &TestDesk, name: &str) -> String {
    desk.services.store().operator_by_name(name).await.unwrap().unwrap().id
}

/// Somebody as they were let in, with the rights that they had then.
pub async fn let_in(desk: &TestDesk, name: &str) -> SignedIn {
    let id = id_of(desk, name).await;
    let sign_in = desk.services.store().sign_ins_of(&id).await.unwrap().remove(0);
    desk.services.accounts.who_is_in(&sign_in.id, None).await.unwrap()
}

async fn act(desk: &TestDesk, browser: &mut Browser, name: &str, act: &str) -> crate::support::Page {
    let fields = [("person", id_of(desk, name).await), ("act", act.to_owned())];
    let answer = browser.post("/api/person", &fields.map(|(name, value)| (name.to_owned(), value))).await;
    browser.get(answer.headers["location"].to_str().unwrap()).await
}

/// Everything that a manager does to accounts, the last of it to their own; with what each was refused.
async fn acts_on(desk: &TestDesk, person: &str, manager: &SignedIn) -> [Option<Refused>; 8] {
    let accounts = &desk.services.accounts;
    let invitation = Invitation { name: "new".into(), role: Role::Manager, apps: Apps::All };
    [
        accounts.invite(invitation, LinkLifetime::default(), manager).await.err(),
        accounts.set_disabled(person, true, manager).await.err(),
        accounts.set_rights(person, Role::Manager, &Apps::All, manager).await.err(),
        accounts.remove_second_factors(person, manager).await.err(),
        accounts.link_for(person, LinkLifetime::default(), manager).await.err(),
        accounts.cancel_link(person, manager).await.err(),
        accounts.end_sign_ins_of(person, manager).await.err(),
        accounts.set_rights(&manager.id, Role::Manager, &Apps::All, manager).await.err(),
    ]
}

both_databases! {
async fn rights_that_are_gone_by_then_change_nothing(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let (accounts, store) = (&desk.services.accounts, desk.services.store());
    let _browser = desk.signed_in("manager").await;
    let manager = let_in(&desk, "manager").await;
    let support = id_of(&desk, "support").await;
    let elsewhere = Apps::Only([7].into());
    let here = Apps::Only([desk.app_id()].into());
    let by = By::CommandLine;

    for (role, apps) in [(Role::Support, Apps::All), (Role::Manager, elsewhere), (Role::Manager, here)] {
        store.set_role_and_apps(&manager.id, role, &apps, &by, desk.services.now()).await.unwrap();
        for (number, error) in acts_on(&desk, &support, &manager).await.into_iter().enumerate() {
            let expected = match (role, number) {
                (Role::Support, _) => matches!(error, Some(Refused { error: AccountError::NotPermitted(Permission::ManagePeople), .. })),
                // Giving more than one's own; somebody with every app is seen, and is not one's own.
                (_, 0 | 7) => matches!(error, Some(Refused { error: AccountError::MoreThanYours, .. })),
                _ => matches!(error, Some(Refused { error: AccountError::BeyondYourApps, .. })),
            };
            assert!(expected, "{role} {apps:?} {number}: {error:?}");
        }
    }
    store.set_role_and_apps(&manager.id, Role::Manager, &Apps::All, &by, desk.services.now()).await.unwrap();
    store.end_sign_in(&manager.sign_in_id, &manager, desk.services.now()).await.unwrap();
    let refused = accounts.set_disabled(&support, true, &manager).await;
    assert!(matches!(refused, Err(Refused { error: AccountError::StartAgain, .. })), "signed out meanwhile: {refused:?}");
    assert!(!store.operator_by_id(&support).await.unwrap().unwrap().disabled);
}

async fn a_factor_that_was_given_too_long_ago_by_then_changes_nothing(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let accounts = &desk.services.accounts;
    let _browser = desk.signed_in("manager").await;
    let proved = let_in(&desk, "manager").await;
    let support = id_of(&desk, "support").await;
    accounts.set_rights(&support, Role::Viewer, &Apps::All, &proved).await.unwrap();
    desk.clock.advance_seconds(PROVED_SECONDS);
    // What the door has seen is old; so is what others have been told of it.
    for manager in [proved, let_in(&desk, "manager").await] {
        for error in acts_on(&desk, &support, &manager).await {
            assert!(matches!(error, Some(Refused { error: AccountError::NotProved, .. })), "{error:?}");
        }
    }
    let themselves = let_in(&desk, "manager").await;
    let refused = [
        accounts.remove_passkey(&themselves, "any").await.err(),
        accounts.ask_for_new_passkey(&themselves, KeyKind::SecurityKey, None).await.err(),
        accounts.add_passkey(&themselves, "any", "{}", "mine").await.err(),
        accounts.finish_totp(&themselves, "any", "123456").await.err(),
    ];
    for error in refused {
        assert!(matches!(error, Some(Refused { error: AccountError::NotProved, .. })), "{error:?}");
    }
    let codes = accounts.renew_recovery_codes(&themselves).await.err();
    assert!(matches!(codes, Some(AccountError::NotProved)), "{codes:?}");
    let person = desk.services.store().operator_by_id(&support).await.unwrap().unwrap();
    assert!(!person.disabled && person.role == Role::Viewer);
}

async fn of_two_who_shut_each_other_out_one_is(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let _browsers = (desk.signed_in("manager").await, desk.signed_in("other").await);
    let (one, other) = (let_in(&desk, "manager").await, let_in(&desk, "other").await);
    let accounts = &desk.services.accounts;
    let (first, second) =
        tokio::join!(accounts.set_disabled(&other.id, true, &one), accounts.set_disabled(&one.id, true, &other));
    let refused = match (first, second) {
        (Ok(()), Err(error)) | (Err(error), Ok(())) => error,
        both => panic!("{both:?}"),
    };
    assert!(matches!(refused.error, AccountError::StartAgain), "{refused:?}");
}
}

#[tokio::test]
async fn what_one_s_own_account_page_keeps_is_not_to_be_had_here() {
    let desk = TestDesk::start().await;
    let mut manager = desk.signed_in("manager").await;
    enrol(&desk, &mut manager).await;
    let id = id_of(&desk, "manager").await;
    let page = manager.get(&format!("/people/{id}")).await;
    let offered: Vec<_> =
        page.forms("/api/person").iter().filter_map(|form| form.field("act").map(str::to_owned)).collect();
    assert!(offered.is_empty(), "{offered:?}");
    assert!(page.text().contains("are on your account page"), "{}", page.text());
    for (todo, says) in [
        ("remove-factors", "This is your last second step"),
        ("make-link", "You cannot do this to yourself"),
        ("disable", "You cannot do this to yourself"),
    ] {
        let page = act(&desk, &mut manager, "manager", todo).await;
        assert_eq!(page.status, 409, "{todo}: {}", page.text());
        assert!(page.problem().contains(says), "{todo}: {}", page.problem());
    }
    let themselves = desk.services.store().operator_by_id(&id).await.unwrap().unwrap();
    assert!(themselves.has_totp && !themselves.disabled);
    let refused = desk.services.accounts.remove_second_factors(&id, &let_in(&desk, "manager").await).await;
    assert!(matches!(
        refused,
        Err(Refused { error: AccountError::Passkey { fault: PasskeyFault::LastFactor, .. }, .. })
    ));
}

#[tokio::test]
async fn an_app_that_is_not_served_is_not_given() {
    let desk = TestDesk::start().await;
    let mut manager = desk.signed_in("manager").await;
    let form =
        manager.get("/people").await.form("/api/invite").with("name", "new").with("apps_choice", "only");
    let page = manager.submit(&form.with("apps[]", "7")).await;
    assert_eq!((page.path.as_str(), page.status.as_u16()), ("/people", 404), "{}", page.text());
    assert_eq!(page.form("/api/invite").field("name"), Some("new"), "what was typed is kept");
    assert_eq!(desk.services.store().operator_by_name("new").await.unwrap(), None);
}

#[tokio::test]
async fn a_name_that_looks_like_somebody_s_is_refused() {
    let desk = TestDesk::start().await;
    let mut manager = desk.signed_in("manager").await;
    let form = manager.get("/people").await.form("/api/invite").with("apps_choice", "every");
    for alike in ["m\u{430}nager", "M\u{410}NAGER", "rnanager", "v\u{456}ewer"] {
        let page = manager.submit(&form.clone().with("name", alike)).await;
        assert_eq!((page.path.as_str(), page.status.as_u16()), ("/people", 409), "{alike}: {}", page.text());
        assert!(page.problem().contains("Somebody has a name that looks the same"), "{}", page.problem());
    }
    let page = manager.submit(&form.with("name", "manager-2")).await;
    assert!(page.path.starts_with("/people/"), "{} {}", page.path, page.text());
}

#[tokio::test]
async fn the_last_manager_who_can_come_in_stays_one() {
    let desk = TestDesk::start().await;
    let mut manager = desk.signed_in("manager").await;
    act(&desk, &mut manager, "other", "disable").await;
    // Somebody who never came, and somebody who looks after one app.
    let form = manager.get("/people").await.form("/api/invite").with("role", "manager");
    manager.submit(&form.with("apps_choice", "every").with("name", "ghost")).await;
    let page = manager.get(&format!("/people/{}", id_of(&desk, "manager").await)).await;
    let form = page.form("/api/set-rights");
    let app = desk.app_id().to_string();
    for less in [form.clone().with("role", "viewer"), form.with("apps_choice", "only").with("apps[]", &app)] {
        let page = manager.submit(&less).await;
        assert_eq!(page.status, 409, "{}", page.text());
        assert!(page.problem().contains("There must be a manager"), "{}", page.problem());
    }
    act(&desk, &mut manager, "other", "enable").await;
    let page = manager.submit(&page.form("/api/set-rights").with("role", "viewer")).await;
    assert_eq!(page.status, 403, "a viewer sees no people: {}", page.text());
}

#[tokio::test]
async fn what_ends_somebody_s_work_is_asked_first_and_says_what_happens() {
    let desk = TestDesk::start().await;
    let store = desk.services.store();
    let mut manager = desk.signed_in("manager").await;
    let mut support = desk.signed_in("support").await;
    let _second = desk.signed_in("support").await;
    enrol(&desk, &mut support).await;
    let id = id_of(&desk, "support").await;
    let page = manager.get(&format!("/people/{id}")).await;
    let acts: Vec<_> =
        page.forms("/api/person").iter().filter_map(|form| form.field("act").map(str::to_owned)).collect();
    assert_eq!(acts, ["make-link"], "nothing that hurts is one click away");
    let asked = page.attribute("[aria-labelledby=access] a.btn", "href");
    assert_eq!(asked.len(), 3, "{asked:?}");
    for (act, title, says, done) in [
        ("end-sign-ins", "Sign support out everywhere?", "in 2 places", "ended"),
        ("remove-factors", "Remove the second step of support?", "recovery codes stop working", "factors"),
        ("disable", "Block support?", "You can unblock them at any time", "disabled"),
    ] {
        let path = format!("/people/{id}/{act}");
        assert!(asked.contains(&path), "{asked:?}");
        let page = manager.get(&path).await;
        assert_eq!(page.heading(), title);
        assert!(page.text().contains(says), "{}", page.text());
        assert_eq!(page.attribute("main .row a", "href"), [format!("/people/{id}")], "and the way back");
        let before = store.operator_by_id(&id).await.unwrap().unwrap();
        assert_eq!(
            (before.disabled, before.has_totp),
            (false, act != "disable"),
            "{act}: looking does nothing"
        );
        let page = manager.submit(&page.form("/api/person")).await;
        assert_eq!(page.path, format!("/people/{id}?done={done}"), "{}", page.text());
        // Where it is done, nobody is asked again.
        assert_eq!(manager.get(&path).await.path, format!("/people/{id}"), "{act}");
    }
    assert!(support.get("/").await.path.starts_with("/sign-in"));
    assert!(store.operator_by_id(&id).await.unwrap().unwrap().disabled);
    let themselves = id_of(&desk, "manager").await;
    assert_eq!(manager.get(&format!("/people/{themselves}/disable")).await.status, 409);
    assert_eq!(manager.get(&format!("/people/{id}/marry")).await.status, 404);
    assert_eq!(manager.get("/people/nobody/disable").await.status, 404);
}

#[tokio::test]
async fn a_step_up_leads_back_to_the_button_that_was_pressed() {
    let desk = TestDesk::start().await;
    let mut manager = desk.signed_in("manager").await;
    let id = id_of(&desk, "support").await;
    let path = format!("/people/{id}/disable");
    let form = manager.get(&path).await.form("/api/person");
    desk.clock.advance_seconds(11 * 60);
    let page = manager.submit(&form).await;
    let page = manager.submit(&page.form("/api/step-up").with("old", PASSWORD)).await;
    assert_eq!((page.path.as_str(), page.heading().as_str()), (path.as_str(), "Block support?"));
    assert_eq!(page.one("p.note[role=status]"), "Confirmed. Press the button once more.");
    assert_eq!(page.all("[autofocus]"), ["Block support"]);
    assert!(!desk.services.store().operator_by_id(&id).await.unwrap().unwrap().disabled);
    manager.submit(&page.form("/api/person")).await;
    assert!(desk.services.store().operator_by_id(&id).await.unwrap().unwrap().disabled);

    // Of several buttons, it is the one that was pressed.
    let page = manager.get(&format!("/people/{}", id_of(&desk, "viewer").await)).await;
    let is_it = |form: &crate::support::Form| form.field("act") == Some("make-link");
    let form = page.forms("/api/person").into_iter().find(is_it).unwrap();
    desk.clock.advance_seconds(11 * 60);
    let page = manager.submit(&form).await;
    let page = manager.submit(&page.form("/api/step-up").with("old", PASSWORD)).await;
    assert_eq!(page.all("[autofocus]"), ["Make a link for a new password"]);
}
