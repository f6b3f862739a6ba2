//! Operations. The row is written, durably, before anything is sent; from then on only an open
//! operation changes, and what is settled stays as it is.

#[cfg(test)]
mod tests;
#[cfg(test)]
mod unseen_tests;

use sqlx::any::AnyRow;

pub use self::lists::{Attention, OperationLists};
pub(super) use self::predecessors::overtaken_by;
use super::authority::{self, DeniedOfTwo};
use super::changes::ChangeColumns;
use super::rows::{Columns, app_number, exact, json, optional_json, shown};
use super::{
    Begun, Check, FIRST_CHECK_AFTER_SECONDS, NewOperation, Settlement, Store, StoreError, WriteTransaction,
    activity, approvals, changes, plans,
};
use crate::crash_point::crash_point;
use crate::model::{
    Counter, Extent, NotAppliedReason, Operation, OperationState, Outcome, Reference, Timestamp,
    UnknownReason,
};

/// How often to look again for the operation that is in the way, if it is settled just then.
const TRIES_TO_BEGIN: u32 = 5;

macro_rules! columns {
    () => {
        "reference, kind, plan_id, app, app_label, group_id, group_name, group_type, operator_id, \
         operator_name, selection, before_counters, after_counters, reason, outcome, created_at, sent_at, \
         acknowledged, checked_at, settled_at, attempts, next_check_at, undoes, undo_mode, put_back, adjust_mode, \
         amounts, decision, approved_by, extent"
    };
}

macro_rules! select_operations {
    ($($rest:expr),+) => {
        concat!(
            "SELECT ",
            columns!(),
            ", (SELECT string_agg(undone_counters.undo || ' ' || undo.state || ' ' || undone_counters.counter, '\n') \
               FROM undone_counters JOIN operations AS undo ON undo.reference = undone_counters.undo \
               WHERE undone_counters.reset = operations.reference) AS undone \
               FROM operations ",
            $($rest),+
        )
    };
}

// After the macros, for it uses them.
mod decide;
mod due;
pub(super) mod lists;
mod plan;
mod predecessors;
pub(super) mod undo;

impl Store {
    /// Uses the plan and writes the intent down, both or neither. When this returns `Started`, the
    /// intent is on the disk and the request may leave.
    ///
    /// Whoever does it must still be let in, and be allowed to, in the same transaction: what was taken away
    /// while the counters were read counts. The plan must be this operator's and for this group; otherwise it
    /// is `PlanMissing`. Fails with
    /// `ReferenceTaken` if the reference is in use.
    pub async fn begin_operation(&self, new: &NewOperation) -> Result<Begun, StoreError> {
        for _ in 0..TRIES_TO_BEGIN {
            if let Some(begun) = self.try_to_begin(new).await? {
                return Ok(begun);
            }
        }
        Err(StoreError::Busy)
    }

    /// `None`: an open operation was in the way and is gone by now.
    async fn try_to_begin(&self, new: &NewOperation) -> Result<Option<Begun>, StoreError> {
        let mut write = self.begin_write().await?;
        if !plan::use_plan(&mut write, new).await? {
            let why = plan::why_not(&mut write, new).await?;
            return write.taken_back(Some(why)).await;
        }
        if let Some(why) = may_not(&mut write, new).await? {
            return write.taken_back(Some(why)).await;
        }
        if let Some(why) = approvals::answer_request(&mut write, new).await? {
            return write.taken_back(Some(why)).await;
        }
        if let Some(why) = undo::already_undone(&mut write, new).await? {
            return write.taken_back(Some(why)).await;
        }
        let inserted = match insert(&mut write, new).await {
            Err(error) if error.is_unique_violation() => {
                return write
                    .taken_back(Some(self.taken(new).await?.ok_or(StoreError::ReferenceTaken)?))
                    .await;
            }
            other => other?,
        };
        if inserted {
            if let Some(by) = predecessors::overtaken_by(&mut write, new).await? {
                return write.taken_back(Some(Begun::Overtaken(by))).await;
            }
            if let Some(approver) = &new.approver {
                activity::append(&mut write, &activity::approved(new, &approver.actor)).await?;
            }
            activity::append(&mut write, &activity::intended(new)).await?;
            if let Some(second) = &new.second {
                plans::insert(&mut write, second).await?;
                approvals::wait_like(&mut write, &new.plan.id, &second.id).await?;
            }
            crash_point("intent.uncommitted");
            write.commit().await?;
            return Ok(Some(Begun::Started));
        }
        let in_the_way =
            sqlx::query("SELECT reference FROM operations WHERE app = $1 AND group_id = $2 AND open = 1")
                .bind(app_number(new.plan.target.app)?)
                .bind(new.plan.target.group.as_str())
                .fetch_optional(write.connection())
                .await?;
        // The plan stays unused: it can be executed once the other operation is settled.
        write.rollback().await?;
        in_the_way.map(|row| row.reference("reference").map(Begun::GroupBusy)).transpose()
    }

