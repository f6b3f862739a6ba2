use leptos::prelude::*;

use super::Trouble;
#[cfg(feature = "ssr")]
pub use on_server::{Notice, SignInPage, load};

/// Signs in. The session gets a new identifier, so one planted beforehand is worth nothing.
#[server(prefix = "/api", endpoint = "sign-in")]
pub async fn sign_in(name: String, password: String, #[server(default)] next: String) -> Result<(), Trouble> {
    on_server::sign_in(name, password, &next).await
}

/// Signs out: the session's record is deleted, so its cookie is worth nothing.
#[server(prefix = "/api", endpoint = "sign-out")]
pub async fn sign_out() -> Result<(), Trouble> {
    on_server::sign_out().await
}

#[cfg(feature = "ssr")]
mod on_server {
    use secrecy::SecretString;

    use super::Trouble;
    use crate::access::{SignIn, Verdict};
    use crate::api::form::{Answer, answer, take_flash};
    use crate::api::gate::{self, Halt, Loaded, SIGN_IN_KEY, SignedIn};
    use crate::api::paths::{self, SIGN_IN, SafePath};
    use crate::api::{Problem, log, request, translate};
    use crate::store::Action;

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
    }

    #[derive(Clone, Debug)]
    pub struct SignInPage {
        /// Where to go afterwards; may be empty.
        pub next: String,
        pub name: String,
        pub trouble: Option<Trouble>,
        pub notice: Option<Notice>,
    }

    pub async fn load() -> Loaded<SignInPage> {
        let query = request::query().unwrap_or_default();
        let next = query.get("next").and_then(SafePath::parse_next);
        if gate::signed_in().await.is_ok() {
            request::redirect(&next.unwrap_or_default());
            return Err(Halt::Redirected);
        }
        let flash = take_flash().await;
        if let Some(flash) = &flash {
            request::set_status(gate::status_of(&flash.trouble.problem));
        }
        Ok(SignInPage {
            next: next.map(|next| next.as_str().to_owned()).unwrap_or_default(),
            name: flash.as_ref().and_then(|flash| flash.field("name")).unwrap_or_default().to_owned(),
            trouble: flash.map(|flash| flash.trouble),
            notice: match query.get("why") {
                Some("out") => Some(Notice::SignedOut),
                Some("idle") => Some(Notice::IdleEnd),
                Some("age") => Some(Notice::AgeEnd),
                Some("lost") => Some(Notice::Lost),
                _ => None,
            },
        })
    }

    pub async fn sign_in(name: String, password: String, next: &str) -> Result<(), Trouble> {
        let password = SecretString::from(password);
        answer(match verify(name.trim(), password).await {
            Ok(()) => Answer::GoTo(SafePath::parse_next(next).unwrap_or_default()),
            Err(trouble) => {
                Answer::back(SafePath::sign_in(next, None).as_str(), trouble).with_field("name", name)
            }
        })
        .await
    }

    async fn verify(name: &str, password: SecretString) -> Result<(), Trouble> {
        let services = request::services()?;
        let internal = |error: &dyn std::fmt::Display| translate::trouble(Problem::Internal, Some(error));
        let operator = services
            .desk
            .store()
            .operator_by_name(name)
            .await
            .map_err(|error| translate::store_trouble(&error))?;
        let account = operator.as_ref().map(|operator| operator.name.clone());
        let operator = operator.filter(|operator| !operator.disabled);
        let hash = operator.as_ref().map(|operator| operator.password_hash.as_str().to_owned());
        let verdict = services.passwords.verify(password, hash).await.map_err(|error| internal(&error))?;
        let (Verdict::Right, Some(operator)) = (verdict, operator) else {
            // The name stays out of the log: people type passwords into the wrong field.
            tracing::warn!("authn.refused");
            let trouble = translate::trouble(Problem::WrongNameOrPassword, None);
            log::refused_sign_in(account, &trouble).await;
            return Err(trouble);
        };
        let signed_in = SignedIn {
            id: operator.id.clone(),
            name: operator.name,
            role: operator.role,
            address: request::client_address(),
        };
        log::done(&signed_in, Action::SignIn).await.map_err(|error| translate::store_trouble(&error))?;
        let session = request::session()?;
        session.cycle_id().await.map_err(|error| translate::session_trouble(&error))?;
        let now = services.now();
        let sign_in = SignIn {
            operator_id: operator.id,
            security_stamp: operator.security_stamp,
            signed_in_at: now,
            seen_at: now,
        };
        tracing::info!(operator = sign_in.operator_id, "authn.signed_in");
        session.insert(SIGN_IN_KEY, sign_in).await.map_err(|error| translate::session_trouble(&error))
    }

    pub async fn sign_out() -> Result<(), Trouble> {
        let operator = gate::signed_in().await.ok();
        let session = request::session()?;
        if let Err(error) = session.flush().await {
            return answer(Answer::back(paths::HOME, translate::session_trouble(&error))).await;
        }
        // Out first: nobody stays signed in because the log cannot be written.
        if let Some(operator) = operator
            && let Err(error) = log::done(&operator, Action::SignOut).await
        {
            return answer(Answer::back(paths::HOME, translate::store_trouble(&error))).await;
        }
        tracing::info!("authn.signed_out");
        answer(Answer::go(&format!("{SIGN_IN}?why=out"))).await
    }
}
