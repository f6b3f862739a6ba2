use super::{Store, StoreError};
use crate::model::Timestamp;

impl Store {
    /// Uses the state of a sign-in up. `false`: it was used before, if only a moment ago.
    pub async fn use_state_up(&self, state_hash: &str, at: Timestamp) -> Result<bool, StoreError> {
        let _turn = self.turn().await;
        let used = sqlx::query(
            "INSERT INTO used_states (state_hash, used_at) VALUES ($1, $2) ON CONFLICT (state_hash) DO NOTHING",
        )
        .bind(state_hash)
        .bind(at.0)
        .execute(self.pool())
        .await?;
        Ok(used.rows_affected() == 1)
    }

    /// Forgets those that were used before `before`: by then no browser can bring them back.
    pub async fn forget_states(&self, before: Timestamp) -> Result<u64, StoreError> {
        let _turn = self.turn().await;
        let gone = sqlx::query("DELETE FROM used_states WHERE used_at < $1")
            .bind(before.0)
            .execute(self.pool())
            .await?;
        Ok(gone.rows_affected())
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::NOW;
    use super::super::testing::{TestDatabase, both_databases};
    use super::*;

    both_databases! {
        async fn of_many_at_once_one_uses_a_state_up(url: &str) {
            let store = Store::open(url).await.unwrap();
            let tries = (0..8).map(|_| store.use_state_up("a", NOW));
            let used = futures::future::join_all(tries).await;
            assert_eq!(used.into_iter().filter(|first| *first.as_ref().unwrap()).count(), 1);
            assert!(store.use_state_up("b", NOW).await.unwrap());
            assert_eq!(store.forget_states(NOW).await.unwrap(), 0);
            assert_eq!(store.forget_states(NOW.plus_seconds(1)).await.unwrap(), 2);
            assert!(store.use_state_up("a", NOW).await.unwrap());
        }
    }
}
