//! The directory, at `/groups?app=…&q=…`: all groups of an app, searched by name, ID and owner.

use super::auth::{self, Halt, Loaded};
use super::doors::{self, Needs};
use super::frame::Frame;
use super::{Problem, paths, request, translate};
use crate::directory::{Found, Query};
use crate::model::{GroupId, GroupPlace, GroupSort, GroupType};

/// How many groups are on a page.
const ON_A_PAGE: u32 = 50;
/// No name and no ID is longer; what is typed beyond that finds nothing.
const LONGEST_TEXT: usize = 200;
/// Where nothing was found: so many shorter texts are offered, of so many that are tried.
const MOST_SHORTER: usize = 2;
const MOST_TRIED: usize = 12;
/// So many groups can be ticked on other pages than the one that is shown. They stand in the address, which not every
/// proxy takes at any length; with those of one page more it has room.
const MOST_ELSEWHERE: usize = 100;
/// While nothing has been read yet, the page is loaded again after this many seconds.
const LOADED_AGAIN: &str = "4";

#[derive(Clone, Debug)]
pub struct GroupsPage {
    pub frame: Frame,
    /// What was asked for.
    pub query: Query,
    pub found: Found,
    /// Where nothing was found: shorter texts that find something, how much, and whether it is more than that.
    pub shorter: Vec<(String, u64, bool)>,
    /// Whether whoever looks may take several groups along to change them.
    pub may_tick: bool,
    /// Those that were ticked, on this page and on others.
    pub ticked: Vec<GroupId>,
}

impl GroupsPage {
    /// Those of them that are on other pages.
    pub fn ticked_elsewhere(&self) -> Vec<GroupId> {
        let here = &self.found.page.groups;
        self.ticked.iter().filter(|id| !here.iter().any(|seen| seen.group == **id)).cloned().collect()
    }

    /// Whether there is room for more.
    pub fn takes_more(&self) -> bool {
        self.ticked_elsewhere().len() < MOST_ELSEWHERE
    }
}

pub async fn load() -> Loaded<GroupsPage> {
    let operator = auth::open_page().await?;
    let asked = request::query().unwrap_or_default();
    let app = asked.get("app").and_then(|app| app.parse().ok());
    let frame = Frame::build(operator, app).await?;
    if asked.get("app").is_some() && app != Some(frame.app.id) {
        return Err(Halt::within(frame, translate::trouble(Problem::NoSuchApp, None)));
    }
    let text: String = asked.get("q").unwrap_or_default().chars().take(LONGEST_TEXT).collect();
    let group_type = asked.get("type").filter(|name| !name.is_empty());
    let query = Query {
        text,
        group_type: group_type.map(|name| GroupType::from(name.to_owned())),
        sort: asked.get("sort").and_then(GroupSort::from_name).unwrap_or_default(),
        after: asked.get("after").and_then(GroupPlace::parse),
        limit: ON_A_PAGE,
    };
    let services = request::services()?;
    let (who, id) = (&frame.operator.actor, frame.app.id);
    let found = async {
        let found = services.directory.find(who, id, &query).await?;
        let mut shorter = Vec::new();
        if found.page.groups.is_empty() && query.after.is_none() {
            for text in shorter_texts(&query.text).into_iter().take(MOST_TRIED) {
                let (count, more) = services.directory.count(who, id, &text).await?;
                // What finds nothing more than the one before says nothing more.
                if count > shorter.last().map_or(0, |(_, last, _): &(String, u64, bool)| *last) {
                    shorter.push((text, count, more));
                }
                if shorter.len() == MOST_SHORTER {
                    break;
                }
            }
        }
        Ok((found, shorter))
    };
    match found.await {
        Ok((found, shorter)) => {
            if found.page.groups.is_empty() && found.is_read && found.sweep.finished_at.is_none() {
                request::load_again_after(LOADED_AGAIN);
            }
            let may_tick = match doors::needs_at(paths::TICK_GROUPS) {
                Some(Needs::Right(permission)) => frame.operator.role.may(permission),
                _ => false,
            };
            let mut ticked: Vec<GroupId> = asked
                .all(paths::TICKED)
                .filter_map(|id| GroupId::parse(id).ok())
                .filter(|_| may_tick)
                .collect();
            ticked.sort_unstable();
            ticked.dedup();
            ticked.truncate(MOST_ELSEWHERE + ON_A_PAGE as usize);
            Ok(GroupsPage { frame, query, found, shorter, may_tick, ticked })
        }
        Err(error) => Err(Halt::within(frame, translate::directory_trouble(error))),
    }
}

/// What is left of a text where something is left out of it, the longest first: of several words one, of one word
/// characters at its end or its beginning.
fn shorter_texts(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if let [word] = words[..] {
        let characters: Vec<char> = word.chars().collect();
        let lengths = (1..characters.len()).rev();
        return lengths
            .flat_map(|length| [&characters[..length], &characters[characters.len() - length..]])
            .map(|part| part.iter().collect())
            .collect();
    }
    let mut each: Vec<String> = words.into_iter().map(str::to_owned).collect();
    each.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    each.dedup();
    each
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shorter_comes_longest_first() {
        assert_eq!(shorter_texts("abc"), ["ab", "bc", "a", "c"]);
        assert_eq!(shorter_texts("\u{591c}\u{5e02} live"), ["live", "\u{591c}\u{5e02}"]);
        assert_eq!(shorter_texts("a"), [""; 0]);
        assert_eq!(shorter_texts(" "), [""; 0]);
    }
}
