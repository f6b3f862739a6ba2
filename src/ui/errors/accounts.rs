//! What goes wrong around accounts.

use super::Words;
use crate::accounts::PENDING_SECONDS;
use crate::api::AccountProblem;
use crate::model::{AppsFault, MAX_NAME_CHARS, MAX_PASSWORD_CHARS, NameFault, PasswordFault};
use crate::words::{Language, account_errors as text, refusals};

#[expect(clippy::too_many_lines, reason = "one line for each problem that there is")]
pub(super) fn words(language: Language, problem: AccountProblem) -> Words {
    match problem {
        AccountProblem::WrongCode => Words::new(
            text::wrong_code(language),
            text::wrong_code_happened(language),
            &[
                text::wrong_code_remedy(language),
                text::wrong_code_remedy_2(language),
                text::wrong_code_remedy_3(language),
            ],
        ),
        AccountProblem::NotConfirmed => Words::new(
            text::not_confirmed(language),
            text::not_confirmed_happened(language),
            &[
                text::not_confirmed_remedy(language),
                text::not_confirmed_remedy_2(language),
                text::not_confirmed_remedy_3(language),
            ],
        ),
        AccountProblem::NotACode => Words::new(
            text::not_a_code(language),
            text::not_a_code_happened(language),
            &[text::not_a_code_remedy(language), text::not_a_code_remedy_2(language)],
        ),
        AccountProblem::AppClosed => Words::new(
            text::app_closed(language),
            text::app_closed_happened(language),
            &[text::app_closed_remedy(language), text::app_closed_remedy_2(language)],
        ),
        AccountProblem::WrongPassword => Words::new(
            text::wrong_password(language),
            text::wrong_password_happened(language),
            &[text::wrong_password_remedy(language), text::wrong_password_remedy_2(language)],
        ),
        // Shown by nobody: whoever is told is led to give one.
        AccountProblem::StartAgain | AccountProblem::NotProved => Words::new(
            text::start_again(language),
            text::start_again_happened(language, PENDING_SECONDS / 60),
            &[text::start_again_remedy(language)],
        ),
        AccountProblem::DeadLink => Words::new(
            text::dead_link(language),
            text::dead_link_happened(language),
            &[text::dead_link_remedy(language), text::dead_link_remedy_2(language)],
        ),
        AccountProblem::Name(NameFault::Length) => Words::new(
            text::name_length(language),
            text::name_length_happened(language, MAX_NAME_CHARS),
            &[text::name_length_remedy(language)],
        ),
        AccountProblem::Name(NameFault::Characters) => Words::new(
            text::name_characters(language),
            text::name_characters_happened(language),
            &[text::name_characters_remedy(language)],
        ),
        AccountProblem::NameTaken => Words::new(
            text::name_taken(language),
            text::name_taken_happened(language),
            &[text::name_taken_remedy(language), text::name_taken_remedy_2(language)],
        ),
        AccountProblem::NameBlocked => Words::new(
            text::name_blocked(language),
            text::name_blocked_happened(language),
            &[text::name_blocked_remedy(language), text::name_blocked_remedy_2(language)],
        ),
        AccountProblem::NameLooksAlike => Words::new(
            text::name_looks_alike(language),
            text::name_looks_alike_happened(language),
            &[text::name_looks_alike_remedy(language)],
        ),
        AccountProblem::NewPassword(fault) => password(language, fault),
        AccountProblem::PasswordsDiffer => Words::new(
            text::passwords_differ(language),
            text::passwords_differ_happened(language),
            &[text::passwords_differ_remedy(language)],
        ),
        AccountProblem::Passkey(fault) => super::passkeys::words(language, fault),
        AccountProblem::NoSuchPerson => Words::new(
            text::no_such_person(language),
            text::no_such_person_happened(language),
            &[text::no_such_person_remedy(language)],
        ),
        AccountProblem::BeyondYourApps => Words::new(
            text::beyond_your_apps(language),
            text::beyond_your_apps_happened(language),
            &[text::beyond_your_apps_remedy(language)],
        ),
        AccountProblem::MoreThanYours => Words::new(
            text::more_than_yours(language),
            text::more_than_yours_happened(language),
            &[text::more_than_yours_remedy(language), text::more_than_yours_remedy_2(language)],
        ),
        AccountProblem::NoAppChosen => Words::new(
            text::no_app_chosen(language),
            text::no_app_chosen_happened(language),
            &[text::no_app_chosen_remedy(language), text::no_app_chosen_remedy_2(language)],
        ),
        AccountProblem::NoOpenLink => Words::new(
            text::no_open_link(language),
            text::no_open_link_happened(language),
            &[text::no_open_link_remedy(language)],
        ),
        AccountProblem::LastManager => Words::new(
            text::last_manager(language),
            text::last_manager_happened(language),
            &[text::last_manager_remedy(language)],
        ),
        AccountProblem::NotToOneself => Words::new(
            text::not_to_oneself(language),
            text::not_to_oneself_happened(language),
            &[text::not_to_oneself_remedy(language), text::not_to_oneself_remedy_2(language)],
        ),
        AccountProblem::Apps(fault) => apps(language, fault),
        AccountProblem::NoSuchZone => Words::new(
            text::no_such_zone(language),
            text::no_such_zone_happened(language),
            &[text::no_such_zone_remedy(language)],
        ),
        AccountProblem::Busy => {
            Words::new(text::busy(language), text::busy_happened(language), &[text::busy_remedy(language)])
        }
        AccountProblem::NoAppGranted => Words::new(
            text::no_app_granted(language),
            text::no_app_granted_happened(language),
            &[text::no_app_granted_remedy(language)],
        ),
        AccountProblem::ProvedNow => Words::new(
            text::proved_now(language),
            text::proved_now_happened(language),
            &[text::proved_now_remedy(language)],
        ),
        AccountProblem::SecondFactorMissing => Words::new(
            text::second_factor_missing(language),
            text::second_factor_missing_happened(language),
            &[text::second_factor_missing_remedy(language)],
        ),
    }
}

