//! What the codes of Tencent Chat mean, in words, and what to do about them.

use super::Phrase;
use crate::model::{ErrorCode, Move, Remedy};
use crate::words::{Language, error_codes as text};

/// What to do about a code: first the act, then who can do it.
pub fn for_code(language: Language, code: ErrorCode) -> Vec<Phrase> {
    let to_do = match code.knowledge() {
        Some(known) => [remedy(language, known.remedy), whose(language, known.whose)],
        None => [text::look_up_the_code(language), remedy(language, Remedy::ReportWithReference)],
    };
    to_do.map(Phrase::from).into()
}

pub fn remedy(language: Language, remedy: Remedy) -> &'static str {
    match remedy {
        Remedy::CompareGroupId => text::compare_group_id(language),
        Remedy::CheckGroupType => text::check_group_type(language),
        Remedy::ChooseFewerCounters => text::choose_fewer_counters(language),
        Remedy::TryAgain => text::try_again(language),
        Remedy::TryAgainInAMinute => text::try_again_in_a_minute(language),
        Remedy::CheckSecretKey => text::check_secret_key(language),
        Remedy::CheckAdminIdentifier => text::check_admin_identifier(language),
        Remedy::CheckSdkAppIdAndRegion => text::check_sdk_app_id_and_region(language),
        Remedy::CheckClock => text::check_clock(language),
        Remedy::CheckConsole => text::check_console(language),
        Remedy::UpgradePlan => text::upgrade_plan(language),
        Remedy::AllowServerAddress => text::allow_server_address(language),
        Remedy::ReportWithReference => text::report(language),
    }
}

pub(super) fn whose(language: Language, whose: Move) -> &'static str {
    match whose {
        Move::Operator => text::operator(language),
        Move::Administrator => text::administrator(language),
        Move::AppOwner => text::app_owner(language),
        Move::Wait => text::wait(language),
        Move::Developer => text::developer(language),
    }
}

/// What a code means, to come after a colon.
pub fn meaning(language: Language, code: ErrorCode) -> &'static str {
    known_meaning(language, code).unwrap_or_else(|| text::unknown(language))
}

/// The same of a code that Tencent has published. Which ones there are stands in [`ErrorCode::all_known`]; a test
/// holds the two together.
pub(super) fn known_meaning(language: Language, code: ErrorCode) -> Option<&'static str> {
    // Of several that mean the same, one has the words.
    let worded = match code.0 {
        70_500 => 10_002,
        70_402 => 10_004,
        60_003 => 10_011,
        60_005 => 60_004,
        70_403 => 60_010,
        60_019 => 60_018,
        70_005 | 70_346 => 70_003,
        70_202 => 70_169,
        code => code,
    };
    text::named(language, &format!("code_{worded}"))
}
