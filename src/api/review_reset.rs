use leptos::prelude::*;

use super::Trouble;

/// From the group page to the check page: stores a plan. Changes nothing at Tencent Chat.
#[server(prefix = "/api", endpoint = "review")]
pub async fn review_reset(
    app: u64,
    group: String,
    #[server(default)] keys: Vec<String>,
    #[server(default)] all: Option<String>,
    #[server(default)] reason: String,
) -> Result<(), Trouble> {
    on_server::review(app, &group, keys, all.is_some(), reason).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use super::Trouble;
    use crate::api::form::{Answer, answer};
    use crate::api::{Problem, gate, log, paths, request, translate};
    use crate::model::{CounterKey, GroupId, Permission, SdkAppId, Selection};
    use crate::reset::Wish;
    use crate::store::Action;

    pub async fn review(
        app: SdkAppId,
        group: &str,
        keys: Vec<String>,
        all: bool,
        reason: String,
    ) -> Result<(), Trouble> {
        let keys: Result<Vec<_>, _> = keys.into_iter().map(CounterKey::parse).collect();
        let (Ok(group), Ok(keys)) = (GroupId::parse(group), keys) else {
            return answer(Answer::back(paths::HOME, translate::trouble(Problem::BadForm, None))).await;
        };
        // If the sign-in has ended meanwhile, this address brings the same ticks and reason back.
        let same_step = paths::prefilled_group_path(app, &group, &keys, all, &reason);
        if let Err(refusal) = gate::require(Permission::ResetTicked).await {
            return answer(Answer::refused(refusal, &same_step)).await;
        }
        let path = paths::group_path(app, &group);
        match plan(app, group, &keys, all, &reason).await {
            Ok(plan_id) => answer(Answer::go(&paths::plan_path(&plan_id))).await,
            Err(trouble) => {
                let mut back = Answer::back(&path, trouble).with_field("reason", reason);
                for key in keys {
                    back = back.with_field("key", key);
                }
                answer(if all { back.with_field("all", "1") } else { back }).await
            }
        }
    }

    async fn plan(
        app: SdkAppId,
        group: GroupId,
        keys: &[CounterKey],
        all: bool,
        reason: &str,
    ) -> Result<String, Trouble> {
        let operator = gate::signed_in().await.map_err(|_| Problem::SignedOut)?;
        let selection = Selection::from_form(all, keys.iter().cloned())
            .map_err(|error| translate::trouble(Problem::Selection(error), None))?;
        let wish = Wish { app, group: group.clone(), selection, reason: reason.to_owned() };
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
