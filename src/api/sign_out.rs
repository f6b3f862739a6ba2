use leptos::prelude::*;

use super::Trouble;
#[cfg(feature = "ssr")]
pub(super) use on_server::is_offered_there;
#[cfg(feature = "ssr")]
pub use on_server::load_there;

/// Signs out: the session's record is deleted, so its cookie is worth nothing.
#[server(prefix = "/api", endpoint = "sign-out")]
pub async fn sign_out() -> Result<(), Trouble> {
    super::form::answer(on_server::sign_out()).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use std::convert::Infallible;

    use tower_sessions::Session;

    use crate::accounts::SignedIn;
    use crate::api::auth::{self, Loaded, PageError};
    use crate::api::doors::Page;
    use crate::api::form::{Answer, Answered};
    use crate::api::paths::SafePath;
    use crate::api::{request, session, translate};

    /// How long somebody who has signed out here is offered to do so at the provider.
    const OFFERED_SECONDS: i64 = 10 * 60;

    pub async fn sign_out() -> Answered {
        let operator = match auth::whoever_is_in().await {
            Ok(operator) => operator,
            Err(refusal) => return Ok(Answer::refused(refusal, Page::Find.path())),
        };
        let session = request::session()?;
        let there = match &operator {
            Some(operator) => before(&session, operator).await,
            None => None,
        };
        let failed = |trouble| Answer::back(Page::Find.path(), trouble);
        session::end(&session).await.map_err(failed)?;
        // Out first: nobody stays signed in because the log cannot be written.
        if let Some(operator) = operator {
            let signed_out = request::services()?.accounts.sign_out(&operator).await;
            signed_out.map_err(|error| failed(translate::account_trouble(error)))?;
        }
        if let Some(there) = there {
            after(&session, there).await;
        }
        tracing::info!("authn.signed_out");
        request::set_header(CLEAR_SITE_DATA, "\"cache\", \"storage\"");
        Ok(Answer::go(&format!("{}?why=out", Page::SignIn.path())))
    }

    /// Not "cookies": that would forget the browser as well, and with it its place in the throttle.
    const CLEAR_SITE_DATA: axum::http::HeaderName = axum::http::HeaderName::from_static("clear-site-data");

    /// What signing out at the provider will need, taken before the session ends.
    async fn before(session: &Session, operator: &SignedIn) -> Option<(String, String)> {
        let accounts = request::services().ok()?.accounts;
        let offered = accounts.single_sign_on().ok()?.provider.offers_sign_out().await;
        let token = session::PROVIDER_TOKEN.get(session).await.ok()?;
        // Somebody else may have come through the provider in this browser before.
        token.filter(|(operator_id, _)| offered && *operator_id == operator.id)
    }

    /// Signing out here is done by now, whatever becomes of this.
    async fn after(session: &Session, (operator_id, sealed_token): (String, String)) {
        let Ok(services) = request::services() else { return };
        let left = session::SignedOut { operator_id, sealed_token, at: services.now() };
        if let Err(trouble) = session::SIGNED_OUT.put(session, &left).await {
            tracing::warn!(problem = trouble.problem.name(), "sign_out.not_offered_there");
        }
    }

    async fn signed_out() -> Option<session::SignedOut> {
        let left = session::SIGNED_OUT.get(&request::session().ok()?).await.ok()??;
        let now = request::services().ok()?.now();
        (left.at <= now && now < left.at.plus_seconds(OFFERED_SECONDS)).then_some(left)
    }

    /// Whether to offer somebody who has signed out here to do so at the provider too.
    pub(in crate::api) async fn is_offered_there() -> bool {
        signed_out().await.is_some()
    }

    /// `/sign-in/sso/out`: sends the browser on to sign out at the provider too.
    pub async fn load_there() -> Loaded<Infallible> {
        let url = match (signed_out().await, request::services()) {
            (Some(left), Ok(services)) => {
                services.accounts.sign_out_there(&left.operator_id, &left.sealed_token).await
            }
            _ => None,
        };
        session::SIGNED_OUT.take(&request::session()?).await?;
        match url {
            Some(url) => request::redirect_to_provider(&url),
            None => request::redirect(&SafePath::of(Page::SignIn)),
        }
        Err(PageError::Redirected)
    }
}
