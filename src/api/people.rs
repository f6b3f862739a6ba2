use leptos::prelude::*;

use super::Trouble;
#[cfg(feature = "ssr")]
pub use on_server::{
    ActPage, Chosen, Done, FreshLink, HeavyAct, PeoplePage, PersonPage, load, load_act, load_person,
};

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
        on_server::Chosen::read(&role, apps_choice.as_deref(), apps),
        lasts,
    ))
    .await
}

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
        on_server::Chosen::read(&role, apps_choice.as_deref(), apps),
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
    use std::collections::BTreeSet;

    use secrecy::{ExposeSecret as _, SecretString};

    use super::Trouble;
    use crate::accounts::{AccountError, Invitation, Person, PersonState, UnderWay};
    use crate::api::auth::{self, Loaded, PageError, Refusal, SignedIn};
    use crate::api::doors::Page;
    use crate::api::form::{Answer, Answered, Flash, take_flash};
    use crate::api::frame::Frame;
    use crate::api::request::Query;
    use crate::api::{AccountProblem, Problem, Services, paths, request, secret_note, session, translate};
    use crate::model::activity::Event;
    use crate::model::{
        Apps, AppsChoice, LinkLifetime, LinkRecord, NameFault, Role, SdkAppId, SignIn, Timestamp,
        suggest_name, tidy_name,
    };
    use crate::store::{Beyond, EventFilter, Mark, Reader, fold};

    /// So many of the latest events stand on somebody's page.
    const EVENTS: u32 = 8;

    /// What is filled in of somebody's rights, as far as it says anything.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Chosen {
        pub role: Option<Role>,
        pub choice: Option<AppsChoice>,
        pub ticked: BTreeSet<SdkAppId>,
    }

    impl Chosen {
        pub fn read(role: &str, choice: Option<&str>, ticked: impl IntoIterator<Item = SdkAppId>) -> Self {
            Self {
                role: role.parse().ok(),
                choice: choice.and_then(AppsChoice::from_name),
                ticked: ticked.into_iter().collect(),
            }
        }

        /// What somebody has.
        fn of(role: Role, apps: &Apps) -> Self {
            let (choice, ticked) = match apps {
                Apps::All => (AppsChoice::Every, BTreeSet::new()),
                Apps::Only(apps) => (AppsChoice::Only, apps.clone()),
            };
            Self { role: Some(role), choice: Some(choice), ticked }
        }

        /// The rights that it stands for, if it is clear, and this desk serves the apps.
        fn rights(&self) -> Result<(Role, Apps), Problem> {
            let role = self.role.ok_or(Problem::BadForm)?;
            let desk = request::services()?.desk;
            if !self.ticked.iter().all(|app| desk.app(*app).is_ok()) {
                return Err(Problem::NoSuchApp);
            }
            let apps = Apps::chosen(self.choice, self.ticked.clone());
            Ok((role, apps.map_err(|fault| Problem::Account(AccountProblem::Apps(fault)))?))
        }

        fn fields(&self) -> Vec<(String, String)> {
            let role = self.role.map(|role| ("role".to_owned(), role.name().to_owned()));
            let choice = self.choice.map(|choice| ("apps_choice".to_owned(), choice.name().to_owned()));
            let ticked = self.ticked.iter().map(|app| ("app".to_owned(), app.to_string()));
            role.into_iter().chain(choice).chain(ticked).collect()
        }
    }

    /// What a page is filled in from: what was typed before, as the note about it says, or else the address.
    struct FilledIn<'a> {
        flash: Option<&'a Flash>,
        query: &'a Query,
    }

    impl<'a> FilledIn<'a> {
        fn all(&self, name: &'a str) -> Vec<&'a str> {
            match self.flash {
                Some(flash) if flash.fields.named(name).next().is_some() => {
                    flash.fields.named(name).collect()
                }
                _ => self.query.all(name).collect(),
            }
        }

        fn one(&self, name: &'a str) -> Option<&'a str> {
            self.all(name).into_iter().next()
        }

        /// `None`: nothing was chosen.
        fn chosen(&self) -> Option<Chosen> {
            let ticked = self.all("app").into_iter().filter_map(|app| app.parse().ok());
            let chosen = Chosen::read(self.one("role").unwrap_or_default(), self.one("apps_choice"), ticked);
            (chosen != Chosen::default()).then_some(chosen)
        }

        fn lasts(&self) -> LinkLifetime {
            self.one("lasts").and_then(LinkLifetime::parse).unwrap_or_default()
        }
    }

    #[derive(Clone, Debug)]
    pub struct PeoplePage {
        pub frame: Frame,
        pub people: Vec<Person>,
        /// What the identity provider is called, where there is one.
        pub provider: Option<String>,
        /// What was typed into the invitation.
        pub name: String,
        pub chosen: Chosen,
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

    fn with_name(name: &str, chosen: &Chosen, lasts: LinkLifetime) -> Vec<(String, String)> {
        let mut fields = vec![("invited".to_owned(), name.to_owned())];
        fields.extend(chosen.fields());
        fields.push(("lasts".to_owned(), lasts.to_string()));
        fields
    }

    /// What was just done, for a line at the top of the page.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Done {
        RightsChanged,
        Disabled,
        Enabled,
        FactorsRemoved,
        SignInsEnded,
        LinkCancelled,
    }

    impl Done {
        const ALL: [(&'static str, Self); 6] = [
            ("rights", Self::RightsChanged),
            ("disabled", Self::Disabled),
            ("enabled", Self::Enabled),
            ("factors", Self::FactorsRemoved),
            ("ended", Self::SignInsEnded),
            ("cancelled", Self::LinkCancelled),
        ];
    }

    /// A link that was just made and waits.
    #[derive(Clone, Debug)]
    pub struct FreshLink {
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
        pub link: Option<FreshLink>,
        /// What the forms show: what somebody has, or what was chosen and is not done.
        pub chosen: Chosen,
        pub lasts: LinkLifetime,
        /// The act whose button waits to be pressed once more.
        pub pressed: Option<String>,
        pub done: Option<Done>,
        pub trouble: Option<Trouble>,
        pub now: Timestamp,
    }

    /// `/people/{id}`
    pub async fn load_person() -> Loaded<PersonPage> {
        let operator = auth::open_page().await?;
        let id = request::argument(0)?;
        let services = request::services()?;
        let loaded = async {
            let person = services.accounts.person(&id, &operator).await?;
            let (sign_ins, links) = services.accounts.sign_ins_and_links(&person).await?;
            let marks =
                vec![vec![Mark::By(person.operator.id.clone()), Mark::Person(person.operator.name.clone())]];
            let filter =
                EventFilter { reader: Reader::from(&operator.actor), marks, ..EventFilter::default() };
            let events = services.desk.store().find_events(&filter, Beyond::End, EVENTS).await?;
            Ok::<_, AccountError>((person, sign_ins, links, events))
        };
        let (person, sign_ins, links, events) = match loaded.await {
            Ok(loaded) => loaded,
            Err(error) => {
                let trouble = translate::account_trouble(error);
                return Err(PageError::of(&operator, None, trouble).await);
            }
        };
        let link = fresh_link(&services, &operator, &id).await?;
        let flash = take_flash().await?;
        let query = request::query().unwrap_or_default();
        let filled_in = FilledIn { flash: flash.as_ref(), query: &query };
        let chosen =
            filled_in.chosen().unwrap_or_else(|| Chosen::of(person.operator.role, &person.operator.apps));
        let lasts = filled_in.lasts();
        let pressed = filled_in.one("act").map(str::to_owned);
        let done = query.get("done").and_then(|done| Done::ALL.into_iter().find(|(name, _)| *name == done));
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
            done: done.map(|(_, done)| done),
            trouble,
            now: services.now(),
        })
    }

    /// The link that was made for somebody in this session. One that was used or ended meanwhile is shown no more.
    async fn fresh_link(
        services: &Services,
        operator: &SignedIn,
        id: &str,
    ) -> Result<Option<FreshLink>, Trouble> {
        let of = (&request::session()?, services);
        let Some(token) = secret_note::read(&session::FRESH_LINK, of, operator, id).await? else {
            return Ok(None);
        };
        match services.accounts.link(&token).await {
            Ok(link) => {
                let address = services.settings.absolute(&paths::welcome_path(token.expose_secret()));
                Ok(Some(FreshLink { address: address.into(), expires_at: link.expires_at }))
            }
            Err(AccountError::DeadLink) => {
                secret_note::forget(&session::FRESH_LINK).await?;
                Ok(None)
            }
            Err(error) => Err(translate::account_trouble(error)),
        }
    }

    /// What is asked about once more before it is done: it ends what somebody is doing, or takes what they need.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum HeavyAct {
        Block,
        RemoveFactors,
        EndSignIns,
    }

    impl HeavyAct {
        pub const ALL: [Self; 3] = [Self::Block, Self::RemoveFactors, Self::EndSignIns];

        /// In addresses and forms.
        pub fn name(self) -> &'static str {
            match self {
                Self::Block => "disable",
                Self::RemoveFactors => "remove-factors",
                Self::EndSignIns => "end-sign-ins",
            }
        }

        fn from_name(name: &str) -> Option<Self> {
            Self::ALL.into_iter().find(|act| act.name() == name)
        }

        /// Whether there is something left to do.
        fn applies_to(self, person: &Person, under_way: &UnderWay) -> bool {
            match self {
                Self::Block => person.state != PersonState::Disabled,
                Self::RemoveFactors => person.operator.has_second_factor(),
                Self::EndSignIns => under_way.sign_ins > 0,
            }
        }
    }

    #[derive(Clone, Debug)]
    pub struct ActPage {
        pub frame: Frame,
        pub person: Person,
        pub act: HeavyAct,
        pub under_way: UnderWay,
        pub provider: Option<String>,
        pub trouble: Option<Trouble>,
    }

    /// `/people/{id}/{act}`: what will happen, and the button. Where there is nothing left to do, to the person's page.
    pub async fn load_act() -> Loaded<ActPage> {
        let operator = auth::open_page().await?;
        let id = request::argument(0)?;
        let Some(act) = HeavyAct::from_name(&request::argument(1)?) else {
            return Err(PageError::of(&operator, None, Problem::NoSuchPage.into()).await);
        };
        let services = request::services()?;
        let loaded = async {
            let person = services.accounts.person(&id, &operator).await?;
            if operator.id == id {
                return Err(AccountError::NotToOneself);
            }
            if !person.may_change {
                return Err(AccountError::BeyondYourApps);
            }
            let under_way = services.accounts.under_way(&person).await?;
            Ok((person, under_way))
        };
        let (person, under_way) = match loaded.await {
            Ok(loaded) => loaded,
            Err(error) => {
                let trouble = translate::account_trouble(error);
                return Err(PageError::of(&operator, None, trouble).await);
            }
        };
        let trouble = take_flash().await?.map(|flash| flash.trouble);
        if trouble.is_none() && !act.applies_to(&person, &under_way) {
            let path = paths::SafePath::parse(&paths::person_path(&id)).unwrap_or_default();
            return Err(PageError::to(&path));
        }
        let provider = services.accounts.provider_name().map(str::to_owned);
        let provider = provider.filter(|_| person.operator.from_provider);
        let frame = Frame::build(operator, None).await?;
        Ok(ActPage { frame, person, act, under_way, provider, trouble })
    }

    pub async fn invite(name: &str, chosen: Chosen, lasts: Option<String>) -> Answered {
        let lasts = lasts.as_deref().map(LinkLifetime::parse);
        let typed = with_name(name, &chosen, lasts.flatten().unwrap_or_default());
        let operator = auth::enter_proved()
            .await
            .map_err(|refusal| Answer::refused(refusal, Page::People.path()).with_fields(typed.clone()))?;
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
            Err(error) => {
                let trouble = translate::not_done(error);
                Ok(back(trouble))
            }
        }
    }

    pub async fn set_rights(person: &str, chosen: Chosen) -> Answered {
        let page = paths::person_path(person);
        let operator = auth::enter_proved()
            .await
            .map_err(|refusal| Answer::refused(refusal, &page).with_fields(chosen.fields()))?;
        let (role, apps) = match chosen.rights() {
            Ok(rights) => rights,
            Err(problem) => {
                let back = Answer::back(&page, translate::trouble(problem, None));
                return Ok(back.with_fields(chosen.fields()));
            }
        };
        match request::services()?.accounts.set_rights(person, role, &apps, &operator).await {
            Ok(()) => Ok(Answer::go(&format!("{page}?done=rights"))),
            Err(error) => {
                let trouble = translate::not_done(error);
                Ok(Answer::back(&page, trouble).with_fields(chosen.fields()))
            }
        }
    }

    pub async fn act_on_person(person: &str, act: &str, lasts: Option<String>) -> Answered {
        // Back to where the button is: of what is asked about once more, on a page of its own.
        let page = match HeavyAct::from_name(act) {
            Some(_) => paths::person_act_path(person, act),
            None => paths::person_path(person),
        };
        let fields = |act: &str, lasts: Option<String>| {
            let act = [("act".to_owned(), act.to_owned())].into_iter();
            act.chain(lasts.map(|lasts| ("lasts".to_owned(), lasts)))
        };
        let operator = auth::enter_proved()
            .await
            .map_err(|refusal| Answer::refused(refusal, &page).with_fields(fields(act, lasts.clone())))?;
        let accounts = request::services()?.accounts;
        let (done, result) = match act {
            "disable" => ("disabled", accounts.set_disabled(person, true, &operator).await),
            "enable" => ("enabled", accounts.set_disabled(person, false, &operator).await),
            "remove-factors" => ("factors", accounts.remove_second_factors(person, &operator).await),
            "end-sign-ins" => ("ended", accounts.end_sign_ins_of(person, &operator).await),
            "cancel-link" => ("cancelled", accounts.cancel_link(person, &operator).await),
            "make-link" => {
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
                    Err(error) => ("", Err(error)),
                }
            }
            _ => return Ok(Answer::back(&page, translate::trouble(Problem::BadForm, None))),
        };
        match result {
            Ok(()) => Ok(Answer::go(&format!("{}?done={done}", paths::person_path(person)))),
            Err(refused) if matches!(refused.error, AccountError::NotProved) => {
                Err(Answer::refused(Refusal::NotProved, &page).with_fields(fields(act, lasts)))
            }
            Err(error) => {
                let trouble = translate::not_done(error);
                // To oneself, or to somebody whom one may not change, there is no page that asks.
                Ok(Answer::back(&paths::person_path(person), trouble))
            }
        }
    }
}
