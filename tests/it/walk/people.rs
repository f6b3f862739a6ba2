//! Every act on people, by the apps of whoever acts and of whoever it is done to.

use std::collections::BTreeSet;

use counterdesk::accounts::Invitation;
use counterdesk::model::activity::EntryOutcome;
use counterdesk::model::{ApprovalRule, Apps, By, Operator, Role};
use counterdesk::store::Filter;

use crate::support::{Browser, PASSWORD, Page, SECOND_APP, TestDatabase, TestDesk, both_databases};

/// Each apps a person can have: none, one of the two, both, and every one.
const APPS: [&str; 5] = ["none", "a", "b", "ab", "every"];

const ACTS: [&str; 6] = ["set-rights", "remove-factors", "end-sign-ins", "make-link", "disable", "enable"];

fn apps(desk: &TestDesk, which: &str) -> Apps {
    let app = |letter| if letter == 'a' { desk.app_id() } else { SECOND_APP };
    match which {
        "every" => Apps::All,
        "none" => Apps::Only(BTreeSet::new()),
        letters => Apps::Only(letters.chars().map(app).collect()),
    }
}

async fn operator(desk: &TestDesk, name: &str) -> Operator {
    desk.services.store().operator_by_name(name).await.unwrap().unwrap()
}

/// A desk with somebody of each role and apps, called `manager-a`, `support-every` …
async fn desk(url: &str) -> TestDesk {
    let desk = TestDesk::start_with_second_app(ApprovalRule::Off, url).await;
    for which in APPS {
        for role in [Role::Support, Role::Manager] {
            let invitation = Invitation { name: format!("{role}-{which}"), role, apps: apps(&desk, which) };
            desk.services
                .accounts
                .add(invitation, PASSWORD.to_owned().into(), By::CommandLine)
                .await
                .unwrap();
        }
    }
    desk
}

/// Signs in where nothing may be shown on the first page.
async fn signed_in(desk: &TestDesk, name: &str) -> Browser {
    let mut browser = desk.browser();
    let form = browser.get("/sign-in").await.form("/api/sign-in");
    browser.submit(&form.with("name", name).with("password", PASSWORD)).await;
    browser
}

fn rights(desk: &TestDesk, role: Role, which: &str) -> Vec<(String, String)> {
    let mut fields = vec![("role".to_owned(), role.name().to_owned())];
    match apps(desk, which) {
        Apps::All => fields.push(("apps_choice".to_owned(), "every".to_owned())),
        Apps::Only(apps) => {
            fields.push(("apps_choice".to_owned(), "only".to_owned()));
            fields.extend(apps.iter().map(|app| ("apps[]".to_owned(), app.to_string())));
        }
    }
    fields
}

async fn post(browser: &mut Browser, path: &str, fields: &[(String, String)]) -> Page {
    let answer = browser.post(path, fields).await;
    assert_eq!(answer.status, 303, "{path} {fields:?}: {}", answer.text());
    browser.get(answer.headers["location"].to_str().unwrap()).await
}

async fn act(desk: &TestDesk, browser: &mut Browser, act: &str, person: &Operator, which: &str) -> Page {
    let mut fields = vec![("person".to_owned(), person.id.clone())];
    if act == "set-rights" {
        // Nobody gives no app: that form says nothing.
        let which = if which == "none" { "a" } else { which };
        fields.extend(rights(desk, Role::Support, which));
        return post(browser, "/api/set-rights", &fields).await;
    }
    fields.push(("act".to_owned(), act.to_owned()));
    post(browser, "/api/person", &fields).await
}

/// What came of it, as one letter: done, seen and refused, hidden, nothing to look after.
fn letter(page: &Page) -> char {
    match page.status.as_u16() {
        200 if page.path.contains("?done=") || page.has("section.card code") => 'd',
        403 if page.text().contains("You cannot change this person") => 's',
        404 if page.text().contains("This person does not exist") => 'h',
        403 if page.text().contains("You have no app to work on") => 'n',
        status => panic!("{status} {}: {}", page.path, page.text()),
    }
}

async fn done_so_far(desk: &TestDesk, by: &str) -> Vec<String> {
    let id = operator(desk, by).await.id;
    let filter = Filter { operator_id: Some(id), outcome: Some(EntryOutcome::Done), ..Filter::default() };
    let entries = desk.services.store().find_activity(&filter, None, 1_000).await.unwrap();
    entries.into_iter().map(|entry| entry.action).filter(|action| action != "sign_in").collect()
}

