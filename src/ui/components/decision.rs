use leptos::prelude::*;

use super::{Icon, Moment, Name, ReasonField};
use crate::api::Trouble;
use crate::api::doors::Function;
use crate::model::{Decision, Operation, Outcome, Permission, Role, Verdict};
use crate::ui::errors;
use crate::words::{Language, Locale, common, result as words};

/// Where verification gave up: what a person decided, or the form to do so for who may.
#[component]
pub fn DecisionPanel(
    locale: Locale,
    operation: Operation,
    role: Role,
    trouble: Option<Trouble>,
    /// The reason that came with the trouble.
    typed: String,
) -> impl IntoView {
    let language = locale.language;
    match (&operation.outcome, &operation.decision) {
        (_, Some(decision)) => made(locale, decision),
        (Outcome::Unresolved, None) if role.may(Permission::Decide) => {
            let wrong = errors::at_field(trouble.as_ref(), errors::FIELD_REASON);
            to_make(language, &operation, wrong, typed)
        }
        _ => ().into_any(),
    }
}

fn made(locale: Locale, decision: &Decision) -> AnyView {
    let language = locale.language;
    let decided = match decision.verdict {
        Verdict::WentThrough => words::decided_went_through(language),
        Verdict::DidNot => words::decided_did_not(language),
    };
    let name = view! { <Name name=decision.operator_name.clone() /> };
    let when = view! { <Moment locale at=decision.decided_at /> };
    view! {
        <section class="note" aria-labelledby="decided">
            <Icon name="skip" />
            <h2 id="decided">{decided}</h2>
            <p>
                <Name name=decision.note.clone() />
            </p>
            <p class="hint">{common::who_when(language, name.into_any(), when.into_any())}</p>
        </section>
    }
    .into_any()
}

fn to_make(language: Language, operation: &Operation, wrong: Option<Trouble>, typed: String) -> AnyView {
    // On the buttons.
    let verdict = |verdict| match verdict {
        Verdict::WentThrough => words::verdict_went_through(language),
        Verdict::DidNot => words::verdict_did_not(language),
    };
    view! {
        <form class="card flow no-print" method="post" action=Function::Decide.path() aria-labelledby="decide">
            <h2 id="decide">{words::decide(language)}</h2>
            <p>{words::decide_hint(language)}</p>
            <input type="hidden" name="reference" value=operation.reference.as_str().to_owned() />
            <ReasonField language label=words::decide_reason(language) reason=typed trouble=wrong />
            <div class="row">
                {Verdict::ALL
                    .map(|choice| {
                        view! {
                            <button class="btn" name="verdict" value=choice.name()>
                                {verdict(choice)}
                            </button>
                        }
                    })
                    .collect_view()}
            </div>
        </form>
    }
    .into_any()
}
