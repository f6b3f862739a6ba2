//! The addresses of the pages, encoded in one place, and the only kind of address that a redirect
//! may go to.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use url::form_urlencoded;

use crate::model::{CounterKey, GroupId, Reference, SdkAppId};

/// Everything but the unreserved characters of RFC 3986, so that a group ID with `/ ? # % &` is
/// one path segment.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'~');

const LONGEST_PATH: usize = 4_000;
/// Longest address of a link on a page, which no header repeats. Proxies take request lines up to 8 KiB.
const LONGEST_LINK: usize = 7_800;

pub const HOME: &str = "/";
pub const ACTIVITY: &str = "/activity";
/// Resets and undos as a table, for people.
pub const ACTIVITY_CSV: &str = "/activity.csv";
/// Every entry with all that it holds, for programs.
pub const ACTIVITY_FULL_CSV: &str = "/activity-full.csv";
pub const ACTIVITY_JSON: &str = "/activity.jsonl";
pub const SIGN_IN: &str = "/sign-in";
/// The second step of signing in.
pub const SECOND_STEP: &str = "/sign-in/code";
/// Where a browser is asked for a passkey.
pub const PASSKEY: &str = "/sign-in/passkey";
/// On to the identity provider.
pub const SINGLE_SIGN_ON: &str = "/sign-in/sso";
/// Back from it; the provider knows this address.
pub const CALLBACK: &str = "/sign-in/sso/callback";
/// On to the identity provider, to sign out there too.
pub const SIGN_OUT_THERE: &str = "/sign-in/sso/out";
/// A factor again, before something of consequence.
pub const STEP_UP: &str = "/step-up";
pub const ACCOUNT: &str = "/account";
pub const HELP: &str = "/help";
/// Setting an authenticator app up.
pub const AUTHENTICATOR: &str = "/account/authenticator";
/// Making a passkey.
pub const NEW_PASSKEY: &str = "/account/passkey";
/// On to the identity provider, to connect the account.
pub const CONNECT: &str = "/account/connect";
pub const RECOVERY_CODES: &str = "/account/recovery-codes";
/// The same as a file.
pub const RECOVERY_CODES_TEXT: &str = "/account/recovery-codes.txt";
pub const PEOPLE: &str = "/people";
/// What waits for a second person.
pub const APPROVALS: &str = "/approvals";
/// Until when somebody is signed in.
const STAY: &str = "/stay";
const WELCOME: &str = "/welcome";

/// `of`: the operator whose page asks.
pub fn stay_path(of: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("of", of).finish();
    format!("{STAY}?{query}")
}

/// A page of the help.
pub fn help_path(topic: &str) -> String {
    format!("{HELP}/{topic}")
}

pub fn person_path(id: &str) -> String {
    format!("{PEOPLE}/{}", utf8_percent_encode(id, SEGMENT))
}

/// The page with the invitation filled in; it never invites by itself.
pub fn invitation_path(fields: &[(String, String)]) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    format!("{PEOPLE}?{query}#invite")
}

/// Where an act on somebody is confirmed.
pub fn person_act_path(id: &str, act: &str) -> String {
    format!("{}/{act}", person_path(id))
}

/// A one-time link: to set up the desk, to accept an invitation, to choose a new password.
pub fn welcome_path(token: &str) -> String {
    format!("{WELCOME}/{}", utf8_percent_encode(token, SEGMENT))
}

/// On to the identity provider, and then to `next`. `again`: for somebody who is signed in.
pub fn single_sign_on_path(next: &str, again: bool) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if again {
        query.append_pair("again", "1");
    }
    if next != HOME && SafePath::parse_next(next).is_some() {
        query.append_pair("next", next);
    }
    let query = query.finish();
    if query.is_empty() { SINGLE_SIGN_ON.to_owned() } else { format!("{SINGLE_SIGN_ON}?{query}") }
}

/// On to the identity provider, to connect one's account. It works after the form that asks for it.
pub fn connecting_path() -> String {
    format!("{SINGLE_SIGN_ON}?connect=1")
}

pub fn group_path(app: SdkAppId, group: &GroupId) -> String {
    format!("/groups/{app}/{}", utf8_percent_encode(&group_segment(group), SEGMENT))
}

