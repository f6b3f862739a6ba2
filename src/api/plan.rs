//! The check page.

use super::form::take_flash;
use super::frame::{AppView, Frame};
use super::gate::{self, Halt, Loaded};
use super::paths::{self, SafePath};
use super::request;
use super::{Problem, Trouble, translate};
use crate::model::{Approval, Counter, Operation, Plan, Selection};

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
    let operator = gate::open_page().await?;
    let id = request::arguments().ok().and_then(|arguments| arguments.into_iter().next()).unwrap_or_default();
    let services = request::services().map_err(|problem| gate::halt(problem.into(), None))?;
    let plan = match services.desk.plan_of(&operator, &id).await {
        Ok(plan) => plan,
        Err(error) => {
            let trouble = translate::reset_trouble(error);
            let frame = Frame::build(operator, None).await.ok();
            return Err(gate::halt(trouble, frame));
        }
    };
    if let Some(reference) = &plan.used_by {
        request::redirect(&SafePath::parse(&paths::operation_path(reference)).unwrap_or_default());
        return Err(Halt::Redirected);
    }
    let frame =
        Frame::build(operator, Some(plan.target.app)).await.map_err(|trouble| gate::halt(trouble, None))?;
    let Ok(app) = services.desk.app_for(&frame.operator, plan.target.app).map(AppView::from) else {
        return Err(gate::halt(translate::trouble(Problem::NoSuchApp, None), Some(frame)));
    };
    let flash = take_flash().await;
    let expired = plan.has_expired(services.now());
    let asked = async {
        let approval = services.desk.store().approval(&plan.id).await?;
        let undone = match plan.intent.change.undo() {
            Some(undo) => Some(services.desk.operation(&undo.of).await?),
            None => None,
        };
        Ok((services.desk.demand(&plan, plan.intent.seen.as_deref()).await?, approval, undone))
    };
    let (demand, approval, undone) = match asked.await {
        Ok(asked) => asked,
        Err(error) => return Err(gate::halt(translate::reset_trouble(error), Some(frame))),
    };
    let refused = demand.check_role(&frame.operator).err();
    let may = refused.is_none();
    let typed = flash.as_ref().and_then(|flash| flash.field("typed")).unwrap_or_default().to_owned();
    let trouble = match flash {
        Some(flash) => Some(flash.trouble),
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

/// The group page with this plan's ticks and reason; for an undo, the page of the reset with them.
pub(super) fn change_path(plan: &Plan) -> String {
    if let Some(undo) = plan.intent.change.undo() {
        return paths::prefilled_operation_path(
            &undo.of,
            undo.put_back.iter().map(|counter| &counter.key),
            &plan.intent.reason,
        );
    }
    let selection = plan.intent.change.selection();
    let keys: Vec<_> = match &selection {
        Selection::All => Vec::new(),
        Selection::Keys(keys) => keys.iter().collect(),
    };
    paths::prefilled_group_path(
        plan.target.app,
        &plan.target.group,
        keys,
        selection == Selection::All,
        &plan.intent.reason,
    )
}
