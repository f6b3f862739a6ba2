//! What Unicode's own library (ICU4X) says of numbers, lists and moments, for the tests: the tables here are
//! written by hand, because its data would weigh more than all words together.
//!
//! Where the house writes otherwise on purpose, it stands in this file.

use fixed_decimal::Decimal;
use icu_datetime::fieldsets::{E, MD, T, YMD};
use icu_datetime::input::{Date, DateTime, Time};
use icu_datetime::{DateTimeFormatter, fieldsets};
use icu_decimal::options::{CompactDecimalFormatterOptions, DecimalFormatterOptions};
use icu_decimal::{CompactDecimalFormatter, DecimalFormatter};
use icu_list::ListFormatter;
use icu_list::options::ListFormatterOptions;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};

use super::Language;

/// English dates have the day first, as in Britain; its numbers are alike everywhere but for `K`, `M`, `B`.
fn locale(language: Language) -> Locale {
    match language {
        Language::English => "en-GB",
        other => other.tag(),
    }
    .parse()
    .unwrap()
}

/// The ends of 64 bits, what lies round every power of ten, and a spread of others: ten thousand.
pub(super) fn integers() -> impl Iterator<Item = i64> {
    let edges = (0..=18).flat_map(|power| (-6..=6).map(move |off| 10_i64.pow(power) + off));
    let halves = (3..=18).flat_map(|power| {
        [5, 15, 25, 95, 105, 995].map(move |tens| 10_i64.pow(power - 2).saturating_mul(tens))
    });
    // An odd multiplier walks through all of 64 bits; each shift keeps fewer digits.
    let spread =
        (1..10_000_i64).map(|step| step.wrapping_mul(0x9E37_79B9_7F4A_7C15_u64.cast_signed()) >> (step % 63));
    [i64::MIN, i64::MAX, i64::MIN + 1].into_iter().chain(edges).chain(halves).chain(spread)
}

pub(super) struct Numbers {
    digits: DecimalFormatter,
    compact: CompactDecimalFormatter,
}

impl Numbers {
    pub(super) fn new(language: Language) -> Self {
        let locale: Locale = language.tag().parse().unwrap();
        Self {
            digits: DecimalFormatter::try_new((&locale).into(), DecimalFormatterOptions::default()).unwrap(),
            compact: CompactDecimalFormatter::try_new_short(
                (&locale).into(),
                CompactDecimalFormatterOptions::default(),
            )
            .unwrap(),
        }
    }

    pub(super) fn all_digits(&self, value: i64) -> String {
        self.digits.format(&Decimal::from(value)).to_string()
    }

    pub(super) fn compact(&self, value: i64) -> String {
        self.compact.format(&Decimal::from(value)).to_string()
    }
}

pub(super) struct Plurals(PluralRules);

impl Plurals {
    pub(super) fn new(language: Language) -> Self {
        Self(PluralRules::try_new((&locale(language)).into(), PluralRulesOptions::default()).unwrap())
    }

    pub(super) fn category(&self, value: i64) -> &'static str {
        match self.0.category_for(value) {
            PluralCategory::One => "One",
            PluralCategory::Other => "Other",
            _ => "a category that this language is not said to have",
        }
    }
}

pub(super) fn list(language: Language, items: &[String]) -> String {
    let format =
        ListFormatter::try_new_and((&locale(language)).into(), ListFormatterOptions::default()).unwrap();
    format.format(items.iter()).to_string()
}

pub(super) struct Moments {
    language: Language,
    day: DateTimeFormatter<YMD>,
    day_of_year: DateTimeFormatter<MD>,
    weekday: DateTimeFormatter<E>,
    clock: DateTimeFormatter<T>,
    both: DateTimeFormatter<fieldsets::YMDT>,
}

impl Moments {
    pub(super) fn new(language: Language) -> Self {
        let locale = locale(language);
        let full_day: Locale = format!("{locale}-u-hc-h23").parse().unwrap();
        let day = match language {
            Language::Chinese | Language::Japanese | Language::Korean => YMD::long(),
            Language::English | Language::German | Language::Indonesian => YMD::medium(),
        };
        Self {
            language,
            day: DateTimeFormatter::try_new((&locale).into(), day).unwrap(),
            day_of_year: DateTimeFormatter::try_new((&locale).into(), MD::medium()).unwrap(),
            weekday: DateTimeFormatter::try_new((&locale).into(), E::long()).unwrap(),
            clock: DateTimeFormatter::try_new((&full_day).into(), T::hms()).unwrap(),
            both: DateTimeFormatter::try_new((&full_day).into(), day.with_time_hms()).unwrap(),
        }
    }

    /// Day with its year, day without, weekday, clock.
    pub(super) fn parts(&self, civil: jiff::civil::DateTime) -> (String, String, String, String) {
        let Told { day, day_of_year, weekday, clock, .. } = self.told(civil);
        let known = self.house(&day_of_year);
        let said = match self.language {
            // Unicode has digits alone (18.11.2025) where the year is said and the month is short.
            Language::German => format!("{known} {}", civil.year()),
            _ => self.house(&day),
        };
        // Japanese drops the nought before the hour; columns of clocks line up here.
        (said, known, weekday, format!("{clock:0>8}"))
    }

    /// What stands between day and clock.
    pub(super) fn joint(&self) -> String {
        let Told { day, clock, both, .. } = self.told(jiff::civil::date(2025, 11, 18).at(10, 44, 31, 0));
        both.strip_prefix(&day).and_then(|rest| rest.strip_suffix(&clock)).unwrap().to_owned()
    }

    fn told(&self, civil: jiff::civil::DateTime) -> Told {
        let number = |value: i8| u8::try_from(value).unwrap();
        let at = DateTime {
            date: Date::try_new_iso(civil.year().into(), number(civil.month()), number(civil.day())).unwrap(),
            time: Time::try_new(number(civil.hour()), number(civil.minute()), number(civil.second()), 0)
                .unwrap(),
        };
        Told {
            day: self.day.format(&at).to_string(),
            day_of_year: self.day_of_year.format(&at).to_string(),
            weekday: self.weekday.format(&at).to_string(),
            clock: self.clock.format(&at).to_string(),
            both: self.both.format(&at).to_string(),
        }
    }

    fn house(&self, text: &str) -> String {
        match self.language {
            // Three letters, as all other months have them.
            Language::English => text.replace("Sept", "Sep"),
            // Blanks between Han characters and digits.
            Language::Chinese => text.replace('年', " 年 ").replace('月', " 月 ").replace('日', " 日"),
            _ => text.to_owned(),
        }
    }
}

struct Told {
    day: String,
    day_of_year: String,
    weekday: String,
    clock: String,
    both: String,
}
