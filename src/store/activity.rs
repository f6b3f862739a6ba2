//! The activity log: append-only, each entry sealed with the one before it. An entry is appended in
//! the transaction of what it records, so that neither stands without the other.
//! `docs/ACTIVITY-LOG.md` says how anybody can check it.

mod account;
mod anchor;
mod audience;
mod canonical;
mod events;
mod find;
mod log;
mod once;
mod prune;
mod search;
mod settings;
mod terms;
#[cfg(test)]
mod tests;
mod verify;

pub use self::anchor::{Anchor, AnchorFile};
use self::audience::Audience;
pub use self::audience::Reader;
use self::canonical::Row;
pub use self::find::{Beyond, EventFilter};
pub use self::log::{ActivityLog, reads_everything};
pub(super) use self::once::Verifying;
pub use self::search::Filter;
use super::last_name::last_name;
use super::rows::{Columns, app_number, json, shown};
use super::{Store, StoreError, WriteTransaction};
use crate::model::activity::{Action, BatchStep, COMMAND_LINE, Details, Entry, EntryOutcome, SINGLE_SIGN_ON};
use crate::model::{
    Actor, Batch, BatchChange, By, Decision, ItemResult, MAX_REASON_CHARS, Outcome, SdkAppId, Timestamp, tidy,
};
use crate::model::{Adjust, Change, Operation, Plan};
use crate::store::NewOperation;

/// How many entries there are at most between two anchors.
const ANCHOR_EVERY: i64 = 100;

impl Store {
    /// Appends what has no row of its own: a sign-in, a refusal.
    pub async fn append_activity(&self, entry: &Entry) -> Result<(), StoreError> {
        let mut write = self.begin_write().await?;
        append(&mut write, entry).await?;
        write.commit().await
    }
}

/// Appends to the chain, as a part of the transaction. The last thing to do before committing:
/// from here on every other writer of the log waits.
pub(super) async fn append(write: &mut WriteTransaction<'_>, entry: &Entry) -> Result<(), StoreError> {
    // In a box: every act of consequence waits in here, and few need it.
    let name_to_add = Box::pin(name_to_add(write, entry)).await?;
    let head = sqlx::query(write.dialect().lock_activity_head()).fetch_one(write.connection()).await?;
    let (operator_id, operator_name, address) = match &entry.by {
        By::Operator { id, name, address } => (Some(id), Some(&**name), address.as_ref()),
        By::CommandLine => (None, Some(COMMAND_LINE), None),
        By::Provider { address } => (None, Some(SINGLE_SIGN_ON), address.as_ref()),
        By::Stranger { address } => (None, None, address.as_ref()),
    };
    let audience = audience::of(write, entry).await?;
    let text = |text: &str| shown(text).into_owned();
    let row = Row {
        seq: head.number("seq")?.saturating_add(1),
        at: entry.at.0,
        action: entry.action.name().to_owned(),
        operator_id: operator_id.map(|id| text(id)),
        operator_name: operator_name.map(text),
        app: entry.app.map(app_number).transpose()?,
        group_id: entry.group.as_ref().map(|group| group.as_str().to_owned()),
        reference: entry.reference.as_ref().map(|reference| reference.as_str().to_owned()),
        outcome: entry.outcome.name().to_owned(),
        // Whatever way a reason came, it is one line here.
        reason: entry.reason.as_deref().map(|reason| tidy(reason, MAX_REASON_CHARS)),
        address: address.map(|address| text(address)),
        details: match (write.own_browser(entry), name_to_add) {
            (None, None) => json("an entry of the activity log", &entry.details)?,
            (browser, group_name) => {
                let mut details = entry.details.clone();
                details.browser = browser.or(details.browser);
                details.group_name = details.group_name.or(group_name);
                json("an entry of the activity log", &details)?
            }
        },
        previous_hash: head.text("hash")?,
    };
    insert(write, &row, &audience, entry.thread.as_deref()).await
}

/// What was turned away before the group was read has no name of it: it gets the one that the group had when it was
/// last seen, so that a search for the name finds this too. `None`: it has one, or there is none.
async fn name_to_add(write: &mut WriteTransaction<'_>, entry: &Entry) -> Result<Option<String>, StoreError> {
    match (entry.app, &entry.group, &entry.details.group_name) {
        (Some(app), Some(group), None) => last_name(write, app, group).await,
        _ => Ok(None),
    }
}

