//! From the one-time link to the second factor: accounts as their owners and managers see them.

use counterdesk::accounts::Invitation;
use counterdesk::model::{Apps, Role};
use secrecy::ExposeSecret as _;

use crate::support::{Browser, ORCHID, PASSWORD, Page, TestDesk, code, enrol};

const NEW_PASSWORD: &str = "correct horse battery staple";

/// Gives name and password.
async fn first_step(desk: &TestDesk, browser: &mut Browser, name: &str, password: &str) -> Page {
    let _ = desk;
    let form = browser.get("/sign-in").await.form("/api/sign-in");
    browser.submit(&form.with("name", name).with("password", password)).await
}

#[tokio::test]
async fn an_invited_person_chooses_a_password_and_no_link_works_twice() {
    let desk = TestDesk::start().await;
    let mut manager = desk.signed_in("manager").await;
    let page = manager.get("/people").await;
    let form = page
        .form("/api/invite")
        .with("apps_choice", "every")
        .with("name", "support-19")
        .with("role", "support");
    let page = manager.submit(&form).await;
    assert!(page.path.starts_with("/people/"), "{} {}", page.path, page.text());
    let link = page.all("section.card code").remove(0);
    let path = link.strip_prefix(&desk.url).unwrap().to_owned();
    assert!(manager.get("/people").await.text().contains("Invited, 3 days left"));

    let mut invited = desk.browser();
    let page = invited.get(&path).await;
    assert!(page.text().contains("Welcome, support-19"), "{}", page.text());
    let form = page.form("/api/welcome");
    for (new, again, says) in [
        ("short", "short", "at least 15 characters"),
        (NEW_PASSWORD, "something else entirely", "passwords differ"),
        ("support-19-support-19", "support-19-support-19", "easy to guess"),
    ] {
        let page = invited.submit(&form.clone().with("new", new).with("again", again)).await;
        assert_eq!((page.path.as_str(), page.status.as_u16()), (path.as_str(), 422));
        assert!(page.text().contains(says), "{}", page.text());
    }
    let form = form.with("new", NEW_PASSWORD).with("again", NEW_PASSWORD);
    let page = invited.submit(&form).await;
    assert_eq!(page.path, "/", "{}", page.text());
    assert!(!page.has("nav a[href='/people']"), "people are for managers");

    // Opened where somebody else was signed in, it signs them out.
    let other = manager
        .get("/people")
        .await
        .form("/api/invite")
        .with("apps_choice", "every")
        .with("name", "support-20");
    let link = manager.submit(&other).await.all("section.card code").remove(0);
    let mut stolen = manager.another_tab();
    let form_of_other = manager.get(link.strip_prefix(&desk.url).unwrap()).await.form("/api/welcome");
    manager.submit(&form_of_other.with("new", NEW_PASSWORD).with("again", NEW_PASSWORD)).await;
    assert!(!manager.get("/").await.has("nav a[href='/people']"));
    assert!(stolen.get("/").await.path.starts_with("/sign-in"), "the manager's sign-in is over");

    let mut thief = desk.browser();
    let page = thief.get(&path).await;
    assert_eq!(page.status, 410);
    assert!(page.text().contains("no longer works"), "{}", page.text());
    let page = thief.submit(&form).await;
    assert_eq!(page.status, 410, "{}", page.text());
    assert_eq!(first_step(&desk, &mut thief, "support-19", NEW_PASSWORD).await.path, "/");
}

