//! The activity log, as somebody reads it: whatever they ask for, they see what is meant for them and nothing else.

use std::sync::Arc;

use super::audience::Reader;
use super::find::{Beyond, EventFilter};
use crate::model::activity::{Entry, Event, Logged, Verification, Verified};
use crate::model::{Actor, Timestamp};
use crate::store::index::Mark;
use crate::store::{Store, StoreError};

#[derive(Clone, Copy, Debug)]
pub struct ActivityLog<'a>(&'a Store);

impl Store {
    pub fn activity_log(&self) -> ActivityLog<'_> {
        ActivityLog(self)
    }
}

impl ActivityLog<'_> {
    /// Up to `limit` events; the filter's own reader does not count.
    pub async fn events_for(
        self,
        actor: &Actor,
        filter: EventFilter,
        beyond: Beyond,
        limit: u32,
    ) -> Result<Vec<Event>, StoreError> {
        self.0.find_events(&readable(actor, filter), beyond, limit).await
    }

    pub async fn entry_for(self, actor: &Actor, seq: i64) -> Result<Option<Logged>, StoreError> {
        self.0.activity_entry(seq, &Reader::from(actor)).await
    }

    /// What stands in the log of somebody who is called so, or was before.
    pub async fn marks_of_person(self, name: &str) -> Result<Vec<Mark>, StoreError> {
        let known = self.0.operator_by_name(name).await?.map(|known| Mark::By(known.id));
        Ok([Mark::Person(name.to_owned())].into_iter().chain(known).collect())
    }

    /// Whether any event is about one of these. Whether there is such a person is told by what the reader may read, and by
    /// nothing else.
    pub async fn mentions(self, actor: &Actor, marks: &[Mark]) -> Result<bool, StoreError> {
        let filter = EventFilter { marks: vec![marks.to_vec()], ..EventFilter::default() };
        Ok(!self.events_for(actor, filter, Beyond::End, 1).await?.is_empty())
    }

    /// Notes that somebody takes these events away; what they are given is what the filter says now.
    pub async fn begin_export(
        self,
        actor: &Actor,
        filter: EventFilter,
        entry: &Entry,
    ) -> Result<EventFilter, StoreError> {
        self.0.append_activity(entry).await?;
        Ok(readable(actor, filter))
    }

    /// All of it is checked; whoever asks while that goes on waits for the same answer.
    pub async fn verify(self, now: Timestamp) -> Result<Verified, Arc<StoreError>> {
        self.0.verify_activity_once(now).await
    }

    pub fn last_verification(self) -> Option<Arc<Verification>> {
        self.0.last_verification()
    }
}

fn readable(actor: &Actor, filter: EventFilter) -> EventFilter {
    EventFilter { reader: Reader::from(actor), ..filter }
}

/// Whether nothing in the log is kept from them.
pub fn reads_everything(actor: &Actor) -> bool {
    Reader::from(actor).reads_everything()
}
