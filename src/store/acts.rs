//! What one operator does to another's account, or to their own. Whether they may is decided by whoever begins the
//! act, on both as they are in its own transaction: nobody gets past a decision by being quick.

use super::account_changes::record;
use super::operators::{add, by_id, operator, operator_columns, set_disabled, set_role_and_apps};
use super::rows::{Columns as _, has_nul};
use super::{NewLink, Store, StoreError, WriteTransaction, links, second_factors, sign_ins};
use crate::model::{
    AccountChange, Actor, Apps, By, NewOperator, Operator, Role, SdkAppId, Timestamp, is_lately,
};

/// An act that has begun: dropped, it has not happened.
pub struct Act<'a> {
    write: WriteTransaction<'a>,
    who: Actor,
    at: Timestamp,
    actor: Operator,
    is_proved: bool,
    person: Option<Operator>,
}

impl Store {
    /// `None`: whoever acts is not signed in there any more. `person`: `None` for somebody who is to be added.
    pub async fn act(
        &self,
        who: Actor,
        sign_in_id: &str,
        person: Option<&str>,
        at: Timestamp,
    ) -> Result<Option<Act<'_>>, StoreError> {
        let mut write = self.begin_write().await?;
        let person = person.filter(|id| !has_nul(id));
        let hold = write.dialect().hold_operators();
        sqlx::query(hold)
            .bind(&who.id)
            .bind(person.unwrap_or_default())
            .fetch_all(write.connection())
            .await?;
        let actor = sqlx::query(concat!(
            "SELECT ",
            operator_columns!(),
            ", sign_ins.proved_at FROM sign_ins JOIN operators ON operators.id = sign_ins.operator_id \
             AND operators.security_stamp = sign_ins.security_stamp AND operators.disabled = 0 \
             WHERE sign_ins.ended_at IS NULL AND sign_ins.id = $1 AND operators.id = $2"
        ))
        .bind(sign_in_id)
        .bind(&who.id)
        .fetch_optional(write.connection())
        .await?;
        let Some(row) = actor else {
            return write.taken_back(None).await;
        };
        let (actor, is_proved) = (operator(&row)?, is_lately(row.time("proved_at")?, at));
        let person = match person {
            Some(id) => by_id(&mut write, id).await?,
            None => None,
        };
        write.acts_in(&who.id, sign_in_id).await?;
        Ok(Some(Act { write, who, at, actor, is_proved, person }))
    }
}

impl Act<'_> {
    /// Whoever acts, as they are now.
    pub fn actor(&self) -> &Operator {
        &self.actor
    }

    /// Whether they gave a factor lately.
    pub fn is_proved(&self) -> bool {
        self.is_proved
    }

    /// On whom, as they are now; `None`: there is nobody.
    pub fn person(&self) -> Option<&Operator> {
        self.person.as_ref()
    }

    /// Adds somebody who has no password yet, with the link by which they choose one.
    pub async fn invite(self, new: &NewOperator, link: &NewLink<'_>) -> Result<Operator, StoreError> {
        let Self { mut write, at, actor, .. } = self;
        let invited = async {
            let operator = add(&mut write, new).await?;
            links::insert_invitation(&mut write, &operator.id, link, &actor.id).await?;
            record(&mut write, &operator.id, &actor.id, AccountChange::Invited, None, at).await?;
            Ok(operator)
        };
        let invited = invited.await;
        write.end_with(invited).await
    }

    /// A fresh link for them; earlier ones are dead.
    pub async fn make_link(self, link: &NewLink<'_>) -> Result<(), StoreError> {
        let Self { mut write, who, at, actor, person: Some(person), .. } = self else { return Ok(()) };
        let made = async {
            record(&mut write, &person.id, &actor.id, AccountChange::LinkMade, None, at).await?;
            links::replace(&mut write, &person, link, &By::from(&who)).await
        };
        let made = made.await;
        write.end_with(made).await
    }

    /// Ends the link of theirs that nobody has used. `false`: there is none.
    pub async fn cancel_link(self) -> Result<bool, StoreError> {
        let Self { mut write, who, at, person: Some(person), .. } = self else { return Ok(false) };
        let cancelled = links::cancel(&mut write, &person, &who, at).await;
        write.end_with(cancelled).await
    }

    /// Shuts them out, at once, or lets them in again. The new stamp ends whatever was signed in.
    pub async fn set_disabled(self, disabled: bool, stamp: &str) -> Result<(), StoreError> {
        let Self { mut write, who, at, actor, person: Some(person), .. } = self else { return Ok(()) };
        let set = async {
            if !disabled {
                record(&mut write, &person.id, &actor.id, AccountChange::LetIn, None, at).await?;
            }
            set_disabled(&mut write, &person.id, disabled, stamp, &By::from(&who), at).await.map(|_| ())
        };
        let set = set.await;
        write.end_with(set).await
    }

    pub async fn set_role_and_apps(self, role: Role, apps: &Apps) -> Result<(), StoreError> {
        let Self { mut write, who, at, actor, person: Some(person), .. } = self else { return Ok(()) };
        let set = async {
            for (change, app) in given(&person, role, apps) {
                record(&mut write, &person.id, &actor.id, change, app, at).await?;
            }
            set_role_and_apps(&mut write, &person.id, role, apps, &By::from(&who), at).await.map(|_| ())
        };
        let set = set.await;
        write.end_with(set).await
    }

    /// Takes all second factors and recovery codes of theirs away, and ends what is signed in.
    pub async fn remove_second_factors(self, stamp: &str) -> Result<(), StoreError> {
        let Self { mut write, who, at, actor, person: Some(person), .. } = self else { return Ok(()) };
        let removed = async {
            record(&mut write, &person.id, &actor.id, AccountChange::FactorsRemoved, None, at).await?;
            second_factors::remove(&mut write, &person.id, stamp, None, &By::from(&who), at).await.map(|_| ())
        };
        let removed = removed.await;
        write.end_with(removed).await
    }

    /// Ends all sign-ins of theirs, but for `except`. Says how many.
    pub async fn end_sign_ins(self, except: &str) -> Result<u64, StoreError> {
        let Self { mut write, who, at, person: Some(person), .. } = self else { return Ok(0) };
        let ended = sign_ins::end(&mut write, &person, None, Some(except), &who, at).await;
        write.end_with(ended).await
    }
}

/// What somebody gets who did not have it: what may make them one who approves.
fn given(person: &Operator, role: Role, apps: &Apps) -> Vec<(AccountChange, Option<SdkAppId>)> {
    let mut given = Vec::new();
    if role > person.role && role == Role::Manager {
        given.push((AccountChange::MadeManager, None));
    }
    match apps {
        Apps::All if person.apps != Apps::All => given.push((AccountChange::AppGranted, None)),
        Apps::Only(apps) => {
            let new = apps.iter().filter(|app| !person.apps.include(**app));
            given.extend(new.map(|app| (AccountChange::AppGranted, Some(*app))));
        }
        Apps::All => {}
    }
    given
}
