use leptos::prelude::*;

use super::Trouble;
#[cfg(feature = "ssr")]
pub use on_server::{Beside, Found, ResultPage, UndoForm, find, load};

/// Reads the counters of an unsettled operation back once more, because somebody asked.
#[server(prefix = "/api", endpoint = "check-again")]
pub async fn check_again(reference: String) -> Result<(), Trouble> {
    super::form::answer(on_server::check_again(&reference)).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use super::Trouble;
    use crate::accounts::SignedIn;
    use crate::api::auth::{self, Loaded};
    use crate::api::doors::Page;
    use crate::api::flash::{Fields, Flash};
    use crate::api::form::{Answer, Answered, enter, take_choice, take_flash};
    use crate::api::frame::{AppView, Frame};
    use crate::api::{Problem, Services, decide, paths, request, translate};
    use crate::model::{CounterKey, Operation, Reference};
    use crate::reset::{MAX_REASON_CHARS, OtherHalf, ResetError, UndoOffer};

    #[derive(Clone, Debug)]
    pub struct ResultPage {
        pub frame: Frame,
        pub operation: Operation,
        pub beside: Beside,
        /// What can still be put back of a reset.
        pub undo: Option<UndoForm>,
        /// Of an undo that takes two requests, the other one.
        pub other_half: Option<OtherHalf>,
        pub trouble: Option<Trouble>,
        /// What was typed as the reason for a decision.
        pub typed: String,
        pub app: AppView,
        /// Absolute, for the receipt.
        pub url: String,
    }

    /// What belongs to an operation: of a reset its undos, of an undo its reset, and the batch that it is part of.
    #[derive(Clone, Debug, Default)]
    pub struct Beside {
        /// Of a reset, the undos that count.
        pub undos: Vec<Operation>,
        /// Of an undo, the reset.
        pub undone: Option<Operation>,
        pub batch: Option<Reference>,
    }

    /// An operation with all that its receipt says.
    #[derive(Clone, Debug)]
    pub struct Found {
        pub operation: Operation,
        pub beside: Beside,
        pub app: AppView,
        /// Of its page, absolute.
        pub url: String,
    }

    /// An operation that this operator may look at.
    pub async fn find(services: &Services, operator: &SignedIn, reference: &str) -> Result<Found, Trouble> {
        let reference = Reference::parse(reference).map_err(|_| Problem::NoSuchOperation)?;
        let desk = &services.desk;
        let found = async {
            let operation = desk.operation_for(operator, &reference).await?;
            let undone = match operation.intent.change.undo() {
                Some(undo) => Some(desk.operation(&undo.of).await?),
                None => None,
            };
            let undos = desk.undos_of(&operation).await?;
            Ok::<_, ResetError>((operation, undos, undone))
        };
        let (operation, undos, undone) = found.await.map_err(translate::reset_trouble)?;
        let of = (&operation.target.group, &operation.reference);
        let batch =
            services.batches.batch_of_operation(operator, of).await.map_err(translate::batch_trouble)?;
        let beside = Beside { undos, undone, batch };
        // An app that is no longer served keeps its receipts.
        let app = desk.app(operation.target.app).map_or_else(
            |_| AppView {
                id: operation.target.app,
                label: operation.app_label.clone(),
                test: false,
                place: None,
            },
            AppView::from,
        );
        let url = services.settings.absolute(&paths::operation_path(&operation.reference));
        Ok(Found { operation, beside, app, url })
    }

    /// The form that begins an undo, and what it is filled in with.
    #[derive(Clone, Debug)]
    pub struct UndoForm {
        pub offer: UndoOffer,
        /// `None`: everything is ticked.
        pub ticked: Option<Vec<CounterKey>>,
        pub reason: String,
        pub trouble: Option<Trouble>,
    }

    impl UndoForm {
        fn new(offer: UndoOffer, flash: Option<&Flash>, choice: Option<&Fields>) -> Self {
            let ticked = |keys: Vec<&str>| {
                keys.into_iter().filter_map(|key| CounterKey::from_form(key).ok()).collect()
            };
            if let Some(flash) = flash.filter(|flash| is_about_undo(flash)) {
                return Self {
                    offer,
                    ticked: Some(ticked(flash.fields.named("key").collect())),
                    reason: flash.field("reason").unwrap_or_default().to_owned(),
                    trouble: Some(flash.trouble.clone()),
                };
            }
            // Back from signing in: what was chosen was kept, or stands in the address.
            let query = request::query().unwrap_or_default();
            let (keys, reason): (Vec<&str>, _) = match choice {
                Some(choice) => (choice.named("key").collect(), choice.named("reason").next()),
                None => (query.all("key").collect(), query.get("reason")),
            };
            Self {
                offer,
                ticked: (!keys.is_empty()).then(|| ticked(keys)),
                reason: reason.unwrap_or_default().chars().take(MAX_REASON_CHARS).collect(),
                trouble: None,
            }
        }
    }

    /// A page can have two forms with a reason.
    fn is_about_undo(flash: &Flash) -> bool {
        flash.field("undo").is_some()
    }

    /// `/operations/{reference}`
    pub async fn load() -> Loaded<ResultPage> {
        let operator = auth::open_page().await?;
        let services = request::services()?;
        let found = find(&services, &operator, &request::argument(0)?).await;
        let Found { operation, beside, app, url } = auth::found_for(&operator, found).await?;
        let other_half = services.desk.other_half(&operation).await.map_err(translate::reset_trouble);
        let other_half = auth::found_for(&operator, other_half).await?;
        let flash = take_flash().await?;
        let choice = take_choice(&operator.id).await?;
        let offer = services.desk.undo_offer(&operator, &operation);
        let undo = offer.map(|offer| UndoForm::new(offer, flash.as_ref(), choice.as_ref()));
        let filled_in = flash.as_ref().map(|flash| &flash.fields).or(choice.as_ref());
        let typed = filled_in.map(|fields| fields.text(decide::WHY)).unwrap_or_default();
        let trouble = flash.map(|flash| flash.trouble);
        let frame = Frame::build(operator, Some(operation.target.app)).await?;
        Ok(ResultPage { frame, operation, beside, undo, other_half, trouble, typed, app, url })
    }

    pub async fn check_again(reference: &str) -> Answered {
        let reference = Reference::parse(reference);
        let page = reference.as_ref().map_or_else(|_| Page::Find.path().to_owned(), paths::operation_path);
        let operator = enter(&page).await?;
        let Ok(reference) = reference else {
            let trouble = translate::trouble(Problem::NoSuchOperation, None);
            return Ok(Answer::back(Page::Find.path(), trouble));
        };
        let desk = request::services()?.desk;
        match desk.check_again(&operator, &reference).await {
            Ok(()) => Ok(Answer::go(&page)),
            Err(error) => Ok(Answer::back(Page::Find.path(), translate::reset_trouble(error))),
        }
    }
}
