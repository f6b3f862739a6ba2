//! What people do to a batch: confirm, approve, decline, pause, go on, cancel, try again, look again.

use unicode_normalization::UnicodeNormalization as _;

use super::{BatchError, Batches, Refused};
use crate::model::{
    Actor, ApprovalFault, Assurance, Batch, BatchAct, BatchState, MAX_REASON_CHARS, Permission, Reference,
    Timestamp, tidy,
};
use crate::reset::{APPROVAL_SECONDS, ResetError};
use crate::store::{Authority, BatchStanding, FromSignIn};

/// What was read can be confirmed for an hour. Each group is read once more before anything happens to it.
pub const CONFIRM_SECONDS: i64 = 60 * 60;
/// What was confirmed holds for a day: whoever goes on with it later, or tries some of it again, confirms values that nobody
/// has seen lately.
pub(super) const HOLDS_SECONDS: i64 = 24 * 60 * 60;
/// The clocks of two replicas may differ by this much.
pub(super) const CLOCKS_DIFFER_SECONDS: i64 = 60;

/// What confirming came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    Begins,
    /// Another manager has to approve it.
    ForApproval,
}

impl Batches {
    /// Lets it begin, or wait for another manager. `hash`: of the list as its maker saw it; `typed`: the number of groups.
    /// A second confirmation changes nothing.
    pub async fn confirm(
        &self,
        actor: &Actor,
        assurance: &Assurance,
        reference: &Reference,
        (hash, typed): (&str, &str),
    ) -> Result<Waiting, Refused> {
        let (step, batch) = self.on(actor, reference).await;
        let confirmed = async { self.confirm_this(actor, assurance, batch?, (hash, typed)).await };
        self.logged(step, confirmed).await
    }

    async fn confirm_this(
        &self,
        actor: &Actor,
        assurance: &Assurance,
        batch: Batch,
        (hash, typed): (&str, &str),
    ) -> Result<Waiting, BatchError> {
        Self::require_many(actor)?;
        if batch.operator_id != actor.id {
            return Err(BatchError::SomebodyElses);
        }
        if let Some(done) = already_confirmed(&batch) {
            return Ok(done);
        }
        let preview = match (&batch.preview, batch.state) {
            (Some(preview), BatchState::Ready) => preview,
            (_, state) => return Err(BatchError::TooLate { state }),
        };
        Self::require(actor, batch.change.permission(preview.extent))?;
        if has_expired(preview.read_at, self.desk().now(), CONFIRM_SECONDS) {
            return Err(BatchError::Expired);
        }
        if preview.groups == 0 {
            return Err(BatchError::NothingToDo);
        }
        if preview.hash != hash {
            return Err(BatchError::Changed);
        }
        if !is_number(typed, preview.groups) {
            return Err(BatchError::CountDiffers { groups: preview.groups });
        }
        proved(assurance)?;
        let approval = self.desk().app_for(actor, batch.app)?.approval.asks(preview.extent);
        let authority = Self::authority(actor, assurance, batch.app, true);
        let confirmed = self
            .store()
            .confirm_batch(&batch.reference, hash, approval, &authority, (actor, self.desk().now()))
            .await?;
        match self.taken(actor, &batch, confirmed).await {
            Ok(_) => Ok(if approval { Waiting::ForApproval } else { Waiting::Begins }),
            // The same click in two tabs.
            Err(BatchError::TooLate { state }) => {
                let batch = self.batch_for(actor, &batch.reference).await?;
                already_confirmed(&batch).ok_or(BatchError::TooLate { state })
            }
            Err(error) => Err(error),
        }
    }

    /// What waits on the apps of this operator, their own as well.
    pub async fn waiting_for(&self, actor: &Actor) -> Result<Vec<Batch>, BatchError> {
        let since = self.desk().now().plus_seconds(-APPROVAL_SECONDS);
        Ok(self.store().waiting_batches(&actor.apps, since).await?)
    }

    /// Lets a batch of somebody else's begin. `hash`: of the list as the approver saw it.
    pub async fn approve(
        &self,
        actor: &Actor,
        assurance: &Assurance,
        reference: &Reference,
        hash: &str,
    ) -> Result<(), Refused> {
        let (step, batch) = self.on(actor, reference).await;
        let approved = async {
            let batch = self.to_answer(actor, assurance, batch?)?;
            let (answering, maker) =
                (answers(actor, assurance, &batch), self.desk().authority_of_maker(&batch));
            let at = self.desk().now();
            let approved =
                self.store().approve_batch(&batch, hash, (&answering, &maker), (actor, at)).await?;
            self.taken(actor, &batch, approved).await.map(|_| ())
        };
        self.logged(step, approved).await
    }

