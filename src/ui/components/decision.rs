use leptos::prelude::*;

use super::{Icon, Moment, ReasonField};
use crate::api::Trouble;
use crate::model::{Decision, Outcome, Permission, Role, Verdict};
use crate::store::Operation;
use crate::ui::errors;
use crate::ui::text::result as text;

/// Where verification gave up: what a person decided, or the form to do so for who may.
#[component]
pub fn DecisionPanel(
    operation: Operation,
    role: Role,
    trouble: Option<Trouble>,
    /// The reason that came with the trouble.
    typed: String,
) -> impl IntoView {
    match (&operation.outcome, &operation.decision) {
        (_, Some(decision)) => made(decision),
        (Outcome::Unresolved, None) if role.may(Permission::Decide) => {
            let wrong = errors::at_field(trouble.as_ref(), errors::FIELD_REASON);
            to_make(&operation, wrong, typed)
        }
        _ => ().into_any(),
    }
}

fn made(decision: &Decision) -> AnyView {
    view! {
        <section class="note" aria-labelledby="decided">
            <Icon name="skip" />
            <h2 id="decided">{text::decided(decision.verdict)}</h2>
            <p>{decision.note.clone()}</p>
            <p class="hint">
                {decision.operator_name.clone()} ", " <Moment at=decision.decided_at />
            </p>
        </section>
    }
    .into_any()
}

fn to_make(operation: &Operation, wrong: Option<Trouble>, typed: String) -> AnyView {
    view! {
        <form class="card flow no-print" method="post" action="/api/decide" aria-labelledby="decide">
            <h2 id="decide">{text::DECIDE}</h2>
            <p>{text::DECIDE_HINT}</p>
            <input type="hidden" name="reference" value=operation.reference.as_str().to_owned() />
            <ReasonField label=text::DECIDE_REASON reason=typed trouble=wrong />
            <div class="row">
                {Verdict::ALL
                    .map(|verdict| {
                        view! {
                            <button class="btn" name="verdict" value=verdict.name()>
                                {text::verdict(verdict)}
                            </button>
                        }
                    })
                    .collect_view()}
            </div>
        </form>
    }
    .into_any()
}
