//! A thousand connections of rubbish from one address, and what becomes of people's work meanwhile. Outcomes are
//! counted; the one time that is measured is that of a person who waits.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use counterdesk::http::Server;
use counterdesk::model::{Apps, Outcome, Role};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::oneshot;

use crate::strangers::Tables;
use crate::support::{Browser, ORCHID, PASSWORD, TestDatabase, TestDesk, both_databases, reset, review};

const CONNECTIONS: usize = 1_000;
const RESETS: usize = 10;
/// Two seconds in a release. A build that is not optimised, beside others that compile, is some times slower in
/// everything, and the flood itself runs in this process.
const SIGNED_IN_WITHIN: Duration = Duration::from_secs(if cfg!(debug_assertions) { 5 } else { 2 });

/// What each connection sends, over and over.
#[derive(Clone, Copy)]
enum Rubbish {
    HalfHead,
    HalfBody,
    UnreadableForm,
    BadIdentifier,
    WrongPassword,
    Readiness,
    Page,
}

impl Rubbish {
    const ALL: [Self; 7] = [
        Self::HalfHead,
        Self::HalfBody,
        Self::UnreadableForm,
        Self::BadIdentifier,
        Self::WrongPassword,
        Self::Readiness,
        Self::Page,
    ];

    fn text(self, host: SocketAddr) -> String {
        let form = |path: &str, body: &str, length: usize| {
            format!(
                "POST {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nAccept: text/html\r\n\
                 Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
            )
        };
        let whole = |path: &str, body: &str| form(path, body, body.len());
        match self {
            Self::HalfHead => format!("GET /livez HTTP/1.1\r\nHost: {host}\r\nX-Slow"),
            Self::HalfBody => form("/api/sign-in", "name=", 1_000),
            Self::UnreadableForm => whole("/api/confirm", "rubbish=1"),
            Self::BadIdentifier => whole("/api/undo", "reference=x&mode=y"),
            Self::WrongPassword => whole("/api/sign-in", "name=nobody&password=x&next="),
            Self::Readiness => format!("GET /readyz HTTP/1.1\r\nHost: {host}\r\n\r\n"),
            Self::Page => format!("GET /sign-in HTTP/1.1\r\nHost: {host}\r\n\r\n"),
        }
    }
}

