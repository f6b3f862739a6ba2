//! A group of a batch: where it stands, what became of it, and how many there are of each.

use serde::{Deserialize, Serialize};

use super::super::{
    AdjustRow, Amounts, Counter, ErrorCode, GroupId, GroupType, OperationState, Outcome, Reference, Shift,
    Timestamp, Verdict, named,
};
use super::BatchChange;

/// Where an item stands. What becomes of one that was begun, its operation says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum ItemState {
    /// Not read yet.
    Listed,
    /// Read; it is going to be changed.
    Ready,
    /// Read, and it will not be touched.
    LeftAlone,
    /// Its operation is written down.
    Begun,
    /// It was to be changed, and was not begun.
    Skipped,
}
named!(ItemState);

/// Why a group is left alone or skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Untouched {
    /// A community, which has no counters.
    Community,
    NoSuchGroup,
    /// It has none of the counters that were chosen.
    NothingToReset,
    /// Other counters than in the preview.
    Changed,
    /// Of another type than in the preview: another group under the same ID.
    AnotherGroup,
    /// Put back already.
    AlreadyBack,
    /// What was removed cannot be put back as it was.
    DoesNotFit,
    /// The value would not fit a signed 64-bit integer.
    TooLarge,
    /// It would have more counters than a group can have.
    NoRoom,
    /// An adjustment is to be undone, and its counters were reset or set since.
    Overwritten,
    /// An adjustment is to be undone, and its counters are gone.
    CounterGone,
    /// Tencent Chat said no, with a code.
    Refused,
    /// No answer that could be read, however often it was asked.
    Unreadable,
}
named!(Untouched);

impl Untouched {
    /// Whether another change may find something to do there.
    pub fn is_about_the_change(self) -> bool {
        !matches!(self, Self::Community | Self::NoSuchGroup)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchItem {
    /// From 1, as it stood in the list.
    pub ordinal: i64,
    pub group: GroupId,
    /// Empty until it is read.
    pub name: String,
    pub group_type: Option<GroupType>,
    pub state: ItemState,
    pub untouched: Option<(Untouched, Option<ErrorCode>)>,
    /// The counters as they were read for the preview.
    pub seen: Option<Vec<Counter>>,
    pub seen_at: Option<Timestamp>,
    /// Of an undo: the operation that is undone, and what is put back.
    pub undoes: Option<Reference>,
    pub put_back: Option<Amounts>,
    pub operation: Option<Reference>,
    /// Operations of earlier tries, which certainly did nothing.
    pub earlier: Vec<Reference>,
    /// How often reading it was given up.
    pub tries: u32,
    /// What became of its operation.
    pub outcome: Option<Outcome>,
    /// What a manager made of it, where it could not be found out.
    pub decided: Option<Verdict>,
    /// The counters that it began with.
    pub before: Option<Vec<Counter>>,
}

impl BatchItem {
    pub fn result(&self) -> ItemResult {
        let became = self.outcome.as_ref().map(OperationState::from);
        ItemResult::of(self.state, self.untouched.map(|(why, _)| why), became, self.decided)
    }

    /// Why it is left alone or skipped, or with which code its change was refused.
    pub fn why_nothing(&self) -> Option<(Untouched, Option<ErrorCode>)> {
        self.untouched.or(match &self.outcome {
            Some(Outcome::Refused { code, .. }) => Some((Untouched::Refused, Some(*code))),
            _ => None,
        })
    }

    /// Those of the counters seen that the change is about; of an undo, what is put back.
    pub fn touched(&self, change: &BatchChange) -> Vec<Counter> {
        let seen = self.seen.iter().flatten();
        match change {
            BatchChange::Undo { .. } => self.put_back.as_deref().unwrap_or_default().to_vec(),
            BatchChange::Reset(selection) => {
                seen.filter(|counter| selection.covers(&counter.key)).cloned().collect()
            }
            BatchChange::Adjust(adjust) => {
                seen.filter(|counter| adjust.amounts().contains(&counter.key)).cloned().collect()
            }
        }
    }

    /// How much of it the change is about, all counters together, whatever their sign.
    pub fn amount(&self, change: &BatchChange) -> i64 {
        let sizes = self.touched(change).into_iter().map(|counter| u128::from(counter.value.unsigned_abs()));
        i64::try_from(sizes.sum::<u128>()).unwrap_or(i64::MAX)
    }

    /// Those that the change is about as they were before: as it began with them, or as they were seen.
    pub fn values_before(&self, change: &BatchChange) -> Vec<Counter> {
        match (&self.before, change) {
            (Some(before), _) => before.clone(),
            (None, BatchChange::Undo { .. }) => {
                let is_put_back = |counter: &&Counter| {
                    self.put_back.as_ref().is_some_and(|amounts| amounts.contains(&counter.key))
                };
                self.seen.iter().flatten().filter(is_put_back).cloned().collect()
            }
            (None, _) => self.touched(change),
        }
    }

    /// What is added to each, or below 0 taken away; nothing of a reset.
    pub fn amounts(&self, change: &BatchChange) -> Vec<Counter> {
        match change {
            BatchChange::Reset(_) => Vec::new(),
            BatchChange::Undo { .. } => self.touched(change),
            BatchChange::Adjust(adjust) => {
                let signed = |amount: &Counter| match adjust.shift(amount.value) {
                    Shift::By(value) | Shift::To(value) => Counter { key: amount.key.clone(), value },
                };
                adjust.amounts().iter().map(signed).collect()
            }
        }
    }

    /// What an adjustment makes of each counter: of the values that it began with, and before that of those seen.
    /// `None`: it is another change, nothing was read, or it does not fit.
    pub fn adjusted(&self, change: &BatchChange) -> Option<Vec<AdjustRow>> {
        let BatchChange::Adjust(adjust) = change else { return None };
        adjust.rows(self.before.as_ref().or(self.seen.as_ref())?).ok()
    }
}

/// Behind which of a batch's items a page of them begins, and in which order: a batch that goes on meanwhile is listed
/// otherwise, and a page that was begun is gone on with all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemPlace {
    pub ordinal: i64,
    /// Those first of which the change is about most; else as they stood in the list.
    pub highest_first: bool,
}

impl ItemPlace {
    const HIGHEST_FIRST: &str = "highest.";

