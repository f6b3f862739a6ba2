//! What somebody can do to the activity log who may write to the database, and what `log verify` says of
//! it: with its anchors, and without.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use counterdesk::model::activity::{Action, Entry, EntryOutcome};
use counterdesk::model::{By, Clock as _, SystemClock, Timestamp};
use counterdesk::store::{Anchor, Filter, Store};
use sha2::{Digest as _, Sha256};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _, Executor as _, Row as _};

use super::{command, lying, said};
use crate::support::{
    Browser, PATIENCE, Program, TestDatabase, TestDesk, both_databases, free_port, serving,
};

const LAST: i64 = 116;

/// A log of 116 entries of an hour ago, anchored at 2 and 100, and at 116, as when a server stops.
async fn logged(url: &str, anchors: &Path) {
    let hour_ago = SystemClock.now().plus_seconds(-3_600);
    let store = Store::open(url).await.unwrap().with_anchor_file(Some(anchors.to_owned()));
    let operator = |seq| counterdesk::model::NewOperator {
        id: format!("operator-{seq}"),
        name: format!("operator-{seq}"),
        role: counterdesk::model::Role::Manager,
        apps: counterdesk::model::Apps::All,
        password_hash: None,
        created_at: hour_ago,
        by: By::CommandLine,
    };
    store.add_operator(&operator(1)).await.unwrap();
    store.add_operator(&operator(2)).await.unwrap();
    store.begin_anchoring(None, hour_ago).await.unwrap();
    for seq in 3..=LAST {
        let mut entry =
            Entry::new(hour_ago.plus_seconds(seq), By::CommandLine, Action::SignIn, EntryOutcome::Done);
        entry.reason = Some(format!("T-{seq}"));
        store.append_activity(&entry).await.unwrap();
    }
    store.anchor_head(hour_ago.plus_seconds(LAST)).await.unwrap();
    store.close().await;
    assert_eq!(known(anchors).iter().map(|anchor| anchor.seq).collect::<Vec<_>>(), [2, 100, LAST]);
}

