//! What somebody looks for: a group by its ID; or what a text can mean that is no ID as it stands, which is something
//! around an ID, an ID inside a sentence or an address, or a part of the ID or name of a group that this desk has seen.
//! Nothing is acted on by what is found here: it leads to a page, or to a list from which a person chooses.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use super::look_up::Found;
use super::refusals::{Refused, Step};
use super::{Actor, Desk, ResetError};
use crate::model::activity::Action;
use crate::model::{
    GroupId, GroupIdError, Mention, Mentioned, PastedGroupId, Reference, SdkAppId, SeenGroup,
};

/// So many are shown to choose from.
const MOST_CHOICES: usize = 20;
/// For so long is looked through the groups of this desk for one text, beyond those that are quickly at hand.
const LOOKED_FOR: Duration = Duration::from_secs(2);
/// Of readings of one text, so many are asked for, all in one request.
const MOST_READINGS: usize = 6;
/// A shorter name of English letters stands in too many words of a sentence.
const SHORTEST_NAME: usize = 3;
/// Words that say what follows them, and are no part of a name.
const HOUSE_WORDS: [&str; 5] = ["group", "room", "groupid", "roomid", "id"];

/// Where a look-up leads.
#[derive(Debug)]
pub enum Sought {
    /// The group with this ID.
    Group { group: GroupId, found: Box<Found> },
    /// Something else was meant. `instead_of`: what became of the look-up by ID, where it was one.
    Meant { meant: Meant, instead_of: Option<ResetError> },
}

/// A look-up that came to nothing.
#[derive(Debug)]
pub struct NotFound {
    pub refused: Refused,
    /// How long Tencent Chat took to refuse.
    pub took: Option<Duration>,
    /// Time did not suffice to look through all groups that this desk has seen.
    pub not_all: bool,
}

/// What a text means that is no ID as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// One group, by its ID.
    Group(SdkAppId, GroupId),
    /// A reset or an undo.
    Operation(Reference),
    /// Many groups at once.
    Batch(Reference),
    /// More than one thing, or something that only a person can say.
    Choose(Choices),
}

/// Nothing was meant. With the ID of which that is said; and with what went wrong, if it was something new.
#[derive(Default)]
struct Missed {
    about: Option<GroupId>,
    error: Option<ResetError>,
    not_all: bool,
}

impl From<ResetError> for Missed {
    fn from(error: ResetError) -> Self {
        Self { error: Some(error), ..Self::default() }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// Whether the text names them by their IDs. Else they were found by a part of what is known of them.
    pub by_id: bool,
    pub groups: Vec<Choice>,
    /// There are more than are shown.
    pub more: bool,
    /// There may be more: time did not suffice to look through all groups.
    pub not_all: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub app: SdkAppId,
    pub group: GroupId,
    /// What this desk knows of it.
    pub seen: Option<SeenGroup>,
    /// What it was called when it was called what was looked for.
    pub earlier_name: Option<String>,
}

impl Desk {
    /// `id`: the text read as an ID. One that stands for itself comes first; only where there is no such group, or nobody
    /// can be asked, the text is read as something else.
    pub async fn seek(
        &self,
        actor: &Actor,
        app: SdkAppId,
        text: &str,
        id: Result<GroupId, GroupIdError>,
    ) -> Result<Sought, NotFound> {
        let (asked, error, took) = match id {
            Ok(group) => {
                let began = Instant::now();
                match self.look_up_as(actor, app, &group).await {
                    Ok(found) => return Ok(Sought::Group { group, found: Box::new(found) }),
                    Err(error) => (Some(group), error, Some(began.elapsed())),
                }
            }
            Err(fault) => (None, ResetError::GroupId(fault), None),
        };
        match self.else_meant(actor, app, text, asked.as_ref(), &error).await {
            Ok(meant) => Ok(Sought::Meant { meant, instead_of: asked.map(|_| error) }),
            Err(missed) => {
                let group = asked.as_ref().or(missed.about.as_ref());
                let step = Step { app: group.map(|_| app), group, ..Step::new(actor, Action::LookUp) };
                let refused = self.refused(step, missed.error.unwrap_or(error)).await;
                Err(NotFound { refused, took, not_all: missed.not_all })
            }
        }
    }

    /// `missed`: why the text is not the group with this ID.
    async fn else_meant(
        &self,
        actor: &Actor,
        app: SdkAppId,
        text: &str,
        asked: Option<&GroupId>,
        missed: &ResetError,
    ) -> Result<Meant, Missed> {
        match missed {
            ResetError::GroupId(GroupIdError::Empty) => return Err(Missed::default()),
            ResetError::GroupId(_) => {}
            missed if missed.is_not_sent() => {}
            missed if missed.is_no_such_group() => {
                if let Some(group) = asked {
                    let gone = self.store().note_group_is_gone(app, group, self.now()).await;
                    gone.map_err(ResetError::from)?;
                }
            }
            // It is about the group with this ID.
            _ => return Err(Missed::default()),
        }
        self.meant(actor, app, text, asked).await
    }

