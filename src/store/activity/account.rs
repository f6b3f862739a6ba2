//! What the log knows of one account: who signed in with its name, or was refused, and what was changed.

use sqlx::AssertSqlSafe;

use super::search::{Logged, columns, logged};
use super::types::{Action, EntryOutcome};
use crate::model::Timestamp;
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
        let changes = CHANGES.map(|action| format!("'{}'", action.name())).join(", ");
        // An entry by somebody else names the account in its details. The column is text on both databases,
        // so this narrows, and what it finds is read.
        let sql = format!(
            concat!(
                "SELECT ",
                columns!(),
                ", concerns FROM activity WHERE at >= $1 AND (action = '{sign_in}' OR action IN ({changes}) AND outcome = '{done}') \
                 AND (concerns = $2 OR concerns IS NULL AND (operator_id = $2 OR details LIKE $3 ESCAPE '!')) ORDER BY at DESC, seq DESC LIMIT {limit}"
            ),
            sign_in = Action::SignIn.name(),
            done = EntryOutcome::Done.name(),
            changes = changes,
            limit = limit,
        );
        let named: String = name
            .chars()
            .flat_map(|letter| ['!'].into_iter().filter(move |_| "!%_".contains(letter)).chain([letter]))
            .collect();
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(from.0)
            .bind(exact("this identifier", operator_id)?)
            .bind(format!("%\"operator\":\"{}\"%", exact("this name", &named)?))
            .fetch_all(self.pool())
            .await?;
        let found = rows
            .iter()
            .map(|row| Ok((row.optional_text("concerns")?, logged(row)?)))
            .collect::<Result<Vec<_>, StoreError>>()?;
        // Names change hands; whom an entry concerns is said by the account's identifier, in all but the oldest ones.
        let is_about = |concerns: Option<&str>, entry: &Logged| match (concerns, entry.details().operator) {
            (Some(concerns), _) => concerns == operator_id,
            (None, Some(about)) => about == name,
            (None, None) => entry.operator_id.as_deref() == Some(operator_id),
        };
        Ok(found
            .into_iter()
            .filter(|(concerns, entry)| is_about(concerns.as_deref(), entry))
            .map(|(_, entry)| entry)
            .collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::fixtures::{NOW, operator_1, store};
    use crate::store::testing::{TestDatabase, both_databases};
    use crate::store::{By, Entry, Who};

    fn entry(by: By, action: Action, outcome: EntryOutcome, about: Option<&str>) -> Entry {
        let mut entry = Entry::new(NOW.plus_seconds(60), by, action, outcome);
        entry.details.operator = about.map(str::to_owned);
        entry
    }

    both_databases! {
        async fn an_account_is_told_what_was_done_to_it_and_not_what_it_did(url: &str) {
            let store = store(url).await;
            let own = |action| entry(By::Operator(operator_1()), action, EntryOutcome::Done, None);
            let stranger = || By::Stranger { address: None };
            let manager =
                || By::Operator(Who { operator_id: "m".into(), operator_name: "m".into(), address: None });
            let me = "mod_1%";
            for entry in [
                own(Action::PasswordSet),
                own(Action::LookUp),
                entry(stranger(), Action::SignIn, EntryOutcome::Refused, Some(me)),
                entry(stranger(), Action::SignIn, EntryOutcome::Refused, Some("modx1%")),
                entry(stranger(), Action::SignIn, EntryOutcome::Refused, Some("MOD_1%")),
                entry(manager(), Action::RightsChanged, EntryOutcome::Done, Some(me)),
                entry(manager(), Action::RightsChanged, EntryOutcome::NotPermitted, Some(me)),
                entry(By::Operator(operator_1()), Action::RightsChanged, EntryOutcome::Done, Some("another")),
            ] {
                store.append_activity(&entry).await.unwrap();
            }
            let told = |from: i64| {
                let store = &store;
                async move {
                    let id = &operator_1().operator_id;
                    let entries = store.account_activity(id, me, NOW.plus_seconds(from), 9).await.unwrap();
                    entries.into_iter().map(|entry| entry.action).collect::<Vec<_>>()
                }
            };
            assert_eq!(told(1).await, ["rights_changed", "sign_in", "password_set"]);
            assert!(told(61).await.is_empty());
        }
    }
}
