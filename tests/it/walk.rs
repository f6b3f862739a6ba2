//! Every door of the table in `api/doors.rs`, as nobody and as each role; and that `docs/SECURITY.md` has the same table.

mod people;

use std::net::Ipv4Addr;

use counterdesk::api::doors::{File, Function, Needs, Page};
use counterdesk::model::activity::EntryOutcome;
use counterdesk::model::{Apps, Role};
use counterdesk::store::Filter;
use leptos::server_fn::axum::server_fn_paths;

use crate::support::{Browser, ORCHID, TestDesk};

const ROLES: [(&str, Role); 3] =
    [("viewer", Role::Viewer), ("support", Role::Support), ("manager", Role::Manager)];

/// Who gets through, as `docs/SECURITY.md` calls it.
fn word(needs: Needs) -> &'static str {
    needs.least_role().map_or("anybody", Role::name)
}

fn gets_through(role: Role, needs: Needs) -> bool {
    needs.least_role().is_none_or(|least| role >= least)
}

/// Every door that is looked at: pages, and what is downloaded.
pub fn looked_at() -> Vec<(&'static str, Needs)> {
    let pages = Page::ALL.iter().map(|page| (page.path(), page.needs()));
    pages.chain(File::ALL.iter().map(|file| (file.path(), file.needs()))).collect()
}

