//! How somebody reads, the language and the time zone, is their account's: it is there wherever they sign in.

use counterdesk::model::Clock as _;
use counterdesk::model::activity::{Action, EntryOutcome};
use counterdesk::store::Filter;
use counterdesk::words::{Language, export};

use crate::support::{Browser, ORCHID, PASSWORD, Page, TestDatabase, TestDesk, both_databases, reset};

fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

async fn choose(browser: &mut Browser, language: &str) {
    let answer =
        browser.post("/api/language", &fields(&[("language", language), ("back", "/account")])).await;
    assert_eq!(answer.headers["location"], "/account");
}

async fn choose_zone(browser: &mut Browser, zone: &str) {
    let form = browser.get("/account").await.form("/api/zone").with("zone", zone);
    let page = browser.submit(&form).await;
    assert_eq!((page.status.as_u16(), page.path.as_str()), (200, "/account?done=zone"));
    assert_eq!(zone_of(&page), [zone]);
}

/// What the list of zones shows.
fn zone_of(page: &Page) -> Vec<String> {
    page.all("#zone option[selected]")
}

fn spoken(page: &Page) -> Vec<String> {
    page.attribute("html", "lang")
}

/// Goes on to a moment that no test has come to yet.
fn wait_until(desk: &TestDesk, moment: &str) {
    let until = moment.parse::<jiff::Timestamp>().unwrap().as_second();
    let left = until - desk.clock.now().0.div_euclid(1_000);
    assert!(left > 0, "{moment} is over");
    desk.clock.advance_seconds(left);
}

both_databases! {
async fn a_language_goes_with_the_account_to_another_device(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut first = desk.signed_in("support").await;
    assert_eq!(spoken(&first.get("/account").await), ["en"]);
    choose(&mut first, "ko").await;
    assert_eq!(spoken(&first.get("/account").await), ["ko"]);

    let mut second = desk.browser();
    let page = second.visit("/sign-in", &[("accept-language", "de")]).await;
    assert_eq!(spoken(&page), ["de"], "nobody is known there yet");
    let form = page.form("/api/sign-in").with("name", "support").with("password", PASSWORD);
    let page = second.submit(&form).await;
    assert_eq!(spoken(&page), ["ko"]);
    // From then on the device speaks it, whoever asks.
    assert_eq!(second.cookies().get("language").map(String::as_str), Some("ko"));
    assert_eq!(spoken(&second.get("/no-such-page").await), ["ko"]);

    // Nobody else's account has it.
    let mut other = desk.signed_in("manager").await;
    assert_eq!(spoken(&other.get("/account").await), ["en"]);
    assert_eq!(other.cookies().get("language"), None);
}
}

#[tokio::test]
async fn the_account_comes_first_then_the_device_then_the_browser() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let german: &[(&str, &str)] = &[("accept-language", "de-AT, de;q=0.9")];
    assert_eq!(spoken(&browser.visit("/account", german).await), ["de"]);
    browser.set_cookie("language", "ja");
    assert_eq!(spoken(&browser.visit("/account", german).await), ["ja"]);
    choose(&mut browser, "ko").await;
    browser.set_cookie("language", "ja");
    assert_eq!(spoken(&browser.visit("/account", german).await), ["ko"]);
    // What is no language of ours leaves it to the browser again, for the account as well.
    choose(&mut browser, "tlh").await;
    assert_eq!(spoken(&browser.visit("/account", german).await), ["de"]);
    browser.set_cookie("language", "ja");
    assert_eq!(spoken(&browser.visit("/account", german).await), ["ja"]);
}

/// Whatever answers a request speaks as the account does, also where the device says something else.
#[tokio::test]
async fn every_answer_to_somebody_speaks_their_language() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let receipt = format!("{}/receipt.txt", reset(&desk, &mut browser, ORCHID, &["like"]).await.path);
    choose(&mut browser, "ko").await;
    for (path, status) in [
        ("/", 200),
        ("/keep-alive", 200),
        ("/help", 200),
        ("/people", 403),
        ("/operations/CD-0000-0000", 404),
        ("/activity/999999", 404),
        // Pages around an answer that is no page.
        ("/operations/CD-0000-0000/receipt.txt", 404),
    ] {
        browser.set_cookie("language", "ja");
        let page = browser.visit(path, &[("accept", "text/html")]).await;
        assert_eq!((page.status.as_u16(), spoken(&page)), (status, vec!["ko".to_owned()]), "{path}");
    }
    browser.set_cookie("language", "ja");
    let table = browser.visit("/activity.csv", &[]).await.body;
    assert!(table.contains(export::group_id(Language::Korean)), "{table}");
    let receipt = browser.visit(&receipt, &[]).await.body;
    assert!(receipt.contains('년'), "{receipt}");
}