/// How a group is written in the address of its page, before that is encoded: to a browser a segment of dots alone
/// means another folder, encoded or not. A blank behind an ID is no part of it.
pub fn group_segment(group: &GroupId) -> Cow<'_, str> {
    match group.as_str() {
        dots @ ("." | "..") => format!("{dots} ").into(),
        id => id.into(),
    }
}

/// The group page with ticks and reason filled in; it never acts by itself.
pub fn prefilled_group_path<'a>(
    app: SdkAppId,
    group: &GroupId,
    keys: impl IntoIterator<Item = &'a CounterKey>,
    all: bool,
    reason: &str,
) -> String {
    prefilled(group_path(app, group), keys, all, reason)
}

/// The page of a reset with these counters ticked to be put back, and a reason filled in.
pub fn prefilled_operation_path<'a>(
    reference: &Reference,
    keys: impl IntoIterator<Item = &'a CounterKey>,
    reason: &str,
) -> String {
    prefilled(operation_path(reference), keys, false, reason)
}

fn prefilled<'a>(
    path: String,
    keys: impl IntoIterator<Item = &'a CounterKey>,
    all: bool,
    reason: &str,
) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for key in keys {
        query.append_pair("key", &key.to_form());
    }
    if all {
        query.append_pair("all", "1");
    }
    if !reason.is_empty() {
        query.append_pair("reason", reason);
    }
    let query = query.finish();
    if query.is_empty() { path } else { format!("{path}?{query}") }
}

pub fn plan_path(id: &str) -> String {
    format!("/plans/{}", utf8_percent_encode(id, SEGMENT))
}

/// The same plan, for whoever may approve it.
pub fn approval_path(plan_id: &str) -> String {
    format!("{APPROVALS}/{}", utf8_percent_encode(plan_id, SEGMENT))
}

pub fn operation_path(reference: &Reference) -> String {
    format!("/operations/{reference}")
}

/// Server-sent events about an operation that is being verified.
pub fn events_path(reference: &Reference) -> String {
    format!("/operations/{reference}/events")
}

pub fn entry_path(seq: i64) -> String {
    format!("{ACTIVITY}/{seq}")
}

/// The event of an operation in the activity log.
pub fn operation_entries_path(reference: &Reference) -> String {
    format!("{ACTIVITY}?ref={reference}")
}

/// Everything that happened to a group.
pub fn group_activity_path(app: SdkAppId, group: &GroupId) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("group", group.as_str()).append_pair("app", &app.to_string());
    format!("{ACTIVITY}?{}", query.finish())
}

/// Everything that somebody did or that was done to their account.
pub fn person_activity_path(name: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("who", name).finish();
    format!("{ACTIVITY}?{query}")
}

pub fn receipt_path(reference: &Reference) -> String {
    format!("/operations/{reference}/receipt.txt")
}

/// The segments of a path, each decoded exactly once.
pub fn segments(path: &str) -> Vec<String> {
    path.split('/')
        .skip(1)
        .map(|segment| percent_decode_str(segment).decode_utf8_lossy().into_owned())
        .collect()
}

/// An address on this site, fit for a `Location` header: no other host, no control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafePath(String);

impl SafePath {
    pub fn parse(path: &str) -> Option<Self> {
        Self::parse_link(path).filter(|path| path.0.len() <= LONGEST_PATH)
    }

    /// For a link, where the address may be longer than in a header.
    pub fn parse_link(path: &str) -> Option<Self> {
        let local = path.starts_with('/') && !path.starts_with("//");
        let clean = path.bytes().all(|byte| (0x21..=0x7e).contains(&byte) && byte != b'\\');
        (local && clean && path.len() <= LONGEST_LINK).then(|| Self(path.to_owned()))
    }

    /// Where to go after signing in: a page, not an act, and not the sign-in page itself.
    pub fn parse_next(path: &str) -> Option<Self> {
        Self::parse(path).filter(|path| !path.0.starts_with("/api/") && !path.0.starts_with(SIGN_IN))
    }

    pub fn home() -> Self {
        Self(HOME.to_owned())
    }

