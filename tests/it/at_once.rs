//! Several clicks, several people, at the same time: one request, one open operation.

use counterdesk::model::Outcome;
use counterdesk::simulator::{Fault, FaultKind};
use futures::future::join_all;

use crate::support::{
    Act, ORCHID, TestDatabase, TestDesk, both_databases, check_undo, reset, review, undo_form,
};

fn like(desk: &TestDesk) -> Option<i64> {
    desk.counters(ORCHID).into_iter().find(|(key, _)| key == "like").map(|(_, value)| value)
}

both_databases! {
async fn a_double_submit_puts_back_once(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut browser = desk.signed_in("support").await;
    let result = reset(&desk, &mut browser, ORCHID, &["like", "unlike"]).await;
    let form = check_undo(&mut browser, &result, "increase").await.form("/api/confirm");
    let clicks = (0..50).map(|_| {
        let mut tab = browser.another_tab();
        let form = form.clone();
        async move { tab.submit(&form).await.path }
    });
    let mut landed = join_all(clicks).await;
    landed.sort();
    landed.dedup();
    assert_eq!(landed.len(), 1, "everybody sees the same operation: {landed:?}");
    assert_eq!(desk.writes_of(Act::Undo).len(), 1);
    assert_eq!(like(&desk), Some(2_481_930));
}

async fn of_many_plans_to_undo_one_is_carried_out(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut browser = desk.signed_in("support").await;
    let result = reset(&desk, &mut browser, ORCHID, &["like", "unlike"]).await;
    let mut forms = Vec::new();
    for mode in ["increase", "set", "increase", "increase", "set", "increase"] {
        forms.push(check_undo(&mut browser, &result, mode).await.form("/api/confirm"));
    }
    let tries = forms.iter().map(|form| {
        let (mut tab, form) = (browser.another_tab(), form.clone());
        async move { tab.submit(&form).await.path }
    });
    join_all(tries).await;
    assert_eq!(desk.writes_of(Act::Undo).len(), 1, "{:?}", desk.writes_of(Act::Undo));
    assert_eq!(like(&desk), Some(2_481_930));

    // Later as well; and the page says by which.
    let left = join_all(forms.iter().map(|form| {
        let (mut tab, form) = (browser.another_tab(), form.clone());
        async move { tab.submit(&form).await }
    })).await;
    assert_eq!(desk.writes_of(Act::Undo).len(), 1);
    assert!(left.iter().any(|page| page.status == 409), "{:?}", left.iter().map(|it| &it.path).collect::<Vec<_>>());
    let page = browser.submit(&undo_form(&result, "increase")).await;
    assert_eq!((page.status.as_u16(), page.path.as_str()), (409, result.path.as_str()));
    assert!(page.problem().contains("put back already by CD-"), "{}", page.problem());
}

async fn values_that_somebody_else_removed_meanwhile_are_not_removed_twice(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let (mut slow, mut quick) = (desk.signed_in("support").await, desk.signed_in("manager").await);
    let late = review(&desk, &mut slow, ORCHID, &["like", "unlike"]).await.form("/api/confirm");
    let early = review(&desk, &mut quick, ORCHID, &["like"]).await.form("/api/confirm");
    // What the slow one reads is on its way while the quick one resets.
    desk.inject(Fault::new(FaultKind::Delay(1_000)).on("get_group_counter"));
    let mut tab = slow.another_tab();
    let clicking = tokio::spawn({
        let late = late.clone();
        async move { tab.submit(&late).await }
    });
    while !desk.simulator.state().faults().is_empty() {
        tokio::task::yield_now().await;
    }
    assert_eq!(quick.submit(&early).await.outcome(), "reset applied");
    let page = clicking.await.unwrap();
    assert_eq!(page.status, 409, "{}", page.text());
    let quicker = desk.operations().await.remove(0).reference;
    assert!(page.problem().contains("Somebody else was quicker"), "{}", page.problem());
    assert!(page.problem().contains(quicker.as_str()), "{}", page.problem());
    assert_eq!((desk.writes().len(), desk.operations().await.len()), (1, 1));
    // The next click reads again, and says what is different now.
    let page = slow.submit(&late).await;
    assert_eq!((page.status.as_u16(), desk.writes().len()), (409, 1), "{}", page.text());
}

async fn of_two_operators_one_gets_the_group(url: &str) {
    let desk = TestDesk::start_on(url).await;
    // The answer is lost, so that the group stays busy.
    desk.inject(Fault::new(FaultKind::ResetBefore).on(Act::Reset.command()));
    let mut forms = Vec::new();
    for (name, key) in [("support", "like"), ("manager", "unlike"), ("other", "like"), ("other", "share")] {
        let mut browser = desk.signed_in(name).await;
        let form = review(&desk, &mut browser, ORCHID, &[key]).await.form("/api/confirm");
        forms.push((browser, form));
    }
    let clicks = forms.into_iter().map(|(mut browser, form)| async move {
        let page = browser.submit(&form).await;
        (browser, form, page)
    });
    let (mut went, mut busy) = (0, Vec::new());
    for (browser, form, page) in join_all(clicks).await {
        if page.path.starts_with("/operations/") {
            went += 1;
        } else {
            assert_eq!(page.status, 409, "{}", page.text());
            busy.push((browser, form));
        }
    }
    assert_eq!((went, busy.len()), (1, 3));
    let operations = desk.operations().await;
    assert_eq!(operations.len(), 1, "{operations:?}");
    assert!(operations[0].outcome.is_open());
    assert_eq!(desk.writes().len(), 1);

    // While a recoverer reads the group back, too.
    let (mut browser, form) = busy.remove(0);
    let clicks = async { browser.submit(&form).await };
    desk.clock.advance_seconds(5);
    let (page, recovered) = tokio::join!(clicks, desk.services.desk.recover_due());
    recovered.unwrap();
    assert_eq!(page.status, 409, "{}", page.text());
    assert!(page.problem().contains(operations[0].reference.as_str()), "{}", page.problem());
    assert_eq!((desk.operations().await.len(), desk.writes().len()), (1, 1));

    // Once it is settled that nothing changed, the plan is as good as it was.
    desk.clock.advance_seconds(10);
    desk.services.desk.recover_due().await.unwrap();
    let page = browser.submit(&form).await;
    assert_eq!(page.outcome(), "reset applied", "{}", page.text());
    let outcomes: Vec<_> = desk.operations().await.into_iter().map(|operation| operation.outcome).collect();
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Outcome::Applied).count(), 1, "{outcomes:?}");
    assert_eq!(desk.writes().len(), 2);
}
}
