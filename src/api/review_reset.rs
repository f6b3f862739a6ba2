use leptos::prelude::*;

use super::Trouble;

/// From the group page to the check page: stores a plan. Changes nothing at Tencent Chat.
/// `unseen` is there where the page said that the counters cannot be read; `typed` counts only then.
#[server(prefix = "/api", endpoint = "review")]
pub async fn review_reset(
    app: u64,
    group: String,
    #[server(default)] key: Vec<String>,
    #[server(default)] unseen: Option<String>,
    #[server(default)] typed: String,
    #[server(default)] all: Option<String>,
    #[server(default)] reason: String,
) -> Result<(), Trouble> {
    let chosen = on_server::Chosen { keys: key, typed: unseen.map(|_| typed), all: all.is_some() };
    super::form::answer(on_server::review(app, &group, chosen, reason)).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use crate::api::doors::Page;
    use crate::api::form::{Answer, Answered};
    use crate::api::{Problem, auth, paths, request, translate};
    use crate::model::{CounterKey, GroupId, KeySet, SdkAppId, Selection, TypedKeysError};
    use crate::reset::ResetRequest;

    /// What came with the form, as it came.
    pub struct Chosen {
        pub keys: Vec<String>,
        pub typed: Option<String>,
        pub all: bool,
    }

    impl Chosen {
        fn selection(&self) -> Result<Selection, Problem> {
            let Some(typed) = &self.typed else {
                let keys: Result<Vec<_>, _> =
                    self.keys.iter().map(|key| CounterKey::from_form(key)).collect();
                let keys = keys.map_err(|_| Problem::BadForm)?;
                return Selection::from_form(self.all, keys).map_err(Problem::Selection);
            };
            match (self.all, KeySet::from_typed(typed)) {
                (true, Err(TypedKeysError::Nothing)) => Ok(Selection::All),
                (true, _) => Err(Problem::TypedKeys(TypedKeysError::AllToo)),
                (false, keys) => keys.map(Selection::Keys).map_err(Problem::TypedKeys),
            }
        }

        /// What the group page is filled in with when it is shown again: all of it, also where it is no selection.
        fn fields(&self, reason: &str) -> Vec<(String, String)> {
            let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
            let keys = self.keys.iter().map(|key| field("key", key));
            let typed = self.typed.iter().map(|typed| field("typed", typed));
            let all = self.all.then(|| field("all", "1"));
            keys.chain(typed).chain(all).chain([field("reason", reason)]).collect()
        }
    }

    pub async fn review(app: SdkAppId, group: &str, chosen: Chosen, reason: String) -> Answered {
        let group = GroupId::parse(group);
        let path = group
            .as_ref()
            .map_or_else(|_| Page::Find.path().to_owned(), |group| paths::group_path(app, group));
        let fields = chosen.fields(&reason);
        let refused = |refusal| Answer::refused(refusal, &path).with_fields(fields.clone());
        let back = |trouble| Answer::back(&path, trouble).with_fields(fields.clone());
        let operator = auth::enter().await.map_err(refused)?;
        let wrong = |problem| back(translate::trouble(problem, None));
        let group = group.map_err(|_| wrong(Problem::BadForm))?;
        let selection = chosen.selection().map_err(wrong)?;
        let request = ResetRequest { app, group, selection, reason, unseen: chosen.typed.is_some() };
        match request::services()?.desk.plan(&operator, &operator.assurance(), request).await {
            Ok(plan) => Ok(Answer::go(&paths::plan_path(&plan.id))),
            Err(error) => Err(auth::refused(error).map_or_else(refused, back)),
        }
    }
}
