use leptos::prelude::*;

use super::Trouble;
#[cfg(feature = "ssr")]
pub(super) use on_server::WHY;

/// Closes an operation whose outcome could not be found out.
#[server(prefix = "/api", endpoint = "decide")]
pub async fn decide(
    reference: String,
    verdict: String,
    #[server(default)] reason: String,
) -> Result<(), Trouble> {
    super::form::answer(on_server::decide(&reference, &verdict, &reason)).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use crate::api::doors::Page;
    use crate::api::form::{Answer, Answered};
    use crate::api::{Problem, auth, paths, request, translate};
    use crate::model::{Reference, Verdict};

    /// The reason, as the page of the operation is filled in with it: an undo, on the same page, has one too.
    pub const WHY: &str = "decision";

    pub async fn decide(reference: &str, verdict: &str, reason: &str) -> Answered {
        let reference = Reference::parse(reference);
        let page = reference.as_ref().map_or_else(|_| Page::Find.path().to_owned(), paths::operation_path);
        let refused = |refusal| Answer::refused(refusal, &page).with_field(WHY, reason);
        let operator = auth::enter().await.map_err(refused)?;
        let (Ok(reference), Some(verdict)) = (reference, Verdict::from_name(verdict)) else {
            return Ok(Answer::back(Page::Find.path(), translate::trouble(Problem::BadForm, None)));
        };
        let desk = request::services()?.desk;
        match desk.decide(&operator, &operator.assurance(), &reference, verdict, reason).await {
            Ok(()) => Ok(Answer::go(&page)),
            Err(error) => {
                let back = |trouble| Answer::back(&page, trouble).with_field(WHY, reason);
                Err(auth::refused(error).map_or_else(refused, back))
            }
        }
    }
}
