//! Settings that are one of a few words, or an address.

use super::Faults;
use super::value::quoted;
use crate::chat::Endpoint;
use crate::model::{ApprovalRule, Region};

/// A mistyped rule is a fault, never `off`.
pub(super) fn approval_rule(setting: Option<&str>, faults: &mut Faults) -> ApprovalRule {
    let rule = setting.map_or(Ok(ApprovalRule::Off), str::parse);
    rule.map_err(|fault| faults.push(format!("COUNTERDESK_APPROVAL (approval): {fault}"))).unwrap_or_default()
}

/// How a line of the log is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// For programs: one JSON object a line.
    Json,
}

pub(super) fn log_format(setting: Option<&str>, faults: &mut Faults) -> LogFormat {
    match setting {
        None | Some("text") => LogFormat::Text,
        Some("json") => LogFormat::Json,
        Some(text) => {
            faults.push(format!(
                "COUNTERDESK_LOG is text or json, not {}; how much is written, RUST_LOG says",
                quoted(text)
            ));
            LogFormat::Text
        }
    }
}

pub(super) fn switch(name: &str, setting: Option<&str>, faults: &mut Faults) -> Option<bool> {
    match setting? {
        "true" | "1" | "on" => Some(true),
        "false" | "0" | "off" => Some(false),
        text => {
            faults.push(format!("{name} is on or off, not {}", quoted(text)));
            None
        }
    }
}

pub(super) fn region(name: &str, faults: &mut Faults) -> Option<Region> {
    let region = name.parse::<Region>();
    region
        .map_err(|_| {
            let names: Vec<_> = Region::ALL.iter().map(|region| region.name()).collect();
            faults.push(format!(
                "COUNTERDESK_REGION: {} is none of {}; for an app that lives elsewhere (Mumbai, say) leave it out and \
                 set COUNTERDESK_UPSTREAM_URL to the host that Tencent names for it, like https://host.example",
                quoted(name),
                names.join(", ")
            ));
        })
        .ok()
}

/// `off`, `region` for the documented one, or an address.
pub(super) fn backup(setting: Option<&str>, region: Option<Region>, faults: &mut Faults) -> Option<Endpoint> {
    match (setting, region) {
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
