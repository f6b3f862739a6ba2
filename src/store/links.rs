mod records;

use sqlx::any::AnyRow;

use super::account_changes::record;
use super::operators::{self, NewPassword, set_password};
use super::rows::{Columns, exact};
use super::{Store, StoreError, WriteTransaction, activity};
use crate::model::activity::Action;
use crate::model::{AccountChange, Actor, By, LinkKind, NewOperator, Operator, Rights, Timestamp};

/// A link that still works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub kind: LinkKind,
    /// Whose it is; `None` for the first operator.
    pub operator: Option<Operator>,
    /// The name of whoever made it; `None`: somebody on the server.
    pub made_by: Option<String>,
    pub expires_at: Timestamp,
}

/// A link to be made. The token itself is never stored.
#[derive(Clone, Debug)]
pub struct NewLink<'a> {
    pub token_hash: &'a str,
    pub at: Timestamp,
    pub expires_at: Timestamp,
}

/// What choosing a password by a link came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkUsed {
    Done(Operator),
    /// Used, expired, replaced by a later one, or never made.
    Dead,
}

/// How long a link that is over is remembered, from the end that it was made with.
const REMEMBERED_SECONDS: i64 = 90 * 24 * 60 * 60;

impl Store {
    /// Makes the link by which the first operator sets the desk up; earlier ones are dead. `false`:
    /// there are operators already.
    pub async fn make_setup_link(&self, link: &NewLink<'_>) -> Result<bool, StoreError> {
        let mut write = self.begin_write().await?;
        if any_operators(&mut write).await? {
            return write.taken_back(false).await;
        }
        sqlx::query("DELETE FROM links WHERE kind = 'setup'").execute(write.connection()).await?;
        insert(&mut write, LinkKind::Setup, None, link, None).await?;
        let entry = activity::changed_operator(link.at, &By::CommandLine, Action::LinkMade, String::new());
        activity::append(&mut write, &entry).await?;
        write.commit().await?;
        Ok(true)
    }

    /// The link with this hash, if it still works at `now`.
    pub async fn link(&self, token_hash: &str, now: Timestamp) -> Result<Option<Link>, StoreError> {
        let row = sqlx::query(
            "SELECT kind, operator_id, expires_at, made_by FROM links \
             WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2",
        )
        .bind(exact("this link", token_hash)?)
        .bind(now.0)
        .fetch_optional(self.pool())
        .await?;
        let Some(row) = row else { return Ok(None) };
        let operator = match row.optional_text("operator_id")? {
            None => None,
            Some(id) => match self.operator_by_id(&id).await? {
                Some(operator) if !operator.disabled => Some(operator),
                _ => return Ok(None),
            },
        };
        let made_by = match row.optional_text("made_by")? {
            None => None,
            Some(id) => match self.operator_by_id(&id).await? {
                Some(maker) if still_looks_after(&maker, operator.as_ref()) => Some(maker.name),
                _ => return Ok(None),
            },
        };
        Ok(Some(Link { kind: kind(&row)?, operator, made_by, expires_at: row.time("expires_at")? }))
    }

    /// Uses a link up and sets the password with it, both or neither. What was signed in ends.
    pub async fn choose_password(
        &self,
        token_hash: &str,
        hash: &str,
        stamp: &str,
        address: Option<String>,
        at: Timestamp,
    ) -> Result<LinkUsed, StoreError> {
        let mut write = self.begin_write().await?;
        let used = use_up(&mut write, token_hash, at).await?;
        let Some(Used { operator_id: Some(operator_id), made_by }) = used else {
            return write.taken_back(LinkUsed::Dead).await;
        };
        if !may_still_be_used(&mut write, &operator_id, made_by.as_deref()).await? {
            return write.taken_back(LinkUsed::Dead).await;
        }
        // Only now the account is in the hands of whoever has the link, and whoever made it has it.
        if let Some(made_by) = made_by {
            record(&mut write, &operator_id, &made_by, AccountChange::LinkUsed, None, at).await?;
        }
        let new = NewPassword { hash, stamp, here: None };
        let Some(name) = set_password(&mut write, &operator_id, new).await? else {
            return write.taken_back(LinkUsed::Dead).await;
        };
        let by = By::Operator { id: operator_id.clone(), name: name.clone(), address };
        let entry = activity::changed_operator(at, &by, Action::PasswordSet, name);
        activity::append(&mut write, &entry).await?;
        write.commit().await?;
        let operator = self.operator_by_id(&operator_id).await?;
        Ok(operator.filter(|operator| !operator.disabled).map_or(LinkUsed::Dead, LinkUsed::Done))
    }

