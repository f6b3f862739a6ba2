//! From a batch that does nothing more: what it has left, to the page of a new one.

use leptos::prelude::*;

use super::Trouble;

/// Takes the groups in which certainly nothing happened along, as if they had been ticked.
#[server(prefix = "/api", endpoint = "take-left")]
pub async fn take_left(batch: String) -> Result<(), Trouble> {
    super::form::answer(on_server::take(&batch)).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use crate::api::batches::at;
    use crate::api::doors::Page;
    use crate::api::form::{Answer, Answered};
    use crate::api::{new_batch, request, session, translate};

    pub async fn take(given: &str) -> Answered {
        let (reference, page, operator, services) = at(given, Vec::new()).await?;
        let (app, groups) = match services.batches.left_for(&operator, &reference).await {
            Ok(left) => left,
            Err(error) => return Ok(Answer::back(&page, translate::batch_trouble(error))),
        };
        let session = request::session()?;
        session::TICKED.put(&session, &(app, new_batch::one_per_line(&groups))).await?;
        session::LEFT_OUT.take(&session).await?;
        Ok(Answer::go(&format!("{}?app={app}", Page::NewBatch.path())))
    }
}
