use leptos::prelude::*;

use super::Trouble;
#[cfg(feature = "ssr")]
pub use on_server::{StepUpPage, Ways, load};

/// A factor again, before something of consequence: a code where there is a second factor, else the
/// password.
#[server(prefix = "/api", endpoint = "step-up")]
pub async fn step_up(
    #[server(default)] code: String,
    #[server(default)] old: String,
    #[server(default)] next: String,
) -> Result<(), Trouble> {
    super::form::answer(on_server::step_up(code, old, &next)).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use super::Trouble;
    use crate::accounts::Proof;
    use crate::api::auth::{self, Loaded, PageError};
    use crate::api::form::{Answer, Answered, enter, take_flash};
    use crate::api::frame::Frame;
    use crate::api::paths::SafePath;
    use crate::api::{Problem, request, translate};

    /// By which somebody can give a second factor.
    #[derive(Clone, Copy, Debug)]
    pub struct Ways {
        pub has_authenticator: bool,
        /// Whether one of them is left.
        pub has_recovery_codes: bool,
        /// Whether a passkey may take the code's place.
        pub takes_passkey: bool,
    }

    #[derive(Clone, Debug)]
    pub struct StepUpPage {
        pub frame: Frame,
        pub next: String,
        pub ways: Ways,
        /// Whether the identity provider is asked, and what it is called.
        pub asks_provider: bool,
        pub provider: Option<String>,
        pub trouble: Option<Trouble>,
    }

    pub async fn load() -> Loaded<StepUpPage> {
        // Also for somebody who is about to set a second factor up.
        let operator = auth::open_page().await?;
        let query = request::query().unwrap_or_default();
        let next = query.get("next").and_then(SafePath::parse_next).unwrap_or_default();
        let trouble = take_flash().await?.map(|flash| flash.trouble);
        let services = request::services()?;
        let provider = services.accounts.provider_name().map(str::to_owned);
        let account = services.accounts.person(&operator.id, &operator).await;
        let account = account.map_err(|error| PageError::from(translate::account_trouble(error)))?.operator;
        let asks_provider = account.from_provider && !account.has_second_factor();
        let has_authenticator = account.has_totp;
        let codes_left = services.accounts.recovery_codes_left(&account.id).await;
        let codes_left = codes_left.map_err(|error| PageError::from(translate::account_trouble(error)))?;
        let takes_passkey = account.passkeys > 0 && services.accounts.policy().passkeys.is_ok();
        let frame = Frame::build(operator, None).await?;
        Ok(StepUpPage {
            frame,
            next: next.as_str().to_owned(),
            ways: Ways { has_authenticator, has_recovery_codes: codes_left > 0, takes_passkey },
            asks_provider,
            provider,
            trouble,
        })
    }

    pub async fn step_up(code: String, password: String, next: &str) -> Answered {
        let page = SafePath::step_up(next);
        let operator = enter(page.as_str()).await?;
        let proof =
            if operator.has_second_factor { Proof::Code(code) } else { Proof::Password(password.into()) };
        match request::services()?.accounts.step_up(&operator, proof).await {
            Ok(()) => {
                let session = request::session()?;
                session
                    .cycle_id()
                    .await
                    .map_err(|error| translate::trouble(Problem::Internal, Some(&error)))?;
                Ok(Answer::GoTo(SafePath::parse_next(next).unwrap_or_default()))
            }
            Err(error) => Ok(Answer::back(page.as_str(), translate::not_done(error))),
        }
    }
}
