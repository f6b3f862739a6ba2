//! What is sealed, and with which key: it is not here, and a mark of it is.

use super::rows::Columns;
use super::{Store, StoreError, activity};
use crate::model::By;
use crate::model::Timestamp;
use crate::model::activity::{Action, Entry, EntryOutcome};

/// The secret of somebody's authenticator app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    pub operator_id: String,
    pub operator_name: String,
    pub secret: String,
    /// Whether they could do without it: with a passkey, or a recovery code.
    pub other_way: bool,
}

impl Store {
    /// The mark of the key that this database was sealed with first, or since it was replaced.
    pub async fn seal_mark(&self) -> Result<Option<String>, StoreError> {
        let row = sqlx::query("SELECT mark FROM seal_mark WHERE id = 1").fetch_optional(self.pool()).await?;
        row.map(|row| row.text("mark")).transpose()
    }

    /// Leaves a mark where there is none, and gives the one that is there now: of two programs that start
    /// at once, one is first.
    pub async fn leave_seal_mark(&self, mark: &str) -> Result<String, StoreError> {
        let mut write = self.begin_write().await?;
        sqlx::query("INSERT INTO seal_mark (id, mark) VALUES (1, $1) ON CONFLICT (id) DO NOTHING")
            .bind(mark)
            .execute(write.connection())
            .await?;
        let row =
            sqlx::query("SELECT mark FROM seal_mark WHERE id = 1").fetch_one(write.connection()).await?;
        write.commit().await?;
        row.text("mark")
    }

    /// From here on another key is the right one. What was sealed before stays and does not open.
    pub async fn replace_seal_mark(&self, mark: &str, at: Timestamp) -> Result<(), StoreError> {
        let mut write = self.begin_write().await?;
        sqlx::query(
            "INSERT INTO seal_mark (id, mark) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET mark = $1",
        )
        .bind(mark)
        .execute(write.connection())
        .await?;
        let entry = Entry::new(at, By::CommandLine, Action::SealKeyReplaced, EntryOutcome::Done);
        activity::append(&mut write, &entry).await?;
        write.commit().await
    }

    pub async fn sealed_secrets(&self) -> Result<Vec<Sealed>, StoreError> {
        let rows = sqlx::query(
            "SELECT operators.id, operators.name, totp_factors.sealed_secret, \
             (SELECT COUNT(*) FROM passkeys WHERE passkeys.operator_id = operators.id) \
             + (SELECT COUNT(*) FROM recovery_codes \
                WHERE recovery_codes.operator_id = operators.id AND used_at IS NULL) AS others \
             FROM totp_factors JOIN operators ON operators.id = totp_factors.operator_id \
             ORDER BY operators.name_folded",
        )
        .fetch_all(self.pool())
        .await?;
        let sealed = |row: &sqlx::any::AnyRow| {
            Ok(Sealed {
                operator_id: row.text("id")?,
                operator_name: row.text("name")?,
                secret: row.text("sealed_secret")?,
                other_way: row.number("others")? > 0,
            })
        };
        rows.iter().map(sealed).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{NOW, operator_1, store};
    use super::super::testing::{TestDatabase, both_databases};
    use super::super::{Filter, Here, NewTotp};
    use super::*;

    both_databases! {
        async fn the_first_mark_stays_until_it_is_replaced(url: &str) {
            let store = store(url).await;
            assert_eq!(store.seal_mark().await.unwrap(), None);
            let (one, two) = tokio::join!(store.leave_seal_mark("one"), store.leave_seal_mark("two"));
            assert_eq!(one.unwrap(), two.unwrap(), "two that start at once");
            store.replace_seal_mark("three", NOW).await.unwrap();
            assert_eq!(store.leave_seal_mark("four").await.unwrap(), "three");
            let filter = Filter { action: Some(Action::SealKeyReplaced), ..Filter::default() };
            assert_eq!(store.find_activity(&filter, None, 9).await.unwrap().len(), 1);
        }

        async fn what_is_sealed_is_known_by_its_owner(url: &str) {
            let store = store(url).await;
            assert_eq!(store.sealed_secrets().await.unwrap(), []);
            let new = NewTotp { sealed_secret: "sealed", step: 1, recovery_hashes: &["h1".into()] };
            let here = Here { sign_in: "operator-1-id", stamp: "operator-1-id" };
            store.set_totp(&operator_1(), &new, here, NOW).await.unwrap();
            let [found] = store.sealed_secrets().await.unwrap().try_into().unwrap();
            assert_eq!((&*found.operator_name, &*found.secret, found.other_way), ("Operator-1", "sealed", true));
            assert!(store.use_recovery_code(&operator_1(), "h1", None, NOW).await.unwrap());
            assert!(!store.sealed_secrets().await.unwrap()[0].other_way);
        }
    }
}
