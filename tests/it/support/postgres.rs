use std::fs;
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::MetadataExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::PATIENCE;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/with-postgres.sh");

/// A PostgreSQL of the test's own, which may be ended and started again without disturbing others.
pub struct OwnPostgres {
    folder: PathBuf,
    /// Started with a pipe that nobody writes to: when it closes, the script removes everything.
    script: Child,
    /// The server that came after the script's own.
    server: Option<Child>,
}

impl OwnPostgres {
    pub fn start() -> Self {
        let mut script = Command::new(SCRIPT)
            .args(["sh", "-c", "echo \"$COUNTERDESK_TEST_POSTGRES_URL\"; exec cat >/dev/null"])
            .env_remove("COUNTERDESK_TEST_POSTGRES_URL")
            // As in production: a plan made for an empty table is made anew when the table has grown.
            .env("COUNTERDESK_TEST_POSTGRES_AUTOVACUUM", "on")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut url = String::new();
        BufReader::new(script.stdout.take().unwrap()).read_line(&mut url).unwrap();
        let folder = url.trim().split_once("host=").unwrap().1;
        Self { folder: folder.into(), script, server: None }
    }

    pub fn url(&self) -> String {
        format!("postgres://postgres@localhost/postgres?host={}", self.folder.display())
    }

    /// Its socket, for those who want to stand in between.
    pub fn socket(&self) -> PathBuf {
        self.folder.join(".s.PGSQL.5432")
    }

    fn pid_file(&self) -> String {
        fs::read_to_string(self.folder.join("data/postmaster.pid")).unwrap_or_default()
    }

    /// As `pg_ctl stop -m immediate`: whatever was under way is cut off, nothing is written any more.
    pub async fn kill(&mut self) {
        let pid = self.pid_file().lines().next().unwrap().to_owned();
        assert!(Command::new("kill").args(["-QUIT", &pid]).status().unwrap().success());
        let give_up = Instant::now() + PATIENCE;
        while !self.pid_file().is_empty() {
            assert!(Instant::now() < give_up, "the server does not end");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        if let Some(mut server) = self.server.take() {
            server.wait().unwrap();
        }
    }

    /// With the same settings, as the same account.
    pub async fn come_back(&mut self) {
        let data = self.folder.join("data");
        let options = fs::read_to_string(data.join("postmaster.opts")).unwrap();
        let mut words = options.split_whitespace().map(|word| word.trim_matches('"'));
        let owner = fs::metadata(&data).unwrap();
        let mut command = Command::new(words.next().unwrap());
        command.args(words).current_dir(&self.folder).stdin(Stdio::null()).stdout(Stdio::null());
        command.stderr(Stdio::null());
        let own = tempfile::tempdir().unwrap();
        if owner.uid() != fs::metadata(own.path()).unwrap().uid() {
            command.uid(owner.uid()).gid(owner.gid());
        }
        self.server = Some(command.spawn().unwrap());
        let give_up = Instant::now() + PATIENCE;
        while !self.pid_file().lines().nth(7).is_some_and(|state| state.contains("ready")) {
            assert!(Instant::now() < give_up, "the server does not start");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Drop for OwnPostgres {
    fn drop(&mut self) {
        if let Some(mut server) = self.server.take() {
            let _ = Command::new("kill").args(["-INT", &server.id().to_string()]).status();
            let _ = server.wait();
        }
        drop(self.script.stdin.take());
        let _ = self.script.wait();
    }
}
