//! A network that does its worst to the one request that counts. Whatever it does: sent once, and
//! what is said in the end is what happened.

use std::time::{Duration, Instant};

use counterdesk::chat::Endpoint;
use counterdesk::model::Outcome;
use counterdesk::simulator::{Fault, FaultKind};
use futures::future::join_all;

use crate::support::{FaultProxy, ORCHID, TestDesk, Toxic, Way};

const MS: fn(u64) -> Duration = Duration::from_millis;
/// Nine seconds until unchanged counters tell something, and some for a busy machine.
const SETTLED_WITHIN: Duration = Duration::from_secs(20);

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
        Toxic::Slice { bytes: 1, pause: MS(12) },
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_the_network_does_the_outcome_is_true() {
    let cases = [Way::ToServer, Way::ToClient]
        .into_iter()
        .flat_map(|way| toxics().into_iter().map(move |t| (way, t)));
    let told: Vec<_> = join_all(cases.map(|(way, toxic)| tokio::spawn(run(way, toxic)))).await;
    let told: Vec<Outcome> = told.into_iter().map(Result::unwrap).collect();
    let applied = told.iter().filter(|outcome| **outcome == Outcome::Applied).count();
    eprintln!("{} cases: {applied} applied, {} not", told.len(), told.len() - applied);
}

async fn run(way: Way, toxic: Toxic) -> Outcome {
    let mut proxy = FaultProxy::bind().await;
    let desk = TestDesk::start_with(|app| app.endpoint = Endpoint::parse(&proxy.url()).unwrap()).await;
    proxy.serve(desk.simulator.address());
    let recovering = tokio::spawn({
        let desk = desk.services.desk.clone();
        async move { desk.keep_recovering().await }
    });
    let mut browser = desk.signed_in("support").await;
    let form = browser.get(&desk.group_path(ORCHID)).await.form("/api/review");
    let form = browser.submit(&form.also("keys[]", "like").with("reason", "T")).await.form("/api/confirm");
    proxy.arm(way, toxic);
    let page = browser.submit(&form).await;
    assert!(page.path.starts_with("/operations/"), "{way:?} {toxic:?}: {}", page.text());
    assert!(proxy.has_struck(), "{way:?} {toxic:?}");

    let give_up = Instant::now() + SETTLED_WITHIN;
    let outcome = loop {
        let outcome = desk.operations().await.remove(0).outcome;
        if !outcome.is_open() {
            break outcome;
        }
        assert!(Instant::now() < give_up, "{way:?} {toxic:?}: {outcome:?}");
        tokio::time::sleep(MS(20)).await;
    };
    // Long enough for what is late to have come too.
    tokio::time::sleep(MS(1_500)).await;
    recovering.abort();
    let writes = desk.writes();
    assert!(writes.len() <= 1, "{way:?} {toxic:?}: {writes:?}");
    let executed = writes.iter().any(|write| write.applied);
    assert_eq!(outcome == Outcome::Applied, executed, "{way:?} {toxic:?}: {outcome:?}, {writes:?}");
    eprintln!("{way:?} {toxic:?}: executed {executed}, {outcome:?}");
    outcome
}

/// The client waits two seconds here; Tencent Chat executes the request after that.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_executed_after_nobody_waits_any_more_is_not_called_undone() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let form = browser.get(&desk.group_path(ORCHID)).await.form("/api/review");
    let form = browser.submit(&form.also("keys[]", "like").with("reason", "T")).await.form("/api/confirm");
    desk.inject(Fault::new(FaultKind::Delay(3_500)).on("delete_group_counter").before());
    let recovering = tokio::spawn({
        let desk = desk.services.desk.clone();
        async move { desk.keep_recovering().await }
    });
    browser.submit(&form).await;
    assert!(desk.writes().is_empty(), "still on its way");
    let give_up = Instant::now() + SETTLED_WITHIN;
    while desk.operations().await.remove(0).outcome.is_open() && Instant::now() < give_up {
        tokio::time::sleep(MS(20)).await;
    }
    recovering.abort();
    assert_eq!(desk.operations().await.remove(0).outcome, Outcome::Applied);
    assert_eq!(desk.writes().len(), 1);
}
