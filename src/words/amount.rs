//! An amount as people type it: in the digits, marks and units of their language. Read strictly: what could mean two
//! things is refused, and nobody's guess is sent.

use super::Language;
use crate::model::AmountFault;

/// A whole number, above or below 0. Blanks around it and digits of full width do not matter.
pub fn amount(language: Language, typed: &str) -> Result<i64, AmountFault> {
    let text: String = typed.trim_matches(is_around).chars().map(usual).collect();
    let text = text.trim();
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let digits = digits.trim_start();
    let is_plain = digits.chars().all(|sign| sign.is_ascii_digit() || SEPARATORS.contains(&sign));
    let size = if is_plain { plain(language, digits)? } else { with_units(language, digits)? };
    let value = if negative { -size } else { size };
    i64::try_from(value).map_err(|_| AmountFault::TooLarge)
}

/// Between the digits of one number.
const SEPARATORS: [char; 4] = [',', '.', ' ', '\''];

/// What copying brings along: blanks, and marks that nobody sees.
fn is_around(sign: char) -> bool {
    sign.is_whitespace()
        || matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The same sign as it is on other keyboards.
fn usual(sign: char) -> char {
    match sign {
        '\u{ff10}'..='\u{ff19}' => char::from_u32(u32::from(sign) - 0xff10 + 0x30).unwrap_or(sign),
        '\u{ff0c}' => ',',
        '\u{ff0e}' | '\u{3002}' | '\u{ff61}' => '.',
        '\u{ff0b}' => '+',
        '\u{2212}' | '\u{ff0d}' | '\u{2010}'..='\u{2013}' => '-',
        '\u{2019}' | '\u{ff07}' => '\'',
        blank if blank.is_whitespace() => ' ',
        other => other,
    }
}

/// What stands before a fraction. Of comma and point the other one stands between thousands.
fn fraction_mark(language: Language) -> char {
    match language {
        Language::German | Language::Indonesian => ',',
        Language::English | Language::Chinese | Language::Japanese | Language::Korean => '.',
    }
}

/// Digits, alone or in groups of three.
fn plain(language: Language, text: &str) -> Result<i128, AmountFault> {
    if !text.starts_with(|first: char| first.is_ascii_digit())
        || !text.ends_with(|last: char| last.is_ascii_digit())
    {
        return Err(AmountFault::NotANumber);
    }
    let fraction = fraction_mark(language);
    if let Some((whole, rest)) = text.split_once(fraction) {
        // `1.000`: one, or a thousand, depending on who types it.
        let either = whole.len() <= 3 && rest.len() == 3 && !whole.starts_with('0');
        return Err(match rest.contains(SEPARATORS) || !is_digits(rest) {
            true => AmountFault::Grouping,
            false if either && is_digits(whole) => AmountFault::TwoMeanings,
            false => AmountFault::Fraction,
        });
    }
    let used: Vec<char> = text.chars().filter(|sign| !sign.is_ascii_digit()).collect();
    let Some(&separator) = used.first() else { return number(text) };
    if separator == fraction || used.iter().any(|other| *other != separator) {
        return Err(AmountFault::Grouping);
    }
    let mut groups = text.split(separator);
    let first = groups.next().unwrap_or_default();
    if (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3) {
        number(&text.replace(separator, ""))
    } else {
        Err(AmountFault::Grouping)
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Of digits alone.
fn number(digits: &str) -> Result<i128, AmountFault> {
    let digits = digits.trim_start_matches('0');
    // No 64-bit integer has more.
    if digits.len() > 19 { Err(AmountFault::TooLarge) } else { Ok(digits.parse().unwrap_or(0)) }
}

/// `1万5000`, `3.5万`, `2억 3000만`, `一千五百`: the largest unit first, each once.
fn with_units(language: Language, text: &str) -> Result<i128, AmountFault> {
    let (mut total, mut section) = (0_i128, 0_i128);
    let (mut last_large, mut last_small) = (i128::MAX, i128::MAX);
    let mut pending: Option<Counted> = None;
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        if sign == ' ' {
            rest = rest.trim_start();
            continue;
        }
        if sign.is_ascii_digit() {
            let end = rest
                .find(|sign: char| !sign.is_ascii_digit() && sign != ',' && sign != '.')
                .unwrap_or(rest.len());
            let counted = Counted::read(language, &rest[..end])?;
            if pending.replace(counted).is_some() {
                return Err(AmountFault::NotANumber);
            }
            rest = &rest[end..];
            continue;
        }
        rest = &rest[sign.len_utf8()..];
        if let Some(digit) = digit(language, sign) {
            if pending.replace(Counted { digits: digit, scale: 1, is_one_sign: true }).is_some() {
                return Err(AmountFault::NotANumber);
            }
        } else if let Some(unit) = small_unit(language, sign) {
            if unit >= last_small {
                return Err(AmountFault::NotANumber);
            }
            last_small = unit;
            section += pending.take().map_or(Ok(unit), |counted| counted.times(unit))?;
        } else if let Some(unit) = large_unit(language, sign) {
            if unit >= last_large {
                return Err(AmountFault::NotANumber);
            }
            (last_large, last_small) = (unit, i128::MAX);
            let counted = match pending.take() {
                Some(counted) => counted.times(unit)?,
                None if section == 0 => return Err(AmountFault::NotANumber),
                None => 0,
            };
            total += section.checked_mul(unit).ok_or(AmountFault::TooLarge)? + counted;
            section = 0;
        } else {
            return Err(AmountFault::NotANumber);
        }
    }
    if let Some(counted) = pending {
        let unit = last_small.min(last_large);
        // Said so, `1万5` is 15,000 to some and 10,005 to others.
        if counted.is_one_sign && (100..i128::MAX).contains(&unit) {
            return Err(AmountFault::TwoMeanings);
        }
        let last = counted.times(1)?;
        if last >= unit {
            return Err(AmountFault::NotANumber);
        }
        section += last;
    }
    Ok(total + section)
}

/// A number before its unit.
struct Counted {
    digits: i128,
    /// 10 for each digit behind the point.
    scale: i128,
    is_one_sign: bool,
}

impl Counted {
    fn read(language: Language, text: &str) -> Result<Self, AmountFault> {
        let fraction = fraction_mark(language);
        let is_one_sign = text.len() == 1;
        if let Some((whole, behind)) = text.split_once(fraction)
            && is_digits(whole)
            && is_digits(behind)
            && behind.len() < 19
        {
            let scale = 10_i128.pow(u32::try_from(behind.len()).unwrap_or_default());
            return Ok(Self { digits: number(&format!("{whole}{behind}"))?, scale, is_one_sign });
        }
        Ok(Self { digits: plain(language, text)?, scale: 1, is_one_sign })
    }

    /// `3.5` of a unit, if that is a whole number.
    fn times(self, unit: i128) -> Result<i128, AmountFault> {
        // 19 digits of the largest unit there is stay below 2^127.
        let whole = self.digits * unit;
        if whole % self.scale == 0 { Ok(whole / self.scale) } else { Err(AmountFault::Fraction) }
    }
}

fn digit(language: Language, sign: char) -> Option<i128> {
    let found = match language {
        Language::Chinese | Language::Japanese => match sign {
            '零' => Some(0),
            _ => "〇一二三四五六七八九".chars().position(|digit| digit == sign),
        },
        _ => None,
    };
    found.and_then(|digit| i128::try_from(digit).ok())
}

fn small_unit(language: Language, sign: char) -> Option<i128> {
    match (language, sign) {
        (Language::Chinese | Language::Japanese, '十') | (Language::Korean, '십') => Some(10),
        (Language::Chinese | Language::Japanese, '百') | (Language::Korean, '백') => Some(100),
        (Language::Chinese | Language::Japanese, '千') | (Language::Korean, '천') => Some(1_000),
        _ => None,
    }
}

/// A 兆 is 10^12 in Japan, and to some in China 10^6: there it is none.
fn large_unit(language: Language, sign: char) -> Option<i128> {
    const MYRIAD: i128 = 10_000;
    match (language, sign) {
        (Language::Chinese | Language::Japanese, '万' | '萬') | (Language::Korean, '만') => Some(MYRIAD),
        (Language::Chinese | Language::Japanese, '亿' | '億') | (Language::Korean, '억') => {
            Some(MYRIAD.pow(2))
        }
        (Language::Japanese, '兆') | (Language::Korean, '조') => Some(MYRIAD.pow(3)),
        (Language::Japanese, '京') | (Language::Korean, '경') => Some(MYRIAD.pow(4)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::words::number;
    use AmountFault::{Fraction, Grouping, NotANumber, TooLarge, TwoMeanings};
    use Language::{Chinese, English, German, Indonesian, Japanese, Korean};

    #[test]
    fn each_language_has_its_marks() {
        for (language, typed, read) in [
            (English, "1,000", Ok(1_000)),
            (English, "1.000", Err(TwoMeanings)),
            (German, "1.000", Ok(1_000)),
            (German, "1,000", Err(TwoMeanings)),
            (Indonesian, "12.500", Ok(12_500)),
            (Indonesian, "12,500", Err(TwoMeanings)),
            (Korean, "1,000", Ok(1_000)),
            (Chinese, "1.000", Err(TwoMeanings)),
            (German, "1\u{202f}234\u{202f}567", Ok(1_234_567)),
            (German, "1'000", Ok(1_000)),
            (English, "1 000 000", Ok(1_000_000)),
            (German, "1,5", Err(Fraction)),
            (English, "1.5", Err(Fraction)),
            (English, "1,000.00", Err(Fraction)),
            (English, "0.500", Err(Fraction)),
            (English, "1000.000", Err(Fraction)),
            (English, "1.000.000", Err(Grouping)),
            (German, "1,000,000", Err(Grouping)),
            (English, "1,00", Err(Grouping)),
            (English, "1,0000", Err(Grouping)),
            (English, "1234,567", Err(Grouping)),
            (English, "1,234 567", Err(Grouping)),
            (English, "1,,000", Err(Grouping)),
            (English, ",5", Err(NotANumber)),
            (English, "5,", Err(NotANumber)),
            (English, "", Err(NotANumber)),
            (English, "-", Err(NotANumber)),
            (English, "1e3", Err(NotANumber)),
            (English, "0x10", Err(NotANumber)),
            (English, "1k", Err(NotANumber)),
            (English, "--1", Err(NotANumber)),
            (English, "\u{0661}\u{0662}", Err(NotANumber)),
            (English, " \u{200e}+1,500\u{a0}", Ok(1_500)),
            (English, "007", Ok(7)),
            (English, "\u{2212}1,204", Ok(-1_204)),
            (English, "- 5", Ok(-5)),
            (English, "9223372036854775807", Ok(i64::MAX)),
            (English, "9,223,372,036,854,775,808", Err(TooLarge)),
            (English, "-9223372036854775808", Ok(i64::MIN)),
            (English, "-9223372036854775809", Err(TooLarge)),
        ] {
            assert_eq!(amount(language, typed), read, "{language}: {typed:?}");
        }
        assert_eq!(amount(English, &"9".repeat(100_000)), Err(TooLarge));
        assert_eq!(amount(English, &"0".repeat(100_000)), Ok(0));
    }

    #[test]
    fn what_an_input_method_writes_is_read() {
        for (language, typed, read) in [
            (Chinese, "\u{ff11}\u{ff15}\u{ff10}\u{ff10}", Ok(1_500)),
            (Japanese, "\u{ff11}\u{ff0c}\u{ff15}\u{ff10}\u{ff10}", Ok(1_500)),
            (Japanese, "\u{ff0d}\u{ff15}", Ok(-5)),
            (English, "\u{ff11}\u{ff10}", Ok(10)),
            (Chinese, "\u{3000}12\u{3000}", Ok(12)),
            (Chinese, "1万", Ok(10_000)),
            (Chinese, "3.5万", Ok(35_000)),
            (Chinese, "1.23456万", Err(Fraction)),
            (Chinese, "1万5000", Ok(15_000)),
            (Chinese, "1万0500", Ok(10_500)),
            (Chinese, "1万5", Err(TwoMeanings)),
            (Chinese, "一万五", Err(TwoMeanings)),
            (Chinese, "十五", Ok(15)),
            (Chinese, "一千五百", Ok(1_500)),
            (Chinese, "两千", Err(NotANumber)),
            (Chinese, "一二三", Err(NotANumber)),
            (Chinese, "1兆", Err(NotANumber)),
            (Japanese, "1兆2億", Ok(1_000_200_000_000)),
            (Japanese, "2億3千万", Ok(230_000_000)),
            (Japanese, "万", Err(NotANumber)),
            (Japanese, "1万2億", Err(NotANumber)),
            (Japanese, "1万1万", Err(NotANumber)),
            (Japanese, "1万20000", Err(NotANumber)),
            (Japanese, "922京3372兆", Ok(9_223_372_000_000_000_000)),
            (Japanese, "999京", Err(TooLarge)),
            (Korean, "1만 5천", Ok(15_000)),
            (Korean, "2억3000만", Ok(230_000_000)),
            (Korean, "3.5천", Ok(3_500)),
            (English, "1万", Err(NotANumber)),
            (German, "1万", Err(NotANumber)),
        ] {
            assert_eq!(amount(language, typed), read, "{language}: {typed:?}");
        }
    }

    proptest! {
        /// What a page shows can be typed.
        #[test]
        fn a_number_comes_back_as_it_is_shown(value: i64) {
            for language in Language::ALL {
                prop_assert_eq!(amount(language, &number(language, value)), Ok(value), "{}", language);
            }
        }

        /// Nothing is read as another amount in another language.
        #[test]
        fn no_text_means_two_amounts(typed in "[-+]?[0-9]{0,4}([.,' ][0-9]{1,4}){0,3}(万|만)?[0-9]{0,2}") {
            let read: Vec<_> = Language::ALL.into_iter().filter_map(|language| amount(language, &typed).ok()).collect();
            prop_assert!(read.windows(2).all(|pair| pair[0] == pair[1]), "{}: {:?}", typed, read);
        }

        #[test]
        fn no_text_breaks_it(typed in "\\PC{0,40}", digits in "[0-9０-９,.一二十百千万億兆京만천억 -]{0,40}") {
            for language in Language::ALL {
                let _ = (amount(language, &typed), amount(language, &digits));
            }
        }
    }
}
