//! What is said where somebody did not get in through their organisation.

use super::Words;
use crate::access::ADDRESS_WAIT_SECONDS;
use crate::model::{MAX_NAME_CHARS, SignOnFault};
use crate::provider::FLOW_SECONDS;
use crate::words::{Language, refusals, sign_on_errors as text};

pub fn words(language: Language, fault: SignOnFault) -> Words {
    match fault {
        // There and back.
        SignOnFault::NotSetUp => text::not_set_up_in_full(language).into(),
        SignOnFault::TooMany => Words {
            summary: text::too_many(language).into(),
            happened: text::too_many_happened(language).into(),
            to_do: vec![
                text::too_many_remedy(language, ADDRESS_WAIT_SECONDS / 60).into(),
                text::if_password(language).into(),
            ],
        },
        SignOnFault::Unreachable => Words::new(
            text::unreachable(language),
            text::unreachable_happened(language),
            &[
                text::unreachable_remedy(language),
                text::if_password(language),
                text::unreachable_remedy_2(language),
            ],
        ),
        SignOnFault::Settings => Words::new(
            text::settings(language),
            text::settings_happened(language),
            &[text::tell(language), text::if_password(language)],
        ),
        SignOnFault::DeskRefused => Words::new(
            text::refused_there(language),
            text::refused_there_happened(language),
            &[text::tell(language), text::if_password(language)],
        ),
        SignOnFault::Untrusted => Words::new(
            text::untrusted(language),
            text::untrusted_happened(language),
            &[text::try_again(language), text::tell_if_again(language)],
        ),
        SignOnFault::Declined => Words::new(
            text::declined(language),
            text::declined_happened(language),
            &[text::try_again(language), text::declined_remedy(language)],
        ),
        SignOnFault::NotBegunHere => Words::new(
            text::not_begun_here(language),
            text::not_begun_here_happened(language, FLOW_SECONDS / 60),
            &[text::not_begun_here_remedy(language), text::not_begun_here_remedy_2(language)],
        ),
        // Not let in.
        SignOnFault::NoGroup => text::no_group_in_full(language).into(),
        SignOnFault::GroupsNotSaid => Words::new(
            text::groups_not_said(language),
            text::groups_not_said_happened(language),
            &[text::groups_not_said_remedy(language), text::if_password(language)],
        ),
        SignOnFault::TooManyGroups => text::too_many_groups_in_full(language).into(),
        SignOnFault::ShutOut => text::blocked_in_full(language).into(),
        SignOnFault::NoName { found } => {
            let visible = found.filter(|found| !found.is_control() && !found.is_whitespace());
            let happened = match visible {
                Some(found) => text::no_name_happened_character(language, MAX_NAME_CHARS, &found.to_string()),
                None => text::no_name_happened(language, MAX_NAME_CHARS),
            };
            Words::new(text::no_name(language), happened, &[text::no_name_remedy(language)])
        }
        SignOnFault::NameTaken => text::name_taken_in_full(language).into(),
        SignOnFault::LastManager => text::last_manager_in_full(language).into(),
        // Not proved again.
        SignOnFault::NotFresh => text::not_asked_in_full(language).into(),
        SignOnFault::CannotProve => text::cannot_prove_in_full(language).into(),
        SignOnFault::SomebodyElse => text::somebody_else_in_full(language).into(),
        SignOnFault::OneFactor => text::one_step_in_full(language).into(),
        // About accounts that are the provider's to decide on.
        SignOnFault::IdentityTaken => text::taken_there_in_full(language).into(),
        SignOnFault::ConnectedAlready => text::connected_already_in_full(language).into(),
        SignOnFault::OnlyThere => text::only_there_in_full(language).into(),
        SignOnFault::DecidedThere => text::decided_there_in_full(language).into(),
    }
}

pub(super) fn logged(language: Language, problem: &str) -> Option<&'static str> {
    Some(match problem {
        "sign_on_too_many" => refusals::too_many_tries(language),
        "sign_on_name_taken" => refusals::name_taken(language),
        "sign_on_last_manager" => refusals::last_manager(language),
        "sign_on_unreachable" => refusals::sign_on_no_answer(language),
        "sign_on_not_set_up" | "sign_on_settings" | "sign_on_desk_refused" => {
            refusals::sign_on_settings(language)
        }
        "sign_on_not_begun_here" => refusals::sign_on_elsewhere(language),
        "sign_on_groups_not_said" | "sign_on_too_many_groups" => refusals::sign_on_groups_not_said(language),
        "sign_on_shut_out" => refusals::blocked(language),
        "sign_on_not_fresh" | "sign_on_cannot_prove" => refusals::sign_on_not_asked_again(language),
        "sign_on_one_factor" => refusals::sign_on_one_step(language),
        "sign_on_identity_taken" => refusals::sign_on_taken(language),
        "sign_on_connected_already" => refusals::sign_on_connected(language),
        "sign_on_only_there" | "sign_on_decided_there" => refusals::sign_on_decides(language),
        _ => return None,
    })
}
