//! An account that goes on elsewhere: connected with an identity at the provider, named anew, or known at
//! another issuer.

use super::authority::{Here, still_here};
use super::identities::{IdentityKey, insert_identity};
use super::operators::{Keeps, desk_keeps, keeper, refuse_look_alike, set_disabled, still_kept};
use super::rows::{Columns, exact, json};
use super::{Store, StoreError, WriteTransaction, activity, fold};
use crate::model::By;
use crate::model::activity::{Action, Entry, EntryOutcome};
use crate::model::{Apps, Role, SignInWay, Timestamp};

/// What becomes of an account with its connection.
#[derive(Clone, Copy, Debug)]
pub struct Connect<'a> {
    /// A fresh one: ends whatever was signed in.
    pub stamp: &'a str,
    /// The sign-in from which somebody connects their own account: it has to be alive, and goes on. `None`: it is
    /// done on the server.
    pub here: Option<Here<'a>>,
    /// What that sign-in is from here on.
    pub way: Option<SignInWay>,
    /// An account by which the same person was known until now. It is left without a way in, and shut.
    pub instead_of: Option<&'a str>,
    /// What their groups give. `None`: it is not known yet, and follows at the first sign-in.
    pub rights: Option<(Role, &'a Apps)>,
}

impl Store {
    /// Connects an account with an identity. Its password goes: from here on the provider keeps one for it,
    /// and a second way in would be a way around the groups. Fails with `IdentityTaken` where the identity
    /// belongs to somebody or the account has one. `false`: there is no such account.
    pub async fn connect_identity(
        &self,
        key: IdentityKey<'_>,
        operator_id: &str,
        connect: Connect<'_>,
        by: &By,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut write = self.begin_write().await?;
        let connected = async {
            // The way to the provider and back took its time, in which the sign-in may have ended.
            if let Some(here) = connect.here {
                still_here(&mut write, operator_id, here).await?;
            }
            let before = sqlx::query("SELECT name, role, apps FROM operators WHERE id = $1")
                .bind(exact("this identifier", operator_id)?)
                .fetch_optional(write.connection())
                .await?;
            let Some(before) = before else { return Ok(false) };
            let name = before.text("name")?;
            let had_role: Role =
                before.text("role")?.parse().map_err(|_| StoreError::Corrupt { what: "role" })?;
            let had_apps: Apps = before.json("apps")?;
            let kept = keeper(&mut write, operator_id).await?;
            let other_kept = match connect.instead_of {
                Some(other) => give_identity_up(&mut write, key, other, connect.stamp, by, at).await?,
                None => Keeps::Nothing,
            };
            if !insert_identity(&mut write, key, operator_id, at).await? {
                return Err(StoreError::IdentityTaken);
            }
            let (role, apps) = connect.rights.unwrap_or((had_role, &had_apps));
            sqlx::query(
                "UPDATE operators SET password_hash = '', security_stamp = $1, role = $2, apps = $3 WHERE id = $4",
            )
            .bind(connect.stamp)
            .bind(role.name())
            .bind(json("these apps", apps)?)
            .bind(operator_id)
            .execute(write.connection())
            .await?;
            if let (Some(here), Some(way)) = (connect.here, connect.way) {
                sqlx::query(
                    "UPDATE sign_ins SET security_stamp = $1, way = $2 WHERE id = $3 AND operator_id = $4 \
                     AND ended_at IS NULL",
                )
                .bind(connect.stamp)
                .bind(way.name())
                .bind(here.sign_in)
                .bind(operator_id)
                .execute(write.connection())
                .await?;
            }
            let mut entry = activity::changed_operator(at, by, Action::IdentityConnected, name.clone());
            entry.details.issuer = Some(key.issuer.to_owned());
            entry.details.subject = Some(key.subject.to_owned());
            activity::append(&mut write, &entry).await?;
            if (had_role, &had_apps) != (role, apps) {
                let mut entry = activity::changed_operator(at, by, Action::RightsChanged, name);
                entry.details.role = Some(role);
                entry.details.apps = Some(apps.clone());
                activity::append(&mut write, &entry).await?;
            }
            still_kept(&mut write, kept).await?;
            still_kept(&mut write, other_kept).await?;
            Ok(true)
        };
        let connected = connected.await;
        write.end_with(connected).await
    }

