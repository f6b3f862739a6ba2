//! Lists of an app's groups: those that have some words, or all, sorted, a page at a time.

use std::collections::BTreeSet;

use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Column as _, Row as _};

use super::words::{asked_of, folded_words};
use super::{columns, seen_group};
use crate::model::{GroupPlace, GroupSort, GroupType, SdkAppId, SeenGroups};
use crate::store::conditions::{Conditions, Value, bind};
use crate::store::index::LONGEST_GRAM;
use crate::store::rows::{Columns, app_number, shown};
use crate::store::{Store, StoreError};

/// What is common is found among the first of all groups in the order asked for, by reading them; what is not found
/// there often enough, by the index, whose answer has to be sorted.
const FIRST: u32 = if cfg!(test) { 6 } else { 5_000 };
/// Where the index gives no more than so many, they are sooner sorted than looked for among the first.
const FEW: u64 = if cfg!(test) { 3 } else { 1_200 };

/// Which groups. An absent part does not narrow anything.
#[derive(Clone, Debug)]
pub struct GroupFilter {
    /// Those that whoever asks works on: of other apps nothing is found, whatever else is asked for.
    pub granted: BTreeSet<SdkAppId>,
    pub app: SdkAppId,
    /// Each stands somewhere in the ID, in a name or in the owner.
    pub words: Vec<String>,
    pub group_type: Option<GroupType>,
    pub sort: GroupSort,
}

impl GroupFilter {
    /// Those in which a text stands: each of its words, in any order.
    #[must_use]
    pub fn with_text(mut self, text: &str) -> Self {
        self.words = text.split_whitespace().map(str::to_owned).collect();
        self
    }

    fn column(&self) -> &'static str {
        match self.sort {
            GroupSort::LastMessage => "last_message_at",
            GroupSort::Members => "members",
            GroupSort::Created => "created_at",
        }
    }
}

impl Store {
    /// Up to `limit` groups that come after that place, and how many there are in all.
    pub async fn list_groups(
        &self,
        filter: &GroupFilter,
        after: Option<GroupPlace>,
        limit: u32,
    ) -> Result<SeenGroups, StoreError> {
        let words = folded_words(&filter.words);
        let asks_for_nothing = words.is_empty() && !filter.words.is_empty();
        if asks_for_nothing || !filter.granted.contains(&filter.app) {
            return Ok(SeenGroups::default());
        }
        let is_narrowed = !words.is_empty() || filter.group_type.is_some();
        if self.are_few(filter, &words).await? {
            return self.indexed_groups(filter, &words, after, limit).await;
        }
        // Each takes as long as the other where many are found.
        let (page, (found, more)) = tokio::try_join!(
            self.first_groups(filter, &words, after, limit, is_narrowed),
            self.counted(filter, &words)
        )?;
        if is_narrowed && page.next.is_none() {
            return self.indexed_groups(filter, &words, after, limit).await;
        }
        Ok(SeenGroups { found, more, ..page })
    }

    /// How many groups there are, and whether there are more than that, which nobody counts.
    pub async fn count_groups(&self, filter: &GroupFilter) -> Result<(u64, bool), StoreError> {
        let words = folded_words(&filter.words);
        let asks_for_nothing = words.is_empty() && !filter.words.is_empty();
        if asks_for_nothing || !filter.granted.contains(&filter.app) {
            return Ok((0, false));
        }
        self.counted(filter, &words).await
    }

    /// Whether the index gives so few groups for the words that they are sooner sorted.
    async fn are_few(&self, filter: &GroupFilter, words: &[String]) -> Result<bool, StoreError> {
        Ok(!words.is_empty() && self.indexed(filter, words, FEW + 1).await? <= FEW)
    }

    /// How many groups the index gives for the words, counted as far as `most`.
    async fn indexed(&self, filter: &GroupFilter, words: &[String], most: u64) -> Result<u64, StoreError> {
        let mut conditions = Conditions::default();
        let asked = self.asked(&mut conditions, filter, words);
        // Nothing in the text comes from a person: their words are bound.
        let sql = AssertSqlSafe(self.dialect.count_found_groups(asked, most));
        let row = bind(sqlx::query(sql), conditions.values).fetch_one(self.pool()).await?;
        Ok(u64::try_from(row.number("found")?).unwrap_or_default())
    }

