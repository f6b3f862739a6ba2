mod list;
mod nothing;
mod reading;

use leptos::prelude::*;

use self::list::list;
use self::nothing::nothing;
use crate::api::doors::{Function, Page};
use crate::api::groups::{GroupsPage, LeftOut};
use crate::api::paths;
use crate::directory::GroupQuery;
use crate::model::{GroupSort, GroupType, SdkAppId};
use crate::ui::components::{Framed, Icon, Jump, NavPlace, Note};
use crate::words::{Language, find, groups as text};

/// Those that can be asked for, as the API has them.
const TYPES: [GroupType; 5] =
    [GroupType::AvChatRoom, GroupType::Public, GroupType::Meeting, GroupType::Work, GroupType::Community];

pub fn page(page: GroupsPage) -> AnyView {
    if page.is_watched {
        return reading::page(page);
    }
    let (locale, app) = (page.frame.locale, page.frame.app.id);
    let language = locale.language;
    let title = match page.query.text.trim() {
        "" => text::title(language).to_owned(),
        searched => text::title_of(language, searched),
    };
    let is_searched = !page.query.text.trim().is_empty() || page.query.group_type.is_some();
    let elsewhere = page.ticked_elsewhere();
    let carried = elsewhere
        .iter()
        .map(|id| {
            view! {
                <input type="hidden" name=paths::TICKED value=id.as_str().to_owned() />
                <i class="c1"></i>
            }
        })
        .collect_view();
    let what = if page.found.page.groups.is_empty() {
        nothing(locale, app, &page, is_searched)
    } else {
        list(locale, app, &page, is_searched)
    };
    let dock = page.may_tick.then(|| dock(language, app, &page, elsewhere.len()));
    let (head, finder) = (reading::freshness(&page), finder(language, &page.query));
    let trouble = page.trouble;
    // One form: whoever searches on, or turns the page, takes along what they ticked.
    view! {
        <Framed frame=page.frame title place=NavPlace::Below(Page::Find) jump=Jump::LeftOut trouble>
            <div class="row">
                <h1>{text::title(language)}</h1>
                {head}
            </div>
            <form class="many flow" action=Page::Groups.path()>
                <input type="hidden" name="app" value=app.to_string() />
                {carried}
                {finder}
                {what}
                {dock}
            </form>
        </Framed>
    }
    .into_any()
}

/// What was ticked, and where it goes.
fn dock(language: Language, app: SdkAppId, page: &GroupsPage, elsewhere: usize) -> impl IntoView + use<> {
    let others = (elsewhere > 0).then(|| {
        let path = paths::groups_path(app, &page.query, &[]);
        view! {
            " "
            <span class="sub">
                {text::elsewhere(language, elsewhere)}
                " "
                <a href=path>{text::untick_all(language)}</a>
            </span>
        }
    });
    let most = (!page.takes_more()).then(|| view! { <p class="sub">{text::ticked_most(language)}</p> });
    view! {
        <div class="dock">
            <p role="status">
                <b>{text::ticked(language, view! { <span class="n"></span> }.into_any())}</b>
                {others}
            </p>
            {most}
            <button class="btn go push" formmethod="post" formaction=Function::TickGroups.path()>
                {text::choose(language)}
                <Icon name="next" class="flip" />
            </button>
        </div>
    }
}

/// Looks for it: what was asked for stays in the fields.
fn finder(language: Language, query: &GroupQuery) -> impl IntoView + use<> {
    let chosen = query.group_type.clone();
    let types = TYPES
        .into_iter()
        .map(|group_type| {
            view! {
                <option value=group_type.rest_name().to_owned() selected=chosen.as_ref() == Some(&group_type)>
                    {group_type.label()}
                </option>
            }
        })
        .collect_view();
    let sorted = query.sort;
    let sorts = GroupSort::ALL
        .into_iter()
        .map(|sort| {
            view! {
                <option value=sort.name() selected=sort == sorted>
                    {sort_name(language, sort)}
                </option>
            }
        })
        .collect_view();
    view! {
        <div class="finder" role="search">
            <div class="field">
                <label for="q">{text::field(language)}</label>
                <input
                    type="search"
                    id="q"
                    name="q"
                    dir="auto"
                    value=query.text.clone()
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                />
            </div>
            <button class="btn go">
                <Icon name="search" />
                {text::submit(language)}
            </button>
            <div class="line-up">
                <div class="field">
                    <label for="type">{find::type_of_group(language)}</label>
                    <select id="type" name="type">
                        <option value="" selected=chosen.is_none()>
                            {text::any_type(language)}
                        </option>
                        {types}
                    </select>
                </div>
                <div class="field">
                    <label for="sort">{text::sort(language)}</label>
                    <select id="sort" name="sort">
                        {sorts}
                    </select>
                </div>
            </div>
        </div>
    }
}

fn sort_name(language: Language, sort: GroupSort) -> &'static str {
    match sort {
        GroupSort::LastMessage => text::by_message(language),
        GroupSort::Members => text::by_members(language),
        GroupSort::Created => text::by_creation(language),
    }
}

/// On the page of a new batch: what a search found besides, and why it is not in the list.
pub fn left_out(language: Language, left_out: LeftOut) -> impl IntoView {
    let LeftOut { communities, gone } = left_out;
    let told = [
        (communities > 0).then(|| text::left_out_communities(language, communities)),
        (gone > 0).then(|| text::left_out_gone(language, gone)),
    ];
    told.into_iter().flatten().map(|told| view! { <Note icon="skip">{told}</Note> }).collect_view()
}
