//! Why something cannot be undone.

use super::{Part, Words};
use crate::model::{CannotUndo, MAX_COUNTERS};
use crate::words::{Language, cannot_undo as text};

pub(super) fn cannot(language: Language, why: &CannotUndo) -> Words {
    match why {
        CannotUndo::NotAReset => text::not_a_reset_in_full(language).into(),
        CannotUndo::NotSettled => text::not_settled_in_full(language).into(),
        CannotUndo::NotApplied => text::not_applied_in_full(language).into(),
        CannotUndo::NothingKnownGone => text::unresolved_in_full(language).into(),
        CannotUndo::ValuesUnknown => text::values_unknown_in_full(language).into(),
        CannotUndo::Already { by, keys } => Words::new(
            text::already(language, keys.len(), Part::names(language, keys), Part::Operation(by.clone())),
            text::already_happened(language),
            &[text::already_remedy(language), text::already_remedy_2(language)],
        ),
        CannotUndo::NothingChosen => text::nothing_ticked_in_full(language).into(),
        CannotUndo::NotRemoved { keys } => Words::new(
            text::not_removed(language, Part::names(language, keys)),
            text::not_removed_happened(language),
            &[text::not_removed_remedy(language)],
        ),
        CannotUndo::GroupGone => text::group_gone_in_full(language).into(),
        CannotUndo::Gone { keys } => Words::new(
            text::gone(language, keys.len(), Part::names(language, keys)),
            text::gone_happened(language),
            &[text::gone_remedy(language)],
        ),
        CannotUndo::Overwritten { by, keys } => Words::new(
            text::overwritten(language, keys.len(), Part::names(language, keys), Part::Operation(by.clone())),
            text::overwritten_happened(language),
            &[text::overwritten_remedy(language)],
        ),
        CannotUndo::TooManyCounters { after } => Words::new(
            text::too_many_counters(language, *after, MAX_COUNTERS),
            text::too_many_counters_happened(language),
            &[text::too_many_counters_remedy(language)],
        ),
        CannotUndo::NoKeyToSend => text::cannot_be_sent_in_full(language).into(),
        CannotUndo::TooLarge { keys } => Words::new(
            text::too_large(language, keys.len(), Part::names(language, keys)),
            text::too_large_happened(language, keys.len()),
            &[text::too_large_remedy(language)],
        ),
        CannotUndo::OnlySet { keys } => Words {
            summary: text::only_set(language, keys.len(), Part::names(language, keys)).into(),
            happened: text::only_set_happened(language, keys.len()).into(),
            to_do: vec![
                text::only_set_remedy(language, keys.len()).into(),
                text::only_set_remedy_2(language).into(),
            ],
        },
    }
}

#[cfg(test)]
pub(super) fn examples() -> [CannotUndo; 15] {
    use super::tests::key;
    use crate::model::Reference;

    [
        CannotUndo::NotAReset,
        CannotUndo::NotSettled,
        CannotUndo::NotApplied,
        CannotUndo::NothingKnownGone,
        CannotUndo::ValuesUnknown,
        CannotUndo::Already { by: Reference::from_random(7), keys: vec![key("like")] },
        CannotUndo::NothingChosen,
        CannotUndo::NotRemoved { keys: vec![key("like")] },
        CannotUndo::GroupGone,
        CannotUndo::Gone { keys: vec![key("like"), key("unlike")] },
        CannotUndo::Overwritten { by: Reference::from_random(7), keys: vec![key("like")] },
        CannotUndo::TooManyCounters { after: 21 },
        CannotUndo::TooLarge { keys: vec![key("like")] },
        CannotUndo::TooLarge { keys: vec![key("like"), key("unlike")] },
        CannotUndo::OnlySet { keys: vec![key("like")] },
    ]
}