    /// Uses the set-up link up and adds the first operator, both or neither.
    pub async fn set_up(&self, token_hash: &str, first: &NewOperator) -> Result<LinkUsed, StoreError> {
        let mut write = self.begin_write().await?;
        let used = use_up(&mut write, token_hash, first.created_at).await?;
        let is_setup = used.is_some_and(|used| used.operator_id.is_none());
        if !is_setup || any_operators(&mut write).await? {
            return write.taken_back(LinkUsed::Dead).await;
        }
        let operator = operators::add(&mut write, first).await;
        write.end_with(operator).await.map(LinkUsed::Done)
    }
}

async fn any_operators(write: &mut WriteTransaction<'_>) -> Result<bool, StoreError> {
    Ok(sqlx::query("SELECT id FROM operators LIMIT 1").fetch_optional(write.connection()).await?.is_some())
}

/// The link by which somebody who was just added chooses a password.
pub(super) async fn insert_invitation(
    write: &mut WriteTransaction<'_>,
    operator_id: &str,
    link: &NewLink<'_>,
    made_by: &str,
) -> Result<(), StoreError> {
    insert(write, LinkKind::Invitation, Some(operator_id), link, Some(made_by)).await
}

/// A fresh link for somebody: to accept an invitation where they never did, else to choose a new password.
/// Earlier ones are dead.
pub(super) async fn replace(
    write: &mut WriteTransaction<'_>,
    owner: &Operator,
    link: &NewLink<'_>,
    by: &By,
) -> Result<(), StoreError> {
    let kind = if owner.password_hash.is_none() { LinkKind::Invitation } else { LinkKind::Reset };
    let made_by = match by {
        By::Operator { id, .. } => Some(id.as_str()),
        By::CommandLine | By::Provider { .. } | By::Stranger { .. } => None,
    };
    sqlx::query(
        "UPDATE links SET used_at = $1, ended = 'replaced', ended_by = $2 \
         WHERE operator_id = $3 AND used_at IS NULL AND expires_at > $1",
    )
    .bind(link.at.0)
    .bind(made_by)
    .bind(&owner.id)
    .execute(write.connection())
    .await?;
    sqlx::query("DELETE FROM links WHERE operator_id = $1 AND expires_at < $2")
        .bind(&owner.id)
        .bind(link.at.plus_seconds(-REMEMBERED_SECONDS).0)
        .execute(write.connection())
        .await?;
    insert(write, kind, Some(&owner.id), link, made_by).await?;
    let entry = activity::changed_operator(link.at, by, Action::LinkMade, owner.name.clone());
    activity::append(write, &entry).await
}

/// Ends the link of somebody that nobody has used. `false`: there is none.
pub(super) async fn cancel(
    write: &mut WriteTransaction<'_>,
    owner: &Operator,
    who: &Actor,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let cancelled = sqlx::query(
        "UPDATE links SET used_at = $1, ended = 'cancelled', ended_by = $2 \
         WHERE operator_id = $3 AND used_at IS NULL AND expires_at > $1",
    )
    .bind(at.0)
    .bind(&who.id)
    .bind(&owner.id)
    .execute(write.connection())
    .await?;
    if cancelled.rows_affected() == 0 {
        return Ok(false);
    }
    let by = By::from(who);
    let entry = activity::changed_operator(at, &by, Action::LinkCancelled, owner.name.clone());
    activity::append(write, &entry).await?;
    Ok(true)
}

async fn insert(
    write: &mut WriteTransaction<'_>,
    kind: LinkKind,
    operator_id: Option<&str>,
    link: &NewLink<'_>,
    made_by: Option<&str>,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO links (token_hash, kind, operator_id, created_at, expires_at, made_by) \
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(link.token_hash)
    .bind(kind.name())
    .bind(operator_id)
    .bind(link.at.0)
    .bind(link.expires_at.0)
    .bind(made_by)
    .execute(write.connection())
    .await?;
    Ok(())
}

