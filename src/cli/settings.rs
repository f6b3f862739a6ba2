//! The settings: `counterdesk.toml` and the environment, which wins. Everything is read here, once,
//! and every fault is found before anything starts.

mod listing;
mod oidc;
mod secret;
mod words;

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use secrecy::SecretString;
use serde::Deserialize;
use url::Url;

pub use self::listing::Setting;
use self::oidc::RawOidc;
pub use self::oidc::{OidcSettings, oidc_from_environment};
use self::secret::read_secret;
use self::words::{approval_rule, backup};
use crate::chat::Endpoint;
use crate::model::{ApprovalRule, Network, Region, SdkAppId};

const DEFAULT_FILE: &str = "counterdesk.toml";
const DEFAULT_LISTEN: &str = "127.0.0.1:3000";
const DEFAULT_DATABASE: &str = "sqlite:counterdesk.db";
const DEFAULT_ADMIN: &str = "administrator";
const DEFAULT_SEAL_KEY_FILE: &str = "counterdesk.key";

/// The settings in force.
#[derive(Debug)]
pub struct Config {
    pub listen: SocketAddr,
    pub public_url: Url,
    pub database_url: String,
    pub anchor_file: Option<PathBuf>,
    pub seal_key_file: PathBuf,
    pub require_second_factor: bool,
    pub metrics_listen: Option<SocketAddr>,
    pub trusted_proxies: Vec<Network>,
    pub apps: Vec<AppSettings>,
    /// Where people may also come in through an identity provider.
    pub oidc: Option<OidcSettings>,
}

/// Where things are kept.
#[derive(Debug)]
pub struct Storage {
    pub database_url: String,
    /// Where the activity log is anchored.
    pub anchor_file: Option<PathBuf>,
    /// Holds the key that secrets in the database are sealed with.
    pub seal_key_file: PathBuf,
    /// How the identity provider names itself, where there is one: who comes through it has a way in.
    pub issuer: Option<String>,
}

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
    /// The region's name, or the host of an upstream URL.
    pub place: String,
    /// Which plans wait for a second person.
    pub approval: ApprovalRule,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "the names of the settings")]
struct File {
    listen: Option<String>,
    public_url: Option<String>,
    database_url: Option<String>,
    anchor_file: Option<PathBuf>,
    seal_key_file: Option<PathBuf>,
    require_second_factor: Option<bool>,
    metrics_listen: Option<String>,
    #[serde(default)]
    trusted_proxies: Vec<String>,
    #[serde(default)]
    apps: Vec<RawApp>,
    oidc: Option<RawOidc>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawApp {
    name: Option<String>,
    #[serde(default)]
    test: bool,
    sdk_app_id: Option<SdkAppId>,
    admin_identifier: Option<String>,
    secret_key: Option<SecretString>,
    secret_key_file: Option<PathBuf>,
    region: Option<String>,
    upstream_url: Option<String>,
    backup_url: Option<String>,
    approval: Option<String>,
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
pub fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.trim().is_empty())
}

/// All faults at once, each a sentence that names the setting.
pub type Faults = Vec<String>;

/// The settings without the apps: all that `operator` and `log` need.
pub fn storage(file: Option<&Path>) -> Result<Storage, Faults> {
    Ok(storage_of(&read_file(file)?, &environment))
}

fn storage_of(file: &File, environment: &dyn Fn(&str) -> Option<String>) -> Storage {
    Storage {
        database_url: environment("COUNTERDESK_DATABASE_URL")
            .or_else(|| file.database_url.clone())
            .unwrap_or_else(|| DEFAULT_DATABASE.to_owned()),
        anchor_file: environment("COUNTERDESK_ANCHOR_FILE")
            .map(PathBuf::from)
            .or_else(|| file.anchor_file.clone()),
        seal_key_file: environment("COUNTERDESK_SEAL_KEY_FILE")
            .map(PathBuf::from)
            .or_else(|| file.seal_key_file.clone())
            .unwrap_or_else(|| PathBuf::from(DEFAULT_SEAL_KEY_FILE)),
        issuer: oidc::issuer(file.oidc.as_ref(), environment),
    }
}

