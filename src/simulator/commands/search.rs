//! `group_search/search`: the search that is bought on top, and only some data centres have.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::super::answer::{Code, Fields, Refusal};
use super::super::behaviour::{
    AvChatRoomsAsked, Behaviour, DataCentre, NoGroups, PagesEnd, SearchCase, SpentCursor,
};
use super::super::collection::Entry;
use super::super::groups::{Group, GroupType};
use super::{Body, World, missing, texts};

/// Groups on one page; whoever asks for more gets so many.
const LARGEST_PAGE: u64 = 100;

/// How long a cursor can be used, in seconds.
const CURSOR_LASTS: u64 = 120;

/// Where the numbers of owners begin: the documents' sample is a little above. They do not fit the number of a browser.
const FIRST_TINY_ID: u64 = 1 << 57;

/// A page of the groups whose name holds a keyword, or whose ID is one. Never an `AVChatRoom`.
pub(super) fn search(body: &Body, world: &World<'_>) -> Result<Fields, Refusal> {
    let behaviour = world.behaviour;
    if !matches!(behaviour.data_centre, DataCentre::China | DataCentre::Singapore) {
        return Err(Refusal::new(behaviour.search_elsewhere_code, "this data centre has no search"));
    }
    if !behaviour.search_bought {
        return Err(Code::NotBought.with("the search of groups was not bought or is switched off"));
    }
    body.has_only(&["Keywords", "Count", "KeywordMatchType", "GroupType", "Cursor"], behaviour)?;
    let wanted = Wanted::of(body, behaviour)?;
    let count = match body.unsigned("Count")?.ok_or_else(|| missing("Count"))? {
        0 => return Err(Code::WrongParameter.with("Count must be 1 to 100")),
        count => count.min(LARGEST_PAGE),
    };
    let from = match body.text("Cursor")?.unwrap_or_default() {
        "" => 0,
        cursor => match (cursor_read(cursor, &wanted, world.now), behaviour.spent_cursor) {
            (Some(number), _) => number,
            (None, SpentCursor::Refused) => {
                return Err(
                    Code::WrongParameter.with("Cursor is not one of this search, or older than 2 minutes")
                );
            }
            (None, SpentCursor::StartsAgain) => 0,
        },
    };

    let mut total = 0_u64;
    let mut page: Vec<Value> = Vec::new();
    let mut next = None;
    for (number, group) in world.groups.all().filter(|(_, group)| wanted.matches(group)) {
        total += 1;
        if number < from {
            continue;
        }
        if (page.len() as u64) < count {
            page.push(found(&group.group()));
        } else if next.is_none() {
            next = Some(number);
        }
    }
    // The page that tells the end is the last one with groups on it, or one after that.
    let next = match behaviour.search_end {
        PagesEnd::WithLastGroup => next,
        PagesEnd::EmptyPage => next.or((!page.is_empty()).then_some(u64::MAX)),
    };
    let mut fields = Fields::new();
    fields.insert("IsFinish".to_owned(), next.is_none().into());
    fields.insert("TotalCount".to_owned(), total.into());
    if !page.is_empty() || behaviour.no_groups == NoGroups::EmptyArray {
        fields.insert("Groups".to_owned(), page.into());
    }
    let cursor = next.map_or_else(String::new, |number| cursor_written(number, &wanted, world.now));
    fields.insert("Cursor".to_owned(), cursor.into());
    Ok(fields)
}

/// What is searched for.
struct Wanted<'a> {
    keywords: Vec<&'a str>,
    /// As they are compared with names.
    folded: Vec<String>,
    case: SearchCase,
    /// Whether all keywords must be there, or one.
    all: bool,
    /// None is any.
    types: Vec<&'a str>,
}

