//! What is done with many groups at once: each step of a batch, and the lists that are kept.

use leptos::prelude::*;

use super::Told;
use crate::api::paths;
use crate::model::Reference;
use crate::model::activity::BatchStep;
use crate::ui::components::Name;
use crate::words::batch_events as words;

impl Told<'_> {
    /// Of an entry whose reference is a batch's.
    fn link(&self) -> Option<AnyView> {
        let reference = self.entry.reference.as_deref().and_then(|text| Reference::parse(text).ok())?;
        Some(view! { <a href=paths::batch_path(&reference)>{reference.to_string()}</a> }.into_any())
    }

    /// That somebody took the result of a batch away; `None`: it was something else.
    pub(super) fn result_taken(&self) -> Option<Vec<AnyView>> {
        Some(words::result_taken(self.language, self.who(), self.link()?))
    }

    pub(super) fn batch(&self, stopped: bool) -> Vec<AnyView> {
        let (language, who) = (self.language, self.who());
        let Some((step, batch)) = self.details.batch.zip(self.link()) else {
            return if stopped { words::stopped(language, who, &self.because()) } else { self.other() };
        };
        let count = self.groups();
        match step {
            BatchStep::Made => words::made(language, who, batch, count),
            BatchStep::Confirmed => words::confirmed(language, who, batch, count),
            BatchStep::ApprovalAsked => words::asked(language, who, batch, count),
            BatchStep::Approved => words::approved(language, who, batch, self.asker()),
            BatchStep::Declined => words::declined(language, who, batch, self.asker()),
            BatchStep::Paused => words::paused(language, who, batch),
            BatchStep::PausedItself => words::paused_itself(language, who, batch),
            BatchStep::WentOn => words::went_on(language, who, batch),
            BatchStep::Cancelled => words::cancelled(language, who, batch),
            BatchStep::TriedAgain => words::tried_again(language, who, batch, count),
            BatchStep::Ended => words::ended(language, who, batch),
        }
    }

    pub(super) fn list(&self, stopped: bool) -> Vec<AnyView> {
        let (language, who) = (self.language, self.who());
        let Some(list) = self.details.list.clone() else {
            return if stopped { words::list_stopped(language, who, &self.because()) } else { self.other() };
        };
        let list = view! { <b><Name name=list /></b> }.into_any();
        match self.details.groups {
            Some(_) => words::list_saved(language, who, list, self.groups()),
            None => words::list_removed(language, who, list),
        }
    }

    fn groups(&self) -> usize {
        usize::try_from(self.details.groups.unwrap_or_default()).unwrap_or(usize::MAX)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::super::step_of;
    use super::super::tests::{entry, told};
    use super::*;
    use crate::model::activity::{Action, Details, EntryOutcome, Logged};
    use crate::words::Language;

    /// Each step of a batch, each way in which a list is changed, and why neither was done.
    #[test]
    fn what_is_done_with_many_groups_is_told_in_the_words_of_the_language() {
        let refused = Details { problem: Some("batch_list_empty".to_owned()), ..Details::default() };
        let list = Details { list: Some("Autumn".to_owned()), ..Details::default() };
        let saved = Details { groups: Some(3), ..list.clone() };
        let steps = [
            BatchStep::Made,
            BatchStep::Confirmed,
            BatchStep::ApprovalAsked,
            BatchStep::Approved,
            BatchStep::Declined,
            BatchStep::Paused,
            BatchStep::PausedItself,
            BatchStep::WentOn,
            BatchStep::Cancelled,
            BatchStep::TriedAgain,
            BatchStep::Ended,
        ];
        let step = |step| Details { batch: Some(step), groups: Some(3), ..Details::default() };
        let steps = steps.map(|it| (Action::Batch, EntryOutcome::Done, step(it)));
        let others = [
            (Action::Batch, EntryOutcome::Refused, refused.clone()),
            (Action::GroupList, EntryOutcome::Refused, refused),
            (Action::GroupList, EntryOutcome::Done, list),
            (Action::GroupList, EntryOutcome::Done, saved),
        ];
        let acts: Vec<_> = steps.into_iter().chain(others).collect();
        for language in Language::ALL {
            let mut told_apart = BTreeSet::new();
            for (action, outcome, details) in &acts {
                let mut entry = entry(*action, *outcome, details);
                entry.reference = Some("CD-7K3M-92QX".to_owned());
                let sentence = told(language, &entry);
                assert_ne!(sentence, told(language, &Logged { details: "{}".to_owned(), ..entry.clone() }));
                assert_eq!(sentence.contains("CD-7K3M-92QX"), details.batch.is_some(), "{sentence}");
                assert!(sentence.contains("mira") && !sentence.contains(['{', '_']), "{sentence}");
                assert!(told_apart.insert(sentence.clone()), "{language}: {sentence} twice");
                let opened = Owner::new().with(|| step_of(language, &entry).to_html());
                let whole = Owner::new().with(|| super::super::sentence(language, &entry).to_html());
                assert_eq!(opened, whole, "as a step");
            }
        }
        let refused = entry(acts[12].0, acts[12].1, &acts[12].2);
        assert_eq!(
            told(Language::English, &refused),
            "mira could not change a saved list: the list was empty"
        );
    }
}
