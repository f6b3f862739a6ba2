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
    key: Vec<String>,
    #[server(default)] reason: String,
) -> Result<(), Trouble> {
    super::form::answer(on_server::undo(&reference, &mode, &key, reason)).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use crate::api::doors::Page;
    use crate::api::form::{Answer, Answered};
    use crate::api::{Problem, auth, paths, request, translate};
    use crate::model::{CounterKey, Reference, UndoMode};
    use crate::reset::UndoRequest;

    pub async fn undo(reference: &str, mode: &str, keys: &[String], reason: String) -> Answered {
        let reference = Reference::parse(reference);
        let page = reference.as_ref().map_or_else(|_| Page::Find.path().to_owned(), paths::operation_path);
        let fields = filled_in(keys, &reason);
        let refused = |refusal| Answer::refused(refusal, &page).with_fields(fields.clone());
        let operator = auth::enter().await.map_err(refused)?;
        let keys: Result<Vec<_>, _> = keys.iter().map(|key| CounterKey::from_form(key)).collect();
        let (Ok(reset), Some(mode), Ok(keys)) = (reference, UndoMode::from_name(mode), keys) else {
            return Ok(Answer::back(Page::Find.path(), translate::trouble(Problem::BadForm, None)));
        };
        let request = UndoRequest { of: reset, mode, keys, reason };
        match request::services()?.desk.plan_undo(&operator, &operator.assurance(), request).await {
            Ok(plan) => Ok(Answer::go(&paths::plan_path(&plan.id))),
            Err(error) => {
                let back = |trouble| Answer::back(&page, trouble).with_fields(fields.clone());
                Err(auth::refused(error).map_or_else(refused, back))
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
