use std::fmt;

use serde::{Deserialize, Serialize};

/// The `ErrorCode` of an answer. Codes that this program has never heard of are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ErrorCode(pub i64);

/// Whose move it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Move {
    /// The person in front of the page: another ID, another selection.
    Operator,
    /// Whoever runs this server: its settings are wrong.
    Administrator,
    /// Whoever owns the Tencent Chat app: plan, switches, allow-lists in the console.
    AppOwner,
    /// Nobody but time: try again later.
    Wait,
    /// Whoever writes this program: it sent something it should not have.
    Developer,
}

/// What to do about it; the words stand in `ui/text`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remedy {
    CompareGroupId,
    CheckGroupType,
    ChooseFewerCounters,
    TryAgain,
    TryAgainInAMinute,
    CheckSecretKey,
    CheckAdminIdentifier,
    CheckSdkAppIdAndRegion,
    CheckClock,
    CheckConsole,
    UpgradePlan,
    AllowServerAddress,
    ReportWithReference,
}

/// What is known about one code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Knowledge {
    pub code: ErrorCode,
    /// In plain words; completes "Tencent Chat says: …".
    pub meaning: &'static str,
    pub whose: Move,
    pub remedy: Remedy,
    /// Whether this answer proves that a write was *not* executed. Where it does not
    /// (time-outs, internal errors), only reading back tells.
    pub proves_nothing_happened: bool,
}

impl ErrorCode {
    pub const OK: Self = Self(0);
    pub const INTERNAL: Self = Self(10002);
    pub const INVALID_PARAMETER: Self = Self(10004);
    pub const NO_PERMISSION: Self = Self(10007);
    pub const NO_SUCH_GROUP: Self = Self(10010);
    pub const INVALID_GROUP_ID: Self = Self(10015);
    pub const ANSWER_TOO_LARGE: Self = Self(10018);
    pub const PLAN_TOO_LOW: Self = Self(10059);
    pub const TOO_MANY_COUNTERS: Self = Self(10063);
    pub const SERVICE_TIMEOUT: Self = Self(60008);
    pub const USER_SIG_EXPIRED: Self = Self(70001);
    pub const TOO_MANY_FAILED_VERIFICATIONS: Self = Self(70050);
    pub const USER_SIG_INVALIDATED: Self = Self(70052);

