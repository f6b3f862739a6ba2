//! The receipt as plain text: the copy path without scripts, and a download.

use crate::api::frame::AppView;
use crate::api::operation::Beside;
use crate::model::{Counter, CounterKey, Outcome, format_number, one_line};
use crate::reset::evidence_so_far;
use crate::store::Operation;

use super::{common, result, time, undo, unseen};
use crate::ui::errors;
use crate::words::Language;

/// The receipt of a reset, in lines that survive a ticket, a chat or a mail.
pub fn receipt_text(operation: &Operation, beside: &Beside, app: &AppView, url: &str) -> String {
    let mut lines = vec![
        format!("{}  {}", operation.reference, headline(operation)),
        format!("{}  {}", operation.group_name, operation.group),
    ];
    lines.extend(counter_lines(operation));
    lines.extend(beside.undos.iter().map(|undo| format!("{}: {}", undo::told(undo), undo.reference)));
    lines.push(format!(
        "By {}, {}: {}",
        operation.operator_name,
        time::moment(operation.created_at),
        operation.reason
    ));
    if let Some(undo) = operation.kind.undo() {
        lines.push(match &beside.undone {
            Some(reset) => format!("{} {}: {} ({})", undo::OF, undo.of, undo::whose(reset), reset.reason),
            None => format!("{} {}", undo::OF, undo.of),
        });
    }
    lines.extend(operation.approved_by.as_ref().map(|by| format!("{} {by}", result::APPROVED_BY)));
    lines.push(format!("App {}, {}, {}", app.label, app.place, app.id));
    lines.push(url.to_owned());
    // Keys, names and reasons are text from strangers: a line break in one must not fake a line.
    let mut text: String = lines.iter().map(|line| one_line(line)).collect::<Vec<_>>().join("\n");
    text.push('\n');
    text
}

fn headline(operation: &Operation) -> String {
    let word = common::outcome(&operation.outcome);
    match &operation.outcome {
        Outcome::Applied => {
            let moment = operation.checked_at.or(operation.settled_at).unwrap_or(operation.created_at);
            format!("{word}, checked {}", time::moment(moment))
        }
        Outcome::Refused { code, info } => {
            format!(
                "{word} with {}. {}",
                errors::answer(Language::English, *code, info).text(),
                result::NOTHING_CHANGED
            )
        }
        Outcome::NotApplied { reason } if operation.kind.undo().is_some() => {
            format!("{word}. {}", undo::not_applied_lede(*reason))
        }
        Outcome::NotApplied { reason } => format!("{word}. {}", result::not_applied_lede(*reason)),
        Outcome::Unknown { reason } => {
            format!("{word}. {}", errors::no_answer(Language::English, reason).text())
        }
        Outcome::Unresolved if operation.kind.undo().is_some() => {
            format!("{word}. {}", undo::UNRESOLVED_TITLE)
        }
        Outcome::Unresolved => format!("{word}. {}", result::UNRESOLVED_TITLE),
    }
}

fn counter_lines(operation: &Operation) -> Vec<String> {
    let Some(about) = operation.counters() else { return unseen_lines(operation) };
    let values: Vec<String> = about.iter().map(|counter| format_number(counter.value)).collect();
    let key_width = widest(about.iter().map(|counter| &counter.key));
    let value_width = values.iter().map(|value| value.chars().count()).max().unwrap_or(0);
    let verb = match (operation.kind.undo().is_some(), operation.outcome == Outcome::Applied) {
        (true, true) => "put back",
        (true, false) => "to put back",
        (false, true) => "removed",
        (false, false) => "before",
    };
    about
        .iter()
        .zip(&values)
        .map(|(counter, value)| {
            let key = counter.key.to_string();
            let line = format!("{key:key_width$}  {verb} {value:>value_width$}");
            match value_read(operation, counter) {
                Some(read) => format!("{line}   when checked {read}"),
                None => line,
            }
        })
        .collect()
}

/// What is known where nobody had seen the values: the keys, and what was read afterwards.
fn unseen_lines(operation: &Operation) -> Vec<String> {
    let looks = evidence_so_far(operation);
    let key_width = widest(looks.iter().map(|look| look.key));
    let mut lines: Vec<String> = looks
        .iter()
        .map(|look| {
            let line = format!("{:key_width$}  before {}", look.key.to_string(), unseen::NOT_KNOWN);
            match (&operation.after, look.now) {
                (None, _) => line,
                (Some(_), None) => format!("{line}   when checked {}", unseen::NOT_THERE),
                (Some(_), Some(read)) => format!("{line}   when checked {}", format_number(read)),
            }
        })
        .collect();
    if lines.is_empty() {
        let now = if operation.after.is_some() { unseen::NONE_NOW } else { unseen::NOT_READ_BACK };
        lines.push(format!("{} {now}", unseen::WHICH_NOT_KNOWN));
    }
    lines.push(format!("{}: {}", unseen::VALUES_BEFORE, unseen::VALUES_BEFORE_NOT_KNOWN));
    lines
}

fn widest<'a>(keys: impl Iterator<Item = &'a CounterKey>) -> usize {
    keys.map(|key| key.to_string().chars().count()).max().unwrap_or(0)
}

/// What was read under the key afterwards; `None` where nobody did. After a reset, no counter is 0.
fn value_read(operation: &Operation, counter: &Counter) -> Option<String> {
    let after = operation.after.as_ref()?;
    let absent = if operation.kind.undo().is_some() { undo::ABSENT } else { result::GONE };
    let found = after.iter().find(|read| read.key == counter.key);
    Some(found.map_or_else(|| absent.to_owned(), |read| format_number(read.value)))
}