both_databases! {
async fn each_act_reaches_those_whose_apps_are_within_one_s_own(url: &str) {
    let desk = desk(url).await;
    // Whoever acts, and what comes of it for people with no app, a, b, a and b, every app.
    for (acting, expected) in
        [("none", "nnnnn"), ("a", "hdhss"), ("b", "hhdss"), ("ab", "hddds"), ("every", "ddddd")]
    {
        let name = format!("manager-{acting}");
        let mut browser = signed_in(&desk, &name).await;
        for (which, expected) in APPS.iter().zip(expected.chars()) {
            for todo in ACTS {
                let person = operator(&desk, &format!("support-{which}")).await;
                let before = done_so_far(&desk, &name).await;
                let found = letter(&act(&desk, &mut browser, todo, &person, which).await);
                assert_eq!(found, expected, "{name}: {todo} on {}", person.name);
                if expected != 'd' {
                    assert_eq!(operator(&desk, &person.name).await, person, "{name}: {todo} changed something");
                    assert_eq!(done_so_far(&desk, &name).await, before, "{name}: {todo} was done");
                }
            }
        }
    }
}

async fn nobody_gives_what_they_do_not_have(url: &str) {
    let desk = desk(url).await;
    // Done, more than one's own, nobody's to look after any more, nothing to look after.
    let expected =
        [("none", "nnnnn"), ("a", "cdmmm"), ("b", "cmdmm"), ("ab", "cdddm"), ("every", "cdddd")];
    let letter = |page: &Page| match page.status.as_u16() {
        200 => 'd',
        403 if page.text().contains("You have no app to work on") => 'n',
        403 if page.text().contains("You cannot give apps that you do not have") => 'm',
        422 if page.text().contains("Tick at least one app") => 'c',
        status => panic!("{status} {}: {}", page.path, page.text()),
    };
    for (acting, expected) in expected {
        let name = format!("manager-{acting}");
        let mut browser = signed_in(&desk, &name).await;
        let themselves = operator(&desk, &name).await;
        for (which, expected) in APPS.iter().zip(expected.chars()) {
            let invited = format!("by-{acting}-{which}");
            let mut fields = vec![("name".to_owned(), invited.clone())];
            fields.extend(rights(&desk, Role::Manager, which));
            let found = letter(&post(&mut browser, "/api/invite", &fields).await);
            assert_eq!(found, expected, "{name} invites a manager of {which}");
            let there = desk.services.store().operator_by_name(&invited).await.unwrap();
            assert_eq!(there.map(|it| it.apps), (expected == 'd').then(|| apps(&desk, which)), "{invited}");

            if acting == "none" {
                continue;
            }
            // To somebody of theirs, and to themselves: with every app, this leaves "manager" and "other".
            let of_theirs = operator(&desk, &format!("support-{acting}")).await;
            for person in [&of_theirs, &themselves] {
                let mut fields = vec![("person".to_owned(), person.id.clone())];
                fields.extend(rights(&desk, Role::Manager, which));
                let answer = browser.post("/api/set-rights", &fields).await;
                let page = browser.get(answer.headers["location"].to_str().unwrap()).await;
                assert_eq!(letter(&page), expected, "{name} gives {} {which}", person.name);
                let now = operator(&desk, &person.name).await;
                let expected = if expected == 'd' { apps(&desk, which) } else { person.apps.clone() };
                assert_eq!(now.apps, expected, "{name} gave {} {which}", person.name);
                let (store, at) = (desk.services.store(), desk.services.now());
                let by = By::CommandLine;
                store.set_role_and_apps(&person.id, person.role, &person.apps, &by, at).await.unwrap();
            }
        }
    }
}
}

#[tokio::test]
async fn people_of_other_apps_are_not_named() {
    let database = tempfile::NamedTempFile::new().unwrap();
    let desk = desk(&format!("sqlite:{}", database.path().display())).await;
    for (acting, seen) in [
        ("a", &["a", "ab", "every"][..]),
        ("b", &["b", "ab", "every"]),
        ("ab", &["a", "b", "ab", "every"]),
        ("every", &APPS),
    ] {
        let mut browser = signed_in(&desk, &format!("manager-{acting}")).await;
        let page = browser.get("/people").await;
        let names = page.all("table th[scope=row] bdi");
        for which in APPS {
            let name = format!("support-{which}");
            assert_eq!(names.contains(&name), seen.contains(&which), "{acting} sees {name}: {names:?}");
            let id = operator(&desk, &name).await.id;
            let status = browser.get(&format!("/people/{id}")).await.status;
            assert_eq!(status == 200, seen.contains(&which), "{acting} opens {name}: {status}");
        }
        // The apps to choose from are one's own.
        let offered = page.attribute("form[action='/api/invite'] input[name='apps[]']", "value");
        let own = apps(&desk, acting);
        assert!(offered.iter().all(|app| own.include(app.parse().unwrap())), "{acting}: {offered:?}");
        assert_eq!(page.has("input[name='apps_choice'][value='every']"), acting == "every");
        assert_eq!(page.text().contains("Second app"), acting != "a", "{}", page.text());
    }
    let mut browser = signed_in(&desk, "manager-a").await;
    let id = operator(&desk, "support-ab").await.id;
    let page = browser.get(&format!("/people/{id}")).await;
    let why = "support-ab also works on other apps. You manage only the people of Test app. \
               Ask a manager of every app to change this person.";
    assert!(page.text().contains(why) && page.text().contains("Test app and others"), "{}", page.text());
    assert!(page.forms("/api/person").is_empty() && page.forms("/api/set-rights").is_empty());
    assert!(!page.text().contains("Second app") && !page.text().contains("signed in"), "{}", page.text());
}