    pub fn to_text(self) -> String {
        format!("{}{}", if self.highest_first { Self::HIGHEST_FIRST } else { "" }, self.ordinal)
    }

    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix(Self::HIGHEST_FIRST);
        Some(Self { ordinal: rest.unwrap_or(text).parse().ok()?, highest_first: rest.is_some() })
    }
}

/// Why nothing is done, or was done, to some groups of a batch, and to how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WhyNothing {
    pub result: ItemResult,
    pub why: (Untouched, Option<ErrorCode>),
    pub groups: u64,
}

/// What one line of a report says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum ItemResult {
    ToRead,
    ToDo,
    InFlight,
    Applied,
    NotApplied,
    Refused,
    Skipped,
    Unknown,
    Unresolved,
    /// Nobody could find out, and a manager decided that it went through.
    DecidedDone,
    /// … that it did not.
    DecidedNot,
    LeftAlone,
}
named!(ItemResult);

impl ItemResult {
    /// `became`, `decided`: of its operation.
    pub fn of(
        state: ItemState,
        untouched: Option<Untouched>,
        became: Option<OperationState>,
        decided: Option<Verdict>,
    ) -> Self {
        match (state, untouched, became) {
            (ItemState::Listed, ..) => Self::ToRead,
            (ItemState::Ready, ..) => Self::ToDo,
            (ItemState::LeftAlone, ..) => Self::LeftAlone,
            // What could not be read just then may be readable another time.
            (ItemState::Skipped, Some(Untouched::Unreadable), _)
            | (ItemState::Begun, _, Some(OperationState::NotApplied)) => Self::NotApplied,
            (ItemState::Skipped, ..) => Self::Skipped,
            (ItemState::Begun, _, None | Some(OperationState::Sending)) => Self::InFlight,
            (ItemState::Begun, _, Some(OperationState::Unknown)) => Self::Unknown,
            (ItemState::Begun, _, Some(OperationState::Applied)) => Self::Applied,
            (ItemState::Begun, _, Some(OperationState::Refused)) => Self::Refused,
            (ItemState::Begun, _, Some(OperationState::Unresolved)) => match decided {
                None => Self::Unresolved,
                Some(Verdict::WentThrough) => Self::DecidedDone,
                Some(Verdict::DidNot) => Self::DecidedNot,
            },
        }
    }
}

