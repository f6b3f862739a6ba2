use leptos::prelude::*;

use super::amount_fields::{AMOUNTS, Amount, Ids, NewRow, NewRowWords};
use crate::api::Trouble;
use crate::api::amounts::TypedAmounts;
use crate::api::doors::{Function, Page};
use crate::api::form::waits_once_more;
use crate::api::frame::Frame;
use crate::api::new_batch::{AMOUNT_KEY, NewBatchPage, TICKED_SHOWN, Way};
use crate::model::CounterKey;
use crate::ui::components::{
    Breadcrumb, Framed, Head, Jump, KeyCode, NavPlace, ReasonField, Row, Table, TextLines, Tick,
};
use crate::ui::errors;
use crate::ui::text::adjust;
use crate::words::{Language, adjust as amount_words, batches as words, common};

const FIELDS: &[&str] = &[
    errors::FIELD_IDS,
    errors::FIELD_TYPED_KEYS,
    errors::FIELD_AMOUNT,
    errors::FIELD_NEW_KEY,
    errors::FIELD_REASON,
];
/// So many counters can be typed beside those that are known, and where none is.
const OTHERS: usize = 2;
const FIRST: usize = 3;

/// Step 1: which groups, and what is to be done to them.
#[expect(clippy::too_many_lines, reason = "one form, field after field")]
pub fn page(page: NewBatchPage) -> AnyView {
    let NewBatchPage { frame, lists, known, filled_in, left_out, trouble } = page;
    let (locale, app) = (frame.locale, frame.app.id);
    let language = locale.language;
    let shown = !filled_in.ticked_shown.is_empty();
    let chosen = filled_in.list.clone();
    // Of the file whose groups stand in the field now: the batch that comes of the field will not know.
    let repeated = u64::try_from(filled_in.repeated).ok().filter(|lines| *lines > 0);
    let repeated = repeated.map(|lines| words::repeated(language, lines));
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
    let apps = apps_of(language, Page::NewBatch, &frame);
    let reason_trouble = errors::at_field(trouble.as_ref(), errors::FIELD_REASON);
    let keys_trouble = errors::at_field(trouble.as_ref(), errors::FIELD_TYPED_KEYS);
    let (label, hint) = if known.is_empty() {
        (words::keys(language), words::keys_hint(language))
    } else {
        (words::other_keys(language), words::other_keys_hint(language))
    };
    let ways = Way::OFFERED.map(|way| way_of(language, way, filled_in.way)).collect_view();
    let amounts = amounts(language, &known, filled_in.amounts, trouble.as_ref());
    let boxes = boxes(language, known, &filled_in.chosen);
    view! {
        <Framed
            frame
            title=words::new_title(language)
            place=NavPlace::Below(Page::Batches)
            jump=Jump::LeftOut
            trouble=trouble.clone()
            fields=FIELDS
        >
            <div class="flow tight">
                <Breadcrumb language to=Page::Batches.path()>{words::title(language)}</Breadcrumb>
                <h1>{words::new_title(language)}</h1>
                <p class="lede">{words::new_lede(language)}</p>
            </div>
            {left_out.map(|left_out| super::groups::left_out(language, left_out))}
            {apps}
            <form
                class="measure flow wide"
                method="post"
                action=Function::MakeBatch.path()
                enctype="multipart/form-data"
            >
                <input type="hidden" name="app" value=app.to_string() />
                {shown.then(|| view! { <input type="hidden" name=TICKED_SHOWN value=filled_in.ticked_shown /> })}
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
                    {repeated.map(|repeated| view! { <p class="note">{repeated}</p> })}
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
                </fieldset>
                <fieldset class="flow tight">
                    <legend>
                        <h2>{words::what_to_do(language)}</h2>
                    </legend>
                    <div class="ways">{ways}</div>
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
                    <Tick kind="checkbox" name="all" value="1" checked=filled_in.all>
                        {words::all(language)} " " <span class="sub">{words::all_hint(language)}</span>
                    </Tick>
                </fieldset>
                {amounts}
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

/// For a page about one app, the others of whoever looks; none where there is one alone.
pub(super) fn apps_of(language: Language, page: Page, frame: &Frame) -> Option<impl IntoView + use<>> {
    (frame.apps.len() > 1).then(|| {
        let links = frame.apps.iter().map(|one| {
            let current = (one.id == frame.app.id).then_some("true");
            view! {
                <li>
                    <a href=format!("{}?app={}", page.path(), one.id) aria-current=current>
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
    })
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

fn way_of(language: Language, way: Way, chosen: Way) -> impl IntoView {
    let (label, hint) = match way {
        Way::Reset => (words::way_reset(language), words::way_reset_hint(language)),
        Way::Adjust(mode) => adjust::way(language, mode),
    };
    view! {
        <Tick kind="radio" name="way" value=way.name() checked=way == chosen>
            {label} " " <span class="sub">{hint}</span>
        </Tick>
    }
}

/// An amount for each of the counters that the desk has seen, and for some others.
fn amounts(
    language: Language,
    known: &[CounterKey],
    typed: TypedAmounts,
    trouble: Option<&Trouble>,
) -> impl IntoView + use<> {
    let TypedAmounts { amounts, new } = typed;
    let typed = |key: &CounterKey| {
        amounts.iter().find(|(of, _)| of == key).map(|(_, typed)| typed.clone()).unwrap_or_default()
    };
    let fields: Vec<Amount> =
        known.iter().map(|key| Amount::of(language, key, typed(key), trouble)).collect();
    let at_least = if known.is_empty() { FIRST } else { OTHERS };
    let others = NewRow::all(language, new, at_least, trouble);
    let mut ids = Ids::of(&fields, &others);
    let mut rows: Vec<Row> = known
        .iter()
        .zip(fields)
        .map(|(key, amount)| {
            let label = amount_words::amount_for(language, &key.to_string());
            let amount = view! {
                <input type="hidden" name=format!("{AMOUNT_KEY}[]") value=key.to_form() />
                {amount.view(language, ids.next(), AMOUNTS, label)}
            };
            Row::of(view! { <KeyCode key=key.clone() /> }).cell(amount)
        })
        .collect();
    let says = NewRowWords {
        counter: words::other_counter(language),
        amount: words::other_amount(language),
        described_by: "amounts-hint",
        has_value: false,
    };
    for (place, row) in others.into_iter().enumerate() {
        rows.push(row.row(language, place, ids.next(), says));
    }
    let heads = vec![Head::words(common::counter(language)), Head::end(amount_words::amount(language))];
    view! {
        <fieldset class="flow">
            <legend>
                <h2>{words::amounts(language)}</h2>
            </legend>
            <p class="hint" id="amounts-hint">
                {words::amounts_hint(language)}
            </p>
            <Table class="fold entry" caption=words::amounts(language) heads rows />
        </fieldset>
    }
}
