use leptos::prelude::*;

use super::Trouble;
#[cfg(feature = "ssr")]
pub use on_server::{PeoplePage, load};

/// Adds somebody, and makes the one-time link by which they choose a password.
#[server(prefix = "/api", endpoint = "invite")]
pub async fn invite(
    name: String,
    role: String,
    #[server(default)] apps_choice: Option<String>,
    #[server(default)] apps: Vec<u64>,
    #[server(default)] lasts: Option<String>,
) -> Result<(), Trouble> {
    super::form::answer(on_server::invite(
        &name,
        super::chosen_rights::ChosenRights::read(&role, apps_choice.as_deref(), apps),
        lasts,
    ))
    .await
}

#[cfg(feature = "ssr")]
mod on_server {
    use super::Trouble;
    use crate::accounts::{Invitation, Person};
    use crate::api::auth::{self, Loaded, PageError};
    use crate::api::chosen_rights::{ChosenRights, FilledIn};
    use crate::api::doors::Page;
    use crate::api::form::{Answer, Answered, enter_proved, take_flash};
    use crate::api::frame::Frame;
    use crate::api::{AccountProblem, Problem, paths, request, secret_note, session, translate};
    use crate::model::{LinkLifetime, NameFault, suggest_name, tidy_name};
    use crate::store::fold;

    #[derive(Clone, Debug)]
    pub struct PeoplePage {
        pub frame: Frame,
        pub people: Vec<Person>,
        /// What the identity provider is called, where there is one.
        pub provider: Option<String>,
        /// What was typed into the invitation.
        pub name: String,
        pub chosen: ChosenRights,
        pub lasts: LinkLifetime,
        /// Who has the name that was typed, where it is taken.
        pub taken_by: Option<Person>,
        /// A name that would do in place of the one that was typed, and the page with it filled in.
        pub suggested: Option<(String, String)>,
        pub trouble: Option<Trouble>,
    }

    /// `/people`
    pub async fn load() -> Loaded<PeoplePage> {
        let operator = auth::open_page().await?;
        let services = request::services()?;
        let people = services
            .accounts
            .people(&operator)
            .await
            .map_err(|error| PageError::from(translate::account_trouble(error)))?;
        let flash = take_flash().await?;
        let query = request::query().unwrap_or_default();
        let filled_in = FilledIn { flash: flash.as_ref(), query: &query };
        let name = filled_in.one("invited").unwrap_or_default().to_owned();
        let (chosen, lasts) = (filled_in.chosen().unwrap_or_default(), filled_in.lasts());
        let problem = flash.as_ref().map(|flash| &flash.trouble.problem);
        let taken_by = match problem {
            Some(Problem::Account(AccountProblem::NameTaken | AccountProblem::NameBlocked)) => {
                let folded = fold(&tidy_name(&name));
                people.iter().find(|person| fold(&person.operator.name) == folded).cloned()
            }
            _ => None,
        };
        let suggested = match problem {
            Some(Problem::Account(AccountProblem::Name(NameFault::Characters))) => suggest_name(&name),
            _ => None,
        };
        let suggested = suggested.map(|name| {
            let path = paths::invitation_path(&with_name(&name, &chosen, lasts));
            (name, path)
        });
        let frame = Frame::build(operator, None).await?;
        let trouble = flash.map(|flash| flash.trouble);
        let provider = services.accounts.provider_name().map(str::to_owned);
        Ok(PeoplePage { frame, people, provider, name, chosen, lasts, taken_by, suggested, trouble })
    }

    fn with_name(name: &str, chosen: &ChosenRights, lasts: LinkLifetime) -> Vec<(String, String)> {
        let mut fields = vec![("invited".to_owned(), name.to_owned())];
        fields.extend(chosen.fields());
        fields.push(("lasts".to_owned(), lasts.to_string()));
        fields
    }

    pub async fn invite(name: &str, chosen: ChosenRights, lasts: Option<String>) -> Answered {
        let lasts = lasts.as_deref().map(LinkLifetime::parse);
        let typed = with_name(name, &chosen, lasts.flatten().unwrap_or_default());
        let operator =
            enter_proved(Page::People.path()).await.map_err(|answer| answer.with_fields(typed.clone()))?;
        let back = |trouble| Answer::back(Page::People.path(), trouble).with_fields(typed.clone());
        let read = match lasts {
            Some(None) => Err(Problem::BadForm),
            lasts => chosen.rights().map(|rights| (rights, lasts.flatten().unwrap_or_default())),
        };
        let ((role, apps), lasts) = match read {
            Ok(read) => read,
            Err(problem) => return Ok(back(translate::trouble(problem, None))),
        };
        let invitation = Invitation { name: tidy_name(name), role, apps };
        match request::services()?.accounts.invite(invitation, lasts, &operator).await {
            Ok((invited, link)) => {
                secret_note::leave(&session::FRESH_LINK, &operator, &invited.id, &link.token).await?;
                Ok(Answer::go(&paths::person_path(&invited.id)))
            }
            Err(error) => Ok(back(translate::not_done(error))),
        }
    }
}
