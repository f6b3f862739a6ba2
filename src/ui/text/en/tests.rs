use std::ffi::OsStr;
use std::fs;
use std::iter::Peekable;
use std::path::Path;
use std::str::Chars;

use super::{problems, receipt, remedies, result, undo, unknown, unseen};
use crate::api::frame::AppView;
use crate::api::operation::Beside;
use crate::api::{AccountProblem, Problem};
use crate::model::{
    AccountChange, ApprovalFault, AppsFault, CannotUndo, Counter, CounterKey, ErrorCode, Extent, GroupId,
    GroupIdError, GroupType, KeySet, Meanwhile, Move, NameFault, NotAppliedReason, Outcome, PasskeyFault,
    PasswordFault, Permission, Reference, Remedy, Selection, SelectionError, SignOnFault, Tie, Timestamp,
    TypedKeysError, UndoMode, UnknownReason,
};
use crate::store::{Operation, OperationKind};

/// Words that these pages never say (design brief, "Copy").
const BANNED: [&str; 6] = ["please", "oops", "!", "successfully", "sorry", "simply"];

/// What was said once and was read twice: house words have taken their place, or a shorter sentence.
/// Each is looked for in whole words, in every text below this folder.
const RETIRED: [&str; 37] = [
    // Words of those who made the program.
    "outcome",
    "outcomes",
    "operator",
    "operators",
    "factor",
    "factors",
    "sealed",
    "in one request",
    "broken text",
    "64 bits",
    "sent next",
    "is told",
    "permitted",
    // One noun for each thing.
    "shut out",
    "shut them out",
    "shuts out",
    "let in",
    "take away",
    "desk",
    "session",
    "present password",
    // What sounded like an accident, or like a riddle.
    "as high as it can go",
    "as low as it can go",
    "counts again from 0",
    "old value is gone",
    "old values are gone",
    "undo of an undo",
    "has consequences",
    "became of it",
    "whatever you do",
    // Long ways to say something short.
    "whoever",
    "takes a manager",
    "upper and lower case",
    "blanks",
    "afresh",
    "anew",
    "read back",
];

/// The texts in a source: what stands between quotes, each in one line.
fn texts_of(source: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut letters = source.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '/' if letters.peek() == Some(&'/') => drop(letters.by_ref().find(|letter| *letter == '\n')),
            '"' => texts.push(text_after_quote(&mut letters)),
            _ => {}
        }
    }
    texts
}

fn text_after_quote(letters: &mut Peekable<Chars<'_>>) -> String {
    let mut text = String::new();
    while let Some(letter) = letters.next().filter(|letter| *letter != '"') {
        match letter {
            '\\' => match letters.next() {
                Some('\n') => while letters.next_if(|letter| letter.is_whitespace()).is_some() {},
                Some('u') => {
                    let code: String = letters.by_ref().skip(1).take_while(|letter| *letter != '}').collect();
                    text.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
                }
                Some('n') => text.push(' '),
                escaped => text.extend(escaped),
            },
            _ => text.push(letter),
        }
    }
    text
}

/// A text as its words, with a blank at both ends. What the program puts in, between braces, is not one of them.
fn words_of(text: &str) -> String {
    let mut depth = 0_usize;
    let mut words = String::from(" ");
    for letter in text.to_lowercase().chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            _ if letter.is_alphanumeric() || letter == '_' => words.push(letter),
            _ if !words.ends_with(' ') => words.push(' '),
            _ => {}
        }
    }
    words.push(' ');
    words
}

/// What a catalogue says: its lines without names and comments.
fn messages_of(source: &str) -> Vec<String> {
    let lines = source.lines().filter(|line| !line.starts_with('#'));
    let texts = lines
        .map(|line| line.split_once(" = ").or_else(|| line.split_once("] ")).map_or(line, |(_, text)| text));
    texts.filter(|text| !text.trim().is_empty()).map(str::to_owned).collect()
}

