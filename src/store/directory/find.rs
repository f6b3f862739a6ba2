//! Groups by what people type: the best match first, over several apps at once.

use std::collections::BTreeSet;

use sqlx::AssertSqlSafe;

use super::words::{asked_of, folded_words, lines, searched};
use super::{columns, seen_group, these};
use crate::model::{GroupId, SdkAppId, SeenGroup};
use crate::store::activity::{Conditions, Value, bind};
use crate::store::rows::{app_number, has_nul};
use crate::store::{Store, StoreError};

/// Of the groups that have the words, so many are compared for which of them was meant.
const MOST_COMPARED: u32 = 2_000;
/// By so many characters of its beginning a whole name is found; PostgreSQL's indexes take no long ones.
const NAME_BEGINNING: usize = 64;

impl SeenGroup {
    /// The earlier name by which these words find it, where neither its ID nor its name nor its owner now has them.
    pub fn found_by_earlier_name(&self, words: &[String]) -> Option<&str> {
        let words: Vec<String> = words.iter().map(|word| searched(word)).collect();
        let has_all = |texts: &[&str]| {
            let lines: Vec<String> = texts.iter().flat_map(|text| lines(text)).collect();
            words.iter().all(|word| lines.iter().any(|line| line.contains(word)))
        };
        if has_all(&[self.group.as_str(), &self.name, self.owner.as_deref().unwrap_or_default()]) {
            return None;
        }
        self.earlier_names.iter().find(|name| has_all(&[name])).map(String::as_str)
    }
}

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
        let number = conditions.bind_text(searched(text));
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

#[cfg(test)]
mod tests {
    use super::super::row::{LONGEST_TEXT, MOST_NAMES};
    use super::*;
    use crate::model::{GroupType, Timestamp};
    use crate::store::fixtures::{APP, NOW, group, info, operator_1, store};
    use crate::store::testing::{TestDatabase, both_databases};

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
