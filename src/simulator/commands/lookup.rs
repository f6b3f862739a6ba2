//! `get_group_info` and `get_appid_group_list`.

use serde_json::{Value, json};

use super::super::answer::{self, Code, Fields, Refusal};
use super::super::behaviour::{
    Behaviour, EmptyGroupType, GroupTwice, ListOrder, MissingGroup, NoCustomFields, NoGroups, PagesEnd,
};
use super::super::collection::Groups;
use super::super::groups::{Group, GroupType, is_group_id};
use super::{Body, World, missing, no_such_group, texts};

/// Groups that one `get_group_info` may ask for.
const MOST_GROUPS: usize = 50;

/// Size of an answer of `get_group_info`, in bytes.
const LARGEST_ANSWER: usize = 1 << 20;

/// Groups on one page of `get_appid_group_list`.
const LARGEST_PAGE: u64 = 10_000;

/// Where `Next` begins to count: the sample in the documents, which does not fit 32 bits. A client that keeps it in fewer loses its place.
const FIRST_NEXT: u64 = 4_454_685_361;

/// What is known about up to 50 groups. The status fields on top say nothing about them: each has its own.
pub(super) fn get_group_info(body: &Body, world: &World<'_>) -> Result<Fields, Refusal> {
    body.has_only(&["GroupIdList", "ResponseFilter"], world.behaviour)?;
    let group_ids = body.texts("GroupIdList")?.ok_or_else(|| missing("GroupIdList"))?;
    if group_ids.is_empty() || group_ids.len() > MOST_GROUPS {
        return Err(Code::WrongParameter.with("GroupIdList must hold 1 to 50 groups"));
    }
    let filter = Filter::of(body)?;
    let mut groups: Vec<Value> = Vec::with_capacity(group_ids.len());
    for (at, group_id) in group_ids.iter().enumerate() {
        let again = group_ids.iter().take(at).any(|earlier| earlier == group_id);
        if !(again && world.behaviour.group_twice == GroupTwice::Once) {
            groups.extend(item(group_id, world, filter.as_ref()).map(Value::Object));
        }
    }
    let size: usize = groups.iter().map(|group| group.to_string().len()).sum();
    if size > LARGEST_ANSWER {
        return Err(Code::AnswerTooLarge.with("the answer is larger than 1 MB: use ResponseFilter"));
    }
    Ok(Fields::from_iter([("GroupInfo".to_owned(), groups.into())]))
}

/// A `ResponseFilter`. Without one everything comes; with one only what its lists name, so that a list which is not there names nothing.
struct Filter<'a> {
    base: Option<Vec<&'a str>>,
    member: Option<Vec<&'a str>>,
    custom: Option<Vec<&'a str>>,
}

impl<'a> Filter<'a> {
    fn of(body: &'a Body) -> Result<Option<Self>, Refusal> {
        let Some(filter) = body.get("ResponseFilter") else { return Ok(None) };
        let Some(filter) = filter.as_object() else {
            return Err(Code::WrongParameter.with("ResponseFilter must be an object"));
        };
        let list = |name: &'static str| match filter.get(name) {
            None => Ok(None),
            Some(Value::Array(values)) => texts(values, name).map(Some),
            Some(_) => Err(Code::WrongParameter.with(format!("{name} must be an array"))),
        };
        Ok(Some(Self {
            base: list("GroupBaseInfoFilter")?,
            member: list("MemberInfoFilter")?,
            custom: list("AppDefinedDataFilter_Group")?,
        }))
    }
}

/// What is said about one group; nothing, if those that are not there are left out.
fn item(group_id: &str, world: &World<'_>, filter: Option<&Filter<'_>>) -> Option<Fields> {
    let found = if is_group_id(group_id) {
        world.groups.get(group_id).ok_or_else(|| no_such_group(world.behaviour))
    } else {
        Err(Code::InvalidGroupId.with("invalid group id"))
    };
    let mut fields = match found {
        Ok(group) => {
            let mut fields = answer::status(&Ok(()), world.behaviour);
            fields.extend(described(&group, world, filter));
            fields
        }
        Err(_) if world.behaviour.missing_group == MissingGroup::LeftOut => return None,
        Err(refusal) => answer::status(&Err(refusal), world.behaviour),
    };
    // Only the whole answer has this one.
    fields.remove("ActionStatus");
    fields.insert("GroupId".to_owned(), group_id.into());
    Some(fields)
}

fn described(group: &Group, world: &World<'_>, filter: Option<&Filter<'_>>) -> Fields {
    let behaviour = world.behaviour;
    let mut fields = base_info(group, world.sdk_app_id);
    match filter {
        None => {
            fields.insert("AppDefinedData".to_owned(), json!([]));
            fields.insert("MemberList".to_owned(), members(group, None, behaviour));
        }
        Some(filter) => {
            let wanted = filter.base.as_deref().unwrap_or_default();
            fields.retain(|name, _| wanted.contains(&name.as_str()));
            if filter.custom.is_some() {
                fields.insert("AppDefinedData".to_owned(), json!([]));
            }
            if let Some(wanted) = &filter.member {
                fields.insert("MemberList".to_owned(), members(group, Some(wanted), behaviour));
            }
        }
    }
    if behaviour.no_custom_fields == NoCustomFields::Absent {
        fields.remove("AppDefinedData");
    }
    fields
}

