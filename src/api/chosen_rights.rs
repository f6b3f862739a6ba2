//! What is chosen in the forms about a person's rights, and what those forms are filled in from.

use std::collections::BTreeSet;

use super::flash::Flash;
use super::request::Query;
use super::{AccountProblem, Problem, request};
use crate::model::{Apps, AppsChoice, LinkLifetime, Role, SdkAppId};

/// What is filled in of somebody's rights, as far as it says anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChosenRights {
    pub role: Option<Role>,
    pub choice: Option<AppsChoice>,
    pub ticked: BTreeSet<SdkAppId>,
}

impl ChosenRights {
    pub fn read(role: &str, choice: Option<&str>, ticked: impl IntoIterator<Item = SdkAppId>) -> Self {
        Self {
            role: role.parse().ok(),
            choice: choice.and_then(AppsChoice::from_name),
            ticked: ticked.into_iter().collect(),
        }
    }

    /// What somebody has.
    pub fn of(role: Role, apps: &Apps) -> Self {
        let (choice, ticked) = match apps {
            Apps::All => (AppsChoice::Every, BTreeSet::new()),
            Apps::Only(apps) => (AppsChoice::Only, apps.clone()),
        };
        Self { role: Some(role), choice: Some(choice), ticked }
    }

    /// The rights that it stands for, if it is clear, and this desk serves the apps.
    pub fn rights(&self) -> Result<(Role, Apps), Problem> {
        let role = self.role.ok_or(Problem::BadForm)?;
        let desk = request::services()?.desk;
        if !self.ticked.iter().all(|app| desk.app(*app).is_ok()) {
            return Err(Problem::NoSuchApp);
        }
        let apps = Apps::chosen(self.choice, self.ticked.clone());
        Ok((role, apps.map_err(|fault| Problem::Account(AccountProblem::Apps(fault)))?))
    }

    pub fn fields(&self) -> Vec<(String, String)> {
        let role = self.role.map(|role| ("role".to_owned(), role.name().to_owned()));
        let choice = self.choice.map(|choice| ("apps_choice".to_owned(), choice.name().to_owned()));
        let ticked = self.ticked.iter().map(|app| ("app".to_owned(), app.to_string()));
        role.into_iter().chain(choice).chain(ticked).collect()
    }
}

/// What a page is filled in from: what was typed before, as the note about it says, or else the address.
pub struct FilledIn<'a> {
    pub flash: Option<&'a Flash>,
    pub query: &'a Query,
}

impl<'a> FilledIn<'a> {
    fn all(&self, name: &'a str) -> Vec<&'a str> {
        match self.flash {
            Some(flash) if flash.fields.named(name).next().is_some() => flash.fields.named(name).collect(),
            _ => self.query.all(name).collect(),
        }
    }

    pub fn one(&self, name: &'a str) -> Option<&'a str> {
        self.all(name).into_iter().next()
    }

    /// `None`: nothing was chosen.
    pub fn chosen(&self) -> Option<ChosenRights> {
        let ticked = self.all("app").into_iter().filter_map(|app| app.parse().ok());
        let chosen =
            ChosenRights::read(self.one("role").unwrap_or_default(), self.one("apps_choice"), ticked);
        (chosen != ChosenRights::default()).then_some(chosen)
    }

    pub fn lasts(&self) -> LinkLifetime {
        self.one("lasts").and_then(LinkLifetime::parse).unwrap_or_default()
    }
}
