use leptos::prelude::*;

use super::Trouble;

/// Keeps the language with the account and on this device, and goes back to the page that the buttons were on. What is
/// no language of ours leaves it to the browser.
#[server(prefix = "/api", endpoint = "language")]
pub async fn set_language(language: String, #[server(default)] back: String) -> Result<(), Trouble> {
    super::form::answer(on_server::set_language(&language, &back)).await
}

/// Keeps with the account by which clock somebody reads.
#[server(prefix = "/api", endpoint = "zone")]
pub async fn set_zone(zone: String) -> Result<(), Trouble> {
    super::form::answer(on_server::set_zone(&zone)).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use crate::api::auth::{self, Refusal};
    use crate::api::doors::Page;
    use crate::api::form::{Answer, Answered, enter};
    use crate::api::paths::SafePath;
    use crate::api::{AccountProblem, Problem, locale, request, translate};
    use crate::words::{Language, Zone};

    pub async fn set_language(language: &str, back: &str) -> Answered {
        let language = Language::parse(language);
        let back = SafePath::staying_at(back);
        let next = match auth::signed_in_at_all().await {
            Ok(operator) => {
                let accounts = request::services()?.accounts;
                if let Err(error) = accounts.choose_language(language, &operator).await {
                    return Ok(Answer::back(back.as_str(), translate::account_trouble(error)));
                }
                Answer::GoTo(back)
            }
            // Whoever is out chooses for the device alone.
            Err(Refusal::NotSignedIn) => Answer::GoTo(back),
            Err(refusal) if refusal.ends_a_sign_in() => Answer::refused(refusal, back.as_str()),
            Err(refusal) => return Ok(Answer::refused(refusal, back.as_str())),
        };
        locale::choose_on_device(language);
        Ok(next)
    }

    pub async fn set_zone(zone: &str) -> Answered {
        let operator = enter(Page::Account.path()).await?;
        let Ok(zone) = Zone::parse(zone) else {
            let trouble = translate::trouble(Problem::Account(AccountProblem::NoSuchZone), None);
            return Ok(Answer::back(Page::Account.path(), trouble));
        };
        match request::services()?.accounts.choose_zone(zone, &operator).await {
            Ok(()) => Ok(Answer::go(&format!("{}?done=zone", Page::Account.path()))),
            Err(error) => Ok(Answer::back(Page::Account.path(), translate::account_trouble(error))),
        }
    }
}
