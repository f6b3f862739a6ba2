//! The settings in force as people read them, secrets masked: for `config check`, and for the activity log.

use std::collections::BTreeMap;

use super::{AppSettings, Config, OidcSettings};

pub(super) const MASKED: &str = "********";

/// A name, and what it is set to.
pub type Setting = (&'static str, String);

impl Config {
    /// What concerns this program alone; another one on the same database has others.
    pub fn of_this_program(&self) -> Vec<Setting> {
        let mut listing = vec![
            ("listen", self.listen.to_string()),
            ("database", mask_password(&self.database_url)),
            ("seal key file", self.seal_key_file.display().to_string()),
        ];
        listing.extend(self.metrics_listen.map(|address| ("health listener", address.to_string())));
        listing
    }

    /// What decides how the desk behaves.
    pub fn of_the_desk(&self) -> Vec<Setting> {
        let second_factor = if self.require_second_factor { "required" } else { "not required" };
        let mut listing =
            vec![("public URL", self.public_url.to_string()), ("second factor", second_factor.to_owned())];
        listing.extend(self.anchor_file.as_ref().map(|path| ("anchor file", path.display().to_string())));
        if !self.trusted_proxies.is_empty() {
            let proxies: Vec<_> = self.trusted_proxies.iter().map(ToString::to_string).collect();
            listing.push(("trusted proxies", proxies.join(", ")));
        }
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
        ];
        listing.extend(
            self.backup.as_ref().map(|backup| ("back-up", format!("{} (reads only)", backup.host()))),
        );
        listing
    }
}

/// A PostgreSQL URL may hold a password.
fn mask_password(url: &str) -> String {
    match url::Url::parse(url) {
        Ok(mut parsed) if parsed.password().is_some() => {
            let masked = parsed.set_password(Some(MASKED));
            if masked.is_ok() { parsed.to_string() } else { MASKED.to_owned() }
        }
        _ => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::mask_password;

    #[test]
    fn a_password_in_a_database_url_is_masked() {
        assert_eq!(mask_password("postgres://me:hunter2@db/desk"), "postgres://me:********@db/desk");
        assert_eq!(mask_password("sqlite:counterdesk.db"), "sqlite:counterdesk.db");
    }
}