impl<'a> Wanted<'a> {
    fn of(body: &'a Body, behaviour: &Behaviour) -> Result<Self, Refusal> {
        let keywords = body.texts("Keywords")?.ok_or_else(|| missing("Keywords"))?;
        if keywords.is_empty() || keywords.contains(&"") {
            return Err(Code::WrongParameter.with("Keywords is empty, or one of them is"));
        }
        if behaviour.most_keywords > 0 && keywords.len() as u64 > u64::from(behaviour.most_keywords) {
            return Err(Code::WrongParameter.with("too many Keywords"));
        }
        let all = match body.unsigned("KeywordMatchType")? {
            None | Some(0) => false,
            Some(1) => true,
            Some(_) => return Err(Code::WrongParameter.with("KeywordMatchType must be 0 (or) or 1 (and)")),
        };
        let types = match body.get("GroupType") {
            None => Vec::new(),
            Some(Value::Array(values)) => texts(values, "GroupType")?,
            Some(_) => return Err(Code::WrongParameter.with("GroupType must be an array")),
        };
        for name in &types {
            match GroupType::named(name) {
                Some(GroupType::Private | GroupType::Public | GroupType::ChatRoom | GroupType::Community) => {
                }
                Some(GroupType::AvChatRoom) if behaviour.av_chat_rooms_asked == AvChatRoomsAsked::Nothing => {
                }
                _ => return Err(Code::WrongParameter.with(format!("{name} cannot be searched"))),
            }
        }
        let case = behaviour.search_case;
        let folded = keywords.iter().map(|keyword| fold(keyword, case)).collect();
        Ok(Self { keywords, folded, case, all, types })
    }

    fn matches(&self, group: &Entry<'_>) -> bool {
        let group_type = group.group_type();
        if matches!(group_type, GroupType::AvChatRoom | GroupType::BChatRoom)
            || !(self.types.is_empty() || self.types.contains(&group_type.name()))
        {
            return false;
        }
        let (group_id, name) = (group.group_id(), fold(&group.name(), self.case));
        let mut hits = self
            .keywords
            .iter()
            .zip(&self.folded)
            .map(|(keyword, folded)| name.contains(folded) || group_id == **keyword);
        if self.all { hits.all(|hit| hit) } else { hits.any(|hit| hit) }
    }

    /// Tells searches apart, so that the cursor of one is none of another.
    fn digest(&self, number: u64, made: u64) -> [u8; 16] {
        let written = json!([self.keywords, self.all, self.types, number, made]).to_string();
        let mut digest = [0; 16];
        digest.copy_from_slice(&Sha256::digest(written.as_bytes())[..16]);
        digest
    }
}

fn fold(text: &str, case: SearchCase) -> String {
    match case {
        SearchCase::Ignored => text.to_lowercase(),
        SearchCase::Exact => text.to_owned(),
    }
}

/// As long as the one in the documents, and as little to be read by others.
fn cursor_written(number: u64, wanted: &Wanted<'_>, now: u64) -> String {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&number.to_be_bytes());
    bytes[8..16].copy_from_slice(&now.to_be_bytes());
    bytes[16..].copy_from_slice(&wanted.digest(number, now));
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The number that a cursor of this search goes on from, if it is one and still good.
fn cursor_read(cursor: &str, wanted: &Wanted<'_>, now: u64) -> Option<u64> {
    let bytes: [u8; 32] = URL_SAFE_NO_PAD.decode(cursor).ok()?.try_into().ok()?;
    let number = u64::from_be_bytes(bytes[..8].try_into().ok()?);
    let made = u64::from_be_bytes(bytes[8..16].try_into().ok()?);
    let good = bytes[16..] == wanted.digest(number, made) && now.saturating_sub(made) <= CURSOR_LASTS;
    good.then_some(number)
}

/// Here it is `GroupID`, and everywhere else `GroupId`.
fn found(group: &Group) -> Value {
    let owner = &group.owner_account;
    json!({
        "GroupType": group.group_type.name(),
        "GroupID": group.group_id,
        "GroupName": group.name,
        "GroupMemberNum": group.member_num,
        "GroupFaceUrl": group.face_url,
        "GroupIntroduction": group.introduction,
        "GroupOwnerUserID": owner,
        "GroupOwnerTinyID": if owner.is_empty() { 0 } else { tiny_id(owner) },
        "GroupOwnerUserName": owner,
    })
}

/// The number that Tencent Chat has for an account; always the same one.
fn tiny_id(account: &str) -> u64 {
    let digest = Sha256::digest(account.as_bytes());
    FIRST_TINY_ID + u64::from(u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]]))
}

#[cfg(test)]
#[path = "search_tests.rs"]
mod tests;