async fn insert(
    write: &mut WriteTransaction<'_>,
    row: &Row,
    audience: &Audience,
    thread: Option<&str>,
) -> Result<(), StoreError> {
    let hash = row.hash();
    // The entry first: a trigger compares it with the head.
    sqlx::query(
        "INSERT INTO activity (seq, at, action, operator_id, operator_name, app, group_id, reference, \
         outcome, reason, address, details, previous_hash, hash, concerns, audience) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
    )
    .bind(row.seq)
    .bind(row.at)
    .bind(&row.action)
    .bind(&row.operator_id)
    .bind(&row.operator_name)
    .bind(row.app)
    .bind(&row.group_id)
    .bind(&row.reference)
    .bind(&row.outcome)
    .bind(&row.reason)
    .bind(&row.address)
    .bind(&row.details)
    .bind(&row.previous_hash)
    .bind(&hash)
    .bind(&audience.concerns)
    .bind(&audience.apps)
    .execute(write.connection())
    .await?;
    sqlx::query("UPDATE activity_head SET seq = $1, hash = $2 WHERE id = 1")
        .bind(row.seq)
        .bind(&hash)
        .execute(write.connection())
        .await?;
    events::list_before(write, row.seq).await?;
    events::record(write, row, thread).await?;
    if row.seq % ANCHOR_EVERY == 0 {
        let anchor = Anchor { seq: row.seq, hash, at: Timestamp(row.at), removed: false };
        write.anchor_when_committed(anchor);
    }
    Ok(())
}

/// The entry of a plan.
pub(super) fn planned(plan: &Plan, who: &Actor) -> Entry {
    let by = By::from(who);
    let mut entry = Entry::new(plan.created_at, by, Action::Plan, EntryOutcome::Done)
        .about(plan.target.app, &plan.target.group);
    entry.reason = Some(plan.intent.reason.clone());
    entry.thread = Some(plan.id.clone());
    entry.details = Details {
        group_name: Some(plan.target.group_name.clone()),
        selection: Some(plan.intent.change.selection()),
        before: plan.intent.seen.clone(),
        values_unknown: plan.intent.seen.is_none(),
        ..of_change(&plan.intent.change)
    };
    entry
}

/// The entry of a request for approval.
pub(super) fn approval_asked(plan: &Plan, who: &Actor, at: Timestamp) -> Entry {
    let planned = planned(plan, who);
    Entry { at, action: Action::ApprovalAsked, ..planned }
}

/// The entry of a request that was declined, and why.
pub(super) fn declined(plan: &Plan, asked_by: &str, note: &str, who: &Actor, at: Timestamp) -> Entry {
    let mut entry = Entry { at, action: Action::Declined, ..planned(plan, who) };
    entry.reason = Some(note.to_owned());
    entry.details.asked_by = Some(asked_by.to_owned());
    entry
}

/// The entry of an approval. It stands before the intent, which it lets through.
pub(super) fn approved(new: &NewOperation, approver: &Actor) -> Entry {
    let mut entry = Entry {
        by: By::from(approver),
        action: Action::Approved,
        outcome: EntryOutcome::Done,
        ..intended(new)
    };
    entry.details.approved_by = None;
    entry.details.asked_by = Some(new.actor.name.clone());
    entry
}

/// The entry of an intent.
pub(super) fn intended(new: &NewOperation) -> Entry {
    let action = match &new.plan.intent.change {
        Change::Reset(_) => Action::Reset,
        Change::Undo(_) => Action::Undo,
        Change::Adjust(_) => Action::Adjust,
    };
    let mut entry = Entry {
        at: new.created_at,
        action,
        outcome: EntryOutcome::Sending,
        reference: Some(new.reference.clone()),
        ..planned(&new.plan, &new.actor)
    };
    entry.details.before.clone_from(&new.before);
    entry.details.values_unknown = new.before.is_none();
    entry.details.approved_by = new.approver.as_ref().map(|approver| approver.actor.name.clone());
    entry
}

/// The entry of an outcome: the operator whose operation it was, from nowhere, since it is we who
/// found it out.
pub(super) fn settled(operation: &Operation, at: Timestamp) -> Entry {
    let (id, name) = (operation.intent.operator_id.clone(), operation.operator_name.clone());
    let by = By::Operator { id, name, address: None };
    let mut entry = of_operation(operation, Entry::new(at, by, Action::Outcome, operation.state().into()));
    entry.reason = Some(operation.intent.reason.clone());
    entry.details.result = Some(operation.outcome.clone());
    match (&operation.outcome, &operation.intent.change) {
        (Outcome::Applied, Change::Reset(_)) => entry.details.removed.clone_from(&operation.intent.seen),
        (Outcome::Refused { code, .. }, _) => entry.details.code = Some(*code),
        _ => {}
    }
    entry
}

