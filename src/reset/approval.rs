//! The two-person rule. What was confirmed waits for another manager, who sees the values read anew;
//! approved, it is carried out as the operation of whoever asked, after every check of a confirmation.

use super::confirm::Checked;
use super::demand::Demand;
use super::plan::tidy_reason;
use super::refusals::{Refused, Step};
use super::{Actor, Desk, ResetError};
use crate::model::activity::Action;
use crate::model::{
    Approval, ApprovalFault, ApprovalRule, ApprovalState, Assurance, Counter, Permission, Plan, Reference,
    Timestamp, WaitingPlan,
};
use crate::store::{Approver, Authority, FromSignIn, TwoPeople, Written};

/// A request can be approved for an hour.
pub const APPROVAL_SECONDS: i64 = 60 * 60;

/// How long, and how many of, one's own requests are shown on the page that everybody starts from.
const OWN_REQUESTS_SECONDS: i64 = 12 * 60 * 60;
const OWN_REQUESTS: u32 = 5;

/// What waits for a second person, as they see it.
#[derive(Debug)]
pub struct Request {
    pub plan: Plan,
    pub approval: Approval,
    /// The counters as they are now; `None`: they cannot be read.
    pub now: Option<Vec<Counter>>,
    pub read_at: Timestamp,
    /// Why it could not be carried out now.
    pub obstacle: Option<ResetError>,
}

impl Desk {
    /// Lets a checked plan wait. A second confirmation changes nothing.
    pub(super) async fn ask_approval(
        &self,
        actor: &Actor,
        plan: &Plan,
        authority: &Authority,
    ) -> Result<(), ResetError> {
        let now = self.now();
        let until = now.plus_seconds(APPROVAL_SECONDS);
        match self.store().ask_approval(plan, until, authority, actor, now).await? {
            Written::Done => return Ok(()),
            Written::Denied(denied) => return Err(denied.into()),
            Written::TooLate => {}
        }
        match self.store().approval(&plan.id).await? {
            Some(approval) => self.still_waits(plan, &approval),
            None => Err(ResetError::PlanExpired),
        }
    }

    /// Whether a request still waits for its answer.
    pub(super) fn still_waits(&self, plan: &Plan, approval: &Approval) -> Result<(), ResetError> {
        match approval.state {
            ApprovalState::Declined(_) => Err(ApprovalFault::Declined.into()),
            ApprovalState::Approved(_) => Err(ApprovalFault::Approved.into()),
            ApprovalState::Waiting if plan.has_expired(self.now()) => Err(ApprovalFault::Expired.into()),
            ApprovalState::Waiting => Ok(()),
        }
    }

    /// What waits on the apps of this operator, oldest first; their own as well.
    pub async fn waiting_for(&self, actor: &Actor) -> Result<Vec<WaitingPlan>, ResetError> {
        let now = self.now();
        let mut waiting = self.store().waiting_approvals(now.plus_seconds(-APPROVAL_SECONDS), now).await?;
        waiting.retain(|request| {
            self.app_for(actor, request.plan.target.app).is_ok() && !request.plan.has_expired(now)
        });
        Ok(waiting)
    }

    /// What this operator asked for in the last hours and what has no result: it waits, was declined, or
    /// nobody answered. The latest first.
    pub async fn own_requests(&self, actor: &Actor) -> Result<Vec<WaitingPlan>, ResetError> {
        if self.apps().iter().all(|app| app.approval == ApprovalRule::Off) {
            return Ok(Vec::new());
        }
        let since = self.now().plus_seconds(-OWN_REQUESTS_SECONDS);
        Ok(self.store().own_requests(&actor.id, since, OWN_REQUESTS).await?)
    }

    /// The request behind an address, with the counters read just now.
    pub async fn request_for(&self, approver: &Actor, plan_id: &str) -> Result<Request, ResetError> {
        let (plan, approval) = self.find_request(approver, plan_id).await?;
        let read_at = self.now();
        if plan.used_by.is_some() || self.still_waits(&plan, &approval).is_err() {
            return Ok(Request { plan, approval, now: None, read_at, obstacle: None });
        }
        let read = self.read_counters(plan.target.app, &plan.target.group).await;
        let now = read.as_ref().ok().cloned();
        let obstacle = match self.asker(&plan, &approval).await {
            Ok(asker) => self.check_request(&asker, &plan, read).await.err(),
            Err(error) => Some(error),
        };
        let obstacle = match self.independent(approver, &plan).await {
            Ok(()) => obstacle,
            Err(error) => Some(error),
        };
        let obstacle = match obstacle {
            None => self.predecessors(&plan).await.err(),
            found => found,
        };
        Ok(Request { plan, approval, now, read_at: self.now(), obstacle })
    }