fn known(anchors: &Path) -> Vec<Anchor> {
    let text = fs::read_to_string(anchors).unwrap_or_default();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Another database with the same in it.
async fn copy(url: &str, number: usize, folder: &Path) -> String {
    if let Some(path) = url.strip_prefix("sqlite:") {
        let copy = folder.join(format!("copy-{number}.db"));
        fs::copy(path, &copy).unwrap();
        return format!("sqlite:{}", copy.display());
    }
    let mut at: url::Url = url.parse().unwrap();
    let name = at.path().trim_start_matches('/').to_owned();
    at.set_path("postgres");
    let statement = format!("CREATE DATABASE {name}_{number} TEMPLATE {name}");
    on(at.as_str(), &[&statement]).await.unwrap();
    at.set_path(&format!("{name}_{number}"));
    at.into()
}

async fn remove(url: &str) {
    if let Ok(mut at) = url.parse::<url::Url>()
        && at.scheme().starts_with("postgres")
    {
        let name = at.path().trim_start_matches('/').to_owned();
        at.set_path("postgres");
        on(at.as_str(), &[&format!("DROP DATABASE {name} WITH (FORCE)")]).await.unwrap();
    }
}

async fn on(url: &str, statements: &[&str]) -> Result<(), sqlx::Error> {
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(url).await?;
    let mut done = Ok(());
    for sql in statements {
        done = done.and(connection.execute(sqlx::raw_sql(AssertSqlSafe((*sql).to_owned()))).await.map(drop));
    }
    connection.close().await.and(done)
}

async fn disarm(url: &str) {
    let statements: &[&str] = if url.starts_with("sqlite") {
        &[
            "DROP TRIGGER activity_only_next",
            "DROP TRIGGER activity_no_update",
            "DROP TRIGGER activity_no_delete",
            "DROP TRIGGER activity_head_forward",
            "DROP TRIGGER activity_head_stays",
        ]
    } else {
        &["ALTER TABLE activity DISABLE TRIGGER ALL", "ALTER TABLE activity_head DISABLE TRIGGER ALL"]
    };
    on(url, statements).await.unwrap();
}

const COLUMNS: [&str; 13] = [
    "seq",
    "at",
    "action",
    "operator_id",
    "operator_name",
    "app",
    "group_id",
    "reference",
    "outcome",
    "reason",
    "address",
    "details",
    "previous_hash",
];

/// As docs/ACTIVITY-LOG.md says.
fn hash(fields: &[Option<String>]) -> String {
    let mut form = b"counterdesk-activity-1\n".to_vec();
    for field in fields {
        match field {
            Some(text) => form.extend(format!("{}:{text}\n", text.len()).into_bytes()),
            None => form.extend(b"-\n"),
        }
    }
    let mut text = String::new();
    for byte in Sha256::digest(&form) {
        write!(text, "{byte:02x}").unwrap();
    }
    text
}

fn fields(row: &AnyRow) -> Vec<Option<String>> {
    let number = |name: &str| row.try_get::<Option<i64>, _>(name).unwrap().map(|number| number.to_string());
    let text = |name: &str| row.try_get::<Option<String>, _>(name).unwrap();
    COLUMNS
        .iter()
        .map(|name| if matches!(*name, "seq" | "at" | "app") { number(name) } else { text(name) })
        .collect()
}

/// A chain that agrees with itself from that entry on. Gives the hashes.
async fn rechain(url: &str, from: i64) -> Vec<(i64, String)> {
    let mut connection = AnyConnection::connect(url).await.unwrap();
    let rows = connection.fetch_all("SELECT * FROM activity ORDER BY seq").await.unwrap();
    let (mut previous, mut hashes) = ("0".repeat(64), Vec::new());
    for row in &rows {
        let seq: i64 = row.try_get("seq").unwrap();
        let mut fields = fields(row);
        if seq >= from {
            fields[12] = Some(previous.clone());
            sqlx::query("UPDATE activity SET previous_hash = $1, hash = $2 WHERE seq = $3")
                .bind(&previous)
                .bind(hash(&fields))
                .bind(seq)
                .execute(&mut connection)
                .await
                .unwrap();
        }
        previous = hash(&fields);
        hashes.push((seq, previous.clone()));
    }
    sqlx::query("UPDATE activity_head SET hash = $1").bind(&previous).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    hashes
}

/// Writes an entry by hand that says that all up to 112 were removed, and removes them: every trigger
/// lets it through.
async fn prune_by_hand(url: &str) {
    let mut connection = AnyConnection::connect(url).await.unwrap();
    let row = connection.fetch_one("SELECT hash FROM activity WHERE seq = 112").await.unwrap();
    let base: String = row.try_get("hash").unwrap();
    let row = connection.fetch_one("SELECT hash FROM activity_head").await.unwrap();
    let previous: String = row.try_get("hash").unwrap();
    let at = SystemClock.now().0;
    let details = format!("{{\"through\":112,\"hash\":\"{base}\"}}");
    let text = |text: &str| Some(text.to_owned());
    let entry = [
        text("117"),
        text(&at.to_string()),
        text("pruned"),
        None,
        text("command line"),
        None,
        None,
        None,
        text("done"),
        None,
        None,
        text(&details),
        text(&previous),
    ];
    let hash = hash(&entry);
    connection.close().await.unwrap();
    on(
        url,
        &[
            &format!(
                "INSERT INTO activity (seq, at, action, operator_name, outcome, details, previous_hash, hash) \
                 VALUES (117, {at}, 'pruned', 'command line', 'done', '{details}', '{previous}', '{hash}')"
            ),
            &format!("UPDATE activity_head SET seq = 117, hash = '{hash}'"),
            &format!("UPDATE activity_head SET base_seq = 112, base_hash = '{base}'"),
            "DELETE FROM activity WHERE seq <= 112",
        ],
    )
    .await
    .unwrap();
}

#[derive(Clone, Copy)]
enum Deed {
    Nothing,
    /// The triggers are in place, and refuse.
    Refused(&'static str),
    /// The triggers are gone.
    Done(&'static [&'static str]),
    /// And the chain is computed again from there, its end made to fit.
    Rechained(&'static [&'static str], i64),
    PrunedByHand,
}

#[derive(Clone, Copy)]
enum Anchoring {
    Kept,
    Deleted,
    Emptied,
    /// Cut back to the first line.
    Cut,
    /// By somebody who may write there, too.
    Forged,
}

const RENAMED: &[&str] = &["UPDATE activity SET operator_name = 'somebody else' WHERE seq = 5"];
const CUT_AFTER_113: &[&str] =
    &["DELETE FROM activity WHERE seq > 113", "UPDATE activity_head SET seq = 113"];
const CUT_AFTER_100: &[&str] =
    &["DELETE FROM activity WHERE seq > 100", "UPDATE activity_head SET seq = 100"];
const CUT_AFTER_99: &[&str] = &["DELETE FROM activity WHERE seq > 99", "UPDATE activity_head SET seq = 99"];
const LAST_RENAMED: &[&str] = &["UPDATE activity SET operator_name = 'somebody else' WHERE seq = 116"];
const BASE_MOVED: &str =
    "UPDATE activity_head SET base_seq = 112, base_hash = (SELECT hash FROM activity WHERE seq = 112)";
