//! What a page says about each [`Problem`]: one clear sentence, what happened, what to do. The sentences stand in
//! `locales/*/errors.ftl` and its neighbours; which of them is said, here. What needs no language (status, field, page
//! of the help) stands in [`crate::api::showing`].

mod accounts;
mod adjust;
mod approvals;
mod batches;
mod codes;
mod directory;
pub mod passkeys;
mod phrase;
mod sign_on;
mod tencent;
mod undo;
mod unseen;

#[cfg(test)]
mod tests;

pub use crate::api::showing::{
    FIELD_AGAIN, FIELD_AMOUNT, FIELD_APPS, FIELD_CODE, FIELD_COUNTERS, FIELD_GROUP, FIELD_IDS, FIELD_NAME,
    FIELD_NEW, FIELD_NEW_KEY, FIELD_OLD, FIELD_REASON, FIELD_TYPED, FIELD_TYPED_KEYS, FIELD_ZONE,
};
use crate::api::{Problem, Trouble};
use crate::model::{
    CounterKey, GroupIdError, MAX_COUNTERS, MAX_GROUP_ID_BYTES, Meanwhile, Permission, SelectionError,
};
use crate::reset::{MAX_REASON_CHARS, PLAN_SECONDS};
use crate::ui::text::shared::character as named;
use crate::words::{Language, Locale, errors as text, time};

pub use codes::{for_code, meaning, remedy};
pub use phrase::{Part, Phrase};
pub use tencent::{answer, no_answer};

/// Of several group IDs pasted at once, so many are shown.
const IDS_NAMED: usize = 3;

#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Words {
    /// In one line, without a full stop. Links to the field where there is one.
    pub summary: Phrase,
    pub happened: Phrase,
    pub to_do: Vec<Phrase>,
}

