//! The groups that were opened last, and what was done last.

use leptos::prelude::*;

use super::{GroupLink, feed};
use crate::api::paths;
use crate::model::{Lookup, Operation, SdkAppId, Timestamp};
use crate::ui::components::{Ago, GroupIdCode, Name, OperationStatus, Row, shown_name};
use crate::ui::text::shared;
use crate::words::{Locale, common, find as text, operations};

#[component]
pub(super) fn RecentGroups(
    locale: Locale,
    app: SdkAppId,
    groups: Vec<Lookup>,
    now: Timestamp,
) -> impl IntoView {
    let language = locale.language;
    let list = if groups.is_empty() {
        view! { <p class="empty">{text::recent_groups_none(language)}</p> }.into_any()
    } else {
        let rows = groups.into_iter().map(|lookup| {
            let about = view! {
                <GroupLink app lookup=lookup.clone() />
                " "
                <span class="sub">
                    <GroupIdCode id=lookup.group />
                </span>
            };
            Row::of(about)
                .cell(lookup.group_type.current_name().to_owned())
                .cell(view! { <Ago locale at=lookup.at now /> })
        });
        let heads = [common::group(language), text::type_of_group(language), text::looked_up(language)];
        feed(text::recent_groups_caption(language), heads, rows.collect())
    };
    view! {
        <section class="flow" aria-labelledby="rg">
            <h2 id="rg">{text::recent_groups(language)}</h2>
            {list}
        </section>
    }
}

#[component]
pub(super) fn RecentOperations(locale: Locale, operations: Vec<Operation>, now: Timestamp) -> impl IntoView {
    let language = locale.language;
    let list = if operations.is_empty() {
        view! { <p class="empty">{text::recent_operations_none(language)}</p> }.into_any()
    } else {
        let rows = operations.into_iter().map(|operation| {
            let name = shown_name(&operation.target.group_name, &operation.target.group);
            let extent = shared::extent(language, &operation);
            let told = operations::in_group(language, &extent, view! { <Name name /> }.into_any());
            let about = view! {
                <a href=paths::operation_path(&operation.reference)>{told}</a>
                " "
                <span class="sub">
                    <bdi>{operation.operator_name.clone()}</bdi>
                </span>
            };
            let at = operation.created_at;
            Row::of(about)
                .cell(view! { <OperationStatus language operation /> })
                .cell(view! { <Ago locale at now /> })
        });
        let heads = [text::what(language), text::result(language), text::when(language)];
        feed(text::recent_operations_caption(language), heads, rows.collect())
    };
    view! {
        <section class="flow" aria-labelledby="rr">
            <h2 id="rr">{text::recent_operations(language)}</h2>
            {list}
        </section>
    }
}
