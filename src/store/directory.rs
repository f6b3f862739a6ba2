//! The groups of an app as they were read last: what they are called now and were called before, found by any part of
//! that, of their ID and of their owner. Every look-up refreshes it, and so does whoever reads all groups.

mod list;
mod sweep;

use std::collections::BTreeSet;

use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;

pub use self::list::GroupFilter;
pub use self::sweep::{SweepDue, SweepLease};
use super::activity::{Conditions, Terms, Value, bind, fold, grams_of, line};
use super::rows::{Columns, app_number, has_nul, json, shown};
use super::{Mark, Store, StoreError, WriteTransaction};
use crate::model::activity::{Action, Details, EntryOutcome};
use crate::model::{GroupId, GroupInfo, GroupType, SdkAppId, SeenGroup, Timestamp};

/// How many names are kept of a group, the newest among them.
const MOST_NAMES: usize = 8;
/// Of a name and an owner, characters. Tencent Chat's own limits are below it; a name that is longer all the same must not
/// be what no index takes.
const LONGEST_TEXT: usize = 300;
/// A condition for each: a database has a limit to those.
const MOST_WORDS: usize = 20;
/// Of the groups that have the words, so many are compared for which of them was meant.
const MOST_COMPARED: u32 = 2_000;
/// By so many characters of its beginning a whole name is found; PostgreSQL's indexes take no long ones.
const NAME_BEGINNING: usize = 64;

impl SeenGroup {
    /// The earlier name by which these words find it, where neither its ID nor its name nor its owner now has them.
    pub fn found_by_earlier_name(&self, words: &[String]) -> Option<&str> {
        let has_all = |text: &str| {
            let text = fold(text);
            words.iter().all(|word| text.contains(&fold(word)))
        };
        if has_all(&format!("{}\n{}\n{}", self.group, self.name, self.owner.as_deref().unwrap_or_default())) {
            return None;
        }
        self.earlier_names.iter().find(|name| has_all(name)).map(String::as_str)
    }
}

/// Somebody, or the log, saw it.
pub(super) struct Sighting<'a> {
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
        self.texts(group).fold(String::from("\n"), |text, part| text + &line(part) + "\n")
    }

    fn texts<'a>(&'a self, group: &'a GroupId) -> impl Iterator<Item = &'a str> {
        std::iter::once(group.as_str())
            .chain(self.names.iter().map(String::as_str))
            .chain(self.owner.as_deref())
    }

    fn folded(&self) -> String {
        self.names.first().map(|name| line(name)).unwrap_or_default()
    }
}

/// Writes down that a group was there, and what it was called.
pub(super) async fn note(write: &mut WriteTransaction<'_>, seen: &Sighting<'_>) -> Result<(), StoreError> {
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
    let tokens = Terms::of_group(app, row.texts(group)).tokens();
    let index = write.dialect().index_directory_tokens();
    sqlx::query(index).bind(number).bind(tokens).execute(write.connection()).await?;
    Ok(())
}

/// What a group was called when it was last seen; `None`: it never was.
pub(super) async fn last_name(
    write: &mut WriteTransaction<'_>,
    app: SdkAppId,
    group: &GroupId,
) -> Result<Option<String>, StoreError> {
    let row = sqlx::query("SELECT names FROM directory_groups WHERE app = $1 AND group_id = $2")
        .bind(app_number(app)?)
        .bind(group.as_str())
        .fetch_optional(write.connection())
        .await?;
    let names: Option<Vec<String>> = row.map(|row| row.json("names")).transpose()?;
    // The newest stands first.
    Ok(names.unwrap_or_default().into_iter().next())
}

macro_rules! columns {
    () => {
        "d.app, d.group_id, d.names, d.group_type, d.owner, d.members, d.created_at, d.last_message_at, d.seen_at, \
         d.opened_at, d.gone_at"
    };
}
use columns;

