use leptos::prelude::*;

use super::Trouble;

/// Carries a plan out; or, where the app asks for two people, lets it wait for the second, whose
/// `/api/approve` carries it out. No other server function makes counters go.
#[server(prefix = "/api", endpoint = "confirm")]
pub async fn confirm_reset(plan: String, #[server(default)] typed: Option<String>) -> Result<(), Trouble> {
    on_server::confirm(plan, typed).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use super::Trouble;
    use crate::api::form::{Answer, answer};
    use crate::api::gate::Refusal;
    use crate::api::{Problem, gate, log, paths, request, translate};
    use crate::model::{Permission, Selection};
    use crate::reset::{Confirmation, Confirmed, ResetError};
    use crate::store::{Action, OperationKind};

    pub async fn confirm(plan_id: String, typed: Option<String>) -> Result<(), Trouble> {
        let page = paths::plan_path(&plan_id);
        let operator = match gate::require(Permission::ResetTicked).await {
            Ok(operator) => operator,
            Err(refusal) => return answer(Answer::refused(refusal, &page)).await,
        };
        let desk = request::services()?.desk;
        if desk.asks_for_proof(&operator, &plan_id).await && !operator.is_proved {
            let back = Answer::refused(Refusal::NotProved, &page);
            return answer(back.with_field("typed", typed.unwrap_or_default())).await;
        }
        let confirmation = Confirmation { plan_id: plan_id.clone(), typed: typed.clone() };
        match desk.confirm(&operator, confirmation).await {
            // An interrupted operation has a page too: it says that it is being verified.
            Ok(Confirmed::Operation(reference)) | Err(ResetError::Interrupted(reference)) => {
                answer(Answer::go(&paths::operation_path(&reference))).await
            }
            Ok(Confirmed::Waits) => answer(Answer::go(&page)).await,
            Err(error) => {
                let trouble = translate::reset_trouble(error);
                let plan = desk.plan_of(&operator, &plan_id).await.ok();
                let about = plan.as_ref().map(|plan| (plan.app, &plan.group));
                let reason = plan.as_ref().map(|plan| plan.reason.as_str());
                let action = match plan.as_ref().map(|plan| &plan.kind) {
                    Some(OperationKind::Undo(_)) => Action::Undo,
                    _ => Action::Reset,
                };
                log::refused(&operator, action, about, reason, &trouble).await;
                if let Problem::KeysChanged { gone, .. } | Problem::ReadableNow { missing: gone } =
                    &trouble.problem
                {
                    // Back to choosing, with the ticks that still have a counter.
                    let plan = desk.plan_of(&operator, &plan_id).await.map_err(translate::reset_trouble)?;
                    let group = paths::group_path(plan.app, &plan.group);
                    let mut back = Answer::back(&group, trouble.clone()).with_field("reason", plan.reason);
                    match &plan.selection {
                        Selection::Keys(keys) => {
                            for key in keys.iter().filter(|key| !gone.contains(key)) {
                                back = back.with_field("key", key.as_str());
                            }
                        }
                        Selection::All => back = back.with_field("all", "1"),
                    }
                    return answer(back).await;
                }
                answer(Answer::back(&page, trouble).with_field("typed", typed.unwrap_or_default())).await
            }
        }
    }
}
