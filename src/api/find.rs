//! The find page, at `/` and, for the look-up form, at `/look-up`.

use super::auth::{self, Halt, Loaded, SignedIn};
use super::frame::Frame;
use super::paths::{self, SafePath};
use super::request;
use super::{Problem, Trouble, log, translate};
use crate::accounts::SecurityNotices;
use crate::model::activity::Action;
use crate::model::{
    ErrorCode, GroupId, GroupIdError, Lookup, Operation, PastedGroupId, SdkAppId, WaitingPlan,
};
use crate::reset::{Choices, Meant, ResetError};

const RECENT: u32 = 5;

#[derive(Clone, Debug)]
pub struct FindPage {
    pub frame: Frame,
    pub typed: String,
    pub trouble: Option<Trouble>,
    /// What was typed can be any of these.
    pub choices: Option<Choices>,
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
        Ok(group) => {
            let path = paths::group_path(frame.app.id, &group);
            Err(Halt::to(&SafePath::parse(&path).unwrap_or_default()))
        }
        Err(error) => instead(operator, frame.app.id, typed, Missed::NoId(error)).await,
    }
}

/// Why a text leads to no group by itself.
#[derive(Debug)]
pub enum Missed {
    /// It cannot be an ID, so nobody was asked.
    NoId(GroupIdError),
    /// What Tencent Chat said of it, and after how many milliseconds.
    Asked { group: GroupId, error: ResetError, took_ms: Option<u64> },
}

/// What else was meant; or the find page, with what there is to choose from, or with why the look-up came to nothing.
pub async fn instead(operator: SignedIn, app: SdkAppId, typed: &str, missed: Missed) -> Loaded<FindPage> {
    let services = request::services()?;
    let asked = match &missed {
        Missed::NoId(GroupIdError::Empty) => return no_id(operator, app, typed, GroupIdError::Empty).await,
        Missed::NoId(_) => None,
        Missed::Asked { group, error, .. } => {
            if error.is_no_such_group() {
                let gone = services.desk.store().note_group_is_gone(app, group, services.now()).await;
                if let Err(error) = gone {
                    return Err(Halt::from(translate::store_trouble(&error)));
                }
            }
            Some(group.clone())
        }
    };
    // Any other failure is about the ID that was asked for.
    let missed = match missed {
        Missed::Asked { group, error, took_ms } if !error.is_no_such_group() && !error.is_not_sent() => {
            return asked_in_vain(operator, app, typed, &group, error, took_ms).await;
        }
        missed => missed,
    };

    match services.desk.meant(&operator, app, typed, asked.as_ref()).await {
        Ok(Meant::Group(app, group)) => {
            // An address that fills the form in goes on doing so.
            let path = match request::query_text() {
                Some(query) if asked.is_some() => format!("{}?{query}", paths::group_path(app, &group)),
                _ => paths::group_path(app, &group),
            };
            Err(Halt::to(&SafePath::parse(&path).unwrap_or_default()))
        }
        Ok(Meant::Operation(reference)) => {
            let path = paths::operation_path(&reference);
            Err(Halt::to(&SafePath::parse(&path).unwrap_or_default()))
        }
        Ok(Meant::Choose(choices)) => {
            let mut page = page(operator, Some(app)).await?;
            if let Missed::Asked { error, .. } = missed {
                // Not there, or nobody could be asked: these are not the same.
                request::set_status(translate::reset_trouble(error).problem.status());
            }
            typed.clone_into(&mut page.typed);
            page.choices = Some(choices);
            Ok(page)
        }
        Ok(Meant::Nothing(candidate)) => match missed {
            Missed::Asked { group, error, took_ms } => {
                asked_in_vain(operator, app, typed, &group, error, took_ms).await
            }
            Missed::NoId(error) => {
                let trouble = translate::trouble(Problem::GroupId(error.clone()), None);
                if let Some(candidate) = candidate {
                    log::refused(&operator, Action::LookUp, Some((app, &candidate)), None, &trouble).await;
                }
                no_id_trouble(operator, app, typed, trouble, error).await
            }
        },
        // What could not be asked is not said to be missing.
        Err(error) => {
            if let Missed::Asked { group, took_ms, .. } = missed {
                return asked_in_vain(operator, app, typed, &group, error, took_ms).await;
            }
            let trouble = translate::reset_trouble(error);
            log::refused(&operator, Action::LookUp, None, None, &trouble).await;
            refused(operator, app, typed, trouble, None).await
        }
    }
}

async fn asked_in_vain(
    operator: SignedIn,
    app: SdkAppId,
    typed: &str,
    group: &GroupId,
    error: ResetError,
    took_ms: Option<u64>,
) -> Loaded<FindPage> {
    let trouble = translate::reset_trouble(error);
    log::refused(&operator, Action::LookUp, Some((app, group)), None, &trouble).await;
    refused(operator, app, typed, trouble, took_ms).await
}

async fn no_id(operator: SignedIn, app: SdkAppId, typed: &str, error: GroupIdError) -> Loaded<FindPage> {
    let trouble = translate::trouble(Problem::GroupId(error.clone()), None);
    no_id_trouble(operator, app, typed, trouble, error).await
}

/// A text that begins like an ID is told what is wrong with it as one; of any other, that nothing has this name.
async fn no_id_trouble(
    operator: SignedIn,
    app: SdkAppId,
    typed: &str,
    mut trouble: Trouble,
    error: GroupIdError,
) -> Loaded<FindPage> {
    let looks_like_an_id = typed.trim_start().starts_with(['@', '\u{ff20}']);
    if error != GroupIdError::Empty && !looks_like_an_id {
        trouble.problem = Problem::NothingFound { code: None, info: String::new(), misread: Some(error) };
    }
    refused(operator, app, typed, trouble, None).await
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
        let store = services.desk.store();
        let lists =
            tokio::try_join!(store.recent_lookups(&who.id, app, RECENT), store.operation_lists(app, RECENT));
        let lists = lists.map_err(|error| translate::store_trouble(&error))?;
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
            on_a_phone: request::is_on_a_phone(),
            similar: None,
            took_ms: None,
            recent_groups,
            recent_operations: operations.recent,
            attention: operations.attention,
        }),
        Err(trouble) => Err(Halt::within(frame, trouble)),
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
