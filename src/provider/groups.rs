//! The groups that somebody is in, in whatever form a provider writes them. What cannot be told is never taken
//! for an empty list, for that one shuts people out. The rules stand in docs/SIGN-ON.md.

use serde_json::Value;

use super::limits::{GROUPS_NAMED, MAX_GROUPS, NAMED_CHARS};
use super::reading::{Object, at, flag, kind, listed, name_of, tidy};

/// Where an object says what it is called, the best first: Casdoor, Microsoft Graph, SCIM.
const NAMED_BY: [&str; 4] = ["name", "displayName", "display", "value"];

/// The groups that somebody is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Groups {
    /// All of them, as the provider writes them.
    Listed(Vec<String>),
    /// One text that may be a list: with commas or blanks in it, in brackets, or in JSON. One name, or several; only
    /// whoever knows the name can tell.
    OneText(String),
    /// It did not say, or not so that it can be read. Nobody can tell from that that they are in none.
    NotSaid,
    /// There are too many, and it left them away, or some of them.
    Overflow,
}

impl Groups {
    pub(super) fn is_missing(&self) -> bool {
        !matches!(self, Self::Listed(_))
    }

    /// Up to twenty of them, for the log.
    pub fn shown(&self) -> String {
        match self {
            Self::Listed(groups) => listed(groups.iter().map(String::as_str), GROUPS_NAMED),
            Self::OneText(text) => {
                format!("\u{201c}{}\u{201d}, one name or several", tidy(text, NAMED_CHARS))
            }
            Self::NotSaid => "not said".to_owned(),
            Self::Overflow => "too many, left away by the provider".to_owned(),
        }
    }
}

/// What the claim of this name lists.
pub(super) fn groups_in(claims: &Object, name: &str, remarks: &mut Vec<String>) -> Groups {
    // Whatever is there as well is a part of them at best.
    if overflows(claims, name) {
        return Groups::Overflow;
    }
    let Some(value) = at(claims, name) else { return Groups::NotSaid };
    // Whoever may write any address into their own profile must not be somebody by it.
    if name == "email" && !flag(claims, "email_verified") {
        remarks.push("email is not verified, so it is no group".to_owned());
        return Groups::NotSaid;
    }
    match read(value) {
        Some(Groups::Listed(groups)) if groups.len() > MAX_GROUPS => {
            remarks.push(format!("{} groups are too many", groups.len()));
            Groups::Overflow
        }
        Some(groups) => groups,
        None => {
            let name = tidy(name, NAMED_CHARS);
            remarks.push(format!("{name} is {}, not a list of groups that can be read", kind(value)));
            Groups::NotSaid
        }
    }
}

/// Entra ID names a claim that did not fit, or says that there are groups, instead of listing them.
fn overflows(claims: &Object, name: &str) -> bool {
    let elsewhere = claims.get("_claim_names").and_then(|names| names.as_object());
    let first = name.split('.').next().unwrap_or(name);
    elsewhere.is_some_and(|names| names.contains_key(name) || names.contains_key(first))
        || (name == "groups" && flag(claims, "hasgroups"))
}

/// `None`: nothing that could be read.
fn read(value: &Value) -> Option<Groups> {
    match value {
        Value::Array(list) => of_list(list.iter()).map(Groups::Listed),
        Value::Object(object) => of_object(object).map(Groups::Listed),
        Value::String(text) => Some(of_text(text)),
        Value::Number(number) => Some(Groups::Listed(vec![number.to_string()])),
        Value::Bool(_) | Value::Null => None,
    }
}

/// An empty list says that there are none. One of which something cannot be read does not say which there are: that may be
/// the one that counts.
fn of_list<'a>(list: impl ExactSizeIterator<Item = &'a Value>) -> Option<Vec<String>> {
    let is_empty = list.len() == 0;
    let mut names: Vec<_> = list.map(of_item).collect::<Option<_>>()?;
    // What has no letters is nobody's group.
    names.retain(|name| !name.trim().is_empty());
    (is_empty || !names.is_empty()).then_some(names)
}

fn of_item(item: &Value) -> Option<String> {
    let Value::Object(object) = item else { return name_of(item) };
    // Its fields are no groups; one that holds nothing but `{"chiefs": {…}}` is called by that.
    called(object).or_else(|| match object.iter().next() {
        Some((key, Value::Object(_))) if object.len() == 1 => Some(key.clone()),
        _ => None,
    })
}

fn called(object: &Object) -> Option<String> {
    let named = |field: &&str| {
        let name = object.get(*field)?.as_str()?;
        (!name.trim().is_empty()).then(|| name.to_owned())
    };
    NAMED_BY.iter().find_map(named)
}

fn of_object(object: &Object) -> Option<Vec<String>> {
    if let Some(name) = called(object) {
        return Some(vec![name]);
    }
    // A list with gaps, as PHP writes it.
    let is_number = |key: &String| key.bytes().all(|digit| digit.is_ascii_digit());
    let is_named = |value: &Value| value.is_string() || value.as_object().and_then(called).is_some();
    if object.keys().all(is_number) && object.values().any(is_named) {
        return of_list(object.values().collect::<Vec<_>>().into_iter());
    }
    // A single group with fields that nobody here knows: their names are no groups.
    if object.values().any(|value| name_of(value).is_some()) {
        return None;
    }
    // `{"chiefs": {…}}` as Zitadel has it, and `{"chiefs": false}` says no.
    let says_no = |value: &Value| matches!(value, Value::Null | Value::Bool(false));
    Some(object.iter().filter(|(_, value)| !says_no(value)).map(|(key, _)| key.clone()).collect())
}

