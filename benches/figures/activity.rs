//! The activity log, small and large: searching it, and taking all of it away.

use std::time::{Duration, Instant};

use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor, Row};
use tokio::runtime::{Builder, Runtime};

use crate::http::Client;
use crate::program::{NAME, Place, Simulator, folder};
use crate::{heading, line, mebibytes, millis, percentile};

const SMALL: i64 = 10_000;
const LARGE: i64 = 1_000_000;
const ROUNDS: i64 = 25;

pub fn measure_sqlite() {
    let folder = folder();
    measure("SQLite", &format!("sqlite:{}", folder.path().join("desk.db").display()));
}

/// In a database of its own on that server.
pub fn measure_postgres(server: &str) {
    let name = format!("bench_{}", std::process::id());
    let mut url = url::Url::parse(server).unwrap();
    url.set_path(&name);
    let admin = Database::of(server);
    admin.execute(&format!("CREATE DATABASE {name}"));
    measure("PostgreSQL", url.as_str());
    admin.execute(&format!("DROP DATABASE {name} WITH (FORCE)"));
}

fn measure(database: &str, url: &str) {
    heading(&format!("Activity log, {database}, through the page and the export"));
    let simulator = Simulator::start();
    let place = Place { simulator: &simulator, upstream: None, database_url: url.to_owned() };
    place.add_operator();
    let store = Database::of(url);
    store.disarm();
    let mut peaks = Vec::new();
    for (entries, words) in [(SMALL, "10,000"), (LARGE, "1,000,000")] {
        store.fill(entries);
        let dashboard = place.serve();
        let mut client = dashboard.signed_in();
        let mut times = search(&mut client, entries);
        let figures =
            format!("p50 {}, p95 {}", millis(percentile(&mut times, 50)), millis(percentile(&mut times, 95)));
        line(&format!("search, {words} entries, {} pages", times.len()), &figures, "p95 20 ms");
        for (name, path) in [("CSV", "/activity-full.csv"), ("JSON lines", "/activity.jsonl")] {
            dashboard.forget_peak();
            let before = dashboard.resident();
            let started = Instant::now();
            let reply = client.get_and_count(path);
            assert_eq!(reply.status, 200);
            assert!(reply.bytes > u64::try_from(entries).unwrap() * 100, "all of it");
            let grown = dashboard.peak().saturating_sub(before);
            peaks.push(grown);
            let figures = format!("{:.1} s, +{}", started.elapsed().as_secs_f64(), mebibytes(grown));
            let size = format!("{} MB", reply.bytes / 1_000_000);
            line(&format!("export, {words} entries, {name}, {size}"), &figures, "constant memory");
        }
    }
    let (small, large) = (peaks[..2].iter().max().unwrap(), peaks[2..].iter().max().unwrap());
    let verdict = if *large < small + 8 * 1_024 { "constant" } else { "GROWS" };
    line("peak while exporting, a hundred times the entries", verdict, "within 8 MiB");
}

/// What people ask, first page and the next one.
fn search(client: &mut Client, entries: i64) -> Vec<Duration> {
    let mut times = Vec::new();
    for round in 0..ROUNDS {
        let part = |of: i64| of * round / ROUNDS;
        let day = |number: i64| {
            let at = time::OffsetDateTime::from_unix_timestamp(1_800_000_000 + number * 30).unwrap();
            at.date().to_string()
        };
        let (from, to) = (day(part(entries)), day(part(entries) + 3_000));
        let group = round * 7;
        let ticket = part(entries / 4);
        for query in [
            String::new(),
            format!("who={NAME}"),
            format!("who={NAME}&from={from}&to={to}"),
            format!("who={NAME}&kind=resets"),
            format!("who={NAME}&outcome=refused"),
            format!("group=g{group}"),
            format!("group=g{group}&kind=resets"),
            "kind=sign-ins".to_owned(),
            "kind=sign-ins&outcome=refused".to_owned(),
            "outcome=refused".to_owned(),
            format!("outcome=applied&to={to}"),
            format!("q=T-{ticket}"),
            format!("q={ticket}"),
            "q=friends+of".to_owned(),
            "q=192.0".to_owned(),
            format!("from={from}&to={to}"),
            "who=nobody".to_owned(),
        ] {
            let first = client.get(&format!("/activity?{query}"));
            assert_eq!(first.status, 200, "{query}");
            times.push(first.took);
            let page = String::from_utf8_lossy(&first.body);
            let older =
                page.split('"').find(|part| part.starts_with("/activity?") && part.contains("before="));
            if let Some(older) = older {
                let older = older.replace("&amp;", "&");
                let second = client.get(&older);
                assert_eq!(second.status, 200, "{older}");
                times.push(second.took);
            }
        }
    }
    times
}

/// The database through a door of its own.
struct Database {
    url: String,
    runtime: Runtime,
}

impl Database {
    fn of(url: &str) -> Self {
        sqlx::any::install_default_drivers();
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        Self { url: url.to_owned(), runtime }
    }

    fn execute(&self, sql: &str) {
        self.runtime.block_on(async {
            let mut connection = AnyConnection::connect(&self.url).await.unwrap();
            connection.execute(sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))).await.unwrap();
            connection.close().await.unwrap();
        });
    }

    /// What somebody can do who owns the database: a million entries one by one would take an hour.
    fn disarm(&self) {
        if self.url.starts_with("sqlite") {
            for trigger in ["only_next", "no_update", "no_delete", "head_forward", "head_stays"] {
                self.execute(&format!("DROP TRIGGER activity_{trigger}"));
            }
        } else {
            self.execute(
                "ALTER TABLE activity DISABLE TRIGGER ALL; ALTER TABLE activity_head DISABLE TRIGGER ALL",
            );
        }
    }

    /// Up to so many entries: 200 operators, 20,000 groups, a ticket each four.
    fn fill(&self, entries: i64) {
        let (last, operator): (i64, String) = self.runtime.block_on(async {
            let mut connection = AnyConnection::connect(&self.url).await.unwrap();
            let row = connection.fetch_one("SELECT seq FROM activity_head").await.unwrap();
            let operator = connection.fetch_one("SELECT id FROM operators").await.unwrap();
            (row.get(0), operator.get(0))
        });
        let hash = "0".repeat(64);
        self.execute(&format!(
            "INSERT INTO activity (seq, at, action, operator_id, operator_name, app, group_id, reference, outcome, \
             reason, address, details, previous_hash, hash) WITH RECURSIVE n (i) AS \
             (SELECT CAST({last} + 1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < {entries}) \
             SELECT i, 1800000000000 + i * 30000, CASE i % 10 WHEN 0 THEN 'sign_in' WHEN 1 THEN 'plan' \
             WHEN 2 THEN 'reset' WHEN 3 THEN 'outcome' ELSE 'look_up' END, \
             CASE i / 10 % 200 WHEN 7 THEN '{operator}' ELSE 'op-' || (i / 10 % 200) END, \
             'operator-' || (i / 10 % 200), 1400000000, 'g' || (i / 7 % 20000), 'CD-' || (i / 2), \
             CASE WHEN i % 10 = 3 THEN 'applied' WHEN i % 997 = 0 THEN 'refused' ELSE 'done' END, \
             'T-' || (i / 4), '192.0.2.7', \
             '{{\"before\":[{{\"key\":\"like\",\"value\":41}}],\"group_name\":\"Friends of the sea\"}}', \
             '{hash}', '{hash}' FROM n"
        ));
        self.execute(&format!("UPDATE activity_head SET seq = {entries}, hash = '{hash}'"));
        self.execute("ANALYZE");
    }
}
