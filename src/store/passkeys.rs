mod ceremonies;

use sqlx::any::AnyRow;

pub use self::ceremonies::{Ceremony, Purpose};
use super::authority::{Here, hold, restamp, still_here};
use super::rows::{Columns, exact};
use super::second_factors::replace_recovery_codes;
use super::{Store, StoreError, activity};
use crate::model::activity::Action;
use crate::model::{Actor, By, KeyKind, MAX_PASSKEYS, Passkey, Timestamp};

#[derive(Clone, Debug)]
pub struct NewPasskey<'a> {
    pub id: &'a str,
    pub kind: KeyKind,
    pub name: &'a str,
    pub credential: &'a str,
    pub user_handle: &'a str,
    /// Hashes of fresh recovery codes, for somebody who has none left.
    pub recovery_hashes: &'a [String],
}

/// What adding a passkey came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    Done {
        /// Whether the fresh recovery codes count.
        codes_made: bool,
    },
    /// Somebody has it already.
    Known,
    TooMany,
}

impl Store {
    /// The passkeys of somebody, the oldest first.
    pub async fn passkeys_of(&self, operator_id: &str) -> Result<Vec<Passkey>, StoreError> {
        let rows = sqlx::query(
            "SELECT credential_id, operator_id, kind, name, credential, user_handle, created_at, last_used_at \
             FROM passkeys WHERE operator_id = $1 ORDER BY created_at, credential_id",
        )
        .bind(exact("this identifier", operator_id)?)
        .fetch_all(self.pool())
        .await?;
        rows.iter().map(passkey).collect()
    }

    pub async fn passkey(&self, id: &str) -> Result<Option<Passkey>, StoreError> {
        let row = sqlx::query(
            "SELECT credential_id, operator_id, kind, name, credential, user_handle, created_at, last_used_at \
             FROM passkeys WHERE credential_id = $1",
        )
        .bind(exact("this identifier", id)?)
        .fetch_optional(self.pool())
        .await?;
        row.as_ref().map(passkey).transpose()
    }

    /// Adds a passkey. Whoever has no recovery code left gets fresh ones with it, so that no device is the
    /// only way in; codes that are there stay. Fails with `StartAgain` where the sign-in is over.
    pub async fn add_passkey(
        &self,
        who: &Actor,
        new: &NewPasskey<'_>,
        here: Here<'_>,
        at: Timestamp,
    ) -> Result<Added, StoreError> {
        let mut write = self.begin_write().await?;
        if let Err(error) = still_here(&mut write, &who.id, here).await {
            return write.end_with(Err(error)).await;
        }
        let added = sqlx::query(
            "INSERT INTO passkeys (credential_id, operator_id, kind, name, credential, user_handle, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (credential_id) DO NOTHING",
        )
        .bind(exact("this identifier", new.id)?)
        .bind(&who.id)
        .bind(new.kind.name())
        .bind(exact("this name", new.name)?)
        .bind(new.credential)
        .bind(new.user_handle)
        .bind(at.0)
        .execute(write.connection())
        .await?;
        if added.rows_affected() == 0 {
            return write.taken_back(Added::Known).await;
        }
        let by = By::from(who);
        let mut entry = activity::changed_operator(at, &by, Action::SecondFactorAdded, who.name.clone());
        entry.details.factor = Some(new.kind.name().to_owned());
        activity::append(&mut write, &entry).await?;
        // Appending has put all writers in a row, so two at once are counted one after the other.
        let passkeys = sqlx::query("SELECT COUNT(*) AS passkeys FROM passkeys WHERE operator_id = $1")
            .bind(&who.id)
            .fetch_one(write.connection())
            .await?
            .number("passkeys")?;
        if passkeys > MAX_PASSKEYS {
            return write.taken_back(Added::TooMany).await;
        }
        let codes = sqlx::query(
            "SELECT COUNT(*) AS codes FROM recovery_codes WHERE operator_id = $1 AND used_at IS NULL",
        )
        .bind(&who.id)
        .fetch_one(write.connection())
        .await?
        .number("codes")?;
        let codes_made = codes == 0;
        if codes_made {
            replace_recovery_codes(&mut write, &who.id, new.recovery_hashes).await?;
        }
        write.commit().await?;
        Ok(Added::Done { codes_made })
    }