/// A link that works no more.
struct Used {
    /// `None` for the first operator.
    operator_id: Option<String>,
    made_by: Option<String>,
}

/// `None`: it does not work any more.
async fn use_up(
    write: &mut WriteTransaction<'_>,
    token_hash: &str,
    at: Timestamp,
) -> Result<Option<Used>, StoreError> {
    let row = sqlx::query(
        "UPDATE links SET used_at = $1 WHERE token_hash = $2 AND used_at IS NULL AND expires_at > $1 \
         RETURNING operator_id, made_by",
    )
    .bind(at.0)
    .bind(exact("this link", token_hash)?)
    .fetch_optional(write.connection())
    .await?;
    let used = |row: AnyRow| {
        Ok(Used { operator_id: row.optional_text("operator_id")?, made_by: row.optional_text("made_by")? })
    };
    row.map(used).transpose()
}

/// Whether a link of theirs is still worth what it was when they made it: it gives nobody more than they have.
fn still_looks_after(maker: &Operator, owner: Option<&Operator>) -> bool {
    !maker.disabled && owner.is_none_or(|owner| Rights::from(maker).look_after(owner.into()))
}

/// Whether a link still leads to a password: its maker still looks after its owner, and its owner does not come through
/// the identity provider, around which it would be a way.
async fn may_still_be_used(
    write: &mut WriteTransaction<'_>,
    operator_id: &str,
    made_by: Option<&str>,
) -> Result<bool, StoreError> {
    let identities = sqlx::query("SELECT COUNT(*) AS identities FROM identities WHERE operator_id = $1")
        .bind(operator_id)
        .fetch_one(write.connection())
        .await?;
    if identities.number("identities")? != 0 {
        return Ok(false);
    }
    let Some(made_by) = made_by else { return Ok(true) };
    let (maker, owner) =
        (operators::by_id(write, made_by).await?, operators::by_id(write, operator_id).await?);
    Ok(maker.is_some_and(|maker| owner.is_some_and(|owner| still_looks_after(&maker, Some(&owner)))))
}

