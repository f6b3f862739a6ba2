//! What a batch does in all groups together, as it is confirmed and approved.

use leptos::prelude::*;

use super::check_adjust::amount;
use crate::model::{Adjusted, Batch, BatchChange, CounterKey, Preview, Shift, Total};
use crate::ui::components::{Head, Heads, Icon, KeyCode, Number};
use crate::ui::sentence::joint;
use crate::ui::text::batches as text;
use crate::words::{Language, adjust as adjust_words, batches as words};

/// What was chosen, and that none of the groups has it.
pub fn in_no_group(language: Language, total: &Total) -> Option<AnyView> {
    let told = (total.groups == 0).then(|| {
        let key = view! { <KeyCode key=total.key.clone() /> }.into_any();
        view! {
            <p class="note alert">
                <Icon name="alert" />
                <span>
                    {words::in_no_group(language, key)} {meant(language, total, total.looks_like.as_ref())}
                </span>
            </p>
        }
    });
    told.map(IntoAny::into_any)
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
    let rows = totals.iter().map(|total| row(language, batch, total)).collect_view();
    let mut heads = vec![Head::words(words::counter(language))];
    heads.extend(is_adjusted.then(|| Head::figures(words::in_each(language))));
    heads.push(Head::figures(words::groups_head(language)));
    heads.push(Head::figures(words::sum(language)));
    heads.extend(is_adjusted.then(|| Head::figures(words::before_in_all(language))));
    view! {
        <table role="table" class="fold figures">
            <caption class="vh">{caption}</caption>
            <Heads heads />
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}

fn row(language: Language, batch: &Batch, total: &Total) -> impl IntoView + use<> {
    let each = match &batch.change {
        BatchChange::Adjust(adjust) => {
            let amount = adjust.amounts().iter().find(|amount| amount.key == total.key);
            amount.map(|amount| adjust.shift(amount.value))
        }
        BatchChange::Reset(_) | BatchChange::Undo { .. } => None,
    };
    let each = each.map(|shift: Shift| {
        view! {
            <td role="cell" class="num" data-l=words::in_each(language)>
                {amount(language, shift)}
            </td>
        }
    });
    let sum = text::sum(language, &batch.change, total);
    let before = total.adjusted.as_ref().map(|adjusted| {
        view! {
            <td role="cell" class="num" data-l=words::before_in_all(language)>
                <Number language value=adjusted.before />
            </td>
        }
    });
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <KeyCode key=total.key.clone() />
            </th>
            {each}
            <td role="cell" class="num" data-l=words::groups_head(language)>
                <Number language value=i128::from(total.groups) />
            </td>
            <td role="cell" class="num" data-l=words::sum(language)>
                <bdi class="nowrap">{sum}</bdi>
            </td>
            {before}
        </tr>
    }
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
        view! {
            <p class="note alert">
                <Icon name="alert" />
                <span>{words::new_in(language, key(), *new)} {looks_like}</span>
            </p>
        }
    });
    let below = (*below_zero > 0).then(|| {
        view! {
            <p class="note alert">
                <Icon name="alert" />
                <span>{words::below_zero(language, key(), *below_zero)}</span>
            </p>
        }
    });
    (made.is_some() || below.is_some()).then(|| view! { {made} {below} }.into_any())
}
