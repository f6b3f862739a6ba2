//! What the log knows of one account: who signed in with its name, or was refused, and what was changed.

use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;

use super::search::{columns, logged};
use crate::model::Timestamp;
use crate::model::activity::{Action, Cursor, EntryOutcome, Logged};
use crate::store::rows::{Columns, exact};
use crate::store::{Store, StoreError};

/// What changes how somebody signs in, or whether.
const CHANGES: [Action; 13] = [
    Action::IdentityConnected,
    Action::LinkCancelled,
    Action::LinkMade,
    Action::OperatorDisabled,
    Action::OperatorEnabled,
    Action::OperatorRenamed,
    Action::PasswordSet,
    Action::RecoveryCodeUsed,
    Action::RecoveryCodesMade,
    Action::RightsChanged,
    Action::SecondFactorAdded,
    Action::SecondFactorRemoved,
    Action::SignInsEnded,
];

impl Store {
    /// Up to `limit` entries about an account from a moment on, the latest first: sign-ins, refused ones
    /// too, and changes, by whoever made them.
    pub async fn account_activity(
        &self,
        operator_id: &str,
        name: &str,
        from: Timestamp,
        limit: u32,
    ) -> Result<Vec<Logged>, StoreError> {
        let entries = entries_of_account(limit);
        let sql = format!(
            concat!("SELECT ", columns!(), ", concerns FROM activity WHERE at >= $3 AND {}"),
            entries
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(exact("this identifier", operator_id)?)
            .bind(in_details(name)?)
            .bind(from.0)
            .fetch_all(self.pool())
            .await?;
        about_account(&rows, operator_id, name)
    }

    /// The same from the sign-in on that was the account's last one but one, and where that stands in the log. `None`:
    /// there was none.
    pub async fn account_activity_since_sign_in(
        &self,
        operator_id: &str,
        name: &str,
        limit: u32,
    ) -> Result<Option<(Cursor, Vec<Logged>)>, StoreError> {
        let entries = entries_of_account(limit);
        let sql = format!(
            concat!(
                "WITH before AS (SELECT at AS since, seq AS since_seq FROM activity WHERE operator_id = $1 \
                 AND action = '{sign_in}' AND outcome = '{done}' ORDER BY at DESC, seq DESC LIMIT 1 OFFSET 1) SELECT ",
                columns!(),
                ", concerns, (SELECT since FROM before) AS since, (SELECT since_seq FROM before) AS since_seq \
                 FROM activity WHERE at >= (SELECT since FROM before) AND {entries}"
            ),
            sign_in = Action::SignIn.name(),
            done = EntryOutcome::Done.name(),
            entries = entries,
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(exact("this identifier", operator_id)?)
            .bind(in_details(name)?)
            .fetch_all(self.pool())
            .await?;
        // That sign-in itself is about the account.
        let Some(row) = rows.first() else { return Ok(None) };
        let since = Cursor { at: row.time("since")?, seq: row.number("since_seq")? };
        Ok(Some((since, about_account(&rows, operator_id, name)?)))
    }
}

/// The entries that can be about the account `$1`, or name it as `$2` in their details, the latest first. Those columns
/// are text on both databases, so this narrows, and what it finds is read.
fn entries_of_account(limit: u32) -> String {
    let changes = CHANGES.map(|action| format!("'{}'", action.name())).join(", ");
    format!(
        "(action = '{sign_in}' OR action IN ({changes}) AND outcome = '{done}') \
         AND (concerns = $1 OR concerns IS NULL AND (operator_id = $1 OR details LIKE $2 ESCAPE '!')) \
         ORDER BY at DESC, seq DESC LIMIT {limit}",
        sign_in = Action::SignIn.name(),
        done = EntryOutcome::Done.name(),
    )
}

/// How an entry by somebody else names the account.
fn in_details(name: &str) -> Result<String, StoreError> {
    let named: String = exact("this name", name)?
        .chars()
        .flat_map(|letter| ['!'].into_iter().filter(move |_| "!%_".contains(letter)).chain([letter]))
        .collect();
    Ok(format!("%\"operator\":\"{named}\"%"))
}

fn about_account(rows: &[AnyRow], operator_id: &str, name: &str) -> Result<Vec<Logged>, StoreError> {
    // Names change hands; whom an entry concerns is said by the account's identifier, in all but the oldest ones.
    let is_about = |concerns: Option<&str>, entry: &Logged| match (concerns, entry.details().operator) {
        (Some(concerns), _) => concerns == operator_id,
        (None, Some(about)) => about == name,
        (None, None) => entry.operator_id.as_deref() == Some(operator_id),
    };
    let mut entries = Vec::new();
    for row in rows {
        let entry = logged(row)?;
        if is_about(row.optional_text("concerns")?.as_deref(), &entry) {
            entries.push(entry);
        }
    }
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::By;
    use crate::model::activity::Entry;
    use crate::store::fixtures::{NOW, actor, operator_1, store};
    use crate::store::testing::{TestDatabase, both_databases};

    fn entry(by: By, action: Action, outcome: EntryOutcome, about: Option<&str>) -> Entry {
        let mut entry = Entry::new(NOW.plus_seconds(60), by, action, outcome);
        entry.details.operator = about.map(str::to_owned);
        entry
    }

    both_databases! {
        async fn an_account_is_told_what_was_done_to_it_and_not_what_it_did(url: &str) {
            let store = store(url).await;
            let own = |action| entry(By::from(&operator_1()), action, EntryOutcome::Done, None);
            let stranger = || By::Stranger { address: None };
            let manager = || By::from(&actor("m", "m"));
            let me = "mod_1%";
            for entry in [
                own(Action::PasswordSet),
                own(Action::LookUp),
                entry(stranger(), Action::SignIn, EntryOutcome::Refused, Some(me)),
                entry(stranger(), Action::SignIn, EntryOutcome::Refused, Some("modx1%")),
                entry(stranger(), Action::SignIn, EntryOutcome::Refused, Some("MOD_1%")),
                entry(manager(), Action::RightsChanged, EntryOutcome::Done, Some(me)),
                entry(manager(), Action::RightsChanged, EntryOutcome::NotPermitted, Some(me)),
                entry(By::from(&operator_1()), Action::RightsChanged, EntryOutcome::Done, Some("another")),
            ] {
                store.append_activity(&entry).await.unwrap();
            }
            let told = |from: i64| {
                let store = &store;
                async move {
                    let id = &operator_1().id;
                    let entries = store.account_activity(id, me, NOW.plus_seconds(from), 9).await.unwrap();
                    entries.into_iter().map(|entry| entry.action).collect::<Vec<_>>()
                }
            };
            assert_eq!(told(1).await, ["rights_changed", "sign_in", "password_set"]);
            assert!(told(61).await.is_empty());
        }
    }
}
