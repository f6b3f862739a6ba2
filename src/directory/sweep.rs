//! Reading all groups of an app. Tencent Chat lists IDs alone, by type and 10,000 at a time, about once a second; what
//! the groups are it tells 50 at a time. All of it lets people and batches go first.
//!
//! A group is called gone only when a list that was read to its end did not have it, nobody has seen it since, *and*
//! Tencent Chat says of it that it is not there: a list may be some seconds behind. Whatever is given up on the way
//! marks nothing.

use std::time::Duration;

use tokio::time::sleep;

use super::{Directory, DirectoryApp, DirectoryError};
use crate::chat::{CallError, Client, MAX_GROUPS_PER_INFO_CALL, MAX_IDS_PER_LIST_CALL, NotSent};
use crate::model::{
    ErrorCode, GivenUpWhy, GroupId, GroupInfo, GroupType, Move, SdkAppId, Sweep, SweepStanding, SweptType,
    Timestamp, UnknownReason,
};
use crate::store::{SweepDue, SweepLease};

/// Counters are mostly used in the first, so these come first.
const TYPES: [GroupType; 5] =
    [GroupType::AvChatRoom, GroupType::Public, GroupType::Meeting, GroupType::Work, GroupType::Community];
const DUE: SweepDue = SweepDue { every_seconds: 6 * 60 * 60, again_seconds: 5 * 60, lease_seconds: 60 };
/// What was read so lately is not read again: a reading that begins anew after the program has stopped goes on.
const FRESH_SECONDS: i64 = 10 * 60;
const PAUSES: [Duration; 3] = [Duration::from_secs(1), Duration::from_secs(2), Duration::from_secs(4)];
/// No app has more groups than fit there; a list that goes round in circles has an end here.
const MOST_PAGES: usize = 2_000;
/// So many groups that nobody has listed are asked after in one go.
const UNLISTED_AT_ONCE: u32 = 50;

impl Directory {
    /// Reads the groups of every app whose turn has come.
    pub async fn sweep_due(&self) -> Result<(), DirectoryError> {
        let apps = self.inner.apps.iter().filter(|app| app.is_read);
        // Side by side: the quotas are each app's own.
        let swept = futures::future::join_all(apps.map(|app| self.sweep_if_due(app))).await;
        swept.into_iter().collect()
    }

    async fn sweep_if_due(&self, app: &DirectoryApp) -> Result<(), DirectoryError> {
        let store = self.store();
        let Some(lease) = store.begin_sweep(app.id, &self.inner.holder, DUE, self.now()).await? else {
            return Ok(());
        };
        tracing::info!(app = app.id, "directory.sweep_began");
        let mut reading =
            Reading { directory: self, client: app.client.for_the_directory(), lease, types: Vec::new() };
        match reading.all().await {
            Ok(()) => {
                store.finish_sweep(&reading.lease, self.now()).await?;
                let read: u64 = reading.types.iter().map(|swept| swept.read).sum();
                tracing::info!(app = app.id, read, "directory.swept");
                Ok(())
            }
            // Nothing is lost: they read the same.
            Err(DirectoryError::TakenOver) => Ok(()),
            Err(error) => {
                store.give_sweep_up(&reading.lease, why(&error), self.now()).await?;
                Err(error)
            }
        }
    }
}

/// Why it is given up, and with which code, for whoever looks at the list.
fn why(error: &DirectoryError) -> (GivenUpWhy, Option<i64>) {
    match error {
        DirectoryError::Call(CallError::Refused(refusal)) => (GivenUpWhy::Refused, Some(refusal.code.0)),
        DirectoryError::Call(CallError::Unknown(UnknownReason::Code { code, .. })) => {
            (GivenUpWhy::Refused, Some(code.0))
        }
        DirectoryError::Call(CallError::NotSent(NotSent::CouldNotPrepare { .. })) => {
            (GivenUpWhy::Broken, None)
        }
        DirectoryError::Call(CallError::NotSent(_)) => (GivenUpWhy::NotReached, None),
        DirectoryError::Call(CallError::Unknown(_)) => (GivenUpWhy::NoAnswer, None),
        DirectoryError::EndlessList(_) => (GivenUpWhy::Endless, None),
        _ => (GivenUpWhy::Broken, None),
    }
}

/// When the next reading begins by itself; `None`: within seconds, or it is under way.
pub(super) fn begins_at(sweep: &Sweep) -> Option<Timestamp> {
    match sweep.standing() {
        SweepStanding::Whole => sweep.began_at.map(|at| at.plus_seconds(DUE.every_seconds)),
        SweepStanding::GivenUp => {
            sweep.given_up.as_ref().map(|given_up| given_up.at.plus_seconds(DUE.again_seconds))
        }
        _ => None,
    }
}

struct Reading<'a> {
    directory: &'a Directory,
    client: Client,
    lease: SweepLease,
    types: Vec<SweptType>,
}