    /// Carries a plan out that somebody else has confirmed, once, and gives the operation's reference.
    /// A second approval gives the same one and sends nothing.
    pub async fn approve(
        &self,
        approver: &Actor,
        assurance: &Assurance,
        plan_id: &str,
    ) -> Result<Reference, Refused> {
        let step = Step::new(approver, Action::Approved);
        let (plan, approval) = match self.find_request(approver, plan_id).await {
            Ok(found) => found,
            Err(error) => return Err(self.refused(step, error).await),
        };
        match self.approve_request(approver, assurance, plan.clone(), &approval).await {
            Ok(reference) => Ok(reference),
            Err(error) => {
                let step = Step::on(approver, Action::Approved, &plan.target);
                Err(self.refused(step, error).await.with_plan(plan))
            }
        }
    }

    async fn approve_request(
        &self,
        approver: &Actor,
        assurance: &Assurance,
        plan: Plan,
        approval: &Approval,
    ) -> Result<Reference, ResetError> {
        not_ones_own(approver, &plan)?;
        let id = plan.id.clone();
        if let Some(reference) = plan.used_by {
            return Ok(reference);
        }
        proved(assurance)?;
        // Asked again in the transaction of the intent.
        self.independent(approver, &plan).await?;
        match self.approve_unused(approver, assurance, plan, approval).await {
            Ok(reference) => Ok(reference),
            Err(interrupted @ ResetError::Interrupted(_)) => Err(interrupted),
            // A second click may find the counters gone because the first one is done.
            Err(error) => {
                let plan = self.store().plan(&id).await?;
                plan.and_then(|plan| plan.used_by).ok_or(error)
            }
        }
    }

    /// Turns a request down, for good, with a reason for whoever asked.
    pub async fn decline(
        &self,
        approver: &Actor,
        assurance: &Assurance,
        plan_id: &str,
        note: &str,
    ) -> Result<(), Refused> {
        let step = Step::new(approver, Action::Declined).because(note);
        let (plan, approval) = match self.find_request(approver, plan_id).await {
            Ok(found) => found,
            Err(error) => return Err(self.refused(step, error).await),
        };
        match self.decline_request(approver, assurance, (&plan, &approval), note).await {
            Ok(()) => Ok(()),
            Err(error) => {
                let step = Step::on(approver, Action::Declined, &plan.target).because(note);
                Err(self.refused(step, error).await.with_plan(plan))
            }
        }
    }

    async fn decline_request(
        &self,
        approver: &Actor,
        assurance: &Assurance,
        (plan, approval): (&Plan, &Approval),
        note: &str,
    ) -> Result<(), ResetError> {
        not_ones_own(approver, plan)?;
        proved(assurance)?;
        self.still_waits(plan, approval)?;
        let note = tidy_reason(note)?;
        let authority = answers(approver, assurance, plan);
        match self.store().decline_approval(&plan.id, &note, &authority, approver, self.now()).await? {
            Written::Done => return Ok(()),
            Written::Denied(denied) => return Err(denied.into()),
            Written::TooLate => {}
        }
        let (plan, approval) = self.find_request(approver, &plan.id).await?;
        self.still_waits(&plan, &approval)?;
        Err(ApprovalFault::NoSuchRequest.into())
    }

    /// A request on an app that this manager works on; others are not there.
    async fn find_request(&self, approver: &Actor, plan_id: &str) -> Result<(Plan, Approval), ResetError> {
        if !approver.role.may(Permission::Approve) {
            return Err(ResetError::NotPermitted(Permission::Approve));
        }
        let plan = self.store().plan(plan_id).await?.ok_or(ApprovalFault::NoSuchRequest)?;
        let approval = self.store().approval(plan_id).await?.ok_or(ApprovalFault::NoSuchRequest)?;
        match self.app_for(approver, plan.target.app) {
            Ok(_) => Ok((plan, approval)),
            Err(_) => Err(ApprovalFault::NoSuchRequest.into()),
        }
    }

