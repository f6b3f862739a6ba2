//! How a request is answered: its language, and the clock that times are told by.

use std::sync::{Arc, OnceLock};

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;

use super::request;
use crate::accounts::ChosenLocale;
use crate::words::{Language, Locale, preferred};

const COOKIE: &str = "language";

/// How the account reads that a request turns out to come from. It goes with the request, so that whatever answers
/// it, a page or the page for an error around it, finds here what `auth` has found out.
#[derive(Clone, Debug, Default)]
pub struct AccountLocale(Arc<OnceLock<ChosenLocale>>);

impl AccountLocale {
    /// Whom this request turns out to come from.
    pub(super) fn is_of(&self, chosen: ChosenLocale) {
        // Whoever it is, they are the same for all of the request.
        let _ = self.0.set(chosen);
    }

    fn get(&self) -> ChosenLocale {
        self.0.get().copied().unwrap_or_default()
    }
}

/// How this request is answered: in the language of the account, else the one chosen on this device, else the one
/// that the browser likes best, else English; by the clock that the account has chosen, else in UTC.
///
/// Asked for once, by what answers the request, after `auth`; from there it is passed on by value.
pub fn current() -> Locale {
    request::with_parts(of).unwrap_or_default()
}

/// The same of a request that has no context.
pub fn of(parts: &Parts) -> Locale {
    let account = parts.extensions.get::<AccountLocale>().map(AccountLocale::get).unwrap_or_default();
    let language = spoken(account.language, &parts.headers);
    Locale { language, zone: account.zone.unwrap_or_default() }
}

/// The language for a request that is answered before anybody knows whose it is.
pub fn asked_for_in(headers: &HeaderMap) -> Language {
    spoken(None, headers)
}

fn spoken(account: Option<Language>, headers: &HeaderMap) -> Language {
    let asked_for = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    among(Language::OFFERED, account, request::cookie_in(headers, COOKIE).as_deref(), asked_for)
}

fn among(
    offered: &[Language],
    account: Option<Language>,
    device: Option<&str>,
    asked_for: Option<&str>,
) -> Language {
    let is_offered = |language: &Language| offered.contains(language);
    account
        .filter(is_offered)
        .or_else(|| device.and_then(Language::parse).filter(is_offered))
        .or_else(|| preferred(asked_for?.as_bytes(), offered))
        .unwrap_or_default()
}

/// A device speaks the language of the account that is signed in there: also where nobody knows who asks, as on the
/// sign-in page and on pages for errors.
pub(super) fn keep_on_device(chosen: ChosenLocale) {
    let Some(language) = chosen.language else { return };
    if request::cookie(COOKIE).as_deref() != Some(language.tag()) {
        request::keep(COOKIE, language.tag());
    }
}

/// Keeps on this device what was chosen there; `None`: the browser decides again.
pub(super) fn choose_on_device(language: Option<Language>) {
    request::keep(COOKIE, language.map_or("", Language::tag));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_account_goes_before_the_device_and_the_device_before_the_browser() {
        let korean = Some(Language::Korean);
        for (account, device, asked_for, language) in [
            (korean, Some("ja"), Some("de"), Language::Korean),
            (korean, None, None, Language::Korean),
            (None, Some("ja"), Some("de"), Language::Japanese),
            (None, Some("xx"), Some("de"), Language::German),
            (None, Some(""), Some("de-AT,de;q=0.9"), Language::German),
            (None, None, Some("fr, id;q=0.4"), Language::Indonesian),
            (None, None, Some("fr"), Language::English),
            (None, None, None, Language::English),
        ] {
            let spoken = among(&Language::ALL, account, device, asked_for);
            assert_eq!(spoken, language, "{account:?} {device:?} {asked_for:?}");
        }
    }

    #[test]
    fn a_language_that_is_not_offered_is_not_spoken() {
        let offered = &[Language::English, Language::Korean];
        let german = Some(Language::German);
        assert_eq!(among(offered, german, Some("de"), Some("de, ko;q=0.5")), Language::Korean);
        assert_eq!(among(offered, german, Some("ko"), None), Language::Korean);
        assert_eq!(among(offered, None, Some("de"), None), Language::English);
    }
}
