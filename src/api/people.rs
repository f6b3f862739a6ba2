use leptos::prelude::*;

use super::Trouble;
#[cfg(feature = "ssr")]
pub use on_server::{Done, PeoplePage, PersonPage, load, load_person};

/// Adds somebody, and makes the one-time link by which they choose a password.
#[server(prefix = "/api", endpoint = "invite")]
pub async fn invite(
    name: String,
    role: String,
    #[server(default)] every_app: Option<String>,
    #[server(default)] apps: Vec<u64>,
) -> Result<(), Trouble> {
    on_server::invite(name, &role, every_app.is_some(), apps).await
}

/// Changes what somebody may do, and on which apps.
#[server(prefix = "/api", endpoint = "set-rights")]
pub async fn set_rights(
    person: String,
    role: String,
    #[server(default)] every_app: Option<String>,
    #[server(default)] apps: Vec<u64>,
) -> Result<(), Trouble> {
    on_server::set_rights(&person, &role, every_app.is_some(), apps).await
}

/// One of the acts on a person that need no more than a button.
#[server(prefix = "/api", endpoint = "person")]
pub async fn act_on_person(person: String, act: String) -> Result<(), Trouble> {
    on_server::act_on_person(&person, &act).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use secrecy::{ExposeSecret as _, SecretString};

    use super::Trouble;
    use crate::accounts::{AccountError, Invitation, Person};
    use crate::api::form::{Answer, answer, take_flash};
    use crate::api::frame::Frame;
    use crate::api::gate::{self, Loaded, SignedIn};
    use crate::api::{Problem, log, paths, request, secret_note, translate};
    use crate::model::{Apps, Permission, Role, SdkAppId, Timestamp, tidy_name};
    use crate::store::{Action, Beyond, Event, EventFilter, Mark, Reader, SignIn};

    /// So many of the latest events stand on somebody's page.
    const EVENTS: u32 = 8;

    const LINK_KEY: &str = "fresh_link";

    #[derive(Clone, Debug)]
    pub struct PeoplePage {
        pub frame: Frame,
        pub people: Vec<Person>,
        /// What the identity provider is called, where there is one.
        pub provider: Option<String>,
        /// What was typed into the invitation.
        pub name: String,
        pub role: Role,
        pub trouble: Option<Trouble>,
    }

    /// `/people`
    pub async fn load() -> Loaded<PeoplePage> {
        let operator = gate::open_page_with(Permission::ManagePeople).await?;
        let services = request::services().map_err(|problem| gate::halt(problem.into(), None))?;
        let people = services
            .accounts
            .people(&operator)
            .await
            .map_err(|error| gate::halt(translate::account_trouble(error), None))?;
        let flash = take_flash().await;
        if let Some(flash) = &flash {
            request::set_status(gate::status_of(&flash.trouble.problem));
        }
        let field = |name| flash.as_ref().and_then(|flash| flash.field(name)).map(str::to_owned);
        let role = field("role").and_then(|role| role.parse().ok()).unwrap_or(Role::Support);
        let name = field("name").unwrap_or_default();
        let frame = Frame::build(operator, None).await.map_err(|trouble| gate::halt(trouble, None))?;
        let trouble = flash.map(|flash| flash.trouble);
        let provider = services.accounts.provider_name().map(str::to_owned);
        Ok(PeoplePage { frame, people, provider, name, role, trouble })
    }

    /// What was just done, for a line at the top of the page.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Done {
        RightsChanged,
        Disabled,
        Enabled,
        FactorsRemoved,
        SignInsEnded,
    }

    impl Done {
        const ALL: [(&'static str, Self); 5] = [
            ("rights", Self::RightsChanged),
            ("disabled", Self::Disabled),
            ("enabled", Self::Enabled),
            ("factors", Self::FactorsRemoved),
            ("ended", Self::SignInsEnded),
        ];
    }

    #[derive(Clone, Debug)]
    pub struct PersonPage {
        pub frame: Frame,
        pub person: Person,
        pub is_oneself: bool,
        pub provider: Option<String>,
        /// Nobody else's business: of people who may be changed.
        pub sign_ins: Vec<SignIn>,
        /// What they did and what was done to their account, as far as whoever looks may read it.
        pub events: Vec<Event>,
        /// Absolute; shown for ten minutes after it was made.
        pub link: Option<SecretString>,
        pub done: Option<Done>,
        pub trouble: Option<Trouble>,
        pub now: Timestamp,
    }

    /// `/people/{id}`
    pub async fn load_person() -> Loaded<PersonPage> {
        let operator = gate::open_page_with(Permission::ManagePeople).await?;
        let id =
            request::arguments().ok().and_then(|arguments| arguments.into_iter().next()).unwrap_or_default();
        let services = request::services().map_err(|problem| gate::halt(problem.into(), None))?;
        let loaded = async {
            let person = services.accounts.person(&id, &operator).await?;
            let sign_ins =
                if person.may_change { services.accounts.sign_ins(&id).await? } else { Vec::new() };
            let marks =
                vec![vec![Mark::By(person.operator.id.clone()), Mark::Person(person.operator.name.clone())]];
            let filter =
                EventFilter { reader: Reader::from(&operator.actor), marks, ..EventFilter::default() };
            let events = services.desk.store().find_events(&filter, Beyond::End, EVENTS).await?;
            Ok::<_, AccountError>((person, sign_ins, events))
        };
        let (person, sign_ins, events) = match loaded.await {
            Ok(loaded) => loaded,
            Err(error) => {
                let trouble = translate::account_trouble(error);
                return Err(gate::halt(trouble, Frame::build(operator, None).await.ok()));
            }
        };
        let link = secret_note::read(LINK_KEY, &operator, &id)
            .await
            .map(|token| services.settings.absolute(&paths::welcome_path(token.expose_secret())).into());
        let trouble = take_flash().await.map(|flash| flash.trouble);
        if let Some(trouble) = &trouble {
            request::set_status(gate::status_of(&trouble.problem));
        }
        let query = request::query().unwrap_or_default();
        let done = query.get("done").and_then(|done| Done::ALL.into_iter().find(|(name, _)| *name == done));
        let is_oneself = operator.id == id;
        let frame = Frame::build(operator, None).await.map_err(|trouble| gate::halt(trouble, None))?;
        Ok(PersonPage {
            frame,
            person,
            is_oneself,
            provider: services.accounts.provider_name().map(str::to_owned),
            sign_ins,
            events,
            link,
            done: done.map(|(_, done)| done),
            trouble,
            now: services.now(),
        })
    }

    /// Which apps a form grants: every one, or those ticked. `None`: one of them is not served here.
    fn granted(every_app: bool, ticked: Vec<SdkAppId>) -> Result<Option<Apps>, Problem> {
        if every_app {
            return Ok(Some(Apps::All));
        }
        let desk = request::services()?.desk;
        let are_served = ticked.iter().all(|app| desk.app(*app).is_ok());
        Ok(are_served.then(|| Apps::Only(ticked.into_iter().collect())))
    }

    pub async fn invite(
        name: String,
        role: &str,
        every_app: bool,
        apps: Vec<SdkAppId>,
    ) -> Result<(), Trouble> {
        let operator = match gate::require_proved(Permission::ManagePeople).await {
            Ok(operator) => operator,
            Err(refusal) => {
                let back = Answer::refused(refusal, paths::PEOPLE).with_field("name", name);
                return answer(back.with_field("role", role)).await;
            }
        };
        let Ok(role) = role.parse::<Role>() else {
            return answer(Answer::back(paths::PEOPLE, translate::trouble(Problem::BadForm, None))).await;
        };
        let name = tidy_name(&name);
        let Some(apps) = granted(every_app, apps)? else {
            let back = Answer::back(paths::PEOPLE, translate::trouble(Problem::NoSuchApp, None));
            return answer(back.with_field("name", name).with_field("role", role.name())).await;
        };
        let invitation = Invitation { name: name.clone(), role, apps };
        match request::services()?.accounts.invite(invitation, &operator).await {
            Ok((invited, link)) => {
                secret_note::leave(LINK_KEY, &operator, &invited.id, &link.token).await?;
                answer(Answer::go(&paths::person_path(&invited.id))).await
            }
            Err(error) => {
                let trouble = translate::account_trouble(error);
                log::refused(&operator, Action::OperatorAdded, None, None, &trouble).await;
                let back = Answer::back(paths::PEOPLE, trouble);
                answer(back.with_field("name", name).with_field("role", role.name())).await
            }
        }
    }

    pub async fn set_rights(
        person: &str,
        role: &str,
        every_app: bool,
        apps: Vec<SdkAppId>,
    ) -> Result<(), Trouble> {
        let page = paths::person_path(person);
        let operator = match gate::require_proved(Permission::ManagePeople).await {
            Ok(operator) => operator,
            Err(refusal) => return answer(Answer::refused(refusal, &page)).await,
        };
        let Ok(role) = role.parse::<Role>() else {
            return answer(Answer::back(&page, translate::trouble(Problem::BadForm, None))).await;
        };
        let Some(apps) = granted(every_app, apps)? else {
            return answer(Answer::back(&page, translate::trouble(Problem::NoSuchApp, None))).await;
        };
        let changed = request::services()?.accounts.set_rights(person, role, &apps, &operator).await;
        done_or_back(&operator, &page, "rights", Action::RightsChanged, changed).await
    }

    pub async fn act_on_person(person: &str, act: &str) -> Result<(), Trouble> {
        let page = paths::person_path(person);
        let operator = match gate::require_proved(Permission::ManagePeople).await {
            Ok(operator) => operator,
            Err(refusal) => return answer(Answer::refused(refusal, &page)).await,
        };
        let accounts = request::services()?.accounts;
        match act {
            "disable" => {
                let changed = accounts.set_disabled(person, true, &operator).await;
                done_or_back(&operator, &page, "disabled", Action::OperatorDisabled, changed).await
            }
            "enable" => {
                let changed = accounts.set_disabled(person, false, &operator).await;
                done_or_back(&operator, &page, "enabled", Action::OperatorEnabled, changed).await
            }
            "remove-factors" => {
                let changed = accounts.remove_second_factors(person, &operator).await;
                done_or_back(&operator, &page, "factors", Action::SecondFactorRemoved, changed).await
            }
            "end-sign-ins" => {
                let ended = accounts.end_sign_ins_of(person, &operator).await;
                done_or_back(&operator, &page, "ended", Action::SignInsEnded, ended).await
            }
            "make-link" => match accounts.link_for(person, &operator).await {
                Ok(link) => {
                    secret_note::leave(LINK_KEY, &operator, person, &link.token).await?;
                    answer(Answer::go(&page)).await
                }
                Err(error) => done_or_back(&operator, &page, "", Action::LinkMade, Err(error)).await,
            },
            _ => answer(Answer::back(&page, translate::trouble(Problem::BadForm, None))).await,
        }
    }

    async fn done_or_back(
        operator: &SignedIn,
        page: &str,
        done: &str,
        action: Action,
        result: Result<(), AccountError>,
    ) -> Result<(), Trouble> {
        match result {
            Ok(()) => answer(Answer::go(&format!("{page}?done={done}"))).await,
            Err(error) => {
                let trouble = translate::account_trouble(error);
                log::refused(operator, action, None, None, &trouble).await;
                answer(Answer::back(page, trouble)).await
            }
        }
    }
}
