//! What is said where a passkey was not made, not taken or not removed.

use super::Words;
use crate::access::{ADDRESS_WAIT_SECONDS, CEREMONY_SECONDS};
use crate::model::{MAX_PASSKEY_NAME_CHARS, MAX_PASSKEYS, PasskeyFault};
use crate::words::{Language, passkey_errors as text, passkeys, refusals};

pub fn words(language: Language, fault: PasskeyFault) -> Words {
    match fault {
        PasskeyFault::NoHostName | PasskeyFault::NotHttps => Words::new(
            text::not_here(language),
            why_none_here(language, fault),
            &[text::not_here_remedy(language)],
        ),
        PasskeyFault::None => text::none_added_in_full(language).into(),
        PasskeyFault::Over => Words::new(
            text::over(language),
            text::over_happened(language, CEREMONY_SECONDS / 60),
            &[text::over_remedy(language)],
        ),
        PasskeyFault::Refused => text::refused_in_full(language).into(),
        PasskeyFault::NotVerified => text::not_verified_in_full(language).into(),
        PasskeyFault::Copied => text::copied_in_full(language).into(),
        PasskeyFault::Known => text::known_in_full(language).into(),
        PasskeyFault::TooMany => Words::new(
            text::too_many(language, MAX_PASSKEYS),
            text::too_many_happened(language),
            &[text::too_many_remedy(language)],
        ),
        PasskeyFault::NameTooLong => Words::new(
            text::name_too_long(language),
            text::name_too_long_happened(language, MAX_PASSKEY_NAME_CHARS),
            &[text::name_too_long_remedy(language)],
        ),
        PasskeyFault::LastFactor => text::last_second_step_in_full(language).into(),
        PasskeyFault::HeldBack => Words {
            summary: text::held_back(language).into(),
            happened: text::held_back_happened(language).into(),
            to_do: vec![
                text::held_back_remedy(language, ADDRESS_WAIT_SECONDS / 60).into(),
                text::held_back_remedy_2(language).into(),
            ],
        },
    }
}

/// Why there are no passkeys at this address.
pub fn why_none_here(language: Language, fault: PasskeyFault) -> &'static str {
    match fault {
        PasskeyFault::NotHttps => passkeys::not_https(language),
        _ => passkeys::no_host_name(language),
    }
}

pub(super) fn logged(language: Language, problem: &str) -> Option<&'static str> {
    Some(match problem {
        "passkey_over" => refusals::too_late(language),
        "passkey_held_back" => refusals::too_many_tries(language),
        "passkey_name_too_long" => refusals::name(language),
        "passkey_last_factor" => refusals::last_second_step(language),
        "passkey_no_host_name" | "passkey_not_https" => refusals::passkeys_elsewhere(language),
        "passkey_none" => refusals::no_passkey(language),
        "passkey_refused" | "passkey_not_verified" => refusals::passkey_not_accepted(language),
        "passkey_too_many" => refusals::passkeys_full(language),
        _ => return None,
    })
}
