use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{Field, FieldError, Name, Tick};
use crate::api::Trouble;
use crate::api::frame::AppView;
use crate::model::{
    AppsChoice, LinkLifetime, MIN_ONLY_PASSWORD_CHARS, MIN_PASSWORD_CHARS, Role, SdkAppId, Timestamp,
};
use crate::ui::errors;
use crate::ui::islands::ShowPasswords;
use crate::ui::text::{rights as rights_text, shared};
use crate::words::{Language, Locale, fields as words, rights, time};

/// A line of text.
#[component]
pub fn Entry(
    language: Language,
    id: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] value: String,
    trouble: Option<Trouble>,
    autocomplete: &'static str,
    /// Whether it is what the page is there for.
    #[prop(optional)]
    first: bool,
) -> impl IntoView {
    let wrong = errors::at_field(trouble.as_ref(), id);
    let mut field = Field::of(language, id, label, hint.map(IntoAny::into_any), wrong);
    let input = view! {
        <input
            type="text"
            autofocus=first
            id=id
            name=id
            value=value
            autocomplete=autocomplete
            autocapitalize="none"
            spellcheck="false"
            aria-invalid=field.invalid
            aria-describedby=field.described_by.take()
            required
        />
    };
    field.around(input)
}

/// A password. Managers and pasting are welcome; it never comes back filled in.
#[component]
pub fn PasswordEntry(
    language: Language,
    id: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Option<String>,
    trouble: Option<Trouble>,
    autocomplete: &'static str,
    /// Whether it is what the page is there for.
    #[prop(optional)]
    first: bool,
) -> impl IntoView {
    let wrong = errors::at_field(trouble.as_ref(), id);
    let mut field = Field::of(language, id, label, hint.map(IntoAny::into_any), wrong);
    let described_by = field.described_by.take();
    let invalid = field.invalid;
    field.around(view! { <PasswordInput language id autocomplete invalid described_by first /> })
}

/// The field itself, with a button, asleep, that shows what is typed. Shown, it is text like any other, which must
/// not go to a spelling service.
#[component]
pub fn PasswordInput(
    language: Language,
    id: &'static str,
    autocomplete: &'static str,
    invalid: Option<&'static str>,
    described_by: Option<String>,
    #[prop(optional)] first: bool,
) -> impl IntoView {
    view! {
        <div class="secret">
            <input
                type="password"
                autofocus=first
                id=id
                name=id
                autocomplete=autocomplete
                autocapitalize="none"
                spellcheck="false"
                aria-invalid=invalid
                aria-describedby=described_by
                required
            />
            <button
                type="button"
                class="btn"
                aria-label=words::show_password(language)
                aria-pressed="false"
                hidden
            >
                {words::show(language)}
            </button>
            <ShowPasswords />
        </div>
    }
}

/// A password to be chosen, twice.
#[component]
pub fn NewPasswordEntries(
    language: Language,
    is_only_factor: bool,
    trouble: Option<Trouble>,
) -> impl IntoView {
    let least = if is_only_factor { MIN_ONLY_PASSWORD_CHARS } else { MIN_PASSWORD_CHARS };
    view! {
        <PasswordEntry
            language
            id=errors::FIELD_NEW
            label=words::new_password(language)
            hint=words::new_password_hint(language, least)
            trouble=trouble.clone()
            autocomplete="new-password"
        />
        <PasswordEntry
            language
            id=errors::FIELD_AGAIN
            label=words::new_password_again(language)
            trouble
            autocomplete="new-password"
        />
    }
}

/// What each role can do, and what it cannot.
#[component]
pub fn RoleChoice(language: Language, chosen: Role) -> impl IntoView {
    let choice = move |role: Role| {
        view! {
            <Tick kind="radio" name="role" value=role.name() checked=role == chosen>
                {rights_text::role(language, role)}
                <span class="sub">{rights_text::can(language, role)}</span>
                <span class="sub">{rights_text::cannot(language, role)}</span>
            </Tick>
        }
    };
    view! {
        <fieldset class="flow tight">
            <legend class="plain">{rights::role(language)}</legend>
            {Role::ALL.map(choice).into_iter().collect_view()}
        </fieldset>
    }
}

