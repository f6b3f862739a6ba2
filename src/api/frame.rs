//! What stands around every page: who is signed in, which app, what needs attention.

pub use super::gate::SignedIn;
use super::request;
use super::{Problem, Trouble, translate};
use crate::chat::Reachability;
use crate::model::{SdkAppId, Timestamp};
use crate::reset::DeskApp;

#[derive(Clone, Debug)]
pub struct Frame {
    pub operator: SignedIn,
    pub app: AppView,
    pub apps: Vec<AppView>,
    /// Operations of this app that are not settled.
    pub attention: u64,
    pub upstream: Reachability,
    pub now: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppView {
    pub id: SdkAppId,
    pub label: String,
    pub test: bool,
    /// A region, or the host of an explicit upstream URL.
    pub place: String,
}

impl From<&DeskApp> for AppView {
    fn from(app: &DeskApp) -> Self {
        Self { id: app.id, label: app.label.clone(), test: app.test, place: app.place.clone() }
    }
}

impl Frame {
    /// `app`: the one that the page is about; else the first.
    pub async fn build(operator: SignedIn, app: Option<SdkAppId>) -> Result<Self, Trouble> {
        let services = request::services()?;
        let apps = services.desk.apps();
        let current = apps.iter().find(|known| Some(known.id) == app).or_else(|| apps.first());
        let current = current.ok_or_else(|| translate::trouble(Problem::NoSuchApp, None))?;
        let attention = services
            .desk
            .store()
            .count_needing_attention(current.id)
            .await
            .map_err(|error| translate::store_trouble(&error))?;
        Ok(Self {
            operator,
            app: current.into(),
            apps: apps.iter().map(AppView::from).collect(),
            attention,
            upstream: current.reachability(),
            now: services.now(),
        })
    }
}
