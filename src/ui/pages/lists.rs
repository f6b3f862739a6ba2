use leptos::prelude::*;

use super::new_batch::apps_of;
use crate::api::doors::{Function, Page};
use crate::api::form::waits_once_more;
use crate::api::lists::ListsPage;
use crate::api::{BatchProblem, Problem, paths};
use crate::model::{SavedList, Timestamp};
use crate::ui::components::{
    AgoWithin, Breadcrumb, Entry, Framed, Head, Name, NavPlace, Number, Row, Table, TextLines, Tick,
};
use crate::ui::errors;
use crate::words::{Locale, batches as words};

const FIELDS: &[&str] = &[errors::FIELD_NAME, errors::FIELD_IDS];

/// Groups under a name, for the next batch.
pub fn page(page: ListsPage) -> AnyView {
    let ListsPage { frame, lists, may_change, name, ids, trouble } = page;
    let (locale, now, app) = (frame.locale, frame.now, frame.app.id);
    let language = locale.language;
    let list = if lists.is_empty() {
        view! { <p class="empty">{words::no_lists(language)}</p> }.into_any()
    } else {
        let heads = vec![
            Head::words(words::list_name(language)),
            Head::figures(words::groups_head(language)),
            Head::words(words::changed(language)),
            Head::unseen(words::use_list(language)),
        ];
        let rows = lists.iter().map(|list| row(locale, list, may_change, now)).collect();
        view! { <Table class="fold" caption=words::lists(language) heads rows /> }.into_any()
    };
    let apps = apps_of(language, Page::Lists, &frame);
    let replace = match trouble.as_ref().map(|trouble| &trouble.problem) {
        Some(Problem::Batch(BatchProblem::ListExists { groups, changed_at })) => Some((*groups, *changed_at)),
        _ => None,
    };
    let form = may_change.then(|| {
        // Asked where there is one of that name, and about that one.
        let replace = replace.map(|(groups, changed_at)| {
            view! {
                <Tick kind="checkbox" name="replace" value=changed_at.to_string()>
                    {words::replace_list(language, groups)}
                </Tick>
            }
        });
        view! {
            <section class="flow" aria-labelledby="save">
                <h2 id="save">{words::save_list(language)}</h2>
                <form class="measure flow" method="post" action=Function::SaveList.path()>
                    <input type="hidden" name="app" value=app.to_string() />
                    <Entry
                        language
                        id=errors::FIELD_NAME
                        label=words::list_name(language)
                        hint=words::list_name_hint(language)
                        value=name
                        trouble=trouble.clone()
                        autocomplete="off"
                    />
                    <TextLines
                        language
                        id=errors::FIELD_IDS
                        name="ids"
                        label=words::ids(language)
                        hint=words::ids_hint(language)
                        value=ids
                        rows=8
                        trouble=errors::at_field(trouble.as_ref(), errors::FIELD_IDS)
                    />
                    {replace}
                    <div>
                        <button class="btn go" autofocus=waits_once_more()>
                            {words::save_list(language)}
                        </button>
                    </div>
                </form>
            </section>
        }
    });
    view! {
        <Framed frame title=words::lists(language) place=NavPlace::Below(Page::Batches) trouble=trouble.clone() fields=FIELDS>
            <div class="flow tight">
                <Breadcrumb language to=Page::Batches.path()>{words::title(language)}</Breadcrumb>
                <h1>{words::lists(language)}</h1>
                <p class="lede">{words::lists_lede(language)}</p>
            </div>
            {apps}
            {list}
            {form}
        </Framed>
    }
    .into_any()
}

fn row(locale: Locale, list: &SavedList, may_change: bool, now: Timestamp) -> Row {
    let language = locale.language;
    let use_it = format!("{}?app={}&list={}", Page::NewBatch.path(), list.app, list.id);
    let groups = i128::from(list.groups);
    let who = view! { <Name name=list.changed_by.clone() /> }.into_any();
    let when = view! { <AgoWithin locale at=list.changed_at now /> }.into_any();
    let acts = may_change.then(|| view! { <a href=use_it>{words::use_list(language)}</a> });
    let about = view! {
        <a href=paths::list_path(&list.id)>
            <Name name=list.name.clone() />
        </a>
    };
    Row::of(about)
        .cell(view! { <Number language value=groups /> })
        .cell(view! { <span>{words::who_when(language, who, when)}</span> })
        .cell(acts)
}
