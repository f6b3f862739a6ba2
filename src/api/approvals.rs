use leptos::prelude::*;

use super::Trouble;
#[cfg(feature = "ssr")]
pub use on_server::{ApprovalPage, ApprovalsPage, load, load_one};

/// Carries out what somebody else has confirmed.
#[server(prefix = "/api", endpoint = "approve")]
pub async fn approve(plan: String) -> Result<(), Trouble> {
    super::form::answer(on_server::approve(&plan)).await
}

/// Turns a request for approval down, for good.
#[server(prefix = "/api", endpoint = "decline")]
pub async fn decline(plan: String, #[server(default)] reason: String) -> Result<(), Trouble> {
    super::form::answer(on_server::decline(&plan, &reason)).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use super::Trouble;
    use crate::api::auth::{self, Loaded, PageError};
    use crate::api::doors::Page;
    use crate::api::form::{Answer, Answered, enter, take_filled_in, take_flash};
    use crate::api::frame::{AppView, Frame};
    use crate::api::paths::{self, SafePath};
    use crate::api::{Problem, request, translate};
    use crate::model::{Approval, ApprovalFault, Batch, Counter, Plan, Timestamp, WaitingPlan};
    use crate::reset::{Refused, ResetError};

    #[derive(Clone, Debug)]
    pub struct ApprovalsPage {
        pub frame: Frame,
        pub waiting: Vec<WaitingPlan>,
        /// Many groups at once.
        pub batches: Vec<Batch>,
        /// All that this desk serves.
        pub apps: Vec<AppView>,
        /// A request was declined just now.
        pub declined: bool,
        pub trouble: Option<Trouble>,
    }

    /// `/approvals`
    pub async fn load() -> Loaded<ApprovalsPage> {
        let operator = auth::open_page().await?;
        let services = request::services()?;
        let waiting = services.desk.waiting_for(&operator).await;
        let frame = Frame::build(operator, None).await?;
        let waiting =
            waiting.map_err(|error| PageError::within(frame.clone(), translate::reset_trouble(error)))?;
        let batches = services.batches.waiting_for(&frame.operator).await;
        let batches =
            batches.map_err(|error| PageError::within(frame.clone(), translate::batch_trouble(error)))?;
        let trouble = take_flash().await?.map(|flash| flash.trouble);
        let query = request::query().unwrap_or_default();
        let declined = query.get("done") == Some("declined");
        let apps = services.desk.apps().iter().map(AppView::from).collect();
        Ok(ApprovalsPage { frame, waiting, batches, apps, declined, trouble })
    }

    #[derive(Clone, Debug)]
    pub struct ApprovalPage {
        pub frame: Frame,
        pub plan: Plan,
        pub approval: Approval,
        /// Nobody answered in time.
        pub expired: bool,
        /// The counters as they are now; `None`: they cannot be read, or need not be any more.
        pub now: Option<Vec<Counter>>,
        pub read_at: Timestamp,
        /// Why it could not be carried out now.
        pub obstacle: Option<Problem>,
        pub app: AppView,
        pub trouble: Option<Trouble>,
        /// What was typed as the reason for declining.
        pub typed: String,
    }

    /// `/approvals/{plan}`. One's own request is looked at on the plan's page; one that was approved, on
    /// its operation's.
    pub async fn load_one() -> Loaded<ApprovalPage> {
        let operator = auth::open_page().await?;
        let id = request::argument(0)?;
        let services = request::services()?;
        let request = services.desk.request_for(&operator, &id).await.map_err(translate::reset_trouble);
        let request = auth::found_for(&operator, request).await?;
        let elsewhere = match &request.plan.used_by {
            Some(reference) => Some(paths::operation_path(reference)),
            None if request.plan.intent.operator_id == operator.id => Some(paths::plan_path(&id)),
            None => None,
        };
        if let Some(path) = elsewhere {
            return Err(PageError::to(&SafePath::parse(&path).unwrap_or_default()));
        }
        let frame = Frame::build(operator, Some(request.plan.target.app)).await?;
        let Ok(app) = services.desk.app_for(&frame.operator, request.plan.target.app).map(AppView::from)
        else {
            return Err(PageError::within(frame, translate::trouble(Problem::NoSuchApp, None)));
        };
        let (trouble, filled_in) = take_filled_in(&frame.operator.id).await?;
        let typed = filled_in.text("reason");
        Ok(ApprovalPage {
            frame,
            expired: request.plan.has_expired(services.now()),
            plan: request.plan,
            approval: request.approval,
            now: request.now,
            read_at: request.read_at,
            obstacle: request.obstacle.map(|error| translate::reset_trouble(error).problem),
            app,
            trouble,
            typed,
        })
    }

    pub async fn approve(plan_id: &str) -> Answered {
        let page = paths::approval_path(plan_id);
        let operator = enter(&page).await?;
        match request::services()?.desk.approve(&operator, &operator.assurance(), plan_id).await {
            Ok(reference) | Err(Refused { error: ResetError::Interrupted(reference), .. }) => {
                // An interrupted operation has a page too: it says that it is being verified.
                Ok(Answer::go(&paths::operation_path(&reference)))
            }
            Err(refused) => Err(back(plan_id, "", refused)),
        }
    }

    pub async fn decline(plan_id: &str, reason: &str) -> Answered {
        let page = paths::approval_path(plan_id);
        let operator = enter(&page).await.map_err(|answer| answer.with_field("reason", reason))?;
        let desk = request::services()?.desk;
        match desk.decline(&operator, &operator.assurance(), plan_id, reason).await {
            Ok(()) => Ok(Answer::go(&format!("{}?done=declined", Page::Approvals.path()))),
            Err(refused) => Err(back(plan_id, reason, refused)),
        }
    }

    /// Back to the page that shows how the request stands.
    fn back(plan_id: &str, typed: &str, refused: Refused) -> Answer {
        let asks_here = paths::approval_path(plan_id);
        let plan = refused.plan.clone();
        let trouble = match auth::refused(refused) {
            Ok(trouble) => trouble,
            Err(refusal) => return Answer::refused(refusal, &asks_here).with_field("reason", typed),
        };
        let page = match (&trouble.problem, &plan) {
            (Problem::Database { .. }, _) => asks_here,
            (Problem::Approval(ApprovalFault::NoSuchRequest), _) | (_, None) => {
                Page::Approvals.path().to_owned()
            }
            (Problem::Approval(ApprovalFault::Own), Some(plan)) => paths::plan_path(&plan.id),
            _ => asks_here,
        };
        Answer::back(&page, trouble).with_field("reason", typed)
    }
}
