//! Which entries of the activity log somebody asks for: as it is typed, as an address has it, and as a filter.

use url::form_urlencoded;

use super::doors::Page;
use super::request::Query;
use super::{Problem, Trouble};
use crate::model::activity::{EntryOutcome, Kind};
use crate::model::{CounterKey, GroupIdError, PastedGroupId, SdkAppId, bare_text};
use crate::store::{ActivityLog, EventFilter, Mark, StoreError};
use crate::words::{Zone, time};

/// Most groups that one search is about.
const MOST_GROUPS: usize = 20;

/// What the filter's form is filled in with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// Any part of a name, an ID, a reason, a reference, a counter, an address.
    pub text: String,
    /// A whole name; of somebody who acted or who was affected.
    pub who: String,
    /// A whole group ID, from the link on a group's page.
    pub group: String,
    /// A whole key.
    pub counter: String,
    pub app: Option<SdkAppId>,
    pub kind: Option<Kind>,
    pub outcome: Option<EntryOutcome>,
    /// Days by the reader's clock, as `YYYY-MM-DD`.
    pub from: String,
    pub to: String,
}

impl Typed {
    pub fn from_query(query: &Query) -> Self {
        let text = |name: &str| query.get(name).unwrap_or_default().trim().to_owned();
        Self {
            // Links of receipts and tickets name the reference by itself.
            text: Some(text("q")).filter(|text| !text.is_empty()).unwrap_or_else(|| text("ref")),
            who: text("who"),
            group: text("group"),
            counter: text("counter"),
            app: query.get("app").and_then(|app| app.parse().ok()),
            kind: query.get("kind").and_then(Kind::from_name),
            outcome: query.get("outcome").and_then(EntryOutcome::from_name),
            from: text("from"),
            to: text("to"),
        }
    }

    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it ends before it begins.
    pub fn is_backwards(&self) -> bool {
        let day = |text: &str| time::day_of_field(Zone::UTC, text);
        day(&self.from).zip(day(&self.to)).is_some_and(|(from, to)| from > to)
    }

    /// The page with this filter.
    pub fn path(&self) -> String {
        let query = self.query();
        if query.is_empty() {
            Page::Activity.path().to_owned()
        } else {
            format!("{}?{query}", Page::Activity.path())
        }
    }

    /// The same filter as a query, without a place.
    pub fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let app = self.app.map(|app| app.to_string()).unwrap_or_default();
        for (name, value) in [
            ("q", self.text.as_str()),
            ("who", &self.who),
            ("group", &self.group),
            ("counter", &self.counter),
            ("app", &app),
            ("kind", self.kind.map_or("", Kind::name)),
            ("outcome", self.outcome.map_or("", EntryOutcome::name)),
            ("from", &self.from),
            ("to", &self.to),
        ] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        query.finish()
    }

    /// What the log keeps of it: which days are meant depends on the zone.
    pub fn logged_query(&self, zone: Zone) -> String {
        let query = self.query();
        if (self.from.is_empty() && self.to.is_empty()) || zone == Zone::UTC {
            return query;
        }
        form_urlencoded::Serializer::new(query).append_pair("zone", zone.name()).finish()
    }

    /// Every group that can be meant by what was pasted. What cannot be an ID is searched for as it is,
    /// and found nowhere.
    fn groups(&self) -> Vec<String> {
        if self.group.is_empty() {
            return Vec::new();
        }
        let ids = PastedGroupId::read(&self.group).ids();
        let ids: Vec<String> = ids.into_iter().take(MOST_GROUPS).map(String::from).collect();
        if ids.is_empty() { vec![self.group.clone()] } else { ids }
    }

    /// What keeps the group that was typed from being one.
    pub fn group_trouble(&self) -> Option<Trouble> {
        let read = PastedGroupId::read(&self.group);
        match read.first() {
            Err(error @ (GroupIdError::Character { .. } | GroupIdError::TooLong)) => {
                Some(Problem::GroupId(error.clone()).into())
            }
            _ => None,
        }
    }

    /// Who is meant where a name is in the filter; empty where none is.
    pub async fn person(&self, log: ActivityLog<'_>) -> Result<Vec<Mark>, StoreError> {
        if self.who.is_empty() { Ok(Vec::new()) } else { log.marks_of_person(&self.who).await }
    }

    /// `who`: what the name is looked for as. `zone`: whose days are meant.
    pub fn filter(&self, who: SoughtAs, zone: Zone) -> EventFilter {
        let mut filter = EventFilter::default();
        let mut marks: Vec<Vec<Mark>> = Vec::new();
        match who {
            SoughtAs::Person(person) => marks.extend((!person.is_empty()).then_some(person)),
            SoughtAs::Text => filter = filter.with_text(&self.who),
        }
        let groups: Vec<Mark> = self.groups().into_iter().map(Mark::Group).collect();
        marks.extend((!groups.is_empty()).then_some(groups));
        // One that cannot be a key is no counter of any event: it is looked for all the same.
        match CounterKey::parse(&self.counter) {
            Ok(key) => marks.push(vec![Mark::Counter(key)]),
            Err(_) => filter = filter.with_text(&self.counter),
        }
        marks.extend(self.app.map(|app| vec![Mark::App(app)]));
        marks.extend(self.kind.map(|kind| kind.actions().iter().copied().map(Mark::Action).collect()));
        EventFilter {
            marks,
            outcome: self.outcome,
            from: time::day_of_field(zone, &self.from).map(|(start, _)| start),
            until: time::day_of_field(zone, &self.to).map(|(_, end)| end),
            ..filter.with_text(&bare_text(&self.text))
        }
    }
}

/// What a name in the filter stands for.
pub enum SoughtAs {
    /// A person, who is called so as a whole. None: nobody is asked for.
    Person(Vec<Mark>),
    /// A text, where nobody is called so.
    Text,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Timestamp;

    #[test]
    fn days_are_days_of_the_reader_s_zone() {
        let asked = Typed { from: "2025-11-18".into(), to: "2025-11-18".into(), ..Typed::default() };
        for (zone, from) in [("UTC", 1_763_424_000_000), ("Asia/Shanghai", 1_763_395_200_000)] {
            let zone = Zone::parse(zone).unwrap();
            let filter = asked.filter(SoughtAs::Text, zone);
            let day = (Some(Timestamp(from)), Some(Timestamp(from + 86_400_000)));
            assert_eq!((filter.from, filter.until), day, "{zone}");
        }
        assert_eq!(asked.logged_query(Zone::UTC), "from=2025-11-18&to=2025-11-18");
        let shanghai = Zone::parse("Asia/Shanghai").unwrap();
        assert_eq!(asked.logged_query(shanghai), "from=2025-11-18&to=2025-11-18&zone=Asia%2FShanghai");
        assert_eq!(Typed::default().logged_query(shanghai), "");
        let typed = |from: &str, to: &str| Typed { from: from.into(), to: to.into(), ..Typed::default() };
        assert!(typed("2025-11-18", "2025-11-17").is_backwards());
        assert!(!typed("2025-11-18", "2025-11-18").is_backwards() && !typed("", "2025-11-17").is_backwards());
        assert_eq!(typed("", "").path(), "/activity");
        assert_eq!(typed("2025-11-18", "").path(), "/activity?from=2025-11-18");
    }
}
