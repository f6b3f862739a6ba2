use super::{Desk, ResetError};
use crate::chat::{CallError, GroupInfo};
use crate::model::{Counter, GroupId, SdkAppId, Timestamp, UnknownReason};

/// A group as it was at one moment.
#[derive(Clone, Debug)]
pub struct Found {
    pub info: GroupInfo,
    /// The counters, or why they could not be read: never an empty list in its place.
    pub counters: Result<Vec<Counter>, CallError>,
    pub read_at: Timestamp,
}

impl Desk {
    /// Reads a group and its counters. A community is refused before anything is asked.
    pub async fn look_up(&self, app: SdkAppId, group: &GroupId) -> Result<Found, ResetError> {
        let client = &self.app(app)?.client;
        if group.is_community() {
            return Err(ResetError::Community);
        }
        let groups = [group.clone()];
        let (info, counters) = tokio::join!(client.get_group_info(&groups), client.get_group_counter(group));
        let item = info?.into_iter().next().ok_or(CallError::Unknown(UnknownReason::Unreadable))?;
        let info = item.result.map_err(CallError::Refused)?;
        Ok(Found { info, counters: counters.map(in_order), read_at: self.now() })
    }

    /// Reads all counters of a group, in the order of their keys.
    pub(super) async fn read_counters(
        &self,
        app: SdkAppId,
        group: &GroupId,
    ) -> Result<Vec<Counter>, ResetError> {
        Ok(in_order(self.app(app)?.client.get_group_counter(group).await?))
    }
}

/// The API documents no order, and rows that move between two reads invite the wrong tick.
fn in_order(mut counters: Vec<Counter>) -> Vec<Counter> {
    counters.sort_by(|a, b| a.key.cmp(&b.key));
    counters
}
