//! Groups by what people type: the best match first, over several apps at once.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::time::Duration;

use sqlx::AssertSqlSafe;

use super::words::{asked_of, folded_words, lines, searched};
use super::{columns, seen_group, these};
use crate::model::{GroupId, SdkAppId, SeenGroup};
use crate::store::conditions::{Conditions, Value, bind};
use crate::store::dialect::Dialect;
use crate::store::rows::{Columns, app_number, has_nul, json};
use crate::store::{Store, StoreError};

/// Of the groups that may have the words, so many are compared at first for which of them was meant.
const MOST_COMPARED: u32 = if cfg!(test) { 6 } else { 2_000 };
/// A list that is bound as one text has so many.
const BEGINNINGS_AT_ONCE: usize = if cfg!(test) { 5 } else { 10_000 };
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
    /// ones, and whether these are all that were looked for. What is called so now comes first, then other whole names and
    /// IDs, then beginnings; of equals, those of the app `first`, then what people opened last, and then what was read last.
    ///
    /// Where very many may have the words, those that are called so, those that people opened, and some of the others are
    /// compared; and only where too few of these have them all the others, for so long as `within`.
    pub async fn find_seen_groups(
        &self,
        apps: &BTreeSet<SdkAppId>,
        (first, words): (SdkAppId, &[String]),
        limit: u32,
        within: Duration,
    ) -> Result<(Vec<SeenGroup>, bool), StoreError> {
        let folded = folded_words(words);
        if folded.is_empty() || apps.is_empty() {
            return Ok((Vec::new(), true));
        }
        let asked = self.dialect.all_of_any(&asked_of(apps, &folded));
        let found = self.compared(apps, (first, &folded), &asked, Some(MOST_COMPARED), limit).await?;
        let is_enough = found.len() >= usize::try_from(limit).unwrap_or(usize::MAX);
        if is_enough || !self.has_more_than_are_compared(&asked).await? {
            return Ok((found, true));
        }
        if within.is_zero() {
            return Ok((found, false));
        }
        let all = self.compared(apps, (first, &folded), &asked, None, limit);
        match tokio::time::timeout(within, all).await {
            Ok(all) => Ok((all?, true)),
            Err(_) => Ok((found, false)),
        }
    }

    /// Of those that the index gives, and of no more than `most` of them.
    async fn compared(
        &self,
        apps: &BTreeSet<SdkAppId>,
        (first, folded): (SdkAppId, &[String]),
        asked: &str,
        most: Option<u32>,
        limit: u32,
    ) -> Result<Vec<SeenGroup>, StoreError> {
        let dialect = self.dialect;
        let mut conditions = in_apps(apps)?;
        let whole = folded.join(" ");
        let is_name = conditions.bind_text(whole.clone());
        let beginning = conditions.bind_text(whole.chars().take(NAME_BEGINNING).collect());
        let is_whole = dialect.holds("d.text", conditions.bind_text(format!("\n{whole}\n")));
        let begins = dialect.holds("d.text", conditions.bind_text(format!("\n{whole}")));
        let first = conditions.bind_number(app_number(first)?);
        for word in folded {
            let number = conditions.bind_text(word.clone());
            conditions.require(&dialect.holds("d.text", number));
        }
        let index = dialect.found_groups(conditions.bind_text(asked.to_owned()), most);
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

    /// Whether the index gives as many as are compared at first, or more.
    async fn has_more_than_are_compared(&self, asked: &str) -> Result<bool, StoreError> {
        if has_nul(asked) {
            return Ok(false);
        }
        let sql = self.dialect.count_found_groups(1, u64::from(MOST_COMPARED));
        // As below.
        let row = sqlx::query(AssertSqlSafe(sql)).bind(asked).fetch_one(self.pool()).await?;
        Ok(row.number("found")? >= i64::from(MOST_COMPARED))
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
        let mut conditions = in_apps(apps)?;
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

    /// Those of these apps whose name now stands in this text by itself, not inside a longer word of Latin letters or
    /// digits: the longest name first.
    pub async fn seen_groups_named_in(
        &self,
        apps: &BTreeSet<SdkAppId>,
        text: &str,
        limit: u32,
    ) -> Result<Vec<SeenGroup>, StoreError> {
        if apps.is_empty() {
            return Ok(Vec::new());
        }
        let text = searched(text);
        let mut named = Vec::new();
        for beginnings in beginnings(&text).chunks(BEGINNINGS_AT_ONCE) {
            let mut conditions = in_apps(apps)?;
            let listed = conditions.bind_text(json("beginnings of names", &beginnings)?);
            let within = conditions.bind_text(text.clone());
            let sql = named_in(self.dialect, &conditions.sql, (listed, within), limit);
            named.extend(self.seen(sql, conditions).await?);
        }
        named.sort_by_key(|seen| Reverse((seen.name.chars().count(), seen.seen_at)));
        named.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        Ok(named)
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

/// Everything in a text that can be a name, as far as the index of names has them: from where a word begins, or between
/// any two signs of a script that has nothing between its words, to where one ends.
fn beginnings(text: &str) -> Vec<String> {
    let signs: Vec<char> = text.chars().collect();
    let is_latin = |at: usize| signs.get(at).is_some_and(char::is_ascii_alphanumeric);
    // At the beginning and at the end of a text there is an edge as well.
    let is_edge = |at: usize| at == 0 || !(is_latin(at - 1) && is_latin(at));
    let from = |begin: usize| {
        let longest = signs.len().min(begin + NAME_BEGINNING);
        let is_cut = longest - begin == NAME_BEGINNING;
        (begin + 1..=longest).filter(move |end| is_edge(*end) || is_cut && *end == longest)
    };
    let all = (0..signs.len()).filter(|begin| is_edge(*begin));
    let all = all.flat_map(|begin| from(begin).map(move |end| (begin, end)));
    let all: BTreeSet<String> = all.map(|(begin, end)| signs[begin..end].iter().collect()).collect();
    all.into_iter().filter(|part| !part.trim().is_empty()).collect()
}

/// The groups whose names begin with what is bound as a list, and stand in the text that is bound.
fn named_in(dialect: Dialect, apps: &str, (listed, text): (usize, usize), limit: u32) -> String {
    format!(
        concat!(
            "SELECT ",
            columns!(),
            " FROM {listed} CROSS JOIN directory_groups AS d \
             WHERE substr(d.folded, 1, {length}) = w.value AND {apps} AND {is_within} \
             ORDER BY length(d.folded) DESC, d.seen_at DESC LIMIT {limit}"
        ),
        listed = dialect.each_text(listed, "w"),
        length = NAME_BEGINNING,
        apps = apps,
        is_within = dialect.is_within("d.folded", text),
        limit = limit
    )
}

fn in_apps(apps: &BTreeSet<SdkAppId>) -> Result<Conditions, StoreError> {
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

    const AT_LEISURE: Duration = Duration::from_mins(1);

    async fn look(store: &Store, app: SdkAppId, id: &str, name: &str, at: Timestamp) {
        store.record_lookup(&operator_1(), app, &info(id, name, GroupType::Public), at).await.unwrap();
    }

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    async fn found(store: &Store, text: &str) -> Vec<String> {
        let apps = BTreeSet::from([APP]);
        let (groups, is_all) =
            store.find_seen_groups(&apps, (APP, &words(text)), 20, AT_LEISURE).await.unwrap();
        assert!(is_all, "{text}");
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
            let seen = store.find_seen_groups(&apps, (APP, &words("old")), 9, AT_LEISURE).await.unwrap().0.remove(0);
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

        async fn what_is_told_of_many_is_known_and_nobody_has_opened_it(url: &str) {
            let store = store(url).await;
            let apps = BTreeSet::from([APP]);
            look(&store, APP, "g", "Old name", NOW).await;
            look(&store, APP, "h", "Another", NOW).await;
            look(&store, APP, "i", "Seen later", NOW.plus_seconds(100)).await;
            let (g, new) = (info("g", "New name", GroupType::Public), info("a", "Never seen", GroupType::Work));
            let gone = [group("h"), group("i"), group("nowhere")];
            let told = gone.iter().map(|group| (group, None));
            let told = told.chain([&g, &new].map(|info| (&info.group_id, Some(info)))).collect();
            let at = NOW.plus_seconds(50);
            store.note_told(APP, told, at).await.unwrap();
            let groups = ["a", "g", "h", "i", "nowhere"].map(group);
            let mut seen = store.seen_groups(&apps, &groups).await.unwrap();
            seen.sort_by(|a, b| a.group.cmp(&b.group));
            let seen: Vec<_> =
                seen.iter().map(|seen| (&*seen.name, seen.opened_at.is_some(), seen.gone_at)).collect();
            let expected = [
                ("Never seen", false, None),
                ("New name", true, None),
                ("Another", true, Some(at)),
                ("Seen later", true, None),
            ];
            assert_eq!(seen, expected);
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

        async fn what_few_have_is_found_among_many_that_could_have_it(url: &str) {
            let store = store(url).await;
            // Of each, what is in the index stands in the word that is looked for.
            for number in 0..40 {
                look(&store, APP, &format!("g{number}"), &format!("Room 999a{number}"), NOW).await;
            }
            look(&store, APP, "meant", "Room 999999", NOW).await;
            // What people opened is looked at in any case.
            sqlx::query("UPDATE directory_groups SET opened_at = NULL").execute(&store.pool).await.unwrap();
            assert_eq!(found(&store, "999999").await, ["meant"]);
            assert_eq!(found(&store, "oom 9999").await, ["meant"]);
            assert_eq!(found(&store, "room 999").await.len(), 20);
            assert!(found(&store, "99999999").await.is_empty());
            // Where there is no time for it, nobody says that there is none.
            let apps = BTreeSet::from([APP]);
            let hurried = store.find_seen_groups(&apps, (APP, &words("999999")), 20, Duration::ZERO).await.unwrap();
            assert_eq!(hurried, (Vec::new(), false));
        }

        async fn names_in_a_sentence_are_found_however_long_they_are(url: &str) {
            let store = store(url).await;
            let long = format!("{} the end", "A very long name ".repeat(9));
            let night = "\u{591c}\u{5e02}\u{76f4}\u{64ad}";
            for (id, name) in [("long", &*long), ("night", night), ("q", "Q&A"), ("x", "x")] {
                look(&store, APP, id, name, NOW).await;
            }
            look(&store, APP + 1, "elsewhere", "Q&A", NOW).await;
            let apps = BTreeSet::from([APP]);
            let within = async |text: &str| {
                let named = store.seen_groups_named_in(&apps, text, 9).await.unwrap();
                named.into_iter().map(|seen| seen.group.to_string()).collect::<Vec<_>>()
            };
            assert_eq!(within(&format!("See {long}, please")).await, ["long"]);
            assert_eq!(within("\u{8bf7}\u{770b}\u{591c}\u{5e02}\u{76f4}\u{64ad}\u{5427}").await, ["night"]);
            assert_eq!(within("the Q&A of x").await, ["q", "x"]);
            assert_eq!(within(&format!("{night} {long}")).await, ["long", "night"]);
            assert!(within("boxes, qq&a and A very long name").await.is_empty(), "inside a word, or cut off");
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

    /// However many groups there are, a text that names none asks the index.
    #[tokio::test]
    async fn names_in_a_text_are_found_by_their_index() {
        let database = TestDatabase::sqlite().unwrap();
        let store = store(database.url()).await;
        let sql = named_in(store.dialect, "d.app IN ($1)", (2, 3), 9);
        let steps = sqlx::query(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")))
            .fetch_all(&store.pool)
            .await
            .unwrap();
        let steps: Vec<_> = steps.iter().map(|step| step.text("detail").unwrap()).collect();
        let expected = "SEARCH d USING INDEX directory_groups_by_name";
        assert!(steps.iter().any(|step| step.starts_with(expected)), "{steps:?}");
    }
}
