//! The check page.

use super::adjust::FilledIn;
use super::auth::{self, Loaded, PageError};
use super::form::take_filled_in;
use super::frame::{AppView, Frame};
use super::paths::{self, SafePath};
use super::request;
use super::{Problem, Trouble, translate};
use crate::model::{Approval, Change, Counter, Intent, Operation, Plan, Target};

#[expect(clippy::struct_excessive_bools, reason = "each is shown by itself; together they are no state")]
#[derive(Clone, Debug)]
pub struct CheckPage {
    pub frame: Frame,
    pub plan: Plan,
    /// Of an undo, the reset.
    pub undone: Option<Operation>,
    /// What will go; `None`: the counters could not be read, so nobody knows their values.
    pub going: Option<Going>,
    pub app: AppView,
    pub trouble: Option<Trouble>,
    pub expired: bool,
    /// Whether its operator still may: a role can be taken away on the way here.
    pub may: bool,
    /// Whether the group ID has to be typed.
    pub asks_for_id: bool,
    /// Whether another manager has to approve it.
    pub takes_two: bool,
    /// The request that it waits with, or waited.
    pub approval: Option<Approval>,
    /// What was typed into the confirmation.
    pub typed: String,
    /// Back to the group page, with the same ticks and reason.
    pub change_path: String,
}

/// The counters that will go, with the values seen, and how many the group has.
#[derive(Clone, Debug)]
pub struct Going {
    pub removed: Vec<Counter>,
    pub total: usize,
}

/// `/plans/{id}`; a plan that was carried out leads to its operation.
pub async fn load() -> Loaded<CheckPage> {
    let operator = auth::open_page().await?;
    let id = request::argument(0)?;
    let services = request::services()?;
    let plan = services.desk.plan_of(&operator, &id).await.map_err(translate::reset_trouble);
    let plan = auth::found_for(&operator, plan).await?;
    if let Some(reference) = &plan.used_by {
        return Err(PageError::to(&SafePath::parse(&paths::operation_path(reference)).unwrap_or_default()));
    }
    let frame = Frame::build(operator, Some(plan.target.app)).await?;
    let Ok(app) = services.desk.app_for(&frame.operator, plan.target.app).map(AppView::from) else {
        return Err(PageError::within(frame, translate::trouble(Problem::NoSuchApp, None)));
    };
    let (told, filled_in) = take_filled_in(&frame.operator.id).await?;
    let expired = plan.has_expired(services.now());
    let asked = async {
        let approval = services.desk.approval_of(&plan).await?;
        let undone = match plan.intent.change.undo() {
            Some(undo) => Some(services.desk.operation(&undo.of).await?),
            None => None,
        };
        Ok((services.desk.demand(&plan, plan.intent.seen.as_deref()).await?, approval, undone))
    };
    let asked =
        asked.await.map_err(|error| PageError::within(frame.clone(), translate::reset_trouble(error)));
    let (demand, approval, undone) = asked?;
    let refused = demand.check_role(&frame.operator).err();
    let may = refused.is_none();
    let typed = filled_in.text("typed");
    let trouble = match told {
        Some(trouble) => Some(trouble),
        None if !may && approval.is_none() => refused.map(translate::reset_trouble),
        None if expired && approval.is_none() => Some(translate::trouble(Problem::PlanExpired, None)),
        None => None,
    };
    if let Some(trouble) = &trouble {
        request::set_status(trouble.problem.status());
    }
    // What is there now may ask for it where what was seen did not: then that is what was wrong.
    let was_asked = trouble.as_ref().is_some_and(|trouble| trouble.problem == Problem::ConfirmationDiffers);
    Ok(CheckPage {
        frame,
        undone,
        going: plan.intent.seen.as_ref().map(|seen| Going {
            removed: seen.iter().filter(|counter| plan.intent.change.covers(&counter.key)).cloned().collect(),
            total: seen.len(),
        }),
        app,
        trouble,
        expired,
        may,
        asks_for_id: demand.needs_group_id() || was_asked,
        takes_two: demand.approval,
        approval,
        typed,
        change_path: change_path(&plan),
        plan,
    })
}

/// The page that this plan was made on, filled in as it was: of the group, or of the operation that an undo is of.
pub(super) fn change_path(plan: &Plan) -> String {
    let Target { app, group, .. } = &plan.target;
    let Intent { change, reason, seen, .. } = &plan.intent;
    match change {
        Change::Undo(undo) => paths::prefilled_operation_path(&undo.of, &change.selection(), reason),
        Change::Reset(selection) => paths::prefilled_group_path(*app, group, selection, reason),
        Change::Adjust(adjust) => {
            let filled_in = FilledIn::of_change(adjust, seen.as_deref().unwrap_or_default(), reason);
            paths::prefilled_adjust_path(*app, group, &filled_in.fields())
        }
    }
}
