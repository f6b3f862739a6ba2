//! What is read again and again for whoever runs the server: one query, whatever there is.

use serde::Deserialize;

use super::rows::Columns;
use super::{Store, StoreError};
use crate::metrics::Standing;
use crate::model::PauseReason;

/// Connections to the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Connections {
    pub idle: usize,
    pub used: usize,
    /// How many there may be.
    pub most: u32,
}

/// The conditions are those of indexes that hold nothing else.
const STANDING: &str = "SELECT COUNT(CASE WHEN open = 1 THEN 1 END) AS now_open, \
     MIN(CASE WHEN open = 1 THEN created_at END) AS oldest, \
     COUNT(CASE WHEN state = 'unresolved' AND decision IS NULL THEN 1 END) AS unresolved, \
     (SELECT seq FROM activity_head WHERE id = 1) AS head, \
     (SELECT string_agg(pause, '\n') FROM batches WHERE pause IS NOT NULL) AS pauses \
     FROM operations WHERE open = 1 OR state = 'unresolved'";

/// Of each of these, a line of JSON, its reason. One that only a newer program knows is that one's to count.
fn pauses(lines: &str) -> Vec<PauseReason> {
    #[derive(Deserialize)]
    struct Why {
        why: String,
    }
    let why = |line| serde_json::from_str(line).ok().and_then(|Why { why }| PauseReason::from_name(&why));
    lines.lines().filter_map(why).collect()
}

impl Store {
    /// What is open and what waits for a person, which batches stand still, and where the activity log ends.
    pub async fn standing(&self) -> Result<Standing, StoreError> {
        let row = sqlx::query(STANDING).fetch_one(self.pool()).await?;
        Ok(Standing {
            open: row.number("now_open")?,
            oldest: row.optional_time("oldest")?,
            unresolved: row.number("unresolved")?,
            pauses: pauses(row.optional_text("pauses")?.as_deref().unwrap_or_default()),
            head: row.number("head")?,
        })
    }

    /// Asks nobody.
    pub fn connections(&self) -> Connections {
        let all = usize::try_from(self.pool.size()).unwrap_or(usize::MAX);
        let idle = (self.pool.num_idle() + self.statements.waiting()).min(all);
        Connections { idle, used: all - idle, most: self.pool.options().get_max_connections() }
    }
}

#[cfg(test)]
mod tests {
    use sqlx::AssertSqlSafe;

    use super::super::fixtures::{APP, NOW, reference, store};
    use super::super::rows::json;
    use super::super::testing::{TestDatabase, both_databases};
    use super::*;
    use crate::model::Pause;

    both_databases! {
    async fn batches_that_stand_still_are_told_by_their_reasons(url: &str) {
        let store = store(url).await;
        assert_eq!(store.standing().await.unwrap().pauses, []);
        // Whoever paused it may be called anything, and a newer program may know another reason.
        let by = Some("\n\"why\":\"may_not\"".to_owned());
        let pause = |why, by| json("a pause", &Pause { why, code: None, by, at: NOW }).unwrap();
        let unreachable = pause(PauseReason::Unreachable, None);
        for (number, state, pause) in [
            (1, "paused", Some(pause(PauseReason::Asked, by))),
            (2, "paused", Some(unreachable.clone())),
            (3, "reading", Some(unreachable.clone())),
            (4, "paused", Some(unreachable.replace("unreachable", "out_of_tea"))),
            (5, "running", None),
        ] {
            let sql = format!(
                "INSERT INTO batches (reference, app, app_label, change, reason, operator_id, operator_name, state, pause, \
                 groups, repeated, created_at) VALUES ('{}', {APP}, 'Main app', '\"all\"', 'T', 'operator-1-id', \
                 'Operator-1', '{state}', $1, 1, 0, {})",
                reference(number), NOW.0
            );
            sqlx::query(AssertSqlSafe(sql)).bind(pause).execute(&store.pool).await.unwrap();
        }
        let mut pauses: Vec<_> = store.standing().await.unwrap().pauses.into_iter().map(PauseReason::name).collect();
        pauses.sort_unstable();
        assert_eq!(pauses, ["asked", "unreachable", "unreachable"]);
    }
    }

    /// However many batches there have been, those that stand still are found by their index.
    #[tokio::test]
    async fn what_stands_still_is_found_by_its_index() {
        let database = TestDatabase::sqlite().unwrap();
        let store = store(database.url()).await;
        let sql = format!("EXPLAIN QUERY PLAN {STANDING}");
        let steps = sqlx::query(AssertSqlSafe(sql)).fetch_all(&store.pool).await.unwrap();
        let steps: Vec<_> = steps.iter().map(|step| step.text("detail").unwrap()).collect();
        assert!(steps.iter().any(|step| step == "SCAN batches USING INDEX batches_pauses"), "{steps:?}");
    }
}
