//! What was filled in on a form, and what was wrong with it, on the way to the page that shows it.

use serde::{Deserialize, Serialize};

use super::paths::SafePath;
use super::{Problem, Trouble, request};

/// Which page something is kept for: by its path, and by the app that its address names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    path: String,
    #[serde(default)]
    app: Option<String>,
}

impl Place {
    pub(super) fn of(page: &SafePath) -> Self {
        let app = page.parameter(APP);
        Self { path: page.path().to_owned(), app }
    }

    /// Of the page that is being loaded.
    pub(super) fn here() -> Result<Self, Problem> {
        Ok(Self { path: request::path()?, app: request::query()?.get(APP).map(str::to_owned) })
    }

    /// What names no app, as a replica of another build may write it, is for any.
    pub(super) fn is(&self, page: &Self) -> bool {
        self.path == page.path && (self.app.is_none() || self.app == page.app)
    }
}

/// The parameter that says about which app a page is.
const APP: &str = "app";

/// What the page that the browser is sent to shows, once.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Flash {
    /// What it is meant for; another tab's page leaves it alone.
    #[serde(flatten)]
    pub(super) place: Place,
    pub trouble: Trouble,
    pub fields: Fields,
}

impl Flash {
    /// With so many fields at most, of so many characters each.
    pub(super) fn cut(mut self, fields: usize, chars: usize) -> Self {
        self.fields.0.truncate(fields);
        for (_, value) in &mut self.fields.0 {
            if let Some((end, _)) = value.char_indices().nth(chars) {
                value.truncate(end);
            }
        }
        self
    }

    pub fn field<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        self.fields.named(name).next()
    }
}

/// What was filled in on a form.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Fields(pub(super) Vec<(String, String)>);

impl Fields {
    pub fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The first of this name; empty where there is none.
    pub fn text(&self, name: &str) -> String {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap_or_default()
    }
}

/// What was chosen on a page whose sender's sign-in had ended, where its address does not hold it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Choice {
    /// The ID of whoever made it.
    #[serde(default)]
    pub(super) whose: String,
    #[serde(flatten)]
    pub(super) place: Place,
    pub(super) fields: Vec<(String, String)>,
    /// What was found wrong with it, and cannot be found any more: a file is not kept.
    #[serde(default)]
    pub(super) trouble: Option<Trouble>,
}
