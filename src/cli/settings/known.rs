//! Every setting by its two names. What stands in neither column is a mistake: a rule that was meant to
//! be on must not be off because its name was mistyped.

/// What the file may hold there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// A text that must not be read by others.
    Secret,
    Switch,
    Number,
    Texts,
    Numbers,
    /// `[name]`
    Table,
    /// `[[name]]`
    Tables,
}

pub(super) struct Known {
    /// Its name in the environment, where it has one.
    pub environment: Option<&'static str>,
    /// Its name in the file: `apps.region` is `region` in each of `[[apps]]`.
    pub file: &'static str,
    pub kind: Kind,
}

const fn both(environment: &'static str, file: &'static str, kind: Kind) -> Known {
    Known { environment: Some(environment), file, kind }
}

const fn in_file(file: &'static str, kind: Kind) -> Known {
    Known { environment: None, file, kind }
}

/// A setting is known when it stands here.
pub(super) const KNOWN: &[Known] = &[
    both("COUNTERDESK_LISTEN", "listen", Kind::Text),
    both("COUNTERDESK_PUBLIC_URL", "public_url", Kind::Text),
    // It may hold a password; `DatabaseAddress` knows whether it does.
    both("COUNTERDESK_DATABASE_URL", "database_url", Kind::Text),
    both("COUNTERDESK_ANCHOR_FILE", "anchor_file", Kind::Text),
    both("COUNTERDESK_SEAL_KEY_FILE", "seal_key_file", Kind::Text),
    both("COUNTERDESK_MOUNTED_SECRETS", "mounted_secrets", Kind::Text),
    both("COUNTERDESK_REQUIRE_SECOND_FACTOR", "require_second_factor", Kind::Switch),
    both("COUNTERDESK_METRICS_LISTEN", "metrics_listen", Kind::Text),
    both("COUNTERDESK_LOG", "log", Kind::Text),
    both("COUNTERDESK_TRUSTED_PROXIES", "trusted_proxies", Kind::Texts),
    both("COUNTERDESK_CONTACT", "contact", Kind::Text),
    in_file("apps", Kind::Tables),
    in_file("apps.name", Kind::Text),
    in_file("apps.test", Kind::Switch),
    both("COUNTERDESK_SDK_APP_ID", "apps.sdk_app_id", Kind::Number),
    both("COUNTERDESK_ADMIN_IDENTIFIER", "apps.admin_identifier", Kind::Text),
    both("COUNTERDESK_SECRET_KEY", "apps.secret_key", Kind::Secret),
    both("COUNTERDESK_SECRET_KEY_FILE", "apps.secret_key_file", Kind::Text),
    both("COUNTERDESK_REGION", "apps.region", Kind::Text),
    both("COUNTERDESK_UPSTREAM_URL", "apps.upstream_url", Kind::Text),
    both("COUNTERDESK_BACKUP_URL", "apps.backup_url", Kind::Text),
    both("COUNTERDESK_APPROVAL", "apps.approval", Kind::Text),
    both("COUNTERDESK_DIRECTORY", "apps.directory", Kind::Switch),
    both("COUNTERDESK_CLOUD_SEARCH", "apps.cloud_search", Kind::Switch),
    in_file("oidc", Kind::Table),
    both("COUNTERDESK_OIDC_ISSUER", "oidc.issuer", Kind::Text),
    both("COUNTERDESK_OIDC_CLIENT_ID", "oidc.client_id", Kind::Text),
    both("COUNTERDESK_OIDC_CLIENT_SECRET", "oidc.client_secret", Kind::Secret),
    both("COUNTERDESK_OIDC_CLIENT_SECRET_FILE", "oidc.client_secret_file", Kind::Text),
    both("COUNTERDESK_OIDC_CLIENT_AUTH", "oidc.client_auth", Kind::Text),
    both("COUNTERDESK_OIDC_ALSO_AUDIENCES", "oidc.also_audiences", Kind::Texts),
    both("COUNTERDESK_OIDC_NAME", "oidc.name", Kind::Text),
    both("COUNTERDESK_OIDC_SCOPES", "oidc.scopes", Kind::Text),
    both("COUNTERDESK_OIDC_GROUPS_CLAIM", "oidc.groups_claim", Kind::Text),
    both("COUNTERDESK_OIDC_ACR_VALUES", "oidc.acr_values", Kind::Texts),
    both("COUNTERDESK_OIDC_HOSTS", "oidc.hosts", Kind::Texts),
    both("COUNTERDESK_OIDC_GROUPS", "oidc.groups", Kind::Tables),
    in_file("oidc.groups.group", Kind::Text),
    in_file("oidc.groups.role", Kind::Text),
    in_file("oidc.groups.apps", Kind::Numbers),
];

