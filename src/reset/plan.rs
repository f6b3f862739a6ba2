use super::refusals::{Refused, Step};
use super::{Actor, Desk, ResetError, may_plan_unseen};
use crate::crash_point::crash_point;
use crate::model::activity::Action;
use crate::model::{
    Assurance, Change, Counter, CounterKey, GroupId, Intent, MAX_REASON_CHARS, Plan, SdkAppId, Selection,
    SelectionError, Target, Timestamp, tidy,
};
use crate::store::Written;

/// A plan can be confirmed for ten minutes.
pub const PLAN_SECONDS: i64 = 10 * 60;

/// What an operator asks for on the group page.
#[derive(Clone, Debug)]
pub struct ResetRequest {
    pub app: SdkAppId,
    pub group: GroupId,
    pub selection: Selection,
    pub reason: String,
    /// Chosen on a page that said that the counters cannot be read and their values are not known.
    pub unseen: bool,
}

impl Desk {
    /// Reads the group once more and stores what the operator is about to do, with the values
    /// seen; or, if it cannot be read and the operator was told so, without. Nothing changes at Tencent
    /// Chat.
    pub async fn plan(
        &self,
        actor: &Actor,
        assurance: &Assurance,
        request: ResetRequest,
    ) -> Result<Plan, Refused> {
        let (group, reason) = (request.group.clone(), request.reason.clone());
        let step = Step { app: Some(request.app), group: Some(&group), ..Step::new(actor, Action::Plan) };
        let step = step.because(&reason);
        match self.make_plan(actor, assurance, request).await {
            Ok(plan) => Ok(plan),
            Err(error) => Err(self.refused(step, error).await),
        }
    }

    async fn make_plan(
        &self,
        actor: &Actor,
        assurance: &Assurance,
        request: ResetRequest,
    ) -> Result<Plan, ResetError> {
        self.app_for(actor, request.app)?;
        let reason = tidy_reason(&request.reason)?;
        let found = self.look_up(request.app, &request.group).await?;
        let seen = match found.counters {
            Ok(seen) => Some(seen),
            Err(error) if request.unseen && may_plan_unseen(&error) => None,
            Err(error) => return Err(error.into()),
        };
        if let Some(seen) = &seen {
            check_they_exist(&request.selection, seen)?;
        }
        let target = Target {
            app: request.app,
            group: request.group,
            group_name: found.info.name,
            group_type: found.info.group_type,
        };
        let change = Change::Reset(request.selection);
        let intent = Intent { operator_id: actor.id.clone(), change, reason, seen };
        let plan = self.new_plan(target, intent, found.read_at);
        self.store_plan(actor, assurance, &plan).await?;
        Ok(plan)
    }

    /// A plan that is made now. `seen_at`: when the counters were read.
    pub(super) fn new_plan(&self, target: Target, intent: Intent, seen_at: Timestamp) -> Plan {
        let now = self.now();
        Plan {
            id: self.new_plan_id(),
            target,
            intent,
            seen_at,
            created_at: now,
            expires_at: now.plus_seconds(PLAN_SECONDS),
            used_by: None,
            follows: None,
        }
    }

    /// Stores a plan that its operator may make. A factor is asked for when it is confirmed.
    pub(super) async fn store_plan(
        &self,
        actor: &Actor,
        assurance: &Assurance,
        plan: &Plan,
    ) -> Result<(), ResetError> {
        let demand = self.demand(plan, plan.intent.seen.as_deref()).await?;
        demand.check_role(actor)?;
        let authority = demand.authority(plan, Some(assurance)).without_proof();
        match self.store().insert_plan(plan, &authority, actor).await? {
            Written::Done | Written::TooLate => {}
            Written::Denied(denied) => return Err(denied.into()),
        }
        crash_point("plan.stored");
        Ok(())
    }

    /// A plan, for the operator it belongs to.
    pub async fn plan_of(&self, actor: &Actor, id: &str) -> Result<Plan, ResetError> {
        let plan = self.store().plan(id).await?.ok_or(ResetError::NoSuchPlan)?;
        if plan.intent.operator_id == actor.id { Ok(plan) } else { Err(ResetError::PlanOfSomebodyElse) }
    }
}

fn check_they_exist(selection: &Selection, seen: &[Counter]) -> Result<(), ResetError> {
    let missing = missing_keys(selection, seen);
    if !missing.is_empty() {
        return Err(ResetError::UnknownKeys(missing));
    }
    if seen.is_empty() { Err(SelectionError::Nothing.into()) } else { Ok(()) }
}

/// The keys that were chosen and that the group does not have.
pub(super) fn missing_keys(selection: &Selection, counters: &[Counter]) -> Vec<CounterKey> {
    let is_there = |key: &CounterKey| counters.iter().any(|counter| counter.key == *key);
    match selection {
        Selection::All => Vec::new(),
        Selection::Keys(keys) => keys.iter().filter(|key| !is_there(key)).cloned().collect(),
    }
}

/// What is wrong with a reason, for a page that has something else to say as well.
pub fn reason_fault(text: &str) -> Option<ResetError> {
    tidy_reason(text).err()
}

/// One line of 1 to 200 characters.
pub(super) fn tidy_reason(text: &str) -> Result<String, ResetError> {
    let text = tidy(text, usize::MAX);
    match text.chars().count() {
        0 => Err(ResetError::ReasonMissing),
        count if count > MAX_REASON_CHARS => Err(ResetError::ReasonTooLong),
        _ => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_one_line_of_up_to_200_characters() {
        assert!(matches!(tidy_reason(" \n\t "), Err(ResetError::ReasonMissing)));
        assert!(matches!(tidy_reason(&"\u{e9}".repeat(201)), Err(ResetError::ReasonTooLong)));
        assert_eq!(tidy_reason(&"\u{e9}".repeat(200)).unwrap().chars().count(), 200);
        assert_eq!(tidy_reason(" a\0b\r\nc ").unwrap(), "a b  c");
    }
}
