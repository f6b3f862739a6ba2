//! The settings: `counterdesk.toml` and the environment, which wins. Everything is read here, once,
//! and every fault is found before anything starts.

mod apps;
mod demo;
mod environment;
mod file;
mod known;
mod listing;
mod oidc;
mod reachable;
mod secret;
mod value;
mod words;

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use secrecy::ExposeSecret as _;
use url::Url;

pub use self::apps::AppSettings;
use self::apps::{finish_app, overlay};
pub use self::demo::DemoSettings;
use self::environment::Environment;
use self::file::File;
pub use self::listing::{ANCHOR_FILE, Setting};
pub use self::oidc::OidcSettings;
pub use self::reachable::url_of;
pub use self::secret::Privacy;
use self::value::quoted;
pub use self::words::LogFormat;
use self::words::switch;
use crate::model::Network;
use crate::store::DatabaseAddress;

const DEFAULT_LISTEN: &str = "127.0.0.1:3000";
const DEFAULT_DATABASE: &str = "sqlite:counterdesk.db";
const DEFAULT_SEAL_KEY_FILE: &str = "counterdesk.key";

/// The settings in force.
#[derive(Debug)]
pub struct Config {
    pub listen: SocketAddr,
    pub public_url: Url,
    /// Whether somebody said so; it follows from `listen` otherwise.
    pub public_url_given: bool,
    pub storage: Storage,
    pub require_second_factor: bool,
    pub metrics_listen: Option<SocketAddr>,
    pub trusted_proxies: Vec<Network>,
    /// Whom people of this desk ask for help: an address, or a text.
    pub contact: Option<String>,
    pub apps: Vec<AppSettings>,
    /// Where people may also come in through an identity provider.
    pub oidc: Option<OidcSettings>,
    /// What can be used and is probably not meant.
    pub warnings: Vec<String>,
}

impl Config {
    /// Where port 0 was asked for, the system has chosen one.
    pub fn listens_on(&mut self, address: SocketAddr) {
        if self.listen.port() != 0 || self.public_url_given {
            return;
        }
        self.listen = address;
        let mut urls = vec![&mut self.public_url];
        if let Some(oidc) = &mut self.oidc {
            urls.extend([&mut oidc.provider.redirect_url, &mut oidc.provider.signed_out_url]);
        }
        for url in urls {
            // It has a host, so it takes a port.
            let _ = url.set_port(Some(address.port()));
        }
    }
}

/// Where things are kept.
#[derive(Clone, Debug)]
pub struct Storage {
    pub database: DatabaseAddress,
    /// Where the activity log is anchored.
    pub anchor_file: Option<PathBuf>,
    /// Holds the key that secrets in the database are sealed with.
    pub seal_key_file: PathBuf,
    /// How the identity provider names itself, where there is one: who comes through it has a way in.
    pub issuer: Option<String>,
    /// Which files of secrets are private enough.
    pub privacy: Privacy,
}

/// All faults at once, each a sentence that names the setting.
pub type Faults = Vec<String>;

/// One error of all of them.
pub fn refusal(faults: &[String]) -> anyhow::Error {
    anyhow::anyhow!("the settings are not right:\n  {}", faults.join("\n  "))
}

/// A setting by its name in the environment.
type Lookup<'a> = &'a dyn Fn(&str) -> Option<String>;

/// The settings without the apps: all that `operator`, `log` and `backup` need.
pub fn storage(file: Option<&Path>) -> Result<Storage, Faults> {
    let (environment, faults) = Environment::read();
    let lookup = |name: &str| environment.get(name);
    together(faults, file::read(file), |file, faults| {
        let storage = storage_of(&file, &lookup, faults);
        check_file(&file, storage.as_ref(), faults);
        storage
    })
}

pub fn load(file: Option<&Path>) -> Result<Config, Faults> {
    let (environment, faults) = Environment::read();
    together(faults, file::read(file), |file, faults| assemble(file, &|name| environment.get(name), faults))
}

/// How the log is to be written, as far as can be told: it begins before the settings are checked. What is wrong with
/// them, every command says.
pub fn log_format(file: Option<&Path>) -> LogFormat {
    let (environment, _) = Environment::read();
    let setting = environment.get("COUNTERDESK_LOG").or_else(|| file::read(file).ok()?.log);
    words::log_format(setting.as_deref(), &mut Faults::new())
}

/// Where the server of these settings listens.
pub struct Listeners {
    pub main: SocketAddr,
    pub metrics: Option<SocketAddr>,
}

