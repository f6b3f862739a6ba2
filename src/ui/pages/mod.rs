//! One file per page. A page gets its data from `api`, in one call, and writes it down.

mod account;
mod activity;
mod adjust;
mod adjusted;
mod amount_fields;
mod approval;
mod approvals;
mod authenticator;
mod batch;
mod batch_items;
mod batch_progress;
mod batch_steps;
mod batch_totals;
mod batches;
mod check;
mod check_adjust;
mod check_undo;
mod check_unseen;
mod connect;
mod entry;
mod find;
mod group;
mod group_unseen;
mod groups;
mod help;
mod keep_alive;
mod list;
mod lists;
mod new_batch;
mod passkey;
mod people;
mod person;
mod person_act;
mod put_back;
mod recovery_codes;
mod result;
mod second_step;
mod sign_in;
mod step_up;
pub mod trouble;
mod unknown;
mod waiting;
mod welcome;

use leptos::prelude::*;

use crate::api;
use crate::api::auth::{Loaded, PageError};
use crate::api::doors::Page;
use crate::api::group::GroupOrFind;
use crate::api::operation::ResultPage;
use crate::api::request;
use crate::model::{Change, Outcome};

pub use batch_progress::{SoFar, line as batch_line, standing as batch_standing, tab as batch_tab};
pub use recovery_codes::file as recovery_codes_file;

/// The page behind a door.
pub fn page(door: Page) -> AnyView {
    match door {
        Page::SignIn => load(api::sign_in::load(), sign_in::page),
        Page::SingleSignOn => load(api::single_sign_on::start(), |never| match never {}),
        Page::Callback => load(api::single_sign_on::come_back(), |never| match never {}),
        Page::SignOutThere => load(api::sign_out::load_there(), |never| match never {}),
        Page::SecondStep => load(api::second_step::load(), second_step::page),
        Page::KeepAlive => load(api::keep_alive::load(), keep_alive::page),
        Page::Passkey => load(api::passkeys::load(), passkey::page),
        Page::NewPasskey => load(api::passkeys::load_new(), passkey::new_page),
        Page::StepUp => load(api::step_up::load(), step_up::page),
        Page::Welcome => load(api::welcome::load(), welcome::page),
        Page::Account => load(api::account::load(), account::page),
        Page::Connect => load(api::connect::load(), connect::page),
        Page::Authenticator => load(api::account::load_authenticator(), authenticator::page),
        Page::RecoveryCodes => load(api::account::load_codes(), recovery_codes::page),
        Page::Help | Page::HelpTopic => load(api::help::load(), help::page),
        Page::People => load(api::people::load(), people::page),
        Page::Person => load(api::person::load(), person::page),
        Page::PersonAct => load(api::person_act::load(), person_act::page),
        Page::Approvals => load(api::approvals::load(), approvals::page),
        Page::Approval => load(api::approvals::load_one(), approval::page),
        Page::Batches => load(api::batches::load_all(), batches::page),
        Page::NewBatch => load(api::new_batch::load(), new_batch::page),
        Page::Batch => load(api::batches::load(), batch::page),
        Page::Lists => load(api::lists::load(), lists::page),
        Page::List => load(api::lists::load_one(), list::page),
        Page::Find | Page::LookUp => load(api::find::load(), find::page),
        Page::Groups => load(api::groups::load(), groups::page),
        Page::Group => load(api::group::load(), |page| match page {
            GroupOrFind::Group(page) => group::page(*page),
            GroupOrFind::Find(page) => find::page(*page),
        }),
        Page::Adjust => load(api::adjust::load(), adjust::page),
        Page::Plan => {
            load(api::plan::load(), |page| match (page.approval.clone(), page.plan.intent.change.clone()) {
                (Some(approval), _) => waiting::page(page, &approval),
                (None, Change::Reset(_)) => check::page(page),
                (None, Change::Undo(undo)) => check_undo::page(page, &undo),
                (None, Change::Adjust(adjust)) => check_adjust::page(page, &adjust),
            })
        }
        Page::Activity => load(api::activity::load(), activity::page),
        Page::Entry => load(api::activity::load_entry(), entry::page),
        Page::Operation => load(api::operation::load(), |page: ResultPage| {
            match (page.operation.outcome.clone(), page.operation.intent.change.clone()) {
                (Outcome::Unknown { reason }, _) => unknown::page(page, &reason),
                (_, Change::Reset(_) | Change::Adjust(_)) => result::page(page),
                (_, Change::Undo(undo)) => put_back::page(page, &undo),
            }
        }),
    }
}

/// Waits for a page's data, then shows it. No `Resource`, so nothing is serialised into the HTML,
/// and no `Suspense`, so the future runs exactly once; it runs inside the owner of the request, so
/// context is there before and after every `await`.
fn load<T: 'static>(
    data: impl Future<Output = Loaded<T>> + Send + 'static,
    show: impl FnOnce(T) -> AnyView + Send + 'static,
) -> AnyView {
    Suspend::new(async move {
        match data.await {
            Ok(page) => show(page),
            Err(PageError::Redirected) => ().into_any(),
            Err(PageError::Trouble { trouble, frame }) => {
                request::set_status(trouble.problem.status());
                trouble::page(trouble, frame, None)
            }
        }
    })
    .into_any()
}