#[test]
fn no_retired_word_comes_back() {
    assert_eq!(words_of("An \u{201c}Outcome\u{201d} {operator}, gone."), " an outcome gone  ");
    let mut texts = 0;
    for folder in ["src/ui/text/en", "locales/en"] {
        for file in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
            let path = file.unwrap().path();
            let source = fs::read_to_string(&path).unwrap();
            let found = match path.extension().and_then(OsStr::to_str) {
                Some("ftl") => messages_of(&source),
                _ if path.ends_with("tests.rs") => continue,
                _ => texts_of(&source),
            };
            for text in found {
                texts += 1;
                let words = words_of(&text);
                for retired in RETIRED {
                    assert!(
                        !words.contains(&format!(" {retired} ")),
                        "{}: {retired:?} in {text:?}",
                        path.display()
                    );
                }
            }
        }
    }
    assert!(texts > 1_000, "only {texts} texts were found");
}

fn assert_plain(text: &str, about: &str) {
    assert!(!text.trim().is_empty(), "{about}: says nothing");
    let lower = text.to_lowercase();
    for banned in BANNED {
        assert!(!lower.contains(banned), "{about}: {banned:?} in {text:?}");
    }
}

fn key(text: &str) -> CounterKey {
    CounterKey::parse(text).unwrap()
}

fn counter(name: &str, value: i64) -> Counter {
    Counter { key: key(name), value }
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
    problems.extend(problems_of_an_id());
    problems.extend(problems_of_an_undo());
    problems.extend(problems_of_a_choice());
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
        CannotUndo::TooManyCounters { after: 21 },
        CannotUndo::TooLarge { keys: vec![key("like")] },
        CannotUndo::TooLarge { keys: vec![key("like"), key("unlike")] },
        CannotUndo::OnlySet { keys: vec![key("like")] },
    ];
    faults.into_iter().map(Problem::CannotUndo)
}

