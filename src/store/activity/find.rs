//! Finding events: any part of a text, whole values, a span of time; the latest first, a page at a time.

#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;

use super::audience::Reader;
use super::events::CLOCK_SLACK_MILLIS;
use super::search::{columns, logged};
use crate::model::Timestamp;
use crate::model::activity::{EntryOutcome, Event, Logged};
use crate::store::conditions::{Conditions, Value, bind};
use crate::store::dialect::Dialect;
use crate::store::index::{Mark, fold, grams_of};
use crate::store::rows::{Columns, has_nul};
use crate::store::{Store, StoreError};

/// PostgreSQL cannot walk its index of words from the latest event on. What is common is found among the latest events,
/// by reading them; what is not found there often enough, by asking the index for one block of numbers after the other.
const LATEST: i64 = if cfg!(test) { 4 } else { 2_000 };
/// A condition for each: a database has a limit to those.
const MOST_WORDS: usize = 20;

/// Which events. An absent part does not narrow anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventFilter {
    /// What they may not read is left out.
    pub reader: Reader,
    /// Each stands somewhere in a name, an ID, a reason, a reference, a counter or an address.
    pub words: Vec<String>,
    /// Of each of these, one.
    pub marks: Vec<Vec<Mark>>,
    /// What became of it.
    pub outcome: Option<EntryOutcome>,
    /// From this moment on.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub until: Option<Timestamp>,
}

impl EventFilter {
    /// Those in which a text stands: each of its words, in any order; of very many, the first.
    #[must_use]
    pub fn with_text(mut self, text: &str) -> Self {
        for word in fold(text).split_whitespace() {
            if self.words.len() < MOST_WORDS && !self.words.iter().any(|known| known == word) {
                self.words.push(word.to_owned());
            }
        }
        self
    }
}

/// Which events beside the filter: on which side of a place, and in which order.
#[derive(Clone, Copy, Debug)]
pub enum Beyond {
    /// The latest.
    End,
    /// Older than this one, the latest first.
    Before(i64),
    /// Later than this one, the oldest first.
    After(i64),
}

impl Store {
    /// Up to `limit` events.
    pub async fn find_events(
        &self,
        filter: &EventFilter,
        beyond: Beyond,
        limit: u32,
    ) -> Result<Vec<Event>, StoreError> {
        if filter.words.iter().any(|word| has_nul(word)) {
            return Ok(Vec::new());
        }
        loop {
            let found = self.find_listed(filter, beyond, limit).await?;
            if found.is_list_complete {
                return Ok(found.events);
            }
            // A replica of an earlier release has added entries.
            self.list_activity().await?;
        }
    }

    async fn find_listed(
        &self,
        filter: &EventFilter,
        beyond: Beyond,
        limit: u32,
    ) -> Result<Found, StoreError> {
        let span = self.span(filter).await?;
        let mut search = Search::new(self.dialect, filter, beyond, span, limit);
        self.readable(&mut search.conditions, "a", &filter.reader).await?;
        let mut found = Found { events: Vec::new(), is_list_complete: true };
        for way in search.ways(filter) {
            let (sql, values) = search.statement(*way);
            // Nothing in the text comes from a person: their words are bound.
            let rows = bind(sqlx::query(AssertSqlSafe(sql)), values).fetch_all(self.pool()).await?;
            found = Found::read(&rows)?;
            if found.events.len() >= limit as usize || !found.is_list_complete {
                break;
            }
        }
        Ok(found)
    }

