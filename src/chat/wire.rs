//! The JSON that travels, field by field as the API pages name it. Unknown fields are ignored;
//! missing ones are missing, never made up.

use std::collections::BTreeSet;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeOwned, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

use super::answer::Answer;
use super::error::presentable;
use super::{CallError, FoundGroups, GroupInfo, GroupInfoItem, GroupList, Refusal};
use crate::model::{Counter, CounterKey, GroupId, GroupType, KeySet, Timestamp, UnknownReason, one_line};

// Requests.

/// The fields asked for: what a person recognizes a group by. Without a filter the whole list of
/// members comes along.
const BASE_INFO: &[&str] = &["Type", "Name", "Owner_Account", "MemberNum", "CreateTime", "LastMsgTime"];

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct GetGroupInfo<'a> {
    group_id_list: Vec<&'a str>,
    response_filter: ResponseFilter,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct ResponseFilter {
    group_base_info_filter: &'static [&'static str],
}

impl<'a> GetGroupInfo<'a> {
    pub fn new(groups: &'a [GroupId]) -> Self {
        Self {
            group_id_list: groups.iter().map(GroupId::as_str).collect(),
            response_filter: ResponseFilter { group_base_info_filter: BASE_INFO },
        }
    }
}

/// Without `GroupCounterKeys`: all counters.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct GetGroupCounter<'a> {
    pub group_id: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct UpdateGroupCounter<'a> {
    pub group_id: &'a str,
    pub group_counter: Vec<CounterOut<'a>>,
    pub mode: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct CounterOut<'a> {
    pub key: &'a str,
    pub value: i64,
}

/// `None` leaves the field out, which the API defines as "all". A [`KeySet`] is never empty, so an
/// empty array, whose meaning is undocumented, cannot be written.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct DeleteGroupCounter<'a> {
    pub group_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group_counter_keys: Option<&'a KeySet>,
}

/// `Next` is sent even when it is 0: without it the answer has none either, and paging ends
/// silently after the first page.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct GetAppidGroupList<'a> {
    pub limit: u32,
    pub next: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group_type: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct SearchGroups<'a> {
    pub keywords: Vec<&'a str>,
    pub count: u32,
    pub keyword_match_type: u32,
}

/// Every keyword has to be there; 0 would ask for any of them.
pub(super) const ALL_KEYWORDS: u32 = 1;

// Answers.

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Status {
    error_code: Option<i64>,
    #[serde(default, deserialize_with = "if_readable")]
    error_info: Option<String>,
}

/// Read from an object alone. What is derived takes an array as well, by the order in which fields stand in this file.
struct Object<T>(T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(object: D) -> Result<Self, D::Error> {
        struct Fields<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Fields<T> {
            type Value = T;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<T, A::Error> {
                T::deserialize(MapAccessDeserializer::new(fields))
            }
        }

        object.deserialize_map(Fields(PhantomData)).map(Self)
    }
}

/// What a command answers beside the three status fields.
pub(super) trait Reply: DeserializeOwned {
    /// Whether the content counts although the `ErrorCode` on top is not 0.
    fn overrules_error_code(&self) -> bool {
        false
    }

    fn parse(answer: &Answer) -> serde_json::Result<Self> {
        serde_json::from_str(&answer.text).map(|Object(reply)| reply)
    }
}

/// Reads an answer. `ErrorCode` decides, and one without it is no answer.
pub(super) fn read<R: Reply>(answer: &Answer) -> Result<R, CallError> {
    let Object::<Status>(status) = serde_json::from_str(&answer.text).map_err(|_| CallError::unreadable())?;
    let code = status.error_code.ok_or_else(CallError::unreadable)?;
    match R::parse(answer) {
        Ok(reply) if code == 0 || reply.overrules_error_code() => Ok(reply),
        Err(_) if code == 0 => Err(CallError::unreadable()),
        _ => Err(CallError::of_code(code, &status.error_info.unwrap_or_default())),
    }
}

/// What is only shown: a value of another kind than the documents say is as good as none.
fn if_readable<'de, D, T>(value: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    // As it was written: there are numbers and depths that no value of ours holds.
    let value = <&RawValue>::deserialize(value)?;
    Ok(serde_json::from_str(value.get()).unwrap_or_else(|error| {
        tracing::warn!(%error, "chat.field_left_out");
        None
    }))
}

/// `delete_group_counter` answers nothing but the status.
#[derive(Deserialize)]
pub(super) struct Done {}

impl Reply for Done {}

/// Whether a group without counters has `[]` or nothing here is undocumented: both are read.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Counters {
    group_counter: Option<Vec<Object<CounterIn>>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct CounterIn {
    key: KeyIn,
    value: i64,
}

/// The bytes of a key, which need not be UTF-8; a lone surrogate comes as the three bytes that UTF-8 would
/// give it.
struct KeyIn(Vec<u8>);