    /// Keeps what a use has changed. `false`: it is not as it was any more; of two uses at once that move
    /// the counter, one wins.
    pub async fn use_passkey(
        &self,
        passkey: &Passkey,
        credential: &str,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let _turn = self.turn().await;
        let used = sqlx::query(
            "UPDATE passkeys SET credential = $1, last_used_at = $2 \
             WHERE credential_id = $3 AND operator_id = $4 AND credential = $5",
        )
        .bind(credential)
        .bind(at.0)
        .bind(&passkey.id)
        .bind(&passkey.operator_id)
        .bind(&passkey.credential)
        .execute(self.pool())
        .await?;
        Ok(used.rows_affected() == 1)
    }

    /// Takes a passkey of theirs away, and ends what is signed in, but for `here`: it may have
    /// been signed in with. `false`: it is not there. Fails with `LastFactor` rather than leave the
    /// password alone, and with `StartAgain` where the sign-in is over.
    pub async fn remove_passkey(
        &self,
        who: &Actor,
        id: &str,
        stamp: &str,
        here: Here<'_>,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut write = self.begin_write().await?;
        hold(&mut write, &who.id, &who.id).await?;
        let removed =
            sqlx::query("DELETE FROM passkeys WHERE credential_id = $1 AND operator_id = $2 RETURNING kind")
                .bind(exact("this identifier", id)?)
                .bind(&who.id)
                .fetch_optional(write.connection())
                .await?;
        let Some(removed) = removed else {
            return write.taken_back(false).await;
        };
        if let Err(error) = restamp(&mut write, &who.id, stamp, Some(here)).await {
            return write.end_with(Err(error)).await;
        }
        let by = By::from(who);
        let mut entry = activity::changed_operator(at, &by, Action::SecondFactorRemoved, who.name.clone());
        entry.details.factor = Some(kind(&removed)?.name().to_owned());
        activity::append(&mut write, &entry).await?;
        // As in `add_passkey`: two at once do not take the last two.
        let left = sqlx::query(
            "SELECT (SELECT COUNT(*) FROM passkeys WHERE operator_id = $1) \
             + (SELECT COUNT(*) FROM totp_factors WHERE operator_id = $1) AS factors",
        )
        .bind(&who.id)
        .fetch_one(write.connection())
        .await?
        .number("factors")?;
        if left == 0 {
            write.rollback().await?;
            return Err(StoreError::LastFactor);
        }
        write.commit().await?;
        Ok(true)
    }
}

/// The log's word for it, too.
fn kind(row: &AnyRow) -> Result<KeyKind, StoreError> {
    row.named("kind", KeyKind::from_name)
}

