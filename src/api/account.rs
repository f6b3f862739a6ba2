use leptos::prelude::*;

use super::Trouble;
#[cfg(feature = "ssr")]
pub use on_server::{AccountPage, AuthenticatorPage, CodesPage, Done, load, load_authenticator, load_codes};
#[cfg(feature = "ssr")]
pub(super) use on_server::{CODES_KEY, back_with, frame_and_trouble, proved};

/// Changes one's own password; ends all one's other sign-ins.
#[server(prefix = "/api", endpoint = "change-password")]
pub async fn change_password(old: String, new: String, again: String) -> Result<(), Trouble> {
    on_server::change_password(old, new, again).await
}

/// Puts the authenticator app in place that the code proves.
#[server(prefix = "/api", endpoint = "add-authenticator")]
pub async fn add_authenticator(code: String) -> Result<(), Trouble> {
    on_server::add_authenticator(&code).await
}

/// Fresh recovery codes; the older ones are dead.
#[server(prefix = "/api", endpoint = "renew-codes")]
pub async fn renew_codes() -> Result<(), Trouble> {
    on_server::renew_codes().await
}

/// The codes are written down, and not shown again.
#[server(prefix = "/api", endpoint = "codes-saved")]
pub async fn codes_saved() -> Result<(), Trouble> {
    on_server::codes_saved().await
}

