//! The find page, at `/` and, for the look-up form, at `/look-up`.

use super::auth::{self, Loaded, PageError};
use super::frame::Frame;
use super::paths::{self, SafePath};
use super::request;
use super::{Problem, Trouble, translate};
use crate::accounts::{SecurityNotices, SignedIn};
use crate::model::{ErrorCode, GroupIdError, Lookup, Operation, PastedGroupId, SdkAppId, WaitingPlan};
use crate::reset::{Choices, Meant, NotFound, Refused, ResetError, Sought};

const RECENT: u32 = 5;

#[derive(Clone, Debug)]
pub struct FindPage {
    pub frame: Frame,
    pub typed: String,
    pub trouble: Option<Trouble>,
    /// What was typed can be any of these.
    pub choices: Option<Choices>,
    /// There may be groups that were meant: time did not suffice to look through all.
    pub not_all: bool,
    /// A group opened before whose ID is almost the one typed.
    pub similar: Option<Lookup>,
    /// How long Tencent Chat took to refuse, in milliseconds.
    pub took_ms: Option<u64>,
    /// Whether the browser says that it runs on a phone, where a field with the focus brings up the keyboard.
    pub on_a_phone: bool,
    pub recent_groups: Vec<Lookup>,
    pub recent_operations: Vec<Operation>,
    pub attention: Vec<Operation>,
    /// What happened to one's account while one was away.
    pub notices: Option<SecurityNotices>,
    /// What this operator has asked another manager for, and what has no result.
    pub requests: Vec<WaitingPlan>,
}

/// `/`, and `/look-up?app=…&group=…`, which goes on to the group page if the ID can be one.
pub async fn load() -> Loaded<FindPage> {
    let operator = auth::open_page().await?;
    let query = request::query().unwrap_or_default();
    let app = query.get("app").and_then(|app| app.parse().ok());
    let Some(typed) = query.get("group") else {
        return page(operator, app).await;
    };
    let frame = Frame::build(operator.clone(), app).await?;
    match PastedGroupId::read(typed).first().clone() {
        Ok(group) if group.is_community() => {
            let trouble = translate::trouble(Problem::CommunityGroup, None);
            refused(operator, frame.app.id, typed, trouble, None).await
        }
        Ok(group) => Err(PageError::to(&paths::of_group(frame.app.id, &group))),
        Err(error) => {
            let app = frame.app.id;
            match request::services()?.desk.seek(&operator, app, typed, Err(error)).await {
                Ok(Sought::Group { group, .. }) => Err(PageError::to(&paths::of_group(app, &group))),
                Ok(Sought::Meant { meant: found, instead_of }) => {
                    meant(operator, app, typed, found, instead_of).await
                }
                Err(missed) => not_found(operator, app, typed, missed).await,
            }
        }
    }
}

/// What was meant instead of a group with that ID.
pub async fn meant(
    operator: SignedIn,
    app: SdkAppId,
    typed: &str,
    meant: Meant,
    instead_of: Option<ResetError>,
) -> Loaded<FindPage> {
    match meant {
        Meant::Group(app, group) => {
            // An address that fills the form in goes on doing so.
            let path = match request::query_text() {
                Some(query) if instead_of.is_some() => format!("{}?{query}", paths::group_path(app, &group)),
                _ => paths::group_path(app, &group),
            };
            Err(PageError::to(&SafePath::going_to(&path)))
        }
        Meant::Operation(reference) => {
            let path = paths::operation_path(&reference);
            Err(PageError::to(&SafePath::going_to(&path)))
        }
        Meant::Batch(reference) => {
            let path = paths::batch_path(&reference);
            Err(PageError::to(&SafePath::going_to(&path)))
        }
        Meant::Choose(choices) => {
            let mut page = page(operator, Some(app)).await?;
            if let Some(error) = instead_of {
                // Not there, or nobody could be asked: these are not the same.
                request::set_status(translate::reset_trouble(error).problem.status());
            }
            typed.clone_into(&mut page.typed);
            page.not_all = choices.not_all;
            page.choices = Some(choices);
            Ok(page)
        }
    }
}

