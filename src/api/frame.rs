//! What stands around every page: who is signed in, which app, what needs attention.

use super::{AccountProblem, Problem, Services, Trouble, translate};
use super::{locale, request};
use crate::accounts::SignedIn;
use crate::chat::Reachability;
use crate::model::{ApprovalRule, Permission, Place, SdkAppId, Timestamp};
use crate::reset::DeskApp;
use crate::words::Locale;

#[derive(Clone, Debug)]
pub struct Frame {
    pub operator: SignedIn,
    pub app: AppView,
    pub apps: Vec<AppView>,
    /// Operations of this app that are not settled.
    pub attention: u64,
    /// Batches that have paused by themselves, for whoever can let them go on.
    pub paused_batches: u64,
    /// Requests for approval that wait for this operator; `None` where they have no business there.
    pub approvals: Option<usize>,
    pub upstream: Reachability,
    pub now: Timestamp,
    /// How its reader reads.
    pub locale: Locale,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppView {
    pub id: SdkAppId,
    pub label: String,
    pub test: bool,
    /// None of an app that is no longer served.
    pub place: Option<Place>,
}

impl From<&DeskApp> for AppView {
    fn from(app: &DeskApp) -> Self {
        Self { id: app.id, label: app.label.clone(), test: app.test, place: Some(app.place.clone()) }
    }
}

impl Frame {
    /// `app`: the one that the page is about; else the first.
    pub async fn build(operator: SignedIn, app: Option<SdkAppId>) -> Result<Self, Trouble> {
        let services = request::services()?;
        let apps: Vec<_> = services.desk.apps().iter().filter(|app| operator.apps.include(app.id)).collect();
        let current = apps.iter().find(|known| Some(known.id) == app).or_else(|| apps.first());
        let current = current
            .ok_or_else(|| translate::trouble(Problem::Account(AccountProblem::NoAppGranted), None))?;
        let approvals = waiting_for(&services, &operator, &apps).await?;
        Ok(Self {
            approvals,
            attention: operator.attention.of(current.id),
            paused_batches: if operator.role.may(Permission::ManyGroups) {
                operator.attention.paused_batches(&operator.apps)
            } else {
                0
            },
            operator,
            app: (*current).into(),
            apps: apps.iter().map(|app| AppView::from(*app)).collect(),
            upstream: current.reachability(),
            now: services.now(),
            locale: locale::current(),
        })
    }
}

/// How much waits for this operator, not counting their own requests. Where no app asks for two people,
/// nothing is looked for.
async fn waiting_for(
    services: &Services,
    operator: &SignedIn,
    apps: &[&DeskApp],
) -> Result<Option<usize>, Trouble> {
    let asked_for = apps.iter().any(|app| app.approval != ApprovalRule::Off);
    if !asked_for || !operator.role.may(Permission::Approve) {
        return Ok(None);
    }
    let waiting = services.desk.waiting_for(operator).await.map_err(translate::reset_trouble)?;
    let batches = services.batches.waiting_for(operator).await.map_err(translate::batch_trouble)?;
    let plans = waiting.iter().filter(|request| request.plan.intent.operator_id != operator.id).count();
    let batches = batches.iter().filter(|batch| batch.operator_id != operator.id).count();
    Ok(Some(plans + batches))
}
