use sqlx::{AssertSqlSafe, Executor};

use super::super::dialect::Dialect;
use super::super::fixtures::{NOW, group, may_plan, new_operation, operator_1, plan, reference, store};
use super::super::testing::{TestDatabase, both_databases};
use super::super::{Begun, Settlement};
use super::*;
use crate::model::OperationState;
use crate::model::activity::{Fault, Pruned, Verified};

const LATER: Timestamp = Timestamp(NOW.0 + 60_000);

fn entry(number: i64) -> Entry {
    let mut entry =
        Entry::new(NOW.plus_seconds(number), By::from(&operator_1()), Action::SignIn, EntryOutcome::Done);
    entry.reason = Some(format!("T-{number}"));
    entry
}

/// A store whose log has the entry of its operator and nine more.
async fn ten(url: &str) -> Store {
    let store = store(url).await;
    for number in 2..=10 {
        store.append_activity(&entry(number)).await.unwrap();
    }
    store
}

async fn execute(store: &Store, sql: &str) -> Result<u64, sqlx::Error> {
    let mut connection = store.pool.acquire().await?;
    Ok(connection.execute(AssertSqlSafe(sql.to_owned())).await?.rows_affected())
}

/// What somebody can do who owns the database.
pub(super) async fn disarm(store: &Store) {
    match store.dialect {
        Dialect::Postgres => {
            for table in ["activity", "activity_head"] {
                execute(store, &format!("ALTER TABLE {table} DISABLE TRIGGER ALL")).await.unwrap();
            }
        }
        Dialect::Sqlite => {
            for trigger in ["only_next", "no_update", "no_delete", "head_forward", "head_stays"] {
                execute(store, &format!("DROP TRIGGER activity_{trigger}")).await.unwrap();
            }
        }
    }
}

async fn broken(store: &Store) -> (i64, Fault) {
    match store.verify_activity(LATER).await.unwrap() {
        Verified::Broken { seq, fault } => (seq, fault),
        intact @ Verified::Intact { .. } => panic!("went unnoticed: {intact:?}"),
    }
}

async fn assert_intact(store: &Store, expected: u64) {
    match store.verify_activity(LATER).await.unwrap() {
        Verified::Intact { entries, .. } => assert_eq!(entries, expected),
        broken @ Verified::Broken { .. } => panic!("{broken:?}"),
    }
}

/// A chain that agrees with itself, as somebody would make who knows how.
async fn recompute(store: &Store, from: i64) {
    let mut previous = match from {
        1 => "0".repeat(64),
        _ => sqlx::query("SELECT hash FROM activity WHERE seq = $1")
            .bind(from - 1)
            .fetch_one(&store.pool)
            .await
            .unwrap()
            .text("hash")
            .unwrap(),
    };
    let rows = sqlx::query("SELECT * FROM activity WHERE seq >= $1 ORDER BY seq")
        .bind(from)
        .fetch_all(&store.pool)
        .await
        .unwrap();
    for row in rows {
        let mut row = Row::read(&row).unwrap();
        row.previous_hash = previous;
        previous = row.hash();
        sqlx::query("UPDATE activity SET previous_hash = $1, hash = $2 WHERE seq = $3")
            .bind(&row.previous_hash)
            .bind(&previous)
            .bind(row.seq)
            .execute(&store.pool)
            .await
            .unwrap();
    }
    sqlx::query("UPDATE activity_head SET hash = $1").bind(&previous).execute(&store.pool).await.unwrap();
}

fn applied() -> Settlement {
    Settlement {
        outcome: Outcome::Applied,
        acknowledged: true,
        now_counters: Some(Vec::new()),
        checked_at: LATER,
    }
}

