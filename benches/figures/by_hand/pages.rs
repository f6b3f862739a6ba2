//! What the three pages are written from.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use time::OffsetDateTime;
use time::macros::format_description;

use super::reads::{Counter, Entry, Event, LookUp, Operation, Operator};
use super::template::{Template, grouped, rows};
use super::upstream::Group;

const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'~');
const LIST: &str = "<ol class=\"events\">";
const TABLE: &str = "<tbody role=\"rowgroup\">";

/// Everything that a page is made of, read for one request.
pub struct Around<'a> {
    pub nonce: &'a str,
    pub operator: &'a Operator,
    pub app: i64,
    /// In Unix milliseconds.
    pub now: i64,
}

fn clock(at: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(at.div_euclid(1_000)).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

fn machine(at: i64) -> String {
    let shape = format_description!("[year]-[month]-[day]T[hour]:[minute]:[second]Z");
    clock(at).format(shape).unwrap_or_default()
}

fn time_of_day(at: i64) -> String {
    clock(at).format(format_description!("[hour]:[minute]:[second]")).unwrap_or_default()
}

fn day(at: i64) -> String {
    clock(at).format(format_description!("[day padding:none] [month repr:short] [year]")).unwrap_or_default()
}

fn ago(at: i64, now: i64) -> String {
    match (now - at).max(0) / 60_000 {
        0 => "Just now".to_owned(),
        minutes @ 1..60 => format!("{minutes} min ago"),
        minutes => format!("{} h ago", minutes / 60),
    }
}

fn group_path(app: i64, group: &str) -> String {
    format!("/groups/{app}/{}", utf8_percent_encode(group, SEGMENT))
}

/// A type of groups, as the console names it.
fn kind_words(kind: &str) -> &str {
    match kind {
        "Private" => "Work",
        "ChatRoom" => "Meeting",
        other => other,
    }
}

pub struct FindPage {
    /// Before the look-ups, between them and the operations, behind those.
    pieces: [Template; 3],
    look_up: Template,
    operation: Template,
}

impl FindPage {
    pub fn cut(page: &str, around: &Around<'_>, look_ups: &[LookUp], operations: &[Operation]) -> Self {
        let first = rows(page, TABLE, "tr");
        let second = rows(first.behind, TABLE, "tr");
        let values = around.values();
        Self {
            pieces: [first.before, second.before, second.behind].map(|part| Template::cut(part, &values)),
            look_up: around.look_up(&look_ups[0], |values| Template::cut(first.rows[0], values)),
            operation: around.operation(&operations[0], |values| Template::cut(second.rows[0], values)),
        }
    }

    pub fn write(&self, around: &Around<'_>, look_ups: &[LookUp], operations: &[Operation]) -> String {
        let (mut page, values) = (String::with_capacity(16 * 1024), around.values());
        self.pieces[0].fill(&mut page, &values);
        for look_up in look_ups {
            around.look_up(look_up, |values| self.look_up.fill(&mut page, values));
        }
        self.pieces[1].fill(&mut page, &values);
        for operation in operations {
            around.operation(operation, |values| self.operation.fill(&mut page, values));
        }
        self.pieces[2].fill(&mut page, &values);
        page
    }
}

impl Around<'_> {
    fn values(&self) -> [&str; 3] {
        [self.nonce, &self.operator.name, &self.operator.id]
    }

    fn look_up<T>(&self, look_up: &LookUp, with: impl FnOnce(&[&str]) -> T) -> T {
        let LookUp { group, name, group_type, at } = look_up;
        let kind = kind_words(group_type);
        with(&[&group_path(self.app, group), name, group, kind, &machine(*at), &ago(*at, self.now)])
    }

    fn operation<T>(&self, operation: &Operation, with: impl FnOnce(&[&str]) -> T) -> T {
        let Operation { reference, group_name, operator, at } = operation;
        with(&[reference, group_name, operator, &machine(*at), &ago(*at, self.now)])
    }

    fn event<T>(&self, event: &Event, with: impl FnOnce(&[&str]) -> T) -> T {
        let told = &event.steps[event.told];
        let before = told.details.before.as_ref().and_then(|before| before.first());
        let value = before.map(|before| grouped(before.value)).unwrap_or_default();
        let steps: Vec<[String; 3]> = event.steps.iter().take(3).map(step).collect();
        let step =
            |number: usize| steps.get(number).map_or([""; 3], |[path, machine, time]| [path, machine, time]);
        let ([path, machine, time], one, two, three) = (step(event.told.min(2)), step(0), step(1), step(2));
        let key = before.map_or("", |before| &before.key);
        let Entry { reference, operator, group, reason, .. } = told;
        let (name, ago) = (&told.details.group_name, ago(told.at, self.now));
        let group = group_path(self.app, group);
        with(&[
            path, machine, time, reference, operator, &group, name, key, &value, reason, &ago, one[0],
            one[1], one[2], two[0], two[1], two[2], three[0], three[1], three[2],
        ])
    }
}

