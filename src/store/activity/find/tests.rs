use std::collections::BTreeSet;

use super::*;
use crate::model::activity::{Action, Entry, Event};
use crate::model::{Apps, By, CounterKey, OperationState, Outcome, Role, SdkAppId};
use crate::store::Settlement;
use crate::store::fixtures::{NOW, may_plan, new_operation, operator_1, plan, reference, store};
use crate::store::testing::{TestDatabase, both_databases};

/// Names as people give them, in several scripts, with what they share.
const NAMES: [&str; 8] = [
    "Orchid Live Lounge",
    "ORCHID late",
    "\u{5ba0}\u{7269}\u{732b}\u{4ff1}\u{4e50}\u{90e8}",
    "\u{591c}\u{5e02} \u{97f3}\u{4e50}",
    "\u{d55c}\u{ad6d} \u{ac8c}\u{c784}\u{bc29}",
    "\u{30ab}\u{30e9}\u{30aa}\u{30b1}\u{2605}\u{591c}",
    "\u{1f600}\u{1f431} club",
    "a",
];

fn numbered(number: i64) -> Entry {
    let name = NAMES[usize::try_from(number).unwrap() % NAMES.len()];
    let by = By::Operator {
        id: format!("id-{}", number % 3),
        name: format!("mod-{}", number % 3),
        address: Some("192.0.2.7".to_owned()),
    };
    let action = if number % 4 == 0 { Action::SignIn } else { Action::LookUp };
    let mut entry = Entry::new(NOW.plus_seconds(number * 60), by, action, EntryOutcome::Done);
    entry.details.group_name = Some(name.to_owned());
    entry.reason = Some(format!("T-{}", 4_000 + number));
    entry.app = Some(SdkAppId::from(1_400_000_000_u32 + u32::try_from(number % 2).unwrap()));
    entry
}

async fn found(store: &Store, filter: &EventFilter, beyond: Beyond, limit: u32) -> Vec<i64> {
    let events = store.find_events(filter, beyond, limit).await.unwrap();
    events.iter().map(|event| event.told.seq).collect()
}

fn text(text: &str) -> EventFilter {
    EventFilter::default().with_text(text)
}