/// Ends one of one's own sign-ins, or all the others.
#[server(prefix = "/api", endpoint = "end-sign-ins")]
pub async fn end_sign_ins(#[server(default)] only: Option<String>) -> Result<(), Trouble> {
    on_server::end_sign_ins(only).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use secrecy::{ExposeSecret as _, SecretString};

    use super::Trouble;
    use crate::access::{desk_name, same_password};
    use crate::accounts::{AccountError, SignedIn};
    use crate::api::form::{Answer, answer, take_flash};
    use crate::api::frame::Frame;
    use crate::api::gate::{self, Halt, Loaded, Refusal};
    use crate::api::paths::{self, SafePath};
    use crate::api::{AccountProblem, Problem, log, request, secret_note, translate};
    use crate::model::activity::{Action, Logged};
    use crate::model::{Operator, Passkey, PasskeyFault, SignIn, Timestamp};

    const TOTP_KEY: &str = "totp_setup";
    pub(in crate::api) const CODES_KEY: &str = "fresh_codes";

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
        pub now: Timestamp,
    }

    /// `/account`: password, second factors, where one is signed in.
    pub async fn load() -> Loaded<AccountPage> {
        let operator = gate::open_page().await?;
        let services = request::services().map_err(|problem| gate::halt(problem.into(), None))?;
        let loaded = async {
            let (account, codes_left) = services.accounts.own_account(&operator).await?;
            let passkeys = services.accounts.passkeys_of(&operator.id).await?;
            let sign_ins = services.accounts.sign_ins(&operator.id).await?;
            let lately = services.accounts.lately(&operator, LATELY).await?;
            Ok::<_, AccountError>((account, codes_left, passkeys, sign_ins, lately))
        };
        let (account, codes_left, passkeys, sign_ins, lately) =
            loaded.await.map_err(|error| gate::halt(translate::account_trouble(error), None))?;
        let this_sign_in = operator.sign_in_id.clone();
        let (frame, trouble) = frame_and_trouble(operator).await?;
        let done = match request::query().unwrap_or_default().get("done") {
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
            now: services.now(),
        })
    }

    pub(in crate::api) async fn frame_and_trouble(operator: SignedIn) -> Loaded<(Frame, Option<Trouble>)> {
        let trouble = take_flash().await.map(|flash| flash.trouble);
        if let Some(trouble) = &trouble {
            request::set_status(trouble.problem.status());
        }
        let frame = Frame::build(operator, None).await.map_err(|trouble| gate::halt(trouble, None))?;
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
        let operator = gate::open_own_page().await?;
        if !operator.may_add_factor() {
            request::redirect(&SafePath::step_up(paths::AUTHENTICATOR));
            return Err(Halt::Redirected);
        }
        let failed = |error| gate::halt(translate::account_trouble(error), None);
        let services = request::services().map_err(|problem| gate::halt(problem.into(), None))?;
        let session = request::session().map_err(|problem| gate::halt(problem.into(), None))?;
        // The same secret while the page is open: an app may have scanned it already.
        let known = session.get::<String>(TOTP_KEY).await.ok().flatten();
        let issuer = desk_name(&services.settings.public_url);
        let resumed =
            known.and_then(|sealed| services.accounts.resume_totp(&operator, &issuer, &sealed).ok());
        let setup = match resumed {
            Some(setup) => setup,
            None => services.accounts.begin_totp(&operator, &issuer).map_err(failed)?,
        };
        session
            .insert(TOTP_KEY, &setup.sealed_secret)
            .await
            .map_err(|error| gate::halt(translate::trouble(Problem::Internal, Some(&error)), None))?;
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

    pub async fn add_authenticator(code: &str) -> Result<(), Trouble> {
        let operator = match gate::signed_in_at_all().await {
            Ok(operator) if !operator.may_add_factor() => {
                return answer(Answer::refused(Refusal::NotProved, paths::AUTHENTICATOR)).await;
            }
            Ok(operator) => operator,
            Err(refusal) => return answer(Answer::refused(refusal, paths::AUTHENTICATOR)).await,
        };
        let internal = |error: &dyn std::fmt::Display| translate::trouble(Problem::Internal, Some(error));
        let services = request::services()?;
        let session = request::session()?;
        let sealed: Option<String> = session.get(TOTP_KEY).await.map_err(|error| internal(&error))?;
        let Some(sealed) = sealed else { return answer(Answer::go(paths::AUTHENTICATOR)).await };
        match services.accounts.finish_totp(&operator, &sealed, code).await {
            Ok(codes) => {
                let _: Option<String> = session.remove(TOTP_KEY).await.map_err(|error| internal(&error))?;
                secret_note::leave(CODES_KEY, &operator, "", &codes.0).await?;
                answer(Answer::go(paths::RECOVERY_CODES)).await
            }
            Err(error) => {
                let trouble = translate::account_trouble(error);
                log::refused(&operator, Action::SecondFactorAdded, None, None, &trouble).await;
                back_with(paths::AUTHENTICATOR, trouble).await
            }
        }
    }

    /// Back to the page, with what was wrong. Where the account was changed from elsewhere meanwhile, this
    /// sign-in may be over: then to the sign-in page, which says so.
    pub(in crate::api) async fn back_with(page: &str, trouble: Trouble) -> Result<(), Trouble> {
        let start_again = trouble.problem == Problem::Account(AccountProblem::StartAgain);
        if start_again && gate::signed_in_at_all().await.is_err() {
            return answer(Answer::back(SafePath::sign_in(page, None).as_str(), trouble)).await;
        }
        answer(Answer::back(page, trouble)).await
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
        let operator = gate::open_page().await?;
        let services = request::services().map_err(|problem| gate::halt(problem.into(), None))?;
        let codes = secret_note::read(CODES_KEY, &operator, "")
            .await
            .map(|codes| codes.expose_secret().lines().map(SecretString::from).collect());
        let left = services
            .accounts
            .recovery_codes_left(&operator.id)
            .await
            .map_err(|error| gate::halt(translate::account_trouble(error), None))?;
        let (frame, trouble) = frame_and_trouble(operator).await?;
        let address = services.settings.absolute(paths::HOME);
        Ok(CodesPage { frame, codes, left, address, trouble })
    }

    pub async fn renew_codes() -> Result<(), Trouble> {
        let operator = match proved().await {
            Ok(operator) => operator,
            Err(refusal) => return answer(Answer::refused(refusal, paths::RECOVERY_CODES)).await,
        };
        match request::services()?.accounts.renew_recovery_codes(&operator).await {
            Ok(codes) => {
                secret_note::leave(CODES_KEY, &operator, "", &codes.0).await?;
                answer(Answer::go(paths::RECOVERY_CODES)).await
            }
            Err(error) => back_with(paths::ACCOUNT, translate::account_trouble(error)).await,
        }
    }

    pub(in crate::api) async fn proved() -> Result<SignedIn, Refusal> {
        let operator = gate::signed_in().await?;
        if operator.is_proved { Ok(operator) } else { Err(Refusal::NotProved) }
    }

    pub async fn codes_saved() -> Result<(), Trouble> {
        if let Err(refusal) = gate::signed_in().await {
            return answer(Answer::refused(refusal, paths::RECOVERY_CODES)).await;
        }
        secret_note::forget(CODES_KEY).await;
        answer(Answer::go(&format!("{}?done=authenticator", paths::ACCOUNT))).await
    }

    pub async fn change_password(old: String, new: String, again: String) -> Result<(), Trouble> {
        let operator = match gate::signed_in().await {
            Ok(operator) => operator,
            Err(refusal) => return answer(Answer::refused(refusal, paths::ACCOUNT)).await,
        };
        let changed = if same_password(&new, &again) {
            let accounts = request::services()?.accounts;
            accounts.change_password(&operator, old.into(), new.into()).await
        } else {
            Err(AccountError::PasswordsDiffer)
        };
        match changed {
            Ok(()) => {
                let session = request::session()?;
                session
                    .cycle_id()
                    .await
                    .map_err(|error| translate::trouble(Problem::Internal, Some(&error)))?;
                answer(Answer::go(&format!("{}?done=password", paths::ACCOUNT))).await
            }
            Err(error) => {
                let trouble = translate::account_trouble(error);
                log::refused(&operator, Action::PasswordSet, None, None, &trouble).await;
                back_with(paths::ACCOUNT, trouble).await
            }
        }
    }

    pub async fn end_sign_ins(only: Option<String>) -> Result<(), Trouble> {
        let operator = match gate::signed_in().await {
            Ok(operator) => operator,
            Err(refusal) => return answer(Answer::refused(refusal, paths::ACCOUNT)).await,
        };
        let services = request::services()?;
        match services.accounts.end_own_sign_ins(only.as_deref(), &operator).await {
            Ok(_) => answer(Answer::go(&format!("{}?done=ended", paths::ACCOUNT))).await,
            Err(error) => answer(Answer::back(paths::ACCOUNT, translate::account_trouble(error))).await,
        }
    }
}