/// The path of its page (of which the entry's number alone would stand everywhere), when, when on that day.
fn step(entry: &Entry) -> [String; 3] {
    [format!("/activity/{}", entry.seq), machine(entry.at), time_of_day(entry.at)]
}

/// One for each kind of event.
struct Rows(BTreeMap<String, Template>);

impl Rows {
    fn cut(rows: &[&str], around: &Around<'_>, events: &[Event]) -> Self {
        assert_eq!(rows.len(), events.len(), "a row for each event");
        let mut kinds = BTreeMap::new();
        for (row, event) in rows.iter().zip(events) {
            let kind = event.steps[event.told].action.clone();
            kinds.entry(kind).or_insert_with(|| around.event(event, |values| Template::cut(row, values)));
        }
        Self(kinds)
    }

    fn fill(&self, page: &mut String, around: &Around<'_>, events: &[Event]) {
        for event in events {
            if let Some(row) = self.0.get(&event.steps[event.told].action) {
                around.event(event, |values| row.fill(page, values));
            }
        }
    }
}

pub struct ActivityPage {
    before: Template,
    rows: Rows,
    behind: Template,
}

impl ActivityPage {
    pub fn cut(page: &str, around: &Around<'_>, events: &[Event]) -> Self {
        let parts = rows(page, LIST, "li");
        Self::with_day(around, |values| Self {
            before: Template::cut(parts.before, values),
            rows: Rows::cut(&parts.rows, around, events),
            behind: Template::cut(parts.behind, values),
        })
    }

    pub fn write(&self, around: &Around<'_>, events: &[Event]) -> String {
        let mut page = String::with_capacity(64 * 1024);
        Self::with_day(around, |values| {
            self.before.fill(&mut page, values);
            self.rows.fill(&mut page, around, events);
            self.behind.fill(&mut page, values);
        });
        page
    }

    fn with_day<T>(around: &Around<'_>, with: impl FnOnce(&[&str]) -> T) -> T {
        let [nonce, name, id] = around.values();
        with(&[nonce, name, id, &day(around.now), &machine(around.now)[..10]])
    }
}

pub struct GroupPage {
    /// Before the counters, between them and what happened, behind that.
    pieces: [Template; 3],
    counter: Template,
    events: Rows,
}

/// What Tencent Chat says and what the desk knows.
pub struct Found {
    pub id: String,
    pub group: Group,
    pub counters: Vec<Counter>,
    pub history: Vec<Operation>,
    pub events: Vec<Event>,
}

impl GroupPage {
    pub fn cut(page: &str, around: &Around<'_>, found: &Found) -> Self {
        let counters = rows(page, TABLE, "tr");
        let events = rows(counters.behind, LIST, "li");
        let counter = counter(0, &found.counters[0], |values| Template::cut(counters.rows[0], values));
        found.values(around, |values| Self {
            pieces: [counters.before, events.before, events.behind].map(|part| Template::cut(part, values)),
            counter,
            events: Rows::cut(&events.rows, around, &found.events),
        })
    }

    pub fn write(&self, around: &Around<'_>, found: &Found) -> String {
        let mut page = String::with_capacity(32 * 1024);
        found.values(around, |values| {
            self.pieces[0].fill(&mut page, values);
            for (number, one) in found.counters.iter().enumerate() {
                counter(number, one, |values| self.counter.fill(&mut page, values));
            }
            self.pieces[1].fill(&mut page, values);
            self.events.fill(&mut page, around, &found.events);
            self.pieces[2].fill(&mut page, values);
        });
        page
    }
}

fn counter<T>(number: usize, counter: &Counter, with: impl FnOnce(&[&str]) -> T) -> T {
    with(&[&format!("key-{number}"), &format!("name-{number}"), &counter.key, &grouped(counter.value)])
}

impl Found {
    fn values<T>(&self, around: &Around<'_>, with: impl FnOnce(&[&str]) -> T) -> T {
        let [nonce, name, id] = around.values();
        let Group { name: group, kind, owner, member_num, create_time, last_msg_time } = &self.group;
        let (created, last) = (create_time * 1_000, last_msg_time * 1_000);
        let (reference, reset) =
            self.history.first().map_or(("", 0), |reset| (reset.reference.as_str(), reset.at));
        let all = self.counters.len();
        let mut lines = String::from("No counter ticked");
        for ticked in 1..=all {
            // Writing to a String cannot fail.
            let _ = write!(lines, "\n{ticked} of {all} counters ticked");
        }
        with(&[
            nonce,
            name,
            id,
            group,
            &self.id,
            &group_path(around.app, &self.id),
            kind_words(kind),
            owner,
            &grouped(*member_num),
            &machine(created),
            &day(created),
            &machine(last),
            &ago(last, around.now),
            reference,
            &ago(reset, around.now),
            &machine(around.now),
            &time_of_day(around.now),
            &lines,
        ])
    }
}

pub fn rows_of_activity(page: &str) -> usize {
    rows(page, LIST, "li").rows.len()
}
