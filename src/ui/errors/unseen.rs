//! Keys typed where nobody could read the counters, and counters that can be read after all.

use super::character::named;
use super::{Part, Phrase, Words};
use crate::model::{CounterKey, MAX_COUNTERS, MAX_KEY_BYTES, TypedKeysError};
use crate::words::{Language, unseen as text};

pub(super) fn typed_keys(language: Language, error: &TypedKeysError) -> Words {
    match error {
        TypedKeysError::Nothing => text::no_key_in_full(language).into(),
        TypedKeysError::TooMany { count } => Words::new(
            text::too_many(language, *count, MAX_COUNTERS),
            text::too_many_happened(language),
            &[text::too_many_remedy(language)],
        ),
        TypedKeysError::TooLong { start } => Words::new(
            text::too_long(language, Part::Name(start.clone())),
            text::too_long_happened(language, MAX_KEY_BYTES),
            &[text::too_long_remedy(language)],
        ),
        TypedKeysError::Invisible { visible, character, after } => Words::new(
            text::invisible(language, Part::Name(visible.clone()), &named(language, *character), after + 1),
            text::invisible_happened(language),
            &[text::invisible_remedy(language)],
        ),
        TypedKeysError::AllToo => text::all_too_in_full(language).into(),
    }
}

/// `missing`: keys that were typed and that the group does not have.
pub(super) fn readable_now(language: Language, missing: &[CounterKey]) -> Words {
    let happened: Phrase = if missing.is_empty() {
        text::readable_now_happened(language).into()
    } else {
        text::readable_now_happened_missing(language, missing.len(), Part::names(language, missing)).into()
    };
    Words::new(text::readable_now(language), happened, &[text::readable_now_remedy(language)])
}

#[cfg(test)]
pub(super) fn examples() -> Vec<crate::api::Problem> {
    use super::tests::key;
    use crate::api::Problem;

    vec![
        Problem::ReadableNow { missing: Vec::new() },
        Problem::ReadableNow { missing: vec![key("like"), key("unlike")] },
        Problem::TypedKeys(TypedKeysError::Nothing),
        Problem::TypedKeys(TypedKeysError::TooMany { count: 21 }),
        Problem::TypedKeys(TypedKeysError::TooLong { start: "like".to_owned() }),
        Problem::TypedKeys(TypedKeysError::Invisible {
            visible: "like".to_owned(),
            character: '\u{200b}',
            after: 2,
        }),
        Problem::TypedKeys(TypedKeysError::AllToo),
    ]
}
