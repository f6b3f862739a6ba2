//! The identity provider: `[oidc]` and `[[oidc.groups]]` in the file, or the environment, which wins.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use url::Url;

use super::listing::{MASKED, Setting};
use super::secret::{Privacy, Wanted, read_secret};
use super::{Faults, Lookup};
use crate::access::{EVERYBODY, GroupRights};
use crate::accounts::SingleSignOn;
use crate::api::doors::Page;
use crate::model::{Apps, Role, SdkAppId, SharedClock};
use crate::provider::{ClientAuth, Issuer, Origin, Provider, ProviderError, ProviderSettings, Timing};

const DEFAULT_NAME: &str = "your organisation";
const DEFAULT_SCOPES: &str = "profile email";
const DEFAULT_GROUPS_CLAIM: &str = "groups";

/// Providers at which anybody may have an account: everybody there is everybody.
const FOR_EVERYBODY: [&str; 13] = [
    "accounts.google.com",
    "appleid.apple.com",
    "api.login.yahoo.com",
    "gitlab.com",
    "id.twitch.tv",
    "login.live.com",
    "login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad",
    "login.microsoftonline.com/common",
    "login.microsoftonline.com/consumers",
    "login.microsoftonline.com/organizations",
    "www.facebook.com",
    "www.linkedin.com",
    "slack.com",
];

/// Claims that are another at every sign-in: no group is ever called so.
const NEVER_GROUPS: [&str; 9] =
    ["at_hash", "auth_time", "c_hash", "exp", "iat", "jti", "nbf", "nonce", "sid"];

