//! Reads what a provider says, leniently. Only what counts is looked at, and a text that means a number is
//! one. What cannot be read is named with its kind, never with its value.

use serde_json::{Map, Value};

use super::limits::{MAX_LEVELS, NAMED_CHARS};

pub(super) type Object = Map<String, Value>;

/// A field that counts and is not what it should be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name} is {kind}, not {expected}")]
pub(super) struct Unreadable {
    pub name: String,
    pub kind: &'static str,
    expected: &'static str,
}

fn unreadable(name: &str, value: &Value, expected: &'static str) -> Unreadable {
    Unreadable { name: tidy(name, NAMED_CHARS), kind: kind(value), expected }
}

pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(text) if text.is_empty() => "an empty text",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// An object in JSON, with or without a byte order mark.
pub(super) fn object(bytes: &[u8]) -> Option<Object> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match serde_json::from_slice(bytes) {
        Ok(Value::Object(object)) => Some(object),
        _ => None,
    }
}

/// `null` is as good as absent, everywhere.
fn given<'a>(from: &'a Object, name: &str) -> Option<&'a Value> {
    from.get(name).filter(|value| !value.is_null())
}

/// A whole number is a text too: some providers count their people.
pub(super) fn text(from: &Object, name: &str) -> Result<Option<String>, Unreadable> {
    match given(from, name) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(Value::Number(number)) if !number.is_f64() => Ok(Some(number.to_string())),
        Some(other) => Err(unreadable(name, other, "a text")),
    }
}

/// Seconds since 1970, as a number or a text; what is behind the point does not count.
pub(super) fn seconds(from: &Object, name: &str) -> Result<Option<i64>, Unreadable> {
    const FURTHEST: f64 = 1e12;
    let Some(value) = given(from, name) else { return Ok(None) };
    let wrong = || unreadable(name, value, "a time in seconds");
    let number = match value {
        Value::Number(number) => match number.as_i64() {
            Some(whole) => return Ok(Some(whole)),
            None => number.as_f64(),
        },
        Value::String(text) => match text.trim().parse::<i64>() {
            Ok(whole) => return Ok(Some(whole)),
            Err(_) => text.trim().parse::<f64>().ok(),
        },
        _ => None,
    };
    let number = number.filter(|number| number.is_finite() && number.abs() < FURTHEST).ok_or_else(wrong)?;
    #[expect(clippy::cast_possible_truncation, reason = "finite and far below 2^53")]
    Ok(Some(number.floor() as i64))
}

pub(super) fn flag(from: &Object, name: &str) -> bool {
    match given(from, name) {
        Some(Value::Bool(flag)) => *flag,
        Some(Value::Number(number)) => number.as_i64() == Some(1),
        Some(Value::String(text)) => matches!(text.trim(), "true" | "True" | "TRUE" | "1"),
        _ => false,
    }
}

/// A list of texts, or a single one. Others in the list are left out.
pub(super) fn texts(from: &Object, name: &str) -> Result<Vec<String>, Unreadable> {
    match given(from, name) {
        None => Ok(Vec::new()),
        Some(Value::Array(list)) => Ok(list.iter().filter_map(name_of).collect()),
        Some(one) => {
            let name = name_of(one).ok_or_else(|| unreadable(name, one, "a list of texts"))?;
            Ok(vec![name])
        }
    }
}

/// The same, and a single text may be several words.
pub(super) fn words(from: &Object, name: &str) -> Result<Vec<String>, Unreadable> {
    match given(from, name) {
        Some(Value::String(text)) => Ok(text.split_whitespace().map(str::to_owned).collect()),
        _ => texts(from, name),
    }
}

pub(super) fn name_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// What is called so: by exactly this name, else with its points as steps into objects, whose own names may
/// hold points too.
pub(super) fn at<'a>(from: &'a Object, path: &str) -> Option<&'a Value> {
    step(from, path, MAX_LEVELS)
}

fn step<'a>(from: &'a Object, path: &str, levels: usize) -> Option<&'a Value> {
    if let Some(value) = given(from, path) {
        return Some(value);
    }
    let levels = levels.checked_sub(1)?;
    path.match_indices('.').find_map(|(at, _)| match from.get(&path[..at]) {
        Some(Value::Object(inner)) => step(inner, &path[at + 1..], levels),
        _ => None,
    })
}

