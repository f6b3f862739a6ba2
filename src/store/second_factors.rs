use super::authority::{Here, restamp, still_here};
use super::operators::{operator, operator_columns};
use super::rows::{Columns, exact};
use super::{Store, StoreError, WriteTransaction, activity};
use crate::model::Timestamp;
use crate::model::activity::Action;
use crate::model::{Actor, By, Operator};

/// An authenticator app, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TotpFactor {
    pub sealed_secret: String,
    /// The step of the last code that was accepted.
    pub last_step: i64,
}

/// What setting up an authenticator app brings along.
#[derive(Clone, Debug)]
pub struct NewTotp<'a> {
    pub sealed_secret: &'a str,
    /// The step of the code that proved it; it is used up.
    pub step: i64,
    /// Hashes of fresh recovery codes, which replace older ones.
    pub recovery_hashes: &'a [String],
}

impl Store {
    pub async fn totp_factor(&self, operator_id: &str) -> Result<Option<TotpFactor>, StoreError> {
        let row = sqlx::query("SELECT sealed_secret, last_step FROM totp_factors WHERE operator_id = $1")
            .bind(exact("this identifier", operator_id)?)
            .fetch_optional(self.pool())
            .await?;
        row.map(|row| {
            Ok(TotpFactor { sealed_secret: row.text("sealed_secret")?, last_step: row.number("last_step")? })
        })
        .transpose()
    }

    /// Uses up a step. `false`: it, or a later one, was used before; of two at once, one wins.
    pub async fn use_totp_step(&self, operator_id: &str, step: i64) -> Result<bool, StoreError> {
        let _turn = self.turn().await;
        let used =
            sqlx::query("UPDATE totp_factors SET last_step = $1 WHERE operator_id = $2 AND last_step < $1")
                .bind(step)
                .bind(exact("this identifier", operator_id)?)
                .execute(self.pool())
                .await?;
        Ok(used.rows_affected() == 1)
    }

    /// Puts an authenticator app in place, instead of one that may be there. Fails with `StartAgain` where the
    /// sign-in is over.
    pub async fn set_totp(
        &self,
        who: &Actor,
        new: &NewTotp<'_>,
        here: Here<'_>,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let mut write = self.begin_write().await?;
        if let Err(error) = still_here(&mut write, &who.id, here).await {
            return write.end_with(Err(error)).await;
        }
        sqlx::query(
            "INSERT INTO totp_factors (operator_id, sealed_secret, last_step, created_at) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (operator_id) DO UPDATE SET sealed_secret = $2, last_step = $3, created_at = $4",
        )
        .bind(&who.id)
        .bind(new.sealed_secret)
        .bind(new.step)
        .bind(at.0)
        .execute(write.connection())
        .await?;
        replace_recovery_codes(&mut write, &who.id, new.recovery_hashes).await?;
        let by = By::from(who);
        let mut entry = activity::changed_operator(at, &by, Action::SecondFactorAdded, who.name.clone());
        entry.details.factor = Some("totp".to_owned());
        activity::append(&mut write, &entry).await?;
        write.commit().await
    }

    /// Fresh recovery codes; the older ones are worth nothing from here on. Fails with `StartAgain` where the
    /// sign-in is over.
    pub async fn set_recovery_codes(
        &self,
        who: &Actor,
        hashes: &[String],
        here: Here<'_>,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let mut write = self.begin_write().await?;
        if let Err(error) = still_here(&mut write, &who.id, here).await {
            return write.end_with(Err(error)).await;
        }
        replace_recovery_codes(&mut write, &who.id, hashes).await?;
        let by = By::from(who);
        let entry = activity::changed_operator(at, &by, Action::RecoveryCodesMade, who.name.clone());
        activity::append(&mut write, &entry).await?;
        write.commit().await
    }

    /// Uses a recovery code up. `false`: it is not one of theirs, or was used. `sign_in`: the one in which they give
    /// it; `None` for somebody who is about to sign in.
    pub async fn use_recovery_code(
        &self,
        who: &Actor,
        hash: &str,
        sign_in: Option<&str>,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut write = self.begin_write().await?;
        if let Some(sign_in) = sign_in {
            write.acts_in(&who.id, sign_in).await?;
        }
        let used = sqlx::query(
            "UPDATE recovery_codes SET used_at = $1 \
             WHERE code_hash = $2 AND operator_id = $3 AND used_at IS NULL",
        )
        .bind(at.0)
        .bind(hash)
        .bind(&who.id)
        .execute(write.connection())
        .await?;
        if used.rows_affected() == 0 {
            return write.taken_back(false).await;
        }
        let by = By::from(who);
        let entry = activity::changed_operator(at, &by, Action::RecoveryCodeUsed, who.name.clone());
        activity::append(&mut write, &entry).await?;
        write.commit().await?;
        Ok(true)
    }

    /// An operator, and how many of their recovery codes are left.
    pub async fn account(&self, operator_id: &str) -> Result<Option<(Operator, i64)>, StoreError> {
        let row = sqlx::query(concat!(
            "SELECT ",
            operator_columns!(),
            ", (SELECT COUNT(*) FROM recovery_codes WHERE recovery_codes.operator_id = operators.id \
             AND recovery_codes.used_at IS NULL) AS codes FROM operators WHERE operators.id = $1"
        ))
        .bind(exact("this identifier", operator_id)?)
        .fetch_optional(self.pool())
        .await?;
        row.map(|row| Ok((operator(&row)?, row.number("codes")?))).transpose()
    }

