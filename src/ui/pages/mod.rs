//! One file per page. A page gets its data from `api`, in one call, and writes it down.

mod activity;
mod check;
mod check_undo;
mod check_unseen;
mod entry;
mod find;
mod group;
mod group_unseen;
mod not_found;
mod put_back;
mod result;
mod sign_in;
pub mod trouble;
mod unknown;

use leptos::prelude::*;

use crate::api;
use crate::api::gate::{Halt, Loaded};
use crate::api::group::GroupOrFind;
use crate::api::operation::ResultPage;
use crate::model::Outcome;
use crate::store::OperationKind;

pub use not_found::not_found;

pub fn sign_in() -> impl IntoView {
    load(api::sign_in::load(), sign_in::page)
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
    load(api::plan::load(), |page| match page.plan.kind.clone() {
        OperationKind::Reset => check::page(page),
        OperationKind::Undo(undo) => check_undo::page(page, &undo),
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
        match (page.operation.outcome.clone(), page.operation.kind.clone()) {
            (Outcome::Unknown { reason }, _) => unknown::page(page, reason),
            (_, OperationKind::Reset) => result::page(page),
            (_, OperationKind::Undo(undo)) => put_back::page(page, &undo),
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