    /// Gives an account another name. Fails with `NameTaken`, or with `NameLooksAlike`. `false`: there is no such account.
    pub async fn rename_operator(
        &self,
        operator_id: &str,
        name: &str,
        by: &By,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut write = self.begin_write().await?;
        let renamed = async {
            let name = exact("this name", name)?;
            let before = sqlx::query("SELECT name FROM operators WHERE id = $1")
                .bind(exact("this identifier", operator_id)?)
                .fetch_optional(write.connection())
                .await?;
            let Some(before) = before else { return Ok(false) };
            let set = sqlx::query("UPDATE operators SET name = $1, name_folded = $2 WHERE id = $3")
                .bind(name)
                .bind(fold(name))
                .bind(operator_id)
                .execute(write.connection())
                .await;
            match set.map_err(StoreError::from) {
                Ok(_) => {}
                Err(error) if error.is_unique_violation() => return Err(StoreError::NameTaken),
                Err(error) => return Err(error),
            }
            let mut entry = activity::changed_operator(at, by, Action::OperatorRenamed, name.to_owned());
            entry.details.renamed_from = Some(before.text("name")?);
            activity::append(&mut write, &entry).await?;
            // Appending has put all writers in a row.
            refuse_look_alike(&mut write, operator_id, name).await?;
            Ok(true)
        };
        let renamed = renamed.await;
        write.end_with(renamed).await
    }

    /// Everybody who is known at one issuer is known at another from here on, by the same subjects. Fails
    /// with `IdentityTaken` where somebody is known at both, and with `LastManager` where no manager could come in
    /// afterwards: those who come in through the provider do so at the issuer of the settings. Says how many.
    pub async fn move_issuer(&self, from: &str, to: &str, by: &By, at: Timestamp) -> Result<u64, StoreError> {
        let mut write = self.begin_write().await?;
        let moved = async {
            let (from, to) = (exact("this issuer", from)?, exact("this issuer", to)?);
            let at_both = sqlx::query(
                "SELECT a.subject FROM identities a JOIN identities b ON a.subject = b.subject \
                 WHERE a.issuer = $1 AND b.issuer = $2 LIMIT 1",
            )
            .bind(from)
            .bind(to)
            .fetch_optional(write.connection())
            .await?;
            if at_both.is_some() {
                return Err(StoreError::IdentityTaken);
            }
            let kept = desk_keeps(&mut write).await?;
            let moved = sqlx::query("UPDATE identities SET issuer = $1 WHERE issuer = $2")
                .bind(to)
                .bind(from)
                .execute(write.connection())
                .await?
                .rows_affected();
            if moved > 0 {
                let mut entry = Entry::new(at, by.clone(), Action::IssuerMoved, EntryOutcome::Done);
                entry.details.from_issuer = Some(from.to_owned());
                entry.details.issuer = Some(to.to_owned());
                entry.details.people = Some(moved);
                activity::append(&mut write, &entry).await?;
                still_kept(&mut write, kept).await?;
            }
            Ok(moved)
        };
        let moved = moved.await;
        write.end_with(moved).await
    }
}