impl Store {
    /// The groups of these apps in whose ID, names and owner all these words stand, in any order and as parts of longer
    /// ones. What is called so now comes first, then other whole names and IDs, then beginnings; of equals, those of the
    /// app `first`, then what people opened last, and then what was read last. Where very many have the words, not all
    /// are compared: those that are called so, those that people opened, and some of the others.
    pub async fn find_seen_groups(
        &self,
        apps: &BTreeSet<SdkAppId>,
        first: SdkAppId,
        words: &[String],
        limit: u32,
    ) -> Result<Vec<SeenGroup>, StoreError> {
        let folded = folded_words(words);
        if folded.is_empty() || apps.is_empty() {
            return Ok(Vec::new());
        }
        let dialect = self.dialect;
        let mut conditions = within(apps)?;
        let whole = folded.join(" ");
        let is_name = conditions.bind_text(whole.clone());
        let beginning = conditions.bind_text(whole.chars().take(NAME_BEGINNING).collect());
        let is_whole = dialect.holds("d.text", conditions.bind_text(format!("\n{whole}\n")));
        let begins = dialect.holds("d.text", conditions.bind_text(format!("\n{whole}")));
        let first = conditions.bind_number(app_number(first)?);
        for word in &folded {
            let number = conditions.bind_text(word.clone());
            conditions.require(&dialect.holds("d.text", number));
        }
        let asked = asked_of(apps, &folded);
        let index =
            dialect.found_groups(conditions.bind_text(dialect.all_of_any(&asked)), Some(MOST_COMPARED));
        let sql = format!(
            concat!(
                "SELECT ",
                columns!(),
                " FROM (SELECT found FROM {index} \
                 UNION SELECT number AS found FROM directory_groups \
                  WHERE substr(folded, 1, {beginning_length}) = ${beginning} AND folded = ${is_name} \
                 UNION SELECT found FROM (SELECT number AS found FROM directory_groups \
                  WHERE opened_at IS NOT NULL ORDER BY opened_at DESC LIMIT {most}) AS o) AS c \
                 CROSS JOIN directory_groups AS d WHERE d.number = c.found AND {conditions} \
                 ORDER BY CASE WHEN d.folded = ${is_name} THEN 0 WHEN {is_whole} THEN 1 WHEN {begins} THEN 2 ELSE 3 END, \
                 CASE WHEN d.app = ${first} THEN 0 ELSE 1 END, COALESCE(d.opened_at, 0) DESC, d.seen_at DESC, d.number \
                 LIMIT {limit}"
            ),
            index = index,
            beginning_length = NAME_BEGINNING,
            beginning = beginning,
            is_name = is_name,
            most = MOST_COMPARED,
            conditions = conditions.sql,
            is_whole = is_whole,
            begins = begins,
            first = first,
            limit = limit
        );
        self.seen(sql, conditions).await
    }

    /// Those of these apps that have one of these IDs.
    pub async fn seen_groups(
        &self,
        apps: &BTreeSet<SdkAppId>,
        ids: &[GroupId],
    ) -> Result<Vec<SeenGroup>, StoreError> {
        if ids.is_empty() || apps.is_empty() {
            return Ok(Vec::new());
        }
        let mut conditions = within(apps)?;
        let first = conditions.values.len() + 1;
        conditions.values.extend(ids.iter().map(|id| Value::Text(id.as_str().to_owned())));
        conditions.require("d.group_id = w.id");
        let sql = format!(
            concat!(
                "{} SELECT ",
                columns!(),
                " FROM w CROSS JOIN directory_groups AS d WHERE {} ORDER BY d.seen_at DESC, d.number"
            ),
            these(first, ids.len()),
            conditions.sql
        );
        self.seen(sql, conditions).await
    }

    /// Those of these apps whose name now stands in this text, the longest name first.
    pub async fn seen_groups_named_in(
        &self,
        apps: &BTreeSet<SdkAppId>,
        text: &str,
        limit: u32,
    ) -> Result<Vec<SeenGroup>, StoreError> {
        if apps.is_empty() {
            return Ok(Vec::new());
        }
        let mut conditions = within(apps)?;
        let number = conditions.bind_text(line(text));
        conditions.require("d.folded <> ''");
        conditions.require(&self.dialect.is_within("d.folded", number));
        let sql = format!(
            concat!(
                "SELECT ",
                columns!(),
                " FROM directory_groups AS d WHERE {} ORDER BY length(d.folded) DESC, d.seen_at DESC LIMIT {}"
            ),
            conditions.sql, limit
        );
        self.seen(sql, conditions).await
    }

    async fn seen(&self, sql: String, conditions: Conditions) -> Result<Vec<SeenGroup>, StoreError> {
        let has_nul = |value: &Value| matches!(value, Value::Text(text) if has_nul(text));
        if conditions.values.iter().any(has_nul) {
            return Ok(Vec::new());
        }
        // Nothing in the text comes from a person: their words are bound.
        let rows = bind(sqlx::query(AssertSqlSafe(sql)), conditions.values).fetch_all(self.pool()).await?;
        rows.iter().map(seen_group).collect()
    }

