//! The key that secrets in the database are sealed with, in a file of its own.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use anyhow::{Context as _, bail};
use secrecy::{ExposeSecret as _, SecretString};

use crate::access::SealKey;
use crate::model::SystemRandomness;

/// Reads the key; makes one where there is no file.
pub fn open(path: &Path) -> anyhow::Result<SealKey> {
    let name = path.display();
    match fs::read_to_string(path) {
        Ok(text) => {
            private(path)?;
            SealKey::parse(&text.into()).with_context(|| format!("COUNTERDESK_SEAL_KEY_FILE: {name}"))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let key = SealKey::generate(&SystemRandomness);
            write(path, &key).with_context(|| format!("COUNTERDESK_SEAL_KEY_FILE: cannot write {name}"))?;
            tracing::info!(path = %name, "seal_key.made");
            Ok(SealKey::parse(&key)?)
        }
        Err(error) => bail!("COUNTERDESK_SEAL_KEY_FILE: {name}: {error}"),
    }
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

/// Refuses a file of secrets that anybody on the machine may read, or its group may change.
pub fn private(path: &Path) -> anyhow::Result<()> {
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(path)?.permissions());
        if mode & 0o027 != 0 {
            bail!(
                "{}: others may read or change it (mode {:o}); chmod 600 it, or 640 for a group of its own",
                path.display(),
                mode & 0o777
            );
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_key_is_made_once_and_must_stay_private() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        let tag = open(&path).unwrap().tag("x");
        assert_eq!(open(&path).unwrap().tag("x"), tag, "the same key again");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        let refused = open(&path).unwrap_err().to_string();
        assert!(refused.contains("mode 644"), "{refused}");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        assert!(open(&path).is_ok());
        fs::write(&path, "rubbish").unwrap();
        assert!(format!("{:#}", open(&path).unwrap_err()).contains("64 hexadecimal digits"));
    }
}
