//! Which message it is, where several pages say the same of a thing.

use crate::model::{
    Change, Intent, Operation, Outcome, Place, Plan, Region, Role, Selection, UpdateMode, is_invisible,
};
use crate::words::{Language, characters, operations, outcomes, places, roles};

pub fn role(language: Language, role: Role) -> &'static str {
    match role {
        Role::Viewer => roles::viewer(language),
        Role::Support => roles::support(language),
        Role::Manager => roles::manager(language),
    }
}

/// Where the requests of an app go.
pub fn place(language: Language, place: &Place) -> &str {
    match place {
        Place::Region(Region::China) => places::china(language),
        Place::Region(Region::Singapore) => places::singapore(language),
        Place::Region(Region::Seoul) => places::seoul(language),
        Place::Region(Region::Tokyo) => places::tokyo(language),
        Place::Region(Region::Frankfurt) => places::frankfurt(language),
        Place::Region(Region::SiliconValley) => places::silicon_valley(language),
        Place::Region(Region::Jakarta) => places::jakarta(language),
        Place::Host(host) => host,
        Place::Simulator => places::simulator(language),
    }
}

/// The one word for what became of a reset.
pub fn outcome(language: Language, outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Applied => outcomes::verified(language),
        Outcome::Refused { .. } => outcomes::refused(language),
        Outcome::NotApplied { .. } => outcomes::not_applied(language),
        Outcome::Unknown { .. } => outcomes::checking(language),
        Outcome::Unresolved => outcomes::unresolved(language),
    }
}

/// What an operation was: `Reset of 2 counters`, `Reset of all 3 counters`, `Undo of 2 counters`.
pub fn extent(language: Language, operation: &Operation) -> String {
    extent_of(language, &operation.intent)
}

/// The same of what is still to be done.
pub fn planned_extent(language: Language, plan: &Plan) -> String {
    extent_of(language, &plan.intent)
}

fn extent_of(language: Language, intent: &Intent) -> String {
    match (&intent.change, &intent.seen) {
        (Change::Undo(undo), _) => operations::undo_of(language, undo.put_back.len()),
        (Change::Adjust(adjust), _) => {
            let count = adjust.amounts().len();
            match adjust.mode() {
                UpdateMode::Increase => operations::adjust_add(language, count),
                UpdateMode::Decrease => operations::adjust_take(language, count),
                UpdateMode::Set => operations::adjust_set(language, count),
            }
        }
        (Change::Reset(Selection::All), Some(seen)) => operations::reset_of_every(language, seen.len()),
        (Change::Reset(Selection::All), None) => operations::reset_of_all(language).to_owned(),
        (Change::Reset(Selection::Keys(keys)), _) => operations::reset_of(language, keys.len()),
    }
}

/// A character that does not belong where it stands: itself, or its name where nobody can see it, and its code.
pub fn character(language: Language, character: char) -> String {
    let code = format!("U+{:04X}", u32::from(character));
    let name = match character {
        '\t' => characters::tab(language),
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => characters::line_end(language),
        '\u{a0}' | '\u{202f}' => characters::no_break_space(language),
        '\u{ad}' => characters::soft_hyphen(language),
        '\u{200b}' => characters::zero_width_space(language),
        '\u{200c}' => characters::zero_width_non_joiner(language),
        '\u{200d}' => characters::zero_width_joiner(language),
        '\u{200e}' => characters::left_to_right_mark(language),
        '\u{200f}' => characters::right_to_left_mark(language),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => characters::direction_mark(language),
        '\u{2060}' => characters::word_joiner(language),
        '\u{feff}' => characters::zero_width_no_break_space(language),
        control if control.is_control() => characters::control(language),
        unseen if is_invisible(unseen) || unseen.is_whitespace() => characters::invisible(language),
        seen => return characters::shown(language, &seen.to_string(), &code),
    };
    characters::named(language, name, &code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_is_named_as_far_as_it_can_be_seen() {
        for (given, english, german) in [
            ('\u{fc}', "\u{201c}\u{fc}\u{201d} (U+00FC)", "\u{201e}\u{fc}\u{201c} (U+00FC)"),
            ('\u{200b}', "a zero width space (U+200B)", "breitenloses Leerzeichen (U+200B)"),
            ('\n', "a line end (U+000A)", "Zeilenende (U+000A)"),
            ('\u{3164}', "an invisible character (U+3164)", "unsichtbares Zeichen (U+3164)"),
            ('\u{7}', "a control character (U+0007)", "Steuerzeichen (U+0007)"),
        ] {
            assert_eq!(character(Language::English, given), english);
            assert_eq!(character(Language::German, given), german);
        }
    }

    #[test]
    fn what_became_of_it_is_told_apart_in_every_language() {
        for language in Language::ALL {
            let words = [
                outcomes::verified(language),
                outcomes::refused(language),
                outcomes::not_applied(language),
                outcomes::checking(language),
                outcomes::unresolved(language),
            ];
            for (place, word) in words.iter().enumerate() {
                assert!(!words[..place].contains(word), "{language}: {word} twice");
            }
        }
    }
}