impl Words {
    pub fn new(summary: impl Into<Phrase>, happened: impl Into<Phrase>, to_do: &[&'static str]) -> Self {
        Self {
            summary: summary.into(),
            happened: happened.into(),
            to_do: to_do.iter().copied().map(Phrase::from).collect(),
        }
    }
}

/// The trouble, if it is about this field.
pub fn at_field(trouble: Option<&Trouble>, field: &str) -> Option<Trouble> {
    trouble.filter(|trouble| trouble.problem.field() == Some(field)).cloned()
}

#[expect(clippy::too_many_lines, reason = "one line for each problem that there is")]
pub fn words(locale: Locale, problem: &Problem) -> Words {
    let language = locale.language;
    match problem {
        Problem::BadForm
        | Problem::CrossOrigin
        | Problem::TooManyRequests
        | Problem::AnotherHost
        | Problem::NoSuchPage
        | Problem::SignedOut
        | Problem::Internal
        | Problem::Database { .. } => request(language, problem),
        Problem::WrongNameOrPassword => Words::new(
            text::wrong_name_or_password(language),
            text::wrong_name_or_password_happened(language),
            &[
                text::wrong_name_or_password_remedy(language),
                text::wrong_name_or_password_remedy_2(language),
                text::wrong_name_or_password_remedy_3(language),
            ],
        ),
        Problem::Account(problem) => accounts::words(language, *problem),
        Problem::Batch(problem) => batches::words(locale, problem),
        Problem::Directory(problem) => directory::words(locale, *problem),
        Problem::SignOn(fault) => sign_on::words(language, *fault),
        Problem::NotPermitted { permission } => not_permitted(language, *permission),
        Problem::EveryCounter { seen: true } => Words::new(
            text::every_counter(language),
            text::every_counter_happened(language),
            &[text::every_counter_remedy(language), text::every_counter_remedy_2(language)],
        ),
        Problem::EveryCounter { seen: false } => Words::new(
            text::maybe_every_counter(language),
            text::maybe_every_counter_happened(language),
            &[text::maybe_every_counter_remedy(language), text::maybe_every_counter_remedy_2(language)],
        ),
        Problem::NoSuchApp => Words::new(
            text::no_such_app(language),
            text::no_such_app_happened(language),
            &[text::no_such_app_remedy(language), text::no_such_app_remedy_2(language)],
        ),
        Problem::GroupId(error) => group_id(language, error),
        Problem::NothingFound { code, info, misread } => {
            tencent::nothing_found(language, *code, info, misread.as_ref())
        }
        Problem::CommunityGroup => Words::new(
            text::community(language),
            text::community_happened(language),
            &[text::community_remedy(language)],
        ),
        Problem::Refused { code, info } => tencent::refused(language, *code, info),
        Problem::NotReached => Words::new(
            text::not_reached(language),
            text::not_reached_happened(language),
            &[text::not_reached_remedy(language), text::not_reached_remedy_2(language)],
        ),
        Problem::Down { since } => Words::new(
            text::down(language, &time::clock(locale, *since)),
            text::down_happened(language),
            &[text::down_remedy(language), text::down_remedy_2(language)],
        ),
        Problem::HeldBack => Words::new(
            text::held_back(language),
            text::held_back_happened(language),
            &[text::held_back_remedy(language)],
        ),
        Problem::NotRead(reason) => tencent::not_read(language, reason),
        Problem::Selection(error) => selection(language, *error),
        Problem::TypedKeys(error) => unseen::typed_keys(language, error),
        Problem::ReadableNow { missing } => unseen::readable_now(language, missing),
        Problem::UnknownKeys { keys } => Words::new(
            unknown_keys(language, keys),
            text::unknown_keys_happened(language),
            &[text::unknown_keys_remedy(language)],
        ),
        Problem::ReasonMissing => Words::new(
            text::reason_missing(language),
            text::reason_missing_happened(language),
            &[text::reason_missing_remedy(language)],
        ),
        Problem::ReasonTooLong => Words::new(
            text::reason_too_long(language),
            text::reason_too_long_happened(language, MAX_REASON_CHARS),
            &[text::reason_too_long_remedy(language)],
        ),
        Problem::NoSuchPlan
        | Problem::PlanOfSomebodyElse
        | Problem::PlanExpired
        | Problem::KeysChanged { .. }
        | Problem::ConfirmationDiffers
        | Problem::GroupBusy { .. }
        | Problem::Overtaken { .. } => plan(language, problem),
        Problem::CannotAdjust(why) => adjust::cannot(language, why),
        Problem::Amount { typed, fault } => adjust::amount(language, typed, *fault),
        Problem::NewCounter(fault) => adjust::new_counter(language, *fault),
        Problem::CannotUndo(why) => undo::cannot(language, why),
        Problem::Approval(fault) => approvals::fault(language, *fault),
        Problem::NotIndependent { ties } => approvals::not_independent(locale, ties),
        Problem::NoSuchOperation => Words::new(
            text::no_such_operation(language),
            text::no_such_operation_happened(language),
            &[text::no_such_operation_remedy(language), text::no_such_operation_remedy_2(language)],
        ),
    }
}

/// `The group has no counter like`, without a full stop.
pub fn unknown_keys(language: Language, keys: &[CounterKey]) -> Phrase {
    text::unknown_keys(language, keys.len(), Part::names(language, keys)).into()
}

fn request(language: Language, problem: &Problem) -> Words {
    match problem {
        Problem::BadForm => Words::new(
            text::bad_form(language),
            text::bad_form_happened(language),
            &[text::bad_form_remedy(language)],
        ),
        Problem::CrossOrigin => Words::new(
            text::cross_origin(language),
            text::cross_origin_happened(language),
            &[text::cross_origin_remedy(language), text::cross_origin_remedy_2(language)],
        ),
        Problem::TooManyRequests => Words::new(
            text::too_many_requests(language),
            text::too_many_requests_happened(language),
            &[text::too_many_requests_remedy(language), text::too_many_requests_remedy_2(language)],
        ),
        Problem::SignedOut => Words::new(
            text::signed_out(language),
            text::signed_out_happened(language),
            &[text::signed_out_remedy(language)],
        ),
        Problem::AnotherHost => Words::new(
            text::another_host(language),
            text::another_host_happened(language),
            &[text::another_host_remedy(language), text::another_host_remedy_2(language)],
        ),
        Problem::NoSuchPage => Words::new(
            text::no_such_page(language),
            text::no_such_page_happened(language),
            &[text::no_such_page_remedy(language), text::no_such_page_remedy_2(language)],
        ),
        Problem::Database { nothing_sent } => Words::new(
            text::database(language),
            if *nothing_sent {
                text::database_happened(language)
            } else {
                text::database_happened_to_page(language)
            },
            &[text::database_remedy(language), text::database_remedy_2(language)],
        ),
        _ => Words::new(
            text::internal(language),
            text::internal_happened(language),
            &[text::internal_remedy(language), text::internal_remedy_2(language)],
        ),
    }
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

fn group_id(language: Language, error: &GroupIdError) -> Words {
    match error {
        GroupIdError::Empty => Words::new(
            text::group_id_missing(language),
            text::group_id_missing_happened(language),
            &[text::group_id_missing_remedy(language)],
        ),
        GroupIdError::TooLong => Words::new(
            text::group_id_too_long(language),
            text::group_id_too_long_happened(language, MAX_GROUP_ID_BYTES),
            &[text::group_id_too_long_remedy(language)],
        ),
        GroupIdError::Character { character, after } => Words::new(
            text::group_id_character(language, &named(language, *character), after + 1),
            text::group_id_character_happened(language),
            &[text::group_id_character_remedy(language)],
        ),
        GroupIdError::Several { ids } => {
            let shown = &ids[..ids.len().min(IDS_NAMED)];
            let happened = if shown.len() < ids.len() {
                text::group_ids_happened_shortened(language)
            } else {
                text::group_ids_happened(language)
            };
            Words::new(
                text::group_ids(language, ids.len(), Part::names(language, shown)),
                happened,
                &[text::group_ids_remedy(language)],
            )
        }
    }
}

fn selection(language: Language, error: SelectionError) -> Words {
    match error {
        SelectionError::Nothing => Words::new(
            text::nothing_ticked(language),
            text::nothing_ticked_happened(language),
            &[text::nothing_ticked_remedy(language)],
        ),
        SelectionError::TooMany => Words::new(
            text::too_many_ticked(language),
            text::too_many_ticked_happened(language, MAX_COUNTERS),
            &[text::too_many_ticked_remedy(language)],
        ),
        SelectionError::Twice => Words::new(
            text::named_twice(language),
            text::named_twice_happened(language),
            &[text::named_twice_remedy(language)],
        ),
        SelectionError::CannotBeSent => Words::new(
            text::damaged_key(language),
            text::damaged_key_happened(language),
            &[text::damaged_key_remedy(language)],
        ),
    }
}

/// Of a check page that cannot be confirmed, or not now.
fn plan(language: Language, problem: &Problem) -> Words {
    match problem {
        Problem::PlanOfSomebodyElse => Words::new(
            text::plan_of_somebody_else(language),
            text::plan_of_somebody_else_happened(language),
            &[text::plan_of_somebody_else_remedy(language)],
        ),
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
        Problem::ConfirmationDiffers => Words::new(
            text::confirmation_differs(language),
            text::confirmation_differs_happened(language),
            &[text::confirmation_differs_remedy(language)],
        ),
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
        _ => Words::new(
            text::no_such_plan(language),
            text::no_such_plan_happened(language),
            &[text::no_such_plan_remedy(language), text::no_such_plan_remedy_2(language)],
        ),
    }
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
