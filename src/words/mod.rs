//! Every word that people read, in six languages, and how a language writes numbers, moments and lists.
//!
//! The sentences stand in `locales/`, a folder per language and a Fluent file per page. The build makes a
//! function of each message (`compiler` says how), so a sentence costs nothing while nobody reads it, and one
//! that is missing in a language, or has other variables there, does not build. No rule stands here.

mod accept_language;
mod amount;
mod in_full;
mod language;
mod list;
mod locale;
mod number;
mod piece;
mod plural;
pub mod time;
mod zone;

// Built by `build.rs`, which includes the same files; here they are tested.
#[cfg(test)]
mod compiler;
#[cfg(test)]
mod house;
#[cfg(test)]
mod oracle;

#[expect(clippy::too_many_lines, reason = "a long sentence with choices in six languages is a long function")]
mod catalogues {
    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

pub use accept_language::preferred;
pub use amount::amount;
pub use catalogues::*;
pub use in_full::InFull;
pub use language::Language;
pub use list::{clause_joint, list, pieces, sentence_joint, told_together};
pub use locale::Locale;
pub use number::{Number, compact, number, percent, spelled, tenths};
pub use piece::Piece;
pub use plural::Plural;
pub use zone::{Zone, ZoneError};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_takes_the_form_of_its_number() {
        let idle = |language, minutes| sign_in::ended_idle(language, minutes);
        assert!(idle(Language::English, 1).contains("after 1 minute without"));
        assert!(idle(Language::English, 30).contains("after 30 minutes without"));
        assert!(idle(Language::German, 1).contains("nach 1 Minute ohne"));
        assert!(idle(Language::German, 1_500).contains("nach 1.500 Minuten ohne"));
        assert!(idle(Language::Chinese, 1).contains("有 1 分钟没有操作"));
    }

    #[test]
    fn an_element_stands_where_the_language_puts_it() {
        for language in Language::ALL {
            let pieces = sign_in::no_account(language, "HELP".to_owned());
            assert_eq!(pieces.len(), 2, "{language}: {pieces:?}");
            assert_eq!(pieces[1], "HELP");
            assert!(!pieces[0].is_empty());
        }
        let [words, _] = &sign_in::no_account(Language::English, String::new())[..] else {
            panic!("words and an element");
        };
        assert_eq!(words, "No account, or lost your password? Ask a manager. ");
    }

    #[test]
    fn words_without_variables_are_known_while_compiling() {
        const TITLE: &str = sign_in::title(Language::Japanese);
        assert_eq!(TITLE, "サインイン");
    }
}
