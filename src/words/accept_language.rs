//! What a browser asks for (RFC 9110, 12.5.4), for whoever has not chosen.

use super::Language;

/// More than any browser sends; a header may be 8 KiB of commas.
const MAX_RANGES: usize = 32;

/// The language among `offered` that `Accept-Language` likes best; none if it likes none of them, or says nothing.
///
/// What cannot be read is passed over, as the RFC has it for a hint. Of two that are liked alike the first
/// counts.
pub fn preferred(header: &[u8], offered: &[Language]) -> Option<Language> {
    let ranges: Vec<(Range, u16)> =
        header.split(|byte| *byte == b',').take(MAX_RANGES).filter_map(range).collect();
    let refused = |language| ranges.contains(&(Range::Ours(language), 0));
    let mut best: Option<(Language, u16)> = None;
    for &(range, weight) in &ranges {
        if weight == 0 || best.is_some_and(|(_, most)| weight <= most) {
            continue;
        }
        let found = match range {
            Range::Ours(language) => (offered.contains(&language) && !refused(language)).then_some(language),
            // "Any other": one that the rest of the header does not speak of.
            Range::Any => offered
                .iter()
                .copied()
                .find(|language| !ranges.iter().any(|(named, _)| *named == Range::Ours(*language))),
        };
        if let Some(language) = found {
            best = Some((language, weight));
        }
    }
    best.map(|(language, _)| language)
}

#[derive(Clone, Copy, PartialEq)]
enum Range {
    Ours(Language),
    Any,
}

/// `de-CH;q=0.8` and its weight in thousandths; nothing where it is not ours or cannot be read.
fn range(item: &[u8]) -> Option<(Range, u16)> {
    let mut parts = item.split(|byte| *byte == b';').map(<[u8]>::trim_ascii);
    let tag = parts.next()?;
    let weight = match parts.next() {
        None => 1_000,
        Some(weight) => thousandths(weight)?,
    };
    if parts.next().is_some() {
        return None;
    }
    let range = if tag == b"*" { Range::Any } else { Range::Ours(spoken(tag)?) };
    Some((range, weight))
}

/// By the language alone: the region decides nothing here. Whoever reads traditional Chinese reads the
/// simplified with less trouble than English, and says so by a range of its own where that is not so.
fn spoken(tag: &[u8]) -> Option<Language> {
    let primary = tag.split(|byte| *byte == b'-').next()?;
    let is = |name: &str| primary.eq_ignore_ascii_case(name.as_bytes());
    Some(match () {
        () if is("en") => Language::English,
        () if is("zh") || is("cmn") => Language::Chinese,
        () if is("ja") => Language::Japanese,
        () if is("ko") => Language::Korean,
        () if is("de") => Language::German,
        // `in` is what Java called it, and some Android browsers still do.
        () if is("id") || is("in") => Language::Indonesian,
        () => return None,
    })
}

/// `q=0.8` is 800; at most three digits after the point, as the grammar has it.
fn thousandths(parameter: &[u8]) -> Option<u16> {
    let value = parameter.strip_prefix(b"q=").or_else(|| parameter.strip_prefix(b"Q="))?;
    let (whole, fraction) = match value.split_first()? {
        (whole @ (b'0' | b'1'), []) => (whole, &[][..]),
        (whole @ (b'0' | b'1'), [b'.', fraction @ ..]) if fraction.len() <= 3 => (whole, fraction),
        _ => return None,
    };
    let mut weight = u16::from(whole - b'0');
    for place in 0..3 {
        let digit = fraction.get(place).copied().unwrap_or(b'0');
        if !digit.is_ascii_digit() {
            return None;
        }
        weight = weight * 10 + u16::from(digit - b'0');
    }
    (weight <= 1_000).then_some(weight)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn preferred(header: &[u8]) -> Option<Language> {
        super::preferred(header, &Language::ALL)
    }

    #[test]
    fn each_of_ours_is_asked_for_by_its_own_name() {
        for language in Language::ALL {
            assert_eq!(preferred(language.tag().as_bytes()), Some(language), "{language}");
        }
    }

    #[test]
    fn a_browser_gets_the_first_of_ours_that_it_likes_best() {
        use Language::{Chinese, English, German, Indonesian, Japanese, Korean};
        for (header, language) in [
            ("de", Some(German)),
            ("de-CH, en;q=0.8", Some(German)),
            ("fr-FR,fr;q=0.9,en-US;q=0.8,en;q=0.7", Some(English)),
            ("en;q=0.5, ko;q=0.9, ja;q=0.9", Some(Korean)),
            ("zh-CN", Some(Chinese)),
            ("zh-TW,zh;q=0.9,en-US;q=0.8,en;q=0.7", Some(Chinese)),
            ("zh-HK", Some(Chinese)),
            ("zh-Hant-MO, ja;q=0.9", Some(Chinese)),
            ("cmn-Hans-SG", Some(Chinese)),
            ("JA-jp", Some(Japanese)),
            ("id-ID,id;q=0.9", Some(Indonesian)),
            ("in", Some(Indonesian)),
            ("de;q=0, en;q=0.1", Some(English)),
            ("de, de;q=0", None),
            ("*", Some(English)),
            ("en;q=0.2, *;q=0.8", Some(Chinese)),
            ("en;q=0, *", Some(Chinese)),
            ("ko;q=0.9, *;q=0.1", Some(Korean)),
            ("fr, es;q=0.5", None),
            ("", None),
        ] {
            assert_eq!(preferred(header.as_bytes()), language, "{header}");
        }
    }

    #[test]
    fn what_is_not_offered_is_passed_over() {
        let offered = [Language::English, Language::German];
        for (header, language) in [
            ("ja, de;q=0.5, en;q=0.1", Some(Language::German)),
            ("ja, ko", None),
            ("ja, *;q=0.1", Some(Language::English)),
            ("en;q=0, *;q=0.1", Some(Language::German)),
        ] {
            assert_eq!(super::preferred(header.as_bytes(), &offered), language, "{header}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_passed_over() {
        for header in [
            "de;q=, ko",
            "de;q=2, ko",
            "de;q=1.001, ko",
            "de;q=0.1234, ko",
            "de;q=.9, ko",
            "de;q=-1, ko",
            "de;q=1;q=1, ko",
            "de;level=1, ko",
            ",,;;q=1,=,ko",
            "german, deu, ko",
            "d e, ko",
            "\u{e4}, de\u{301}, ko",
        ] {
            assert_eq!(preferred(header.as_bytes()), Some(Language::Korean), "{header}");
        }
        assert_eq!(preferred(b"\xff\xfe, \x00, de ; Q=0.5"), Some(Language::German));
    }

    #[test]
    fn a_long_header_is_read_to_its_thirty_second_range() {
        let within = format!("{}de", "fr,".repeat(MAX_RANGES - 1));
        assert_eq!(preferred(within.as_bytes()), Some(Language::German));
        let beyond = format!("{}de", "fr,".repeat(MAX_RANGES));
        assert_eq!(preferred(beyond.as_bytes()), None);
        assert_eq!(preferred(&[b','; 8_192]), None);
        assert_eq!(preferred(&[b'*'; 8_192]), None);
    }

    proptest::proptest! {
        #[test]
        fn nothing_a_stranger_sends_makes_it_fall(header: Vec<u8>) {
            preferred(&header);
        }
    }
}
