use super::plan::tidy_reason;
use super::refusals::{Refused, Step};
use super::{Actor, Desk, ResetError};
use crate::model::activity::Action;
use crate::model::{Assurance, Decision, Operation, Permission, Reference, Verdict};
use crate::store::{Authority, FromSignIn, Written};

impl Desk {
    /// Closes an operation whose outcome could not be found out, with a reason. The first decision
    /// stands: a second one changes nothing.
    pub async fn decide(
        &self,
        actor: &Actor,
        assurance: &Assurance,
        reference: &Reference,
        verdict: Verdict,
        note: &str,
    ) -> Result<(), Refused> {
        let nowhere = Step::new(actor, Action::Decision).because(note);
        let operation = match self.operation_for(actor, reference).await {
            Ok(operation) => operation,
            Err(error) => return Err(self.refused(nowhere, error).await),
        };
        match self.decide_on(actor, assurance, &operation, verdict, note).await {
            Ok(()) => Ok(()),
            Err(error) => {
                let step = Step::on(actor, Action::Decision, &operation.target).because(note);
                Err(self.refused(step, error).await)
            }
        }
    }

    async fn decide_on(
        &self,
        actor: &Actor,
        assurance: &Assurance,
        operation: &Operation,
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
        let authority = Authority {
            operator_id: actor.id.clone(),
            app: operation.target.app,
            permission: Permission::Decide,
            from: Some(FromSignIn { id: assurance.sign_in_id.clone(), needs_proof: false }),
        };
        match self.store().decide_operation(&operation.reference, &decision, &authority, actor).await? {
            Written::Done | Written::TooLate => Ok(()),
            Written::Denied(denied) => Err(denied.into()),
        }
    }
}