    /// What is known about the code; `None` for codes outside Tencent's published lists.
    pub fn knowledge(self) -> Option<&'static Knowledge> {
        KNOWN.binary_search_by_key(&self, |known| known.code).ok().map(|index| &KNOWN[index])
    }

    /// Every published code, in order.
    pub fn all_known() -> &'static [Knowledge] {
        KNOWN
    }

    /// Whether this code proves that a write was not executed. An unknown code proves nothing.
    pub fn proves_nothing_happened(self) -> bool {
        self.knowledge().is_some_and(|known| known.proves_nothing_happened)
    }

    /// Whether it is about the signature: who signs, with what, and when.
    pub fn is_about_the_signature(self) -> bool {
        (70_001..70_100).contains(&self.0)
    }

    /// Whether signing again may help: the signature, not the request, was refused.
    pub fn asks_for_a_new_signature(self) -> bool {
        self == Self::USER_SIG_EXPIRED || self == Self::USER_SIG_INVALIDATED
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

const NOTHING: bool = true;
const UNCLEAR: bool = false;

const fn known(
    code: i64,
    proves_nothing_happened: bool,
    whose: Move,
    remedy: Remedy,
    meaning: &'static str,
) -> Knowledge {
    Knowledge { code: ErrorCode(code), meaning, whose, remedy, proves_nothing_happened }
}

/// Tencent's group codes (page "Error codes", 10002–11000) and public codes (60000–79999, and
/// 80001–80005), in order.
#[rustfmt::skip]
const KNOWN: &[Knowledge] = {
    use Move::{Administrator, AppOwner, Developer, Operator, Wait};
    use Remedy::{TryAgain, ReportWithReference, CheckGroupType, CheckSecretKey, CompareGroupId, CheckAdminIdentifier, CheckConsole, UpgradePlan, ChooseFewerCounters, CheckSdkAppIdAndRegion, AllowServerAddress, CheckClock, TryAgainInAMinute};
    &[
        known(10002, UNCLEAR, Wait, TryAgain, "something went wrong inside Tencent Chat"),
        known(10003, NOTHING, Developer, ReportWithReference, "the command is not known there"),
        known(10004, NOTHING, Developer, ReportWithReference, "a part of the request is not valid"),
        known(10005, NOTHING, Developer, ReportWithReference, "the request names too many accounts"),
        known(10006, NOTHING, Wait, TryAgain, "too many operations in a short time"),
        known(10007, NOTHING, Operator, CheckGroupType, "this is not allowed, or this type of group does not support it"),
        known(10008, NOTHING, Administrator, CheckSecretKey, "the request was not accepted as signed by this app"),
        known(10009, NOTHING, Operator, ReportWithReference, "the owner cannot leave the group"),
        known(10010, NOTHING, Operator, CompareGroupId, "the group does not exist or was deleted"),
        known(10011, NOTHING, Developer, ReportWithReference, "the request is not readable JSON"),
        known(10012, NOTHING, Administrator, CheckAdminIdentifier, "the acting account's ID is not valid"),
        known(10013, NOTHING, Operator, ReportWithReference, "the account is a member already"),
        known(10014, NOTHING, Operator, ReportWithReference, "the group is full"),
        known(10015, NOTHING, Operator, CompareGroupId, "the group ID is not valid, or the group does not exist or was deleted"),
        known(10016, NOTHING, AppOwner, CheckConsole, "your own callback service rejected it"),
        known(10017, NOTHING, Operator, ReportWithReference, "the account is muted"),
        known(10018, UNCLEAR, Developer, ReportWithReference, "the answer would be larger than 1 MB"),
        known(10019, NOTHING, Developer, ReportWithReference, "an account that the request names does not exist"),
        known(10021, NOTHING, Operator, CompareGroupId, "the group ID is taken"),
        known(10023, NOTHING, Wait, TryAgain, "too many messages in a short time"),
        known(10024, NOTHING, Operator, ReportWithReference, "the request was handled before"),
        known(10025, NOTHING, Operator, CompareGroupId, "the group ID is taken by this account"),
        known(10026, NOTHING, AppOwner, CheckConsole, "this command is switched off for this app"),
        known(10030, NOTHING, Operator, ReportWithReference, "the message does not exist"),
        known(10031, NOTHING, Operator, ReportWithReference, "the message can no longer be recalled"),
        known(10032, NOTHING, Operator, ReportWithReference, "the message was recalled before"),
        known(10033, NOTHING, Operator, CheckGroupType, "this type of group does not support recalling messages"),
        known(10034, NOTHING, Operator, CheckGroupType, "this kind of message cannot be deleted"),
        known(10035, NOTHING, Operator, CheckGroupType, "this type of group does not support it"),
        known(10036, NOTHING, AppOwner, UpgradePlan, "the app has as many audio-video groups as its plan allows"),
        known(10037, NOTHING, AppOwner, UpgradePlan, "the account is in as many groups as allowed"),
        known(10038, NOTHING, AppOwner, UpgradePlan, "the group has as many members as its plan allows"),
        known(10041, NOTHING, Operator, CheckGroupType, "this message cannot be recalled in this group"),
        known(10044, NOTHING, AppOwner, UpgradePlan, "a limit of the plan is reached"),
        known(10045, NOTHING, Developer, ReportWithReference, "a custom attribute's key is too long"),
        known(10046, NOTHING, Developer, ReportWithReference, "a custom attribute's value is too long"),
        known(10047, NOTHING, Developer, ReportWithReference, "the group has too many custom attributes"),
        known(10048, NOTHING, Developer, ReportWithReference, "the custom attributes are too large together"),
        known(10049, NOTHING, Wait, TryAgain, "custom attributes are written too often"),
        known(10050, NOTHING, Operator, ReportWithReference, "the custom attribute does not exist"),
        known(10051, NOTHING, Operator, ReportWithReference, "the message to delete does not exist"),
        known(10052, NOTHING, Operator, ReportWithReference, "the message was deleted before"),
        known(10053, NOTHING, Operator, ReportWithReference, "the message cannot be deleted"),
        known(10054, NOTHING, Operator, ReportWithReference, "the message cannot be changed"),
        known(10056, NOTHING, Wait, TryAgain, "somebody else wrote the same custom attribute at the same time"),
        known(10058, NOTHING, AppOwner, UpgradePlan, "the free plan's 100 groups are used up"),
        known(10059, NOTHING, AppOwner, UpgradePlan, "the app's plan does not include group counters"),
        known(10060, NOTHING, Operator, CheckGroupType, "this type of group has no read receipts"),
        known(10061, NOTHING, Operator, ReportWithReference, "this message has no read receipt"),
        known(10062, NOTHING, Operator, ReportWithReference, "read receipts are not available here"),
        known(10063, NOTHING, Operator, ChooseFewerCounters, "a group can have at most 20 counters"),
        known(10070, NOTHING, Operator, ReportWithReference, "as many messages are pinned as allowed"),
        known(10071, NOTHING, Operator, ReportWithReference, "the message is pinned already"),
        known(11000, NOTHING, AppOwner, CheckConsole, "communities are switched off for this app"),
        known(60002, NOTHING, Developer, ReportWithReference, "the HTTP request could not be read"),
        known(60003, NOTHING, Developer, ReportWithReference, "the request is not readable JSON"),
        known(60004, NOTHING, Administrator, CheckAdminIdentifier, "the account or its signature is wrong"),
        known(60005, NOTHING, Administrator, CheckAdminIdentifier, "the account or its signature is wrong"),
        known(60006, NOTHING, Administrator, CheckSdkAppIdAndRegion, "the SDKAppID is not valid"),
        known(60007, NOTHING, Wait, TryAgain, "too many calls in a short time"),
        known(60008, UNCLEAR, Wait, TryAgain, "the service did not answer in time"),
        known(60009, NOTHING, Developer, ReportWithReference, "the address of the request is wrong"),
        known(60010, NOTHING, Administrator, CheckAdminIdentifier, "the account is not an administrator of the app"),
        known(60011, NOTHING, Wait, TryAgain, "the app makes too many calls in a short time"),
        known(60012, NOTHING, Developer, ReportWithReference, "the request lacks the SDKAppID"),
        known(60013, UNCLEAR, Wait, TryAgain, "the answer could not be read inside Tencent Chat"),
        known(60014, UNCLEAR, Wait, TryAgain, "the account could not be looked up in time"),
        known(60015, NOTHING, Developer, ReportWithReference, "an account's ID must be text"),
        known(60016, NOTHING, AppOwner, CheckConsole, "the app is disabled"),
        known(60017, NOTHING, AppOwner, CheckConsole, "this request is disabled"),
        known(60018, NOTHING, Wait, TryAgain, "too many requests"),
        known(60019, NOTHING, Wait, TryAgain, "too many requests"),
        known(60020, NOTHING, AppOwner, UpgradePlan, "the plan has run out, is disabled, or was bought less than five minutes ago"),
        known(60021, NOTHING, AppOwner, AllowServerAddress, "this server's address is not on the app's list of allowed addresses"),
        known(70001, NOTHING, Administrator, CheckClock, "the signature has expired"),
        known(70002, NOTHING, Developer, ReportWithReference, "the signature is missing"),
        known(70003, NOTHING, Administrator, CheckSecretKey, "the signature is not valid"),
        known(70005, NOTHING, Administrator, CheckSecretKey, "the signature is not valid"),
        known(70009, NOTHING, Administrator, CheckSecretKey, "the signature was made with the key of another app"),
        known(70013, NOTHING, Administrator, CheckAdminIdentifier, "the signature was made for another account"),
        known(70014, NOTHING, Administrator, CheckSdkAppIdAndRegion, "the signature was made for another SDKAppID"),
        known(70016, NOTHING, Administrator, CheckSdkAppIdAndRegion, "the app has no key there, or lives in another region"),
        known(70020, NOTHING, Administrator, CheckSdkAppIdAndRegion, "the SDKAppID was not found there, or lives in another region"),
        known(70050, NOTHING, Wait, TryAgainInAMinute, "too many wrong signatures; it wants a minute's rest"),
        known(70051, NOTHING, AppOwner, CheckConsole, "the account is blocked"),
        known(70052, NOTHING, Administrator, CheckSecretKey, "the signature was invalidated"),
        known(70107, NOTHING, Administrator, CheckAdminIdentifier, "the account does not exist"),
        known(70114, NOTHING, Wait, TryAgain, "restricted for security reasons"),
        known(70169, UNCLEAR, Wait, TryAgain, "the server did not answer in time"),
        known(70202, UNCLEAR, Wait, TryAgain, "the server did not answer in time"),
        known(70206, NOTHING, Developer, ReportWithReference, "the request names too many things at once"),
        known(70346, NOTHING, Administrator, CheckSecretKey, "the signature is not valid"),
        known(70398, NOTHING, AppOwner, UpgradePlan, "the free plan's 100 accounts are used up"),
        known(70402, NOTHING, Developer, ReportWithReference, "a part of the request is not valid"),
        known(70403, NOTHING, Administrator, CheckAdminIdentifier, "the account is not an administrator of the app"),
        known(70500, UNCLEAR, Wait, TryAgain, "something went wrong inside Tencent Chat"),
        known(71000, NOTHING, AppOwner, CheckConsole, "accounts of this app cannot be deleted"),
        known(72000, NOTHING, AppOwner, UpgradePlan, "the trial's daily users are used up"),
        known(72001, NOTHING, AppOwner, CheckConsole, "the status feature is switched off"),
        known(80001, UNCLEAR, AppOwner, CheckConsole, "content moderation rejected it"),
        known(80002, NOTHING, Developer, ReportWithReference, "the request is too large"),
        known(80003, UNCLEAR, AppOwner, CheckConsole, "a content-moderation callback failed"),
        known(80004, UNCLEAR, AppOwner, CheckConsole, "content moderation rejected an image"),
        known(80005, UNCLEAR, AppOwner, CheckConsole, "the content-moderation service is disabled"),
    ]
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_so_that_every_code_is_found() {
        assert!(KNOWN.is_sorted_by(|a, b| a.code < b.code));
        for known in KNOWN {
            assert_eq!(known.code.knowledge(), Some(known));
            assert!(!known.meaning.is_empty() && !known.meaning.ends_with('.'), "{}", known.code);
        }
    }

    #[test]
    fn what_the_protocol_calls_definite_is_definite_and_the_rest_is_not() {
        for definite in
            [10004, 10007, 10010, 10015, 10059, 10063, 60002, 60003, 60010, 60012, 70001, 70003, 70009]
        {
            assert!(ErrorCode(definite).proves_nothing_happened(), "{definite}");
        }
        for unclear in [0, 10002, 60008, 70169, 70500, 99999, -1] {
            assert!(!ErrorCode(unclear).proves_nothing_happened(), "{unclear}");
        }
    }

    #[test]
    fn an_unknown_code_is_kept_and_proves_nothing() {
        let code: ErrorCode = serde_json::from_str("99999").unwrap();
        assert_eq!(code.knowledge(), None);
        assert_eq!(code.to_string(), "99999");
    }
}
