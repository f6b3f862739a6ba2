//! What can go wrong, a file for each subject; here what a request, or a step of the protocol, can run into. Beside each
//! list stands, for the server, from which errors its problems come, and with which status, at which field and beside
//! which page of the help they are shown.

mod accounts;
mod batches;
mod directory;
#[cfg(feature = "ssr")]
pub mod showing;

use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

use crate::model::{
    AmountFault, ApprovalFault, CannotAdjust, CannotUndo, CounterKey, ErrorCode, GroupIdError, Meanwhile,
    NewCounterFault, Permission, Reference, SelectionError, SignOnFault, Tie, Timestamp, TypedKeysError,
    UnknownReason,
};

pub use accounts::AccountProblem;
pub use batches::BatchProblem;
pub use directory::DirectoryProblem;

/// Everything that can go wrong between a person and an act, as a closed list. What a page says about it stands in
/// `ui/errors`, never in the request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(strum::IntoStaticStr), strum(serialize_all = "snake_case"))]
#[cfg_attr(test, derive(strum::VariantNames))]
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

#[cfg(feature = "ssr")]
impl Problem {
    /// What the log calls it. What it holds beside that may be what somebody typed, and in the wrong field.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Account(problem) => problem.into(),
            Self::Batch(problem) => problem.into(),
            Self::Directory(problem) => problem.into(),
            problem => problem.into(),
        }
    }
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

#[cfg(feature = "ssr")]
mod on_server {
    use axum::http::StatusCode;

    use super::Problem;
    use super::accounts::on_server::of_sign_on;
    use super::showing::{
        FIELD_AMOUNT, FIELD_COUNTERS, FIELD_GROUP, FIELD_NAME, FIELD_NEW_KEY, FIELD_REASON, FIELD_TYPED,
        FIELD_TYPED_KEYS, Showing, at, show,
    };
    use crate::chat::{CallError, NotSent};
    use crate::model::{ApprovalFault, CannotAdjust, CannotUndo, ErrorCode, Move, NewCounterFault, Remedy};
    use crate::reset::ResetError;
    use crate::store::StoreError;

    impl Problem {
        pub(super) fn showing(&self) -> Showing {
            match self {
                Self::BadForm => show(StatusCode::BAD_REQUEST, "trouble"),
                Self::CrossOrigin => show(StatusCode::FORBIDDEN, "trouble"),
                Self::TooManyRequests => show(StatusCode::TOO_MANY_REQUESTS, "trouble"),
                Self::AnotherHost => show(StatusCode::MISDIRECTED_REQUEST, "trouble"),
                Self::NoSuchPage => show(StatusCode::NOT_FOUND, "trouble"),
                Self::Internal => show(StatusCode::INTERNAL_SERVER_ERROR, "trouble"),
                Self::Database { .. } => show(StatusCode::SERVICE_UNAVAILABLE, "trouble"),

                Self::WrongNameOrPassword => at(FIELD_NAME, StatusCode::UNAUTHORIZED, "signing-in"),
                Self::Account(problem) => problem.showing(),
                Self::SignOn(fault) => show(of_sign_on(*fault), "signing-in"),
                Self::SignedOut => show(StatusCode::UNAUTHORIZED, "signing-in"),
                Self::NotPermitted { .. } => show(StatusCode::FORBIDDEN, "roles"),
                Self::EveryCounter { seen: true } => at(FIELD_COUNTERS, StatusCode::FORBIDDEN, "roles"),
                Self::EveryCounter { seen: false } => at(FIELD_TYPED_KEYS, StatusCode::FORBIDDEN, "roles"),

                Self::NoSuchApp => show(StatusCode::NOT_FOUND, "roles"),
                Self::NothingFound { code: Some(_), .. } => at(FIELD_GROUP, StatusCode::NOT_FOUND, "find"),
                Self::GroupId(_) | Self::NothingFound { .. } | Self::CommunityGroup => {
                    at(FIELD_GROUP, StatusCode::UNPROCESSABLE_ENTITY, "find")
                }
                Self::Refused { code, .. } => of_refusal(*code),
                Self::NotReached | Self::Down { .. } | Self::HeldBack => {
                    show(StatusCode::SERVICE_UNAVAILABLE, "connection")
                }
                Self::NotRead(_) => show(StatusCode::BAD_GATEWAY, "connection"),

                Self::Selection(_) | Self::UnknownKeys { .. } => {
                    at(FIELD_COUNTERS, StatusCode::UNPROCESSABLE_ENTITY, "reset")
                }
                Self::TypedKeys(_) => at(FIELD_TYPED_KEYS, StatusCode::UNPROCESSABLE_ENTITY, "unseen"),
                Self::ReasonMissing | Self::ReasonTooLong => {
                    at(FIELD_REASON, StatusCode::UNPROCESSABLE_ENTITY, "reset")
                }
                Self::ConfirmationDiffers => at(FIELD_TYPED, StatusCode::UNPROCESSABLE_ENTITY, "reset"),

                Self::NoSuchPlan => show(StatusCode::NOT_FOUND, "changed"),
                Self::PlanOfSomebodyElse => show(StatusCode::FORBIDDEN, "changed"),
                Self::PlanExpired => show(StatusCode::GONE, "changed"),
                Self::KeysChanged { .. } => at(FIELD_COUNTERS, StatusCode::CONFLICT, "changed"),
                Self::ReadableNow { .. } => at(FIELD_COUNTERS, StatusCode::CONFLICT, "unseen"),
                Self::GroupBusy { .. } => show(StatusCode::CONFLICT, "checking"),
                Self::Overtaken { .. } => show(StatusCode::CONFLICT, "changed"),

                Self::CannotAdjust(
                    CannotAdjust::AlreadyThere { .. } | CannotAdjust::TooManyCounters { .. },
                )
                | Self::NewCounter(
                    NewCounterFault::KeyMissing | NewCounterFault::KeyTooLong | NewCounterFault::KeyInvisible,
                ) => at(FIELD_NEW_KEY, StatusCode::UNPROCESSABLE_ENTITY, "adjust"),
                Self::CannotAdjust(_)
                | Self::Amount { .. }
                | Self::NewCounter(NewCounterFault::AmountMissing) => {
                    at(FIELD_AMOUNT, StatusCode::UNPROCESSABLE_ENTITY, "adjust")
                }
                Self::CannotUndo(CannotUndo::NothingChosen | CannotUndo::OnlySet { .. }) => {
                    at(FIELD_COUNTERS, StatusCode::CONFLICT, "undo")
                }
                Self::CannotUndo(_) => show(StatusCode::CONFLICT, "undo"),
                Self::Approval(fault) => show(of_approval(*fault), "second-person"),
                Self::NotIndependent { .. } => show(StatusCode::FORBIDDEN, "second-person"),
                Self::NoSuchOperation => show(StatusCode::NOT_FOUND, "find"),
                Self::Batch(problem) => problem.showing(),
                Self::Directory(problem) => problem.showing(),
            }
        }
    }

