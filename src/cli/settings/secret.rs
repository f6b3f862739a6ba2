use std::path::Path;

use secrecy::SecretString;

use super::super::seal_key;
use super::Faults;

/// A secret from a file, which only this server may read, or from the settings themselves. `file_setting`:
/// what the file's setting is called; `missing`: what to say where there is neither.
pub(super) fn read_secret(
    file_setting: &str,
    inline: Option<SecretString>,
    file: Option<&Path>,
    missing: &str,
    faults: &mut Faults,
) -> Option<SecretString> {
    match (inline, file) {
        (_, Some(path)) => match std::fs::read_to_string(path) {
            Ok(text) if !text.trim().is_empty() => {
                if let Err(error) = seal_key::private(path) {
                    faults.push(format!("{file_setting}: {error}"));
                }
                Some(text.trim().to_owned().into())
            }
            Ok(_) => {
                faults.push(format!("{file_setting}: {} is empty", path.display()));
                None
            }
            Err(error) => {
                faults.push(format!("{file_setting}: {}: {error}", path.display()));
                None
            }
        },
        (Some(key), None) => Some(key),
        (None, None) => {
            faults.push(format!("{file_setting} is missing: {missing}"));
            None
        }
    }
}