fn base_info(group: &Group, sdk_app_id: u64) -> Fields {
    let fields = json!({
        "Type": group.group_type.name(),
        "Name": group.name,
        "Appid": sdk_app_id,
        "Introduction": group.introduction,
        "Notification": group.notification,
        "FaceUrl": group.face_url,
        "Owner_Account": group.owner_account,
        "CreateTime": group.create_time,
        "LastInfoTime": group.last_info_time.max(group.create_time),
        "LastMsgTime": group.last_msg_time,
        "NextMsgSeq": 1,
        "InfoSeq": 1,
        "MemberNum": group.member_num,
        "OnlineMemberNum": 0,
        "MaxMemberNum": group.max_member_num,
        "ApplyJoinOption": if group.group_type == GroupType::Private { "DisableApply" } else { "FreeAccess" },
        "InviteJoinOption": if group.group_type == GroupType::AvChatRoom { "DisableInvite" } else { "FreeAccess" },
        "MuteAllMember": if group.mute_all_member { "On" } else { "Off" },
        "SupportTopic": 0,
    });
    match fields {
        Value::Object(fields) => fields,
        _ => Fields::new(),
    }
}

/// The members this server knows of, which is the owner alone. Whatever the filter names, each has its account: the documents' own sample does not ask
/// for it and has it.
fn members(group: &Group, wanted: Option<&[&str]>, behaviour: &Behaviour) -> Value {
    if group.owner_account.is_empty() {
        return json!([]);
    }
    let mut owner = json!({
        "Member_Account": group.owner_account,
        "Role": "Owner",
        "JoinTime": group.create_time,
        "MsgSeq": 0,
        "MsgFlag": "AcceptAndNotify",
        "LastSendMsgTime": group.last_msg_time,
        "MuteUntil": 0,
        "AppMemberDefinedData": [],
    });
    if let Some(fields) = owner.as_object_mut() {
        if let Some(wanted) = wanted {
            fields.retain(|name, _| name == "Member_Account" || wanted.contains(&name.as_str()));
        }
        if behaviour.no_custom_fields == NoCustomFields::Absent {
            fields.remove("AppMemberDefinedData");
        }
    }
    json!([owner])
}

/// The IDs of the app's groups, a page at a time.
pub(super) fn get_appid_group_list(body: &Body, world: &World<'_>) -> Result<Fields, Refusal> {
    body.has_only(&["Limit", "Next", "GroupType"], world.behaviour)?;
    let limit = body.unsigned("Limit")?.unwrap_or(LARGEST_PAGE);
    if limit == 0 || limit > LARGEST_PAGE {
        return Err(Code::WrongParameter.with("Limit must be 1 to 10000"));
    }
    let next = body.unsigned("Next")?;
    let only = match body.text("GroupType")? {
        None => None,
        Some("") if world.behaviour.empty_group_type == EmptyGroupType::AllTypes => None,
        Some(name) => {
            Some(GroupType::named(name).ok_or_else(|| Code::WrongParameter.with("unknown GroupType"))?)
        }
    };
    let behaviour = world.behaviour;
    let after = next.and_then(|next| next.checked_sub(FIRST_NEXT));
    let (page, last) = page(world.groups, behaviour.list_order, only, after, limit);
    // Where the end is told with the last group, one must know whether there is another behind it.
    let goes_on = match behaviour.list_end {
        PagesEnd::WithLastGroup => last.is_some_and(|last| {
            let (more, _) = self::page(world.groups, behaviour.list_order, only, Some(last), 1);
            !more.is_empty()
        }),
        PagesEnd::EmptyPage => last.is_some(),
    };
    let mut fields = Fields::new();
    fields.insert("TotalCount".to_owned(), world.groups.count(only).into());
    if !page.is_empty() || behaviour.no_groups == NoGroups::EmptyArray {
        fields.insert("GroupIdList".to_owned(), page.into());
    }
    // A request without `Next` gets an answer without: a client that leaves the 0 out sees one page and thinks that was all.
    if next.is_some() {
        let next = last.filter(|_| goes_on).map_or(0, |last| FIRST_NEXT + last);
        fields.insert("Next".to_owned(), next.into());
    }
    Ok(fields)
}

/// So many groups after the one with this number, and the number of the last.
fn page(
    groups: &Groups,
    order: ListOrder,
    only: Option<GroupType>,
    after: Option<u64>,
    limit: u64,
) -> (Vec<Value>, Option<u64>) {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let page: Vec<_> = match (order, after) {
        (ListOrder::OldestFirst, after) => groups
            .between(after.map_or(0, |after| after + 1), u64::MAX)
            .filter(|(_, group)| group.is(only))
            .take(limit)
            .collect(),
        (ListOrder::NewestFirst, Some(0)) => Vec::new(),
        (ListOrder::NewestFirst, after) => groups
            .between(0, after.map_or(u64::MAX, |after| after - 1))
            .rev()
            .filter(|(_, group)| group.is(only))
            .take(limit)
            .collect(),
    };
    let last = page.last().map(|(number, _)| *number);
    (page.into_iter().map(|(_, group)| json!({ "GroupId": group.group_id() })).collect(), last)
}

#[cfg(test)]
#[path = "lookup_tests.rs"]
mod tests;
