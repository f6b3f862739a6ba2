use leptos::prelude::*;

use super::Trouble;
#[cfg(feature = "ssr")]
pub use on_server::{BatchPage, BatchesPage, begin_table, find, load, load_all};
#[cfg(feature = "ssr")]
pub(super) use on_server::{at, field, not_taken};

/// Confirms what was read: exactly that list.
#[server(prefix = "/api", endpoint = "confirm-batch")]
pub async fn confirm_batch(
    batch: String,
    hash: String,
    #[server(default)] typed: String,
) -> Result<(), Trouble> {
    super::form::answer(on_server::confirm(&batch, &hash, &typed)).await
}

/// Lets somebody else's batch through.
#[server(prefix = "/api", endpoint = "approve-batch")]
pub async fn approve_batch(batch: String, hash: String) -> Result<(), Trouble> {
    super::form::answer(on_server::approve(&batch, &hash)).await
}

/// Turns it down, for good.
#[server(prefix = "/api", endpoint = "decline-batch")]
pub async fn decline_batch(batch: String, #[server(default)] reason: String) -> Result<(), Trouble> {
    super::form::answer(on_server::decline(&batch, &reason)).await
}

/// Pause, go on, cancel, try again, look again.
#[server(prefix = "/api", endpoint = "batch")]
pub async fn act_on_batch(batch: String, act: String) -> Result<(), Trouble> {
    super::form::answer(on_server::act(&batch, &act)).await
}