    /// Tencent Chat says that there is no such group. Where nobody has seen it, nothing is written.
    pub async fn note_group_is_gone(
        &self,
        app: SdkAppId,
        group: &GroupId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let known = sqlx::query(
            "SELECT number FROM directory_groups \
             WHERE app = $1 AND group_id = $2 AND gone_at IS NULL AND seen_at <= $3",
        )
        .bind(app_number(app)?)
        .bind(group.as_str())
        .bind(at.0)
        .fetch_optional(self.pool())
        .await?;
        let Some(known) = known else { return Ok(()) };
        let mut write = self.begin_write().await?;
        // Somebody may have seen it there meanwhile.
        sqlx::query("UPDATE directory_groups SET gone_at = $1 WHERE number = $2 AND seen_at <= $1")
            .bind(at.0)
            .bind(known.number("number")?)
            .execute(write.connection())
            .await?;
        write.commit().await
    }

    /// Fills an empty directory with the groups that the other tables know.
    pub(super) async fn fill_directory(&self) -> Result<(), StoreError> {
        let any =
            sqlx::query("SELECT number FROM directory_groups LIMIT 1").fetch_optional(self.pool()).await?;
        if any.is_some() {
            return Ok(());
        }
        let mut write = self.begin_write().await?;
        let mut known = Vec::new();
        for sql in [
            "SELECT app, group_id, group_name, group_type, MAX(looked_up_at) AS at FROM lookups \
             GROUP BY app, group_id, group_name, group_type",
            "SELECT app, group_id, group_name, group_type, MAX(created_at) AS at FROM operations \
             GROUP BY app, group_id, group_name, group_type",
        ] {
            for row in sqlx::query(sql).fetch_all(write.unlimited_connection()).await? {
                let name = row.text("group_name")?;
                known.push((row.time("at")?, row.app()?, row.group()?, name, Some(row.group_type()?)));
            }
        }
        // Look-ups say nothing but the name, so there are few different ones. One that somebody spoilt is left out.
        let rows = sqlx::query(
            "SELECT app, group_id, details, MAX(at) AS at FROM activity \
             WHERE action = $1 AND outcome = $2 AND app IS NOT NULL AND group_id IS NOT NULL \
             GROUP BY app, group_id, details",
        )
        .bind(Action::LookUp.name())
        .bind(EntryOutcome::Done.name())
        .fetch_all(write.unlimited_connection())
        .await?;
        for row in rows {
            let details: Details = serde_json::from_str(&row.text("details")?).unwrap_or_default();
            if let (Some(name), Ok(app), Ok(group)) = (details.group_name, row.app(), row.group()) {
                known.push((row.time("at")?, app, group, name, None));
            }
        }
        known.sort_by_key(|(at, ..)| *at);
        for (at, app, group, name, group_type) in &known {
            let group_type = group_type.as_ref();
            let sighting =
                Sighting { app: *app, group, name, group_type, at: *at, info: None, is_opened: true };
            note(&mut write, &sighting).await?;
        }
        write.commit().await
    }
}

/// A table `w` of group IDs, which are bound from that number on. Read before the groups are, each is looked up by the
/// index of IDs; listed in a condition, SQLite takes another index of the app, for it knows of no statistics.
fn these(first: usize, count: usize) -> String {
    let bound: Vec<_> = (first..first + count).map(|number| format!("(${number})")).collect();
    format!("WITH w (id) AS (VALUES {})", bound.join(", "))
}

/// The words as the index has them.
fn folded_words(words: &[String]) -> Vec<String> {
    let mut folded: Vec<String> = words.iter().map(|word| line(word)).collect();
    folded.retain(|word| !word.trim().is_empty());
    folded.truncate(MOST_WORDS);
    folded
}

/// What the index is asked for: every gram of the words, and one of the apps.
fn asked_of(apps: &BTreeSet<SdkAppId>, folded: &[String]) -> Vec<Vec<String>> {
    let grams: BTreeSet<String> = folded.iter().flat_map(|word| grams_of(word)).collect();
    let mut asked: Vec<Vec<String>> = grams.into_iter().map(|gram| vec![gram]).collect();
    asked.push(apps.iter().map(|app| Mark::App(*app).token()).collect());
    asked
}

fn within(apps: &BTreeSet<SdkAppId>) -> Result<Conditions, StoreError> {
    let mut conditions = Conditions::default();
    let mut bound = Vec::new();
    for app in apps {
        bound.push(format!("${}", conditions.bind_number(app_number(*app)?)));
    }
    conditions.require(&format!("d.app IN ({})", bound.join(", ")));
    Ok(conditions)
}