    /// `asked`: the text as an ID, where Tencent Chat has said that there is no such group. It is asked at most once
    /// more, for everything else that the text can be.
    async fn meant(
        &self,
        actor: &Actor,
        app: SdkAppId,
        text: &str,
        asked: Option<&GroupId>,
    ) -> Result<Meant, Missed> {
        let apps: BTreeSet<SdkAppId> =
            self.apps().iter().map(|known| known.id).filter(|id| actor.apps.include(*id)).collect();
        self.app_for(actor, app)?;
        let mentioned = Mentioned::read(text);
        match mentioned.groups.as_slice() {
            [Mention { app: Some(other), group }] if *other != app => {
                return Ok(Meant::Group(*other, group.clone()));
            }
            [only] if only.group.is_community() => return Err(ResetError::Community.into()),
            [] | [_] => {}
            several => return Ok(Meant::Choose(self.pasted(&apps, app, several).await?)),
        }
        if mentioned.groups.is_empty()
            && let Some(reference) = &mentioned.reference
        {
            match self.operation_for(actor, reference).await {
                Ok(_) => return Ok(Meant::Operation(reference.clone())),
                Err(ResetError::NoSuchOperation) => {}
                Err(error) => return Err(error.into()),
            }
            let batch = self.store().batch(reference).await.map_err(ResetError::from)?;
            // One on an app that they do not work on is none for them.
            if batch.is_some_and(|batch| actor.apps.include(batch.app)) {
                return Ok(Meant::Batch(reference.clone()));
            }
        }
        let (candidates, bare) = candidates(&mentioned, asked);
        let existing = self.existing(app, &candidates, bare.as_ref()).await;
        if let Ok(existing) = &existing
            && let Some(group) = candidates.iter().find(|group| existing.contains(group))
        {
            return Ok(Meant::Group(app, group.clone()));
        }
        let bare = bare.filter(|bare| matches!(&existing, Ok(existing) if existing.contains(bare)));
        let (seen, not_all) = self.seen(&apps, app, &mentioned).await?;
        match (seen, bare) {
            (Some(choices), Some(bare)) => return Ok(with_bare(choices, app, bare)),
            (Some(choices), None) => return Ok(Meant::Choose(choices)),
            (None, Some(bare)) => return Ok(Meant::Group(app, bare)),
            (None, None) => {}
        }
        // What could not be asked is not said to be missing.
        existing?;
        if let Some(Err(GroupIdError::Several { ids })) = PastedGroupId::read(text).last() {
            let several: Vec<_> =
                ids.iter().map(|group| Mention { app: None, group: group.clone() }).collect();
            return Ok(Meant::Choose(self.pasted(&apps, app, &several).await?));
        }
        Err(Missed { about: candidates.into_iter().next(), error: None, not_all })
    }

    /// Those of them that there are, in one request.
    async fn existing(
        &self,
        app: SdkAppId,
        candidates: &[GroupId],
        bare: Option<&GroupId>,
    ) -> Result<Vec<GroupId>, ResetError> {
        let asked: Vec<GroupId> = candidates.iter().chain(bare).cloned().collect();
        if asked.is_empty() {
            return Ok(asked);
        }
        let items = self.app(app)?.client.get_group_info(&asked).await?;
        let there = items.into_iter().filter_map(|item| {
            let refused = item.result.err().map(ResetError::from);
            // Any other refusal is about a group that there is; its page says what is wrong.
            (!refused.is_some_and(|error| error.is_no_such_group())).then_some(item.group_id)
        });
        Ok(there.collect())
    }

    async fn pasted(
        &self,
        apps: &BTreeSet<SdkAppId>,
        app: SdkAppId,
        several: &[Mention],
    ) -> Result<Choices, ResetError> {
        let shown = &several[..several.len().min(MOST_CHOICES)];
        let ids: Vec<_> = shown.iter().map(|mention| mention.group.clone()).collect();
        let seen = self.store().seen_groups(apps, &ids).await?;
        let groups = shown
            .iter()
            .map(|mention| {
                let app = mention.app.unwrap_or(app);
                let seen = seen.iter().find(|seen| seen.app == app && seen.group == mention.group).cloned();
                Choice { app, group: mention.group.clone(), seen, earlier_name: None }
            })
            .collect();
        Ok(Choices { by_id: true, groups, more: several.len() > shown.len(), not_all: false })
    }