/// Names that this program does not read and other things of the project do: its tests, its
/// measurements, its build.
const READ_BY_TOOLS: &[&str] = &[
    "COUNTERDESK_BENCH_ON",
    "COUNTERDESK_BIN",
    "COUNTERDESK_SITE",
    "COUNTERDESK_SOAK_SECONDS",
    "COUNTERDESK_TEST_POSTGRES_AUTOVACUUM",
    "COUNTERDESK_TEST_POSTGRES_URL",
    "COUNTERDESK_TIMING_TRIES",
    "COUNTERDESK_TORTURE_FIRST",
    "COUNTERDESK_TORTURE_SEEDS",
];

/// What a program that is built for the tests reads besides.
#[cfg(feature = "crash-points")]
const READ_IN_TESTS: &[&str] =
    &["COUNTERDESK_CLOCK_AT", "COUNTERDESK_CLOCK_FILE", "COUNTERDESK_CLOCK_SPEED", "COUNTERDESK_CRASH_AT"];
#[cfg(not(feature = "crash-points"))]
const READ_IN_TESTS: &[&str] = &[];

const PREFIX: &str = "COUNTERDESK";
/// So many letters of a whole name may be wrong.
const MISTYPED: usize = 2;

pub(super) fn in_environment() -> impl Iterator<Item = &'static str> {
    KNOWN.iter().filter_map(|known| known.environment)
}

pub(super) fn is_known(name: &str) -> bool {
    in_environment().any(|known| known == name)
}

/// Why a variable that is no setting looks as if it was meant to be one.
pub(super) fn mistaken(name: &str, value: &str) -> Option<String> {
    if READ_BY_TOOLS.contains(&name) || READ_IN_TESTS.contains(&name) || is_service_link(name, value) {
        return None;
    }
    let upper = name.to_ascii_uppercase();
    let begins = upper.strip_prefix(PREFIX).is_some_and(|rest| rest.starts_with(['_', '-', '.']));
    if !begins {
        // The beginning itself may be mistyped. The names are too long for this to hit anybody else's; most differ so much in
        // their length that they need not be compared.
        let near = in_environment().find(|known| {
            known.len().abs_diff(upper.chars().count()) <= MISTYPED
                && strsim::damerau_levenshtein(known, &upper) <= MISTYPED
        })?;
        return Some(format!("{name} is not a setting; did you mean {near}?"));
    }
    Some(match nearest(&upper, in_environment()) {
        Some(near) => format!("{name} is not a setting; did you mean {near}?"),
        None => format!("{name} is not a setting; README.md lists the ones that there are"),
    })
}

/// Kubernetes tells every container about the services of its namespace. A service named `counterdesk` or
/// `counterdesk-db` makes names that begin like settings.
fn is_service_link(name: &str, value: &str) -> bool {
    let parts: Vec<_> = name.split('_').collect();
    let place = |part: &str| parts.iter().rposition(|found| *found == part);
    let is_address = ["tcp://", "udp://", "sctp://"].iter().any(|scheme| value.starts_with(scheme));
    let of_service = name.ends_with("_SERVICE_HOST")
        || place("SERVICE").is_some_and(|at| parts.get(at + 1) == Some(&"PORT"));
    let of_port = place("PORT").is_some_and(|at| match &parts[at + 1..] {
        [] => is_address,
        [port, "TCP" | "UDP" | "SCTP"] | [port, "TCP" | "UDP" | "SCTP", "PROTO" | "ADDR"] => {
            port.parse::<u16>().is_ok()
        }
        _ => false,
    });
    // `…_PORT_3000_TCP_PORT`: the port in front of the number is the one that counts.
    let of_its_parts = matches!(parts.as_slice(), [.., "PORT", port, "TCP" | "UDP" | "SCTP", "PORT"]
        if port.parse::<u16>().is_ok());
    of_service || of_port || of_its_parts
}

