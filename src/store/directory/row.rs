//! A group's row, and what is written to it.

use std::iter;

use sqlx::any::AnyRow;

use super::words::{lines, searched};
use crate::model::{GroupId, GroupInfo, GroupType, SdkAppId, Timestamp};
use crate::store::index::{Mark, Terms};
use crate::store::rows::{Columns, app_number, json, shown};
use crate::store::{StoreError, WriteTransaction};

/// How many names are kept of a group, the newest among them.
pub(super) const MOST_NAMES: usize = 8;
/// Of a name and an owner, characters. Tencent Chat's own limits are below it; a name that is longer all the same must not
/// be what no index takes.
pub(super) const LONGEST_TEXT: usize = 300;

/// Somebody, or the log, saw it.
pub(in crate::store) struct Sighting<'a> {
    pub app: SdkAppId,
    pub group: &'a GroupId,
    pub name: &'a str,
    pub group_type: Option<&'a GroupType>,
    pub at: Timestamp,
    /// Absent where a table or the log tells of it, which know no more than the name and the type.
    pub info: Option<&'a GroupInfo>,
    /// Whether somebody opened it. Else it was read for the directory.
    pub is_opened: bool,
}

impl<'a> Sighting<'a> {
    pub fn of(app: SdkAppId, info: &'a GroupInfo, at: Timestamp) -> Self {
        let GroupInfo { group_id: group, name, group_type, .. } = info;
        Self { app, group, name, group_type: Some(group_type), at, info: Some(info), is_opened: false }
    }

    pub fn opened(self) -> Self {
        Self { is_opened: true, ..self }
    }
}

/// A text as it is kept, to be found and shown in a list.
fn kept(text: &str) -> String {
    shown(text).chars().take(LONGEST_TEXT).collect()
}

/// A row as it is to be.
struct Row {
    names: Vec<String>,
    group_type: Option<String>,
    owner: Option<String>,
    members: i64,
    created_at: i64,
    last_message_at: i64,
    seen_at: i64,
    opened_at: Option<i64>,
    gone_at: Option<i64>,
}

impl Row {
    fn of(seen: &Sighting<'_>) -> Self {
        let info = seen.info;
        let moment = |at: Option<Timestamp>| at.map_or(0, |at| at.0.max(0));
        Self {
            names: vec![kept(seen.name)],
            group_type: seen.group_type.map(|group_type| shown(group_type.rest_name()).into_owned()),
            owner: info.and_then(|info| info.owner.as_deref()).map(kept),
            members: info
                .and_then(|info| info.member_num)
                .map_or(0, |number| i64::try_from(number).unwrap_or(i64::MAX)),
            created_at: moment(info.and_then(|info| info.create_time)),
            last_message_at: moment(info.and_then(|info| info.last_msg_time)),
            seen_at: seen.at.0,
            opened_at: seen.is_opened.then_some(seen.at.0),
            gone_at: None,
        }
    }

    fn read(row: &AnyRow) -> Result<Self, StoreError> {
        Ok(Self {
            names: row.json("names")?,
            group_type: row.optional_text("group_type")?,
            owner: row.optional_text("owner")?,
            members: row.number("members")?,
            created_at: row.number("created_at")?,
            last_message_at: row.number("last_message_at")?,
            seen_at: row.number("seen_at")?,
            opened_at: row.optional_number("opened_at")?,
            gone_at: row.optional_number("gone_at")?,
        })
    }

    /// What was known, and what is seen now. What comes late adds a name, and changes nothing else.
    fn with(mut self, seen: &Sighting<'_>) -> Self {
        let new = Self::of(seen);
        let is_newest = self.seen_at <= seen.at.0;
        let is_new_name = if is_newest {
            self.names.first() != new.names.first()
        } else {
            !new.names.iter().all(|name| self.names.contains(name))
        };
        if is_new_name {
            self.names.retain(|known| !new.names.contains(known));
            // An older one goes behind the newest.
            let place = if is_newest { 0 } else { 1.min(self.names.len()) };
            self.names.splice(place..place, new.names);
            self.names.truncate(MOST_NAMES);
        }
        self.opened_at = self.opened_at.max(new.opened_at);
        if !is_newest {
            self.group_type = self.group_type.or(new.group_type);
            return self;
        }
        if seen.info.is_some() {
            self.owner = new.owner;
            self.members = new.members;
            // Tencent Chat's own search tells of neither.
            self.created_at = if new.created_at > 0 { new.created_at } else { self.created_at };
            self.last_message_at = self.last_message_at.max(new.last_message_at);
        }
        self.group_type = new.group_type.or(self.group_type);
        self.seen_at = new.seen_at;
        self.gone_at = None;
        self
    }

