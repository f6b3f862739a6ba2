use super::{Language, Plural};

const MINUS: char = '\u{2212}';

/// A whole number in a sentence: how it is written and which words stand beside it depend on the language.
///
/// Wide enough for a sum of all counters there can be. Never a floating-point number: those lose the last
/// digits of a 64-bit counter.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Number(i128);

macro_rules! from {
    ($($integer:ty),+) => {
        $(impl From<$integer> for Number {
            fn from(value: $integer) -> Self {
                Self(i128::from(value))
            }
        })+
    };
}
from!(i8, i16, i32, i64, i128, u8, u16, u32, u64);

impl From<usize> for Number {
    fn from(value: usize) -> Self {
        // No machine counts beyond 127 bits; the standard library has no conversion that says so.
        Self(value as i128)
    }
}

impl Number {
    /// Exactly this many: for a sentence that has words of its own for none, or for two.
    pub fn is(self, exactly: i128) -> bool {
        self.0 == exactly
    }

    pub(super) fn takes(self, language: Language, plural: Plural) -> bool {
        Plural::for_number(language, self.0) == plural
    }

    pub(super) fn write(self, language: Language, text: &mut String) {
        if self.0 < 0 {
            text.push(MINUS);
        }
        write_grouped(self.0.unsigned_abs(), language, text);
    }
}

/// `−2,583,449`, `−2.583.449`: every digit, in groups of three, with a real minus sign.
pub fn number(language: Language, value: impl Into<Number>) -> String {
    let mut text = String::new();
    value.into().write(language, &mut text);
    text
}

/// `1.5` or `1,5` of 15 tenths, and `2` of 20.
pub fn tenths(language: Language, tenths: impl Into<Number>) -> String {
    let Number(tenths) = tenths.into();
    let mut text = String::new();
    if tenths < 0 {
        text.push(MINUS);
    }
    write_tenths(tenths.unsigned_abs(), language, &mut text);
    text
}

/// `45%`, `45 %`.
pub fn percent(language: Language, value: impl Into<Number>) -> String {
    let mut text = number(language, value);
    text.push_str(match language {
        // With a blank at which no line breaks.
        Language::German => "\u{a0}%",
        _ => "%",
    });
    text
}

/// `1.2M`, `123万`, `1,2 Mio.`: two digits at least, for the edge of a chart and other places where all digits do
/// not fit. Never for an amount that somebody acts on.
pub fn compact(language: Language, value: impl Into<Number>) -> String {
    let Number(value) = value.into();
    let mut text = String::new();
    if value < 0 {
        text.push(MINUS);
    }
    let magnitude = value.unsigned_abs();
    let (tenths, unit) = shortened(magnitude, units(language));
    if tenths < 100_000 {
        // Four digits stand together here.
        text.push_str(&(tenths / 10).to_string());
    } else {
        write_grouped(tenths / 10, language, &mut text);
    }
    write_fraction(tenths, language, &mut text);
    text.push_str(unit);
    text
}

/// `1.5 thousand`, `88 thousand`, `1,5 Tsd.`, `3.5万`: an amount once more in round words, beside its digits, and whether
/// it is exactly that. `None`: it has too few digits for it.
pub fn spelled(language: Language, value: impl Into<Number>) -> Option<(bool, String)> {
    let Number(value) = value.into();
    let magnitude = value.unsigned_abs();
    let (tenths, unit) = shortened(magnitude, long_units(language));
    let size = long_units(language).iter().find(|known| known.written == unit)?.size;
    let mut text = String::new();
    if value < 0 {
        text.push(MINUS);
    }
    write_tenths(tenths, language, &mut text);
    text.push_str(unit);
    Some((magnitude * 10 == tenths * size, text))
}

/// In tenths of the largest unit that it holds, and that unit.
fn shortened(magnitude: u128, units: &[Unit]) -> (u128, &'static str) {
    let mut chosen = unit(1, "");
    for &next in units {
        if next.size > magnitude {
            // Rounding may make a thousand thousands of it, which is a million.
            let tenths = rounded_tenths(magnitude, chosen.size);
            let reached = tenths / 10 * chosen.size >= next.size;
            return if reached { (10, next.written) } else { (tenths, chosen.written) };
        }
        chosen = next;
    }
    (rounded_tenths(magnitude, chosen.size), chosen.written)
}

#[derive(Clone, Copy)]
struct Unit {
    size: u128,
    written: &'static str,
}

const fn unit(size: u128, written: &'static str) -> Unit {
    Unit { size, written }
}

