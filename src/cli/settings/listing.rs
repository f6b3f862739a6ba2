//! The settings in force as people read them, secrets masked: for `config check`, and for the activity log.

use std::collections::BTreeMap;

use super::{AppSettings, Config, OidcSettings};

pub(super) const MASKED: &str = "********";

/// What the activity log calls the file of its anchors: commands look there for where they are.
pub const ANCHOR_FILE: &str = "anchor file";

/// A name, and what it is set to.
pub type Setting = (&'static str, String);

impl Config {
    /// What concerns this program alone; another one on the same database has others.
    pub fn of_this_program(&self) -> Vec<Setting> {
        let mut listing = vec![
            ("listen", self.listen.to_string()),
            ("database", self.storage.database.to_string()),
            ("seal key file", self.storage.seal_key_file.display().to_string()),
        ];
        listing.extend(self.metrics_listen.map(|address| ("metrics listener", address.to_string())));
        listing
    }

    /// What decides how the desk behaves.
    pub fn of_the_desk(&self) -> Vec<Setting> {
        let second_factor = if self.require_second_factor { "required" } else { "not required" };
        let mut listing =
            vec![("public URL", self.public_url.to_string()), ("second factor", second_factor.to_owned())];
        let anchors = self.storage.anchor_file.as_ref();
        listing.extend(anchors.map(|path| (ANCHOR_FILE, path.display().to_string())));
        if !self.trusted_proxies.is_empty() {
            let proxies: Vec<_> = self.trusted_proxies.iter().map(ToString::to_string).collect();
            listing.push(("trusted proxies", proxies.join(", ")));
        }
        listing.extend(self.contact.iter().map(|contact| ("contact", contact.clone())));
        listing.extend(self.oidc.iter().flat_map(OidcSettings::listing));
        listing
    }

    /// What the activity log keeps, so that whoever changes how the desk behaves is seen to have done it.
    pub fn audited(&self) -> BTreeMap<String, String> {
        let desk = self.of_the_desk().into_iter().map(|(name, value)| (name.to_owned(), value));
        let apps = self.apps.iter().flat_map(|app| {
            let named = move |(name, value)| (format!("app {}: {name}", app.sdk_app_id), value);
            app.listing().into_iter().map(named)
        });
        desk.chain(apps).collect()
    }
}

impl AppSettings {
    pub fn listing(&self) -> Vec<Setting> {
        let test = if self.test { " (test)" } else { "" };
        let mut listing = vec![
            ("name", format!("{}{test}", self.name)),
            ("SDKAppID", self.sdk_app_id.to_string()),
            ("admin identifier", self.admin_identifier.clone()),
            ("secret key", MASKED.to_owned()),
            ("upstream", format!("{} ({})", self.endpoint.host(), self.place)),
            ("approval", self.approval.name().to_owned()),
            ("directory", on_or_off(self.directory)),
            ("cloud search", on_or_off(self.cloud_search)),
        ];
        listing.extend(
            self.backup.as_ref().map(|backup| ("back-up", format!("{} (reads only)", backup.host()))),
        );
        listing
    }
}

fn on_or_off(is_on: bool) -> String {
    if is_on { "on" } else { "off" }.to_owned()
}
