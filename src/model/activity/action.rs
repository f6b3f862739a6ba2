use super::super::OperationState;

/// Gives a closed list of words, which also are what the table holds.
macro_rules! words {
    ($(#[$attribute:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.name() == name)
            }
        }
    };
}

words! {
    /// What was done.
    Action {
        SignIn = "sign_in",
        SignOut = "sign_out",
        /// Asked for something that their role does not allow.
        Access = "access",
        LookUp = "look_up",
        Plan = "plan",
        /// Confirmed: the intent, written before anything is sent.
        Reset = "reset",
        Undo = "undo",
        /// What became of an operation.
        Outcome = "outcome",
        /// Confirmed, and waiting for another manager.
        ApprovalAsked = "approval_asked",
        Approved = "approved",
        Declined = "declined",
        /// A person settled what could not be found out.
        Decision = "decision",
        OperatorAdded = "operator_added",
        OperatorDisabled = "operator_disabled",
        OperatorEnabled = "operator_enabled",
        PasswordSet = "password_set",
        /// Somebody's role or apps.
        RightsChanged = "rights_changed",
        OperatorRenamed = "operator_renamed",
        /// An account was connected with an identity at the identity provider.
        IdentityConnected = "identity_connected",
        /// Everybody who was known at one issuer is known at another.
        IssuerMoved = "issuer_moved",
        /// A one-time link was made: to accept an invitation or to choose a new password.
        LinkMade = "link_made",
        /// A one-time link that nobody had used works no more.
        LinkCancelled = "link_cancelled",
        SecondFactorAdded = "second_factor_added",
        SecondFactorRemoved = "second_factor_removed",
        RecoveryCodesMade = "recovery_codes_made",
        RecoveryCodeUsed = "recovery_code_used",
        /// Sign-ins were ended from elsewhere.
        SignInsEnded = "sign_ins_ended",
        /// Asked for a factor again, before something of consequence.
        StepUp = "step_up",
        /// The key that secrets are sealed with is another one from here on.
        SealKeyReplaced = "seal_key_replaced",
        /// The anchor file was lost, and another one was begun in its place.
        AnchorsBegun = "anchors_begun",
        /// The program was started with other settings.
        Settings = "settings",
        Export = "export",
        /// Entries that are not kept any longer were removed.
        Pruned = "pruned",
    }
}

words! {
    /// What people look for in the log: several actions that mean one thing to them.
    Kind {
        ResetsAndUndos = "resets-and-undos",
        Resets = "resets",
        Undos = "undos",
        Approvals = "approvals",
        LookUps = "look-ups",
        SignIns = "sign-ins",
        People = "people",
        Desk = "desk",
    }
}

impl Kind {
    pub fn actions(self) -> &'static [Action] {
        match self {
            Self::ResetsAndUndos => &[Action::Reset, Action::Undo],
            Self::Resets => &[Action::Reset],
            Self::Undos => &[Action::Undo],
            Self::Approvals => &[Action::ApprovalAsked, Action::Approved, Action::Declined, Action::Decision],
            Self::LookUps => &[Action::LookUp],
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

words! {
    /// What came of it.
    EntryOutcome {
        Done = "done",
        /// Not done: by our rules, or because Tencent Chat said no.
        Refused = "refused",
        NotPermitted = "not_permitted",
        Failed = "failed",
        Sending = "sending",
        Unknown = "unknown",
        Applied = "applied",
        NotApplied = "not_applied",
        Unresolved = "unresolved",
    }
}

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

    #[test]
    fn words_come_back_and_fit_into_the_query_of_a_page() {
        for action in Action::ALL {
            assert_eq!(Action::from_name(action.name()), Some(*action));
        }
        for outcome in EntryOutcome::ALL {
            assert_eq!(EntryOutcome::from_name(outcome.name()), Some(*outcome));
        }
        assert_eq!(Action::from_name("Reset"), None);
    }
}
