use leptos::prelude::*;

use super::Trouble;
#[cfg(feature = "ssr")]
pub use on_server::{ActivityPage, EntryPage, Export, Seal, Typed, export, load, load_entry};

/// Checks the whole activity log now, because somebody asked.
#[server(prefix = "/api", endpoint = "verify-log")]
pub async fn verify_log() -> Result<(), Trouble> {
    on_server::verify().await
}

#[cfg(feature = "ssr")]
mod on_server {
    use std::sync::Arc;
    use std::time::Duration;

    use time::{Date, Month};
    use url::form_urlencoded;

    use super::Trouble;
    use crate::api::form::{Answer, answer};
    use crate::api::frame::Frame;
    use crate::api::gate::{self, Loaded, SignedIn};
    use crate::api::request::{self, Query};
    use crate::api::{Problem, paths, translate};
    use crate::model::{GroupIdError, PastedGroupId, Permission, Reference, Timestamp};
    use crate::store::{
        Action, By, Entry, EntryOutcome, Filter, Logged, Place, Reader, Store, StoreError, Verification,
    };

    const PAGE: u32 = 50;
    /// Most groups that one search is about.
    const MOST_GROUPS: usize = 20;
    /// How long a form waits for the check of a long log; it goes on afterwards.
    const WAIT: Duration = Duration::from_secs(3);