/// One list in the environment, with commas.
fn trusted_proxies(
    listed: Vec<String>,
    environment: &dyn Fn(&str) -> Option<String>,
    faults: &mut Faults,
) -> Vec<Network> {
    let listed = environment("COUNTERDESK_TRUSTED_PROXIES")
        .map_or(listed, |text| text.split(',').map(|part| part.trim().to_owned()).collect());
    let mut parse = |text: String| {
        text.parse().map_err(|fault| faults.push(format!("COUNTERDESK_TRUSTED_PROXIES: {fault}"))).ok()
    };
    listed.into_iter().filter_map(&mut parse).collect()
}

/// Where to listen, from the environment alone.
pub fn listen_address() -> Result<SocketAddr, Faults> {
    let mut faults = Faults::new();
    let listen = environment("COUNTERDESK_LISTEN").unwrap_or_else(|| DEFAULT_LISTEN.to_owned());
    address("COUNTERDESK_LISTEN", &listen, &mut faults).ok_or(faults)
}

pub fn load(file: Option<&Path>) -> Result<Config, Faults> {
    assemble(read_file(file)?, &environment)
}

fn read_file(path: Option<&Path>) -> Result<File, Faults> {
    let (path, must_exist) = path.map_or((Path::new(DEFAULT_FILE), false), |path| (path, true));
    match std::fs::read_to_string(path) {
        Ok(text) => {
            toml::from_str(&text).map_err(|error| vec![format!("{}: {}", path.display(), error.message())])
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && !must_exist => Ok(File::default()),
        Err(error) => Err(vec![format!("{}: {error}", path.display())]),
    }
}

fn assemble(file: File, environment: &dyn Fn(&str) -> Option<String>) -> Result<Config, Faults> {
    let mut faults = Faults::new();
    let Storage { database_url, anchor_file, seal_key_file, .. } = storage_of(&file, environment);
    let require_second_factor = match environment("COUNTERDESK_REQUIRE_SECOND_FACTOR").as_deref() {
        None => file.require_second_factor.unwrap_or(true),
        Some("true" | "1" | "on") => true,
        Some("false" | "0" | "off") => false,
        Some(text) => {
            faults
                .push(format!("COUNTERDESK_REQUIRE_SECOND_FACTOR is on or off, not \u{201c}{text}\u{201d}"));
            true
        }
    };
    let listen =
        environment("COUNTERDESK_LISTEN").or(file.listen).unwrap_or_else(|| DEFAULT_LISTEN.to_owned());
    let public_url = environment("COUNTERDESK_PUBLIC_URL")
        .or(file.public_url)
        .unwrap_or_else(|| format!("http://{listen}"));
    let listen = address("COUNTERDESK_LISTEN", &listen, &mut faults);
    let public_url = parse_public_url(&public_url, &mut faults);
    let metrics_listen = environment("COUNTERDESK_METRICS_LISTEN")
        .or(file.metrics_listen)
        .and_then(|text| address("COUNTERDESK_METRICS_LISTEN", &text, &mut faults));
    let trusted_proxies = trusted_proxies(file.trusted_proxies, environment, &mut faults);
    let oidc = oidc::finish(file.oidc, environment, public_url.as_ref(), &mut faults);
    let raw_apps = overlay(file.apps, environment, &mut faults);
    if raw_apps.is_empty() {
        faults.push("COUNTERDESK_SDK_APP_ID is missing: which Tencent Chat app is this desk for?".to_owned());
    }
    let apps: Vec<_> = raw_apps.into_iter().filter_map(|app| finish_app(app, &mut faults)).collect();
    let ids: BTreeSet<_> = apps.iter().map(|app| app.sdk_app_id).collect();
    if ids.len() < apps.len() {
        faults.push("two [[apps]] have the same sdk_app_id".to_owned());
    }
    match (listen, public_url) {
        (Some(listen), Some(public_url)) if faults.is_empty() => Ok(Config {
            listen,
            public_url,
            database_url,
            anchor_file,
            seal_key_file,
            require_second_factor,
            metrics_listen,
            trusted_proxies,
            apps,
            oidc,
        }),
        _ => Err(faults),
    }
}

/// The environment describes one app: the one of the file with the same SDKAppID (or the only one),
/// or else one more.
fn overlay(
    mut apps: Vec<RawApp>,
    environment: &dyn Fn(&str) -> Option<String>,
    faults: &mut Faults,
) -> Vec<RawApp> {
    let sdk_app_id = environment("COUNTERDESK_SDK_APP_ID").and_then(|text| {
        let id = text.trim().parse().ok();
        if id.is_none() {
            faults.push(format!(
                "COUNTERDESK_SDK_APP_ID is a number like 1400000001, not \u{201c}{text}\u{201d}"
            ));
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
    };
    let nothing_given = given.sdk_app_id.is_none()
        && given.admin_identifier.is_none()
        && given.secret_key.is_none()
        && given.secret_key_file.is_none()
        && given.region.is_none()
        && given.upstream_url.is_none()
        && given.backup_url.is_none()
        && given.approval.is_none();
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
    apps
}

fn finish_app(app: RawApp, faults: &mut Faults) -> Option<AppSettings> {
    let before = faults.len();
    let Some(sdk_app_id) = app.sdk_app_id else {
        faults.push("COUNTERDESK_SDK_APP_ID (sdk_app_id) is missing for an app".to_owned());
        return None;
    };
    let region = app.region.as_deref().and_then(|name| {
        name.parse::<Region>().map_err(|error| faults.push(format!("COUNTERDESK_REGION: {error}"))).ok()
    });
    let upstream = app.upstream_url.as_deref().and_then(|url| {
        Endpoint::parse(url).map_err(|error| faults.push(format!("COUNTERDESK_UPSTREAM_URL: {error}"))).ok()
    });
    let backup = backup(app.backup_url.as_deref(), region, faults);
    let approval = approval_rule(app.approval.as_deref(), faults);
    let secret_key = read_secret(
        "COUNTERDESK_SECRET_KEY_FILE",
        app.secret_key,
        app.secret_key_file.as_deref(),
        &format!("where is the secret key of app {sdk_app_id}?"),
        faults,
    );
    let (endpoint, place) = match (upstream, region) {
        (Some(endpoint), _) => {
            let host = endpoint.host();
            (endpoint, host)
        }
        (None, Some(region)) => (Endpoint::of_region(region), region_label(region)),
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
    })
}

/// The address at which people reach the demo, where it is not the one that it listens on.
pub fn public_url_from_environment() -> Result<Option<Url>, Faults> {
    let mut faults = Faults::new();
    let url = environment("COUNTERDESK_PUBLIC_URL").and_then(|text| parse_public_url(&text, &mut faults));
    if faults.is_empty() { Ok(url) } else { Err(faults) }
}

/// What `COUNTERDESK_APPROVAL` says, for the demo, which has no other settings.
pub fn approval_from_environment() -> Result<ApprovalRule, Faults> {
    let mut faults = Faults::new();
    let rule = approval_rule(environment("COUNTERDESK_APPROVAL").as_deref(), &mut faults);
    if faults.is_empty() { Ok(rule) } else { Err(faults) }
}

fn address(name: &str, text: &str, faults: &mut Faults) -> Option<SocketAddr> {
    let address = text.trim().parse().ok();
    if address.is_none() {
        faults.push(format!(
            "{name} is an address and a port like {DEFAULT_LISTEN}, not \u{201c}{text}\u{201d}"
        ));
    }
    address
}

fn parse_public_url(text: &str, faults: &mut Faults) -> Option<Url> {
    let url = Url::parse(text).ok().filter(|url| {
        matches!(url.scheme(), "http" | "https")
            && url.has_host()
            && url.path() == "/"
            && url.query().is_none()
    });
    if url.is_none() {
        faults.push(format!(
            "COUNTERDESK_PUBLIC_URL is an address like https://desk.example.com without a path, not \u{201c}{text}\u{201d}"
        ));
    }
    url
}

/// `Silicon Valley` for `silicon-valley`.
fn region_label(region: Region) -> String {
    let words = region.name().split('-').map(|word| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