#[tokio::test]
async fn with_a_second_factor_the_password_alone_opens_nothing() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let (key, codes) = enrol(&desk, &mut browser).await;
    desk.clock.advance_seconds(60);

    let mut second = desk.browser();
    let page = first_step(&desk, &mut second, "support", PASSWORD).await;
    assert_eq!(page.path, "/sign-in/code?next=%2F");
    assert!(second.get("/").await.path.starts_with("/sign-in"), "not in yet");
    let form = second.get("/sign-in/code").await.form("/api/sign-in-code");
    let page = second.submit(&form.clone().with("code", "000000")).await;
    assert_eq!(page.status, 401, "{}", page.text());
    let right = code(&desk, &key);
    assert_eq!(second.submit(&form.clone().with("code", &right)).await.path, "/");

    // The same code again, within its half minute.
    let mut replay = desk.browser();
    first_step(&desk, &mut replay, "support", PASSWORD).await;
    let page = replay.submit(&form.clone().with("code", &right)).await;
    assert_eq!(page.status, 401, "a code works once");
    // A recovery code, once.
    assert_eq!(replay.submit(&form.clone().with("code", &codes[3])).await.path, "/");
    let mut again = desk.browser();
    first_step(&desk, &mut again, "support", PASSWORD).await;
    assert_eq!(again.submit(&form.clone().with("code", &codes[3])).await.status, 401);
    assert!(replay.get("/account").await.text().contains("9 recovery codes are left"));

    // The password was given too long ago.
    desk.clock.advance_seconds(5 * 60);
    let page = again.submit(&form.with("code", &codes[4])).await;
    assert_eq!(page.path, "/sign-in?next=%2F".replace("?next=%2F", ""));
    assert!(page.text().contains("Start again"), "{}", page.text());
}

#[tokio::test]
async fn where_it_is_required_nothing_works_before_the_second_factor() {
    let desk = TestDesk::start_requiring_second_factors().await;
    let mut browser = desk.browser();
    let page = first_step(&desk, &mut browser, "manager", PASSWORD).await;
    assert_eq!(page.path, "/account/authenticator");
    for path in ["/", &desk.group_path(ORCHID), "/people", "/activity", "/account"] {
        assert_eq!(browser.get(path).await.path, "/account/authenticator", "{path}");
    }
    let form = [("app", desk.app_id().to_string()), ("group", ORCHID.into()), ("key[]", "like".into())]
        .map(|(name, value)| (name.to_owned(), value));
    let answer = browser.post("/api/review", &form).await;
    assert_eq!(answer.headers["location"], "/account/authenticator");
    enrol(&desk, &mut browser).await;
    assert_eq!(browser.get("/people").await.status, 200);
}

#[tokio::test]
async fn a_first_second_factor_takes_the_password_again() {
    let desk = TestDesk::start_requiring_second_factors().await;
    let mut browser = desk.browser();
    first_step(&desk, &mut browser, "manager", PASSWORD).await;
    desk.clock.advance_seconds(11 * 60);
    let code = [("code".to_owned(), "000000".to_owned())];
    for (door, fields) in [("/api/add-authenticator", code.as_slice()), ("/api/begin-new-passkey", &[])] {
        let answer = browser.post(door, fields).await;
        let to = answer.headers["location"].to_str().unwrap();
        assert!(to.starts_with("/step-up?next="), "{door}: {to}");
    }
    let page = browser.get("/account/authenticator").await;
    assert!(page.path.starts_with("/step-up?next="), "{}", page.path);
    let form = page.form("/api/step-up");
    let page = browser.submit(&form.clone().with("old", "wrong wrong wrong")).await;
    assert_eq!(page.status, 401, "{}", page.text());
    let page = browser.submit(&form.with("old", PASSWORD)).await;
    assert_eq!(page.path, "/account/authenticator", "{}", page.text());
    enrol(&desk, &mut browser).await;
    assert_eq!(browser.get("/people").await.status, 200);
}

