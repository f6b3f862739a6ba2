//! The addresses of the pages, encoded in one place.

mod safe_path;

use std::borrow::{Borrow, Cow};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use url::form_urlencoded;

pub use self::safe_path::SafePath;
use super::doors::{File, Page};
use crate::directory::GroupQuery;
use crate::model::{BatchPlace, GroupId, GroupSort, ItemPlace, Reference, SdkAppId, Selection};

/// Everything but the unreserved characters of RFC 3986, so that a group ID with `/ ? # % &` is
/// one path segment.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'~');

/// The address of a door, with these in place of its parameters.
fn link(door: &str, arguments: &[&str]) -> String {
    let mut arguments = arguments.iter();
    let segments = door.split('/').map(|segment| match segment.strip_prefix('{') {
        Some(_) => arguments.next().map(|argument| utf8_percent_encode(argument, SEGMENT).to_string()),
        None => Some(segment.to_owned()),
    });
    segments.map(Option::unwrap_or_default).collect::<Vec<_>>().join("/")
}

/// `of`: the operator whose page asks.
pub fn keep_alive_path(of: &str) -> String {
    with_query(Page::KeepAlive.path(), [("of", of)])
}

/// A page of the help.
pub fn help_path(topic: &str) -> String {
    link(Page::HelpTopic.path(), &[topic])
}

pub fn person_path(id: &str) -> String {
    link(Page::Person.path(), &[id])
}

/// The page with the invitation filled in; it never invites by itself.
pub fn invitation_path(fields: &[(String, String)]) -> String {
    format!("{}#invite", with_query(Page::People.path(), fields))
}

/// A saved list.
pub fn list_path(id: &str) -> String {
    link(Page::List.path(), &[id])
}

/// Where an act on somebody is confirmed.
pub fn person_act_path(id: &str, act: &str) -> String {
    link(Page::PersonAct.path(), &[id, act])
}

/// A one-time link: to set up the desk, to accept an invitation, to choose a new password.
pub fn welcome_path(token: &str) -> String {
    link(Page::Welcome.path(), &[token])
}

/// On to the identity provider, and then to `next`. `again`: for somebody who is signed in.
pub fn single_sign_on_path(next: &str, again: bool) -> String {
    let next = SafePath::leading_back(next);
    let again = again.then_some(("again", "1"));
    with_query(Page::SingleSignOn.path(), again.into_iter().chain(next.as_parameter()))
}

/// On to the identity provider, to connect one's account. It works after the form that asks for it.
pub fn connecting_path() -> String {
    with_query(Page::SingleSignOn.path(), [("connect", "1")])
}

/// What each group that was ticked is called, in the form and in addresses.
pub const TICKED: &str = "group[]";

/// A page of the groups of an app, on which these are ticked.
pub fn groups_path(app: SdkAppId, query: &GroupQuery, ticked: &[GroupId]) -> String {
    let mut pairs = vec![("app", app.to_string())];
    let text = query.text.trim();
    pairs.extend((!text.is_empty()).then(|| ("q", text.to_owned())));
    pairs.extend(query.group_type.as_ref().map(|group_type| ("type", group_type.rest_name().to_owned())));
    pairs.extend((query.sort != GroupSort::default()).then(|| ("sort", query.sort.name().to_owned())));
    pairs.extend(query.after.map(|place| ("after", place.to_text())));
    pairs.extend(ticked.iter().map(|id| (TICKED, id.as_str().to_owned())));
    with_query(Page::Groups.path(), pairs)
}

/// How the reading of all groups of an app goes on. The page loads again by itself.
pub fn reading_path(app: SdkAppId) -> String {
    with_query(Page::Groups.path(), [("app", app.to_string().as_str()), (WATCHED, "1")])
}

pub const WATCHED: &str = "reading";

/// Looks a text up in this app.
pub fn look_up_path(app: SdkAppId, text: &str) -> String {
    with_query(Page::LookUp.path(), [("app", app.to_string().as_str()), ("group", text)])
}

pub fn group_path(app: SdkAppId, group: &GroupId) -> String {
    link(Page::Group.path(), &[&app.to_string(), &group_segment(group)])
}

pub fn of_group(app: SdkAppId, group: &GroupId) -> SafePath {
    SafePath::parse(&group_path(app, group)).unwrap_or_default()
}

/// Where the counters of a group are adjusted.
pub fn adjust_path(app: SdkAppId, group: &GroupId) -> String {
    link(Page::Adjust.path(), &[&app.to_string(), &group_segment(group)])
}

/// The same with fields filled in; it never acts by itself.
pub fn prefilled_adjust_path(app: SdkAppId, group: &GroupId, fields: &[(String, String)]) -> String {
    with_query(&adjust_path(app, group), fields)
}

