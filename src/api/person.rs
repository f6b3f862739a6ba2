use leptos::prelude::*;

use super::Trouble;
#[cfg(feature = "ssr")]
pub use on_server::{Done, PersonPage, WaitingLink, load};

/// Changes what somebody may do, and on which apps.
#[server(prefix = "/api", endpoint = "set-rights")]
pub async fn set_rights(
    person: String,
    role: String,
    #[server(default)] apps_choice: Option<String>,
    #[server(default)] apps: Vec<u64>,
) -> Result<(), Trouble> {
    super::form::answer(on_server::set_rights(
        &person,
        super::chosen_rights::ChosenRights::read(&role, apps_choice.as_deref(), apps),
    ))
    .await
}

/// One of the acts on a person that need no more than a button. `lasts`: of an invitation.
#[server(prefix = "/api", endpoint = "person")]
pub async fn act_on_person(
    person: String,
    act: String,
    #[server(default)] lasts: Option<String>,
) -> Result<(), Trouble> {
    super::form::answer(on_server::act_on_person(&person, &act, lasts)).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use secrecy::{ExposeSecret as _, SecretString};

    use super::Trouble;
    use crate::accounts::{AccountError, Person, Refused, SignedIn};
    use crate::api::auth::{self, Loaded, Refusal};
    use crate::api::chosen_rights::{ChosenRights, FilledIn};
    use crate::api::form::{Answer, Answered, enter_proved, take_flash};
    use crate::api::frame::Frame;
    use crate::api::person_act::HeavyAct;
    use crate::api::{Problem, Services, paths, request, secret_note, session, translate};
    use crate::model::activity::Event;
    use crate::model::{LinkLifetime, LinkRecord, SignIn, Timestamp, named};
    use crate::store::{Beyond, EventFilter, Mark};

    /// So many of the latest events stand on somebody's page.
    const EVENTS: u32 = 8;

    /// What was just done, for a line at the top of the page.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
    #[strum(serialize_all = "snake_case")]
    pub enum Done {
        #[strum(serialize = "rights")]
        RightsChanged,
        Disabled,
        Enabled,
        #[strum(serialize = "factors")]
        FactorsRemoved,
        #[strum(serialize = "ended")]
        SignInsEnded,
        #[strum(serialize = "cancelled")]
        LinkCancelled,
    }

    named!(Done);

    /// A link that was just made and waits.
    #[derive(Clone, Debug)]
    pub struct WaitingLink {
        /// Absolute.
        pub address: SecretString,
        pub expires_at: Timestamp,
    }

    #[derive(Clone, Debug)]
    pub struct PersonPage {
        pub frame: Frame,
        pub person: Person,
        pub is_oneself: bool,
        pub provider: Option<String>,
        /// Of people who may be changed; so are the links.
        pub sign_ins: Vec<SignIn>,
        /// What became of the links that were made for them, the latest first.
        pub links: Vec<LinkRecord>,
        /// What they did and what was done to their account, as far as whoever looks may read it.
        pub events: Vec<Event>,
        /// Shown for ten minutes after it was made, while it works.
        pub link: Option<WaitingLink>,
        /// What the forms show: what somebody has, or what was chosen and is not done.
        pub chosen: ChosenRights,
        pub lasts: LinkLifetime,
        /// The act whose button waits to be pressed once more.
        pub pressed: Option<String>,
        pub done: Option<Done>,
        pub trouble: Option<Trouble>,
        pub now: Timestamp,
    }

    /// `/people/{id}`
    pub async fn load() -> Loaded<PersonPage> {
        let operator = auth::open_page().await?;
        let id = request::argument(0)?;
        let services = request::services()?;
        let loaded = async {
            let person = services.accounts.person(&id, &operator).await?;
            let (sign_ins, links) = services.accounts.sign_ins_and_links(&person).await?;
            let marks =
                vec![vec![Mark::By(person.operator.id.clone()), Mark::Person(person.operator.name.clone())]];
            let filter = EventFilter { marks, ..EventFilter::default() };
            let events = services.log().events_for(&operator, filter, Beyond::End, EVENTS).await?;
            Ok::<_, AccountError>((person, sign_ins, links, events))
        };
        let loaded = loaded.await.map_err(translate::account_trouble);
        let (person, sign_ins, links, events) = auth::found_for(&operator, loaded).await?;
        let link = fresh_link(&services, &operator, &id).await?;
        let flash = take_flash().await?;
        let query = request::query().unwrap_or_default();
        let filled_in = FilledIn { flash: flash.as_ref(), query: &query };
        let chosen = filled_in
            .chosen()
            .unwrap_or_else(|| ChosenRights::of(person.operator.role, &person.operator.apps));
        let lasts = filled_in.lasts();
        let pressed = filled_in.one("act").map(str::to_owned);
        let done = query.get("done").and_then(Done::from_name);
        let trouble = flash.map(|flash| flash.trouble);
        let is_oneself = operator.id == id;
        let frame = Frame::build(operator, None).await?;
        Ok(PersonPage {
            frame,
            person,
            is_oneself,
            provider: services.accounts.provider_name().map(str::to_owned),
            sign_ins,
            links,
            events,
            link,
            chosen,
            lasts,
            pressed,
            done,
            trouble,
            now: services.now(),
        })
    }

    /// The link that was made for somebody in this session. One that was used or ended meanwhile is shown no more.
    async fn fresh_link(
        services: &Services,
        operator: &SignedIn,
        id: &str,
    ) -> Result<Option<WaitingLink>, Trouble> {
        let of = (&request::session()?, services);
        let Some(token) = secret_note::read(&session::FRESH_LINK, of, operator, id).await? else {
            return Ok(None);
        };
        match services.accounts.link(&token).await {
            Ok(link) => {
                let address = services.settings.absolute(&paths::welcome_path(token.expose_secret()));
                Ok(Some(WaitingLink { address: address.into(), expires_at: link.expires_at }))
            }
            Err(AccountError::DeadLink) => {
                secret_note::forget(&session::FRESH_LINK).await?;
                Ok(None)
            }
            Err(error) => Err(translate::account_trouble(error)),
        }
    }

    pub async fn set_rights(person: &str, chosen: ChosenRights) -> Answered {
        let page = paths::person_path(person);
        let operator = enter_proved(&page).await.map_err(|answer| answer.with_fields(chosen.fields()))?;
        let (role, apps) = match chosen.rights() {
            Ok(rights) => rights,
            Err(problem) => {
                let back = Answer::back(&page, translate::trouble(problem, None));
                return Ok(back.with_fields(chosen.fields()));
            }
        };
        match request::services()?.accounts.set_rights(person, role, &apps, &operator).await {
            Ok(()) => Ok(Answer::go(&format!("{page}?done={}", Done::RightsChanged.name()))),
            Err(error) => Ok(Answer::back(&page, translate::not_done(error)).with_fields(chosen.fields())),
        }
    }

    pub async fn act_on_person(person: &str, act: &str, lasts: Option<String>) -> Answered {
        // Back to where the button is: of what is asked about once more, on a page of its own.
        let heavy = HeavyAct::from_name(act);
        let page = match heavy {
            Some(_) => paths::person_act_path(person, act),
            None => paths::person_path(person),
        };
        let fields = |act: &str, lasts: Option<String>| {
            let act = [("act".to_owned(), act.to_owned())].into_iter();
            act.chain(lasts.map(|lasts| ("lasts".to_owned(), lasts)))
        };
        let operator =
            enter_proved(&page).await.map_err(|answer| answer.with_fields(fields(act, lasts.clone())))?;
        let (accounts, given) = (request::services()?.accounts, lasts.clone());
        let not_done = |refused: Refused| match refused.error {
            AccountError::NotProved => {
                Answer::refused(Refusal::NotProved, &page).with_fields(fields(act, given.clone()))
            }
            // To oneself, or to somebody whom one may not change, there is no page that asks.
            _ => Answer::back(&paths::person_path(person), translate::not_done(refused)),
        };
        let (done, result) = match (heavy, act) {
            (Some(HeavyAct::Block), _) => {
                (Done::Disabled, accounts.set_disabled(person, true, &operator).await)
            }
            (None, "enable") => (Done::Enabled, accounts.set_disabled(person, false, &operator).await),
            (Some(HeavyAct::RemoveFactors), _) => {
                (Done::FactorsRemoved, accounts.remove_second_factors(person, &operator).await)
            }
            (Some(HeavyAct::EndSignIns), _) => {
                (Done::SignInsEnded, accounts.end_sign_ins_of(person, &operator).await)
            }
            (None, "cancel-link") => (Done::LinkCancelled, accounts.cancel_link(person, &operator).await),
            (None, "make-link") => {
                let lasts = match lasts.as_deref().map(LinkLifetime::parse) {
                    Some(None) => {
                        return Ok(Answer::back(&page, translate::trouble(Problem::BadForm, None)));
                    }
                    lasts => lasts.flatten().unwrap_or_default(),
                };
                match accounts.link_for(person, lasts, &operator).await {
                    Ok(link) => {
                        secret_note::leave(&session::FRESH_LINK, &operator, person, &link.token).await?;
                        return Ok(Answer::go(&paths::person_path(person)));
                    }
                    Err(refused) => return Ok(not_done(refused)),
                }
            }
            (None, _) => return Ok(Answer::back(&page, translate::trouble(Problem::BadForm, None))),
        };
        match result {
            Ok(()) => Ok(Answer::go(&format!("{}?done={}", paths::person_path(person), done.name()))),
            Err(refused) => Ok(not_done(refused)),
        }
    }
}