/// The one that somebody will have meant.
pub(super) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    const ALIKE: f64 = 0.85;
    // What they have in common at the beginning says nothing.
    let own = |name: &str| name.replace(['-', '.'], "_").trim_start_matches("COUNTERDESK_").to_owned();
    let likeness = |candidate: &str| strsim::jaro_winkler(&own(name), &own(candidate));
    known
        .map(|candidate| (likeness(candidate), candidate))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_name_is_told_from_what_others_set() {
        for (name, near) in [
            ("COUNTERDESK_APROVAL", Some("COUNTERDESK_APPROVAL")),
            ("COUNTERDESK_APPROVALS", Some("COUNTERDESK_APPROVAL")),
            ("counterdesk_approval", Some("COUNTERDESK_APPROVAL")),
            ("COUNTERDESK-APPROVAL", Some("COUNTERDESK_APPROVAL")),
            ("CONTERDESK_APPROVAL", Some("COUNTERDESK_APPROVAL")),
            ("COUNTER_DESK_REGION", Some("COUNTERDESK_REGION")),
            ("COUNTERDESK_DATABASE", Some("COUNTERDESK_DATABASE_URL")),
            ("COUNTERDESK_TRUSTED_PROXY", Some("COUNTERDESK_TRUSTED_PROXIES")),
            ("COUNTERDESK_REQUIRE_2FA", Some("COUNTERDESK_REQUIRE_SECOND_FACTOR")),
            ("COUNTERDESK_PORT", None),
        ] {
            let fault = mistaken(name, "3000").unwrap();
            match near {
                Some(near) => assert!(fault.contains(&format!("did you mean {near}?")), "{fault}"),
                None => assert!(fault.contains("README"), "{fault}"),
            }
        }
        for (name, value) in [
            ("PATH", "/bin"),
            ("COUNTERDESK_BIN", "x"),
            ("COUNTERDESK_SERVICE_HOST", "10.0.0.1"),
            ("COUNTERDESK_SERVICE_PORT", "3000"),
            ("COUNTERDESK_SERVICE_PORT_HTTP", "3000"),
            ("COUNTERDESK_PORT", "tcp://10.0.0.1:3000"),
            ("COUNTERDESK_PORT_3000_TCP", "tcp://10.0.0.1:3000"),
            ("COUNTERDESK_PORT_3000_TCP_PORT", "3000"),
            ("COUNTERDESK_PORT_3000_TCP_ADDR", "10.0.0.1"),
            ("COUNTERDESK_DB_PORT_5432_TCP_PROTO", "tcp"),
        ] {
            assert_eq!(mistaken(name, value), None);
        }
    }

    /// What the project's own tools set reaches the programs that they start.
    #[test]
    fn what_tools_set_does_not_stop_the_program() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut files = vec![root.join("Makefile")];
        for folder in ["scripts", "benches", "benches/figures", "end2end"] {
            let entries = std::fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path());
            files.extend(entries.filter(|path| path.is_file()));
        }
        let mut names = 0;
        for path in files {
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            for (start, _) in text.match_indices("COUNTERDESK_") {
                let name = text[start..]
                    .split(|letter: char| letter != '_' && !letter.is_ascii_alphanumeric())
                    .next();
                // One that ends with `_` is the beginning of several.
                if let Some(name) = name.filter(|name| !name.ends_with('_') && !is_known(name)) {
                    names += 1;
                    assert!(
                        READ_IN_TESTS.contains(&name) || mistaken(name, "x").is_none(),
                        "{name} in {path:?}"
                    );
                }
            }
        }
        assert!(names > 5, "{names}");
    }

    /// A setting that nobody can read about is as good as none.
    #[test]
    fn every_setting_is_documented() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let documents: String = ["README.md", "docs/OPERATIONS.md", "docs/SIGN-ON.md"]
            .iter()
            .map(|name| std::fs::read_to_string(root.join(name)).unwrap())
            .collect();
        for name in in_environment() {
            assert!(documents.contains(name), "{name}");
        }
    }
}
