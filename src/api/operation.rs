use leptos::prelude::*;

use super::Trouble;
#[cfg(feature = "ssr")]
pub use on_server::{Beside, ResultPage, UndoForm, load};

/// Reads the counters of an unsettled operation back once more, because somebody asked.
#[server(prefix = "/api", endpoint = "check-again")]
pub async fn check_again(reference: String) -> Result<(), Trouble> {
    on_server::check_again(&reference).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use super::Trouble;
    use crate::api::form::{Answer, Fields, Flash, answer, take_choice, take_flash};
    use crate::api::frame::{AppView, Frame};
    use crate::api::gate::{self, Loaded};
    use crate::api::{Problem, paths, request, translate};
    use crate::model::{CounterKey, Operation, Permission, Reference};
    use crate::reset::{MAX_REASON_CHARS, OtherHalf, ResetError, UndoOffer};

    #[derive(Clone, Debug)]
    pub struct ResultPage {
        pub frame: Frame,
        pub operation: Operation,
        /// What can still be put back of a reset.
        pub undo: Option<UndoForm>,
        /// Of a reset, the undos that count.
        pub undos: Vec<Operation>,
        /// Of an undo, the reset.
        pub undone: Option<Operation>,
        /// Of an undo that takes two requests, the other one.
        pub other_half: Option<OtherHalf>,
        pub trouble: Option<Trouble>,
        /// What was typed as the reason for a decision.
        pub typed: String,
        pub app: AppView,
        /// Absolute, for the receipt.
        pub url: String,
    }

    impl ResultPage {
        /// What the receipt says beside its operation.
        pub fn beside(&self) -> Beside {
            Beside { undos: self.undos.clone(), undone: self.undone.clone() }
        }
    }

    /// The operations that belong to another one: of a reset its undos, of an undo its reset.
    #[derive(Clone, Debug, Default)]
    pub struct Beside {
        pub undos: Vec<Operation>,
        pub undone: Option<Operation>,
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

    /// `/operations/{reference}`, and `/operations/{reference}/receipt.txt`.
    pub async fn load() -> Loaded<ResultPage> {
        let operator = gate::open_page().await?;
        let typed =
            request::arguments().ok().and_then(|arguments| arguments.into_iter().next()).unwrap_or_default();
        let services = request::services().map_err(|problem| gate::halt(problem.into(), None))?;
        let Ok(reference) = Reference::parse(&typed) else {
            return Err(gate::halt_for(&operator, None, Problem::NoSuchOperation).await);
        };
        let operation = match services.desk.operation_for(&operator, &reference).await {
            Ok(operation) => operation,
            Err(error) => {
                let trouble = translate::reset_trouble(error);
                return Err(gate::halt(trouble, Frame::build(operator, None).await.ok()));
            }
        };
        let desk = &services.desk;
        let related = async {
            let undone = match operation.intent.change.undo() {
                Some(undo) => Some(desk.operation(&undo.of).await?),
                None => None,
            };
            Ok::<_, ResetError>((
                desk.undos_of(&operation).await?,
                undone,
                desk.other_half(&operation).await?,
            ))
        };
        let (undos, undone, other_half) = match related.await {
            Ok(related) => related,
            Err(error) => {
                let trouble = translate::reset_trouble(error);
                return Err(gate::halt(trouble, Frame::build(operator, None).await.ok()));
            }
        };
        let flash = take_flash().await;
        let choice = take_choice().await;
        let offer = desk.undo_offer(&operator, &operation);
        let undo = offer.map(|offer| UndoForm::new(offer, flash.as_ref(), choice.as_ref()));
        let decision = flash.as_ref().filter(|flash| !is_about_undo(flash));
        let typed = decision.and_then(|flash| flash.field("reason")).unwrap_or_default().to_owned();
        let trouble = flash.map(|flash| flash.trouble);
        if let Some(trouble) = &trouble {
            request::set_status(trouble.problem.status());
        }
        let frame = Frame::build(operator, Some(operation.target.app))
            .await
            .map_err(|trouble| gate::halt(trouble, None))?;
        // An app that is no longer served keeps its receipts.
        let app = services.desk.app(operation.target.app).map_or_else(
            |_| AppView {
                id: operation.target.app,
                label: operation.app_label.clone(),
                test: false,
                place: None,
            },
            AppView::from,
        );
        let url = services.settings.absolute(&paths::operation_path(&operation.reference));
        Ok(ResultPage { frame, operation, undo, undos, undone, other_half, trouble, typed, app, url })
    }

    pub async fn check_again(reference: &str) -> Result<(), Trouble> {
        let reference = Reference::parse(reference);
        let page = reference.as_ref().map_or_else(|_| paths::HOME.to_owned(), paths::operation_path);
        let operator = match gate::require(Permission::Look).await {
            Ok(operator) => operator,
            Err(refusal) => return answer(Answer::refused(refusal, &page)).await,
        };
        let Ok(reference) = reference else {
            return answer(Answer::back(paths::HOME, translate::trouble(Problem::NoSuchOperation, None)))
                .await;
        };
        let desk = request::services()?.desk;
        let checked = async {
            desk.operation_for(&operator, &reference).await?;
            desk.check_again(&reference).await
        };
        match checked.await {
            Ok(()) => answer(Answer::go(&page)).await,
            Err(error) => answer(Answer::back(paths::HOME, translate::reset_trouble(error))).await,
        }
    }
}