fn passkey(row: &AnyRow) -> Result<Passkey, StoreError> {
    Ok(Passkey {
        id: row.text("credential_id")?,
        operator_id: row.text("operator_id")?,
        kind: kind(row)?,
        name: row.text("name")?,
        credential: row.text("credential")?,
        user_handle: row.text("user_handle")?,
        created_at: row.time("created_at")?,
        last_used_at: row.optional_time("last_used_at")?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::NewTotp;
    use super::super::fixtures::{NOW, actor, new_operator, new_sign_in, sign_in};
    use super::super::testing::{TestDatabase, both_databases};
    use super::*;

    fn who(id: &str) -> Actor {
        actor(id, &format!("mod-{id}"))
    }

    fn new<'a>(id: &'a str, codes: &'a [String]) -> NewPasskey<'a> {
        let kind = KeyKind::Passkey;
        NewPasskey { id, kind, name: "Key", credential: "{1}", user_handle: "handle", recovery_hashes: codes }
    }

    /// The sign-in of "1", as it began.
    const HERE: Here<'static> = Here { sign_in: "1", stamp: "1" };

    async fn store(url: &str) -> Store {
        let store = Store::open(url).await.unwrap();
        for id in ["1", "2"] {
            store.add_operator(&new_operator(id, &format!("mod-{id}"))).await.unwrap();
            sign_in(&store, id).await;
        }
        store
    }

    both_databases! {
        async fn a_passkey_has_one_owner_who_gets_recovery_codes_with_the_first(url: &str) {
            let store = store(url).await;
            let codes = ["h1".to_owned()];
            let added = store.add_passkey(&who("1"), &new("a", &codes), HERE, NOW).await.unwrap();
            assert_eq!(added, Added::Done { codes_made: true });
            let added = store.add_passkey(&who("1"), &new("b", &["h2".to_owned()]), HERE, NOW).await.unwrap();
            assert_eq!(added, Added::Done { codes_made: false }, "those that are there stay");
            assert_eq!(store.count_recovery_codes("1").await.unwrap(), 1);
            for somebody in ["1", "2"] {
                let added = store.add_passkey(&who(somebody), &new("a", &[]), Here { sign_in: somebody, stamp: somebody }, NOW).await.unwrap();
                assert_eq!(added, Added::Known);
            }
            assert_eq!(store.passkeys_of("1").await.unwrap().len(), 2);
            for kind in KeyKind::ALL {
                let id = kind.name();
                let key = NewPasskey { kind, ..new(id, &[]) };
                store.add_passkey(&who("1"), &key, HERE, NOW).await.unwrap();
                assert_eq!(store.passkey(id).await.unwrap().unwrap().kind, kind);
            }
            assert!(store.passkeys_of("2").await.unwrap().is_empty());
            assert!(store.operator_by_id("1").await.unwrap().unwrap().has_second_factor());
        }

        async fn there_are_ten_at_most_also_of_those_that_come_at_once(url: &str) {
            let store = store(url).await;
            for number in 0..9 {
                store.add_passkey(&who("1"), &new(&number.to_string(), &[]), HERE, NOW).await.unwrap();
            }
            let who = who("1");
            let (one, two) = (new("x", &[]), new("y", &[]));
            let (one, two) = tokio::join!(store.add_passkey(&who, &one, HERE, NOW), store.add_passkey(&who, &two, HERE, NOW));
            assert!([one.unwrap(), two.unwrap()].contains(&Added::TooMany));
            assert_eq!(store.passkeys_of("1").await.unwrap().len(), 10);
        }

        async fn of_two_uses_at_once_one_counts(url: &str) {
            let store = store(url).await;
            store.add_passkey(&who("1"), &new("a", &[]), HERE, NOW).await.unwrap();
            let passkey = store.passkey("a").await.unwrap().unwrap();
            let (one, two) = tokio::join!(
                store.use_passkey(&passkey, "{2}", NOW), store.use_passkey(&passkey, "{2}", NOW)
            );
            assert_eq!(usize::from(one.unwrap()) + usize::from(two.unwrap()), 1);
            let used = store.passkey("a").await.unwrap().unwrap();
            assert_eq!((used.credential.as_str(), used.last_used_at), ("{2}", Some(NOW)));
        }

        async fn the_last_factor_stays_and_the_others_end_sign_ins(url: &str) {
            let store = store(url).await;
            for id in ["a", "b"] {
                store.add_passkey(&who("1"), &new(id, &[]), HERE, NOW).await.unwrap();
            }
            store.begin_sign_in(&new_sign_in("there", who("1"))).await.unwrap();
            let somebody_else = Here { sign_in: "2", stamp: "2" };
            assert!(!store.remove_passkey(&who("2"), "a", "s", somebody_else, NOW).await.unwrap(), "not theirs");
            let me = who("1");
            let (one, two) = tokio::join!(
                store.remove_passkey(&me, "a", "s", HERE, NOW), store.remove_passkey(&me, "b", "s", HERE, NOW)
            );
            assert!(
                matches!((&one, &two), (Ok(true), Err(StoreError::StartAgain)) | (Err(StoreError::StartAgain), Ok(true))),
                "{one:?} {two:?}"
            );
            assert!(store.sign_in("1").await.unwrap().is_some());
            assert!(store.sign_in("there").await.unwrap().is_none());
            let left = store.passkeys_of("1").await.unwrap().remove(0).id;
            let here = Here { sign_in: "1", stamp: "s" };
            let refused = store.remove_passkey(&me, &left, "t", here, NOW).await;
            assert!(matches!(refused, Err(StoreError::LastFactor)), "{refused:?}");
            let totp = NewTotp { sealed_secret: "sealed", step: 10, recovery_hashes: &[] };
            store.set_totp(&me, &totp, here, NOW).await.unwrap();
            assert!(store.remove_passkey(&me, &left, "t", here, NOW).await.unwrap());
        }

        async fn taking_all_factors_away_takes_passkeys_too(url: &str) {
            let store = store(url).await;
            store.add_passkey(&who("1"), &new("a", &[]), HERE, NOW).await.unwrap();
            store.remove_second_factors("1", "2", None, &By::CommandLine, NOW).await.unwrap();
            assert_eq!(store.passkey("a").await.unwrap(), None);
        }
    }
}