/// How a group is written in the address of its page, before that is encoded: to a browser a segment of dots alone
/// means another folder, encoded or not. A blank behind an ID is no part of it.
pub fn group_segment(group: &GroupId) -> Cow<'_, str> {
    match group.as_str() {
        dots @ ("." | "..") => format!("{dots} ").into(),
        id => id.into(),
    }
}

/// The group page with a selection and a reason filled in; it never acts by itself.
pub fn prefilled_group_path(app: SdkAppId, group: &GroupId, selection: &Selection, reason: &str) -> String {
    prefilled(&group_path(app, group), selection, reason)
}

/// The page of a reset with these counters ticked to be put back, and a reason filled in.
pub fn prefilled_operation_path(reference: &Reference, put_back: &Selection, reason: &str) -> String {
    prefilled(&operation_path(reference), put_back, reason)
}

fn prefilled(path: &str, selection: &Selection, reason: &str) -> String {
    let mut pairs = selection.fields();
    if !reason.is_empty() {
        pairs.push(("reason".to_owned(), reason.to_owned()));
    }
    with_query(path, pairs)
}

/// An address with these parameters, encoded.
pub fn with_query<K: AsRef<str>, V: AsRef<str>>(
    path: &str,
    parameters: impl IntoIterator<Item: Borrow<(K, V)>>,
) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(parameters).finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

pub fn plan_path(id: &str) -> String {
    link(Page::Plan.path(), &[id])
}

/// The same plan, for whoever may approve it.
pub fn approval_path(plan_id: &str) -> String {
    link(Page::Approval.path(), &[plan_id])
}

pub fn operation_path(reference: &Reference) -> String {
    link(Page::Operation.path(), &[reference.as_str()])
}

/// The list of batches behind a place in it.
pub fn batches_path(after: &BatchPlace) -> String {
    with_query(Page::Batches.path(), [("after", after.to_text())])
}

pub fn batch_path(reference: &Reference) -> String {
    link(Page::Batch.path(), &[reference.as_str()])
}

/// The page of a batch with the groups of one outcome, those behind an item.
pub fn batch_items_path(reference: &Reference, show: Option<&str>, after: Option<ItemPlace>) -> String {
    let (show, after) = (show.map(str::to_owned), after.map(ItemPlace::to_text));
    let parameters = [("show", show), ("after", after)];
    let given = parameters.into_iter().filter_map(|(name, value)| Some((name, value?)));
    format!("{}#groups", with_query(&batch_path(reference), given))
}

/// `shown`: what the page that follows it looks like.
pub fn batch_events_path(reference: &Reference, shown: &str) -> String {
    with_query(&link(File::BatchEvents.path(), &[reference.as_str()]), [("shown", shown)])
}

/// `show`: only the groups of one outcome.
pub fn batch_csv_path(reference: &Reference, show: Option<&str>) -> String {
    with_query(&link(File::BatchGroups.path(), &[reference.as_str()]), show.map(|show| ("show", show)))
}

/// Server-sent events about an operation that is being verified.
pub fn events_path(reference: &Reference) -> String {
    link(File::Events.path(), &[reference.as_str()])
}

pub fn entry_path(seq: i64) -> String {
    link(Page::Entry.path(), &[&seq.to_string()])
}

/// The event of an operation in the activity log.
pub fn operation_entries_path(reference: &Reference) -> String {
    with_query(Page::Activity.path(), [("ref", reference.as_str())])
}

/// Everything that happened to a group.
pub fn group_activity_path(app: SdkAppId, group: &GroupId) -> String {
    with_query(Page::Activity.path(), [("group", group.as_str()), ("app", &app.to_string())])
}

/// Everything that somebody did or that was done to their account.
pub fn person_activity_path(name: &str) -> String {
    with_query(Page::Activity.path(), [("who", name)])
}

pub fn receipt_path(reference: &Reference) -> String {
    link(File::Receipt.path(), &[reference.as_str()])
}

/// The segments of a path, each decoded exactly once.
pub fn segments(path: &str) -> Vec<String> {
    path.split('/')
        .skip(1)
        .map(|segment| percent_decode_str(segment).decode_utf8_lossy().into_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CounterKey;

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
    fn a_selection_and_a_reason_travel_in_the_query() {
        let group = GroupId::parse("g?").unwrap();
        let ticked = |texts: &[&str]| {
            Selection::from_form(false, texts.iter().map(|text| CounterKey::parse(*text).unwrap())).unwrap()
        };
        let path = prefilled_group_path(1, &group, &ticked(&["a,b", "\u{1f44d}"]), "T 1");
        assert_eq!(path, "/groups/1/g%3F?key=a%2Cb&key=%F0%9F%91%8D&reason=T+1");
        let path = prefilled_group_path(1, &group, &ticked(&["a\r\nb%"]), "");
        assert_eq!(path, "/groups/1/g%3F?key=%25%3Aa%250D%250Ab%2525");
        assert_eq!(prefilled_group_path(1, &group, &Selection::All, ""), "/groups/1/g%3F?all=1");
    }
}
