//! Why a request cannot be approved or declined.

use super::{Part, Phrase, Words};
use crate::model::{AccountChange, ApprovalFault, INDEPENDENT_AFTER_SECONDS, Tie};
use crate::reset::APPROVAL_SECONDS;
use crate::words::{Language, Locale, cannot_approve as text, time};

pub(super) fn fault(language: Language, fault: ApprovalFault) -> Words {
    match fault {
        ApprovalFault::NoSuchRequest => text::no_such_request_in_full(language).into(),
        ApprovalFault::Own => text::own_in_full(language).into(),
        ApprovalFault::Declined => text::declined_in_full(language).into(),
        ApprovalFault::Approved => text::approved_in_full(language).into(),
        ApprovalFault::Expired => Words::new(
            text::expired(language),
            text::expired_happened(language, APPROVAL_SECONDS / 60),
            &[text::expired_remedy(language)],
        ),
        ApprovalFault::AskerMayNot => text::asker_may_not_in_full(language).into(),
        ApprovalFault::Changed => text::changed_in_full(language).into(),
    }
}

/// For a day, the two accounts may be one person's.
pub(super) fn not_independent(locale: Locale, ties: &[Tie]) -> Words {
    let language = locale.language;
    let last = ties.iter().map(|tie| tie.at).max().unwrap_or_default();
    let until = time::moment(locale, last.plus_seconds(INDEPENDENT_AFTER_SECONDS));
    let ties = Phrase::sentences(language, ties.iter().map(|tie| told(locale, tie)));
    Words::new(
        text::not_independent(language),
        text::not_independent_happened(language, ties.into(), &until),
        &[text::not_independent_remedy(language), text::not_independent_remedy_2(language)],
    )
}

fn told(locale: Locale, tie: &Tie) -> Phrase {
    let language = locale.language;
    let (by, person) = (Part::Name(tie.by.clone()), Part::Name(tie.person.clone()));
    let when = time::moment(locale, tie.at);
    match tie.what {
        AccountChange::Invited => text::invited(language, by, person, &when),
        AccountChange::LinkMade => text::link_made(language, by, person, &when),
        AccountChange::LinkUsed => text::link_used(language, by, person, &when),
        AccountChange::FactorsRemoved => text::second_step_removed(language, by, person, &when),
        AccountChange::LetIn => text::unblocked(language, by, person, &when),
        AccountChange::MadeManager => text::made_manager(language, by, person, &when),
        AccountChange::AppGranted => text::app_granted(language, by, person, &when),
    }
    .into()
}

#[cfg(test)]
pub(super) fn examples() -> Vec<crate::api::Problem> {
    use strum::IntoEnumIterator as _;

    use crate::api::Problem;
    use crate::model::Timestamp;

    let ties = AccountChange::ALL.map(|what| Tie {
        person: "max".to_owned(),
        by: "mira".to_owned(),
        what,
        at: Timestamp(1_800_000_000_000),
    });
    let ties = Problem::NotIndependent { ties: ties.into() };
    ApprovalFault::iter().map(Problem::Approval).chain([ties]).collect()
}
