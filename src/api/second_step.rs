use leptos::prelude::*;

use super::Trouble;
#[cfg(feature = "ssr")]
pub(super) use on_server::pending;
#[cfg(feature = "ssr")]
pub use on_server::{SecondStepPage, load};

/// The second step of signing in: a code of the authenticator app, or a recovery code.
#[server(prefix = "/api", endpoint = "sign-in-code")]
pub async fn sign_in_code(code: String, #[server(default)] next: String) -> Result<(), Trouble> {
    super::form::answer(on_server::sign_in_code(&code, &next)).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use super::Trouble;
    use crate::accounts::{AccountError, Pending, Step};
    use crate::api::auth::{self, Loaded, PageError};
    use crate::api::form::{Answer, Answered, take_flash};
    use crate::api::paths::SafePath;
    use crate::api::sign_in::{browser, carry_on, not_let_in};
    use crate::api::step_up::Ways;
    use crate::api::{request, session, translate};

    #[derive(Clone, Debug)]
    pub struct SecondStepPage {
        pub next: String,
        pub ways: Ways,
        pub trouble: Option<Trouble>,
    }

    pub async fn load() -> Loaded<SecondStepPage> {
        let query = request::query().unwrap_or_default();
        let next = query.get("next").and_then(SafePath::parse_next);
        if auth::signed_in_at_all().await.is_ok() {
            return Err(PageError::to(&next.unwrap_or_default()));
        }
        let next = next.map(|next| next.as_str().to_owned()).unwrap_or_default();
        let pending = pending().await?;
        let Some(pending) = pending else {
            return Err(PageError::to(&SafePath::sign_in(&next, None)));
        };
        let trouble = take_flash().await?.map(|flash| flash.trouble);
        let services = request::services()?;
        // Too late, it is as with an authenticator app: the form says so.
        let operator = services.accounts.awaited_operator(&pending).await.ok();
        let codes_left = match &operator {
            Some(operator) => services.accounts.recovery_codes_left(&operator.id).await,
            None => Ok(0),
        };
        let codes_left = codes_left.map_err(|error| PageError::from(translate::account_trouble(error)))?;
        let ways = Ways {
            has_authenticator: operator.as_ref().is_none_or(|operator| operator.has_totp),
            has_recovery_codes: codes_left > 0,
            takes_passkey: operator.is_some_and(|operator| operator.passkeys > 0)
                && services.accounts.policy().passkeys.is_ok(),
        };
        Ok(SecondStepPage { next, ways, trouble })
    }

    pub(in crate::api) async fn pending() -> Result<Option<Pending>, Trouble> {
        session::PENDING.get(&request::session()?).await
    }

    pub async fn sign_in_code(code: &str, next: &str) -> Answered {
        let pending = match pending().await {
            Ok(Some(pending)) => pending,
            Ok(None) => return Ok(Answer::GoTo(SafePath::sign_in(next, None))),
            Err(trouble) => return Ok(Answer::back(SafePath::second_step(next).as_str(), trouble)),
        };
        let services = request::services()?;
        match services.accounts.second_step(&pending, code, browser()).await {
            Ok(begun) => carry_on(Step::SignedIn(begun), next).await,
            Err(refused) => {
                tracing::warn!(
                    event = "authn_login_fail",
                    operator = pending.operator_id,
                    "authn.second_factor_refused"
                );
                let start_again = matches!(refused.error, AccountError::StartAgain);
                let trouble = not_let_in(refused)?;
                let to =
                    if start_again { SafePath::sign_in(next, None) } else { SafePath::second_step(next) };
                Ok(Answer::back(to.as_str(), trouble))
            }
        }
    }
}