/// Never taken apart, in brackets or not: whoever may name groups there could call theirs `[chiefs]`.
fn of_text(text: &str) -> Groups {
    let bare = text.trim();
    if bare.is_empty() {
        return Groups::Listed(Vec::new());
    }
    let parts = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|');
    if text.contains(parts) || bare.starts_with(['[', '{', '"']) {
        Groups::OneText(text.to_owned())
    } else {
        Groups::Listed(vec![text.to_owned()])
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn listed(names: &[&str]) -> Groups {
        Groups::Listed(names.iter().map(|name| (*name).to_owned()).collect())
    }

    fn of(value: &Value) -> Groups {
        groups_in(json!({ "groups": value }).as_object().unwrap(), "groups", &mut Vec::new())
    }

    #[test]
    fn groups_are_a_list_or_one_or_the_keys_of_an_object() {
        for (value, names) in [
            (json!(["a", "b"]), &["a", "b"][..]),
            (json!("a"), &["a"]),
            (json!(7), &["7"]),
            (json!(["a", 1, " "]), &["a", "1"]),
            (json!({ "a": true, "b": { "org": "x" }, "c": false, "d": null, "e": [] }), &["a", "b", "e"]),
            (json!({ "chiefs": {}, "name": { "org": "x" } }), &["chiefs", "name"]),
            (json!({ "7": { "org": "x" } }), &["7"]),
            (json!({ "0": "others", "2": "chiefs" }), &["others", "chiefs"]),
            (json!({ "0": { "id": 7, "name": "others" }, "2": "chiefs" }), &["others", "chiefs"]),
            (json!([{ "name": "a", "owner": "x" }, { "b": {} }]), &["a", "b"]),
            (json!([{ "id": "7", "displayName": "chiefs" }]), &["chiefs"]),
            (json!([{ "value": "7", "display": "chiefs", "$ref": "x" }]), &["chiefs"]),
            (json!([{ "value": "chiefs", "name": " " }]), &["chiefs"]),
            (json!({ "id": "7", "displayName": "chiefs" }), &["chiefs"]),
            (json!([]), &[]),
            (json!({}), &[]),
            (json!(""), &[]),
            (json!({ "chiefs": false }), &[]),
        ] {
            assert_eq!(of(&value), listed(names), "{value}");
        }
    }

    #[test]
    fn what_cannot_be_told_is_no_empty_list() {
        for value in [
            json!(true),
            json!(null),
            json!([true]),
            json!([null]),
            json!([""]),
            json!([[]]),
            json!([{ "id": "7", "path": "/chiefs" }]),
            json!([{ "id": "7" }]),
            json!([{ "chiefs": false }]),
            json!([{ "active": true }]),
            json!([{}]),
            // What can be read beside it may be none of those that count.
            json!(["others", null]),
            json!(["others", true]),
            json!(["others", ["chiefs"]]),
            json!(["others", { "id": "7" }]),
            json!([{ "name": "others" }, { "chiefs": false }]),
            json!({ "id": "7", "path": "/chiefs" }),
            json!({ "id": 7 }),
            json!({ "chiefs": {}, "id": "7" }),
            json!({ "0": "others", "2": false }),
            json!({ "0": { "name": "others" }, "2": { "id": "7" } }),
        ] {
            assert_eq!(of(&value), Groups::NotSaid, "{value}");
        }
        for text in [
            "others,chiefs",
            "others chiefs",
            "others; chiefs",
            "cn=chiefs,ou=x",
            "Domain Users",
            "chiefs\n",
            // As somebody may have called a group of theirs.
            "[chiefs]",
            "[others, chiefs]",
            "[\"chiefs\"]",
            "\"chiefs\"",
            "{\"chiefs\":{}}",
            "[cn=chiefs,ou=x]",
            "[]",
        ] {
            assert_eq!(of(&json!(text)), Groups::OneText(text.to_owned()), "{text}");
        }
    }

    #[test]
    fn beside_the_word_that_there_are_more_no_list_counts() {
        for list in [json!([]), json!(["others"]), json!("others"), json!(null)] {
            for more in [
                json!({ "_claim_names": { "groups": "src1" } }),
                json!({ "hasgroups": true }),
                json!({ "hasgroups": "true" }),
            ] {
                let mut claims = more.as_object().unwrap().clone();
                claims.insert("groups".to_owned(), list.clone());
                assert_eq!(groups_in(&claims, "groups", &mut Vec::new()), Groups::Overflow, "{claims:?}");
            }
        }
        let others = json!({ "_claim_names": { "groups": "src1" }, "hasgroups": true, "roles": ["chiefs"] });
        assert_eq!(groups_in(others.as_object().unwrap(), "roles", &mut Vec::new()), listed(&["chiefs"]));
    }

    proptest! {
        #[test]
        fn a_text_is_never_several_groups(text in "\\[?\"?[a-z ,;|={}:\"]{1,20}\\]?") {
            match of(&json!(text)) {
                Groups::Listed(names) => prop_assert!(names.is_empty() || names == [text]),
                Groups::OneText(same) => prop_assert_eq!(same, text),
                other => prop_assert!(false, "{:?}", other),
            }
        }
    }
}
