use super::operators::{self, look_alike, operator, operator_columns};
use super::rows::{Columns, exact};
use super::{Store, StoreError, WriteTransaction};
use crate::model::Timestamp;
use crate::model::{NewOperator, Operator};

/// Somebody as the identity provider knows them.
#[derive(Clone, Copy, Debug)]
pub struct IdentityKey<'a> {
    pub issuer: &'a str,
    pub subject: &'a str,
}

/// Somebody who came through the identity provider before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub operator: Operator,
    /// Since none of their groups opened the desk; they come in again with one that does.
    pub shut_out_by_provider: bool,
}

impl Store {
    pub async fn operator_by_identity(&self, key: IdentityKey<'_>) -> Result<Option<Known>, StoreError> {
        let row = sqlx::query(concat!(
            "SELECT ",
            operator_columns!(),
            ", identities.shut_out FROM identities JOIN operators ON operators.id = identities.operator_id \
             WHERE identities.issuer = $1 AND identities.subject = $2"
        ))
        .bind(exact("this issuer", key.issuer)?)
        .bind(exact("this subject", key.subject)?)
        .fetch_optional(self.pool())
        .await?;
        let known = |row| Ok(Known { operator: operator(row)?, shut_out_by_provider: row.flag("shut_out")? });
        row.as_ref().map(known).transpose()
    }

    /// Whether all who are called so, or so that it looks the same, are known at this issuer, and so cannot be
    /// another person of it.
    pub async fn is_of_others_at(&self, name: &str, issuer: &str) -> Result<bool, StoreError> {
        let rows = sqlx::query(
            "SELECT operators.name, (SELECT COUNT(*) FROM identities \
             WHERE identities.operator_id = operators.id AND identities.issuer = $1) AS known FROM operators",
        )
        .bind(exact("this issuer", issuer)?)
        .fetch_all(self.pool())
        .await?;
        let mut others = Vec::new();
        for row in rows {
            if look_alike(name, &row.text("name")?) {
                others.push(row.number("known")? > 0);
            }
        }
        Ok(!others.is_empty() && others.into_iter().all(|known| known))
    }

    /// Adds somebody who comes through the identity provider for the first time: account and identity, or
    /// neither. Fails with `IdentityTaken` if they did so twice at once.
    pub async fn add_identity(
        &self,
        key: IdentityKey<'_>,
        new: &NewOperator,
    ) -> Result<Operator, StoreError> {
        let mut write = self.begin_write().await?;
        let added = async {
            let operator = operators::add(&mut write, new).await?;
            if !insert_identity(&mut write, key, &operator.id, new.created_at).await? {
                return Err(StoreError::IdentityTaken);
            }
            Ok(Operator { from_provider: true, ..operator })
        };
        let added = added.await;
        write.end_with(added).await
    }
}

/// As a part of the transaction. `false`: the identity belongs to somebody, or the operator has one.
pub(super) async fn insert_identity(
    write: &mut WriteTransaction<'_>,
    key: IdentityKey<'_>,
    operator_id: &str,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let inserted = sqlx::query(
        "INSERT INTO identities (issuer, subject, operator_id, created_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT DO NOTHING",
    )
    .bind(exact("this issuer", key.issuer)?)
    .bind(exact("this subject", key.subject)?)
    .bind(operator_id)
    .bind(at.0)
    .execute(write.connection())
    .await?;
    Ok(inserted.rows_affected() == 1)
}

#[cfg(test)]
mod tests {
    use super::super::Filter;
    use super::super::fixtures::{NOW, act, new_operator};
    use super::super::testing::{TestDatabase, both_databases};
    use super::*;
    use crate::model::By;
    use crate::model::activity::Action;

    const KEY: IdentityKey<'_> = IdentityKey { issuer: "https://id.example.com", subject: "0123" };

    fn newcomer(id: &str, name: &str) -> NewOperator {
        let by = By::Provider { address: Some("192.0.2.7".to_owned()) };
        NewOperator { password_hash: None, by, ..new_operator(id, name) }
    }