/// Every app, or only some of those that whoever chooses has: one of the two. Without scripts nothing keeps people
/// from choosing both; then the form is refused, and says so here.
#[component]
pub fn AppsFields(
    language: Language,
    apps: Vec<AppView>,
    /// Which of the two is chosen, if one is.
    choice: Option<AppsChoice>,
    ticked: BTreeSet<SdkAppId>,
    /// Whether whoever chooses works on every app.
    offers_every: bool,
    trouble: Option<Trouble>,
) -> impl IntoView {
    let wrong = errors::at_field(trouble.as_ref(), errors::FIELD_APPS);
    let error_id = format!("{}-err", errors::FIELD_APPS);
    let described_by = wrong.is_some().then(|| error_id.clone());
    let class = if wrong.is_some() { "field bad flow tight" } else { "flow tight" };
    let one_of_two = move |of: AppsChoice, words: &'static str, id: Option<&'static str>| {
        let id = id.map(str::to_owned);
        view! { <Tick kind="radio" name="apps_choice" id value=of.name() checked=choice == Some(of)>{words}</Tick> }
    };
    let app = move |app: AppView, id: Option<&'static str>| {
        let (id, number) = (id.map(str::to_owned), app.id.to_string());
        let place = app.place.map(|place| shared::place(language, &place).to_owned());
        view! {
            <Tick kind="checkbox" name="apps[]" id value=number.clone() checked=ticked.contains(&app.id)>
                <Name name=app.label />
                <span class="sub">{place} " " <bdi class="dot">{number}</bdi></span>
            </Tick>
        }
    };
    // The link of the error leads to the first of them.
    let first = (!offers_every).then_some(errors::FIELD_APPS);
    let apps = apps.into_iter().enumerate().map(|(index, one)| app(one, first.filter(|_| index == 0)));
    let apps = apps.collect_view();
    let body = if offers_every {
        view! {
            {one_of_two(AppsChoice::Every, rights::apps_every_later(language), Some(errors::FIELD_APPS))}
            {one_of_two(AppsChoice::Only, rights::apps_only(language), None)}
            <div class="flow tight within">{apps}</div>
        }
        .into_any()
    } else {
        view! {
            <input type="hidden" name="apps_choice" value=AppsChoice::Only.name() />
            {apps}
        }
        .into_any()
    };
    view! {
        <fieldset class=class aria-describedby=described_by>
            <legend class="plain">{rights::apps(language)}</legend>
            {wrong.map(|trouble| view! { <FieldError language id=error_id trouble /> })}
            {body}
        </fieldset>
    }
}

/// How long an invitation works, each choice with its end.
#[component]
pub fn LifetimeField(
    locale: Locale,
    id: &'static str,
    chosen: LinkLifetime,
    now: Timestamp,
) -> impl IntoView {
    let language = locale.language;
    let offered = LinkLifetime::CHOICES.contains(&chosen);
    let choices = LinkLifetime::CHOICES.into_iter().chain((!offered).then_some(chosen));
    let choice = |lasts: LinkLifetime| {
        view! {
            <option value=lasts.to_string() selected=lasts == chosen>
                {lifetime(locale, lasts, now)}
            </option>
        }
    };
    view! {
        <div class="field">
            <label for=id>{words::lasts(language)}</label>
            <select id=id name="lasts">
                {choices.map(choice).collect_view()}
            </select>
        </div>
    }
}

/// `3 days, until Sunday 29 Nov, 19:45 UTC`
fn lifetime(locale: Locale, lasts: LinkLifetime, now: Timestamp) -> String {
    let language = locale.language;
    let end = time::near_end(locale, now.plus_seconds(lasts.seconds()));
    match lasts.in_hours() {
        hours if hours % 24 == 0 => words::lasts_days(language, hours / 24, &end),
        hours => words::lasts_hours(language, hours, &end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lifetime_says_its_length_and_its_end() {
        let now = Timestamp(1_763_462_671_000);
        for (hours, told) in [
            ("1", "1 hour, until Tuesday 18 Nov, 11:44 UTC"),
            ("8", "8 hours, until Tuesday 18 Nov, 18:44 UTC"),
            ("24", "1 day, until Wednesday 19 Nov, 10:44 UTC"),
            ("36", "36 hours, until Wednesday 19 Nov, 22:44 UTC"),
            ("72", "3 days, until Friday 21 Nov, 10:44 UTC"),
        ] {
            let lasts = LinkLifetime::parse(hours).unwrap();
            assert_eq!(lifetime(Locale::utc(Language::English), lasts, now), told);
        }
    }
}
