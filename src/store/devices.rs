use super::rows::exact;
use super::{Store, StoreError};
use crate::model::Timestamp;

impl Store {
    /// Whether the operator has signed in before in the browser that holds this token.
    pub async fn knows_device(&self, token_hash: &str, operator_id: &str) -> Result<bool, StoreError> {
        let row = sqlx::query("SELECT operator_id FROM devices WHERE token_hash = $1 AND operator_id = $2")
            .bind(exact("this token", token_hash)?)
            .bind(exact("this identifier", operator_id)?)
            .fetch_optional(self.pool())
            .await?;
        Ok(row.is_some())
    }

    /// Whether anybody has signed in before in the browser that holds this token.
    pub async fn knows_browser(&self, token_hash: &str) -> Result<bool, StoreError> {
        let row = sqlx::query("SELECT operator_id FROM devices WHERE token_hash = $1")
            .bind(exact("this token", token_hash)?)
            .fetch_optional(self.pool())
            .await?;
        Ok(row.is_some())
    }

    /// Remembers a browser in which somebody has signed in, for that operator alone and while their stamp is
    /// this one: a new stamp takes the row away (a trigger sees to that). Whether it is still the same.
    pub async fn remember_device(
        &self,
        token_hash: &str,
        operator_id: &str,
        stamp: &str,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let _turn = self.turn().await;
        let kept = sqlx::query(
            "INSERT INTO devices (token_hash, operator_id, seen_at) \
             SELECT $1, id, $3 FROM operators WHERE id = $2 AND security_stamp = $4 \
             ON CONFLICT (token_hash) DO UPDATE SET operator_id = $2, seen_at = $3",
        )
        .bind(exact("this token", token_hash)?)
        .bind(exact("this identifier", operator_id)?)
        .bind(at.0)
        .bind(exact("this stamp", stamp)?)
        .execute(self.pool())
        .await?;
        Ok(kept.rows_affected() > 0)
    }

    /// Forgets browsers that have not been seen since `before`.
    pub async fn forget_devices(&self, before: Timestamp) -> Result<u64, StoreError> {
        let _turn = self.turn().await;
        let gone =
            sqlx::query("DELETE FROM devices WHERE seen_at < $1").bind(before.0).execute(self.pool()).await?;
        Ok(gone.rows_affected())
    }
}

#[cfg(test)]
mod tests {
    use super::super::NewPassword;
    use super::super::fixtures::{NOW, new_operator};
    use super::super::testing::{TestDatabase, both_databases};
    use super::*;
    use crate::model::By;

    both_databases! {
        async fn a_device_is_known_for_one_operator(url: &str) {
            let store = Store::open(url).await.unwrap();
            for id in ["1", "2"] {
                store.add_operator(&new_operator(id, id)).await.unwrap();
            }
            assert!(!store.knows_device("hash", "1").await.unwrap());
            assert!(!store.knows_browser("hash").await.unwrap());
            assert!(store.remember_device("hash", "1", "1", NOW).await.unwrap());
            assert!(store.knows_device("hash", "1").await.unwrap());
            assert!(!store.knows_device("hash", "2").await.unwrap());
            assert!(store.knows_browser("hash").await.unwrap());
            assert!(store.remember_device("hash", "2", "2", NOW).await.unwrap());
            assert!(!store.knows_device("hash", "1").await.unwrap());
            assert_eq!(store.forget_devices(NOW.plus_seconds(1)).await.unwrap(), 1);
            assert!(!store.knows_device("hash", "2").await.unwrap());
        }

        async fn a_device_goes_with_the_stamp_and_is_not_remembered_for_an_older_one(url: &str) {
            let store = Store::open(url).await.unwrap();
            for id in ["1", "2"] {
                store.add_operator(&new_operator(id, id)).await.unwrap();
                assert!(store.remember_device(&format!("of {id}"), id, id, NOW).await.unwrap());
            }
            let new = NewPassword { hash: "$another", stamp: "stamp 2", here: None };
            store.set_password_hash("1", new, &By::CommandLine, NOW).await.unwrap();
            assert!(!store.knows_device("of 1", "1").await.unwrap(), "another password");
            assert!(!store.remember_device("late", "1", "1", NOW).await.unwrap(), "the stamp has changed");
            assert!(!store.knows_device("late", "1").await.unwrap());
            assert!(store.knows_device("of 2", "2").await.unwrap(), "somebody else's");

            assert!(store.remember_device("again", "1", "stamp 2", NOW).await.unwrap());
            store.remove_second_factors("1", "stamp 3", None, &By::CommandLine, NOW).await.unwrap();
            assert!(!store.knows_device("again", "1").await.unwrap(), "factors removed");
            assert!(store.remember_device("again", "1", "stamp 3", NOW).await.unwrap());
            store.set_disabled("1", true, "stamp 4", &By::CommandLine, NOW).await.unwrap();
            assert_eq!(store.forget_devices(NOW.plus_seconds(1)).await.unwrap(), 1, "shut out: only the other's");
        }
    }
}
