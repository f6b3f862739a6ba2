use leptos::prelude::*;

use super::Trouble;
#[cfg(feature = "ssr")]
pub use on_server::{ListsPage, load};

/// Saves groups under a name.
#[server(prefix = "/api", endpoint = "save-list")]
pub async fn save_list(
    app: u64,
    #[server(default)] name: String,
    #[server(default)] ids: String,
) -> Result<(), Trouble> {
    super::form::answer(on_server::save_list(app, &name, &ids)).await
}

#[server(prefix = "/api", endpoint = "delete-list")]
pub async fn delete_list(list: String) -> Result<(), Trouble> {
    super::form::answer(on_server::delete_list(&list)).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use super::Trouble;
    use crate::api::auth::{self, Loaded, PageError};
    use crate::api::batches::{field, not_taken, noted};
    use crate::api::doors::Page;
    use crate::api::form::{Answer, Answered};
    use crate::api::frame::Frame;
    use crate::api::{request, translate};
    use crate::model::{Permission, SavedList, SdkAppId};

    #[derive(Clone, Debug)]
    pub struct ListsPage {
        pub frame: Frame,
        pub lists: Vec<SavedList>,
        pub may_change: bool,
        pub name: String,
        pub ids: String,
        pub trouble: Option<Trouble>,
    }

    /// `/lists`
    pub async fn load() -> Loaded<ListsPage> {
        let operator = auth::open_page().await?;
        let services = request::services()?;
        let lists = services.batches.lists_for(&operator).await;
        let frame = Frame::build(operator, None).await?;
        let lists =
            lists.map_err(|error| PageError::within(frame.clone(), translate::batch_trouble(error)))?;
        let flash = noted().await?;
        let field = |name| flash.as_ref().and_then(|flash| flash.field(name)).unwrap_or_default().to_owned();
        Ok(ListsPage {
            may_change: frame.operator.role.may(Permission::ManyGroups),
            name: field("name"),
            ids: field("ids"),
            trouble: flash.map(|flash| flash.trouble),
            frame,
            lists,
        })
    }

    pub async fn save_list(app: SdkAppId, name: &str, ids: &str) -> Answered {
        let page = Page::Lists.path();
        let fields = [field("name", name), field("ids", ids)].concat();
        let operator = auth::enter()
            .await
            .map_err(|refusal| Answer::refused(refusal, page).with_fields(fields.clone()))?;
        let services = request::services()?;
        match services.batches.save_list(&operator, &operator.assurance(), (app, name), ids).await {
            Ok(()) => Ok(Answer::go(page)),
            Err(refused) => Err(not_taken(page, refused, fields)),
        }
    }

    pub async fn delete_list(id: &str) -> Answered {
        let page = Page::Lists.path();
        let operator = auth::enter().await.map_err(|refusal| Answer::refused(refusal, page))?;
        let services = request::services()?;
        match services.batches.remove_list(&operator, &operator.assurance(), id).await {
            Ok(()) => Ok(Answer::go(page)),
            Err(refused) => Err(not_taken(page, refused, Vec::new())),
        }
    }
}
