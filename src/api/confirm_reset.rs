use leptos::prelude::*;

use super::Trouble;

/// Carries a plan out; or, where the app asks for two people, lets it wait for the second, whose
/// `/api/approve` carries it out. No other server function makes counters go.
#[server(prefix = "/api", endpoint = "confirm")]
pub async fn confirm_reset(plan: String, #[server(default)] typed: Option<String>) -> Result<(), Trouble> {
    super::form::answer(on_server::confirm(plan, typed)).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use crate::api::auth::Refusal;
    use crate::api::form::{Answer, Answered};
    use crate::api::{Problem, auth, log, paths, request, translate};
    use crate::model::Change;
    use crate::model::activity::Action;
    use crate::reset::{Confirmation, Confirmed, ResetError};

    pub async fn confirm(plan_id: String, typed: Option<String>) -> Answered {
        let page = paths::plan_path(&plan_id);
        let operator = auth::enter().await.map_err(|refusal| Answer::refused(refusal, &page))?;
        let desk = request::services()?.desk;
        let confirmation = Confirmation { plan_id: plan_id.clone(), typed: typed.clone() };
        let typed = typed.unwrap_or_default();
        match desk.confirm(&operator, &operator.assurance(), confirmation).await {
            // An interrupted operation has a page too: it says that it is being verified.
            Ok(Confirmed::Operation(reference)) | Err(ResetError::Interrupted(reference)) => {
                Ok(Answer::go(&paths::operation_path(&reference)))
            }
            Ok(Confirmed::Waits) => Ok(Answer::go(&page)),
            Err(ResetError::NotProved) => {
                Ok(Answer::refused(Refusal::NotProved, &page).with_field("typed", typed))
            }
            Err(error) => {
                let refusal = Refusal::of(&error);
                let trouble = translate::reset_trouble(error);
                // Nothing of theirs to log it about; or no database to log it to.
                let Ok(plan) = desk.plan_of(&operator, &plan_id).await else {
                    log::refused(&operator, Action::Reset, None, None, &trouble).await;
                    return Ok(Answer::back(&page, trouble).with_field("typed", typed));
                };
                let action = match &plan.intent.change {
                    Change::Reset(_) => Action::Reset,
                    Change::Undo(_) => Action::Undo,
                };
                let about = Some((plan.target.app, &plan.target.group));
                log::refused(&operator, action, about, Some(&plan.intent.reason), &trouble).await;
                if let Some(refusal) = refusal {
                    return Ok(Answer::refused(refusal, &page).with_field("typed", typed));
                }
                if let Problem::KeysChanged { gone, .. } | Problem::ReadableNow { missing: gone } =
                    &trouble.problem
                {
                    // Back to choosing, with the ticks that still have a counter.
                    let group = paths::group_path(plan.target.app, &plan.target.group);
                    let left = plan.intent.change.selection().without(gone).map(|left| left.fields());
                    return Ok(Answer::back(&group, trouble.clone())
                        .with_field("reason", plan.intent.reason)
                        .with_fields(left.unwrap_or_default()));
                }
                Ok(Answer::back(&page, trouble).with_field("typed", typed))
            }
        }
    }
}
