//! What was filled in on a form, and what was wrong with it, on the way to the page that shows it.

use serde::{Deserialize, Serialize};

use super::Trouble;

/// What the page that the browser is sent to shows, once.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Flash {
    /// The path that it is meant for; another tab's page leaves it alone.
    pub(super) path: String,
    pub trouble: Trouble,
    pub fields: Fields,
}

impl Flash {
    pub(super) fn is_for(&self, path: &str) -> bool {
        self.path == path
    }

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

/// What was chosen on a page whose sender's sign-in had ended, where it is too long for an address.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Choice {
    /// The ID of whoever made it.
    #[serde(default)]
    pub(super) whose: String,
    pub(super) path: String,
    pub(super) fields: Vec<(String, String)>,
}
