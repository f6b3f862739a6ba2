//! The two-person rule: what was confirmed and waits for another manager.

use sqlx::any::AnyRow;

use super::account_changes::{TwoPeople, ties_now};
use super::plans::{plan, plan_columns};
use super::rows::{Columns, exact, has_nul};
use super::{
    Authority, Begun, NewOperation, Store, StoreError, WriteTransaction, Written, activity, authority,
};
use crate::model::{Actor, Answer, Approval, ApprovalState, Plan, Timestamp, WaitingPlan};

macro_rules! select_requests {
    ($conditions:literal $(,)?) => {
        concat!(
            "SELECT ",
            plan_columns!(),
            ", approvals.asked_by, approvals.address, approvals.asked_at, approvals.state, \
             approvals.answered_by, approvals.answered_at, approvals.note \
             FROM approvals JOIN plans ON plans.id = approvals.plan_id WHERE ",
            $conditions
        )
    };
}

impl Store {
    /// Lets a confirmed plan wait for another manager until `until`; till then it is valid. Too late: it
    /// waits already, was answered, is used, or has expired.
    pub async fn ask_approval(
        &self,
        plan: &Plan,
        until: Timestamp,
        authority: &Authority,
        who: &Actor,
        at: Timestamp,
    ) -> Result<Written, StoreError> {
        let mut write = self.begin_write().await?;
        // Of two who ask at once, the second waits here.
        let prolonged = sqlx::query(
            "UPDATE plans SET expires_at = $1 WHERE id = $2 AND operator_id = $3 AND used_by IS NULL \
             AND expires_at > $4 AND NOT EXISTS (SELECT 1 FROM approvals WHERE plan_id = plans.id)",
        )
        .bind(until.0)
        .bind(exact("this plan", &plan.id)?)
        .bind(exact("this operator", &who.id)?)
        .bind(at.0)
        .execute(write.connection())
        .await?;
        let in_time = prolonged.rows_affected() == 1;
        if in_time && let Some(denied) = authority::denied(&mut write, authority, at).await? {
            return write.taken_back(Written::Denied(denied)).await;
        }
        let asked = in_time
            && sqlx::query(
                "INSERT INTO approvals (plan_id, asked_by, address, asked_at) VALUES ($1, $2, $3, $4) \
                 ON CONFLICT (plan_id) DO NOTHING",
            )
            .bind(&plan.id)
            .bind(exact("this operator's name", &who.name)?)
            .bind(&who.address)
            .bind(at.0)
            .execute(write.connection())
            .await?
            .rows_affected()
                == 1;
        if !asked {
            return write.taken_back(Written::TooLate).await;
        }
        activity::append(&mut write, &activity::approval_asked(plan, who, at)).await?;
        write.commit().await?;
        Ok(Written::Done)
    }

    /// Declines a request, for good. Too late: it does not wait any more.
    pub async fn decline_approval(
        &self,
        plan_id: &str,
        note: &str,
        authority: &Authority,
        who: &Actor,
        at: Timestamp,
    ) -> Result<Written, StoreError> {
        let mut write = self.begin_write().await?;
        // The plan first, as whoever approves does: of the two, one waits for the other.
        let held = sqlx::query(
            "UPDATE plans SET expires_at = expires_at WHERE id = $1 AND used_by IS NULL AND expires_at > $2",
        )
        .bind(exact("this plan", plan_id)?)
        .bind(at.0)
        .execute(write.connection())
        .await?;
        let in_time = held.rows_affected() == 1;
        if in_time && let Some(denied) = authority::denied(&mut write, authority, at).await? {
            return write.taken_back(Written::Denied(denied)).await;
        }
        let declined = in_time
            && sqlx::query(
                "UPDATE approvals SET state = 'declined', answered_by_id = $1, answered_by = $2, \
                 answered_at = $3, note = $4 WHERE plan_id = $5 AND state = 'waiting'",
            )
            .bind(exact("this operator", &who.id)?)
            .bind(exact("this operator's name", &who.name)?)
            .bind(at.0)
            .bind(exact("this reason", note)?)
            .bind(plan_id)
            .execute(write.connection())
            .await?
            .rows_affected()
                == 1;
        if !declined {
            return write.taken_back(Written::TooLate).await;
        }
        let row = sqlx::query(WITH_PLAN).bind(plan_id).fetch_one(write.connection()).await?;
        let WaitingPlan { plan, approval } = waiting(&row)?;
        let entry = activity::declined(&plan, &approval.asked_by, note, who, at);
        activity::append(&mut write, &entry).await?;
        write.commit().await?;
        Ok(Written::Done)
    }