    /// The numbers between which events of the span of time lie: not the exact ones where a clock was set back a little,
    /// but never fewer. Where there are none, the first is behind the last.
    async fn span(&self, filter: &EventFilter) -> Result<(i64, i64), StoreError> {
        let mut span = (0, i64::MAX);
        if filter.from.is_none() && filter.until.is_none() {
            return Ok(span);
        }
        let row = sqlx::query(
            "SELECT (SELECT CAST(COUNT(*) AS BIGINT) FROM activity_events WHERE back = 1) AS back, \
             (SELECT seq FROM activity_events WHERE at < $1 ORDER BY at DESC, seq DESC LIMIT 1) AS before, \
             (SELECT seq FROM activity_events WHERE at >= $2 ORDER BY at, seq LIMIT 1) AS after",
        )
        .bind(filter.from.map_or(i64::MIN, |from| from.0.saturating_sub(CLOCK_SLACK_MILLIS)))
        .bind(filter.until.map_or(i64::MAX, |until| until.0.saturating_add(CLOCK_SLACK_MILLIS)))
        .fetch_one(self.pool())
        .await?;
        if row.flag("back")? {
            return Ok(span);
        }
        if let Some(before) = row.optional_number("before")? {
            span.0 = before.saturating_add(1);
        }
        if let Some(after) = row.optional_number("after")? {
            span.1 = after.saturating_sub(1);
        }
        Ok(span)
    }
}

pub(super) fn steps(text: &str) -> Result<Vec<i64>, StoreError> {
    let steps = text.split(',').map(str::parse).collect::<Result<_, _>>();
    steps.map_err(|_| StoreError::Corrupt { what: "the steps of an event" })
}

/// What one statement has found.
struct Found {
    events: Vec<Event>,
    /// Whether every entry had its event.
    is_list_complete: bool,
}

impl Found {
    /// A row for each step, those of an event beside each other; or one without a step, where nothing was found.
    fn read(rows: &[AnyRow]) -> Result<Self, StoreError> {
        let mut found = Self { events: Vec::new(), is_list_complete: true };
        // The number of the entry that tells the event, and its entries so far.
        let mut steps: Option<(i64, Vec<Logged>)> = None;
        for row in rows {
            let listed = row.number("listed")?.max(row.number("base")?);
            found.is_list_complete &= listed >= row.number("head")?;
            let Some(told) = row.optional_number("told")? else { continue };
            match &mut steps {
                Some((last, steps)) if *last == told => steps.push(logged(row)?),
                _ => found.events.extend(steps.replace((told, vec![logged(row)?])).and_then(event)),
            }
        }
        found.events.extend(steps.and_then(event));
        Ok(found)
    }
}

/// Entries that are not kept any longer are left out.
fn event((told, steps): (i64, Vec<Logged>)) -> Option<Event> {
    let told = steps.iter().find(|step| step.seq == told)?.clone();
    Some(Event { told, steps })
}

/// Where candidates come from.
#[derive(Clone, Copy)]
enum Way {
    /// The list itself.
    Walk,
    /// The latest of the list.
    Latest,
    /// The index of words.
    Index,
}

struct Search {
    dialect: Dialect,
    /// What the index is asked for; empty where it is not needed.
    asked: Vec<Vec<String>>,
    conditions: Conditions,
    /// Where the numbers stand between which the events lie.
    bounds: (usize, usize),
    /// The span of time, as a part of the conditions: the numbers reach a day further on both sides.
    when: String,
    order: &'static str,
    limit: u32,
}

