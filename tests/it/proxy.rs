//! A network that does its worst to the one request that counts. Whatever it does: sent once, and
//! what is said in the end is what happened.

use std::time::{Duration, Instant};

use counterdesk::chat::Endpoint;
use counterdesk::model::Outcome;
use counterdesk::simulator::{Fault, FaultKind};
use futures::future::join_all;

use crate::support::{
    Act, Browser, FaultProxy, Form, ORCHID, PATIENCE, TestDesk, Toxic, Way, check_adjust, check_undo, reset,
    review,
};

const MS: fn(u64) -> Duration = Duration::from_millis;

fn toxics() -> Vec<Toxic> {
    vec![
        Toxic::Delay(MS(300)),
        // Longer than the client waits: executed, or answered, when nobody listens any more.
        Toxic::Delay(MS(2_500)),
        Toxic::Timeout,
        Toxic::Reset,
        Toxic::SlowClose(MS(300)),
        Toxic::HalfClose,
        Toxic::CutAfter(0),
        Toxic::CutAfter(40),
        // The head of a request without its body; an answer that is cut in its JSON.
        Toxic::CutAfter(200),
        Toxic::Slice { bytes: 7, pause: MS(2) },
        // So slowly that the client gives up in the middle of it.
        Toxic::Slice { bytes: 2, pause: MS(12) },
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_the_network_does_to_a_reset_the_outcome_is_true() {
    each_toxic(Act::Reset).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_the_network_does_to_an_undo_the_outcome_is_true() {
    each_toxic(Act::Undo).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_the_network_does_to_an_adjustment_the_outcome_is_true() {
    each_toxic(Act::Adjust).await;
}

async fn each_toxic(act: Act) {
    let cases = [Way::ToServer, Way::ToClient]
        .into_iter()
        .flat_map(|way| toxics().into_iter().map(move |t| (way, t)));
    let told: Vec<_> = join_all(cases.map(|(way, toxic)| tokio::spawn(run(act, way, toxic)))).await;
    let told: Vec<Outcome> = told.into_iter().map(Result::unwrap).collect();
    let applied = told.iter().filter(|outcome| **outcome == Outcome::Applied).count();
    eprintln!("{act:?}: {} cases: {applied} applied, {} not", told.len(), told.len() - applied);
}

/// What is left to click on the check page.
async fn ready(act: Act, desk: &TestDesk, browser: &mut Browser) -> Form {
    let page = match act {
        Act::Reset => review(desk, browser, ORCHID, &["like"]).await,
        Act::Undo => {
            let result = reset(desk, browser, ORCHID, &["like"]).await;
            check_undo(browser, &result, "increase").await
        }
        // More than can have been counted while nobody looked.
        Act::Adjust => check_adjust(desk, browser, ORCHID, "increase", &[("like", "3000000")], &[]).await,
    };
    page.form("/api/confirm")
}

/// The outcome, once there is one.
async fn outcome(act: Act, desk: &TestDesk) -> Outcome {
    let give_up = Instant::now() + PATIENCE;
    loop {
        let outcome = desk.operations_of(act).await.remove(0).outcome;
        if !outcome.is_open() || Instant::now() > give_up {
            return outcome;
        }
        tokio::time::sleep(MS(20)).await;
    }
}

async fn run(act: Act, way: Way, toxic: Toxic) -> Outcome {
    let mut proxy = FaultProxy::bind().await;
    let desk = TestDesk::start_with(|app| app.endpoint = Endpoint::parse(&proxy.url()).unwrap()).await;
    proxy.serve(desk.simulator.address());
    let recovering = tokio::spawn({
        let desk = desk.services.desk.clone();
        async move { desk.keep_recovering().await }
    });
    let mut browser = desk.signed_in("support").await;
    let form = ready(act, &desk, &mut browser).await;
    proxy.arm(act.command(), way, toxic);
    let page = browser.submit(&form).await;
    assert!(page.path.starts_with("/operations/"), "{act:?} {way:?} {toxic:?}: {}", page.text());
    assert!(proxy.has_struck(), "{act:?} {way:?} {toxic:?}");

    let outcome = outcome(act, &desk).await;
    tokio::time::timeout(PATIENCE, proxy.is_over()).await.unwrap();
    recovering.abort();
    let writes = desk.writes_of(act);
    assert!(writes.len() <= 1, "{act:?} {way:?} {toxic:?}: {writes:?}");
    let executed = writes.iter().any(|write| write.applied);
    assert_eq!(outcome == Outcome::Applied, executed, "{act:?} {way:?} {toxic:?}: {outcome:?}, {writes:?}");
    assert!(!outcome.is_open(), "{act:?} {way:?} {toxic:?}: {outcome:?}");
    outcome
}

/// The client waits two seconds here; Tencent Chat executes the request after that.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_executed_after_nobody_waits_any_more_is_not_called_undone() {
    for act in [Act::Reset, Act::Undo, Act::Adjust] {
        let desk = TestDesk::start().await;
        let mut browser = desk.signed_in("support").await;
        let form = ready(act, &desk, &mut browser).await;
        desk.inject(Fault::new(FaultKind::Delay(3_500)).on(act.command()).before());
        let recovering = tokio::spawn({
            let desk = desk.services.desk.clone();
            async move { desk.keep_recovering().await }
        });
        browser.submit(&form).await;
        assert!(desk.writes_of(act).is_empty(), "still on its way");
        assert_eq!(outcome(act, &desk).await, Outcome::Applied);
        recovering.abort();
        assert_eq!(desk.writes_of(act).len(), 1);
    }
}
