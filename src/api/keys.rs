use leptos::prelude::*;

use super::Trouble;

/// Whether single keys do something on pages. A cookie, like the theme: it belongs to the device and to whatever else
/// listens to its keys there.
#[cfg(feature = "ssr")]
pub fn are_on() -> bool {
    super::request::cookie(COOKIE).is_none_or(|choice| choice != OFF)
}

#[cfg(feature = "ssr")]
const COOKIE: &str = "keys";
#[cfg(feature = "ssr")]
const OFF: &str = "off";

/// Switches them on or off and goes back to the page that the buttons were on.
#[server(prefix = "/api", endpoint = "keys")]
pub async fn set_keys(keys: String, #[server(default)] back: String) -> Result<(), Trouble> {
    use super::form::{Answer, send};
    use super::paths::SafePath;
    use super::request;

    request::keep(COOKIE, if keys == OFF { OFF } else { "on" });
    send(Answer::GoTo(SafePath::staying_at(&back))).await
}
