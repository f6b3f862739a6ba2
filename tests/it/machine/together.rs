//! Several at one database: two programs on one file, and an operator beside the recoverer.

use std::sync::Arc;
use std::time::Duration;

use counterdesk::model::activity::Action;
use counterdesk::model::{Outcome, Reference};
use counterdesk::simulator::{Fault, FaultKind};
use counterdesk::store::Filter;

use super::{DELETE, assert_chain_is_whole, check, settled};
use crate::support::{Browser, ORCHID, Program, SAMPLE, TestDatabase, TestDesk, both_databases, free_port};

async fn outcomes_in_the_log(desk: &TestDesk) -> usize {
    let filter = Filter { action: Some(Action::Outcome), ..Filter::default() };
    desk.services.store().find_activity(&filter, None, 100).await.unwrap().len()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_programs_on_one_sqlite_file_are_one_desk() {
    let database = TestDatabase::sqlite().unwrap();
    let url = database.url();
    let desk = TestDesk::start_on(url).await;
    let (one_port, other_port) = (free_port(), free_port());
    let one = Program::serve(&desk, url, one_port, None).await;
    let other = Program::serve(&desk, url, other_port, None).await;
    let mut first = Browser::new(&format!("http://127.0.0.1:{one_port}"));
    desk.sign_in(&mut first, "support").await;
    // The sign-in is known to both.
    let mut second = Browser::new(&format!("http://127.0.0.1:{other_port}"));
    second.set_cookie("counterdesk", &first.cookies()["counterdesk"]);
    assert_eq!(second.get("/").await.status, 200);

    // The same plan, confirmed in both at once: one operation, one request.
    for round in 0..5 {
        desk.simulator.state().set_counter(ORCHID, "like", 2_000_000);
        let form = check(&desk, &mut first, ORCHID).await;
        let (here, there) = tokio::join!(first.submit(&form), second.submit(&form));
        assert_eq!(here.path, there.path, "{} {}", here.text(), there.text());
        assert_eq!(desk.writes().len(), round + 1);
    }
    // Two plans for one group: one waits for the other, or finds it done.
    let (one_form, other_form) =
        (check(&desk, &mut first, SAMPLE).await, check(&desk, &mut second, SAMPLE).await);
    let (here, there) = tokio::join!(first.submit(&one_form), second.submit(&other_form));
    let done = [&here, &there].into_iter().filter(|page| page.status == 200).count();
    assert_eq!(done, 1, "{} {}: {} {}", here.status, there.status, here.text(), there.text());
    assert_eq!(desk.writes().len(), 6);

    // Both recover, and one of them settles it.
    desk.simulator.state().set_counter(ORCHID, "like", 2_000_000);
    let form = check(&desk, &mut first, ORCHID).await;
    desk.inject(Fault::new(FaultKind::ResetBefore).on(DELETE));
    first.submit(&form).await;
    let before = outcomes_in_the_log(&desk).await;
    assert!(matches!(settled(&desk).await.outcome, Outcome::NotApplied { .. }));
    assert_eq!(outcomes_in_the_log(&desk).await, before + 1);
    assert_eq!(desk.writes().len(), 7);
    assert_chain_is_whole(&desk).await;
    one.kill();
    other.kill();
}

both_databases! {
async fn a_plan_confirmed_while_the_recoverer_works_on_the_group_waits(url: &str) {
    let desk = Arc::new(TestDesk::start_on(url).await);
    let (mut first, mut second) = (desk.signed_in("support").await, desk.signed_in("other").await);
    let lost = check(&desk, &mut first, ORCHID).await;
    let waiting = check(&desk, &mut second, ORCHID).await;
    desk.inject(Fault::new(FaultKind::ResetBefore).on(DELETE));
    let path = first.submit(&lost).await.path;
    let reference = Reference::parse(path.trim_start_matches("/operations/")).unwrap();

    // The recoverer reads, slowly; in the middle of it somebody confirms.
    desk.clock.advance_seconds(15);
    desk.inject(Fault::new(FaultKind::Delay(700)).on("get_group_counter"));
    let recovering = tokio::spawn({
        let desk = Arc::clone(&desk);
        async move { desk.services.desk.recover_due().await }
    });
    while !desk.simulator.state().faults().is_empty() {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let page = second.submit(&waiting).await;
    assert_eq!(page.status, 409, "{}", page.text());
    assert!(page.text().contains(reference.as_str()), "{}", page.text());
    assert!(page.path.starts_with("/plans/"), "the plan waits: {}", page.path);
    assert_eq!(desk.writes().len(), 1);

    recovering.await.unwrap().unwrap();
    let operation = desk.services.desk.operation(&reference).await.unwrap();
    assert!(matches!(operation.outcome, Outcome::NotApplied { .. }), "{:?}", operation.outcome);
    assert_eq!(second.submit(&waiting).await.outcome(), "reset applied");
    assert_eq!(desk.writes().len(), 2);
    assert_chain_is_whole(&desk).await;
}

/// Again and again in the same moment: whoever comes first, one of the two is right.
async fn confirming_and_settling_in_the_same_moment(url: &str) {
    let desk = Arc::new(TestDesk::start_on(url).await);
    let (mut first, mut second) = (desk.signed_in("support").await, desk.signed_in("other").await);
    for round in 0..10 {
        desk.simulator.state().set_counter(ORCHID, "like", 2_000_000);
        let lost = check(&desk, &mut first, ORCHID).await;
        let waiting = check(&desk, &mut second, ORCHID).await;
        desk.inject(Fault::new(FaultKind::ResetBefore).on(DELETE));
        first.submit(&lost).await;
        desk.clock.advance_seconds(15);
        let (recovered, page) = tokio::join!(desk.services.desk.recover_due(), second.submit(&waiting));
        recovered.unwrap();
        let page = if page.status == 409 { second.submit(&waiting).await } else { page };
        assert_eq!(page.outcome(), "reset applied", "round {round}");
        assert_eq!(desk.writes().len(), 2 * (round + 1));
        let outcomes: Vec<_> = desk.operations().await.into_iter().map(|it| it.outcome).collect();
        assert_eq!(outcomes[0], Outcome::Applied);
        assert!(matches!(outcomes[1], Outcome::NotApplied { .. }), "{:?}", outcomes[1]);
    }
    assert_chain_is_whole(&desk).await;
}
}
