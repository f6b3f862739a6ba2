//! What is said of a change whose result is not known: on its page, and to the page that follows it.

use crate::model::{Change, KeyEvidence, KeyLook, Operation};
use crate::words::{Language, Locale, adjust, receipt, time, unknown as words, unseen};

/// A counter that is gone counts from here.
pub const GONE: &str = "0";

/// What the words differ by.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum About {
    Reset,
    /// Of counters whose values nobody had seen: what is not there may never have been.
    UnseenReset,
    Undo,
    Adjust,
}

impl About {
    pub fn of(operation: &Operation) -> Self {
        match (&operation.intent.change, &operation.intent.seen) {
            (Change::Reset(_), Some(_)) => Self::Reset,
            (Change::Reset(_), None) => Self::UnseenReset,
            (Change::Undo(_), _) => Self::Undo,
            (Change::Adjust(_), _) => Self::Adjust,
        }
    }

    /// In place of the value of a counter that is not there.
    pub fn absent(self, language: Language) -> &'static str {
        match self {
            Self::Reset => GONE,
            Self::UnseenReset => unseen::not_there(language),
            Self::Undo | Self::Adjust => receipt::absent(language),
        }
    }

    /// What a counter looks like that was read.
    pub fn looks(self, language: Language, says: KeyEvidence) -> &'static str {
        match (says, self) {
            (KeyEvidence::Done, Self::Reset) => words::looks_reset(language),
            (KeyEvidence::Done, Self::UnseenReset) => words::not_there(language),
            (KeyEvidence::Done, Self::Undo) => words::looks_put_back(language),
            (KeyEvidence::Done, Self::Adjust) => adjust::looks_changed(language),
            (KeyEvidence::NotDone, Self::Reset | Self::UnseenReset) => words::still_there(language),
            (KeyEvidence::NotDone, Self::Undo) => words::not_back(language),
            (KeyEvidence::NotDone, Self::Adjust) => adjust::not_changed(language),
            (KeyEvidence::Unclear, _) => words::unclear(language),
        }
    }

    /// How many counters look so.
    fn found(self, language: Language, says: KeyEvidence, count: usize) -> String {
        match (says, self) {
            (KeyEvidence::Done, Self::Reset) => words::found_reset(language, count),
            (KeyEvidence::Done, Self::UnseenReset) => words::found_not_there(language, count),
            (KeyEvidence::Done, Self::Undo) => words::found_put_back(language, count),
            (KeyEvidence::Done, Self::Adjust) => adjust::found_changed(language, count),
            (KeyEvidence::NotDone, Self::Reset | Self::UnseenReset) => {
                words::found_still_there(language, count)
            }
            (KeyEvidence::NotDone, Self::Undo) => words::found_not_back(language, count),
            (KeyEvidence::NotDone, Self::Adjust) => adjust::found_not_changed(language, count),
            (KeyEvidence::Unclear, _) => words::found_unclear(language, count),
        }
    }
}

/// What the last reading showed: `Read the counters: 1 looks reset, 1 still there.`
pub fn read(language: Language, about: About, looks: &[KeyLook<'_>]) -> String {
    if looks.is_empty() {
        return unseen::none_now(language).to_owned();
    }
    let found =
        [KeyEvidence::Done, KeyEvidence::NotDone, KeyEvidence::Unclear].into_iter().filter_map(|says| {
            let count = looks.iter().filter(|look| look.says == says).count();
            (count > 0).then(|| about.found(language, says, count))
        });
    let found = found.reduce(|some, more| words::found_more(language, &some, &more));
    words::read(language, &found.unwrap_or_default())
}

/// How far the reading is, in one line: `2 tries so far, next try at 10:44:33 UTC`.
pub fn progress(locale: Locale, operation: &Operation) -> String {
    let language = locale.language;
    let next = operation.next_check_at.map(|at| time::clock(locale, at));
    match (operation.attempts, next) {
        (0, None) => words::not_checked(language).to_owned(),
        (0, Some(clock)) => words::not_checked_next(language, &clock),
        (tries, None) => words::tries(language, tries),
        (tries, Some(clock)) => words::tries_next(language, tries, &clock),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CounterKey;

    fn looks<'a>(key: &'a CounterKey, says: &[KeyEvidence]) -> Vec<KeyLook<'a>> {
        says.iter().map(|&says| KeyLook { key, before: Some(Some(7)), now: None, says }).collect()
    }

    #[test]
    fn what_was_read_is_counted_by_what_it_looks_like() {
        use KeyEvidence::{Done, NotDone, Unclear};
        let key = CounterKey::parse("like").unwrap();
        let english = |about, says: &[KeyEvidence]| read(Language::English, about, &looks(&key, says));
        assert_eq!(
            english(About::Reset, &[Done, NotDone]),
            "Read the counters: 1 looks reset, 1 still there."
        );
        assert_eq!(
            english(About::UnseenReset, &[Done, Unclear, Done]),
            "Read the counters: 2 are not there, 1 unclear."
        );
        assert_eq!(english(About::Undo, &[NotDone]), "Read the counters: 1 not back.");
        assert_eq!(english(About::UnseenReset, &[]), "The group has no counters now.");
    }

    #[test]
    fn what_a_counter_looks_like_is_told_apart_in_every_language() {
        for language in Language::ALL {
            for about in [About::Reset, About::UnseenReset, About::Undo, About::Adjust] {
                let [done, not_done, unclear] =
                    [KeyEvidence::Done, KeyEvidence::NotDone, KeyEvidence::Unclear]
                        .map(|says| about.looks(language, says));
                assert!(done != not_done && not_done != unclear && unclear != done, "{language}: {about:?}");
            }
        }
    }
}
