//! Who somebody is, as the provider says: read from claims that are proved.

use secrecy::SecretString;

use super::groups::{Groups, groups_in};
use super::limits::{CLOCKS_DIFFER_SECONDS, MAX_SUBJECT_CHARS, NAMED_CHARS};
use super::reading::{self, Object, Unreadable, tidy};
use super::token::names_of;
use super::{Provider, ProviderError};
use crate::model::{Timestamp, as_name};

/// Where they could be called something, the best first.
const NAME_CLAIMS: [&str; 8] = [
    "preferred_username",
    "upn",
    "unique_name",
    "email",
    "nickname",
    // Logto and Casdoor.
    "username",
    "cognito:username",
    // What people are called by people is not made to be one person's alone.
    "name",
];

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
    pub acr: Vec<String>,
    /// By which means.
    pub amr: Vec<String>,
    /// When they proved it by this clock, where the provider says so.
    pub proved_at: Option<Timestamp>,
    /// The claims that came, by name, for the log.
    pub claims: String,
    /// What did not work on the way to them, for the log.
    pub remarks: Vec<String>,
    /// To be given back to the provider when they sign out.
    pub id_token: SecretString,
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
        !self.has_usable_name() || self.groups.is_missing()
    }

    fn has_usable_name(&self) -> bool {
        self.names.iter().any(|name| as_name(name).is_some())
    }
}

impl Provider {
    pub(super) fn identity(
        &self,
        claims: &Object,
        id_token: SecretString,
        begun_at: Timestamp,
    ) -> Result<Identity, ProviderError> {
        let mut remarks = Vec::new();
        let acr = reading::texts(claims, "acr").unwrap_or_else(|why| said_wrongly(&why, &mut remarks));
        let amr = reading::words(claims, "amr").unwrap_or_else(|why| said_wrongly(&why, &mut remarks));
        let proved_at = proved_at(claims, begun_at, self.clock.now(), &mut remarks);
        let groups = groups_in(claims, &self.settings.groups_claim, &mut remarks);
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
        if !identity.has_usable_name() {
            identity.names.extend(names(more));
        }
        if identity.groups.is_missing() {
            let found = groups_in(more, &self.settings.groups_claim, &mut identity.remarks);
            // Not none after all, where the token says that there are some.
            let contradicts = found == Groups::Listed(Vec::new()) && identity.groups != Groups::NotSaid;
            if found != Groups::NotSaid && !contradicts {
                identity.groups = found;
            }
        }
        identity.claims = format!("{}; of UserInfo: {}", identity.claims, names_of(more));
    }
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

/// One of each claim: that which can be a name here, or else whatever stands there, for the refusal to quote.
fn names(claims: &Object) -> Vec<String> {
    let named = |claim: &&str| {
        let texts = reading::texts(claims, claim).unwrap_or_default();
        let usable = texts.iter().find(|name| as_name(name).is_some());
        usable.or_else(|| texts.iter().find(|name| !name.trim().is_empty())).cloned()
    };
    NAME_CLAIMS.iter().filter_map(named).collect()
}

/// When a factor was given, by this clock. In the future it was not; a date before any clock is none.
fn proved_at(
    claims: &Object,
    begun_at: Timestamp,
    now: Timestamp,
    remarks: &mut Vec<String>,
) -> Option<Timestamp> {
    let read = reading::seconds(claims, "auth_time");
    let by_its_clock =
        read.unwrap_or_else(|why| said_wrongly(&why, remarks)).filter(|seconds| *seconds > 0)?;
    let at = Timestamp(by_its_clock.checked_mul(1_000)?.checked_sub(ahead_by(claims, begun_at, now))?);
    if at > now.plus_seconds(CLOCKS_DIFFER_SECONDS) {
        remarks.push("auth_time is in the future".to_owned());
        return None;
    }
    Some(at.min(now))
}

/// By how many milliseconds the provider's clock is certainly ahead of this one; behind it where negative. The
/// token holds the nonce of this sign-in, so it was issued between its beginning and now. Only what lies outside
/// of that is the clock's, so that nothing is taken for younger than it can be.
fn ahead_by(claims: &Object, begun_at: Timestamp, now: Timestamp) -> i64 {
    const SECOND: i64 = 1_000;
    let issued = reading::seconds(claims, "iat").ok().flatten().and_then(|issued| issued.checked_mul(SECOND));
    let Some(issued) = issued else { return 0 };
    if issued > now.0 {
        issued.saturating_sub(now.0)
    } else {
        // What is behind the second is not said.
        issued.saturating_add(SECOND).saturating_sub(begun_at.0).min(0)
    }
}

fn said_wrongly<T: Default>(why: &Unreadable, remarks: &mut Vec<String>) -> T {
    remarks.push(why.to_string());
    T::default()
}
