use super::super::authority::{Here, hold, restamp};
use super::super::rows::{Columns, exact, json};
use super::super::{Store, StoreError, WriteTransaction, activity};
use crate::model::By;
use crate::model::activity::Action;
use crate::model::{Apps, Role, Timestamp};

/// A new password, and what ends with it.
#[derive(Clone, Copy, Debug)]
pub struct NewPassword<'a> {
    pub hash: &'a str,
    /// A fresh one: ends whatever was signed in.
    pub stamp: &'a str,
    /// The one sign-in that goes on: in which the password was changed.
    pub here: Option<Here<'a>>,
}

impl Store {
    /// Whether there is such an operator. Fails with `StartAgain` where the sign-in that it is changed in is
    /// over, or the account has changed since it was looked at: of two who change it at once, the second.
    pub async fn set_password_hash(
        &self,
        id: &str,
        new: NewPassword<'_>,
        by: &By,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut write = self.begin_write().await?;
        let name = match set_password(&mut write, id, new).await {
            Ok(Some(name)) => name,
            Ok(None) => return write.end_with(Ok(false)).await,
            Err(error) => return write.end_with(Err(error)).await,
        };
        let entry = activity::changed_operator(at, by, Action::PasswordSet, name);
        activity::append(&mut write, &entry).await?;
        write.commit().await?;
        Ok(true)
    }

    /// Whether it was done. The new stamp ends whatever was signed in. Whom the identity provider shuts out, it
    /// lets in again; whom somebody here shuts out, it neither lets in nor shuts out on its own account.
    pub async fn set_disabled(
        &self,
        id: &str,
        disabled: bool,
        stamp: &str,
        by: &By,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut write = self.begin_write().await?;
        let set = set_disabled(&mut write, id, disabled, stamp, by, at).await;
        write.end_with(set).await
    }

    /// Whether there is such an operator. It counts from their next request on.
    pub async fn set_role_and_apps(
        &self,
        id: &str,
        role: Role,
        apps: &Apps,
        by: &By,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut write = self.begin_write().await?;
        let set = set_role_and_apps(&mut write, id, role, apps, by, at).await;
        write.end_with(set).await
    }
}

/// Shuts somebody out or lets them in again, as a part of the transaction. To be rolled back if it fails.
pub(in crate::store) async fn set_disabled(
    write: &mut WriteTransaction<'_>,
    id: &str,
    disabled: bool,
    stamp: &str,
    by: &By,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let is_provider = matches!(by, By::Provider { .. });
    if is_provider {
        // Whoever blocks them here at the same moment is done before the row is read.
        hold(write, id, id).await?;
    }
    let kept = keeper(write, id).await?;
    let set = sqlx::query(
        "UPDATE operators SET disabled = $1, security_stamp = $2 WHERE id = $3 AND ($4 = 0 \
         OR ($1 = 1 AND disabled = 0) \
         OR ($1 = 0 AND EXISTS (SELECT 1 FROM identities WHERE operator_id = operators.id AND shut_out = 1))) \
         RETURNING name",
    )
    .bind(i64::from(disabled))
    .bind(stamp)
    .bind(exact("this identifier", id)?)
    .bind(i64::from(is_provider))
    .fetch_optional(write.connection())
    .await?;
    let action = if disabled { Action::OperatorDisabled } else { Action::OperatorEnabled };
    let Some(changed) = set else { return Ok(false) };
    let by_provider = disabled && is_provider;
    sqlx::query("UPDATE identities SET shut_out = $1 WHERE operator_id = $2")
        .bind(i64::from(by_provider))
        .bind(id)
        .execute(write.connection())
        .await?;
    let entry = activity::changed_operator(at, by, action, changed.text("name")?);
    activity::append(write, &entry).await?;
    still_kept(write, kept).await?;
    Ok(true)
}

/// Changes somebody's rights, as a part of the transaction. To be rolled back if it fails.
pub(in crate::store) async fn set_role_and_apps(
    write: &mut WriteTransaction<'_>,
    id: &str,
    role: Role,
    apps: &Apps,
    by: &By,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let kept = keeper(write, id).await?;
    let before = sqlx::query("SELECT role FROM operators WHERE id = $1")
        .bind(exact("this identifier", id)?)
        .fetch_optional(write.connection())
        .await?;
    let set = sqlx::query("UPDATE operators SET role = $1, apps = $2 WHERE id = $3 RETURNING name")
        .bind(role.name())
        .bind(json("these apps", apps)?)
        .bind(exact("this identifier", id)?)
        .fetch_optional(write.connection())
        .await?;
    let Some(changed) = set else { return Ok(false) };
    let mut entry = activity::changed_operator(at, by, Action::RightsChanged, changed.text("name")?);
    entry.details.role = Some(role);
    entry.details.role_before =
        before.map(|row| row.text("role")).transpose()?.and_then(|role| role.parse().ok());
    entry.details.apps = Some(apps.clone());
    activity::append(write, &entry).await?;
    still_kept(write, kept).await?;
    Ok(true)
}

