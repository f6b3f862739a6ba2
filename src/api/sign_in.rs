use leptos::prelude::*;

use super::Trouble;
#[cfg(feature = "ssr")]
pub use on_server::{Notice, SignInPage, load};
#[cfg(feature = "ssr")]
pub(super) use on_server::{browser, carry_on, not_let_in};

/// Signs in. The session gets a new identifier, so one planted beforehand is worth nothing.
#[server(prefix = "/api", endpoint = "sign-in")]
pub async fn sign_in(name: String, password: String, #[server(default)] next: String) -> Result<(), Trouble> {
    super::form::answer(on_server::sign_in(name, password, &next)).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use axum::http::header;

    use super::Trouble;
    use crate::accounts::{Attempt, Begun, Browser, Refused, Step, cut_name};
    use crate::api::auth::{self, Loaded, PageError};
    use crate::api::form::{Answer, Answered, take_flash};
    use crate::api::paths::SafePath;
    use crate::api::{request, session, sign_out, translate};
    use crate::model::Device;

    /// Why the sign-in page is shown, where it is not the first visit.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Notice {
        SignedOut,
        /// 30 minutes without a request.
        IdleEnd,
        /// 8 hours since signing in.
        AgeEnd,
        /// A form was sent without a live sign-in.
        Lost,
        /// The same, and the form was too long to be kept until they are in.
        LostTooLong,
    }

    #[derive(Clone, Debug)]
    pub struct SignInPage {
        /// Where to go afterwards; may be empty.
        pub next: String,
        pub name: String,
        pub takes_passkeys: bool,
        pub trouble: Option<Trouble>,
        pub notice: Option<Notice>,
        /// What the identity provider is called, where there is one.
        pub provider: Option<String>,
        /// Just signed out, and not yet at the provider.
        pub sign_out_there: bool,
        /// There a field that takes the focus covers half the page with a keyboard.
        pub on_a_phone: bool,
    }

    pub async fn load() -> Loaded<SignInPage> {
        let query = request::query().unwrap_or_default();
        let next = query.get("next").and_then(SafePath::parse_next);
        if auth::signed_in_at_all().await.is_ok() {
            return Err(PageError::to(&next.unwrap_or_default()));
        }
        let flash = take_flash().await?;
        let services = request::services()?;
        Ok(SignInPage {
            takes_passkeys: services.accounts.policy().passkeys.is_ok(),
            provider: services.accounts.provider_name().map(str::to_owned),
            sign_out_there: sign_out::is_offered_there().await,
            on_a_phone: request::is_on_a_phone(),
            next: next.map(|next| next.as_str().to_owned()).unwrap_or_default(),
            name: flash.as_ref().and_then(|flash| flash.field("name")).unwrap_or_default().to_owned(),
            trouble: flash.map(|flash| flash.trouble),
            notice: match query.get("why") {
                Some("out") => Some(Notice::SignedOut),
                Some("idle") => Some(Notice::IdleEnd),
                Some("age") => Some(Notice::AgeEnd),
                Some("lost") => Some(Notice::Lost),
                Some("long") => Some(Notice::LostTooLong),
                _ => None,
            },
        })
    }

    pub async fn sign_in(name: String, password: String, next: &str) -> Answered {
        let services = request::services()?;
        // No longer than names are: it is kept for the page, and counted.
        let name = cut_name(&name).to_owned();
        let attempt = Attempt { name: name.clone(), password: password.into(), browser: browser() };
        match services.accounts.sign_in(attempt).await {
            Ok(step) => carry_on(step, next).await,
            Err(refused) => {
                // The name stays out of the log: people type passwords into the wrong field.
                tracing::warn!(event = "authn_login_fail", "authn.refused");
                let trouble = not_let_in(refused)?;
                let back = Answer::back(SafePath::sign_in(next, None).as_str(), trouble);
                Ok(back.with_field("name", name))
            }
        }
    }

    /// A sign-in that was refused is counted for whoever runs the server.
    pub(in crate::api) fn not_let_in(refused: Refused) -> Result<Trouble, Trouble> {
        request::services()?.desk.metrics().sign_in_failed((&refused.error).into());
        Ok(translate::not_done(refused))
    }

    /// Into the desk, or on to the second factor.
    pub(in crate::api) async fn carry_on(step: Step, next: &str) -> Answered {
        let session = request::session()?;
        let who = match &step {
            Step::SignedIn(begun) => &begun.operator_id,
            Step::SecondFactor(pending) => &pending.operator_id,
        };
        // Whoever was signed in here before is not any more.
        let before = match auth::whoever_is_in().await {
            Ok(before) => before,
            Err(refusal) => {
                return Ok(Answer::refused(refusal, SafePath::sign_in(next, None).as_str()));
            }
        };
        if let Some(before) = &before {
            request::services()?.accounts.sign_out(before).await.map_err(translate::account_trouble)?;
        }
        // Also where they had got half-way in again: then nobody is in, and what they typed is still here.
        let typed_by = session::WHOSE.get(&session).await?.map(|(_, operator_id)| operator_id);
        if before.map(|before| before.actor.id).or(typed_by).is_some_and(|by| by != *who) {
            session::forget_what_was_typed(&session).await?;
        }
        // Rotated at each step up in rights.
        session::rotate(&session).await?;
        match step {
            Step::SignedIn(Begun { sign_in_id, operator_id, device_token }) => {
                session::PENDING.take(&session).await?;
                session::SIGN_IN.put(&session, &sign_in_id).await?;
                session::WHOSE.put(&session, &(sign_in_id, operator_id)).await?;
                if let Some(token) = device_token {
                    request::set_device_token(&token);
                }
                request::services()?.desk.metrics().signed_in();
                tracing::info!(event = "authn_login_success", "authn.signed_in");
                Ok(Answer::GoTo(SafePath::parse_next(next).unwrap_or_default()))
            }
            Step::SecondFactor(pending) => {
                // Not in any more, and not in yet. What is left behind would end the session, and with it
                // what was just given.
                session::SIGN_IN.take(&session).await?;
                session::PENDING.put(&session, &pending).await?;
                Ok(Answer::GoTo(SafePath::second_step(next)))
            }
        }
    }

    /// Where the request comes from.
    pub(in crate::api) fn browser() -> Browser {
        Browser {
            address: request::client_address(),
            device: request::header(&header::USER_AGENT).as_deref().and_then(Device::from_user_agent),
            device_token: request::device_token(),
        }
    }
}