    both_databases! {
        async fn an_identity_is_one_person_s_at_one_issuer(url: &str) {
            let store = Store::open(url).await.unwrap();
            assert_eq!(store.operator_by_identity(KEY).await.unwrap(), None);
            let added = store.add_identity(KEY, &newcomer("1", "mod-1")).await.unwrap();
            let known = store.operator_by_identity(KEY).await.unwrap().unwrap();
            assert_eq!(known, Known { operator: added.clone(), shut_out_by_provider: false });
            assert!(added.from_provider && added.password_hash.is_none());
            for other in [
                IdentityKey { issuer: "https://id.example.com/", ..KEY },
                IdentityKey { subject: "0123 ", ..KEY },
                IdentityKey { subject: "", ..KEY },
            ] {
                assert_eq!(store.operator_by_identity(other).await.unwrap(), None, "{other:?}");
            }

            let again = store.add_identity(KEY, &newcomer("2", "mod-2")).await;
            assert!(matches!(again, Err(StoreError::IdentityTaken)), "{again:?}");
            assert_eq!(store.operator_by_id("2").await.unwrap(), None, "neither account nor identity");
            let other = IdentityKey { subject: "4567", ..KEY };
            let taken = store.add_identity(other, &newcomer("3", "Mod-1")).await;
            assert!(matches!(taken, Err(StoreError::NameTaken)), "{taken:?}");
            assert_eq!(store.operator_by_identity(other).await.unwrap(), None);
            for alike in ["MOD-1", "mod-l"] {
                assert!(store.is_of_others_at(alike, KEY.issuer).await.unwrap(), "{alike}");
                assert!(!store.is_of_others_at(alike, "https://other.example").await.unwrap(), "{alike}");
            }
            assert!(!store.is_of_others_at("mod-2", KEY.issuer).await.unwrap(), "nobody's");
            let entries = store.find_activity(&Filter::default(), None, 10).await.unwrap();
            let [entry] = entries.as_slice() else { panic!("{entries:?}") };
            assert_eq!(entry.action, Action::OperatorAdded.name());
            assert_eq!(entry.operator_name.as_deref(), Some("single sign-on"));
        }

        async fn who_shuts_somebody_out_decides_who_lets_them_in(url: &str) {
            let store = Store::open(url).await.unwrap();
            store.add_identity(KEY, &newcomer("1", "mod-1")).await.unwrap();
            let provider = By::Provider { address: None };
            let states = [(true, &provider, true), (false, &provider, false), (true, &By::CommandLine, false)];
            for (disabled, by, expected) in states {
                store.set_disabled("1", disabled, "s", by, NOW).await.unwrap();
                let known = store.operator_by_identity(KEY).await.unwrap().unwrap();
                assert_eq!((known.operator.disabled, known.shut_out_by_provider), (disabled, expected));
            }
        }

        async fn a_block_made_here_stays_whatever_the_provider_says_at_the_same_moment(url: &str) {
            let store = Store::open(url).await.unwrap();
            store.add_identity(KEY, &newcomer("1", "mod-1")).await.unwrap();
            let provider = By::Provider { address: None };
            let says = |disabled| {
                let (store, provider) = (store.clone(), provider.clone());
                tokio::spawn(async move { store.set_disabled("1", disabled, "theirs", &provider, NOW).await.unwrap() })
            };
            assert!(says(true).await.unwrap());
            // The sign-in has read that it was the provider's block; a manager blocks them before it writes.
            let known = store.operator_by_identity(KEY).await.unwrap().unwrap();
            assert!(known.operator.disabled && known.shut_out_by_provider);
            let manager = act(&store, Some("1")).await;
            let let_in = says(false);
            tokio::task::yield_now().await;
            manager.set_disabled(true, "blocked").await.unwrap();
            assert!(!let_in.await.unwrap(), "it is not for the provider to undo");
            let after = store.operator_by_identity(KEY).await.unwrap().unwrap();
            assert!(after.operator.disabled && !after.shut_out_by_provider);
            // Nor does the provider make the block its own, and undo it with the next sign-in.
            assert!(!says(true).await.unwrap());
            assert!(!says(false).await.unwrap());
            let after = store.operator_by_identity(KEY).await.unwrap().unwrap();
            assert!(after.operator.disabled && !after.shut_out_by_provider);

            // Let in by a manager meanwhile: there is nothing left to do.
            act(&store, Some("1")).await.set_disabled(false, "unblocked").await.unwrap();
            assert!(!says(false).await.unwrap());
            let manager = act(&store, Some("1")).await;
            let shut = says(true);
            tokio::task::yield_now().await;
            manager.set_disabled(true, "blocked again").await.unwrap();
            assert!(!shut.await.unwrap());
            assert!(!store.operator_by_identity(KEY).await.unwrap().unwrap().shut_out_by_provider);
        }
    }
}