impl ItemResult {
    /// It was to be changed, and certainly was not, or so a manager decided.
    pub fn is_left(self) -> bool {
        use ItemResult::{DecidedNot, NotApplied, Refused, Skipped, ToDo, ToRead};
        matches!(self, ToRead | ToDo | NotApplied | Refused | Skipped | DecidedNot)
    }
}

/// A batch by what became of its items, across every try.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally([u64; ItemResult::ALL.len()]);

impl Tally {
    pub fn add(&mut self, result: ItemResult, items: u64) {
        self.0[result as usize] += items;
    }

    pub fn of(&self, result: ItemResult) -> u64 {
        self.0[result as usize]
    }

    pub fn all(&self) -> u64 {
        self.0.iter().sum()
    }

    /// What certainly did nothing, and can be tried once more.
    pub fn can_be_tried_again(&self) -> u64 {
        self.of(ItemResult::NotApplied) + self.of(ItemResult::Refused)
    }

    /// What certainly did nothing and could be done by another batch.
    pub fn left(&self) -> u64 {
        ItemResult::ALL.into_iter().filter(|result| result.is_left()).map(|result| self.of(result)).sum()
    }

    /// Of which is not known yet what became of them.
    pub fn open(&self) -> u64 {
        self.of(ItemResult::InFlight) + self.of(ItemResult::Unknown)
    }

    /// Whether nothing of what became of them will be told otherwise, but by a new act.
    pub fn is_settled(&self) -> bool {
        self.open() + self.of(ItemResult::Unresolved) == 0
    }

    /// Where it did not come to what was confirmed, as far as that is found out.
    pub fn exceptions(&self) -> u64 {
        let others = [ItemResult::Skipped, ItemResult::Unresolved, ItemResult::DecidedNot];
        self.can_be_tried_again() + others.map(|result| self.of(result)).iter().sum::<u64>()
    }

    /// Of those that are to be changed: how many have been begun, or skipped.
    pub fn handled(&self) -> u64 {
        self.all() - self.of(ItemResult::LeftAlone) - self.of(ItemResult::ToDo) - self.of(ItemResult::ToRead)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_page_begins_stands_in_its_address() {
        for (text, ordinal, highest_first) in [("50", 50, false), ("highest.7", 7, true)] {
            let place = ItemPlace { ordinal, highest_first };
            assert_eq!((&*place.to_text(), ItemPlace::parse(text)), (text, Some(place)));
        }
        assert!(
            ["", "x", "highest.", "lowest.7", "7.highest"]
                .iter()
                .all(|text| ItemPlace::parse(text).is_none())
        );
    }

    #[test]
    fn a_tally_adds_up() {
        use ItemResult::*;
        let mut tally = Tally::default();
        for (index, result) in ItemResult::ALL.into_iter().enumerate() {
            tally.add(result, u64::try_from(index).unwrap());
        }
        let all = ItemResult::ALL.len() as u64;
        assert_eq!(tally.all(), all * (all - 1) / 2);
        let of = |results: &[ItemResult]| results.iter().map(|result| tally.of(*result)).sum::<u64>();
        assert_eq!(tally.can_be_tried_again(), of(&[NotApplied, Refused]));
        assert_eq!(tally.left(), of(&[ToRead, ToDo, NotApplied, Refused, Skipped, DecidedNot]));
        assert_eq!(tally.exceptions(), of(&[NotApplied, Refused, Skipped, Unresolved, DecidedNot]));
        assert_eq!(tally.handled(), tally.all() - of(&[LeftAlone, ToDo, ToRead]));
    }
}