#[tokio::test]
async fn all_counters_ask_for_a_factor_again_and_the_plan_survives_it() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("manager").await;
    let (key, _) = enrol(&desk, &mut browser).await;
    desk.clock.advance_seconds(11 * 60);
    let page = browser.get(&desk.group_path(ORCHID)).await;
    let page = browser.submit(&page.form("/api/review").with("all", "1").with("reason", "T")).await;
    let plan = page.path.clone();
    let page = browser.submit(&page.form("/api/confirm").with("typed", ORCHID)).await;
    assert!(page.path.starts_with("/step-up?next=%2Fplans%2F"), "{}", page.path);
    assert!(desk.writes().is_empty());
    let form = page.form("/api/step-up");
    let page = browser.submit(&form.clone().with("code", "123456")).await;
    assert_eq!(page.status, 401);
    let before = browser.cookies()["counterdesk"].clone();
    let page = browser.submit(&form.with("code", &code(&desk, &key))).await;
    assert_ne!(browser.cookies()["counterdesk"], before, "rotated at the step up");
    assert_eq!(page.path, plan);
    let confirm = page.form("/api/confirm");
    assert_eq!(confirm.field("typed"), Some(ORCHID), "what was typed is kept");
    assert!(desk.writes().is_empty(), "and nothing is done before the button is pressed again");
    let page = browser.submit(&confirm).await;
    assert!(page.path.starts_with("/operations/"), "{} {}", page.path, page.text());
    assert_eq!(desk.writes().len(), 1);
}

#[tokio::test]
async fn wrong_tries_slow_down_and_strangers_cannot_lock_anybody_out() {
    let desk = TestDesk::start().await;
    let mut owner = desk.signed_in("support").await;
    let sign_out = owner.get("/").await.form("/api/sign-out");
    owner.submit(&sign_out).await;

    let mut stranger = desk.browser();
    for _ in 0..6 {
        first_step(&desk, &mut stranger, "support", "wrong wrong wrong").await;
    }
    let held_back = first_step(&desk, &mut stranger, "support", PASSWORD).await;
    assert_eq!(held_back.status, 401, "even the right password waits");
    let unknown = first_step(&desk, &mut stranger, "nobody", "wrong wrong wrong").await;
    let said = |page: &Page| page.problem().split("Reference").next().unwrap().to_owned();
    assert_eq!((held_back.status, said(&held_back)), (unknown.status, said(&unknown)));

    assert_eq!(
        first_step(&desk, &mut owner, "support", PASSWORD).await.path,
        "/",
        "a browser known from before"
    );
    desk.clock.advance_seconds(2);
    assert_eq!(first_step(&desk, &mut stranger, "support", PASSWORD).await.path, "/", "the wait is over");
}

#[tokio::test]
async fn a_new_password_needs_the_old_one_and_ends_the_other_sign_ins() {
    let desk = TestDesk::start().await;
    let mut here = desk.signed_in("support").await;
    let mut there = desk.signed_in("support").await;
    let form = here.get("/account").await.form("/api/change-password");
    let form = form.with("new", NEW_PASSWORD).with("again", NEW_PASSWORD);
    let page = here.submit(&form.clone().with("old", "wrong wrong wrong")).await;
    assert_eq!(page.status, 401, "{}", page.text());
    let page = here.submit(&form.with("old", PASSWORD)).await;
    assert_eq!(page.path, "/account?done=password", "{}", page.text());
    assert!(there.get("/").await.path.starts_with("/sign-in"));
    assert_eq!(here.get("/").await.path, "/");
    let mut again = desk.browser();
    assert_eq!(first_step(&desk, &mut again, "support", PASSWORD).await.status, 401);
    assert_eq!(first_step(&desk, &mut again, "support", NEW_PASSWORD).await.path, "/");
}

#[tokio::test]
async fn sign_ins_are_listed_and_ended_from_elsewhere() {
    let desk = TestDesk::start().await;
    let mut here = desk.signed_in("support").await;
    let mut second = desk.signed_in("support").await;
    let mut third = desk.signed_in("support").await;
    let page = here.get("/account").await;
    let ends: Vec<_> = page.forms("/api/end-sign-ins");
    assert_eq!(ends.len(), 3, "all others, and each of the two");
    here.submit(&ends[1]).await;
    let out = [&mut second, &mut third];
    let mut ended = 0;
    for browser in out {
        ended += usize::from(browser.get("/").await.path.starts_with("/sign-in"));
    }
    assert_eq!(ended, 1);
    let page = here.get("/account").await;
    here.submit(&page.forms("/api/end-sign-ins").remove(0)).await;
    assert!(second.get("/").await.path.starts_with("/sign-in"));
    assert!(third.get("/").await.path.starts_with("/sign-in"));
    assert_eq!(here.get("/").await.path, "/");

    // One that the clock has ended is not in the list either.
    let _left_open = desk.signed_in("support").await;
    desk.clock.advance_seconds(20 * 60);
    assert_eq!(here.get("/account").await.forms("/api/end-sign-ins").len(), 2);
    desk.clock.advance_seconds(20 * 60);
    assert_eq!(here.get("/account").await.forms("/api/end-sign-ins").len(), 0);
}

