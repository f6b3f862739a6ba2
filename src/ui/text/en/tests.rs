use super::{receipt, result, undo, unknown, unseen};
use crate::api::frame::AppView;
use crate::api::operation::Beside;
use crate::model::{
    Counter, CounterKey, ErrorCode, Extent, GroupId, GroupType, KeySet, NotAppliedReason, Outcome, Reference,
    Selection, Timestamp, UndoMode, UnknownReason,
};
use crate::store::{Operation, OperationKind};

/// Words that these pages never say (design brief, "Copy").
const BANNED: [&str; 6] = ["please", "oops", "!", "successfully", "sorry", "simply"];

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

#[test]
fn plural_forms_are_right() {
    assert_eq!(super::counters(1), "1 counter");
    assert_eq!(super::counters(2), "2 counters");
    assert_eq!(super::list(&["like", "unlike", "share"]), "like, unlike and share");
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
