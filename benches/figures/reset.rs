//! What one reset costs on top of Tencent Chat's own time: confirming it, which reads the counters,
//! writes the intent and the mark, sends, reads back and writes the outcome, each durably.

use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::program::{Place, Simulator, folder, pause};
use crate::{heading, line, millis, percentile};

const RESETS: usize = 400;
/// Each reads the counters three times, and the client itself calls no command more than 90 times a
/// second: without a pause the waiting for one's turn would be measured.
const BETWEEN: Duration = Duration::from_millis(50);
const GROUP: &str = "@TGS#aK4ZQWME7R";
const APP: &str = "1400000000";

pub fn measure() {
    heading("One reset, SQLite with synchronous=FULL, the simulator as Tencent Chat");
    let (simulator, folder) = (Simulator::start(), folder());
    let upstream = Upstream::before(simulator.address);
    let database_url = format!("sqlite:{}", folder.path().join("desk.db").display());
    let place = Place { simulator: &simulator, upstream: Some(upstream.address), database_url };
    place.add_operator();
    let dashboard = place.serve();
    let (mut browser, mut control) = (dashboard.signed_in(), simulator.control());
    let (mut whole, mut ours) = (Vec::new(), Vec::new());
    for _ in 0..RESETS {
        control.put_json("/control/groups/%40TGS%23aK4ZQWME7R/counters/like", "2481930");
        let fields = [("app", APP), ("group", GROUP), ("keys[]", "like"), ("reason", "bench")];
        let plan = browser.post("/api/review", &fields).location.unwrap();
        let id = plan.strip_prefix("/plans/").unwrap().to_owned();
        upstream.forget();
        let reply = browser.post("/api/confirm", &[("plan", &id)]);
        assert!(reply.location.is_some_and(|path| path.starts_with("/operations/")));
        let (calls, spent) = upstream.spent();
        assert_eq!(calls, 3, "read, delete, read back");
        whole.push(reply.took);
        ours.push(reply.took.saturating_sub(spent));
        pause(BETWEEN);
    }
    let both = |sample: &mut [Duration]| {
        format!("p50 {}, p99 {}", millis(percentile(sample, 50)), millis(percentile(sample, 99)))
    };
    line(&format!("confirming, whole, {RESETS} resets"), &both(&mut whole), "");
    line("confirming, without Tencent Chat's own time", &both(&mut ours), "p50 3 ms, p99 15 ms");
}

/// Stands between dashboard and simulator and notes how long each answer takes.
struct Upstream {
    address: SocketAddr,
    spans: Arc<Mutex<Vec<Duration>>>,
}

impl Upstream {
    fn before(simulator: SocketAddr) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let (address, spans) = (listener.local_addr().unwrap(), Arc::<Mutex<_>>::default());
        let noted = Arc::clone(&spans);
        std::thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let noted = Arc::clone(&noted);
                // Ends with the connection.
                std::thread::spawn(move || pass_on(client, simulator, &noted));
            }
        });
        Self { address, spans }
    }

    fn forget(&self) {
        self.spans.lock().unwrap().clear();
    }

    fn spent(&self) -> (usize, Duration) {
        let spans = self.spans.lock().unwrap();
        (spans.len(), spans.iter().sum())
    }
}

/// One request after the other, as HTTP/1.1 without pipelining goes.
fn pass_on(mut client: TcpStream, simulator: SocketAddr, spans: &Mutex<Vec<Duration>>) -> io::Result<()> {
    let mut server = TcpStream::connect(simulator)?;
    client.set_nodelay(true)?;
    server.set_nodelay(true)?;
    loop {
        let request = read_message(&mut client)?;
        let started = Instant::now();
        server.write_all(&request)?;
        let answer = read_message(&mut server)?;
        spans.lock().unwrap().push(started.elapsed());
        client.write_all(&answer)?;
    }
}

/// A head, and as much of a body as it announces.
fn read_message(stream: &mut TcpStream) -> io::Result<Vec<u8>> {
    let (mut message, mut buffer) = (Vec::new(), [0; 16 * 1024]);
    loop {
        let read = stream.read(&mut buffer)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        message.extend_from_slice(&buffer[..read]);
        if let Some(end) = message.windows(4).position(|part| part == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&message[..end]).to_ascii_lowercase();
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            if message.len() >= end + 4 + length.map_or(0, |length| length.parse().unwrap()) {
                return Ok(message);
            }
        }
    }
}
