//! A step that was not taken, and why, stands in the activity log. It is written here, so that nobody who asks for a
//! step, a form or anything else, can forget it.

use super::{Actor, Desk, ResetError};
use crate::chat::{CallError, NotSent};
use crate::model::activity::{Action, Entry, EntryOutcome};
use crate::model::{By, Change, GroupId, Permission, Plan, Reference, SdkAppId, Target};

/// Why a step was not taken.
#[derive(Debug)]
pub struct Refused {
    pub error: ResetError,
    /// By which the log has it.
    pub reference: Reference,
    /// What was to be carried out, where whoever asked may know of it.
    pub plan: Option<Box<Plan>>,
}

/// A step, as the log names it.
pub struct Step<'a> {
    pub by: &'a Actor,
    pub action: Action,
    pub app: Option<SdkAppId>,
    pub group: Option<&'a GroupId>,
    pub reason: Option<&'a str>,
}

impl<'a> Step<'a> {
    /// Nobody knows yet on which app.
    pub fn new(by: &'a Actor, action: Action) -> Self {
        Self { by, action, app: None, group: None, reason: None }
    }

    pub(super) fn on(by: &'a Actor, action: Action, target: &'a Target) -> Self {
        Self { app: Some(target.app), group: Some(&target.group), ..Self::new(by, action) }
    }

    /// Carrying a plan out.
    pub(super) fn of(by: &'a Actor, plan: &'a Plan) -> Self {
        let action = match &plan.intent.change {
            Change::Reset(_) => Action::Reset,
            Change::Undo(_) => Action::Undo,
            Change::Adjust(_) => Action::Adjust,
        };
        Self { reason: Some(&plan.intent.reason), ..Self::on(by, action, &plan.target) }
    }

    pub fn because(self, reason: &'a str) -> Self {
        Self { reason: Some(reason), ..self }
    }
}

impl Desk {
    /// Whoever came to a door that their role does not open.
    pub async fn not_permitted(&self, by: &Actor, permission: Permission) -> Refused {
        let step = Step::new(by, Action::Access);
        self.refused(step, ResetError::NotPermitted(permission)).await
    }

    pub(super) async fn refused(&self, step: Step<'_>, error: ResetError) -> Refused {
        let reference = self.log_refusal(&step, error.name().to_owned(), Some(&error)).await;
        Refused { error, reference, plan: None }
    }

    /// Writes down that a step was not taken. `problem`: why, in a word that stays what it is, since programs look for it.
    /// `error`: what the protocol has against it, if it was the protocol. Returns by which reference the log has it.
    pub async fn log_refusal(
        &self,
        step: &Step<'_>,
        problem: String,
        error: Option<&ResetError>,
    ) -> Reference {
        let reference = self.new_reference();
        // A factor is asked for, and then the step is taken; what was interrupted is under way; and where no group was
        // asked for, there is nothing to tell.
        let is_nothing = match error {
            Some(ResetError::NotProved | ResetError::Interrupted(_)) => true,
            Some(ResetError::GroupId(_)) => step.group.is_none(),
            _ => false,
        };
        if !is_nothing {
            let outcome = error.map_or(EntryOutcome::Refused, outcome);
            let mut entry = Entry::new(self.now(), By::from(step.by), step.action, outcome);
            entry.app = step.app;
            entry.group = step.group.cloned();
            entry.reference = Some(reference.clone());
            entry.reason = step.reason.map(str::to_owned);
            entry.details.problem = Some(problem);
            if let Some(error) = error {
                tell(&mut entry, error);
            }
            // A refusal stands whether or not it can be written down.
            if let Err(error) = self.store().append_activity(&entry).await {
                tracing::error!(%error, action = entry.action.name(), "activity.not_written");
            }
        }
        reference
    }
}

impl Refused {
    pub(super) fn with_plan(self, plan: Plan) -> Self {
        Self { plan: Some(Box::new(plan)), ..self }
    }
}

fn outcome(error: &ResetError) -> EntryOutcome {
    match error {
        ResetError::NotPermitted(_) | ResetError::EveryCounter { .. } => EntryOutcome::NotPermitted,
        ResetError::Store(_) | ResetError::Call(CallError::NotSent(_) | CallError::Unknown(_)) => {
            EntryOutcome::Failed
        }
        _ => EntryOutcome::Refused,
    }
}

fn tell(entry: &mut Entry, error: &ResetError) {
    match error {
        ResetError::Call(CallError::Refused(refusal)) => entry.details.code = Some(refusal.code),
        ResetError::NotPermitted(permission) => entry.details.permission = Some(*permission),
        ResetError::EveryCounter { .. } => entry.details.permission = Some(Permission::ResetAll),
        ResetError::NotIndependent(ties) => entry.details.ties = Some(ties.clone()),
        _ => {}
    }
}

impl ResetError {
    /// In the log: stays what it is, since programs look for it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Community => "community_group",
            Self::Call(CallError::Refused(_)) => "refused",
            Self::Call(CallError::NotSent(NotSent::Down { .. })) => "down",
            Self::Call(CallError::NotSent(NotSent::HeldBack { .. })) => "held_back",
            Self::Call(CallError::NotSent(_)) => "not_reached",
            Self::Call(CallError::Unknown(_)) => "not_read",
            Self::Store(error) if error.is_outage() => "database",
            Self::Store(_) => "internal",
            Self::NotProved => "signed_out",
            Self::Interrupted(_) => "group_busy",
            named => named.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::Refusal;
    use crate::model::{ErrorCode, SelectionError, UnknownReason};

    /// Whoever has the log of a year filters it by these.
    #[test]
    fn the_log_calls_a_refusal_what_it_called_it_before() {
        let refused = Refusal { code: ErrorCode::NO_SUCH_GROUP, info: String::new() };
        for (error, name) in [
            (ResetError::Call(CallError::Refused(refused)), "refused"),
            (ResetError::Call(CallError::Unknown(UnknownReason::ConnectionLost)), "not_read"),
            (ResetError::Community, "community_group"),
            (ResetError::Selection(SelectionError::Nothing), "selection"),
            (ResetError::UnknownKeys(Vec::new()), "unknown_keys"),
            (ResetError::EveryCounter { seen: true }, "every_counter"),
            (ResetError::PlanOfSomebodyElse, "plan_of_somebody_else"),
            (ResetError::ConfirmationDiffers, "confirmation_differs"),
            (ResetError::SignedOut, "signed_out"),
            (ResetError::NotIndependent(Vec::new()), "not_independent"),
        ] {
            assert_eq!(error.name(), name, "{error}");
        }
    }
}
