//! Whatever is typed, pasted or sent as a group ID, a key, a reason or a network.

use std::net::IpAddr;

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization as _;

use super::characters::{belongs_to_a_sign, is_invisible};
use super::*;
use crate::fuzz::text;

/// An ID of any length and look.
fn any_id() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[!-~]([ -~]{0,46}[!-~])?",
        1 => "@TGS#_@TGS#c[A-Z0-9]{1,20}@TOPIC#_[!-~]{1,48}",
        2 => text(),
    ]
}

/// The character that was complained about stands where it is said to, also when it was folded.
fn stands_at(text: &str, character: char, after: usize) -> bool {
    text.chars().nth(after).is_some_and(|there| {
        there == character || std::iter::once(there).nfkc().any(|part| part == character)
    })
}

proptest! {
    #[test]
    fn a_group_id_is_printable_short_and_reads_back(text in any_id()) {
        match GroupId::parse(&text) {
            Ok(id) => {
                prop_assert_eq!(id.as_str(), text.trim());
                prop_assert!(id.as_str().bytes().all(|byte| (b' '..=b'~').contains(&byte)));
                prop_assert!((1..=MAX_TOPIC_ID_BYTES).contains(&id.as_str().len()));
                prop_assert_eq!(GroupId::parse(id.as_str()), Ok(id.clone()));
                let json = serde_json::to_string(&id).unwrap();
                prop_assert_eq!(serde_json::from_str::<GroupId>(&json).unwrap(), id);
            }
            Err(GroupIdError::Character { character, after }) => {
                prop_assert!(stands_at(text.trim(), character, after) && !(' '..='~').contains(&character));
            }
            Err(error) => prop_assert!(!matches!(error, GroupIdError::Several { .. }), "{error:?}"),
        }
    }

    /// No end of readings, and each is an ID; what is complained about stands where it is said to.
    #[test]
    fn what_is_pasted_has_few_readings_and_true_complaints(text in any_id()) {
        let read = PastedGroupId::read(&text);
        let ids = read.ids();
        prop_assert!(ids.len() <= 110, "{} readings", ids.len());
        for (at, id) in ids.iter().enumerate() {
            prop_assert_eq!(GroupId::parse(id.as_str()), Ok(id.clone()));
            prop_assert!(!ids[..at].contains(id), "{} twice", id);
            prop_assert!(read.whole().any(|whole| whole == id) == read.can_mean(id));
        }
        if let Err(GroupIdError::Character { character, after }) = read.first() {
            prop_assert!(stands_at(&text, *character, *after), "{:?} after {} in {:?}", character, after, text);
        }
        // What it was read as is read as itself.
        if let Ok(id) = read.first() {
            let again = PastedGroupId::read(id.as_str());
            prop_assert_eq!(again.first(), &Ok(id.clone()));
        }
    }

    #[test]
    fn what_a_ticket_speaks_of_is_bounded_and_on_one_line(text in text()) {
        let found = Mentioned::read(&text);
        prop_assert!(found.groups.len() <= 100);
        for mention in &found.groups {
            prop_assert_eq!(GroupId::parse(mention.group.as_str()), Ok(mention.group.clone()));
        }
        prop_assert!(!found.text.contains(['\n', '\r', '\0', '\u{202e}']), "{:?}", found.text);
        prop_assert_eq!(found.text.trim(), &found.text);
        prop_assert!(found.words.iter().all(|word| !word.is_empty() && !word.contains(' ')));
        // One letter can become eighteen.
        prop_assert!(found.text.chars().count() <= 18 * text.chars().count());
        if let Some(reference) = found.reference {
            prop_assert_eq!(Reference::parse(reference.as_str()), Ok(reference.clone()));
        }
    }

    /// What was taken can be typed, and typing it again is the same.
    #[test]
    fn typed_keys_read_back(text in prop_oneof![text(), "([a-e]{1,3}[ ,\n\u{3001}]{0,2}){0,40}"]) {
        match KeySet::from_typed(&text) {
            Ok(keys) => {
                prop_assert!((1..=MAX_COUNTERS).contains(&keys.len()));
                prop_assert!(keys.iter().all(|key| key.can_be_typed() && text.contains(key.as_str())));
                let again: Vec<_> = keys.iter().map(CounterKey::as_str).collect();
                prop_assert_eq!(KeySet::from_typed(&again.join("\u{ff0c}\r\n")), Ok(keys));
            }
            Err(TypedKeysError::Nothing) => {
                let separator = |sign: char| sign.is_whitespace() || ",\u{ff0c}\u{3001}".contains(sign);
                prop_assert!(text.chars().all(separator), "{:?}", text);
            }
            Err(TypedKeysError::TooMany { count }) => prop_assert!(count > MAX_COUNTERS),
            Err(TypedKeysError::TooLong { start }) => {
                prop_assert!(start.chars().count() <= 30 && text.contains(&start));
            }
            Err(TypedKeysError::Invisible { visible, character, .. }) => {
                prop_assert!(is_invisible(character) && text.contains(character));
                prop_assert!(visible.chars().all(|sign| !is_invisible(sign) || belongs_to_a_sign(sign)));
            }
            Err(TypedKeysError::AllToo) => prop_assert!(false, "nothing but keys was given"),
        }
    }

    /// What a form says of a key is that key, and no text that a form can say is two keys.
    #[test]
    fn keys_survive_forms_whoever_wrote_them(form in prop_oneof![text(), "%:([ -~]|%[0-9A-Fa-f]{2}|\\PC){0,20}"]) {
        if let Ok(key) = CounterKey::from_form(&form) {
            prop_assert!((1..=MAX_KEY_BYTES).contains(&key.as_str().len()) && key.can_be_sent());
            let ours = key.to_form();
            prop_assert!(!ours.contains(char::is_control));
            prop_assert_eq!(CounterKey::from_form(&ours), Ok(key.clone()));
            prop_assert!(!key.to_string().contains(char::is_control), "{:?}", key.to_string());
            let stored = serde_json::to_string(&key).unwrap();
            prop_assert_eq!(serde_json::from_str::<CounterKey>(&stored).unwrap(), key);
        }
    }

    /// Two keys of Tencent Chat's are never one here, whatever bytes they are.
    #[test]
    fn bytes_are_keys_one_to_one(
        one in prop::collection::vec(prop_oneof![any::<u8>(), Just(b'a'), Just(0xed), Just(0xa0)], 0..6),
        other in prop::collection::vec(prop_oneof![any::<u8>(), Just(b'a'), Just(0xed), Just(0xa0)], 0..6),
    ) {
        let key = |bytes: &[u8]| CounterKey::from_answer(bytes).unwrap();
        prop_assert_eq!(key(&one) == key(&other), one == other);
        let sent = std::str::from_utf8(&one).is_ok_and(|text| !text.is_empty());
        prop_assert_eq!(key(&one).can_be_sent(), sent);
        let stored = serde_json::to_string(&key(&one)).unwrap();
        prop_assert_eq!(serde_json::from_str::<CounterKey>(&stored).unwrap(), key(&one));
    }

    #[test]
    fn a_text_is_tidied_once(text in text(), longest in 0..60_usize) {
        let once = tidy(&text, longest);
        prop_assert!(once.chars().count() <= longest);
        prop_assert!(!once.contains(char::is_control) && once.trim() == once, "{:?}", once);
        prop_assert_eq!(&tidy(&once, longest), &once);
        let line = one_line(&text);
        prop_assert!(!line.contains(char::is_control));
        prop_assert_eq!(one_line(&line), line);
    }

    #[test]
    fn a_reference_reads_back(text in prop_oneof![text(), "[Cc][Dd]-?[0-9A-Za-z-]{6,12}"]) {
        if let Ok(reference) = Reference::parse(&text) {
            prop_assert_eq!(Reference::parse(reference.as_str()), Ok(reference.clone()));
            prop_assert!(reference.as_str().is_ascii() && reference.as_str().len() == 12);
        }
    }

    /// A network holds the address that it was named by, in whichever way either is written.
    #[test]
    fn a_network_holds_its_own_address(address in any::<IpAddr>(), prefix in 0..=140_u32, mapped in any::<bool>()) {
        let written = match address {
            IpAddr::V4(address) if mapped => IpAddr::V6(address.to_ipv6_mapped()),
            address => address,
        };
        // Wider than all of the fourth version, a network holds none of it.
        let is_mapped = written.is_ipv6() && written.to_canonical().is_ipv4();
        let prefix = if is_mapped { prefix.max(96) } else { prefix };
        let bits = if written.is_ipv4() { 32 } else { 128 };
        let network = format!("{written}/{prefix}").parse::<Network>();
        prop_assert_eq!(network.is_ok(), prefix <= bits);
        if let Ok(network) = network {
            prop_assert!(network.contains(address) && network.contains(written), "{} in {}", address, network);
            prop_assert_eq!(network.to_string().parse::<Network>(), Ok(network));
        }
        let alone: Network = written.to_string().parse().unwrap();
        prop_assert!(alone.contains(address) && alone.contains(written), "{} in {}", address, alone);
    }

    #[test]
    fn rubbish_is_no_network(text in prop_oneof![text(), "[0-9a-f:.]{0,20}(/[0-9+-]{0,4})?"]) {
        if let Ok(network) = text.parse::<Network>() {
            prop_assert_eq!(network.to_string().parse::<Network>(), Ok(network));
        }
    }
}
