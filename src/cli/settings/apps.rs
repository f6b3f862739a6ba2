//! The Tencent Chat apps of this desk: `[[apps]]` in the file, and the one of the environment.

use std::path::PathBuf;

use secrecy::SecretString;

use super::file::RawApp;
use super::secret::{Privacy, Wanted, check_secret_key, read_secret};
use super::value::quoted;
use super::words::{approval_rule, backup, region, switch};
use super::{Faults, Lookup};
use crate::chat::Endpoint;
use crate::model::{ApprovalRule, Place, SdkAppId};

const DEFAULT_ADMIN: &str = "administrator";

#[derive(Debug)]
pub struct AppSettings {
    pub name: String,
    pub test: bool,
    pub sdk_app_id: SdkAppId,
    pub admin_identifier: String,
    pub secret_key: SecretString,
    pub endpoint: Endpoint,
    /// Asked by reads alone, while the endpoint does not answer.
    pub backup: Option<Endpoint>,
    pub place: Place,
    /// Which plans wait for a second person.
    pub approval: ApprovalRule,
    /// Whether all its groups are read for the directory.
    pub directory: bool,
    /// Whether Tencent Chat's own search is asked too, which is paid for.
    pub cloud_search: bool,
}

/// The environment describes one app: the one of the file with the same SDKAppID (or the only one),
/// or else one more.
pub(super) fn overlay(mut apps: Vec<RawApp>, environment: Lookup<'_>, faults: &mut Faults) -> Vec<RawApp> {
    let sdk_app_id = environment("COUNTERDESK_SDK_APP_ID").and_then(|text| {
        let id = text.trim().parse().ok();
        if id.is_none() {
            faults.push(format!("COUNTERDESK_SDK_APP_ID is a number like 1400000001, not {}", quoted(&text)));
        }
        id
    });
    let given = RawApp {
        name: None,
        test: false,
        sdk_app_id,
        admin_identifier: environment("COUNTERDESK_ADMIN_IDENTIFIER"),
        secret_key: environment("COUNTERDESK_SECRET_KEY").map(SecretString::from),
        secret_key_file: environment("COUNTERDESK_SECRET_KEY_FILE").map(PathBuf::from),
        region: environment("COUNTERDESK_REGION"),
        upstream_url: environment("COUNTERDESK_UPSTREAM_URL"),
        backup_url: environment("COUNTERDESK_BACKUP_URL"),
        approval: environment("COUNTERDESK_APPROVAL"),
        directory: named_switch("COUNTERDESK_DIRECTORY", environment, faults),
        cloud_search: named_switch("COUNTERDESK_CLOUD_SEARCH", environment, faults),
    };
    let nothing_given = given.sdk_app_id.is_none()
        && given.admin_identifier.is_none()
        && given.secret_key.is_none()
        && given.secret_key_file.is_none()
        && given.region.is_none()
        && given.upstream_url.is_none()
        && given.backup_url.is_none()
        && given.approval.is_none()
        && given.directory.is_none()
        && given.cloud_search.is_none();
    if nothing_given {
        return apps;
    }
    let only = apps.len() == 1 && given.sdk_app_id.is_none();
    let target =
        apps.iter_mut().find(|app| only || (app.sdk_app_id.is_some() && app.sdk_app_id == given.sdk_app_id));
    let Some(app) = target else {
        apps.insert(0, given);
        return apps;
    };
    app.admin_identifier = given.admin_identifier.or(app.admin_identifier.take());
    if given.secret_key.is_some() || given.secret_key_file.is_some() {
        app.secret_key = given.secret_key;
        app.secret_key_file = given.secret_key_file;
    }
    app.region = given.region.or(app.region.take());
    app.upstream_url = given.upstream_url.or(app.upstream_url.take());
    app.backup_url = given.backup_url.or(app.backup_url.take());
    app.approval = given.approval.or(app.approval.take());
    app.directory = given.directory.or(app.directory);
    app.cloud_search = given.cloud_search.or(app.cloud_search);
    apps
}

fn named_switch(name: &str, environment: Lookup<'_>, faults: &mut Faults) -> Option<bool> {
    switch(name, environment(name).as_deref(), faults)
}

pub(super) fn finish_app(
    app: RawApp,
    privacy: &Privacy,
    faults: &mut Faults,
    warnings: &mut Faults,
) -> Option<AppSettings> {
    let before = faults.len();
    let Some(sdk_app_id) = app.sdk_app_id else {
        faults.push("COUNTERDESK_SDK_APP_ID (sdk_app_id) is missing for an app".to_owned());
        return None;
    };
    let region = app.region.as_deref().and_then(|name| region(name, faults));
    let upstream = app.upstream_url.as_deref().and_then(|url| {
        Endpoint::parse(url).map_err(|error| faults.push(format!("COUNTERDESK_UPSTREAM_URL: {error}"))).ok()
    });
    let backup = backup(app.backup_url.as_deref(), region, faults);
    let approval = approval_rule(app.approval.as_deref(), faults);
    let wanted = Wanted {
        file_setting: "COUNTERDESK_SECRET_KEY_FILE",
        inline: app.secret_key,
        file: app.secret_key_file.as_deref(),
        missing: &format!("where is the secret key of app {sdk_app_id}?"),
    };
    let secret_key = read_secret(wanted, privacy, faults);
    if let Some(key) = &secret_key {
        check_secret_key(&format!("COUNTERDESK_SECRET_KEY of app {sdk_app_id}"), key, faults, warnings);
    }
    let (endpoint, place) = match (upstream, region) {
        (Some(endpoint), _) => {
            let host = endpoint.host();
            (endpoint, Place::Host(host))
        }
        (None, Some(region)) => (Endpoint::of_region(region), Place::Region(region)),
        (None, None) => {
            if faults.len() == before {
                faults.push(format!("COUNTERDESK_REGION is missing: where does app {sdk_app_id} live?"));
            }
            return None;
        }
    };
    Some(AppSettings {
        name: app.name.unwrap_or_else(|| format!("App {sdk_app_id}")),
        test: app.test,
        sdk_app_id,
        admin_identifier: app.admin_identifier.unwrap_or_else(|| DEFAULT_ADMIN.to_owned()),
        secret_key: secret_key?,
        endpoint,
        backup,
        place,
        approval,
        directory: app.directory.unwrap_or(true),
        cloud_search: app.cloud_search.unwrap_or(false),
    })
}