    /// The sign-in page, which leads back to `next`.
    pub fn sign_in(next: &str, why: Option<&str>) -> Self {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if let Some(why) = why {
            query.append_pair("why", why);
        }
        if next != HOME && Self::parse_next(next).is_some() {
            query.append_pair("next", next);
        }
        let query = query.finish();
        Self(if query.is_empty() { SIGN_IN.to_owned() } else { format!("{SIGN_IN}?{query}") })
    }

    /// The second step of signing in, which leads on to `next`.
    pub fn second_step(next: &str) -> Self {
        Self::on_the_way(SECOND_STEP, next)
    }

    /// The page that asks for a passkey, and leads on to `next`.
    pub fn passkey(next: &str) -> Self {
        Self::on_the_way(PASSKEY, next)
    }

    /// The page that asks for a factor again, and leads on to `next`.
    pub fn step_up(next: &str) -> Self {
        Self::on_the_way(STEP_UP, next)
    }

    fn on_the_way(page: &str, next: &str) -> Self {
        let next = Self::parse_next(next).unwrap_or_default();
        let query =
            form_urlencoded::Serializer::new(String::new()).append_pair("next", next.as_str()).finish();
        Self(format!("{page}?{query}"))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Without the query.
    pub fn path(&self) -> &str {
        self.0.split('?').next().unwrap_or(HOME)
    }
}

impl Default for SafePath {
    fn default() -> Self {
        Self::home()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_group_id_is_one_segment_and_comes_back() {
        for text in ["@TGS#aC5SZEAEF", "a b/c?d#e%f&g\"h<i>", "100%41", "a.b", "x;y=z"] {
            let id = GroupId::parse(text).unwrap();
            let path = group_path(1_400_000_001, &id);
            assert!(SafePath::parse(&path).is_some(), "{path}");
            assert_eq!(segments(&path), ["groups", "1400000001", text]);
        }
    }

    #[test]
    fn a_group_of_dots_is_no_other_folder() {
        let here = url::Url::parse("https://desk.example/").unwrap();
        for text in [".", "..", "...", ".a"] {
            let id = GroupId::parse(text).unwrap();
            let url = here.join(&group_path(1, &id)).unwrap();
            assert_eq!(GroupId::parse(&segments(url.path())[2]), Ok(id), "{url}");
        }
    }

    #[test]
    fn only_addresses_on_this_site_are_safe() {
        for good in ["/", "/groups/1/a%20b?key=like", "/plans/1"] {
            assert!(SafePath::parse(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "groups",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a\r\nSet-Cookie: x=y",
            "/a b",
            "/\u{e9}",
        ] {
            assert!(SafePath::parse(bad).is_none(), "{bad:?}");
        }
        assert!(SafePath::parse_next("/api/sign-out").is_none());
        assert!(SafePath::parse_next("/sign-in?next=/").is_none());
    }

    #[test]
    fn signing_in_leads_back() {
        let next = "/groups/1/a%20b?key=like&reason=T-1";
        let path = SafePath::sign_in(next, Some("idle"));
        assert_eq!(
            path.as_str(),
            "/sign-in?why=idle&next=%2Fgroups%2F1%2Fa%2520b%3Fkey%3Dlike%26reason%3DT-1"
        );
        assert_eq!(SafePath::sign_in("//evil.example", None).as_str(), "/sign-in");
    }

    #[test]
    fn ticks_and_reason_travel_in_the_query() {
        let keys = [CounterKey::parse("a,b").unwrap(), CounterKey::parse("\u{1f44d}").unwrap()];
        let path = prefilled_group_path(1, &GroupId::parse("g").unwrap(), &keys, false, "T 1");
        assert_eq!(path, "/groups/1/g?key=a%2Cb&key=%F0%9F%91%8D&reason=T+1");
        let keys = [CounterKey::parse("a\r\nb%").unwrap()];
        let path = prefilled_group_path(1, &GroupId::parse("g?").unwrap(), &keys, true, "");
        assert_eq!(path, "/groups/1/g%3F?key=%25%3Aa%250D%250Ab%2525&all=1");
    }
}
