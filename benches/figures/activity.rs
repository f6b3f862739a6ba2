//! The activity log, small and large: searching it, and taking all of it away.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor, Row};
use tokio::runtime::{Builder, Runtime};

use crate::http::Client;
use crate::program::{NAME, Place, Simulator, folder};
use crate::{heading, line, load, mebibytes, millis, percentile};

/// How many entries, and in words.
type Size = (i64, &'static str);

const SMALL: &[Size] = &[(10_000, "10,000")];
/// Filling and listing the second one takes some minutes on either database.
const LARGE: &[Size] = &[(10_000, "10,000"), (MOST, "1,000,000")];
const MOST: i64 = 1_000_000;
const ROUNDS: i64 = 25;
/// Seconds between two entries: the large log is that of a year.
const EVERY: i64 = 30;

pub fn measure_small() {
    measure_both(SMALL);
    println!("  1,000,000 entries left out: make bench ARGS=activity-large, a quarter of an hour.");
}

pub fn measure_large() {
    measure_both(LARGE);
}

fn measure_both(sizes: &[Size]) {
    on_both_databases("activity", |database, url| measure(database, sizes, url));
}

/// With the name and the address of an empty database of either kind; `COUNTERDESK_BENCH_ON=postgres` leaves SQLite out.
pub fn on_both_databases(part: &str, measure: impl Fn(&str, &str)) {
    #[expect(clippy::disallowed_methods, reason = "a setting of the measurement, not of the program")]
    let setting = |name: &str| std::env::var(name);
    let folder = folder();
    if setting("COUNTERDESK_BENCH_ON").as_deref() != Ok("postgres") {
        measure("SQLite", &format!("sqlite:{}", folder.path().join("desk.db").display()));
    }
    let Ok(server) = setting("COUNTERDESK_TEST_POSTGRES_URL") else {
        return println!("\nPostgreSQL not measured: scripts/with-postgres.sh starts one.");
    };
    let name = format!("bench_{part}_{}", std::process::id());
    let mut url = url::Url::parse(&server).unwrap();
    url.set_path(&name);
    let admin = Database::of(&server);
    admin.execute(&format!("CREATE DATABASE {name}"));
    measure("PostgreSQL", url.as_str());
    admin.execute(&format!("DROP DATABASE {name} WITH (FORCE)"));
}

fn measure(database: &str, sizes: &[Size], url: &str) {
    heading(&format!("Activity log, {database}, through the page and the export"));
    let simulator = Simulator::start();
    let place = Place { simulator: &simulator, upstream: None, database_url: url.to_owned() };
    place.add_operator();
    let store = Database::of(url);
    store.disarm();
    let mut peaks = Vec::new();
    for &(entries, words) in sizes {
        store.fill(entries);
        let dashboard = place.serve();
        line(&format!("start that lists {words} entries"), &seconds(dashboard.ready_after), "");
        // A server that runs for longer does this by itself.
        store.execute("ANALYZE");
        let mut client = dashboard.signed_in();
        search(&mut client, store.begun, entries, words);
        for (name, path) in [("CSV", "/activity-full.csv"), ("JSON lines", "/activity.jsonl")] {
            dashboard.process.forget_peak();
            let before = dashboard.process.resident();
            let started = Instant::now();
            let reply = client.get_and_count(path);
            assert_eq!(reply.status, 200);
            assert!(reply.bytes > u64::try_from(entries).unwrap() * 100, "all of it");
            let grown = dashboard.process.peak().saturating_sub(before);
            peaks.push(grown);
            let figures = format!("{:.1} s, +{}", started.elapsed().as_secs_f64(), mebibytes(grown));
            let size = format!("{} MB", reply.bytes / 1_000_000);
            line(&format!("export, {words} entries, {name}, {size}"), &figures, "constant memory");
        }
    }
    // Of each size both kinds of files.
    if let [small @ .., _, _] = &*peaks
        && let (Some(small), Some(large)) = (small.iter().max(), peaks[small.len()..].iter().max())
    {
        let verdict = if *large < small + 8 * 1_024 { "constant" } else { "GROWS" };
        line("peak while exporting, a hundred times the entries", verdict, "within 8 MiB");
    }
    println!("  {}", load());
}

fn seconds(duration: Duration) -> String {
    format!("{:.1} s", duration.as_secs_f64())
}

/// What people ask, first page and the next one, each kind by itself and all of them together.
fn search(client: &mut Client, begun: i64, entries: i64, words: &str) {
    let mut kinds: BTreeMap<&'static str, Vec<Duration>> = BTreeMap::new();
    for round in 0..ROUNDS {
        for (kind, query) in questions(begun, entries, round) {
            let times = kinds.entry(kind).or_default();
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
    let mut all: Vec<Duration> = kinds.values().flatten().copied().collect();
    let say = |what: &str, times: &mut Vec<Duration>| {
        let worst = times.iter().max().copied().unwrap_or_default();
        let figures = format!(
            "p50 {}, p95 {}, worst {}",
            millis(percentile(times, 50)),
            millis(percentile(times, 95)),
            millis(worst)
        );
        line(&format!("search, {words}, {what}"), &figures, "p95 20 ms");
    };
    // Of a small log they hardly differ.
    if entries == MOST {
        for (kind, mut times) in kinds {
            say(kind, &mut times);
        }
    }
    say(&format!("all, {} pages", all.len()), &mut all);
}

/// A kind of question, and one of that kind: what is common, what is rare, what is nowhere.
fn questions(begun: i64, entries: i64, round: i64) -> Vec<(&'static str, String)> {
    let part = |of: i64| of * round / ROUNDS;
    let day = |number: i64| {
        let at = time::OffsetDateTime::from_unix_timestamp(begun + number * EVERY).unwrap();
        at.date().to_string()
    };
    let (from, to, today) = (day(part(entries)), day(part(entries) + 3_000), day(entries));
    let (group, ticket, person) = (round * 7, part(entries / 4), round * 8 % 200);
    vec![
        ("everything", String::new()),
        ("part of a name, common", "q=friends+of".to_owned()),
        ("part of a name, rare", "q=zephyr".to_owned()),
        ("part of a name, common and rare", "q=zephyr+friends".to_owned()),
        ("part of a name, nowhere", "q=quixotic".to_owned()),
        (
            "one or two characters",
            ["q=z", "q=fr", "q=e", "q=zq"][usize::try_from(round % 4).unwrap()].to_owned(),
        ),
        ("group, whole ID", format!("group=@TGS%23b{group}")),
        ("group, whole ID", format!("group=@TGS%23b{group}&kind=resets")),
        ("group, part of an ID", format!("q=TGS%23b{group}")),
        ("ticket number", format!("q=T-{ticket}")),
        ("ticket number", format!("q={ticket}")),
        ("ticket number, nowhere", format!("q=T-9{ticket}9")),
        ("counter, common", "counter=like".to_owned()),
        ("counter, rare", "counter=gift_points".to_owned()),
        ("counter, nowhere", "counter=share".to_owned()),
        ("counter, as a text", "q=gift".to_owned()),
        ("person", format!("who=operator-{person}")),
        ("person, and kind", format!("who=operator-{person}&kind=resets-and-undos")),
        ("person, and a rare result", format!("who=operator-{person}&outcome=refused")),
        ("person, whom it was about", "who=newcomer".to_owned()),
        ("person, who left long ago", "who=leaver".to_owned()),
        ("person, nowhere", "who=nobody".to_owned()),
        ("address, common", "q=192.0".to_owned()),
        ("address, one", format!("q=192.0.2.{}", round * 9 + 1)),
        ("mine", format!("who={NAME}")),
        ("mine, today", format!("who={NAME}&from={today}&to={today}")),
        ("today", format!("from={today}&to={today}")),
        ("days in the past", format!("from={from}&to={to}")),
        ("days in the past, and a person", format!("who={NAME}&from={from}&to={to}")),
        ("days in the past, and a text", format!("q=friends&from={from}&to={to}")),
        ("kind, common", "kind=resets-and-undos".to_owned()),
        ("kind, rare", "kind=people".to_owned()),
        ("kind, and a rare result", "kind=sign-ins&outcome=refused".to_owned()),
        ("result, common", format!("outcome=applied&to={to}")),
        ("result, rare", "outcome=refused".to_owned()),
    ]
}

/// The database through a door of its own.
pub struct Database {
    url: String,
    runtime: Runtime,
    /// When the log begins, in Unix seconds: so that it ends now.
    begun: i64,
}

impl Database {
    pub fn of(url: &str) -> Self {
        sqlx::any::install_default_drivers();
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        #[expect(clippy::disallowed_methods, reason = "there is no clock but the system's here")]
        let now = time::OffsetDateTime::now_utc();
        Self { url: url.to_owned(), runtime, begun: now.unix_timestamp() - MOST * EVERY }
    }

    pub fn execute(&self, sql: &str) {
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

    /// Up to so many entries: 200 people, 20,000 groups, a ticket each four. Some words, counters and kinds are in
    /// every tenth entry or more, some in one of tens of thousands.
    fn fill(&self, entries: i64) {
        let (last, operator): (i64, String) = self.runtime.block_on(async {
            let mut connection = AnyConnection::connect(&self.url).await.unwrap();
            let row = connection.fetch_one("SELECT seq FROM activity_head").await.unwrap();
            let operator = connection.fetch_one("SELECT id FROM operators").await.unwrap();
            (row.get(0), operator.get(0))
        });
        let (hash, begun, every) = ("0".repeat(64), self.begun * 1_000, EVERY * 1_000);
        // What the program has written itself is of now: a clock that is set back narrows no search.
        for (table, also) in [("activity", ""), ("activity_events", ", back = 0")] {
            self.execute(&format!("UPDATE {table} SET at = {begun} + seq * {every}{also}"));
        }
        self.execute(&format!(
            "INSERT INTO activity (seq, at, action, operator_id, operator_name, app, group_id, reference, outcome, \
             reason, address, details, previous_hash, hash) WITH RECURSIVE n (i) AS \
             (SELECT CAST({last} + 1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < {entries}) \
             SELECT i, {begun} + i * {every}, CASE WHEN i % 20011 = 5 THEN 'rights_changed' ELSE \
             CASE i % 10 WHEN 0 THEN 'sign_in' WHEN 1 THEN 'plan' \
             WHEN 2 THEN 'reset' WHEN 3 THEN 'outcome' ELSE 'look_up' END END, \
             CASE WHEN i % 100 < 50 AND i < {entries} / 10 THEN 'op-left' WHEN i / 10 % 200 = 7 THEN '{operator}' \
             ELSE 'op-' || (i / 10 % 200) END, \
             CASE WHEN i % 100 < 50 AND i < {entries} / 10 THEN 'leaver' WHEN i / 10 % 200 = 7 THEN '{NAME}' \
             ELSE 'operator-' || (i / 10 % 200) END, \
             1400000000, '@TGS#b' || (i / 7 % 20000), 'CD-' || (i / 2), \
             CASE WHEN i % 10 = 3 THEN 'applied' WHEN i % 997 = 0 THEN 'refused' ELSE 'done' END, \
             'T-' || (i / 4), '192.0.2.' || (i % 250), \
             CASE WHEN i % 20011 = 5 THEN '{{\"operator\":\"newcomer\"}}' ELSE \
             '{{\"before\":[{{\"key\":\"' || CASE WHEN i % 9973 = 0 THEN 'gift_points' ELSE 'like' END || \
             '\",\"value\":41}}],\"group_name\":\"' || CASE i / 7 % 20000 WHEN 777 THEN 'Zephyr' ELSE 'Friends of the sea' END \
             || ' ' || (i / 7 % 20000) || '\"}}' END, \
             '{hash}', '{hash}' FROM n"
        ));
        self.execute(&format!("UPDATE activity_head SET seq = {entries}, hash = '{hash}'"));
        self.execute("ANALYZE");
    }
}
