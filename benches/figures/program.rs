//! The programs that are measured, as processes of their own.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::http::Client;
use crate::process::Process;

pub const NAME: &str = "bench";
pub const PASSWORD: &str = "a long enough password";

/// The release that was built with this program, unless another one is named.
pub fn binary() -> PathBuf {
    #[expect(clippy::disallowed_methods, reason = "a setting of the measurement, not of the program")]
    let given = std::env::var_os("COUNTERDESK_BIN");
    given.map_or_else(|| beside_this("counterdesk"), PathBuf::from)
}

fn beside_this(name: &str) -> PathBuf {
    std::env::current_exe().unwrap().with_file_name(name)
}

/// Below `target`.
pub fn scratch() -> PathBuf {
    let scratch = beside_this("figures.tmp");
    std::fs::create_dir_all(&scratch).unwrap();
    scratch
}

pub fn free_address() -> SocketAddr {
    TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap()
}

/// On the disk that the sources are on, not in memory: durable means something there.
pub fn folder() -> TempDir {
    tempfile::tempdir_in(scratch()).unwrap()
}

pub fn pause(duration: Duration) {
    #[expect(clippy::disallowed_methods, reason = "nothing else runs on this thread")]
    std::thread::sleep(duration);
}

/// Runs what somebody else's measure needs first.
pub fn ended_well(command: &mut Command, otherwise: &str) -> Result<(), String> {
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    if status.is_ok_and(|status| status.success()) { Ok(()) } else { Err(otherwise.to_owned()) }
}

/// The stand-in for Tencent Chat, and the settings under which it is reached.
pub struct Simulator {
    _process: Process,
    pub address: SocketAddr,
    pub settings: BTreeMap<String, String>,
}

impl Simulator {
    pub fn start() -> Self {
        Self::with_groups(0)
    }

    /// With so many groups more.
    pub fn with_groups(groups: u32) -> Self {
        let address = free_address();
        let mut child = Command::new(binary())
            .args(["simulator", "--listen", &address.to_string(), "--groups", &groups.to_string()])
            .env("RUST_LOG", "error")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let settings = lines
            .filter_map(|line| line.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned())));
        let settings = settings.take(4).collect();
        let simulator = Self { _process: child.into(), address, settings };
        // As fast as it can: it is not what is measured.
        simulator.control().put_json("/control/behaviour", "{\"calls_per_second\":0}");
        simulator
    }

    pub fn control(&self) -> Client {
        Client::connect(self.address).unwrap()
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
            // What is measured is not to share the machine with the reading of groups.
            .env("COUNTERDESK_DIRECTORY", "off")
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        if let Some(upstream) = self.upstream {
            command.env("COUNTERDESK_UPSTREAM_URL", format!("http://{upstream}"));
        }
        command
    }

    /// To a database that serving has made.
    pub fn add_operator(&self) {
        // One that is killed holds what may be called of Tencent Chat for 20 seconds more.
        self.serve().process.terminate();
        let mut command = self.command(&["operator", "add", NAME, "--role", "manager", "--password-stdin"]);
        let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(PASSWORD.as_bytes()).unwrap();
        assert!(child.wait().unwrap().success());
    }

    /// Starts one and waits until it is ready; `ready_after` says how long that took.
    pub fn serve(&self) -> Dashboard {
        Self::started(self.command(&["serve"]))
    }

    /// One that reads all groups as soon as it has started.
    pub fn serve_reading_groups(&self) -> Dashboard {
        let mut command = self.command(&["serve"]);
        command.env("COUNTERDESK_DIRECTORY", "on");
        Self::started(command)
    }

    /// One that tells, in this file, what it asks the database.
    pub fn serve_telling_statements(&self, file: &Path) -> Dashboard {
        let mut command = self.command(&["serve"]);
        command.env("RUST_LOG", "error,sqlx::query=debug").stderr(File::create(file).unwrap());
        Self::started(command)
    }

    fn started(mut command: Command) -> Dashboard {
        let address = free_address();
        command.env("COUNTERDESK_LISTEN", address.to_string());
        let started = Instant::now();
        let mut child = command.spawn().unwrap();
        let ready = || Client::connect(address)?.try_get("/readyz");
        while !ready().is_ok_and(|reply| reply.status == 200) {
            // The first start after a log was filled by hand lists all of it.
            assert!(started.elapsed() < Duration::from_mins(20), "it does not start");
            assert_eq!(child.try_wait().unwrap(), None, "it ended");
            pause(Duration::from_micros(500));
        }
        Dashboard { process: child.into(), address, ready_after: started.elapsed() }
    }
}

pub struct Dashboard {
    pub process: Process,
    pub address: SocketAddr,
    pub ready_after: Duration,
}

impl Dashboard {
    pub fn signed_in(&self) -> Client {
        let mut client = Client::connect(self.address).unwrap();
        client.sign_in(NAME, PASSWORD);
        client
    }

    /// How long the answer to the form takes.
    pub fn signing_in(&self) -> Duration {
        Client::connect(self.address).unwrap().sign_in(NAME, PASSWORD)
    }
}