    /// Notes that the request is about to leave. `false`: it has left before, or the operation is
    /// no longer waiting for it, and it must not be sent.
    pub async fn mark_sent(&self, reference: &Reference, sent_at: Timestamp) -> Result<bool, StoreError> {
        let _turn = self.turn().await;
        let marked = sqlx::query(
            "UPDATE operations SET sent_at = $1, next_check_at = $2 \
             WHERE reference = $3 AND state = 'sending' AND sent_at IS NULL",
        )
        .bind(sent_at.0)
        .bind(sent_at.plus_seconds(FIRST_CHECK_AFTER_SECONDS).0)
        .bind(reference.as_str())
        .execute(self.pool())
        .await?;
        Ok(marked.rows_affected() == 1)
    }

    /// Writes the outcome down if the operation is still open and in one of the states `from`.
    /// `false`: it is not, somebody else was faster. Counters that were read stay if none are given.
    ///
    /// An outcome that is itself open (not known yet) is written too, and leaves the operation open.
    pub async fn settle_operation(
        &self,
        reference: &Reference,
        from: &[OperationState],
        settlement: &Settlement,
    ) -> Result<bool, StoreError> {
        let change = StateChange {
            outcome: &settlement.outcome,
            acknowledged: settlement.acknowledged,
            now_counters: settlement.now_counters.as_deref(),
            at: settlement.checked_at,
            next_check_at: None,
            attempts: 0,
            only_unsent: false,
        };
        self.change(reference, from, &change).await
    }

    /// Settles an operation that was written down and never marked as sent. `false`: it was, or it
    /// is settled. Of this and `mark_sent` one alone succeeds, so nothing is sent afterwards.
    pub async fn settle_never_sent(&self, reference: &Reference, at: Timestamp) -> Result<bool, StoreError> {
        let change = StateChange {
            outcome: &Outcome::NotApplied { reason: NotAppliedReason::NeverSent },
            acknowledged: false,
            now_counters: None,
            at,
            next_check_at: None,
            attempts: 0,
            only_unsent: true,
        };
        self.change(reference, &[OperationState::Sending], &change).await
    }

    /// Writes down that somebody looked and still cannot tell. `false`: it is settled meanwhile.
    pub async fn record_check(&self, reference: &Reference, check: &Check) -> Result<bool, StoreError> {
        let change = StateChange {
            outcome: &check.outcome,
            acknowledged: matches!(check.outcome, Outcome::Unknown { reason: UnknownReason::NotReadBack }),
            now_counters: check.now_counters.as_deref(),
            at: check.checked_at,
            next_check_at: check.next_check_at,
            attempts: 1,
            only_unsent: false,
        };
        self.change(reference, &[OperationState::Sending, OperationState::Unknown], &change).await
    }

    async fn change(
        &self,
        reference: &Reference,
        from: &[OperationState],
        change: &StateChange<'_>,
    ) -> Result<bool, StoreError> {
        let outcome = json("an outcome", change.outcome)?;
        let counters = change.now_counters.map(|counters| json("counters", counters)).transpose()?;
        let state = OperationState::from(change.outcome);
        // Only open states can be left, and there are two of them; a state that is not asked for is
        // bound as one that no row has.
        let asked = |state: OperationState| if from.contains(&state) { state.name() } else { "" };
        let mut write = self.begin_write().await?;
        let changed = sqlx::query(concat!(
            "UPDATE operations SET state = $1, outcome = $2, open = $3, \
             after_counters = COALESCE($4, after_counters), checked_at = $5, settled_at = $6, \
             next_check_at = CASE WHEN $3 = 1 THEN COALESCE($7, next_check_at) END, attempts = attempts + $8, \
             acknowledged = CASE WHEN $13 = 1 THEN 1 ELSE acknowledged END \
             WHERE reference = $9 AND state IN ($10, $11) AND ($12 = 0 OR sent_at IS NULL) RETURNING ",
            columns!(),
            // What is being settled now cannot have been undone.
            ", CAST(NULL AS TEXT) AS undone"
        ))
        .bind(state.name())
        .bind(outcome)
        .bind(i64::from(state.is_open()))
        .bind(counters)
        .bind(change.at.0)
        .bind((!state.is_open()).then_some(change.at.0))
        .bind(change.next_check_at.map(|at| at.0))
        .bind(change.attempts)
        .bind(reference.as_str())
        .bind(asked(OperationState::Sending))
        .bind(asked(OperationState::Unknown))
        .bind(i64::from(change.only_unsent))
        .bind(i64::from(change.acknowledged))
        .fetch_optional(write.connection())
        .await?;
        let Some(changed) = changed else {
            return write.taken_back(false).await;
        };
        if !state.is_open() {
            activity::append(&mut write, &activity::settled(&operation(&changed)?, change.at)).await?;
        }
        write.commit().await?;
        Ok(true)
    }