    /// Turns it down, for good, with a reason for whoever made it.
    pub async fn decline(
        &self,
        actor: &Actor,
        assurance: &Assurance,
        reference: &Reference,
        note: &str,
    ) -> Result<(), Refused> {
        let (step, batch) = self.on(actor, reference).await;
        let declined = async {
            let batch = self.to_answer(actor, assurance, batch?)?;
            let note = tidy_note(note)?;
            let (authority, at) = (answers(actor, assurance, &batch), self.desk().now());
            let declined = self.store().decline_batch(reference, &note, &authority, (actor, at)).await?;
            self.taken(actor, &batch, declined).await.map(|_| ())
        };
        self.logged(step.because(note), declined).await
    }

    /// Pauses it, goes on, cancels it or tries again. Once a pause or a cancellation has returned, nothing more is begun.
    pub async fn act(
        &self,
        actor: &Actor,
        assurance: &Assurance,
        reference: &Reference,
        act: BatchAct,
    ) -> Result<Batch, Refused> {
        let (step, batch) = self.on(actor, reference).await;
        let done = async {
            Self::require_many(actor)?;
            let (batch, at) = (batch?, self.desk().now());
            // What begins something needs a factor given again, and a confirmation that holds; what stops it needs neither.
            let begins = matches!(act, BatchAct::GoOn | BatchAct::TryAgain);
            if begins {
                holds(&batch, at)?;
                proved(assurance)?;
            }
            let authority = Self::authority(actor, assurance, batch.app, begins);
            let done = self.store().act_on_batch(reference, act, &authority, (actor, at)).await?;
            self.taken(actor, &batch, done).await
        };
        self.logged(step, done).await
    }

    /// Looks at once at what is not found out about. Nothing is sent that changes anything.
    pub async fn look_again(&self, actor: &Actor, reference: &Reference) -> Result<(), Refused> {
        let (step, batch) = self.on(actor, reference).await;
        let looked = async {
            Self::require_many(actor)?;
            Ok(self.store().hasten_checks_of_batch(&batch?.reference, self.desk().now()).await?)
        };
        self.logged(step, looked).await
    }

    /// A batch that waits, for another manager who can answer.
    fn to_answer(&self, actor: &Actor, assurance: &Assurance, batch: Batch) -> Result<Batch, BatchError> {
        if !actor.role.may(Permission::Approve) {
            return Err(ResetError::NotPermitted(Permission::Approve).into());
        }
        let fault = |fault: ApprovalFault| BatchError::Reset(fault.into());
        if batch.operator_id == actor.id {
            return Err(fault(ApprovalFault::Own));
        }
        match (batch.state, &batch.approval) {
            (BatchState::Waiting, Some(asked))
                if has_expired(asked.asked_at, self.desk().now(), APPROVAL_SECONDS) =>
            {
                return Err(fault(ApprovalFault::Expired));
            }
            (BatchState::Waiting, Some(_)) => {}
            (BatchState::Declined, _) => return Err(fault(ApprovalFault::Declined)),
            (_, Some(_)) if batch.approved_by().is_some() => return Err(fault(ApprovalFault::Approved)),
            _ => return Err(fault(ApprovalFault::NoSuchRequest)),
        }
        proved(assurance)?;
        Ok(batch)
    }

    /// `before`: the batch as it was when the step was asked for.
    async fn taken(
        &self,
        actor: &Actor,
        before: &Batch,
        standing: BatchStanding,
    ) -> Result<Batch, BatchError> {
        match standing {
            BatchStanding::Taken(batch) => {
                tracing::info!(batch = %batch.reference, state = batch.state.name(), "batch.step");
                Ok(*batch)
            }
            BatchStanding::Denied(denied) => Err(ResetError::from(denied).into()),
            BatchStanding::AskerDenied => Err(ResetError::from(ApprovalFault::AskerMayNot).into()),
            BatchStanding::NotIndependent(ties) => Err(ResetError::NotIndependent(ties).into()),
            BatchStanding::TooLate => {
                let state = self.batch_for(actor, &before.reference).await?.state;
                Err(BatchError::TooLate { state })
            }
        }
    }
}

fn answers(actor: &Actor, assurance: &Assurance, batch: &Batch) -> Authority {
    Authority {
        operator_id: actor.id.clone(),
        app: batch.app,
        permission: Permission::Approve,
        from: Some(FromSignIn { id: assurance.sign_in_id.clone(), needs_proof: true }),
    }
}

