use super::{Intent, Reference, Target, Timestamp};

/// What an operator is about to do, with the values they saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub id: String,
    pub target: Target,
    pub intent: Intent,
    pub seen_at: Timestamp,
    pub created_at: Timestamp,
    /// From this moment on the plan can no longer be executed.
    pub expires_at: Timestamp,
    pub used_by: Option<Reference>,
    /// Of the second half of an undo: the operation that is its first half.
    pub follows: Option<Reference>,
}

/// The clocks of two replicas may differ by this much.
const CLOCKS_DIFFER_SECONDS: i64 = 60;

impl Plan {
    /// One that was made later than now counts as expired: the clock was set back, and nobody knows
    /// how old it is.
    pub fn has_expired(&self, now: Timestamp) -> bool {
        now >= self.expires_at || self.created_at > now.plus_seconds(CLOCKS_DIFFER_SECONDS)
    }
}