impl Search {
    fn new(dialect: Dialect, filter: &EventFilter, beyond: Beyond, span: (i64, i64), limit: u32) -> Self {
        let outcome = filter.outcome.map(|outcome| vec![Mark::Outcome(outcome)]);
        let marks: Vec<Vec<String>> = filter
            .marks
            .iter()
            .chain(&outcome)
            .map(|one_of| one_of.iter().map(Mark::token).collect())
            .collect();
        let (first, last) = span;
        let (first, last, order) = match beyond {
            Beyond::End => (first, last, "DESC"),
            Beyond::Before(seq) => (first, last.min(seq.saturating_sub(1)), "DESC"),
            Beyond::After(seq) => (first.max(seq.saturating_add(1)), last, "ASC"),
        };
        let mut conditions = Conditions::default();
        let bounds = (conditions.bind_number(first), conditions.bind_number(last));
        for word in &filter.words {
            let number = conditions.bind_text(word.clone());
            conditions.require(&dialect.holds("e.text", number));
        }
        for one_of in &marks {
            let any: Vec<String> = one_of
                .iter()
                .map(|mark| dialect.holds("e.marks", conditions.bind_text(format!(" {mark} "))))
                .collect();
            conditions.require(&format!("({})", any.join(" OR ")));
        }
        let mut when = String::new();
        // `+ 0`: not by the index of times, whose order is not that of the list.
        for (start, moment) in [("e.at + 0 >=", filter.from), ("e.at + 0 <", filter.until)] {
            if let Some(moment) = moment {
                // Writing to a String cannot fail.
                let _ = write!(when, " AND {start} ${}", conditions.bind_number(moment.0));
            }
        }
        conditions.sql.push_str(&when);
        let grams = filter.words.iter().flat_map(|word| grams_of(word)).map(|gram| vec![gram]);
        let asked = marks.into_iter().chain(grams).collect();
        Self { dialect, asked, conditions, bounds, when, order, limit }
    }

    fn ways(&self, filter: &EventFilter) -> &'static [Way] {
        // No group stands in so much of the log that the latest would do.
        let is_of_group =
            |marks: &Vec<Mark>| !marks.is_empty() && marks.iter().all(|mark| matches!(mark, Mark::Group(_)));
        if self.asked.is_empty() {
            &[Way::Walk]
        } else if self.dialect.tries_the_latest_events() && !filter.marks.iter().any(is_of_group) {
            &[Way::Latest, Way::Index]
        } else {
            &[Way::Index]
        }
    }

    fn statement(&self, way: Way) -> (String, Vec<Value>) {
        let Self { dialect, order, limit, bounds: (first, last), .. } = self;
        let mut values = self.conditions.values.clone();
        let between = |column: &str| format!("{column} >= ${first} AND {column} <= ${last}");
        let by_number = format!("ORDER BY e.seq {order}");
        let (from, joined, ordered) = match way {
            Way::Walk => {
                let from = "activity_events AS e CROSS JOIN activity AS a".to_owned();
                (from, format!("a.seq = e.seq AND {}", between("e.seq")), by_number)
            }
            Way::Latest => {
                let from = format!(
                    "(SELECT * FROM activity_events AS e WHERE {}{} ORDER BY seq {order} LIMIT {LATEST}) AS e \
                     CROSS JOIN activity AS a",
                    between("seq"),
                    self.when
                );
                (from, "a.seq = e.seq".to_owned(), by_number)
            }
            Way::Index => {
                values.push(Value::Text(dialect.all_of_any(&self.asked)));
                let [from, joined, ordered] = dialect.found_activity(values.len(), (*first, *last), order);
                (from, joined, ordered)
            }
        };
        let conditions = &self.conditions.sql;
        let found = format!(
            "SELECT e.seq AS told, e.steps AS numbers FROM {from} WHERE {joined} AND {conditions} {ordered} LIMIT {limit}"
        );
        let each_number = dialect.each_number("found.numbers", "step");
        // Also where nothing is found, there is a row that says how far the list goes.
        let sql = format!(
            concat!(
                "SELECT head, base, listed, told, ",
                columns!(),
                " FROM (SELECT seq AS head, base_seq AS base, \
                 COALESCE((SELECT MAX(seq) FROM activity_events), 0) AS listed FROM activity_head WHERE id = 1) AS list \
                 LEFT JOIN (SELECT found.told, entry.* FROM ({found}) AS found CROSS JOIN {each_number} \
                 CROSS JOIN activity AS entry WHERE entry.seq = step.value) AS steps \
                 ON 1 = 1 ORDER BY told {order}, seq"
            ),
            found = found,
            each_number = each_number,
            order = order
        );
        (sql, values)
    }
}
