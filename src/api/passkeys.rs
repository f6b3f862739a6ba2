use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::Trouble;
use crate::model::KeyKind;
#[cfg(feature = "ssr")]
pub use on_server::{NewPasskeyPage, PasskeyPage, load, load_new};

/// What an existing passkey is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PasskeyFor {
    /// Instead of name, password and code.
    SignIn,
    /// After name and password.
    SecondStep,
    /// Before something of consequence.
    StepUp,
}

/// Leads to the page on which the browser is asked for a passkey.
#[server(prefix = "/api", endpoint = "begin-passkey")]
pub async fn begin_passkey(purpose: PasskeyFor, #[server(default)] next: String) -> Result<(), Trouble> {
    super::form::answer(on_server::begin_passkey(purpose, &next)).await
}

/// Takes the browser's answer: signs in, or counts as the factor that was asked for again.
#[server(prefix = "/api", endpoint = "use-passkey")]
pub async fn use_passkey(credential: String, #[server(default)] next: String) -> Result<(), Trouble> {
    super::form::answer(on_server::use_passkey(&credential, &next)).await
}

/// Leads to the page on which the browser makes a passkey.
#[server(prefix = "/api", endpoint = "begin-new-passkey")]
pub async fn begin_new_passkey(#[server(default)] kind: KeyKind) -> Result<(), Trouble> {
    super::form::answer(on_server::begin_new_passkey(kind)).await
}

/// Puts the passkey in place that the browser has made.
#[server(prefix = "/api", endpoint = "add-passkey")]
pub async fn add_passkey(credential: String, #[server(default)] name: String) -> Result<(), Trouble> {
    super::form::answer(on_server::add_passkey(&credential, &name)).await
}

