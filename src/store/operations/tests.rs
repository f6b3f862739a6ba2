use sqlx::AssertSqlSafe;

use super::super::StoreError;
use super::super::fixtures::{
    APP, NOW, counter, group, info, may_plan, new_operation, new_operator, operator_1, plan, reference, store,
};
use super::super::testing::{TestDatabase, both_databases};
use super::lists::{attention_by_app, needs_attention};
use super::*;
use crate::model::{
    Decision, ErrorCode, GroupType, Intent, NotAppliedReason, Plan, Selection, UndoMode, Verdict,
};
use crate::store::Predecessors;
use crate::store::{LookedAt, Written};

use crate::model::{Amounts, Change, Undo};
use OperationState::{Sending, Unknown};

const LATER: Timestamp = Timestamp(NOW.0 + 120_000);

async fn planned(store: &Store, id: &str, group_id: &str) -> Plan {
    let plan = plan(id, group_id);
    store.insert_plan(&plan, &may_plan(), &operator_1()).await.unwrap();
    plan
}

/// An operation that has begun, on a group of its own.
async fn begun(store: &Store, number: u64) -> Reference {
    let plan = planned(store, &format!("p{number}"), &format!("g{number}")).await;
    assert_eq!(store.begin_operation(&new_operation(number, &plan)).await.unwrap(), Begun::Started);
    reference(number)
}

fn settlement(outcome: Outcome) -> Settlement {
    Settlement { outcome, acknowledged: false, now_counters: None, checked_at: LATER }
}

async fn settle(store: &Store, reference: &Reference, outcome: Outcome) {
    assert!(store.settle_operation(reference, &[Sending, Unknown], &settlement(outcome)).await.unwrap());
}

/// An undo of two counters to begin, with its plan in the store.
async fn undo_of(store: &Store, reset: &Reference, number: u64) -> NewOperation {
    undo_of_counters(store, reset, number, &["like", "nul\0"]).await
}

async fn undo_of_counters(store: &Store, reset: &Reference, number: u64, keys: &[&str]) -> NewOperation {
    let put_back = keys.iter().zip([i64::MAX, i64::MIN]).map(|(key, value)| counter(key, value)).collect();
    let put_back = Amounts::new(put_back).unwrap();
    let reset = store.operation(reset).await.unwrap().unwrap();
    let mut plan = plan(&format!("undo-{number}"), reset.target.group.as_str());
    plan.intent.change = Change::Undo(Undo { of: reset.reference, mode: UndoMode::Increase, put_back });
    store.insert_plan(&plan, &may_plan(), &operator_1()).await.unwrap();
    let Predecessors::Settled(predecessors) = store.predecessors(APP, &plan.target.group).await.unwrap()
    else {
        return new_operation(number, &plan);
    };
    NewOperation { predecessors, ..new_operation(number, &plan) }
}

/// The counters that are put back: which, by which undo, in which state.
async fn undone(store: &Store, reset: &Reference) -> Vec<(String, Reference, OperationState)> {
    let undone = store.operation(reset).await.unwrap().unwrap().undone;
    undone.into_iter().map(|it| (it.key.as_str().to_owned(), it.by, it.state)).collect()
}

fn already(number: u64, keys: &[&str]) -> Begun {
    Begun::AlreadyUndone { by: reference(number), keys: keys.iter().map(|key| counter(key, 0).key).collect() }
}

fn timed_out() -> Outcome {
    Outcome::Unknown { reason: UnknownReason::TimedOut { after_ms: 5_000 } }
}

fn references(operations: &[Operation]) -> Vec<Reference> {
    operations.iter().map(|operation| operation.reference.clone()).collect()
}