    /// The request that a plan waits with, or waited.
    pub async fn approval(&self, plan_id: &str) -> Result<Option<Approval>, StoreError> {
        if has_nul(plan_id) {
            return Ok(None);
        }
        let row = sqlx::query(WITH_PLAN).bind(plan_id).fetch_optional(self.pool()).await?;
        row.as_ref().map(approval).transpose()
    }

    /// What was asked after `since` and still can be answered at `now`, oldest first.
    pub async fn waiting_approvals(
        &self,
        since: Timestamp,
        now: Timestamp,
    ) -> Result<Vec<WaitingPlan>, StoreError> {
        let rows = sqlx::query(select_requests!(
            "approvals.state = 'waiting' AND approvals.asked_at > $1 AND plans.expires_at > $2 \
             ORDER BY approvals.asked_at, plans.id",
        ))
        .bind(since.0)
        .bind(now.0)
        .fetch_all(self.pool())
        .await?;
        rows.iter().map(waiting).collect()
    }

    /// What an operator asked for after `since` and what was not approved (yet), the latest first.
    pub async fn own_requests(
        &self,
        operator_id: &str,
        since: Timestamp,
        limit: u32,
    ) -> Result<Vec<WaitingPlan>, StoreError> {
        let rows = sqlx::query(select_requests!(
            "approvals.asked_at > $1 AND plans.operator_id = $2 AND plans.used_by IS NULL \
             ORDER BY approvals.asked_at DESC, plans.id LIMIT $3",
        ))
        .bind(since.0)
        .bind(operator_id)
        .bind(i64::from(limit))
        .fetch_all(self.pool())
        .await?;
        rows.iter().map(waiting).collect()
    }
}

const WITH_PLAN: &str = select_requests!("approvals.plan_id = $1");

/// Answers the request that the plan waits with, as a part of beginning its operation. Gives why it
/// must not begin: without an approver, a plan that waits, or that was declined, is not for using.
pub(super) async fn answer_request(
    write: &mut WriteTransaction<'_>,
    new: &NewOperation,
) -> Result<Option<Begun>, StoreError> {
    if let Some(approver) = &new.approver {
        let two = TwoPeople {
            one: &new.plan.intent.operator_id,
            other: &approver.actor.id,
            app: new.plan.target.app,
            at: new.created_at,
        };
        if let Some(ties) = ties_now(write, two).await? {
            return Ok(Some(Begun::NotIndependent(ties)));
        }
        let approved = sqlx::query(
            "UPDATE approvals SET state = 'approved', answered_by_id = $1, answered_by = $2, answered_at = $3 \
             WHERE plan_id = $4 AND state = 'waiting'",
        )
        .bind(exact("this operator", &approver.actor.id)?)
        .bind(exact("this operator's name", &approver.actor.name)?)
        .bind(new.created_at.0)
        .bind(&new.plan.id)
        .execute(write.connection())
        .await?;
        return Ok((approved.rows_affected() != 1).then_some(Begun::Declined));
    }
    let request = sqlx::query("SELECT state FROM approvals WHERE plan_id = $1")
        .bind(&new.plan.id)
        .fetch_optional(write.connection())
        .await?;
    Ok(match request {
        None => None,
        Some(row) if row.text("state")? == "declined" => Some(Begun::Declined),
        Some(_) => Some(Begun::NotApproved),
    })
}

/// Lets one plan wait like the other, if that one had to: what it is approved with is asked of both.
pub(super) async fn wait_like(
    write: &mut WriteTransaction<'_>,
    plan_id: &str,
    second_id: &str,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO approvals (plan_id, asked_by, address, asked_at) \
         SELECT $1, asked_by, address, asked_at FROM approvals WHERE plan_id = $2",
    )
    .bind(second_id)
    .bind(plan_id)
    .execute(write.connection())
    .await?;
    Ok(())
}

fn waiting(row: &AnyRow) -> Result<WaitingPlan, StoreError> {
    Ok(WaitingPlan { plan: plan(row)?, approval: approval(row)? })
}

