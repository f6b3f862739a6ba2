use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use tokio::net::TcpSocket;
use tokio::sync::mpsc;
use tokio::time::timeout;

use super::{PATIENCE, TestDesk};

/// `counterdesk serve` as a process of its own, to be killed.
pub struct Program {
    child: Child,
    lines: mpsc::UnboundedReceiver<String>,
    /// A line that has come and nobody has asked for yet.
    kept: Option<String>,
}

/// How a program that stands at a crash point says so.
const CRASH_POINT: &str = "crash-point ";

/// A port for a program that has to come back at the same address. The system gives it to nobody else while this test runs,
/// for it is bound here; and a program may listen there, for it is shared once it is bound.
pub fn free_port() -> u16 {
    static HELD: Mutex<Vec<TcpSocket>> = Mutex::new(Vec::new());
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
    socket.set_reuseaddr(true).unwrap();
    let port = socket.local_addr().unwrap().port();
    HELD.lock().unwrap().push(socket);
    port
}

impl Program {
    /// Serves the database and the simulator of `desk`. `crash_at`: goes no further than there.
    pub async fn serve(desk: &TestDesk, database_url: &str, port: u16, crash_at: Option<&str>) -> Self {
        let settings: Vec<_> = crash_at.map(|name| ("COUNTERDESK_CRASH_AT", name)).into_iter().collect();
        Self::serve_with(desk, database_url, port, &settings).await
    }

    /// With settings beyond what there is to serve.
    pub async fn serve_with(
        desk: &TestDesk,
        database_url: &str,
        port: u16,
        settings: &[(&str, &str)],
    ) -> Self {
        let program = Command::new(env!("CARGO_BIN_EXE_counterdesk"));
        let mut command = serving(program, desk, database_url, port);
        command.envs(settings.iter().copied());
        Self::start(command).await
    }

    /// As on a disk that is full: no file may grow beyond a few MiB, and who tries is told so (by an
    /// error, not by a signal).
    pub async fn serve_on_a_small_disk(desk: &TestDesk, database_url: &str, port: u16) -> Self {
        let mut command = Command::new("sh");
        // In blocks of 512 bytes, or of 1024 where `sh` is bash: more than the write-ahead log takes until it is emptied,
        // and less than the ballast.
        command.args(["-c", "trap '' XFSZ; ulimit -f 12288; exec \"$0\" \"$@\""]);
        command.arg(env!("CARGO_BIN_EXE_counterdesk"));
        Self::start(serving(command, desk, database_url, port)).await
    }

    /// The activity log is anchored in that file.
    pub async fn serve_anchored(desk: &TestDesk, database_url: &str, port: u16, anchors: &Path) -> Self {
        let anchors = anchors.to_str().unwrap();
        Self::serve_with(desk, database_url, port, &[("COUNTERDESK_ANCHOR_FILE", anchors)]).await
    }

    /// As the command says.
    pub async fn start(mut command: Command) -> Self {
        let mut child = command.spawn().unwrap();
        let output = child.stdout.take().unwrap();
        let (told, lines) = mpsc::unbounded_channel();
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                let _ = told.send(line);
            }
        });
        let mut program = Self { child, lines, kept: None };
        let line = program.hears(PATIENCE, &["Open", CRASH_POINT]).await;
        // What it works on by itself may get there before it lets anybody in.
        program.kept = Some(line).filter(|line| line.starts_with(CRASH_POINT));
        program
    }

    /// Waits for a line that begins like this.
    pub async fn says(&mut self, beginning: &str) {
        self.says_within(PATIENCE, beginning).await;
    }

    /// The same, of something that the program has to work for.
    pub async fn says_within(&mut self, patience: Duration, beginning: &str) {
        self.hears(patience, &[beginning]).await;
    }

    /// The first line that begins like one of these.
    async fn hears(&mut self, patience: Duration, beginnings: &[&str]) -> String {
        let mut heard: Vec<String> = Vec::new();
        let (kept, lines) = (self.kept.take(), &mut self.lines);
        let found = async {
            let mut next = kept;
            loop {
                let line = match next.take() {
                    Some(line) => line,
                    None => lines.recv().await.ok_or("it ended")?,
                };
                if beginnings.iter().any(|beginning| line.starts_with(beginning)) {
                    return Ok(line);
                }
                heard.push(line);
            }
        };
        let found = timeout(patience, found).await.unwrap_or(Err("it goes on"));
        found.unwrap_or_else(|missing| panic!("it never said {beginnings:?}: {missing}; it said {heard:?}"))
    }

    /// In KiB: what it has in memory now, pages of the program's own file included.
    #[cfg(target_os = "linux")]
    pub fn resident_kib(&self) -> u64 {
        self.status("VmRSS:")
    }

    /// In KiB: the most it ever had.
    #[cfg(target_os = "linux")]
    pub fn most_resident_kib(&self) -> u64 {
        self.status("VmHWM:")
    }

    #[cfg(target_os = "linux")]
    fn status(&self, name: &str) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with(name)).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }

    /// Sends a signal, and waits for nothing.
    pub fn signal(&self, name: &str) {
        let asked = Command::new("kill").args([&format!("-{name}"), &self.child.id().to_string()]).status();
        assert!(asked.unwrap().success());
    }

    /// How it ended, once it has.
    pub async fn ended(mut self) -> ExitStatus {
        let give_up = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < give_up, "the program does not end");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// SIGTERM: it finishes what it has in hand.
    pub fn stop(mut self) {
        self.signal("TERM");
        assert!(self.child.wait().unwrap().success(), "it did not end well");
    }

    /// SIGKILL: nothing of it runs afterwards.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        assert_eq!(self.child.wait().unwrap().signal(), Some(9), "it ended of its own before");
    }
}

/// What there is to serve.
pub fn serving(mut command: Command, desk: &TestDesk, database_url: &str, port: u16) -> Command {
    command
        .arg("serve")
        .current_dir(std::env::temp_dir())
        .env("RUST_LOG", "error")
        .env("COUNTERDESK_LISTEN", format!("127.0.0.1:{port}"))
        .env("COUNTERDESK_DATABASE_URL", database_url)
        .env("COUNTERDESK_UPSTREAM_URL", desk.simulator.url())
        .env("COUNTERDESK_SDK_APP_ID", desk.simulator.sdk_app_id().to_string())
        .env("COUNTERDESK_ADMIN_IDENTIFIER", desk.simulator.admin_identifier())
        .env("COUNTERDESK_SECRET_KEY", desk.simulator.secret_key())
        .env("COUNTERDESK_SEAL_KEY_FILE", desk.seal_key_file())
        .env("COUNTERDESK_REQUIRE_SECOND_FACTOR", "off")
        .stdin(Stdio::null())
        .stdout(Stdio::piped());
    command
}

/// For a test that fails half-way.
impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