const THOUSAND: u128 = 1_000;
const MYRIAD: u128 = 10_000;

const ENGLISH: &[Unit] = &[
    unit(THOUSAND, "K"),
    unit(THOUSAND.pow(2), "M"),
    unit(THOUSAND.pow(3), "B"),
    unit(THOUSAND.pow(4), "T"),
];
const CHINESE: &[Unit] = &[unit(MYRIAD, "万"), unit(MYRIAD.pow(2), "亿"), unit(MYRIAD.pow(3), "万亿")];
const JAPANESE: &[Unit] =
    &[unit(MYRIAD, "万"), unit(MYRIAD.pow(2), "億"), unit(MYRIAD.pow(3), "兆"), unit(MYRIAD.pow(4), "京")];
const KOREAN: &[Unit] =
    &[unit(THOUSAND, "천"), unit(MYRIAD, "만"), unit(MYRIAD.pow(2), "억"), unit(MYRIAD.pow(3), "조")];
const GERMAN: &[Unit] = &[
    unit(THOUSAND.pow(2), "\u{a0}Mio."),
    unit(THOUSAND.pow(3), "\u{a0}Mrd."),
    unit(THOUSAND.pow(4), "\u{a0}Bio."),
];
const INDONESIAN: &[Unit] = &[
    unit(THOUSAND, "\u{a0}rb"),
    unit(THOUSAND.pow(2), "\u{a0}jt"),
    unit(THOUSAND.pow(3), "\u{a0}M"),
    unit(THOUSAND.pow(4), "\u{a0}T"),
];

const ENGLISH_WORDS: &[Unit] = &[
    unit(THOUSAND, "\u{a0}thousand"),
    unit(THOUSAND.pow(2), "\u{a0}million"),
    unit(THOUSAND.pow(3), "\u{a0}billion"),
    unit(THOUSAND.pow(4), "\u{a0}trillion"),
    unit(THOUSAND.pow(5), "\u{a0}quadrillion"),
    unit(THOUSAND.pow(6), "\u{a0}quintillion"),
];
const GERMAN_WORDS: &[Unit] = &[
    unit(THOUSAND, "\u{a0}Tsd."),
    unit(THOUSAND.pow(2), "\u{a0}Mio."),
    unit(THOUSAND.pow(3), "\u{a0}Mrd."),
    unit(THOUSAND.pow(4), "\u{a0}Bio."),
    unit(THOUSAND.pow(5), "\u{a0}Brd."),
    unit(THOUSAND.pow(6), "\u{a0}Trio."),
];
const INDONESIAN_WORDS: &[Unit] = &[
    unit(THOUSAND, "\u{a0}ribu"),
    unit(THOUSAND.pow(2), "\u{a0}juta"),
    unit(THOUSAND.pow(3), "\u{a0}miliar"),
    unit(THOUSAND.pow(4), "\u{a0}triliun"),
];

/// Of the languages that shorten by other signs than they speak by.
const fn long_units(language: Language) -> &'static [Unit] {
    match language {
        Language::English => ENGLISH_WORDS,
        Language::German => GERMAN_WORDS,
        Language::Indonesian => INDONESIAN_WORDS,
        Language::Chinese | Language::Japanese | Language::Korean => units(language),
    }
}

const fn units(language: Language) -> &'static [Unit] {
    match language {
        Language::English => ENGLISH,
        Language::Chinese => CHINESE,
        Language::Japanese => JAPANESE,
        Language::Korean => KOREAN,
        Language::German => GERMAN,
        Language::Indonesian => INDONESIAN,
    }
}

/// How many tenths of the unit: to the tenth below ten units, else to the whole one; a half goes to the even side.
fn rounded_tenths(magnitude: u128, unit: u128) -> u128 {
    if magnitude < unit * 10 && unit > 1 {
        half_even(magnitude, unit / 10)
    } else {
        half_even(magnitude, unit) * 10
    }
}

fn half_even(value: u128, unit: u128) -> u128 {
    let (whole, rest) = (value / unit, value % unit);
    let up = rest * 2 > unit || (rest * 2 == unit && whole % 2 == 1);
    whole + u128::from(up)
}

const fn separators(language: Language) -> (char, char) {
    match language {
        Language::English | Language::Chinese | Language::Japanese | Language::Korean => (',', '.'),
        Language::German | Language::Indonesian => ('.', ','),
    }
}

