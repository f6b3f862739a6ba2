use super::plan::tidy_reason;
use super::{Actor, Desk, ResetError};
use crate::model::{Decision, Permission, Reference, Verdict};

impl Desk {
    /// Closes an operation whose outcome could not be found out, with a reason. The first decision
    /// stands: a second one changes nothing.
    pub async fn decide(
        &self,
        actor: &Actor,
        reference: &Reference,
        verdict: Verdict,
        note: &str,
    ) -> Result<(), ResetError> {
        if !actor.role.may(Permission::Decide) {
            return Err(ResetError::NotPermitted(Permission::Decide));
        }
        let decision = Decision {
            verdict,
            note: tidy_reason(note)?,
            operator_name: actor.name.clone(),
            decided_at: self.now(),
        };
        self.operation_for(actor, reference).await?;
        self.store().decide_operation(reference, &decision, &actor.who()).await?;
        Ok(())
    }
}
