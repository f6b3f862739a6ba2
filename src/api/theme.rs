use leptos::prelude::*;

use super::Trouble;
use crate::model::named;

/// Light or dark; a cookie, since it belongs to the device rather than to the person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Theme {
    /// As the device says.
    #[default]
    System,
    Light,
    Dark,
}

named!(Theme);

/// The theme that this request asks for.
#[cfg(feature = "ssr")]
pub fn current() -> Theme {
    super::request::cookie(COOKIE).and_then(|name| Theme::from_name(&name)).unwrap_or_default()
}

#[cfg(feature = "ssr")]
const COOKIE: &str = "theme";

/// Sets the theme and goes back to the page that the buttons were on.
#[server(prefix = "/api", endpoint = "theme")]
pub async fn set_theme(theme: String, #[server(default)] back: String) -> Result<(), Trouble> {
    use super::form::{Answer, send};
    use super::paths::SafePath;
    use super::request;

    request::keep(COOKIE, Theme::from_name(&theme).unwrap_or_default().name());
    send(Answer::GoTo(SafePath::staying_at(&back))).await
}
