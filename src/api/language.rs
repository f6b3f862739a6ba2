use leptos::prelude::*;

use super::Trouble;

#[cfg(feature = "ssr")]
const COOKIE: &str = "language";

/// The language that this request is answered in: the one chosen on this device, else the one that the browser likes
/// best, else English.
///
/// Asked for once, by what answers the request; from there it is passed on by value.
#[cfg(feature = "ssr")]
pub fn current() -> crate::words::Language {
    use axum::http::header::ACCEPT_LANGUAGE;

    use super::request;
    use crate::words::Language;

    let (chosen, asked_for) = (request::cookie(COOKIE), request::header(&ACCEPT_LANGUAGE));
    among(Language::OFFERED, chosen.as_deref(), asked_for.as_deref())
}

/// The same for a request that no page of ours has seen.
#[cfg(feature = "ssr")]
pub fn asked_for_in(headers: &axum::http::HeaderMap) -> crate::words::Language {
    use axum::http::header::ACCEPT_LANGUAGE;

    use super::request;
    use crate::words::Language;

    let asked_for = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    among(Language::OFFERED, request::cookie_in(headers, COOKIE).as_deref(), asked_for)
}

#[cfg(feature = "ssr")]
fn among(
    offered: &[crate::words::Language],
    chosen: Option<&str>,
    asked_for: Option<&str>,
) -> crate::words::Language {
    use crate::words::{Language, preferred};

    chosen
        .and_then(Language::parse)
        .filter(|language| offered.contains(language))
        .or_else(|| preferred(asked_for?.as_bytes(), offered))
        .unwrap_or_default()
}

/// Keeps the language on this device, and goes back to the page that the buttons were on. What is no language of
/// ours leaves it to the browser.
#[server(prefix = "/api", endpoint = "language")]
pub async fn set_language(language: String, #[server(default)] back: String) -> Result<(), Trouble> {
    use super::form::{Answer, answer};
    use super::paths::SafePath;
    use super::request;
    use crate::words::Language;

    request::keep(COOKIE, Language::parse(&language).map_or("", Language::tag))?;
    answer(Answer::GoTo(SafePath::parse(&back).unwrap_or_default())).await
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::among;
    use crate::words::Language;

    #[test]
    fn the_choice_goes_before_what_the_browser_asks_for() {
        for (chosen, asked_for, language) in [
            (Some("ja"), Some("de"), Language::Japanese),
            (Some("xx"), Some("de"), Language::German),
            (Some(""), Some("de-AT,de;q=0.9"), Language::German),
            (None, Some("fr, id;q=0.4"), Language::Indonesian),
            (None, Some("fr"), Language::English),
            (None, None, Language::English),
        ] {
            assert_eq!(among(&Language::ALL, chosen, asked_for), language, "{chosen:?} {asked_for:?}");
        }
    }

    #[test]
    fn a_language_that_is_not_offered_is_not_spoken() {
        let offered = &[Language::English, Language::Korean];
        assert_eq!(among(offered, Some("de"), Some("de, ko;q=0.5")), Language::Korean);
        assert_eq!(among(offered, Some("de"), None), Language::English);
    }
}