/// Claims that are the same for everybody whom the provider lets through to this desk: what they would give,
/// everybody of it would have.
const OF_EVERYBODY: [&str; 7] = ["aud", "azp", "client_id", "iss", "token_use", "typ", "ver"];

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawOidc {
    issuer: Option<String>,
    client_id: Option<String>,
    client_secret: Option<SecretString>,
    client_secret_file: Option<PathBuf>,
    client_auth: Option<String>,
    #[serde(default)]
    also_audiences: Vec<String>,
    name: Option<String>,
    scopes: Option<String>,
    groups_claim: Option<String>,
    #[serde(default)]
    acr_values: Vec<String>,
    #[serde(default)]
    hosts: Vec<String>,
    #[serde(default)]
    groups: Vec<RawGroup>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGroup {
    group: String,
    role: String,
    /// Absent: every app.
    apps: Option<Vec<SdkAppId>>,
}

/// The identity provider, as it is set up.
#[derive(Debug)]
pub struct OidcSettings {
    pub name: String,
    pub provider: ProviderSettings,
    pub groups: Vec<GroupRights>,
}

impl OidcSettings {
    pub fn listing(&self) -> Vec<Setting> {
        let groups = self.groups.iter().map(|rights| match &rights.apps {
            Apps::All => format!("{}: {}", rights.group, rights.role),
            Apps::Only(apps) => {
                let apps: Vec<_> = apps.iter().map(ToString::to_string).collect();
                format!("{}: {} of {}", rights.group, rights.role, apps.join(", "))
            }
        });
        let provider = &self.provider;
        let mut listing = vec![
            ("single sign-on", format!("{} ({})", provider.issuer.as_str(), self.name)),
            ("sign-on client", provider.client_id.clone()),
            ("sign-on secret", MASKED.to_owned()),
            ("client auth", provider.client_auth.name().to_owned()),
            ("comes back to", provider.redirect_url.to_string()),
            ("sign-on scopes", provider.scopes.join(" ")),
            ("groups claim", provider.groups_claim.clone()),
            ("groups", groups.collect::<Vec<_>>().join("; ")),
        ];
        if !provider.also_audiences.is_empty() {
            listing.push(("other audiences", provider.also_audiences.join(", ")));
        }
        if !provider.acr_values.is_empty() {
            listing.push(("two factors", provider.acr_values.join(", ")));
        }
        if !provider.also_at.is_empty() {
            let hosts: Vec<_> = provider.also_at.iter().map(ToString::to_string).collect();
            listing.push(("sign-on hosts", hosts.join(", ")));
        }
        listing
    }

    pub fn open(self, clock: SharedClock) -> Result<Arc<SingleSignOn>, ProviderError> {
        let acr_values = self.provider.acr_values.clone();
        let provider = Provider::new(self.provider, clock, Timing::default())?;
        Ok(Arc::new(SingleSignOn { provider, name: self.name, groups: self.groups, acr_values }))
    }
}

/// How the provider names itself, for commands that need no more of it.
pub(super) fn issuer(file: Option<&RawOidc>, environment: Lookup<'_>) -> Option<String> {
    let issuer = environment("COUNTERDESK_OIDC_ISSUER").or_else(|| file?.issuer.clone())?;
    Some(issuer.trim().to_owned())
}

/// `None` where there is no provider, or where something is wrong with its settings.
pub(super) fn finish(
    file: Option<RawOidc>,
    environment: Lookup<'_>,
    public_url: Option<&Url>,
    privacy: &Privacy,
    faults: &mut Faults,
) -> Option<OidcSettings> {
    let raw = overlay(file.unwrap_or_default(), environment, faults);
    let nothing_given = raw.issuer.is_none()
        && raw.client_id.is_none()
        && raw.client_secret.is_none()
        && raw.client_secret_file.is_none()
        && raw.groups.is_empty();
    if nothing_given {
        return None;
    }
    if raw.issuer.is_none() {
        faults.push("COUNTERDESK_OIDC_ISSUER is missing: where is the identity provider?".to_owned());
    }
    let issuer = raw.issuer.as_deref().and_then(|text| {
        text.parse::<Issuer>().map_err(|fault| faults.push(format!("COUNTERDESK_OIDC_ISSUER: {fault}"))).ok()
    });
    if raw.client_id.is_none() {
        faults.push(
            "COUNTERDESK_OIDC_CLIENT_ID is missing: as what does the provider know this desk?".to_owned(),
        );
    }
    let wanted = Wanted {
        file_setting: "COUNTERDESK_OIDC_CLIENT_SECRET_FILE",
        inline: raw.client_secret,
        file: raw.client_secret_file.as_deref(),
        missing: "how does this desk prove itself to the provider?",
    };
    let client_secret = read_secret(wanted, privacy, faults);
    let groups: Vec<_> = raw.groups.into_iter().filter_map(|group| rights(group, faults)).collect();
    if groups.is_empty() && faults.is_empty() {
        faults.push("COUNTERDESK_OIDC_GROUPS is missing: without a group nobody gets in that way".to_owned());
    }
    let mut origin = |host: String| {
        host.parse::<Origin>().map_err(|fault| faults.push(format!("COUNTERDESK_OIDC_HOSTS: {fault}"))).ok()
    };
    let also_at = raw.hosts.into_iter().filter_map(&mut origin).collect();
    let scopes = raw.scopes.unwrap_or_else(|| DEFAULT_SCOPES.to_owned());
    let scopes = scopes.split(|c: char| c.is_whitespace() || c == ',').filter(|scope| !scope.is_empty());
    let scopes = scopes.filter(|scope| *scope != "openid").map(str::to_owned).collect();
    let client_auth = client_auth(raw.client_auth.as_deref(), faults);
    let groups_claim = raw.groups_claim.unwrap_or_else(|| DEFAULT_GROUPS_CLAIM.to_owned());
    if NEVER_GROUPS.contains(&groups_claim.as_str()) {
        faults.push(format!(
            "COUNTERDESK_OIDC_GROUPS_CLAIM: {groups_claim} is another at every sign-in, and lists no groups"
        ));
    }
    if OF_EVERYBODY.contains(&groups_claim.as_str()) {
        faults.push(format!(
            "COUNTERDESK_OIDC_GROUPS_CLAIM: {groups_claim} is the same for everybody, and lists no groups; a role for \
             everybody of the provider is \u{201c}*\u{201d} in COUNTERDESK_OIDC_GROUPS"
        ));
    }
    check_everybody(issuer.as_ref(), &groups, faults);
    let absolute = |path: &str| public_url.and_then(|url| url.join(path).ok());
    Some(OidcSettings {
        name: raw.name.unwrap_or_else(|| DEFAULT_NAME.to_owned()),
        provider: ProviderSettings {
            issuer: issuer?,
            also_at,
            client_id: raw.client_id?,
            client_secret: client_secret?,
            client_auth,
            also_audiences: raw.also_audiences,
            scopes,
            groups_claim,
            acr_values: raw.acr_values,
            redirect_url: absolute(Page::Callback.path())?,
            signed_out_url: absolute(Page::SignIn.path())?,
        },
        groups,
    })
}

fn overlay(file: RawOidc, environment: Lookup<'_>, faults: &mut Faults) -> RawOidc {
    let trimmed = |text: String| text.trim().to_owned();
    let given = |name: &str| environment(&format!("COUNTERDESK_OIDC_{name}")).map(trimmed);
    let listed = |name: &str, file: Vec<String>| -> Vec<String> {
        let parts = given(name).map_or(file, |text| text.split(',').map(str::to_owned).collect());
        parts.into_iter().map(trimmed).filter(|part| !part.is_empty()).collect()
    };
    let secret = (given("CLIENT_SECRET"), given("CLIENT_SECRET_FILE"));
    let (client_secret, client_secret_file) = match secret {
        (None, None) => {
            let secret = file.client_secret.map(|secret| secret.expose_secret().trim().to_owned().into());
            (secret, file.client_secret_file)
        }
        (inline, path) => (inline.map(SecretString::from), path.map(PathBuf::from)),
    };
    let text = |name: &str, file: Option<String>| given(name).or(file.map(trimmed));
    RawOidc {
        issuer: text("ISSUER", file.issuer),
        client_id: text("CLIENT_ID", file.client_id),
        client_secret,
        client_secret_file,
        client_auth: text("CLIENT_AUTH", file.client_auth),
        also_audiences: listed("ALSO_AUDIENCES", file.also_audiences),
        name: text("NAME", file.name),
        scopes: text("SCOPES", file.scopes),
        groups_claim: text("GROUPS_CLAIM", file.groups_claim),
        acr_values: listed("ACR_VALUES", file.acr_values),
        hosts: listed("HOSTS", file.hosts),
        groups: given("GROUPS").map_or(file.groups, |text| groups_in_one_line(&text, faults)),
    }
}

fn client_auth(text: Option<&str>, faults: &mut Faults) -> ClientAuth {
    let Some(text) = text else { return ClientAuth::default() };
    ClientAuth::from_name(text).unwrap_or_else(|| {
        faults
            .push(format!("COUNTERDESK_OIDC_CLIENT_AUTH is auto, basic or post, not \u{201c}{text}\u{201d}"));
        ClientAuth::default()
    })
}

fn check_everybody(issuer: Option<&Issuer>, groups: &[GroupRights], faults: &mut Faults) {
    let means_everybody = groups.iter().any(|rule| rule.group == EVERYBODY);
    if let Some(issuer) = issuer.filter(|issuer| means_everybody && is_for_everybody(issuer)) {
        faults.push(format!(
            "COUNTERDESK_OIDC_GROUPS: \u{201c}*\u{201d} would let in whoever has an account at {}, and anybody may \
             have one; name a group, or your domain with COUNTERDESK_OIDC_GROUPS_CLAIM=hd",
            issuer.as_str()
        ));
    }
}

fn is_for_everybody(issuer: &Issuer) -> bool {
    let without_scheme = issuer.as_str().split_once("://").map_or("", |(_, rest)| rest).to_ascii_lowercase();
    FOR_EVERYBODY.iter().any(|known| {
        let rest = without_scheme.strip_prefix(known);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', ':']))
    })
}

/// Apps that groups are given, and that this desk does not have.
pub(super) fn check_apps(oidc: &OidcSettings, known: &BTreeSet<SdkAppId>, faults: &mut Faults) {
    for rule in &oidc.groups {
        let Apps::Only(apps) = &rule.apps else { continue };
        for app in apps.difference(known) {
            faults.push(format!(
                "COUNTERDESK_OIDC_GROUPS: the group {} is given app {app}, which this desk does not have",
                rule.group
            ));
        }
    }
}

/// `desk-chiefs=manager; desk-night=support:1400000001,1400000002`. The last `=` counts: names of LDAP have some.
/// Names with `;` stand in the file.
fn groups_in_one_line(text: &str, faults: &mut Faults) -> Vec<RawGroup> {
    let mut groups = Vec::new();
    for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let parsed = part.rsplit_once('=').and_then(|(group, rights)| {
            let (role, apps) = match rights.split_once(':') {
                Some((role, apps)) => (role, Some(apps)),
                None => (rights, None),
            };
            let apps = apps.map(|apps| apps.split(',').map(|app| app.trim().parse().ok()).collect());
            let apps: Option<Option<Vec<SdkAppId>>> = apps;
            let apps = match apps {
                Some(None) => return None,
                Some(apps) => apps,
                None => None,
            };
            Some(RawGroup { group: group.trim().to_owned(), role: role.trim().to_owned(), apps })
        });
        match parsed {
            Some(group) => groups.push(group),
            None => faults.push(format!(
                "COUNTERDESK_OIDC_GROUPS is like chiefs=manager; night=support:1400000001, not \u{201c}{part}\u{201d}"
            )),
        }
    }
    groups
}