pub fn listeners(file: Option<&Path>) -> Result<Listeners, Faults> {
    let (environment, faults) = Environment::read();
    let lookup = |name: &str| environment.get(name);
    together(faults, file::read(file), |file, faults| {
        check_log_format(&file, &lookup, faults);
        let main = listen(file.listen, &lookup, faults);
        let metrics = metrics_listen(file.metrics_listen, &lookup, faults);
        Some(Listeners { main: main?, metrics })
    })
}

fn listen(in_file: Option<String>, environment: Lookup<'_>, faults: &mut Faults) -> Option<SocketAddr> {
    let text = environment("COUNTERDESK_LISTEN").or(in_file).unwrap_or_else(|| DEFAULT_LISTEN.to_owned());
    address("COUNTERDESK_LISTEN", &text, faults)
}

fn metrics_listen(
    in_file: Option<String>,
    environment: Lookup<'_>,
    faults: &mut Faults,
) -> Option<SocketAddr> {
    environment("COUNTERDESK_METRICS_LISTEN")
        .or(in_file)
        .filter(|text| text != "off")
        .and_then(|text| address("COUNTERDESK_METRICS_LISTEN", &text, faults))
}

/// It is in force already; here it is named where it cannot be.
fn check_log_format(file: &File, environment: Lookup<'_>, faults: &mut Faults) {
    let setting = environment("COUNTERDESK_LOG").or_else(|| file.log.clone());
    words::log_format(setting.as_deref(), faults);
}

/// What comes of a file, unless there is a fault anywhere. What follows from a fault that is named already
/// is not named again.
fn together<T>(
    mut faults: Faults,
    file: Result<File, Faults>,
    read: impl FnOnce(File, &mut Faults) -> Option<T>,
) -> Result<T, Faults> {
    let file = match file {
        Ok(file) => file,
        Err(more) => {
            faults.extend(more);
            return Err(faults);
        }
    };
    let mut more = Faults::new();
    let done = read(file, &mut more);
    let named: Vec<_> =
        faults.iter().filter_map(|fault| fault.split(' ').next()).map(str::to_owned).collect();
    faults
        .extend(more.into_iter().filter(|fault| !named.iter().any(|name| fault.starts_with(name.as_str()))));
    match done {
        Some(done) if faults.is_empty() => Ok(done),
        _ => Err(faults),
    }
}

fn privacy_of(file: Option<&File>, environment: Lookup<'_>, faults: &mut Faults) -> Privacy {
    let mounted = environment("COUNTERDESK_MOUNTED_SECRETS").map(PathBuf::from);
    Privacy::new(mounted.or_else(|| file.and_then(|file| file.mounted_secrets.clone())), faults)
}

fn storage_of(file: &File, environment: Lookup<'_>, faults: &mut Faults) -> Option<Storage> {
    check_log_format(file, environment, faults);
    let privacy = privacy_of(Some(file), environment, faults);
    let in_file = || file.database_url.as_ref().map(|url| url.expose_secret().to_owned());
    let database = environment("COUNTERDESK_DATABASE_URL")
        .or_else(in_file)
        .unwrap_or_else(|| DEFAULT_DATABASE.to_owned())
        .parse::<DatabaseAddress>()
        .map_err(|fault| faults.push(format!("COUNTERDESK_DATABASE_URL: {fault}")))
        .ok();
    let anchor_file = environment("COUNTERDESK_ANCHOR_FILE").map(PathBuf::from).or(file.anchor_file.clone());
    let seal_key_file = environment("COUNTERDESK_SEAL_KEY_FILE")
        .map(PathBuf::from)
        .or_else(|| file.seal_key_file.clone())
        .unwrap_or_else(|| PathBuf::from(DEFAULT_SEAL_KEY_FILE));
    let issuer = oidc::issuer(file.oidc.as_ref(), environment);
    Some(Storage { database: database?, anchor_file, seal_key_file, privacy, issuer })
}

/// A file of settings that holds a secret is a file of secrets.
fn check_file(file: &File, storage: Option<&Storage>, faults: &mut Faults) {
    if let (Some(path), Some(storage)) = (&file.holds_secret, storage)
        && let Err(fault) = storage.privacy.check(path)
    {
        faults.push(format!("{fault}; it holds a secret"));
    }
}

/// One list in the environment, with commas.
fn trusted_proxies(listed: Vec<String>, environment: Lookup<'_>, faults: &mut Faults) -> Vec<Network> {
    let listed = environment("COUNTERDESK_TRUSTED_PROXIES")
        .map_or(listed, |text| text.split(',').map(|part| part.trim().to_owned()).collect());
    let mut parse = |text: String| {
        text.parse().map_err(|fault| faults.push(format!("COUNTERDESK_TRUSTED_PROXIES: {fault}"))).ok()
    };
    listed.into_iter().filter_map(&mut parse).collect()
}

