use std::time::Instant;

use super::refusals::{Refused, Step};
use super::{Actor, Desk, ResetError};
use crate::chat::{CallError, GroupInfo, NotSent};
use crate::model::activity::Action;
use crate::model::{Counter, ErrorCode, GroupId, Reference, SdkAppId, Timestamp, UnknownReason};

/// A group as it was at one moment.
#[derive(Clone, Debug)]
pub struct Found {
    pub info: GroupInfo,
    /// Where Tencent Chat cannot be reached: name and type are remembered from a look-up then.
    pub remembered: Option<Timestamp>,
    /// The counters, or why they could not be read: never an empty list in its place.
    pub counters: Result<Vec<Counter>, CallError>,
    pub read_at: Timestamp,
    /// By which the log has it that nothing was read.
    pub reference: Option<Reference>,
}

impl Desk {
    /// Somebody reads a group of an app that they work on.
    pub async fn look_up_for(&self, actor: &Actor, app: SdkAppId, group: &GroupId) -> Result<Found, Refused> {
        match self.look_up_as(actor, app, group).await {
            Ok(found) => Ok(found),
            Err(error) => Err(self.refused(looking_up(actor, app, group), error).await),
        }
    }

    pub(super) async fn look_up_as(
        &self,
        actor: &Actor,
        app: SdkAppId,
        group: &GroupId,
    ) -> Result<Found, ResetError> {
        self.app_for(actor, app)?;
        let found = self.look_up(app, group).await?;
        let reference = match &found.counters {
            Err(error) if found.remembered.is_some() => {
                Some(self.refused(looking_up(actor, app, group), error.clone().into()).await.reference)
            }
            _ => None,
        };
        Ok(Found { reference, ..found })
    }

    /// Reads a group and its counters. A community is refused before anything is asked. While nothing
    /// is sent because Tencent Chat is down, a group that was looked up before is what is remembered of it.
    pub(super) async fn look_up(&self, app: SdkAppId, group: &GroupId) -> Result<Found, ResetError> {
        let client = &self.app(app)?.client;
        if group.is_community() {
            return Err(ResetError::Community);
        }
        let groups = [group.clone()];
        let (info, counters) = tokio::join!(client.get_group_info(&groups), client.get_group_counter(group));
        // Of several readers one is let through to see whether Tencent Chat is back. It is, so once more
        // for the one that was turned away.
        let (info, counters) = match (info, counters) {
            (Ok(info), Err(error)) if is_down(&error) => (Ok(info), client.get_group_counter(group).await),
            (Err(error), Ok(counters)) if is_down(&error) => {
                (client.get_group_info(&groups).await, Ok(counters))
            }
            both => both,
        };
        let info = match info {
            Err(error) if is_down(&error) => return self.remembered(app, group, error).await,
            other => other?,
        };
        let item = info.into_iter().next().ok_or(CallError::Unknown(UnknownReason::Unreadable))?;
        Ok(Found {
            info: item.result?,
            remembered: None,
            counters: counters.map(in_order),
            read_at: self.now(),
            reference: None,
        })
    }

    async fn remembered(
        &self,
        app: SdkAppId,
        group: &GroupId,
        error: CallError,
    ) -> Result<Found, ResetError> {
        let Some(known) = self.store().last_lookup_of(app, group).await? else { return Err(error.into()) };
        let info = GroupInfo {
            group_id: known.group,
            group_type: known.group_type,
            name: known.group_name,
            owner: None,
            member_num: None,
            create_time: None,
            last_msg_time: None,
        };
        Ok(Found {
            info,
            remembered: Some(known.at),
            counters: Err(error),
            read_at: self.now(),
            reference: None,
        })
    }

    /// Reads all counters of a group, in the order of their keys, for what an operation begins with or is
    /// judged by.
    pub(super) async fn read_counters(
        &self,
        app: SdkAppId,
        group: &GroupId,
    ) -> Result<Vec<Counter>, ResetError> {
        Ok(self.read_counters_as_of(app, group).await?.0)
    }

    /// With the moment that they are no older than.
    pub(super) async fn read_counters_as_of(
        &self,
        app: SdkAppId,
        group: &GroupId,
    ) -> Result<(Vec<Counter>, Instant), ResetError> {
        let (counters, left) = self.app(app)?.client.own_host().get_group_counter_as_of(group).await?;
        Ok((in_order(counters), left))
    }
}

fn looking_up<'a>(by: &'a Actor, app: SdkAppId, group: &'a GroupId) -> Step<'a> {
    Step { app: Some(app), group: Some(group), ..Step::new(by, Action::LookUp) }
}

/// Whether this failure to read counters lets an operator plan a reset without having seen them:
/// Tencent Chat does not give them out, or it is down. Every other failure is for trying again.
pub fn may_plan_unseen(error: &CallError) -> bool {
    may_go_unseen(error) || is_down(error)
}

/// Whether it lets such a reset be carried out.
pub(super) fn may_go_unseen(error: &CallError) -> bool {
    matches!(error, CallError::Refused(refusal) if refusal.code == ErrorCode::NO_PERMISSION)
}

fn is_down(error: &CallError) -> bool {
    matches!(error, CallError::NotSent(NotSent::Down { .. }))
}

/// The API documents no order, and rows that move between two reads invite the wrong tick.
fn in_order(mut counters: Vec<Counter>) -> Vec<Counter> {
    counters.sort_by(|a, b| a.key.cmp(&b.key));
    counters
}
