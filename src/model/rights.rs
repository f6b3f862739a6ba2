use super::{Actor, Apps, Operator, Permission, Role};

/// What somebody has, or is to get.
#[derive(Clone, Copy, Debug)]
pub struct Rights<'a> {
    pub role: Role,
    pub apps: &'a Apps,
}

impl<'a> From<&'a Operator> for Rights<'a> {
    fn from(operator: &'a Operator) -> Self {
        Self { role: operator.role, apps: &operator.apps }
    }
}

impl<'a> From<&'a Actor> for Rights<'a> {
    fn from(actor: &'a Actor) -> Self {
        Self { role: actor.role, apps: &actor.apps }
    }
}

impl Rights<'_> {
    /// Whether somebody with these has all that others are.
    pub fn cover(self, others: Self) -> bool {
        others.role <= self.role && others.apps.is_within(self.apps)
    }

    /// Whether somebody with these looks after whoever has `others`, so that what they gave them still counts.
    pub fn look_after(self, others: Self) -> bool {
        self.role.may(Permission::ManagePeople) && !self.apps.is_none() && self.cover(others)
    }
}
