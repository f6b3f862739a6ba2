use leptos::prelude::*;

use super::Trouble;
#[cfg(feature = "ssr")]
pub use on_server::{ResultPage, load};

/// Reads the counters of an unsettled operation back once more, because somebody asked.
#[server(prefix = "/api", endpoint = "check-again")]
pub async fn check_again(reference: String) -> Result<(), Trouble> {
    on_server::check_again(&reference).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use super::Trouble;
    use crate::api::form::{Answer, answer, take_flash};
    use crate::api::frame::{AppView, Frame};
    use crate::api::gate::{self, Loaded};
    use crate::api::{Problem, paths, request, translate};
    use crate::model::{Permission, Reference};
    use crate::reset::UndoOffer;
    use crate::store::Operation;

    #[derive(Clone, Debug)]
    pub struct ResultPage {
        pub frame: Frame,
        pub operation: Operation,
        /// The undo that this operator may begin.
        pub undo: Option<UndoOffer>,
        pub trouble: Option<Trouble>,
        /// What was typed as the reason for a decision.
        pub typed: String,
        pub app: AppView,
        /// Absolute, for the receipt.
        pub url: String,
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
        let undo = services.desk.undo_offer(&operator, &operation);
        let flash = take_flash().await;
        let typed = flash.as_ref().and_then(|flash| flash.field("reason")).unwrap_or_default().to_owned();
        let trouble = flash.map(|flash| flash.trouble);
        if let Some(trouble) = &trouble {
            request::set_status(gate::status_of(&trouble.problem));
        }
        let frame =
            Frame::build(operator, Some(operation.app)).await.map_err(|trouble| gate::halt(trouble, None))?;
        // An app that is no longer served keeps its receipts.
        let app = services.desk.app(operation.app).map_or_else(
            |_| AppView {
                id: operation.app,
                label: operation.app_label.clone(),
                test: false,
                place: String::new(),
            },
            AppView::from,
        );
        let url = services.settings.absolute(&paths::operation_path(&operation.reference));
        Ok(ResultPage { frame, operation, undo, trouble, typed, app, url })
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