fn assemble(file: File, environment: Lookup<'_>, faults: &mut Faults) -> Option<Config> {
    let mut warnings = Vec::new();
    let storage = storage_of(&file, environment, faults);
    check_file(&file, storage.as_ref(), faults);
    let privacy = storage.as_ref().map(|storage| storage.privacy.clone()).unwrap_or_default();
    let require_second_factor = environment("COUNTERDESK_REQUIRE_SECOND_FACTOR");
    let require_second_factor =
        switch("COUNTERDESK_REQUIRE_SECOND_FACTOR", require_second_factor.as_deref(), faults)
            .or(file.require_second_factor)
            .unwrap_or(true);
    let listen = listen(file.listen, environment, faults);
    let public_url = environment("COUNTERDESK_PUBLIC_URL").or(file.public_url);
    let public_url_given = public_url.is_some();
    let public_url = match public_url {
        Some(text) => parse_public_url(&text, faults),
        None => listen.and_then(url_of),
    };
    if let (Some(listen), Some(url), false) = (listen, &public_url, public_url_given)
        && listen.ip().is_unspecified()
    {
        warnings.push(format!(
            "COUNTERDESK_LISTEN is every address of this machine and COUNTERDESK_PUBLIC_URL is not set: links hold \
             {url}, and passkeys need a name; set COUNTERDESK_PUBLIC_URL to what people type"
        ));
    }
    let metrics_listen = metrics_listen(file.metrics_listen, environment, faults);
    let trusted_proxies = trusted_proxies(file.trusted_proxies, environment, faults);
    let oidc = oidc::finish(file.oidc, environment, public_url.as_ref(), &privacy, faults);
    let raw_apps = overlay(file.apps, environment, faults);
    if raw_apps.is_empty() {
        faults.push("COUNTERDESK_SDK_APP_ID is missing: which Tencent Chat app is this desk for?".to_owned());
    }
    let named_apps = raw_apps.len();
    let apps: Vec<_> =
        raw_apps.into_iter().filter_map(|app| finish_app(app, &privacy, faults, &mut warnings)).collect();
    let ids: BTreeSet<_> = apps.iter().map(|app| app.sdk_app_id).collect();
    // Apps that are wrong themselves are not missing.
    if let Some(oidc) = oidc.as_ref().filter(|_| apps.len() == named_apps) {
        oidc::check_apps(oidc, &ids, faults);
    }
    if ids.len() < apps.len() {
        faults.push("two [[apps]] have the same sdk_app_id".to_owned());
    }
    let storage = storage?;
    let ignored = storage.database.ignored();
    if !ignored.is_empty() {
        warnings.push(format!("COUNTERDESK_DATABASE_URL: here {} has no effect", ignored.join(", ")));
    }
    Some(Config {
        listen: listen?,
        public_url: public_url?,
        public_url_given,
        storage,
        require_second_factor,
        metrics_listen,
        trusted_proxies,
        contact: environment("COUNTERDESK_CONTACT").or(file.contact),
        apps,
        oidc,
        warnings,
    })
}

fn address(name: &str, text: &str, faults: &mut Faults) -> Option<SocketAddr> {
    let address = text.parse().ok();
    if address.is_none() {
        faults.push(format!("{name} is an address and a port like {DEFAULT_LISTEN}, not {}", quoted(text)));
    }
    address
}

fn parse_public_url(text: &str, faults: &mut Faults) -> Option<Url> {
    let url = Url::parse(text).ok().filter(|url| {
        matches!(url.scheme(), "http" | "https")
            && url.has_host()
            && url.username().is_empty()
            && url.password().is_none()
            && url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none()
    });
    let Some(url) = url else {
        faults.push(format!(
            "COUNTERDESK_PUBLIC_URL is an address like https://desk.example.com without a path, not {}",
            quoted(text)
        ));
        return None;
    };
    let every = match url.host() {
        Some(url::Host::Ipv4(address)) => address.is_unspecified(),
        Some(url::Host::Ipv6(address)) => address.is_unspecified(),
        _ => false,
    };
    if every {
        faults.push(format!(
            "COUNTERDESK_PUBLIC_URL: nobody can open {url}; it is what people type, like https://desk.example.com"
        ));
        return None;
    }
    Some(url)
}

#[cfg(test)]
mod tests;
