use leptos::prelude::*;

use super::Trouble;

/// From the page of a reset to the check page of its undo: stores a plan. Changes nothing at Tencent
/// Chat; `/api/confirm` carries it out.
#[server(prefix = "/api", endpoint = "undo")]
pub async fn undo(reference: String, mode: String) -> Result<(), Trouble> {
    on_server::undo(&reference, &mode).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use super::Trouble;
    use crate::api::form::{Answer, answer};
    use crate::api::{Problem, gate, log, paths, request, translate};
    use crate::model::{Permission, Reference, UndoMode};
    use crate::store::Action;

    pub async fn undo(reference: &str, mode: &str) -> Result<(), Trouble> {
        let reference = Reference::parse(reference);
        let page = reference.as_ref().map_or_else(|_| paths::HOME.to_owned(), paths::operation_path);
        let operator = match gate::require(Permission::UndoOwn).await {
            Ok(operator) => operator,
            Err(refusal) => return answer(Answer::refused(refusal, &page)).await,
        };
        let (Ok(reference), Some(mode)) = (reference, UndoMode::from_name(mode)) else {
            return answer(Answer::back(paths::HOME, translate::trouble(Problem::BadForm, None))).await;
        };
        let desk = request::services()?.desk;
        match desk.plan_undo(&operator, &operator.assurance(), &reference, mode).await {
            Ok(plan) => answer(Answer::go(&paths::plan_path(&plan.id))).await,
            Err(error) => {
                let refusal = gate::Refusal::of(&error);
                let trouble = translate::reset_trouble(error);
                log::refused_about(&operator, Action::Undo, &reference, None, &trouble).await;
                if let Some(refusal) = refusal {
                    return answer(Answer::refused(refusal, &page)).await;
                }
                answer(Answer::back(&page, trouble)).await
            }
        }
    }
}
