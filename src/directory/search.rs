use std::time::Duration;

use super::sweep::begins_at;
use super::{Directory, DirectoryApp, DirectoryError};
use crate::chat::CallError;
use crate::model::{
    Actor, ErrorCode, GroupId, GroupPlace, GroupSort, GroupType, SdkAppId, SeenGroups, Sweep, Timestamp,
};
use crate::store::GroupFilter;

/// Nobody waits longer for Tencent Chat's own search: what is here is shown without it.
const SEARCHED_WITHIN: Duration = Duration::from_millis(1_500);
/// How long a refused search is not asked again, seconds: whoever buys it need not tell this desk.
const REFUSED_FOR_SECONDS: i64 = 24 * 60 * 60;

/// So many are looked through for those that can be changed: more than a batch takes, since not all can be.
const MOST_FOUND: u32 = 12_000;

/// What somebody looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupQuery {
    /// As it was typed.
    pub text: String,
    pub group_type: Option<GroupType>,
    pub sort: GroupSort,
    pub after: Option<GroupPlace>,
    pub limit: u32,
}

/// What was found, and how fresh and complete that is.
#[derive(Clone, Debug)]
pub struct Found {
    pub page: SeenGroups,
    pub sweep: Sweep,
    /// Whether all groups of the app are read, or only those that people look up.
    pub is_read: bool,
    /// Whether Tencent Chat's own search is asked too, where it was not refused.
    pub is_searched: bool,
    pub now: Timestamp,
    /// When the next reading begins by itself; `None`: it is under way, or begins within seconds.
    pub begins_at: Option<Timestamp>,
}

/// All groups that a search finds, to be changed together: those that can be, and how many cannot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AllFound {
    pub groups: Vec<GroupId>,
    pub communities: usize,
    pub gone: usize,
}

impl Directory {
    /// The groups of an app in which every word stands: in the ID, in a name, in the owner.
    pub async fn find(
        &self,
        actor: &Actor,
        app: SdkAppId,
        query: &GroupQuery,
    ) -> Result<Found, DirectoryError> {
        let known = self.app_for(actor, app)?;
        let now = self.now();
        let mut sweep = self.store().sweep_of(app, now).await?;
        // Once for each search, not for each of its pages.
        let asks = !query.text.trim().is_empty() && query.after.is_none() && known.is_searched;
        if asks && !is_refused(&sweep, now) {
            sweep.search_refused = self.ask_tencent(known, &query.text, now).await?;
        }
        let filter = self.filter(actor, app, query);
        let page = self.store().list_groups(&filter, query.after, query.limit).await?;
        let begins_at = begins_at(&sweep).filter(|_| known.is_read);
        Ok(Found { page, sweep, is_read: known.is_read, is_searched: known.is_searched, now, begins_at })
    }

    /// Everything that a search finds at this moment, on whichever page it stands: `most` groups that can be changed, or
    /// nothing.
    pub async fn find_all(
        &self,
        actor: &Actor,
        app: SdkAppId,
        query: &GroupQuery,
        most: usize,
    ) -> Result<AllFound, DirectoryError> {
        self.app_for(actor, app)?;
        // In one query, so that nothing moves from one page to another meanwhile.
        let page = self.store().list_groups(&self.filter(actor, app, query), None, MOST_FOUND).await?;
        let mut all = AllFound::default();
        for seen in page.groups {
            if seen.gone_at.is_some() {
                all.gone += 1;
            } else if seen.is_community() {
                all.communities += 1;
            } else {
                all.groups.push(seen.group);
            }
        }
        if page.next.is_some() || all.groups.len() > most {
            return Err(DirectoryError::TooMany(most));
        }
        Ok(all)
    }

    fn filter(&self, actor: &Actor, app: SdkAppId, query: &GroupQuery) -> GroupFilter {
        let filter = GroupFilter {
            granted: self.inner.apps.iter().map(|app| app.id).filter(|id| actor.apps.include(*id)).collect(),
            app,
            words: Vec::new(),
            group_type: query.group_type.clone(),
            sort: query.sort,
        };
        filter.with_text(&query.text)
    }

    /// How many groups of an app have these words, and whether there are more than that.
    pub async fn count(
        &self,
        actor: &Actor,
        app: SdkAppId,
        text: &str,
    ) -> Result<(u64, bool), DirectoryError> {
        self.app_for(actor, app)?;
        let filter = GroupFilter {
            granted: [app].into(),
            app,
            words: Vec::new(),
            group_type: None,
            sort: GroupSort::default(),
        };
        Ok(self.store().count_groups(&filter.with_text(text)).await?)
    }

    /// What Tencent Chat finds by itself is written down, and found with the rest. Says when and with which code it was
    /// refused, if it was: it is not asked again for a day.
    async fn ask_tencent(
        &self,
        app: &DirectoryApp,
        text: &str,
        now: Timestamp,
    ) -> Result<Option<(Timestamp, i64)>, DirectoryError> {
        let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        let asked = tokio::time::timeout(SEARCHED_WITHIN, app.client.search_groups(&words)).await;
        match asked {
            Ok(Ok(found)) => {
                self.store().note_search(app.id, Ok(&found.groups), now).await?;
                Ok(None)
            }
            Ok(Err(CallError::Refused(refusal))) if is_for_good(refusal.code) => {
                tracing::warn!(app = app.id, code = %refusal.code, "directory.search_refused");
                self.store().note_search(app.id, Err(refusal.code.0), now).await?;
                Ok(Some((now, refusal.code.0)))
            }
            Ok(Err(error)) => {
                tracing::warn!(app = app.id, %error, "directory.search_failed");
                Ok(None)
            }
            Err(_) => {
                tracing::warn!(app = app.id, "directory.search_slow");
                Ok(None)
            }
        }
    }
}

/// Whether the search was refused lately, and is to be left alone.
fn is_refused(sweep: &Sweep, now: Timestamp) -> bool {
    sweep.search_refused.is_some_and(|(at, _)| {
        let passed = now.millis_since(at);
        (0..REFUSED_FOR_SECONDS * 1_000).contains(&passed)
    })
}

/// Whether a code is about what was bought, and where the app is: not about this one search.
fn is_for_good(code: ErrorCode) -> bool {
    [ErrorCode::NOT_BOUGHT, ErrorCode::PLAN_TOO_LOW, ErrorCode::NO_SUCH_SERVICE].contains(&code)
}
