use super::{AccountError, Accounts, PENDING_SECONDS, SignedIn};
use crate::model::Timestamp;
use crate::model::activity::{Action, EntryOutcome, Logged};

/// How far back the account page looks.
pub const LATELY_SECONDS: i64 = 30 * 24 * 60 * 60;
const AT_MOST: u32 = 100;

/// What others did around an account between two sign-ins of its owner, and since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityNotices {
    /// When the owner signed in before.
    pub since: Timestamp,
    /// Sign-ins with this name that were refused; a hundred stands for more.
    pub refused: usize,
    /// Whether what one signs in with, or may do, was changed.
    pub was_changed: bool,
}

impl Accounts {
    /// `None` where there is nothing to tell. There is no other way to reach people, so this is how they
    /// hear of it (ASVS 6.3.5 and 6.3.7). What they did themselves in the browser in which they read it is no news;
    /// what was done with their account in another one is, since it may have been somebody else.
    pub async fn notices(&self, operator: &SignedIn) -> Result<Option<SecurityNotices>, AccountError> {
        let found =
            self.store().account_activity_since_sign_in(&operator.id, &operator.name, AT_MOST).await?;
        let Some((before, entries)) = found else { return Ok(None) };
        let (sign_ins, changes): (Vec<&Logged>, Vec<&Logged>) = entries
            .iter()
            .filter(|entry| entry.seq > before.seq)
            .partition(|entry| entry.action() == Some(Action::SignIn));
        // An entry may stand for more like it.
        let refused = sign_ins
            .iter()
            .filter(|entry| entry.outcome() == Some(EntryOutcome::Refused))
            .map(|entry| entry.details().more.map_or(1, |more| usize::try_from(more).unwrap_or(usize::MAX)))
            .fold(0, usize::saturating_add);
        let was_changed = changes.into_iter().any(|change| !is_own_doing(operator, change, &sign_ins));
        let notices = SecurityNotices { since: before.at, refused, was_changed };
        Ok(Some(notices).filter(|notices| notices.refused > 0 || notices.was_changed))
    }

    /// What happened to an account in the last 30 days, the latest first.
    pub async fn lately(&self, operator: &SignedIn, at_most: u32) -> Result<Vec<Logged>, AccountError> {
        let from = self.now().plus_seconds(-LATELY_SECONDS);
        Ok(self.store().account_activity(&operator.id, &operator.name, from, at_most).await?)
    }
}

/// Whether somebody did this themselves, in this browser. `sign_ins`: the latest first.
fn is_own_doing(operator: &SignedIn, change: &Logged, sign_ins: &[&Logged]) -> bool {
    if change.operator_id.as_deref() != Some(&*operator.id) {
        return false;
    }
    if let Some(browser) = change.details().browser {
        return operator.is_in(&browser);
    }
    // On the way in, with a link or a recovery code: then the sign-in that came of it says which browser it was.
    let by_then = change.at.plus_seconds(PENDING_SECONDS);
    let came_of_it = sign_ins
        .iter()
        .rev()
        .find(|entry| entry.seq > change.seq && entry.outcome() == Some(EntryOutcome::Done))
        .filter(|entry| entry.at < by_then && entry.address == change.address);
    let browser = came_of_it.and_then(|entry| entry.details().browser);
    browser.is_some_and(|browser| operator.is_in(&browser))
}
