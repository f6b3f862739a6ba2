//! Batches and their items. Every step is taken by one statement that says from which state, so that of two who press
//! different buttons at once the second one finds out; and what a batch comes to is counted from the rows of its items.

mod items;
mod lists;
mod lot;
mod make;
mod steps;

use std::collections::BTreeMap;

use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;

pub use self::items::{ItemFilter, Reading};
pub use self::lot::{Lot, LotBegun, LotItem, LotItemBegun};
pub use self::make::{NewBatch, NewItem};
pub use self::steps::BatchStanding;
use super::activity;
use super::dialect::Dialect;
use super::rows::{Columns, app_number};
use super::{Store, StoreError};
use crate::model::{
    Actor, Answer, Apps, Batch, BatchApproval, BatchPlace, BatchState, Extent, ItemResult, Preview,
    Reference, SdkAppId, Tally, Timestamp,
};

/// So many that wait for another manager are shown.
const MOST_WAITING: u32 = 100;

/// Which of the batches that are not over are still somebody's work. What was left alone for too long, or is from a clock
/// that was set back since, is listed with those that are over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InHand {
    /// What was read by then can be confirmed no longer.
    pub read_after: Timestamp,
    /// What another manager was asked about by then can be approved no longer.
    pub asked_after: Timestamp,
    pub until: Timestamp,
}

/// Items of a batch that were begun within some time, and when the first and the last of them were.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BegunItems {
    pub items: u64,
    pub first: Timestamp,
    pub last: Timestamp,
}

macro_rules! batch_columns {
    () => {
        "reference, app, app_label, change, reason, operator_id, operator_name, address, state, pause, groups, repeated, \
         created_at, read_at, list_hash, to_change, extent, totals, confirmed_at, asked_at, answered_by, answered_at, \
         note, at_work_since, ended_at"
    };
}
use batch_columns;

impl Store {
    pub async fn batch(&self, reference: &Reference) -> Result<Option<Batch>, StoreError> {
        let row = sqlx::query(concat!("SELECT ", batch_columns!(), " FROM batches WHERE reference = $1"))
            .bind(reference.as_str())
            .fetch_optional(self.pool())
            .await?;
        row.as_ref().map(batch).transpose()
    }

    /// Those that somebody has to work on, the oldest first; `true`: some of their items are to be read or begun. One that
    /// this program cannot read, since a newer one made it, is no reason to work on none.
    pub async fn batches_at_work(&self) -> Result<Vec<(Reference, bool)>, StoreError> {
        let rows = sqlx::query(
            "SELECT reference, CAST(CASE WHEN EXISTS (SELECT 1 FROM batch_items WHERE batch = batches.reference \
             AND state IN ('listed', 'ready')) THEN 1 ELSE 0 END AS BIGINT) AS has_items \
             FROM batches WHERE state IN ('reading', 'running') ORDER BY created_at, reference",
        )
        .fetch_all(self.pool())
        .await?;
        rows.iter().map(|row| Ok((row.reference("reference")?, row.number("has_items")? != 0))).collect()
    }

    /// The latest of these apps, those first that are not over: a page of the list, and where the next one begins.
    pub async fn list_batches(
        &self,
        apps: &Apps,
        in_hand: InHand,
        after: Option<&BatchPlace>,
        limit: u32,
    ) -> Result<(Vec<Batch>, Option<BatchPlace>), StoreError> {
        let Some(of_apps) = of_apps(apps)? else { return Ok((Vec::new(), None)) };
        let beyond = match after {
            None => "1 = 1",
            Some(_) => {
                "(is_over > $5 OR is_over = $5 AND (created_at < $6 OR created_at = $6 AND reference > $7))"
            }
        };
        let sql = format!(
            concat!(
                "SELECT ",
                batch_columns!(),
                ", is_over FROM (SELECT ",
                batch_columns!(),
                ", CAST(CASE WHEN state IN ('cancelled', 'declined', 'done') THEN 1 \
                 WHEN state = 'ready' AND (read_at <= $1 OR read_at > $3) THEN 1 \
                 WHEN state = 'waiting' AND (asked_at <= $2 OR asked_at > $3) THEN 1 \
                 ELSE 0 END AS BIGINT) AS is_over FROM batches WHERE {}) AS listed \
                 WHERE {} ORDER BY is_over, created_at DESC, reference LIMIT $4"
            ),
            of_apps, beyond
        );
        // Texts of our own; all else is bound.
        let query = sqlx::query(AssertSqlSafe(sql))
            .bind(in_hand.read_after.0)
            .bind(in_hand.asked_after.0)
            .bind(in_hand.until.0)
            // One more than fits tells whether there is another page.
            .bind(i64::from(limit) + 1);
        let query = match after {
            None => query,
            Some(place) => query
                .bind(i64::from(place.is_over))
                .bind(place.created_at.0)
                .bind(place.reference.as_str().to_owned()),
        };
        let rows = query.fetch_all(self.pool()).await?;
        let shown = rows.len().min(usize::try_from(limit).unwrap_or(usize::MAX));
        let batches = rows[..shown].iter().map(batch).collect::<Result<Vec<_>, _>>()?;
        let next = match rows[..shown].last().filter(|_| rows.len() > shown) {
            None => None,
            Some(last) => Some(BatchPlace {
                is_over: last.flag("is_over")?,
                created_at: last.time("created_at")?,
                reference: last.reference("reference")?,
            }),
        };
        Ok((batches, next))
    }

