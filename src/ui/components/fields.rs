use leptos::prelude::*;

use super::{FieldError, Name};
use crate::api::Trouble;
use crate::api::frame::AppView;
use crate::model::{Apps, Role};
use crate::ui::islands::ShowPasswords;
use crate::ui::text::{account, account_problems, people, problems};

/// What a problem says at this field, if it is the one that the problem is about.
fn trouble_at(id: &str, trouble: Option<&Trouble>) -> Option<Trouble> {
    trouble.filter(|trouble| problems::words(&trouble.problem).field == Some(id)).cloned()
}

/// The parts of a field beside its input: label, hint, error, and what refers to them.
struct Field {
    class: &'static str,
    described_by: Option<String>,
    invalid: Option<&'static str>,
    above: AnyView,
}

fn field(id: &'static str, label: String, hint: Option<String>, trouble: Option<&Trouble>) -> Field {
    let wrong = trouble_at(id, trouble);
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-err"));
    let described_by: Vec<&str> = [(hint.is_some(), hint_id.as_str()), (wrong.is_some(), error_id.as_str())]
        .into_iter()
        .filter_map(|(there, id)| there.then_some(id))
        .collect();
    Field {
        class: if wrong.is_some() { "field bad" } else { "field" },
        described_by: (!described_by.is_empty()).then(|| described_by.join(" ")),
        invalid: wrong.is_some().then_some("true"),
        above: view! {
            <label for=id>{label}</label>
            {hint.map(|hint| view! { <p class="hint" id=hint_id.clone()>{hint}</p> })}
            {wrong.map(|trouble| view! { <FieldError id=error_id.clone() trouble /> })}
        }
        .into_any(),
    }
}

/// A line of text.
#[component]
pub fn Entry(
    id: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] value: String,
    trouble: Option<Trouble>,
    autocomplete: &'static str,
) -> impl IntoView {
    let field = field(id, label, hint, trouble.as_ref());
    view! {
        <div class=field.class>
            {field.above}
            <input
                type="text"
                id=id
                name=id
                value=value
                autocomplete=autocomplete
                autocapitalize="none"
                spellcheck="false"
                aria-invalid=field.invalid
                aria-describedby=field.described_by
                required
            />
        </div>
    }
}

/// A password. Managers and pasting are welcome; it never comes back filled in.
#[component]
pub fn PasswordEntry(
    id: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Option<String>,
    trouble: Option<Trouble>,
    autocomplete: &'static str,
) -> impl IntoView {
    let field = field(id, label, hint, trouble.as_ref());
    view! {
        <div class=field.class>
            {field.above}
            <PasswordInput id autocomplete invalid=field.invalid described_by=field.described_by />
        </div>
    }
}

/// The field itself, with a button, asleep, that shows what is typed. Shown, it is text like any other, which must
/// not go to a spelling service.
#[component]
pub fn PasswordInput(
    id: &'static str,
    autocomplete: &'static str,
    invalid: Option<&'static str>,
    described_by: Option<String>,
) -> impl IntoView {
    view! {
        <div class="secret">
            <input
                type="password"
                id=id
                name=id
                autocomplete=autocomplete
                autocapitalize="none"
                spellcheck="false"
                aria-invalid=invalid
                aria-describedby=described_by
                required
            />
            <button type="button" class="btn" aria-pressed="false" hidden>
                {account::SHOW}
                <span class="vh">{account::SHOW_WHAT}</span>
            </button>
            <ShowPasswords />
        </div>
    }
}

/// A password to be chosen, twice.
#[component]
pub fn NewPasswordEntries(is_only_factor: bool, trouble: Option<Trouble>) -> impl IntoView {
    view! {
        <PasswordEntry
            id=account_problems::FIELD_NEW
            label=account::NEW
            hint=account::new_hint(is_only_factor)
            trouble=trouble.clone()
            autocomplete="new-password"
        />
        <PasswordEntry
            id=account_problems::FIELD_AGAIN
            label=account::AGAIN
            trouble
            autocomplete="new-password"
        />
    }
}

#[component]
pub fn RoleChoice(chosen: Role) -> impl IntoView {
    let choice = move |role: Role| {
        let (name, what) = people::role(role);
        view! {
            <label class="tick">
                <input type="radio" name="role" value=role.name() checked=role == chosen />
                <span>{name} <span class="sub">{what}</span></span>
            </label>
        }
    };
    view! {
        <fieldset class="flow tight">
            <legend class="plain">{people::ROLE}</legend>
            {Role::ALL.map(choice).into_iter().collect_view()}
        </fieldset>
    }
}

/// Every app, or some, of those that whoever chooses has. Ticks below do not count while "every" is ticked.
#[component]
pub fn AppsChoice(
    apps: Vec<AppView>,
    granted: Apps,
    /// Whether whoever chooses works on every app.
    offers_every: bool,
) -> impl IntoView {
    let every = granted == Apps::All;
    let choice = move |app: AppView| {
        let ticked = !every && granted.include(app.id);
        view! {
            <label class="tick">
                <input type="checkbox" name="apps[]" value=app.id.to_string() checked=ticked />
                <span>
                    <Name name=app.label />
                    <span class="sub">{app.place} " \u{b7} " <bdi>{app.id.to_string()}</bdi></span>
                </span>
            </label>
        }
    };
    view! {
        <fieldset class="flow tight">
            <legend class="plain">{people::APPS}</legend>
            {offers_every
                .then(|| {
                    view! {
                        <label class="tick">
                            <input type="checkbox" name="every_app" value="1" checked=every />
                            <span>{people::EVERY_APP}</span>
                        </label>
                        <p class="hint">{people::THESE_APPS}</p>
                    }
                })}
            {apps.into_iter().map(choice).collect_view()}
        </fieldset>
    }
}
