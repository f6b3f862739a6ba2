//! The environment: read once, all of it, so that what is mistyped is seen too.

use std::collections::BTreeMap;
use std::ffi::OsString;

use super::Faults;
use super::known::{is_known, mistaken};
use super::value::usable;

/// The variables that are settings, trimmed.
#[derive(Default)]
pub struct Environment {
    values: BTreeMap<String, String>,
}

impl Environment {
    /// What this process was started with, and what is wrong with it.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
    pub fn read() -> (Self, Faults) {
        Self::of(std::env::vars_os())
    }

    pub(super) fn of(variables: impl Iterator<Item = (OsString, OsString)>) -> (Self, Faults) {
        let mut variables: Vec<_> =
            variables.map(|(name, value)| (name.to_string_lossy().into_owned(), value)).collect();
        variables.sort();
        let (mut values, mut faults) = (BTreeMap::new(), Faults::new());
        for (name, value) in variables {
            if !is_known(&name) {
                faults.extend(mistaken(&name, &value.to_string_lossy()));
                continue;
            }
            match value.into_string().map_err(|_| format!("{name} is not UTF-8")) {
                Ok(text) => match usable(&name, &text) {
                    Ok(text) => drop(values.insert(name, text)),
                    Err(fault) => faults.push(fault),
                },
                Err(fault) => faults.push(fault),
            }
        }
        (Self { values }, faults)
    }

    /// `name`: one of the table in `known`.
    pub fn get(&self, name: &str) -> Option<String> {
        debug_assert!(is_known(name), "{name} is not in the table of settings");
        self.values.get(name).cloned()
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::ffi::OsStringExt as _;

    use super::*;

    #[test]
    fn what_cannot_be_used_is_a_fault_and_never_absent() {
        let raw = |name: &str, value: &[u8]| (OsString::from(name), OsString::from_vec(value.to_vec()));
        let (environment, faults) = Environment::of(
            [
                raw("COUNTERDESK_APPROVAL", b""),
                raw("COUNTERDESK_ANCHOR_FILE", b" \t"),
                raw("COUNTERDESK_REGION", b"\xff"),
                raw("COUNTERDESK_TRUSTED_PROXIS", b"10.0.0.1"),
                raw("COUNTERDESK_LISTEN", b" 127.0.0.1:1 "),
                raw("HOME", b"\xff"),
            ]
            .into_iter(),
        );
        assert_eq!(environment.get("COUNTERDESK_LISTEN").as_deref(), Some("127.0.0.1:1"));
        let [anchors, approval, region, proxies] = faults.as_slice() else { panic!("{faults:?}") };
        assert!(anchors.starts_with("COUNTERDESK_ANCHOR_FILE is set but empty"), "{anchors}");
        assert!(approval.starts_with("COUNTERDESK_APPROVAL is set but empty"), "{approval}");
        assert_eq!(region, "COUNTERDESK_REGION is not UTF-8");
        assert!(proxies.contains("did you mean COUNTERDESK_TRUSTED_PROXIES?"), "{proxies}");
    }
}
