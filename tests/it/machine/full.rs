//! The disk is full. SQLite: a file that may not grow any more, on which one step of ours takes more
//! than there is. PostgreSQL: the server's own error code for it, from the same step; really filling its
//! disk would take a file system of its own.

use counterdesk::model::{NotAppliedReason, Outcome};

use super::{assert_blames_the_database, assert_chain_is_whole, by_hand, check, choose, has_like, settled};
use crate::support::{Browser, ORCHID, Program, TestDatabase, TestDesk, both_databases, free_port};

/// What there is no room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Plan,
    Intent,
    Mark,
    Outcome,
}

impl Step {
    fn event(self) -> &'static str {
        match self {
            Self::Plan => "INSERT ON plans",
            Self::Intent => "INSERT ON operations",
            Self::Mark => "UPDATE OF sent_at ON operations",
            Self::Outcome => "UPDATE OF settled_at ON operations",
        }
    }
}

async fn fill(url: &str, step: Step) {
    let event = step.event();
    let statements = if url.starts_with("sqlite") {
        [
            "CREATE TABLE ballast (bytes BLOB)".to_owned(),
            format!(
                "CREATE TRIGGER full AFTER {event} BEGIN INSERT INTO ballast VALUES (zeroblob(16000000)); END"
            ),
        ]
    } else {
        [
            "CREATE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION \
             'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$"
                .to_owned(),
            format!("CREATE TRIGGER \"full\" AFTER {event} FOR EACH ROW EXECUTE FUNCTION no_space()"),
        ]
    };
    by_hand(url, &statements).await;
}

async fn make_room(url: &str, step: Step) {
    let table = if step == Step::Plan { "plans" } else { "operations" };
    let statement = if url.starts_with("sqlite") {
        "DROP TRIGGER full".to_owned()
    } else {
        format!("DROP TRIGGER \"full\" ON {table}")
    };
    by_hand(url, &[statement]).await;
}

async fn program(desk: &TestDesk, url: &str) -> (Program, Browser) {
    let port = free_port();
    let program = if url.starts_with("sqlite") {
        Program::serve_on_a_small_disk(desk, url, port).await
    } else {
        Program::serve(desk, url, port, None).await
    };
    let mut browser = Browser::new(&format!("http://127.0.0.1:{port}"));
    desk.sign_in(&mut browser, "support").await;
    (program, browser)
}

both_databases! {
async fn no_room_for_a_plan(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let (program, mut browser) = program(&desk, url).await;
    let form = choose(&desk, &mut browser, ORCHID).await;
    fill(url, Step::Plan).await;
    let page = browser.submit(&form).await;
    assert_blames_the_database(&page);
    assert!(page.text().contains("Nothing was sent"), "{}", page.text());
    let back = page.attribute("main a[href*='key=like']", "href").remove(0);
    make_room(url, Step::Plan).await;
    let kept = browser.get(&back).await.form("/api/review");
    assert_eq!((kept.field("key[]"), kept.field("reason")), (Some("like"), Some("Ticket 7")));
    let form = browser.submit(&kept).await.form("/api/confirm");
    assert_eq!(browser.submit(&form).await.outcome(), "reset applied");
    assert_chain_is_whole(&desk).await;
    program.kill();
}

async fn no_room_for_the_intent(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let (program, mut browser) = program(&desk, url).await;
    let form = check(&desk, &mut browser, ORCHID).await;
    fill(url, Step::Intent).await;
    for _ in 0..3 {
        let page = browser.submit(&form).await;
        assert_blames_the_database(&page);
        assert!(page.text().contains("Nothing was sent"), "{}", page.text());
        assert!(page.attribute("main a", "href").iter().any(|link| link.starts_with("/plans/")));
    }
    assert!(desk.writes().is_empty() && desk.operations().await.is_empty());
    make_room(url, Step::Intent).await;
    assert_eq!(browser.submit(&form).await.outcome(), "reset applied", "the plan is still good");
    assert_eq!(desk.writes().len(), 1);
    assert_chain_is_whole(&desk).await;
    program.kill();
}

async fn no_room_for_the_mark_before_sending(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let (program, mut browser) = program(&desk, url).await;
    let form = check(&desk, &mut browser, ORCHID).await;
    fill(url, Step::Mark).await;
    let page = browser.submit(&form).await;
    assert!(page.path.starts_with("/operations/"), "{}: {}", page.path, page.text());
    make_room(url, Step::Mark).await;
    let operation = settled(&desk).await;
    assert_eq!(operation.outcome, Outcome::NotApplied { reason: NotAppliedReason::NeverSent });
    assert!(desk.writes().is_empty() && has_like(&desk));
    let page = browser.get(&page.path).await;
    assert!(page.text().contains("Nothing was changed"), "{}", page.text());
    assert_eq!(browser.submit(&form).await.path, page.path, "the plan was used");
    assert_chain_is_whole(&desk).await;
    program.kill();
}

async fn no_room_for_the_outcome(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let (program, mut browser) = program(&desk, url).await;
    let form = check(&desk, &mut browser, ORCHID).await;
    fill(url, Step::Outcome).await;
    let page = browser.submit(&form).await;
    assert!(page.path.starts_with("/operations/"), "{}: {}", page.path, page.text());
    assert!(page.heading().contains("do not know yet"), "{}", page.heading());
    assert_eq!((desk.writes().len(), has_like(&desk)), (1, false));
    make_room(url, Step::Outcome).await;
    assert_eq!(settled(&desk).await.outcome, Outcome::Applied);
    assert_eq!(browser.submit(&form).await.path, page.path);
    assert_eq!(desk.writes().len(), 1, "nothing is sent again");
    assert_chain_is_whole(&desk).await;
    program.kill();
}
}
