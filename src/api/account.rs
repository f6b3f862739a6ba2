use leptos::prelude::*;

use super::Trouble;
#[cfg(feature = "ssr")]
pub use on_server::{
    AccountPage, AuthenticatorPage, CodesPage, Done, fresh_codes, load, load_authenticator, load_codes,
};
#[cfg(feature = "ssr")]
pub(super) use on_server::{back_with, frame_and_trouble};

/// Changes one's own password; ends all one's other sign-ins.
#[server(prefix = "/api", endpoint = "change-password")]
pub async fn change_password(old: String, new: String, again: String) -> Result<(), Trouble> {
    super::form::answer(on_server::change_password(old, new, again)).await
}

/// Puts the authenticator app in place that the code proves.
#[server(prefix = "/api", endpoint = "add-authenticator")]
pub async fn add_authenticator(code: String) -> Result<(), Trouble> {
    super::form::answer(on_server::add_authenticator(&code)).await
}

/// Fresh recovery codes; the older ones are dead.
#[server(prefix = "/api", endpoint = "renew-codes")]
pub async fn renew_codes() -> Result<(), Trouble> {
    super::form::answer(on_server::renew_codes()).await
}

/// The codes are written down, and not shown again.
#[server(prefix = "/api", endpoint = "codes-saved")]
pub async fn codes_saved() -> Result<(), Trouble> {
    super::form::answer(on_server::codes_saved()).await
}