    /// What people search in: a line end on both sides of each, so that a whole one and the beginning of one can be
    /// looked for.
    fn text(&self, group: &GroupId) -> String {
        self.lines(group).fold(String::from("\n"), |text, line| text + &line + "\n")
    }

    fn lines(&self, group: &GroupId) -> impl Iterator<Item = String> {
        let names = self.names.iter().flat_map(|name| lines(name));
        std::iter::once(searched(group.as_str())).chain(names).chain(self.owner.as_deref().map(searched))
    }

    fn folded(&self) -> String {
        self.names.first().map(|name| searched(name)).unwrap_or_default()
    }
}

/// Writes down that a group was there, and what it was called.
pub(in crate::store) async fn note(
    write: &mut WriteTransaction<'_>,
    seen: &Sighting<'_>,
) -> Result<(), StoreError> {
    let app = app_number(seen.app)?;
    let known = sqlx::query(
        "SELECT number, text, names, group_type, owner, members, created_at, last_message_at, seen_at, opened_at, \
         gone_at FROM directory_groups WHERE app = $1 AND group_id = $2",
    )
    .bind(app)
    .bind(seen.group.as_str())
    .fetch_optional(write.connection())
    .await?;
    let row = match &known {
        Some(known) => Row::read(known)?.with(seen),
        None => Row::of(seen),
    };
    let text = row.text(seen.group);
    let Some(known) = known else {
        let added = sqlx::query(
            "INSERT INTO directory_groups (app, group_id, names, group_type, text, folded, owner, members, \
             created_at, last_message_at, seen_at, opened_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
             ON CONFLICT (app, group_id) DO NOTHING RETURNING number",
        )
        .bind(app)
        .bind(seen.group.as_str())
        .bind(json("names", &row.names)?)
        .bind(&row.group_type)
        .bind(&text)
        .bind(row.folded())
        .bind(&row.owner)
        .bind(row.members)
        .bind(row.created_at)
        .bind(row.last_message_at)
        .bind(row.seen_at)
        .bind(row.opened_at)
        .fetch_optional(write.connection())
        .await?;
        // Otherwise somebody else saw it at this moment and has written it down.
        if let Some(added) = added {
            index(write, added.number("number")?, seen.app, seen.group, &row).await?;
        }
        return Ok(());
    };
    let number = known.number("number")?;
    sqlx::query(
        "UPDATE directory_groups SET group_type = $1, members = $2, created_at = $3, last_message_at = $4, \
         seen_at = $5, opened_at = $6, gone_at = $7 WHERE number = $8",
    )
    .bind(&row.group_type)
    .bind(row.members)
    .bind(row.created_at)
    .bind(row.last_message_at)
    .bind(row.seen_at)
    .bind(row.opened_at)
    .bind(row.gone_at)
    .bind(number)
    .execute(write.connection())
    .await?;
    // Also where a program that knows of no owners has written it.
    if known.text("text")? == text {
        return Ok(());
    }
    sqlx::query(
        "UPDATE directory_groups SET names = $1, text = $2, folded = $3, owner = $4 WHERE number = $5",
    )
    .bind(json("names", &row.names)?)
    .bind(&text)
    .bind(row.folded())
    .bind(&row.owner)
    .bind(number)
    .execute(write.connection())
    .await?;
    let forget = write.dialect().forget_directory_tokens();
    sqlx::query(forget).bind(number).execute(write.connection()).await?;
    index(write, number, seen.app, seen.group, &row).await
}

async fn index(
    write: &mut WriteTransaction<'_>,
    number: i64,
    app: SdkAppId,
    group: &GroupId,
    row: &Row,
) -> Result<(), StoreError> {
    let tokens = Terms::new(row.lines(group), iter::once(Mark::App(app))).tokens();
    let index = write.dialect().index_directory_tokens();
    sqlx::query(index).bind(number).bind(tokens).execute(write.connection()).await?;
    Ok(())
}
