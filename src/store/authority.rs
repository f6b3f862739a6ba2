//! Rights, read where an act is written down: in its transaction, so that what is taken away from
//! somebody counts until the last moment, and what is taken away later comes after it in the log.

use sqlx::any::AnyRow;

use super::rows::Columns;
use super::{StoreError, WriteTransaction};
use crate::model::{Apps, Lifetime, Permission, Role, SdkAppId, Timestamp};

/// What has to be true of somebody for what they do to be written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authority {
    pub operator_id: String,
    pub app: SdkAppId,
    pub permission: Permission,
    /// Where they do it. `None`: they asked for it earlier, and somebody else does it for them.
    pub from: Option<FromSignIn>,
}

impl Authority {
    /// The same for what does not ask for a factor yet.
    pub fn without_proof(mut self) -> Self {
        if let Some(from) = &mut self.from {
            from.needs_proof = false;
        }
        self
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FromSignIn {
    pub id: String,
    /// Whether a factor has to have been given in it lately.
    pub needs_proof: bool,
}

/// Why it was not written down. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denied {
    /// The sign-in is over, or they were shut out.
    SignedOut,
    NotPermitted(Permission),
    AppNotGranted,
    NotProved,
}

/// What writing an act down came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    Done,
    /// Somebody was quicker, or the time for it is over.
    TooLate,
    Denied(Denied),
}

/// A sign-in that nobody has ended. Whoever would end it waits until this transaction is done.
struct Standing {
    operator_id: String,
    security_stamp: String,
    lifetime: Lifetime,
}

/// An operator who was not shut out.
struct Rights {
    role: Role,
    apps: Apps,
    security_stamp: String,
}

/// Of two who are needed for one act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DeniedOfTwo {
    /// Whoever does it.
    Doing(Denied),
    /// Whoever asked for it.
    Asking,
}

/// `None`: they may.
pub(super) async fn denied(
    write: &mut WriteTransaction<'_>,
    authority: &Authority,
    at: Timestamp,
) -> Result<Option<Denied>, StoreError> {
    hold(write, &authority.operator_id, &authority.operator_id).await?;
    check(write, authority, at).await
}

/// The same where one does what another has asked for. `None`: both may.
pub(super) async fn denied_of_two(
    write: &mut WriteTransaction<'_>,
    doing: &Authority,
    asking: &Authority,
    at: Timestamp,
) -> Result<Option<DeniedOfTwo>, StoreError> {
    hold(write, &doing.operator_id, &asking.operator_id).await?;
    if let Some(denied) = check(write, doing, at).await? {
        return Ok(Some(DeniedOfTwo::Doing(denied)));
    }
    Ok(check(write, asking, at).await?.map(|_| DeniedOfTwo::Asking))
}

/// Holds operators as they are: whoever would change them, or shut them out, waits until this transaction is
/// done. Everybody takes hold of operators first and of what is theirs afterwards, so that nobody waits in a circle.
pub(super) async fn hold(write: &mut WriteTransaction<'_>, one: &str, other: &str) -> Result<(), StoreError> {
    let sql = write.dialect().hold_operators();
    sqlx::query(sql).bind(one).bind(other).fetch_all(write.connection()).await?;
    Ok(())
}

async fn check(
    write: &mut WriteTransaction<'_>,
    authority: &Authority,
    at: Timestamp,
) -> Result<Option<Denied>, StoreError> {
    let Some(rights) = rights(write, &authority.operator_id).await? else {
        return Ok(Some(Denied::SignedOut));
    };
    let mut proof_missing = false;
    if let Some(from) = &authority.from {
        let lives = standing(write, &from.id).await?.filter(|standing| {
            standing.operator_id == authority.operator_id
                && standing.security_stamp == rights.security_stamp
                && !standing.lifetime.is_over(at)
        });
        let Some(standing) = lives else { return Ok(Some(Denied::SignedOut)) };
        proof_missing = from.needs_proof && !standing.lifetime.is_proved(at);
    }
    if !rights.role.may(authority.permission) {
        return Ok(Some(Denied::NotPermitted(authority.permission)));
    }
    if !rights.apps.include(authority.app) {
        return Ok(Some(Denied::AppNotGranted));
    }
    Ok(proof_missing.then_some(Denied::NotProved))
}