impl Reading<'_> {
    async fn all(&mut self) -> Result<(), DirectoryError> {
        let mut refused = None;
        for group_type in TYPES {
            let (total, read, is_done) = (0, 0, false);
            self.types.push(SweptType {
                group_type: group_type.clone(),
                total,
                read,
                is_done,
                refused: None,
            });
            match self.of_type(&group_type).await {
                Ok(()) => {
                    self.last().is_done = true;
                    // Also of a type that has no groups.
                    self.note(&[], &[]).await?;
                }
                // An app that has no such groups may not list them either. The others are read all the same.
                Err(DirectoryError::Call(CallError::Refused(refusal))) if is_about_the_type(refusal.code) => {
                    let code = refusal.code;
                    tracing::warn!(app = self.app(), group_type = group_type.rest_name(), %code, "directory.type_refused");
                    self.last().refused = Some(code.0);
                    refused = Some(CallError::Refused(refusal));
                }
                Err(error) => return Err(error),
            }
        }
        if let Some(refused) = refused.filter(|_| self.types.iter().all(|swept| swept.refused.is_some())) {
            return Err(refused.into());
        }
        self.unlisted().await
    }

    async fn of_type(&mut self, group_type: &GroupType) -> Result<(), DirectoryError> {
        let mut next = 0;
        let mut listed: u64 = 0;
        for page in 0.. {
            if page == MOST_PAGES {
                return Err(DirectoryError::EndlessList(page));
            }
            let ask = || self.client.get_appid_group_list(Some(group_type), MAX_IDS_PER_LIST_CALL, next);
            let list = patiently(ask).await?;
            if list.left_out > 0 {
                tracing::warn!(app = self.app(), left_out = list.left_out, "directory.ids_left_out");
            }
            listed = listed.saturating_add(u64::try_from(list.groups.len()).unwrap_or(u64::MAX));
            self.last().total = list.total_count.max(listed);
            for groups in list.groups.chunks(MAX_GROUPS_PER_INFO_CALL) {
                self.read(groups).await?;
            }
            next = list.next;
            if next == 0 {
                break;
            }
        }
        Ok(())
    }

    /// What these groups are; those that were read just now are only known to be listed.
    async fn read(&mut self, groups: &[GroupId]) -> Result<(), DirectoryError> {
        // Whoever asked for it wants to see what has changed until then.
        let since =
            self.directory.now().plus_seconds(-FRESH_SECONDS).max(self.lease.asked_at.unwrap_or_default());
        let fresh = self.directory.store().seen_since(self.app(), groups, since).await?;
        let stale: Vec<GroupId> = groups.iter().filter(|group| !fresh.contains(group)).cloned().collect();
        let (infos, gone) = self.infos(&stale).await?;
        self.last().read += u64::try_from(groups.len()).unwrap_or_default();
        // What has gone since the list was made is asked after with what was in none.
        let listed: Vec<GroupId> = groups.iter().filter(|group| !gone.contains(group)).cloned().collect();
        self.note(&listed, &infos).await
    }

    /// What Tencent Chat tells of each: what it is, or that it is not there. What is said of one neither way is left as
    /// it is known.
    async fn infos(&self, groups: &[GroupId]) -> Result<(Vec<GroupInfo>, Vec<GroupId>), DirectoryError> {
        let (mut infos, mut gone) = (Vec::new(), Vec::new());
        for item in patiently(|| self.client.get_group_info(groups)).await? {
            match item.result {
                Ok(info) => infos.push(info),
                Err(CallError::Refused(refusal)) if refusal.code.says_no_such_group() => {
                    gone.push(item.group_id);
                }
                Err(error) => {
                    tracing::warn!(app = self.app(), group = %item.group_id, %error, "directory.group_left_out");
                }
            }
        }
        Ok((infos, gone))
    }

    /// What was in no list is asked after.
    async fn unlisted(&self) -> Result<(), DirectoryError> {
        let complete: Vec<GroupType> =
            self.types.iter().filter(|swept| swept.is_done).map(|swept| swept.group_type.clone()).collect();
        let mut after = 0;
        loop {
            let store = self.directory.store();
            let unlisted = store.unlisted(&self.lease, &complete, after, UNLISTED_AT_ONCE).await?;
            let Some((last, _)) = unlisted.last() else { return Ok(()) };
            after = *last;
            let groups: Vec<GroupId> = unlisted.into_iter().map(|(_, group)| group).collect();
            let (infos, gone) = self.infos(&groups).await?;
            if !infos.is_empty() {
                self.note(&[], &infos).await?;
            }
            if !store.note_gone(&self.lease, &gone, &self.types, self.now_and_until()).await? {
                return Err(DirectoryError::TakenOver);
            }
        }
    }

    async fn note(&self, listed: &[GroupId], infos: &[GroupInfo]) -> Result<(), DirectoryError> {
        let store = self.directory.store();
        if store.note_swept(&self.lease, listed, infos, &self.types, self.now_and_until()).await? {
            Ok(())
        } else {
            Err(DirectoryError::TakenOver)
        }
    }

    fn now_and_until(&self) -> (Timestamp, Timestamp) {
        let now = self.directory.now();
        (now, now.plus_seconds(DUE.lease_seconds))
    }

    fn app(&self) -> SdkAppId {
        self.lease.app
    }

    /// How far it is with the type that is being read. There is one: it was just begun.
    fn last(&mut self) -> &mut SweptType {
        let at = self.types.len() - 1;
        &mut self.types[at]
    }
}

/// A quota that somebody else has used up is waited for. Everything else the client has tried often enough.
async fn patiently<T, F>(ask: impl Fn() -> F) -> Result<T, CallError>
where
    F: Future<Output = Result<T, CallError>>,
{
    for pause in PAUSES {
        match ask().await {
            Err(CallError::Refused(refusal)) if asks_to_wait(refusal.code) => sleep(pause).await,
            other => return other,
        }
    }
    ask().await
}

fn asks_to_wait(code: ErrorCode) -> bool {
    code.knowledge().is_some_and(|known| known.whose == Move::Wait)
}

/// Whether a code is about this type of groups: another one may be listed.
fn is_about_the_type(code: ErrorCode) -> bool {
    [ErrorCode::INVALID_PARAMETER, ErrorCode::NO_PERMISSION, ErrorCode::PLAN_TOO_LOW, ErrorCode::NOT_BOUGHT]
        .contains(&code)
}
