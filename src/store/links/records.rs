//! What became of the links that were made.

use std::collections::BTreeMap;

use sqlx::any::AnyRow;

use super::kind;
use crate::model::{Apps, LinkFate, LinkRecord, Rights, Role, Timestamp};
use crate::store::rows::{Columns, exact};
use crate::store::{Store, StoreError};

/// Links with the names of those who made and ended them.
macro_rules! select_records {
    ($rest:literal) => {
        concat!(
            "SELECT links.operator_id, links.kind, links.created_at, links.expires_at, links.used_at, links.ended, \
             links.made_by AS maker_id, maker.name AS made_by, maker.role AS maker_role, \
             COALESCE(maker.disabled, 0) AS maker_disabled, maker.apps AS maker_apps, \
             owner.role AS owner_role, owner.apps AS owner_apps, ender.name AS ended_by \
             FROM links LEFT JOIN operators AS maker ON maker.id = links.made_by \
             LEFT JOIN operators AS owner ON owner.id = links.operator_id \
             LEFT JOIN operators AS ender ON ender.id = links.ended_by ",
            $rest
        )
    };
}

impl Store {
    /// What became of each one's last invitation, by the account's identifier.
    pub async fn last_invitations(&self, now: Timestamp) -> Result<BTreeMap<String, LinkRecord>, StoreError> {
        let rows = sqlx::query(select_records!(
            "WHERE links.kind = 'invitation' ORDER BY links.created_at, CASE WHEN links.used_at IS NULL THEN 1 ELSE 0 END"
        ))
        .fetch_all(self.pool())
        .await?;
        rows.iter().map(|row| Ok((row.text("operator_id")?, link_record(row, now)?))).collect()
    }

    /// What became of the latest `limit` links of somebody, the latest first.
    pub async fn links_of(
        &self,
        operator_id: &str,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<LinkRecord>, StoreError> {
        let rows = sqlx::query(select_records!(
            "WHERE links.operator_id = $1 \
             ORDER BY links.created_at DESC, CASE WHEN links.used_at IS NULL THEN 0 ELSE 1 END LIMIT $2"
        ))
        .bind(exact("this identifier", operator_id)?)
        .bind(i64::from(limit))
        .fetch_all(self.pool())
        .await?;
        rows.iter().map(|row| link_record(row, now)).collect()
    }
}

fn link_record(row: &AnyRow, now: Timestamp) -> Result<LinkRecord, StoreError> {
    let expires_at = row.time("expires_at")?;
    let fate = match (row.optional_time("used_at")?, row.optional_text("ended")?.as_deref()) {
        (Some(at), None) => LinkFate::Used { at },
        (Some(at), Some("cancelled")) => LinkFate::Cancelled { at, by: row.optional_text("ended_by")? },
        (Some(at), Some("replaced")) => LinkFate::Replaced { at },
        (Some(_), Some("changed")) => LinkFate::Changed,
        (None, None) if expires_at <= now => LinkFate::Expired,
        (None, None) => {
            let maker = rights(row, "maker_role", "maker_apps")?;
            let looks_after = match (&maker, rights(row, "owner_role", "owner_apps")?) {
                (Some((role, apps)), Some((owner_role, owner_apps))) => {
                    let (maker, owner) =
                        (Rights { role: *role, apps }, Rights { role: owner_role, apps: &owner_apps });
                    !row.flag("maker_disabled")? && maker.look_after(owner)
                }
                _ => false,
            };
            if row.optional_text("maker_id")?.is_some() && !looks_after {
                LinkFate::MakerGone
            } else {
                LinkFate::Waiting
            }
        }
        _ => return Err(StoreError::Corrupt { what: "ended" }),
    };
    Ok(LinkRecord {
        kind: kind(row)?,
        made_at: row.time("created_at")?,
        made_by: row.optional_text("made_by")?,
        expires_at,
        fate,
    })
}

/// `None`: of nobody.
fn rights(row: &AnyRow, role: &'static str, apps: &'static str) -> Result<Option<(Role, Apps)>, StoreError> {
    if row.optional_text(role)?.is_none() {
        return Ok(None);
    }
    Ok(Some((row.named(role, Role::from_name)?, row.json(apps)?)))
}

#[cfg(test)]
mod tests {
    use super::super::{LinkUsed, NewLink, REMEMBERED_SECONDS};
    use super::*;
    use crate::model::By;
    use crate::store::fixtures::{NOW, act, new_operator};
    use crate::store::testing::{TestDatabase, both_databases};

