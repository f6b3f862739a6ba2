use super::super::fixtures::{
    APP, NOW, actor, authority, new_operation, new_operator, new_sign_in, plan, sign_in,
};
use super::super::testing::{TestDatabase, both_databases};
use super::super::{Approver, Begun, Filter, NewOperation, NewPassword, NewSignIn, Store, Written};
use super::*;
use crate::model::activity::Verified;
use crate::model::{Actor, By, IDLE_SECONDS, NewOperator, PROVED_SECONDS, Plan};

fn later(seconds: i64) -> Timestamp {
    NOW.plus_seconds(seconds)
}

fn who(id: &str) -> Actor {
    actor(id, id)
}

/// A way in which somebody loses what they need.
#[derive(Clone, Copy, Debug)]
enum Loss {
    ShutOut,
    Role,
    App,
    SignIn,
    Password,
}

const LOSSES: [Loss; 5] = [Loss::ShutOut, Loss::Role, Loss::App, Loss::SignIn, Loss::Password];

async fn lose(store: &Store, id: &str, loss: Loss) {
    let by = By::CommandLine;
    let operator = store.operator_by_id(id).await.unwrap().unwrap();
    match loss {
        Loss::ShutOut => assert!(store.set_disabled(id, true, "new", &by, NOW).await.unwrap()),
        Loss::Role => {
            assert!(store.set_role_and_apps(id, Role::Viewer, &Apps::All, &by, NOW).await.unwrap());
        }
        Loss::App => {
            let others = Apps::Only([APP + 1].into());
            assert!(store.set_role_and_apps(id, operator.role, &others, &by, NOW).await.unwrap());
        }
        Loss::SignIn => {
            assert_eq!(store.end_sign_ins(&operator, None, None, &who(id), NOW).await.unwrap(), 1);
        }
        Loss::Password => {
            let new = NewPassword { hash: "$other", stamp: "new", here: None };
            assert!(store.set_password_hash(id, new, &by, NOW).await.unwrap());
        }
    }
}

fn denied_for(loss: Loss, permission: Permission) -> Denied {
    match loss {
        Loss::ShutOut | Loss::SignIn | Loss::Password => Denied::SignedOut,
        Loss::Role => Denied::NotPermitted(permission),
        Loss::App => Denied::AppNotGranted,
    }
}

/// Somebody who is signed in, in a sign-in of the same name.
async fn add(store: &Store, id: &str, role: Role) {
    store.add_operator(&NewOperator { role, ..new_operator(id, id) }).await.unwrap();
    sign_in(store, id).await;
}

/// A store with a manager, so that the desk keeps one whatever others lose.
async fn store(url: &str) -> Store {
    let store = Store::open(url).await.unwrap();
    add(&store, "head", Role::Manager).await;
    store
}

/// A plan of theirs, on a group of its own.
async fn planned(store: &Store, owner: &str, id: &str) -> Plan {
    let mut plan = plan(id, id);
    plan.intent.operator_id = owner.to_owned();
    let may_plan = authority(owner, Permission::Look);
    assert_eq!(store.insert_plan(&plan, &may_plan, &who(owner)).await.unwrap(), Written::Done);
    plan
}

async fn nothing_was_begun(store: &Store, plan: &Plan) {
    assert_eq!(store.plan(&plan.id).await.unwrap().unwrap().used_by, None);
    assert!(store.recent_operations(APP, 9).await.unwrap().is_empty());
    let entries = store.find_activity(&Filter::default(), None, 100).await.unwrap();
    assert!(!entries.iter().any(|entry| ["reset", "approved", "approval_asked"].contains(&&*entry.action)));
}

