//! Who changed whose account lately: whether two of them stand for two people.

use sqlx::{Any, Executor};

use super::rows::{Columns, app_number, exact};
use super::{Store, StoreError, WriteTransaction};
use crate::model::{
    AccountChange, ChangedAccount, INDEPENDENT_AFTER_SECONDS, SdkAppId, Tie, Timestamp, ties_between,
};

/// Two accounts that are to count as two people, for something on an app.
#[derive(Clone, Copy, Debug)]
pub struct TwoPeople<'a> {
    pub one: &'a str,
    pub other: &'a str,
    pub app: SdkAppId,
    pub at: Timestamp,
}

impl Store {
    /// What ties them together; `None` where they are independent.
    pub async fn ties(&self, two: TwoPeople<'_>) -> Result<Option<Vec<Tie>>, StoreError> {
        ties(self.pool(), two).await
    }
}

/// The same, as a part of the transaction.
pub(super) async fn ties_now(
    write: &mut WriteTransaction<'_>,
    two: TwoPeople<'_>,
) -> Result<Option<Vec<Tie>>, StoreError> {
    ties(write.connection(), two).await
}

async fn ties<'c>(
    executor: impl Executor<'c, Database = Any>,
    two: TwoPeople<'_>,
) -> Result<Option<Vec<Tie>>, StoreError> {
    let rows = sqlx::query(
        "WITH RECURSIVE behind (id) AS (\
           SELECT id FROM operators WHERE id = $1 OR id = $2 \
           UNION \
           SELECT account_changes.by_id FROM account_changes JOIN behind ON behind.id = account_changes.operator_id \
           WHERE account_changes.at > $3 AND (account_changes.app IS NULL OR account_changes.app = $4)\
         ) \
         SELECT account_changes.operator_id, account_changes.by_id, account_changes.what, account_changes.at, \
         person.name AS person, maker.name AS maker \
         FROM account_changes JOIN behind ON behind.id = account_changes.operator_id \
         JOIN operators AS person ON person.id = account_changes.operator_id \
         JOIN operators AS maker ON maker.id = account_changes.by_id \
         WHERE account_changes.at > $3 AND (account_changes.app IS NULL OR account_changes.app = $4) \
         ORDER BY account_changes.at",
    )
    .bind(exact("this identifier", two.one)?)
    .bind(exact("this identifier", two.other)?)
    .bind(two.at.plus_seconds(-INDEPENDENT_AFTER_SECONDS).0)
    .bind(app_number(two.app)?)
    .fetch_all(executor)
    .await?;
    let changes = rows.iter().map(|row| {
        let what = row.named("what", AccountChange::from_name)?;
        let tie = Tie { person: row.text("person")?, by: row.text("maker")?, what, at: row.time("at")? };
        Ok(ChangedAccount { person_id: row.text("operator_id")?, by_id: row.text("by_id")?, tie })
    });
    let changes = changes.collect::<Result<Vec<_>, StoreError>>()?;
    Ok(ties_between(two.one, two.other, &changes))
}

