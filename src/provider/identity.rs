//! Who somebody is, as the provider says: read from claims that are proved.

use secrecy::SecretString;

use super::limits::{CLOCKS_DIFFER_SECONDS, GROUPS_NAMED, MAX_GROUPS, MAX_SUBJECT_CHARS, NAMED_CHARS};
use super::reading::{self, Object, at, flag, kind, listed, names_in, tidy};
use super::token::names_of;
use super::{Provider, ProviderError};
use crate::model::Timestamp;

/// Where they could be called something, the best first.
const NAME_CLAIMS: [&str; 5] = ["preferred_username", "upn", "unique_name", "email", "nickname"];

/// Who somebody is, as the provider says.
#[derive(Clone, Debug)]
pub struct Identity {
    /// Theirs for ever at this issuer.
    pub subject: String,
    /// What they could be called, the best first, as the provider writes it. Nobody has proved that a name or
    /// an address is theirs.
    pub names: Vec<String>,
    pub groups: Groups,
    /// How well they have proved who they are.
    pub acr: Option<String>,
    /// By which means.
    pub amr: Vec<String>,
    /// When they proved it, where the provider says so.
    pub proved_at: Option<Timestamp>,
    /// The claims that came, by name, for the log.
    pub claims: String,
    /// What did not work on the way to them, for the log.
    pub remarks: Vec<String>,
    /// To be given back to the provider when they sign out.
    pub id_token: SecretString,
}

/// The groups that somebody is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Groups {
    /// All of them, as the provider writes them.
    Listed(Vec<String>),
    /// It did not say. Nobody can tell from that that they are in none.
    NotSaid,
    /// There are too many, and it left them away.
    Overflow,
}

impl Groups {
    fn is_missing(&self) -> bool {
        !matches!(self, Self::Listed(_))
    }

    /// Up to twenty of them, for the log.
    pub fn shown(&self) -> String {
        match self {
            Self::Listed(groups) => listed(groups.iter().map(String::as_str), GROUPS_NAMED),
            Self::NotSaid => "not said".to_owned(),
            Self::Overflow => "too many, left away by the provider".to_owned(),
        }
    }
}

impl Identity {
    /// What came, for the log: names of claims and of groups, and never a token.
    pub fn came(&self) -> String {
        let mut came = vec![
            format!("sub: {}", tidy(&self.subject, NAMED_CHARS)),
            format!("claims: {}", self.claims),
            format!("groups: {}", self.groups.shown()),
        ];
        came.extend(self.remarks.iter().cloned());
        came.join("; ")
    }

    /// Whether asking for more could help.
    pub(super) fn is_wanting(&self) -> bool {
        self.names.is_empty() || self.groups.is_missing()
    }
}

impl Provider {
    pub(super) fn identity(
        &self,
        claims: &Object,
        id_token: SecretString,
    ) -> Result<Identity, ProviderError> {
        let mut remarks = Vec::new();
        let acr = reading::text(claims, "acr").unwrap_or_else(|why| {
            remarks.push(why.to_string());
            None
        });
        let amr = reading::texts(claims, "amr").unwrap_or_else(|why| {
            remarks.push(why.to_string());
            Vec::new()
        });
        let proved_at = proved_at(claims, self.clock.now(), &mut remarks);
        let groups = self.groups_in(claims, &mut remarks);
        Ok(Identity {
            subject: subject(claims)?,
            names: names(claims),
            groups,
            acr,
            amr,
            proved_at,
            claims: names_of(claims),
            remarks,
            id_token,
        })
    }

    /// Takes what was missing from a second answer about the same person.
    pub(super) fn complete(&self, identity: &mut Identity, more: &Object) {
        if identity.names.is_empty() {
            identity.names = names(more);
        }
        if identity.groups.is_missing() {
            let found = self.groups_in(more, &mut identity.remarks);
            if found != Groups::NotSaid {
                identity.groups = found;
            }
        }
        identity.claims = format!("{}; of UserInfo: {}", identity.claims, names_of(more));
    }

    fn groups_in(&self, claims: &Object, remarks: &mut Vec<String>) -> Groups {
        let name = self.settings.groups_claim.as_str();
        let Some(value) = at(claims, name) else {
            return if overflows(claims, name) { Groups::Overflow } else { Groups::NotSaid };
        };
        // Whoever may write any address into their own profile must not be somebody by it.
        if name == "email" && !flag(claims, "email_verified") {
            remarks.push("email is not verified, so it is no group".to_owned());
            return Groups::NotSaid;
        }
        match names_in(value) {
            Some(groups) if groups.len() <= MAX_GROUPS => Groups::Listed(groups),
            Some(groups) => {
                remarks.push(format!("{} groups are too many", groups.len()));
                Groups::Overflow
            }
            None => {
                remarks.push(format!("{} is {}, not a list of groups", tidy(name, NAMED_CHARS), kind(value)));
                Groups::NotSaid
            }
        }
    }
}

/// Entra ID names a claim that did not fit, or says that there are groups, instead of listing them.
fn overflows(claims: &Object, name: &str) -> bool {
    let elsewhere = claims.get("_claim_names").and_then(|names| names.as_object());
    let first = name.split('.').next().unwrap_or(name);
    elsewhere.is_some_and(|names| names.contains_key(name) || names.contains_key(first))
        || (name == "groups" && flag(claims, "hasgroups"))
}

fn subject(claims: &Object) -> Result<String, ProviderError> {
    let untrusted = |why: String| ProviderError::Untrusted(why);
    let subject = reading::text(claims, "sub").map_err(|why| untrusted(why.to_string()))?;
    let subject = subject.unwrap_or_default();
    let fits = (1..=MAX_SUBJECT_CHARS).contains(&subject.chars().count());
    if fits && !subject.chars().any(char::is_control) {
        Ok(subject)
    } else {
        Err(untrusted("the subject (sub) is empty, too long, or holds control characters".to_owned()))
    }
}

fn names(claims: &Object) -> Vec<String> {
    let named =
        |claim: &&str| reading::texts(claims, claim).ok()?.into_iter().find(|name| !name.trim().is_empty());
    NAME_CLAIMS.iter().filter_map(named).collect()
}

/// When a factor was given. In the future it was not.
fn proved_at(claims: &Object, now: Timestamp, remarks: &mut Vec<String>) -> Option<Timestamp> {
    let seconds = reading::seconds(claims, "auth_time").unwrap_or_else(|why| {
        remarks.push(why.to_string());
        None
    })?;
    let at = Timestamp(seconds.checked_mul(1_000)?);
    if at > now.plus_seconds(CLOCKS_DIFFER_SECONDS) {
        remarks.push("auth_time is in the future".to_owned());
        return None;
    }
    Some(at.min(now))
}
