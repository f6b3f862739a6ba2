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
    use crate::model::activity::Action;
    use crate::model::{Change, Permission, Selection};
    use crate::reset::{Confirmation, Confirmed, ResetError};

    pub async fn confirm(plan_id: String, typed: Option<String>) -> Result<(), Trouble> {
        let page = paths::plan_path(&plan_id);
        let operator = match gate::require(Permission::ResetTicked).await {
            Ok(operator) => operator,
            Err(refusal) => return answer(Answer::refused(refusal, &page)).await,
        };
        let desk = request::services()?.desk;
        let confirmation = Confirmation { plan_id: plan_id.clone(), typed: typed.clone() };
        let typed = typed.unwrap_or_default();
        match desk.confirm(&operator, &operator.assurance(), confirmation).await {
            // An interrupted operation has a page too: it says that it is being verified.
            Ok(Confirmed::Operation(reference)) | Err(ResetError::Interrupted(reference)) => {
                answer(Answer::go(&paths::operation_path(&reference))).await
            }
            Ok(Confirmed::Waits) => answer(Answer::go(&page)).await,
            Err(ResetError::NotProved) => {
                answer(Answer::refused(Refusal::NotProved, &page).with_field("typed", typed)).await
            }
            Err(error) => {
                let refusal = Refusal::of(&error);
                let trouble = translate::reset_trouble(error);
                // Nothing of theirs to log it about; or no database to log it to.
                let Ok(plan) = desk.plan_of(&operator, &plan_id).await else {
                    log::refused(&operator, Action::Reset, None, None, &trouble).await;
                    return answer(Answer::back(&page, trouble).with_field("typed", typed)).await;
                };
                let action = match &plan.intent.change {
                    Change::Reset(_) => Action::Reset,
                    Change::Undo(_) => Action::Undo,
                };
                let about = Some((plan.target.app, &plan.target.group));
                log::refused(&operator, action, about, Some(&plan.intent.reason), &trouble).await;
                if let Some(refusal) = refusal {
                    return answer(Answer::refused(refusal, &page).with_field("typed", typed)).await;
                }
                if let Problem::KeysChanged { gone, .. } | Problem::ReadableNow { missing: gone } =
                    &trouble.problem
                {
                    // Back to choosing, with the ticks that still have a counter.
                    let group = paths::group_path(plan.target.app, &plan.target.group);
                    let mut back =
                        Answer::back(&group, trouble.clone()).with_field("reason", plan.intent.reason);
                    match plan.intent.change.selection() {
                        Selection::Keys(keys) => {
                            for key in keys.iter().filter(|key| !gone.contains(key)) {
                                back = back.with_field("key", key.as_str());
                            }
                        }
                        Selection::All => back = back.with_field("all", "1"),
                    }
                    return answer(back).await;
                }
                answer(Answer::back(&page, trouble).with_field("typed", typed)).await
            }
        }
    }
}
