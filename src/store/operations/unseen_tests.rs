//! Resets of counters whose values nobody had seen.

use super::super::fixtures::{NOW, counter, may_plan, new_operation, operator_1, plan, reference, store};
use super::super::testing::{TestDatabase, both_databases};
use super::super::{Filter, Store};
use super::*;
use crate::model::activity::Details;

async fn details_of(store: &Store, action: &str) -> Details {
    let entries = store.find_activity(&Filter::default(), None, 20).await.unwrap();
    entries.into_iter().find(|entry| entry.action == action).unwrap().details()
}

both_databases! {
    async fn values_that_nobody_saw_are_not_stored_as_none_at_all(url: &str) {
        let store = store(url).await;
        let mut unseen = plan("p", "g");
        unseen.intent.seen = None;
        store.insert_plan(&unseen, &may_plan(), &operator_1()).await.unwrap();
        assert_eq!(store.plan("p").await.unwrap(), Some(unseen.clone()));
        let mut empty = plan("empty", "g");
        empty.intent.seen = Some(Vec::new());
        store.insert_plan(&empty, &may_plan(), &operator_1()).await.unwrap();
        assert_eq!(store.plan("empty").await.unwrap(), Some(empty));

        let mut new = new_operation(1, &unseen);
        new.before = None;
        assert_eq!(store.begin_operation(&new).await.unwrap(), Begun::Started);
        let found = store.operation(&reference(1)).await.unwrap().unwrap();
        assert_eq!((&found.intent.seen, found.counters(), found.acknowledged), (&None, None, false));

        let settlement = Settlement {
            outcome: Outcome::Applied,
            acknowledged: true,
            now_counters: Some(Vec::new()),
            checked_at: NOW,
        };
        assert!(store.settle_operation(&reference(1), &[OperationState::Sending], &settlement).await.unwrap());
        assert!(store.operation(&reference(1)).await.unwrap().unwrap().acknowledged);
        for action in ["plan", "reset", "outcome"] {
            let details = details_of(&store, action).await;
            // The latest plan is the one that saw that there is nothing.
            assert_eq!(details.values_unknown, action != "plan", "{action}");
            assert_eq!(details.before, (action == "plan").then(Vec::new), "{action}");
            assert_eq!(details.removed, None, "{action}");
        }
    }

    async fn that_it_was_acknowledged_is_kept_when_nobody_can_tell_in_the_end(url: &str) {
        let store = store(url).await;
        for (number, reason, acknowledged) in
            [(1, UnknownReason::NotReadBack, true), (2, UnknownReason::ConnectionLost, false)]
        {
            let plan = plan(&format!("p{number}"), &format!("g{number}"));
            store.insert_plan(&plan, &may_plan(), &operator_1()).await.unwrap();
            store.begin_operation(&new_operation(number, &plan)).await.unwrap();
            let outcome = Outcome::Unknown { reason };
            let check = Check { checked_at: NOW, now_counters: None, outcome, next_check_at: None };
            assert!(store.record_check(&reference(number), &check).await.unwrap());
            let settlement = Settlement {
                outcome: Outcome::Unresolved,
                acknowledged: false,
                now_counters: Some(vec![counter("like", 1)]),
                checked_at: NOW,
            };
            assert!(store.settle_operation(&reference(number), &[OperationState::Unknown], &settlement).await.unwrap());
            let found = store.operation(&reference(number)).await.unwrap().unwrap();
            assert_eq!((found.outcome, found.acknowledged), (Outcome::Unresolved, acknowledged));
        }
    }
}
