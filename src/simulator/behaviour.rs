//! The switches: what the documents leave open, so that a client can be tried against every reading.

use serde::{Deserialize, Serialize};

/// One reading of what is undocumented. The default is the reading that is likeliest or, where none is, the one that punishes a careless client.
///
/// In JSON every field may be left out and then has its default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Behaviour {
    /// What `delete_group_counter` makes of `"GroupCounterKeys": []`.
    pub empty_keys: EmptyKeys,
    /// What `delete_group_counter` makes of a key that the group does not have.
    pub missing_key: MissingKey,
    /// The code for counters of a community: 10007 or 10004.
    pub community_code: i64,
    /// What `update_group_counter` does without `Mode`.
    pub default_mode: DefaultMode,
    /// What `Increase` and `Decrease` do beyond a signed 64-bit integer.
    pub overflow: Overflow,
    /// Whether a key may be the empty string.
    pub empty_key_allowed: bool,
    /// What becomes of body fields that the command does not have.
    pub unknown_fields: UnknownFields,
    /// How `get_group_counter` says that there is nothing to show.
    pub no_counters: NoCounters,
    /// Whether a refusal alone has an `ErrorInfo`, or a success too.
    pub no_error: NoError,
    /// How `get_group_info` says that a group or a member has no custom fields.
    pub no_custom_fields: NoCustomFields,
    /// What `get_appid_group_list` makes of `"GroupType": ""`.
    pub empty_group_type: EmptyGroupType,
    /// The code for too many `get_appid_group_list`: 60007 or 10006.
    pub list_limit_code: i64,
    /// Whether the app's plan has counters; without, they answer 10059.
    pub plan_has_counters: bool,
    /// Calls a second of each command but `get_appid_group_list`; 0 is no limit.
    pub calls_per_second: u32,
    /// Calls a second of `get_appid_group_list`; 0 is no limit.
    pub list_calls_per_second: u32,
}

impl Default for Behaviour {
    fn default() -> Self {
        Self {
            empty_keys: EmptyKeys::default(),
            missing_key: MissingKey::default(),
            community_code: 10007,
            default_mode: DefaultMode::default(),
            overflow: Overflow::default(),
            empty_key_allowed: false,
            unknown_fields: UnknownFields::default(),
            no_counters: NoCounters::default(),
            no_error: NoError::default(),
            no_custom_fields: NoCustomFields::default(),
            empty_group_type: EmptyGroupType::default(),
            list_limit_code: 60007,
            plan_has_counters: true,
            calls_per_second: 200,
            list_calls_per_second: 1,
        }
    }
}

/// See [`Behaviour::empty_keys`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EmptyKeys {
    /// As if the field were absent: every counter goes.
    #[default]
    Wipe,
    /// 10004.
    Error,
    /// Success, and every counter stays.
    Nothing,
}

/// See [`Behaviour::missing_key`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingKey {
    /// Passed over.
    #[default]
    Ok,
    /// 10004, and nothing is deleted.
    Error,
}

/// See [`Behaviour::default_mode`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DefaultMode {
    /// As `"Mode": "Set"`.
    #[default]
    Set,
    /// As `"Mode": "Increase"`.
    Increase,
    /// As `"Mode": "Decrease"`.
    Decrease,
    /// 10004: the field is required.
    Refused,
}

/// See [`Behaviour::overflow`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Overflow {
    /// 10004, and nothing is changed.
    #[default]
    Error,
    /// Stops at the largest or smallest value.
    Saturate,
    /// Goes round to the other end.
    Wrap,
}

/// See [`Behaviour::unknown_fields`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnknownFields {
    /// Not looked at: a misspelt `GroupCounterKeys` deletes everything.
    #[default]
    Ignored,
    /// 10004.
    Refused,
}

/// See [`Behaviour::no_counters`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoCounters {
    /// `"GroupCounter": []`.
    #[default]
    EmptyArray,
    /// No `GroupCounter`.
    Absent,
}

/// See [`Behaviour::no_error`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoError {
    /// `"ErrorInfo": ""`, as in the documents.
    #[default]
    EmptyText,
    /// No `ErrorInfo`, as in answers that people published.
    Absent,
}

/// See [`Behaviour::no_custom_fields`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoCustomFields {
    /// `"AppDefinedData": []` and `"AppMemberDefinedData": []`.
    #[default]
    EmptyArray,
    /// Neither field, as in answers that people published.
    Absent,
}

/// See [`Behaviour::empty_group_type`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EmptyGroupType {
    /// As if the field were absent, which published clients count on.
    #[default]
    AllTypes,
    /// 10004.
    Error,
}