/// A batch that puts back what this one removed. It is read first, like any other.
#[server(prefix = "/api", endpoint = "undo-batch")]
pub async fn undo_batch(batch: String, #[server(default)] reason: String) -> Result<(), Trouble> {
    super::form::answer(on_server::undo(&batch, &reason)).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use std::sync::Arc;

    use super::Trouble;
    use crate::accounts::SignedIn;
    use crate::api::auth::{self, Loaded, PageError};
    use crate::api::doors::Page;
    use crate::api::form::{Answer, Answered, enter, take_filled_in, take_flash};
    use crate::api::frame::{AppView, Frame};
    use crate::api::{BatchProblem, Problem, Services, paths, request, translate};
    use crate::batches::{
        BatchError, CONFIRM_SECONDS, Refused, Report, UndoBatchRequest, Waiting, can_be_undone, left_of,
    };
    use crate::model::{
        Batch, BatchAct, BatchItem, BatchPlace, BatchState, ItemPlace, ItemResult, Permission, Reference,
        Tally, Total, WhyNothing,
    };
    use crate::store::ItemFilter;

    /// Batches on one page.
    const BATCHES: u32 = 50;
    /// Items on one page.
    const ITEMS: u32 = 50;
    /// The act that changes nothing.
    const LOOK_AGAIN: &str = "look-again";

    #[derive(Clone, Debug)]
    pub struct BatchesPage {
        pub frame: Frame,
        pub batches: Vec<(Batch, Tally)>,
        /// Back to the beginning of the list, where this is not it.
        pub first: Option<&'static str>,
        /// To the batches behind these.
        pub next: Option<String>,
        pub may_make: bool,
        pub trouble: Option<Trouble>,
    }

    #[expect(clippy::struct_excessive_bools, reason = "each is shown by itself; together they are no state")]
    #[derive(Clone, Debug)]
    pub struct BatchPage {
        pub frame: Frame,
        pub report: Report,
        pub app: AppView,
        pub items: Vec<BatchItem>,
        pub shown: Option<ItemResult>,
        /// Whether those come first of which the change is about most.
        pub highest_first: bool,
        /// Where the next page begins.
        pub more: Option<ItemPlace>,
        /// Why nothing is done to some groups.
        pub why_nothing: Vec<WhyNothing>,
        /// What it did in all, once it is over.
        pub totals: Arc<[Total]>,
        /// The batches that undo it, the latest first.
        pub undos: Vec<(Batch, Tally)>,
        pub can_be_undone: bool,
        /// How many groups another batch could do instead.
        pub left: u64,
        /// Whether whoever looks made it.
        pub is_own: bool,
        pub may_change: bool,
        /// Whether it can be confirmed no longer.
        pub expired: bool,
        /// Whether another manager has to approve it.
        pub takes_two: bool,
        pub typed: String,
        pub reason: String,
        /// Absolute, for the text that is pasted into a chat.
        pub url: String,
        pub trouble: Option<Trouble>,
    }

    /// `/batches`
    pub async fn load_all() -> Loaded<BatchesPage> {
        let operator = auth::open_page().await?;
        let services = request::services()?;
        let query = request::query().unwrap_or_default();
        let after = query.get("after").and_then(BatchPlace::parse);
        let listed = services.batches.listed_for(&operator, after.as_ref(), BATCHES).await;
        let frame = Frame::build(operator, None).await?;
        let (batches, next) =
            listed.map_err(|error| PageError::within(frame.clone(), translate::batch_trouble(error)))?;
        let (first, next) =
            (after.map(|_| Page::Batches.path()), next.map(|place| paths::batches_path(&place)));
        let trouble = take_flash().await?.map(|flash| flash.trouble);
        let may_make = frame.operator.role.may(Permission::ManyGroups);
        Ok(BatchesPage { frame, batches, first, next, may_make, trouble })
    }

    /// `/batches/{reference}`
    pub async fn load() -> Loaded<BatchPage> {
        let operator = auth::open_page().await?;
        let services = request::services()?;
        let found = find(&services, &operator, &request::argument(0)?).await;
        let report = auth::found_for(&operator, found).await?;
        let query = request::query().unwrap_or_default();
        let shown = query.get("show").and_then(ItemResult::from_name);
        let after = query.get("after").and_then(ItemPlace::parse);
        let is_checked = matches!(report.batch.state, BatchState::Ready | BatchState::Waiting);
        let highest_first = after.map_or(is_checked, |place| place.highest_first);
        let filter = ItemFilter { result: shown, after: after.map_or(0, |place| place.ordinal) };
        let reference = report.batch.reference.clone();
        let batches = &services.batches;
        let read = async {
            let items = if highest_first {
                batches.highest_items_for(&operator, &reference, filter, ITEMS).await?
            } else {
                batches.items_for(&operator, &reference, filter, ITEMS).await?
            };
            let (why_nothing, totals) =
                (batches.why_nothing(&report).await?, batches.totals_of(&report).await?);
            let undos = batches.undos_for(&operator, &reference).await?;
            Ok::<_, BatchError>((items, why_nothing, totals, undos))
        };
        let read = read.await;
        let frame = Frame::build(operator, Some(report.batch.app)).await?;
        let (items, why_nothing, totals, undos) =
            read.map_err(|error| PageError::within(frame.clone(), translate::batch_trouble(error)))?;
        let last = items.last().filter(|_| items.len() >= ITEMS as usize);
        let more = last.map(|item| ItemPlace { ordinal: item.ordinal, highest_first });
        let batch = &report.batch;
        let served = services.desk.app(batch.app);
        let takes_two = match (&served, &batch.preview) {
            (Ok(app), Some(preview)) => app.approval.asks(preview.extent),
            _ => false,
        };
        // An app that is no longer served keeps its batches.
        let left_of = || left_of(batch, &report.tally, &why_nothing, services.now());
        let left = if served.is_ok() { left_of() } else { 0 };
        let app = served.map_or_else(
            |_| AppView { id: batch.app, label: batch.app_label.clone(), test: false, place: None },
            AppView::from,
        );
        let (trouble, filled_in) = take_filled_in(&frame.operator.id).await?;
        let read_at = batch.preview.as_ref().map(|preview| preview.read_at);
        let may_change = frame.operator.role.may(Permission::ManyGroups);
        Ok(BatchPage {
            is_own: batch.operator_id == frame.operator.id,
            may_change,
            can_be_undone: may_change && can_be_undone(batch, &report.tally, &undos, services.now()),
            expired: read_at.is_some_and(|at| services.now() >= at.plus_seconds(CONFIRM_SECONDS)),
            takes_two,
            typed: filled_in.text("typed"),
            reason: filled_in.text("reason"),
            url: services.settings.absolute(&paths::batch_path(&reference)),
            trouble,
            frame,
            report,
            app,
            items,
            shown,
            highest_first,
            more,
            totals,
            undos,
            why_nothing,
            left,
        })
    }

    /// A batch that this operator may look at, and what has become of it.
    pub async fn find(services: &Services, operator: &SignedIn, given: &str) -> Result<Report, Trouble> {
        let reference = reference(given)?;
        services.batches.report_for(operator, &reference).await.map_err(translate::batch_trouble)
    }

    /// The result for a table: of all groups, or of those with one result.
    pub async fn begin_table(
        services: &Services,
        operator: &SignedIn,
        given: &str,
        result: Option<ItemResult>,
    ) -> Result<Report, Trouble> {
        let reference = reference(given)?;
        services.batches.begin_table(operator, &reference, result).await.map_err(translate::batch_trouble)
    }

    fn reference(given: &str) -> Result<Reference, Trouble> {
        let no_such = || translate::trouble(Problem::Batch(BatchProblem::NoSuchBatch), None);
        Reference::parse(given).map_err(|_| no_such())
    }

    /// The page of a batch, and the batch, for an act on it. `fields`: what was filled in for that.
    pub async fn at(
        given: &str,
        fields: Vec<(String, String)>,
    ) -> Result<(Reference, String, SignedIn, Services), Answer> {
        let reference = Reference::parse(given);
        let page = reference.as_ref().map_or_else(|_| Page::Batches.path().to_owned(), paths::batch_path);
        let operator = enter(&page).await.map_err(|answer| answer.with_fields(fields))?;
        let services = request::services()?;
        match reference {
            Ok(reference) => Ok((reference, page, operator, services)),
            Err(_) => Err(Answer::back(&page, translate::trouble(Problem::BadForm, None))),
        }
    }

    /// Back to the page with what was wrong, or on to the page that asks for what is missing.
    pub fn not_taken(page: &str, refused: Refused, fields: Vec<(String, String)>) -> Answer {
        let answer = match auth::batch_refused(refused) {
            Ok(trouble) => Answer::back(page, trouble),
            Err(refusal) => Answer::refused(refusal, page),
        };
        answer.with_fields(fields)
    }

    pub fn field(name: &str, value: &str) -> Vec<(String, String)> {
        vec![(name.to_owned(), value.to_owned())]
    }

    pub async fn confirm(given: &str, hash: &str, typed: &str) -> Answered {
        let (reference, page, operator, services) = at(given, field("typed", typed)).await?;
        let confirmed =
            services.batches.confirm(&operator, &operator.assurance(), &reference, (hash, typed)).await;
        match confirmed {
            Ok(Waiting::Begins | Waiting::ForApproval) => Ok(Answer::go(&page)),
            Err(refused) => Err(not_taken(&page, refused, field("typed", typed))),
        }
    }

    pub async fn approve(given: &str, hash: &str) -> Answered {
        let (reference, page, operator, services) = at(given, Vec::new()).await?;
        match services.batches.approve(&operator, &operator.assurance(), &reference, hash).await {
            Ok(()) => Ok(Answer::go(&page)),
            Err(refused) => Err(not_taken(&page, refused, Vec::new())),
        }
    }

    pub async fn decline(given: &str, reason: &str) -> Answered {
        let (reference, page, operator, services) = at(given, field("reason", reason)).await?;
        match services.batches.decline(&operator, &operator.assurance(), &reference, reason).await {
            Ok(()) => Ok(Answer::go(&page)),
            Err(refused) => Err(not_taken(&page, refused, field("reason", reason))),
        }
    }

    pub async fn act(given: &str, act: &str) -> Answered {
        let (reference, page, operator, services) = at(given, Vec::new()).await?;
        let (batches, assurance) = (&services.batches, operator.assurance());
        let done = match BatchAct::from_name(act) {
            Some(act) => batches.act(&operator, &assurance, &reference, act).await.map(|_| ()),
            None if act == LOOK_AGAIN => batches.look_again(&operator, &reference).await,
            None => return Ok(Answer::back(&page, translate::trouble(Problem::BadForm, None))),
        };
        match done {
            Ok(()) => Ok(Answer::go(&page)),
            Err(refused) => Err(not_taken(&page, refused, Vec::new())),
        }
    }

    pub async fn undo(given: &str, reason: &str) -> Answered {
        let (reference, page, operator, services) = at(given, field("reason", reason)).await?;
        let request = UndoBatchRequest { batch: reference.clone(), reason: reason.to_owned() };
        match services.batches.make_undo(&operator, &operator.assurance(), request).await {
            Ok(undo) => Ok(Answer::go(&paths::batch_path(&undo))),
            Err(refused) => Err(not_taken(&page, refused, field("reason", reason))),
        }
    }
}
