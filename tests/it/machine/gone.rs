//! PostgreSQL goes away in the middle of everything, and comes back; or is silent for ever.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use counterdesk::model::Outcome;
use counterdesk::simulator::{Behaviour, Group, GroupType};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, UnixStream};

use super::{DELETE, assert_blames_the_database, assert_chain_is_whole, check};
use crate::support::{Browser, ORCHID, OwnPostgres, PATIENCE, Page, TestDesk};

const OPERATORS: usize = 4;

/// What an operator saw.
#[derive(Default)]
struct Seen {
    results: AtomicUsize,
    troubles: AtomicUsize,
}

fn group(number: usize) -> String {
    format!("@TGS#under-load-{number}")
}

/// Resets one counter after the other for as long as there is work, whatever the pages say.
async fn work(
    desk: Arc<TestDesk>,
    mut browser: Browser,
    number: usize,
    over: Arc<AtomicBool>,
    seen: Arc<Seen>,
) {
    let group = group(number);
    while !over.load(Ordering::SeqCst) {
        desk.simulator.state().set_counter(&group, "like", 5_000_000);
        let page = browser.get(&desk.group_path(&group)).await;
        if !ok_or_explained(&page, &seen) || !page.has("form[action='/api/review']") {
            continue;
        }
        let form = page.form("/api/review").also("key[]", "like").with("reason", "T");
        let page = browser.submit(&form).await;
        if !ok_or_explained(&page, &seen) || !page.path.starts_with("/plans/") {
            continue;
        }
        let page = browser.submit(&page.form("/api/confirm")).await;
        if ok_or_explained(&page, &seen) {
            seen.results.fetch_add(1, Ordering::SeqCst);
        }
    }
}

/// Nothing but pages that are as they should be, and pages that say what is wrong.
fn ok_or_explained(page: &Page, seen: &Seen) -> bool {
    if page.status == 503 {
        assert_blames_the_database(page);
        seen.troubles.fetch_add(1, Ordering::SeqCst);
        return false;
    }
    assert!(page.status == 200 || page.status == 409, "{} {}: {}", page.status, page.path, page.text());
    page.status == 200
}

async fn until(what: &str, come_true: impl Fn() -> bool) {
    let give_up = Instant::now() + PATIENCE;
    while !come_true() {
        assert!(Instant::now() < give_up, "{what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ended_under_load_and_back_again() {
    let mut postgres = OwnPostgres::start();
    let desk = Arc::new(TestDesk::start_on(&postgres.url()).await);
    desk.simulator.state().set_behaviour(Behaviour { calls_per_second: 0, ..Behaviour::default() });
    let recovering = tokio::spawn({
        let desk = desk.services.desk.clone();
        async move { desk.keep_recovering().await }
    });
    let (over, seen) = (Arc::new(AtomicBool::new(false)), Arc::new(Seen::default()));
    let mut working = Vec::new();
    for number in 0..OPERATORS {
        let mut group = Group::new(group(number), GroupType::Public, "A group");
        group.counters = [("like".to_owned(), 5_000_000)].into();
        desk.simulator.state().put_group(group);
        let browser = desk.signed_in("support").await;
        let (desk, over, seen) = (Arc::clone(&desk), Arc::clone(&over), Arc::clone(&seen));
        working.push(tokio::spawn(work(desk, browser, number, over, seen)));
    }
    let results = || seen.results.load(Ordering::SeqCst);
    until("resets", || results() >= 5).await;
    for _ in 0..2 {
        let troubles = seen.troubles.load(Ordering::SeqCst);
        postgres.kill().await;
        until("pages that say so", || seen.troubles.load(Ordering::SeqCst) > troubles).await;
        let before = results();
        postgres.come_back().await;
        until("resets again, without a new start of ours", || results() >= before + 5).await;
    }
    over.store(true, Ordering::SeqCst);
    for operator in working {
        operator.await.unwrap();
    }
    // The groups stand still now, except that somebody filled them before each reset.
    let give_up = Instant::now() + PATIENCE;
    while desk.operations().await.iter().any(|operation| operation.outcome.is_open()) {
        assert!(Instant::now() < give_up, "{:?}", desk.operations().await);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    recovering.abort();
    let (operations, writes) = (desk.operations().await, desk.writes());
    let count = |wanted: fn(&Outcome) -> bool| operations.iter().filter(|it| wanted(&it.outcome)).count();
    let applied = count(|outcome| *outcome == Outcome::Applied);
    let unresolved = count(|outcome| *outcome == Outcome::Unresolved);
    let sent = operations.iter().filter(|operation| operation.sent_at.is_some()).count();
    eprintln!(
        "{} operations, {} requests, {applied} applied, {unresolved} unresolved, {} pages that blame the database",
        operations.len(),
        writes.len(),
        seen.troubles.load(Ordering::SeqCst)
    );
    assert!(writes.len() <= sent, "something was sent twice, or without an intent");
    assert!(applied <= writes.iter().filter(|write| write.applied).count());
    assert!(operations.iter().all(|it| it.sent_at.is_some() || it.outcome != Outcome::Applied));
    assert!(writes.iter().all(|write| write.command == DELETE));
    assert_chain_is_whole(&desk).await;
}

/// Passes bytes on until told to be silent. Nobody is told: the connections stay open.
async fn serve_until_silent(postgres: &OwnPostgres, silent: Arc<AtomicBool>) -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let socket = postgres.socket();
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            let server = UnixStream::connect(&socket).await.unwrap();
            let (mut from_client, mut to_client) = client.into_split();
            let (mut from_server, mut to_server) = server.into_split();
            let quiet = Arc::clone(&silent);
            tokio::spawn(async move {
                let mut buffer = [0; 8_192];
                while let Ok(read @ 1..) = from_client.read(&mut buffer).await {
                    if !quiet.load(Ordering::SeqCst) && to_server.write_all(&buffer[..read]).await.is_err() {
                        break;
                    }
                }
            });
            let quiet = Arc::clone(&silent);
            tokio::spawn(async move {
                let mut buffer = [0; 8_192];
                while let Ok(read @ 1..) = from_server.read(&mut buffer).await {
                    if !quiet.load(Ordering::SeqCst) && to_client.write_all(&buffer[..read]).await.is_err() {
                        break;
                    }
                }
            });
        }
    });
    port
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_host_that_vanishes_does_not_hold_a_request_for_longer_than_the_store_waits() {
    let postgres = OwnPostgres::start();
    let silent = Arc::new(AtomicBool::new(false));
    let port = serve_until_silent(&postgres, Arc::clone(&silent)).await;
    let url = format!("postgres://postgres@127.0.0.1:{port}/postgres?sslmode=disable");
    let desk = TestDesk::start_on(&url).await;
    let mut browser = desk.signed_in("support").await;
    let form = check(&desk, &mut browser, ORCHID).await;
    silent.store(true, Ordering::SeqCst);
    let started = Instant::now();
    let page = browser.submit(&form).await;
    assert_blames_the_database(&page);
    eprintln!("told after {:.1?}", started.elapsed());
    assert!(started.elapsed() < Duration::from_secs(30), "{:?}", started.elapsed());
    assert!(desk.writes().is_empty());
    silent.store(false, Ordering::SeqCst);
    // Connections that fell silent are not waited for again.
    assert_eq!(browser.submit(&form).await.outcome(), "reset applied");
    assert_chain_is_whole(&desk).await;
}
