use leptos::prelude::*;

use super::{HelpLink, Icon};
use crate::model::{Operation, OperationState, Outcome};
use crate::ui::errors::{self, Part, Phrase};
use crate::ui::sentence::joint;
use crate::ui::text::outcome::{NotDone, unresolved};
use crate::ui::topics;
use crate::words::{Language, result};

/// What became of an operation, in the head of its page.
pub struct Told {
    pub icon: &'static str,
    pub title: String,
    pub lede: Phrase,
}

impl Told {
    /// `None`: it went through, and what that means depends on what it was.
    pub fn of_not_done(language: Language, operation: &Operation) -> Option<Self> {
        let not_done = NotDone::of(language, &operation.intent.change);
        let (icon, title, lede) = match &operation.outcome {
            Outcome::Applied => return None,
            Outcome::Refused { code, info } => {
                let answer = Part::from(errors::answer(language, *code, info));
                ("refused", not_done.refused, result::refused(language, answer).into())
            }
            Outcome::NotApplied { reason } => {
                ("skip", not_done.not_applied, not_done.because(*reason).into())
            }
            Outcome::Unresolved | Outcome::Unknown { .. } => {
                ("alert", not_done.unresolved, unresolved(language, operation).into())
            }
        };
        Some(Self { icon, title: title.to_owned(), lede })
    }
}

#[component]
pub fn OutcomePanel(language: Language, operation: Operation, told: Told) -> impl IntoView {
    let Operation { intent, outcome, .. } = operation;
    let class = if outcome == Outcome::Applied { "title ok" } else { "title alert" };
    view! {
        <div class=class data-kind=intent.change.name() data-outcome=OperationState::from(&outcome).name()>
            <Icon name=told.icon class="big" />
            <h1>{told.title}</h1>
            <p class="lede">
                {told.lede.view()} {joint(language)} <HelpLink language topic=topics::about_outcome(&outcome) />
            </p>
        </div>
    }
}
