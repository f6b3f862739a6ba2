//! What goes wrong around accounts.

use super::Words;
use crate::accounts::PENDING_SECONDS;
use crate::api::AccountProblem;
use crate::model::{AppsFault, MAX_NAME_CHARS, MAX_PASSWORD_CHARS, NameFault, PasswordFault};
use crate::words::{Language, account_errors as text, refusals};

pub(super) fn words(language: Language, problem: AccountProblem) -> Words {
    match problem {
        AccountProblem::WrongCode => text::wrong_code_in_full(language).into(),
        AccountProblem::NotConfirmed => text::not_confirmed_in_full(language).into(),
        AccountProblem::NotACode => text::not_a_code_in_full(language).into(),
        AccountProblem::AppClosed => text::app_closed_in_full(language).into(),
        AccountProblem::WrongPassword => text::wrong_password_in_full(language).into(),
        // Shown by nobody: whoever is told is led to give one.
        AccountProblem::StartAgain | AccountProblem::NotProved => Words::new(
            text::start_again(language),
            text::start_again_happened(language, PENDING_SECONDS / 60),
            &[text::start_again_remedy(language)],
        ),
        AccountProblem::DeadLink => text::dead_link_in_full(language).into(),
        AccountProblem::Name(NameFault::Length) => Words::new(
            text::name_length(language),
            text::name_length_happened(language, MAX_NAME_CHARS),
            &[text::name_length_remedy(language)],
        ),
        AccountProblem::Name(NameFault::Characters) => text::name_characters_in_full(language).into(),
        AccountProblem::NameTaken => text::name_taken_in_full(language).into(),
        AccountProblem::NameBlocked => text::name_blocked_in_full(language).into(),
        AccountProblem::NameLooksAlike => text::name_looks_alike_in_full(language).into(),
        AccountProblem::NewPassword(fault) => password(language, fault),
        AccountProblem::PasswordsDiffer => text::passwords_differ_in_full(language).into(),
        AccountProblem::Passkey(fault) => super::passkeys::words(language, fault),
        AccountProblem::NoSuchPerson => text::no_such_person_in_full(language).into(),
        AccountProblem::BeyondYourApps => text::beyond_your_apps_in_full(language).into(),
        AccountProblem::MoreThanYours => text::more_than_yours_in_full(language).into(),
        AccountProblem::NoAppChosen => text::no_app_chosen_in_full(language).into(),
        AccountProblem::NoOpenLink => text::no_open_link_in_full(language).into(),
        AccountProblem::LastManager => text::last_manager_in_full(language).into(),
        AccountProblem::NotToOneself => text::not_to_oneself_in_full(language).into(),
        AccountProblem::Apps(fault) => apps(language, fault),
        AccountProblem::NoSuchZone => text::no_such_zone_in_full(language).into(),
        AccountProblem::Busy => text::busy_in_full(language).into(),
        AccountProblem::NoAppGranted => text::no_app_granted_in_full(language).into(),
        AccountProblem::ProvedNow => text::proved_now_in_full(language).into(),
        AccountProblem::SecondFactorMissing => text::second_factor_missing_in_full(language).into(),
    }
}

fn apps(language: Language, fault: AppsFault) -> Words {
    match fault {
        AppsFault::Neither => text::apps_neither_in_full(language).into(),
        AppsFault::Both => text::apps_both_in_full(language).into(),
        AppsFault::NoneTicked => text::apps_none_ticked_in_full(language).into(),
    }
}

fn password(language: Language, fault: PasswordFault) -> Words {
    match fault {
        PasswordFault::TooShort { at_least } => Words::new(
            text::password_too_short(language, at_least),
            text::password_too_short_happened(language),
            &[text::password_too_short_remedy(language)],
        ),
        PasswordFault::TooLong => Words::new(
            text::password_too_long(language, MAX_PASSWORD_CHARS),
            text::password_too_long_happened(language),
            &[text::password_too_long_remedy(language)],
        ),
        PasswordFault::Guessable => text::password_guessable_in_full(language).into(),
    }
}

pub(super) fn logged(language: Language, problem: &str) -> Option<&'static str> {
    Some(match problem {
        "wrong_code" | "not_confirmed" | "not_a_code" => refusals::wrong_code(language),
        "start_again" => refusals::too_late(language),
        // As in the protocol.
        "not_proved" => refusals::signed_out(language),
        "busy" => refusals::too_many_tries(language),
        "app_closed" => refusals::own_fault(language),
        "second_factor_missing" => refusals::no_second_step(language),
        "beyond_your_apps" => refusals::beyond_their_apps(language),
        "more_than_yours" => refusals::more_than_theirs(language),
        "apps" => refusals::apps_unclear(language),
        "new_password" => refusals::weak_password(language),
        _ => return None,
    })
}

#[cfg(test)]
pub(super) fn examples() -> impl Iterator<Item = AccountProblem> {
    use strum::IntoEnumIterator as _;

    use crate::model::PasskeyFault;

    AccountProblem::iter()
        .chain(NameFault::iter().map(AccountProblem::Name))
        .chain(PasswordFault::iter().map(AccountProblem::NewPassword))
        .chain(AppsFault::iter().map(AccountProblem::Apps))
        .chain(PasskeyFault::iter().map(AccountProblem::Passkey))
}
