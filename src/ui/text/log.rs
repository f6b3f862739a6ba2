//! Which message it is, for what an entry of the activity log holds.

use std::borrow::Cow;

use crate::model::SignInWay;
use crate::model::activity::{ANCHORED_WITHIN_SECONDS, Action, EntryOutcome, Fault, Kind};
use crate::words::{Language, activity, entry, log_check, outcomes};

pub fn kind(language: Language, kind: Kind) -> &'static str {
    match kind {
        Kind::ResetsAndUndos => activity::kind_resets_and_undos(language),
        Kind::Resets => activity::kind_resets(language),
        Kind::Undos => activity::kind_undos(language),
        Kind::Adjustments => activity::kind_adjustments(language),
        Kind::Approvals => activity::kind_approvals(language),
        Kind::Batches => activity::kind_batches(language),
        Kind::LookUps => activity::kind_look_ups(language),
        Kind::SignIns => activity::kind_sign_ins(language),
        Kind::People => activity::kind_people(language),
        Kind::Desk => activity::kind_desk(language),
    }
}

pub fn action(language: Language, action: Action) -> &'static str {
    match action {
        Action::SignIn => activity::action_sign_in(language),
        Action::SignOut => activity::action_sign_out(language),
        Action::Access => activity::action_access(language),
        Action::LookUp => activity::action_look_up(language),
        Action::Plan => activity::action_plan(language),
        Action::Reset => activity::action_reset(language),
        Action::Undo => activity::action_undo(language),
        Action::Adjust => activity::action_adjust(language),
        Action::Outcome => activity::action_outcome(language),
        Action::ApprovalAsked => activity::action_approval_asked(language),
        Action::Approved => activity::action_approved(language),
        Action::Declined => activity::action_declined(language),
        Action::Decision => activity::action_decision(language),
        Action::Batch => activity::action_batch(language),
        Action::GroupList => activity::action_group_list(language),
        Action::ReadGroups => activity::action_read_groups(language),
        Action::OperatorAdded => activity::action_person_invited(language),
        Action::OperatorDisabled => activity::action_person_blocked(language),
        Action::OperatorEnabled => activity::action_person_unblocked(language),
        Action::PasswordSet => activity::action_password_set(language),
        Action::RightsChanged => activity::action_rights_changed(language),
        Action::OperatorRenamed => activity::action_person_renamed(language),
        Action::IdentityConnected => activity::action_connected(language),
        Action::IssuerMoved => activity::action_provider_moved(language),
        Action::LinkMade => activity::action_link_made(language),
        Action::LinkCancelled => activity::action_link_cancelled(language),
        Action::SecondFactorAdded => activity::action_second_step_added(language),
        Action::SecondFactorRemoved => activity::action_second_step_removed(language),
        Action::RecoveryCodesMade => activity::action_recovery_codes_made(language),
        Action::RecoveryCodeUsed => activity::action_recovery_code_used(language),
        Action::SignInsEnded => activity::action_browsers_signed_out(language),
        Action::StepUp => activity::action_identity_confirmed(language),
        Action::SealKeyReplaced => activity::action_encryption_key(language),
        Action::AnchorsBegun => activity::action_anchor_file(language),
        Action::Settings => activity::action_settings(language),
        Action::Export => activity::action_export(language),
        Action::Pruned => activity::action_removed_entries(language),
    }
}

pub fn outcome(language: Language, outcome: EntryOutcome) -> &'static str {
    match outcome {
        EntryOutcome::Done => activity::done(language),
        EntryOutcome::Refused => outcomes::refused(language),
        EntryOutcome::NotPermitted => activity::not_allowed(language),
        EntryOutcome::Failed => activity::failed(language),
        EntryOutcome::Sending | EntryOutcome::Unknown => outcomes::checking(language),
        EntryOutcome::Applied => outcomes::verified(language),
        EntryOutcome::NotApplied => outcomes::not_applied(language),
        EntryOutcome::Unresolved => outcomes::unresolved(language),
    }
}

/// How somebody signed in.
pub fn way(language: Language, way: SignInWay) -> &'static str {
    match way {
        SignInWay::Own => entry::way_password(language),
        SignInWay::Provider => entry::way_provider(language),
        SignInWay::ProviderTwoFactors => entry::way_provider_two_steps(language),
    }
}

/// In a few words, what is wrong with the log, and where.
pub fn broken(language: Language, seq: i64, fault: Fault) -> String {
    match fault {
        Fault::AnchorUnreadable => log_check::anchor_file_broken(language, seq),
        Fault::AnchorsMissing | Fault::AnchorsSilent => log_check::not_confirmed(language).to_owned(),
        Fault::NotAnchored => log_check::not_confirmed_from(language, seq),
        _ => log_check::broken_at(language, seq),
    }
}

/// The same as a sentence.
pub fn fault(language: Language, fault: Fault) -> Cow<'static, str> {
    Cow::Borrowed(match fault {
        Fault::Changed => log_check::changed(language),
        Fault::Unlinked => log_check::unlinked(language),
        Fault::Missing => log_check::missing(language),
        Fault::Unreadable => log_check::unreadable(language),
        Fault::HeadDiffers => log_check::head_differs(language),
        Fault::AnchorDiffers => log_check::anchor_differs(language),
        Fault::CutOff => log_check::cut_off(language),
        Fault::AnchorUnreadable => log_check::anchor_unreadable(language),
        Fault::PrunedUnsaid => log_check::pruned_unsaid(language),
        Fault::PrunedUnanchored => log_check::pruned_unanchored(language),
        Fault::Outside => log_check::outside(language),
        Fault::Unlisted => log_check::unlisted(language),
        Fault::AnchorsMissing => log_check::anchors_missing(language),
        Fault::AnchorsSilent => log_check::anchors_silent(language),
        Fault::NotAnchored => return log_check::late(language, ANCHORED_WITHIN_SECONDS / 60).into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_choose_from_is_told_apart_in_every_language() {
        for language in Language::ALL {
            let kinds: Vec<_> = Kind::ALL.iter().map(|known| kind(language, *known)).collect();
            for (place, word) in kinds.iter().enumerate() {
                assert!(!kinds[..place].contains(word), "{language}: {word} twice");
            }
        }
    }
}
