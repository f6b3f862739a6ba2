//! The key that secrets in the database are sealed with, in a file of its own.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use anyhow::{Context as _, anyhow, bail};
use clap::Subcommand;
use secrecy::{ExposeSecret as _, SecretString};

use super::output::say;
use super::settings::{Privacy, Storage};
use super::{settings, start};
use crate::access::SealKey;
use crate::accounts::{SealFit, replace_seal_key, seal_fit};
use crate::model::{Clock as _, SystemClock, SystemRandomness};
use crate::store::{Opening, Sealed, Store};

const SETTING: &str = "COUNTERDESK_SEAL_KEY_FILE";

#[derive(Debug, Subcommand)]
pub enum SealKeyCommand {
    /// For a key that is lost for good: from here on the one in the key's file is the right one; it is made
    /// where there is none. Authenticator apps have to be set up anew.
    Replace,
}

pub async fn run(command: SealKeyCommand, file: Option<&Path>) -> anyhow::Result<()> {
    let SealKeyCommand::Replace = command;
    let storage = settings::storage(file).map_err(|faults| settings::refusal(&faults))?;
    let store = start::open_store(&storage, Opening::Existing).await?;
    let done = replace(&store, &storage).await;
    start::anchor(&store).await;
    store.close().await;
    say(&done?);
    Ok(())
}

async fn replace(store: &Store, storage: &Storage) -> anyhow::Result<String> {
    let path = storage.seal_key_file.display();
    let key = find(&storage.seal_key_file, &storage.privacy)?;
    if let SealFit::Fits { .. } = seal_fit(store, key.as_ref()).await? {
        return Ok(format!("The key in {path} fits. Nothing was changed."));
    }
    let key = key.map_or_else(|| make(&storage.seal_key_file), Ok)?;
    let locked = replace_seal_key(store, &key, SystemClock.now()).await?;
    let names = |other_way: bool| {
        let names = locked.iter().filter(|sealed| sealed.other_way == other_way);
        names.map(|sealed| sealed.operator_name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let (helped, locked_out) = (names(true), names(false));
    let mut said = vec![format!("From here on the key in {path} is the right one. Keep a copy of it.")];
    if !helped.is_empty() {
        said.push(format!(
            "With a recovery code or a passkey, and then set their authenticator app up anew: {helped}"
        ));
    }
    if !locked_out.is_empty() {
        said.push(format!(
            "Cannot get in before counterdesk operator reset NAME --second-factors: {locked_out}"
        ));
    }
    Ok(said.join("\n"))
}

/// The key to serve with. Makes one for a desk that has never had any, and refuses one that does not open
/// what is there: going on with another one would lock people out, and hide why.
pub async fn for_serving(store: &Store, storage: &Storage) -> anyhow::Result<SealKey> {
    const WAY_OUT: &str = "Put the right one there. If it is lost for good, counterdesk seal-key replace goes on \
                           with a new one; people then need a recovery code or a passkey";
    let path = storage.seal_key_file.display();
    let key = find(&storage.seal_key_file, &storage.privacy)?;
    match (seal_fit(store, key.as_ref()).await?, key) {
        (SealFit::Fits { closed }, Some(key)) => {
            warn_of(&closed);
            Ok(key)
        }
        (SealFit::Unused, None) => {
            let key = make(&storage.seal_key_file)?;
            // Of two that start at once with a key each, one is first.
            match seal_fit(store, Some(&key)).await? {
                SealFit::Fits { .. } => Ok(key),
                _ => {
                    Err(anyhow!("{SETTING}: {path} is not the key that this desk is sealed with. {WAY_OUT}"))
                }
            }
        }
        (_, None) => bail!("{SETTING}: {path} is not there, and this desk is sealed with a key. {WAY_OUT}"),
        (_, Some(_)) => bail!("{SETTING}: {path} is not the key that this desk is sealed with. {WAY_OUT}"),
    }
}

/// Sealed before the key was replaced, and not set up anew since.
fn warn_of(closed: &[Sealed]) {
    const NAMED: usize = 5;
    if !closed.is_empty() {
        let names: Vec<_> = closed.iter().take(NAMED).map(|sealed| sealed.operator_name.as_str()).collect();
        tracing::warn!(count = closed.len(), names = names.join(", "), "seal_key.authenticator_apps_closed");
    }
}

/// Reads the key; makes one where there is no file.
pub fn open(path: &Path) -> anyhow::Result<SealKey> {
    find(path, &Privacy::default())?.map_or_else(|| make(path), Ok)
}

/// Reads the key, where there is one.
pub fn find(path: &Path, privacy: &Privacy) -> anyhow::Result<Option<SealKey>> {
    let name = path.display();
    match fs::read_to_string(path) {
        Ok(text) => {
            privacy.check(path).map_err(|fault| anyhow!("{SETTING}: {fault}"))?;
            // Editors of Windows put a mark in front.
            let text = SecretString::from(text.strip_prefix('\u{feff}').unwrap_or(&text));
            let key = SealKey::parse(&text).with_context(|| format!("{SETTING}: {name}"))?;
            Ok(Some(key))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => bail!("{SETTING}: {name}: {error}"),
    }
}

fn make(path: &Path) -> anyhow::Result<SealKey> {
    let name = path.display();
    let key = SealKey::generate(&SystemRandomness);
    write(path, &key).with_context(|| format!("{SETTING}: cannot write {name}"))?;
    tracing::info!(path = %name, "seal_key.made");
    Ok(SealKey::parse(&key)?)
}

fn write(path: &Path, key: &SecretString) -> std::io::Result<()> {
    let mut create = OpenOptions::new();
    create.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut create, 0o600);
    let mut file = create.open(path)?;
    writeln!(file, "{}", key.expose_secret())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_key_is_made_once_and_must_stay_private() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        assert!(find(&path, &Privacy::default()).unwrap().is_none() && !path.exists(), "looking makes none");
        let tag = open(&path).unwrap().tag("x");
        assert_eq!(open(&path).unwrap().tag("x"), tag, "the same key again");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        let refused = open(&path).unwrap_err().to_string();
        assert!(refused.contains("mode 644"), "{refused}");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        assert!(open(&path).is_ok());
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, format!("\u{feff}{text}\r\n")).unwrap();
        assert_eq!(open(&path).unwrap().tag("x"), tag, "with the mark of an editor");
        fs::write(&path, "rubbish").unwrap();
        assert!(format!("{:#}", open(&path).unwrap_err()).contains("64 hexadecimal digits"));
    }
}
