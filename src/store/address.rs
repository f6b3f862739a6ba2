//! Where the database is, as people write it: an address that may hold a password. It is read here, once,
//! and nothing here repeats what it could not read: a password with a `#` or a `/` in it ends up in places
//! where no mask would look for it.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use percent_encoding::percent_decode_str;
use url::Url;

const MASKED: &str = "********";

/// How a password gets into an address.
const HOW: &str = "in a user name or a password write # as %23, / as %2F, ? as %3F, @ as %40, : as %3A, & as %26, % \
                   as %25 and a blank as %20";

/// What the driver knows.
const PARAMETERS: [&str; 18] = [
    "sslmode",
    "ssl-mode",
    "sslrootcert",
    "ssl-root-cert",
    "ssl-ca",
    "sslcert",
    "ssl-cert",
    "sslkey",
    "ssl-key",
    "host",
    "hostaddr",
    "port",
    "dbname",
    "user",
    "password",
    "application_name",
    "options",
    "statement-cache-capacity",
];

/// What other programs understand in the same address, and nothing is lost without.
const WITHOUT_EFFECT: [&str; 14] = [
    "channel_binding",
    "client_encoding",
    "connect_timeout",
    "fallback_application_name",
    "gssencmode",
    "keepalives",
    "keepalives_count",
    "keepalives_idle",
    "keepalives_interval",
    "pgbouncer",
    "sslcompression",
    "sslsni",
    "target_session_attrs",
    "tcp_user_timeout",
];

const SSL_MODES: [&str; 6] = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"];

/// `sqlite:path` or `postgres://user:password@host:port/name`. It shows itself with the password masked.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseAddress {
    place: Place,
    ignored: Vec<String>,
}

#[derive(Clone, PartialEq, Eq)]
enum Place {
    Sqlite(PathBuf),
    Postgres(Url),
}

/// Why an address is none: a sentence without a word of it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct AddressFault(String);

fn fault<T>(words: impl Into<String>) -> Result<T, AddressFault> {
    Err(AddressFault(words.into()))
}

impl DatabaseAddress {
    /// The file, on SQLite.
    pub fn file(&self) -> Option<&Path> {
        match &self.place {
            Place::Sqlite(path) => Some(path),
            Place::Postgres(_) => None,
        }
    }

    /// For the driver, on PostgreSQL.
    pub(super) fn server(&self) -> Option<&Url> {
        match &self.place {
            Place::Sqlite(_) => None,
            Place::Postgres(url) => Some(url),
        }
    }

    /// Parameters that have no effect here.
    pub fn ignored(&self) -> &[String] {
        &self.ignored
    }

    pub fn has_password(&self) -> bool {
        self.server().is_some_and(|url| {
            url.password().is_some() || url.query_pairs().any(|(name, _)| name == "password")
        })
    }
}

impl FromStr for DatabaseAddress {
    type Err = AddressFault;

    fn from_str(text: &str) -> Result<Self, AddressFault> {
        match text.trim().split_once(':') {
            Some(("sqlite", rest)) => {
                Ok(Self { place: Place::Sqlite(sqlite_path(rest)?), ignored: Vec::new() })
            }
            Some(("postgres" | "postgresql", rest)) if rest.starts_with("//") => postgres(text.trim()),
            _ => fault(
                "it begins with neither sqlite: nor postgres://; it is like sqlite:counterdesk.db or \
                 postgres://user:password@host:5432/name",
            ),
        }
    }
}

/// The path in `sqlite:path`, `sqlite://path`, with or without the usual `?mode=rwc`.
fn sqlite_path(rest: &str) -> Result<PathBuf, AddressFault> {
    let (path, parameters) = rest.split_once('?').unwrap_or((rest, ""));
    if !matches!(parameters, "" | "mode=rw" | "mode=rwc") {
        return fault("of the parameters of sqlite:, only mode=rwc is known; a ? in the path is written %3F");
    }
    let path = path.strip_prefix("//").unwrap_or(path);
    let Ok(path) = percent_decode_str(path).decode_utf8() else { return fault("its path is not UTF-8") };
    match &*path {
        "" => fault("it names no file"),
        // Every connection would see a database of its own, and nothing would be durable.
        ":memory:" => fault("a database in memory cannot keep anything"),
        path => Ok(PathBuf::from(path)),
    }
}

