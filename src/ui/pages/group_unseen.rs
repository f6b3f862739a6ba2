//! The group page where the counters cannot be read: why, and the form to reset without seeing them.

use leptos::prelude::*;

use super::group::{AllBox, Wrong};
use crate::api::doors::Function;
use crate::api::group::Prefill;
use crate::api::{Problem, Trouble};
use crate::model::{CounterKey, GroupId, SdkAppId, Timestamp};
use crate::reset::EveryCounter;
use crate::ui::components::{Day, FieldError, Icon, KeyList, ReasonField, TroubleDetails, TroubleReference};
use crate::ui::errors;
use crate::words::{Language, Locale, common, group, unseen as text};

pub const FIELDS: &[&str] = &[errors::FIELD_TYPED_KEYS, errors::FIELD_REASON];

/// What the form needs to know.
pub struct Form {
    pub app: SdkAppId,
    pub group: GroupId,
    pub prefill: Prefill,
    pub every: EveryCounter,
    pub address: String,
}

/// Not the same as having no counters, and never shown as such. `again`: the page's address, where no form below
/// offers to try again.
pub fn not_read(
    locale: Locale,
    trouble: Trouble,
    again: Option<String>,
    remembered: Option<Timestamp>,
) -> AnyView {
    let language = locale.language;
    let reference =
        trouble.reference.clone().map(|reference| view! { <TroubleReference language reference /> });
    let since = match &trouble.problem {
        Problem::Down { .. } => Some(errors::words(locale, &trouble.problem).summary.text()),
        _ => None,
    };
    view! {
        <section class="note alert" aria-labelledby="nr">
            <Icon name="alert" />
            <h2 id="nr">{since.unwrap_or_else(|| group::not_read(language).to_owned())}</h2>
            <p>{group::not_read_why(language)}</p>
            {remembered
                .map(|at| {
                    let day = view! { <Day locale at /> };
                    view! { <p>{text::remembered_from(language, day.into_any())}</p> }
                })}
            {again
                .map(|address| {
                    view! {
                        <p>
                            <a href=address>{group::try_again(language)}</a>
                        </p>
                    }
                })}
        </section>
        <TroubleDetails locale trouble />
        <dl class="sum">{reference}</dl>
    }
    .into_any()
}

/// One field for the keys, or all; nobody can tick what nobody has read.
pub fn choose(locale: Locale, form: Form, wrong: &Wrong, is_down: bool) -> AnyView {
    let language = locale.language;
    let Form { app, group, prefill, every, address } = form;
    let wrong_keys = errors::at_field(wrong.trouble.as_ref(), errors::FIELD_TYPED_KEYS);
    let wrong_reason = wrong.at_reason();
    let summary = wrong.summary(locale, FIELDS);
    let is_wrong = wrong_keys.is_some();
    let left_out: Vec<CounterKey> = if prefill.typed.is_empty() {
        prefill.keys.iter().filter(|key| !key.can_be_typed()).cloned().collect()
    } else {
        Vec::new()
    };
    let typed = if prefill.typed.is_empty() { lines(&prefill.keys) } else { prefill.typed };
    let left_out = (!left_out.is_empty()).then(|| {
        let keys = view! { <KeyList language keys=left_out /> };
        view! { <p class="hint">{text::left_out(language, keys.into_any())}</p> }
    });
    let all_hint = if every.approval { text::all_hint_two(language) } else { text::all_hint(language) };
    let described = if is_wrong { "typed-keys-hint typed-keys-err" } else { "typed-keys-hint" };
    view! {
        <form class="flow" method="post" action=Function::Review.path() aria-labelledby="blind">
            <h2 id="blind">{text::form(language)}</h2>
            {summary}
            <ul class="list">{beforehand(language, is_down).map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            <input type="hidden" name="app" value=app.to_string() />
            <input type="hidden" name="group" value=group.as_str().to_owned() />
            <input type="hidden" name="unseen" value="1" />
            <div class=if is_wrong { "field bad" } else { "field" }>
                <label for="typed-keys">{text::keys(language)}</label>
                <p class="hint" id="typed-keys-hint">
                    {text::keys_hint(language)}
                </p>
                {left_out}
                {wrong_keys.map(|trouble| view! { <FieldError language id="typed-keys-err" trouble /> })}
                <textarea
                    id="typed-keys"
                    name="typed"
                    rows="4"
                    dir="ltr"
                    aria-describedby=described
                    aria-invalid=is_wrong.then_some("true")
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                >
                    {typed}
                </textarea>
            </div>
            <AllBox language may=every.may ticked=prefill.all label=text::all(language) hint=all_hint />
            <ReasonField
                language
                label=common::reason(language)
                hint=group::reason_hint(language)
                reason=prefill.reason
                trouble=wrong_reason
            />
            <div class="row">
                <button class="btn go large">{text::submit(language)}</button>
                <button class="btn" formmethod="get" formaction=address>
                    {group::try_again(language)}
                </button>
            </div>
        </form>
    }
    .into_any()
}

/// What whoever goes on has to know.
fn beforehand(language: Language, is_down: bool) -> [&'static str; 3] {
    let sending = if is_down { text::nothing_can_be_sent(language) } else { text::read_first(language) };
    [text::no_undo_beforehand(language), text::compare_the_keys(language), sending]
}

fn lines(keys: &[CounterKey]) -> String {
    keys.iter().filter(|key| key.can_be_typed()).map(CounterKey::as_str).collect::<Vec<_>>().join("\n")
}
