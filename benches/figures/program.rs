//! The programs that are measured, as processes of their own.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::http::Client;

pub const NAME: &str = "bench";
const PASSWORD: &str = "a long enough password";

fn binary() -> String {
    #[expect(clippy::disallowed_methods, reason = "a setting of the measurement, not of the program")]
    let given = std::env::var("COUNTERDESK_BIN");
    given.unwrap_or_else(|_| env!("CARGO_BIN_EXE_counterdesk").to_owned())
}

fn free_address() -> SocketAddr {
    TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap()
}

/// On the disk that the sources are on, not in memory: durable means something there.
pub fn folder() -> TempDir {
    tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap()
}

pub fn pause(duration: Duration) {
    #[expect(clippy::disallowed_methods, reason = "nothing else runs on this thread")]
    std::thread::sleep(duration);
}

/// The stand-in for Tencent Chat, and the settings under which it is reached.
pub struct Simulator {
    child: Child,
    pub address: SocketAddr,
    settings: BTreeMap<String, String>,
}

impl Simulator {
    pub fn start() -> Self {
        let address = free_address();
        let mut child = Command::new(binary())
            .args(["simulator", "--listen", &address.to_string()])
            .env("RUST_LOG", "error")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let settings = lines
            .filter_map(|line| line.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned())));
        let settings = settings.take(4).collect();
        let simulator = Self { child, address, settings };
        // As fast as it can: it is not what is measured.
        simulator.control().put_json("/control/behaviour", "{\"calls_per_second\":0}");
        simulator
    }

    pub fn control(&self) -> Client {
        Client::connect(self.address).unwrap()
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Where a dashboard finds what it needs.
pub struct Place<'a> {
    pub simulator: &'a Simulator,
    /// In place of the simulator's own address.
    pub upstream: Option<SocketAddr>,
    pub database_url: String,
}

impl Place<'_> {
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(binary());
        command
            .args(arguments)
            .current_dir(std::env::temp_dir())
            .env("RUST_LOG", "error")
            .envs(&self.simulator.settings)
            .env("COUNTERDESK_DATABASE_URL", &self.database_url)
            .env("COUNTERDESK_REQUIRE_SECOND_FACTOR", "off")
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        if let Some(upstream) = self.upstream {
            command.env("COUNTERDESK_UPSTREAM_URL", format!("http://{upstream}"));
        }
        command
    }

    /// To a database that serving has made.
    pub fn add_operator(&self) {
        drop(self.serve());
        let mut command = self.command(&["operator", "add", NAME, "--role", "manager", "--password-stdin"]);
        let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(PASSWORD.as_bytes()).unwrap();
        assert!(child.wait().unwrap().success());
    }

    /// Starts one and waits until it is ready; `ready_after` says how long that took.
    pub fn serve(&self) -> Dashboard {
        let address = free_address();
        let mut command = self.command(&["serve"]);
        command.env("COUNTERDESK_LISTEN", address.to_string());
        let started = Instant::now();
        let child = command.spawn().unwrap();
        let ready = || Client::connect(address)?.try_get("/readyz");
        while !ready().is_ok_and(|reply| reply.status == 200) {
            // The first start after a log was filled by hand lists all of it.
            assert!(started.elapsed() < Duration::from_mins(20), "it does not start");
            pause(Duration::from_micros(500));
        }
        Dashboard { child, address, ready_after: started.elapsed() }
    }
}

pub struct Dashboard {
    child: Child,
    pub address: SocketAddr,
    pub ready_after: Duration,
}

impl Dashboard {
    pub fn signed_in(&self) -> Client {
        let mut client = Client::connect(self.address).unwrap();
        client.sign_in(NAME, PASSWORD);
        client
    }

    /// In KiB: what it has in memory now, pages of the program's own file included.
    pub fn resident(&self) -> u64 {
        self.status("VmRSS:")
    }

    /// In KiB: the most since [`Self::forget_peak`].
    pub fn peak(&self) -> u64 {
        self.status("VmHWM:")
    }

    pub fn forget_peak(&self) {
        fs::write(format!("/proc/{}/clear_refs", self.child.id()), "5").unwrap();
    }

    /// The processor time it has used, which other programs cannot take from it. In steps of 10 ms.
    pub fn processor_time(&self) -> Duration {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap();
        // Behind the name, which may hold blanks: fields 14 and 15 of the whole, in hundredths.
        let fields = stat.rsplit_once(')').unwrap().1.split_whitespace();
        let hundredths: u64 = fields.skip(11).take(2).map(|field| field.parse::<u64>().unwrap()).sum();
        Duration::from_millis(hundredths * 10)
    }

    fn status(&self, name: &str) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with(name)).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }
}

impl Drop for Dashboard {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
