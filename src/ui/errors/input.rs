//! A group's ID, or a choice of counters, that is none.

use super::character::named;
use super::{Part, Words};
use crate::model::{GroupIdError, MAX_COUNTERS, MAX_GROUP_ID_BYTES, SelectionError};
use crate::words::{Language, errors as text};

/// Of several group IDs pasted at once, so many are shown.
const IDS_NAMED: usize = 3;

pub(super) fn group_id(language: Language, error: &GroupIdError) -> Words {
    match error {
        GroupIdError::Empty => text::group_id_missing_in_full(language).into(),
        GroupIdError::TooLong => Words::new(
            text::group_id_too_long(language),
            text::group_id_too_long_happened(language, MAX_GROUP_ID_BYTES),
            &[text::group_id_too_long_remedy(language)],
        ),
        GroupIdError::Character { character, after } => Words::new(
            text::group_id_character(language, &named(language, *character), after + 1),
            text::group_id_character_happened(language),
            &[text::group_id_character_remedy(language)],
        ),
        GroupIdError::Several { ids } => {
            let shown = &ids[..ids.len().min(IDS_NAMED)];
            let happened = if shown.len() < ids.len() {
                text::group_ids_happened_shortened(language)
            } else {
                text::group_ids_happened(language)
            };
            Words::new(
                text::group_ids(language, ids.len(), Part::names(language, shown)),
                happened,
                &[text::group_ids_remedy(language)],
            )
        }
    }
}

pub(super) fn selection(language: Language, error: SelectionError) -> Words {
    match error {
        SelectionError::Nothing => text::nothing_ticked_in_full(language).into(),
        SelectionError::TooMany => Words::new(
            text::too_many_ticked(language),
            text::too_many_ticked_happened(language, MAX_COUNTERS),
            &[text::too_many_ticked_remedy(language)],
        ),
        SelectionError::Twice => text::named_twice_in_full(language).into(),
        SelectionError::CannotBeSent => text::damaged_key_in_full(language).into(),
    }
}

#[cfg(test)]
pub(super) fn examples() -> Vec<crate::api::Problem> {
    use strum::IntoEnumIterator as _;

    use crate::api::Problem;
    use crate::model::GroupId;

    let ids = ["@TGS#aA", "@TGS#aB"].map(|id| GroupId::parse(id).unwrap()).to_vec();
    let faults = [
        GroupIdError::Empty,
        GroupIdError::TooLong,
        GroupIdError::Character { character: '\u{fc}', after: 2 },
        GroupIdError::Several { ids },
    ];
    faults.map(Problem::GroupId).into_iter().chain(SelectionError::iter().map(Problem::Selection)).collect()
}