    fn of_refusal(code: ErrorCode) -> Showing {
        let about_the_id = code
            .knowledge()
            .is_some_and(|known| known.whose == Move::Operator && known.remedy == Remedy::CompareGroupId);
        let status = if code.says_no_such_group() { StatusCode::NOT_FOUND } else { StatusCode::BAD_GATEWAY };
        if about_the_id { at(FIELD_GROUP, status, "refused") } else { show(status, "refused") }
    }

    fn of_approval(fault: ApprovalFault) -> StatusCode {
        match fault {
            ApprovalFault::NoSuchRequest => StatusCode::NOT_FOUND,
            ApprovalFault::Own => StatusCode::FORBIDDEN,
            ApprovalFault::Expired => StatusCode::GONE,
            ApprovalFault::Declined
            | ApprovalFault::Approved
            | ApprovalFault::AskerMayNot
            | ApprovalFault::Changed => StatusCode::CONFLICT,
        }
    }

    impl From<ResetError> for Problem {
        fn from(error: ResetError) -> Self {
            match error {
                ResetError::NoSuchApp => Self::NoSuchApp,
                ResetError::Community => Self::CommunityGroup,
                ResetError::GroupId(error) => Self::GroupId(error),
                ResetError::Call(error) => error.into(),
                ResetError::Store(error) => (&error).into(),
                ResetError::Selection(error) => Self::Selection(error),
                ResetError::UnknownKeys(keys) => Self::UnknownKeys { keys },
                ResetError::ReasonMissing => Self::ReasonMissing,
                ResetError::ReasonTooLong => Self::ReasonTooLong,
                ResetError::NotPermitted(permission) => Self::NotPermitted { permission },
                ResetError::EveryCounter { seen } => Self::EveryCounter { seen },
                // Both lead to a page that asks for what is missing.
                ResetError::SignedOut | ResetError::NotProved => Self::SignedOut,
                ResetError::NoSuchPlan => Self::NoSuchPlan,
                ResetError::PlanOfSomebodyElse => Self::PlanOfSomebodyElse,
                ResetError::PlanExpired => Self::PlanExpired,
                ResetError::KeysChanged { added, gone, by } => Self::KeysChanged { added, gone, by },
                ResetError::ReadableNow { missing } => Self::ReadableNow { missing },
                ResetError::ConfirmationDiffers => Self::ConfirmationDiffers,
                ResetError::GroupBusy(operation) | ResetError::Interrupted(operation) => {
                    Self::GroupBusy { operation }
                }
                ResetError::Overtaken(operation) => Self::Overtaken { operation },
                ResetError::CannotAdjust(why) => Self::CannotAdjust(why),
                ResetError::CannotUndo(why) => Self::CannotUndo(why),
                ResetError::Approval(fault) => Self::Approval(fault),
                ResetError::NotIndependent(ties) => Self::NotIndependent { ties },
                ResetError::NoSuchOperation => Self::NoSuchOperation,
            }
        }
    }

    impl From<&StoreError> for Problem {
        /// Nothing is sent before it is written down, so a step that the database stopped has sent nothing.
        fn from(error: &StoreError) -> Self {
            if error.is_outage() { Self::Database { nothing_sent: true } } else { Self::Internal }
        }
    }

    impl From<CallError> for Problem {
        fn from(error: CallError) -> Self {
            match error {
                CallError::Refused(refusal) => Self::Refused { code: refusal.code, info: refusal.info },
                CallError::NotSent(NotSent::Down { since }) => Self::Down { since },
                CallError::NotSent(NotSent::HeldBack { .. }) => Self::HeldBack,
                CallError::NotSent(_) => Self::NotReached,
                CallError::Unknown(reason) => Self::NotRead(reason),
            }
        }
    }
}
