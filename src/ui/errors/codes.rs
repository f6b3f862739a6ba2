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
    let meaning = match code.0 {
        10_002 | 70_500 => text::code_10002(language),
        10_003 => text::code_10003(language),
        10_004 | 70_402 => text::code_10004(language),
        10_005 => text::code_10005(language),
        10_006 => text::code_10006(language),
        10_007 => text::code_10007(language),
        10_008 => text::code_10008(language),
        10_009 => text::code_10009(language),
        10_010 => text::code_10010(language),
        10_011 | 60_003 => text::code_10011(language),
        10_012 => text::code_10012(language),
        10_013 => text::code_10013(language),
        10_014 => text::code_10014(language),
        10_015 => text::code_10015(language),
        10_016 => text::code_10016(language),
        10_017 => text::code_10017(language),
        10_018 => text::code_10018(language),
        10_019 => text::code_10019(language),
        10_021 => text::code_10021(language),
        10_023 => text::code_10023(language),
        10_024 => text::code_10024(language),
        10_025 => text::code_10025(language),
        10_026 => text::code_10026(language),
        10_030 => text::code_10030(language),
        10_031 => text::code_10031(language),
        10_032 => text::code_10032(language),
        10_033 => text::code_10033(language),
        10_034 => text::code_10034(language),
        10_035 => text::code_10035(language),
        10_036 => text::code_10036(language),
        10_037 => text::code_10037(language),
        10_038 => text::code_10038(language),
        10_041 => text::code_10041(language),
        10_044 => text::code_10044(language),
        10_045 => text::code_10045(language),
        10_046 => text::code_10046(language),
        10_047 => text::code_10047(language),
        10_048 => text::code_10048(language),
        10_049 => text::code_10049(language),
        10_050 => text::code_10050(language),
        10_051 => text::code_10051(language),
        10_052 => text::code_10052(language),
        10_053 => text::code_10053(language),
        10_054 => text::code_10054(language),
        10_056 => text::code_10056(language),
        10_058 => text::code_10058(language),
        10_059 => text::code_10059(language),
        10_060 => text::code_10060(language),
        10_061 => text::code_10061(language),
        10_062 => text::code_10062(language),
        10_063 => text::code_10063(language),
        10_070 => text::code_10070(language),
        10_071 => text::code_10071(language),
        11_000 => text::code_11000(language),
        60_002 => text::code_60002(language),
        60_004 | 60_005 => text::code_60004(language),
        60_006 => text::code_60006(language),
        60_007 => text::code_60007(language),
        60_008 => text::code_60008(language),
        60_009 => text::code_60009(language),
        60_010 | 70_403 => text::code_60010(language),
        60_011 => text::code_60011(language),
        60_012 => text::code_60012(language),
        60_013 => text::code_60013(language),
        60_014 => text::code_60014(language),
        60_015 => text::code_60015(language),
        60_016 => text::code_60016(language),
        60_017 => text::code_60017(language),
        60_018 | 60_019 => text::code_60018(language),
        60_020 => text::code_60020(language),
        60_021 => text::code_60021(language),
        70_001 => text::code_70001(language),
        70_002 => text::code_70002(language),
        70_003 | 70_005 | 70_346 => text::code_70003(language),
        70_009 => text::code_70009(language),
        70_013 => text::code_70013(language),
        70_014 => text::code_70014(language),
        70_016 => text::code_70016(language),
        70_020 => text::code_70020(language),
        70_050 => text::code_70050(language),
        70_051 => text::code_70051(language),
        70_052 => text::code_70052(language),
        70_107 => text::code_70107(language),
        70_114 => text::code_70114(language),
        70_169 | 70_202 => text::code_70169(language),
        70_206 => text::code_70206(language),
        70_398 => text::code_70398(language),
        71_000 => text::code_71000(language),
        72_000 => text::code_72000(language),
        72_001 => text::code_72001(language),
        80_001 => text::code_80001(language),
        80_002 => text::code_80002(language),
        80_003 => text::code_80003(language),
        80_004 => text::code_80004(language),
        80_005 => text::code_80005(language),
        _ => return None,
    };
    Some(meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_published_code_has_a_meaning_and_no_other_code_has() {
        for code in (-1..=100_000).map(ErrorCode) {
            let meaning = known_meaning(Language::English, code);
            assert_eq!(meaning.is_some(), code.knowledge().is_some(), "{code}: {meaning:?}");
        }
    }
}
