//! The find page, at `/` and, for the look-up form, at `/look-up`.

use super::frame::Frame;
use super::gate::{self, Halt, Loaded, SignedIn};
use super::paths::{self, SafePath};
use super::request;
use super::{Problem, Trouble, translate};
use crate::accounts::News;
use crate::model::{PastedGroupId, SdkAppId};
use crate::store::{Lookup, Operation, WaitingPlan};

const RECENT: u32 = 5;

#[derive(Clone, Debug)]
pub struct FindPage {
    pub frame: Frame,
    pub typed: String,
    pub trouble: Option<Trouble>,
    /// A group opened before whose ID is almost the one typed.
    pub similar: Option<Lookup>,
    /// How long Tencent Chat took to refuse, in milliseconds.
    pub took_ms: Option<u64>,
    pub recent_groups: Vec<Lookup>,
    pub recent_operations: Vec<Operation>,
    pub attention: Vec<Operation>,
    /// What happened to one's account while one was away.
    pub news: Option<News>,
    /// What this operator has asked another manager for, and what has no result.
    pub requests: Vec<WaitingPlan>,
}

/// `/`, and `/look-up?app=…&group=…`, which goes on to the group page if the ID can be one.
pub async fn load() -> Loaded<FindPage> {
    let operator = gate::open_page().await?;
    let query = request::query().unwrap_or_default();
    let app = query.get("app").and_then(|app| app.parse().ok());
    let Some(typed) = query.get("group") else {
        return page(operator, app).await;
    };
    let frame = Frame::build(operator.clone(), app).await.map_err(|trouble| gate::halt(trouble, None))?;
    let problem = match PastedGroupId::read(typed).first().clone() {
        Ok(group) if group.is_community() => Problem::CommunityGroup,
        Ok(group) => {
            let path = paths::group_path(frame.app.id, &group);
            request::redirect(&SafePath::parse(&path).unwrap_or_default());
            return Err(Halt::Redirected);
        }
        Err(error) => Problem::GroupId(error),
    };
    refused(operator, Some(frame.app.id), typed, translate::trouble(problem, None), None).await
}

/// The find page that says why a look-up came to nothing.
pub async fn refused(
    operator: SignedIn,
    app: Option<SdkAppId>,
    typed: &str,
    trouble: Trouble,
    took_ms: Option<u64>,
) -> Loaded<FindPage> {
    let mut page = page(operator, app).await?;
    request::set_status(gate::status_of(&trouble.problem));
    if matches!(trouble.problem, Problem::Refused { .. }) {
        page.similar =
            page.recent_groups.iter().find(|known| is_almost(known.group.as_str(), typed)).cloned();
    }
    typed.clone_into(&mut page.typed);
    page.trouble = Some(trouble);
    page.took_ms = took_ms;
    Ok(page)
}

async fn page(operator: SignedIn, app: Option<SdkAppId>) -> Loaded<FindPage> {
    let who = operator.clone();
    let frame = Frame::build(operator, app).await.map_err(|trouble| gate::halt(trouble, None))?;
    let flash = super::form::take_flash().await;
    let app = frame.app.id;
    let lists = async {
        let services = request::services()?;
        let store = services.desk.store();
        let lists = tokio::try_join!(
            store.recent_lookups(&who.id, app, RECENT),
            store.recent_operations(app, RECENT),
            store.list_needing_attention(app, RECENT)
        );
        let lists = lists.map_err(|error| translate::store_trouble(&error))?;
        let requests = services.desk.own_requests(&who).await.map_err(translate::reset_trouble)?;
        let news = services.accounts.news(&who).await.map_err(translate::account_trouble)?;
        Ok((lists, requests, news))
    };
    match lists.await {
        Ok(((recent_groups, recent_operations, attention), requests, news)) => Ok(FindPage {
            news,
            requests,
            frame,
            typed: String::new(),
            trouble: flash.map(|flash| flash.trouble),
            similar: None,
            took_ms: None,
            recent_groups,
            recent_operations,
            attention,
        }),
        Err(trouble) => Err(gate::halt(trouble, Some(frame))),
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