/// Connections from one address, each of which begins anew when it ends, until this is dropped.
struct Flood {
    over: Arc<AtomicBool>,
    answers: Arc<AtomicU64>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Flood {
    /// On a thread of its own.
    fn begin(to: SocketAddr, from: Ipv4Addr) -> Self {
        let (over, answers) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
        let thread = std::thread::spawn({
            let (over, answers) = (Arc::clone(&over), Arc::clone(&answers));
            move || {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
                runtime.block_on(async {
                    let all = (0..CONNECTIONS).map(|number| {
                        let rubbish = Rubbish::ALL[number % Rubbish::ALL.len()].text(to);
                        let (over, answers) = (Arc::clone(&over), Arc::clone(&answers));
                        tokio::spawn(async move {
                            while !over.load(Ordering::Relaxed) {
                                // What ends a connection is the server's business.
                                let _ = knock(to, from, &rubbish, &answers, &over).await;
                                tokio::time::sleep(Duration::from_millis(5)).await;
                            }
                        })
                    });
                    futures::future::join_all(all.collect::<Vec<_>>()).await;
                });
            }
        });
        Self { over, answers, thread: Some(thread) }
    }

    /// Waits until it is under way.
    async fn stands(&self) {
        while self.answers.load(Ordering::Relaxed) < 1_000 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Drop for Flood {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}

async fn knock(
    to: SocketAddr,
    from: Ipv4Addr,
    rubbish: &str,
    answers: &AtomicU64,
    over: &AtomicBool,
) -> std::io::Result<()> {
    let socket = TcpSocket::new_v4()?;
    socket.bind((from, 0).into())?;
    let mut stream = socket.connect(to).await?;
    let mut buffer = vec![0; 64 * 1024];
    while !over.load(Ordering::Relaxed) {
        stream.write_all(rubbish.as_bytes()).await?;
        // A page comes in one piece or two, and the next request may as well follow the first.
        match tokio::time::timeout(Duration::from_secs(3), stream.read(&mut buffer)).await {
            Ok(Ok(0)) | Err(_) => return Ok(()),
            Ok(read) => read?,
        };
        answers.fetch_add(1, Ordering::Relaxed);
    }
    Ok(())
}

async fn is_alive(address: SocketAddr) -> bool {
    let asked = async {
        let mut stream = TcpStream::connect(address).await?;
        stream.write_all(b"GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await?;
        Ok::<_, std::io::Error>(answer.starts_with("HTTP/1.1 200"))
    };
    matches!(tokio::time::timeout(Duration::from_secs(2), asked).await, Ok(Ok(true)))
}

both_databases! {
/// Both from the flood's own address and from another one: an office has one for all.
async fn a_flood_of_rubbish_stops_neither_resets_nor_sign_ins(url: &str) {
    let desk = TestDesk::start_on(url).await;
    // Whose password is hashed as the desk does it.
    desk.add("night", Role::Support, Apps::All).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = Server::from_listener(desk.services.clone(), listener, None).await.unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let stopped = async { drop(stopped.await) };
    let serving = tokio::spawn(server.run(stopped, async {}));
    let base = format!("http://{address}");
    let flooding = Ipv4Addr::LOCALHOST;
    let mut people = Vec::new();
    for from in [flooding, Ipv4Addr::new(127, 0, 0, 77)] {
        let mut operator = Browser::at(&base, from);
        desk.sign_in(&mut operator, "manager").await;
        // One that has signed out, in a browser that stays known.
        let mut known = Browser::at(&base, from);
        desk.sign_in(&mut known, "night").await;
        let sign_out = known.get("/").await.form("/api/sign-out");
        known.submit(&sign_out).await;
        people.push((operator, known));
    }
    let tables = Tables::open(url).await;
    let sessions = tables.count("SELECT COUNT(*) FROM sessions").await;
    let (checks, began) = (tables.count("SELECT checks FROM readiness WHERE id = 1").await, Instant::now());

    let flood = Flood::begin(address, flooding);
    flood.stands().await;
    for (operator, known) in &mut people {
        for number in 0..RESETS / 2 {
            desk.simulator.state().set_counter(ORCHID, "like", 5 + i64::try_from(number).unwrap());
            let began = Instant::now();
            let page = reset(&desk, operator, ORCHID, &["like"]).await;
            eprintln!("a reset took {:?}", began.elapsed());
            assert!(page.path.starts_with("/operations/"), "{}", page.text());
        }
        let began = Instant::now();
        let form = known.get("/sign-in").await.form("/api/sign-in");
        let page = known.submit(&form.with("name", "night").with("password", PASSWORD)).await;
        let took = began.elapsed();
        eprintln!("a sign-in took {took:?}");
        assert_eq!(page.path, "/", "{}", page.text());
        assert!(took < SIGNED_IN_WITHIN, "signing in took {took:?}");
    }
    for _ in 0..10 {
        assert!(is_alive(address).await);
    }
    let answers = flood.answers.load(Ordering::Relaxed);
    drop(flood);
    let outcomes: Vec<_> = desk.operations().await.into_iter().map(|operation| operation.outcome).collect();
    assert_eq!(outcomes.len(), RESETS);
    assert!(outcomes.iter().all(|outcome| *outcome == Outcome::Applied), "{outcomes:?}");
    assert_eq!(tables.count("SELECT COUNT(*) FROM sessions").await, sessions + 2, "two people signed in");
    let seconds = i64::try_from(began.elapsed().as_secs()).unwrap();
    let checked = tables.count("SELECT checks FROM readiness WHERE id = 1").await - checks;
    assert!(checked <= seconds + 1, "{checked} checks in {seconds} s");
    eprintln!("{answers} answers in {seconds} s");
    // The desk still works as ever for a stranger, once the flood is over.
    let page = review(&desk, &mut people[1].0, ORCHID, &[]).await;
    assert!(page.path.starts_with("/plans/"), "{}", page.text());
    stop.send(()).unwrap();
    serving.await.unwrap().unwrap();
}
}
