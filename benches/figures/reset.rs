//! What one reset and one undo cost on top of Tencent Chat's own time: confirming it, which reads the counters,
//! writes the intent and the mark, sends, reads back and writes the outcome, each durably. Beside it, what the disk
//! takes to make a little durable, and how often it is asked to.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::beside::median;
use crate::http::{Client, Reply};
use crate::process::Process;
use crate::program::{Dashboard, Place, Simulator, folder, pause};
use crate::{heading, line, load, millis, percentile};

const RESETS: usize = 200;
/// Each reads the counters three times, and the client itself calls no command more than 91 times a
/// second: without a pause the waiting for one's turn would be measured.
const BETWEEN: Duration = Duration::from_millis(50);
/// So many are watched to count what they ask of the disk.
const WATCHED: u32 = 20;
/// As often the disk is asked for the floor.
const SYNCED: usize = 200;
/// What a commit of ours adds to SQLite's log: some pages of 4 KiB.
const WRITTEN: usize = 3 * 4_096;
const GROUP: &str = "@TGS#aK4ZQWME7R";
const APP: &str = "1400000000";

pub fn measure() {
    heading("One reset, one undo: SQLite with synchronous=FULL, the simulator as Tencent Chat");
    let (simulator, folder) = (Simulator::start(), folder());
    let upstream = Upstream::before(simulator.address);
    let database_url = format!("sqlite:{}", folder.path().join("desk.db").display());
    let place = Place { simulator: &simulator, upstream: Some(upstream.address), database_url };
    place.add_operator();
    let dashboard = place.serve();
    let mut floor = floor(folder.path());
    let sync = median(&mut floor);
    let figures = format!("p50 {}, p99 {}", millis(sync), millis(percentile(&mut floor, 99)));
    line(&format!("the disk's floor: {WRITTEN} bytes made durable"), &figures, "");
    let mut desk = Operated { browser: dashboard.signed_in(), control: simulator.control(), upstream };
    let (mut resets, mut undos) = (Times::default(), Times::default());
    let before = dashboard.process.processor_time();
    for _ in 0..RESETS {
        let plan = desk.review();
        let result = desk.confirm(&plan, &mut resets);
        let plan = desk.undo(&result);
        desk.confirm(&plan, &mut undos);
    }
    let spent = dashboard.process.processor_time().saturating_sub(before) / u32::try_from(RESETS).unwrap();
    let budget = format!("p50 {}, p99 15 ms", millis(3 * sync + Duration::from_millis(2)));
    for (what, times) in [("a reset", &mut resets), ("an undo", &mut undos)] {
        line(&format!("confirming {what}, without Tencent Chat's own time"), &both(&mut times.ours), &budget);
        line(&format!("  whole, {RESETS} of them"), &both(&mut times.whole), "");
    }
    line("  processor time of a reset and its undo, reviewing included", &millis(spent), "");
    println!("  {}", load());
    count_syncs(&dashboard, &mut desk, &folder.path().join("syncs"));
}

fn both(sample: &mut [Duration]) -> String {
    format!("p50 {}, p99 {}", millis(percentile(sample, 50)), millis(percentile(sample, 99)))
}

/// On the disk on which the database is.
fn floor(folder: &Path) -> Vec<Duration> {
    let mut file = File::create(folder.join("floor")).unwrap();
    let times = (0..SYNCED).map(|_| {
        let started = Instant::now();
        file.write_all(&[0x5a; WRITTEN]).unwrap();
        file.sync_data().unwrap();
        started.elapsed()
    });
    times.collect()
}

#[derive(Default)]
struct Times {
    whole: Vec<Duration>,
    /// Without what Tencent Chat took.
    ours: Vec<Duration>,
}

struct Operated {
    browser: Client,
    control: Client,
    upstream: Upstream,
}

impl Operated {
    fn review(&mut self) -> String {
        self.control.put_json("/control/groups/%40TGS%23aK4ZQWME7R/counters/like", "2481930");
        let fields = [("app", APP), ("group", GROUP), ("key[]", "like"), ("reason", "bench")];
        plan(&self.browser.post("/api/review", &fields))
    }

