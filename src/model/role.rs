use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::named;

/// What an operator may do, as one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[derive(strum::Display, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Role {
    /// Looks.
    Viewer,
    /// Resets and adjusts some counters of a group, never all of them.
    Support,
    /// Resets and adjusts all counters of a group, and looks after people.
    Manager,
}

/// A single right. Pages and server functions ask for one of these, never for a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(strum::EnumIter))]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Look groups, plans and operations up.
    Look,
    /// Reset some counters of a group.
    ResetTicked,
    /// Reset every counter of a group, however they were chosen.
    ResetAll,
    /// Adjust some counters of a group, and make new ones.
    AdjustTicked,
    /// Adjust every counter of a group.
    AdjustAll,
    /// Undo one's own reset or adjustment of some counters.
    UndoOwn,
    /// Undo anybody's change, and put every counter of a group back.
    UndoAny,
    /// Close an operation whose outcome could not be found out.
    Decide,
    /// Approve what somebody else has confirmed, or decline it.
    Approve,
    /// Change many groups at once, and keep lists of them.
    ManyGroups,
    /// Invite people, change what they may do, block them.
    ManagePeople,
}

named!(Role);

impl Role {
    pub fn may(self, permission: Permission) -> bool {
        let least = match permission {
            Permission::Look => Self::Viewer,
            Permission::ResetTicked | Permission::AdjustTicked | Permission::UndoOwn => Self::Support,
            Permission::ResetAll
            | Permission::AdjustAll
            | Permission::UndoAny
            | Permission::Decide
            | Permission::Approve
            | Permission::ManyGroups
            | Permission::ManagePeople => Self::Manager,
        };
        self >= least
    }
}

impl FromStr for Role {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::from_name(name).ok_or_else(|| {
            format!("\u{201c}{name}\u{201d} is not a role; the roles are viewer, support, manager")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_can_do_what_the_one_below_can_and_one_thing_more() {
        let rights = [Permission::Look, Permission::ResetTicked, Permission::ResetAll];
        for (index, role) in Role::ALL.into_iter().enumerate() {
            let granted = rights.iter().filter(|right| role.may(**right)).count();
            assert_eq!(granted, index + 1, "{role}");
            assert_eq!(role.name().parse(), Ok(role));
            assert_eq!(role.may(Permission::UndoOwn), role.may(Permission::ResetTicked), "{role}");
            assert_eq!(role.may(Permission::AdjustTicked), role.may(Permission::ResetTicked), "{role}");
            assert_eq!(role.may(Permission::AdjustAll), role.may(Permission::ResetAll), "{role}");
            assert_eq!(role.may(Permission::UndoAny), role.may(Permission::ResetAll), "{role}");
            assert_eq!(role.may(Permission::Decide), role.may(Permission::ResetAll), "{role}");
            assert_eq!(role.may(Permission::Approve), role.may(Permission::ResetAll), "{role}");
            assert_eq!(role.may(Permission::ManyGroups), role.may(Permission::ResetAll), "{role}");
            assert_eq!(role.may(Permission::ManagePeople), role.may(Permission::ResetAll), "{role}");
        }
    }
}
