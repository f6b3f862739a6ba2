use leptos::prelude::*;

use crate::api::batches::BatchesPage;
use crate::api::doors::Page;
use crate::api::paths;
use crate::model::{Batch, Tally, Timestamp};
use crate::ui::components::{
    AgoWithin, Framed, Head, Icon, Name, NavPlace, Number, Paging, Row, Status, Table,
};
use crate::ui::text::batches as text;
use crate::words::{Locale, batches as words};

/// All batches, those under way first.
pub fn page(page: BatchesPage) -> AnyView {
    let BatchesPage { frame, batches, first, next, may_make, trouble } = page;
    let (locale, now) = (frame.locale, frame.now);
    let language = locale.language;
    let names_app = frame.apps.len() > 1;
    let list = if batches.is_empty() {
        view! { <p class="empty">{words::none(language)}</p> }.into_any()
    } else {
        let heads = vec![
            Head::words(words::what(language)),
            Head::figures(words::groups_head(language)).kept(),
            Head::words(words::made(language)),
            Head::words(words::state(language)),
        ];
        let rows = batches.into_iter().map(|(batch, tally)| row(locale, &batch, &tally, names_app, now));
        let rows = rows.collect();
        view! { <Table class="fold feed" caption=words::caption(language) heads rows /> }.into_any()
    };
    view! {
        <Framed frame title=words::title(language) place=NavPlace::At(Page::Batches) trouble>
            <div class="row apart">
                <h1>{words::title(language)}</h1>
                <div class="row">
                    <a class="btn" href=Page::Lists.path()>
                        {words::lists(language)}
                    </a>
                    {may_make
                        .then(|| {
                            view! {
                                <a class="btn go" href=Page::NewBatch.path()>
                                    <Icon name="plus" />
                                    {words::new(language)}
                                </a>
                            }
                        })}
                </div>
            </div>
            <p class="lede">{words::lede(language)}</p>
            {list}
            <Paging language first next />
        </Framed>
    }
    .into_any()
}

fn row(locale: Locale, batch: &Batch, tally: &Tally, names_app: bool, now: Timestamp) -> Row {
    let language = locale.language;
    let groups = batch.preview.as_ref().map_or(batch.groups, |preview| preview.groups);
    let app = names_app.then(|| {
        view! {
            " "
            <span class="sub">
                <Name name=batch.app_label.clone() />
            </span>
        }
    });
    let who = view! { <Name name=batch.operator_name.clone() /> }.into_any();
    let when = view! { <AgoWithin locale at=batch.created_at now /> }.into_any();
    let about = view! {
        <a href=paths::batch_path(&batch.reference)>
            <Name name=batch.reference.to_string() />
        </a>
        " "
        <span class="sub">{text::what(language, &batch.change)}</span>
        " "
        <span class="sub">
            <Name name=batch.reason.clone() />
        </span>
        {app}
    };
    let (shape, state) = (text::state_icon(batch, now, tally), text::state(language, batch, now, tally));
    Row::of(about)
        .cell(view! { <Number language value=i128::from(groups) /> })
        .cell(view! { <span>{words::who_when(language, who, when)}</span> })
        .cell(view! { <Status shape>{state}</Status> })
}
