//! What carrying a plan out asks for: a role, a factor given lately, the group ID typed, a second person.
//! All of it follows from how much of the group is touched, and is decided here alone: when a plan is made,
//! when it is confirmed and approved, and by what the page shows.

use std::collections::BTreeSet;

use super::undoable::undoable;
use super::{Actor, Desk, ResetError};
use crate::model::{
    Adjust, ApprovalRule, Assurance, Change, Counter, CounterKey, Extent, Operation, Outcome, PastedGroupId,
    Permission, Plan, SdkAppId, Selection, Undo,
};
use crate::store::{Authority, FromSignIn};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demand {
    pub extent: Extent,
    pub permission: Permission,
    /// Whether another manager has to approve it.
    pub approval: bool,
    /// Whether anybody can know how many counters there are.
    seen: bool,
}

/// What resetting every counter of a group comes to, for the page that offers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EveryCounter {
    /// Whether this operator may.
    pub may: bool,
    /// Whether another manager has to approve it.
    pub approval: bool,
}

impl Desk {
    pub fn every_counter(&self, actor: &Actor, app: SdkAppId) -> Result<EveryCounter, ResetError> {
        let demand = Demand::of_reset(Extent::Every, self.app_for(actor, app)?.approval, true);
        Ok(EveryCounter { may: actor.role.may(demand.permission), approval: demand.approval })
    }

    /// `counters`: the group's, as they were seen or as they are now; `None`: nobody can read them.
    pub async fn demand(&self, plan: &Plan, counters: Option<&[Counter]>) -> Result<Demand, ResetError> {
        let rule = self.app(plan.target.app)?.approval;
        Ok(match &plan.intent.change {
            Change::Reset(selection) => {
                Demand::of_reset(selection.extent(counters), rule, counters.is_some())
            }
            Change::Adjust(adjust) => Demand::of_adjust(adjust.extent(counters), rule),
            Change::Undo(undo) => {
                let undone = self.operation(&undo.of).await?;
                let own = undone.intent.operator_id == plan.intent.operator_id;
                let extent =
                    undo_extent(&undo.put_back.iter().map(|it| &it.key).collect(), &undone, counters);
                Demand::of_undo(extent, own, &undone.outcome, rule)
            }
        })
    }
}

/// How much an undo touches.
pub(super) fn undo_extent(
    put_back: &BTreeSet<&CounterKey>,
    undone: &Operation,
    counters: Option<&[Counter]>,
) -> Extent {
    let touched = undoable(undone).ok();
    // Where it is not known any more what was done, this undo puts all of it back.
    let touched =
        touched.as_ref().map_or_else(|| put_back.clone(), |all| all.iter().map(|it| &it.key).collect());
    Undo::extent(put_back, &touched, undone.extent, counters)
}

impl Demand {
    fn of_reset(extent: Extent, rule: ApprovalRule, seen: bool) -> Self {
        Self { extent, permission: Selection::permission(extent), approval: rule.asks(extent), seen }
    }

    fn of_adjust(extent: Extent, rule: ApprovalRule) -> Self {
        Self { extent, permission: Adjust::permission(extent), approval: rule.asks(extent), seen: true }
    }

    pub(super) fn of_undo(extent: Extent, own: bool, undone: &Outcome, rule: ApprovalRule) -> Self {
        let permission = Undo::permission(extent, own, undone);
        Self { extent, permission, approval: rule.asks(extent), seen: true }
    }

    /// What only managers may is of such consequence that a factor has to be given again.
    pub fn needs_proof(self) -> bool {
        matches!(self.permission, Permission::ResetAll | Permission::AdjustAll | Permission::UndoAny)
    }

    /// Where every counter is touched, the group ID is typed.
    pub fn needs_group_id(self) -> bool {
        self.extent == Extent::Every
    }

    /// Whether this operator may do it at all.
    pub fn check_role(self, actor: &Actor) -> Result<(), ResetError> {
        match self.permission {
            permission if actor.role.may(permission) => Ok(()),
            Permission::ResetAll => Err(ResetError::EveryCounter { seen: self.seen }),
            permission => Err(ResetError::NotPermitted(permission)),
        }
    }

    /// Whether whoever confirms has given what it asks for.
    pub(super) fn check(
        self,
        actor: &Actor,
        assurance: &Assurance,
        plan: &Plan,
        typed: Option<&str>,
    ) -> Result<(), ResetError> {
        self.check_role(actor)?;
        if self.needs_proof() && !assurance.is_proved {
            return Err(ResetError::NotProved);
        }
        let names_it = |typed| PastedGroupId::read(typed).can_mean(&plan.target.group);
        if self.needs_group_id() && !typed.is_some_and(names_it) {
            return Err(ResetError::ConfirmationDiffers);
        }
        Ok(())
    }

    /// The same for whoever writes it down. `assurance`: of the plan's operator; `None`: they asked earlier,
    /// and somebody else lets it through.
    pub(super) fn authority(self, plan: &Plan, assurance: Option<&Assurance>) -> Authority {
        let from = assurance.map(|assurance| FromSignIn {
            id: assurance.sign_in_id.clone(),
            needs_proof: self.needs_proof(),
        });
        Authority {
            operator_id: plan.intent.operator_id.clone(),
            app: plan.target.app,
            permission: self.permission,
            from,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_counter_asks_for_more_than_some() {
        let some = Demand::of_reset(Extent::Some, ApprovalRule::All, true);
        let every = Demand::of_reset(Extent::Every, ApprovalRule::All, true);
        let asks = |demand: Demand| {
            (demand.permission, demand.needs_proof(), demand.needs_group_id(), demand.approval)
        };
        assert_eq!(asks(some), (Permission::ResetTicked, false, false, false));
        assert_eq!(asks(every), (Permission::ResetAll, true, true, true));
    }

    #[test]
    fn an_undo_is_for_managers_unless_it_is_ones_own_of_some_counters_and_verified() {
        for (extent, own, undone, permission) in [
            (Extent::Some, true, Outcome::Applied, Permission::UndoOwn),
            (Extent::Every, true, Outcome::Applied, Permission::UndoAny),
            (Extent::Some, false, Outcome::Applied, Permission::UndoAny),
            (Extent::Some, true, Outcome::Unresolved, Permission::UndoAny),
        ] {
            let demand = Demand::of_undo(extent, own, &undone, ApprovalRule::All);
            assert_eq!(demand.permission, permission, "{extent:?} {own} {undone:?}");
            assert_eq!(demand.needs_proof(), permission == Permission::UndoAny);
            assert_eq!(
                (demand.approval, demand.needs_group_id()),
                (extent == Extent::Every, extent == Extent::Every)
            );
        }
    }
}
