use crate::chat::CallError;
use crate::model::{
    ApprovalFault, CannotAdjust, CannotUndo, CounterKey, GroupIdError, Meanwhile, Permission, Reference,
    SelectionError, Tie,
};
use crate::store::StoreError;

/// Why a step of the protocol was not taken. In every case nothing was sent that changes anything. What it says goes into
/// the server's log, where nothing stands that somebody typed: a number of keys, never the keys.
#[derive(Debug, thiserror::Error, strum::IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "snake_case")]
pub enum ResetError {
    #[error("this desk does not serve that app")]
    NoSuchApp,
    #[error("a community has no counters")]
    Community,
    #[error("no group's ID: {0}")]
    GroupId(GroupIdError),
    #[error(transparent)]
    Call(#[from] CallError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Selection(#[from] SelectionError),
    #[error("the group has no counters of {} of the names", .0.len())]
    UnknownKeys(Vec<CounterKey>),
    #[error("a reason is missing")]
    ReasonMissing,
    #[error("the reason is too long")]
    ReasonTooLong,
    #[error("the operator may not do this: {0:?}")]
    NotPermitted(Permission),
    /// What was chosen is every counter of the group, or may be where nobody could see them. That takes a manager.
    #[error("every counter of the group takes a manager")]
    EveryCounter { seen: bool },
    #[error("a factor has to be given again")]
    NotProved,
    /// While it was being done.
    #[error("the sign-in is over")]
    SignedOut,
    #[error("no such plan")]
    NoSuchPlan,
    #[error("the plan belongs to another operator")]
    PlanOfSomebodyElse,
    #[error("the plan has expired")]
    PlanExpired,
    #[error("the group's keys changed: {} added, {} gone", added.len(), gone.len())]
    KeysChanged {
        added: Vec<CounterKey>,
        gone: Vec<CounterKey>,
        /// What this desk knows of why.
        by: Vec<Meanwhile>,
    },
    /// Planned without having seen them, and now they can be seen. `missing`: there is no such counter.
    #[error("the counters can be read now; {} of the names are not there", missing.len())]
    ReadableNow { missing: Vec<CounterKey> },
    #[error("the typed group ID differs")]
    ConfirmationDiffers,
    #[error("operation {0} on this group is not settled yet")]
    GroupBusy(Reference),
    #[error("operation {0} on this group began after the values were read")]
    Overtaken(Reference),
    #[error("it cannot be adjusted: {0}")]
    CannotAdjust(#[from] CannotAdjust),
    #[error("it cannot be undone: {0}")]
    CannotUndo(#[from] CannotUndo),
    #[error("the approval: {0}")]
    Approval(#[from] ApprovalFault),
    /// For a day, whoever asked and whoever approves do not count as two people.
    #[error("the two accounts are not independent: {0:?}")]
    NotIndependent(Vec<Tie>),
    #[error("no such operation")]
    NoSuchOperation,
    /// The task that carries an operation out ended early. The intent is durable; it is recovered.
    #[error("operation {0} was interrupted and is being verified")]
    Interrupted(Reference),
}

impl ResetError {
    /// Whether nothing was asked of Tencent Chat: it is down, or asked for a pause.
    pub fn is_not_sent(&self) -> bool {
        matches!(self, Self::Call(CallError::NotSent(_)))
    }

    /// Whether Tencent Chat answered that there is no group of this ID, or that none can have it.
    pub fn is_no_such_group(&self) -> bool {
        matches!(
            self,
            Self::Call(CallError::Refused(refusal))
                if refusal.code.says_no_such_group()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_not_in_what_goes_into_the_log() {
        let keys = || vec![CounterKey::parse("hunter2").unwrap()];
        let by = || Reference::parse("CD-7K3M-92QX").unwrap();
        let cannot_undo = [
            CannotUndo::Already { by: by(), keys: keys() },
            CannotUndo::NotRemoved { keys: keys() },
            CannotUndo::Gone { keys: keys() },
            CannotUndo::Overwritten { by: by(), keys: keys() },
            CannotUndo::TooLarge { keys: keys() },
            CannotUndo::OnlySet { keys: keys() },
        ];
        let cannot_adjust = [
            CannotAdjust::NotAboveZero { keys: keys() },
            CannotAdjust::TooLarge { keys: keys() },
            CannotAdjust::AlreadyThere { keys: keys() },
        ];
        let errors = [
            ResetError::UnknownKeys(keys()),
            ResetError::KeysChanged { added: keys(), gone: keys(), by: Vec::new() },
            ResetError::ReadableNow { missing: keys() },
        ];
        let cannot_undo = cannot_undo.into_iter().map(ResetError::from);
        let cannot_adjust = cannot_adjust.into_iter().map(ResetError::from);
        for error in errors.into_iter().chain(cannot_undo).chain(cannot_adjust) {
            assert!(!error.to_string().contains("hunter2"), "{error}");
        }
    }
}
