//! What is said where somebody did not get in through their organisation.

use super::Words;
use crate::access::ADDRESS_WAIT_SECONDS;
use crate::model::{MAX_NAME_CHARS, SignOnFault};
use crate::provider::FLOW_SECONDS;
use crate::words::{Language, sign_on_errors as text};

pub fn words(language: Language, fault: SignOnFault) -> Words {
    match fault {
        SignOnFault::NotSetUp
        | SignOnFault::TooMany
        | SignOnFault::Unreachable
        | SignOnFault::Settings
        | SignOnFault::DeskRefused
        | SignOnFault::Untrusted
        | SignOnFault::Declined
        | SignOnFault::NotBegunHere => on_the_way(language, fault),
        SignOnFault::NoGroup
        | SignOnFault::GroupsNotSaid
        | SignOnFault::TooManyGroups
        | SignOnFault::ShutOut
        | SignOnFault::NoName { .. }
        | SignOnFault::NameTaken
        | SignOnFault::LastManager => not_let_in(language, fault),
        SignOnFault::NotFresh
        | SignOnFault::CannotProve
        | SignOnFault::SomebodyElse
        | SignOnFault::OneFactor => not_proved_again(language, fault),
        SignOnFault::IdentityTaken
        | SignOnFault::ConnectedAlready
        | SignOnFault::OnlyThere
        | SignOnFault::DecidedThere => belongs_there(language, fault),
    }
}

/// There and back.
fn on_the_way(language: Language, fault: SignOnFault) -> Words {
    match fault {
        SignOnFault::NotSetUp => Words::new(
            text::not_set_up(language),
            text::not_set_up_happened(language),
            &[text::not_set_up_remedy(language)],
        ),
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
        // Not begun here.
        _ => Words::new(
            text::not_begun_here(language),
            text::not_begun_here_happened(language, FLOW_SECONDS / 60),
            &[text::not_begun_here_remedy(language), text::not_begun_here_remedy_2(language)],
        ),
    }
}

fn not_let_in(language: Language, fault: SignOnFault) -> Words {
    match fault {
        SignOnFault::NoGroup => Words::new(
            text::no_group(language),
            text::no_group_happened(language),
            &[text::no_group_remedy(language)],
        ),
        SignOnFault::GroupsNotSaid => Words::new(
            text::groups_not_said(language),
            text::groups_not_said_happened(language),
            &[text::groups_not_said_remedy(language), text::if_password(language)],
        ),
        SignOnFault::TooManyGroups => Words::new(
            text::too_many_groups(language),
            text::too_many_groups_happened(language),
            &[text::too_many_groups_remedy(language)],
        ),
        SignOnFault::ShutOut => Words::new(
            text::blocked(language),
            text::blocked_happened(language),
            &[text::blocked_remedy(language)],
        ),
        SignOnFault::NoName { found } => {
            let visible = found.filter(|found| !found.is_control() && !found.is_whitespace());
            let happened = match visible {
                Some(found) => text::no_name_happened_character(language, MAX_NAME_CHARS, &found.to_string()),
                None => text::no_name_happened(language, MAX_NAME_CHARS),
            };
            Words::new(text::no_name(language), happened, &[text::no_name_remedy(language)])
        }
        SignOnFault::NameTaken => Words::new(
            text::name_taken(language),
            text::name_taken_happened(language),
            &[text::name_taken_remedy(language), text::name_taken_remedy_2(language)],
        ),
        // The last manager.
        _ => Words::new(
            text::last_manager(language),
            text::last_manager_happened(language),
            &[text::last_manager_remedy(language), text::last_manager_remedy_2(language)],
        ),
    }
}

fn not_proved_again(language: Language, fault: SignOnFault) -> Words {
    match fault {
        SignOnFault::NotFresh => Words::new(
            text::not_asked(language),
            text::not_asked_happened(language),
            &[text::not_asked_remedy(language), text::not_asked_remedy_2(language)],
        ),
        SignOnFault::CannotProve => Words::new(
            text::cannot_prove(language),
            text::cannot_prove_happened(language),
            &[text::cannot_prove_remedy(language)],
        ),
        SignOnFault::SomebodyElse => Words::new(
            text::somebody_else(language),
            text::somebody_else_happened(language),
            &[text::somebody_else_remedy(language)],
        ),
        // One factor where there were two.
        _ => Words::new(
            text::one_step(language),
            text::one_step_happened(language),
            &[text::one_step_remedy(language), text::one_step_remedy_2(language)],
        ),
    }
}

/// About accounts that are the provider's to decide on.
fn belongs_there(language: Language, fault: SignOnFault) -> Words {
    match fault {
        SignOnFault::IdentityTaken => Words::new(
            text::taken_there(language),
            text::taken_there_happened(language),
            &[text::taken_there_remedy(language), text::taken_there_remedy_2(language)],
        ),
        SignOnFault::ConnectedAlready => Words::new(
            text::connected_already(language),
            text::connected_already_happened(language),
            &[text::connected_already_remedy(language)],
        ),
        SignOnFault::OnlyThere => Words::new(
            text::only_there(language),
            text::only_there_happened(language),
            &[text::only_there_remedy(language)],
        ),
        // Decided there.
        _ => Words::new(
            text::decided_there(language),
            text::decided_there_happened(language),
            &[text::decided_there_remedy(language), text::decided_there_remedy_2(language)],
        ),
    }
}
