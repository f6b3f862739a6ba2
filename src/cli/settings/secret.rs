//! Secrets: from files that only this server may read, or from the settings themselves.

use std::fs;
use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret as _, SecretString};

use super::Faults;
use super::value::usable;
use crate::store::exposed_mode;

/// Which files of secrets are private enough.
#[derive(Clone, Debug, Default)]
pub struct Privacy {
    /// Where others may read a file as long as only its owner may change it: a folder that a container is
    /// given its secrets in, with nobody else in the container.
    mounted: Option<PathBuf>,
}

impl Privacy {
    pub(super) fn new(mounted: Option<PathBuf>, faults: &mut Faults) -> Self {
        let Some(folder) = mounted else { return Self::default() };
        match folder.canonicalize() {
            Ok(found) if found.is_dir() && found.parent().is_some() => Self { mounted: Some(found) },
            _ => {
                let name = folder.display();
                faults.push(format!("COUNTERDESK_MOUNTED_SECRETS: {name} is not a folder of secrets"));
                Self::default()
            }
        }
    }

    /// Refuses a file of secrets that anybody on the machine may read, or its group may change.
    pub fn check(&self, path: &Path) -> Result<(), String> {
        let Some(mode) = exposed_mode(path).map_err(|error| format!("{}: {error}", path.display()))? else {
            return Ok(());
        };
        let only_read = mode & 0o022 == 0;
        if only_read && self.is_mounted(path) {
            return Ok(());
        }
        Err(format!(
            "{}: others may read or change it (mode {mode:o}); chmod 600 it, or 640 for a group of its own \
             (for secrets that a container is given, docs/OPERATIONS.md has recipes)",
            path.display()
        ))
    }

    /// Links in the folder, as Kubernetes makes them, must not lead out of it.
    fn is_mounted(&self, path: &Path) -> bool {
        match (&self.mounted, path.canonicalize()) {
            (Some(folder), Ok(path)) => path.starts_with(folder),
            _ => false,
        }
    }
}

/// One secret: where it may stand, and what it is called there.
pub(super) struct Wanted<'a> {
    /// What the setting of its file is called.
    pub file_setting: &'a str,
    pub inline: Option<SecretString>,
    pub file: Option<&'a Path>,
    /// What to say where there is neither.
    pub missing: &'a str,
}

pub(super) fn read_secret(
    wanted: Wanted<'_>,
    privacy: &Privacy,
    faults: &mut Faults,
) -> Option<SecretString> {
    let Wanted { file_setting, inline, file, missing } = wanted;
    let path = match (inline, file) {
        (Some(_), Some(_)) => {
            let inline = file_setting.trim_end_matches("_FILE");
            faults.push(format!("{inline} and {file_setting} are both set: which one is it?"));
            return None;
        }
        (Some(secret), None) => return Some(secret),
        (None, Some(path)) => path,
        (None, None) => {
            faults.push(format!("{file_setting} is missing: {missing}"));
            return None;
        }
    };
    let name = format!("{file_setting}: {}", path.display());
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::InvalidData => {
            faults.push(format!("{name} is not UTF-8"));
            return None;
        }
        Err(error) => {
            faults.push(format!("{name}: {error}"));
            return None;
        }
    };
    if let Err(fault) = privacy.check(path) {
        faults.push(format!("{file_setting}: {fault}"));
    }
    if text.trim().is_empty() {
        faults.push(format!("{name} is empty"));
        return None;
    }
    match usable(&name, &text) {
        Ok(secret) => Some(secret.into()),
        Err(fault) => {
            faults.push(fault);
            None
        }
    }
}

/// The secret key of an app, as Tencent's console gives it. What cannot be one is a fault; what only looks
/// unlike the ones of today is a warning.
pub(super) fn check_secret_key(name: &str, key: &SecretString, faults: &mut Faults, warnings: &mut Faults) {
    const DIGITS: usize = 64;
    let text = key.expose_secret();
    if let Some(wrong) = text.chars().find(|symbol| !symbol.is_ascii_graphic() || "\"'`".contains(*symbol)) {
        let what =
            if wrong.is_whitespace() { "a blank".to_owned() } else { format!("U+{:04X}", u32::from(wrong)) };
        faults.push(format!("{name}: this is no secret key, there is {what} in it"));
    } else if text.len() != DIGITS || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        warnings.push(format!(
            "{name}: secret keys have {DIGITS} hexadecimal digits, and this one does not: if Tencent Chat calls \
             the signature not valid, copy it again from the console"
        ));
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_key_that_cannot_be_one_is_named_and_one_that_might_be_is_warned_of() {
        let said = |key: &str| {
            let (mut faults, mut warnings) = (Faults::new(), Faults::new());
            check_secret_key("KEY", &key.to_owned().into(), &mut faults, &mut warnings);
            (faults, warnings)
        };
        assert_eq!(said(&"0aF".repeat(21).chars().chain(['b']).collect::<String>()), (vec![], vec![]));
        for wrong in ["SecretKey: abc", "ab\"cd", "ab\u{e9}cd", "ab\u{a0}cd"] {
            let (faults, warnings) = said(wrong);
            assert!(faults.len() == 1 && warnings.is_empty() && !faults[0].contains("cd"), "{faults:?}");
        }
        for odd in ["abc", &"g".repeat(64), &"a".repeat(63), "/run/secrets/key"] {
            let (faults, warnings) = said(odd);
            assert!(faults.is_empty() && warnings.len() == 1 && !warnings[0].contains(odd), "{warnings:?}");
        }
    }

    #[test]
    fn a_mounted_secret_may_be_read_by_others_and_changed_by_none() {
        let folder = tempfile::tempdir().unwrap();
        let (mounted, outside) = (folder.path().join("secrets"), folder.path().join("outside"));
        fs::create_dir(&mounted).unwrap();
        let key = mounted.join("key");
        for path in [&key, &outside] {
            fs::write(path, "secret").unwrap();
            fs::set_permissions(path, fs::Permissions::from_mode(0o444)).unwrap();
        }
        let link = mounted.join("link");
        std::os::unix::fs::symlink(&outside, &link).unwrap();
        let mut faults = Faults::new();
        assert!(Privacy::default().check(&key).unwrap_err().contains("mode 444"));
        let privacy = Privacy::new(Some(mounted.clone()), &mut faults);
        assert_eq!(privacy.check(&key), Ok(()));
        assert!(privacy.check(&outside).is_err() && privacy.check(&link).is_err(), "beside the folder");
        fs::set_permissions(&key, fs::Permissions::from_mode(0o464)).unwrap();
        assert!(privacy.check(&key).is_err(), "its group may change it");
        assert_eq!(faults, Faults::new());
        for wrong in ["/", "/nowhere/at/all"] {
            Privacy::new(Some(wrong.into()), &mut faults);
        }
        assert_eq!(faults.len(), 2, "{faults:?}");
    }
}
