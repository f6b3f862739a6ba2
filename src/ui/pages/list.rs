use leptos::prelude::*;

use crate::api::doors::{Function, Page};
use crate::api::form::waits_once_more;
use crate::api::lists::ListPage;
use crate::model::SavedList;
use crate::ui::components::{AgoWithin, Breadcrumb, Framed, Jump, Name, NavPlace, TextLines};
use crate::words::{Language, batches as words};

/// A saved list: what is in it, and where it is deleted.
pub fn page(page: ListPage) -> AnyView {
    let ListPage { frame, list, ids, may_change, trouble } = page;
    let (locale, now) = (frame.locale, frame.now);
    let language = locale.language;
    let all = format!("{}?app={}", Page::Lists.path(), list.app);
    let use_it = format!("{}?app={}&list={}", Page::NewBatch.path(), list.app, list.id);
    let who = view! { <Name name=list.changed_by.clone() /> }.into_any();
    let when = view! { <AgoWithin locale at=list.changed_at now /> }.into_any();
    view! {
        <Framed frame title=list.name.clone() place=NavPlace::Below(Page::Batches) jump=Jump::LeftOut slim=true trouble>
            <div class="flow tight">
                <Breadcrumb language to=all>{words::lists(language)}</Breadcrumb>
                <h1>
                    <Name name=list.name.clone() />
                </h1>
                <p class="lede">{words::groups(language, list.groups)}</p>
                <p class="quiet">{words::last_changed(language, who, when)}</p>
            </div>
            <TextLines
                language
                id="ids"
                name="ids"
                label=words::list_groups(language)
                hint=words::list_groups_hint(language)
                value=ids
                rows=12
                trouble=None
                fixed=true
            />
            {may_change.then(|| acts(language, &list, use_it))}
        </Framed>
    }
    .into_any()
}

fn acts(language: Language, list: &SavedList, use_it: String) -> impl IntoView + use<> {
    view! {
        <div>
            <a class="btn go" href=use_it>
                {words::use_list(language)}
            </a>
        </div>
        <section class="flow" aria-labelledby="delete">
            <h2 id="delete">{words::delete_list(language)}</h2>
            <p>{words::delete_list_hint(language)}</p>
            <form method="post" action=Function::DeleteList.path()>
                <input type="hidden" name="list" value=list.id.clone() />
                <input type="hidden" name="changed_at" value=list.changed_at.0.to_string() />
                <button class="btn destroy" autofocus=waits_once_more()>
                    {words::delete_named(language, &list.name)}
                </button>
            </form>
        </section>
    }
}