both_databases! {
    async fn what_was_taken_away_counts_when_the_intent_is_written(url: &str) {
        let store = store(url).await;
        for loss in LOSSES {
            let owner = format!("{loss:?}");
            add(&store, &owner, Role::Support).await;
            let plan = planned(&store, &owner, &owner).await;
            let new = new_operation(1, &plan);
            lose(&store, &owner, loss).await;
            let denied = denied_for(loss, Permission::ResetTicked);
            assert_eq!(store.begin_operation(&new).await.unwrap(), Begun::Denied(denied), "{loss:?}");
            let asked = store.ask_approval(&plan, later(3_600), &new.authority, &who(&owner), later(60)).await;
            assert_eq!(asked.unwrap(), Written::Denied(denied), "{loss:?}");
            assert_eq!(store.approval(&plan.id).await.unwrap(), None);
            let another = Plan { id: format!("another-{owner}"), ..plan.clone() };
            let planned = store.insert_plan(&another, &new.authority, &who(&owner)).await;
            assert_eq!(planned.unwrap(), Written::Denied(denied), "{loss:?}");
            assert_eq!(store.plan(&another.id).await.unwrap(), None);
            nothing_was_begun(&store, &plan).await;
        }
        assert!(matches!(store.verify_activity(later(60)).await.unwrap(), Verified::Intact { .. }));
    }

    async fn of_an_approval_it_counts_for_both(url: &str) {
        let store = store(url).await;
        for loss in LOSSES {
            for asker_loses in [true, false] {
                let (owner, approver) = (format!("asks-{loss:?}-{asker_loses}"), format!("helps-{loss:?}-{asker_loses}"));
                add(&store, &owner, Role::Support).await;
                add(&store, &approver, Role::Manager).await;
                let plan = planned(&store, &owner, &owner).await;
                let asks = authority(&owner, Permission::ResetTicked);
                let asked = store.ask_approval(&plan, later(3_600), &asks, &who(&owner), later(30)).await;
                assert_eq!(asked.unwrap(), Written::Done);
                let helps = authority(&approver, Permission::Approve);
                let new = NewOperation {
                    // They asked earlier: whether they are still signed in does not matter.
                    authority: Authority { from: None, ..asks },
                    approver: Some(Approver { actor: who(&approver), authority: helps.clone() }),
                    ..new_operation(1, &plan)
                };
                lose(&store, if asker_loses { &owner } else { &approver }, loss).await;
                let may_still = asker_loses && matches!(loss, Loss::SignIn | Loss::Password);
                if may_still {
                    continue;
                }
                let expected = if asker_loses {
                    Begun::AskerDenied
                } else {
                    Begun::Denied(denied_for(loss, Permission::Approve))
                };
                assert_eq!(store.begin_operation(&new).await.unwrap(), expected, "{loss:?}, the asker: {asker_loses}");
                assert_eq!(store.plan(&plan.id).await.unwrap().unwrap().used_by, None);
                if !asker_loses {
                    let declined = store.decline_approval(&plan.id, "no", &helps, &who(&approver), later(60)).await;
                    assert_eq!(declined.unwrap(), Written::Denied(denied_for(loss, Permission::Approve)));
                }
            }
        }
        assert!(store.recent_operations(APP, 9).await.unwrap().is_empty());
    }

    async fn a_sign_in_and_a_factor_count_by_the_clock_until_the_last_moment(url: &str) {
        let store = store(url).await;
        let plan = planned(&store, "head", "p").await;
        let plan = Plan { expires_at: later(100_000), ..plan };
        let needs = |needs_proof, permission| {
            let from = Some(FromSignIn { id: "head".to_owned(), needs_proof });
            Authority { from, ..authority("head", permission) }
        };
        let mut write = store.begin_write().await.unwrap();
        for (seconds, needs_proof, expected) in [
            (PROVED_SECONDS - 1, true, None),
            (PROVED_SECONDS, true, Some(Denied::NotProved)),
            (PROVED_SECONDS, false, None),
            (IDLE_SECONDS - 1, false, None),
            (IDLE_SECONDS, false, Some(Denied::SignedOut)),
            (-61, false, Some(Denied::SignedOut)),
        ] {
            let authority = needs(needs_proof, Permission::ResetAll);
            let found = denied(&mut write, &authority, later(seconds)).await.unwrap();
            assert_eq!(found, expected, "{seconds} {needs_proof}");
        }
        let of_somebody_else = Authority { operator_id: "support".to_owned(), ..needs(false, Permission::Look) };
        assert_eq!(denied(&mut write, &of_somebody_else, NOW).await.unwrap(), Some(Denied::SignedOut));
        write.rollback().await.unwrap();
        let late = NewOperation {
            authority: needs(true, Permission::ResetAll),
            created_at: later(PROVED_SECONDS),
            ..new_operation(1, &plan)
        };
        // The plan's ten minutes are over as well, which is told first.
        assert_eq!(store.begin_operation(&late).await.unwrap(), Begun::PlanExpired);
        nothing_was_begun(&store, &plan).await;
    }

    async fn of_two_who_change_an_account_at_once_the_second_starts_again(url: &str) {
        let one = store(url).await;
        let other = Store::open(url).await.unwrap();
        add(&one, "owner", Role::Support).await;
        for round in 0..24 {
            let operator = one.operator_by_id("owner").await.unwrap().unwrap();
            let (mine, theirs) = (format!("mine-{round}"), format!("theirs-{round}"));
            for id in [&mine, &theirs] {
                let new = NewSignIn { security_stamp: operator.security_stamp.clone(), ..new_sign_in(id, who("owner")) };
                assert!(one.begin_sign_in(&new).await.unwrap());
            }
            let stamps = [format!("a{round}"), format!("b{round}")];
            let here = |id| Here { sign_in: id, stamp: &operator.security_stamp };
            let password = |hash, stamp, id| NewPassword { hash, stamp, here: Some(here(id)) };
            let by = By::from(&who("owner"));
            let changes = tokio::join!(
                one.set_password_hash("owner", password("$mine", &stamps[0], &mine), &by, NOW),
                async {
                    // A password against a password, or against factors that are taken away.
                    if round % 2 == 0 {
                        other.set_password_hash("owner", password("$theirs", &stamps[1], &theirs), &by, NOW).await
                    } else {
                        other.remove_second_factors("owner", &stamps[1], Some(here(&theirs)), &by, NOW).await
                    }
                }
            );
            let mine_won = match &changes {
                (Ok(true), Err(StoreError::StartAgain)) => true,
                (Err(StoreError::StartAgain), Ok(true)) => false,
                both => panic!("round {round}: {both:?}"),
            };
            assert_eq!(one.sign_in(&mine).await.unwrap().is_some(), mine_won, "round {round}");
            assert_eq!(one.sign_in(&theirs).await.unwrap().is_some(), !mine_won, "round {round}");
            let hash = one.operator_by_id("owner").await.unwrap().unwrap().password_hash.unwrap();
            if mine_won || round % 2 == 0 {
                assert_eq!(hash.as_str(), if mine_won { "$mine" } else { "$theirs" }, "round {round}");
            }
        }
    }

    async fn a_sign_in_that_is_over_changes_nothing_and_does_not_come_alive(url: &str) {
        let store = store(url).await;
        for loss in [Loss::ShutOut, Loss::SignIn, Loss::Password] {
            let id = format!("{loss:?}");
            add(&store, &id, Role::Support).await;
            lose(&store, &id, loss).await;
            let here = Here { sign_in: &id, stamp: &id };
            let by = By::from(&who(&id));
            let new = NewPassword { hash: "$mine", stamp: "mine", here: Some(here) };
            let changed = store.set_password_hash(&id, new, &by, NOW).await;
            assert!(matches!(changed, Err(StoreError::StartAgain)), "{loss:?}: {changed:?}");
            let removed = store.remove_second_factors(&id, "mine", Some(here), &by, NOW).await;
            assert!(matches!(removed, Err(StoreError::StartAgain)), "{loss:?}: {removed:?}");
            let codes = store.set_recovery_codes(&who(&id), &["h".to_owned()], here, NOW).await;
            assert!(matches!(codes, Err(StoreError::StartAgain)), "{loss:?}: {codes:?}");
            assert_eq!(store.count_recovery_codes(&id).await.unwrap(), 0);
            assert!(!store.prove_sign_in(&id, &who(&id), NOW).await.unwrap(), "{loss:?}");
            assert_eq!(store.sign_in(&id).await.unwrap(), None);
            let operator = store.operator_by_id(&id).await.unwrap().unwrap();
            assert_ne!((operator.password_hash.unwrap().as_str(), &*operator.security_stamp), ("$mine", "mine"));
        }
    }
}