    /// What the filter's form is filled in with.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Typed {
        pub who: String,
        pub group: String,
        pub action: Option<Action>,
        pub outcome: Option<EntryOutcome>,
        /// Days, as `YYYY-MM-DD`.
        pub from: String,
        pub to: String,
        pub reference: String,
    }

    impl Typed {
        fn from_query(query: &Query) -> Self {
            let text = |name: &str| query.get(name).unwrap_or_default().trim().to_owned();
            Self {
                who: text("who"),
                group: text("group"),
                action: query.get("action").and_then(Action::from_name),
                outcome: query.get("outcome").and_then(EntryOutcome::from_name),
                from: text("from"),
                to: text("to"),
                reference: text("ref"),
            }
        }

        fn is_empty(&self) -> bool {
            *self == Self::default()
        }

        /// The same filter as a query, without a place.
        fn query(&self) -> String {
            let mut query = form_urlencoded::Serializer::new(String::new());
            for (name, value) in [
                ("who", self.who.as_str()),
                ("group", &self.group),
                ("action", self.action.map_or("", Action::name)),
                ("outcome", self.outcome.map_or("", EntryOutcome::name)),
                ("from", &self.from),
                ("to", &self.to),
                ("ref", &self.reference),
            ] {
                if !value.is_empty() {
                    query.append_pair(name, value);
                }
            }
            query.finish()
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

        async fn filter(&self, store: &Store, operator: &SignedIn) -> Result<Filter, StoreError> {
            let operator_id = match &*self.who {
                "" => None,
                // Nobody of this name: an identifier that no entry has.
                name => Some(store.operator_by_name(name).await?.map(|who| who.id).unwrap_or_default()),
            };
            let reference = Reference::parse(&self.reference).ok();
            let reason = Some(&self.reference).filter(|text| reference.is_none() && !text.is_empty());
            Ok(Filter {
                reader: Reader::from(&operator.actor),
                operator_id,
                groups: self.groups(),
                action: self.action,
                outcome: self.outcome,
                reason: reason.cloned(),
                reference,
                from: day(&self.from).map(start_of),
                until: day(&self.to).and_then(Date::next_day).map(start_of),
            })
        }
    }

    fn day(text: &str) -> Option<Date> {
        let mut parts = text.splitn(3, '-');
        let year = parts.next()?.parse().ok()?;
        let month = Month::try_from(parts.next()?.parse::<u8>().ok()?).ok()?;
        Date::from_calendar_date(year, month, parts.next()?.parse().ok()?).ok()
    }

    fn start_of(day: Date) -> Timestamp {
        Timestamp(day.midnight().assume_utc().unix_timestamp().saturating_mul(1_000))
    }

    /// `before=1763462671250-17`: the time and the number of an entry.
    fn place(text: &str) -> Option<Place> {
        let (at, seq) = text.rsplit_once('-')?;
        Some(Place { at: Timestamp(at.parse().ok()?), seq: seq.parse().ok()? })
    }

    /// What is known of the chain.
    #[derive(Clone, Debug)]
    pub struct Seal {
        pub last: Option<Arc<Verification>>,
        pub now: Timestamp,
        /// Whether the numbers are for this reader too: they count what others do.
        pub with_numbers: bool,
    }

    impl Seal {
        fn of(store: &Store, reader: &Reader, now: Timestamp) -> Self {
            Self { last: store.last_verification(), now, with_numbers: reader.reads_everything() }
        }
    }

    #[derive(Clone, Debug)]
    pub struct ActivityPage {
        pub frame: Frame,
        pub seal: Seal,
        pub typed: Typed,
        /// About the group that was typed.
        pub group_trouble: Option<Trouble>,
        pub entries: Vec<Logged>,
        pub older: Option<String>,
        pub newer: Option<String>,
        pub csv: String,
        pub json: String,
        pub filtered: bool,
    }

    #[derive(Clone, Debug)]
    pub struct EntryPage {
        pub frame: Frame,
        pub seal: Seal,
        pub entry: Logged,
    }

    /// `/activity`
    pub async fn load() -> Loaded<ActivityPage> {
        let operator = gate::open_page().await?;
        let frame = Frame::build(operator, None).await.map_err(|trouble| gate::halt(trouble, None))?;
        let query = request::query().unwrap_or_default();
        let typed = Typed::from_query(&query);
        match page(&frame, typed, &query).await {
            Ok(page) => Ok(page),
            Err(trouble) => Err(gate::halt(trouble, Some(frame))),
        }
    }

    async fn page(frame: &Frame, typed: Typed, query: &Query) -> Result<ActivityPage, Trouble> {
        let services = request::services()?;
        let store = services.desk.store();
        let internal = |error: StoreError| translate::store_trouble(&error);
        let filter = typed.filter(store, &frame.operator).await.map_err(internal)?;
        let before = query.get("before").and_then(place);
        let after = query.get("after").and_then(place).filter(|_| before.is_none());
        // One more than fits tells whether there is another page.
        let (mut entries, more_older, more_newer) = if let Some(after) = after {
            let mut entries = store.find_later_activity(&filter, after, PAGE + 1).await.map_err(internal)?;
            let more = entries.len() > PAGE as usize;
            entries.truncate(PAGE as usize);
            entries.reverse();
            (entries, true, more)
        } else {
            let entries = store.find_activity(&filter, before, PAGE + 1).await.map_err(internal)?;
            let more = entries.len() > PAGE as usize;
            (entries, more, before.is_some())
        };
        entries.truncate(PAGE as usize);
        let link = |name: &str, entry: &Logged| {
            let place = format!("{}-{}", entry.at.0, entry.seq);
            let query = typed.query();
            let join = if query.is_empty() { "" } else { "&" };
            format!("{}?{query}{join}{name}={place}", paths::ACTIVITY)
        };
        Ok(ActivityPage {
            seal: Seal::of(store, &filter.reader, frame.now),
            older: entries.last().filter(|_| more_older).map(|entry| link("before", entry)),
            newer: entries.first().filter(|_| more_newer).map(|entry| link("after", entry)),
            csv: format!("{}.csv?{}", paths::ACTIVITY, typed.query()),
            json: format!("{}.jsonl?{}", paths::ACTIVITY, typed.query()),
            filtered: !typed.is_empty(),
            group_trouble: typed.group_trouble(),
            frame: frame.clone(),
            typed,
            entries,
        })
    }

    /// `/activity/{seq}`
    pub async fn load_entry() -> Loaded<EntryPage> {
        let operator = gate::open_page().await?;
        let argument = request::arguments().unwrap_or_default().into_iter().next();
        let Some(seq) = argument.and_then(|seq| seq.parse().ok()) else {
            return Err(gate::halt_for(&operator, None, Problem::NoSuchPage).await);
        };
        let services = request::services().map_err(|problem| gate::halt(problem.into(), None))?;
        let (store, reader) = (services.desk.store(), Reader::from(&operator.actor));
        match store.activity_entry(seq, &reader).await {
            Ok(Some(entry)) => {
                let frame =
                    Frame::build(operator, entry.app).await.map_err(|trouble| gate::halt(trouble, None))?;
                let seal = Seal::of(store, &reader, frame.now);
                Ok(EntryPage { frame, seal, entry })
            }
            Ok(None) => Err(gate::halt_for(&operator, None, Problem::NoSuchPage).await),
            Err(error) => {
                let trouble = translate::store_trouble(&error);
                Err(gate::halt(trouble, Frame::build(operator, None).await.ok()))
            }
        }
    }

    /// What an export holds, and for whom.
    pub struct Export {
        pub filter: Filter,
        pub sign_in_id: String,
    }

    /// The same entries as the page with the same query, all of them. That somebody took them away is an entry
    /// too; so nobody else's page may lead here, where it would be written in their name.
    pub async fn export() -> Loaded<Export> {
        let operator = gate::open_page().await?;
        let services = request::services().map_err(|problem| gate::halt(problem.into(), None))?;
        let typed = Typed::from_query(&request::query().unwrap_or_default());
        let store = services.desk.store().clone();
        let mut entry =
            Entry::new(services.now(), By::Operator(operator.who()), Action::Export, EntryOutcome::Done);
        entry.details.query = Some(typed.query());
        let prepared = async {
            let filter = typed.filter(&store, &operator).await?;
            store.append_activity(&entry).await?;
            Ok::<_, StoreError>(filter)
        };
        match prepared.await {
            Ok(filter) => Ok(Export { filter, sign_in_id: operator.sign_in_id }),
            Err(error) => Err(gate::halt(translate::store_trouble(&error), None)),
        }
    }

    pub async fn verify() -> Result<(), Trouble> {
        if let Err(refusal) = gate::require(Permission::Look).await {
            return answer(Answer::refused(refusal, paths::ACTIVITY)).await;
        }
        let services = request::services()?;
        let (store, now) = (services.desk.store().clone(), services.now());
        let checking = tokio::spawn(async move { store.verify_activity_once(now).await });
        match tokio::time::timeout(WAIT, checking).await {
            Ok(Ok(Err(error))) => {
                answer(Answer::back(paths::ACTIVITY, translate::store_trouble(&error))).await
            }
            _ => answer(Answer::go(paths::ACTIVITY)).await,
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn days_and_places_are_read_as_they_are_written() {
            assert_eq!(day("2025-11-18").map(start_of), Some(Timestamp(1_763_424_000_000)));
            for wrong in ["", "2025-13-01", "2025-02-30", "18.11.2025", "2025-11"] {
                assert_eq!(day(wrong), None, "{wrong}");
            }
            assert_eq!(place("1763462671250-17"), Some(Place { at: Timestamp(1_763_462_671_250), seq: 17 }));
            assert_eq!(place("17"), None);
        }
    }
}