    /// The latest of an app, wherever they stand.
    pub async fn recent_batches(&self, app: SdkAppId, limit: u32) -> Result<Vec<Batch>, StoreError> {
        let rows = sqlx::query(concat!(
            "SELECT ",
            batch_columns!(),
            " FROM batches WHERE app = $1 ORDER BY created_at DESC, reference LIMIT $2"
        ))
        .bind(app_number(app)?)
        .bind(i64::from(limit))
        .fetch_all(self.pool())
        .await?;
        rows.iter().map(batch).collect()
    }

    /// What waits for another manager and was asked after `since`.
    pub async fn waiting_batches(&self, apps: &Apps, since: Timestamp) -> Result<Vec<Batch>, StoreError> {
        let Some(of_apps) = of_apps(apps)? else { return Ok(Vec::new()) };
        let sql = format!(
            concat!(
                "SELECT ",
                batch_columns!(),
                " FROM batches WHERE state = 'waiting' AND asked_at > $1 AND {} \
                 ORDER BY created_at DESC, reference LIMIT {}"
            ),
            of_apps, MOST_WAITING
        );
        // Texts of our own.
        let rows = sqlx::query(AssertSqlSafe(sql)).bind(since.0).fetch_all(self.pool()).await?;
        rows.iter().map(batch).collect()
    }

    /// Those that undo this one, the latest first, and no more than some.
    pub async fn undos_of_batch(&self, reference: &Reference) -> Result<Vec<Batch>, StoreError> {
        let rows = sqlx::query(concat!(
            "SELECT ",
            batch_columns!(),
            " FROM batches WHERE undoes = $1 ORDER BY created_at DESC, reference LIMIT 5"
        ))
        .bind(reference.as_str())
        .fetch_all(self.pool())
        .await?;
        rows.iter().map(batch).collect()
    }

    /// Notes that somebody takes the result away as a table: of all groups, or of those with one result.
    pub async fn note_result_taken(
        &self,
        batch: &Batch,
        result: Option<ItemResult>,
        who: &Actor,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.append_activity(&activity::of_result(batch, result, who, at)).await
    }

    /// How many of its items were read since then.
    pub async fn read_of_batch(&self, reference: &Reference, since: Timestamp) -> Result<u64, StoreError> {
        let row = sqlx::query("SELECT COUNT(*) AS items FROM batch_items WHERE batch = $1 AND seen_at >= $2")
            .bind(reference.as_str())
            .bind(since.0)
            .fetch_one(self.pool())
            .await?;
        number_of(&row, "items")
    }

    /// How many of its items were begun since then, and when. `None`: none.
    pub async fn begun_of_batch(
        &self,
        reference: &Reference,
        since: Timestamp,
    ) -> Result<Option<BegunItems>, StoreError> {
        let row = sqlx::query(
            "SELECT COUNT(*) AS items, MIN(operations.created_at) AS first, MAX(operations.created_at) AS last \
             FROM batch_items JOIN operations ON operations.reference = batch_items.operation \
             WHERE batch_items.batch = $1 AND operations.created_at >= $2",
        )
        .bind(reference.as_str())
        .bind(since.0)
        .fetch_one(self.pool())
        .await?;
        let items = number_of(&row, "items")?;
        let times = row.optional_time("first")?.zip(row.optional_time("last")?);
        Ok(times.map(|(first, last)| BegunItems { items, first, last }))
    }