impl<'de> Deserialize<'de> for KeyIn {
    fn deserialize<D: Deserializer<'de>>(key: D) -> Result<Self, D::Error> {
        struct Bytes;

        impl Visitor<'_> for Bytes {
            type Value = KeyIn;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a string")
            }

            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<KeyIn, E> {
                Ok(KeyIn(bytes.to_vec()))
            }
        }

        key.deserialize_bytes(Bytes)
    }
}

/// Keys are sent back, so they are read from the answer as it came.
impl Reply for Counters {
    fn parse(answer: &Answer) -> serde_json::Result<Self> {
        serde_json::from_slice(&answer.bytes).map(|Object(counters)| counters)
    }
}

impl Counters {
    /// A key that comes twice, or that this program cannot even show, spoils the whole answer: what is
    /// shown and confirmed must be everything that is there.
    pub fn into_model(self) -> Result<Vec<Counter>, CallError> {
        let mut seen = BTreeSet::new();
        let mut counters = Vec::new();
        for Object(CounterIn { key, value }) in self.group_counter.unwrap_or_default() {
            let key = CounterKey::from_answer(&key.0).map_err(|_| CallError::unreadable())?;
            if !seen.insert(key.clone()) {
                return Err(CallError::unreadable());
            }
            counters.push(Counter { key, value });
        }
        Ok(counters)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct GroupInfos {
    group_info: Option<Vec<ItemIn>>,
}

/// An item, as far as it can be read: one that cannot be read spoils those of other groups no more than one that
/// says something wrong.
#[derive(PartialEq, Eq)]
struct ItemIn {
    group_id: Option<String>,
    info: Option<InfoIn>,
}

impl<'de> Deserialize<'de> for ItemIn {
    fn deserialize<D: Deserializer<'de>>(item: D) -> Result<Self, D::Error> {
        let item = <&RawValue>::deserialize(item)?.get();
        let info = serde_json::from_str(item).map(|Object(info)| info);
        if let Err(error) = &info {
            tracing::warn!(%error, "chat.item_left_out");
        }
        Ok(Self { group_id: named_in(item), info: info.ok() })
    }
}

/// The group that an item is about, if it says that.
fn named_in(item: &str) -> Option<String> {
    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    struct Named {
        #[serde(default, deserialize_with = "if_readable")]
        group_id: Option<String>,
    }

    // Anything but an object names none.
    serde_json::from_str::<Object<Named>>(item).map_or(None, |Object(named)| named.group_id)
}

#[derive(Deserialize, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
struct InfoIn {
    error_code: Option<i64>,
    #[serde(default, deserialize_with = "if_readable")]
    error_info: Option<String>,
    #[serde(rename = "Type")]
    group_type: Option<String>,
    #[serde(default, deserialize_with = "if_readable")]
    name: Option<String>,
    #[serde(rename = "Owner_Account", default, deserialize_with = "if_readable")]
    owner: Option<String>,
    #[serde(default, deserialize_with = "if_readable")]
    member_num: Option<i64>,
    #[serde(default, deserialize_with = "if_readable")]
    create_time: Option<i64>,
    #[serde(default, deserialize_with = "if_readable")]
    last_msg_time: Option<i64>,
}

impl Reply for GroupInfos {
    /// "The `ErrorCode` on top is meaningless" where there are items, each with its own.
    fn overrules_error_code(&self) -> bool {
        self.group_info.as_ref().is_some_and(|items| items.iter().any(|item| item.info.is_some()))
    }
}

impl GroupInfos {
    /// What the answer says about each of these groups, whatever else it holds and in whatever order.
    pub fn into_model(self, groups: &[GroupId]) -> Result<Vec<GroupInfoItem>, CallError> {
        let items = self.group_info.ok_or_else(CallError::unreadable)?;
        let about = |group: &GroupId| GroupInfoItem { group_id: group.clone(), result: find(&items, group) };
        Ok(groups.iter().map(about).collect())
    }
}

/// The item of this group. IDs are compared exactly: upper and lower case and blanks tell groups apart.
fn find(items: &[ItemIn], group: &GroupId) -> Result<GroupInfo, CallError> {
    let mut ours = items.iter().filter(|item| item.group_id.as_deref() == Some(group.as_str()));
    let Some(item) = ours.next() else { return Err(not_about(group, items)) };
    // Two that contradict each other: neither can be believed.
    if ours.any(|other| other != item) {
        return Err(CallError::unreadable());
    }
    item.info.as_ref().ok_or_else(CallError::unreadable)?.to_model(group)
}

/// For an answer in which this group does not occur.
fn not_about(group: &GroupId, items: &[ItemIn]) -> CallError {
    let Some(other) = items.iter().find_map(|item| item.group_id.as_deref()) else {
        return CallError::unreadable();
    };
    let other = presentable(other);
    tracing::warn!(asked = %group, answered = %other, "chat.another_group");
    CallError::Unknown(UnknownReason::AnotherGroup { group: other })
}

impl InfoIn {
    /// An item without what every item has is unreadable.
    fn to_model(&self, group: &GroupId) -> Result<GroupInfo, CallError> {
        match self.error_code.ok_or_else(CallError::unreadable)? {
            0 => Ok(GroupInfo {
                group_id: group.clone(),
                group_type: self
                    .group_type
                    .as_deref()
                    .map(|group_type| GroupType::from(one_line(group_type)))
                    .ok_or_else(CallError::unreadable)?,
                name: self.name.as_deref().map(one_line).unwrap_or_default(),
                owner: self.owner.as_deref().filter(|owner| !owner.is_empty()).map(one_line),
                member_num: self.member_num.and_then(|number| number.try_into().ok()),
                create_time: moment(self.create_time),
                last_msg_time: moment(self.last_msg_time),
            }),
            code => {
                Err(CallError::Refused(Refusal::new(code, self.error_info.as_deref().unwrap_or_default())))
            }
        }
    }
}

/// The ID exactly as it came: parsing takes surrounding blanks off, which would name another group.
fn exact(group_id: &str) -> Option<GroupId> {
    GroupId::parse(group_id).ok().filter(|parsed| parsed.as_str() == group_id)
}

/// Unix seconds; 0 stands for "never".
fn moment(seconds: Option<i64>) -> Option<Timestamp> {
    seconds.filter(|seconds| *seconds > 0).map(Timestamp::from_unix_seconds)
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct GroupIds {
    total_count: u64,
    group_id_list: Option<Vec<IdIn>>,
    /// Above 2³² in the documentation's own sample.
    next: u64,
}

/// `None`: an item that names no group. It hides none of the others.
struct IdIn(Option<String>);

impl<'de> Deserialize<'de> for IdIn {
    fn deserialize<D: Deserializer<'de>>(item: D) -> Result<Self, D::Error> {
        <&RawValue>::deserialize(item).map(|item| Self(named_in(item.get())))
    }
}

impl Reply for GroupIds {}

impl From<GroupIds> for GroupList {
    fn from(ids: GroupIds) -> Self {
        let listed = ids.group_id_list.unwrap_or_default();
        let groups: Vec<_> = listed.iter().filter_map(|id| exact(id.0.as_deref()?)).collect();
        Self { total_count: ids.total_count, left_out: listed.len() - groups.len(), groups, next: ids.next }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct FoundIn {
    #[serde(default, deserialize_with = "if_readable")]
    total_count: Option<u64>,
    /// Whether a search that finds nothing answers with `[]` or with nothing here is undocumented.
    groups: Option<Vec<FoundItem>>,
}

/// `None`: one that is not described as the documents say. It hides none of the others.
struct FoundItem(Option<GroupInfo>);

impl<'de> Deserialize<'de> for FoundItem {
    fn deserialize<D: Deserializer<'de>>(item: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(rename_all = "PascalCase")]
        struct Fields {
            /// Here it ends in a capital, and everywhere else it does not.
            #[serde(rename = "GroupID")]
            group_id: String,
            group_type: String,
            #[serde(default, deserialize_with = "if_readable")]
            group_name: Option<String>,
            #[serde(default, deserialize_with = "if_readable")]
            group_member_num: Option<i64>,
            #[serde(rename = "GroupOwnerUserID", default, deserialize_with = "if_readable")]
            owner: Option<String>,
        }

        let item = <&RawValue>::deserialize(item)?.get();
        let fields = serde_json::from_str(item).map(|Object::<Fields>(fields)| fields);
        if let Err(error) = &fields {
            tracing::warn!(%error, "chat.item_left_out");
        }
        Ok(Self(fields.ok().and_then(|fields| {
            Some(GroupInfo {
                group_id: exact(&fields.group_id)?,
                group_type: GroupType::from(one_line(&fields.group_type)),
                name: fields.group_name.as_deref().map(one_line).unwrap_or_default(),
                owner: fields.owner.as_deref().filter(|owner| !owner.is_empty()).map(one_line),
                member_num: fields.group_member_num.and_then(|number| number.try_into().ok()),
                create_time: None,
                last_msg_time: None,
            })
        })))
    }
}

impl Reply for FoundIn {}

impl From<FoundIn> for FoundGroups {
    fn from(found: FoundIn) -> Self {
        let groups: Vec<_> = found.groups.unwrap_or_default().into_iter().filter_map(|item| item.0).collect();
        let counted = u64::try_from(groups.len()).unwrap_or(u64::MAX);
        Self { total_count: found.total_count.unwrap_or(counted), groups }
    }
}