fn kind(row: &AnyRow) -> Result<LinkKind, StoreError> {
    row.named("kind", LinkKind::from_name)
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{APP, NOW, act, new_operator};
    use super::super::testing::{TestDatabase, both_databases};
    use super::*;
    use crate::model::{Apps, LinkFate};

    fn link(token_hash: &str) -> NewLink<'_> {
        NewLink { token_hash, at: NOW, expires_at: NOW.plus_seconds(60) }
    }

    fn invited(id: &str) -> NewOperator {
        NewOperator { password_hash: None, ..new_operator(id, id) }
    }

    both_databases! {
        async fn a_link_goes_with_what_it_was_made_for(url: &str) {
            let store = Store::open(url).await.unwrap();
            for id in ["1", "2", "3"] {
                store.add_operator(&new_operator(id, &format!("mod-{id}"))).await.unwrap();
                act(&store, Some(id)).await.make_link(&link(id)).await.unwrap();
            }
            let choose = async |id: &str| store.choose_password(id, "$new", "fresh", None, NOW).await.unwrap();
            // Factors taken away, or another password: it was made for the account as it was.
            store.remove_second_factors("1", "another stamp", None, &By::CommandLine, NOW).await.unwrap();
            assert!(matches!(choose("1").await, LinkUsed::Dead));
            // Whoever comes through the provider gets no second way in.
            sqlx::query("INSERT INTO identities (issuer, subject, operator_id, created_at) VALUES ('i', 's', '2', 1)")
                .execute(&store.pool)
                .await
                .unwrap();
            assert!(matches!(choose("2").await, LinkUsed::Dead));
            // Whoever made it looks after nobody any more.
            sqlx::query("UPDATE operators SET role = 'viewer' WHERE id = 'chief'").execute(&store.pool).await.unwrap();
            assert!(matches!(choose("3").await, LinkUsed::Dead));
            sqlx::query("UPDATE operators SET role = 'manager' WHERE id = 'chief'").execute(&store.pool).await.unwrap();
            // Or has not, any more, what its owner has: by the link they would give it to themselves.
            let (of_one, of_all) = (Apps::Only([APP].into()), Apps::All);
            for (makers, owners, works) in
                [(&of_one, &of_all, false), (&Apps::Only([].into()), &of_one, false), (&of_one, &of_one, true)]
            {
                let grant = "UPDATE operators SET apps = $1 WHERE id = $2";
                for (id, apps) in [("chief", makers), ("3", owners)] {
                    let apps = serde_json::to_string(apps).unwrap();
                    sqlx::query(grant).bind(apps).bind(id).execute(&store.pool).await.unwrap();
                }
                assert_eq!(store.link("3", NOW).await.unwrap().is_some(), works, "{makers:?} {owners:?}");
                let fate = store.links_of("3", NOW, 1).await.unwrap()[0].fate.clone();
                assert_eq!(fate == LinkFate::Waiting, works, "{makers:?} {owners:?}: {fate:?}");
                if !works {
                    assert!(matches!(choose("3").await, LinkUsed::Dead), "{makers:?} {owners:?}");
                }
            }
            assert!(matches!(choose("3").await, LinkUsed::Done(_)));
        }

        async fn the_first_operator_sets_the_desk_up_once(url: &str) {
            let store = Store::open(url).await.unwrap();
            assert!(store.make_setup_link(&link("old")).await.unwrap());
            assert!(store.make_setup_link(&link("new")).await.unwrap());
            let first = new_operator("1", "mod-1");
            assert_eq!(store.set_up("old", &first).await.unwrap(), LinkUsed::Dead, "replaced");
            let late = NewOperator { created_at: NOW.plus_seconds(60), ..first.clone() };
            assert_eq!(store.set_up("new", &late).await.unwrap(), LinkUsed::Dead, "expired");
            assert!(matches!(store.set_up("new", &first).await.unwrap(), LinkUsed::Done(_)));
            let second = new_operator("2", "mod-2");
            assert_eq!(store.set_up("new", &second).await.unwrap(), LinkUsed::Dead, "used");
            assert!(!store.make_setup_link(&link("again")).await.unwrap(), "there is somebody");
        }

        async fn an_invitation_is_accepted_once(url: &str) {
            let store = Store::open(url).await.unwrap();
            let operator = act(&store, None).await.invite(&invited("1"), &link("a")).await.unwrap();
            assert_eq!(operator.password_hash, None);
            let again = act(&store, None).await.invite(&invited("1"), &link("b")).await;
            assert!(matches!(again, Err(StoreError::NameTaken)), "{again:?}");
            let record = store.last_invitations(NOW).await.unwrap().remove("1").unwrap();
            assert_eq!((record.fate, record.expires_at), (LinkFate::Waiting, NOW.plus_seconds(60)));
            let later = store.last_invitations(NOW.plus_seconds(60)).await.unwrap();
            assert_eq!(later["1"].fate, LinkFate::Expired);
            let found = store.link("a", NOW).await.unwrap().unwrap();
            assert_eq!((found.kind, found.operator), (LinkKind::Invitation, Some(operator)));
            assert_eq!(store.link("a", NOW.plus_seconds(60)).await.unwrap(), None);
            let choose = |hash: &'static str| store.choose_password("a", hash, "stamp", None, NOW);
            let (one, two) = tokio::join!(choose("$1"), choose("$2"));
            let done = [one.unwrap(), two.unwrap()].iter().filter(|it| matches!(it, LinkUsed::Done(_))).count();
            assert_eq!(done, 1);
            assert_eq!(store.link("a", NOW).await.unwrap(), None);
            assert_eq!(store.last_invitations(NOW).await.unwrap()["1"].fate, LinkFate::Used { at: NOW });
            assert_eq!(store.set_up("a", &new_operator("3", "x")).await.unwrap(), LinkUsed::Dead);
        }

        async fn a_later_link_kills_the_earlier_one(url: &str) {
            let store = Store::open(url).await.unwrap();
            let operator = store.add_operator(&new_operator("1", "mod-1")).await.unwrap();
            for token in ["a", "b"] {
                act(&store, Some(&operator.id)).await.make_link(&link(token)).await.unwrap();
            }
            assert_eq!(store.choose_password("a", "$x", "s", None, NOW).await.unwrap(), LinkUsed::Dead);
            assert_eq!(store.link("b", NOW).await.unwrap().unwrap().kind, LinkKind::Reset);
            store.set_disabled("1", true, "s", &By::CommandLine, NOW).await.unwrap();
            assert_eq!(store.link("b", NOW).await.unwrap(), None, "not for somebody shut out");
        }
    }
}