#[tokio::test]
async fn a_sign_in_says_which_browser_it_is_on_which_system() {
    let desk = TestDesk::start().await;
    let mut browser = desk.browser();
    let form = browser.get("/sign-in").await.form("/api/sign-in");
    let form = form.with("name", "support").with("password", PASSWORD);
    let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    let headers = [("sec-fetch-site", "same-origin"), ("user-agent", firefox)];
    browser.post_with(&form.action, &form.fields, &headers).await;
    let _of_no_name = desk.signed_in("support").await;
    let page = browser.get("/account").await;
    // What stands below the device is a line of its own.
    let devices = page.all("section[aria-labelledby='ses'] tbody th").join("\n");
    assert!(devices.contains("Firefox on Linux127.0.0.1, since"), "{devices}");
    assert!(devices.contains("Unknown browser127.0.0.1, since"), "{devices}");
    let ends = page.attribute("form[action='/api/end-sign-ins'] button[aria-label]", "aria-label");
    assert_eq!(ends, ["Sign out Unknown browser"]);
}

#[tokio::test]
async fn a_role_taken_away_counts_between_checking_and_confirming() {
    let desk = TestDesk::start().await;
    let mut manager = desk.signed_in("manager").await;
    let mut support = desk.signed_in("support").await;
    let page = support.get(&desk.group_path(ORCHID)).await;
    let form = page.form("/api/review").also("key[]", "like").with("reason", "T");
    let check = support.submit(&form).await;
    let id = desk.services.store().operator_by_name("support").await.unwrap().unwrap().id;
    let page = manager.get(&format!("/people/{id}")).await;
    let page = manager.submit(&page.form("/api/set-rights").with("role", "viewer")).await;
    assert!(page.path.ends_with("?done=rights"), "{} {}", page.path, page.text());
    let page = support.submit(&check.form("/api/confirm")).await;
    assert_eq!(page.status, 403, "{}", page.text());
    assert!(desk.writes().is_empty());
}

#[tokio::test]
async fn an_app_that_is_not_granted_is_not_there() {
    let desk = TestDesk::start().await;
    let invitation =
        Invitation { name: "elsewhere".into(), role: Role::Manager, apps: Apps::Only([7].into()) };
    let by = counterdesk::model::By::CommandLine;
    desk.services.accounts.add(invitation, PASSWORD.to_owned().into(), by).await.unwrap();
    let mut browser = desk.browser();
    let page = first_step(&desk, &mut browser, "elsewhere", PASSWORD).await;
    assert_eq!(page.status, 403, "{}", page.text());
    assert!(page.text().contains("You have no app to work on"), "{}", page.text());
    let page = browser.get(&desk.group_path(ORCHID)).await;
    assert_ne!(page.status, 200);
    let form = [
        ("app", desk.app_id().to_string()),
        ("group", ORCHID.into()),
        ("key[]", "like".into()),
        ("reason", "T".into()),
    ];
    browser.post("/api/review", &form.map(|(name, value)| (name.to_owned(), value))).await;
    assert!(desk.simulator.state().history().is_empty(), "nothing was asked of Tencent Chat");
}