    /// Among the first ones in the order asked for.
    async fn first_groups(
        &self,
        filter: &GroupFilter,
        words: &[String],
        after: Option<GroupPlace>,
        limit: u32,
        is_narrowed: bool,
    ) -> Result<SeenGroups, StoreError> {
        let column = filter.column();
        let mut conditions = Conditions::default();
        conditions.and("app = ", Value::Number(app_number(filter.app)?));
        beyond(&mut conditions, column, after);
        let first = conditions.take_sql();
        self.narrow(&mut conditions, filter, words);
        let most = if is_narrowed { FIRST } else { limit + 1 };
        let sql = format!(
            concat!(
                "SELECT ",
                columns!(),
                ", d.{column} AS sorted_by, d.number FROM (SELECT * FROM directory_groups WHERE {first} \
                 ORDER BY {column} DESC, number DESC LIMIT {most}) AS d WHERE {narrow} \
                 ORDER BY d.{column} DESC, d.number DESC LIMIT {limit}"
            ),
            column = column,
            first = first,
            most = most,
            narrow = conditions.sql,
            limit = limit + 1
        );
        self.page(sql, conditions, limit).await
    }

    /// By the index, all of whose answer is looked at.
    async fn indexed_groups(
        &self,
        filter: &GroupFilter,
        words: &[String],
        after: Option<GroupPlace>,
        limit: u32,
    ) -> Result<SeenGroups, StoreError> {
        let column = filter.column();
        let mut conditions = Conditions::default();
        let from = self.found(&mut conditions, filter, words)?;
        let found = conditions.take_sql();
        beyond(&mut conditions, "sorted_by", after);
        let sql = format!(
            concat!(
                "SELECT * FROM (SELECT ",
                columns!(),
                ", d.{column} AS sorted_by, d.number, COUNT(*) OVER () AS all_found FROM {from} WHERE {found}) AS f \
                 WHERE {place} ORDER BY sorted_by DESC, number DESC LIMIT {limit}"
            ),
            column = column,
            from = from,
            found = found,
            place = conditions.sql,
            limit = limit + 1
        );
        self.page(sql, conditions, limit).await
    }

    async fn page(&self, sql: String, conditions: Conditions, limit: u32) -> Result<SeenGroups, StoreError> {
        // Nothing in the text comes from a person: their words are bound.
        let rows = bind(sqlx::query(AssertSqlSafe(sql)), conditions.values).fetch_all(self.pool()).await?;
        let shown = rows.len().min(usize::try_from(limit).unwrap_or(usize::MAX));
        let found = match rows.first() {
            Some(row) if row.columns().iter().any(|column| column.name() == "all_found") => {
                row.number("all_found")?
            }
            _ => 0,
        };
        let found = u64::try_from(found).unwrap_or_default();
        let last = rows[..shown].last().filter(|_| rows.len() > shown);
        let place = |row: &AnyRow| {
            Ok::<_, StoreError>(GroupPlace { key: row.number("sorted_by")?, number: row.number("number")? })
        };
        Ok(SeenGroups {
            next: last.map(place).transpose()?,
            groups: rows[..shown].iter().map(seen_group).collect::<Result<_, _>>()?,
            found: found.min(SeenGroups::MOST_COUNTED),
            more: found > SeenGroups::MOST_COUNTED,
        })
    }

    /// Counted no further than anybody needs.
    async fn counted(&self, filter: &GroupFilter, words: &[String]) -> Result<(u64, bool), StoreError> {
        let most = SeenGroups::MOST_COUNTED;
        if tells_all(filter, words) {
            let found = self.indexed(filter, words, most + 1).await?;
            return Ok((found.min(most), found > most));
        }
        let mut conditions = Conditions::default();
        let from = self.found(&mut conditions, filter, words)?;
        let sql = &conditions.sql;
        let sql = format!(
            "SELECT COUNT(*) AS found FROM (SELECT 1 FROM {from} WHERE {sql} LIMIT {}) AS c",
            most + 1
        );
        // As above.
        let row = bind(sqlx::query(AssertSqlSafe(sql)), conditions.values).fetch_one(self.pool()).await?;
        let found = u64::try_from(row.number("found")?).unwrap_or_default();
        Ok((found.min(most), found > most))
    }

    /// The tables of the groups that the filter leaves, as `d`, and the conditions.
    fn found(
        &self,
        conditions: &mut Conditions,
        filter: &GroupFilter,
        words: &[String],
    ) -> Result<String, StoreError> {
        conditions.and("d.app = ", Value::Number(app_number(filter.app)?));
        self.narrow(conditions, filter, words);
        if words.is_empty() {
            return Ok("directory_groups AS d".to_owned());
        }
        let asked = self.asked(conditions, filter, words);
        conditions.require("d.number = s.found");
        Ok(format!("{} CROSS JOIN directory_groups AS d", self.dialect.found_groups(asked, None)))
    }

