use std::fmt;

use serde::{Deserialize, Serialize};

/// The `ErrorCode` of an answer. Codes that this program has never heard of are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ErrorCode(pub i64);

/// Whose move it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, strum::VariantArray)]
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

/// What to do about it; the words stand in the catalogue `error-codes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, strum::VariantArray)]
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

/// What is known about one code. What it means in words stands in the catalogue `error-codes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Knowledge {
    pub code: ErrorCode,
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
    /// No such service, for this app or in this data centre.
    pub const NO_SUCH_SERVICE: Self = Self(60009);
    /// A feature that was not bought.
    pub const NOT_BOUGHT: Self = Self(60020);
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

    /// Whether there is no group of this ID. Tencent's table gives "does not exist or was deleted" for both.
    pub fn says_no_such_group(self) -> bool {
        self == Self::NO_SUCH_GROUP || self == Self::INVALID_GROUP_ID
    }

    /// Whether it is about the signature: who signs, with what, and when.
    pub fn is_about_the_signature(self) -> bool {
        (70_001..70_100).contains(&self.0)
    }

    /// Whether it was called too often: what was asked for was not looked at, and the same may be done in a moment.
    pub fn is_about_a_quota(self) -> bool {
        matches!(self.0, 10_006 | 60_007 | 60_011 | 60_018 | 60_019)
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

const fn known(code: i64, proves_nothing_happened: bool, whose: Move, remedy: Remedy) -> Knowledge {
    Knowledge { code: ErrorCode(code), whose, remedy, proves_nothing_happened }
}

/// Tencent's group codes (page "Error codes", 10002–11000) and public codes (60000–79999, and
/// 80001–80005), in order.
#[rustfmt::skip]
const KNOWN: &[Knowledge] = {
    use Move::{Administrator, AppOwner, Developer, Operator, Wait};
    use Remedy::{TryAgain, ReportWithReference, CheckGroupType, CheckSecretKey, CompareGroupId, CheckAdminIdentifier, CheckConsole, UpgradePlan, ChooseFewerCounters, CheckSdkAppIdAndRegion, AllowServerAddress, CheckClock, TryAgainInAMinute};
    &[
        known(10002, UNCLEAR, Wait, TryAgain),
        known(10003, NOTHING, Developer, ReportWithReference),
        known(10004, NOTHING, Developer, ReportWithReference),
        known(10005, NOTHING, Developer, ReportWithReference),
        known(10006, NOTHING, Wait, TryAgain),
        known(10007, NOTHING, Operator, CheckGroupType),
        known(10008, NOTHING, Administrator, CheckSecretKey),
        known(10009, NOTHING, Operator, ReportWithReference),
        known(10010, NOTHING, Operator, CompareGroupId),
        known(10011, NOTHING, Developer, ReportWithReference),
        known(10012, NOTHING, Administrator, CheckAdminIdentifier),
        known(10013, NOTHING, Operator, ReportWithReference),
        known(10014, NOTHING, Operator, ReportWithReference),
        known(10015, NOTHING, Operator, CompareGroupId),
        known(10016, NOTHING, AppOwner, CheckConsole),
        known(10017, NOTHING, Operator, ReportWithReference),
        known(10018, UNCLEAR, Developer, ReportWithReference),
        known(10019, NOTHING, Developer, ReportWithReference),
        known(10021, NOTHING, Operator, CompareGroupId),
        known(10023, NOTHING, Wait, TryAgain),
        known(10024, NOTHING, Operator, ReportWithReference),
        known(10025, NOTHING, Operator, CompareGroupId),
        known(10026, NOTHING, AppOwner, CheckConsole),
        known(10030, NOTHING, Operator, ReportWithReference),
        known(10031, NOTHING, Operator, ReportWithReference),
        known(10032, NOTHING, Operator, ReportWithReference),
        known(10033, NOTHING, Operator, CheckGroupType),
        known(10034, NOTHING, Operator, CheckGroupType),
        known(10035, NOTHING, Operator, CheckGroupType),
        known(10036, NOTHING, AppOwner, UpgradePlan),
        known(10037, NOTHING, AppOwner, UpgradePlan),
        known(10038, NOTHING, AppOwner, UpgradePlan),
        known(10041, NOTHING, Operator, CheckGroupType),
        known(10044, NOTHING, AppOwner, UpgradePlan),
        known(10045, NOTHING, Developer, ReportWithReference),
        known(10046, NOTHING, Developer, ReportWithReference),
        known(10047, NOTHING, Developer, ReportWithReference),
        known(10048, NOTHING, Developer, ReportWithReference),
        known(10049, NOTHING, Wait, TryAgain),
        known(10050, NOTHING, Operator, ReportWithReference),
        known(10051, NOTHING, Operator, ReportWithReference),
        known(10052, NOTHING, Operator, ReportWithReference),
        known(10053, NOTHING, Operator, ReportWithReference),
        known(10054, NOTHING, Operator, ReportWithReference),
        known(10056, NOTHING, Wait, TryAgain),
        known(10058, NOTHING, AppOwner, UpgradePlan),
        known(10059, NOTHING, AppOwner, UpgradePlan),
        known(10060, NOTHING, Operator, CheckGroupType),
        known(10061, NOTHING, Operator, ReportWithReference),
        known(10062, NOTHING, Operator, ReportWithReference),
        known(10063, NOTHING, Operator, ChooseFewerCounters),
        known(10070, NOTHING, Operator, ReportWithReference),
        known(10071, NOTHING, Operator, ReportWithReference),
        known(11000, NOTHING, AppOwner, CheckConsole),
        known(60002, NOTHING, Developer, ReportWithReference),
        known(60003, NOTHING, Developer, ReportWithReference),
        known(60004, NOTHING, Administrator, CheckAdminIdentifier),
        known(60005, NOTHING, Administrator, CheckAdminIdentifier),
        known(60006, NOTHING, Administrator, CheckSdkAppIdAndRegion),
        known(60007, NOTHING, Wait, TryAgain),
        known(60008, UNCLEAR, Wait, TryAgain),
        known(60009, NOTHING, Developer, ReportWithReference),
        known(60010, NOTHING, Administrator, CheckAdminIdentifier),
        known(60011, NOTHING, Wait, TryAgain),
        known(60012, NOTHING, Developer, ReportWithReference),
        known(60013, UNCLEAR, Wait, TryAgain),
        known(60014, UNCLEAR, Wait, TryAgain),
        known(60015, NOTHING, Developer, ReportWithReference),
        known(60016, NOTHING, AppOwner, CheckConsole),
        known(60017, NOTHING, AppOwner, CheckConsole),
        known(60018, NOTHING, Wait, TryAgain),
        known(60019, NOTHING, Wait, TryAgain),
        known(60020, NOTHING, AppOwner, UpgradePlan),
        known(60021, NOTHING, AppOwner, AllowServerAddress),
        known(70001, NOTHING, Administrator, CheckClock),
        known(70002, NOTHING, Developer, ReportWithReference),
        known(70003, NOTHING, Administrator, CheckSecretKey),
        known(70005, NOTHING, Administrator, CheckSecretKey),
        known(70009, NOTHING, Administrator, CheckSecretKey),
        known(70013, NOTHING, Administrator, CheckAdminIdentifier),
        known(70014, NOTHING, Administrator, CheckSdkAppIdAndRegion),
        known(70016, NOTHING, Administrator, CheckSdkAppIdAndRegion),
        known(70020, NOTHING, Administrator, CheckSdkAppIdAndRegion),
        known(70050, NOTHING, Wait, TryAgainInAMinute),
        known(70051, NOTHING, AppOwner, CheckConsole),
        known(70052, NOTHING, Administrator, CheckSecretKey),
        known(70107, NOTHING, Administrator, CheckAdminIdentifier),
        known(70114, NOTHING, Wait, TryAgain),
        known(70169, UNCLEAR, Wait, TryAgain),
        known(70202, UNCLEAR, Wait, TryAgain),
        known(70206, NOTHING, Developer, ReportWithReference),
        known(70346, NOTHING, Administrator, CheckSecretKey),
        known(70398, NOTHING, AppOwner, UpgradePlan),
        known(70402, NOTHING, Developer, ReportWithReference),
        known(70403, NOTHING, Administrator, CheckAdminIdentifier),
        known(70500, UNCLEAR, Wait, TryAgain),
        known(71000, NOTHING, AppOwner, CheckConsole),
        known(72000, NOTHING, AppOwner, UpgradePlan),
        known(72001, NOTHING, AppOwner, CheckConsole),
        known(80001, UNCLEAR, AppOwner, CheckConsole),
        known(80002, NOTHING, Developer, ReportWithReference),
        known(80003, UNCLEAR, AppOwner, CheckConsole),
        known(80004, UNCLEAR, AppOwner, CheckConsole),
        known(80005, UNCLEAR, AppOwner, CheckConsole),
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