fn approval(row: &AnyRow) -> Result<Approval, StoreError> {
    let answer = || {
        Ok::<_, StoreError>(Answer {
            by: row.text("answered_by")?,
            at: row.time("answered_at")?,
            note: row.optional_text("note")?.unwrap_or_default(),
        })
    };
    Ok(Approval {
        asked_by: row.text("asked_by")?,
        address: row.optional_text("address")?,
        asked_at: row.time("asked_at")?,
        state: match row.text("state")?.as_str() {
            "waiting" => ApprovalState::Waiting,
            "approved" => ApprovalState::Approved(answer()?),
            "declined" => ApprovalState::Declined(answer()?),
            _ => return Err(StoreError::Corrupt { what: "state" }),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{
        NOW, actor, authority, may_plan, new_operation, new_operator, operator_1, plan, reference, sign_in,
        store,
    };
    use super::super::testing::{TestDatabase, both_databases};
    use super::super::{Approver, Filter};
    use super::*;
    use crate::model::activity::{Action, Verified};
    use crate::model::{NewOperator, Permission, Role};

    const UNTIL: Timestamp = Timestamp(NOW.0 + 3_600_000);

    fn later(seconds: i64) -> Timestamp {
        NOW.plus_seconds(seconds)
    }

    /// Of whoever asks.
    fn may_ask() -> Authority {
        authority("operator-1-id", Permission::ResetTicked)
    }

    fn may_approve() -> Authority {
        authority("approver-id", Permission::Approve)
    }

    fn approver() -> Actor {
        actor("approver-id", "Approver")
    }

    fn manager() -> NewOperator {
        NewOperator { role: Role::Manager, ..new_operator("approver-id", "Approver") }
    }

    /// A store with an approver, and a plan that waits.
    async fn asked(url: &str) -> (Store, Plan) {
        let store = store(url).await;
        store.add_operator(&manager()).await.unwrap();
        sign_in(&store, "approver-id").await;
        let plan = plan("p", "g");
        store.insert_plan(&plan, &may_plan(), &operator_1()).await.unwrap();
        assert_eq!(
            store.ask_approval(&plan, UNTIL, &may_ask(), &operator_1(), later(60)).await.unwrap(),
            Written::Done
        );
        (store, plan)
    }

    fn approved(number: u64, plan: &Plan) -> NewOperation {
        let approver = Approver { actor: approver(), authority: may_approve() };
        NewOperation { approver: Some(approver), created_at: later(1_200), ..new_operation(number, plan) }
    }

    async fn decline(store: &Store, note: &str, at: Timestamp) -> Written {
        store.decline_approval("p", note, &may_approve(), &approver(), at).await.unwrap()
    }

    async fn actions(store: &Store) -> Vec<String> {
        let entries = store.find_activity(&Filter::default(), None, 100).await.unwrap();
        entries
            .into_iter()
            .rev()
            .map(|entry| entry.action)
            .filter(|action| action != "operator_added")
            .collect()
    }

    both_databases! {
        async fn a_plan_that_waits_is_used_by_an_approval_alone(url: &str) {
            let (store, plan) = asked(url).await;
            assert_eq!(store.ask_approval(&plan, UNTIL, &may_ask(), &operator_1(), later(61)).await.unwrap(), Written::TooLate, "it waits already");
            let waiting = store.waiting_approvals(NOW, later(61)).await.unwrap();
            assert_eq!(waiting.len(), 1);
            assert_eq!(store.own_requests("operator-1-id", NOW, 9).await.unwrap(), waiting);
            assert!(store.own_requests("approver-id", NOW, 9).await.unwrap().is_empty());
            assert!(store.own_requests("operator-1-id", later(60), 9).await.unwrap().is_empty(), "too long ago");
            assert_eq!(waiting[0].plan, Plan { expires_at: UNTIL, ..plan.clone() });
            let approval = store.approval("p").await.unwrap().unwrap();
            assert_eq!((approval.asked_by.as_str(), approval.asked_at), ("Operator-1", later(60)));
            assert_eq!((approval.address.as_deref(), approval.state), (Some("192.0.2.7"), ApprovalState::Waiting));

            let alone = store.begin_operation(&new_operation(1, &plan)).await.unwrap();
            assert_eq!(alone, Begun::NotApproved);
            assert_eq!(store.begin_operation(&approved(2, &plan)).await.unwrap(), Begun::Started);
            let again = store.begin_operation(&approved(3, &plan)).await.unwrap();
            assert_eq!(again, Begun::PlanAlreadyUsed(reference(2)));
            let operation = store.operation(&reference(2)).await.unwrap().unwrap();
            assert_eq!(operation.approved_by.as_deref(), Some("Approver"));
            assert_eq!(operation.operator_name, "Operator-1");
            let answer = Answer { by: "Approver".to_owned(), at: later(1_200), note: String::new() };
            assert_eq!(store.approval("p").await.unwrap().unwrap().state, ApprovalState::Approved(answer));
            assert!(store.waiting_approvals(NOW, later(61)).await.unwrap().is_empty());
            assert!(store.own_requests("operator-1-id", NOW, 9).await.unwrap().is_empty(), "it has a result");
            assert_eq!(decline(&store, "late", later(1_201)).await, Written::TooLate);
            assert_eq!(actions(&store).await, ["plan", "approval_asked", "approved", "reset"]);
            assert!(matches!(store.verify_activity(UNTIL).await.unwrap(), Verified::Intact { .. }));
        }

        async fn a_declined_plan_is_dead(url: &str) {
            let (store, plan) = asked(url).await;
            assert_eq!(decline(&store, "Not this week", later(90)).await, Written::Done);
            assert_eq!(decline(&store, "Again", later(91)).await, Written::TooLate);
            assert_eq!(store.begin_operation(&approved(1, &plan)).await.unwrap(), Begun::Declined);
            assert_eq!(store.begin_operation(&new_operation(2, &plan)).await.unwrap(), Begun::Declined);
            assert_eq!(store.ask_approval(&plan, UNTIL, &may_ask(), &operator_1(), later(92)).await.unwrap(), Written::TooLate);
            let answer = Answer { by: "Approver".to_owned(), at: later(90), note: "Not this week".to_owned() };
            assert_eq!(store.approval("p").await.unwrap().unwrap().state, ApprovalState::Declined(answer));
            let found = Filter { action: Some(Action::Declined), ..Filter::default() };
            let entry = store.find_activity(&found, None, 9).await.unwrap().remove(0);
            assert_eq!(entry.reason.as_deref(), Some("Not this week"));
            assert_eq!(entry.details().asked_by.as_deref(), Some("Operator-1"));
        }

        async fn what_nobody_approved_in_time_is_dead(url: &str) {
            let (store, plan) = asked(url).await;
            assert!(store.waiting_approvals(NOW, UNTIL).await.unwrap().is_empty());
            let late = NewOperation { created_at: UNTIL, ..approved(1, &plan) };
            assert_eq!(store.begin_operation(&late).await.unwrap(), Begun::PlanExpired);
            assert_eq!(decline(&store, "late", UNTIL).await, Written::TooLate);
            let other = Plan { id: "other".to_owned(), ..plan.clone() };
            store.insert_plan(&other, &may_plan(), &operator_1()).await.unwrap();
            let too_late = other.expires_at;
            assert_eq!(store.ask_approval(&other, UNTIL, &may_ask(), &operator_1(), too_late).await.unwrap(), Written::TooLate);
            assert_eq!(store.approval("other").await.unwrap(), None);
            assert_eq!(store.approval("\0").await.unwrap(), None);
        }

        async fn of_many_who_answer_at_once_one_is_heard(url: &str) {
            let (store, plan) = asked(url).await;
            let other = Store::open(url).await.unwrap();
            let tries: Vec<_> = (1..=20).map(|number| {
                let store = if number % 2 == 0 { store.clone() } else { other.clone() };
                let new = approved(number, &plan);
                tokio::spawn(async move {
                    if number % 5 == 0 {
                        decline(&store, "no", later(1_200)).await == Written::Done
                    } else {
                        store.begin_operation(&new).await.unwrap() == Begun::Started
                    }
                })
            }).collect();
            let mut heard = 0;
            for attempt in tries {
                heard += usize::from(attempt.await.unwrap());
            }
            assert_eq!(heard, 1);
            assert!(matches!(store.verify_activity(UNTIL).await.unwrap(), Verified::Intact { .. }));
        }

        async fn of_two_who_ask_at_once_one_does(url: &str) {
            let one = store(url).await;
            let other = Store::open(url).await.unwrap();
            let plan = plan("p", "g");
            one.insert_plan(&plan, &may_plan(), &operator_1()).await.unwrap();
            let (may_ask, who) = (may_ask(), operator_1());
            let (first, second) = tokio::join!(
                one.ask_approval(&plan, UNTIL, &may_ask, &who, later(1)),
                other.ask_approval(&plan, UNTIL, &may_ask, &who, later(1))
            );
            let asked = [first.unwrap(), second.unwrap()];
            assert!(asked.contains(&Written::Done) && asked.contains(&Written::TooLate), "{asked:?}");
            assert_eq!(actions(&one).await, ["plan", "approval_asked"]);
        }
    }
}