/// Ends one of one's own sign-ins, or all the others.
#[server(prefix = "/api", endpoint = "end-sign-ins")]
pub async fn end_sign_ins(#[server(default)] only: Option<String>) -> Result<(), Trouble> {
    super::form::answer(on_server::end_sign_ins(only)).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use secrecy::{ExposeSecret as _, SecretString};
    use tower_sessions::Session;

    use super::Trouble;
    use crate::access::desk_name;
    use crate::accounts::{AccountError, SignedIn};
    use crate::api::auth::{self, Loaded, PageError, Refusal};
    use crate::api::doors::Page;
    use crate::api::form::{Answer, Answered, enter, enter_proved, take_flash};
    use crate::api::frame::Frame;
    use crate::api::paths::SafePath;
    use crate::api::{AccountProblem, Problem, Services, request, secret_note, session, translate};
    use crate::model::activity::Logged;
    use crate::model::{Operator, Passkey, PasskeyFault, SignIn, Timestamp};

    /// What was just done, for a line at the top of the page.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Done {
        PasswordChanged,
        AuthenticatorAdded,
        PasskeyAdded,
        SecurityKeyAdded,
        PasskeyRemoved,
        SignInsEnded,
        Connected,
        ZoneChosen,
    }

    /// How many entries of the log the account page shows.
    const LATELY: u32 = 8;

    #[derive(Clone, Debug)]
    pub struct AccountPage {
        pub frame: Frame,
        pub operator: Operator,
        /// What the identity provider is called, where there is one.
        pub provider: Option<String>,
        pub codes_left: i64,
        pub passkeys: Vec<Passkey>,
        /// Why there are none at this address, where there are none.
        pub no_passkeys: Option<PasskeyFault>,
        pub sign_ins: Vec<SignIn>,
        /// What happened to the account, the latest first.
        pub lately: Vec<Logged>,
        /// The one that asks.
        pub this_sign_in: String,
        pub done: Option<Done>,
        pub trouble: Option<Trouble>,
        /// Whose time zones are to choose from: `Asia`. As the address says it.
        pub part: String,
        pub now: Timestamp,
    }

    /// `/account`: password, second factors, where one is signed in.
    pub async fn load() -> Loaded<AccountPage> {
        let operator = auth::open_page().await?;
        let services = request::services()?;
        let loaded = async {
            let (account, codes_left) = services.accounts.own_account(&operator).await?;
            let passkeys = services.accounts.passkeys_of(&operator.id).await?;
            let sign_ins = services.accounts.own_sign_ins(&operator).await?;
            let lately = services.accounts.lately(&operator, LATELY).await?;
            Ok::<_, AccountError>((account, codes_left, passkeys, sign_ins, lately))
        };
        let (account, codes_left, passkeys, sign_ins, lately) =
            loaded.await.map_err(|error| PageError::from(translate::account_trouble(error)))?;
        let this_sign_in = operator.sign_in_id.clone();
        let (frame, trouble) = frame_and_trouble(operator).await?;
        let query = request::query()?;
        let part = query.get("part").unwrap_or_default().to_owned();
        let done = match query.get("done") {
            Some("password") => Some(Done::PasswordChanged),
            Some("authenticator") => Some(Done::AuthenticatorAdded),
            Some("passkey") => Some(Done::PasskeyAdded),
            Some("security-key") => Some(Done::SecurityKeyAdded),
            Some("passkey-removed") => Some(Done::PasskeyRemoved),
            Some("ended") => Some(Done::SignInsEnded),
            Some("connected") => Some(Done::Connected),
            Some("zone") => Some(Done::ZoneChosen),
            _ => None,
        };
        let provider = services.accounts.provider_name().map(str::to_owned);
        Ok(AccountPage {
            frame,
            operator: account,
            provider,
            codes_left,
            passkeys,
            no_passkeys: services.accounts.policy().passkeys.as_ref().err().copied(),
            sign_ins,
            lately,
            this_sign_in,
            done,
            trouble,
            part,
            now: services.now(),
        })
    }

    pub(in crate::api) async fn frame_and_trouble(operator: SignedIn) -> Loaded<(Frame, Option<Trouble>)> {
        let trouble = take_flash().await?.map(|flash| flash.trouble);
        let frame = Frame::build(operator, None).await?;
        Ok((frame, trouble))
    }

    #[derive(Clone, Debug)]
    pub struct AuthenticatorPage {
        pub frame: Frame,
        /// What the QR code holds.
        pub provisioning_uri: SecretString,
        /// For typing.
        pub secret: SecretString,
        /// Nothing else works before this is done.
        pub is_required: bool,
        pub replaces_one: bool,
        /// Whether a passkey may take its place.
        pub takes_passkeys: bool,
        pub trouble: Option<Trouble>,
    }

    /// `/account/authenticator`. Whoever finds a browser where somebody is signed in must not make it theirs,
    /// so a factor has to have been given lately: where there is no second one, the password, or what stands for
    /// it at the provider.
    pub async fn load_authenticator() -> Loaded<AuthenticatorPage> {
        let operator = auth::open_page().await?;
        if !operator.may_add_factor() {
            return Err(PageError::to(&SafePath::step_up(Page::Authenticator.path())));
        }
        let failed = |error| PageError::from(translate::account_trouble(error));
        let services = request::services()?;
        let session = request::session()?;
        // The same secret while the page is open: an app may have scanned it already.
        let known = session::NEW_AUTHENTICATOR.get(&session).await?;
        let issuer = desk_name(&services.settings.public_url);
        let resumed =
            known.and_then(|sealed| services.accounts.resume_totp(&operator, &issuer, &sealed).ok());
        let setup = match resumed {
            Some(setup) => setup,
            None => services.accounts.begin_totp(&operator, &issuer).map_err(failed)?,
        };
        session::NEW_AUTHENTICATOR.put(&session, &setup.sealed_secret).await?;
        let policy = services.accounts.policy();
        let account = services.accounts.person(&operator.id, &operator).await.map_err(failed)?.operator;
        let replaces_one = account.has_totp;
        let is_required = policy.second_factor_required && !operator.has_second_factor;
        let takes_passkeys = policy.passkeys.is_ok() && !operator.has_second_factor;
        let (frame, trouble) = frame_and_trouble(operator).await?;
        let (provisioning_uri, secret) = (setup.provisioning_uri, setup.secret);
        Ok(AuthenticatorPage {
            frame,
            provisioning_uri,
            secret,
            is_required,
            replaces_one,
            takes_passkeys,
            trouble,
        })
    }

    pub async fn add_authenticator(code: &str) -> Answered {
        let refused = |refusal| Answer::refused(refusal, Page::Authenticator.path());
        let operator = auth::enter().await.map_err(refused)?;
        if !operator.may_add_factor() {
            return Err(refused(Refusal::NotProved));
        }
        let services = request::services()?;
        let session = request::session()?;
        let Some(sealed) = session::NEW_AUTHENTICATOR.get(&session).await? else {
            return Ok(Answer::go(Page::Authenticator.path()));
        };
        match services.accounts.finish_totp(&operator, &sealed, code).await {
            Ok(codes) => {
                session::NEW_AUTHENTICATOR.take(&session).await?;
                secret_note::leave(&session::FRESH_CODES, &operator, "", &codes.0).await?;
                Ok(Answer::go(Page::RecoveryCodes.path()))
            }
            Err(error) => back_with(Page::Authenticator.path(), translate::not_done(error)).await,
        }
    }

    /// Back to the page, with what was wrong. Where the account was changed from elsewhere meanwhile, this
    /// sign-in may be over: then to the sign-in page, which says so.
    pub(in crate::api) async fn back_with(page: &str, trouble: Trouble) -> Answered {
        let start_again = trouble.problem == Problem::Account(AccountProblem::StartAgain);
        if start_again && auth::signed_in_at_all().await.is_err() {
            return Ok(Answer::back(SafePath::sign_in(page, None).as_str(), trouble));
        }
        Ok(Answer::back(page, trouble))
    }

    #[derive(Clone, Debug)]
    pub struct CodesPage {
        pub frame: Frame,
        /// Absent where they were shown already.
        pub codes: Option<Vec<SecretString>>,
        pub left: i64,
        /// Where they are for.
        pub address: String,
        pub trouble: Option<Trouble>,
    }

    /// `/account/recovery-codes`
    pub async fn load_codes() -> Loaded<CodesPage> {
        let operator = auth::open_page().await?;
        let services = request::services()?;
        let codes = fresh_codes((&request::session()?, &services), &operator).await?;
        let left = services
            .accounts
            .recovery_codes_left(&operator.id)
            .await
            .map_err(|error| PageError::from(translate::account_trouble(error)))?;
        let (frame, trouble) = frame_and_trouble(operator).await?;
        let address = services.settings.absolute(Page::Find.path());
        Ok(CodesPage { frame, codes, left, address, trouble })
    }

    /// The codes that were just made, while they may be shown.
    pub async fn fresh_codes(
        of: (&Session, &Services),
        operator: &SignedIn,
    ) -> Result<Option<Vec<SecretString>>, Trouble> {
        let codes = secret_note::read(&session::FRESH_CODES, of, operator, "").await?;
        Ok(codes.map(|codes| codes.expose_secret().lines().map(SecretString::from).collect()))
    }

    pub async fn renew_codes() -> Answered {
        let operator = enter_proved(Page::RecoveryCodes.path()).await?;
        match request::services()?.accounts.renew_recovery_codes(&operator).await {
            Ok(codes) => {
                secret_note::leave(&session::FRESH_CODES, &operator, "", &codes.0).await?;
                Ok(Answer::go(Page::RecoveryCodes.path()))
            }
            Err(error) => back_with(Page::Account.path(), translate::account_trouble(error)).await,
        }
    }

    pub async fn codes_saved() -> Answered {
        enter(Page::RecoveryCodes.path()).await?;
        secret_note::forget(&session::FRESH_CODES).await?;
        Ok(Answer::go(&format!("{}?done=authenticator", Page::Account.path())))
    }

    pub async fn change_password(old: String, new: String, again: String) -> Answered {
        let operator = enter(Page::Account.path()).await?;
        let accounts = request::services()?.accounts;
        let changed = accounts.change_password(&operator, old.into(), (new.into(), again.into())).await;
        match changed {
            Ok(()) => {
                session::rotate(&request::session()?).await?;
                Ok(Answer::go(&format!("{}?done=password", Page::Account.path())))
            }
            Err(error) => back_with(Page::Account.path(), translate::not_done(error)).await,
        }
    }

    pub async fn end_sign_ins(only: Option<String>) -> Answered {
        let operator = enter(Page::Account.path()).await?;
        let services = request::services()?;
        match services.accounts.end_own_sign_ins(only.as_deref(), &operator).await {
            Ok(_) => Ok(Answer::go(&format!("{}?done=ended", Page::Account.path()))),
            Err(error) => Ok(Answer::back(Page::Account.path(), translate::account_trouble(error))),
        }
    }
}