/// Gives the operator's name, if there is one.
pub(in crate::store) async fn set_password(
    write: &mut WriteTransaction<'_>,
    id: &str,
    new: NewPassword<'_>,
) -> Result<Option<String>, StoreError> {
    let id = exact("this identifier", id)?;
    let name = restamp(write, id, new.stamp, new.here).await?;
    sqlx::query("UPDATE operators SET password_hash = $1 WHERE id = $2")
        .bind(new.hash)
        .bind(id)
        .execute(write.connection())
        .await?;
    Ok(name)
}

/// What somebody keeps up by being there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Keeps {
    Nothing,
    /// There is a manager.
    Manager,
    /// There is a manager of every app, who alone can look after everybody.
    ManagerOfEveryApp,
}

/// Managers who look after some app and have a way in: a password, a passkey, or the provider of the settings.
/// $1 is its issuer. Not one who never accepted the invitation, or whose provider is gone.
macro_rules! managers {
    ($columns:literal) => {
        concat!(
            "SELECT ",
            $columns,
            " FROM operators WHERE role = 'manager' AND disabled = 0 AND apps <> '{\"only\":[]}' \
             AND (password_hash <> '' \
               OR EXISTS (SELECT 1 FROM identities WHERE operator_id = operators.id AND issuer = $1) \
               OR (EXISTS (SELECT 1 FROM passkeys WHERE operator_id = operators.id) \
                 AND NOT EXISTS (SELECT 1 FROM identities WHERE operator_id = operators.id)))"
        )
    };
}

pub(in crate::store) async fn keeper(
    write: &mut WriteTransaction<'_>,
    id: &str,
) -> Result<Keeps, StoreError> {
    let found = sqlx::query(concat!(managers!("apps"), " AND id = $2"))
        .bind(write.issuer())
        .bind(exact("this identifier", id)?)
        .fetch_optional(write.connection())
        .await?;
    Ok(match found.map(|row| row.json::<Apps>("apps")).transpose()? {
        None => Keeps::Nothing,
        Some(Apps::All) => Keeps::ManagerOfEveryApp,
        Some(Apps::Only(_)) => Keeps::Manager,
    })
}

/// What the desk as a whole has, for what changes many people at once.
pub(in crate::store) async fn desk_keeps(write: &mut WriteTransaction<'_>) -> Result<Keeps, StoreError> {
    let (managers, of_every_app) = count_managers(write).await?;
    Ok(match (managers, of_every_app) {
        (0, _) => Keeps::Nothing,
        (_, 0) => Keeps::Manager,
        _ => Keeps::ManagerOfEveryApp,
    })
}

/// How many there are who look after people, and how many of these work on every app.
async fn count_managers(write: &mut WriteTransaction<'_>) -> Result<(i64, i64), StoreError> {
    let row = sqlx::query(managers!(
        "COUNT(*) AS managers, COUNT(CASE WHEN apps = '\"all\"' THEN 1 END) AS of_every_app"
    ))
    .bind(write.issuer())
    .fetch_one(write.connection())
    .await?;
    Ok((row.number("managers")?, row.number("of_every_app")?))
}

