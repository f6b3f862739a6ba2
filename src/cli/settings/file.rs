//! `counterdesk.toml`. Looked through by the table of settings before it is read, so that a fault is named
//! with its place and without what stands there: it may be a secret.

use std::path::{Path, PathBuf};

use secrecy::SecretString;
use serde::Deserialize;
use toml::{Table, Value};

use super::Faults;
use super::known::{KNOWN, Kind, Known, nearest};
use super::oidc::RawOidc;
use super::value::usable;
use crate::model::SdkAppId;
use crate::store::DatabaseAddress;

const DEFAULT_FILE: &str = "counterdesk.toml";

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "the names of the settings")]
pub(super) struct File {
    pub listen: Option<String>,
    pub public_url: Option<String>,
    pub database_url: Option<SecretString>,
    pub anchor_file: Option<PathBuf>,
    pub seal_key_file: Option<PathBuf>,
    pub mounted_secrets: Option<PathBuf>,
    pub require_second_factor: Option<bool>,
    pub metrics_listen: Option<String>,
    pub log: Option<String>,
    #[serde(default)]
    pub trusted_proxies: Vec<String>,
    pub contact: Option<String>,
    #[serde(default)]
    pub apps: Vec<RawApp>,
    pub oidc: Option<RawOidc>,
    /// Where it holds a secret: its own path, as others must not read it.
    #[serde(skip)]
    pub holds_secret: Option<PathBuf>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawApp {
    pub name: Option<String>,
    #[serde(default)]
    pub test: bool,
    pub sdk_app_id: Option<SdkAppId>,
    pub admin_identifier: Option<String>,
    pub secret_key: Option<SecretString>,
    pub secret_key_file: Option<PathBuf>,
    pub region: Option<String>,
    pub upstream_url: Option<String>,
    pub backup_url: Option<String>,
    pub approval: Option<String>,
    pub directory: Option<bool>,
    pub cloud_search: Option<bool>,
}

/// Without a path: the usual file, where there is one.
pub(super) fn read(path: Option<&Path>) -> Result<File, Faults> {
    let (path, must_exist) = path.map_or((Path::new(DEFAULT_FILE), false), |path| (path, true));
    match std::fs::read_to_string(path) {
        Ok(text) => parse(&text, path),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && !must_exist => Ok(File::default()),
        Err(error) if error.kind() == std::io::ErrorKind::InvalidData => {
            Err(vec![format!("{}: it is not UTF-8", path.display())])
        }
        Err(error) => Err(vec![format!("{}: {error}", path.display())]),
    }
}

fn parse(text: &str, path: &Path) -> Result<File, Faults> {
    let name = path.display();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut table: Table = toml::from_str(text).map_err(|error| {
        let line =
            error.span().map_or(0, |span| text.get(..span.start).unwrap_or(text).lines().count().max(1));
        vec![format!("{name}, line {line}: {}", without_quotations(error.message()))]
    })?;
    let mut faults = Faults::new();
    check_table(&mut table, "", &format!("{name}: "), &mut faults);
    let holds_secret = holds_secret(&table, "");
    if !faults.is_empty() {
        return Err(faults);
    }
    // What could not be read after that is a setting that the table has and the structures have not.
    let mut file: File = Value::Table(table)
        .try_into()
        .map_err(|error: toml::de::Error| vec![format!("{name}: {}", without_quotations(error.message()))])?;
    file.holds_secret = holds_secret.then(|| path.to_owned());
    Ok(file)
}

/// Parsers quote what they stumble over.
fn without_quotations(message: &str) -> String {
    const SHORT: usize = 3;
    let parts = message.split('`').enumerate().map(|(index, part)| {
        let quotation = index % 2 == 1;
        if quotation && part.chars().count() > SHORT { "\u{2026}" } else { part }
    });
    parts.collect::<Vec<_>>().join("`")
}

/// `within`: the names that lead to this table, each followed by a dot; `place`: the same for people.
fn check_table(table: &mut Table, within: &str, place: &str, faults: &mut Faults) {
    let own = |known: &&Known| {
        known.file.strip_prefix(within).is_some_and(|rest| !rest.is_empty() && !rest.contains('.'))
    };
    for (key, value) in table {
        let path = format!("{within}{key}");
        let Some(known) = KNOWN.iter().filter(own).find(|known| known.file == path) else {
            let names = KNOWN.iter().filter(own).map(|known| &known.file[within.len()..]);
            faults.push(match nearest(key, names) {
                Some(near) => format!("{place}{key} is not a setting; did you mean {near}?"),
                None => format!("{place}{key} is not a setting; README.md lists the ones that there are"),
            });
            continue;
        };
        check_value(value, known.kind, &path, &format!("{place}{key}"), faults);
    }
}

fn check_value(value: &mut Value, kind: Kind, path: &str, name: &str, faults: &mut Faults) {
    let expected = match (kind, value) {
        (Kind::Text | Kind::Secret, Value::String(text)) => {
            match usable(name, text) {
                Ok(clean) => *text = clean,
                Err(fault) => faults.push(fault),
            }
            return;
        }
        (Kind::Switch, Value::Boolean(_)) => return,
        (Kind::Number, Value::Integer(number)) if *number >= 0 => return,
        (Kind::Texts, Value::Array(values)) => {
            for value in values {
                check_value(value, Kind::Text, path, name, faults);
            }
            return;
        }
        (Kind::Numbers, Value::Array(values)) => {
            for value in values {
                check_value(value, Kind::Number, path, name, faults);
            }
            return;
        }
        (Kind::Table, Value::Table(table)) => {
            check_table(table, &format!("{path}."), &format!("{name}."), faults);
            return;
        }
        (Kind::Tables, Value::Array(values)) if values.iter().all(Value::is_table) => {
            for (index, value) in values.iter_mut().enumerate() {
                if let Value::Table(table) = value {
                    let place = format!("{name} {}: ", index + 1);
                    check_table(table, &format!("{path}."), &place, faults);
                }
            }
            return;
        }
        (Kind::Text | Kind::Secret, _) => "a text, in quotes",
        (Kind::Switch, _) => "true or false, without quotes",
        (Kind::Number, _) => "a number, without quotes",
        (Kind::Texts, _) => "a list of texts, like [\"one\", \"two\"]",
        (Kind::Numbers, _) => "a list of numbers, like [1, 2]",
        (Kind::Table, _) => "a table, with its name in brackets on a line of its own",
        (Kind::Tables, _) => "tables, each with its name in double brackets on a line of its own",
    };
    faults.push(format!("{name} takes {expected}"));
}

/// Whether others must not read it.
fn holds_secret(table: &Table, within: &str) -> bool {
    table.iter().any(|(key, value)| {
        let path = format!("{within}{key}");
        let inside = |table: &Table| holds_secret(table, &format!("{path}."));
        match value {
            Value::Table(table) => inside(table),
            Value::Array(values) => values.iter().filter_map(Value::as_table).any(inside),
            Value::String(text) if path == "database_url" => has_password(text),
            Value::String(_) => KNOWN.iter().any(|known| known.file == path && known.kind == Kind::Secret),
            _ => false,
        }
    })
}

/// One that cannot be read may have one.
fn has_password(text: &str) -> bool {
    text.trim().parse::<DatabaseAddress>().map_or(true, |address| address.has_password())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Faults {
        parse(text, Path::new("desk.toml")).unwrap_err()
    }

    #[test]
    fn every_fault_is_named_with_its_place_and_without_what_stands_there() {
        let found = faults(
            "aproval = 'hunter2'\n\
             listen = 3000\n\
             public_url = ' '\n\
             require_second_factor = 'hunter2'\n\
             trusted_proxies = 'hunter2'\n\
             [[apps]]\n\
             sdk_app_id = '1'\n\
             [[apps]]\n\
             aproval = 'hunter2'\n\
             secret_key = 123456789\n\
             region = '\u{201c}hunter2\u{201d}'\n\
             [oidc]\n\
             isuer = 'hunter2'\n\
             client_secret = ''\n\
             [[oidc.groups]]\n\
             roles = 'hunter2'\n",
        );
        for words in [
            "desk.toml: aproval is not a setting",
            "desk.toml: listen takes a text",
            "desk.toml: public_url is set but empty",
            "desk.toml: require_second_factor takes true or false",
            "desk.toml: trusted_proxies takes a list of texts",
            "desk.toml: apps 1: sdk_app_id takes a number",
            "desk.toml: apps 2: aproval is not a setting; did you mean approval?",
            "desk.toml: apps 2: secret_key takes a text",
            "desk.toml: apps 2: region stands in quotes",
            "desk.toml: oidc.isuer is not a setting; did you mean issuer?",
            "desk.toml: oidc.client_secret is set but empty",
            "desk.toml: oidc.groups 1: roles is not a setting; did you mean role?",
        ] {
            assert!(found.iter().any(|fault| fault.starts_with(words)), "{words} in {found:#?}");
        }
        let said = found.join("\n");
        assert!(!said.contains("hunter2") && !said.contains("123456789"), "{said}");
    }

    #[test]
    fn what_is_no_toml_is_not_quoted() {
        for text in [
            "listen = 'a'\n[[apps]]\nsecret_key = hunter2secret\n",
            "secret_key = \"hunter2secret",
            "hunter2secret",
            "a = 1\na = hunter2secret",
            "[apps\nx",
        ] {
            let found = faults(text).join("\n");
            assert!(found.contains("line ") && !found.contains("hunter2"), "{found}");
        }
        assert!(parse("\u{feff}listen = ' 127.0.0.1:1 '", Path::new("x")).is_ok());
    }

    #[test]
    fn a_file_with_a_secret_is_known_as_one() {
        let secret = |text: &str| parse(text, Path::new("x")).unwrap().holds_secret.is_some();
        assert!(!secret("database_url = 'sqlite:x.db'\n[[apps]]\nsecret_key_file = 'key'"));
        assert!(secret("[[apps]]\nsecret_key = 'k'"));
        assert!(secret("[oidc]\nclient_secret = 'k'"));
        assert!(secret("database_url = 'postgres://me:hunter2@db/desk'"));
        assert!(!secret("database_url = 'postgres://me@db/desk'"));
    }
}
