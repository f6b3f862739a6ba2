//! Over whom a manager has a say. Nobody gives what they do not have: not to others, and not to themselves.

use super::{AccountError, Accounts, SignedIn};
use crate::model::{Apps, Permission, Rights};
use crate::store::Act;

/// Whether somebody looks after people at all. A manager without an app looks after nobody.
fn may_manage(actor: Rights<'_>) -> Result<(), AccountError> {
    if !actor.role.may(Permission::ManagePeople) {
        return Err(AccountError::NotPermitted(Permission::ManagePeople));
    }
    if actor.apps.is_none() { Err(AccountError::NoApp) } else { Ok(()) }
}

/// Whether a manager sees somebody: they have an app in common. Whoever works on every app sees everybody, also
/// people without an app.
pub(super) fn may_see(actor: Rights<'_>, person: Rights<'_>) -> Result<(), AccountError> {
    may_manage(actor)?;
    if *actor.apps == Apps::All || actor.apps.overlap(person.apps) {
        Ok(())
    } else {
        Err(AccountError::NoSuchPerson)
    }
}

/// Whether a manager may do anything to somebody: all that they work on is among the manager's own.
pub(super) fn may_act_on(actor: Rights<'_>, person: Rights<'_>) -> Result<(), AccountError> {
    may_see(actor, person)?;
    if actor.cover(person) { Ok(()) } else { Err(AccountError::BeyondYourApps) }
}

/// Whether a manager may give these rights to somebody: they have them, and still look after whoever gets them.
pub(super) fn may_give(actor: Rights<'_>, given: Rights<'_>) -> Result<(), AccountError> {
    may_manage(actor)?;
    if !actor.cover(given) {
        return Err(AccountError::MoreThanYours);
    }
    may_see(actor, given).map_err(|_| AccountError::NoAppChosen)
}

impl Accounts {
    /// Begins what a manager does to somebody, if they may and gave a factor lately, as both are in the very transaction that writes it down.
    pub(super) async fn act_on(&self, id: &str, by: &SignedIn) -> Result<Act<'_>, AccountError> {
        let act = self.act(Some(id), by).await?;
        let person = act.person().ok_or(AccountError::NoSuchPerson)?;
        may_act_on(act.actor().into(), person.into())?;
        Ok(act)
    }

    /// The same, where somebody is to be added with `rights`.
    pub(super) async fn act_for_new(
        &self,
        rights: Rights<'_>,
        by: &SignedIn,
    ) -> Result<Act<'_>, AccountError> {
        let act = self.act(None, by).await?;
        may_give(act.actor().into(), rights)?;
        Ok(act)
    }

    async fn act(&self, person: Option<&str>, by: &SignedIn) -> Result<Act<'_>, AccountError> {
        let act = self.store().act(by.actor.clone(), &by.sign_in_id, person, self.now()).await?;
        let act = act.ok_or(AccountError::StartAgain)?;
        // Also where the door has asked: some time may have passed.
        if act.is_proved() { Ok(act) } else { Err(AccountError::NotProved) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Role, SdkAppId};

    fn only(apps: &[SdkAppId]) -> Apps {
        Apps::Only(apps.iter().copied().collect())
    }

    fn manager(apps: &Apps) -> Rights<'_> {
        Rights { role: Role::Manager, apps }
    }

    /// What came of it, as one letter: done, hidden, seen and refused, nothing to look after, more than one's own.
    fn word(result: Result<(), AccountError>) -> char {
        match result {
            Ok(()) => 'd',
            Err(AccountError::NoSuchPerson) => 'h',
            Err(AccountError::BeyondYourApps) => 's',
            Err(AccountError::NoApp) => 'n',
            Err(AccountError::MoreThanYours) => 'm',
            Err(AccountError::NoAppChosen) => 'c',
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn whom_a_manager_acts_on_and_what_they_give() {
        let people = [only(&[]), only(&[1]), only(&[2]), only(&[1, 2]), only(&[1, 3]), Apps::All];
        let cases = [
            (Apps::All, "dddddd", "dddddd"),
            (only(&[1]), "hdhsss", "cdmmmm"),
            (only(&[1, 2]), "hdddss", "cdddmm"),
            (only(&[3]), "hhhhss", "cmmmmm"),
            (only(&[]), "nnnnnn", "nnnnnn"),
        ];
        for (actor, acts, gives) in cases {
            let on = people.iter().map(|apps| word(may_act_on(manager(&actor), manager(apps))));
            assert_eq!(on.collect::<String>(), acts, "{actor:?} on people");
            let given = people.iter().map(|apps| word(may_give(manager(&actor), manager(apps))));
            assert_eq!(given.collect::<String>(), gives, "{actor:?} gives");
        }
    }

    #[test]
    fn whoever_is_no_manager_acts_on_nobody() {
        for role in [Role::Viewer, Role::Support] {
            let actor = Rights { role, apps: &Apps::All };
            let viewer = Rights { role: Role::Viewer, apps: &Apps::All };
            for result in [may_see(actor, viewer), may_act_on(actor, viewer), may_give(actor, viewer)] {
                assert!(matches!(result, Err(AccountError::NotPermitted(Permission::ManagePeople))));
            }
        }
    }
}
