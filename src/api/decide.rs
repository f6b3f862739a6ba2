use leptos::prelude::*;

use super::Trouble;

/// Closes an operation whose outcome could not be found out.
#[server(prefix = "/api", endpoint = "decide")]
pub async fn decide(
    reference: String,
    verdict: String,
    #[server(default)] reason: String,
) -> Result<(), Trouble> {
    on_server::decide(&reference, &verdict, &reason).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use super::Trouble;
    use crate::api::form::{Answer, answer};
    use crate::api::{Problem, gate, log, paths, request, translate};
    use crate::model::activity::Action;
    use crate::model::{Permission, Reference, Verdict};

    pub async fn decide(reference: &str, verdict: &str, reason: &str) -> Result<(), Trouble> {
        let reference = Reference::parse(reference);
        let page = reference.as_ref().map_or_else(|_| paths::HOME.to_owned(), paths::operation_path);
        let operator = match gate::require(Permission::Decide).await {
            Ok(operator) => operator,
            Err(refusal) => return answer(Answer::refused(refusal, &page)).await,
        };
        let (Ok(reference), Some(verdict)) = (reference, Verdict::from_name(verdict)) else {
            return answer(Answer::back(paths::HOME, translate::trouble(Problem::BadForm, None))).await;
        };
        let desk = request::services()?.desk;
        match desk.decide(&operator, &operator.assurance(), &reference, verdict, reason).await {
            Ok(()) => answer(Answer::go(&page)).await,
            Err(error) => {
                let refusal = gate::Refusal::of(&error);
                let trouble = translate::reset_trouble(error);
                log::refused_about(&operator, Action::Decision, &reference, Some(reason), &trouble).await;
                if let Some(refusal) = refusal {
                    return answer(Answer::refused(refusal, &page).with_field("reason", reason)).await;
                }
                answer(Answer::back(&page, trouble).with_field("reason", reason)).await
            }
        }
    }
}
