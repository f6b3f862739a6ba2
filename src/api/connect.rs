use leptos::prelude::*;

use super::Trouble;
#[cfg(feature = "ssr")]
pub(super) use on_server::asked_for;
#[cfg(feature = "ssr")]
pub use on_server::{ConnectPage, load};

/// Wants one's own account connected with who one is at the identity provider, which is asked next.
#[server(prefix = "/api", endpoint = "connect")]
pub async fn connect() -> Result<(), Trouble> {
    super::form::answer(on_server::connect()).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use crate::api::auth::{self, Loaded, PageError};
    use crate::api::doors::Page;
    use crate::api::form::{Answer, Answered, enter_proved};
    use crate::api::frame::Frame;
    use crate::api::paths::SafePath;
    use crate::api::{request, session, translate};

    const CONNECTING_SECONDS: i64 = 10 * 60;

    #[derive(Clone, Debug)]
    pub struct ConnectPage {
        pub frame: Frame,
        /// What people call the provider.
        pub provider: String,
    }

    /// `/account/connect`: the way on to the provider. A form cannot lead there itself: browsers hold its
    /// redirects to the addresses that forms of this site may go to.
    pub async fn load() -> Loaded<ConnectPage> {
        let operator = auth::open_page().await?;
        let services = request::services()?;
        let provider = services.accounts.provider_name().map(str::to_owned);
        let (Some(provider), Some(_)) = (provider, asked_for().await) else {
            return Err(PageError::to(&SafePath::of(Page::Account)));
        };
        let frame = Frame::build(operator, None).await?;
        Ok(ConnectPage { frame, provider })
    }

    pub async fn connect() -> Answered {
        let operator = enter_proved(Page::Account.path()).await?;
        let services = request::services()?;
        if let Err(error) = services.accounts.single_sign_on() {
            return Ok(Answer::back(Page::Account.path(), translate::account_trouble(error)));
        }
        let connecting = session::Connecting { sign_in_id: operator.sign_in_id.clone(), at: services.now() };
        session::CONNECTING.put(&request::session()?, &connecting).await?;
        Ok(Answer::go(Page::Connect.path()))
    }

    /// The sign-in whose operator has asked for it lately, if it is the one of this session still.
    pub(in crate::api) async fn asked_for() -> Option<String> {
        let operator = auth::signed_in().await.ok()?;
        let asked = session::CONNECTING.get(&request::session().ok()?).await.ok()??;
        let now = request::services().ok()?.now();
        let lately = asked.at <= now && now < asked.at.plus_seconds(CONNECTING_SECONDS);
        (lately && asked.sign_in_id == operator.sign_in_id).then_some(asked.sign_in_id)
    }
}