#[tokio::test]
async fn the_log_of_an_app_is_for_those_who_work_on_it() {
    let desk = TestDesk::start().await;
    let mut support = desk.signed_in("support").await;
    let page = support.get(&desk.group_path(ORCHID)).await;
    let form = page.form("/api/review").also("key[]", "like").with("reason", "Ticket 48213");
    support.submit(&form).await;
    let entries = support.get("/activity").await.attribute("a[href^='/activity/']", "href");
    let plan = entries.into_iter().next().unwrap();
    assert!(support.get(&plan).await.text().contains("Ticket 48213"));

    let id = desk.services.store().operator_by_name("viewer").await.unwrap().unwrap().id;
    let mut viewer = desk.signed_in("viewer").await;
    assert_eq!(viewer.get(&plan).await.status, 200);
    let by = counterdesk::model::By::CommandLine;
    let (store, now) = (desk.services.store(), desk.services.now());
    // An app that this desk serves has to be granted for a page to be shown at all.
    let elsewhere = Apps::Only([7].into());
    store.set_role_and_apps(&id, Role::Viewer, &elsewhere, &by, now).await.unwrap();
    assert_ne!(viewer.get(&plan).await.status, 200);
    for file in ["/activity-full.csv", "/activity.jsonl"] {
        let page = viewer.get(file).await;
        assert!(!page.body.contains("Ticket 48213") && !page.body.contains(ORCHID), "{file}: {}", page.body);
    }
}

#[tokio::test]
async fn the_first_operator_sets_the_desk_up_by_a_link() {
    let desk = TestDesk::start().await;
    assert!(desk.services.accounts.setup_link().await.unwrap().is_none(), "there are operators");
    let empty = TestDesk::start_empty().await;
    let link = empty.services.accounts.setup_link().await.unwrap().unwrap();
    let path = format!("/welcome/{}", link.token.expose_secret());
    let mut browser = empty.browser();
    let form = browser.get(&path).await.form("/api/welcome");
    let form = form.with("new", NEW_PASSWORD).with("again", NEW_PASSWORD);
    let page = browser.submit(&form.clone().with("name", "two words")).await;
    assert_eq!(page.status, 422);
    let page = browser.submit(&form.with("name", "mod-1")).await;
    assert_eq!(page.path, "/", "{}", page.text());
    assert_eq!(browser.get("/people").await.status, 200, "a manager");
    assert_eq!(empty.browser().get(&path).await.status, 410);
    assert!(empty.services.accounts.setup_link().await.unwrap().is_none());
}

#[tokio::test]
async fn one_s_own_page_says_what_one_may_do_and_why_a_second_step() {
    let desk = TestDesk::start().await;
    for (name, role, can) in [
        ("viewer", "Viewer", "You cannot reset, adjust or undo anything"),
        ("support", "Support", "You can reset and adjust chosen counters, never all"),
        ("manager", "Manager", "undo what anybody did"),
    ] {
        let mut browser = desk.signed_in(name).await;
        let page = browser.get("/account").await;
        let says = page.one("section[aria-labelledby=may]");
        assert!(says.contains(role) && says.contains(can) && says.contains("Every app"), "{name}: {says}");
        // Whom only a password protects is led on, and told why.
        for path in ["/", "/account"] {
            let page = browser.get(path).await;
            assert!(page.text().contains("Only a password protects your account"), "{name}: {}", page.text());
            assert!(page.text().contains("still cannot sign in as you"), "{name}: {}", page.text());
            assert!(page.has("main a[href='/account/authenticator']"), "{name}: {path}");
        }
        enrol(&desk, &mut browser).await;
        assert!(!browser.get("/").await.text().contains("Only a password"), "{name}");
    }
}