fn already_confirmed(batch: &Batch) -> Option<Waiting> {
    match batch.state {
        BatchState::Waiting => Some(Waiting::ForApproval),
        BatchState::Running | BatchState::Paused | BatchState::Done => Some(Waiting::Begins),
        BatchState::Reading | BatchState::Ready | BatchState::Cancelled | BatchState::Declined => None,
    }
}

/// One from later than now: the clock was set back, and nobody knows how old it is.
fn has_expired(since: Timestamp, now: Timestamp, seconds: i64) -> bool {
    now >= since.plus_seconds(seconds) || since > now.plus_seconds(CLOCKS_DIFFER_SECONDS)
}

/// Whether it can no longer be confirmed or approved, because that was not done in time.
pub fn has_lapsed(batch: &Batch, now: Timestamp) -> bool {
    match (batch.state, &batch.preview, &batch.approval) {
        (BatchState::Ready, Some(preview), _) => has_expired(preview.read_at, now, CONFIRM_SECONDS),
        (BatchState::Waiting, _, Some(asked)) => has_expired(asked.asked_at, now, APPROVAL_SECONDS),
        _ => false,
    }
}

/// Whether what was confirmed is to be carried out no longer. A clock that is set back makes nothing old: for as long as it
/// is, somebody else would take over what goes on once it is right again, and both would do it.
pub fn is_too_old(batch: &Batch, now: Timestamp) -> bool {
    batch.confirmed_at.is_some_and(|at| now >= at.plus_seconds(HOLDS_SECONDS))
}

fn holds(batch: &Batch, now: Timestamp) -> Result<(), BatchError> {
    if is_too_old(batch, now) { Err(BatchError::TooOld) } else { Ok(()) }
}

/// A factor has to be given again for what changes many groups.
fn proved(assurance: &Assurance) -> Result<(), BatchError> {
    if assurance.is_proved { Ok(()) } else { Err(ResetError::NotProved.into()) }
}

fn tidy_note(note: &str) -> Result<String, BatchError> {
    let note = tidy(note, usize::MAX);
    match note.chars().count() {
        0 => Err(ResetError::ReasonMissing.into()),
        count if count > MAX_REASON_CHARS => Err(ResetError::ReasonTooLong.into()),
        _ => Ok(note),
    }
}

/// Whether a text is this number, however its thousands are told apart; full-width figures count.
fn is_number(typed: &str, number: u64) -> bool {
    let figures: String = typed.trim().nfkc().collect();
    let is_mark = |sign: char| matches!(sign, ',' | '.' | '\'' | '\u{2019}') || sign.is_whitespace();
    let groups: Vec<&str> = figures.split(is_mark).collect();
    let is_figures = |group: &&str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    // Where there are marks, they are between thousands: 1.2 is another number.
    let by_thousands = || {
        let (first, others) = (groups[0], &groups[1..]);
        first.len() <= 3 && !first.starts_with('0') && others.iter().all(|group| group.len() == 3)
    };
    groups.iter().all(is_figures)
        && (groups.len() == 1 || by_thousands())
        && groups.concat().parse() == Ok(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_typed_in_many_ways() {
        for typed in
            ["9204", " 9,204 ", "9.204", "9 204", "9\u{202f}204", "9'204", "\u{ff19}\u{ff12}\u{ff10}\u{ff14}"]
        {
            assert!(is_number(typed, 9_204), "{typed:?}");
        }
        for typed in [
            "",
            ".",
            "9,2,0,4",
            "92,04",
            "9204,",
            ",9204",
            "9,204.",
            "9203",
            "9204 groups",
            "-9204",
            "+9204",
            "9204x",
            "0x23f4",
            "99999999999999999999999",
        ] {
            assert!(!is_number(typed, 9_204), "{typed:?}");
        }
    }

    #[test]
    fn a_fraction_is_no_number_of_groups() {
        for typed in ["1.2", "1,2", "1 2", "12.0", "0,012"] {
            assert!(!is_number(typed, 12), "{typed:?}");
        }
        assert!(is_number("12", 12));
        assert!(is_number("1\u{3000}200", 1_200));
    }

    #[test]
    fn what_is_from_later_than_now_has_expired() {
        let now = Timestamp(1_800_000_000_000);
        assert!(!has_expired(now, now, 60));
        assert!(has_expired(now, now.plus_seconds(60), 60));
        assert!(has_expired(now.plus_seconds(3_600), now, 60));
    }
}
