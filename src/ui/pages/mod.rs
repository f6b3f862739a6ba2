//! One file per page. A page gets its data from `api`, in one call, and writes it down.

mod account;
mod activity;
mod approval;
mod approvals;
mod authenticator;
mod check;
mod check_undo;
mod check_unseen;
mod connect;
mod entry;
mod find;
mod group;
mod group_unseen;
mod help;
mod not_found;
mod passkey;
mod people;
mod person;
mod person_act;
mod put_back;
mod recovery_codes;
mod result;
mod second_step;
mod sign_in;
mod stay;
mod step_up;
pub mod trouble;
mod unknown;
mod waiting;
mod welcome;

use leptos::prelude::*;

use crate::api;
use crate::api::gate::{Halt, Loaded};
use crate::api::group::GroupOrFind;
use crate::api::operation::ResultPage;
use crate::model::{Change, Outcome};

pub use not_found::not_found;
pub use recovery_codes::file as recovery_codes_file;

pub fn sign_in() -> impl IntoView {
    load(api::sign_in::load(), sign_in::page)
}

pub fn to_provider() -> impl IntoView {
    load(api::single_sign_on::start(), |never| match never {})
}

pub fn from_provider() -> impl IntoView {
    load(api::single_sign_on::come_back(), |never| match never {})
}

pub fn out_at_provider() -> impl IntoView {
    load(api::single_sign_on::sign_out_there(), |never| match never {})
}

pub fn second_step() -> impl IntoView {
    load(api::second_step::load(), second_step::page)
}

pub fn stay() -> impl IntoView {
    load(api::stay::load(), stay::page)
}

pub fn passkey() -> impl IntoView {
    load(api::passkeys::load(), passkey::page)
}

pub fn new_passkey() -> impl IntoView {
    load(api::passkeys::load_new(), passkey::new_page)
}

pub fn step_up() -> impl IntoView {
    load(api::step_up::load(), step_up::page)
}

pub fn welcome() -> impl IntoView {
    load(api::welcome::load(), welcome::page)
}

pub fn account() -> impl IntoView {
    load(api::account::load(), account::page)
}

pub fn connect() -> impl IntoView {
    load(api::connect::load(), connect::page)
}

pub fn authenticator() -> impl IntoView {
    load(api::account::load_authenticator(), authenticator::page)
}

pub fn recovery_codes() -> impl IntoView {
    load(api::account::load_codes(), recovery_codes::page)
}

pub fn help() -> impl IntoView {
    load(api::help::load(), help::page)
}

pub fn people() -> impl IntoView {
    load(api::people::load(), people::page)
}

pub fn person() -> impl IntoView {
    load(api::people::load_person(), person::page)
}

pub fn person_act() -> impl IntoView {
    load(api::people::load_act(), person_act::page)
}

pub fn approvals() -> impl IntoView {
    load(api::approvals::load(), approvals::page)
}

pub fn approval() -> impl IntoView {
    load(api::approvals::load_one(), approval::page)
}

pub fn find() -> impl IntoView {
    load(api::find::load(), find::page)
}

pub fn group() -> impl IntoView {
    load(api::group::load(), |page| match page {
        GroupOrFind::Group(page) => group::page(*page),
        GroupOrFind::Find(page) => find::page(*page),
    })
}

pub fn check() -> impl IntoView {
    load(api::plan::load(), |page| match (page.approval.clone(), page.plan.intent.change.clone()) {
        (Some(approval), _) => waiting::page(page, &approval),
        (None, Change::Reset(_)) => check::page(page),
        (None, Change::Undo(undo)) => check_undo::page(page, &undo),
    })
}

pub fn activity() -> impl IntoView {
    load(api::activity::load(), activity::page)
}

pub fn entry() -> impl IntoView {
    load(api::activity::load_entry(), entry::page)
}

pub fn operation() -> impl IntoView {
    load(api::operation::load(), |page: ResultPage| {
        match (page.operation.outcome.clone(), page.operation.intent.change.clone()) {
            (Outcome::Unknown { reason }, _) => unknown::page(page, &reason),
            (_, Change::Reset(_)) => result::page(page),
            (_, Change::Undo(undo)) => put_back::page(page, &undo),
        }
    })
}

/// Waits for a page's data, then shows it. No `Resource`, so nothing is serialised into the HTML,
/// and no `Suspense`, so the future runs exactly once; it runs inside the owner of the request, so
/// context is there before and after every `await`.
fn load<T: 'static>(
    data: impl Future<Output = Loaded<T>> + Send + 'static,
    show: impl FnOnce(T) -> AnyView + Send + 'static,
) -> impl IntoView {
    Suspend::new(async move {
        match data.await {
            Ok(page) => show(page),
            Err(Halt::Redirected) => ().into_any(),
            Err(Halt::Trouble { trouble, frame }) => trouble::page(trouble, frame, None),
        }
    })
}
