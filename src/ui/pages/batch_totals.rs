//! What a batch does in all groups together, as it is confirmed and approved.

use leptos::prelude::*;

use super::check_adjust::amount;
use crate::model::{Adjusted, Batch, BatchChange, CounterKey, Preview, Shift, Total};
use crate::ui::components::{Head, KeyCode, Note, Number, Row, Table};
use crate::ui::sentence::joint;
use crate::ui::text::batches as text;
use crate::words::{Language, adjust as adjust_words, batches as words};

/// What was chosen, and that none of the groups has it.
pub fn in_no_group(language: Language, total: &Total) -> Option<AnyView> {
    let told = (total.groups == 0).then(|| {
        let key = view! { <KeyCode key=total.key.clone() /> }.into_any();
        let meant = meant(language, total, total.looks_like.as_ref());
        alert(words::in_no_group(language, key), meant)
    });
    told.map(IntoAny::into_any)
}

fn alert(told: Vec<AnyView>, more: Option<AnyView>) -> impl IntoView {
    view! {
        <Note class="note alert" icon="alert">
            {told} {more}
        </Note>
    }
}

/// Another counter that may be meant.
fn meant(language: Language, total: &Total, other: Option<&CounterKey>) -> Option<AnyView> {
    let other = other?;
    let key = view! { <KeyCode key=total.key.clone() /> }.into_any();
    let shown = || view! { <KeyCode key=other.clone() /> }.into_any();
    Some(
        view! {
            {joint(language)}
            <b>{adjust_words::looks_like(language, key, shown())}</b>
            {joint(language)}
            {words::looks_like_why(language, shown())}
        }
        .into_any(),
    )
}

/// As it is confirmed.
pub fn totals(language: Language, batch: &Batch, preview: &Preview) -> impl IntoView + use<> {
    let caption = text::in_all(language, &batch.change);
    let notes = preview.totals.iter().filter_map(|total| notes(language, total)).collect_view();
    view! {
        <section class="flow tight" aria-labelledby="totals">
            <h3 id="totals">{caption}</h3>
            {table(language, batch, caption, &preview.totals)}
            {notes}
        </section>
    }
}

/// As it was read back, once it is over.
pub fn totals_done(language: Language, batch: &Batch, totals: &[Total]) -> Option<impl IntoView + use<>> {
    let caption = text::in_all_done(language, &batch.change);
    (!totals.is_empty()).then(|| {
        view! {
            <section class="flow tight" aria-labelledby="totals">
                <h2 id="totals">{caption}</h2>
                {table(language, batch, caption, totals)}
            </section>
        }
    })
}

fn table(
    language: Language,
    batch: &Batch,
    caption: &'static str,
    totals: &[Total],
) -> impl IntoView + use<> {
    let is_adjusted = matches!(batch.change, BatchChange::Adjust(_));
    let rows = totals.iter().map(|total| row(language, batch, total)).collect();
    let mut heads = vec![Head::words(words::counter(language))];
    heads.extend(is_adjusted.then(|| Head::figures(words::in_each(language))));
    heads.push(Head::figures(words::groups_head(language)));
    heads.push(Head::figures(words::sum(language)));
    heads.extend(is_adjusted.then(|| Head::figures(words::before_in_all(language))));
    view! {
        <Table class="fold figures" caption heads rows />
    }
}

fn row(language: Language, batch: &Batch, total: &Total) -> Row {
    let each = match &batch.change {
        BatchChange::Adjust(adjust) => {
            let amount = adjust.amounts().iter().find(|amount| amount.key == total.key);
            amount.map(|amount| adjust.shift(amount.value))
        }
        BatchChange::Reset(_) | BatchChange::Undo { .. } => None,
    };
    let before = total.adjusted.as_ref();
    Row::of(view! { <KeyCode key=total.key.clone() /> })
        .cell_if(each.map(|shift: Shift| amount(language, shift)))
        .cell(view! { <Number language value=i128::from(total.groups) /> })
        .cell(view! { <bdi class="nowrap">{text::sum(language, &batch.change, total)}</bdi> })
        .cell_if(before.map(|adjusted| view! { <Number language value=adjusted.before /> }))
}

/// A counter that is nowhere; groups that get one which they do not have, perhaps because another one was meant; and those in
/// which it falls below 0.
fn notes(language: Language, total: &Total) -> Option<AnyView> {
    let key = || view! { <KeyCode key=total.key.clone() /> }.into_any();
    let Some(Adjusted { new, below_zero, looks_like, .. }) = &total.adjusted else {
        return in_no_group(language, total);
    };
    let made = (*new > 0).then(|| {
        let looks_like = meant(language, total, looks_like.as_ref());
        alert(words::new_in(language, key(), *new), looks_like)
    });
    let below = (*below_zero > 0).then(|| alert(words::below_zero(language, key(), *below_zero), None));
    (made.is_some() || below.is_some()).then(|| view! { {made} {below} }.into_any())
}
