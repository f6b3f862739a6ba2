use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::{
    Actor, Apps, Counter, CounterKey, ErrorCode, GroupId, Outcome, Permission, Reference, Role, SdkAppId,
    Selection, Tie, Timestamp, Verdict,
};
use crate::store::OperationState;

/// A signed-in operator and where their request came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Who {
    pub operator_id: String,
    pub operator_name: String,
    /// The client's IP address, where it is known.
    pub address: Option<String>,
}

// Here, since what things are does not know how the log names them.
impl Actor {
    /// As the activity log names them.
    pub fn who(&self) -> Who {
        Who { operator_id: self.id.clone(), operator_name: self.name.clone(), address: self.address.clone() }
    }
}

/// Who did something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    Operator(Who),
    /// Whoever may run commands on the server.
    CommandLine,
    /// The identity provider, as somebody comes through it.
    Provider {
        address: Option<String>,
    },
    /// Somebody who is not signed in.
    Stranger {
        address: Option<String>,
    },
}

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

/// What there is to say beyond the columns. Stored as JSON, absent parts left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub selection: Option<Selection>,
    /// The counters as read just before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Vec<Counter>>,
    /// The counters could not be read before, so nobody knows what they held.
    #[serde(skip_serializing_if = "is_false")]
    pub values_unknown: bool,
    /// The counters that are gone, with the values that they had.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub removed: Option<Vec<Counter>>,
    /// The reset that is undone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undoes: Option<Reference>,
    /// The counters that an undo puts back, with the values that the reset removed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub put_back: Option<Vec<Counter>>,
    /// The counters as read back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Vec<Counter>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<Outcome>,
    /// What a person decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    /// What Tencent Chat answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<ErrorCode>,
    /// Why something was refused, as one word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
    /// How many more of the same this entry stands for: a crowd of tries is counted, not written down one by
    /// one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permission: Option<Permission>,
    /// Who asked for the approval.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked_by: Option<String>,
    /// The other manager who approved it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<String>,
    /// Why whoever asked and whoever wanted to approve did not count as two people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ties: Option<Vec<Tie>>,
    /// The operator that was changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operator: Option<String>,
    /// What the operator was called before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// Where the identity provider keeps them: its issuer and the subject.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The issuer at which people were known before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_issuer: Option<String>,
    /// How many people it was done to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// The role before, where it was changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role_before: Option<Role>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub apps: Option<Apps>,
    /// Which second factor, as one word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub factor: Option<String>,
    /// The settings that decide how the desk behaves, all of them, secrets masked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settings: Option<BTreeMap<String, String>>,
    /// Those that differ from what the log knew before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changes: Option<Vec<SettingChange>>,
    /// In which browser somebody signed in, or changed their own account: a name for it that says nothing. They are
    /// told of what was done in another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub browser: Option<String>,
    /// How somebody signed in, where it was not with what this desk keeps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub way: Option<String>,
    /// What was exported: the page's query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// The last entry that was removed, and its hash.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub through: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hash: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingChange {
    pub name: String,
    /// `None`: it was not set, or nobody had noted it.
    pub before: Option<String>,
    pub after: Option<String>,
}

/// One counter that an entry is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values {
    pub key: CounterKey,
    /// `None`: not known; `Some(None)`: there was no such counter.
    pub before: Option<Option<i64>>,
    /// What an undo puts back.
    pub put_back: Option<i64>,
    /// As read back: `None` if nobody did, `Some(None)` if there is no such counter.
    pub after: Option<Option<i64>>,
}

impl Details {
    /// The counters that it is about: those selected, or those that an undo puts back. Where nobody
    /// saw what *all* counters were, there are none to name.
    pub fn values(&self) -> Vec<Values> {
        let value_in = |counters: &[Counter], key: &CounterKey| {
            counters.iter().find(|counter| counter.key == *key).map(|counter| counter.value)
        };
        if let (true, Some(Selection::Keys(keys))) = (self.values_unknown, &self.selection) {
            return keys
                .iter()
                .map(|key| Values {
                    key: key.clone(),
                    before: None,
                    put_back: None,
                    after: self.after.as_deref().map(|after| value_in(after, key)),
                })
                .collect();
        }
        let before = self.before.as_deref().unwrap_or_default();
        let selected =
            |key: &CounterKey| self.selection.as_ref().is_none_or(|selection| selection.covers(key));
        self.put_back
            .as_deref()
            .unwrap_or(before)
            .iter()
            .filter(|counter| selected(&counter.key))
            .map(|Counter { key, .. }| Values {
                key: key.clone(),
                before: Some(value_in(before, key)),
                put_back: self.put_back.as_deref().and_then(|put_back| value_in(put_back, key)),
                after: self.after.as_deref().map(|after| value_in(after, key)),
            })
            .collect()
    }
}

/// An entry to append.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub at: Timestamp,
    pub by: By,
    pub action: Action,
    pub outcome: EntryOutcome,
    pub app: Option<SdkAppId>,
    pub group: Option<GroupId>,
    pub reference: Option<Reference>,
    pub reason: Option<String>,
    pub details: Details,
    /// The plan that ties the steps of one operation together. Not in the chain: it only folds the list.
    pub thread: Option<String>,
}

impl Entry {
    pub fn new(at: Timestamp, by: By, action: Action, outcome: EntryOutcome) -> Self {
        Self {
            at,
            by,
            action,
            outcome,
            app: None,
            group: None,
            reference: None,
            reason: None,
            details: Details::default(),
            thread: None,
        }
    }

    #[must_use]
    pub fn about(mut self, app: SdkAppId, group: &GroupId) -> Self {
        self.app = Some(app);
        self.group = Some(group.clone());
        self
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

    fn counter(key: &str, value: i64) -> Counter {
        Counter { key: CounterKey::parse(key).unwrap(), value }
    }

    #[test]
    fn an_undo_is_about_what_it_puts_back_and_a_reset_about_what_was_selected() {
        let before = vec![counter("like", 2), counter("share", 7)];
        let key = CounterKey::parse("like").unwrap();
        let selection = Selection::from_form(false, [key.clone()]).unwrap();
        let reset = Details {
            selection: Some(selection),
            before: Some(before.clone()),
            after: Some(Vec::new()),
            ..Details::default()
        };
        assert_eq!(
            reset.values(),
            [Values { key: key.clone(), before: Some(Some(2)), put_back: None, after: Some(None) }],
            "the counter that was not ticked stays out"
        );

        let put_back = vec![counter("like", 640), counter("orders", 18)];
        let undo = Details { before: Some(before), put_back: Some(put_back), ..Details::default() };
        let values: Vec<_> =
            undo.values().into_iter().map(|values| (values.before, values.put_back, values.after)).collect();
        assert_eq!(values, [(Some(Some(2)), Some(640), None), (Some(None), Some(18), None)]);

        let unseen = Details {
            selection: Selection::from_form(false, [key.clone()]).ok(),
            values_unknown: true,
            ..Details::default()
        };
        assert_eq!(unseen.values(), [Values { key, before: None, put_back: None, after: None }]);
        let all = Details { selection: Some(Selection::All), after: Some(Vec::new()), ..unseen };
        assert!(all.values().is_empty(), "nobody knows which");
    }
}