fn postgres(text: &str) -> Result<DatabaseAddress, AddressFault> {
    if text.chars().any(|symbol| symbol.is_whitespace() || symbol.is_control()) {
        return fault(format!("there is a blank in it; {HOW}"));
    }
    let Ok(mut url) = Url::parse(text) else {
        return fault(format!("it cannot be read as postgres://user:password@host:5432/name; {HOW}"));
    };
    // A password that was not encoded is cut where one of these begins something else.
    if url.fragment().is_some() {
        return fault(format!("there is a # in it; {HOW}"));
    }
    let name = url.path().trim_start_matches('/');
    if name.contains(['/', '@', ':']) {
        return fault(format!("after the host there is more than the name of a database; {HOW}"));
    }
    let query = url.query().unwrap_or_default();
    if query.contains(['@', '?']) || query.split('&').any(|part| !part.is_empty() && !part.contains('=')) {
        return fault(format!("what stands after the ? is not a list of parameters; {HOW}"));
    }
    let (mut kept, mut ignored) = (Vec::new(), Vec::new());
    let mut after_password = false;
    for (key, value) in url.query_pairs() {
        if PARAMETERS.contains(&&*key) || is_option(&key) {
            check_parameter(&key, &value)?;
            after_password |= key == "password";
            kept.push((key.into_owned(), value.into_owned()));
        } else if WITHOUT_EFFECT.contains(&&*key) {
            ignored.push(key.into_owned());
        } else if after_password || !is_name(&key) {
            return fault(format!("what stands after the ? is not a list of parameters; {HOW}"));
        } else {
            return fault(format!(
                "its parameter {key} is not known; there are sslmode, sslrootcert, sslcert, sslkey, host, hostaddr, \
                 port, dbname, user, password, application_name, options and statement-cache-capacity"
            ));
        }
    }
    url.set_query(None);
    if !kept.is_empty() {
        url.query_pairs_mut().extend_pairs(kept);
    }
    Ok(DatabaseAddress { place: Place::Postgres(url), ignored })
}

/// `options[name]`, which the driver knows too.
fn is_option(key: &str) -> bool {
    key.strip_prefix("options[").and_then(|rest| rest.strip_suffix(']')).is_some_and(is_name)
}

fn is_name(key: &str) -> bool {
    const LONGEST: usize = 32;
    key.len() <= LONGEST && key.bytes().all(|byte| byte.is_ascii_lowercase() || b"_-.".contains(&byte))
}

fn check_parameter(key: &str, value: &str) -> Result<(), AddressFault> {
    match key {
        "sslmode" | "ssl-mode" if !SSL_MODES.contains(&value) => {
            fault(format!("its {key} is none of {}", SSL_MODES.join(", ")))
        }
        "sslrootcert" | "ssl-root-cert" | "ssl-ca" if value == "system" => fault(format!(
            "its {key} names a file of certificates, on Debian /etc/ssl/certs/ca-certificates.crt for those of the system"
        )),
        "sslrootcert" | "ssl-root-cert" | "ssl-ca" | "sslcert" | "ssl-cert" | "sslkey" | "ssl-key"
            if !Path::new(value).is_file() =>
        {
            fault(format!("its {key} names a file that is not there"))
        }
        "port" if value.parse::<u16>().is_err() => fault("its port is not a number"),
        "hostaddr" if value.parse::<std::net::IpAddr>().is_err() => {
            fault("its hostaddr is not an IP address")
        }
        "statement-cache-capacity" if value.parse::<usize>().is_err() => {
            fault("its statement-cache-capacity is not a number")
        }
        _ => Ok(()),
    }
}

impl fmt::Display for DatabaseAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut url = match &self.place {
            Place::Sqlite(path) => return write!(formatter, "sqlite:{}", path.display()),
            Place::Postgres(url) => url.clone(),
        };
        if url.password().is_some() && url.set_password(Some(MASKED)).is_err() {
            return formatter.write_str(MASKED);
        }
        let pairs: Vec<_> = url
            .query_pairs()
            .map(|(name, value)| {
                (name.to_string(), if name == "password" { MASKED.into() } else { value.to_string() })
            })
            .collect();
        if !pairs.is_empty() {
            url.query_pairs_mut().clear().extend_pairs(pairs);
        }
        formatter.write_str(url.as_str())
    }
}