    /// Of the reset with this reference: its plan.
    fn undo(&mut self, reset: &str) -> String {
        let fields = [("reference", reset), ("key[]", "like"), ("reason", "bench"), ("mode", "increase")];
        plan(&self.browser.post("/api/undo", &fields))
    }

    /// Says under which reference.
    fn confirm(&mut self, plan: &str, times: &mut Times) -> String {
        pause(BETWEEN);
        self.upstream.forget();
        let reply = self.browser.post("/api/confirm", &[("plan", plan)]);
        let (calls, spent) = self.upstream.spent();
        assert_eq!(calls, 3, "read, change, read back");
        times.whole.push(reply.took);
        times.ours.push(reply.took.saturating_sub(spent));
        let result = reply.location.unwrap_or_default();
        result.strip_prefix("/operations/").unwrap_or_else(|| panic!("not carried out: {result}")).to_owned()
    }
}

fn plan(reply: &Reply) -> String {
    let path = reply.location.as_deref().unwrap_or_default();
    path.strip_prefix("/plans/").unwrap_or_else(|| panic!("no plan: {path}")).to_owned()
}

/// What is counted slows the program down, so nothing of this is timed.
fn count_syncs(dashboard: &Dashboard, desk: &mut Operated, file: &Path) {
    let ignored = &mut Times::default();
    let count = |work: &mut dyn FnMut()| {
        let watching = Watching::start(&dashboard.process, file)?;
        for _ in 0..WATCHED {
            work();
        }
        Some(watching.count() / f64::from(WATCHED))
    };
    let Some(reviewing) = count(&mut || drop(desk.review())) else {
        return println!("  how often the disk is asked: left out, strace is missing or may not watch");
    };
    let mut reset = String::new();
    let resetting = count(&mut || {
        let plan = desk.review();
        reset = desk.confirm(&plan, ignored);
    });
    let reviewing_undo = count(&mut || drop(desk.undo(&reset)));
    let undoing = count(&mut || {
        let plan = desk.review();
        let reset = desk.confirm(&plan, ignored);
        let plan = desk.undo(&reset);
        desk.confirm(&plan, ignored);
    });
    let (resetting, reviewing_undo) = (resetting.unwrap_or(f64::NAN), reviewing_undo.unwrap_or(f64::NAN));
    let undoing = undoing.unwrap_or(f64::NAN) - resetting - reviewing_undo;
    let each = |count: f64| format!("{count:.1} times");
    line("the disk is asked, reviewing a reset", &each(reviewing), "");
    line("  confirming a reset", &each(resetting - reviewing), "3 times");
    line("  confirming an undo", &each(undoing), "3 times");
}

/// strace, while it counts.
struct Watching<'a> {
    strace: Process,
    file: &'a Path,
}

impl<'a> Watching<'a> {
    /// `None`: there is none, or it is not allowed.
    fn start(process: &Process, file: &'a Path) -> Option<Self> {
        let mut command = Command::new("strace");
        command.args(["-f", "-c", "-e", "trace=fsync,fdatasync,sync_file_range", "-o"]).arg(file);
        command.args(["-p", &process.id().to_string()]).stdout(Stdio::null()).stderr(Stdio::null());
        let mut strace = Process::from(command.spawn().ok()?);
        while !process.is_traced() {
            if strace.has_ended() {
                return None;
            }
            pause(Duration::from_millis(5));
        }
        Some(Self { strace, file })
    }

    fn count(mut self) -> f64 {
        self.strace.terminate();
        let table = fs::read_to_string(self.file).unwrap_or_default();
        // `% time, seconds, usecs/call, calls, errors, syscall`; who failed nothing has no errors.
        let calls = table.lines().filter(|line| line.ends_with("sync"));
        calls.map(|line| line.split_whitespace().nth(3).unwrap().parse::<f64>().unwrap()).sum()
    }
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
