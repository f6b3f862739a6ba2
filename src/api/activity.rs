use leptos::prelude::*;

use super::Trouble;
#[cfg(feature = "ssr")]
pub use on_server::{ActivityPage, EntryPage, Export, Integrity, export, load, load_entry};

/// Checks the whole activity log now, because somebody asked.
#[server(prefix = "/api", endpoint = "verify-log")]
pub async fn verify_log() -> Result<(), Trouble> {
    super::form::answer(on_server::verify()).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use std::sync::Arc;
    use std::time::Duration;

    use super::Trouble;
    use crate::accounts::SignedIn;
    use crate::api::activity_filter::{SoughtAs, Typed};
    use crate::api::auth::{self, Loaded, PageError};
    use crate::api::doors::{File, Page};
    use crate::api::form::{Answer, Answered, enter};
    use crate::api::frame::Frame;
    use crate::api::request::{self, Query};
    use crate::api::{Problem, Services, translate};
    use crate::model::activity::{Action, Entry, EntryOutcome, Event, Logged, Verification};
    use crate::model::{Actor, By, Reference, Timestamp};
    use crate::store::{ActivityLog, Beyond, EventFilter, StoreError, reads_everything};
    use crate::words::Locale;

    const PAGE: u32 = 50;
    /// How long a form waits for the check of a long log; it goes on afterwards.
    const WAIT: Duration = Duration::from_secs(3);

    /// What is known of the chain.
    #[derive(Clone, Debug)]
    pub struct Integrity {
        pub last: Option<Arc<Verification>>,
        pub now: Timestamp,
        /// Whether the numbers are for this reader too: they count what others do.
        pub with_numbers: bool,
    }

    impl Integrity {
        fn of(log: ActivityLog<'_>, reader: &Actor, now: Timestamp) -> Self {
            Self { last: log.last_verification(), now, with_numbers: reads_everything(reader) }
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
        let (log, reader, zone) = (services.log(), &frame.operator.actor, frame.locale.zone);
        let internal = |error: StoreError| translate::store_trouble(&error);
        let place = |name: &str| query.get(name).and_then(|seq| seq.parse().ok());
        let beyond = match (place("before"), place("after")) {
            (Some(before), _) => Beyond::Before(before),
            (None, Some(after)) => Beyond::After(after),
            (None, None) => Beyond::End,
        };
        // One more than fits tells whether there is another page.
        let find = async |who| log.events_for(reader, typed.filter(who, zone), beyond, PAGE + 1).await;
        let found = async {
            let person = typed.person(log).await?;
            let events = find(SoughtAs::Person(person.clone())).await?;
            // Only where nothing was found it matters whether somebody is called so.
            if !events.is_empty() || person.is_empty() || log.mentions(reader, &person).await? {
                return Ok::<_, StoreError>((events, true));
            }
            Ok((find(SoughtAs::Text).await?, false))
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
            integrity: Integrity::of(log, reader, frame.now),
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
        match services.log().entry_for(&operator, seq).await {
            Ok(Some(entry)) => {
                let batch = batch_of(&services, &operator, &entry).await;
                let frame = Frame::build(operator, entry.app).await?;
                let batch = batch.map_err(|trouble| PageError::within(frame.clone(), trouble))?;
                let integrity = Integrity::of(services.log(), &frame.operator, frame.now);
                Ok(EntryPage { frame, integrity, entry, batch })
            }
            Ok(None) => Err(PageError::of(&operator, None, Problem::NoSuchPage.into()).await),
            Err(error) => Err(PageError::of(&operator, None, translate::store_trouble(&error)).await),
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
        let mut entry =
            Entry::new(services.now(), By::from(&operator.actor), Action::Export, EntryOutcome::Done);
        entry.details.query = Some(typed.logged_query(locale.zone));
        let prepared = async {
            let person = typed.person(services.log()).await?;
            let is_known = person.is_empty() || services.log().mentions(&operator, &person).await?;
            let who = if is_known { SoughtAs::Person(person) } else { SoughtAs::Text };
            services.log().begin_export(&operator, typed.filter(who, locale.zone), &entry).await
        };
        let filter = prepared.await.map_err(|error| translate::store_trouble(&error))?;
        Ok(Export { filter, sign_in_id: operator.sign_in_id, locale, at: services.now() })
    }

    pub async fn verify() -> Answered {
        enter(Page::Activity.path()).await?;
        let services = request::services()?;
        let checking = tokio::spawn(async move { services.log().verify(services.now()).await });
        match tokio::time::timeout(WAIT, checking).await {
            Ok(Ok(Err(error))) => Ok(Answer::back(Page::Activity.path(), translate::store_trouble(&error))),
            _ => Ok(Answer::go(Page::Activity.path())),
        }
    }
}
