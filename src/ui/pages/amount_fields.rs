//! The fields of a form in which amounts are typed: for counters that it names, and for others.

use leptos::prelude::*;

use crate::api::amounts::read_amount;
use crate::api::{Problem, Trouble};
use crate::model::{CannotAdjust, CounterKey, NewCounterFault};
use crate::ui::components::{FieldError, Row};
use crate::ui::errors;
use crate::words::{Language, receipt};

pub const AMOUNTS: &str = "amount[]";
const NEW_AMOUNTS: &str = "new_amount[]";

/// The ids of the fields of a form, in their order: the first that is wrong has the one that the summary leads to; where
/// none is, the very first.
pub struct Ids {
    first_wrong: usize,
    next: usize,
}

impl Ids {
    pub fn of(amounts: &[Amount], rows: &[NewRow]) -> Self {
        let mut all = amounts.iter().chain(rows.iter().map(|row| &row.amount));
        Self { first_wrong: all.position(|amount| amount.wrong.is_some()).unwrap_or(0), next: 0 }
    }

    pub fn next(&mut self) -> String {
        let place = self.next;
        self.next += 1;
        if place == self.first_wrong {
            errors::FIELD_AMOUNT.to_owned()
        } else {
            format!("{}-{place}", errors::FIELD_AMOUNT)
        }
    }
}

/// The field for one amount.
pub struct Amount {
    typed: String,
    wrong: Option<Trouble>,
}

impl Amount {
    /// What is wrong is said at each field, while anything is.
    pub fn of(language: Language, key: &CounterKey, typed: String, trouble: Option<&Trouble>) -> Self {
        let wrong = trouble.and_then(|trouble| match &trouble.problem {
            Problem::CannotAdjust(CannotAdjust::NotAboveZero { keys } | CannotAdjust::TooLarge { keys }) => {
                keys.contains(key).then(|| trouble.clone())
            }
            _ => unreadable(language, &typed),
        });
        Self { typed, wrong }
    }

    pub fn view(self, language: Language, id: String, name: &'static str, label: String) -> AnyView {
        let Self { typed, wrong } = self;
        let error_id = format!("{id}-err");
        let is_wrong = wrong.is_some();
        view! {
            <div class=if is_wrong { "field bad" } else { "field" }>
                <label class="vh" for=id.clone()>
                    {label}
                </label>
                {wrong.map(|trouble| view! { <FieldError language id=error_id.clone() trouble /> })}
                <input
                    class="amount"
                    type="text"
                    id=id
                    name=name
                    value=typed
                    dir="ltr"
                    autocomplete="off"
                    spellcheck="false"
                    aria-invalid=is_wrong.then_some("true")
                    aria-describedby=is_wrong.then_some(error_id)
                />
            </div>
        }
        .into_any()
    }
}

fn unreadable(language: Language, typed: &str) -> Option<Trouble> {
    let fault = read_amount(language, typed)?.err()?;
    Some(Problem::Amount { typed: typed.to_owned(), fault }.into())
}

/// A counter whose key is typed too.
pub struct NewRow {
    key: String,
    wrong_key: Option<Trouble>,
    amount: Amount,
}

#[derive(Clone, Copy)]
pub struct NewRowWords {
    pub counter: &'static str,
    pub amount: &'static str,
    /// The id of what is said of all of them.
    pub described_by: &'static str,
    /// Whether there is a column of values: it has none.
    pub has_value: bool,
}

impl NewRow {
    /// What was typed, and empty ones up to so many.
    pub fn all(
        language: Language,
        typed: Vec<(String, String)>,
        at_least: usize,
        trouble: Option<&Trouble>,
    ) -> Vec<Self> {
        let missing = at_least.saturating_sub(typed.len());
        let empty = std::iter::repeat_n((String::new(), String::new()), missing);
        typed.into_iter().chain(empty).map(|(key, typed)| Self::of(language, key, typed, trouble)).collect()
    }

    fn of(language: Language, key: String, typed: String, trouble: Option<&Trouble>) -> Self {
        let parsed = CounterKey::parse(key.as_str()).ok();
        let is_named = |keys: &[CounterKey]| parsed.as_ref().is_some_and(|key| keys.contains(key));
        let is_wrong = |trouble: &&Trouble| match &trouble.problem {
            Problem::CannotAdjust(CannotAdjust::AlreadyThere { keys }) => is_named(keys),
            Problem::CannotAdjust(CannotAdjust::TooManyCounters { .. }) => !key.is_empty(),
            Problem::NewCounter(NewCounterFault::KeyMissing) => key.trim().is_empty() && !typed.is_empty(),
            Problem::NewCounter(NewCounterFault::KeyTooLong) => parsed.is_none() && !key.is_empty(),
            Problem::NewCounter(NewCounterFault::KeyInvisible) => {
                parsed.as_ref().is_some_and(CounterKey::has_hidden)
            }
            _ => false,
        };
        let wrong_key = trouble.filter(is_wrong).cloned();
        let wrong = trouble.and_then(|trouble| match &trouble.problem {
            Problem::CannotAdjust(CannotAdjust::NotAboveZero { keys } | CannotAdjust::TooLarge { keys }) => {
                is_named(keys).then(|| trouble.clone())
            }
            Problem::NewCounter(NewCounterFault::AmountMissing) => {
                (!key.trim().is_empty() && typed.trim().is_empty()).then(|| trouble.clone())
            }
            _ => unreadable(language, &typed),
        });
        Self { wrong_key, amount: Amount { typed, wrong }, key }
    }

    pub fn row(self, language: Language, place: usize, amount_id: String, says: NewRowWords) -> Row {
        let Self { key, wrong_key, amount } = self;
        let NewRowWords { counter, amount: label, described_by, has_value } = says;
        let id = match place {
            0 => errors::FIELD_NEW_KEY.to_owned(),
            place => format!("{}-{place}", errors::FIELD_NEW_KEY),
        };
        let error_id = format!("{id}-err");
        let is_wrong = wrong_key.is_some();
        let amount = amount.view(language, amount_id, NEW_AMOUNTS, label.to_owned());
        let key = view! {
            <div class=if is_wrong { "field bad" } else { "field" }>
                <label for=id.clone()>{counter}</label>
                {wrong_key.map(|trouble| view! { <FieldError language id=error_id.clone() trouble /> })}
                <input
                    type="text"
                    id=id
                    name="new_key[]"
                    value=key
                    dir="auto"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    aria-invalid=is_wrong.then_some("true")
                    aria-describedby=if is_wrong {
                        format!("{error_id} {described_by}")
                    } else {
                        described_by.to_owned()
                    }
                />
            </div>
        };
        let no_value = has_value.then(|| view! { <span class="quiet">{receipt::absent(language)}</span> });
        Row::of(key).cell_if(no_value).cell(amount)
    }
}
