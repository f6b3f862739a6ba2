//! `get_group_info` and `get_appid_group_list`.

use serde_json::{Value, json};

use super::super::answer::{self, Code, Fields, Refusal};
use super::super::behaviour::{Behaviour, EmptyGroupType, NoCustomFields};
use super::super::groups::{Group, GroupType, Groups, is_group_id};
use super::{Body, World, missing, texts};

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
    let groups: Vec<Value> =
        group_ids.iter().map(|group_id| item(group_id, world, filter.as_ref()).into()).collect();
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

fn item(group_id: &str, world: &World<'_>, filter: Option<&Filter<'_>>) -> Fields {
    let found = if is_group_id(group_id) {
        world.groups.get(group_id).ok_or_else(|| Code::NoSuchGroup.with("this group does not exist"))
    } else {
        Err(Code::InvalidGroupId.with("invalid group id"))
    };
    let mut fields = match found {
        Ok(group) => {
            let mut fields = answer::status(&Ok(()), world.behaviour);
            fields.extend(described(group, world, filter));
            fields
        }
        Err(refusal) => answer::status(&Err(refusal), world.behaviour),
    };
    // Only the whole answer has this one.
    fields.remove("ActionStatus");
    fields.insert("GroupId".to_owned(), group_id.into());
    fields
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
        "LastInfoTime": group.create_time,
        "LastMsgTime": group.last_msg_time,
        "NextMsgSeq": 1,
        "MemberNum": group.member_num,
        "MaxMemberNum": group.max_member_num,
        "ApplyJoinOption": if group.group_type == GroupType::Private { "DisableApply" } else { "FreeAccess" },
        "MuteAllMember": if group.mute_all_member { "On" } else { "Off" },
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
    let (page, after) = page(world.groups, only, next.unwrap_or(0).saturating_sub(FIRST_NEXT), limit);
    let mut fields = Fields::new();
    fields.insert(
        "TotalCount".to_owned(),
        world.groups.since(0).filter(|(_, group)| is(only, group)).count().into(),
    );
    fields.insert("GroupIdList".to_owned(), page.into());
    // A request without `Next` gets an answer without: a client that leaves the 0 out sees one page and thinks that was all.
    if next.is_some() {
        fields.insert("Next".to_owned(), after.map_or(0, |number| FIRST_NEXT + number).into());
    }
    Ok(fields)
}

fn page(groups: &Groups, only: Option<GroupType>, from: u64, limit: u64) -> (Vec<Value>, Option<u64>) {
    let mut page = Vec::new();
    for (number, group) in groups.since(from).filter(|(_, group)| is(only, group)) {
        if page.len() as u64 == limit {
            return (page, Some(number));
        }
        page.push(json!({ "GroupId": group.group_id }));
    }
    (page, None)
}

fn is(only: Option<GroupType>, group: &Group) -> bool {
    only.is_none_or(|only| group.group_type == only)
}

#[cfg(test)]
#[path = "lookup_tests.rs"]
mod tests;