const PRUNED_UNSAID: &[&str] = &[BASE_MOVED, "DELETE FROM activity WHERE seq <= 112"];
const ALL: &[&str] = &[
    "DELETE FROM activity",
    "UPDATE activity_head SET seq = 0, base_seq = 0, \
     hash = '0000000000000000000000000000000000000000000000000000000000000000'",
];

/// A deed; the exit code without anchors and with them, and what is said with them.
const CASES: [(Deed, Anchoring, i32, i32, &str); 20] = [
    (
        Deed::Nothing,
        Anchoring::Kept,
        0,
        0,
        "3 of them agree with their anchors outside the database, from entry 2 on",
    ),
    (Deed::Refused("UPDATE activity SET reason = 'x' WHERE seq = 50"), Anchoring::Kept, 0, 0, "intact"),
    (Deed::Refused("DELETE FROM activity WHERE seq = 116"), Anchoring::Kept, 0, 0, "intact"),
    (Deed::Refused(BASE_MOVED), Anchoring::Kept, 0, 0, "intact"),
    (
        Deed::Done(&["UPDATE activity SET reason = 'x' WHERE seq = 50"]),
        Anchoring::Kept,
        1,
        1,
        "entry 50: its content was changed",
    ),
    (Deed::Done(&["DELETE FROM activity WHERE seq = 50"]), Anchoring::Kept, 1, 1, "entry 50: it is missing"),
    (Deed::Rechained(CUT_AFTER_113, 114), Anchoring::Kept, 0, 1, "entry 114: it is missing: an anchor"),
    (Deed::Rechained(CUT_AFTER_100, 101), Anchoring::Kept, 0, 1, "entry 101: it is missing: an anchor"),
    (Deed::Rechained(CUT_AFTER_99, 100), Anchoring::Kept, 0, 1, "entry 100: it is missing: an anchor"),
    (Deed::Rechained(LAST_RENAMED, 116), Anchoring::Kept, 0, 1, "entry 116: its anchor outside"),
    (Deed::Rechained(RENAMED, 5), Anchoring::Kept, 0, 1, "entry 100: its anchor outside"),
    (Deed::Rechained(RENAMED, 5), Anchoring::Deleted, 0, 1, "the file of anchors is not there"),
    (Deed::Rechained(RENAMED, 5), Anchoring::Emptied, 0, 1, "the file of anchors says nothing"),
    (Deed::Rechained(RENAMED, 5), Anchoring::Cut, 0, 1, "not proved from entry 3 on"),
    // Nobody can tell: the file has to be where the database's owner cannot write.
    (Deed::Rechained(RENAMED, 5), Anchoring::Forged, 0, 0, "intact"),
    (
        Deed::PrunedByHand,
        Anchoring::Kept,
        0,
        1,
        "entry 112: the entries up to it are gone, and the anchors know",
    ),
    (
        Deed::Done(PRUNED_UNSAID),
        Anchoring::Kept,
        1,
        1,
        "entry 112: the entries up to it are gone, and no entry says",
    ),
    (Deed::Done(ALL), Anchoring::Kept, 1, 1, "it is missing: an anchor"),
    (Deed::Nothing, Anchoring::Deleted, 0, 1, "the file of anchors is not there"),
    (Deed::Nothing, Anchoring::Emptied, 0, 1, "the file of anchors says nothing"),
];

async fn carry_out(deed: Deed, url: &str) -> Vec<(i64, String)> {
    match deed {
        Deed::Nothing => {}
        Deed::Refused(sql) => assert!(on(url, &[sql]).await.is_err(), "{sql}"),
        Deed::Done(statements) => {
            disarm(url).await;
            on(url, statements).await.unwrap();
        }
        Deed::Rechained(statements, from) => {
            disarm(url).await;
            on(url, statements).await.unwrap();
            return rechain(url, from).await;
        }
        Deed::PrunedByHand => prune_by_hand(url).await,
    }
    Vec::new()
}

fn spoil(anchoring: Anchoring, path: &Path, hashes: &[(i64, String)]) {
    let lines = known(path);
    let write = |lines: &[Anchor]| {
        let text: Vec<_> = lines.iter().map(|line| serde_json::to_string(line).unwrap() + "\n").collect();
        fs::write(path, text.concat()).unwrap();
    };
    match anchoring {
        Anchoring::Kept => {}
        Anchoring::Deleted => fs::remove_file(path).unwrap(),
        Anchoring::Emptied => write(&[]),
        Anchoring::Cut => write(&lines[..1]),
        Anchoring::Forged => {
            let hash = |seq: i64| hashes.iter().find(|(of, _)| *of == seq).unwrap().1.clone();
            let forged: Vec<_> =
                lines.into_iter().map(|anchor| Anchor { hash: hash(anchor.seq), ..anchor }).collect();
            write(&forged);
        }
    }
}