/// Fails where the last one is gone who looks after people. Appending to the log has put all writers in a row,
/// so two managers cannot do it to each other at once.
pub(in crate::store) async fn still_kept(
    write: &mut WriteTransaction<'_>,
    kept: Keeps,
) -> Result<(), StoreError> {
    let (managers, of_every_app) = count_managers(write).await?;
    match kept {
        Keeps::Nothing => Ok(()),
        Keeps::Manager if managers > 0 => Ok(()),
        Keeps::ManagerOfEveryApp if of_every_app > 0 => Ok(()),
        Keeps::Manager | Keeps::ManagerOfEveryApp => Err(StoreError::LastManager),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::fixtures::{NOW, new_operator};
    use super::super::super::testing::{TestDatabase, both_databases};
    use super::*;
    use crate::model::NewOperator;
    use crate::store::IdentityKey;

    fn manager(id: &str) -> NewOperator {
        NewOperator { role: Role::Manager, ..new_operator(id, id) }
    }

    both_databases! {
        async fn a_new_password_and_a_lock_change_the_stamp(url: &str) {
            let store = Store::open(url).await.unwrap();
            store.add_operator(&new_operator("1", "mod-1")).await.unwrap();
            let new = NewPassword { hash: "$another", stamp: "stamp 2", here: None };
            assert!(store.set_password_hash("1", new, &By::CommandLine, NOW).await.unwrap());
            let operator = store.operator_by_id("1").await.unwrap().unwrap();
            assert_eq!(operator.password_hash.unwrap().as_str(), "$another");
            assert_eq!(operator.security_stamp, "stamp 2");
            assert!(store.set_disabled("1", true, "stamp 3", &By::CommandLine, NOW).await.unwrap());
            let operator = store.operator_by_id("1").await.unwrap().unwrap();
            assert_eq!((operator.disabled, &*operator.security_stamp), (true, "stamp 3"));
            assert!(!store.set_disabled("nobody", true, "stamp 4", &By::CommandLine, NOW).await.unwrap());
            assert!(!store.set_password_hash("nobody", new, &By::CommandLine, NOW).await.unwrap());
        }

        async fn the_last_manager_stays_one(url: &str) {
            let store = Store::open(url).await.unwrap();
            store.add_operator(&manager("1")).await.unwrap();
            let by = By::CommandLine;
            let refused = store.set_disabled("1", true, "s", &by, NOW).await;
            assert!(matches!(refused, Err(StoreError::LastManager)), "{refused:?}");
            let refused = store.set_role_and_apps("1", Role::Support, &Apps::All, &by, NOW).await;
            assert!(matches!(refused, Err(StoreError::LastManager)), "{refused:?}");
            assert_eq!(store.operator_by_id("1").await.unwrap().unwrap().security_stamp, "1", "nothing changed");

            store.add_operator(&manager("2")).await.unwrap();
            let apps = Apps::Only([7].into());
            let (one, two) = tokio::join!(
                store.set_disabled("1", true, "s", &by, NOW),
                store.set_role_and_apps("2", Role::Viewer, &apps, &by, NOW)
            );
            assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1, "{one:?} {two:?}");
            store.set_role_and_apps("1", Role::Manager, &Apps::All, &by, NOW).await.unwrap();
        }

        async fn whoever_has_no_way_in_or_no_app_keeps_nobody(url: &str) {
            const ISSUER: &str = "https://id.example.com";
            let key = IdentityKey { issuer: ISSUER, subject: "0123" };
            let by = By::CommandLine;
            let store = Store::open(url).await.unwrap();
            store.add_operator(&manager("1")).await.unwrap();
            store.add_operator(&NewOperator { password_hash: None, ..manager("invited") }).await.unwrap();
            store.add_operator(&NewOperator { apps: Apps::Only([].into()), ..manager("no app") }).await.unwrap();
            store.add_operator(&manager("disabled")).await.unwrap();
            store.set_disabled("disabled", true, "s", &by, NOW).await.unwrap();
            let through_provider = NewOperator { password_hash: None, ..manager("through provider") };
            store.add_identity(key, &through_provider).await.unwrap();
            let lower = |store: Store| async move {
                let apps = Apps::All;
                let lowered = store.set_role_and_apps("1", Role::Viewer, &apps, &By::CommandLine, NOW).await;
                let shut_out = store.set_disabled("1", true, "s", &By::CommandLine, NOW).await;
                [lowered, shut_out].map(|result| match result {
                    Ok(done) => done,
                    Err(StoreError::LastManager) => false,
                    Err(other) => panic!("{other}"),
                })
            };
            // No provider in the settings, or another one.
            for issuer in [None, Some("https://other.example.com")] {
                assert_eq!(lower(store.clone().with_issuer(issuer)).await, [false, false], "{issuer:?}");
            }
            // Managers of some apps cannot look after everybody.
            store.add_operator(&NewOperator { apps: Apps::Only([7].into()), ..manager("of one app") }).await.unwrap();
            assert_eq!(lower(store.clone()).await, [false, false]);
            let narrowed = store.set_role_and_apps("1", Role::Manager, &Apps::Only([7].into()), &by, NOW).await;
            assert!(matches!(narrowed, Err(StoreError::LastManager)), "{narrowed:?}");
            assert_eq!(lower(store.clone().with_issuer(Some(ISSUER))).await, [true, true]);
        }

        async fn a_manager_of_some_apps_is_better_than_none(url: &str) {
            let store = Store::open(url).await.unwrap();
            let by = By::CommandLine;
            for id in ["1", "2"] {
                store.add_operator(&NewOperator { apps: Apps::Only([7].into()), ..manager(id) }).await.unwrap();
            }
            store.set_disabled("1", true, "s", &by, NOW).await.unwrap();
            let last = store.set_disabled("2", true, "s", &by, NOW).await;
            assert!(matches!(last, Err(StoreError::LastManager)), "{last:?}");
            let no_app = store.set_role_and_apps("2", Role::Manager, &Apps::Only([].into()), &by, NOW).await;
            assert!(matches!(no_app, Err(StoreError::LastManager)), "{no_app:?}");
            store.set_role_and_apps("2", Role::Manager, &Apps::All, &by, NOW).await.unwrap();
        }

        async fn rights_are_changed_and_logged(url: &str) {
            let store = Store::open(url).await.unwrap();
            store.add_operator(&new_operator("1", "mod-1")).await.unwrap();
            let apps = Apps::Only([1_400_000_001].into());
            assert!(store.set_role_and_apps("1", Role::Manager, &apps, &By::CommandLine, NOW).await.unwrap());
            let operator = store.operator_by_id("1").await.unwrap().unwrap();
            assert_eq!((operator.role, operator.apps), (Role::Manager, apps));
        }
    }
}
