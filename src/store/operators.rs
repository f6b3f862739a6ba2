use std::fmt;

use sqlx::any::AnyRow;

use super::rows::{Columns, exact, has_nul};
use super::{Action, By, Store, StoreError, WriteTransaction, activity};
use crate::model::{Role, Timestamp};

/// A person who signs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operator {
    pub id: String,
    pub name: String,
    pub role: Role,
    pub password_hash: PasswordHash,
    pub disabled: bool,
    /// Changes whenever everything that was signed in before must end. A session remembers the stamp
    /// it began with and is dead once the two differ.
    pub security_stamp: String,
    pub created_at: Timestamp,
}

/// The hash of a password, in the PHC format. Not secret like the password, but nothing for a log.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

impl PasswordHash {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for PasswordHash {
    fn from(hash: String) -> Self {
        Self(hash)
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("PasswordHash(…)")
    }
}

/// Somebody who is to become an operator.
#[derive(Clone)]
pub struct NewOperator {
    /// Random, so that it also serves as the first security stamp.
    pub id: String,
    pub name: String,
    pub role: Role,
    pub password_hash: String,
    pub created_at: Timestamp,
    /// Who adds them.
    pub by: By,
}

macro_rules! select_operators {
    ($rest:literal) => {
        concat!(
            "SELECT id, name, role, password_hash, disabled, security_stamp, created_at FROM operators ",
            $rest
        )
    };
}

impl Store {
    /// Fails with `NameTaken` if there is an operator whose name differs at most in case.
    pub async fn add_operator(&self, new: &NewOperator) -> Result<Operator, StoreError> {
        let operator = Operator {
            id: new.id.clone(),
            name: exact("this name", &new.name)?.to_owned(),
            role: new.role,
            password_hash: PasswordHash(new.password_hash.clone()),
            disabled: false,
            security_stamp: new.id.clone(),
            created_at: new.created_at,
        };
        let mut write = self.begin_write().await?;
        let added = sqlx::query(
            "INSERT INTO operators (id, name, name_folded, role, password_hash, security_stamp, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (name_folded) DO NOTHING",
        )
        .bind(&operator.id)
        .bind(&operator.name)
        .bind(fold(&operator.name))
        .bind(operator.role.name())
        .bind(operator.password_hash.as_str())
        .bind(&operator.security_stamp)
        .bind(operator.created_at.0)
        .execute(write.connection())
        .await?;
        if added.rows_affected() == 0 {
            write.rollback().await?;
            return Err(StoreError::NameTaken);
        }
        let name = operator.name.clone();
        let mut entry = activity::changed_operator(new.created_at, &new.by, Action::OperatorAdded, name);
        entry.details.role = Some(new.role);
        activity::append(&mut write, &entry).await?;
        write.commit().await?;
        Ok(operator)
    }

    /// Takes the name in any case.
    pub async fn operator_by_name(&self, name: &str) -> Result<Option<Operator>, StoreError> {
        if has_nul(name) {
            return Ok(None);
        }
        let row = sqlx::query(select_operators!("WHERE name_folded = $1"))
            .bind(fold(name))
            .fetch_optional(self.pool())
            .await?;
        row.as_ref().map(operator).transpose()
    }

    pub async fn operator_by_id(&self, id: &str) -> Result<Option<Operator>, StoreError> {
        if has_nul(id) {
            return Ok(None);
        }
        let row =
            sqlx::query(select_operators!("WHERE id = $1")).bind(id).fetch_optional(self.pool()).await?;
        row.as_ref().map(operator).transpose()
    }

    /// Everybody, by name.
    pub async fn list_operators(&self) -> Result<Vec<Operator>, StoreError> {
        let rows = sqlx::query(select_operators!("")).fetch_all(self.pool()).await?;
        let mut operators = rows.iter().map(operator).collect::<Result<Vec<_>, _>>()?;
        // Here, not in SQL: PostgreSQL would order by the collation that its cluster was made with.
        operators.sort_by_cached_key(|operator| fold(&operator.name));
        Ok(operators)
    }

    /// Whether there is such an operator. The new stamp ends whatever was signed in.
    pub async fn set_password_hash(
        &self,
        id: &str,
        hash: &str,
        stamp: &str,
        by: &By,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut write = self.begin_write().await?;
        let set = sqlx::query(
            "UPDATE operators SET password_hash = $1, security_stamp = $2 WHERE id = $3 RETURNING name",
        )
        .bind(hash)
        .bind(stamp)
        .bind(exact("this identifier", id)?)
        .fetch_optional(write.connection())
        .await?;
        finish(write, set, at, by, Action::PasswordSet).await
    }

