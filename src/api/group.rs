//! The group page.

use super::auth::{self, Loaded, PageError};
use super::find::{self, FindPage};
use super::flash::Fields;
use super::form::{take_choice, take_flash};
use super::frame::Frame;
use super::paths::{self, SafePath};
use super::request::{self, Query};
use super::{Problem, Trouble, translate};
use crate::accounts::SignedIn;
use crate::chat::GroupInfo;
use crate::model::activity::{Event, Kind};
use crate::model::{
    Counter, CounterKey, GroupId, KeySet, Operation, PastedGroupId, Permission, SdkAppId, Timestamp,
};
use crate::reset::{
    Absent, EveryCounter, Found, MayUndo, Refused, ResetError, Sought, absent_since, may_plan_unseen,
    reason_fault,
};
use crate::store::{Beyond, EventFilter, Mark};

pub enum GroupOrFind {
    Group(Box<GroupPage>),
    /// The look-up was refused: the find page, with its error.
    Find(Box<FindPage>),
}

#[derive(Clone, Debug)]
pub struct GroupPage {
    pub frame: Frame,
    pub info: GroupInfo,
    /// Where Tencent Chat is down: the group is as it was looked up then.
    pub remembered: Option<Timestamp>,
    pub counters: Counters,
    pub read_at: Timestamp,
    pub last_reset: Option<Operation>,
    /// What happened to it, the latest first.
    pub events: Vec<Event>,
    /// An operation on this group that is not settled; nothing else can be started meanwhile.
    pub open: Option<Operation>,
    pub prefill: Prefill,
    pub trouble: Option<Trouble>,
    /// What is wrong with the reason as well, where `trouble` is about the counters.
    pub reason_trouble: Option<Trouble>,
    /// Ticked before, and not there any more.
    pub lost: Vec<CounterKey>,
    /// Resets of this desk whose counters are absent.
    pub absent: Vec<AbsentHere>,
    pub may_reset: bool,
    pub every: EveryCounter,
}

/// A reset whose counters are absent.
#[derive(Clone, Debug)]
pub struct AbsentHere {
    pub absent: Absent,
    /// Whether this operator may undo it.
    pub may_undo: bool,
}

/// So many of the latest events stand on the page.
const EVENTS: u32 = 5;
/// Among so many of the latest operations is the one that is open, and the last reset.
const HISTORY: u32 = 5;

/// Counters that could not be read are not "no counters".
#[derive(Clone, Debug)]
pub enum Counters {
    Read(Vec<Counter>),
    NotRead {
        trouble: Trouble,
        /// Whether a reset may be planned all the same, with the values unknown.
        unseen: bool,
    },
}

/// What the form is filled in with, from a link in a ticket or from the step before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prefill {
    pub keys: Vec<CounterKey>,
    /// The keys as they were typed, where the counters could not be read.
    pub typed: String,
    pub all: bool,
    pub reason: String,
}

impl Prefill {
    /// `?key=like&key=unlike`; `key[]` is the form's own spelling, which the page is asked for with when its values are
    /// read again.
    fn from_query(query: &Query) -> Self {
        let typed = query.get("typed").unwrap_or_default();
        Self {
            keys: keys(query.all("key").chain(query.all("key[]")), typed),
            typed: typed.to_owned(),
            all: query.get("all").is_some_and(|all| all == "1"),
            reason: query
                .get("reason")
                .unwrap_or_default()
                .chars()
                .take(crate::reset::MAX_REASON_CHARS)
                .collect(),
        }
    }

    fn from_fields(fields: &Fields) -> Self {
        let field = |name| fields.named(name).next();
        let typed = field("typed").unwrap_or_default();
        Self {
            keys: keys(fields.named("key"), typed),
            typed: typed.to_owned(),
            all: field("all").is_some(),
            reason: field("reason").unwrap_or_default().to_owned(),
        }
    }
}

/// What is to be ticked: the keys named as forms name them, and those typed where they can be read as keys.
fn keys<'a>(named: impl Iterator<Item = &'a str>, typed: &str) -> Vec<CounterKey> {
    let mut keys: Vec<_> = named.filter_map(|key| CounterKey::from_form(key).ok()).collect();
    if let Ok(typed) = KeySet::from_typed(typed) {
        keys.extend(typed.iter().cloned());
    }
    keys
}

/// `/groups/{app}/{group id}`
pub async fn load() -> Loaded<GroupOrFind> {
    let operator = auth::open_page().await?;
    let arguments = request::arguments().unwrap_or_default();
    let (Some(Ok(app)), Some(typed)) = (arguments.first().map(|app| app.parse()), arguments.get(1)) else {
        return Err(PageError::of(&operator, None, Problem::NoSuchPage.into()).await);
    };
    let pasted = PastedGroupId::read(typed);
    let group = match pasted.first() {
        Ok(group) if paths::group_segment(group) == *typed => Ok(group.clone()),
        Ok(group) => return go_on_to(app, group),
        Err(error) => Err(error.clone()),
    };
    match request::services()?.desk.seek(&operator, app, typed, group).await {
        Ok(Sought::Group { group, found }) => {
            page(operator, app, &group, *found).await.map(|page| GroupOrFind::Group(Box::new(page)))
        }
        Ok(Sought::Meant { meant, instead_of }) => {
            or_find(find::meant(operator, app, typed, meant, instead_of).await)
        }
        Err(missed) if matches!(missed.refused.error, ResetError::NoSuchApp) => {
            let Refused { error, reference, .. } = missed.refused;
            Err(PageError::of(&operator, None, translate::logged(error, reference)).await)
        }
        Err(missed) => or_find(find::not_found(operator, app, typed, missed).await),
    }
}