/// Something for every field that any function has.
fn fields(desk: &TestDesk) -> Vec<(String, String)> {
    [
        ("app", desk.app_id().to_string().as_str()),
        ("group", ORCHID),
        ("key[]", "like"),
        ("reason", "T"),
        ("plan", "x"),
        ("reference", "CD-0000-0000"),
        ("mode", "increase"),
        ("amount[]", "1"),
        ("verdict", "did_not"),
        ("name", "two words"),
        ("password", "x"),
        ("theme", "dark"),
        ("language", "de"),
        ("zone", "Asia/Shanghai"),
        ("code", "000000"),
        ("old", "x"),
        ("new", "x"),
        ("again", "y"),
        ("token", "x"),
        ("role", "support"),
        ("person", "x"),
        ("act", "enable"),
        ("of", "x"),
        ("purpose", "sign_in"),
        ("credential", "{}"),
        ("passkey", "x"),
        ("batch", "CD-0000-0000"),
        ("hash", "x"),
        ("list", "x"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into()
}

/// How often somebody was told that their role does not allow something.
async fn refusals(desk: &TestDesk) -> usize {
    let filter = Filter { outcome: Some(EntryOutcome::NotPermitted), ..Filter::default() };
    desk.services.store().find_activity(&filter, None, 1_000).await.unwrap().len()
}

#[tokio::test]
async fn every_server_function_lets_in_whom_the_table_says() {
    let desk = TestDesk::start().await;
    let mut registered: Vec<_> = server_fn_paths().map(|(path, _)| path.to_owned()).collect();
    registered.sort();
    let mut listed: Vec<_> = Function::ALL.iter().map(|function| function.path().to_owned()).collect();
    listed.sort();
    assert_eq!(registered, listed, "every server function stands in the table of doors");

    for function in Function::ALL {
        let (path, needs) = (function.path(), function.needs());
        let mut fields = fields(&desk);
        if path.starts_with("/api/tick-") {
            // Several of them.
            fields.retain(|(name, _)| name != "group");
            fields.push(("group[]".to_owned(), ORCHID.to_owned()));
        }
        let mut stranger = desk.browser();
        let answer = stranger.post(path, &fields).await;
        let to = answer.headers.get("location").map_or("", |value| value.to_str().unwrap());
        let turned_away = to.starts_with("/sign-in?why=lost");
        assert_eq!(turned_away, needs != Needs::Nothing, "{path} as nobody: {} {to}", answer.status);
        for (name, role) in ROLES {
            let mut browser = desk.signed_in(name).await;
            let before = refusals(&desk).await;
            let answer = browser.post(path, &fields).await;
            let to = answer.headers.get("location").map_or("", |value| value.to_str().unwrap());
            assert!(!to.starts_with("/sign-in?why=lost"), "{path} as {name}: {to}");
            let refused = refusals(&desk).await > before;
            assert_eq!(refused, !gets_through(role, needs), "{path} as {name}: {} {to}", answer.status);
        }
    }
    assert!(desk.writes().is_empty());
}

#[tokio::test]
async fn every_page_lets_in_whom_the_table_says() {
    let desk = TestDesk::start().await;
    let mut people: Vec<(&str, Role, Browser)> = Vec::new();
    for (name, role) in ROLES {
        people.push((name, role, desk.signed_in(name).await));
    }
    for (route, needs) in looked_at() {
        let path = route
            .replace("{app}", &desk.app_id().to_string())
            .replace("{group}", "%40TGS%23aC5SZEAEF")
            .replace("{reference}", "CD-0000-0000")
            .replace("{seq}", "1")
            .replace("{plan}", "x")
            .replace("{list}", "x")
            .replace("{id}", "x")
            .replace("{token}", "x")
            .replace("{act}", "disable")
            .replace("{topic}", "find");
        let mut stranger = desk.browser();
        let page = stranger.get(&path).await;
        let to_sign_in = page.path.starts_with("/sign-in?") || page.path == "/sign-in" && path != "/sign-in";
        // What no browser shows as a page leads nowhere.
        let turned_away = to_sign_in || path.ends_with("/events") && page.status == 404;
        // The second step without a first one leads to the first; so do a passkey that nobody asked for, and
        // a provider that there is not.
        let leads_back = ["/sign-in/code", "/sign-in/passkey", "/sign-in/sso", "/sign-in/sso/out"];
        let expected = needs != Needs::Nothing || leads_back.contains(&path.as_str());
        assert_eq!(turned_away, expected, "{path} as nobody led to {} {}", page.path, page.status);
        for (name, role, browser) in &mut people {
            let page = browser.get(&path).await;
            let refused = page.status == 403;
            assert_eq!(refused, !gets_through(*role, needs), "{path} as {name}: {}", page.status);
        }
    }
}

#[test]
fn the_document_says_the_same_as_the_table() {
    let document = include_str!("../../docs/SECURITY.md");
    let posted = Function::ALL.iter().map(|function| ("POST", function.path(), function.needs()));
    let looked_at = looked_at().into_iter().map(|(path, needs)| ("GET", path, needs));
    let table: Vec<_> = posted
        .chain(looked_at)
        .map(|(method, path, needs)| format!("| `{method} {path}` | {} |", word(needs)))
        .collect();
    let lines = document.lines().filter(|line| line.starts_with("| `GET /") || line.starts_with("| `POST /"));
    assert_eq!(
        lines.collect::<Vec<_>>().join("\n"),
        table.join("\n"),
        "docs/SECURITY.md has another table of doors"
    );
}

#[tokio::test]
async fn plans_and_operations_of_others_stay_theirs() {
    let desk = TestDesk::start().await;
    let mut other = desk.signed_in("other").await;
    let page = other.get(&desk.group_path(ORCHID)).await;
    let form = page.form("/api/review").also("key[]", "like").with("reason", "T");
    let check = other.submit(&form).await;
    let confirm = check.form("/api/confirm");
    for name in ["viewer", "support", "manager"] {
        let mut browser = desk.signed_in(name).await;
        assert_eq!(browser.get(&check.path).await.status, 403, "{name} sees somebody else's plan");
        let page = browser.submit(&confirm).await;
        assert_eq!(page.status, 403, "{name} confirms somebody else's plan");
    }
    assert!(desk.writes().is_empty());
    let result = other.submit(&confirm).await;
    let reference = result.path.trim_start_matches("/operations/").to_owned();
    let mut support = desk.signed_in("support").await;
    let undo = [("reference", &*reference), ("mode", "increase"), ("key[]", "like"), ("reason", "T")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let answer = support.post("/api/undo", &undo).await;
    let to = answer.headers["location"].to_str().unwrap().to_owned();
    assert_eq!(support.get(&to).await.status, 403, "somebody else's reset is for managers to undo");
}

/// Medians over tries that are mixed, so that what else the machine does meets both alike.
/// `COUNTERDESK_TIMING_TRIES` says how many; with 200 on a quiet machine they differ by less than 5 %.
#[tokio::test]
async fn an_unknown_name_takes_as_long_as_a_wrong_password() {
    #[expect(clippy::disallowed_methods, reason = "a setting of the tests, not of the program")]
    let tries = std::env::var("COUNTERDESK_TIMING_TRIES").map_or(40, |text| text.parse().unwrap());
    let desk = TestDesk::start().await;
    // Whose password is hashed as the desk does it.
    desk.add("night", Role::Support, Apps::All).await;
    let mut times: [Vec<u128>; 2] = Default::default();
    for index in 0..2 * tries {
        let which = index % 2;
        // A name of its own each time: held-back ones are another matter.
        desk.clock.advance_seconds(60 * 60);
        let name = ["night", "somebody"][which];
        // From many addresses: a flood from one is sent away.
        let host = u8::try_from(index % 200).unwrap() + 1;
        let mut browser = Browser::at(&desk.url, Ipv4Addr::new(127, 0, 1, host));
        let form = [("name", name), ("password", "wrong wrong wrong"), ("next", "")];
        let form = form.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let began = std::time::Instant::now();
        let answer = browser.post("/api/sign-in", &form).await;
        times[which].push(began.elapsed().as_micros());
        assert_eq!(answer.status, 303);
    }
    let median = |times: &mut Vec<u128>| {
        times.sort_unstable();
        times[times.len() / 2]
    };
    let [known, unknown] = times.each_mut().map(median);
    eprintln!("wrong password {known} µs, unknown name {unknown} µs, {tries} tries each");
    let (less, more) = (known.min(unknown), known.max(unknown));
    assert!(more * 100 <= less * 125, "{known} µs and {unknown} µs");
}
