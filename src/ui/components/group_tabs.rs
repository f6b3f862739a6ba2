use leptos::prelude::*;

use crate::api::paths;
use crate::model::{GroupId, SdkAppId};
use crate::words::{Language, adjust as words};

/// What can be done with one group. Each is a page of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupTab {
    Reset,
    Adjust,
}

#[component]
pub fn GroupTabs(language: Language, app: SdkAppId, group: GroupId, here: GroupTab) -> impl IntoView {
    let tabs = [
        (GroupTab::Reset, paths::group_path(app, &group), words::tab_reset(language)),
        (GroupTab::Adjust, paths::adjust_path(app, &group), words::tab(language)),
    ];
    let tabs = tabs.map(|(tab, path, words)| {
        view! {
            <a href=path aria-current=(tab == here).then_some("page")>
                {words}
            </a>
        }
    });
    view! {
        <nav class="tabs no-print" aria-label=words::tabs(language)>
            {tabs.collect_view()}
        </nav>
    }
}