#[tokio::test]
async fn how_somebody_reads_is_no_entry_of_the_log() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let entries =
        async || desk.services.store().find_activity(&Filter::default(), None, 1_000).await.unwrap().len();
    let before = entries().await;
    choose(&mut browser, "id").await;
    choose_zone(&mut browser, "Asia/Jakarta").await;
    assert_eq!(entries().await, before);
}

#[tokio::test]
async fn whose_sign_in_has_ended_chooses_for_the_device_alone() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    desk.clock.advance_seconds(31 * 60);
    let answer = browser.post("/api/language", &fields(&[("language", "ko"), ("back", "/account")])).await;
    let to = answer.headers["location"].to_str().unwrap();
    assert!(to.starts_with("/sign-in?why=idle"), "{to}");
    assert_eq!(browser.cookies().get("language").map(String::as_str), Some("ko"));
    let mut elsewhere = desk.signed_in("support").await;
    assert_eq!(spoken(&elsewhere.get("/account").await), ["en"]);
}

both_databases! {
async fn a_zone_goes_with_the_account_and_moments_say_it(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut browser = desk.signed_in("support").await;
    let page = browser.get("/account").await;
    assert_eq!(zone_of(&page), ["UTC"], "to begin with");
    assert!(page.one("section[aria-labelledby=zones] time").ends_with(" UTC"), "{}", page.text());
    let names = page.all("#zone option");
    assert!(names.contains(&"Asia/Shanghai".to_owned()) && names[0] == "UTC", "{}", names.len());
    // Of other parts of the world by a link each, or all of them would be on a page that is there for other things.
    let page = browser.get(&page.attribute("nav a[href*='part=Europe']", "href")[0]).await;
    let names = page.all("#zone option");
    assert!(names.contains(&"Europe/Berlin".to_owned()) && !names.contains(&"Asia/Shanghai".to_owned()));
    assert_eq!(zone_of(&page), ["UTC"]);

    choose_zone(&mut browser, "Asia/Kolkata").await;
    let mut elsewhere = desk.signed_in("support").await;
    let page = elsewhere.get("/account").await;
    assert_eq!(zone_of(&page), ["Asia/Kolkata"]);
    let moments = page.all("main time");
    let with_offset = moments.iter().filter(|told| told.ends_with(" UTC+5:30")).count();
    assert!(with_offset >= 2, "{moments:?}");
    assert!(!moments.iter().any(|told| told.ends_with(" UTC")), "{moments:?}");

    // What is handed on has both.
    let page = reset(&desk, &mut elsewhere, ORCHID, &["like"]).await;
    let receipt = elsewhere.visit(&format!("{}/receipt.txt", page.path), &[]).await.body;
    let by = receipt.lines().find(|line| line.contains("support")).unwrap();
    assert!(by.contains(" UTC+5:30 (") && by.contains(" UTC)"), "{receipt}");
    assert!(page.one("article.receipt .sum").contains(" UTC)"), "{}", page.text());
    // Files are in UTC.
    let table = elsewhere.visit("/activity-full.csv", &[]).await.body;
    assert!(!table.contains("+5:30") && table.contains("Z,outcome,"), "{table}");

    let mut other = desk.signed_in("manager").await;
    assert_eq!(zone_of(&other.get("/account").await), ["UTC"]);
}
}

#[tokio::test]
async fn a_zone_that_there_is_not_is_answered_in_words() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    choose_zone(&mut browser, "Asia/Tokyo").await;
    for wrong in ["", "Mars/Gale", "UTC+8", "CST", "asia/tokyo", "../../etc/passwd"] {
        let form = browser.get("/account").await.form("/api/zone").with("zone", wrong);
        let page = browser.submit(&form).await;
        assert_eq!((page.status.as_u16(), page.path.as_str()), (422, "/account"), "{wrong:?}");
        assert!(page.problem().contains("There is no such time zone"), "{wrong:?}: {}", page.problem());
        assert!(page.one("#zone-err").contains("There is no such time zone"));
        assert_eq!(page.attribute("#zone", "aria-invalid"), ["true"]);
        assert_eq!(zone_of(&page), ["Asia/Tokyo"], "nothing was changed");
    }
}

/// When the events of a page happened, in minutes.
fn minutes(page: &Page) -> Vec<String> {
    let mut told = page.attribute(".events > li > a > time", "datetime");
    for moment in &mut told {
        moment.truncate("2040-01-15T15:50".len());
    }
    told
}