/// For the log: one line of at most `longest` characters, without any that steer what shows it.
pub(super) fn tidy(text: &str, longest: usize) -> String {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{61c}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
    };
    let mut tidy: String =
        text.chars().take(longest).map(|c| if steers(c) { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(longest).is_some() {
        tidy.push('\u{2026}');
    }
    tidy
}

/// Up to `count` of them, and how many more.
pub(super) fn listed<'a>(names: impl ExactSizeIterator<Item = &'a str>, count: usize) -> String {
    let surplus = names.len().saturating_sub(count);
    let shown: Vec<_> = names.take(count).map(|name| tidy(name, NAMED_CHARS)).collect();
    match (shown.is_empty(), surplus) {
        (true, _) => "none".to_owned(),
        (false, 0) => shown.join(", "),
        (false, surplus) => format!("{} and {surplus} more", shown.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn object_of(value: Value) -> Object {
        match value {
            Value::Object(object) => object,
            other => panic!("{other}"),
        }
    }

    #[test]
    fn texts_numbers_and_flags_are_read_in_any_of_their_forms() {
        let from = object_of(json!({
            "text": "a", "number": 7, "big": 1e300, "float": 1.5, "null": null, "list": ["a"], "yes": "true", "one": 1,
            "when": "1700000000", "when_with_part": "1700000000.9", "minus": -1.5, "never": "soon",
        }));
        assert_eq!(text(&from, "text"), Ok(Some("a".to_owned())));
        assert_eq!(text(&from, "number"), Ok(Some("7".to_owned())));
        assert_eq!(text(&from, "null"), Ok(None));
        assert_eq!(text(&from, "absent"), Ok(None));
        assert_eq!(text(&from, "list").unwrap_err().to_string(), "list is a list, not a text");
        assert_eq!(seconds(&from, "when"), Ok(Some(1_700_000_000)));
        assert_eq!(seconds(&from, "when_with_part"), Ok(Some(1_700_000_000)));
        assert_eq!(seconds(&from, "float"), Ok(Some(1)));
        assert_eq!(seconds(&from, "minus"), Ok(Some(-2)));
        assert_eq!(seconds(&from, "null"), Ok(None));
        for name in ["never", "big", "list"] {
            assert!(seconds(&from, name).unwrap_err().to_string().starts_with(name), "{name}");
        }
        assert!(flag(&from, "yes") && flag(&from, "one"));
        for name in ["number", "absent", "null", "list", "text"] {
            assert!(!flag(&from, name), "{name}");
        }
    }

    #[test]
    fn texts_are_a_list_or_one() {
        for (value, list, in_words) in [
            (json!(["a", "b c"]), &["a", "b c"][..], &["a", "b c"][..]),
            (json!("a"), &["a"], &["a"]),
            (json!(" a  b"), &[" a  b"], &["a", "b"]),
            (json!(["a", 1, null, true, ["b"], {}]), &["a", "1"], &["a", "1"]),
            (json!(7), &["7"], &["7"]),
            (json!([]), &[], &[]),
            (json!(null), &[], &[]),
        ] {
            let from = object_of(json!({ "it": value }));
            assert_eq!(texts(&from, "it").unwrap(), list, "{value}");
            assert_eq!(words(&from, "it").unwrap(), in_words, "{value}");
        }
        for value in [json!(true), json!({ "mfa": true })] {
            assert!(texts(&object_of(json!({ "it": value })), "it").is_err());
        }
    }

    #[test]
    fn a_name_is_exact_before_it_is_a_path() {
        let from = object_of(json!({
            "a.b": 1, "a": { "b": 2, "c": { "d": 3 }, "e.f": { "g": 4 } }, "https://x.example/roles": 5, "n": null,
        }));
        for (path, value) in [("a.b", 1), ("a.c.d", 3), ("a.e.f.g", 4), ("https://x.example/roles", 5)] {
            assert_eq!(at(&from, path), Some(&json!(value)), "{path}");
        }
        for path in ["a.x", "a.b.c", "", ".", "a.", ".a", "n", "n.a", &"a.".repeat(50)] {
            assert_eq!(at(&from, path), None, "{path}");
        }
    }

    #[test]
    fn a_log_line_stays_one_line() {
        assert_eq!(tidy("a\r\nb\u{202e}c", 9), "a\u{fffd}\u{fffd}b\u{fffd}c");
        assert_eq!(tidy("abc", 2), "ab\u{2026}");
        assert_eq!(listed(["a", "b", "c"].into_iter(), 2), "a, b and 1 more");
        assert_eq!(listed([].into_iter(), 2), "none");
        assert!(object(b"\xef\xbb\xbf{}").is_some());
        assert!(object(b"[]").is_none() && object(b"<html>").is_none());
    }

    proptest! {
        #[test]
        fn nothing_that_comes_in_makes_it_stumble(text_in: String, path: String, number: f64) {
            let from = object_of(json!({ &text_in: number, "a": { &text_in: [&text_in, number] } }));
            let _ = (seconds(&from, &text_in), text(&from, &text_in), flag(&from, &text_in), at(&from, &path));
            prop_assert!(tidy(&text_in, 5).chars().count() <= 6);
        }
    }
}