pub async fn not_found(
    operator: SignedIn,
    app: SdkAppId,
    typed: &str,
    not_found: NotFound,
) -> Loaded<FindPage> {
    let NotFound { refused: Refused { error, reference, .. }, took, not_all } = not_found;
    let mut trouble = translate::logged(error, reference);
    // A text that begins like an ID is told what is wrong with it as one; of any other, that nothing has this name.
    let looks_like_an_id = typed.trim_start().starts_with(['@', '\u{ff20}']);
    trouble.problem = match trouble.problem {
        Problem::GroupId(error) if error != GroupIdError::Empty && !looks_like_an_id => {
            Problem::NothingFound { code: None, info: String::new(), misread: Some(error) }
        }
        problem => problem,
    };
    let took_ms = took.and_then(|took| u64::try_from(took.as_millis()).ok());
    let page = refused(operator, app, typed, trouble, took_ms).await?;
    Ok(FindPage { not_all, ..page })
}

/// The find page that says why a look-up came to nothing.
async fn refused(
    operator: SignedIn,
    app: SdkAppId,
    typed: &str,
    mut trouble: Trouble,
    took_ms: Option<u64>,
) -> Loaded<FindPage> {
    let mut page = page(operator, Some(app)).await?;
    if let Problem::Refused { code: code @ (ErrorCode::NO_SUCH_GROUP | ErrorCode::INVALID_GROUP_ID), info } =
        trouble.problem
    {
        trouble.problem = Problem::NothingFound { code: Some(code), info, misread: None };
        page.similar =
            page.recent_groups.iter().find(|known| is_almost(known.group.as_str(), typed)).cloned();
    }
    request::set_status(trouble.problem.status());
    typed.clone_into(&mut page.typed);
    page.trouble = Some(trouble);
    page.took_ms = took_ms;
    Ok(page)
}

async fn page(operator: SignedIn, app: Option<SdkAppId>) -> Loaded<FindPage> {
    let who = operator.clone();
    let frame = Frame::build(operator, app).await?;
    let flash = super::form::take_flash().await?;
    let app = frame.app.id;
    let lists = async {
        let services = request::services()?;
        let lists = services.desk.lately(&who, app, RECENT).await.map_err(translate::reset_trouble)?;
        let requests = services.desk.own_requests(&who).await.map_err(translate::reset_trouble)?;
        let notices = services.accounts.notices(&who).await.map_err(translate::account_trouble)?;
        Ok((lists, requests, notices))
    };
    match lists.await {
        Ok(((recent_groups, operations), requests, notices)) => Ok(FindPage {
            notices,
            requests,
            frame,
            typed: String::new(),
            trouble: flash.map(|flash| flash.trouble),
            choices: None,
            not_all: false,
            on_a_phone: request::is_on_a_phone(),
            similar: None,
            took_ms: None,
            recent_groups,
            recent_operations: operations.recent,
            attention: operations.attention,
        }),
        Err(trouble) => Err(PageError::within(frame, trouble)),
    }
}

/// Two IDs that differ by a slip: in case, in one or two characters, or in one swapped pair.
fn is_almost(known: &str, typed: &str) -> bool {
    let typed = typed.trim();
    if known == typed || known.len().abs_diff(typed.len()) > 1 {
        return false;
    }
    if known.eq_ignore_ascii_case(typed) {
        return true;
    }
    let same_head = known.bytes().zip(typed.bytes()).take_while(|(a, b)| a == b).count();
    let same_tail = known.bytes().rev().zip(typed.bytes().rev()).take_while(|(a, b)| a == b).count();
    known.len().max(typed.len()).saturating_sub(same_head + same_tail) <= 2
}

#[cfg(test)]
mod tests {
    use super::is_almost;

    #[test]
    fn a_slip_is_almost_the_same_and_another_id_is_not() {
        let known = "@TGS#aK4ZQWME7R";
        for slip in
            ["@TGS#aK4ZQWME7B", "@tgs#ak4zqwme7r", "@TGS#aK4QZWME7R", "@TGS#aK4ZQWME7", " @TGS#aK4ZQWME7RR"]
        {
            assert!(is_almost(known, slip), "{slip}");
        }
        for other in [known, "@TGS#aZ5RXTEQ1M", ""] {
            assert!(!is_almost(known, other), "{other}");
        }
    }
}
