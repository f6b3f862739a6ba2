use std::collections::BTreeSet;

use leptos::prelude::RenderHtml as _;
use serde::Serialize;
use serde_json::Value;
use strum::IntoEnumIterator as _;

use super::*;
use crate::api::{AccountProblem, BatchProblem, DirectoryProblem, Problem};
use crate::model::{
    AppsFault, CounterKey, ErrorCode, GroupIdError, Meanwhile, Move, PauseReason, Reference, Remedy,
    SignOnFault, UnknownReason,
};
use crate::reset::ResetError;
use crate::words::{Locale, links, rights, shell};

pub(super) fn key(text: &str) -> CounterKey {
    CounterKey::parse(text).unwrap()
}

pub(super) fn meanwhile(is_undo: bool, changed: &str) -> Meanwhile {
    Meanwhile {
        reference: Reference::from_random(7),
        by: "demo".to_owned(),
        is_undo,
        keys: vec![key(changed)],
    }
}

pub(super) fn reasons() -> Vec<UnknownReason> {
    vec![
        UnknownReason::Sending,
        UnknownReason::TimedOut { after_ms: 5_000 },
        UnknownReason::ConnectionLost,
        UnknownReason::HttpStatus { status: 502 },
        UnknownReason::Unreadable,
        UnknownReason::AnotherGroup { group: "@TGS#2J4SZEAEL".to_owned() },
        UnknownReason::Code { code: ErrorCode::INTERNAL, info: "internal error".to_owned() },
        UnknownReason::NotReadBack,
    ]
}

fn every_problem() -> Vec<Problem> {
    [
        protocol::examples(),
        input::examples(),
        unseen::examples(),
        tencent::examples(),
        adjust::examples(),
        undo::examples().map(Problem::CannotUndo).into(),
        approvals::examples(),
        accounts::examples().map(Problem::Account).collect(),
        SignOnFault::iter().chain([SignOnFault::NoName { found: Some('*') }]).map(Problem::SignOn).collect(),
        batches::examples().map(Problem::Batch).collect(),
        DirectoryProblem::iter().map(Problem::Directory).collect(),
    ]
    .concat()
}

#[test]
fn every_problem_says_what_happened_and_what_to_do_in_every_language() {
    for language in Language::ALL {
        for problem in every_problem() {
            let words = words(Locale::utc(language), &problem);
            for said in [&words.summary, &words.happened].into_iter().chain(&words.to_do) {
                assert!(!said.text().trim().is_empty(), "{language} {problem:?}");
            }
            assert!(!words.to_do.is_empty(), "{language} {problem:?}: nothing to do");
        }
    }
    for problem in every_problem() {
        assert!(crate::ui::topics::about(&problem).is_some(), "{problem:?}: no page of the help");
    }
}

/// An exclamation of what went wrong is read at a glance, on a phone too.
#[test]
fn an_error_in_one_line_is_one_line() {
    for language in Language::ALL {
        for problem in every_problem() {
            let summary = words(Locale::utc(language), &problem).summary.text();
            let wide = |letter: &char| u32::from(*letter) >= 0x1100;
            let width = summary.chars().count() + summary.chars().filter(wide).count();
            assert!(width <= 130, "{language} {problem:?}: {width} wide: {summary}");
        }
    }
}

#[test]
fn every_remedy_and_every_move_is_told_apart() {
    use strum::VariantArray as _;

    for language in Language::ALL {
        let remedies = Remedy::VARIANTS.iter().map(|remedy| codes::remedy(language, *remedy));
        let moves = Move::VARIANTS.iter().map(|whose| codes::whose(language, *whose));
        let all: Vec<_> = remedies.chain(moves).collect();
        for (place, words) in all.iter().enumerate() {
            assert!(!all[..place].contains(words), "{language}: {words} twice");
        }
    }
}

