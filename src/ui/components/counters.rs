use leptos::prelude::*;

use super::{Icon, KeyCode, Number};
use crate::model::{Counter, Timestamp};
use crate::store::Operation;
use crate::ui::text::{common, result, time, unknown};

/// What the last reading says about one counter. It is evidence, shown as it is; whether the reset
/// went through is decided by the verification, never by a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    NotRead,
    Gone,
    Unchanged,
    Changed,
}

impl Reading {
    pub fn of(before: &Counter, after: Option<&[Counter]>) -> (Self, Option<i64>) {
        let Some(after) = after else { return (Self::NotRead, None) };
        match after.iter().find(|now| now.key == before.key) {
            None => (Self::Gone, None),
            Some(now) if now.value == before.value => (Self::Unchanged, Some(now.value)),
            Some(now) => (Self::Changed, Some(now.value)),
        }
    }

    /// How many of an operation's counters read like this.
    pub fn count(self, operation: &Operation) -> usize {
        let after = operation.after.as_deref();
        operation.before.iter().filter(|before| Self::of(before, after).0 == self).count()
    }
}

/// Before, last read, and how the two compare.
#[component]
pub fn EvidenceTable(operation: Operation, caption: String) -> impl IntoView {
    let read_at = operation.checked_at.filter(|_| operation.after.is_some());
    let read_head = read_at.map_or_else(
        || unknown::NOT_READ_YET.to_owned(),
        |at: Timestamp| unknown::read_at(&time::bare_clock(at)),
    );
    let rows = operation
        .before
        .iter()
        .map(|counter| {
            let (reading, now) = Reading::of(counter, operation.after.as_deref());
            view! { <EvidenceRow counter=counter.clone() reading now read_head=read_head.clone() /> }
        })
        .collect_view();
    view! {
        <table role="table" class="fold figures">
            <caption class="vh">{caption}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th role="columnheader" scope="col">
                        {common::COUNTER}
                    </th>
                    <th role="columnheader" scope="col" class="num">
                        {unknown::BEFORE}
                    </th>
                    <th role="columnheader" scope="col" class="num">
                        {read_head.clone()}
                    </th>
                    <th role="columnheader" scope="col">
                        {unknown::SO_FAR}
                    </th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}

#[component]
fn EvidenceRow(counter: Counter, reading: Reading, now: Option<i64>, read_head: String) -> impl IntoView {
    let now_cell = match (reading, now) {
        (Reading::NotRead, _) => view! { <span class="quiet">{result::NOT_READ}</span> }.into_any(),
        (_, Some(value)) => view! { <Number value /> }.into_any(),
        (_, None) => view! { <span class="quiet">{result::GONE}</span> }.into_any(),
    };
    let (class, icon, word) = match reading {
        Reading::Gone => ("st ok", "ok", unknown::LOOKS_GONE),
        Reading::Changed => ("st", "run", unknown::CHANGED),
        Reading::Unchanged => ("st", "wait", unknown::UNCHANGED),
        Reading::NotRead => ("st", "wait", unknown::NOT_READ_YET),
    };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <KeyCode key=counter.key />
            </th>
            <td role="cell" class="num" data-l=unknown::BEFORE>
                <Number value=counter.value />
            </td>
            <td role="cell" class="num" data-l=read_head>
                {now_cell}
            </td>
            <td role="cell" data-l=unknown::SO_FAR>
                <span class=class>
                    <Icon name=icon />
                    {word}
                </span>
            </td>
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CounterKey;

    fn counter(key: &str, value: i64) -> Counter {
        Counter { key: CounterKey::parse(key).unwrap(), value }
    }

    #[test]
    fn a_reading_is_evidence_and_nothing_more() {
        let like = counter("like", 310_884);
        assert_eq!(Reading::of(&like, None), (Reading::NotRead, None));
        assert_eq!(Reading::of(&like, Some(&[])), (Reading::Gone, None));
        assert_eq!(Reading::of(&like, Some(&[counter("like", 7)])), (Reading::Changed, Some(7)));
        assert_eq!(Reading::of(&like, Some(&[counter("like", 310_884)])), (Reading::Unchanged, Some(310_884)));
    }
}
