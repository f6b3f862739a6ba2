//! Every limit that protects the desk from what a provider says, or from what somebody says in its name.

use crate::model::Timestamp;

/// Far more than a description, a set of keys or a token takes. It bounds whatever is in them as well.
pub(super) const LARGEST_ANSWER: usize = 256 * 1024;
/// A token travels in sealed sessions too.
pub(super) const LARGEST_TOKEN: usize = 64 * 1024;
/// Of a set, those that are looked at.
pub(super) const MAX_KEYS: usize = 100;
/// Of keys that fit a token by their name and kind, those that are tried: each costs a verification.
pub(super) const MAX_KEYS_TRIED: usize = 8;
/// OpenID Connect Core, section 2.
pub const MAX_SUBJECT_CHARS: usize = 255;
/// More cannot be told from a list that was cut off.
pub(super) const MAX_GROUPS: usize = 5_000;
/// Levels of a name such as `realm_access.roles`.
pub(super) const MAX_LEVELS: usize = 8;
/// Audiences that a refusal names.
pub(super) const AUDIENCES_NAMED: usize = 5;
/// Claims that a refusal names.
pub(super) const CLAIMS_NAMED: usize = 40;
/// Groups that a refusal names.
pub(super) const GROUPS_NAMED: usize = 20;
/// Of a claim, a group or an address in the log.
pub(super) const NAMED_CHARS: usize = 80;
/// Of what a provider says about an error.
pub(super) const DESCRIBED_CHARS: usize = 200;
/// Longer ones do not fit into what proxies take for the head of an answer.
pub(super) const LONGEST_HINT: usize = 2 * 1024;

/// From being sent to the provider until coming back.
pub const FLOW_SECONDS: i64 = 10 * 60;
/// A token is read within moments of being made; the two clocks may differ.
pub(super) const OLDEST_TOKEN_SECONDS: i64 = 10 * 60;
pub(super) const CLOCKS_DIFFER_SECONDS: i64 = 60;
/// Providers change keys over days, and addresses over years.
pub(super) const FRESH_SECONDS: i64 = 60 * 60;
/// While the provider is down, what it said before does: a day, not for ever.
pub(super) const USABLE_SECONDS: i64 = 24 * 60 * 60;
/// Between two looks for a key that is missing or does not fit: anybody can bring a token that needs one.
pub(super) const AGAIN_AFTER_SECONDS: i64 = 60;
/// After a failure, others who want to sign in are told the same for this long.
pub(super) const FAILURE_SECONDS: i64 = 5;

/// Since then, by a clock that may have been set back: then it is as good as never.
pub(super) fn within(since: Timestamp, seconds: i64, now: Timestamp) -> bool {
    since <= now && now < since.plus_seconds(seconds)
}