both_databases! {
    async fn fifty_writers_keep_one_chain(url: &str) {
        let one = store(url).await;
        let other = Store::open(url).await.unwrap();
        let writers: Vec<_> = (0..50).map(|number| {
            let store = if number % 2 == 0 { one.clone() } else { other.clone() };
            tokio::spawn(async move {
                for round in 0..4 {
                    store.append_activity(&entry(number * 10 + round)).await.unwrap();
                }
            })
        }).collect();
        for writer in writers {
            writer.await.unwrap();
        }
        assert_intact(&one, 201).await;
        let checked = one.last_verification().unwrap();
        assert_eq!(checked.at, LATER);
        assert!(other.last_verification().is_none());
    }

    async fn the_database_refuses_to_change_what_is_written(url: &str) {
        let store = ten(url).await;
        for sql in [
            "UPDATE activity SET outcome = 'refused' WHERE seq = 3",
            "DELETE FROM activity WHERE seq = 10",
            "DELETE FROM activity",
            "INSERT INTO activity SELECT 12, at, action, operator_id, operator_name, app, group_id, reference, \
             outcome, reason, address, details, previous_hash, hash FROM activity WHERE seq = 3",
            "UPDATE activity_head SET seq = 4",
            "UPDATE activity_head SET hash = ''",
            "UPDATE activity_head SET base_seq = 10, seq = 11",
            "UPDATE activity_head SET base_seq = 3, base_hash = (SELECT hash FROM activity WHERE seq = 3)",
            "DELETE FROM activity_head",
        ] {
            assert!(execute(&store, sql).await.is_err(), "{sql}");
        }
        let sql = match store.dialect {
            Dialect::Sqlite => "INSERT OR REPLACE INTO activity SELECT 3, at, 'plan', operator_id, operator_name, \
                app, group_id, reference, outcome, reason, address, details, previous_hash, hash \
                FROM activity WHERE seq = 3",
            Dialect::Postgres => "TRUNCATE activity",
        };
        assert!(execute(&store, sql).await.is_err(), "{sql}");
        assert_intact(&store, 10).await;
    }

    async fn every_column_of_every_entry_counts(url: &str) {
        let store = ten(url).await;
        disarm(&store).await;
        for (column, value) in [
            ("at", "at + 1"), ("action", "'plan'"), ("operator_id", "NULL"), ("operator_name", "'Operator-2'"),
            ("app", "7"), ("group_id", "'g'"), ("reference", "''"), ("outcome", "'refused'"),
            ("reason", "'T-5 '"), ("address", "'192.0.2.8'"), ("details", "'{ }'"),
            ("previous_hash", "'0'"), ("hash", "'0'"),
        ] {
            let before = "CREATE TABLE kept AS SELECT * FROM activity WHERE seq = 5";
            execute(&store, before).await.unwrap();
            execute(&store, &format!("UPDATE activity SET {column} = {value} WHERE seq = 5")).await.unwrap();
            assert_eq!(broken(&store).await, (5, Fault::Changed), "{column}");
            let back = format!("UPDATE activity SET {column} = (SELECT {column} FROM kept) WHERE seq = 5");
            execute(&store, &back).await.unwrap();
            execute(&store, "DROP TABLE kept").await.unwrap();
        }
        assert_intact(&store, 10).await;
    }

    async fn entries_that_are_gone_or_moved_are_named(url: &str) {
        let store = ten(url).await;
        disarm(&store).await;
        execute(&store, "UPDATE activity SET seq = 100 WHERE seq = 6").await.unwrap();
        assert_eq!(broken(&store).await, (6, Fault::Missing));
        execute(&store, "UPDATE activity SET seq = 6 WHERE seq = 7").await.unwrap();
        execute(&store, "UPDATE activity SET seq = 7 WHERE seq = 100").await.unwrap();
        assert_eq!(broken(&store).await, (6, Fault::Changed), "swapped");
        recompute(&store, 8).await;
        assert_eq!(broken(&store).await, (6, Fault::Changed));
        recompute(&store, 6).await;
        assert_intact(&store, 10).await;
        execute(&store, "DELETE FROM activity WHERE seq = 10").await.unwrap();
        assert_eq!(broken(&store).await, (10, Fault::Missing));
        execute(&store, "UPDATE activity_head SET seq = 9").await.unwrap();
        assert_eq!(broken(&store).await, (9, Fault::HeadDiffers));
        execute(&store, "DELETE FROM activity WHERE seq <= 3").await.unwrap();
        assert_eq!(broken(&store).await, (1, Fault::Missing));
    }

    async fn a_link_to_another_entry_is_noticed(url: &str) {
        let store = ten(url).await;
        disarm(&store).await;
        let row = sqlx::query("SELECT * FROM activity WHERE seq = 5").fetch_one(&store.pool).await.unwrap();
        let mut row = Row::read(&row).unwrap();
        row.previous_hash = "f".repeat(64);
        sqlx::query("UPDATE activity SET previous_hash = $1, hash = $2 WHERE seq = 5")
            .bind(&row.previous_hash).bind(row.hash()).execute(&store.pool).await.unwrap();
        assert_eq!(broken(&store).await, (5, Fault::Unlinked));
    }

    async fn anchors_find_a_chain_that_was_cut_or_computed_again(url: &str) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("anchors.jsonl");
        let store = ten(url).await.with_anchor_file(Some(path.clone()));
        store.begin_anchoring(None, NOW).await.unwrap();
        store.begin_anchoring(None, NOW).await.unwrap();
        store.anchor_head(NOW).await.unwrap();
        for number in 11..=105 {
            store.append_activity(&entry(number)).await.unwrap();
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let anchors: Vec<Anchor> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(anchors.iter().map(|anchor| anchor.seq).collect::<Vec<_>>(), [10, 100]);
        let Verified::Intact { anchors, .. } = store.verify_activity(NOW).await.unwrap() else { panic!() };
        assert_eq!(anchors, 2);

        disarm(&store).await;
        execute(&store, "UPDATE activity SET operator_name = 'Operator-2' WHERE seq = 50").await.unwrap();
        recompute(&store, 50).await;
        assert_eq!(broken(&store).await, (100, Fault::AnchorDiffers));
        execute(&store, "DELETE FROM activity WHERE seq > 60").await.unwrap();
        execute(&store, "UPDATE activity_head SET seq = 60").await.unwrap();
        recompute(&store, 50).await;
        assert_eq!(broken(&store).await, (61, Fault::CutOff));
        let without = store.clone().with_anchor_file(None);
        assert_intact(&without, 60).await;
        std::fs::write(&path, "{}\n").unwrap();
        assert_eq!(broken(&store).await, (1, Fault::AnchorUnreadable));
    }

    async fn a_beginning_moves_to_where_an_entry_says_and_nowhere_else(url: &str) {
        let store = ten(url).await;
        let hash = sqlx::query("SELECT hash FROM activity WHERE seq = 5").fetch_one(&store.pool).await.unwrap();
        let hash = hash.text("hash").unwrap();
        let mut said = Entry::new(LATER, By::CommandLine, Action::Pruned, EntryOutcome::Done);
        (said.details.through, said.details.hash) = (Some(5), Some(hash));
        store.append_activity(&said).await.unwrap();
        for seq in [4, 6] {
            let sql = format!(
                "UPDATE activity_head SET base_seq = {seq}, base_hash = (SELECT hash FROM activity WHERE seq = {seq})"
            );
            assert!(execute(&store, &sql).await.is_err(), "{seq}");
        }
        assert!(execute(&store, "UPDATE activity_head SET base_seq = 5, base_hash = ''").await.is_err());
        let sql = "UPDATE activity_head SET base_seq = 5, base_hash = (SELECT hash FROM activity WHERE seq = 5)";
        execute(&store, sql).await.unwrap();
        assert_eq!(broken(&store).await, (1, Fault::Outside), "what was said to be removed and is still shown");
        execute(&store, "DELETE FROM activity WHERE seq <= 5").await.unwrap();
        let Verified::Intact { pruned, .. } = store.verify_activity(LATER).await.unwrap() else { panic!() };
        assert_eq!(pruned, Some(Pruned { through: 5, at: LATER, said_in: 11 }));
    }

    async fn entries_beyond_the_end_of_the_chain_are_noticed(url: &str) {
        let store = ten(url).await;
        disarm(&store).await;
        let beyond = "INSERT INTO activity (seq, at, action, operator_id, operator_name, app, group_id, reference, \
             outcome, reason, address, details, previous_hash, hash) SELECT 12, at, action, operator_id, operator_name, app, group_id, reference, \
             outcome, reason, address, details, previous_hash, hash FROM activity WHERE seq = 3";
        execute(&store, beyond).await.unwrap();
        assert_eq!(broken(&store).await, (12, Fault::Outside));
        execute(&store, "DELETE FROM activity").await.unwrap();
        let zeros = "0".repeat(64);
        execute(&store, &format!("UPDATE activity_head SET seq = 0, hash = '{zeros}'")).await.unwrap();
        assert_eq!(broken(&store).await, (1, Fault::Outside), "there is an operator whom nobody added");
    }

    async fn what_is_removed_is_said_beside_the_anchors_too(url: &str) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("anchors.jsonl");
        let store = ten(url).await.with_anchor_file(Some(path.clone()));
        store.begin_anchoring(None, NOW).await.unwrap();
        assert_eq!(store.prune_activity(NOW.plus_seconds(6), &By::CommandLine, LATER).await.unwrap(), 5);
        let Verified::Intact { anchors, not_anchored, pruned, .. } = store.verify_activity(LATER).await.unwrap()
        else {
            panic!()
        };
        assert_eq!((anchors, not_anchored, pruned.map(|pruned| pruned.through)), (1, 1, Some(5)));
        // Without a way to say so, nothing is removed.
        std::fs::remove_file(&path).unwrap();
        let refused = store.prune_activity(NOW.plus_seconds(8), &By::CommandLine, LATER).await;
        assert!(matches!(refused, Err(StoreError::Anchors { .. })), "{refused:?}");
        assert_intact(&store.clone().with_anchor_file(None), 6).await;
    }

    async fn anchors_that_say_nothing_prove_nothing(url: &str) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("anchors.jsonl");
        let store = ten(url).await.with_anchor_file(Some(path.clone()));
        assert_eq!(broken(&store).await, (10, Fault::AnchorsMissing));
        store.anchor_head(LATER).await.unwrap();
        assert!(!path.exists(), "one that was taken away stays away");
        std::fs::write(&path, "").unwrap();
        assert_eq!(broken(&store).await, (10, Fault::AnchorsSilent));
        store.begin_anchoring(None, LATER).await.unwrap();
        store.append_activity(&entry(11)).await.unwrap();
        let Verified::Intact { anchors, anchored_since, not_anchored, .. } = store.verify_activity(LATER).await.unwrap()
        else {
            panic!()
        };
        assert_eq!((anchors, anchored_since, not_anchored), (1, Some(10), 1));
        let much_later = LATER.plus_seconds(3_600);
        let Verified::Broken { seq, fault } = store.verify_activity(much_later).await.unwrap() else { panic!() };
        assert_eq!((seq, fault), (11, Fault::NotAnchored));
        store.anchor_head(LATER).await.unwrap();
        assert!(matches!(store.verify_activity(much_later).await.unwrap(), Verified::Intact { not_anchored: 0, .. }));
        let lines = || std::fs::read_to_string(&path).unwrap().lines().count();
        let written = lines();
        store.anchor_head(LATER).await.unwrap();
        assert_eq!(lines(), written, "nothing is new");
    }

    async fn what_is_no_longer_kept_leaves_a_chain_that_can_be_proved(url: &str) {
        let store = ten(url).await;
        assert_eq!(store.prune_activity(Timestamp(0), &By::CommandLine, LATER).await.unwrap(), 0);
        let removed = store.prune_activity(NOW.plus_seconds(6), &By::CommandLine, LATER).await.unwrap();
        assert_eq!(removed, 5);
        assert_intact(&store, 6).await;
        assert_eq!(store.prune_activity(NOW.plus_seconds(8), &By::CommandLine, LATER).await.unwrap(), 2);
        assert_intact(&store, 5).await;
        assert!(execute(&store, "DELETE FROM activity WHERE seq = 8").await.is_err());

        disarm(&store).await;
        let sql = "UPDATE activity_head SET base_seq = 9, base_hash = (SELECT hash FROM activity WHERE seq = 9)";
        execute(&store, sql).await.unwrap();
        execute(&store, "DELETE FROM activity WHERE seq <= 9").await.unwrap();
        assert_eq!(broken(&store).await, (9, Fault::PrunedUnsaid));
    }

    async fn an_operation_and_its_entries_stand_together_or_not_at_all(url: &str) {
        let store = store(url).await;
        let plan = plan("p", "g");
        store.insert_plan(&plan, &may_plan(), &operator_1()).await.unwrap();
        assert_intact(&store, 2).await;
        disarm(&store).await;
        execute(&store, "CREATE TABLE head AS SELECT * FROM activity_head").await.unwrap();
        execute(&store, "DELETE FROM activity_head").await.unwrap();
        assert!(store.begin_operation(&new_operation(1, &plan)).await.is_err());
        assert_eq!(store.operation(&reference(1)).await.unwrap(), None);
        assert_eq!(store.plan("p").await.unwrap().unwrap().used_by, None);
        execute(&store, "INSERT INTO activity_head SELECT * FROM head").await.unwrap();
        assert_eq!(store.begin_operation(&new_operation(1, &plan)).await.unwrap(), Begun::Started);
        assert_intact(&store, 3).await;

        execute(&store, "DELETE FROM activity_head").await.unwrap();
        let settlement = applied();
        let states = [OperationState::Sending];
        assert!(store.settle_operation(&reference(1), &states, &settlement).await.is_err());
        assert!(store.operation(&reference(1)).await.unwrap().unwrap().outcome.is_open());
    }

    async fn what_an_operation_did_is_in_its_entries(url: &str) {
        let store = store(url).await;
        let plan = plan("p", "g");
        store.insert_plan(&plan, &may_plan(), &operator_1()).await.unwrap();
        let new = new_operation(1, &plan);
        store.begin_operation(&new).await.unwrap();
        let settlement = applied();
        let states = [OperationState::Sending];
        assert!(store.settle_operation(&reference(1), &states, &settlement).await.unwrap());
        assert!(!store.settle_operation(&reference(1), &states, &settlement).await.unwrap());
        let rows = sqlx::query("SELECT * FROM activity ORDER BY seq").fetch_all(&store.pool).await.unwrap();
        let rows: Vec<_> = rows.iter().map(|row| Row::read(row).unwrap()).collect();
        let told: Vec<_> = rows.iter().map(|row| (&*row.action, &*row.outcome)).collect();
        assert_eq!(told, [("operator_added", "done"), ("plan", "done"), ("reset", "sending"), ("outcome", "applied")]);
        assert_eq!(rows[0].operator_name.as_deref(), Some(COMMAND_LINE));
        assert_eq!(rows[2].address.as_deref(), Some("192.0.2.7"));
        for row in &rows[1..] {
            assert_eq!(row.operator_name.as_deref(), Some("Operator-1"));
            assert_eq!((row.group_id.as_deref(), row.reason.as_deref()), (Some(group("g").as_str()), Some("T-123")));
        }
        let details: Details = serde_json::from_str(&rows[3].details).unwrap();
        assert_eq!(details.removed, new.before);
        assert_eq!(details.after, Some(Vec::new()));
        assert_eq!(details.result, Some(Outcome::Applied));
    }
}