    pub async fn operation(&self, reference: &Reference) -> Result<Option<Operation>, StoreError> {
        let row = sqlx::query(select_operations!("WHERE reference = $1"))
            .bind(reference.as_str())
            .fetch_optional(self.pool())
            .await?;
        row.as_ref().map(operation).transpose()
    }
}

struct StateChange<'a> {
    outcome: &'a Outcome,
    acknowledged: bool,
    now_counters: Option<&'a [Counter]>,
    at: Timestamp,
    next_check_at: Option<Timestamp>,
    attempts: i64,
    only_unsent: bool,
}

/// Why whoever does it may not, if that is so: where somebody else lets it through, they and the one who asked.
async fn may_not(write: &mut WriteTransaction<'_>, new: &NewOperation) -> Result<Option<Begun>, StoreError> {
    let at = new.created_at;
    let Some(approver) = &new.approver else {
        return Ok(authority::denied(write, &new.authority, at).await?.map(Begun::Denied));
    };
    let denied = authority::denied_of_two(write, &approver.authority, &new.authority, at).await?;
    Ok(denied.map(|denied| match denied {
        DeniedOfTwo::Doing(denied) => Begun::Denied(denied),
        DeniedOfTwo::Asking => Begun::AskerDenied,
    }))
}

/// `false`: another operation on the same group is open.
pub(super) async fn insert(write: &mut WriteTransaction<'_>, new: &NewOperation) -> Result<bool, StoreError> {
    let outcome = Outcome::Unknown { reason: UnknownReason::Sending };
    let change = ChangeColumns::of(&new.plan.intent.change)?;
    let inserted = sqlx::query(
        "INSERT INTO operations (reference, kind, plan_id, app, app_label, group_id, group_name, group_type, \
         operator_id, operator_name, selection, before_counters, reason, state, outcome, open, created_at, \
         next_check_at, undoes, undo_mode, put_back, approved_by, extent, adjust_mode, amounts, position) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'sending', $14, 1, $15, $16, $17, $18, $19, \
         $20, $21, $22, $23, $24) \
         ON CONFLICT (app, group_id) WHERE open = 1 DO NOTHING",
    )
    .bind(new.reference.as_str())
    .bind(change.kind)
    .bind(&new.plan.id)
    .bind(app_number(new.plan.target.app)?)
    .bind(exact("this app's label", &new.app_label)?)
    .bind(new.plan.target.group.as_str())
    .bind(&*shown(&new.plan.target.group_name))
    .bind(&*shown(new.plan.target.group_type.rest_name()))
    .bind(&new.plan.intent.operator_id)
    .bind(exact("this operator's name", &new.actor.name)?)
    .bind(change.selection)
    .bind(optional_json("counters", new.before.as_ref())?)
    .bind(exact("this reason", &new.plan.intent.reason)?)
    .bind(json("an outcome", &outcome)?)
    .bind(new.created_at.0)
    .bind(new.created_at.plus_seconds(FIRST_CHECK_AFTER_SECONDS).0)
    .bind(change.undoes)
    .bind(change.undo_mode)
    .bind(change.put_back)
    .bind(new.approver.as_ref().map(|approver| &approver.actor.name))
    .bind(new.extent.name())
    .bind(change.adjust_mode)
    .bind(change.amounts)
    .bind(new.predecessors)
    .execute(write.connection())
    .await?;
    Ok(inserted.rows_affected() == 1)
}

fn operation(row: &AnyRow) -> Result<Operation, StoreError> {
    let attempts =
        u32::try_from(row.number("attempts")?).map_err(|_| StoreError::Corrupt { what: "attempts" })?;
    Ok(Operation {
        reference: row.reference("reference")?,
        plan_id: row.text("plan_id")?,
        target: changes::target(row)?,
        intent: changes::intent(row, "before_counters")?,
        app_label: row.text("app_label")?,
        operator_name: row.text("operator_name")?,
        extent: row.named("extent", Extent::from_name)?,
        outcome: row.json("outcome")?,
        acknowledged: row.flag("acknowledged")?,
        after: row.optional_json("after_counters")?,
        created_at: row.time("created_at")?,
        sent_at: row.optional_time("sent_at")?,
        checked_at: row.optional_time("checked_at")?,
        settled_at: row.optional_time("settled_at")?,
        attempts,
        next_check_at: row.optional_time("next_check_at")?,
        decision: row.optional_json("decision")?,
        approved_by: row.optional_text("approved_by")?,
        undone: undo::undone(row)?,
    })
}