fn apps(language: Language, fault: AppsFault) -> Words {
    match fault {
        AppsFault::Neither => Words::new(
            text::apps_neither(language),
            text::apps_neither_happened(language),
            &[text::apps_neither_remedy(language)],
        ),
        AppsFault::Both => Words::new(
            text::apps_both(language),
            text::apps_both_happened(language),
            &[text::apps_both_remedy(language), text::apps_both_remedy_2(language)],
        ),
        AppsFault::NoneTicked => Words::new(
            text::apps_none_ticked(language),
            text::apps_none_ticked_happened(language),
            &[text::apps_none_ticked_remedy(language), text::apps_none_ticked_remedy_2(language)],
        ),
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
        PasswordFault::Guessable => Words::new(
            text::password_guessable(language),
            text::password_guessable_happened(language),
            &[text::password_guessable_remedy(language), text::password_guessable_remedy_2(language)],
        ),
    }
}

pub(super) fn logged(language: Language, problem: &str) -> Option<&'static str> {
    Some(match problem {
        "wrong_name_or_password" => refusals::wrong_name_or_password(language),
        "wrong_password" => refusals::wrong_password(language),
        "wrong_code" | "not_confirmed" | "not_a_code" => refusals::wrong_code(language),
        "start_again" => refusals::too_late(language),
        // As in the protocol.
        "not_proved" => refusals::signed_out(language),
        "busy" => refusals::too_many_tries(language),
        "app_closed" => refusals::own_fault(language),
        "second_factor_missing" => refusals::no_second_step(language),
        "beyond_your_apps" => refusals::beyond_their_apps(language),
        "more_than_yours" => refusals::more_than_theirs(language),
        "no_app_chosen" => refusals::no_app_chosen(language),
        "no_app_granted" => refusals::no_app_granted(language),
        "apps" => refusals::apps_unclear(language),
        "last_manager" => refusals::last_manager(language),
        "not_to_oneself" => refusals::not_to_oneself(language),
        "no_such_person" => refusals::no_such_person(language),
        "name" => refusals::name(language),
        "name_taken" => refusals::name_taken(language),
        "name_blocked" => refusals::name_blocked(language),
        "name_looks_alike" => refusals::name_looks_alike(language),
        "no_open_link" => refusals::no_open_link(language),
        "dead_link" => refusals::dead_link(language),
        "new_password" => refusals::weak_password(language),
        "passwords_differ" => refusals::passwords_differ(language),
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
