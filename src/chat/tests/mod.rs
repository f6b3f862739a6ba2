//! The client against servers that misbehave on purpose. What only one file knows is tested there.

mod answers;
mod classes;
mod connections;
mod discipline;
mod failover;
mod fuzz;
mod requests;
mod secrecy;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::time::Duration;

use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

use super::{App, Client, Endpoint, Timing};
use crate::model::{Clock, Counter, CounterKey, GroupId, KeySet, Randomness, Selection, Timestamp};

const KEY: &str = "CANARY-5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f";
const START: i64 = 1_700_000_000;

/// Stands still unless told.
struct HeldClock(AtomicI64);

impl HeldClock {
    fn advance(&self, millis: i64) {
        self.0.fetch_add(millis, Ordering::SeqCst);
    }
}

impl Clock for HeldClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

/// All bits one: the largest `random`, and the longest pauses.
struct Ones;

impl Randomness for Ones {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(0xff);
    }
}

fn clock() -> Arc<HeldClock> {
    Arc::new(HeldClock(AtomicI64::new(START * 1_000)))
}

fn app(base_url: &str) -> App {
    App {
        sdk_app_id: 1_400_000_000,
        admin_identifier: "administrator".to_owned(),
        secret_key: KEY.into(),
        endpoint: Endpoint::parse(base_url).unwrap(),
    }
}

fn timing() -> Timing {
    Timing {
        connect: Duration::from_millis(500),
        total: Duration::from_secs(3),
        retry_base: Duration::from_millis(2),
    }
}

fn client(base_url: &str) -> Client {
    client_at(base_url, clock())
}

fn client_at(base_url: &str, clock: Arc<HeldClock>) -> Client {
    Client::with_timing(app(base_url), clock, Arc::new(Ones), timing()).unwrap()
}

/// Gives up after 300 ms.
fn impatient_client(base_url: &str) -> Client {
    let timing = Timing { total: Duration::from_millis(300), ..timing() };
    Client::with_timing(app(base_url), clock(), Arc::new(Ones), timing).unwrap()
}

/// Comes later than an impatient client waits.
fn late() -> ResponseTemplate {
    ok().set_delay(Duration::from_millis(800))
}

/// A server that gives these answers in turn, and the last one for ever.
async fn server(answers: Vec<ResponseTemplate>) -> MockServer {
    let served = AtomicUsize::new(0);
    server_with(move |_: &Request| {
        let turn = served.fetch_add(1, Ordering::SeqCst);
        answers[turn.min(answers.len() - 1)].clone()
    })
    .await
}

async fn server_with(answer: impl Fn(&Request) -> ResponseTemplate + Send + Sync + 'static) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(answer).mount(&server).await;
    server
}

fn json(text: &str) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_raw(text.to_owned(), "application/json")
}

fn ok() -> ResponseTemplate {
    json(r#"{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}"#)
}

fn fail(code: i64) -> ResponseTemplate {
    json(&format!(r#"{{"ActionStatus":"FAIL","ErrorInfo":"no\u0007 luck","ErrorCode":{code}}}"#))
}

async fn requests(server: &MockServer) -> Vec<Request> {
    server.received_requests().await.unwrap()
}

async fn count(server: &MockServer) -> usize {
    requests(server).await.len()
}

fn group() -> GroupId {
    GroupId::parse("@TGS#aC5SZEAEF").unwrap()
}

fn key(text: &str) -> CounterKey {
    CounterKey::parse(text).unwrap()
}

fn counter(name: &str, value: i64) -> Counter {
    Counter { key: key(name), value }
}

fn ticked(names: &[&str]) -> Selection {
    Selection::Keys(KeySet::new(names.iter().map(|name| key(name))).unwrap())
}
