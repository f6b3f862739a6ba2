//! What the doors write into the activity log: whoever was let in, and whoever was turned away.

use serde::Serialize;

use super::auth::SignedIn;
use super::{AccountProblem, Problem, Services, Trouble, request};
use crate::model::activity::{Action, Entry, EntryOutcome};
use crate::model::{By, GroupId, Permission, SdkAppId};

/// A step that was not taken, and why.
pub async fn refused(
    operator: &SignedIn,
    action: Action,
    about: Option<(SdkAppId, &GroupId)>,
    reason: Option<&str>,
    trouble: &Trouble,
) {
    let Ok(services) = request::services() else { return };
    let mut entry = refusal(&services, By::from(&operator.actor), action, trouble);
    if let Some((app, group)) = about {
        entry = entry.about(app, group);
    }
    entry.reason = reason.map(str::to_owned);
    append(&services, entry).await;
}

fn refusal(services: &Services, by: By, action: Action, trouble: &Trouble) -> Entry {
    let outcome = match &trouble.problem {
        Problem::NotPermitted { .. } | Problem::EveryCounter { .. } => EntryOutcome::NotPermitted,
        Problem::Internal
        | Problem::Database { .. }
        | Problem::NotReached
        | Problem::Down { .. }
        | Problem::HeldBack
        | Problem::NotRead(_) => EntryOutcome::Failed,
        _ => EntryOutcome::Refused,
    };
    let mut entry = Entry::new(services.now(), by, action, outcome);
    entry.reference.clone_from(&trouble.reference);
    entry.details.problem = word(&trouble.problem);
    match &trouble.problem {
        Problem::Refused { code, .. } => entry.details.code = Some(*code),
        Problem::NotPermitted { permission } => entry.details.permission = Some(*permission),
        Problem::EveryCounter { .. } => entry.details.permission = Some(Permission::ResetAll),
        Problem::NotIndependent { ties } => entry.details.ties = Some(ties.clone()),
        _ => {}
    }
    entry
}

/// The problem's name in the closed list, without what it holds. Around accounts, the name in theirs.
fn word(problem: &Problem) -> Option<String> {
    match problem {
        Problem::Account(AccountProblem::Passkey(fault)) => Some(format!("passkey_{}", name(fault)?)),
        Problem::Account(problem) => name(problem),
        Problem::Batch(problem) => Some(format!("batch_{}", name(problem)?)),
        Problem::SignOn(fault) => Some(format!("sign_on_{}", name(fault)?)),
        problem => name(problem),
    }
}

fn name(problem: &impl Serialize) -> Option<String> {
    match serde_json::to_value(problem).ok()? {
        serde_json::Value::String(name) => Some(name),
        serde_json::Value::Object(fields) => fields.keys().next().cloned(),
        _ => None,
    }
}

/// A refusal stands whether or not it can be written down; that it could not is for the operators
/// of the server.
async fn append(services: &Services, entry: Entry) {
    if let Err(error) = services.desk.store().append_activity(&entry).await {
        tracing::error!(%error, action = entry.action.name(), "activity.not_written");
    }
}
