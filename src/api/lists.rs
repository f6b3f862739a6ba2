use leptos::prelude::*;

use super::Trouble;
#[cfg(feature = "ssr")]
use crate::model::Timestamp;
#[cfg(feature = "ssr")]
pub(super) use on_server::frame_of;
#[cfg(feature = "ssr")]
pub use on_server::{ListPage, ListsPage, load, load_one, one_per_line};

/// Saves groups under a name. `replace`: which list of this name may be replaced, by when it was changed last.
#[server(prefix = "/api", endpoint = "save-list")]
pub async fn save_list(
    app: u64,
    #[server(default)] name: String,
    #[server(default)] ids: String,
    #[server(default)] replace: Option<i64>,
) -> Result<(), Trouble> {
    super::form::answer(on_server::save_list(app, &name, &ids, replace)).await
}

/// `changed_at`: when the list was changed last that was shown.
#[server(prefix = "/api", endpoint = "delete-list")]
pub async fn delete_list(list: String, #[server(default)] changed_at: i64) -> Result<(), Trouble> {
    super::form::answer(on_server::delete_list(&list, Timestamp(changed_at))).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use super::Trouble;
    use crate::accounts::SignedIn;
    use crate::api::auth::{self, Loaded, PageError};
    use crate::api::batches::{field, not_taken};
    use crate::api::doors::Page;
    use crate::api::form::{Answer, Answered, enter, take_filled_in, take_flash};
    use crate::api::frame::Frame;
    use crate::api::request::Query;
    use crate::api::{Problem, paths, request, translate};
    use crate::model::{GroupId, Permission, SavedList, SdkAppId, Timestamp};

    #[derive(Clone, Debug)]
    pub struct ListsPage {
        pub frame: Frame,
        /// Those of the frame's app.
        pub lists: Vec<SavedList>,
        pub may_change: bool,
        pub name: String,
        pub ids: String,
        pub trouble: Option<Trouble>,
    }

    /// For a page about the app in its address, or else about the first; one that they do not work on is refused.
    pub async fn frame_of(operator: SignedIn, query: &Query) -> Loaded<Frame> {
        let asked = query.get("app");
        let app = asked.and_then(|app| app.parse().ok());
        let frame = Frame::build(operator, app).await?;
        if asked.is_some() && app != Some(frame.app.id) {
            return Err(PageError::within(frame, translate::trouble(Problem::NoSuchApp, None)));
        }
        Ok(frame)
    }

    /// `/lists`
    pub async fn load() -> Loaded<ListsPage> {
        let operator = auth::open_page().await?;
        let services = request::services()?;
        let lists = services.batches.lists_for(&operator).await;
        let frame = frame_of(operator, &request::query().unwrap_or_default()).await?;
        let mut lists =
            lists.map_err(|error| PageError::within(frame.clone(), translate::batch_trouble(error)))?;
        lists.retain(|list| list.app == frame.app.id);
        let (trouble, before) = take_filled_in(&frame.operator.id).await?;
        Ok(ListsPage {
            may_change: frame.operator.role.may(Permission::ManyGroups),
            name: before.text("name"),
            ids: before.text("ids"),
            trouble,
            frame,
            lists,
        })
    }

    pub fn one_per_line(groups: &[GroupId]) -> String {
        groups.iter().flat_map(|group| [group.as_str(), "\n"]).collect()
    }

    #[derive(Clone, Debug)]
    pub struct ListPage {
        pub frame: Frame,
        pub list: SavedList,
        /// A line for each group.
        pub ids: String,
        pub may_change: bool,
        pub trouble: Option<Trouble>,
    }

    /// `/lists/{list}`: what is in it, and what happens where it is deleted.
    pub async fn load_one() -> Loaded<ListPage> {
        let operator = auth::open_page().await?;
        let id = request::argument(0)?;
        let batches = request::services()?.batches;
        let found = async {
            let list = batches.list_for(&operator, &id).await?;
            let (_, listed) = batches.listed_in(&operator, &id).await?;
            Ok((list, listed))
        };
        let found = found.await.map_err(translate::batch_trouble);
        let (list, listed) = auth::found_for(&operator, found).await?;
        let frame = Frame::build(operator, Some(list.app)).await?;
        let trouble = take_flash().await?.map(|flash| flash.trouble);
        let may_change = frame.operator.role.may(Permission::ManyGroups);
        Ok(ListPage { frame, list, ids: one_per_line(&listed.groups), may_change, trouble })
    }

    fn page_of(app: SdkAppId) -> String {
        format!("{}?app={app}", Page::Lists.path())
    }

    pub async fn save_list(app: SdkAppId, name: &str, ids: &str, replace: Option<i64>) -> Answered {
        let page = page_of(app);
        let fields = [field("name", name), field("ids", ids)].concat();
        let operator = enter(&page).await.map_err(|answer| answer.with_fields(fields.clone()))?;
        let batches = request::services()?.batches;
        let list = (app, name, replace.map(Timestamp));
        match batches.save_list(&operator, &operator.assurance(), list, ids).await {
            Ok(()) => Ok(Answer::go(&page)),
            Err(refused) => Err(not_taken(&page, refused, fields)),
        }
    }

    pub async fn delete_list(id: &str, seen: Timestamp) -> Answered {
        let page = paths::list_path(id);
        let operator = enter(&page).await?;
        let batches = request::services()?.batches;
        match batches.remove_list(&operator, &operator.assurance(), (id, seen)).await {
            Ok(app) => Ok(Answer::go(&page_of(app))),
            Err(refused) => Err(not_taken(&page, refused, Vec::new())),
        }
    }
}