    /// How many of its groups were found to be busy and are to be asked again later. Those that gave no answer have tries.
    pub async fn waiting_of_batch(&self, reference: &Reference, now: Timestamp) -> Result<u64, StoreError> {
        let row = sqlx::query(
            "SELECT COUNT(DISTINCT group_id) AS items FROM batch_items \
             WHERE batch = $1 AND state = 'ready' AND claim IS NULL AND claimed_until > $2 AND tries = 0",
        )
        .bind(reference.as_str())
        .bind(now.0)
        .fetch_one(self.pool())
        .await?;
        number_of(&row, "items")
    }

    /// A batch by what became of its groups: counted from the rows of its items, and from those of their operations. A group
    /// into which values on both sides of 0 are put back is an item twice, and counts as what tells most of it.
    pub async fn tally_of_batch(&self, reference: &Reference) -> Result<Tally, StoreError> {
        Ok(self.tallies_of_batches(&[reference]).await?.remove(reference).unwrap_or_default())
    }

    /// The same of several.
    pub async fn tallies_of_batches(
        &self,
        references: &[&Reference],
    ) -> Result<BTreeMap<Reference, Tally>, StoreError> {
        if references.is_empty() {
            return Ok(BTreeMap::new());
        }
        let bound: Vec<String> = (1..=references.len()).map(|number| format!("${number}")).collect();
        let weight = result_sql(self.dialect, |result| {
            TELLING.iter().position(|told| *told == result).unwrap_or_default().to_string()
        });
        let sql = format!(
            "SELECT batch, told, COUNT(*) AS items FROM (SELECT batch_items.batch, MAX({weight}) AS told \
             FROM batch_items LEFT JOIN operations ON operations.reference = batch_items.operation \
             WHERE batch_items.batch IN ({}) GROUP BY batch_items.batch, batch_items.group_id) AS g \
             GROUP BY batch, told",
            bound.join(", ")
        );
        // Texts of our own; all else is bound.
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for reference in references {
            query = query.bind(reference.as_str().to_owned());
        }
        let rows = query.fetch_all(self.pool()).await?;
        let mut tallies = BTreeMap::<Reference, Tally>::new();
        for row in &rows {
            let told = usize::try_from(row.number("told")?).ok().and_then(|told| TELLING.get(told));
            let result = *told.ok_or_else(|| corrupt("told"))?;
            let items = u64::try_from(row.number("items")?).map_err(|_| corrupt("items"))?;
            tallies.entry(row.reference("batch")?).or_default().add(result, items);
        }
        Ok(tallies)
    }
}

/// Of a group that is several items, the last of these: what is still to come before what went wrong, and that before what
/// went well.
const TELLING: [ItemResult; ItemResult::ALL.len()] = [
    ItemResult::LeftAlone,
    ItemResult::Applied,
    ItemResult::DecidedDone,
    ItemResult::DecidedNot,
    ItemResult::Skipped,
    ItemResult::Refused,
    ItemResult::NotApplied,
    ItemResult::Unresolved,
    ItemResult::ToRead,
    ItemResult::ToDo,
    ItemResult::Unknown,
    ItemResult::InFlight,
];

/// What became of an item, as [`ItemResult::of`] has it. `says`: how each result is written.
fn result_sql(dialect: Dialect, says: impl Fn(ItemResult) -> String) -> String {
    use ItemResult::{
        Applied, DecidedDone, DecidedNot, InFlight, LeftAlone, NotApplied, Refused, Skipped, ToDo, ToRead,
        Unknown, Unresolved,
    };
    let case = |of: &str, whens: &[(&str, &str)], or: &str| {
        let whens: Vec<String> = whens.iter().map(|(is, then)| format!("WHEN '{is}' THEN {then}")).collect();
        format!("CASE {of} {} ELSE {or} END", whens.join(" "))
    };
    let verdict = dialect.json_text("operations.decision", "verdict");
    let decided = [("went_through", &*says(DecidedDone)), ("did_not", &*says(DecidedNot))];
    let unresolved = case(&verdict, &decided, &says(Unresolved));
    let begun = [
        ("applied", &*says(Applied)),
        ("not_applied", &*says(NotApplied)),
        ("refused", &*says(Refused)),
        ("unknown", &*says(Unknown)),
        ("unresolved", &*unresolved),
    ];
    let begun = case("operations.state", &begun, &says(InFlight));
    let skipped = case("batch_items.untouched", &[("unreadable", &says(NotApplied))], &says(Skipped));
    let states = [
        ("listed", &*says(ToRead)),
        ("ready", &*says(ToDo)),
        ("left_alone", &*says(LeftAlone)),
        ("skipped", &*skipped),
    ];
    case("batch_items.state", &states, &begun)
}

