use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::named;
use super::{Extent, Plan, Timestamp};

/// Which plans of an app wait for a second person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum ApprovalRule {
    #[default]
    Off,
    /// Resets and undos of every counter of a group.
    All,
    /// Every reset and every undo.
    Always,
}

named!(ApprovalRule);

impl ApprovalRule {
    /// Whether it asks for a second person where so much is touched.
    pub fn asks(self, extent: Extent) -> bool {
        match self {
            Self::Off => false,
            Self::All => extent == Extent::Every,
            Self::Always => true,
        }
    }
}

impl FromStr for ApprovalRule {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::from_name(name.trim())
            .ok_or_else(|| format!("it is off, all or always, not \u{201c}{name}\u{201d}"))
    }
}

/// A plan that was confirmed where the rule asks for a second person. It waits as long as the plan is
/// valid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// The plan's operator.
    pub asked_by: String,
    /// Where the request came from; for the activity log alone.
    pub address: Option<String>,
    pub asked_at: Timestamp,
    pub state: ApprovalState,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApprovalState {
    /// For an answer, or in vain: the plan says until when.
    Waiting,
    Approved(Answer),
    Declined(Answer),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub by: String,
    pub at: Timestamp,
    /// Why; empty for an approval.
    pub note: String,
}

/// What waits, and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingPlan {
    pub plan: Plan,
    pub approval: Approval,
}

/// Why a request for approval was not answered as somebody wished. Nothing was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[cfg_attr(test, derive(strum::EnumIter))]
#[serde(rename_all = "snake_case")]
pub enum ApprovalFault {
    #[error("there is no such request")]
    NoSuchRequest,
    #[error("nobody approves their own")]
    Own,
    #[error("it was declined")]
    Declined,
    #[error("it was approved already")]
    Approved,
    #[error("nobody approved it in time")]
    Expired,
    #[error("the one who asked may not do this any more")]
    AskerMayNot,
    /// The counters are not the ones that were confirmed, or can be read where they could not be.
    #[error("the counters are not those that were confirmed")]
    Changed,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_found_by_its_name_and_each_asks_for_more() {
        let mut asked = Vec::new();
        for rule in ApprovalRule::ALL {
            assert_eq!(rule.name().parse(), Ok(rule));
            asked.push([Extent::Some, Extent::Every].into_iter().filter(|extent| rule.asks(*extent)).count());
        }
        assert_eq!(asked, [0, 1, 2]);
        assert!("on".parse::<ApprovalRule>().is_err());
    }
}