both_databases! {
    async fn what_was_done_to_the_log_shows(url: &str) {
        let folder = tempfile::tempdir().unwrap();
        let original = folder.path().join("anchors.jsonl");
        logged(url, &original).await;
        for (number, (deed, anchoring, without, with, words)) in CASES.into_iter().enumerate() {
            let (copy, anchors) = (copy(url, number, folder.path()).await, folder.path().join("copy.jsonl"));
            fs::copy(&original, &anchors).unwrap();
            let hashes = carry_out(deed, &copy).await;
            spoil(anchoring, &anchors, &hashes);
            let before = lying(folder.path());
            let verify = |anchors: Option<&Path>| {
                let mut command = command(folder.path(), &["log", "verify"]);
                command.env("COUNTERDESK_DATABASE_URL", &copy);
                command.envs(anchors.map(|path| ("COUNTERDESK_ANCHOR_FILE", path)));
                said(&command.output().unwrap())
            };
            let told = verify(None);
            assert_eq!(told.code, Some(without), "case {number} without anchors: {}", told.all);
            if matches!(deed, Deed::PrunedByHand) {
                assert!(told.all.contains("It begins after entry 112: what was before was removed on"), "{}", told.all);
            }
            let told = verify(Some(&anchors));
            assert_eq!(told.code, Some(with), "case {number} with anchors: {}", told.all);
            assert!(told.all.contains(words), "case {number}: {}", told.all);
            assert_eq!(lying(folder.path()), before, "checking leaves nothing behind");
            remove(&copy).await;
        }
    }

    async fn what_is_removed_by_the_rules_is_proved_and_said(url: &str) {
        let folder = tempfile::tempdir().unwrap();
        let anchors = folder.path().join("anchors.jsonl");
        logged(url, &anchors).await;
        let year_ago: Timestamp = SystemClock.now().plus_seconds(-366 * 86_400);
        // As if the first ones were from a year ago.
        disarm(url).await;
        on(url, &[&format!("UPDATE activity SET at = {} WHERE seq <= 40", year_ago.0)]).await.unwrap();
        let hashes = rechain(url, 1).await;
        spoil(Anchoring::Forged, &anchors, &hashes);
        let run = |arguments: &[&str], named: bool| {
            let mut command = command(folder.path(), arguments);
            command.env("COUNTERDESK_DATABASE_URL", url);
            command.envs(named.then_some(("COUNTERDESK_ANCHOR_FILE", &anchors)));
            said(&command.output().unwrap())
        };
        let told = run(&["log", "prune", "--keep-days", "365"], true);
        assert!(told.code == Some(0) && told.out.contains("40 entries removed"), "{}", told.all);
        let told = run(&["log", "verify"], true);
        assert_eq!(told.code, Some(0), "{}", told.all);
        assert!(told.out.contains("It begins after entry 40: what was before was removed on"), "{}", told.all);
        assert!(!told.out.contains("not anchored"), "a command anchors what it wrote: {}", told.all);
        let lines = known(&anchors);
        let [.., removed, head] = lines.as_slice() else { panic!("{lines:?}") };
        assert_eq!((removed.seq, removed.removed, head.seq, head.removed), (40, true, 117, false));
    }

    async fn a_server_anchors_every_minute_and_when_it_stops(url: &str) {
        let desk = TestDesk::start_on(url).await;
        let folder = tempfile::tempdir().unwrap();
        let anchors = folder.path().join("anchors.jsonl");
        let port = free_port();
        let settings =
            [("COUNTERDESK_ANCHOR_FILE", anchors.to_str().unwrap()), ("COUNTERDESK_CLOCK_SPEED", "60")];
        let program = Program::serve_with(&desk, url, port, &settings).await;
        let head = async || {
            let mut connection = AnyConnection::connect(url).await.unwrap();
            let row = connection.fetch_one("SELECT seq FROM activity_head").await.unwrap();
            row.try_get::<i64, _>("seq").unwrap()
        };
        let anchored = || known(&anchors).last().map_or(0, |anchor| anchor.seq);
        let mut browser = Browser::new(&format!("http://127.0.0.1:{port}"));
        desk.sign_in(&mut browser, "viewer").await;
        let signed_in = head().await;
        let give_up = Instant::now() + PATIENCE;
        while anchored() < signed_in {
            assert!(Instant::now() < give_up, "the minute has passed");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        // Just now: its minute has not passed.
        desk.sign_in(&mut Browser::new(&format!("http://127.0.0.1:{port}")), "support").await;
        program.stop();
        assert_eq!(anchored(), head().await);

        // One that was taken away is not made again while the server runs, nor by a command.
        let program = Program::serve_with(&desk, url, port, &settings).await;
        fs::remove_file(&anchors).unwrap();
        desk.sign_in(&mut Browser::new(&format!("http://127.0.0.1:{port}")), "other").await;
        program.stop();
        let mut command = command(folder.path(), &["operator", "disable", "viewer"]);
        command.env("COUNTERDESK_DATABASE_URL", url).env("COUNTERDESK_ANCHOR_FILE", &anchors);
        assert!(command.output().unwrap().status.success());
        assert_eq!(lying(folder.path()), Vec::<String>::new());
    }

    /// Else whoever took it away would have only to wait for the next start.
    async fn anchors_that_are_lost_are_missed_at_the_start_and_there_is_a_way_on(url: &str) {
        let desk = TestDesk::start_on(url).await;
        let folder = tempfile::tempdir().unwrap();
        let anchors = folder.path().join("anchors.jsonl");
        let port = free_port();
        let settings = [("COUNTERDESK_ANCHOR_FILE", anchors.to_str().unwrap())];
        Program::serve_with(&desk, url, port, &settings).await.stop();
        let serve = || {
            let mut command = serving(Command::new(env!("CARGO_BIN_EXE_counterdesk")), &desk, url, port);
            command.envs(settings).stderr(Stdio::piped());
            said(&command.output().unwrap())
        };
        let run = |arguments: &[&str]| {
            let mut command = command(folder.path(), arguments);
            command.env("COUNTERDESK_DATABASE_URL", url).envs(settings);
            said(&command.output().unwrap())
        };
        let kept = known(&anchors);
        for lost in [Anchoring::Deleted, Anchoring::Emptied] {
            spoil(lost, &anchors, &[]);
            let before = lying(folder.path());
            let told = serve();
            assert_eq!(told.code, Some(1), "{}", told.all);
            let says = ["is missing or empty", "Put it back", "counterdesk log begin-anchors"];
            assert!(says.iter().all(|words| told.all.contains(words)), "{}", told.all);
            assert_eq!((lying(folder.path()), known(&anchors)), (before, Vec::new()), "nothing is begun by itself");
            let text: Vec<_> = kept.iter().map(|anchor| serde_json::to_string(anchor).unwrap() + "\n").collect();
            fs::write(&anchors, text.concat()).unwrap();
            Program::serve_with(&desk, url, port, &settings).await.stop();
        }

        let told = run(&["log", "begin-anchors"]);
        assert!(told.code == Some(0) && told.out.contains("Nothing was changed"), "{}", told.all);
        fs::remove_file(&anchors).unwrap();
        let told = run(&["log", "begin-anchors"]);
        assert!(told.code == Some(0) && told.out.contains("from here on"), "{}", told.all);
        let store = Store::open(url).await.unwrap();
        let begun = Filter { action: Some(Action::AnchorsBegun), ..Filter::default() };
        let entries = store.find_activity(&begun, None, 9).await.unwrap();
        assert_eq!(entries.len(), 1, "the way on is an entry itself");
        assert_eq!(known(&anchors).first().map(|anchor| anchor.seq), Some(entries[0].seq));
        Program::serve_with(&desk, url, port, &settings).await.stop();
        assert_eq!(run(&["log", "verify"]).code, Some(0));

        // Also where the entry that named the file is not kept any longer.
        let through = SystemClock.now().plus_seconds(1);
        let anchored = store.clone().with_anchor_file(Some(anchors.clone()));
        assert!(anchored.prune_activity(through, &By::CommandLine, through).await.unwrap() > 0);
        let noted = store.find_activity(&Filter { action: Some(Action::Settings), ..Filter::default() }, None, 9).await;
        assert!(noted.unwrap().is_empty());
        store.close().await;
        fs::remove_file(&anchors).unwrap();
        assert_eq!(serve().code, Some(1));

        // Another file is another setting, which the log notes.
        let elsewhere = folder.path().join("elsewhere.jsonl");
        let settings = [("COUNTERDESK_ANCHOR_FILE", elsewhere.to_str().unwrap())];
        Program::serve_with(&desk, url, port, &settings).await.stop();
        assert!(!known(&elsewhere).is_empty());
    }
}
