//! Settings of an app that are one of a few words, or an address.

use super::Faults;
use crate::chat::Endpoint;
use crate::model::{ApprovalRule, Region};

/// A mistyped rule is a fault, never `off`.
pub(super) fn approval_rule(setting: Option<&str>, faults: &mut Faults) -> ApprovalRule {
    let rule = setting.map_or(Ok(ApprovalRule::Off), str::parse);
    rule.map_err(|fault| faults.push(format!("COUNTERDESK_APPROVAL (approval): {fault}"))).unwrap_or_default()
}

/// `off`, `region` for the documented one, or an address.
pub(super) fn backup(setting: Option<&str>, region: Option<Region>, faults: &mut Faults) -> Option<Endpoint> {
    match (setting.map(str::trim), region) {
        (None | Some("off"), _) => None,
        (Some("region"), Some(region)) => Some(Endpoint::backup_of_region(region)),
        (Some("region"), None) => {
            faults.push(
                "COUNTERDESK_BACKUP_URL is \u{201c}region\u{201d}, and there is no COUNTERDESK_REGION"
                    .to_owned(),
            );
            None
        }
        (Some(url), _) => {
            Endpoint::parse(url).map_err(|error| faults.push(format!("COUNTERDESK_BACKUP_URL: {error}"))).ok()
        }
    }
}
