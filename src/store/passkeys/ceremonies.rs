use super::super::rows::{Columns, exact};
use super::super::{Store, StoreError};
use crate::model::{KeyKind, Timestamp, named};

/// What a passkey is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Purpose {
    /// A new one.
    Add,
    /// Instead of name, password and code.
    SignIn,
    /// After name and password.
    SecondStep,
    /// Before something of consequence.
    StepUp,
}

named!(Purpose);

/// What a browser was asked for.
#[derive(Clone, PartialEq, Eq)]
pub struct Ceremony {
    /// Random.
    pub id: String,
    pub purpose: Purpose,
    /// For a new one: which.
    pub kind: KeyKind,
    /// Who was asked; `None`: whoever answers.
    pub operator_id: Option<String>,
    /// For a new passkey: the random name of the account.
    pub user_handle: Option<String>,
    /// For the browser, as JSON.
    pub options: String,
    /// For judging its answer, as JSON.
    pub state: String,
    pub expires_at: Timestamp,
}

impl Store {
    /// Begins one, instead of the one before it in the same session.
    pub async fn begin_ceremony(&self, new: &Ceremony, instead_of: Option<&str>) -> Result<(), StoreError> {
        let mut write = self.begin_write().await?;
        if let Some(before) = instead_of {
            sqlx::query("DELETE FROM passkey_ceremonies WHERE id = $1")
                .bind(exact("this identifier", before)?)
                .execute(write.connection())
                .await?;
        }
        sqlx::query(
            "INSERT INTO passkey_ceremonies (id, purpose, kind, operator_id, user_handle, options, state, expires_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(&new.id)
        .bind(new.purpose.name())
        .bind(new.kind.name())
        .bind(new.operator_id.as_deref())
        .bind(new.user_handle.as_deref())
        .bind(&new.options)
        .bind(&new.state)
        .bind(new.expires_at.0)
        .execute(write.connection())
        .await?;
        write.commit().await
    }

    /// For showing what is asked.
    pub async fn ceremony(&self, id: &str, now: Timestamp) -> Result<Option<Ceremony>, StoreError> {
        let row = sqlx::query(
            "SELECT id, purpose, kind, operator_id, user_handle, options, state, expires_at \
             FROM passkey_ceremonies WHERE id = $1 AND expires_at > $2",
        )
        .bind(exact("this identifier", id)?)
        .bind(now.0)
        .fetch_optional(self.pool())
        .await?;
        row.as_ref().map(ceremony).transpose()
    }

    /// For judging an answer: it is gone with this, whatever the answer is worth. Of two answers at once,
    /// one is judged.
    pub async fn take_ceremony(&self, id: &str, now: Timestamp) -> Result<Option<Ceremony>, StoreError> {
        let _turn = self.turn().await;
        let row = sqlx::query(
            "DELETE FROM passkey_ceremonies WHERE id = $1 \
             RETURNING id, purpose, kind, operator_id, user_handle, options, state, expires_at",
        )
        .bind(exact("this identifier", id)?)
        .fetch_optional(self.pool())
        .await?;
        let taken = row.as_ref().map(ceremony).transpose()?;
        Ok(taken.filter(|ceremony| now < ceremony.expires_at))
    }

    /// Removes those that expired before `now`.
    pub async fn forget_ceremonies(&self, now: Timestamp) -> Result<u64, StoreError> {
        let _turn = self.turn().await;
        let gone = sqlx::query("DELETE FROM passkey_ceremonies WHERE expires_at <= $1")
            .bind(now.0)
            .execute(self.pool())
            .await?;
        Ok(gone.rows_affected())
    }
}

fn ceremony(row: &sqlx::any::AnyRow) -> Result<Ceremony, StoreError> {
    Ok(Ceremony {
        id: row.text("id")?,
        kind: super::kind(row)?,
        purpose: row.named("purpose", Purpose::from_name)?,
        operator_id: row.optional_text("operator_id")?,
        user_handle: row.optional_text("user_handle")?,
        options: row.text("options")?,
        state: row.text("state")?,
        expires_at: row.time("expires_at")?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::fixtures::NOW;
    use super::super::super::testing::{TestDatabase, both_databases};
    use super::*;

    fn new(id: &str) -> Ceremony {
        Ceremony {
            id: id.into(),
            purpose: Purpose::SignIn,
            kind: KeyKind::Passkey,
            operator_id: None,
            user_handle: None,
            options: "{}".into(),
            state: "{}".into(),
            expires_at: NOW.plus_seconds(300),
        }
    }

    both_databases! {
        async fn a_ceremony_is_taken_once_and_in_time(url: &str) {
            let store = Store::open(url).await.unwrap();
            store.begin_ceremony(&new("a"), None).await.unwrap();
            assert!(store.ceremony("a", NOW).await.unwrap() == Some(new("a")), "looking takes nothing");
            let (one, two) = tokio::join!(store.take_ceremony("a", NOW), store.take_ceremony("a", NOW));
            assert_eq!(usize::from(one.unwrap().is_some()) + usize::from(two.unwrap().is_some()), 1);

            store.begin_ceremony(&new("b"), None).await.unwrap();
            store.begin_ceremony(&new("c"), Some("b")).await.unwrap();
            assert!(store.ceremony("b", NOW).await.unwrap().is_none(), "a session has one");
            let late = NOW.plus_seconds(300);
            assert!(store.ceremony("c", late).await.unwrap().is_none());
            assert!(store.take_ceremony("c", late).await.unwrap().is_none());
            store.begin_ceremony(&new("d"), None).await.unwrap();
            assert_eq!(store.forget_ceremonies(NOW).await.unwrap(), 0);
            assert_eq!(store.forget_ceremonies(late).await.unwrap(), 1);
        }

        async fn every_purpose_comes_back(url: &str) {
            let store = Store::open(url).await.unwrap();
            for purpose in Purpose::ALL {
                let new = Ceremony { purpose, kind: KeyKind::SecurityKey, ..new(purpose.name()) };
                store.begin_ceremony(&new, None).await.unwrap();
                assert!(store.take_ceremony(purpose.name(), NOW).await.unwrap() == Some(new));
            }
        }
    }
}