/// Writes a change down, as a part of the transaction that makes it. `app`: the one that it matters for, if not
/// every one. What somebody does to their own account is none.
pub(super) async fn record(
    write: &mut WriteTransaction<'_>,
    operator_id: &str,
    by_id: &str,
    what: AccountChange,
    app: Option<SdkAppId>,
    at: Timestamp,
) -> Result<(), StoreError> {
    if operator_id == by_id {
        return Ok(());
    }
    let latest: i64 = sqlx::query("SELECT COALESCE(MAX(at), $1) AS latest FROM account_changes")
        .bind(at.0)
        .fetch_one(write.connection())
        .await?
        .number("latest")?;
    sqlx::query(
        "INSERT INTO account_changes (operator_id, by_id, what, app, at) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(operator_id)
    .bind(by_id)
    .bind(what.name())
    .bind(app.map(app_number).transpose()?)
    .bind(at.0.max(latest))
    .execute(write.connection())
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{APP, NOW, new_operator};
    use super::super::testing::{TestDatabase, both_databases};
    use super::*;

    const DAY: i64 = 24 * 60 * 60;

    async fn store(url: &str) -> Store {
        let store = Store::open(url).await.unwrap();
        for name in ["mira", "max", "ina", "otto"] {
            store.add_operator(&new_operator(name, name)).await.unwrap();
        }
        store
    }

    async fn changed(store: &Store, pair: &str, what: AccountChange, app: Option<SdkAppId>, at: i64) {
        let (by, person) = pair.split_once('>').unwrap();
        let mut write = store.begin_write().await.unwrap();
        record(&mut write, person, by, what, app, NOW.plus_seconds(at)).await.unwrap();
        write.commit().await.unwrap();
    }

    /// In the pool, and in a transaction that writes.
    async fn found(store: &Store, one: &str, other: &str, app: SdkAppId, at: i64) -> Option<Vec<String>> {
        let two = TwoPeople { one, other, app, at: NOW.plus_seconds(at) };
        let ties = store.ties(two).await.unwrap();
        let mut write = store.begin_write().await.unwrap();
        assert_eq!(ties_now(&mut write, two).await.unwrap(), ties);
        write.rollback().await.unwrap();
        let words = |tie: Tie| format!("{} {} {}", tie.by, tie.what.name(), tie.person);
        ties.map(|ties| ties.into_iter().map(words).collect())
    }

    both_databases! {
        async fn a_change_ties_two_accounts_together_for_a_day(url: &str) {
            let store = store(url).await;
            assert_eq!(found(&store, "mira", "max", APP, 0).await, None);
            changed(&store, "mira>max", AccountChange::LinkMade, None, 0).await;
            for at in [0, DAY - 1] {
                let expected = Some(vec!["mira link_made max".to_owned()]);
                assert_eq!(found(&store, "mira", "max", APP, at).await, expected, "{at}");
                assert_eq!(found(&store, "max", "mira", APP, at).await, expected, "{at}");
            }
            assert_eq!(found(&store, "mira", "max", APP, DAY).await, None);
            assert_eq!(found(&store, "mira", "ina", APP, 0).await, None);
            assert_eq!(found(&store, "mira", "mira", APP, DAY).await, Some(Vec::new()));
        }

        async fn at_any_depth_and_in_circles(url: &str) {
            let store = store(url).await;
            for (pair, at) in [("mira>ina", 1), ("ina>otto", 2), ("otto>max", 3), ("max>otto", 4)] {
                changed(&store, pair, AccountChange::Invited, None, at).await;
            }
            let ties = found(&store, "mira", "max", APP, 5).await.unwrap();
            assert_eq!(ties, ["mira invited ina", "ina invited otto", "otto invited max", "max invited otto"]);
            assert!(found(&store, "otto", "max", APP, 5).await.is_some_and(|ties| !ties.is_empty()));
            // The first of them is too long ago: nobody stands behind both any more.
            assert_eq!(found(&store, "mira", "max", APP, DAY + 1).await, None);
        }

        async fn an_app_that_was_given_matters_there(url: &str) {
            let store = store(url).await;
            changed(&store, "mira>max", AccountChange::AppGranted, Some(APP), 0).await;
            assert!(found(&store, "mira", "max", APP, 0).await.is_some());
            assert_eq!(found(&store, "mira", "max", APP + 1, 0).await, None);
        }

        async fn a_clock_that_is_set_back_makes_no_change_look_old(url: &str) {
            let store = store(url).await;
            changed(&store, "ina>otto", AccountChange::Invited, None, 0).await;
            // Two days back: a change is made, the clock is set right, and it was made just now.
            changed(&store, "mira>max", AccountChange::LinkMade, None, -2 * DAY).await;
            for at in [-2 * DAY, 0, DAY - 1] {
                assert!(found(&store, "mira", "max", APP, at).await.is_some(), "{at}");
            }
            changed(&store, "mira>mira", AccountChange::LinkMade, None, 1).await;
            assert_eq!(found(&store, "mira", "max", APP, DAY).await, None, "what is one's own is no change");
        }
    }
}
