use leptos::prelude::*;

use super::Trouble;
#[cfg(feature = "ssr")]
pub use on_server::{ActivityPage, EntryPage, Export, Integrity, Typed, export, load, load_entry};

/// Checks the whole activity log now, because somebody asked.
#[server(prefix = "/api", endpoint = "verify-log")]
pub async fn verify_log() -> Result<(), Trouble> {
    super::form::answer(on_server::verify()).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use std::sync::Arc;
    use std::time::Duration;

    use url::form_urlencoded;

    use super::Trouble;
    use crate::api::auth::{self, Loaded, PageError, SignedIn};
    use crate::api::doors::{File, Page};
    use crate::api::form::{Answer, Answered};
    use crate::api::frame::Frame;
    use crate::api::request::{self, Query};
    use crate::api::{Problem, Services, translate};
    use crate::model::activity::{Action, Entry, EntryOutcome, Event, Kind, Logged, Verification};
    use crate::model::{By, CounterKey, GroupIdError, PastedGroupId, Reference, SdkAppId, Timestamp};
    use crate::store::{Beyond, EventFilter, Mark, Reader, Store, StoreError};
    use crate::words::{Locale, Zone, time};

    const PAGE: u32 = 50;
    /// Most groups that one search is about.
    const MOST_GROUPS: usize = 20;
    /// How long a form waits for the check of a long log; it goes on afterwards.
    const WAIT: Duration = Duration::from_secs(3);

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
        fn from_query(query: &Query) -> Self {
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
        fn query(&self) -> String {
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
        fn logged_query(&self, zone: Zone) -> String {
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
        fn group_trouble(&self) -> Option<Trouble> {
            let read = PastedGroupId::read(&self.group);
            match read.first() {
                Err(error @ (GroupIdError::Character { .. } | GroupIdError::TooLong)) => {
                    Some(Problem::GroupId(error.clone()).into())
                }
                _ => None,
            }
        }

        /// Who is meant where a name is in the filter; empty where none is.
        async fn person(&self, store: &Store) -> Result<Vec<Mark>, StoreError> {
            if self.who.is_empty() {
                return Ok(Vec::new());
            }
            let mut person = vec![Mark::Person(self.who.clone())];
            // Under another name, before.
            person.extend(store.operator_by_name(&self.who).await?.map(|known| Mark::By(known.id)));
            Ok(person)
        }

        /// `who`: what the name is looked for as. `zone`: whose days are meant.
        fn filter(&self, reader: Reader, who: SoughtAs, zone: Zone) -> EventFilter {
            let mut filter = EventFilter { reader, ..EventFilter::default() };
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
                ..filter.with_text(&self.text)
            }
        }
    }

    /// What a name in the filter stands for.
    enum SoughtAs {
        /// A person, who is called so as a whole. None: nobody is asked for.
        Person(Vec<Mark>),
        /// A text, where nobody is called so.
        Text,
    }

    /// Whether any event is about them. Whether there is such a person is told by what the reader may read, and by
    /// nothing else.
    async fn is_known(store: &Store, reader: &Reader, person: &[Mark]) -> Result<bool, StoreError> {
        let theirs =
            EventFilter { reader: reader.clone(), marks: vec![person.to_vec()], ..EventFilter::default() };
        Ok(!store.find_events(&theirs, Beyond::End, 1).await?.is_empty())
    }

    /// What is known of the chain.
    #[derive(Clone, Debug)]
    pub struct Integrity {
        pub last: Option<Arc<Verification>>,
        pub now: Timestamp,
        /// Whether the numbers are for this reader too: they count what others do.
        pub with_numbers: bool,
    }

    impl Integrity {
        fn of(store: &Store, reader: &Reader, now: Timestamp) -> Self {
            Self { last: store.last_verification(), now, with_numbers: reader.reads_everything() }
        }
    }

    #[derive(Clone, Debug)]
    pub struct ActivityPage {
        pub frame: Frame,
        pub integrity: Integrity,
        pub typed: Typed,
        /// About the group that was asked for.
        pub group_trouble: Option<Trouble>,
        /// Whether the name in the filter is somebody's here.
        pub who_is_known: bool,
        pub events: Vec<Event>,
        pub older: Option<String>,
        pub newer: Option<String>,
        pub csv: String,
        pub full_csv: String,
        pub json: String,
    }

    #[derive(Clone, Debug)]
    pub struct EntryPage {
        pub frame: Frame,
        pub integrity: Integrity,
        pub entry: Logged,
        /// Which batch the operation is part of that the entry is about.
        pub batch: Option<Reference>,
    }

    /// `/activity`
    pub async fn load() -> Loaded<ActivityPage> {
        let operator = auth::open_page().await?;
        let frame = Frame::build(operator, None).await?;
        let query = request::query().unwrap_or_default();
        let typed = Typed::from_query(&query);
        match page(&frame, typed, &query).await {
            Ok(page) => Ok(page),
            Err(trouble) => Err(PageError::within(frame, trouble)),
        }
    }

    async fn page(frame: &Frame, typed: Typed, query: &Query) -> Result<ActivityPage, Trouble> {
        let services = request::services()?;
        let store = services.desk.store();
        let internal = |error: StoreError| translate::store_trouble(&error);
        let (reader, zone) = (Reader::from(&frame.operator.actor), frame.locale.zone);
        let place = |name: &str| query.get(name).and_then(|seq| seq.parse().ok());
        let beyond = match (place("before"), place("after")) {
            (Some(before), _) => Beyond::Before(before),
            (None, Some(after)) => Beyond::After(after),
            (None, None) => Beyond::End,
        };
        // One more than fits tells whether there is another page.
        let find = async |filter: &EventFilter| store.find_events(filter, beyond, PAGE + 1).await;
        let found = async {
            let person = typed.person(store).await?;
            let events = find(&typed.filter(reader.clone(), SoughtAs::Person(person.clone()), zone)).await?;
            // Only where nothing was found it matters whether somebody is called so.
            if !events.is_empty() || person.is_empty() || is_known(store, &reader, &person).await? {
                return Ok::<_, StoreError>((events, true));
            }
            Ok((find(&typed.filter(reader.clone(), SoughtAs::Text, zone)).await?, false))
        };
        let (mut events, who_is_known) = found.await.map_err(internal)?;
        let more = events.len() > PAGE as usize;
        events.truncate(PAGE as usize);
        let (more_older, more_newer) = match beyond {
            Beyond::End => (more, false),
            Beyond::Before(_) => (more, true),
            Beyond::After(_) => {
                events.reverse();
                (true, more)
            }
        };
        let link = |name: &str, event: &Event| {
            let path = typed.path();
            let join = if path.contains('?') { '&' } else { '?' };
            format!("{path}{join}{name}={}", event.told.seq)
        };
        let file = |path: &str| format!("{path}?{}", typed.query());
        Ok(ActivityPage {
            integrity: Integrity::of(store, &reader, frame.now),
            group_trouble: typed.group_trouble(),
            older: events.last().filter(|_| more_older).map(|event| link("before", event)),
            newer: events.first().filter(|_| more_newer).map(|event| link("after", event)),
            csv: file(File::ActivityCsv.path()),
            full_csv: file(File::ActivityFullCsv.path()),
            json: file(File::ActivityJson.path()),
            frame: frame.clone(),
            typed,
            who_is_known,
            events,
        })
    }

    /// `/activity/{seq}`
    pub async fn load_entry() -> Loaded<EntryPage> {
        let operator = auth::open_page().await?;
        let argument = request::arguments().unwrap_or_default().into_iter().next();
        let Some(seq) = argument.and_then(|seq| seq.parse().ok()) else {
            return Err(PageError::of(&operator, None, Problem::NoSuchPage.into()).await);
        };
        let services = request::services()?;
        let (store, reader) = (services.desk.store(), Reader::from(&operator.actor));
        match store.activity_entry(seq, &reader).await {
            Ok(Some(entry)) => {
                let batch = batch_of(&services, &operator, &entry).await;
                let frame = Frame::build(operator, entry.app).await?;
                let batch = batch.map_err(|trouble| PageError::within(frame.clone(), trouble))?;
                let integrity = Integrity::of(store, &reader, frame.now);
                Ok(EntryPage { frame, integrity, entry, batch })
            }
            Ok(None) => Err(PageError::of(&operator, None, Problem::NoSuchPage.into()).await),
            Err(error) => {
                let trouble = translate::store_trouble(&error);
                Err(PageError::of(&operator, None, trouble).await)
            }
        }
    }

    async fn batch_of(
        services: &Services,
        operator: &SignedIn,
        entry: &Logged,
    ) -> Result<Option<Reference>, Trouble> {
        let reference = entry.reference.as_deref().map(Reference::parse);
        // A reference that somebody spoilt names no operation.
        let (Some(group), Some(Ok(reference))) = (&entry.group, reference) else { return Ok(None) };
        let batch = services.batches.batch_of_operation(operator, (group, &reference)).await;
        batch.map_err(translate::batch_trouble)
    }

    /// What an export holds, for whom, in whose language, and when.
    pub struct Export {
        pub filter: EventFilter,
        pub sign_in_id: String,
        pub locale: Locale,
        pub at: Timestamp,
    }

    /// The same as the page with the same query, all of it. That somebody took it away is an entry too; so nobody
    /// else's page may lead here, where it would be written in their name.
    pub async fn export(
        services: &Services,
        operator: SignedIn,
        query: &Query,
        locale: Locale,
    ) -> Result<Export, Trouble> {
        let typed = Typed::from_query(query);
        let store = services.desk.store();
        let mut entry =
            Entry::new(services.now(), By::from(&operator.actor), Action::Export, EntryOutcome::Done);
        entry.details.query = Some(typed.logged_query(locale.zone));
        let prepared = async {
            let (reader, person) = (Reader::from(&operator.actor), typed.person(store).await?);
            let is_known = person.is_empty() || is_known(store, &reader, &person).await?;
            let who = if is_known { SoughtAs::Person(person) } else { SoughtAs::Text };
            let filter = typed.filter(reader, who, locale.zone);
            store.append_activity(&entry).await?;
            Ok::<_, StoreError>(filter)
        };
        let filter = prepared.await.map_err(|error| translate::store_trouble(&error))?;
        Ok(Export { filter, sign_in_id: operator.sign_in_id, locale, at: services.now() })
    }

    pub async fn verify() -> Answered {
        auth::enter().await.map_err(|refusal| Answer::refused(refusal, Page::Activity.path()))?;
        let services = request::services()?;
        let (store, now) = (services.desk.store().clone(), services.now());
        let checking = tokio::spawn(async move { store.verify_activity_once(now).await });
        match tokio::time::timeout(WAIT, checking).await {
            Ok(Ok(Err(error))) => Ok(Answer::back(Page::Activity.path(), translate::store_trouble(&error))),
            _ => Ok(Answer::go(Page::Activity.path())),
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn days_are_days_of_the_reader_s_zone() {
            let asked = Typed { from: "2025-11-18".into(), to: "2025-11-18".into(), ..Typed::default() };
            for (zone, from) in [("UTC", 1_763_424_000_000), ("Asia/Shanghai", 1_763_395_200_000)] {
                let zone = Zone::parse(zone).unwrap();
                let filter = asked.filter(Reader::default(), SoughtAs::Text, zone);
                let day = (Some(Timestamp(from)), Some(Timestamp(from + 86_400_000)));
                assert_eq!((filter.from, filter.until), day, "{zone}");
            }
            assert_eq!(asked.logged_query(Zone::UTC), "from=2025-11-18&to=2025-11-18");
            let shanghai = Zone::parse("Asia/Shanghai").unwrap();
            assert_eq!(asked.logged_query(shanghai), "from=2025-11-18&to=2025-11-18&zone=Asia%2FShanghai");
            assert_eq!(Typed::default().logged_query(shanghai), "");
            let typed = |from: &str, to: &str| Typed { from: from.into(), to: to.into(), ..Typed::default() };
            assert!(typed("2025-11-18", "2025-11-17").is_backwards());
            assert!(
                !typed("2025-11-18", "2025-11-18").is_backwards() && !typed("", "2025-11-17").is_backwards()
            );
            assert_eq!(typed("", "").path(), "/activity");
            assert_eq!(typed("2025-11-18", "").path(), "/activity?from=2025-11-18");
        }
    }
}
