use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::{
    Apps, By, Counter, CounterKey, ErrorCode, GroupId, Outcome, Permission, Reference, Role, SdkAppId,
    Selection, Shift, Tie, Timestamp, UpdateMode, Verdict,
};
use super::{Action, EntryOutcome};

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
    /// How an adjustment changes counters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<UpdateMode>,
    /// The counters that are adjusted, with what is added, taken away, or set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amounts: Option<Vec<Counter>>,
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
    /// What became of a batch, and of how many groups.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub batch: Option<BatchStep>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<u64>,
    /// The hash of a batch's frozen list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list_hash: Option<String>,
    /// What a saved list is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list: Option<String>,
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

/// A step of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BatchStep {
    /// The list stands fast, and its groups are being read.
    Made,
    Confirmed,
    ApprovalAsked,
    Approved,
    Declined,
    Paused,
    /// By itself: the app was refused, Tencent Chat cannot be reached, …
    PausedItself,
    WentOn,
    Cancelled,
    TriedAgain,
    Ended,
}

/// One counter that an entry is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values {
    pub key: CounterKey,
    /// `None`: not known; `Some(None)`: there was no such counter.
    pub before: Option<Option<i64>>,
    /// What an undo or an adjustment does to it; `None` of a reset.
    pub shift: Option<Shift>,
    /// As read back: `None` if nobody did, `Some(None)` if there is no such counter.
    pub after: Option<Option<i64>>,
}

impl Details {
    /// The counters that it is about: those selected, or those that an undo or an adjustment names. Where nobody
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
                    shift: None,
                    after: self.after.as_deref().map(|after| value_in(after, key)),
                })
                .collect();
        }
        let before = self.before.as_deref().unwrap_or_default();
        let selected =
            |key: &CounterKey| self.selection.as_ref().is_none_or(|selection| selection.covers(key));
        let shift = |amount: i64| match self.mode {
            // Which of the two an undo was stands in its operation; how many were put back is the same.
            None => self.put_back.as_ref().map(|_| Shift::By(amount)),
            Some(UpdateMode::Increase) => Some(Shift::By(amount)),
            Some(UpdateMode::Decrease) => amount.checked_neg().map(Shift::By),
            Some(UpdateMode::Set) => Some(Shift::To(amount)),
        };
        let about = self.put_back.as_deref().or(self.amounts.as_deref()).unwrap_or(before);
        about
            .iter()
            .filter(|counter| selected(&counter.key))
            .map(|Counter { key, value }| Values {
                key: key.clone(),
                // Of many groups each has another one.
                before: self.batch.is_none().then(|| value_in(before, key)),
                shift: shift(*value),
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
            [Values { key: key.clone(), before: Some(Some(2)), shift: None, after: Some(None) }],
            "the counter that was not ticked stays out"
        );

        let put_back = vec![counter("like", 640), counter("orders", 18)];
        let undo = Details { before: Some(before), put_back: Some(put_back), ..Details::default() };
        let values: Vec<_> =
            undo.values().into_iter().map(|values| (values.before, values.shift, values.after)).collect();
        assert_eq!(
            values,
            [(Some(Some(2)), Some(Shift::By(640)), None), (Some(None), Some(Shift::By(18)), None)]
        );

        let unseen = Details {
            selection: Selection::from_form(false, [key.clone()]).ok(),
            values_unknown: true,
            ..Details::default()
        };
        assert_eq!(unseen.values(), [Values { key, before: None, shift: None, after: None }]);
        let all = Details { selection: Some(Selection::All), after: Some(Vec::new()), ..unseen };
        assert!(all.values().is_empty(), "nobody knows which");
    }
}