fn problems_of_a_choice() -> [Problem; 3] {
    [SelectionError::Nothing, SelectionError::TooMany, SelectionError::CannotBeSent].map(Problem::Selection)
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
fn every_problem_says_what_happened_and_what_to_do() {
    for problem in every_problem() {
        let about = format!("{problem:?}");
        let words = problems::words(&problem);
        assert_plain(&words.summary, &about);
        assert!(!words.summary.ends_with('.'), "{about}: a summary is not a sentence with a full stop");
        assert_plain(&words.happened, &about);
        assert!(words.happened.ends_with('.'), "{about}: {:?}", words.happened);
        assert!(!words.to_do.is_empty(), "{about}: nothing to do");
        assert!(super::topics::about(&problem).is_some(), "{about}: no page of the help");
        for line in &words.to_do {
            assert_plain(line, &about);
            assert!(line.ends_with('.'), "{about}: {line:?}");
        }
    }
}

#[test]
fn every_remedy_and_every_move_has_words() {
    use Remedy::{
        AllowServerAddress, CheckAdminIdentifier, CheckClock, CheckConsole, CheckGroupType,
        CheckSdkAppIdAndRegion, CheckSecretKey, ChooseFewerCounters, CompareGroupId, ReportWithReference,
        TryAgain, TryAgainInAMinute, UpgradePlan,
    };
    for remedy in [
        CompareGroupId,
        CheckGroupType,
        ChooseFewerCounters,
        TryAgain,
        TryAgainInAMinute,
        CheckSecretKey,
        CheckAdminIdentifier,
        CheckSdkAppIdAndRegion,
        CheckClock,
        CheckConsole,
        UpgradePlan,
        AllowServerAddress,
        ReportWithReference,
    ] {
        assert_plain(remedies::remedy(remedy), &format!("{remedy:?}"));
    }
    for whose in [Move::Operator, Move::Administrator, Move::AppOwner, Move::Wait, Move::Developer] {
        assert_plain(remedies::whose(whose), &format!("{whose:?}"));
    }
}

#[test]
fn a_code_that_nobody_published_is_said_to_be_unknown() {
    let words =
        problems::words(&Problem::Refused { code: ErrorCode(99_999), info: "what it says".to_owned() });
    assert!(words.summary.contains("99999, a code that Counterdesk does not know"), "{}", words.summary);
    assert!(words.happened.contains("code 99999: \u{201c}what it says\u{201d}"), "{}", words.happened);
}

#[test]
fn a_character_is_named_with_its_place() {
    use super::common::character;
    assert_eq!(character('\u{fc}', 2), "\u{201c}\u{fc}\u{201d} (U+00FC) after the 2nd character");
    assert_eq!(character('\u{200b}', 4), "a zero width space (U+200B) after the 4th character");
    assert_eq!(character('\n', 11), "a line end (U+000A) after the 11th character");
    assert_eq!(character('\u{3164}', 0), "an invisible character (U+3164) at its beginning");
    assert!(
        character('x', 21).ends_with("21st character") && character('x', 103).ends_with("103rd character")
    );
}

#[test]
fn plural_forms_are_right() {
    assert_eq!(super::counters(1), "1 counter");
    assert_eq!(super::counters(2), "2 counters");
    assert_eq!(super::list(&["like", "unlike", "share"]), "like, unlike and share");
    assert_eq!(super::seconds(5_000), "5 seconds");
    assert_eq!(super::seconds(1_000), "1 second");
    assert_eq!(super::seconds(1_470), "1.5 seconds");
    let two = Selection::Keys(KeySet::new([key("a"), key("b")]).unwrap());
    assert_eq!(super::check::button(&two, 2), "Reset 2 counters");
    assert_eq!(super::check::button(&Selection::All, 6), "Reset all 6 counters");
    assert_eq!(super::check::button(&Selection::All, 2), "Reset both counters");
    assert_eq!(result::applied_title(&two, 2), "2 counters reset");
    assert_eq!(
        unknown::read(unknown::words(&operation(Outcome::Unresolved, None)), 1, 1, 0),
        "Read the counters: 1 looks reset, 1 still there."
    );
}

#[test]
fn an_undo_says_what_it_does() {
    for mode in UndoMode::ALL {
        for count in 1..=3 {
            for line in undo::will_happen(mode, count, &[]) {
                assert_plain(&line, "undo");
            }
            assert_plain(undo::applied_lede(mode, count), "undo");
        }
        let drops = undo::will_happen(mode, 2, &[]).concat().contains("is lost");
        assert_eq!(drops, mode == UndoMode::Set);
    }
    assert_eq!(undo::check_button(UndoMode::Increase, 2), "Undo 2 counters");
    assert_eq!(undo::check_button(UndoMode::Set, 1), "Set 1 counter to the old value");
}

fn operation(outcome: Outcome, after: Option<Vec<Counter>>) -> Operation {
    let at = Timestamp(1_763_462_671_000);
    Operation {
        reference: Reference::parse("CD-7K3M-92QX").unwrap(),
        kind: OperationKind::Reset,
        plan_id: "p".to_owned(),
        app: 1_400_000_001,
        app_label: "Live app".to_owned(),
        group: GroupId::parse("@TGS#aK4ZQWME7R").unwrap(),
        group_name: "Orchid\nLive Lounge".to_owned(),
        group_type: GroupType::AvChatRoom,
        operator_id: "o".to_owned(),
        operator_name: "mod-night".to_owned(),
        selection: Selection::All,
        extent: Extent::Every,
        before: Some(vec![counter("like", 2_481_930), counter("net_score", -1_204)]),
        reason: "Ticket 48213".to_owned(),
        outcome,
        acknowledged: false,
        after,
        created_at: at,
        sent_at: Some(at),
        checked_at: Some(at.plus_seconds(2)),
        settled_at: Some(at.plus_seconds(2)),
        attempts: 0,
        next_check_at: None,
        decision: None,
        approved_by: None,
        undone: Vec::new(),
    }
}

fn app() -> AppView {
    AppView { id: 1_400_000_001, label: "Live app".to_owned(), test: false, place: "Singapore".to_owned() }
}

#[test]
fn the_text_receipt_lines_up_and_holds_one_line_per_fact() {
    let receipt = receipt::receipt_text(
        &operation(Outcome::Applied, Some(vec![counter("like", 12)])),
        &Beside::default(),
        &app(),
        "https://desk.example/operations/CD-7K3M-92QX",
    );
    assert_eq!(
        receipt,
        "CD-7K3M-92QX  Verified, checked 18 Nov 2025, 10:44:33 UTC\n\
         Orchid Live Lounge  @TGS#aK4ZQWME7R\n\
         like       removed 2,481,930   when checked 12\n\
         net_score  removed    \u{2212}1,204   when checked 0\n\
         By mod-night, 18 Nov 2025, 10:44:31 UTC: Ticket 48213\n\
         App Live app, Singapore, 1400000001\n\
         https://desk.example/operations/CD-7K3M-92QX\n"
    );
}

#[test]
fn a_receipt_never_calls_removed_what_was_not() {
    for outcome in [
        Outcome::Refused { code: ErrorCode::PLAN_TOO_LOW, info: "upgrade".to_owned() },
        Outcome::NotApplied { reason: NotAppliedReason::NeverSent },
        Outcome::NotApplied { reason: NotAppliedReason::ReadBackUnchanged },
        Outcome::Unknown { reason: UnknownReason::ConnectionLost },
        Outcome::Unresolved,
    ] {
        let receipt = receipt::receipt_text(
            &operation(outcome, None),
            &Beside::default(),
            &app(),
            "https://desk.example/",
        );
        assert!(!receipt.contains("removed"), "{receipt}");
        assert!(receipt.contains("before 2,481,930"), "{receipt}");
    }
}

/// A reset of `like` and `unlike` whose values nobody had seen.
fn unseen_operation(outcome: Outcome, acknowledged: bool, after: Option<Vec<Counter>>) -> Operation {
    Operation {
        selection: Selection::Keys(KeySet::new([key("like"), key("unlike")]).unwrap()),
        before: None,
        acknowledged,
        ..operation(outcome, after)
    }
}

#[test]
fn a_receipt_of_values_that_nobody_saw_says_so_and_invents_none() {
    let text = |operation: &Operation| {
        receipt::receipt_text(operation, &Beside::default(), &app(), "https://desk.example/")
    };
    let done = text(&unseen_operation(Outcome::Applied, true, Some(vec![counter("unlike", 3)])));
    assert!(
        done.contains(
            "like    before not known   when checked not there\nunlike  before not known   when checked 3"
        ),
        "{done}"
    );
    assert!(!done.contains("removed") && done.contains("There is no undo."), "{done}");
    let lost = text(&unseen_operation(Outcome::Unresolved, false, None));
    assert!(lost.contains("unlike  before not known\n"), "{lost}");
    let all = text(&Operation {
        selection: Selection::All,
        ..unseen_operation(Outcome::Applied, false, Some(Vec::new()))
    });
    assert!(
        all.contains("We do not know which counters the group had. The group has no counters now."),
        "{all}"
    );
}

#[test]
fn what_nobody_saw_is_told_as_far_as_it_is_known() {
    for (asked, left, title) in [
        (Some(1), 0, "The counter is not there"),
        (Some(2), 0, "Neither counter is there"),
        (Some(3), 0, "None of the 3 counters is there"),
        (Some(2), 1, "2 counters reset"),
        (None, 0, "The group has no counters"),
        (None, 2, "All counters reset"),
    ] {
        assert_eq!(unseen::applied_title(asked, left), title);
        assert_plain(&unseen::applied_lede(true, left), title);
    }
    assert!(unseen::applied_lede(false, 0).contains("lost"));
}

#[test]
fn an_unresolved_one_is_not_said_to_have_lost_its_answer_where_it_had_one() {
    let lede = |acknowledged, after: Option<Vec<Counter>>| {
        result::unresolved_lede(&unseen_operation(Outcome::Unresolved, acknowledged, after))
    };
    assert!(
        lede(true, None).starts_with("Tencent Chat answered that it is done, and the counters could not be")
    );
    assert!(lede(true, Some(Vec::new())).contains("does not match that"));
    assert!(
        lede(false, None).starts_with("The answer of Tencent Chat was lost, and the counters could not be")
    );
    assert!(lede(false, Some(Vec::new())).contains("does not show it"));
}