both_databases! {
    async fn a_begun_operation_comes_back_as_it_was(url: &str) {
        let store = store(url).await;
        let mut plan = plan("p", "a b/c?d#e%f&g\"h<i>~'");
        plan.intent.change = Change::Reset(Selection::All);
        plan.intent.reason = "\u{1f433} \u{05e9}\u{05dc}\u{05d5}\u{05dd}\n".to_owned();
        store.insert_plan(&plan, &may_plan(), &operator_1()).await.unwrap();
        let mut new = new_operation(1, &plan);
        new.before = Some(vec![counter("\u{1f44d}", i64::MAX), counter("nul\0", i64::MIN)]);
        assert_eq!(store.begin_operation(&new).await.unwrap(), Begun::Started);
        let NewOperation { reference, plan, app_label, actor, extent, before, created_at, .. } = new;
        let expected = Operation {
            reference: reference.clone(), plan_id: plan.id, target: plan.target,
            intent: Intent { seen: before, ..plan.intent },
            app_label, operator_name: actor.name, extent, created_at,
            outcome: Outcome::Unknown { reason: UnknownReason::Sending },
            acknowledged: false, after: None, sent_at: None, checked_at: None, settled_at: None, attempts: 0, decision: None,
            approved_by: None,
            undone: Vec::new(),
            next_check_at: Some(created_at.plus_seconds(FIRST_CHECK_AFTER_SECONDS)),
        };
        let found = store.operation(&reference).await.unwrap().unwrap();
        assert_eq!(found, expected);
        assert_eq!(found.state(), Sending);
        assert_eq!(store.plan("p").await.unwrap().unwrap().used_by, Some(reference));
        assert_eq!(store.operation(&Reference::from_random(99)).await.unwrap(), None);
    }

    async fn a_plan_is_used_once(url: &str) {
        let store = store(url).await;
        let plan = planned(&store, "p", "g").await;
        assert_eq!(store.begin_operation(&new_operation(1, &plan)).await.unwrap(), Begun::Started);
        let again = store.begin_operation(&new_operation(2, &plan)).await.unwrap();
        assert_eq!(again, Begun::PlanAlreadyUsed(reference(1)));
        // Settled or expired, it still says which operation it became.
        assert!(store.settle_operation(&reference(1), &[Sending], &settlement(Outcome::Applied)).await.unwrap());
        let mut late = new_operation(3, &plan);
        late.created_at = NOW.plus_seconds(100_000);
        assert_eq!(store.begin_operation(&late).await.unwrap(), Begun::PlanAlreadyUsed(reference(1)));
        assert_eq!(store.recent_operations(APP, 9).await.unwrap().len(), 1);
    }

    async fn of_fifty_who_confirm_the_same_plan_one_starts(url: &str) {
        let one = store(url).await;
        let other = Store::open(url).await.unwrap();
        let plan = planned(&one, "p", "g").await;
        let tries: Vec<_> = (1..=50).map(|number| {
            let store = if number % 2 == 0 { one.clone() } else { other.clone() };
            let new = new_operation(number, &plan);
            tokio::spawn(async move { (new.reference.clone(), store.begin_operation(&new).await) })
        }).collect();
        let (mut started, mut told) = (Vec::new(), Vec::new());
        for attempt in tries {
            match attempt.await.unwrap() {
                (reference, Ok(Begun::Started)) => started.push(reference),
                (_, Ok(Begun::PlanAlreadyUsed(reference))) => told.push(reference),
                other => panic!("{other:?}"),
            }
        }
        assert_eq!((started.len(), told.len()), (1, 49));
        assert!(told.iter().all(|reference| *reference == started[0]));
        assert_eq!(references(&one.recent_operations(APP, 99).await.unwrap()), started);
    }

    async fn of_many_plans_for_one_group_one_starts(url: &str) {
        let store = store(url).await;
        let mut tries = Vec::new();
        for number in 1..=20 {
            let new = new_operation(number, &planned(&store, &format!("p{number}"), "g").await);
            let store = store.clone();
            tries.push(tokio::spawn(async move { store.begin_operation(&new).await }));
        }
        let mut started = 0;
        for attempt in tries {
            match attempt.await.unwrap().unwrap() {
                Begun::Started => started += 1,
                Begun::GroupBusy(_) => {}
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(started, 1);
        assert_eq!(store.operation_lists(APP, 9).await.unwrap().attention.len(), 1);
    }

    async fn a_busy_group_leaves_the_plan_for_later(url: &str) {
        let store = store(url).await;
        let (first, second) = (planned(&store, "p1", "g").await, planned(&store, "p2", "g").await);
        assert_eq!(store.begin_operation(&new_operation(1, &first)).await.unwrap(), Begun::Started);
        let busy = store.begin_operation(&new_operation(2, &second)).await.unwrap();
        assert_eq!(busy, Begun::GroupBusy(reference(1)));
        assert_eq!(store.plan("p2").await.unwrap().unwrap().used_by, None);
        assert_eq!(store.operation(&reference(2)).await.unwrap(), None);
        // The same ID in another app is another group.
        let mut elsewhere = plan("p3", "g");
        elsewhere.target.app = APP + 1;
        store.insert_plan(&elsewhere, &may_plan(), &operator_1()).await.unwrap();
        assert_eq!(store.begin_operation(&new_operation(3, &elsewhere)).await.unwrap(), Begun::Started);
        assert!(store.settle_operation(&reference(1), &[Sending], &settlement(Outcome::Applied)).await.unwrap());
        let read_again = NewOperation { predecessors: 1, ..new_operation(2, &second) };
        assert_eq!(store.begin_operation(&read_again).await.unwrap(), Begun::Started);
    }

    async fn an_expired_or_foreign_plan_is_not_executed(url: &str) {
        let store = store(url).await;
        store.add_operator(&new_operator("operator-2-id", "Operator-2")).await.unwrap();
        let plan = planned(&store, "p", "g").await;
        let mut new = new_operation(1, &plan);
        new.created_at = plan.expires_at;
        assert_eq!(store.begin_operation(&new).await.unwrap(), Begun::PlanExpired);
        new.created_at = Timestamp(plan.expires_at.0 - 1);
        for change in [
            |new: &mut NewOperation| new.plan.id = "q".to_owned(),
            |new: &mut NewOperation| new.plan.intent.operator_id = "operator-2-id".to_owned(),
            |new: &mut NewOperation| new.plan.target.app += 1,
            |new: &mut NewOperation| new.plan.target.group = group("h"),
        ] {
            let mut changed = new.clone();
            change(&mut changed);
            assert_eq!(store.begin_operation(&changed).await.unwrap(), Begun::PlanMissing);
        }
        assert_eq!(store.begin_operation(&new).await.unwrap(), Begun::Started);
    }

    async fn an_undo_comes_back_as_it_was_and_its_reset_knows_it(url: &str) {
        let store = store(url).await;
        let reset = begun(&store, 1).await;
        settle(&store, &reset, Outcome::Applied).await;
        let undo = undo_of(&store, &reset, 2).await;
        assert_eq!(store.plan("undo-2").await.unwrap().unwrap().intent.change, undo.plan.intent.change);
        assert_eq!(store.begin_operation(&undo).await.unwrap(), Begun::Started);
        let found = store.operation(&undo.reference).await.unwrap().unwrap();
        assert_eq!((&found.intent.change, &found.intent.seen), (&undo.plan.intent.change, &undo.before));
        assert_eq!(found.counters(), Some(&*undo.plan.intent.change.undo().unwrap().put_back));
        let by = |state| ["like", "nul\0"].map(|key| (key.to_owned(), reference(2), state)).to_vec();
        assert_eq!(undone(&store, &reset).await, by(Sending));
        settle(&store, &undo.reference, Outcome::Applied).await;
        assert_eq!(undone(&store, &reset).await, by(OperationState::Applied));
        assert_eq!(store.recent_operations(APP, 9).await.unwrap()[0].undone.len(), 2);
        assert!(store.operation(&undo.reference).await.unwrap().unwrap().undone.is_empty());
        assert_eq!(references(&store.undos_of(&reset).await.unwrap()), [reference(2)]);
    }

    async fn each_counter_is_put_back_at_most_once(url: &str) {
        let store = store(url).await;
        let reset = begun(&store, 1).await;
        settle(&store, &reset, Outcome::Applied).await;
        let failed = Outcome::NotApplied { reason: NotAppliedReason::NeverSent };
        let refused = Outcome::Refused { code: ErrorCode(10063), info: String::new() };
        // What certainly changed nothing frees its counters.
        for (number, outcome) in [(2, failed), (3, refused)] {
            let undo = undo_of(&store, &reset, number).await;
            assert_eq!(store.begin_operation(&undo).await.unwrap(), Begun::Started);
            settle(&store, &undo.reference, outcome).await;
            assert_eq!(undone(&store, &reset).await, []);
        }
        // Of two counters, one at a time; what could not be found out about counts as well.
        let last = undo_of_counters(&store, &reset, 4, &["like"]).await;
        assert_eq!(store.begin_operation(&last).await.unwrap(), Begun::Started);
        let both = undo_of(&store, &reset, 5).await;
        assert_eq!(store.begin_operation(&both).await.unwrap(), already(4, &["like"]));
        settle(&store, &last.reference, Outcome::Unresolved).await;
        assert_eq!(store.begin_operation(&both).await.unwrap(), already(4, &["like"]));
        assert_eq!(store.plan("undo-5").await.unwrap().unwrap().used_by, None);
        let other = undo_of_counters(&store, &reset, 6, &["nul\0"]).await;
        assert_eq!(store.begin_operation(&other).await.unwrap(), Begun::Started);
        settle(&store, &other.reference, Outcome::Applied).await;
        let again = undo_of_counters(&store, &reset, 7, &["nul\0"]).await;
        assert_eq!(store.begin_operation(&again).await.unwrap(), already(6, &["nul\0"]));
        assert_eq!(
            undone(&store, &reset).await,
            [
                ("like".to_owned(), reference(4), OperationState::Unresolved),
                ("nul\0".to_owned(), reference(6), OperationState::Applied)
            ]
        );
        assert_eq!(references(&store.undos_of(&reset).await.unwrap()), [reference(4), reference(6)]);

        // And even if the program forgot to ask: a freed one cannot count again.
        let broken = sqlx::query("UPDATE operations SET state = 'applied' WHERE reference = $1")
            .bind(reference(3).as_str()).execute(&store.pool).await;
        assert!(broken.unwrap_err().as_database_error().unwrap().is_unique_violation());
    }

    async fn of_many_who_put_the_same_counter_back_one_does(url: &str) {
        let one = store(url).await;
        let other = Store::open(url).await.unwrap();
        let reset = begun(&one, 1).await;
        settle(&one, &reset, Outcome::Applied).await;
        let mut tries = Vec::new();
        for number in 2..22 {
            // Some put the other counter back as well: the one that they share goes once.
            let keys: &[&str] = if number % 3 == 0 { &["like", "share"] } else { &["like"] };
            let new = undo_of_counters(&one, &reset, number, keys).await;
            let store = if number % 2 == 0 { one.clone() } else { other.clone() };
            tries.push(tokio::spawn(async move { (new.reference.clone(), store.begin_operation(&new).await.unwrap()) }));
        }
        let mut started = Vec::new();
        for attempt in tries {
            match attempt.await.unwrap() {
                (reference, Begun::Started) => started.push(reference),
                (_, Begun::AlreadyUndone { .. } | Begun::GroupBusy(_)) => {}
                other => panic!("{other:?}"),
            }
        }
        let [winner] = started.try_into().unwrap();
        settle(&one, &winner, Outcome::Applied).await;
        let undone = undone(&one, &reset).await;
        assert!(undone.iter().all(|(_, by, _)| *by == winner), "{undone:?}");
        let late = undo_of_counters(&one, &reset, 30, &["like"]).await;
        assert!(matches!(one.begin_operation(&late).await.unwrap(), Begun::AlreadyUndone { by, .. } if by == winner));
    }

    async fn the_second_half_of_an_undo_is_written_down_with_the_first(url: &str) {
        let store = store(url).await;
        let reset = begun(&store, 1).await;
        settle(&store, &reset, Outcome::Applied).await;
        let first = undo_of_counters(&store, &reset, 2, &["like"]).await;
        let change = Change::Undo(Undo {
            of: reset.clone(),
            mode: UndoMode::Increase,
            put_back: Amounts::new(vec![counter("net", -5)]).unwrap(),
        });
        let follows = Some(first.reference.clone());
        let mut second = Plan { follows, ..plan("second", first.plan.target.group.as_str()) };
        second.intent.change = change;
        let first = NewOperation { second: Some(second.clone()), ..first };
        assert_eq!(store.plan_following(&first.reference).await.unwrap(), None);
        // Both or neither.
        let overtaken = NewOperation { predecessors: first.predecessors + 1, ..first.clone() };
        assert!(matches!(store.begin_operation(&overtaken).await.unwrap(), Begun::Overtaken(_)));
        assert_eq!(store.plan("second").await.unwrap(), None);
        assert_eq!(store.begin_operation(&first).await.unwrap(), Begun::Started);
        assert_eq!(store.plan_following(&first.reference).await.unwrap(), Some(second.clone()));
        // Its counter is free until it begins, and it begins when the first one is settled.
        assert_eq!(undone(&store, &reset).await.len(), 1);
        let new = NewOperation { predecessors: 2, ..new_operation(3, &second) };
        assert_eq!(store.begin_operation(&new).await.unwrap(), Begun::GroupBusy(first.reference.clone()));
        settle(&store, &first.reference, Outcome::Applied).await;
        assert_eq!(store.begin_operation(&new).await.unwrap(), Begun::Started);
        assert_eq!(store.plan_following(&first.reference).await.unwrap().unwrap().used_by, Some(reference(3)));
        assert_eq!(undone(&store, &reset).await.len(), 2);
    }

    async fn a_reference_is_given_once(url: &str) {
        let store = store(url).await;
        begun(&store, 1).await;
        let plan = planned(&store, "p", "g").await;
        let taken = store.begin_operation(&new_operation(1, &plan)).await;
        assert!(matches!(taken, Err(StoreError::ReferenceTaken)), "{taken:?}");
        assert_eq!(store.begin_operation(&new_operation(2, &plan)).await.unwrap(), Begun::Started);
    }

    async fn a_request_leaves_once(url: &str) {
        let store = store(url).await;
        let reference = begun(&store, 1).await;
        assert!(store.mark_sent(&reference, LATER).await.unwrap());
        assert!(!store.mark_sent(&reference, LATER).await.unwrap());
        let operation = store.operation(&reference).await.unwrap().unwrap();
        assert_eq!(operation.sent_at, Some(LATER));
        assert_eq!(operation.next_check_at, Some(LATER.plus_seconds(FIRST_CHECK_AFTER_SECONDS)));
        let settled = begun(&store, 2).await;
        let refused = Outcome::NotApplied { reason: NotAppliedReason::NeverSent };
        assert!(store.settle_operation(&settled, &[Sending], &settlement(refused)).await.unwrap());
        assert!(!store.mark_sent(&settled, LATER).await.unwrap());
    }

    async fn of_sending_and_calling_it_never_sent_one_succeeds(url: &str) {
        let store = store(url).await;
        for number in 1..=20 {
            let reference = begun(&store, number).await;
            let (sender, settler) = (store.clone(), store.clone());
            let (sent, settled) = tokio::join!(
                sender.mark_sent(&reference, LATER),
                settler.settle_never_sent(&reference, LATER),
            );
            assert_ne!(sent.unwrap(), settled.unwrap());
            let operation = store.operation(&reference).await.unwrap().unwrap();
            assert_eq!(operation.sent_at.is_some(), operation.outcome.is_open());
        }
    }

    async fn a_start_makes_later_checks_due_and_leaves_what_is_being_sent(url: &str) {
        let store = store(url).await;
        let (sending, waiting) = (begun(&store, 1).await, begun(&store, 2).await);
        assert!(store.mark_sent(&sending, NOW).await.unwrap());
        let check = Check {
            checked_at: NOW,
            now_counters: None,
            outcome: timed_out(),
            next_check_at: Some(NOW.plus_seconds(75)),
        };
        assert!(store.record_check(&waiting, &check).await.unwrap());
        store.hasten_checks(NOW).await.unwrap();
        assert_eq!(references(&store.open_operations_due(NOW, 9).await.unwrap()), [waiting]);
    }

    async fn what_is_settled_stays(url: &str) {
        let store = store(url).await;
        let reference = begun(&store, 1).await;
        let applied = Settlement {
            outcome: Outcome::Applied,
            acknowledged: true,
            now_counters: Some(vec![counter("unlike", i64::MIN)]),
            checked_at: LATER,
        };
        assert!(!store.settle_operation(&reference, &[], &applied).await.unwrap());
        assert!(!store.settle_operation(&reference, &[Unknown], &applied).await.unwrap());
        assert!(store.settle_operation(&reference, &[Sending, Unknown], &applied).await.unwrap());
        let settled = store.operation(&reference).await.unwrap().unwrap();
        assert_eq!((&settled.outcome, &settled.after), (&Outcome::Applied, &applied.now_counters));
        assert_eq!((settled.settled_at, settled.checked_at), (Some(LATER), Some(LATER)));
        assert_eq!((settled.next_check_at, settled.attempts), (None, 0));

        let every = [
            Sending, Unknown, OperationState::Applied, OperationState::Refused, OperationState::NotApplied,
            OperationState::Unresolved,
        ];
        assert!(!store.settle_operation(&reference, &every, &settlement(Outcome::Unresolved)).await.unwrap());
        let check =
            Check { checked_at: LATER, now_counters: None, outcome: timed_out(), next_check_at: None };
        assert!(!store.record_check(&reference, &check).await.unwrap());
        assert_eq!(store.operation(&reference).await.unwrap(), Some(settled));
    }

    async fn of_many_who_settle_one_does(url: &str) {
        let store = store(url).await;
        let reference = begun(&store, 1).await;
        let tries: Vec<_> = (0..20).map(|number| {
            let (store, reference) = (store.clone(), reference.clone());
            let outcome = Outcome::Refused { code: ErrorCode(number), info: "nul \0".to_owned() };
            tokio::spawn(async move {
                let won = store.settle_operation(&reference, &[Sending], &settlement(outcome.clone())).await;
                won.unwrap().then_some(outcome)
            })
        }).collect();
        let mut winners = Vec::new();
        for attempt in tries {
            winners.extend(attempt.await.unwrap());
        }
        assert_eq!(winners.len(), 1);
        assert_eq!(store.operation(&reference).await.unwrap().unwrap().outcome, winners[0]);
    }

    async fn a_check_that_cannot_tell_is_counted(url: &str) {
        let store = store(url).await;
        let reference = begun(&store, 1).await;
        // Sent, and no clear answer: still open, and nobody has looked yet.
        assert!(store.settle_operation(&reference, &[Sending], &settlement(timed_out())).await.unwrap());
        let operation = store.operation(&reference).await.unwrap().unwrap();
        assert_eq!((operation.state(), operation.settled_at, operation.attempts), (Unknown, None, 0));
        assert!(operation.next_check_at.is_some(), "whoever sent it still has it");

        let after = Some(vec![counter("like", 42)]);
        let mut check = Check {
            checked_at: LATER,
            now_counters: after.clone(),
            outcome: timed_out(),
            next_check_at: Some(LATER.plus_seconds(5)),
        };
        assert!(store.record_check(&reference, &check).await.unwrap());
        check.now_counters = None;
        assert!(store.record_check(&reference, &check).await.unwrap());
        let operation = store.operation(&reference).await.unwrap().unwrap();
        assert_eq!((operation.attempts, operation.after, operation.settled_at), (2, after, None));
        assert_eq!(operation.next_check_at, check.next_check_at);
        assert!(store.settle_operation(&reference, &[Unknown], &settlement(Outcome::Unresolved)).await.unwrap());
        assert_eq!(store.operation(&reference).await.unwrap().unwrap().settled_at, Some(LATER));
    }

    async fn only_what_is_due_is_checked_and_by_one_alone(url: &str) {
        let store = store(url).await;
        let begun_at = NOW.plus_seconds(60);
        for number in 1..=3 {
            begun(&store, number).await;
        }
        assert!(store.settle_operation(&reference(3), &[Sending], &settlement(Outcome::Applied)).await.unwrap());
        assert_eq!(store.open_operations_due(begun_at, 9).await.unwrap(), []);
        let due = begun_at.plus_seconds(FIRST_CHECK_AFTER_SECONDS);
        assert_eq!(store.open_operations_due(due, 9).await.unwrap().len(), 2);
        assert_eq!(store.open_operations_due(due, 1).await.unwrap().len(), 1);
        let claims: Vec<_> = (0..8).map(|_| {
            let store = store.clone();
            tokio::spawn(async move { store.claim_operations_due(due, due.plus_seconds(60), 9).await.unwrap() })
        }).collect();
        let mut claimed = Vec::new();
        for claim in claims {
            claimed.extend(references(&claim.await.unwrap()));
        }
        claimed.sort();
        let mut expected = vec![reference(1), reference(2)];
        expected.sort();
        assert_eq!(claimed, expected);
        assert_eq!(store.open_operations_due(due, 9).await.unwrap(), []);
        assert_eq!(store.open_operations_due(due.plus_seconds(60), 9).await.unwrap().len(), 2);
    }

    async fn lists_hold_what_they_say(url: &str) {
        let store = store(url).await;
        for number in 1..=4 {
            let plan = planned(&store, &format!("p{number}"), if number == 4 { "other" } else { "g" }).await;
            let mut new = new_operation(number, &plan);
            new.created_at = NOW.plus_seconds(i64::try_from(number).unwrap());
            new.predecessors = [0, 1, 2, 0][usize::try_from(number).unwrap() - 1];
            assert_eq!(store.begin_operation(&new).await.unwrap(), Begun::Started);
            let outcome = if number == 2 { Outcome::Unresolved } else { Outcome::Applied };
            if number != 4 {
                assert!(store.settle_operation(&new.reference, &[Sending], &settlement(outcome)).await.unwrap());
            }
        }
        let named = |numbers: &[u64]| numbers.iter().map(|number| reference(*number)).collect::<Vec<_>>();
        assert_eq!(references(&store.recent_operations(APP, 9).await.unwrap()), named(&[4, 3, 2, 1]));
        assert_eq!(references(&store.recent_operations(APP, 2).await.unwrap()), named(&[4, 3]));
        let of_group = store.recent_operations_of_group(APP, &group("g"), 9).await.unwrap();
        assert_eq!(references(&of_group), named(&[3, 2, 1]));
        let lists = store.operation_lists(APP, 9).await.unwrap();
        assert_eq!(references(&lists.recent), named(&[4, 3, 2, 1]));
        assert_eq!(references(&lists.attention), named(&[2, 4]));
        let lists = store.operation_lists(APP, 1).await.unwrap();
        assert_eq!((references(&lists.recent), references(&lists.attention)), (named(&[4]), named(&[2])));
        assert_eq!(store.operation_lists(APP + 1, 9).await.unwrap(), OperationLists::default());
        let attention = async || store.sign_in("operator-1-id").await.unwrap().unwrap().attention;
        assert_eq!((attention().await.of(APP), attention().await.of(APP + 1)), (2, 0));
        // What was decided on needs nobody any more.
        let decision = Decision {
            verdict: Verdict::WentThrough,
            note: "looked".to_owned(),
            operator_name: "Operator-1".to_owned(),
            decided_at: LATER,
        };
        let decided = store.decide_operation(&reference(2), &decision, &may_plan(), &operator_1()).await.unwrap();
        assert_eq!(decided, Written::Done);
        assert_eq!(references(&store.operation_lists(APP, 9).await.unwrap().attention), named(&[4]));
        assert_eq!(attention().await.of(APP), 1);
        assert_eq!(store.recent_operations(APP + 1, 9).await.unwrap(), []);
    }

    async fn what_came_later_is_found_whoever_wrote_it(url: &str) {
        let store = store(url).await;
        for number in 1..=3 {
            let plan = planned(&store, &format!("p{number}"), "g").await;
            let before = i64::try_from(number).unwrap() - 1;
            let created_at = NOW.plus_seconds(before * 10);
            let new = NewOperation { predecessors: before, created_at, ..new_operation(number, &plan) };
            assert_eq!(store.begin_operation(&new).await.unwrap(), Begun::Started);
            settle(&store, &reference(number), Outcome::Applied).await;
        }
        // A program of before there were positions writes none, and may have written any of them.
        for without in [&[][..], &[1], &[2], &[3], &[1, 2], &[1, 3], &[2, 3], &[1, 2, 3]] {
            for number in 1..=3 {
                let position = (!without.contains(&number)).then(|| i64::try_from(number).unwrap() - 1);
                sqlx::query("UPDATE operations SET position = $1 WHERE reference = $2")
                    .bind(position)
                    .bind(reference(number).as_str())
                    .execute(&store.pool)
                    .await
                    .unwrap();
            }
            for (earlier, expected) in [(1, &[2, 3][..]), (2, &[3]), (3, &[])] {
                let earlier = store.operation(&reference(earlier)).await.unwrap().unwrap();
                let mut later = references(&store.operations_after(&earlier).await.unwrap());
                let mut expected: Vec<_> = expected.iter().copied().map(reference).collect();
                later.sort();
                expected.sort();
                assert_eq!(later, expected, "after {}, without a position: {without:?}", earlier.reference);
            }
        }
    }

    async fn whoever_looks_again_within_a_minute_is_known_without_writing(url: &str) {
        let store = store(url).await;
        let (who, g, public) = (operator_1(), group("g"), GroupType::Public);
        let at = |seconds| LookedAt {
            operator_id: &who.id,
            app: APP,
            group: &g,
            name: "A\0",
            group_type: &public,
            at: NOW.plus_seconds(seconds),
        };
        let is_known = async |look: LookedAt<'_>| store.history_for(&look, 9).await.unwrap();
        assert_eq!(is_known(at(0)).await, (Vec::new(), false));
        store.record_lookup(&who, APP, &info("g", "A\0", GroupType::Public), NOW).await.unwrap();
        for (seconds, known) in [(0, true), (59, true), (60, false), (-59, true), (-61, false)] {
            assert_eq!(is_known(at(seconds)).await, (Vec::new(), known), "{seconds}");
        }
        assert!(!is_known(LookedAt { name: "B", ..at(0) }).await.1, "renamed");
        assert!(!is_known(LookedAt { group_type: &GroupType::Work, ..at(0) }).await.1, "of another type");
        assert!(!is_known(LookedAt { operator_id: "2", ..at(0) }).await.1, "somebody else");
        assert!(!is_known(LookedAt { app: APP + 1, ..at(0) }).await.1, "elsewhere");
        store.note_group_is_gone(APP, &g, NOW).await.unwrap();
        assert!(!is_known(at(1)).await.1, "somebody was told meanwhile that it is gone");
        for number in [1, 2] {
            let plan = planned(&store, &format!("p{number}"), "g").await;
            let mut new = new_operation(number, &plan);
            new.created_at = NOW.plus_seconds(i64::try_from(number).unwrap());
            new.predecessors = i64::try_from(number).unwrap() - 1;
            assert_eq!(store.begin_operation(&new).await.unwrap(), Begun::Started);
            settle(&store, &new.reference, Outcome::Applied).await;
        }
        assert_eq!(references(&is_known(at(60)).await.0), [reference(2), reference(1)]);
        assert_eq!(references(&store.history_for(&at(60), 1).await.unwrap().0), [reference(2)]);
    }
}

/// However many operations there have been, what needs attention is found by its own index. Every page asks for it.
#[tokio::test]
async fn what_needs_attention_is_found_by_its_index() {
    let database = TestDatabase::sqlite().unwrap();
    let store = store(database.url()).await;
    for (sql, expected) in [
        (concat!("SELECT ", attention_by_app!()), "SCAN operations USING INDEX operations_attention"),
        (super::lists::BOTH_LISTS, "SEARCH operations USING INDEX operations_attention (app=?)"),
    ] {
        let sql = format!("EXPLAIN QUERY PLAN {sql}");
        let steps = sqlx::query(AssertSqlSafe(sql)).fetch_all(&store.pool).await.unwrap();
        let steps: Vec<_> = steps.iter().map(|step| step.text("detail").unwrap()).collect();
        assert!(steps.iter().any(|step| step == expected), "{steps:?}");
    }
}

/// As `.cargo/config.toml` asks for it. Without, every value that is bound makes the planner start again.
#[tokio::test]
async fn statements_are_planned_once() {
    let database = TestDatabase::sqlite().unwrap();
    let store = store(database.url()).await;
    let options = sqlx::query("PRAGMA compile_options").fetch_all(&store.pool).await.unwrap();
    let options: Vec<_> = options.iter().map(|option| option.text("compile_options").unwrap()).collect();
    for (option, expected) in
        [("ENABLE_QPSG", true), ("DEFAULT_MEMSTATUS=0", true), ("ENABLE_MEMORY_MANAGEMENT", false)]
    {
        assert_eq!(options.iter().any(|known| known == option), expected, "{option}: {options:?}");
    }
}
