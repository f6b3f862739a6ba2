//! Why counters cannot be adjusted, or an amount cannot be read.

use super::{Part, Phrase, Words};
use crate::model::{AmountFault, CannotAdjust, MAX_COUNTERS, MAX_KEY_BYTES, NewCounterFault};
use crate::words::{Language, cannot_adjust as text, number};

pub(super) fn cannot(language: Language, why: &CannotAdjust) -> Words {
    match why {
        CannotAdjust::NothingFilledIn => text::nothing_filled_in_in_full(language).into(),
        CannotAdjust::NotAboveZero { keys } => Words::new(
            text::not_above_zero(language, Part::names(language, keys)),
            text::not_above_zero_happened(language),
            &[text::not_above_zero_remedy(language)],
        ),
        CannotAdjust::TooManyCounters { after } => Words::new(
            text::too_many_counters(language, *after, MAX_COUNTERS),
            text::too_many_counters_happened(language),
            &[text::too_many_counters_remedy(language)],
        ),
        CannotAdjust::TooLarge { keys } => Words::new(
            text::too_large(language, Part::names(language, keys)),
            text::too_large_happened(language, &number(language, i64::MAX)),
            &[text::too_large_remedy(language)],
        ),
        CannotAdjust::AlreadyThere { keys } => Words::new(
            text::already_there(language, Part::names(language, keys)),
            text::already_there_happened(language),
            &[text::already_there_remedy(language)],
        ),
    }
}

pub(super) fn amount(language: Language, typed: &str, fault: AmountFault) -> Words {
    let shown = Part::Name(typed.to_owned());
    let (summary, happened): (_, Phrase) = match fault {
        AmountFault::NotANumber => {
            (text::not_a_number(language, shown), text::not_a_number_happened(language).into())
        }
        AmountFault::TwoMeanings => {
            (text::two_meanings(language, shown), text::two_meanings_happened(language).into())
        }
        AmountFault::Fraction => (text::fraction(language, shown), text::fraction_happened(language).into()),
        AmountFault::Grouping => (text::grouping(language, shown), text::grouping_happened(language).into()),
        AmountFault::TooLarge => (
            text::too_large_typed(language, shown),
            text::too_large_typed_happened(language, &number(language, i64::MAX)).into(),
        ),
    };
    let to_do = match fault {
        AmountFault::TooLarge => text::too_large_remedy(language).into(),
        _ => text::type_digits(language, "1500", &number(language, 1_500)).into(),
    };
    Words { summary: summary.into(), happened, to_do: vec![to_do] }
}

pub(super) fn new_counter(language: Language, fault: NewCounterFault) -> Words {
    match fault {
        NewCounterFault::KeyMissing => text::key_missing_in_full(language).into(),
        NewCounterFault::KeyTooLong => Words::new(
            text::key_too_long(language),
            text::key_too_long_happened(language, MAX_KEY_BYTES),
            &[text::key_too_long_remedy(language)],
        ),
        NewCounterFault::KeyInvisible => text::key_invisible_in_full(language).into(),
        NewCounterFault::AmountMissing => text::amount_missing_in_full(language).into(),
    }
}

#[cfg(test)]
pub(super) fn examples() -> Vec<crate::api::Problem> {
    use strum::IntoEnumIterator as _;

    use super::tests::key;
    use crate::api::Problem;

    let cannot = [
        CannotAdjust::NothingFilledIn,
        CannotAdjust::NotAboveZero { keys: vec![key("like")] },
        CannotAdjust::TooManyCounters { after: 21 },
        CannotAdjust::TooLarge { keys: vec![key("like"), key("unlike")] },
        CannotAdjust::AlreadyThere { keys: vec![key("like")] },
    ];
    let amounts = AmountFault::iter().map(|fault| Problem::Amount { typed: "1.000".to_owned(), fault });
    let cannot = cannot.map(Problem::CannotAdjust);
    cannot.into_iter().chain(amounts).chain(NewCounterFault::iter().map(Problem::NewCounter)).collect()
}
