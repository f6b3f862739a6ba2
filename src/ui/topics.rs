//! The pages of the help: what stands on each, and which one a problem, or an outcome, belongs to.

use std::borrow::Cow;

use crate::api::Problem;
use crate::model::{IDLE_SECONDS, INDEPENDENT_AFTER_SECONDS, Outcome, named};
use crate::reset::{APPROVAL_SECONDS, PLAN_SECONDS};
use crate::words::{Language, help as words};

pub const FIND: &str = Topic::Find.into_str();
pub const KEYBOARD: &str = Topic::Keyboard.into_str();
pub const CONNECTION: &str = Topic::Connection.into_str();

/// One page of help, in the order in which people ask. Its name stands in its address below `/help`: the same in every
/// language, so that a link can be passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(const_into_str, serialize_all = "kebab-case")]
pub enum Topic {
    Reset,
    Adjust,
    ManyGroups,
    Find,
    Verified,
    Refused,
    NotApplied,
    Checking,
    Unresolved,
    Undo,
    SecondPerson,
    Changed,
    Unseen,
    Roles,
    People,
    SigningIn,
    Connection,
    Trouble,
    Keyboard,
    Demo,
}

named!(Topic);

impl Topic {
    pub const fn title(self, language: Language) -> &'static str {
        match self {
            Self::Reset => words::reset(language),
            Self::Adjust => words::adjust(language),
            Self::ManyGroups => words::many_groups(language),
            Self::Find => words::find(language),
            Self::Verified => words::verified(language),
            Self::Refused => words::refused(language),
            Self::NotApplied => words::not_applied(language),
            Self::Checking => words::checking(language),
            Self::Unresolved => words::unresolved(language),
            Self::Undo => words::undo(language),
            Self::SecondPerson => words::second_person(language),
            Self::Changed => words::changed(language),
            Self::Unseen => words::unseen(language),
            Self::Roles => words::roles(language),
            Self::People => words::people(language),
            Self::SigningIn => words::signing_in(language),
            Self::Connection => words::connection(language),
            Self::Trouble => words::trouble(language),
            Self::Keyboard => words::keyboard(language),
            Self::Demo => words::demo(language),
        }
    }

    /// None for the keyboard, whose page has the list of keys.
    pub fn paragraphs(self, language: Language) -> Vec<Cow<'static, str>> {
        match self {
            Self::Reset => fixed([
                words::reset_removes(language),
                words::reset_nothing_else(language),
                words::reset_members(language),
                words::reset_seen(language),
            ]),
            Self::Adjust => fixed([
                words::adjust_adds(language),
                words::adjust_sets(language),
                words::adjust_new(language),
                words::adjust_numbers(language),
            ]),
            Self::ManyGroups => fixed([
                words::many_groups_list(language),
                words::many_groups_check(language),
                words::many_groups_run(language),
                words::many_groups_undo(language),
            ]),
            Self::Find => fixed([
                words::find_known(language),
                words::find_new(language),
                words::find_paste(language),
                words::find_safe(language),
            ]),
            Self::Verified => fixed([words::verified_done(language), words::verified_undo(language)]),
            Self::Refused => fixed([words::refused_nothing(language), words::refused_often(language)]),
            Self::NotApplied => {
                fixed([words::not_applied_nothing(language), words::not_applied_again(language)])
            }
            Self::Checking => fixed([
                words::checking_sent(language),
                words::checking_minutes(language),
                words::checking_meanwhile(language),
            ]),
            Self::Unresolved => {
                fixed([words::unresolved_unknown(language), words::unresolved_manager(language)])
            }
            Self::Undo => {
                fixed([words::undo_adds(language), words::undo_once(language), words::undo_roles(language)])
            }
            Self::SecondPerson => vec![
                words::second_person_waits(language, APPROVAL_SECONDS / 3_600).into(),
                words::second_person_independent(language, INDEPENDENT_AFTER_SECONDS / 3_600).into(),
            ],
            Self::Changed => vec![
                words::changed_page(language, PLAN_SECONDS / 60).into(),
                words::changed_again(language).into(),
            ],
            Self::Unseen => fixed([words::unseen_typed(language), words::unseen_readable(language)]),
            Self::Roles => fixed([words::roles_three(language), words::roles_apps(language)]),
            Self::People => fixed([words::people_invite(language), words::people_block(language)]),
            Self::SigningIn => vec![
                words::signing_in_steps(language).into(),
                words::signing_in_lost(language).into(),
                words::signing_in_idle(language, IDLE_SECONDS / 60).into(),
            ],
            Self::Connection => fixed([
                words::connection_line(language),
                words::connection_meanwhile(language),
                words::connection_stays(language),
            ]),
            Self::Trouble => fixed([words::trouble_reload(language), words::trouble_kept(language)]),
            Self::Keyboard => Vec::new(),
            Self::Demo => fixed([
                words::demo_group(language),
                words::demo_reset(language),
                words::demo_decide(language),
            ]),
        }
    }
}

fn fixed<const COUNT: usize>(paragraphs: [&'static str; COUNT]) -> Vec<Cow<'static, str>> {
    paragraphs.map(Cow::Borrowed).into()
}

/// The page that explains what became of a reset or an undo.
pub fn about_outcome(outcome: &Outcome) -> Topic {
    match outcome {
        Outcome::Applied => Topic::Verified,
        Outcome::Refused { .. } => Topic::Refused,
        Outcome::NotApplied { .. } => Topic::NotApplied,
        Outcome::Unknown { .. } => Topic::Checking,
        Outcome::Unresolved => Topic::Unresolved,
    }
}

/// The page that explains a problem.
pub fn about(problem: &Problem) -> Option<Topic> {
    Topic::from_name(problem.help_page())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_of_the_help_says_something_in_every_language() {
        for topic in Topic::ALL {
            assert_eq!(Topic::from_name(topic.name()), Some(topic));
            for language in Language::ALL {
                let paragraphs = topic.paragraphs(language);
                assert_eq!(paragraphs.is_empty(), topic == Topic::Keyboard, "{topic:?} in {language}");
                for paragraph in paragraphs {
                    let is_whole = paragraph.ends_with(['.', '。']) || paragraph.ends_with("@TGS#aFOGGYPIER");
                    assert!(is_whole, "{topic:?} in {language}: {paragraph}");
                }
            }
        }
        assert_eq!(Topic::from_name("nothing"), None);
    }

    #[test]
    fn what_is_told_of_time_is_what_holds() {
        let told = |topic: Topic, language| topic.paragraphs(language).concat();
        for (topic, english, german) in [
            (Topic::SecondPerson, "for one hour", "eine Stunde lang"),
            (Topic::SecondPerson, "in the last 24 hours", "in den letzten 24 Stunden"),
            (Topic::Changed, "for 10 minutes", "innerhalb von 10 Minuten"),
            (Topic::SigningIn, "after 30 minutes", "Nach 30 Minuten"),
        ] {
            assert!(told(topic, Language::English).contains(english), "{english}");
            assert!(told(topic, Language::German).contains(german), "{german}");
        }
    }
}