    both_databases! {
        async fn what_became_of_a_link_is_told(url: &str) {
            let store = Store::open(url).await.unwrap();
            store.add_operator(&new_operator("1", "mod-1")).await.unwrap();
            let fates = async |at: Timestamp| {
                let links = store.links_of("1", at, 9).await.unwrap();
                links.into_iter().map(|link| link.fate).collect::<Vec<_>>()
            };
            let at = |seconds: i64| NOW.plus_seconds(seconds);
            let made_at = |token: &'static str, seconds: i64| {
                NewLink { token_hash: token, at: at(seconds), expires_at: at(seconds + 60) }
            };
            act(&store, Some("1")).await.make_link(&made_at("a", 1)).await.unwrap();
            act(&store, Some("1")).await.make_link(&made_at("b", 2)).await.unwrap();
            assert_eq!(fates(at(3)).await, [LinkFate::Waiting, LinkFate::Replaced { at: at(2) }]);
            assert_eq!(store.links_of("1", at(3), 9).await.unwrap()[0].made_by.as_deref(), Some("chief"));
            assert!(act(&store, Some("1")).await.cancel_link().await.unwrap());
            let by = Some("chief".to_owned());
            assert_eq!(fates(at(3)).await[0], LinkFate::Cancelled { at: NOW, by });
            assert!(!act(&store, Some("1")).await.cancel_link().await.unwrap(), "there is none that waits");
            assert_eq!(store.link("b", at(3)).await.unwrap(), None);
            let choose = async |token: &str, now| store.choose_password(token, "$new", "s", None, now).await.unwrap();
            assert!(matches!(choose("b", at(3)).await, LinkUsed::Dead));

            act(&store, Some("1")).await.make_link(&made_at("c", 4)).await.unwrap();
            assert_eq!(fates(at(64)).await[0], LinkFate::Expired);
            sqlx::query("UPDATE operators SET role = 'viewer' WHERE id = 'chief'").execute(&store.pool).await.unwrap();
            assert_eq!(fates(at(5)).await[0], LinkFate::MakerGone);
            assert_eq!(store.link("c", at(5)).await.unwrap(), None, "it leads nowhere, so it does not look as if");
            sqlx::query("UPDATE operators SET role = 'manager' WHERE id = 'chief'").execute(&store.pool).await.unwrap();
            store.set_disabled("1", true, "blocked", &By::CommandLine, at(5)).await.unwrap();
            store.set_disabled("1", false, "unblocked", &By::CommandLine, at(5)).await.unwrap();
            assert_eq!(fates(at(5)).await[0], LinkFate::Changed);
            assert_eq!(store.link("c", at(5)).await.unwrap(), None);

            act(&store, Some("1")).await.make_link(&made_at("d", 6)).await.unwrap();
            assert!(matches!(choose("d", at(7)).await, LinkUsed::Done(_)));
            assert_eq!(fates(at(7)).await[0], LinkFate::Used { at: at(7) });
            let much_later = 6 + REMEMBERED_SECONDS + 61;
            act(&store, Some("1")).await.make_link(&made_at("e", much_later)).await.unwrap();
            assert_eq!(fates(at(much_later)).await, [LinkFate::Waiting], "the rest is forgotten");
        }
    }
}