    /// Of the groups that this desk has seen: those in which every word stands; else those of which an ID stands in
    /// the text; else those whose whole name does. And whether time did not suffice to look through all of them.
    async fn seen(
        &self,
        apps: &BTreeSet<SdkAppId>,
        app: SdkAppId,
        mentioned: &Mentioned,
    ) -> Result<(Option<Choices>, bool), ResetError> {
        let began = Instant::now();
        let as_typed: Vec<String> = mentioned.text.split(' ').map(str::to_owned).collect();
        let bare = &mentioned.words;
        let is_house_word = |word: &String| {
            let word = word.to_lowercase();
            HOUSE_WORDS.contains(&word.trim_end_matches([':', '=']))
        };
        let without_house_words: Vec<String> =
            bare.iter().filter(|word| !is_house_word(word)).cloned().collect();
        let limit = u32::try_from(MOST_CHOICES + 1).unwrap_or(u32::MAX);
        let mut readings = vec![&as_typed, bare, &without_house_words];
        readings.dedup();
        // An ID whose letters have the wrong case, with words around it.
        let ids: Vec<[String; 1]> =
            mentioned.groups.iter().map(|mention| [mention.group.as_str().to_owned()]).collect();
        let mut not_all = false;
        let mut look = async |words: &[String]| {
            let within = LOOKED_FOR.saturating_sub(began.elapsed());
            let (found, is_all) = self.store().find_seen_groups(apps, (app, words), limit, within).await?;
            not_all |= !is_all;
            let choices = choices(found, words);
            Ok::<_, ResetError>(choices.map(|choices| Choices { not_all: !is_all, ..choices }))
        };
        for words in readings {
            if let Some(choices) = look(words).await? {
                return Ok((Some(choices), false));
            }
        }
        let whole = bare.iter().filter_map(|word| GroupId::parse(word).ok()).take(MOST_CHOICES);
        let found = self.store().seen_groups(apps, &whole.collect::<Vec<_>>()).await?;
        if let Some(choices) = choices(found, &[]) {
            return Ok((Some(choices), false));
        }
        for id in &ids {
            if let Some(choices) = look(id).await? {
                return Ok((Some(choices), false));
            }
        }
        let named = self.store().seen_groups_named_in(apps, &mentioned.text, limit).await?;
        let text = mentioned.text.to_lowercase();
        let named = named.into_iter().filter(|seen| stands_as_words(&seen.name.to_lowercase(), &text));
        Ok((choices(named.collect(), &[]), not_all))
    }
}

/// The readings to ask for, and the one that is asked for last.
fn candidates(mentioned: &Mentioned, asked: Option<&GroupId>) -> (Vec<GroupId>, Option<GroupId>) {
    let named = mentioned.groups.iter().map(|mention| &mention.group);
    let mut candidates: Vec<GroupId> = Vec::new();
    for group in mentioned.readings.iter().chain(named) {
        if Some(group) != asked && !candidates.contains(group) && candidates.len() < MOST_READINGS {
            candidates.push(group.clone());
        }
    }
    candidates.retain(|group| !group.is_community());
    let bare = mentioned.bare.clone().filter(|bare| Some(bare) != asked && !candidates.contains(bare));
    (candidates, bare)
}

fn choices(mut found: Vec<SeenGroup>, words: &[String]) -> Option<Choices> {
    if found.is_empty() {
        return None;
    }
    let more = found.len() > MOST_CHOICES;
    found.truncate(MOST_CHOICES);
    let choice = |seen: SeenGroup| {
        let earlier_name = seen.found_by_earlier_name(words).map(str::to_owned);
        Choice { app: seen.app, group: seen.group.clone(), seen: Some(seen), earlier_name }
    };
    Some(Choices { by_id: false, groups: found.into_iter().map(choice).collect(), more, not_all: false })
}

/// A word can be a name as well as the end of an ID. Where both stand for the same group there is no choice.
fn with_bare(mut choices: Choices, app: SdkAppId, bare: GroupId) -> Meant {
    let is_bare = |choice: &Choice| choice.app == app && choice.group == bare;
    if choices.groups.iter().all(is_bare) {
        return Meant::Group(app, bare);
    }
    if !choices.groups.iter().any(is_bare) {
        choices.groups.insert(0, Choice { app, group: bare, seen: None, earlier_name: None });
    }
    Meant::Choose(choices)
}

/// Whether a name stands in a text by itself, where its script puts something between words.
fn stands_as_words(name: &str, text: &str) -> bool {
    if name.is_ascii() && name.len() < SHORTEST_NAME {
        return false;
    }
    let joins = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_alphanumeric());
    text.match_indices(name).any(|(at, _)| {
        let (before, behind) = (text[..at].chars().next_back(), text[at + name.len()..].chars().next());
        !(joins(before) && joins(name.chars().next()) || joins(behind) && joins(name.chars().next_back()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_part_of_another_word() {
        assert!(stands_as_words("orchid", "see orchid, please"));
        assert!(stands_as_words("q&a", "the q&a"));
        assert!(stands_as_words("\u{591c}\u{5e02}", "\u{8bf7}\u{770b}\u{591c}\u{5e02}\u{5427}"));
        assert!(!stands_as_words("orchid", "orchids"));
        assert!(!stands_as_words("hi", "hi there"));
    }

    #[test]
    fn what_was_asked_for_is_not_asked_again() {
        let asked = GroupId::parse("@TGS#aA.").unwrap();
        let (candidates, bare) = candidates(&Mentioned::read("@TGS#aA."), Some(&asked));
        assert_eq!(candidates, [GroupId::parse("@TGS#aA").unwrap()]);
        assert_eq!(bare, None);
    }
}
