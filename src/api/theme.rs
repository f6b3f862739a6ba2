use leptos::prelude::*;

use super::Trouble;

/// Light or dark; a cookie, since it belongs to the device rather than to the person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device says.
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    #[cfg(feature = "ssr")]
    fn parse(name: &str) -> Self {
        [Self::Light, Self::Dark].into_iter().find(|theme| theme.name() == name).unwrap_or_default()
    }
}

/// The theme that this request asks for.
#[cfg(feature = "ssr")]
pub fn current() -> Theme {
    super::request::cookie(COOKIE).map(|name| Theme::parse(&name)).unwrap_or_default()
}

#[cfg(feature = "ssr")]
const COOKIE: &str = "theme";

/// Sets the theme and goes back to the page that the buttons were on.
#[server(prefix = "/api", endpoint = "theme")]
pub async fn set_theme(theme: String, #[server(default)] back: String) -> Result<(), Trouble> {
    use super::form::{Answer, send};
    use super::paths::SafePath;
    use super::request;

    request::keep(COOKIE, Theme::parse(&theme).name());
    send(Answer::GoTo(SafePath::staying_at(&back))).await
}
