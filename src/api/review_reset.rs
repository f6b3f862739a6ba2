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
    use crate::api::{Problem, gate, log, paths, request, translate};
    use crate::model::{CounterKey, GroupId, KeySet, Permission, SdkAppId, Selection, TypedKeysError};
    use crate::reset::Wish;
    use crate::store::Action;

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
        if let Err(refusal) = gate::require(Permission::ResetTicked).await {
            let fields = filled_in(&keys, typed.as_deref(), all, &reason);
            return answer_refused(refusal, &path, fields).await;
        }
        let selection = match &typed {
            Some(typed) => typed_selection(all, typed),
            None => Selection::from_form(all, keys.iter().cloned()).map_err(Problem::Selection),
        };
        match plan(app, group, selection, typed.is_some(), &reason).await {
            Ok(plan_id) => answer(Answer::go(&paths::plan_path(&plan_id))).await,
            Err(trouble) => {
                let fields = filled_in(&keys, typed.as_deref(), all, &reason);
                answer(Answer::back(&path, trouble).with_fields(fields)).await
            }
        }
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

    async fn plan(
        app: SdkAppId,
        group: GroupId,
        selection: Result<Selection, Problem>,
        unseen: bool,
        reason: &str,
    ) -> Result<String, Trouble> {
        let operator = gate::signed_in().await.map_err(|_| Problem::SignedOut)?;
        let selection = selection.map_err(|problem| translate::trouble(problem, None))?;
        let wish = Wish { app, group: group.clone(), selection, reason: reason.to_owned(), unseen };
        match request::services()?.desk.plan(&operator, wish).await {
            Ok(plan) => Ok(plan.id),
            Err(error) => {
                let trouble = translate::reset_trouble(error);
                log::refused(&operator, Action::Plan, Some((app, &group)), Some(reason), &trouble).await;
                Err(trouble)
            }
        }
    }
}
