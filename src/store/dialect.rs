//! All statements in which SQLite and PostgreSQL truly differ. Which one it is, no file asks that reads or writes; only those
//! that open and close it (`connect.rs`), bring its tables up to date (`migrate.rs`) and copy its file (`backup.rs`).

use super::index::BLOCK;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    /// Begins a transaction that is going to write.
    ///
    /// SQLite: a transaction that first reads and then writes can fail half-way when somebody else
    /// wrote in between, so it takes the write lock at once. PostgreSQL: the statements are written
    /// for READ COMMITTED, whatever the server's default is.
    pub(super) fn begin_write(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN IMMEDIATE",
            Self::Postgres => "BEGIN ISOLATION LEVEL READ COMMITTED",
        }
    }

    /// Run inside the migrating transaction: the second replica waits until the first is done.
    /// On SQLite the write lock does that already.
    pub(super) fn take_turns_migrating(self) -> Option<&'static str> {
        match self {
            Self::Sqlite => None,
            // The number means nothing; it only has to be the same in every replica.
            Self::Postgres => {
                Some("SET LOCAL lock_timeout = 0; SELECT pg_advisory_xact_lock(7205759403792793)")
            }
        }
    }

    /// Reads where the activity log ends, and keeps every other writer of it waiting until this one
    /// is done. On SQLite the write lock does that already.
    pub(super) fn lock_activity_head(self) -> &'static str {
        match self {
            Self::Sqlite => "SELECT seq, hash FROM activity_head WHERE id = 1",
            Self::Postgres => "SELECT seq, hash FROM activity_head WHERE id = 1 FOR UPDATE",
        }
    }

    /// How long an array is that stands in this column as JSON.
    pub(super) fn array_length(self, column: &str) -> String {
        match self {
            Self::Sqlite => format!("json_array_length({column})"),
            Self::Postgres => format!("CAST(json_array_length(CAST({column} AS JSON)) AS BIGINT)"),
        }
    }

    /// The time of the database, in milliseconds, where programs on several machines share it.
    pub(super) fn shared_time(self) -> Option<&'static str> {
        match self {
            Self::Sqlite => None,
            Self::Postgres => {
                Some("SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) AS now")
            }
        }
    }

    /// Holds two operators as they are, until the transaction ends; in one order, so that two who hold each other
    /// wait and do not block. On SQLite the write lock does that already.
    pub(super) fn hold_operators(self) -> &'static str {
        match self {
            Self::Sqlite => "SELECT id FROM operators WHERE id IN ($1, $2) ORDER BY id",
            Self::Postgres => "SELECT id FROM operators WHERE id IN ($1, $2) ORDER BY id FOR NO KEY UPDATE",
        }
    }

    /// Whether events are looked for among the latest before the index is asked, which walks no list from its end.
    pub(super) fn tries_the_latest_events(self) -> bool {
        self == Self::Postgres
    }

    /// Adds an event of the activity log to the index that finds it.
    pub(super) fn index_activity_tokens(self) -> &'static str {
        match self {
            Self::Sqlite => "INSERT INTO activity_search (rowid, tokens) VALUES ($1, $2)",
            Self::Postgres => {
                "INSERT INTO activity_search (seq, tokens) VALUES ($1, array_to_tsvector(string_to_array($2, ' ')))"
            }
        }
    }

    pub(super) fn forget_activity_tokens(self) -> &'static str {
        match self {
            Self::Sqlite => "DELETE FROM activity_search WHERE rowid = $1",
            Self::Postgres => "DELETE FROM activity_search WHERE seq = $1",
        }
    }

    pub(super) fn forget_activity_tokens_through(self) -> &'static str {
        match self {
            Self::Sqlite => "DELETE FROM activity_search WHERE rowid <= $1",
            Self::Postgres => "DELETE FROM activity_search WHERE seq <= $1",
        }
    }

    /// The events `e` and their entries `a` that the index gives for what is bound as `$asked`, between the numbers
    /// that are bound as `$first` and `$last`: tables, a condition, an order.
    pub(super) fn found_activity(
        self,
        asked: usize,
        (first, last): (usize, usize),
        order: &str,
    ) -> [String; 3] {
        match self {
            // Crossed: it keeps to this order, and walks the index from its end.
            Self::Sqlite => [
                format!(
                    "(SELECT rowid AS found FROM activity_search WHERE activity_search MATCH ${asked}) AS s \
                     CROSS JOIN activity_events AS e CROSS JOIN activity AS a"
                ),
                format!("e.seq = s.found AND a.seq = e.seq AND s.found >= ${first} AND s.found <= ${last}"),
                format!("ORDER BY s.found {order}"),
            ],
            // One block of numbers after the other, each sorted by itself, and no more of them than the limit asks for.
            // LATERAL makes that the only order in which it can be done, and `OFFSET 0` keeps the parts as they are:
            // whatever the planner thinks of them, nothing is sorted as a whole, nor are whole tables read. Asked for the
            // block by itself, the index leaps to where it is in every list of places; within one question it does not.
            Self::Postgres => {
                let lowest = format!("(SELECT GREATEST(${first}, base_seq) FROM activity_head WHERE id = 1)");
                let highest = format!("(SELECT LEAST(${last}, seq) FROM activity_head WHERE id = 1)");
                let blocks = match order {
                    "ASC" => format!("generate_series({lowest} / {BLOCK}, {highest} / {BLOCK}, 1)"),
                    _ => format!("generate_series({highest} / {BLOCK}, {lowest} / {BLOCK}, -1)"),
                };
                let from = format!(
                    "{blocks} AS b (block) \
                     CROSS JOIN LATERAL (SELECT seq FROM activity_search \
                      WHERE tokens @@ CAST('z' || b.block AS TSQUERY) \
                      AND tokens @@ CAST(${asked} AS TSQUERY) ORDER BY seq {order} OFFSET 0) AS s \
                     CROSS JOIN LATERAL (SELECT * FROM activity_events WHERE seq = s.seq OFFSET 0) AS e \
                     CROSS JOIN LATERAL (SELECT * FROM activity WHERE seq = e.seq OFFSET 0) AS a"
                );
                [from, format!("s.seq >= ${first} AND s.seq <= ${last}"), String::new()]
            }
        }
    }

    /// Adds a group of the directory to the index that finds it.
    pub(super) fn index_directory_tokens(self) -> &'static str {
        match self {
            Self::Sqlite => "INSERT INTO directory_search (rowid, tokens) VALUES ($1, $2)",
            Self::Postgres => {
                "INSERT INTO directory_search (number, tokens) VALUES ($1, array_to_tsvector(string_to_array($2, ' ')))"
            }
        }
    }

    pub(super) fn forget_directory_tokens(self) -> &'static str {
        match self {
            Self::Sqlite => "DELETE FROM directory_search WHERE rowid = $1",
            Self::Postgres => "DELETE FROM directory_search WHERE number = $1",
        }
    }

    /// The groups that the index gives for what is bound as `$number`, and no more than that: a table `s` with their
    /// numbers as `found`.
    pub(super) fn found_groups(self, number: usize, limit: Option<u32>) -> String {
        // Without a limit the fence keeps the planner from asking the index once for each group.
        let end = limit.map_or("OFFSET 0".to_owned(), |limit| format!("LIMIT {limit}"));
        match self {
            Self::Sqlite => format!(
                "(SELECT rowid AS found FROM directory_search WHERE directory_search MATCH ${number} {}) AS s",
                if limit.is_some() { end.as_str() } else { "" }
            ),
            Self::Postgres => format!(
                "(SELECT number AS found FROM directory_search WHERE tokens @@ CAST(${number} AS TSQUERY) {end}) AS s"
            ),
        }
    }

    /// How many of them there are, and no more than that. Without a column PostgreSQL need not read the rows.
    pub(super) fn count_found_groups(self, number: usize, most: u64) -> String {
        let found = match self {
            Self::Sqlite => format!("directory_search MATCH ${number}"),
            Self::Postgres => format!("tokens @@ CAST(${number} AS TSQUERY)"),
        };
        format!(
            "SELECT COUNT(*) AS found FROM (SELECT 1 FROM directory_search WHERE {found} LIMIT {most}) AS s"
        )
    }

    /// A table `name` with a `value` for each of the numbers that stand in a column, with commas between them.
    pub(super) fn each_number(self, column: &str, name: &str) -> String {
        match self {
            Self::Sqlite => format!("json_each('[' || {column} || ']') AS {name}"),
            Self::Postgres => {
                format!("LATERAL unnest(CAST(string_to_array({column}, ',') AS BIGINT[])) AS {name} (value)")
            }
        }
    }

    /// The texts of a list that is bound as JSON.
    pub(super) fn each_text(self, number: usize, name: &str) -> String {
        match self {
            Self::Sqlite => format!("json_each(${number}) AS {name}"),
            Self::Postgres => {
                format!("json_array_elements_text(CAST(${number} AS JSON)) AS {name} (value)")
            }
        }
    }

    /// A condition: the text that is bound as `$number` holds the one in `column`.
    pub(super) fn is_within(self, column: &str, number: usize) -> String {
        match self {
            Self::Sqlite => format!("instr(${number}, {column}) > 0"),
            Self::Postgres => format!("position({column} IN ${number}) > 0"),
        }
    }

    /// A condition: the text in `column` holds the one that is bound as `$number`.
    pub(super) fn holds(self, column: &str, number: usize) -> String {
        match self {
            Self::Sqlite => format!("instr({column}, ${number}) > 0"),
            Self::Postgres => format!("position(${number} IN {column}) > 0"),
        }
    }

    /// A text that stands in a JSON object.
    pub(super) fn json_text(self, column: &str, field: &str) -> String {
        match self {
            Self::Sqlite => format!("json_extract({column}, '$.{field}')"),
            Self::Postgres => format!("(CAST({column} AS JSON) ->> '{field}')"),
        }
    }

    /// What the index is asked for: of each group of words one, of all groups together.
    pub(super) fn all_of_any(self, groups: &[Vec<String>]) -> String {
        let (or, and) = match self {
            Self::Sqlite => (" OR ", " AND "),
            Self::Postgres => (" | ", " & "),
        };
        let groups: Vec<String> = groups.iter().map(|group| format!("({})", group.join(or))).collect();
        groups.join(and)
    }

    /// Behind the choice of rows that several replicas share: those that another one is taking at this moment are passed
    /// over. On SQLite there is one writer.
    pub(super) fn skip_locked(self) -> &'static str {
        match self {
            Self::Sqlite => "",
            Self::Postgres => " FOR UPDATE SKIP LOCKED",
        }
    }

    /// Reads a sign-in that nobody has ended, and keeps whoever would change it waiting.
    pub(super) fn hold_sign_in(self) -> &'static str {
        macro_rules! sql {
            ($lock:literal) => {
                concat!(
                    "SELECT operator_id, security_stamp, signed_in_at, seen_at, proved_at FROM sign_ins \
                     WHERE id = $1 AND ended_at IS NULL",
                    $lock
                )
            };
        }
        match self {
            Self::Sqlite => sql!(""),
            Self::Postgres => sql!(" FOR SHARE"),
        }
    }

    /// SQLite has one writer at a time and lets the others poll, which is slow and unfair. Writers
    /// of this process stand in a queue instead.
    pub(super) fn has_one_writer(self) -> bool {
        self == Self::Sqlite
    }

    /// What each new connection is told. Both: a commit is on the disk when it returns. A connection to SQLite has a cache of
    /// its own, half as large as usual (in KiB): the operating system keeps the file for all of them.
    pub(super) fn greeting(self) -> &'static str {
        match self {
            Self::Sqlite => {
                "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                 PRAGMA foreign_keys = ON; PRAGMA cache_size = -1000"
            }
            // `remote_apply` and `remote_write` promise more or need standbys: those stay.
            Self::Postgres => {
                "SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '30s'; \
                 SELECT set_config('synchronous_commit', 'on', false) \
                 WHERE current_setting('synchronous_commit') IN ('off', 'local')"
            }
        }
    }

    /// Whether there is a database of this program: a table that nobody else has.
    pub(super) fn looks_for_ours(self) -> &'static str {
        match self {
            Self::Sqlite => {
                "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'activity_head'"
            }
            Self::Postgres => {
                "SELECT COUNT(*) FROM pg_tables \
                 WHERE tablename = 'activity_head' AND schemaname = ANY (current_schemas(false))"
            }
        }
    }
}