/// A condition: of one of these apps. `None`: there are none.
fn of_apps(apps: &Apps) -> Result<Option<String>, StoreError> {
    let Apps::Only(apps) = apps else { return Ok(Some("1 = 1".to_owned())) };
    // Numbers of our own settings and of our own tables.
    let apps: Vec<String> =
        apps.iter().map(|app| Ok(app_number(*app)?.to_string())).collect::<Result<_, StoreError>>()?;
    Ok((!apps.is_empty()).then(|| format!("app IN ({})", apps.join(", "))))
}

fn corrupt(what: &'static str) -> StoreError {
    StoreError::Corrupt { what }
}

fn number_of(row: &AnyRow, column: &'static str) -> Result<u64, StoreError> {
    u64::try_from(row.number(column)?).map_err(|_| corrupt(column))
}

fn batch(row: &AnyRow) -> Result<Batch, StoreError> {
    let preview = match row.optional_time("read_at")? {
        None => None,
        Some(read_at) => Some(Preview {
            read_at,
            hash: row.text("list_hash")?,
            groups: number_of(row, "to_change")?,
            extent: row.named("extent", Extent::from_name)?,
            totals: row.json("totals")?,
        }),
    };
    let answer = match row.optional_text("answered_by")? {
        None => None,
        Some(by) => Some(Answer {
            by,
            at: row.time("answered_at")?,
            note: row.optional_text("note")?.unwrap_or_default(),
        }),
    };
    Ok(Batch {
        reference: row.reference("reference")?,
        app: row.app()?,
        app_label: row.text("app_label")?,
        change: row.json("change")?,
        reason: row.text("reason")?,
        operator_id: row.text("operator_id")?,
        operator_name: row.text("operator_name")?,
        address: row.optional_text("address")?,
        state: row.named("state", BatchState::from_name)?,
        pause: row.optional_json("pause")?,
        groups: number_of(row, "groups")?,
        repeated: number_of(row, "repeated")?,
        created_at: row.time("created_at")?,
        preview,
        confirmed_at: row.optional_time("confirmed_at")?,
        approval: row.optional_time("asked_at")?.map(|asked_at| BatchApproval { asked_at, answer }),
        at_work_since: row.optional_time("at_work_since")?,
        ended_at: row.optional_time("ended_at")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Decision, ItemState, OperationState, Untouched, Verdict};
    use crate::store::fixtures::{NOW, store};
    use crate::store::rows::json;
    use crate::store::testing::{TestDatabase, both_databases};

    both_databases! {
        async fn what_became_of_an_item_is_the_same_in_sql(url: &str) {
            let store = store(url).await;
            let states = OperationState::ALL.into_iter().map(Some).chain([None]);
            let verdicts = [None, Some(Verdict::WentThrough), Some(Verdict::DidNot)];
            let untouched = [None, Some(Untouched::Unreadable), Some(Untouched::Changed)];
            let mut seen = std::collections::BTreeSet::new();
            for became in states {
                for verdict in verdicts {
                    for untouched in untouched {
                        for state in ItemState::ALL {
                            let decision = verdict.map(|verdict| Decision {
                                verdict,
                                note: r#""verdict":"did_not""#.to_owned(),
                                operator_name: "manager".to_owned(),
                                decided_at: NOW,
                            });
                            let decision = decision.map(|decision| json("a decision", &decision).unwrap());
                            let told = result_sql(store.dialect, |result| format!("'{}'", result.name()));
                            let sql = format!(
                                "SELECT {told} AS told FROM (SELECT CAST($1 AS TEXT) AS state, CAST($2 AS TEXT) AS untouched) \
                                 AS batch_items CROSS JOIN \
                                 (SELECT CAST($3 AS TEXT) AS state, CAST($4 AS TEXT) AS decision) AS operations"
                            );
                            let row = sqlx::query(AssertSqlSafe(sql))
                                .bind(state.name())
                                .bind(untouched.map(Untouched::name))
                                .bind(became.map(OperationState::name))
                                .bind(decision)
                                .fetch_one(store.pool())
                                .await
                                .unwrap();
                            let expected = ItemResult::of(state, untouched, became, verdict);
                            assert_eq!(row.text("told").unwrap(), expected.name());
                            seen.insert(expected);
                        }
                    }
                }
            }
            assert_eq!(seen.len(), ItemResult::ALL.len());
        }
    }
}
