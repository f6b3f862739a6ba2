//! What the tests of this room put into a database.

use super::{Act, Authority, FromSignIn, NewOperation, NewSignIn, Store};
use crate::model::{Actor, By, Change, Intent, NewOperator, Plan, Target};
use crate::model::{
    Apps, Counter, CounterKey, Extent, GroupId, GroupInfo, GroupType, KeySet, Permission, Reference, Role,
    SdkAppId, Selection, SignInWay, Timestamp,
};

pub(super) const APP: SdkAppId = 1_400_000_000;
pub(super) const NOW: Timestamp = Timestamp(1_800_000_000_000);

pub(super) fn counter(key: &str, value: i64) -> Counter {
    Counter { key: CounterKey::parse(key).unwrap(), value }
}

pub(super) fn group(id: &str) -> GroupId {
    GroupId::parse(id).unwrap()
}

pub(super) fn info(id: &str, name: &str, group_type: GroupType) -> GroupInfo {
    GroupInfo {
        group_id: group(id),
        group_type,
        name: name.to_owned(),
        owner: None,
        member_num: None,
        create_time: None,
        last_msg_time: None,
    }
}

pub(super) fn reference(number: u64) -> Reference {
    Reference::from_random(number)
}

pub(super) fn new_operator(id: &str, name: &str) -> NewOperator {
    NewOperator {
        id: id.to_owned(),
        name: name.to_owned(),
        role: Role::Support,
        apps: Apps::All,
        password_hash: Some("$argon2id$secret".to_owned()),
        created_at: NOW,
        by: By::CommandLine,
    }
}

/// Of somebody with this ID and name, whose stamp is the ID.
pub(super) fn new_sign_in(id: &str, who: Actor) -> NewSignIn {
    NewSignIn {
        id: id.to_owned(),
        security_stamp: who.id.clone(),
        who,
        way: SignInWay::Own,
        device: None,
        browser: None,
        came_with: None,
        proved_at: Some(NOW),
        is_vouched_for: false,
        at: NOW,
    }
}

/// What a manager called `chief` begins, who is signed in.
pub(super) async fn act<'a>(store: &'a Store, person: Option<&str>) -> Act<'a> {
    let chief = NewOperator { role: Role::Manager, ..new_operator("chief", "chief") };
    let who = actor("chief", "chief");
    if store.operator_by_id(&chief.id).await.unwrap().is_none() {
        store.add_operator(&chief).await.unwrap();
        assert!(store.begin_sign_in(&new_sign_in("chief's", who.clone())).await.unwrap());
    }
    store.act(who, "chief's", person, NOW).await.unwrap().unwrap()
}

/// Who the plans below belong to.
pub(super) fn operator_1() -> Actor {
    Actor { address: Some("192.0.2.7".to_owned()), ..actor("operator-1-id", "Operator-1") }
}

pub(super) fn actor(id: &str, name: &str) -> Actor {
    Actor { id: id.to_owned(), name: name.to_owned(), role: Role::Support, apps: Apps::All, address: None }
}

/// An opened store with the operator that the plans below belong to, signed in.
pub(super) async fn store(url: &str) -> Store {
    let store = Store::open(url).await.unwrap();
    store.add_operator(&new_operator("operator-1-id", "Operator-1")).await.unwrap();
    sign_in(&store, "operator-1-id").await;
    store
}

/// Signs an operator in who was just added, without an entry in the log. The sign-in is called like its operator.
pub(super) async fn sign_in(store: &Store, operator_id: &str) {
    sqlx::query(
        "INSERT INTO sign_ins (id, operator_id, security_stamp, signed_in_at, seen_at, proved_at, way) \
         VALUES ($1, $1, $1, $2, $2, $2, 'own')",
    )
    .bind(operator_id)
    .bind(NOW.0)
    .execute(&store.pool)
    .await
    .unwrap();
}

/// What has to be true of whoever the plans below belong to.
pub(super) fn may_plan() -> Authority {
    authority("operator-1-id", Permission::Look)
}

/// What has to be true of an operator who is signed in as above.
pub(super) fn authority(operator_id: &str, permission: Permission) -> Authority {
    let from = Some(FromSignIn { id: operator_id.to_owned(), needs_proof: false });
    Authority { operator_id: operator_id.to_owned(), app: APP, permission, from }
}

pub(super) fn plan(id: &str, group_id: &str) -> Plan {
    Plan {
        id: id.to_owned(),
        target: Target {
            app: APP,
            group: group(group_id),
            group_name: "Friends of the sea".to_owned(),
            group_type: GroupType::Meeting,
        },
        intent: Intent {
            operator_id: "operator-1-id".to_owned(),
            change: Change::Reset(Selection::Keys(KeySet::new([counter("like", 41).key]).unwrap())),
            reason: "T-123".to_owned(),
            seen: Some(vec![counter("like", 41), counter("unlike", 2)]),
        },
        seen_at: NOW,
        created_at: NOW,
        expires_at: NOW.plus_seconds(600),
        used_by: None,
        follows: None,
    }
}

/// The operation that executes the plan.
pub(super) fn new_operation(number: u64, plan: &Plan) -> NewOperation {
    NewOperation {
        reference: reference(number),
        plan: plan.clone(),
        app_label: "Main app".to_owned(),
        actor: operator_1(),
        extent: Extent::Some,
        before: Some(vec![counter("like", 42), counter("unlike", 2)]),
        predecessors: 0,
        authority: Authority {
            app: plan.target.app,
            ..authority(&plan.intent.operator_id, Permission::ResetTicked)
        },
        approver: None,
        second: None,
        created_at: NOW.plus_seconds(60),
    }
}
