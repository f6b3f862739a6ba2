//! Every answer is one of four: done, refused for certain, or nobody knows; never more than it says.

use proptest::prelude::*;

use super::super::answer::Answer;
use super::super::wire::{self, Counters, Done};
use super::super::{CallError, Refusal};
use crate::model::{CounterKey, ErrorCode, Selection, UnknownReason};

/// Published codes after which a write may have been executed: time-outs, internal errors, answers
/// that got lost inside, and what content moderation says after the fact (facts: error codes).
const MAY_HAVE_HAPPENED: [i64; 12] =
    [10002, 10018, 60008, 60013, 60014, 70169, 70202, 70500, 80001, 80003, 80004, 80005];

fn told(code: i64) -> Result<(), CallError> {
    let answer = format!(r#"{{"ActionStatus":"FAIL","ErrorInfo":"x","ErrorCode":{code}}}"#);
    wire::read::<Done>(&Answer::new(answer.as_bytes())).map(|Done {}| ())
}

#[test]
fn every_code_that_is_published_and_many_more() {
    for code in -1_000..=100_000 {
        let published = ErrorCode(code).knowledge().is_some();
        let refusal = Refusal { code: ErrorCode(code), info: "x".to_owned() };
        let unknown = UnknownReason::Code { code: ErrorCode(code), info: "x".to_owned() };
        let expected = match code {
            0 => Ok(()),
            _ if published && !MAY_HAVE_HAPPENED.contains(&code) => Err(CallError::Refused(refusal)),
            _ => Err(CallError::Unknown(unknown)),
        };
        assert_eq!(told(code), expected);
    }
    for code in MAY_HAVE_HAPPENED {
        assert!(ErrorCode(code).knowledge().is_some(), "{code} is not in the table");
    }
}

proptest! {
    #[test]
    fn a_code_from_nowhere_proves_nothing(code in any::<i64>()) {
        prop_assume!(ErrorCode(code).knowledge().is_none() && code != 0);
        let proves_nothing = matches!(told(code), Err(CallError::Unknown(UnknownReason::Code { .. })));
        prop_assert!(proves_nothing);
    }

    /// Rubbish, pages of proxies, other people's JSON.
    #[test]
    fn what_has_no_code_is_no_answer(text in ".*", word in "[A-Za-z]{1,12}", value in any::<i64>()) {
        let json = format!(r#"{{"{word}":{value},"ActionStatus":"OK"}}"#);
        for answer in [text, json] {
            prop_assert_eq!(wire::read::<Done>(&Answer::new(answer.as_bytes())).map(|Done {}| ()), Err(CallError::unreadable()));
        }
    }

    /// Cut anywhere: never "done", never "refused".
    #[test]
    fn an_answer_that_is_cut_tells_nothing(code in any::<i64>(), at in 0..1_000_usize) {
        let whole = format!(r#"{{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":{code},"GroupCounter":[]}}"#);
        let cut = &whole[..at % whole.len()];
        prop_assert_eq!(wire::read::<Done>(&Answer::new(cut.as_bytes())).map(|Done {}| ()), Err(CallError::unreadable()));
        prop_assert_eq!(wire::read::<Counters>(&Answer::new(cut.as_bytes())).map(|_| ()), Err(CallError::unreadable()));
    }

    /// The list on the wire is the selection: never empty, and left out for *all* alone.
    #[test]
    fn what_is_deleted_is_what_was_selected(
        keys in proptest::collection::btree_set("[a-z\"\\\\\u{1f44d} ]{1,8}", 0..=20), all in any::<bool>(),
    ) {
        let keys: Vec<_> = keys.iter().filter_map(|text| CounterKey::parse(text.as_str()).ok()).collect();
        let selection = Selection::from_form(all, keys.iter().cloned());
        prop_assert_eq!(selection.is_ok(), all || !keys.is_empty());
        let Ok(selection) = selection else { return Ok(()) };
        let group_counter_keys = match &selection {
            Selection::All => None,
            Selection::Keys(keys) => Some(keys),
        };
        let request = wire::DeleteGroupCounter { group_id: "g", group_counter_keys };
        let body = serde_json::to_value(&request).unwrap();
        let named: Option<Vec<String>> = body.get("GroupCounterKeys").map(|it| serde_json::from_value(it.clone()).unwrap());
        match named {
            None => prop_assert!(all),
            Some(named) => {
                let mut expected: Vec<_> = keys.iter().map(|key| key.as_str().to_owned()).collect();
                expected.sort();
                prop_assert!(!all && named == expected);
            }
        }
        prop_assert!(keys.iter().all(|key| selection.covers(key)));
    }
}
