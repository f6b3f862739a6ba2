use leptos::prelude::RenderHtml as _;

use super::*;
use crate::api::{AccountProblem, DirectoryProblem};
use crate::model::{
    AccountChange, AmountFault, ApprovalFault, AppsFault, CannotAdjust, CannotUndo, ErrorCode, GroupId, Move,
    NameFault, NewCounterFault, PasskeyFault, PasswordFault, Reference, Remedy, SignOnFault, Tie, Timestamp,
    TypedKeysError, UnknownReason,
};
use crate::words::{links, rights, shell};

fn key(text: &str) -> CounterKey {
    CounterKey::parse(text).unwrap()
}

fn meanwhile(is_undo: bool, changed: &str) -> Meanwhile {
    Meanwhile {
        reference: Reference::from_random(7),
        by: "demo".to_owned(),
        is_undo,
        keys: vec![key(changed)],
    }
}

fn reasons() -> Vec<UnknownReason> {
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

fn problems_of_the_directory() -> [DirectoryProblem; 5] {
    [
        DirectoryProblem::NotRead,
        DirectoryProblem::UnderWay,
        DirectoryProblem::NotBefore { at: Timestamp(0) },
        DirectoryProblem::TooManyFound { most: 10_000 },
        DirectoryProblem::NoneToChange { communities: 1, gone: 0 },
    ]
}

#[expect(clippy::too_many_lines, reason = "one of each that there is")]
fn every_problem() -> Vec<Problem> {
    let mut problems = vec![
        Problem::BadForm,
        Problem::CrossOrigin,
        Problem::TooManyRequests,
        Problem::AnotherHost,
        Problem::NoSuchPage,
        Problem::Internal,
        Problem::Database { nothing_sent: true },
        Problem::Database { nothing_sent: false },
        Problem::WrongNameOrPassword,
        Problem::SignedOut,
        Problem::NoSuchApp,
        Problem::CommunityGroup,
        Problem::NothingFound {
            code: Some(ErrorCode::NO_SUCH_GROUP),
            info: "no group".to_owned(),
            misread: None,
        },
        Problem::NothingFound { code: None, info: String::new(), misread: Some(GroupIdError::TooLong) },
        Problem::NothingFound {
            code: None,
            info: String::new(),
            misread: Some(GroupIdError::Character { character: '\u{fc}', after: 2 }),
        },
        Problem::NotReached,
        Problem::Down { since: Timestamp(0) },
        Problem::HeldBack,
        Problem::UnknownKeys { keys: vec![key("like")] },
        Problem::UnknownKeys { keys: vec![key("like"), key("unlike")] },
        Problem::ReasonMissing,
        Problem::ReasonTooLong,
        Problem::NoSuchPlan,
        Problem::PlanOfSomebodyElse,
        Problem::PlanExpired,
        Problem::KeysChanged { added: vec![key("share")], gone: vec![key("like")], by: Vec::new() },
        Problem::KeysChanged { added: Vec::new(), gone: Vec::new(), by: Vec::new() },
        Problem::KeysChanged {
            added: vec![key("share")],
            gone: vec![key("like"), key("views")],
            by: vec![meanwhile(false, "like"), meanwhile(true, "share")],
        },
        Problem::ReadableNow { missing: Vec::new() },
        Problem::ReadableNow { missing: vec![key("like"), key("unlike")] },
        Problem::TypedKeys(TypedKeysError::Nothing),
        Problem::TypedKeys(TypedKeysError::TooMany { count: 21 }),
        Problem::TypedKeys(TypedKeysError::TooLong { start: "like".to_owned() }),
        Problem::TypedKeys(TypedKeysError::Invisible {
            visible: "like".to_owned(),
            character: '\u{200b}',
            after: 2,
        }),
        Problem::TypedKeys(TypedKeysError::AllToo),
        Problem::ConfirmationDiffers,
        Problem::GroupBusy { operation: Reference::from_random(7) },
        Problem::Overtaken { operation: Reference::from_random(7) },
        Problem::NoSuchOperation,
    ];
    for permission in [
        Permission::Look,
        Permission::ResetTicked,
        Permission::ResetAll,
        Permission::AdjustTicked,
        Permission::AdjustAll,
        Permission::UndoOwn,
        Permission::UndoAny,
        Permission::Decide,
        Permission::Approve,
        Permission::ManagePeople,
    ] {
        problems.push(Problem::NotPermitted { permission });
    }
    problems.extend([true, false].map(|seen| Problem::EveryCounter { seen }));
    for fault in [
        ApprovalFault::NoSuchRequest,
        ApprovalFault::Own,
        ApprovalFault::Declined,
        ApprovalFault::Approved,
        ApprovalFault::Expired,
        ApprovalFault::AskerMayNot,
        ApprovalFault::Changed,
    ] {
        problems.push(Problem::Approval(fault));
    }
    let ties = AccountChange::ALL.map(|what| Tie {
        person: "max".to_owned(),
        by: "mira".to_owned(),
        what,
        at: Timestamp(1_800_000_000_000),
    });
    problems.push(Problem::NotIndependent { ties: ties.into() });
    problems.extend(SignOnFault::ALL.map(Problem::SignOn));
    problems.extend(every_account_problem().map(Problem::Account));
    problems.extend(problems_of_the_directory().map(Problem::Directory));
    problems.extend(problems_of_an_id());
    problems.extend(problems_of_an_undo());
    problems.extend(problems_of_a_choice());
    problems.extend(problems_of_an_adjustment());
    problems.extend(reasons().into_iter().map(Problem::NotRead));
    for known in ErrorCode::all_known() {
        problems.push(Problem::Refused { code: known.code, info: String::new() });
    }
    problems.push(Problem::Refused { code: ErrorCode(99_999), info: "what it says".to_owned() });
    problems
}

fn problems_of_an_id() -> impl Iterator<Item = Problem> {
    let ids = ["@TGS#aA", "@TGS#aB"].map(|id| GroupId::parse(id).unwrap()).to_vec();
    let faults = [
        GroupIdError::Empty,
        GroupIdError::TooLong,
        GroupIdError::Character { character: '\u{fc}', after: 2 },
        GroupIdError::Several { ids },
    ];
    faults.into_iter().map(Problem::GroupId)
}

fn problems_of_an_undo() -> impl Iterator<Item = Problem> {
    let faults = [
        CannotUndo::NotAReset,
        CannotUndo::NotSettled,
        CannotUndo::NotApplied,
        CannotUndo::NothingKnownGone,
        CannotUndo::ValuesUnknown,
        CannotUndo::Already { by: Reference::from_random(7), keys: vec![key("like")] },
        CannotUndo::NothingChosen,
        CannotUndo::NotRemoved { keys: vec![key("like")] },
        CannotUndo::GroupGone,
        CannotUndo::Gone { keys: vec![key("like"), key("unlike")] },
        CannotUndo::Overwritten { by: Reference::from_random(7), keys: vec![key("like")] },
        CannotUndo::TooManyCounters { after: 21 },
        CannotUndo::TooLarge { keys: vec![key("like")] },
        CannotUndo::TooLarge { keys: vec![key("like"), key("unlike")] },
        CannotUndo::OnlySet { keys: vec![key("like")] },
    ];
    faults.into_iter().map(Problem::CannotUndo)
}

fn problems_of_an_adjustment() -> Vec<Problem> {
    let cannot = [
        CannotAdjust::NothingFilledIn,
        CannotAdjust::NotAboveZero { keys: vec![key("like")] },
        CannotAdjust::TooManyCounters { after: 21 },
        CannotAdjust::TooLarge { keys: vec![key("like"), key("unlike")] },
        CannotAdjust::AlreadyThere { keys: vec![key("like")] },
    ];
    let faults = [
        AmountFault::NotANumber,
        AmountFault::TwoMeanings,
        AmountFault::Fraction,
        AmountFault::Grouping,
        AmountFault::TooLarge,
    ];
    let of_a_new_one = [
        NewCounterFault::KeyMissing,
        NewCounterFault::KeyTooLong,
        NewCounterFault::KeyInvisible,
        NewCounterFault::AmountMissing,
    ];
    let amounts = faults.map(|fault| Problem::Amount { typed: "1.000".to_owned(), fault });
    let cannot = cannot.map(Problem::CannotAdjust);
    cannot.into_iter().chain(amounts).chain(of_a_new_one.map(Problem::NewCounter)).collect()
}

fn problems_of_a_choice() -> [Problem; 4] {
    [SelectionError::Nothing, SelectionError::TooMany, SelectionError::Twice, SelectionError::CannotBeSent]
        .map(Problem::Selection)
}

fn every_account_problem() -> impl Iterator<Item = AccountProblem> {
    let names = [NameFault::Length, NameFault::Characters].map(AccountProblem::Name);
    let passwords =
        [PasswordFault::TooShort { at_least: 12 }, PasswordFault::TooLong, PasswordFault::Guessable]
            .map(AccountProblem::NewPassword);
    [
        AccountProblem::WrongCode,
        AccountProblem::NotConfirmed,
        AccountProblem::NameBlocked,
        AccountProblem::NoOpenLink,
        AccountProblem::NotACode,
        AccountProblem::AppClosed,
        AccountProblem::WrongPassword,
        AccountProblem::NoSuchZone,
        AccountProblem::StartAgain,
        AccountProblem::DeadLink,
        AccountProblem::NameTaken,
        AccountProblem::NameLooksAlike,
        AccountProblem::BeyondYourApps,
        AccountProblem::MoreThanYours,
        AccountProblem::NoAppChosen,
        AccountProblem::PasswordsDiffer,
        AccountProblem::NoSuchPerson,
        AccountProblem::LastManager,
        AccountProblem::NotToOneself,
        AccountProblem::Busy,
        AccountProblem::NoAppGranted,
        AccountProblem::ProvedNow,
        AccountProblem::SecondFactorMissing,
    ]
    .into_iter()
    .chain(names)
    .chain(passwords)
    .chain([AppsFault::Neither, AppsFault::Both, AppsFault::NoneTicked].map(AccountProblem::Apps))
    .chain(PasskeyFault::ALL.map(AccountProblem::Passkey))
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
