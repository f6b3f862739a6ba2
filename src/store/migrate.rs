//! Brings the tables to the newest version, in one transaction, one replica at a time.
use sha2::{Digest, Sha256};
use sqlx::{AnyConnection, AssertSqlSafe, Executor, Row};

use super::dialect::Dialect;
use super::{Store, StoreError};

#[derive(Clone, Copy)]
struct Migration {
    version: i64,
    /// The part that is the same on both.
    sql: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

impl Migration {
    fn sql(&self, dialect: Dialect) -> String {
        let own = match dialect {
            Dialect::Sqlite => self.sqlite,
            Dialect::Postgres => self.postgres,
        };
        format!("{}{own}", self.sql)
    }
}

/// `each`: with a part that is of one database alone.
macro_rules! migration {
    ($version:literal, $name:literal) => {
        Migration {
            version: $version,
            sql: include_str!(concat!("migrations/", $name, ".sql")),
            sqlite: "",
            postgres: "",
        }
    };
    (postgres $version:literal, $name:literal) => {
        Migration {
            version: $version,
            sql: "",
            sqlite: "",
            postgres: include_str!(concat!("migrations/", $name, ".postgres.sql")),
        }
    };
    (each $version:literal, $name:literal) => {
        Migration {
            version: $version,
            sql: include_str!(concat!("migrations/", $name, ".sql")),
            sqlite: include_str!(concat!("migrations/", $name, ".sqlite.sql")),
            postgres: include_str!(concat!("migrations/", $name, ".postgres.sql")),
        }
    };
}

/// In order. One that has been released never changes: the fingerprint in the database would differ.
const MIGRATIONS: &[Migration] = &[
    migration!(1, "0001_first"),
    migration!(each 2, "0002_activity"),
    migration!(3, "0003_undo"),
    migration!(4, "0004_decisions"),
    migration!(5, "0005_unseen"),
    migration!(6, "0006_accounts"),
    migration!(7, "0007_approvals"),
    migration!(8, "0008_passkeys"),
    migration!(9, "0009_identities"),
    migration!(10, "0010_extent"),
    migration!(11, "0011_account_changes"),
    migration!(12, "0012_sign_on"),
    migration!(each 14, "0014_truth"),
    migration!(each 16, "0016_secrets"),
    migration!(17, "0017_security_keys"),
    migration!(each 18, "0018_links"),
    migration!(each 20, "0020_events"),
    migration!(each 21, "0021_undone_counters"),
    migration!(each 22, "0022_directory"),
    migration!(each 23, "0023_people"),
    migration!(24, "0024_replicas"),
    migration!(25, "0025_devices"),
    migration!(26, "0026_locale"),
    migration!(27, "0027_adjust"),
    migration!(28, "0028_pace"),
    migration!(29, "0029_groups"),
    migration!(30, "0030_sweeps"),
    migration!(31, "0031_batches"),
    migration!(32, "0032_group_lists"),
    migration!(33, "0033_batch_of_operation"),
    migration!(34, "0034_asked_sweeps"),
    migration!(35, "0035_batch_sends"),
    migration!(36, "0036_positions"),
    migration!(38, "0038_pauses"),
    migration!(postgres 39, "0039_index_at_once"),
    migration!(40, "0040_highest_first"),
    migration!(each 41, "0041_undoes"),
];

/// Migrations beside which a program goes on working that does not know them, and the newest one that it has to know: so
/// that replicas can be restarted one after the other, and the older ones meanwhile too. What such a migration may do stands
/// in docs/ARCHITECTURE.md; beside all others only programs work that know them.
const WORKS_BESIDE: &[(i64, i64)] = &[
    // Two columns more. Older programs go on writing the sentence, which this one reads.
    (25, 24),
    // Two columns more, which older programs leave alone.
    (26, 24),
    // Two tables more. An older program beside this one calls as if it were alone, which is within the quota.
    (28, 24),
    // Columns and indexes more. What an older program writes is put right when it is read the next time.
    (29, 24),
    // A table more.
    (30, 24),
    // Two tables more, of which an older program knows nothing: it shows the operations of a batch as any others, and reads
    // them back if whoever sent them is gone. Entries about batches it names by their word (`told.other()`).
    (31, 27),
    // A table more.
    (32, 27),
    // An index more.
    (33, 27),
    // Two columns more. An older program reads all groups when it is time, whoever asks.
    (34, 27),
    // A column more. Older programs that know of batches count with `tries` how often an item was begun anew: what they
    // count and what newer ones do has an end by itself.
    (35, 27),
    // A column more. What an older program writes has no position, and is told from what came before and after it by the
    // clock (`operations_after`).
    (36, 27),
    // An index more.
    (38, 27),
    // The way in which PostgreSQL keeps an index.
    (39, 27),
    // Two columns more. What an older program reads stands in the order of the list, and what it lets go on is measured from
    // before the pause.
    (40, 27),
    // A column and an index more. What an older program makes is not named on the page of what it undoes.
    (41, 27),
];

/// The oldest program that works with the tables as these migrations leave them.
fn oldest(migrations: &[Migration], works_beside: &[(i64, i64)]) -> i64 {
    let needed = |version: i64| {
        let listed = works_beside.iter().find(|(listed, _)| *listed == version);
        listed.map_or(version, |(_, oldest)| *oldest)
    };
    migrations.iter().map(|migration| needed(migration.version)).max().unwrap_or_default()
}

pub(super) async fn run(store: &Store) -> Result<(), StoreError> {
    apply(store, MIGRATIONS, WORKS_BESIDE).await
}

async fn apply(
    store: &Store,
    migrations: &[Migration],
    works_beside: &[(i64, i64)],
) -> Result<(), StoreError> {
    let mut write = store.begin_write().await?;
    let connection = write.unlimited_connection();
    if let Some(sql) = store.dialect.take_turns_migrating() {
        connection.execute(sqlx::raw_sql(sql)).await?;
    }
    connection
        .execute(
            "CREATE TABLE IF NOT EXISTS migrations (version BIGINT NOT NULL PRIMARY KEY, fingerprint TEXT NOT NULL)",
        )
        .await?;
    let applied = applied(connection).await?;
    for migration in migrations {
        let sql = migration.sql(store.dialect);
        let fingerprint = fingerprint(&sql);
        match applied.iter().find(|(version, _)| *version == migration.version) {
            Some((_, known)) if *known == fingerprint => {}
            Some(_) => return Err(StoreError::MigrationChanged { version: migration.version }),
            None => {
                // Both parts are ours, from the files beside this one.
                connection.execute(sqlx::raw_sql(AssertSqlSafe(sql))).await?;
                sqlx::query("INSERT INTO migrations (version, fingerprint) VALUES ($1, $2)")
                    .bind(migration.version)
                    .bind(fingerprint)
                    .execute(&mut *connection)
                    .await?;
            }
        }
    }
    if is_newer(&applied, migrations) {
        works_beside_newer(connection, &applied, migrations).await?;
    } else if newest(migrations) >= SAYS_WHO_WORKS {
        sqlx::query(
            "INSERT INTO works_with (id, oldest) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET oldest = $1",
        )
        .bind(oldest(migrations, works_beside))
        .execute(&mut *connection)
        .await?;
    }
    write.commit().await
}

/// Whether the tables are as this program needs them. Changes nothing.
pub(super) async fn check(store: &Store) -> Result<(), StoreError> {
    let mut connection = store.pool.acquire().await?;
    let applied = applied(&mut connection).await?;
    if is_newer(&applied, MIGRATIONS) {
        works_beside_newer(&mut connection, &applied, MIGRATIONS).await?;
    }
    let found = applied.last().map_or(0, |(version, _)| *version);
    for migration in MIGRATIONS {
        match applied.iter().find(|(version, _)| *version == migration.version) {
            Some((_, known)) if *known == fingerprint(&migration.sql(store.dialect)) => {}
            Some(_) => return Err(StoreError::MigrationChanged { version: migration.version }),
            None => return Err(StoreError::Older { found, known: newest(MIGRATIONS) }),
        }
    }
    Ok(())
}

/// Versions and fingerprints, in order.
async fn applied(connection: &mut AnyConnection) -> Result<Vec<(i64, String)>, StoreError> {
    let rows = connection.fetch_all("SELECT version, fingerprint FROM migrations ORDER BY version").await?;
    let rows = rows.iter().map(|row| Ok((row.try_get("version")?, row.try_get("fingerprint")?)));
    Ok(rows.collect::<Result<_, sqlx::Error>>()?)
}

fn newest(migrations: &[Migration]) -> i64 {
    migrations.last().map_or(0, |migration| migration.version)
}

/// The first migration after which a database says with whom it works.
const SAYS_WHO_WORKS: i64 = 24;

fn is_newer(applied: &[(i64, String)], migrations: &[Migration]) -> bool {
    applied.last().is_some_and(|(found, _)| *found > newest(migrations))
}

/// A newer program may have given columns a meaning that this one would trample on. It says whether it has.
async fn works_beside_newer(
    connection: &mut AnyConnection,
    applied: &[(i64, String)],
    migrations: &[Migration],
) -> Result<(), StoreError> {
    let known = newest(migrations);
    let found = applied.last().map_or(0, |(version, _)| *version);
    let refusal = StoreError::Newer { found, known };
    if known < SAYS_WHO_WORKS {
        return Err(refusal);
    }
    let said = connection.fetch_optional("SELECT oldest FROM works_with WHERE id = 1").await?;
    match said.map(|row| row.try_get::<i64, _>("oldest")).transpose()? {
        Some(oldest) if oldest <= known => {
            tracing::warn!(found, known, "store.beside_a_newer_program");
            Ok(())
        }
        _ => Err(refusal),
    }
}

/// The same on a checkout that turned line ends into CR LF.
fn fingerprint(sql: &str) -> String {
    hex::encode(Sha256::digest(sql.replace('\r', "")))
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{APP, NOW, counter, reference};
    use super::super::testing::{TestDatabase, both_databases};
    use super::super::{Opening, Reader, connect};
    use super::*;
    use crate::model::{Apps, Extent, Role};
    use crate::model::{Change, KeySet, OperationState, Selection};

    /// A database as this version left it.
    async fn at_version(url: &str, version: usize) -> Store {
        let (pool, dialect) = connect::connect(&url.parse().unwrap(), Opening::Create).await.unwrap();
        let store = Store::on(pool, dialect);
        apply(&store, &MIGRATIONS[..version], &[]).await.unwrap();
        store
    }

    /// What the next release adds to one of ours, as far as a test has to know.
    fn next(version: i64) -> Migration {
        let sql = "CREATE TABLE next_of_all (id BIGINT NOT NULL PRIMARY KEY); \
                   ALTER TABLE operators ADD COLUMN next_of_all TEXT";
        Migration { version, sql, sqlite: "", postgres: "" }
    }

    fn with(more: Migration) -> Vec<Migration> {
        MIGRATIONS.iter().copied().chain([more]).collect()
    }

    both_databases! {
        async fn beside_a_newer_program_only_who_may_works(url: &str) {
            let (store, known) = (Store::open(url).await.unwrap(), newest(MIGRATIONS));
            let opened = || async {
                let address = url.parse().unwrap();
                let both = (Store::open(url).await, Store::open_at(&address, Opening::Existing).await);
                match both {
                    (Ok(_), Ok(_)) => true,
                    (Err(StoreError::Newer { .. }), Err(StoreError::Newer { .. })) => false,
                    other => panic!("{other:?}"),
                }
            };
            // The next release only adds; the one after it takes away what this one still uses.
            let (adds, takes) = (known + 1, known + 2);
            apply(&store, &with(next(adds)), &[(adds, known)]).await.unwrap();
            assert!(opened().await, "it only adds");
            apply(&store, &with(next(adds)), &[(adds, known)]).await.unwrap();
            assert!(opened().await, "what was said stays, whoever starts");
            let later = [with(next(adds)), vec![Migration { sql: "DROP TABLE next_of_all", ..next(takes) }]].concat();
            apply(&store, &later, &[(adds, known), (takes, adds)]).await.unwrap();
            assert!(!opened().await, "one release too many lies between");
            let between = apply(&store, &with(next(adds)), &[(adds, known)]).await;
            assert!(between.is_ok(), "{between:?}");
        }

        async fn programs_that_know_adjustments_work_beside_this_one(url: &str) {
            let store = Store::open(url).await.unwrap();
            let until = |newest: i64| MIGRATIONS.iter().position(|it| it.version > newest).unwrap();
            let restarted = apply(&store, &MIGRATIONS[..until(27)], &[]).await;
            assert!(restarted.is_ok(), "{restarted:?}");
            // One that does not know them cannot read what they are.
            let older = apply(&store, &MIGRATIONS[..until(26)], &[]).await;
            assert!(matches!(older, Err(StoreError::Newer { known: 26, .. })), "{older:?}");
        }

        async fn values_seen_before_there_were_unseen_ones_stay(url: &str) {
            let old = at_version(url, 4).await;
            let (one, two) = (reference(1), reference(2));
            let mut statements = vec![
                "INSERT INTO operators (id, name, name_folded, role, password_hash, security_stamp, created_at) \
                 VALUES ('o', 'operator-1', 'operator-1', 'support', 'x', 'x', 1)"
                    .to_owned(),
            ];
            let ticked = r#"{"keys":["like"]}"#;
            for (reference, state, outcome, selection) in [
                (&one, "unknown", r#"{"outcome":"unknown","reason":{"because":"not_read_back"}}"#, r#""all""#),
                (&two, "applied", r#"{"outcome":"applied"}"#, ticked),
            ] {
                let (group, open) = (format!("g-{reference}"), i32::from(state == "unknown"));
                statements.push(format!(
                    "INSERT INTO plans (id, operator_id, app, group_id, group_name, group_type, selection, seen, \
                     seen_at, reason, created_at, expires_at) VALUES ('{reference}', 'o', {APP}, '{group}', '', \
                     'Public', '\"all\"', '[{{\"key\":\"like\",\"value\":41}}]', 1, 'T', {0}, {0})",
                    NOW.0
                ));
                statements.push(format!(
                    "INSERT INTO operations (reference, kind, plan_id, app, app_label, group_id, group_name, \
                     group_type, operator_id, operator_name, selection, before_counters, reason, state, outcome, \
                     open, created_at) VALUES ('{reference}', 'reset', '{reference}', {APP}, 'Main', '{group}', '', \
                     'Public', 'o', 'operator-1', '{selection}', '[{{\"key\":\"like\",\"value\":42}}]', 'T', \
                     '{state}', '{outcome}', {open}, {})",
                    NOW.0
                ));
            }
            for statement in statements {
                sqlx::query(AssertSqlSafe(statement)).execute(&old.pool).await.unwrap();
            }
            old.close().await;

            let store = Store::open(url).await.unwrap();
            assert_eq!(store.plan(one.as_str()).await.unwrap().unwrap().intent.seen, Some(vec![counter("like", 41)]));
            let like = Selection::Keys(KeySet::new([counter("like", 42).key]).unwrap());
            for (reference, acknowledged, extent, selection) in
                [(one, true, Extent::Every, Selection::All), (two, false, Extent::Some, like)]
            {
                let found = store.operation(&reference).await.unwrap().unwrap();
                assert_eq!((&found.intent.change, &found.intent.seen), (&Change::Reset(selection), &Some(vec![counter("like", 42)])));
                assert_eq!((found.acknowledged, found.extent), (acknowledged, extent));
            }
        }

        async fn undos_from_before_count_for_every_counter_that_they_put_back(url: &str) {
            let old = at_version(url, MIGRATIONS.iter().position(|it| it.version == 21).unwrap()).await;
            let numbers: Vec<_> = (1..=7).map(reference).collect();
            let mut statements = vec![
                "INSERT INTO operators (id, name, name_folded, role, password_hash, security_stamp, created_at) \
                 VALUES ('o', 'operator-1', 'operator-1', 'support', 'x', 'x', 1)"
                    .to_owned(),
            ];
            // Two resets; an undo of the first that is done after two that did nothing, one of the second that nobody
            // could find out about, after one that was refused.
            let put_back = r#"[{"key":"like","value":41},{"key":"nul\u0000 \"},{\"key\":\"x\"","value":-2}]"#;
            for (number, undoes, state) in [
                (0, None, "applied"),
                (1, None, "applied"),
                (2, Some(0), "refused"),
                (3, Some(0), "not_applied"),
                (4, Some(0), "applied"),
                (5, Some(1), "refused"),
                (6, Some(1), "unresolved"),
            ] {
                let reference = &numbers[number];
                let kind = if undoes.is_some() { "undo" } else { "reset" };
                let of = undoes.map_or("NULL".to_owned(), |of: usize| format!("'{}'", numbers[of]));
                let (mode, put_back) = match undoes {
                    Some(_) => ("'increase'", format!("'{put_back}'")),
                    None => ("NULL", "NULL".to_owned()),
                };
                statements.push(format!(
                    "INSERT INTO plans (id, operator_id, app, group_id, group_name, group_type, selection, seen, \
                     seen_at, reason, created_at, expires_at, kind, undoes, undo_mode, put_back) \
                     VALUES ('{reference}', 'o', {APP}, 'g', '', 'Public', '\"all\"', '[]', 1, 'T', 1, 1, '{kind}', {of}, \
                     {mode}, {put_back})"
                ));
                let outcome = match state {
                    "refused" => r#"{"outcome":"refused","code":10063,"info":""}"#.to_owned(),
                    "not_applied" => r#"{"outcome":"not_applied","reason":"never_sent"}"#.to_owned(),
                    state => format!(r#"{{"outcome":"{state}"}}"#),
                };
                statements.push(format!(
                    "INSERT INTO operations (reference, kind, plan_id, app, app_label, group_id, group_name, \
                     group_type, operator_id, operator_name, selection, before_counters, reason, state, outcome, \
                     open, created_at, undoes, undo_mode, put_back) VALUES ('{reference}', '{kind}', '{reference}', \
                     {APP}, 'Main', 'g', '', 'Public', 'o', 'operator-1', '\"all\"', '[]', 'T', '{state}', \
                     '{outcome}', 0, {number}, {of}, {mode}, {put_back})"
                ));
            }
            for statement in statements {
                sqlx::query(AssertSqlSafe(statement)).execute(&old.pool).await.unwrap();
            }
            old.close().await;

            let store = Store::open(url).await.unwrap();
            for (reset, by, state) in [(0, 4, OperationState::Applied), (1, 6, OperationState::Unresolved)] {
                let undone = store.operation(&numbers[reset]).await.unwrap().unwrap().undone;
                let keys: Vec<_> = undone.iter().map(|it| it.key.as_str()).collect();
                assert_eq!(keys, ["like", "nul\0 \"},{\"key\":\"x\""]);
                assert!(undone.iter().all(|it| it.by == numbers[by] && it.state == state), "{undone:?}");
            }
        }

        async fn what_stood_in_the_clear_goes_and_entries_from_before_are_for_the_fewest(url: &str) {
            let old = at_version(url, 9).await;
            for statement in [
                "INSERT INTO operators (id, name, name_folded, role, password_hash, security_stamp, created_at) \
                 VALUES ('o', 'operator-1', 'operator-1', 'viewer', 'x', 'x', 1)",
                "INSERT INTO sessions (id_hash, data, expires_at) VALUES ('h', 'typed in the wrong field', 1)",
                "INSERT INTO devices (token_hash, operator_id, seen_at) VALUES ('of its own choosing', 'o', 1)",
                "INSERT INTO activity (seq, at, action, outcome, details, previous_hash, hash) \
                 VALUES (1, 1, 'settings', 'done', '{}', '', '')",
            ] {
                sqlx::query(statement).execute(&old.pool).await.unwrap();
            }
            old.close().await;

            let store = Store::open(url).await.unwrap();
            for table in ["sessions", "devices"] {
                let sql = format!("SELECT 1 AS one FROM {table}");
                let left = sqlx::query(AssertSqlSafe(sql)).fetch_all(&store.pool).await.unwrap();
                assert!(left.is_empty(), "{table}");
            }
            let reader = |role| Reader::Operator { id: "o".to_owned(), role, apps: Apps::All };
            assert!(store.activity_entry(1, &reader(Role::Manager)).await.unwrap().is_some());
            assert_eq!(store.activity_entry(1, &reader(Role::Viewer)).await.unwrap(), None);
        }
    }
}
