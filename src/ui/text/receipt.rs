//! The receipt as plain text, in the language of whoever reads it: the copy path without scripts, and a download.

use crate::api::frame::AppView;
use crate::api::operation::Beside;
use crate::model::{Change, Counter, CounterKey, Operation, Outcome, Timestamp, UpdateMode, one_line};
use crate::reset::evidence_so_far;
use crate::ui::errors;
use crate::words::{Language, Locale, adjust, list, number, receipt as words, time, unseen};

use super::outcome::NotDone;
use super::unknown::About;
use super::{shared, undo};

/// The receipt of a reset or an undo, in lines that survive a ticket, a chat or a mail. Every moment says its zone.
pub fn receipt_text(
    locale: Locale,
    operation: &Operation,
    beside: &Beside,
    app: &AppView,
    url: &str,
) -> String {
    let language = locale.language;
    let mut lines = vec![
        format!("{}  {}", operation.reference, headline(locale, operation)),
        format!("{}  {}", operation.target.group_name, operation.target.group),
    ];
    lines.extend(counter_lines(language, operation));
    lines.extend(beside.undos.iter().map(|undo| undo::told(locale, undo).text()));
    let when = moment(locale, operation.created_at);
    lines.push(words::text_by(language, &operation.operator_name, &when, &operation.intent.reason));
    if let Some(undo) = operation.intent.change.undo() {
        lines.push(match &beside.undone {
            Some(reset) => undo_of(locale, reset),
            None => words::text_undo_of(language, undo.of.as_str()),
        });
    }
    lines.extend(beside.batch.as_ref().map(|batch| words::text_part_of_batch(language, batch.as_str())));
    lines.extend(operation.approved_by.as_ref().map(|by| words::text_approved_by(language, by)));
    let id = app.id.to_string();
    lines.push(match &app.place {
        Some(place) => words::text_app(language, &app.label, shared::place(language, place), &id),
        None => words::text_app_gone(language, &app.label, &id),
    });
    lines.push(url.to_owned());
    // Keys, names and reasons are text from strangers: a line break in one must not fake a line.
    let mut text: String = lines.iter().map(|line| one_line(line)).collect::<Vec<_>>().join("\n");
    text.push('\n');
    text
}

fn headline(locale: Locale, operation: &Operation) -> String {
    let language = locale.language;
    let word = shared::outcome(language, &operation.outcome);
    let not_done = NotDone::of(language, &operation.intent.change);
    let told = match &operation.outcome {
        Outcome::Applied => {
            let at = operation.checked_at.or(operation.settled_at).unwrap_or(operation.created_at);
            return words::text_verified(language, word, &moment(locale, at));
        }
        Outcome::Refused { code, info } => {
            let answer = errors::answer(language, *code, info).text();
            return words::text_refused(language, word, &answer);
        }
        Outcome::Unresolved => return words::text_outcome_title(language, word, not_done.unresolved),
        Outcome::NotApplied { reason } => not_done.because(*reason).to_owned(),
        Outcome::Unknown { reason } => errors::no_answer(language, reason).text(),
    };
    words::text_outcome(language, word, &told)
}

/// The reset that an undo is about, and whose it was.
fn undo_of(locale: Locale, reset: &Operation) -> String {
    let language = locale.language;
    let (reference, by) = (reset.reference.as_str(), &reset.operator_name);
    let when = moment(locale, reset.created_at);
    if !reset.intent.change.is_reset() {
        return adjust::text_undo_of(language, reference, by, &when, &reset.intent.reason);
    }
    match undo::few_keys(reset) {
        Ok(keys) => {
            let keys = list(language, &keys);
            words::text_undo_of_keys(language, reference, by, &keys, &when, &reset.intent.reason)
        }
        Err(count) => words::text_undo_of_count(language, reference, by, count, &when, &reset.intent.reason),
    }
}