fn write_grouped(magnitude: u128, language: Language, text: &mut String) {
    // 39 digits at most.
    let mut digits = [0_u8; 39];
    let mut rest = magnitude;
    let mut count = 0;
    loop {
        digits[count] = u8::try_from(rest % 10).unwrap_or(0);
        count += 1;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    let (group, _) = separators(language);
    for place in (0..count).rev() {
        text.push(char::from(b'0' + digits[place]));
        if place > 0 && place % 3 == 0 {
            text.push(group);
        }
    }
}

fn write_tenths(tenths: u128, language: Language, text: &mut String) {
    write_grouped(tenths / 10, language, text);
    write_fraction(tenths, language, text);
}

fn write_fraction(tenths: u128, language: Language, text: &mut String) {
    if let tenth @ 1.. = tenths % 10 {
        let (_, point) = separators(language);
        text.push(point);
        text.push_str(&tenth.to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::oracle;

    #[test]
    fn an_amount_is_said_once_more_in_round_words() {
        for (language, value, said) in [
            (Language::English, 999, None),
            (Language::English, 1_500, Some((true, "1.5\u{a0}thousand"))),
            (Language::English, 88_117, Some((false, "88\u{a0}thousand"))),
            (Language::German, -1_204, Some((false, "\u{2212}1,2\u{a0}Tsd."))),
            (Language::German, 2_000_000, Some((true, "2\u{a0}Mio."))),
            (Language::Indonesian, 1_500, Some((true, "1,5\u{a0}ribu"))),
            (Language::Chinese, 1_500, None),
            (Language::Chinese, 35_000, Some((true, "3.5万"))),
            (Language::Korean, 1_500, Some((true, "1.5천"))),
            (Language::English, i64::MAX, Some((false, "9.2\u{a0}quintillion"))),
        ] {
            let told = spelled(language, value);
            assert_eq!(
                told.as_ref().map(|(exact, text)| (*exact, text.as_str())),
                said,
                "{language}: {value}"
            );
        }
    }

    #[test]
    fn every_digit_is_written() {
        for (value, english, german) in [
            (0, "0", "0"),
            (999, "999", "999"),
            (-1_204, "−1,204", "−1.204"),
            (2_481_930, "2,481,930", "2.481.930"),
            (i64::MAX, "9,223,372,036,854,775,807", "9.223.372.036.854.775.807"),
            (i64::MIN, "−9,223,372,036,854,775,808", "−9.223.372.036.854.775.808"),
        ] {
            assert_eq!(number(Language::English, value), english);
            assert_eq!(number(Language::German, value), german);
        }
        assert_eq!(
            number(Language::Korean, i128::MIN),
            "−170,141,183,460,469,231,731,687,303,715,884,105,728"
        );
    }

    #[test]
    fn unicode_writes_numbers_alike() {
        for language in Language::ALL {
            let write = oracle::Numbers::new(language);
            for value in oracle::integers() {
                let ours = number(language, value).replace(MINUS, "-");
                assert_eq!(ours, write.all_digits(value), "{language}");
            }
        }
    }

    #[test]
    fn unicode_shortens_numbers_alike() {
        for language in Language::ALL {
            let write = oracle::Numbers::new(language);
            for value in oracle::integers() {
                let ours = compact(language, value).replace(MINUS, "-");
                assert_eq!(ours, write.compact(value), "{language}: {value}");
            }
        }
    }

    #[test]
    fn short_amounts_read_as_people_say_them() {
        for (language, text) in [
            (Language::English, "2.5M"),
            (Language::Chinese, "250万"),
            (Language::Japanese, "250万"),
            (Language::Korean, "250만"),
            (Language::German, "2,5\u{a0}Mio."),
            (Language::Indonesian, "2,5\u{a0}jt"),
        ] {
            assert_eq!(compact(language, 2_495_332), text);
        }
        assert_eq!(compact(Language::English, 999_950), "1M");
        assert_eq!(compact(Language::German, -12_345), "−12.345");
    }

    #[test]
    fn tenths_and_percents_are_written_by_language() {
        assert_eq!(tenths(Language::English, 15), "1.5");
        assert_eq!(tenths(Language::German, 12_345), "1.234,5");
        assert_eq!(tenths(Language::Japanese, -20), "−2");
        assert_eq!(percent(Language::Korean, 45), "45%");
        assert_eq!(percent(Language::German, 45), "45\u{a0}%");
    }

    #[test]
    fn unicode_has_the_same_plurals() {
        for language in Language::ALL {
            let plurals = oracle::Plurals::new(language);
            for value in oracle::integers() {
                let ours = Plural::for_number(language, i128::from(value));
                assert_eq!(format!("{ours:?}"), plurals.category(value), "{language}: {value}");
            }
        }
    }
}