/// Takes one of one's own passkeys away; ends all one's other sign-ins.
#[server(prefix = "/api", endpoint = "remove-passkey")]
pub async fn remove_passkey(passkey: String) -> Result<(), Trouble> {
    super::form::answer(on_server::remove_passkey(&passkey)).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use super::{PasskeyFor, Trouble};
    use crate::accounts::{AccountError, AskedFor, Refused, SignedIn, Step};
    use crate::api::account::{back_with, frame_and_trouble};
    use crate::api::auth::{self, Loaded, PageError, Refusal};
    use crate::api::doors::Page;
    use crate::api::form::{Answer, Answered, enter_proved};
    use crate::api::frame::Frame;
    use crate::api::paths::SafePath;
    use crate::api::second_step::pending;
    use crate::api::sign_in::{browser, carry_on, not_let_in};
    use crate::api::{request, secret_note, session, translate};
    use crate::model::{Device, KeyKind};
    use crate::store::{Ceremony, Purpose};

    #[derive(Clone, Debug)]
    pub struct PasskeyPage {
        /// What the browser is asked for, as JSON.
        pub options: String,
        pub next: String,
        /// The page on which there are other ways.
        pub back: String,
    }

    /// `/sign-in/passkey`
    pub async fn load() -> Loaded<PasskeyPage> {
        let query = request::query().unwrap_or_default();
        let next = query.get("next").and_then(SafePath::parse_next).unwrap_or_default();
        let awaited =
            awaited().await?.and_then(|ceremony| Some((purpose_of(ceremony.purpose)?, ceremony.options)));
        let Some((purpose, options)) = awaited else {
            return Err(PageError::to(&SafePath::sign_in(next.as_str(), None)));
        };
        let back = way_back(purpose, next.as_str()).as_str().to_owned();
        Ok(PasskeyPage { options, next: next.as_str().to_owned(), back })
    }

    #[derive(Clone, Debug)]
    pub struct NewPasskeyPage {
        pub frame: Frame,
        pub kind: KeyKind,
        /// What the browser is asked for, as JSON.
        pub options: String,
        /// What it may be called by.
        pub device: Option<Device>,
        pub trouble: Option<Trouble>,
    }

    /// `/account/passkey`
    pub async fn load_new() -> Loaded<NewPasskeyPage> {
        let operator = auth::open_page().await?;
        let awaited = awaited().await?;
        let is_theirs = |ceremony: &Ceremony| {
            ceremony.purpose == Purpose::Add && ceremony.operator_id.as_ref() == Some(&operator.id)
        };
        let Some(ceremony) = awaited.filter(is_theirs) else {
            return Err(PageError::to(&own_page(&operator)));
        };
        let (frame, trouble) = frame_and_trouble(operator).await?;
        let device = browser().device;
        Ok(NewPasskeyPage { frame, kind: ceremony.kind, options: ceremony.options, device, trouble })
    }

    /// What this session's browser is being asked for.
    async fn awaited() -> Loaded<Option<Ceremony>> {
        let services = request::services()?;
        let id = awaited_id().await?;
        let Some(id) = id else { return Ok(None) };
        let found = services.accounts.awaited_answer(&id).await;
        found.map_err(|error| PageError::from(translate::account_trouble(error)))
    }

    async fn awaited_id() -> Result<Option<String>, Trouble> {
        session::AWAITED_PASSKEY.get(&request::session()?).await
    }

    async fn take_id() -> Result<String, Trouble> {
        Ok(session::AWAITED_PASSKEY.take(&request::session()?).await?.unwrap_or_default())
    }

    fn purpose_of(purpose: Purpose) -> Option<PasskeyFor> {
        match purpose {
            Purpose::Add => None,
            Purpose::SignIn => Some(PasskeyFor::SignIn),
            Purpose::SecondStep => Some(PasskeyFor::SecondStep),
            Purpose::StepUp => Some(PasskeyFor::StepUp),
        }
    }

    /// The page that offered the passkey, among other ways.
    fn way_back(purpose: PasskeyFor, next: &str) -> SafePath {
        match purpose {
            PasskeyFor::SignIn => SafePath::sign_in(next, None),
            PasskeyFor::SecondStep => SafePath::second_step(next),
            PasskeyFor::StepUp => SafePath::step_up(next),
        }
    }

    /// Where somebody looks after their passkeys. Whoever has to set a second factor up comes no further
    /// than to the page for that.
    fn own_page(operator: &SignedIn) -> SafePath {
        let required =
            request::services().is_ok_and(|services| services.accounts.policy().second_factor_required);
        let page = if required && !operator.meets_two_factors() {
            Page::Authenticator.path()
        } else {
            Page::Account.path()
        };
        SafePath::parse(page).unwrap_or_default()
    }

    pub async fn begin_passkey(purpose: PasskeyFor, next: &str) -> Answered {
        let accounts = request::services()?.accounts;
        let before = awaited_id().await?;
        let browser = browser();
        let ask = async |asked_for| accounts.ask_for_passkey(asked_for, &browser, before.as_deref()).await;
        let asked = match purpose {
            PasskeyFor::SignIn => ask(AskedFor::SignIn).await,
            PasskeyFor::SecondStep => match pending().await? {
                Some(pending) => ask(AskedFor::SecondStep(&pending)).await,
                None => return Ok(Answer::GoTo(SafePath::sign_in(next, None))),
            },
            PasskeyFor::StepUp => match auth::signed_in().await {
                Ok(operator) => ask(AskedFor::StepUp(&operator)).await,
                Err(refusal) => {
                    return Ok(Answer::refused(refusal, SafePath::step_up(next).as_str()));
                }
            },
        };
        match asked {
            Ok(id) => {
                session::AWAITED_PASSKEY.put(&request::session()?, &id).await?;
                Ok(Answer::GoTo(SafePath::passkey(next)))
            }
            Err(error) => {
                let back = back_after(&error, purpose, next);
                Ok(Answer::back(back.as_str(), translate::account_trouble(error)))
            }
        }
    }

    fn back_after(error: &AccountError, purpose: PasskeyFor, next: &str) -> SafePath {
        match error {
            AccountError::StartAgain => SafePath::sign_in(next, None),
            _ => way_back(purpose, next),
        }
    }

    pub async fn use_passkey(credential: &str, next: &str) -> Answered {
        let accounts = request::services()?.accounts;
        let id = take_id().await?;
        let ceremony = accounts.awaited_answer(&id).await.map_err(translate::account_trouble)?;
        let purpose = ceremony.and_then(|ceremony| purpose_of(ceremony.purpose));
        // Over, in a session that may be over too.
        let purpose = purpose.unwrap_or(PasskeyFor::SignIn);
        if purpose == PasskeyFor::StepUp {
            return step_up(&id, credential, next).await;
        }
        let pending = pending().await?;
        match accounts.sign_in_by_passkey(&id, credential, pending.as_ref(), browser()).await {
            Ok(begun) => carry_on(Step::SignedIn(begun), next).await,
            Err(refused) => {
                let back = back_after(&refused.error, purpose, next);
                if let AccountError::Passkey { fault, .. } = &refused.error {
                    tracing::warn!(event = "authn_login_fail", ?fault, "authn.passkey_refused");
                }
                Ok(Answer::back(back.as_str(), not_let_in(refused)?))
            }
        }
    }

    async fn step_up(id: &str, credential: &str, next: &str) -> Answered {
        let page = SafePath::step_up(next);
        let operator =
            auth::signed_in_at_all().await.map_err(|refusal| Answer::refused(refusal, page.as_str()))?;
        match request::services()?.accounts.step_up_by_passkey(id, credential, &operator).await {
            Ok(()) => {
                session::rotate(&request::session()?).await?;
                Ok(Answer::GoTo(SafePath::parse_next(next).unwrap_or_default()))
            }
            Err(error) => Ok(Answer::back(page.as_str(), translate::not_done(error))),
        }
    }

    /// A passkey is a way in for ever, so it takes a factor given lately, if only the password.
    async fn adding() -> Result<SignedIn, Refusal> {
        let operator = auth::enter().await?;
        if operator.may_add_factor() { Ok(operator) } else { Err(Refusal::NotProved) }
    }

    pub async fn begin_new_passkey(kind: KeyKind) -> Answered {
        let operator = adding().await.map_err(|refusal| Answer::refused(refusal, Page::Account.path()))?;
        let before = awaited_id().await?;
        match request::services()?.accounts.ask_for_new_passkey(&operator, kind, before.as_deref()).await {
            Ok(id) => {
                session::AWAITED_PASSKEY.put(&request::session()?, &id).await?;
                Ok(Answer::go(Page::NewPasskey.path()))
            }
            Err(error) => not_added(&operator, error).await,
        }
    }

    pub async fn add_passkey(credential: &str, name: &str) -> Answered {
        let operator = adding().await.map_err(|refusal| Answer::refused(refusal, Page::Account.path()))?;
        let id = take_id().await?;
        let accounts = request::services()?.accounts;
        let awaited = accounts.awaited_answer(&id).await.map_err(translate::account_trouble)?;
        let kind = awaited.map(|ceremony| ceremony.kind);
        match accounts.add_passkey(&operator, &id, credential, name).await {
            Ok(Some(codes)) => {
                secret_note::leave(&session::FRESH_CODES, &operator, "", &codes.0).await?;
                Ok(Answer::go(Page::RecoveryCodes.path()))
            }
            Ok(None) => {
                let done = match kind {
                    Some(KeyKind::SecurityKey) => "security-key",
                    _ => "passkey",
                };
                Ok(Answer::go(&format!("{}?done={done}", Page::Account.path())))
            }
            Err(error) => not_added(&operator, error).await,
        }
    }

    async fn not_added(operator: &SignedIn, error: Refused) -> Answered {
        back_with(own_page(operator).as_str(), translate::not_done(error)).await
    }

    pub async fn remove_passkey(passkey: &str) -> Answered {
        let operator = enter_proved(Page::Account.path()).await?;
        match request::services()?.accounts.remove_passkey(&operator, passkey).await {
            Ok(()) => {
                session::rotate(&request::session()?).await?;
                Ok(Answer::go(&format!("{}?done=passkey-removed", Page::Account.path())))
            }
            Err(error) => back_with(Page::Account.path(), translate::not_done(error)).await,
        }
    }
}
