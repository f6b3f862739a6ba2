use leptos::prelude::*;

use crate::api::doors::{Function, Page, Upload};
use crate::api::form::waits_once_more;
use crate::api::new_batch::NewBatchPage;
use crate::model::CounterKey;
use crate::ui::components::{
    ErrorSummary, Framed, Icon, Jump, KeyCode, NavPlace, PageTitle, ReasonField, TextLines,
};
use crate::ui::errors;
use crate::words::{Language, batches as words, common};

/// Step 1: which groups, and which counters.
#[expect(clippy::too_many_lines, reason = "two forms, field after field")]
pub fn page(page: NewBatchPage) -> AnyView {
    let NewBatchPage { frame, lists, known, filled_in, left_out, trouble } = page;
    let (locale, app) = (frame.locale, frame.app.id);
    let language = locale.language;
    let chosen = filled_in.list.clone();
    let choices = lists
        .into_iter()
        .map(|list| {
            let is_chosen = list.id == chosen;
            view! {
                <option value=list.id selected=is_chosen>
                    {words::list_option(language, &list.name, list.groups)}
                </option>
            }
        })
        .collect_view();
    let apps = (frame.apps.len() > 1).then(|| {
        let links = frame.apps.iter().map(|one| {
            let current = (one.id == app).then_some("true");
            view! {
                <li>
                    <a href=format!("{}?app={}", Page::NewBatch.path(), one.id) aria-current=current>
                        <bdi>{one.label.clone()}</bdi>
                    </a>
                </li>
            }
        });
        view! {
            <nav aria-label=words::app(language)>
                <ul class="row">{links.collect_view()}</ul>
            </nav>
        }
    });
    let reason_trouble = errors::at_field(trouble.as_ref(), errors::FIELD_REASON);
    let keys_trouble = errors::at_field(trouble.as_ref(), errors::FIELD_TYPED_KEYS);
    let (label, hint) = if known.is_empty() {
        (words::keys(language), words::keys_hint(language))
    } else {
        (words::other_keys(language), words::other_keys_hint(language))
    };
    let boxes = boxes(language, known, &filled_in.chosen);
    view! {
        <PageTitle language title=words::new_title(language) error=trouble.is_some() />
        <Framed frame place=NavPlace::BelowBatches jump=Jump::LeftOut>
            {trouble
                .clone()
                .map(|trouble| {
                    let fields = &[errors::FIELD_IDS, errors::FIELD_TYPED_KEYS, errors::FIELD_REASON];
                    view! { <ErrorSummary locale trouble fields in_full=true /> }
                })}
            <div class="flow tight">
                <nav class="crumbs" aria-label=common::breadcrumb(language)>
                    <a href=Page::Batches.path()>
                        <Icon name="prev" class="flip" />
                        {words::title(language)}
                    </a>
                </nav>
                <h1>{words::new_title(language)}</h1>
                <p class="lede">{words::new_lede(language)}</p>
            </div>
            {left_out.map(|left_out| super::groups::left_out(language, left_out))}
            {apps}
            <form
                class="card measure flow tight"
                method="post"
                action=Upload::GroupsFile.path()
                enctype="multipart/form-data"
            >
                <input type="hidden" name="app" value=app.to_string() />
                <div class="field">
                    <label for="file">{words::file(language)}</label>
                    <p class="hint" id="file-hint">
                        {words::file_hint(language)}
                    </p>
                    <input
                        type="file"
                        id="file"
                        name="file"
                        accept=".csv,.tsv,.txt,text/csv"
                        aria-describedby="file-hint"
                    />
                </div>
                <div>
                    <button class="btn">{words::file_take(language)}</button>
                </div>
            </form>
            <form class="measure flow wide" method="post" action=Function::MakeBatch.path()>
                <input type="hidden" name="app" value=app.to_string() />
                <fieldset class="flow">
                    <legend>
                        <h2>{words::which(language)}</h2>
                    </legend>
                    <TextLines
                        language
                        id=errors::FIELD_IDS
                        name="ids"
                        label=words::ids(language)
                        hint=words::ids_hint(language)
                        value=filled_in.ids
                        rows=8
                        trouble=errors::at_field(trouble.as_ref(), errors::FIELD_IDS)
                    />
                    <div class="field">
                        <label for="list">{words::saved(language)}</label>
                        <p class="hint" id="list-hint">
                            {words::saved_hint(language)}
                        </p>
                        <select id="list" name="list" aria-describedby="list-hint">
                            <option value="">{words::saved_no_list(language)}</option>
                            {choices}
                        </select>
                    </div>
                </fieldset>
                <fieldset class="flow">
                    <legend>
                        <h2>{words::which_counters(language)}</h2>
                    </legend>
                    <p class="hint">{words::which_counters_hint(language)}</p>
                    {boxes}
                    <TextLines
                        language
                        id=errors::FIELD_TYPED_KEYS
                        name="keys"
                        label=label
                        hint=hint
                        value=filled_in.keys
                        rows=3
                        trouble=keys_trouble
                    />
                    <label class="tick">
                        <input type="checkbox" name="all" value="1" checked=filled_in.all />
                        <span>
                            {words::all(language)} " " <span class="sub">{words::all_hint(language)}</span>
                        </span>
                    </label>
                </fieldset>
                <ReasonField
                    language
                    label=words::reason(language)
                    hint=words::reason_hint(language)
                    reason=filled_in.reason
                    trouble=reason_trouble
                />
                <div class="row">
                    <button class="btn go large" autofocus=waits_once_more()>
                        {words::check_groups(language)}
                    </button>
                    <a href=Page::Batches.path()>{words::leave(language)}</a>
                </div>
            </form>
        </Framed>
    }
    .into_any()
}

/// The counters that the desk has seen in the app, to be ticked; none where it has seen none.
fn boxes(language: Language, known: Vec<CounterKey>, chosen: &[CounterKey]) -> Option<impl IntoView + use<>> {
    let boxes = known.into_iter().map(|key| {
        view! {
            <label class="tick">
                <input
                    type="checkbox"
                    name="key[]"
                    value=key.to_form()
                    checked=chosen.contains(&key)
                />
                <KeyCode key />
            </label>
        }
    });
    let boxes: Vec<_> = boxes.collect();
    (!boxes.is_empty()).then(|| {
        view! {
            <fieldset>
                <legend class="plain">{words::known_keys(language)}</legend>
                <div class="ticks">{boxes}</div>
            </fieldset>
        }
    })
}
