use leptos::prelude::*;

use super::Trouble;

/// From the page of a reset to the check page of its undo: stores a plan. Changes nothing at Tencent
/// Chat; `/api/confirm` carries it out.
#[server(prefix = "/api", endpoint = "undo")]
pub async fn undo(
    reference: String,
    mode: String,
    /// The counters to put back.
    #[server(default)]
    keys: Vec<String>,
    #[server(default)] reason: String,
) -> Result<(), Trouble> {
    on_server::undo(&reference, &mode, &keys, reason).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use super::Trouble;
    use crate::api::form::{Answer, answer, answer_refused};
    use crate::api::{Problem, gate, log, paths, request, translate};
    use crate::model::activity::Action;
    use crate::model::{CounterKey, Permission, Reference, UndoMode};
    use crate::reset::UndoWish;

    pub async fn undo(reference: &str, mode: &str, keys: &[String], reason: String) -> Result<(), Trouble> {
        let reference = Reference::parse(reference);
        let page = reference.as_ref().map_or_else(|_| paths::HOME.to_owned(), paths::operation_path);
        let fields = filled_in(keys, &reason);
        let operator = match gate::require(Permission::UndoOwn).await {
            Ok(operator) => operator,
            Err(refusal) => return answer_refused(refusal, &page, fields).await,
        };
        let keys: Result<Vec<_>, _> = keys.iter().map(|key| CounterKey::from_form(key)).collect();
        let (Ok(reset), Some(mode), Ok(keys)) = (reference, UndoMode::from_name(mode), keys) else {
            return answer(Answer::back(paths::HOME, translate::trouble(Problem::BadForm, None))).await;
        };
        let desk = request::services()?.desk;
        let wish = UndoWish { reset: reset.clone(), mode, keys, reason: reason.clone() };
        match desk.plan_undo(&operator, &operator.assurance(), wish).await {
            Ok(plan) => answer(Answer::go(&paths::plan_path(&plan.id))).await,
            Err(error) => {
                let refusal = gate::Refusal::of(&error);
                let trouble = translate::reset_trouble(error);
                log::refused_about(&operator, Action::Undo, &reset, Some(&reason), &trouble).await;
                if let Some(refusal) = refusal {
                    return answer_refused(refusal, &page, fields).await;
                }
                answer(Answer::back(&page, trouble).with_fields(fields)).await
            }
        }
    }

    /// What the form is filled in with when it is shown again. That nothing was ticked is to be told from a page that
    /// is seen for the first time.
    fn filled_in(keys: &[String], reason: &str) -> Vec<(String, String)> {
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let keys = keys.iter().map(|key| field("key", key));
        keys.chain([field("reason", reason), field("undo", "1")]).collect()
    }
}