#[test]
fn a_code_that_nobody_published_is_said_to_be_unknown() {
    let refused = |info: &str| Problem::Refused { code: ErrorCode(99_999), info: info.to_owned() };
    let english = words(Locale::utc(Language::English), &refused("what it says"));
    let summary = english.summary.text();
    assert_eq!(summary, "Tencent Chat refused with 99999, a code that Counterdesk does not know");
    let happened = english.happened.text();
    assert_eq!(
        happened,
        "Tencent Chat answered with code 99999: \u{201c}what it says\u{201d}. Nothing was changed."
    );
    let silent = words(Locale::utc(Language::English), &refused(" ")).happened.text();
    assert!(silent.contains("code 99999: a code that Counterdesk does not know."), "{silent}");
    for language in Language::ALL {
        let happened = words(Locale::utc(language), &refused("what it says")).happened;
        assert!(happened.text().contains("99999"), "{language}: a code has no separators");
        assert!(happened.view().to_html().contains("<bdi>what it says<"), "{language}");
    }
}

#[test]
fn what_changed_meanwhile_is_told_with_who_did_it() {
    let changed = |added, gone, by| {
        words(Locale::utc(Language::English), &Problem::KeysChanged { added, gone, by }).happened.text()
    };
    let reference = Reference::from_random(7);
    assert_eq!(
        changed(vec![key("share")], vec![key("like"), key("views")], vec![meanwhile(false, "like")]),
        format!(
            "Meanwhile demo reset like ({reference}); share appeared; views disappeared. Nothing was sent."
        )
    );
    assert_eq!(
        changed(vec![key("share")], Vec::new(), vec![meanwhile(true, "share")]),
        format!("Meanwhile demo put back share ({reference}). Nothing was sent.")
    );
    assert_eq!(
        changed(Vec::new(), Vec::new(), Vec::new()),
        "Meanwhile other counters appeared or disappeared. Nothing was sent."
    );
}

#[test]
fn a_place_is_counted_from_one() {
    let character = |character, after| {
        let error = GroupIdError::Character { character, after };
        words(Locale::utc(Language::English), &Problem::GroupId(error)).summary.text()
    };
    assert_eq!(
        character('\u{fc}', 2),
        "The group ID has \u{201c}\u{fc}\u{201d} (U+00FC) at position 3, which no ID can have"
    );
    assert_eq!(
        character('\u{200b}', 0),
        "The group ID has a zero width space (U+200B) at position 1, which no ID can have"
    );
}

#[test]
fn no_answer_says_how_long_was_waited() {
    let waited = |language, after_ms| no_answer(language, &UnknownReason::TimedOut { after_ms }).text();
    assert_eq!(waited(Language::English, 5_000), "There was no answer after 5 seconds.");
    assert_eq!(waited(Language::English, 1_000), "There was no answer after 1 second.");
    assert_eq!(waited(Language::English, 1_470), "There was no answer after 1.5 seconds.");
    assert_eq!(waited(Language::German, 1_470), "Nach 1,5 Sekunden gab es keine Antwort.");
    assert_eq!(waited(Language::Chinese, 960), "1 秒内没有回应。");
}

/// What must not be taken for one another is not said alike.
#[test]
fn what_is_known_is_told_from_what_is_not() {
    for language in Language::ALL {
        let all = reasons().into_iter().map(|reason| no_answer(language, &reason).text());
        let all: Vec<_> = all.collect();
        for (place, words) in all.iter().enumerate() {
            assert!(!all[..place].contains(words), "{language}: {words} twice");
        }
        let database =
            |nothing_sent| words(Locale::utc(language), &Problem::Database { nothing_sent }).happened;
        assert_ne!(database(true), database(false), "{language}");
    }
}

#[test]
fn a_label_that_an_error_names_is_what_the_page_calls_it() {
    let told = |language, problem| {
        let Words { happened, to_do, .. } = words(Locale::utc(language), &Problem::Account(problem));
        Phrase::sentences(language, [happened].into_iter().chain(to_do)).text()
    };
    for language in Language::ALL {
        let every = rights::apps_every(language);
        let only = rights::apps_only(language).trim_end_matches([':', '\u{ff1a}']);
        for (problem, label) in [
            (AccountProblem::Apps(AppsFault::Neither), every),
            (AccountProblem::Apps(AppsFault::Neither), only),
            (AccountProblem::Apps(AppsFault::Both), only),
            (AccountProblem::Apps(AppsFault::NoneTicked), only),
            (AccountProblem::NoOpenLink, links::title(language)),
            (AccountProblem::NoSuchPerson, shell::people(language)),
        ] {
            let told = told(language, problem);
            assert!(told.contains(label), "{language}: {label} is not in {told}");
        }
    }
}