/// The entry of a step of a batch. All of them belong together.
pub(super) fn of_batch(batch: &Batch, step: BatchStep, by: By, at: Timestamp) -> Entry {
    let mut entry = Entry::new(at, by, Action::Batch, EntryOutcome::Done);
    entry.app = Some(batch.app);
    entry.reference = Some(batch.reference.clone());
    entry.reason = Some(batch.reason.clone());
    entry.thread = Some(batch.reference.as_str().to_owned());
    let answer = batch.approval.as_ref().and_then(|approval| approval.answer.as_ref());
    if step == BatchStep::Declined {
        entry.reason = answer.map(|answer| answer.note.clone());
    }
    entry.details.batch = Some(step);
    entry.details.groups = Some(batch.preview.as_ref().map_or(batch.groups, |preview| preview.groups));
    entry.details.list_hash = batch.preview.as_ref().map(|preview| preview.hash.clone());
    // What goes on says as well why it waits, at some moment.
    if let (BatchStep::PausedItself, Some(pause)) = (step, &batch.pause) {
        entry.details.code = pause.code;
        entry.details.problem = Some(pause.why.name().to_owned());
    }
    match &batch.change {
        BatchChange::Reset(selection) => entry.details.selection = Some(selection.clone()),
        BatchChange::Adjust(adjust) => {
            entry.details.mode = Some(adjust.mode());
            entry.details.amounts = Some(adjust.amounts().to_vec());
        }
        BatchChange::Undo { batch, .. } => entry.details.undoes = Some(batch.clone()),
    }
    if matches!(step, BatchStep::Approved | BatchStep::Declined) {
        entry.details.asked_by = Some(batch.operator_name.clone());
    }
    entry
}

/// The entry of a list that was saved, or taken away.
pub(super) fn of_list(app: SdkAppId, name: &str, groups: Option<u64>, who: &Actor, at: Timestamp) -> Entry {
    let mut entry = Entry::new(at, By::from(who), Action::GroupList, EntryOutcome::Done);
    entry.app = Some(app);
    entry.details.list = Some(name.to_owned());
    entry.details.groups = groups;
    entry
}

/// The entry of a result that somebody takes away as a table: of all groups of a batch, or of those with one result.
pub(super) fn of_result(batch: &Batch, result: Option<ItemResult>, who: &Actor, at: Timestamp) -> Entry {
    let mut entry = Entry::new(at, By::from(who), Action::Export, EntryOutcome::Done);
    entry.app = Some(batch.app);
    entry.reference = Some(batch.reference.clone());
    entry.details.query = result.map(|result| format!("show={}", result.name()));
    entry
}

/// The entry of a request that all groups of an app be read now.
pub(super) fn of_reading(app: SdkAppId, who: &Actor, at: Timestamp) -> Entry {
    let mut entry = Entry::new(at, By::from(who), Action::ReadGroups, EntryOutcome::Done);
    entry.app = Some(app);
    entry
}

/// The entry of a decision about what could not be found out.
pub(super) fn decided(operation: &Operation, decision: &Decision, by: By) -> Entry {
    let entry = Entry::new(decision.decided_at, by, Action::Decision, EntryOutcome::Done);
    let mut entry = of_operation(operation, entry);
    entry.reason = Some(decision.note.clone());
    entry.details.verdict = Some(decision.verdict);
    entry
}

fn of_operation(operation: &Operation, entry: Entry) -> Entry {
    Entry {
        reference: Some(operation.reference.clone()),
        thread: Some(operation.plan_id.clone()),
        details: Details {
            group_name: Some(operation.target.group_name.clone()),
            selection: Some(operation.intent.change.selection()),
            before: operation.intent.seen.clone(),
            values_unknown: operation.intent.seen.is_none(),
            after: operation.after.clone(),
            approved_by: operation.approved_by.clone(),
            ..of_change(&operation.intent.change)
        },
        ..entry.about(operation.target.app, &operation.target.group)
    }
}

/// What only one kind of change has.
fn of_change(change: &Change) -> Details {
    let (undo, adjust) = (change.undo(), change.adjust());
    Details {
        undoes: undo.map(|undo| undo.of.clone()),
        put_back: undo.map(|undo| undo.put_back.to_vec()),
        mode: adjust.map(Adjust::mode),
        amounts: adjust.map(|adjust| adjust.amounts().to_vec()),
        ..Details::default()
    }
}

/// The entry of a change to an operator.
pub(super) fn changed_operator(at: Timestamp, by: &By, action: Action, name: String) -> Entry {
    let mut entry = Entry::new(at, by.clone(), action, EntryOutcome::Done);
    entry.details.operator = Some(name);
    entry
}
