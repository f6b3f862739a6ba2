//! What goes wrong with a request, or with a step of the protocol. Problems of other subjects have files of their own,
//! and are told from here.

use super::{
    Part, Phrase, Words, accounts, adjust, approvals, batches, directory, input, sign_on, tencent, undo,
    unseen,
};
use crate::api::Problem;
use crate::model::{CounterKey, Meanwhile, Permission};
use crate::reset::{MAX_REASON_CHARS, PLAN_SECONDS};
use crate::words::{Language, Locale, errors as text, refusals, time};

pub fn words(locale: Locale, problem: &Problem) -> Words {
    let language = locale.language;
    match problem {
        Problem::BadForm => text::bad_form_in_full(language).into(),
        Problem::CrossOrigin => text::cross_origin_in_full(language).into(),
        Problem::TooManyRequests => Words::new(
            text::too_many_requests(language),
            text::too_many_requests_happened(language),
            &[text::too_many_requests_remedy(language), text::too_many_requests_remedy_2(language)],
        ),
        Problem::SignedOut => text::signed_out_in_full(language).into(),
        Problem::AnotherHost => text::another_host_in_full(language).into(),
        Problem::NoSuchPage => text::no_such_page_in_full(language).into(),
        Problem::Database { nothing_sent } => Words::new(
            text::database(language),
            if *nothing_sent {
                text::database_happened(language)
            } else {
                text::database_happened_to_page(language)
            },
            &[text::database_remedy(language), text::database_remedy_2(language)],
        ),
        Problem::Internal => text::internal_in_full(language).into(),
        Problem::WrongNameOrPassword => text::wrong_name_or_password_in_full(language).into(),
        Problem::Account(problem) => accounts::words(language, *problem),
        Problem::Batch(problem) => batches::words(locale, problem),
        Problem::Directory(problem) => directory::words(locale, *problem),
        Problem::SignOn(fault) => sign_on::words(language, *fault),
        Problem::NotPermitted { permission } => not_permitted(language, *permission),
        Problem::EveryCounter { seen: true } => text::every_counter_in_full(language).into(),
        Problem::EveryCounter { seen: false } => text::maybe_every_counter_in_full(language).into(),
        Problem::NoSuchApp => text::no_such_app_in_full(language).into(),
        Problem::GroupId(error) => input::group_id(language, error),
        Problem::NothingFound { code, info, misread } => {
            tencent::nothing_found(language, *code, info, misread.as_ref())
        }
        Problem::CommunityGroup => text::community_in_full(language).into(),
        Problem::Refused { code, info } => tencent::refused(language, *code, info),
        Problem::NotReached => text::not_reached_in_full(language).into(),
        Problem::Down { since } => Words::new(
            text::down(language, &time::clock(locale, *since)),
            text::down_happened(language),
            &[text::down_remedy(language), text::down_remedy_2(language)],
        ),
        Problem::HeldBack => text::held_back_in_full(language).into(),
        Problem::NotRead(reason) => tencent::not_read(language, reason),
        Problem::Selection(error) => input::selection(language, *error),
        Problem::TypedKeys(error) => unseen::typed_keys(language, error),
        Problem::ReadableNow { missing } => unseen::readable_now(language, missing),
        Problem::UnknownKeys { keys } => Words::new(
            unknown_keys(language, keys),
            text::unknown_keys_happened(language),
            &[text::unknown_keys_remedy(language)],
        ),
        Problem::ReasonMissing => text::reason_missing_in_full(language).into(),
        Problem::ReasonTooLong => Words::new(
            text::reason_too_long(language),
            text::reason_too_long_happened(language, MAX_REASON_CHARS),
            &[text::reason_too_long_remedy(language)],
        ),
        Problem::PlanOfSomebodyElse => text::plan_of_somebody_else_in_full(language).into(),
        Problem::PlanExpired => Words::new(
            text::plan_expired(language),
            text::plan_expired_happened(language, PLAN_SECONDS / 60),
            &[text::plan_expired_remedy(language)],
        ),
        Problem::KeysChanged { added, gone, by } => Words::new(
            text::keys_changed(language),
            text::keys_changed_happened(language, changes(language, added, gone, by)),
            &[text::keys_changed_remedy(language)],
        ),
        Problem::ConfirmationDiffers => text::confirmation_differs_in_full(language).into(),
        Problem::GroupBusy { operation } => Words::new(
            text::group_busy(language),
            text::group_busy_happened(language, Part::Operation(operation.clone())),
            &[text::group_busy_remedy(language)],
        ),
        Problem::Overtaken { operation } => Words::new(
            text::overtaken(language),
            text::overtaken_happened(language, Part::Operation(operation.clone())),
            &[text::overtaken_remedy(language), text::overtaken_remedy_2(language)],
        ),
        Problem::NoSuchPlan => text::no_such_plan_in_full(language).into(),
        Problem::CannotAdjust(why) => adjust::cannot(language, why),
        Problem::Amount { typed, fault } => adjust::amount(language, typed, *fault),
        Problem::NewCounter(fault) => adjust::new_counter(language, *fault),
        Problem::CannotUndo(why) => undo::cannot(language, why),
        Problem::Approval(fault) => approvals::fault(language, *fault),
        Problem::NotIndependent { ties } => approvals::not_independent(locale, ties),
        Problem::NoSuchOperation => text::no_such_operation_in_full(language).into(),
    }
}