/// Of each counter a line; keys stand under keys, and values under values.
fn counter_lines(language: Language, operation: &Operation) -> Vec<String> {
    let Some(about) = operation.counters() else { return unseen_lines(language, operation) };
    let values: Vec<String> = about.iter().map(|counter| number(language, counter.value)).collect();
    let key_width = widest(about.iter().map(|counter| &counter.key));
    let value_width = values.iter().map(|value| value.chars().count()).max().unwrap_or(0);
    let told: fn(Language, &str) -> String =
        match (&operation.intent.change, operation.outcome == Outcome::Applied) {
            (Change::Undo(_), true) => words::text_put_back,
            (Change::Undo(_), false) => words::text_to_put_back,
            (Change::Reset(_), true) => words::text_removed,
            (Change::Reset(_), false) => words::text_before,
            (Change::Adjust(adjust), applied) => match (adjust.mode(), applied) {
                (UpdateMode::Increase, true) => adjust::text_added,
                (UpdateMode::Increase, false) => adjust::text_to_add,
                (UpdateMode::Decrease, true) => adjust::text_taken,
                (UpdateMode::Decrease, false) => adjust::text_to_take,
                (UpdateMode::Set, true) => adjust::text_set,
                (UpdateMode::Set, false) => adjust::text_to_set,
            },
        };
    about
        .iter()
        .zip(&values)
        .map(|(counter, value)| {
            let told = told(language, &format!("{value:>value_width$}"));
            counter_line(language, &counter.key, key_width, &told, value_read(language, operation, counter))
        })
        .collect()
}

/// What is known where nobody had seen the values: the keys, and what was read afterwards.
fn unseen_lines(language: Language, operation: &Operation) -> Vec<String> {
    let looks = evidence_so_far(operation);
    let key_width = widest(looks.iter().map(|look| look.key));
    let told = words::text_before(language, unseen::not_known(language));
    let mut lines: Vec<String> = looks
        .iter()
        .map(|look| {
            let read = operation.after.is_some().then(|| match look.now {
                Some(read) => number(language, read),
                None => unseen::not_there(language).to_owned(),
            });
            counter_line(language, look.key, key_width, &told, read)
        })
        .collect();
    if lines.is_empty() {
        let which = if operation.after.is_some() {
            unseen::which_not_known_none_now(language)
        } else {
            unseen::which_not_known(language)
        };
        lines.push(which.to_owned());
    }
    lines.push(words::text_values_unknown(language).to_owned());
    lines
}

/// `like  removed 12   when checked 3`.
fn counter_line(
    language: Language,
    key: &CounterKey,
    key_width: usize,
    told: &str,
    read: Option<String>,
) -> String {
    let line = format!("{:key_width$}  {told}", key.to_string());
    match read {
        Some(read) => format!("{line}   {}", words::text_when_checked(language, &read)),
        None => line,
    }
}

fn widest<'a>(keys: impl Iterator<Item = &'a CounterKey>) -> usize {
    keys.map(|key| key.to_string().chars().count()).max().unwrap_or(0)
}

/// What was read under the key afterwards; `None` where nobody did. After a reset, no counter is 0.
fn value_read(language: Language, operation: &Operation, counter: &Counter) -> Option<String> {
    let after = operation.after.as_ref()?;
    let found = after.iter().find(|read| read.key == counter.key);
    Some(found.map_or_else(
        || About::of(operation).absent(language).to_owned(),
        |read| number(language, read.value),
    ))
}