/// What is tried below is all that there is.
#[test]
fn every_problem_has_an_example() {
    use strum::VariantNames as _;
    let outer = |problem: &Problem| match serde_json::to_value(problem).unwrap() {
        Value::String(name) => vec![name],
        Value::Object(fields) => {
            let (name, held) = fields.into_iter().next().unwrap();
            let held = match held {
                Value::String(held) => Some(held),
                Value::Object(fields) => fields.into_iter().next().map(|(held, _)| held),
                _ => None,
            };
            vec![held.map(|held| format!("{name}_{held}")).unwrap_or_default(), name]
        }
        other => panic!("{other} is no name"),
    };
    let tried: BTreeSet<String> = every_problem().iter().flat_map(outer).collect();
    let missing = |names: &[&str], of: &str| -> Vec<String> {
        names.iter().map(|name| format!("{of}{name}")).filter(|name| !tried.contains(name)).collect()
    };
    assert_eq!(missing(Problem::VARIANTS, ""), [""; 0]);
    assert_eq!(missing(AccountProblem::VARIANTS, "account_"), [""; 0]);
    assert_eq!(missing(BatchProblem::VARIANTS, "batch_"), [""; 0]);
}

/// The log has the name that the room of the rule gave it, and says it in words.
#[test]
fn every_refusal_of_the_protocol_has_words_in_the_log() {
    use strum::VariantNames as _;
    // Each has several names, by what lies in it.
    let told_apart = ["call", "store"];
    let renamed =
        [("community", "community_group"), ("not_proved", "signed_out"), ("interrupted", "group_busy")];
    for variant in ResetError::VARIANTS.iter().filter(|variant| !told_apart.contains(variant)) {
        let name = renamed.iter().find(|(of, _)| of == variant).map_or(*variant, |(_, name)| name);
        assert_ne!(
            because(Language::English, Some(name)),
            refusals::other(Language::English, name),
            "{name}"
        );
    }
}

/// By its name, without what it holds, as the log has it.
fn logged_as(problem: impl Serialize) -> String {
    match serde_json::to_value(problem).unwrap() {
        Value::String(name) => name,
        Value::Object(fields) => {
            let (name, held) = fields.into_iter().next().unwrap();
            match name.as_str() {
                "account" => logged_as(held),
                "passkey" | "sign_on" | "batch" | "directory" => format!("{name}_{}", logged_as(held)),
                _ => name,
            }
        }
        other => panic!("{other} is no name"),
    }
}

#[test]
fn every_problem_that_is_logged_has_words_there() {
    let never = [
        "cross_origin",
        "another_host",
        "no_such_page",
        "no_such_zone",
        "proved_now",
        "directory_too_many_found",
        "directory_none_to_change",
        "batch_two_changes",
    ];
    for problem in every_problem().into_iter().map(logged_as).filter(|name| !never.contains(&name.as_str())) {
        let told = because(Language::English, Some(&problem));
        assert_ne!(told, refusals::other(Language::English, &problem));
    }
}

/// A batch that paused by itself has one of these in its entry.
#[test]
fn every_reason_of_a_pause_has_words_in_the_log() {
    for language in Language::ALL {
        let mut all = BTreeSet::new();
        for why in PauseReason::ALL {
            let told = because(language, Some(why.name()));
            assert_ne!(told, refusals::other(language, why.name()));
            assert!(all.insert(told.clone()), "{language}: {told} twice");
        }
    }
}

#[test]
fn an_unknown_reason_is_readable_all_the_same() {
    for language in Language::ALL {
        assert!(because(language, Some("some_new_fault")).contains("some_new_fault"), "{language}");
    }
    assert_eq!(because(Language::English, Some("keys_changed")), "the counters had changed");
    assert_eq!(because(Language::German, None), "Es wurde abgelehnt");
}