#[tokio::test]
async fn recovery_codes_are_a_file_while_they_are_shown() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    enrol(&desk, &mut browser).await;
    // Whoever has them on paper is told what new ones do to them, at the button.
    let page = browser.get("/account").await;
    let hint = page.attribute("form[action='/api/renew-codes'] button", "aria-describedby").remove(0);
    assert!(page.one(&format!("#{hint}")).contains("stop working"), "{}", page.text());
    // They are saved, and gone.
    let gone = browser.get("/account/recovery-codes.txt").await;
    assert_eq!(gone.path, "/account/recovery-codes", "{}", gone.text());
    let page = browser.submit(&gone.form("/api/renew-codes")).await;
    let codes = page.all("li code");
    assert_eq!(codes.len(), 10);
    for code in &codes {
        assert_eq!(code.split('-').map(str::len).collect::<Vec<_>>(), [4; 6], "in groups: {code}");
    }
    assert_eq!(page.attribute("a[download]", "href"), ["/account/recovery-codes.txt"]);
    let file = browser.visit_compressed("/account/recovery-codes.txt").await;
    assert_eq!(file.status, 200);
    assert_eq!(file.headers["content-type"], "text/plain; charset=utf-8");
    assert!(file.headers["cache-control"].to_str().unwrap().contains("no-store"));
    assert!(file.headers["content-disposition"].to_str().unwrap().starts_with("attachment;"));
    assert!(!file.headers.contains_key("content-encoding"), "what shows a secret is not compressed");
    assert!(!file.headers.contains_key("x-counterdesk-shows-secret"));
    assert!(file.body.starts_with("Counterdesk recovery codes of support, for http"), "{}", file.body);
    for (index, code) in codes.iter().enumerate() {
        let line = format!("{:>2}. {code}", index + 1);
        assert!(file.body.lines().any(|it| it == line), "{line}: {}", file.body);
    }
    let mut stranger = desk.browser();
    assert!(stranger.get("/account/recovery-codes.txt").await.path.starts_with("/sign-in"));
}

#[tokio::test]
async fn setting_an_app_up_can_be_left_and_names_no_codes_that_nobody_has() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let page = browser.get("/account/authenticator").await;
    assert!(page.attribute("main a", "href").contains(&"/account".to_owned()), "{}", page.text());
    for wrong in ["000000", "not a code", "abcd-efgh-jkmn-pqrs-tvwx-yz01"] {
        let page = browser.submit(&page.form("/api/add-authenticator").with("code", wrong)).await;
        assert_eq!((page.path.as_str(), page.status.as_u16()), ("/account/authenticator", 401), "{wrong}");
        assert!(!page.text().to_lowercase().contains("recovery"), "{wrong}: {}", page.text());
    }
    // With the last one used, no page asks for one.
    let (_, codes) = enrol(&desk, &mut browser).await;
    for code in &codes {
        desk.clock.advance_seconds(60);
        let mut another = desk.browser();
        first_step(&desk, &mut another, "support", PASSWORD).await;
        let page = another.get("/sign-in/code").await;
        assert!(page.text().contains("or one of your recovery codes"), "{}", page.text());
        assert_eq!(another.submit(&page.form("/api/sign-in-code").with("code", code)).await.path, "/");
    }
    let mut another = desk.browser();
    first_step(&desk, &mut another, "support", PASSWORD).await;
    assert!(!another.get("/sign-in/code").await.text().contains("recovery"));
    assert!(!browser.get("/step-up?next=/").await.text().contains("recovery"));
}

#[tokio::test]
async fn after_a_step_up_the_check_page_is_calm_and_its_button_first() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("manager").await;
    desk.clock.advance_seconds(11 * 60);
    let page = browser.get(&desk.group_path(ORCHID)).await;
    let page = browser.submit(&page.form("/api/review").with("all", "1").with("reason", "T")).await;
    let page = browser.submit(&page.form("/api/confirm").with("typed", ORCHID)).await;
    assert!(page.path.starts_with("/step-up"), "{}", page.path);
    assert_eq!(page.attribute("input[autofocus]", "id"), ["old"], "the field is what the page is there for");
    let page = browser.submit(&page.form("/api/step-up").with("old", PASSWORD)).await;
    assert!(page.path.starts_with("/plans/"), "{}", page.path);
    assert!(!page.has("[role=alert]"), "{}", page.text());
    assert!(!page.title().starts_with("Error"), "{}", page.title());
    assert_eq!(page.one("p.note[role=status]"), "Confirmed. Press the button once more.");
    assert_eq!(page.attribute("[autofocus]", "class"), ["btn destroy large"]);
    assert_eq!(page.form("/api/confirm").field("typed"), Some(ORCHID));
    let page = browser.submit(&page.form("/api/confirm")).await;
    assert!(page.path.starts_with("/operations/"), "{} {}", page.path, page.text());
}