    /// What the index is asked for, bound.
    fn asked(&self, conditions: &mut Conditions, filter: &GroupFilter, words: &[String]) -> usize {
        let asked = asked_of(&BTreeSet::from([filter.app]), words);
        conditions.bind_text(self.dialect.all_of_any(&asked))
    }

    fn narrow(&self, conditions: &mut Conditions, filter: &GroupFilter, words: &[String]) {
        for word in words {
            let number = conditions.bind_text(word.clone());
            conditions.require(&self.dialect.holds("d.text", number));
        }
        if let Some(group_type) = &filter.group_type {
            conditions.and("d.group_type = ", Value::Text(shown(group_type.rest_name()).into_owned()));
        }
    }
}

/// Whether what has the grams of the words has the words, so that no group has to be looked at.
fn tells_all(filter: &GroupFilter, words: &[String]) -> bool {
    filter.group_type.is_none()
        && !words.is_empty()
        && words.iter().all(|word| word.chars().count() <= LONGEST_GRAM)
}

fn beyond(conditions: &mut Conditions, column: &str, after: Option<GroupPlace>) {
    if let Some(GroupPlace { key, number }) = after {
        let (key, number) = (conditions.bind_number(key), conditions.bind_number(number));
        conditions.require(&format!("({column}, number) < (${key}, ${number})"));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::strategy::ValueTree as _;
    use proptest::test_runner::TestRunner;

    use super::super::words::{lines, searched};
    use super::super::{Sighting, note};
    use super::*;
    use crate::model::{GroupInfo, Timestamp};
    use crate::store::fixtures::{APP, NOW, info, store};
    use crate::store::testing::{TestDatabase, both_databases};

    fn filter() -> GroupFilter {
        GroupFilter {
            granted: [APP, APP + 1].into(),
            app: APP,
            words: Vec::new(),
            group_type: None,
            sort: GroupSort::default(),
        }
    }

    async fn put(store: &Store, app: SdkAppId, infos: &[GroupInfo]) {
        let mut write = store.begin_write().await.unwrap();
        for info in infos {
            note(&mut write, &Sighting::of(app, info, NOW)).await.unwrap();
        }
        write.commit().await.unwrap();
    }

    async fn ids(store: &Store, filter: &GroupFilter) -> Vec<String> {
        let page = store.list_groups(filter, None, 100).await.unwrap();
        assert_eq!(page.found, u64::try_from(page.groups.len()).unwrap());
        page.groups.into_iter().map(|seen| seen.group.to_string()).collect()
    }

    /// A group in which any of its texts may be in any script.
    fn a_group() -> impl Strategy<Value = (String, String, usize, u64)> {
        let text = "[a-cA-C\u{c4}\u{e4}\u{df}\u{ff21} \u{591c}\u{5e02}\u{732b}\u{30d1}\u{30cf}\u{309a}\u{ff8a}\u{ff9f}\u{ac00}\u{1100}\u{1161}\u{d55c}\u{1f389}\u{1f469}\u{200d}\u{1f680}]{0,7}";
        (text, "[abAB1#@]{0,3}", 0_usize..4, 0_u64..4)
    }

    /// What is typed: one, two or three characters of any of those scripts, in one word or two.
    fn typed() -> impl Strategy<Value = String> {
        let word = "[abAB\u{e4}\u{c4}\u{ff41}\u{591c}\u{5e02}\u{732b}\u{30d1}\u{30cf}\u{ac00}\u{d55c}\u{1f389}\u{1f469}\u{200d}\u{1f680}\u{3131}\u{314e}\u{ad}#1]{1,3}";
        prop_oneof![word.boxed(), (word, word).prop_map(|(one, two)| format!("{one} {two}")).boxed()]
    }

    both_databases! {
        /// Whatever is looked for, it is what somebody finds who reads all groups one after the other; on all pages
        /// together, in every order, and of every type.
        async fn a_list_has_what_a_reading_of_all_groups_has(url: &str) {
            let store = store(url).await;
            let mut runner = TestRunner::deterministic();
            let mut draw = |_| a_group().new_tree(&mut runner).unwrap().current();
            let types = [GroupType::AvChatRoom, GroupType::Public, GroupType::Work, GroupType::Community];
            let all: Vec<GroupInfo> = (0..60)
                .map(|number| {
                    let (name, id, group_type, key): (String, String, usize, u64) = draw(number);
                    GroupInfo {
                        owner: (number % 3 == 0).then(|| format!("{name}1")),
                        member_num: Some(key),
                        create_time: Some(Timestamp::from_unix_seconds(1 + i64::try_from(key).unwrap())),
                        last_msg_time: (key > 1).then(|| Timestamp(i64::try_from(key).unwrap())),
                        ..info(&format!("{id}g{number}"), &name, types[group_type].clone())
                    }
                })
                .collect();
            put(&store, APP, &all).await;
            // Of another app, with the same names: none of these may come.
            put(&store, APP + 1, &all).await;
            let mut runner = TestRunner::deterministic();
            for round in 0..180 {
                let text = match round {
                    0..120 => typed().new_tree(&mut runner).unwrap().current(),
                    // Words that are longer than what is indexed of them.
                    _ => all[round % all.len()].name.chars().skip(round % 2).take(5).collect(),
                };
                let group_type = (round % 4 == 0).then(|| types[round / 4 % 4].clone());
                let sort = GroupSort::ALL[round % 3];
                let filter = GroupFilter { group_type: group_type.clone(), sort, ..filter() }.with_text(&text);
                let has = |info: &&GroupInfo| {
                    let texts = [info.group_id.as_str(), &info.name, info.owner.as_deref().unwrap_or_default()];
                    let lines: Vec<String> = texts.iter().flat_map(|text| lines(text)).collect();
                    let words: Vec<String> = text.split_whitespace().map(searched).filter(|word| !word.is_empty()).collect();
                    (!words.is_empty() || text.trim().is_empty()) && words.iter().all(|word| lines.iter().any(|line| line.contains(word)))
                        && group_type.as_ref().is_none_or(|wanted| info.group_type == *wanted)
                };
                let mut expected: Vec<_> = all.iter().filter(has).map(|info| info.group_id.to_string()).collect();
                let (mut found, mut after) = (Vec::new(), None);
                loop {
                    let page = store.list_groups(&filter, after, 3).await.unwrap();
                    assert_eq!(page.found, u64::try_from(expected.len()).unwrap(), "{text:?}");
                    let key = |seen: &crate::model::SeenGroup| match sort {
                        GroupSort::LastMessage => seen.last_message_at.map_or(0, |at| at.0),
                        GroupSort::Members => i64::try_from(seen.members.unwrap_or_default()).unwrap(),
                        GroupSort::Created => seen.created_at.map_or(0, |at| at.0),
                    };
                    found.extend(page.groups.iter().map(|seen| (key(seen), seen.group.to_string())));
                    after = page.next;
                    if after.is_none() {
                        break;
                    }
                }
                assert!(found.windows(2).all(|pair| pair[0].0 >= pair[1].0), "{found:?}");
                let mut found: Vec<_> = found.into_iter().map(|(_, id)| id).collect();
                found.sort();
                expected.sort();
                assert_eq!(found, expected, "{text:?}");
                let counted = store.count_groups(&filter).await.unwrap();
                assert_eq!(counted, (u64::try_from(expected.len()).unwrap(), false), "{text:?}");
            }
        }

        async fn of_apps_that_are_not_granted_nothing_is_listed_nor_counted(url: &str) {
            let store = store(url).await;
            put(&store, APP, &[info("a", "Orchid", GroupType::Public)]).await;
            let mut granted = filter();
            assert_eq!(ids(&store, &granted).await, ["a"]);
            granted.granted = [APP + 1].into();
            for text in ["", "orchid"] {
                assert_eq!(store.list_groups(&granted.clone().with_text(text), None, 9).await.unwrap(), SeenGroups::default());
            }
        }

        async fn more_than_anybody_needs_are_not_counted(url: &str) {
            let store = store(url).await;
            let all: Vec<_> = (0..30).map(|number| info(&format!("g{number}"), "ab", GroupType::Public)).collect();
            put(&store, APP, &all).await;
            for text in ["", "a", "ab g"] {
                let page = store.list_groups(&filter().with_text(text), None, 5).await.unwrap();
                assert_eq!((page.groups.len(), page.found, page.more), (5, 30, false), "{text}");
            }
            for text in ["\0", " \u{3000} "] {
                let page = store.list_groups(&filter().with_text(text), None, 5).await.unwrap();
                assert_eq!(page.found, if text.contains('\0') { 0 } else { 30 }, "{text:?}");
            }
        }
    }
}