fn rights(raw: RawGroup, faults: &mut Faults) -> Option<GroupRights> {
    let group = raw.group.trim().to_owned();
    if group.is_empty() {
        faults.push("COUNTERDESK_OIDC_GROUPS: a group has no name".to_owned());
        return None;
    }
    let role: Option<Role> = raw
        .role
        .trim()
        .parse()
        .map_err(|fault| faults.push(format!("COUNTERDESK_OIDC_GROUPS: {fault}")))
        .ok();
    let apps = raw.apps.map_or(Apps::All, |apps| Apps::Only(apps.into_iter().collect()));
    Some(GroupRights { group, role: role?, apps })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(pairs: &[(&str, &str)], file: &str) -> (Option<OidcSettings>, Faults) {
        let pairs: Vec<(String, String)> = pairs
            .iter()
            .map(|(name, value)| (format!("COUNTERDESK_OIDC_{name}"), (*value).to_owned()))
            .collect();
        let environment =
            move |name: &str| pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
        let mut faults = Faults::new();
        let file = (!file.is_empty()).then(|| toml::from_str(file).unwrap());
        let url = "https://desk.example.com/".parse().unwrap();
        (finish(file, &environment, Some(&url), &Privacy::default(), &mut faults), faults)
    }

    const FILE: &str = r#"
        issuer = "https://id.example.com"
        client_id = "desk"
        client_secret = "from the file"
        acr_values = ["urn:two"]
        [[groups]]
        group = "a=b; c"
        role = "support"
        apps = [1]
    "#;

    #[test]
    fn nothing_said_is_no_provider() {
        let (settings, faults) = with(&[("NAME", "Example")], "");
        assert!(settings.is_none() && faults.is_empty(), "{faults:?}");
    }

    #[test]
    fn commands_know_whose_people_have_a_way_in() {
        let file: RawOidc = toml::from_str(FILE).unwrap();
        let given = |_: &str| Some(" https://other.example.com ".to_owned());
        assert_eq!(issuer(None, &|_| None), None);
        assert_eq!(issuer(Some(&file), &|_| None).as_deref(), Some("https://id.example.com"));
        assert_eq!(issuer(Some(&file), &given).as_deref(), Some("https://other.example.com"));
    }

    #[test]
    fn the_file_says_it_and_the_environment_wins() {
        let (settings, faults) = with(&[], FILE);
        assert_eq!(faults, Faults::new());
        let settings = settings.unwrap();
        assert_eq!(settings.provider.client_secret.expose_secret(), "from the file");
        assert_eq!(settings.provider.redirect_url.as_str(), "https://desk.example.com/sign-in/sso/callback");
        assert_eq!(settings.provider.scopes, ["profile", "email"]);
        let expected =
            GroupRights { group: "a=b; c".to_owned(), role: Role::Support, apps: Apps::Only([1].into()) };
        assert_eq!(settings.groups, [expected]);

        let (settings, faults) = with(
            &[
                ("ISSUER", "http://127.0.0.1:4000"),
                ("CLIENT_SECRET", "another"),
                ("SCOPES", " openid, groups,email "),
                ("CLIENT_AUTH", "post "),
                ("ALSO_AUDIENCES", "a , b,"),
                ("HOSTS", "keys.example.com, tokens.example.com:8443"),
                ("GROUPS", "chiefs=manager; night = support : 1400000001, 2 ;"),
            ],
            FILE,
        );
        assert_eq!(faults, Faults::new());
        let settings = settings.unwrap();
        assert_eq!(settings.provider.issuer.as_str(), "http://127.0.0.1:4000");
        assert_eq!(settings.provider.client_id, "desk");
        assert_eq!(settings.provider.client_secret.expose_secret(), "another");
        assert_eq!(settings.provider.scopes, ["groups", "email"]);
        assert_eq!(settings.provider.client_auth, ClientAuth::Post);
        assert_eq!(settings.provider.also_audiences, ["a", "b"]);
        assert_eq!(settings.provider.also_at.len(), 2);
        let [chiefs, night] = settings.groups.as_slice() else { panic!("{:?}", settings.groups) };
        assert_eq!((chiefs.role, &chiefs.apps), (Role::Manager, &Apps::All));
        assert_eq!((&*night.group, &night.apps), ("night", &Apps::Only([1_400_000_001, 2].into())));
    }

    #[test]
    fn every_fault_is_named_at_once() {
        let (settings, faults) = with(
            &[
                ("ISSUER", "http://id.example.com"),
                ("CLIENT_SECRET_FILE", "/nowhere/at/all"),
                ("HOSTS", "https://x"),
                ("GROUPS", "chiefs=king; nobody; night=support:one"),
            ],
            "",
        );
        assert!(settings.is_none());
        for (start, count) in [
            ("COUNTERDESK_OIDC_ISSUER", 1),
            ("COUNTERDESK_OIDC_CLIENT_ID is missing", 1),
            ("COUNTERDESK_OIDC_CLIENT_SECRET_FILE", 1),
            ("COUNTERDESK_OIDC_HOSTS", 1),
            ("COUNTERDESK_OIDC_GROUPS", 3),
        ] {
            let named = faults.iter().filter(|fault| fault.starts_with(start)).count();
            assert_eq!(named, count, "{start} in {faults:?}");
        }
        let (_, faults) =
            with(&[("ISSUER", "https://id.example.com"), ("CLIENT_ID", "x"), ("CLIENT_SECRET", "x")], "");
        assert!(faults[0].contains("COUNTERDESK_OIDC_GROUPS is missing"), "{faults:?}");
        assert!(toml::from_str::<RawOidc>("issuers = 'x'").is_err(), "a mistyped setting is no setting");
    }

    #[test]
    fn blanks_around_a_setting_are_nobody_s_business() {
        let file = "issuer = ' https://id.example.com '\nclient_id = ' desk '\nclient_secret = ' s '\n\
                    groups_claim = 'roles '\n[[groups]]\ngroup = ' chiefs '\nrole = 'manager '";
        let (settings, faults) = with(&[], file);
        assert_eq!(faults, Faults::new());
        let settings = settings.unwrap();
        let provider = &settings.provider;
        assert_eq!((provider.issuer.as_str(), &*provider.client_id), ("https://id.example.com", "desk"));
        assert_eq!((provider.client_secret.expose_secret(), &*provider.groups_claim), ("s", "roles"));
        assert_eq!(settings.groups[0].group, "chiefs");
        let (settings, faults) = with(&[("GROUPS", "cn=chiefs,ou=x=manager; cn=b=support:7")], FILE);
        assert_eq!(faults, Faults::new());
        let groups: Vec<_> =
            settings.unwrap().groups.into_iter().map(|rule| (rule.group, rule.role)).collect();
        assert_eq!(
            groups,
            [("cn=chiefs,ou=x".to_owned(), Role::Manager), ("cn=b".to_owned(), Role::Support)]
        );
    }

    #[test]
    fn what_cannot_be_meant_is_a_fault_at_start() {
        let fault = |pairs: &[(&str, &str)]| with(pairs, FILE).1.join("; ");
        for issuer in [
            "https://accounts.google.com",
            "https://accounts.google.com/",
            "https://LOGIN.microsoftonline.com/common/v2.0",
            "https://login.microsoftonline.com/organizations/v2.0",
            "https://gitlab.com",
        ] {
            let said = fault(&[("ISSUER", issuer), ("GROUPS", "*=viewer")]);
            assert!(said.contains("whoever has an account"), "{issuer}: {said}");
            assert_eq!(fault(&[("ISSUER", issuer), ("GROUPS", "example.com=viewer")]), "");
        }
        for issuer in ["https://gitlab.com.example.com", "https://login.microsoftonline.com/1234/v2.0"] {
            assert_eq!(fault(&[("ISSUER", issuer), ("GROUPS", "*=viewer; chiefs=manager")]), "", "{issuer}");
        }
        assert!(fault(&[("GROUPS_CLAIM", "nonce")]).contains("another at every sign-in"));
        for claim in ["iss", "aud", "azp"] {
            assert!(fault(&[("GROUPS_CLAIM", claim)]).contains("the same for everybody"), "{claim}");
        }
        let described = "https://id.example.com/.well-known/openid-configuration";
        assert!(fault(&[("ISSUER", described)]).contains("COUNTERDESK_OIDC_ISSUER: leave away"));
        assert!(fault(&[("CLIENT_AUTH", "jwt")]).contains("auto, basic or post"));
        let (settings, _) = with(&[("GROUPS", "a=viewer:1,999")], FILE);
        let mut faults = Faults::new();
        check_apps(&settings.unwrap(), &[1].into(), &mut faults);
        assert!(faults.len() == 1 && faults[0].contains("999"), "{faults:?}");
    }

    #[test]
    fn neither_debugging_nor_the_listing_shows_the_secret() {
        let (settings, _) = with(&[], FILE);
        assert!(!format!("{settings:?}").contains("from the file"));
        let listing = settings.unwrap().listing();
        assert!(listing.contains(&("groups", "a=b; c: support of 1".to_owned())), "{listing:?}");
        assert!(listing.iter().all(|(_, value)| !value.contains("from the file")));
    }
}