    async fn approve_unused(
        &self,
        approver: &Actor,
        assurance: &Assurance,
        plan: Plan,
        approval: &Approval,
    ) -> Result<Reference, ResetError> {
        self.still_waits(&plan, approval)?;
        let asker = self.asker(&plan, approval).await?;
        let predecessors = self.predecessors(&plan).await?;
        let read = self.read_counters(plan.target.app, &plan.target.group).await;
        let (counters, demand) = self.check_request(&asker, &plan, read).await?;
        // Reading took its time, in which rights may have been taken away from either: the transaction
        // that writes it down reads those of both once more.
        let authority = demand.authority(&plan, None);
        let approver = Approver { actor: approver.clone(), authority: answers(approver, assurance, &plan) };
        let checked = Checked { counters, predecessors, extent: demand.extent };
        self.intend(&asker, plan, checked, authority, Some(approver)).await.map_err(|error| match error {
            // To them it is as if it were not there.
            ResetError::NoSuchApp => ApprovalFault::NoSuchRequest.into(),
            error => error,
        })
    }

    /// Two people, not two accounts: nobody approves whose account the asker has made, opened or raised lately, nor
    /// the other way round, nor where somebody else did so to both.
    async fn independent(&self, approver: &Actor, plan: &Plan) -> Result<(), ResetError> {
        let two = TwoPeople {
            one: &plan.intent.operator_id,
            other: &approver.id,
            app: plan.target.app,
            at: self.now(),
        };
        match self.store().ties(two).await? {
            None => Ok(()),
            Some(ties) => Err(ResetError::NotIndependent(ties)),
        }
    }

    /// Whoever asked, with the rights that they have now.
    async fn asker(&self, plan: &Plan, approval: &Approval) -> Result<Actor, ResetError> {
        let actor = self.actor(&plan.intent.operator_id, approval.address.clone()).await?;
        let asker = actor.ok_or(ApprovalFault::AskerMayNot)?;
        self.app_for(&asker, plan.target.app).map_err(|_| ApprovalFault::AskerMayNot)?;
        Ok(asker)
    }

    /// `None`: there is nobody, or they are shut out.
    async fn actor(&self, id: &str, address: Option<String>) -> Result<Option<Actor>, ResetError> {
        let operator = self.store().operator_by_id(id).await?.filter(|operator| !operator.disabled);
        Ok(operator.map(|operator| operator.acting_from(address)))
    }

    /// What is checked of a confirmation, but for what was typed: whoever asked has typed it. Gives the
    /// counters as they are, `None` for a plan made without having seen them, and what it asks for now.
    async fn check_request(
        &self,
        asker: &Actor,
        plan: &Plan,
        read: Result<Vec<Counter>, ResetError>,
    ) -> Result<(Option<Vec<Counter>>, Demand), ResetError> {
        let then = self.demand(plan, plan.intent.seen.as_deref()).await?;
        may_ask(asker, then)?;
        let counters = self.check_counters(plan, read).await.map_err(|error| match error {
            ResetError::KeysChanged { .. } | ResetError::ReadableNow { .. } => ApprovalFault::Changed.into(),
            error => error,
        })?;
        let demand = self.demand(plan, counters.as_deref()).await?;
        // What was asked for has become every counter of the group, and nobody has typed its ID.
        if demand.extent > then.extent {
            return Err(ApprovalFault::Changed.into());
        }
        may_ask(asker, demand)?;
        Ok((counters, demand))
    }
}

fn may_ask(asker: &Actor, demand: Demand) -> Result<(), ResetError> {
    demand.check_role(asker).map_err(|_| ApprovalFault::AskerMayNot.into())
}

/// Answering a request asks for a factor again.
fn proved(assurance: &Assurance) -> Result<(), ResetError> {
    if assurance.is_proved { Ok(()) } else { Err(ResetError::NotProved) }
}

/// What has to be true of whoever answers, as the answer is written down.
fn answers(approver: &Actor, assurance: &Assurance, plan: &Plan) -> Authority {
    Authority {
        operator_id: approver.id.clone(),
        app: plan.target.app,
        permission: Permission::Approve,
        from: Some(FromSignIn { id: assurance.sign_in_id.clone(), needs_proof: true }),
    }
}

/// Nobody approves their own, and managers are no exception.
fn not_ones_own(approver: &Actor, plan: &Plan) -> Result<(), ResetError> {
    if approver.id == plan.intent.operator_id { Err(ApprovalFault::Own.into()) } else { Ok(()) }
}
