//! The program is told to stop: once, and it finishes what it has in hand; twice, and it ends where it stands.

use std::time::{Duration, Instant};

use counterdesk::model::Outcome;
use counterdesk::simulator::{Fault, FaultKind};

use super::{DELETE, assert_chain_is_whole, check, settled};
use crate::support::{
    Browser, ORCHID, PATIENCE, Program, SAMPLE, TestDatabase, TestDesk, both_databases, free_port,
};

/// A program that serves a desk, and somebody who has signed in.
struct Serving {
    desk: TestDesk,
    program: Program,
    browser: Browser,
    port: u16,
}

impl Serving {
    async fn start(url: &str, settings: &[(&str, &str)]) -> Self {
        Self::again(TestDesk::start_on(url).await, url, settings).await
    }

    async fn again(desk: TestDesk, url: &str, settings: &[(&str, &str)]) -> Self {
        let port = free_port();
        let program = Program::serve_with(&desk, url, port, settings).await;
        let mut browser = Browser::new(&format!("http://127.0.0.1:{port}"));
        desk.sign_in(&mut browser, "support").await;
        Self { desk, program, browser, port }
    }

    /// Until so many requests to change something have reached Tencent Chat.
    async fn until_sent(&self, count: usize) {
        let give_up = Instant::now() + PATIENCE;
        while self.desk.writes().len() < count {
            assert!(Instant::now() < give_up, "nothing was sent");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

both_databases! {
async fn told_once_it_finishes_what_it_has_in_hand(url: &str) {
    let mut serving = Serving::start(url, &[]).await;
    let form = check(&serving.desk, &mut serving.browser, ORCHID).await;
    serving.desk.inject(Fault::new(FaultKind::Delay(1_500)).on(DELETE));
    let mut browser = serving.browser.another_tab();
    let confirming = tokio::spawn(async move { browser.post(&form.action, &form.fields).await });
    serving.until_sent(1).await;
    serving.program.signal("TERM");
    let answer = confirming.await.unwrap();
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert_eq!(serving.program.ended().await.code(), Some(0));
    let operation = serving.desk.operations().await.remove(0);
    assert_eq!(operation.outcome, Outcome::Applied);
    assert_chain_is_whole(&serving.desk).await;
}

async fn what_nobody_waits_for_any_more_is_finished_too(url: &str) {
    let mut serving = Serving::start(url, &[]).await;
    let form = check(&serving.desk, &mut serving.browser, ORCHID).await;
    serving.desk.inject(Fault::new(FaultKind::Delay(1_500)).on(DELETE));
    let mut browser = serving.browser.another_tab();
    let confirming = tokio::spawn(async move { browser.post(&form.action, &form.fields).await });
    serving.until_sent(1).await;
    // The browser goes away, and with it the only request in hand.
    confirming.abort();
    let _ = confirming.await;
    serving.program.signal("TERM");
    assert_eq!(serving.program.ended().await.code(), Some(0));
    let operation = serving.desk.operations().await.remove(0);
    assert_eq!(operation.outcome, Outcome::Applied, "it was read back before the end");
}

async fn told_twice_it_ends_where_it_stands(url: &str) {
    let mut desk = TestDesk::start_on(url).await;
    for (round, (signal, code, group)) in
        [("TERM", 143, ORCHID), ("INT", 130, SAMPLE)].into_iter().enumerate()
    {
        let mut serving = Serving::again(desk, url, &[]).await;
        let form = check(&serving.desk, &mut serving.browser, group).await;
        serving.desk.inject(Fault::new(FaultKind::Delay(4_000)).on(DELETE));
        let mut browser = serving.browser.another_tab();
        // It gets no answer.
        let confirming = tokio::spawn(async move { browser.post(&form.action, &form.fields).await.status });
        serving.until_sent(round + 1).await;
        serving.program.signal(signal);
        // It takes no more visitors, so it has understood.
        let give_up = Instant::now() + PATIENCE;
        while std::net::TcpStream::connect(("127.0.0.1", serving.port)).is_ok() {
            assert!(Instant::now() < give_up, "it does not stop");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let began = Instant::now();
        serving.program.signal(signal);
        assert_eq!(serving.program.ended().await.code(), Some(code));
        assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
        assert!(confirming.await.is_err(), "the connection was cut");
        desk = serving.desk;
    }
    // What was written down goes on with the next start, and nothing is sent again.
    let program = Program::serve(&desk, url, free_port(), None).await;
    let give_up = Instant::now() + PATIENCE;
    loop {
        let operations = desk.operations().await;
        assert_eq!(operations.len(), 2);
        if operations.iter().all(|operation| operation.outcome == Outcome::Applied) {
            break;
        }
        assert!(Instant::now() < give_up, "{operations:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(desk.writes().len(), 2);
    program.stop();
}

/// Tencent Chat takes the request and says nothing any more, to nobody.
async fn what_cannot_be_settled_is_left_open_within_half_a_minute(url: &str) {
    let mut serving = Serving::start(url, &[]).await;
    let form = check(&serving.desk, &mut serving.browser, ORCHID).await;
    let for_ever = |command| Fault { times: u32::MAX, ..Fault::new(FaultKind::NoAnswerBefore).on(command) };
    serving.desk.inject(for_ever(DELETE));
    serving.desk.inject(Fault { skip: 1, ..for_ever("get_group_counter") });
    let mut browser = serving.browser.another_tab();
    let confirming = tokio::spawn(async move { browser.post(&form.action, &form.fields).await });
    serving.until_sent(1).await;
    let began = Instant::now();
    serving.program.signal("TERM");
    assert_eq!(confirming.await.unwrap().status, 303, "who confirmed is told where to look");
    assert_eq!(serving.program.ended().await.code(), Some(0));
    assert!(began.elapsed() < Duration::from_secs(33), "{:?}", began.elapsed());
    let operation = serving.desk.operations().await.remove(0);
    assert!(operation.outcome.is_open(), "nothing is guessed: {:?}", operation.outcome);
    serving.desk.simulator.state().clear_faults();
    let program = Program::serve(&serving.desk, url, free_port(), None).await;
    assert!(matches!(settled(&serving.desk).await.outcome, Outcome::NotApplied { .. }));
    assert_eq!(serving.desk.writes().len(), 1);
    program.stop();
}

async fn who_follows_an_operation_holds_nobody_up(url: &str) {
    let mut serving = Serving::start(url, &[]).await;
    let form = check(&serving.desk, &mut serving.browser, ORCHID).await;
    serving.desk.inject(Fault::new(FaultKind::ResetBefore).on(DELETE));
    let page = serving.browser.submit(&form).await;
    let mut following = serving.browser.open(&format!("{}/events", page.path)).await;
    assert_eq!(following.status(), 200);
    let began = Instant::now();
    serving.program.signal("TERM");
    // To its end.
    while let Ok(Some(_)) = following.chunk().await {}
    assert_eq!(serving.program.ended().await.code(), Some(0));
    assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
    let operation = serving.desk.operations().await.remove(0);
    assert!(operation.outcome.is_open(), "{:?}", operation.outcome);
    // It is written down as open, and the next start settles it.
    let program = Program::serve(&serving.desk, url, free_port(), None).await;
    assert!(matches!(settled(&serving.desk).await.outcome, Outcome::NotApplied { .. }));
    program.stop();
}
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_it_stops_it_is_not_ready() {
    let database = TestDatabase::sqlite().unwrap();
    let metrics = format!("127.0.0.1:{}", free_port());
    let settings = [("COUNTERDESK_METRICS_LISTEN", &*metrics), ("COUNTERDESK_TRUSTED_PROXIES", "127.0.0.1")];
    let mut serving = Serving::start(database.url(), &settings).await;
    let form = check(&serving.desk, &mut serving.browser, ORCHID).await;
    // Where its proxies ask, and where whoever watches it does.
    let doors = [format!("http://127.0.0.1:{}", serving.port), format!("http://{metrics}")];
    let mut looking = doors.map(|door| Browser::new(&door));
    for door in &mut looking {
        assert_eq!(door.visit("/readyz", &[]).await.status, 200);
    }
    serving.desk.inject(Fault::new(FaultKind::Delay(2_000)).on(DELETE));
    let mut browser = serving.browser.another_tab();
    let confirming = tokio::spawn(async move { browser.post(&form.action, &form.fields).await });
    serving.until_sent(1).await;
    serving.program.signal("TERM");
    let give_up = Instant::now() + Duration::from_secs(2);
    for door in &mut looking {
        loop {
            let page = door.visit("/readyz", &[]).await;
            if page.status == 503 {
                assert_eq!(page.body, "the server is stopping\n");
                break;
            }
            assert!(Instant::now() < give_up, "it says that it is ready");
        }
        assert_eq!(door.visit("/livez", &[]).await.status, 200, "it lives");
    }
    assert_eq!(confirming.await.unwrap().status, 303);
    assert_eq!(serving.program.ended().await.code(), Some(0));
}

/// As systemd's `Type=notify` has it.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_started_it_is_told_when_it_is_there_and_when_it_goes() {
    let database = TestDatabase::sqlite().unwrap();
    let desk = TestDesk::start_on(database.url()).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notify");
    let socket = std::os::unix::net::UnixDatagram::bind(&path).unwrap();
    socket.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let told = || {
        let mut words = [0; 64];
        let length = socket.recv(&mut words).unwrap();
        String::from_utf8_lossy(&words[..length]).into_owned()
    };
    let port = free_port();
    let named = [("NOTIFY_SOCKET", path.to_str().unwrap())];
    let program = Program::serve_with(&desk, database.url(), port, &named).await;
    assert_eq!(told(), "READY=1");
    assert_eq!(Browser::new(&format!("http://127.0.0.1:{port}")).get("/livez").await.status, 200);
    program.signal("TERM");
    assert_eq!(told(), "STOPPING=1");
    assert_eq!(program.ended().await.code(), Some(0));
}
