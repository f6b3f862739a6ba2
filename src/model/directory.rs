//! The directory: an app's groups as they were read last.

use serde::{Deserialize, Serialize};

use super::{GroupId, GroupType, SdkAppId, Timestamp, named};

/// What a group is (Tencent Chat's API page `get_group_info`, the base-information fields).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupInfo {
    pub group_id: GroupId,
    pub group_type: GroupType,
    /// Text that the group's owner chose. May be empty.
    pub name: String,
    /// `None`: nobody (a Work group can lose its owner).
    pub owner: Option<String>,
    pub member_num: Option<u64>,
    pub create_time: Option<Timestamp>,
    /// `None`: no message yet.
    pub last_msg_time: Option<Timestamp>,
}

/// A group as the directory has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenGroup {
    pub app: SdkAppId,
    pub group: GroupId,
    pub name: String,
    /// What it was called before, the newest first.
    pub earlier_names: Vec<String>,
    /// Absent where only the log tells of it.
    pub group_type: Option<GroupType>,
    pub owner: Option<String>,
    pub members: Option<u64>,
    pub created_at: Option<Timestamp>,
    pub last_message_at: Option<Timestamp>,
    /// When Tencent Chat told this of it.
    pub seen_at: Timestamp,
    /// When somebody last opened it here.
    pub opened_at: Option<Timestamp>,
    /// Since when Tencent Chat says that there is no such group.
    pub gone_at: Option<Timestamp>,
}

impl SeenGroup {
    /// Communities have no counters, by any edition of the documents for servers.
    pub fn is_community(&self) -> bool {
        self.group_type == Some(GroupType::Community) || self.group.is_community()
    }
}

/// By what a list of groups is sorted, the greatest first. Not by name: no order of names is right in all languages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum GroupSort {
    #[default]
    LastMessage,
    Members,
    Created,
}

named!(GroupSort);

/// Where a page of a list ends: what it is sorted by there, and the group's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupPlace {
    pub key: i64,
    pub number: i64,
}

impl GroupPlace {
    pub fn to_text(self) -> String {
        format!("{}.{}", self.key, self.number)
    }

    pub fn parse(text: &str) -> Option<Self> {
        let (key, number) = text.split_once('.')?;
        Some(Self { key: key.parse().ok()?, number: number.parse().ok()? })
    }
}

/// A page of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeenGroups {
    pub groups: Vec<SeenGroup>,
    /// How many there are on all pages; at most [`SeenGroups::MOST_COUNTED`].
    pub found: u64,
    /// There are more than were counted.
    pub more: bool,
    pub next: Option<GroupPlace>,
}

impl SeenGroups {
    /// Nobody does anything with more groups than these at once.
    pub const MOST_COUNTED: u64 = 10_000;
}

/// How far the groups of one type have been read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SweptType {
    #[serde(rename = "type")]
    pub group_type: GroupType,
    /// How many there are, as Tencent Chat says.
    pub total: u64,
    pub read: u64,
    pub is_done: bool,
    /// The code by which Tencent Chat refused to list them.
    pub refused: Option<i64>,
}

/// The reading of an app's groups that is under way, or was the last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sweep {
    /// Somebody is at it.
    pub is_under_way: bool,
    pub began_at: Option<Timestamp>,
    /// When the last one came to its end, having read everything.
    pub finished_at: Option<Timestamp>,
    /// When and why the last one was given up, if it was.
    pub given_up: Option<GivenUp>,
    /// Somebody has asked for one, and it has not begun.
    pub is_asked: bool,
    pub types: Vec<SweptType>,
    /// When and with which code Tencent Chat refused its own search, if it did.
    pub search_refused: Option<(Timestamp, i64)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenUp {
    pub at: Timestamp,
    /// Absent where another release wrote it.
    pub why: Option<GivenUpWhy>,
    /// Tencent Chat's code, where it answered with one.
    pub code: Option<i64>,
}

/// Why a reading was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum GivenUpWhy {
    /// Tencent Chat answered with a code.
    Refused,
    /// No connection could be made, or none was tried.
    NotReached,
    /// No answer came that could be used.
    NoAnswer,
    /// A list of groups went on and on.
    Endless,
    /// Something broke here; the log has the details.
    Broken,
}
named!(GivenUpWhy);

/// How the reading of an app's groups stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SweepStanding {
    NotBegun,
    /// Somebody wants it, and it begins within seconds.
    Asked,
    UnderWay,
    GivenUp,
    /// The program that was at it has stopped; another one begins anew.
    CutOff,
    /// Everything was read.
    Whole,
}

impl Sweep {
    pub fn standing(&self) -> SweepStanding {
        if self.is_under_way {
            return SweepStanding::UnderWay;
        }
        if self.is_asked {
            return SweepStanding::Asked;
        }
        if self.given_up.is_some() {
            return SweepStanding::GivenUp;
        }
        match (self.began_at, self.finished_at) {
            (None, None) => SweepStanding::NotBegun,
            (Some(began), finished) if finished.is_none_or(|at| at < began) => SweepStanding::CutOff,
            _ => SweepStanding::Whole,
        }
    }

    /// Whether more is known in a few seconds, without anybody doing anything.
    pub fn is_moving(&self) -> bool {
        matches!(
            self.standing(),
            SweepStanding::NotBegun | SweepStanding::Asked | SweepStanding::UnderWay | SweepStanding::CutOff
        )
    }

    pub fn read(&self) -> u64 {
        self.types.iter().map(|swept| swept.read).sum()
    }
}
