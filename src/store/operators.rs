mod changes;
mod look_alike;

use sqlx::any::AnyRow;

pub use self::changes::NewPassword;
pub(super) use self::changes::{
    Keeps, desk_keeps, keeper, set_disabled, set_password, set_role_and_apps, still_kept,
};
pub(super) use self::look_alike::{look_alike, refuse as refuse_look_alike};
use super::rows::{Columns, exact, has_nul, json};
use super::{Store, StoreError, WriteTransaction, activity};
use crate::model::activity::Action;
use crate::model::{NewOperator, Operator, PasswordHash, Role, tidy_name};

/// The columns of an operator, wherever their table is joined.
macro_rules! operator_columns {
    () => {
        "operators.id, operators.name, operators.role, operators.apps, operators.password_hash, \
         operators.disabled, operators.security_stamp, operators.created_at, operators.last_seen_at, \
         (SELECT COUNT(*) FROM totp_factors WHERE totp_factors.operator_id = operators.id) AS totp_factors, \
         (SELECT COUNT(*) FROM passkeys WHERE passkeys.operator_id = operators.id) AS passkeys, \
         (SELECT COUNT(*) FROM identities WHERE identities.operator_id = operators.id) AS identities"
    };
}
pub(super) use operator_columns;

macro_rules! select_operators {
    ($rest:literal) => {
        concat!("SELECT ", operator_columns!(), " FROM operators ", $rest)
    };
}

impl Store {
    /// Fails with `NameTaken` if there is an operator whose name differs at most in case, and with
    /// `NameLooksAlike` if there is one whose name looks the same.
    pub async fn add_operator(&self, new: &NewOperator) -> Result<Operator, StoreError> {
        let mut write = self.begin_write().await?;
        let added = add(&mut write, new).await;
        write.end_with(added).await
    }

    /// Takes the name in any case, and, where nobody has it exactly, in the spelling that names are given in.
    pub async fn operator_by_name(&self, name: &str) -> Result<Option<Operator>, StoreError> {
        if has_nul(name) {
            return Ok(None);
        }
        let row = sqlx::query(select_operators!(
            "WHERE name_folded = $1 OR (name_folded = $2 AND NOT EXISTS \
             (SELECT 1 FROM operators AS exact WHERE exact.name_folded = $3))"
        ))
        .bind(fold(name))
        .bind(fold(&tidy_name(name)))
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
}

/// The same as `operator_by_id`, in the transaction.
pub(super) async fn by_id(
    write: &mut WriteTransaction<'_>,
    id: &str,
) -> Result<Option<Operator>, StoreError> {
    let row = sqlx::query(select_operators!("WHERE id = $1"))
        .bind(exact("this identifier", id)?)
        .fetch_optional(write.connection())
        .await?;
    row.as_ref().map(operator).transpose()
}

/// Adds an operator, as a part of the transaction.
pub(super) async fn add(write: &mut WriteTransaction<'_>, new: &NewOperator) -> Result<Operator, StoreError> {
    let name = exact("this name", &new.name)?;
    let added = sqlx::query(
        "INSERT INTO operators (id, name, name_folded, role, apps, password_hash, security_stamp, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (name_folded) DO NOTHING",
    )
    .bind(&new.id)
    .bind(name)
    .bind(fold(name))
    .bind(new.role.name())
    .bind(json("these apps", &new.apps)?)
    .bind(new.password_hash.as_deref().unwrap_or_default())
    .bind(&new.id)
    .bind(new.created_at.0)
    .execute(write.connection())
    .await?;
    if added.rows_affected() == 0 {
        return Err(StoreError::NameTaken);
    }
    let mut entry =
        activity::changed_operator(new.created_at, &new.by, Action::OperatorAdded, name.to_owned());
    entry.details.role = Some(new.role);
    entry.details.apps = Some(new.apps.clone());
    activity::append(write, &entry).await?;
    // Appending has put all writers in a row, so two names that come at once are compared as well.
    look_alike::refuse(write, &new.id, name).await?;
    Ok(Operator {
        id: new.id.clone(),
        name: name.to_owned(),
        role: new.role,
        apps: new.apps.clone(),
        password_hash: new.password_hash.clone().map(PasswordHash::from),
        has_totp: false,
        passkeys: 0,
        from_provider: false,
        disabled: false,
        security_stamp: new.id.clone(),
        created_at: new.created_at,
        last_seen_at: None,
    })
}

/// A name without its case. Here, not in SQL: SQLite's `lower` knows ASCII only. By way of upper
/// case, which brings together what lower case alone keeps apart (ß and ss, the two Greek sigmas).
pub fn fold(name: &str) -> String {
    name.to_uppercase().to_lowercase()
}

pub(super) fn operator(row: &AnyRow) -> Result<Operator, StoreError> {
    let password_hash = row.text("password_hash")?;
    Ok(Operator {
        id: row.text("id")?,
        name: row.text("name")?,
        role: row.named("role", Role::from_name)?,
        apps: row.json("apps")?,
        password_hash: (!password_hash.is_empty()).then(|| password_hash.into()),
        has_totp: row.number("totp_factors")? > 0,
        passkeys: row.number("passkeys")?,
        from_provider: row.number("identities")? > 0,
        disabled: row.flag("disabled")?,
        security_stamp: row.text("security_stamp")?,
        created_at: row.time("created_at")?,
        last_seen_at: row.optional_time("last_seen_at")?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::new_operator;
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
            for spelling in ["\u{200b}e\u{301}quipe Stra\u{df}e ", "\u{ff25}\u{301}QUIPE\u{a0}STRASSE"] {
                assert_eq!(store.operator_by_name(spelling).await.unwrap().as_ref(), Some(&added), "{spelling}");
            }
            let wide = store.add_operator(&new_operator("3", "\u{ff41}\u{ff42}")).await.unwrap();
            let plain = store.add_operator(&new_operator("4", "ab")).await;
            assert!(matches!(plain, Err(StoreError::NameLooksAlike)), "{plain:?}");
            assert_eq!(store.operator_by_name("\u{ff41}\u{ff42}").await.unwrap().as_ref(), Some(&wide));
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

        async fn a_name_with_nul_is_nobody_s(url: &str) {
            let store = Store::open(url).await.unwrap();
            assert_eq!(store.operator_by_name("a\0b").await.unwrap(), None);
            assert_eq!(store.operator_by_id("\0").await.unwrap(), None);
            let refused = store.add_operator(&new_operator("1", "a\0b")).await;
            assert!(matches!(refused, Err(StoreError::Unstorable { .. })));
        }
    }
}