fn seen_group(row: &AnyRow) -> Result<SeenGroup, StoreError> {
    let mut names: Vec<String> = row.json("names")?;
    if names.is_empty() {
        return Err(StoreError::Corrupt { what: "names" });
    }
    let earlier_names = names.split_off(1);
    // 0 stands for what nobody knows, so that lists can be sorted by it.
    let moment = |at: i64| (at > 0).then_some(Timestamp(at));
    Ok(SeenGroup {
        app: row.app()?,
        group: row.group()?,
        name: names.remove(0),
        earlier_names,
        group_type: row.optional_text("group_type")?.map(GroupType::from),
        owner: row.optional_text("owner")?,
        members: u64::try_from(row.number("members")?).ok().filter(|members| *members > 0),
        created_at: moment(row.number("created_at")?),
        last_message_at: moment(row.number("last_message_at")?),
        seen_at: row.time("seen_at")?,
        opened_at: row.optional_time("opened_at")?,
        gone_at: row.optional_time("gone_at")?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{APP, NOW, group, info, operator_1, store};
    use super::super::testing::{TestDatabase, both_databases};
    use super::*;

    async fn look(store: &Store, app: SdkAppId, id: &str, name: &str, at: Timestamp) {
        store.record_lookup(&operator_1(), app, &info(id, name, GroupType::Public), at).await.unwrap();
    }

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    async fn found(store: &Store, text: &str) -> Vec<String> {
        let apps = BTreeSet::from([APP]);
        let groups = store.find_seen_groups(&apps, APP, &words(text), 20).await.unwrap();
        groups.into_iter().map(|seen| seen.group.to_string()).collect()
    }

    both_databases! {
        async fn a_seen_group_is_found_by_any_part_of_its_name_and_id(url: &str) {
            let store = store(url).await;
            look(&store, APP, "@TGS#aK4Z", "Orchid Live Lounge", NOW).await;
            look(&store, APP, "@TGS#aNIGHT", "\u{591c}\u{5e02}\u{76f4}\u{64ad}", NOW.plus_seconds(1)).await;
            look(&store, APP, "chess-table", "\u{c4}rger & 100% _Spa\u{df}_", NOW.plus_seconds(2)).await;
            look(&store, APP + 1, "elsewhere", "Orchid of another app", NOW.plus_seconds(3)).await;
            for text in ["Orchid", "orc", "LOUNGE live", "hid Liv", "ak4z", "tgs#ak", "\u{ff4f}rchid", "lounge k4"] {
                assert_eq!(found(&store, text).await, ["@TGS#aK4Z"], "{text}");
            }
            for text in ["\u{591c}", "\u{5e02}\u{76f4}", "\u{64ad}", "\u{591c} \u{64ad}"] {
                assert_eq!(found(&store, text).await, ["@TGS#aNIGHT"], "{text}");
            }
            for text in ["a\u{308}rger", "100%", "_", "spa\u{df}", "chess"] {
                assert_eq!(found(&store, text).await, ["chess-table"], "{text}");
            }
            for text in ["", "orchid x", "loungelive", "elsewhere", "\0"] {
                assert!(found(&store, text).await.is_empty(), "{text}");
            }
            assert_eq!(found(&store, "@TGS#").await, ["@TGS#aNIGHT", "@TGS#aK4Z"], "the latest first");
        }

        async fn a_name_of_any_length_is_kept_as_far_as_it_goes(url: &str) {
            let store = store(url).await;
            let long: String = (0..200_000_u32).filter_map(|at| char::from_u32(0x4e00 + at % 20_000)).collect();
            look(&store, APP, "long", &long, NOW).await;
            assert_eq!(found(&store, &long.chars().skip(100).take(9).collect::<String>()).await, ["long"]);
            let seen = store.seen_groups(&BTreeSet::from([APP]), &[group("long")]).await.unwrap().remove(0);
            assert_eq!(seen.name.chars().count(), LONGEST_TEXT);
        }

        async fn whole_names_come_first_and_then_beginnings(url: &str) {
            let store = store(url).await;
            for (at, name) in ["Lounge", "Lounge two", "The Lounge", "lounge"].into_iter().enumerate() {
                look(&store, APP, &format!("g{at}"), name, NOW.plus_seconds(i64::try_from(at).unwrap())).await;
            }
            assert_eq!(found(&store, "lounge").await, ["g3", "g0", "g1", "g2"]);
        }

        async fn the_newest_name_is_shown_and_the_older_one_is_found(url: &str) {
            let store = store(url).await;
            look(&store, APP, "g", "Old name", NOW).await;
            look(&store, APP, "g", "New name", NOW.plus_seconds(100)).await;
            let apps = BTreeSet::from([APP]);
            let seen = store.find_seen_groups(&apps, APP, &words("old"), 9).await.unwrap().remove(0);
            assert_eq!((&*seen.name, &*seen.earlier_names), ("New name", &["Old name".to_owned()][..]));
            assert_eq!(seen.found_by_earlier_name(&words("OLD name")), Some("Old name"));
            assert_eq!(seen.found_by_earlier_name(&words("name")), None);
            // Back to the old one, and a reading that comes late.
            look(&store, APP, "g", "Old name", NOW.plus_seconds(200)).await;
            look(&store, APP, "g", "Oldest", NOW.plus_seconds(-3_600)).await;
            let seen = store.seen_groups(&apps, &[group("g")]).await.unwrap().remove(0);
            assert_eq!(seen.name, "Old name");
            assert_eq!(seen.earlier_names, ["Oldest", "New name"]);
            assert_eq!((seen.seen_at, seen.group_type), (NOW.plus_seconds(200), Some(GroupType::Public)));
            for at in 0..20 {
                look(&store, APP, "g", &format!("n{at}"), NOW.plus_seconds(1_000 + at)).await;
            }
            let seen = store.seen_groups(&apps, &[group("g")]).await.unwrap().remove(0);
            assert_eq!((&*seen.name, seen.earlier_names.len()), ("n19", MOST_NAMES - 1));
            assert!(found(&store, "oldest").await.is_empty(), "not kept for ever");
        }

        async fn a_group_that_is_gone_says_so_until_it_is_seen_again(url: &str) {
            let store = store(url).await;
            let apps = BTreeSet::from([APP]);
            look(&store, APP, "g", "A group", NOW).await;
            let later = NOW.plus_seconds(10);
            store.note_group_is_gone(APP, &group("g"), later).await.unwrap();
            store.note_group_is_gone(APP, &group("never seen"), later).await.unwrap();
            let gone = async || store.seen_groups(&apps, &[group("g")]).await.unwrap().remove(0).gone_at;
            assert_eq!(gone().await, Some(later));
            look(&store, APP, "g", "A group", NOW.plus_seconds(20)).await;
            assert_eq!(gone().await, None, "also within the minute that is one visit");
            assert!(store.seen_groups(&apps, &[group("never seen")]).await.unwrap().is_empty());
        }

        async fn names_are_found_inside_a_sentence_and_broken_ones_do_no_harm(url: &str) {
            let store = store(url).await;
            look(&store, APP, "a", "Orchid Live", NOW).await;
            look(&store, APP, "b", "", NOW).await;
            look(&store, APP, "c", "half \0 \u{fffd}\nname", NOW).await;
            let apps = BTreeSet::from([APP]);
            let within = store.seen_groups_named_in(&apps, "Please look at ORCHID live, thanks", 9).await.unwrap();
            assert_eq!(within.iter().map(|seen| seen.group.as_str()).collect::<Vec<_>>(), ["a"]);
            assert_eq!(found(&store, "half name").await, ["c"]);
            assert_eq!(found(&store, "\u{fffd}").await, ["c"]);
        }

        async fn an_empty_directory_is_filled_from_what_there_is(url: &str) {
            let store = store(url).await;
            look(&store, APP, "g", "Old name", NOW).await;
            look(&store, APP, "g", "New name", NOW.plus_seconds(100)).await;
            look(&store, APP, "h", "Another", NOW.plus_seconds(50)).await;
            for table in ["directory_groups", "directory_search"] {
                sqlx::query(AssertSqlSafe(format!("DELETE FROM {table}"))).execute(&store.pool).await.unwrap();
            }
            assert!(found(&store, "name").await.is_empty());
            store.close().await;
            let store = Store::open(url).await.unwrap();
            assert_eq!(found(&store, "old name").await, ["g"]);
            assert_eq!(found(&store, "another").await, ["h"]);
            let seen = store.seen_groups(&BTreeSet::from([APP]), &[group("g")]).await.unwrap().remove(0);
            assert_eq!((&*seen.name, seen.seen_at), ("New name", NOW.plus_seconds(100)));
        }
    }
}
