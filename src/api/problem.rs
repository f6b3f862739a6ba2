use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

use crate::model::{
    AmountFault, ApprovalFault, AppsFault, CannotAdjust, CannotUndo, CounterKey, ErrorCode, GroupIdError,
    Meanwhile, NameFault, NewCounterFault, PasskeyFault, PasswordFault, Permission, Reference,
    SelectionError, SignOnFault, Tie, Timestamp, TypedKeysError, UnknownReason,
};

/// Everything that can go wrong between a person and an act, as a closed list. How each is shown stands in
/// `showing`, what a page says about it in `ui/errors`, never in the request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    /// A form that no page of ours would send: a field missing, repeated, or of the wrong kind.
    BadForm,
    /// A form posted from another site.
    CrossOrigin,
    /// The household that it came from sends more than people do.
    TooManyRequests,
    /// Asked for by a name that is not the desk's.
    AnotherHost,
    /// No page has this address.
    NoSuchPage,
    /// Something broke here; the log has the details under the reference.
    Internal,
    /// The database is full, read-only, busy or gone. `nothing_sent`: this was a step that sends
    /// nothing before it is written down; otherwise it was a page that could not be shown.
    Database {
        nothing_sent: bool,
    },

    WrongNameOrPassword,
    Account(AccountProblem),
    /// On the way through the identity provider.
    SignOn(SignOnFault),
    SignedOut,
    NotPermitted {
        permission: Permission,
    },

    /// What was chosen is every counter of the group, or may be where nobody could see them: that takes a
    /// manager.
    EveryCounter {
        seen: bool,
    },

    NoSuchApp,
    GroupId(GroupIdError),
    /// Neither is there a group of this ID, nor has this desk seen one of this name.
    NothingFound {
        /// What Tencent Chat said, where it was asked.
        code: Option<ErrorCode>,
        info: String,
        /// Why it was not.
        misread: Option<GroupIdError>,
    },
    /// Communities have no counters, so nothing was asked of Tencent Chat.
    CommunityGroup,
    /// Tencent Chat refused with a code.
    Refused {
        code: ErrorCode,
        info: String,
    },
    /// No connection could be made; nothing was sent.
    NotReached,
    /// Nothing has been answered for a while; nothing was sent.
    Down {
        since: Timestamp,
    },
    /// Tencent Chat asked for a pause; nothing was sent.
    HeldBack,
    /// A read that got no usable answer.
    NotRead(UnknownReason),

    Selection(SelectionError),
    /// Keys typed by hand, where the counters cannot be read.
    TypedKeys(TypedKeysError),
    /// Keys that the group does not have, or no longer has.
    UnknownKeys {
        keys: Vec<CounterKey>,
    },
    ReasonMissing,
    ReasonTooLong,

    NoSuchPlan,
    PlanOfSomebodyElse,
    PlanExpired,
    /// The group's keys are no longer those that were checked.
    KeysChanged {
        added: Vec<CounterKey>,
        gone: Vec<CounterKey>,
        /// What this desk knows of why.
        by: Vec<Meanwhile>,
    },
    /// Planned without having seen the counters, and now they can be read. `missing`: keys that the
    /// group does not have.
    ReadableNow {
        missing: Vec<CounterKey>,
    },
    /// The typed group ID is not the group's.
    ConfirmationDiffers,
    /// Another operation on this group is not settled yet.
    GroupBusy {
        operation: Reference,
    },
    /// Another operation on this group was begun while this one was being confirmed.
    Overtaken {
        operation: Reference,
    },

    CannotAdjust(CannotAdjust),
    /// An amount that was typed and cannot be read for certain.
    Amount {
        typed: String,
        fault: AmountFault,
    },
    NewCounter(NewCounterFault),
    CannotUndo(CannotUndo),
    /// About a request for a second person's approval.
    Approval(ApprovalFault),
    /// For a day, whoever asked and whoever approves do not count as two people.
    NotIndependent {
        ties: Vec<Tie>,
    },
    NoSuchOperation,
    /// About a batch, or a list of groups.
    Batch(BatchProblem),
    /// About the list of all groups.
    Directory(DirectoryProblem),
}

/// What can go wrong with the list of all groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DirectoryProblem {
    /// The groups of this app are not read, by a setting.
    NotRead,
    UnderWay,
    /// They were read, or asked for, a moment ago.
    NotBefore {
        at: Timestamp,
    },
    /// More than one batch takes.
    TooManyFound {
        most: usize,
    },
    /// None of what was found can be changed.
    NoneToChange {
        communities: usize,
        gone: usize,
    },
}

/// What can go wrong with many groups at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BatchProblem {
    NoSuchBatch,
    NoSuchList,
    /// Of a list that is to be saved.
    ListName,
    SomebodyElses,
    NothingToDo,
    /// The typed number is not the number of groups.
    CountDiffers {
        groups: u64,
    },
    /// What was confirmed is not the list as it stands.
    Changed,
    Expired,
    /// It was confirmed too long ago to go on with.
    TooOld,
    /// What became of some of its groups is not known yet.
    StillOpen,
    /// Somebody was quicker.
    TooLate,
    ListEmpty,
    ListTooMany {
        groups: u64,
    },
    ListTooLarge,
    /// Lines that name no group: the first ones with their numbers, and how many there are.
    ListLines {
        first: Vec<(u64, String)>,
        count: u64,
    },
    ListNoText,
}

/// What can go wrong around accounts, beyond signing in with name and password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountProblem {
    WrongCode,
    /// Of an authenticator app that is being set up.
    NotConfirmed,
    /// Neither six digits nor a recovery code.
    NotACode,
    AppClosed,
    WrongPassword,
    /// A time zone that there is not.
    NoSuchZone,
    /// Too long ago, or the account changed meanwhile.
    StartAgain,
    DeadLink,
    Name(NameFault),
    NameTaken,
    /// By somebody who is blocked, and whom whoever asks may see.
    NameBlocked,
    NameLooksAlike,
    NewPassword(PasswordFault),
    PasswordsDiffer,
    Passkey(PasskeyFault),
    /// Also: somebody with whom there is no app in common.
    NoSuchPerson,
    /// Somebody also works on apps that are not one's own.
    BeyondYourApps,
    /// A role or an app was to be given that is not one's own.
    MoreThanYours,
    NoAppChosen,
    /// Every app and only some are a choice of two.
    Apps(AppsFault),
    /// There was no link to cancel.
    NoOpenLink,
    LastManager,
    NotToOneself,
    /// Too many people are signing in at once.
    Busy,
    /// No app was granted, so there is nothing to work on.
    NoAppGranted,
    /// Not a problem any more: a factor was given on the way, and the act waits for its button.
    ProvedNow,
    /// Nothing of theirs works before a second factor is set up.
    SecondFactorMissing,
}

/// A problem and the reference under which the log describes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    pub problem: Problem,
    pub reference: Option<Reference>,
}

impl From<Problem> for Trouble {
    fn from(problem: Problem) -> Self {
        Self { problem, reference: None }
    }
}

impl FromServerFnError for Trouble {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_) => Problem::BadForm.into(),
            _ => Problem::Internal.into(),
        }
    }
}