/// Takes an identity from an account that goes no further, and says what that account kept up.
async fn give_identity_up(
    write: &mut WriteTransaction<'_>,
    key: IdentityKey<'_>,
    operator_id: &str,
    stamp: &str,
    by: &By,
    at: Timestamp,
) -> Result<Keeps, StoreError> {
    let kept = keeper(write, operator_id).await?;
    let gone = sqlx::query("DELETE FROM identities WHERE issuer = $1 AND subject = $2 AND operator_id = $3")
        .bind(exact("this issuer", key.issuer)?)
        .bind(exact("this subject", key.subject)?)
        .bind(exact("this identifier", operator_id)?)
        .execute(write.connection())
        .await?;
    if gone.rows_affected() == 0 {
        return Err(StoreError::IdentityTaken);
    }
    set_disabled(write, operator_id, true, stamp, by, at).await?;
    // What only stood beside the identity must not become a way in of its own.
    for sql in [
        "DELETE FROM passkeys WHERE operator_id = $1",
        "DELETE FROM totp_factors WHERE operator_id = $1",
        "DELETE FROM recovery_codes WHERE operator_id = $1",
    ] {
        sqlx::query(sql).bind(operator_id).execute(write.connection()).await?;
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{NOW, actor, new_operator, new_sign_in};
    use super::super::testing::{TestDatabase, both_databases};
    use super::super::{Filter, NewSignIn};
    use super::*;
    use crate::model::NewOperator;

    const KEY: IdentityKey<'_> = IdentityKey { issuer: "https://id.example.com", subject: "0123" };
    const BY: By = By::CommandLine;
    const PLAIN: Connect<'_> = Connect { stamp: "s", here: None, way: None, instead_of: None, rights: None };

    fn sign_in(id: &str) -> NewSignIn {
        new_sign_in(id, actor("1", "mod-1"))
    }

    async fn logged(store: &Store) -> Vec<String> {
        let entries = store.find_activity(&Filter::default(), None, 10).await.unwrap();
        entries.into_iter().map(|entry| entry.action).collect()
    }

    both_databases! {
        async fn an_account_is_connected_once_and_loses_its_password(url: &str) {
            let store = Store::open(url).await.unwrap();
            store.add_operator(&new_operator("1", "mod-1")).await.unwrap();
            store.add_operator(&new_operator("2", "mod-2")).await.unwrap();
            for id in ["here", "there"] {
                store.begin_sign_in(&sign_in(id)).await.unwrap();
            }
            let apps = Apps::Only([7].into());
            let from = |stamp| Connect {
                here: Some(Here { sign_in: "here", stamp }),
                way: Some(SignInWay::Provider),
                rights: Some((Role::Viewer, &apps)),
                ..PLAIN
            };
            let late = store.connect_identity(KEY, "1", from("an earlier one"), &BY, NOW).await;
            assert!(matches!(late, Err(StoreError::StartAgain)), "the account changed on the way: {late:?}");
            assert!(store.operator_by_id("1").await.unwrap().unwrap().password_hash.is_some());
            let connect = from("1");
            assert!(store.connect_identity(KEY, "1", connect, &BY, NOW).await.unwrap());
            let known = store.operator_by_identity(KEY).await.unwrap().unwrap().operator;
            assert_eq!((known.id.as_str(), known.role, &known.apps), ("1", Role::Viewer, &apps));
            assert!(known.password_hash.is_none() && known.from_provider);
            assert_eq!(store.sign_in("here").await.unwrap().unwrap().sign_in.way, SignInWay::Provider);
            assert_eq!(store.sign_in("there").await.unwrap(), None);
            assert_eq!(logged(&store).await[..2], ["rights_changed", "identity_connected"]);

            for (subject, id) in [("0123", "2"), ("4567", "1")] {
                let key = IdentityKey { subject, ..KEY };
                let refused = store.connect_identity(key, id, PLAIN, &BY, NOW).await;
                assert!(matches!(refused, Err(StoreError::IdentityTaken)), "{subject}: {refused:?}");
            }
            let other = store.operator_by_id("2").await.unwrap().unwrap();
            assert!(other.password_hash.is_some(), "nothing changed");
            let key = IdentityKey { subject: "new", ..KEY };
            assert!(!store.connect_identity(key, "nobody", PLAIN, &BY, NOW).await.unwrap());
        }

        async fn a_second_account_of_the_same_person_goes_no_further(url: &str) {
            let store = Store::open(url).await.unwrap();
            for id in ["old", "new", "third"] {
                store.add_operator(&new_operator(id, id)).await.unwrap();
            }
            store.connect_identity(KEY, "new", PLAIN, &BY, NOW).await.unwrap();
            let from = |other| Connect { instead_of: Some(other), ..PLAIN };
            let refused = store.connect_identity(KEY, "old", from("third"), &BY, NOW).await;
            assert!(matches!(refused, Err(StoreError::IdentityTaken)), "{refused:?}");
            assert!(!store.operator_by_id("third").await.unwrap().unwrap().disabled, "nothing changed");
            assert!(store.connect_identity(KEY, "old", from("new"), &BY, NOW).await.unwrap());
            assert_eq!(store.operator_by_identity(KEY).await.unwrap().unwrap().operator.id, "old");
            let second = store.operator_by_id("new").await.unwrap().unwrap();
            assert!(second.disabled && !second.from_provider);
            assert_eq!(logged(&store).await[..2], ["identity_connected", "operator_disabled"]);
        }

        async fn of_two_connections_at_once_one_is_made(url: &str) {
            let store = Store::open(url).await.unwrap();
            store.add_operator(&new_operator("1", "mod-1")).await.unwrap();
            store.add_operator(&new_operator("2", "mod-2")).await.unwrap();
            let (one, two) = tokio::join!(
                store.connect_identity(KEY, "1", PLAIN, &BY, NOW), store.connect_identity(KEY, "2", PLAIN, &BY, NOW)
            );
            assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1, "{one:?} {two:?}");
        }

        async fn connecting_does_not_take_the_last_manager_away(url: &str) {
            let store = Store::open(url).await.unwrap().with_issuer(Some(KEY.issuer));
            let manager = NewOperator { role: Role::Manager, ..new_operator("1", "mod-1") };
            store.add_operator(&manager).await.unwrap();
            let connect = Connect { rights: Some((Role::Support, &Apps::All)), ..PLAIN };
            let refused = store.connect_identity(KEY, "1", connect, &BY, NOW).await;
            assert!(matches!(refused, Err(StoreError::LastManager)), "{refused:?}");
            assert_eq!(store.operator_by_identity(KEY).await.unwrap(), None);
            let connect = Connect { rights: Some((Role::Manager, &Apps::All)), ..PLAIN };
            let nobody_s = IdentityKey { issuer: "https://other.example.com", ..KEY };
            let refused = store.connect_identity(nobody_s, "1", connect, &BY, NOW).await;
            assert!(matches!(refused, Err(StoreError::LastManager)), "without a way in: {refused:?}");
            assert!(store.connect_identity(KEY, "1", connect, &BY, NOW).await.unwrap());
        }

        async fn a_name_is_changed_unless_it_is_somebody_s(url: &str) {
            let store = Store::open(url).await.unwrap();
            store.add_operator(&new_operator("1", "mod-1")).await.unwrap();
            store.add_operator(&new_operator("2", "mod-2")).await.unwrap();
            let taken = store.rename_operator("1", "MOD-2", &BY, NOW).await;
            assert!(matches!(taken, Err(StoreError::NameTaken)), "{taken:?}");
            let alike = store.rename_operator("1", "m\u{43e}d-2", &BY, NOW).await;
            assert!(matches!(alike, Err(StoreError::NameLooksAlike)), "{alike:?}");
            assert!(store.rename_operator("1", "MOD-1", &BY, NOW).await.unwrap(), "their own in capitals");
            assert!(store.rename_operator("1", "akira", &BY, NOW).await.unwrap());
            assert!(!store.rename_operator("nobody", "x", &BY, NOW).await.unwrap());
            assert_eq!(store.operator_by_name("Akira").await.unwrap().unwrap().id, "1");
            assert_eq!(logged(&store).await[..2], ["operator_renamed", "operator_renamed"]);
        }

        async fn an_issuer_moves_with_everybody_or_not_at_all(url: &str) {
            let store = Store::open(url).await.unwrap();
            let new = IdentityKey { issuer: "https://new.example.com", ..KEY };
            for (id, key) in [("1", KEY), ("2", IdentityKey { subject: "2", ..KEY }), ("3", new)] {
                store.add_operator(&new_operator(id, id)).await.unwrap();
                store.connect_identity(key, id, PLAIN, &BY, NOW).await.unwrap();
            }
            let both = store.move_issuer(KEY.issuer, new.issuer, &BY, NOW).await;
            assert!(matches!(both, Err(StoreError::IdentityTaken)), "{both:?}");
            let other = "https://other.example.com";
            assert_eq!(store.move_issuer(KEY.issuer, other, &BY, NOW).await.unwrap(), 2);
            assert_eq!(store.move_issuer(KEY.issuer, other, &BY, NOW).await.unwrap(), 0);
            assert_eq!(store.operator_by_identity(KEY).await.unwrap(), None);
            let moved = IdentityKey { issuer: other, ..KEY };
            assert_eq!(store.operator_by_identity(moved).await.unwrap().unwrap().operator.id, "1");
            assert_eq!(logged(&store).await[0], "issuer_moved");
        }

        async fn an_issuer_is_not_moved_away_from_the_last_manager(url: &str) {
            let other = "https://other.example.com";
            let store = Store::open(url).await.unwrap().with_issuer(Some(KEY.issuer));
            let through_provider =
                NewOperator { role: Role::Manager, password_hash: None, ..new_operator("1", "mod-1") };
            store.add_identity(KEY, &through_provider).await.unwrap();
            let refused = store.move_issuer(KEY.issuer, other, &BY, NOW).await;
            assert!(matches!(refused, Err(StoreError::LastManager)), "{refused:?}");
            assert!(store.operator_by_identity(KEY).await.unwrap().is_some(), "nothing was moved");
            assert_eq!(logged(&store).await, ["operator_added"]);

            // With a manager of one app who has a password, nobody of every app would be left all the same.
            let of_one = NewOperator {
                role: Role::Manager, apps: Apps::Only([7].into()), ..new_operator("2", "mod-2")
            };
            store.add_operator(&of_one).await.unwrap();
            assert!(matches!(store.move_issuer(KEY.issuer, other, &BY, NOW).await, Err(StoreError::LastManager)));

            // Where the settings name the new address already, this is how they come in again.
            let moved_to = store.clone().with_issuer(Some(other));
            assert_eq!(moved_to.move_issuer(KEY.issuer, other, &BY, NOW).await.unwrap(), 1);
            assert!(matches!(moved_to.move_issuer(other, KEY.issuer, &BY, NOW).await, Err(StoreError::LastManager)));
            store.add_operator(&NewOperator { role: Role::Manager, ..new_operator("3", "mod-3") }).await.unwrap();
            assert_eq!(moved_to.move_issuer(other, KEY.issuer, &BY, NOW).await.unwrap(), 1);
        }
    }
}
