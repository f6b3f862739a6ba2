use super::super::{OperationState, named};

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Action {
    SignIn,
    SignOut,
    /// Asked for something that their role does not allow.
    Access,
    LookUp,
    Plan,
    /// Confirmed: the intent, written before anything is sent.
    Reset,
    Undo,
    /// Confirmed as well: amounts that are added, taken away or set.
    Adjust,
    /// What became of an operation.
    Outcome,
    /// Confirmed, and waiting for another manager.
    ApprovalAsked,
    Approved,
    Declined,
    /// A person settled what could not be found out.
    Decision,
    /// A step of a batch: the change of each of its groups has entries of its own.
    Batch,
    /// A list of groups was saved, or taken away.
    GroupList,
    /// Asked for all groups of an app to be read now.
    ReadGroups,
    OperatorAdded,
    OperatorDisabled,
    OperatorEnabled,
    PasswordSet,
    /// Somebody's role or apps.
    RightsChanged,
    OperatorRenamed,
    /// An account was connected with an identity at the identity provider.
    IdentityConnected,
    /// Everybody who was known at one issuer is known at another.
    IssuerMoved,
    /// A one-time link was made: to accept an invitation or to choose a new password.
    LinkMade,
    /// A one-time link that nobody had used works no more.
    LinkCancelled,
    SecondFactorAdded,
    SecondFactorRemoved,
    RecoveryCodesMade,
    RecoveryCodeUsed,
    /// Sign-ins were ended from elsewhere.
    SignInsEnded,
    /// Asked for a factor again, before something of consequence.
    StepUp,
    /// The key that secrets are sealed with is another one from here on.
    SealKeyReplaced,
    /// The anchor file was lost, and another one was begun in its place.
    AnchorsBegun,
    /// The program was started with other settings.
    Settings,
    Export,
    /// Entries that are not kept any longer were removed.
    Pruned,
}
named!(Action);

/// What people look for in the log: several actions that mean one thing to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Kind {
    ResetsAndUndos,
    Resets,
    Undos,
    Adjustments,
    /// Of single groups.
    Approvals,
    /// Whatever is done with many groups, approvals included.
    Batches,
    LookUps,
    SignIns,
    People,
    Desk,
}
named!(Kind);

impl Kind {
    pub fn actions(self) -> &'static [Action] {
        match self {
            Self::ResetsAndUndos => &[Action::Reset, Action::Undo, Action::Adjust, Action::Batch],
            Self::Resets => &[Action::Reset],
            Self::Undos => &[Action::Undo],
            Self::Adjustments => &[Action::Adjust],
            Self::Approvals => &[Action::ApprovalAsked, Action::Approved, Action::Declined, Action::Decision],
            Self::Batches => &[Action::Batch, Action::GroupList],
            Self::LookUps => &[Action::LookUp, Action::ReadGroups],
            Self::SignIns => &[Action::SignIn, Action::SignOut, Action::StepUp, Action::RecoveryCodeUsed],
            Self::People => &[
                Action::OperatorAdded,
                Action::OperatorDisabled,
                Action::OperatorEnabled,
                Action::RightsChanged,
                Action::LinkMade,
                Action::LinkCancelled,
                Action::PasswordSet,
                Action::SecondFactorAdded,
                Action::SecondFactorRemoved,
                Action::RecoveryCodesMade,
                Action::SignInsEnded,
                Action::OperatorRenamed,
                Action::IdentityConnected,
                Action::Access,
            ],
            Self::Desk => &[
                Action::Settings,
                Action::Export,
                Action::Pruned,
                Action::SealKeyReplaced,
                Action::AnchorsBegun,
                Action::IssuerMoved,
            ],
        }
    }
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum EntryOutcome {
    Done,
    /// Not done: by our rules, or because Tencent Chat said no.
    Refused,
    NotPermitted,
    Failed,
    Sending,
    Unknown,
    Applied,
    NotApplied,
    Unresolved,
}
named!(EntryOutcome);

impl From<OperationState> for EntryOutcome {
    fn from(state: OperationState) -> Self {
        match state {
            OperationState::Sending => Self::Sending,
            OperationState::Unknown => Self::Unknown,
            OperationState::Applied => Self::Applied,
            OperationState::Refused => Self::Refused,
            OperationState::NotApplied => Self::NotApplied,
            OperationState::Unresolved => Self::Unresolved,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Who chooses each kind in turn has seen everything.
    #[test]
    fn every_action_is_of_some_kind() {
        // Steps of what is asked for by another action, with which the log tells them.
        let told_with_others = [Action::Plan, Action::Outcome];
        for action in Action::ALL {
            let is_of_some = Kind::ALL.iter().any(|kind| kind.actions().contains(&action));
            assert_eq!(is_of_some, !told_with_others.contains(&action), "{action:?}");
        }
    }
}