both_databases! {
    async fn a_search_finds_what_reading_everything_finds(url: &str) {
        let store = store(url).await;
        let first = store.find_events(&EventFilter::default(), Beyond::End, 9).await.unwrap().remove(0).told.seq;
        let mut lines = Vec::new();
        for number in 0..60 {
            let entry = numbered(number);
            store.append_activity(&entry).await.unwrap();
            let name = entry.details.group_name.clone().unwrap();
            let fields = [name, entry.reason.unwrap(), format!("mod-{}", number % 3), "192.0.2.7".to_owned()];
            lines.push((first + 1 + number, fields.map(|field| fold(&field))));
        }
        // Every part of one, two, three and more characters that stands in a name, and some that stand nowhere.
        let mut parts: BTreeSet<String> = ["zz", "q", "\u{732b}\u{5ba0}", "T-9", "192.0.3", "lounge orchid", "orchid T-4",
            "\u{ff2f}\u{ff32}\u{ff23}", "T-40 mod-2", "%", "_", "'", "\"", "ub\u{1f600}"].map(str::to_owned).into();
        for name in NAMES {
            let characters: Vec<char> = name.chars().collect();
            for length in 1..=4 {
                parts.extend(characters.windows(length).map(|part| part.iter().collect::<String>()));
            }
        }
        for part in parts.iter().filter(|part| !part.trim().is_empty()) {
            let words: Vec<String> = fold(part).split_whitespace().map(str::to_owned).collect();
            let expected: Vec<i64> = lines
                .iter()
                .filter(|(_, fields)| words.iter().all(|word| fields.iter().any(|field| field.contains(word))))
                .map(|(seq, _)| *seq)
                .collect();
            assert_eq!(found(&store, &text(part), Beyond::After(first), 100).await, expected, "{part:?}");
        }
    }

    async fn marks_times_and_places_narrow_together(url: &str) {
        let store = store(url).await;
        for number in 0..40 {
            store.append_activity(&numbered(number)).await.unwrap();
        }
        let all = found(&store, &text("192.0.2"), Beyond::End, 100).await;
        assert_eq!(all.len(), 40);
        let by = |marks: Vec<Vec<Mark>>| EventFilter { marks, ..EventFilter::default() };
        let person = Mark::Person("MOD-1".to_owned());
        assert_eq!(found(&store, &by(vec![vec![person.clone()]]), Beyond::End, 100).await.len(), 13);
        let either = vec![person.clone(), Mark::By("id-2".to_owned())];
        assert_eq!(found(&store, &by(vec![either.clone()]), Beyond::End, 100).await.len(), 26);
        let sign_ins = vec![Mark::Action(Action::SignIn)];
        assert_eq!(found(&store, &by(vec![either, sign_ins]), Beyond::End, 100).await.len(), 6);
        assert!(found(&store, &by(vec![vec![Mark::Person("mod".to_owned())]]), Beyond::End, 9).await.is_empty());
        let apps = Apps::Only([1_400_000_001].into());
        let reader = Reader::Operator { id: "x".to_owned(), role: Role::Support, apps };
        let filter = EventFilter { reader, ..text("mod-1") };
        assert_eq!(found(&store, &filter, Beyond::End, 100).await.len(), 7);

        let minutes = |from: i64, until: i64| EventFilter {
            from: Some(NOW.plus_seconds(from * 60)),
            until: Some(NOW.plus_seconds(until * 60)),
            ..text("192")
        };
        assert_eq!(found(&store, &minutes(10, 20), Beyond::End, 100).await, all[20..30]);
        assert!(found(&store, &minutes(100, 200), Beyond::End, 9).await.is_empty());
        let first = found(&store, &text("192"), Beyond::End, 10).await;
        assert_eq!(first, all[..10]);
        assert_eq!(found(&store, &text("192"), Beyond::Before(first[9]), 10).await, all[10..20]);
        let mut later = found(&store, &text("192"), Beyond::After(all[20]), 10).await;
        later.reverse();
        assert_eq!(later, all[10..20]);
    }

    async fn whatever_stands_in_a_text_keeps_nothing_from_being_listed(url: &str) {
        let store = store(url).await;
        for name in ["half\0way\nhouse", "\u{fffd}\u{202e}\r", "' OR 1=1 --", &"\u{732b}".repeat(2_000)] {
            let mut entry = numbered(1);
            entry.details.group_name = Some(name.to_owned());
            store.append_activity(&entry).await.unwrap();
        }
        assert_eq!(found(&store, &text("half way house"), Beyond::End, 9).await.len(), 1);
        assert_eq!(found(&store, &text("1=1"), Beyond::End, 9).await.len(), 1);
        assert_eq!(found(&store, &text(&"\u{732b}".repeat(1_999)), Beyond::End, 9).await.len(), 1);
        assert!(found(&store, &text("half\0way"), Beyond::End, 9).await.is_empty());
    }

    /// A clock that was set back by days: dates then say nothing about places, and nothing is left out for it.
    async fn a_clock_that_was_set_back_hides_nothing(url: &str) {
        let store = store(url).await;
        let at = |days: i64| Entry { at: NOW.plus_seconds(days * 86_400), ..numbered(1) };
        for days in [10, 3, 11, 4] {
            store.append_activity(&at(days)).await.unwrap();
        }
        for (from, until, count) in [(3, 4, 1), (3, 5, 2), (10, 12, 2), (0, 20, 4), (5, 9, 0)] {
            let filter = EventFilter {
                from: Some(NOW.plus_seconds(from * 86_400)),
                until: Some(NOW.plus_seconds(until * 86_400)),
                ..text("192")
            };
            assert_eq!(found(&store, &filter, Beyond::End, 9).await.len(), count, "{from} to {until}");
        }
    }

    async fn the_steps_of_an_operation_are_one_event(url: &str) {
        let store = store(url).await;
        let plan = plan("p", "g");
        store.insert_plan(&plan, &may_plan(), &operator_1()).await.unwrap();
        let mine = EventFilter { marks: vec![vec![Mark::Group("g".to_owned())]], ..EventFilter::default() };
        let told = |events: &[Event]| -> Vec<(String, String, usize)> {
            events.iter().map(|it| (it.told.action.clone(), it.told.outcome.clone(), it.steps.len())).collect()
        };
        let one = |action: &str, outcome: &str, steps| vec![(action.to_owned(), outcome.to_owned(), steps)];
        let find = async || store.find_events(&mine, Beyond::End, 9).await.unwrap();
        assert_eq!(told(&find().await), one("plan", "done", 1));
        store.begin_operation(&new_operation(1, &plan)).await.unwrap();
        assert_eq!(told(&find().await), one("reset", "sending", 2));
        let settlement = Settlement {
            outcome: Outcome::Applied,
            acknowledged: true,
            now_counters: Some(Vec::new()),
            checked_at: NOW.plus_seconds(9),
        };
        store.settle_operation(&reference(1), &[OperationState::Sending], &settlement).await.unwrap();
        let events = find().await;
        assert_eq!(told(&events), one("outcome", "applied", 3));
        let actions: Vec<_> = events[0].steps.iter().map(|step| &*step.action).collect();
        assert_eq!(actions, ["plan", "reset", "outcome"]);

        let key = plan.intent.seen.as_ref().unwrap()[0].key.clone();
        for (marks, count) in [
            (vec![vec![Mark::Outcome(EntryOutcome::Applied)]], 1),
            (vec![vec![Mark::Outcome(EntryOutcome::Sending)]], 0),
            (vec![vec![Mark::Action(Action::Reset), Mark::Action(Action::Undo)]], 1),
            (vec![vec![Mark::Counter(key)]], 1),
            (vec![vec![Mark::Counter(CounterKey::parse("nothing").unwrap())]], 0),
            (vec![vec![Mark::Reference(reference(1).to_string())]], 1),
        ] {
            let filter = EventFilter { marks, ..EventFilter::default() };
            assert_eq!(found(&store, &filter, Beyond::End, 9).await.len(), count, "{filter:?}");
        }
    }

    /// Whoever may write to the database takes a line off the list and leaves the chain alone.
    async fn what_the_list_leaves_out_is_noticed(url: &str) {
        let store = store(url).await;
        for number in 0..4 {
            store.append_activity(&numbered(number)).await.unwrap();
        }
        let verified = async || store.verify_activity(NOW.plus_seconds(999)).await.unwrap();
        assert!(matches!(verified().await, crate::model::activity::Verified::Intact { .. }));
        sqlx::query("DELETE FROM activity_events WHERE seq = 3").execute(&store.pool).await.unwrap();
        let broken = crate::model::activity::Verified::Broken { seq: 3, fault: crate::model::activity::Fault::Unlisted };
        assert_eq!(verified().await, broken);
    }

    /// While two releases run side by side, the earlier one lists nothing.
    async fn what_another_release_added_in_between_is_listed(url: &str) {
        let store = store(url).await;
        store.append_activity(&numbered(1)).await.unwrap();
        for table in ["activity_events", "activity_search"] {
            let column = if table == "activity_search" && url.starts_with("sqlite") { "rowid" } else { "seq" };
            let sql = format!("DELETE FROM {table} WHERE {column} = (SELECT seq FROM activity_head)");
            sqlx::query(AssertSqlSafe(sql)).execute(&store.pool).await.unwrap();
        }
        store.append_activity(&numbered(2)).await.unwrap();
        assert_eq!(found(&store, &text("192.0.2"), Beyond::End, 9).await.len(), 2);
        let verified = store.verify_activity(NOW.plus_seconds(999)).await.unwrap();
        assert!(matches!(verified, crate::model::activity::Verified::Intact { .. }), "{verified:?}");
    }

    /// As after an earlier release: entries, and no list of them.
    async fn what_was_never_listed_is_listed_from_the_entries(url: &str) {
        let store = store(url).await;
        let plan = plan("p", "g");
        store.insert_plan(&plan, &may_plan(), &operator_1()).await.unwrap();
        store.begin_operation(&new_operation(1, &plan)).await.unwrap();
        for number in 0..5 {
            store.append_activity(&numbered(number)).await.unwrap();
        }
        let all = async || store.find_events(&EventFilter::default(), Beyond::End, 99).await.unwrap();
        let before = all().await;
        assert_eq!(before.len(), 7, "the operator, the operation, five look-ups");
        for table in ["activity_events", "activity_search"] {
            let sql = format!("DELETE FROM {table}");
            sqlx::query(AssertSqlSafe(sql)).execute(&store.pool).await.unwrap();
        }
        assert_eq!(all().await, before);
        assert_eq!(found(&store, &text("t-4003"), Beyond::End, 9).await.len(), 1);

        store.prune_activity(NOW.plus_seconds(120), &By::CommandLine, NOW.plus_seconds(999)).await.unwrap();
        let kept = all().await;
        assert!(kept.len() < before.len() && kept.iter().all(|event| event.told.at >= NOW.plus_seconds(120)));
        assert!(found(&store, &text("t-4001"), Beyond::End, 9).await.is_empty());
    }
}