/// `The group has no counter like`, without a full stop.
pub fn unknown_keys(language: Language, keys: &[CounterKey]) -> Phrase {
    text::unknown_keys(language, keys.len(), Part::names(language, keys)).into()
}

fn not_permitted(language: Language, permission: Permission) -> Words {
    let (summary, happened) = match permission {
        Permission::Look => (text::may_not_look(language), text::may_not_look_happened(language)),
        Permission::ResetTicked => (text::may_not_reset(language), text::may_not_reset_happened(language)),
        Permission::ResetAll => {
            (text::may_not_reset_all(language), text::may_not_reset_all_happened(language))
        }
        Permission::AdjustTicked => (text::may_not_adjust(language), text::may_not_adjust_happened(language)),
        Permission::AdjustAll => {
            (text::may_not_adjust_all(language), text::may_not_adjust_all_happened(language))
        }
        Permission::UndoOwn => (text::may_not_undo(language), text::may_not_undo_happened(language)),
        Permission::UndoAny => {
            (text::may_not_undo_this(language), text::may_not_undo_this_happened(language))
        }
        Permission::Decide => (text::may_not_decide(language), text::may_not_decide_happened(language)),
        Permission::Approve => (text::may_not_approve(language), text::may_not_approve_happened(language)),
        Permission::ManyGroups => {
            (text::may_not_change_many(language), text::may_not_change_many_happened(language))
        }
        Permission::ManagePeople => {
            (text::may_not_manage_people(language), text::may_not_manage_people_happened(language))
        }
    };
    Words::new(summary, happened, &[text::ask_a_manager(language)])
}

/// `demo reset share (CD-7K3M-92QX); like disappeared`: who it was, as far as that is known, and the rest.
fn changes(language: Language, added: &[CounterKey], gone: &[CounterKey], by: &[Meanwhile]) -> Part {
    let mut told: Vec<Vec<Part>> = by
        .iter()
        .map(|Meanwhile { reference, by, is_undo, keys }| {
            let tell = if *is_undo { text::change_put_back } else { text::change_reset };
            let (by, keys) = (Part::Name(by.clone()), Part::names(language, keys));
            tell(language, by, keys, Part::Operation(reference.clone()))
        })
        .collect();
    let is_told = |is_undo: bool, key: &CounterKey| {
        by.iter().any(|meanwhile| meanwhile.is_undo == is_undo && meanwhile.keys.contains(key))
    };
    let untold = |keys: &[CounterKey], is_undo: bool| -> Vec<CounterKey> {
        keys.iter().filter(|key| !is_told(is_undo, key)).cloned().collect()
    };
    let (appeared, disappeared) = (untold(added, true), untold(gone, false));
    if !appeared.is_empty() {
        told.push(text::change_appeared(language, Part::names(language, &appeared)));
    }
    if !disappeared.is_empty() {
        told.push(text::change_disappeared(language, Part::names(language, &disappeared)));
    }
    if told.is_empty() {
        return text::change_not_known(language).into();
    }
    Part::clauses(language, told)
}

pub(super) fn logged(language: Language, problem: &str) -> Option<&'static str> {
    Some(match problem {
        "cannot_adjust" | "amount" | "new_counter" => refusals::amounts(language),
        "community_group" => refusals::community(language),
        "refused" => refusals::refused_upstream(language),
        "not_reached" | "down" | "held_back" | "not_read" => refusals::no_answer(language),
        "database" | "internal" => refusals::own_fault(language),
        "too_many_requests" => refusals::too_many_tries(language),
        _ => return None,
    })
}

#[cfg(test)]
pub(super) fn examples() -> Vec<Problem> {
    use strum::IntoEnumIterator as _;

    use super::tests::{key, meanwhile};
    use crate::model::{Reference, Timestamp};

    let mut problems = vec![
        Problem::BadForm,
        Problem::CrossOrigin,
        Problem::TooManyRequests,
        Problem::AnotherHost,
        Problem::NoSuchPage,
        Problem::Internal,
        Problem::Database { nothing_sent: true },
        Problem::Database { nothing_sent: false },
        Problem::WrongNameOrPassword,
        Problem::SignedOut,
        Problem::NoSuchApp,
        Problem::CommunityGroup,
        Problem::NotReached,
        Problem::Down { since: Timestamp(0) },
        Problem::HeldBack,
        Problem::UnknownKeys { keys: vec![key("like")] },
        Problem::UnknownKeys { keys: vec![key("like"), key("unlike")] },
        Problem::ReasonMissing,
        Problem::ReasonTooLong,
        Problem::NoSuchPlan,
        Problem::PlanOfSomebodyElse,
        Problem::PlanExpired,
        Problem::KeysChanged { added: vec![key("share")], gone: vec![key("like")], by: Vec::new() },
        Problem::KeysChanged { added: Vec::new(), gone: Vec::new(), by: Vec::new() },
        Problem::KeysChanged {
            added: vec![key("share")],
            gone: vec![key("like"), key("views")],
            by: vec![meanwhile(false, "like"), meanwhile(true, "share")],
        },
        Problem::ConfirmationDiffers,
        Problem::GroupBusy { operation: Reference::from_random(7) },
        Problem::Overtaken { operation: Reference::from_random(7) },
        Problem::NoSuchOperation,
    ];
    problems.extend(Permission::iter().map(|permission| Problem::NotPermitted { permission }));
    problems.extend([true, false].map(|seen| Problem::EveryCounter { seen }));
    problems
}