    /// Whether there is such an operator. The new stamp ends whatever was signed in.
    pub async fn set_disabled(
        &self,
        id: &str,
        disabled: bool,
        stamp: &str,
        by: &By,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut write = self.begin_write().await?;
        let set = sqlx::query(
            "UPDATE operators SET disabled = $1, security_stamp = $2 WHERE id = $3 RETURNING name",
        )
        .bind(i64::from(disabled))
        .bind(stamp)
        .bind(exact("this identifier", id)?)
        .fetch_optional(write.connection())
        .await?;
        let action = if disabled { Action::OperatorDisabled } else { Action::OperatorEnabled };
        finish(write, set, at, by, action).await
    }
}

/// Writes the change into the log, if anybody was changed.
async fn finish(
    mut write: WriteTransaction<'_>,
    changed: Option<AnyRow>,
    at: Timestamp,
    by: &By,
    action: Action,
) -> Result<bool, StoreError> {
    let Some(changed) = changed else {
        write.rollback().await?;
        return Ok(false);
    };
    let entry = activity::changed_operator(at, by, action, changed.text("name")?);
    activity::append(&mut write, &entry).await?;
    write.commit().await?;
    Ok(true)
}

/// A name without its case. Here, not in SQL: SQLite's `lower` knows ASCII only. By way of upper
/// case, which brings together what lower case alone keeps apart (ß and ss, the two Greek sigmas).
fn fold(name: &str) -> String {
    name.to_uppercase().to_lowercase()
}

fn operator(row: &AnyRow) -> Result<Operator, StoreError> {
    Ok(Operator {
        id: row.text("id")?,
        name: row.text("name")?,
        role: row.text("role")?.parse().map_err(|_| StoreError::Corrupt { what: "role" })?,
        password_hash: PasswordHash(row.text("password_hash")?),
        disabled: row.flag("disabled")?,
        security_stamp: row.text("security_stamp")?,
        created_at: row.time("created_at")?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{NOW, new_operator};
    use super::super::testing::{TestDatabase, both_databases};
    use super::*;

    both_databases! {
        async fn names_are_unique_in_any_case(url: &str) {
            let store = Store::open(url).await.unwrap();
            let added = store.add_operator(&new_operator("1", "\u{c9}quipe Stra\u{df}e")).await.unwrap();
            assert_eq!(added.security_stamp, "1");
            for taken in ["\u{c9}quipe Stra\u{df}e", "\u{c9}QUIPE STRASSE", "\u{e9}quipe stra\u{df}e"] {
                let refused = store.add_operator(&new_operator("2", taken)).await;
                assert!(matches!(refused, Err(StoreError::NameTaken)), "{taken}");
                assert_eq!(store.operator_by_name(taken).await.unwrap().as_ref(), Some(&added));
            }
            assert_eq!(store.operator_by_id("1").await.unwrap(), Some(added));
            assert_eq!(store.operator_by_id("2").await.unwrap(), None);
        }

        async fn operators_are_listed_by_name(url: &str) {
            let store = Store::open(url).await.unwrap();
            for (id, name) in [("1", "beta"), ("2", "Gamma"), ("3", "alpha"), ("4", "\u{4f1f}"), ("5", "\u{1f433}")] {
                store.add_operator(&new_operator(id, name)).await.unwrap();
            }
            let names: Vec<_> =
                store.list_operators().await.unwrap().into_iter().map(|operator| operator.name).collect();
            assert_eq!(names, ["alpha", "beta", "Gamma", "\u{4f1f}", "\u{1f433}"]);
        }

        async fn a_new_password_and_a_lock_change_the_stamp(url: &str) {
            let store = Store::open(url).await.unwrap();
            store.add_operator(&new_operator("1", "Operator-1")).await.unwrap();
            assert!(store.set_password_hash("1", "$another", "stamp 2", &By::CommandLine, NOW).await.unwrap());
            let operator = store.operator_by_id("1").await.unwrap().unwrap();
            assert_eq!((operator.password_hash.as_str(), &*operator.security_stamp), ("$another", "stamp 2"));
            assert!(store.set_disabled("1", true, "stamp 3", &By::CommandLine, NOW).await.unwrap());
            let operator = store.operator_by_id("1").await.unwrap().unwrap();
            assert_eq!((operator.disabled, &*operator.security_stamp), (true, "stamp 3"));
            assert!(!store.set_disabled("nobody", true, "stamp 4", &By::CommandLine, NOW).await.unwrap());
            assert!(!store.set_password_hash("nobody", "", "", &By::CommandLine, NOW).await.unwrap());
        }

        async fn a_name_with_nul_is_nobody_s(url: &str) {
            let store = Store::open(url).await.unwrap();
            assert_eq!(store.operator_by_name("a\0b").await.unwrap(), None);
            assert_eq!(store.operator_by_id("\0").await.unwrap(), None);
            let refused = store.add_operator(&new_operator("1", "a\0b")).await;
            assert!(matches!(refused, Err(StoreError::Unstorable { .. })));
        }
    }

    #[test]
    fn debugging_does_not_show_the_hash() {
        let hash = PasswordHash::from("$argon2id$secret".to_owned());
        assert_eq!(format!("{hash:?}"), "PasswordHash(\u{2026})");
    }
}
