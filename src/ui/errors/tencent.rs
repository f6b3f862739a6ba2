//! What Tencent Chat answered, and what to make of it where it did not.

use super::character::named;
use super::{Part, Phrase, Words, codes};
use crate::model::{ErrorCode, GroupIdError, MAX_GROUP_ID_BYTES, Remedy, UnknownReason};
use crate::words::{self, Language, error_codes, errors as text};

/// What can be searched here and what cannot, before what Tencent Chat says.
pub(super) fn nothing_found(
    language: Language,
    code: Option<ErrorCode>,
    info: &str,
    misread: Option<&GroupIdError>,
) -> Words {
    let no_id = match (code, misread) {
        (Some(code), _) => {
            let said = said(language, code, info);
            text::nothing_found_no_id_for_tencent(language, &code.to_string(), said).into()
        }
        (None, Some(GroupIdError::Character { character, after })) => {
            let character = named(language, *character);
            text::nothing_found_no_id_by_character(language, &character, after + 1).into()
        }
        (None, Some(GroupIdError::TooLong)) => {
            text::nothing_found_no_id_by_length(language, MAX_GROUP_ID_BYTES).into()
        }
        _ => Phrase::from(text::nothing_found_no_id(language)),
    };
    let happened =
        [text::nothing_found_happened(language).into(), no_id, text::nothing_found_searched(language).into()];
    Words::new(
        text::nothing_found(language),
        Phrase::sentences(language, happened),
        &[
            text::nothing_found_remedy(language),
            text::nothing_found_remedy_2(language),
            text::nothing_found_remedy_3(language),
        ],
    )
}

pub(super) fn refused(language: Language, code: ErrorCode, info: &str) -> Words {
    let (summary, to_do): (Phrase, _) = if code.says_no_such_group() {
        (
            text::no_such_group(language).into(),
            vec![
                codes::remedy(language, Remedy::CompareGroupId).into(),
                text::no_such_group_remedy(language).into(),
            ],
        )
    } else {
        let summary = codes::known_meaning(language, code).map_or_else(
            || text::refused_unknown(language, &code.to_string()),
            |meaning| text::refused(language, meaning),
        );
        (summary.into(), codes::for_code(language, code))
    };
    let happened = text::refused_happened(language, &code.to_string(), said(language, code, info)).into();
    Words { summary, happened, to_do }
}

pub(super) fn not_read(language: Language, reason: &UnknownReason) -> Words {
    let happened = [no_answer(language, reason), text::not_read_happened(language).into()];
    Words::new(
        text::not_read(language),
        Phrase::sentences(language, happened),
        &[text::not_read_remedy(language), text::not_read_remedy_2(language)],
    )
}

/// Why an answer tells nothing, as a sentence.
pub fn no_answer(language: Language, reason: &UnknownReason) -> Phrase {
    match reason {
        UnknownReason::Sending => text::no_answer_yet(language).into(),
        UnknownReason::TimedOut { after_ms } => {
            let tenths = after_ms.saturating_add(50) / 100;
            if tenths % 10 == 0 {
                text::no_answer_in_time(language, tenths / 10).into()
            } else {
                text::no_answer_in_time_exactly(language, &words::tenths(language, tenths)).into()
            }
        }
        UnknownReason::ConnectionLost => text::connection_lost(language).into(),
        UnknownReason::HttpStatus { status } => text::http_status(language, &status.to_string()).into(),
        UnknownReason::Unreadable => text::unreadable(language).into(),
        UnknownReason::AnotherGroup { group } => {
            text::another_group(language, Part::Name(group.clone())).into()
        }
        UnknownReason::Code { code, info } => {
            text::unclear_code(language, &code.to_string(), said(language, *code, info)).into()
        }
        UnknownReason::NotReadBack => text::not_checked_yet(language).into(),
    }
}

/// `code 10010: “The group does not exist.”`, for a sentence that has a place for it.
pub fn answer(language: Language, code: ErrorCode, info: &str) -> Phrase {
    error_codes::answer(language, &code.to_string(), said(language, code, info)).into()
}

/// Between quotation marks what came with the code, or what the code means where nothing came.
fn said(language: Language, code: ErrorCode, info: &str) -> Part {
    let info = info.trim();
    if info.is_empty() {
        Phrase::from(codes::meaning(language, code)).into()
    } else {
        Phrase::from(error_codes::said(language, Part::Name(info.to_owned()))).into()
    }
}

#[cfg(test)]
pub(super) fn examples() -> Vec<crate::api::Problem> {
    use crate::api::Problem;

    let mut problems = vec![
        Problem::NothingFound {
            code: Some(ErrorCode::NO_SUCH_GROUP),
            info: "no group".to_owned(),
            misread: None,
        },
        Problem::NothingFound { code: None, info: String::new(), misread: Some(GroupIdError::TooLong) },
        Problem::NothingFound {
            code: None,
            info: String::new(),
            misread: Some(GroupIdError::Character { character: '\u{fc}', after: 2 }),
        },
    ];
    problems.extend(super::tests::reasons().into_iter().map(Problem::NotRead));
    problems.extend(
        ErrorCode::all_known().iter().map(|known| Problem::Refused { code: known.code, info: String::new() }),
    );
    problems.push(Problem::Refused { code: ErrorCode(99_999), info: "what it says".to_owned() });
    problems
}
