use super::LeftOut;
use crate::api::auth::{self, Ended, Loaded, PageError, Refusal};
use crate::api::doors::{Function, Needs, Page};
use crate::api::form::{Answer, Answered, enter, take_flash};
use crate::api::frame::Frame;
use crate::api::{DirectoryProblem, Problem, Trouble, new_batch, paths, request, session, translate};
use crate::batches::{IntakeFault, listed};
use crate::directory::{DirectoryError, Found, GroupQuery};
use crate::model::{GroupId, GroupPlace, GroupSort, GroupType, MAX_BATCH_GROUPS, SdkAppId};

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
    pub query: GroupQuery,
    pub found: Found,
    /// Where nothing was found: shorter texts that find something, how much, and whether it is more than that.
    pub shorter: Vec<(String, u64, bool)>,
    /// Whether whoever looks may take several groups along to change them.
    pub may_tick: bool,
    /// Whether they may ask for all groups to be read now.
    pub may_ask: bool,
    /// Whether the page is about how they are read, and not about the groups.
    pub is_watched: bool,
    /// Those that were ticked, on this page and on others.
    pub ticked: Vec<GroupId>,
    pub trouble: Option<Trouble>,
}

impl GroupsPage {
    /// Those of them that are on other pages.
    pub fn ticked_elsewhere(&self) -> Vec<GroupId> {
        let here = &self.found.page.groups;
        self.ticked.iter().filter(|id| !here.iter().any(|seen| seen.group == **id)).cloned().collect()
    }

    /// Whether there is a search that finds several groups.
    pub fn finds_several(&self) -> bool {
        let is_search = !self.query.text.trim().is_empty() || self.query.group_type.is_some();
        is_search && self.found.page.found > 1
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
        return Err(PageError::within(frame, translate::trouble(Problem::NoSuchApp, None)));
    }
    let field = |name| asked.get(name).unwrap_or_default().to_owned();
    let wanted = Asked { text: field("q"), group_type: field("type"), sort: field("sort") };
    let query = GroupQuery {
        after: asked.get("after").and_then(GroupPlace::parse),
        limit: ON_A_PAGE,
        ..wanted.query()
    };
    let is_watched = asked.get(paths::WATCHED).is_some();
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
            // A page with boxes stands still: whoever ticks them would lose that.
            let has_nothing_to_tick = is_watched || found.page.groups.is_empty();
            if has_nothing_to_tick && found.is_read && found.sweep.is_moving() {
                request::load_again_after(LOADED_AGAIN);
            }
            let may = |function: Function| match function.needs() {
                Needs::Right(permission) => frame.operator.role.may(permission),
                _ => false,
            };
            let may_tick = may(Function::TickGroups);
            let may_ask = found.is_read && may(Function::ReadGroups);
            let mut ticked: Vec<GroupId> = asked
                .all(paths::TICKED)
                .filter_map(|id| GroupId::parse(id).ok())
                .filter(|_| may_tick)
                .collect();
            ticked.sort_unstable();
            ticked.dedup();
            ticked.truncate(MOST_ELSEWHERE + ON_A_PAGE as usize);
            let trouble = take_flash().await?.map(|flash| flash.trouble);
            Ok(GroupsPage { frame, query, found, shorter, may_tick, may_ask, is_watched, ticked, trouble })
        }
        Err(error) => Err(PageError::within(frame, translate::directory_trouble(error))),
    }
}

/// What is searched for, as a form or an address has it.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub text: String,
    pub group_type: String,
    pub sort: String,
}

impl Asked {
    fn query(&self) -> GroupQuery {
        let named = !self.group_type.is_empty();
        GroupQuery {
            text: self.text.chars().take(LONGEST_TEXT).collect(),
            group_type: named.then(|| GroupType::from(self.group_type.clone())),
            sort: GroupSort::from_name(&self.sort).unwrap_or_default(),
            ..GroupQuery::default()
        }
    }
}

/// What is found stands fast here, like what is ticked: whatever the directory finds later, these are the groups.
pub async fn tick_found(app: SdkAppId, asked: Asked, ticked: Vec<String>) -> Answered {
    let ticked: Result<Vec<GroupId>, _> = ticked.iter().map(|group| GroupId::parse(group)).collect();
    let Ok(mut groups) = ticked else {
        return Ok(Answer::back(Page::Groups.path(), translate::trouble(Problem::BadForm, None)));
    };
    let query = asked.query();
    let page = paths::groups_path(app, &query, &groups);
    let operator = enter(&page).await?;
    let services = request::services()?;
    let found = match services.directory.find_all(&operator, app, &query, MAX_BATCH_GROUPS).await {
        Ok(found) => found,
        Err(error) => return Ok(Answer::back(&page, translate::directory_trouble(error))),
    };
    let left_out = LeftOut { communities: found.communities, gone: found.gone };
    groups.extend(found.groups);
    let listed = match listed(groups) {
        Ok(listed) => listed,
        Err(IntakeFault::Empty) => {
            let LeftOut { communities, gone } = left_out;
            let problem = DirectoryProblem::NoneToChange { communities, gone };
            return Ok(Answer::back(&page, translate::trouble(Problem::Directory(problem), None)));
        }
        Err(_) => {
            let problem = DirectoryProblem::TooManyFound { most: MAX_BATCH_GROUPS };
            return Ok(Answer::back(&page, translate::trouble(Problem::Directory(problem), None)));
        }
    };
    let session = request::session()?;
    session::TICKED.put(&session, &(app, new_batch::one_per_line(&listed.groups))).await?;
    session::LEFT_OUT.put(&session, &(app, left_out)).await?;
    Ok(Answer::go(&format!("{}?app={app}", Page::NewBatch.path())))
}

/// Asks for all groups to be read now, and leads to the page that says how far that is.
pub async fn read_groups(app: SdkAppId) -> Answered {
    let page = paths::reading_path(app);
    let operator = enter(&page).await?;
    let services = request::services()?;
    match services.directory.ask_for_reading(&operator, &operator.assurance(), app).await {
        Ok(()) => Ok(Answer::go(&page)),
        Err(refused) if matches!(refused.error, DirectoryError::SignedOut) => {
            Ok(Answer::refused(Refusal::Ended(Ended::Elsewhere, None), &page))
        }
        Err(refused) => Ok(Answer::back(&page, translate::directory_refused(refused))),
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
