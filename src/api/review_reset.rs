use leptos::prelude::*;

use super::Trouble;

/// From the group page to the check page: stores a plan. Changes nothing at Tencent Chat.
/// `unseen` is there where the page said that the counters cannot be read; `typed_keys` counts only then.
#[server(prefix = "/api", endpoint = "review")]
pub async fn review_reset(
    app: u64,
    group: String,
    #[server(default)] keys: Vec<String>,
    #[server(default)] unseen: Option<String>,
    #[server(default)] typed_keys: String,
    #[server(default)] all: Option<String>,
    #[server(default)] reason: String,
) -> Result<(), Trouble> {
    let chosen = on_server::Chosen { keys, typed: unseen.map(|_| typed_keys), all: all.is_some() };
    on_server::review(app, &group, chosen, reason).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use super::Trouble;
    use crate::api::form::{Answer, answer, answer_refused};
    use crate::api::gate::{Refusal, SignedIn};
    use crate::api::{Problem, gate, log, paths, request, translate};
    use crate::model::activity::Action;
    use crate::model::{CounterKey, GroupId, KeySet, Permission, SdkAppId, Selection, TypedKeysError};
    use crate::reset::Wish;

    /// What came with the form, as it came.
    pub struct Chosen {
        pub keys: Vec<String>,
        pub typed: Option<String>,
        pub all: bool,
    }

    pub async fn review(app: SdkAppId, group: &str, chosen: Chosen, reason: String) -> Result<(), Trouble> {
        let Chosen { keys, typed, all } = chosen;
        let keys: Result<Vec<_>, _> = keys.iter().map(|key| CounterKey::from_form(key)).collect();
        let (Ok(group), Ok(keys)) = (GroupId::parse(group), keys) else {
            if let Err(refusal) = gate::require(Permission::ResetTicked).await {
                return answer(Answer::refused(refusal, paths::HOME)).await;
            }
            return answer(Answer::back(paths::HOME, translate::trouble(Problem::BadForm, None))).await;
        };
        let path = paths::group_path(app, &group);
        let fields = filled_in(&keys, typed.as_deref(), all, &reason);
        let operator = match gate::require(Permission::ResetTicked).await {
            Ok(operator) => operator,
            Err(refusal) => return answer_refused(refusal, &path, fields).await,
        };
        let selection = match &typed {
            Some(typed) => typed_selection(all, typed),
            None => Selection::from_form(all, keys.iter().cloned()).map_err(Problem::Selection),
        };
        let trouble = match selection {
            Err(problem) => translate::trouble(problem, None),
            Ok(selection) => {
                let wish = Wish { app, group, selection, reason, unseen: typed.is_some() };
                match plan(&operator, wish).await? {
                    Planned::Stored(plan_id) => return answer(Answer::go(&paths::plan_path(&plan_id))).await,
                    Planned::NotLetIn(refusal) => return answer_refused(refusal, &path, fields).await,
                    Planned::Not(trouble) => trouble,
                }
            }
        };
        answer(Answer::back(&path, trouble).with_fields(fields)).await
    }

    /// What the group page is filled in with when it is shown again.
    fn filled_in(keys: &[CounterKey], typed: Option<&str>, all: bool, reason: &str) -> Vec<(String, String)> {
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let keys = keys.iter().map(|key| field("key", &key.to_form()));
        let typed = typed.map(|typed| field("typed", typed));
        let all = all.then(|| field("all", "1"));
        keys.chain(typed).chain(all).chain([field("reason", reason)]).collect()
    }

    fn typed_selection(all: bool, typed: &str) -> Result<Selection, Problem> {
        match (all, KeySet::from_typed(typed)) {
            (true, Err(TypedKeysError::Nothing)) => Ok(Selection::All),
            (true, _) => Err(Problem::TypedKeys(TypedKeysError::AllToo)),
            (false, keys) => keys.map(Selection::Keys).map_err(Problem::TypedKeys),
        }
    }

    enum Planned {
        Stored(String),
        /// The sign-in ended while the counters were read.
        NotLetIn(Refusal),
        Not(Trouble),
    }

    async fn plan(operator: &SignedIn, wish: Wish) -> Result<Planned, Trouble> {
        let (app, group, reason) = (wish.app, wish.group.clone(), wish.reason.clone());
        match request::services()?.desk.plan(operator, &operator.assurance(), wish).await {
            Ok(plan) => Ok(Planned::Stored(plan.id)),
            Err(error) => {
                let refusal = Refusal::of(&error);
                let trouble = translate::reset_trouble(error);
                log::refused(operator, Action::Plan, Some((app, &group)), Some(&reason), &trouble).await;
                Ok(refusal.map_or(Planned::Not(trouble), Planned::NotLetIn))
            }
        }
    }
}