async fn standing(write: &mut WriteTransaction<'_>, id: &str) -> Result<Option<Standing>, StoreError> {
    let sql = write.dialect().hold_sign_in();
    let row = sqlx::query(sql).bind(id).fetch_optional(write.connection()).await?;
    let standing = |row: AnyRow| {
        Ok(Standing {
            operator_id: row.text("operator_id")?,
            security_stamp: row.text("security_stamp")?,
            lifetime: Lifetime {
                signed_in_at: row.time("signed_in_at")?,
                seen_at: row.time("seen_at")?,
                proved_at: row.time("proved_at")?,
            },
        })
    };
    row.map(standing).transpose()
}

async fn rights(write: &mut WriteTransaction<'_>, id: &str) -> Result<Option<Rights>, StoreError> {
    let row = sqlx::query("SELECT role, apps, security_stamp FROM operators WHERE id = $1 AND disabled = 0")
        .bind(id)
        .fetch_optional(write.connection())
        .await?;
    let rights = |row: AnyRow| {
        Ok(Rights {
            role: row.named("role", Role::from_name)?,
            apps: row.json("apps")?,
            security_stamp: row.text("security_stamp")?,
        })
    };
    row.map(rights).transpose()
}

/// The sign-in from which somebody changes their account, and the stamp that it had when they began.
#[derive(Clone, Copy, Debug)]
pub struct Here<'a> {
    pub sign_in: &'a str,
    pub stamp: &'a str,
}

/// Fails with `StartAgain` unless the sign-in lives and the account is as it was.
pub(super) async fn still_here(
    write: &mut WriteTransaction<'_>,
    operator_id: &str,
    here: Here<'_>,
) -> Result<(), StoreError> {
    hold(write, operator_id, operator_id).await?;
    let rights = rights(write, operator_id).await?;
    let standing = standing(write, here.sign_in).await?;
    let lives = standing
        .is_some_and(|standing| standing.operator_id == operator_id && standing.security_stamp == here.stamp);
    if lives && rights.is_some_and(|rights| rights.security_stamp == here.stamp) {
        write.acts_in(operator_id, here.sign_in).await
    } else {
        Err(StoreError::StartAgain)
    }
}

/// Gives an operator a new stamp, which ends whatever is signed in but `here`, and gives their name; `None`:
/// there is nobody. Of two changes from sign-ins at once the second fails with `StartAgain`, and a sign-in
/// that is over does not come alive.
pub(super) async fn restamp(
    write: &mut WriteTransaction<'_>,
    operator_id: &str,
    stamp: &str,
    here: Option<Here<'_>>,
) -> Result<Option<String>, StoreError> {
    let Some(here) = here else {
        let changed = sqlx::query("UPDATE operators SET security_stamp = $1 WHERE id = $2 RETURNING name")
            .bind(stamp)
            .bind(operator_id)
            .fetch_optional(write.connection())
            .await?;
        return changed.map(|row| row.text("name")).transpose();
    };
    let changed = sqlx::query(
        "UPDATE operators SET security_stamp = $1 \
         WHERE id = $2 AND security_stamp = $3 AND disabled = 0 RETURNING name",
    )
    .bind(stamp)
    .bind(operator_id)
    .bind(here.stamp)
    .fetch_optional(write.connection())
    .await?;
    let goes_on = sqlx::query(
        "UPDATE sign_ins SET security_stamp = $1 \
         WHERE id = $2 AND operator_id = $3 AND security_stamp = $4 AND ended_at IS NULL",
    )
    .bind(stamp)
    .bind(here.sign_in)
    .bind(operator_id)
    .bind(here.stamp)
    .execute(write.connection())
    .await?;
    match changed {
        Some(row) if goes_on.rows_affected() == 1 => {
            write.acts_in(operator_id, here.sign_in).await?;
            Ok(Some(row.text("name")?))
        }
        _ => Err(StoreError::StartAgain),
    }
}

#[cfg(test)]
mod tests;