impl fmt::Debug for DatabaseAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "DatabaseAddress({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRETS: [&str; 3] = ["hunter2", "TER2", "hunt"];

    fn shown(text: &str) -> Result<String, String> {
        text.parse::<DatabaseAddress>().map(|address| address.to_string()).map_err(|fault| fault.to_string())
    }

    #[test]
    fn a_password_is_masked_in_whatever_form_it_stands() {
        for (text, masked) in [
            ("postgres://me:hunter2@db/desk", "postgres://me:********@db/desk"),
            ("postgresql://me:hunt%23er2@db:5432/desk", "postgresql://me:********@db:5432/desk"),
            ("postgres://me:hunt@hunter2@db/desk", "postgres://me:********@db/desk"),
            ("postgres://:hunter2@db/desk", "postgres://:********@db/desk"),
            ("postgres://db/desk?user=me&password=hunter2", "postgres://db/desk?user=me&password=********"),
            ("postgres://db/desk?%70assword=hunter2", "postgres://db/desk?password=********"),
            ("postgres://me@db/desk", "postgres://me@db/desk"),
            ("sqlite:counterdesk.db", "sqlite:counterdesk.db"),
        ] {
            assert_eq!(shown(text).as_deref(), Ok(masked));
            let address: DatabaseAddress = text.parse().unwrap();
            assert!(!SECRETS.iter().any(|secret| format!("{address:?}").contains(secret)), "{address:?}");
            assert_eq!(address.has_password(), masked.contains(MASKED));
        }
    }

    #[test]
    fn an_address_that_cannot_be_read_is_not_repeated_and_told_how_to_write_it() {
        for text in [
            "postgres://me:hunt#TER2@db/desk",
            "postgres://me:12#hunter2@db/desk",
            "postgres://me:hunt/TER2@db/desk",
            "postgres://me:12/hunter2@db/desk",
            "postgres://me:hunt?TER2@db/desk",
            "postgres://me:12?hunter2@db/desk",
            "postgres://me:12?a=hunter2@db/desk",
            "postgres://me:hunt TER2@db/desk",
            "postgres://me:p@hunter2/x@db/desk",
            "postgres://db/desk?password=hunt&hunter2",
            "postgres://db/desk?password=hunt&ter=hunter2",
            "postgres://db/desk?password=hunt#hunter2",
        ] {
            let said = shown(text).unwrap_err();
            assert!(said.contains("%23") && said.contains("%2F"), "{said}");
            assert!(!SECRETS.iter().any(|secret| said.contains(secret)), "{text}: {said}");
        }
        for text in [
            "host=db password=hunter2",
            "mysql://me:hunter2@db/desk",
            "postgres:me:hunter2@db/desk",
            "hunter2",
        ] {
            let said = shown(text).unwrap_err();
            assert!(said.contains("postgres://user:password@host") && !said.contains("hunter2"), "{said}");
        }
    }

    #[test]
    fn parameters_are_known_or_harmless_or_named_without_their_values() {
        let address: DatabaseAddress =
            "postgres://db/desk?sslmode=verify-full&connect_timeout=7&channel_binding=require"
                .parse()
                .unwrap();
        assert_eq!(address.ignored(), ["connect_timeout", "channel_binding"]);
        assert_eq!(address.server().unwrap().as_str(), "postgres://db/desk?sslmode=verify-full");
        for (parameter, words) in [
            ("sslmod=hunter2", "its parameter sslmod is not known"),
            ("sslmode=no-verify", "its sslmode is none of disable"),
            ("sslrootcert=/nowhere/hunter2", "its sslrootcert names a file that is not there"),
            ("sslrootcert=system", "ca-certificates.crt"),
            ("port=hunter2", "its port is not a number"),
        ] {
            let said = shown(&format!("postgres://db/desk?{parameter}")).unwrap_err();
            assert!(said.contains(words) && !said.contains("hunter2"), "{said}");
        }
        assert!(shown("postgres://db/desk?options[search_path]=a&host=/tmp/x").is_ok());
    }

    #[test]
    fn a_file_has_a_path_that_can_be_used() {
        for (text, path) in [
            ("sqlite:desk.db", "desk.db"),
            ("sqlite://desk.db", "desk.db"),
            ("sqlite:///var/desk.db?mode=rwc", "/var/desk.db"),
            ("sqlite:a%20b.db", "a b.db"),
        ] {
            assert_eq!(text.parse::<DatabaseAddress>().unwrap().file(), Some(Path::new(path)));
        }
        for text in ["sqlite:", "sqlite::memory:", "sqlite:x?key=hunter2", "sqlite:%ff"] {
            assert!(!shown(text).unwrap_err().contains("hunter2"));
        }
    }
}