    pub async fn count_recovery_codes(&self, operator_id: &str) -> Result<i64, StoreError> {
        sqlx::query("SELECT COUNT(*) AS codes FROM recovery_codes WHERE operator_id = $1 AND used_at IS NULL")
            .bind(exact("this identifier", operator_id)?)
            .fetch_one(self.pool())
            .await?
            .number("codes")
    }

    /// Takes all second factors and recovery codes of somebody away: they set up anew. Ends what is
    /// signed in, but for `here`, where they do it themselves; fails with `StartAgain` where that is over.
    pub async fn remove_second_factors(
        &self,
        operator_id: &str,
        stamp: &str,
        here: Option<Here<'_>>,
        by: &By,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut write = self.begin_write().await?;
        let removed = remove(&mut write, operator_id, stamp, here, by, at).await;
        write.end_with(removed).await
    }
}

/// The same as `remove_second_factors`, as a part of the transaction.
pub(super) async fn remove(
    write: &mut WriteTransaction<'_>,
    operator_id: &str,
    stamp: &str,
    here: Option<Here<'_>>,
    by: &By,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let id = exact("this identifier", operator_id)?;
    let Some(name) = restamp(write, id, stamp, here).await? else { return Ok(false) };
    for statement in [
        "DELETE FROM totp_factors WHERE operator_id = $1",
        "DELETE FROM passkeys WHERE operator_id = $1",
        "DELETE FROM recovery_codes WHERE operator_id = $1",
    ] {
        sqlx::query(statement).bind(id).execute(write.connection()).await?;
    }
    let mut entry = activity::changed_operator(at, by, Action::SecondFactorRemoved, name);
    entry.details.factor = Some("all".to_owned());
    activity::append(write, &entry).await?;
    Ok(true)
}

pub(super) async fn replace_recovery_codes(
    write: &mut WriteTransaction<'_>,
    operator_id: &str,
    hashes: &[String],
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM recovery_codes WHERE operator_id = $1")
        .bind(operator_id)
        .execute(write.connection())
        .await?;
    for hash in hashes {
        sqlx::query("INSERT INTO recovery_codes (code_hash, operator_id) VALUES ($1, $2)")
            .bind(hash)
            .bind(operator_id)
            .execute(write.connection())
            .await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{NOW, actor, new_operator, sign_in};
    use super::super::testing::{TestDatabase, both_databases};
    use super::*;

    fn who() -> Actor {
        actor("1", "mod-1")
    }

    const HERE: Here<'static> = Here { sign_in: "1", stamp: "1" };

    async fn store(url: &str) -> Store {
        let store = Store::open(url).await.unwrap();
        store.add_operator(&new_operator("1", "mod-1")).await.unwrap();
        sign_in(&store, "1").await;
        store
    }

    both_databases! {
        async fn each_step_is_used_once_and_only_forward(url: &str) {
            let store = store(url).await;
            assert_eq!(store.totp_factor("1").await.unwrap(), None);
            assert!(!store.use_totp_step("1", 5).await.unwrap(), "nothing is set up");
            let new = NewTotp { sealed_secret: "sealed", step: 10, recovery_hashes: &["h1".into(), "h2".into()] };
            store.set_totp(&who(), &new, HERE, NOW).await.unwrap();
            assert!(store.operator_by_id("1").await.unwrap().unwrap().has_second_factor());
            assert!(!store.use_totp_step("1", 10).await.unwrap(), "the one that proved it");
            let (one, two) = tokio::join!(store.use_totp_step("1", 11), store.use_totp_step("1", 11));
            assert_eq!(usize::from(one.unwrap()) + usize::from(two.unwrap()), 1);
            assert!(!store.use_totp_step("1", 9).await.unwrap());
        }

        async fn a_recovery_code_works_once_for_its_owner(url: &str) {
            let store = store(url).await;
            store.set_recovery_codes(&who(), &["h1".into(), "h2".into()], HERE, NOW).await.unwrap();
            let other = actor("2", "mod-1");
            assert!(!store.use_recovery_code(&other, "h1", None, NOW).await.unwrap());
            assert!(store.use_recovery_code(&who(), "h1", None, NOW).await.unwrap());
            assert!(!store.use_recovery_code(&who(), "h1", None, NOW).await.unwrap());
            assert_eq!(store.count_recovery_codes("1").await.unwrap(), 1);
            store.set_recovery_codes(&who(), &["h3".into()], HERE, NOW).await.unwrap();
            assert!(!store.use_recovery_code(&who(), "h2", None, NOW).await.unwrap(), "replaced");
        }

        async fn factors_taken_away_end_what_is_signed_in(url: &str) {
            let store = store(url).await;
            let new = NewTotp { sealed_secret: "sealed", step: 10, recovery_hashes: &["h1".into()] };
            store.set_totp(&who(), &new, HERE, NOW).await.unwrap();
            assert!(store.remove_second_factors("1", "2", None, &By::CommandLine, NOW).await.unwrap());
            let operator = store.operator_by_id("1").await.unwrap().unwrap();
            assert_eq!((operator.has_second_factor(), &*operator.security_stamp), (false, "2"));
            assert_eq!(store.count_recovery_codes("1").await.unwrap(), 0);
            assert!(!store.remove_second_factors("2", "2", None, &By::CommandLine, NOW).await.unwrap());
        }
    }
}