fn or_find(page: Loaded<FindPage>) -> Loaded<GroupOrFind> {
    page.map(|page| GroupOrFind::Find(Box::new(page)))
}

/// The page of another group, with what this one was to be filled in with.
fn go_on_to<T>(app: SdkAppId, group: &GroupId) -> Loaded<T> {
    let path = paths::group_path(app, group);
    let path = match request::query_text() {
        Some(query) => format!("{path}?{query}"),
        None => path,
    };
    Err(PageError::to(&SafePath::going_to(&path)))
}

async fn page(operator: SignedIn, app: SdkAppId, group: &GroupId, found: Found) -> Loaded<GroupPage> {
    let frame = Frame::build(operator.clone(), Some(app)).await?;
    let flash = take_flash().await?;
    let prefill = match (&flash, take_choice(&operator.id).await?) {
        (Some(flash), _) => Prefill::from_fields(&flash.fields),
        (None, Some(choice)) => Prefill::from_fields(&choice),
        (None, None) => Prefill::from_query(&request::query().unwrap_or_default()),
    };
    let history = remember(&operator, app, group, &found).await;
    let (history, events) = history.map_err(|trouble| PageError::within(frame.clone(), trouble))?;
    if found.remembered.is_some() {
        request::set_status(Problem::NotReached.status());
    } else if let Some(flash) = &flash {
        request::set_status(flash.trouble.problem.status());
    }
    let counters = match found.counters {
        Ok(counters) => Counters::Read(counters),
        Err(error) => {
            let unseen = may_plan_unseen(&error);
            let trouble = translate::not_read(error, found.reference);
            Counters::NotRead { trouble, unseen }
        }
    };
    let desk = request::services()?.desk;
    let every = desk
        .every_counter(&operator, app)
        .map_err(|error| PageError::within(frame.clone(), translate::reset_trouble(error)))?;
    let (lost, absent) = match &counters {
        Counters::Read(counters) => {
            let here = |key: &CounterKey| counters.iter().any(|counter| counter.key == *key);
            let lost = prefill.keys.iter().filter(|key| !here(key)).cloned().collect();
            let absent = absent_since(&history, counters).into_iter().map(|absent| {
                let may_undo =
                    desk.undo_offer(&operator, &absent.reset).is_some_and(|offer| offer.may == MayUndo::Yes);
                AbsentHere { absent, may_undo }
            });
            (lost, absent.collect())
        }
        Counters::NotRead { .. } => (Vec::new(), Vec::new()),
    };
    let reason_trouble = flash
        .as_ref()
        .filter(|flash| matches!(flash.trouble.problem, Problem::Selection(_) | Problem::TypedKeys(_)))
        .and_then(|_| reason_fault(&prefill.reason))
        .map(translate::reset_trouble);
    Ok(GroupPage {
        frame,
        info: found.info,
        remembered: found.remembered,
        counters,
        read_at: found.read_at,
        open: history.iter().find(|operation| operation.outcome.is_open()).cloned(),
        events,
        last_reset: history
            .into_iter()
            .find(|operation| !operation.outcome.is_open() && operation.intent.change.is_reset()),
        prefill,
        trouble: flash.map(|flash| flash.trouble),
        may_reset: operator.role.may(Permission::ResetTicked),
        reason_trouble,
        lost,
        absent,
        every,
    })
}

/// Notes the look-up for "recent groups" and fetches what happened here before.
async fn remember(
    operator: &SignedIn,
    app: SdkAppId,
    group: &GroupId,
    found: &Found,
) -> Result<(Vec<Operation>, Vec<Event>), Trouble> {
    let services = request::services()?;
    let noted = async {
        let noted = services.desk.note_look_up(operator, app, found, HISTORY).await;
        noted.map_err(translate::reset_trouble)
    };
    // What was done to it; that somebody looked is in the log.
    let done = Kind::ResetsAndUndos.actions().iter().chain(Kind::Approvals.actions()).copied();
    let marks = vec![
        vec![Mark::Group(group.as_str().to_owned())],
        vec![Mark::App(app)],
        done.map(Mark::Action).collect(),
    ];
    let filter = EventFilter { marks, ..EventFilter::default() };
    let events = async {
        let events = services.log().events_for(operator, filter, Beyond::End, EVENTS).await;
        events.map_err(|error| translate::store_trouble(&error))
    };
    tokio::try_join!(noted, events)
}
