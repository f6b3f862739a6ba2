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
    use crate::api::adjust::FilledIn;
    use crate::api::form::{Answer, Answered, enter};
    use crate::api::{Problem, auth, paths, request};
    use crate::reset::{Confirmation, Confirmed, Refused, ResetError};

    pub async fn confirm(plan_id: String, typed: Option<String>) -> Answered {
        let page = paths::plan_path(&plan_id);
        let given = typed.clone().unwrap_or_default();
        let operator = enter(&page).await.map_err(|answer| answer.with_field("typed", given.clone()))?;
        let desk = request::services()?.desk;
        let confirmation = Confirmation { plan_id, typed };
        match desk.confirm(&operator, &operator.assurance(), confirmation).await {
            Ok(Confirmed::Operation(reference))
            | Err(Refused { error: ResetError::Interrupted(reference), .. }) => {
                // An interrupted operation has a page too: it says that it is being verified.
                Ok(Answer::go(&paths::operation_path(&reference)))
            }
            Ok(Confirmed::Waits) => Ok(Answer::go(&page)),
            Err(refused) => Err(back(&page, &given, refused)),
        }
    }

    fn back(page: &str, typed: &str, refused: Refused) -> Answer {
        let plan = refused.plan.clone();
        let trouble = match auth::refused(refused) {
            Ok(trouble) => trouble,
            Err(refusal) => return Answer::refused(refusal, page).with_field("typed", typed),
        };
        match (&trouble.problem, plan) {
            // Back to the amounts; what was typed for a counter that went stands there as a new one.
            (Problem::KeysChanged { .. }, Some(plan)) if plan.intent.change.adjust().is_some() => {
                Answer::back(&paths::adjust_path(plan.target.app, &plan.target.group), trouble)
                    .with_fields(FilledIn::of_plan(&plan).map(|form| form.fields()).unwrap_or_default())
            }
            // Back to choosing, with the ticks that still have a counter.
            (Problem::KeysChanged { gone, .. } | Problem::ReadableNow { missing: gone }, Some(plan)) => {
                let group = paths::group_path(plan.target.app, &plan.target.group);
                let left = plan.intent.change.selection().without(gone).map(|left| left.fields());
                Answer::back(&group, trouble)
                    .with_field("reason", plan.intent.reason)
                    .with_fields(left.unwrap_or_default())
            }
            _ => Answer::back(page, trouble).with_field("typed", typed),
        }
    }
}
