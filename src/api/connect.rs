use leptos::prelude::*;

use super::Trouble;
#[cfg(feature = "ssr")]
pub(super) use on_server::asked_for;
#[cfg(feature = "ssr")]
pub use on_server::{ConnectPage, load};

/// Wants one's own account connected with who one is at the identity provider, which is asked next.
#[server(prefix = "/api", endpoint = "connect")]
pub async fn connect() -> Result<(), Trouble> {
    on_server::connect().await
}

#[cfg(feature = "ssr")]
mod on_server {
    use serde::{Deserialize, Serialize};

    use super::Trouble;
    use crate::api::account::proved;
    use crate::api::form::{Answer, answer};
    use crate::api::frame::Frame;
    use crate::api::gate::{self, Halt, Loaded};
    use crate::api::paths::{self, SafePath};
    use crate::api::{request, translate};
    use crate::model::Timestamp;

    /// Where the session keeps that its operator has asked for it.
    const CONNECTING_KEY: &str = "connecting";
    const CONNECTING_SECONDS: i64 = 10 * 60;

    #[derive(Serialize, Deserialize)]
    struct Connecting {
        sign_in_id: String,
        at: Timestamp,
    }

    #[derive(Clone, Debug)]
    pub struct ConnectPage {
        pub frame: Frame,
        /// What people call the provider.
        pub provider: String,
    }

    /// `/account/connect`: the way on to the provider. A form cannot lead there itself: browsers hold its
    /// redirects to the addresses that forms of this site may go to.
    pub async fn load() -> Loaded<ConnectPage> {
        let operator = gate::open_page().await?;
        let services = request::services().map_err(|problem| gate::halt(problem.into(), None))?;
        let provider = services.accounts.provider_name().map(str::to_owned);
        let (Some(provider), Some(_)) = (provider, asked_for().await) else {
            request::redirect(&SafePath::parse(paths::ACCOUNT).unwrap_or_default());
            return Err(Halt::Redirected);
        };
        let frame = Frame::build(operator, None).await.map_err(|trouble| gate::halt(trouble, None))?;
        Ok(ConnectPage { frame, provider })
    }

    pub async fn connect() -> Result<(), Trouble> {
        let operator = match proved().await {
            Ok(operator) => operator,
            Err(refusal) => return answer(Answer::refused(refusal, paths::ACCOUNT)).await,
        };
        let services = request::services()?;
        if let Err(error) = services.accounts.single_sign_on() {
            return answer(Answer::back(paths::ACCOUNT, translate::account_trouble(error))).await;
        }
        let connecting = Connecting { sign_in_id: operator.sign_in_id.clone(), at: services.now() };
        let kept = request::session()?.insert(CONNECTING_KEY, connecting).await;
        kept.map_err(|error| translate::session_trouble(&error))?;
        answer(Answer::go(paths::CONNECT)).await
    }

    /// The sign-in whose operator has asked for it lately, if it is the one of this session still.
    pub(in crate::api) async fn asked_for() -> Option<String> {
        let operator = gate::signed_in().await.ok()?;
        let asked: Connecting = request::session().ok()?.get(CONNECTING_KEY).await.ok()??;
        let now = request::services().ok()?.now();
        let lately = asked.at <= now && now < asked.at.plus_seconds(CONNECTING_SECONDS);
        (lately && asked.sign_in_id == operator.sign_in_id).then_some(asked.sign_in_id)
    }
}