/// A receipt is handed on to people with other clocks.
fn moment(locale: Locale, at: Timestamp) -> String {
    time::moment_and_utc(locale, at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Amounts, Change, ErrorCode, Extent, GroupId, GroupType, Intent, KeySet, NotAppliedReason, Place,
        Reference, Region, Selection, Target, Undo, UndoMode, UnknownReason,
    };

    const URL: &str = "https://desk.example/operations/CD-7K3M-92QX";

    fn counter(key: &str, value: i64) -> Counter {
        Counter { key: CounterKey::parse(key).unwrap(), value }
    }

    fn operation(outcome: Outcome, after: Option<Vec<Counter>>) -> Operation {
        let at = Timestamp(1_763_462_671_000);
        Operation {
            reference: Reference::parse("CD-7K3M-92QX").unwrap(),
            plan_id: "p".to_owned(),
            target: Target {
                app: 1_400_000_001,
                group: GroupId::parse("@TGS#aK4ZQWME7R").unwrap(),
                group_name: "Orchid\nLive Lounge".to_owned(),
                group_type: GroupType::AvChatRoom,
            },
            intent: Intent {
                operator_id: "o".to_owned(),
                change: Change::Reset(Selection::All),
                reason: "Ticket 48213".to_owned(),
                seen: Some(vec![counter("like", 2_481_930), counter("net_score", -1_204)]),
            },
            app_label: "Live app".to_owned(),
            operator_name: "mod-night".to_owned(),
            extent: Extent::Every,
            outcome,
            acknowledged: false,
            after,
            created_at: at,
            sent_at: Some(at),
            checked_at: Some(at.plus_seconds(2)),
            settled_at: Some(at.plus_seconds(2)),
            attempts: 0,
            next_check_at: None,
            decision: None,
            approved_by: None,
            undone: Vec::new(),
        }
    }

    /// A reset of `like` and `unlike` whose values nobody had seen.
    fn unseen_operation(outcome: Outcome, acknowledged: bool, after: Option<Vec<Counter>>) -> Operation {
        let keys = ["like", "unlike"].map(|key| CounterKey::parse(key).unwrap());
        let mut operation = Operation { acknowledged, ..operation(outcome, after) };
        operation.intent.change = Change::Reset(Selection::Keys(KeySet::new(keys).unwrap()));
        operation.intent.seen = None;
        operation
    }

    /// An undo of the reset `of`, half an hour after it.
    fn undo_of(of: &Operation, outcome: Outcome) -> Operation {
        let at = of.created_at.plus_seconds(1_800);
        let put_back = Amounts::new(of.intent.seen.clone().unwrap()).unwrap();
        let change = Change::Undo(Undo { of: of.reference.clone(), mode: UndoMode::Increase, put_back });
        let reason = "Wrong group".to_owned();
        Operation {
            reference: Reference::parse("CD-1111-2222").unwrap(),
            intent: Intent { change, reason, seen: Some(Vec::new()), ..of.intent.clone() },
            operator_name: "mira".to_owned(),
            created_at: at,
            settled_at: Some(at.plus_seconds(2)),
            checked_at: Some(at.plus_seconds(2)),
            ..operation(outcome, None)
        }
    }

    fn app() -> AppView {
        AppView {
            id: 1_400_000_001,
            label: "Live app".to_owned(),
            test: false,
            place: Some(Place::Region(Region::Singapore)),
        }
    }

    fn text(language: Language, operation: &Operation) -> String {
        receipt_text(Locale::utc(language), operation, &Beside::default(), &app(), URL)
    }

    /// What a reset can come to, one for each word.
    fn outcomes() -> [Outcome; 5] {
        [
            Outcome::Applied,
            Outcome::Refused { code: ErrorCode::PLAN_TOO_LOW, info: "upgrade".to_owned() },
            Outcome::NotApplied { reason: NotAppliedReason::NeverSent },
            Outcome::Unknown { reason: UnknownReason::ConnectionLost },
            Outcome::Unresolved,
        ]
    }

    #[test]
    fn it_lines_up_and_holds_one_line_per_fact() {
        let operation = operation(Outcome::Applied, Some(vec![counter("like", 12)]));
        assert_eq!(
            text(Language::English, &operation),
            "CD-7K3M-92QX  Verified, checked 18 Nov 2025, 10:44:33 UTC\n\
             Orchid Live Lounge  @TGS#aK4ZQWME7R\n\
             like       removed 2,481,930   when checked 12\n\
             net_score  removed    \u{2212}1,204   when checked 0\n\
             By mod-night, 18 Nov 2025, 10:44:31 UTC: Ticket 48213\n\
             App Live app, Singapore, 1400000001\n\
             https://desk.example/operations/CD-7K3M-92QX\n"
        );
        assert_eq!(
            text(Language::German, &operation),
            "CD-7K3M-92QX  Verifiziert, geprüft 18. Nov. 2025, 10:44:33 UTC\n\
             Orchid Live Lounge  @TGS#aK4ZQWME7R\n\
             like       entfernt 2.481.930   bei der Prüfung 12\n\
             net_score  entfernt    \u{2212}1.204   bei der Prüfung 0\n\
             Von mod-night, 18. Nov. 2025, 10:44:31 UTC: Ticket 48213\n\
             App Live app, Singapur, 1400000001\n\
             https://desk.example/operations/CD-7K3M-92QX\n"
        );
        assert_eq!(
            text(Language::Chinese, &operation),
            "CD-7K3M-92QX  已核实，核实于 2025 年 11 月 18 日 10:44:33 UTC\n\
             Orchid Live Lounge  @TGS#aK4ZQWME7R\n\
             like       移除 2,481,930   核实时 12\n\
             net_score  移除    \u{2212}1,204   核实时 0\n\
             操作人 mod-night，2025 年 11 月 18 日 10:44:31 UTC：Ticket 48213\n\
             应用 Live app，新加坡，1400000001\n\
             https://desk.example/operations/CD-7K3M-92QX\n"
        );
    }

    #[test]
    fn every_language_begins_with_its_word_for_the_outcome_and_says_the_zone() {
        for language in Language::ALL {
            let mut words = Vec::new();
            for outcome in outcomes() {
                let word = shared::outcome(language, &outcome);
                assert!(!words.contains(&word), "{language}: {word} twice");
                words.push(word);
                let reset = operation(outcome.clone(), None);
                for operation in [undo_of(&reset, outcome), reset] {
                    let receipt = text(language, &operation);
                    let begins = format!("{}  {word}", operation.reference);
                    assert!(receipt.starts_with(&begins), "{language}: {receipt}");
                    let who = receipt.lines().find(|line| line.contains(&operation.intent.reason)).unwrap();
                    assert!(who.contains(" UTC"), "{language}: {who}");
                    assert!(who.contains(&operation.operator_name), "{language}: {who}");
                }
            }
        }
    }

    #[test]
    fn what_was_not_removed_is_never_called_removed() {
        for language in Language::ALL {
            let removed = words::text_removed(language, "2").replace('2', "");
            for outcome in outcomes() {
                let verified = outcome == Outcome::Applied;
                let receipt = text(language, &operation(outcome, None));
                let value = number(language, 2_481_930);
                let like = receipt.lines().find(|line| line.starts_with("like")).unwrap();
                assert!(like.ends_with(&value), "{language}: {like}");
                assert_eq!(like.contains(removed.trim()), verified, "{language}: {like}");
            }
        }
    }

    #[test]
    fn values_that_nobody_saw_are_said_to_be_unknown_and_none_is_invented() {
        let english = |operation: &Operation| text(Language::English, operation);
        let done = english(&unseen_operation(Outcome::Applied, true, Some(vec![counter("unlike", 3)])));
        assert!(
            done.contains(
                "like    before not known   when checked not there\nunlike  before not known   when checked 3"
            ),
            "{done}"
        );
        assert!(!done.contains("removed") && done.contains("There is no undo."), "{done}");
        let lost = english(&unseen_operation(Outcome::Unresolved, false, None));
        assert!(lost.contains("unlike  before not known\n"), "{lost}");
        let mut all = unseen_operation(Outcome::Applied, false, Some(Vec::new()));
        all.intent.change = Change::Reset(Selection::All);
        let all = english(&all);
        assert!(
            all.contains("We do not know which counters the group had. The group has no counters now."),
            "{all}"
        );
    }

    #[test]
    fn an_operation_of_a_batch_names_the_batch() {
        let reset = operation(Outcome::Applied, Some(Vec::new()));
        let batch = Reference::parse("CD-3333-4444").unwrap();
        let beside = Beside { batch: Some(batch), ..Beside::default() };
        for language in Language::ALL {
            let receipt = receipt_text(Locale::utc(language), &reset, &beside, &app(), URL);
            let named: Vec<_> = receipt.lines().filter(|line| line.contains("CD-3333-4444")).collect();
            assert_eq!(named.len(), 1, "{language}: {receipt}");
            assert!(!text(language, &reset).contains(named[0]), "{language}: {receipt}");
        }
        let receipt = receipt_text(Locale::utc(Language::English), &reset, &beside, &app(), URL);
        assert!(receipt.contains("\nPart of batch CD-3333-4444\n"), "{receipt}");
    }

    #[test]
    fn an_undo_names_its_reset_and_a_reset_its_undos() {
        let reset = operation(Outcome::Applied, Some(Vec::new()));
        let undo = undo_of(&reset, Outcome::Applied);
        let beside = Beside { undone: Some(reset.clone()), ..Beside::default() };
        let of_undo = receipt_text(Locale::utc(Language::English), &undo, &beside, &app(), URL);
        assert!(
            of_undo.contains(
                "\nUndo of CD-7K3M-92QX: mod-night reset like and net_score on 18 Nov 2025, 10:44:31 UTC \
                 (Ticket 48213)\n"
            ),
            "{of_undo}"
        );
        let beside = Beside { undos: vec![undo], ..Beside::default() };
        let of_reset = receipt_text(Locale::utc(Language::English), &reset, &beside, &app(), URL);
        assert!(
            of_reset
                .contains("\nlike and net_score put back by mira, 18 Nov 2025, 11:14:33 UTC: CD-1111-2222\n"),
            "{of_reset}"
        );
        for language in Language::ALL {
            let of_reset = receipt_text(Locale::utc(language), &reset, &beside, &app(), URL);
            let told = of_reset.lines().find(|line| line.contains("CD-1111-2222")).unwrap();
            for part in ["like", "net_score", "mira", " UTC"] {
                assert!(told.contains(part), "{language}: {told}");
            }
        }
    }
}