#[tokio::test]
async fn a_day_of_the_log_is_a_day_of_the_reader_s_zone() {
    let desk = TestDesk::start().await;
    // Ten minutes before midnight in Shanghai, and ten after.
    for moment in ["2040-01-15T15:50:00Z", "2040-01-15T16:10:00Z"] {
        wait_until(&desk, moment);
        desk.signed_in("support").await;
    }
    let mut manager = desk.signed_in("manager").await;
    let of = |from: &str, to: &str| format!("/activity?who=support&from={from}&to={to}");
    let both = manager.get(&of("2040-01-15", "2040-01-15")).await;
    assert_eq!(minutes(&both), ["2040-01-15T16:10", "2040-01-15T15:50"]);
    assert_eq!(both.all(".day"), ["15 Jan 2040, times in UTC"]);

    choose_zone(&mut manager, "Asia/Shanghai").await;
    let before = manager.get(&of("2040-01-15", "2040-01-15")).await;
    assert_eq!(minutes(&before), ["2040-01-15T15:50"]);
    let after = manager.get(&of("2040-01-16", "2040-01-16")).await;
    assert_eq!(minutes(&after), ["2040-01-15T16:10"]);
    assert_eq!(after.all(".day"), ["16 Jan 2040, times in Asia/Shanghai, UTC+8"]);
    assert!(after.all(".events > li > a > time")[0].starts_with("00:10:"), "{}", after.text());
    assert!(after.text().contains("Days begin at midnight Asia/Shanghai."), "{}", after.text());
    let nothing = manager.get(&of("2040-01-17", "2040-01-17")).await;
    assert!(nothing.text().contains("by the clock of Asia/Shanghai"), "{}", nothing.text());
    // Today is the day that it is there.
    assert!(
        after.attribute("a.choice", "href").iter().any(|href| href.contains("from=2040-01-16")),
        "{:?}",
        after.attribute("a.choice", "href")
    );

    // The file holds what the page shows, its times in UTC; the log tells which days were meant.
    let file = manager.visit("/activity-full.csv?who=support&from=2040-01-16", &[]).await.body;
    assert!(file.contains("2040-01-15T16:10") && !file.contains("2040-01-15T15:50"), "{file}");
    let exports =
        Filter { action: Some(Action::Export), outcome: Some(EntryOutcome::Done), ..Filter::default() };
    let exports = desk.services.store().find_activity(&exports, None, 10).await.unwrap();
    assert!(exports[0].details.contains("from=2040-01-16&zone=Asia%2FShanghai"), "{}", exports[0].details);
}

#[tokio::test]
async fn in_the_night_in_which_the_clocks_are_set_back_each_moment_says_its_offset() {
    let desk = TestDesk::start().await;
    // Berlin's 28 October has 25 hours, from 22:00 to 23:00 UTC, and one of them comes twice.
    let moments = [
        "2040-10-27T21:50:00Z",
        "2040-10-27T22:10:00Z",
        "2040-10-28T00:30:00Z",
        "2040-10-28T01:30:00Z",
        "2040-10-28T22:50:00Z",
        "2040-10-28T23:10:00Z",
    ];
    for moment in moments {
        wait_until(&desk, moment);
        desk.signed_in("support").await;
    }
    let mut manager = desk.signed_in("manager").await;
    choose_zone(&mut manager, "Europe/Berlin").await;
    let page = manager.get("/activity?who=support&from=2040-10-28&to=2040-10-28").await;
    let within: Vec<_> = moments[1..5].iter().rev().map(|moment| moment[..16].to_owned()).collect();
    assert_eq!(minutes(&page), within);
    assert_eq!(page.all(".day"), ["28 Oct 2040, times in Europe/Berlin"]);
    let clocks = page.all(".events > li > a > time");
    for (clock, (minute, offset)) in clocks.iter().zip([
        ("23:50:", "UTC+1"),
        ("02:30:", "UTC+1"),
        ("02:30:", "UTC+2"),
        ("00:10:", "UTC+2"),
    ]) {
        assert!(clock.starts_with(minute) && clock.ends_with(offset), "{clocks:?}");
    }
    // Before it, the heading says it for all.
    let page = manager.get("/activity?who=support&from=2040-10-27&to=2040-10-27").await;
    assert_eq!(page.all(".day"), ["27 Oct 2040, times in Europe/Berlin, UTC+2"]);
    assert!(page.all(".events > li > a > time")[0].len() == "23:50:00".len());
    assert_eq!(minutes(&page), ["2040-10-27T21:50"]);
}
