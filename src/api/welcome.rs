use leptos::prelude::*;

use super::Trouble;
#[cfg(feature = "ssr")]
pub use on_server::{Given, WelcomePage, load};

/// Uses a one-time link up: chooses a password, and where the desk is being set up, a name.
#[server(prefix = "/api", endpoint = "welcome")]
pub async fn welcome(
    token: String,
    #[server(default)] name: String,
    new: String,
    again: String,
) -> Result<(), Trouble> {
    super::form::answer(on_server::welcome(token, name, new, again)).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use secrecy::SecretString;

    use super::Trouble;
    use crate::access::same_password;
    use crate::accounts::{AccountError, cut_name};
    use crate::api::auth::{Loaded, PageError};
    use crate::api::doors::Page;
    use crate::api::form::{Answer, Answered, take_flash};
    use crate::api::sign_in::{browser, carry_on};
    use crate::api::{paths, request, translate};
    use crate::model::{Apps, LinkKind, Operator, Role, Timestamp, tidy_name};

    /// What somebody is given with the link, or has already.
    #[derive(Clone, Debug)]
    pub struct Given {
        /// The name of the manager; `None`: somebody on the server.
        pub by: Option<String>,
        pub role: Role,
        pub apps: Apps,
        /// Those of them that this desk serves.
        pub names: Vec<String>,
    }

    #[derive(Clone, Debug)]
    pub struct WelcomePage {
        pub token: SecretString,
        pub kind: LinkKind,
        /// The name that the password is for; typed by the first operator.
        pub name: String,
        /// Whether the password has to hold alone.
        pub is_only_factor: bool,
        /// By whom, to what, as what. Absent where the desk is being set up.
        pub given: Option<Given>,
        pub expires_at: Timestamp,
        pub trouble: Option<Trouble>,
    }

    /// `/welcome/{token}`. Opening the link does not use it up: mail scanners open links.
    pub async fn load() -> Loaded<WelcomePage> {
        let token: SecretString = request::arguments()
            .ok()
            .and_then(|arguments| arguments.into_iter().next())
            .unwrap_or_default()
            .into();
        let services = request::services()?;
        let link = services
            .accounts
            .link(&token)
            .await
            .map_err(|error| PageError::from(translate::account_trouble(error)))?;
        let flash = take_flash().await?;
        let typed = flash.as_ref().and_then(|flash| flash.field("name")).unwrap_or_default().to_owned();
        let has_second_factor = link.operator.as_ref().is_some_and(Operator::has_second_factor);
        let (by, expires_at) = (link.made_by, link.expires_at);
        let given = link.operator.as_ref().map(|operator| {
            let apps = services.desk.apps().iter().filter(|app| operator.apps.include(app.id));
            Given {
                by,
                role: operator.role,
                apps: operator.apps.clone(),
                names: apps.map(|app| app.label.clone()).collect(),
            }
        });
        Ok(WelcomePage {
            token,
            given,
            expires_at,
            is_only_factor: !has_second_factor && !services.accounts.policy().second_factor_required,
            kind: link.kind,
            name: link.operator.map_or(typed, |operator| operator.name),
            trouble: flash.map(|flash| flash.trouble),
        })
    }

    pub async fn welcome(token: String, name: String, password: String, again: String) -> Answered {
        let page = paths::welcome_path(&token);
        let name = tidy_name(cut_name(&name));
        let chosen = if same_password(&password, &again) {
            let accounts = request::services()?.accounts;
            accounts.choose_password(&token.into(), &name, password.into(), browser()).await
        } else {
            Err(AccountError::PasswordsDiffer)
        };
        match chosen {
            Ok(step) => carry_on(step, Page::Find.path()).await,
            Err(error) => {
                let trouble = translate::account_trouble(error);
                Ok(Answer::back(&page, trouble).with_field("name", name))
            }
        }
    }
}
