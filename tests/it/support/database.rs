//! An empty database for each test, on SQLite and on PostgreSQL. The unit tests of `store` and the
//! integration tests both include this file, so it knows nothing of the rest of the program.
//!
//! PostgreSQL is the server in `COUNTERDESK_TEST_POSTGRES_URL`, or else one that this process starts
//! for itself. `scripts/with-postgres.sh` starts one for a whole run, which is faster.

use std::collections::hash_map::RandomState;
use std::fmt;
use std::hash::BuildHasher;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

use sqlx::{AssertSqlSafe, Connection, PgConnection};
use url::Url;

const VARIABLE: &str = "COUNTERDESK_TEST_POSTGRES_URL";
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/with-postgres.sh");

/// Turns each `async fn name(url: &str) { … }` into the tests `name::sqlite` and `name::postgres`,
/// with the URL of an empty database. Wants `TestDatabase` in scope.
macro_rules! both_databases {
    ($($(#[$attribute:meta])* async fn $name:ident($url:ident: &str) $body:block)+) => {$(
        $(#[$attribute])*
        mod $name {
            use super::*;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                let database = TestDatabase::sqlite().unwrap();
                let $url = database.url();
                $body
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                let database = TestDatabase::postgres().await.unwrap();
                let $url = database.url();
                $body
                database.remove().await.unwrap();
            }
        }
    )+};
}
pub(crate) use both_databases;

/// A sentence for whoever runs the tests. `unwrap` shows it as it is.
#[derive(Clone)]
pub(crate) struct Problem(String);

impl fmt::Debug for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl<E: std::error::Error> From<E> for Problem {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

pub(crate) struct TestDatabase {
    url: String,
    place: Place,
}

enum Place {
    /// The folder goes when this is dropped.
    Folder(tempfile::TempDir),
    Server {
        admin_url: String,
        name: String,
    },
}

impl TestDatabase {
    pub(crate) fn sqlite() -> Result<Self, Problem> {
        let folder = tempfile::tempdir()?;
        let url = format!("sqlite:{}", folder.path().join("counterdesk.db").display());
        Ok(Self { url, place: Place::Folder(folder) })
    }

    pub(crate) async fn postgres() -> Result<Self, Problem> {
        let admin_url = server()?;
        let name = format!("test_{:016x}{:016x}", random(), random());
        let mut connection = PgConnection::connect(&admin_url).await?;
        sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&mut connection).await?;
        connection.close().await?;
        let mut url = Url::parse(&admin_url)?;
        url.set_path(&name);
        Ok(Self { url: url.into(), place: Place::Server { admin_url, name } })
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Removes it, whoever is still connected. A test that fails leaves its database behind.
    pub(crate) async fn remove(self) -> Result<(), Problem> {
        match self.place {
            Place::Folder(folder) => folder.close()?,
            Place::Server { admin_url, name } => {
                let mut connection = PgConnection::connect(&admin_url).await?;
                let sql = format!("DROP DATABASE {name} WITH (FORCE)");
                sqlx::query(AssertSqlSafe(sql)).execute(&mut connection).await?;
                connection.close().await?;
            }
        }
        Ok(())
    }
}

/// A name that two test runs on one server will not both draw.
fn random() -> u64 {
    RandomState::new().hash_one(())
}

fn server() -> Result<String, Problem> {
    static SERVER: OnceLock<Result<Server, Problem>> = OnceLock::new();
    #[expect(clippy::disallowed_methods, reason = "a setting of the tests, not of the program")]
    let given = std::env::var(VARIABLE);
    if let Ok(url) = given {
        return Ok(url);
    }
    SERVER.get_or_init(Server::start).as_ref().map(|server| server.url.clone()).map_err(Clone::clone)
}

struct Server {
    url: String,
    /// Holds the pipe that `cat` reads from. Nothing is ever written: however this process ends, the
    /// pipe closes, `cat` ends, and the script stops the server and removes its files.
    _script: Child,
}

impl Server {
    fn start() -> Result<Self, Problem> {
        let mut script = Command::new(SCRIPT)
            .args(["sh", "-c", &format!("echo \"${VARIABLE}\"; exec cat >/dev/null")])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let mut url = String::new();
        if let Some(output) = script.stdout.take() {
            BufReader::new(output).read_line(&mut url)?;
        }
        if url.is_empty() {
            let mut problem = String::new();
            if let Some(mut errors) = script.stderr.take() {
                errors.read_to_string(&mut problem)?;
            }
            script.wait()?;
            return Err(Problem(problem));
        }
        Ok(Self { url: url.trim().to_owned(), _script: script })
    }
}
