use std::ops::Deref;

use super::{AccountError, Accounts};
use crate::access::FORGOTTEN_AFTER_SECONDS;
use crate::model::{Actor, Assurance, End, Lifetime, Liveness, SignIn, SignInWay, is_lately};
use crate::store::{Attention, Here, LivingSignIn};
use crate::words::{Language, Zone};

/// How somebody has chosen to read. What they have not chosen, the device decides.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct ChosenLocale {
    pub language: Option<Language>,
    pub zone: Option<Zone>,
}

impl ChosenLocale {
    /// As it is stored. What this program does not know (a newer one does) counts as not chosen.
    fn read(language: Option<&str>, zone: Option<&str>) -> Self {
        Self {
            language: language.and_then(Language::parse),
            zone: zone.and_then(|name| Zone::parse(name).ok()),
        }
    }
}

/// A signed-in operator, as the database knows them now.
#[derive(Clone, Debug)]
pub struct SignedIn {
    pub actor: Actor,
    pub sign_in_id: String,
    /// The account's, as the sign-in has it while it lives.
    security_stamp: String,
    /// Whether a factor was given in the last ten minutes.
    pub is_proved: bool,
    pub has_second_factor: bool,
    /// Whether the identity provider let them through in the last ten minutes, without saying when they gave a
    /// factor there.
    pub is_vouched_for: bool,
    pub way: SignInWay,
    /// As the account has it.
    pub locale: ChosenLocale,
    /// How much needs attention, as the statement read it that says who this is.
    pub attention: Attention,
    /// What the log calls the browser, by what it came with and by what it was given.
    browsers: [Option<String>; 2],
}

impl SignedIn {
    /// Whether the log calls this browser so.
    pub(super) fn is_in(&self, browser: &str) -> bool {
        self.browsers.iter().flatten().any(|known| known == browser)
    }

    /// What stands behind an act of theirs, for rooms that know nothing of accounts.
    pub fn assurance(&self) -> Assurance {
        Assurance { sign_in_id: self.sign_in_id.clone(), is_proved: self.is_proved }
    }

    /// For what changes the account: it has to be as it was when they were let in.
    pub(super) fn here(&self) -> Here<'_> {
        Here { sign_in: &self.sign_in_id, stamp: &self.security_stamp }
    }

    /// Whether two factors stand behind this sign-in, or can be asked for: ours, or the provider's.
    pub fn meets_two_factors(&self) -> bool {
        self.has_second_factor || self.way == SignInWay::ProviderTwoFactors
    }

    /// For what they take away from their own account.
    pub(super) fn must_be_proved(&self) -> Result<(), AccountError> {
        if self.is_proved { Ok(()) } else { Err(AccountError::NotProved) }
    }

    pub(super) fn must_be_free_to_add_factor(&self) -> Result<(), AccountError> {
        if self.may_add_factor() { Ok(()) } else { Err(AccountError::NotProved) }
    }

    /// Whether they may set up a factor of ours. It takes one given lately. Where there is none and the
    /// provider cannot prove that it has asked, that it let them through just now has to do: there is nothing
    /// else, and the first factor would stand behind itself.
    pub fn may_add_factor(&self) -> bool {
        self.is_proved || (self.is_vouched_for && !self.has_second_factor)
    }
}

/// Rooms that know nothing of sign-ins are handed the actor alone.
impl Deref for SignedIn {
    type Target = Actor;

    fn deref(&self) -> &Actor {
        &self.actor
    }
}

/// Who is signed in and until when, read without using the sign-in.
#[derive(Clone, Debug)]
pub struct Lasting {
    /// What they may do, as of now.
    pub actor: Actor,
    pub locale: ChosenLocale,
    pub end: End,
}

/// Why a session is not signed in.
#[derive(Debug, thiserror::Error)]
pub enum Out {
    #[error("not signed in")]
    NotSignedIn,
    #[error("idle for too long")]
    IdleTooLong,
    #[error("signed in for too long")]
    TooOld,
    #[error(transparent)]
    Broken(#[from] AccountError),
}

/// A browser that was not seen for this long is a stranger's again.
const DEVICE_SECONDS: i64 = 90 * 24 * 60 * 60;
/// Longer than the state of a sign-in through the provider counts.
const STATE_KEPT_SECONDS: i64 = 60 * 60;
/// Ended sign-ins stay for a day.
const SIGN_IN_KEPT_SECONDS: i64 = 24 * 60 * 60;

impl Accounts {
    /// Removes what is forgotten by the clock.
    pub async fn sweep(&self) -> Result<(), AccountError> {
        let now = self.now();
        self.store().forget_sign_ins(now.plus_seconds(-SIGN_IN_KEPT_SECONDS)).await?;
        self.store().forget_devices(now.plus_seconds(-DEVICE_SECONDS)).await?;
        self.store().forget_ceremonies(now).await?;
        self.store().forget_states(now.plus_seconds(-STATE_KEPT_SECONDS)).await?;
        self.store().sweep_tries(now.plus_seconds(-FORGOTTEN_AFTER_SECONDS)).await?;
        Ok(())
    }

    /// The sign-in that a session names. Rights come from the database at every request: whoever is
    /// shut out, or has changed the password elsewhere, is out with the next one.
    pub async fn who_is_in(&self, sign_in_id: &str, address: Option<String>) -> Result<SignedIn, Out> {
        let (living, lifetime) = self.living(sign_in_id).await?;
        let LivingSignIn { sign_in, operator, language, zone, attention } = living;
        let now = self.now();
        if lifetime.liveness(now) == Liveness::Touch {
            self.store().touch_sign_in(&sign_in.id, &operator.id, now).await.map_err(AccountError::from)?;
        }
        Ok(SignedIn {
            has_second_factor: operator.has_second_factor(),
            is_vouched_for: is_lately(sign_in.vouched_at, now),
            way: sign_in.way,
            locale: ChosenLocale::read(language.as_deref(), zone.as_deref()),
            attention,
            browsers: [sign_in.came_with, sign_in.browser],
            is_proved: lifetime.is_proved(now),
            sign_in_id: sign_in.id,
            actor: operator.acting_from(address),
            security_stamp: operator.security_stamp,
        })
    }

    /// Who is signed in, by the sign-in that a session names, and until when. Asking does not make it last longer.
    pub async fn lasting(&self, sign_in_id: &str) -> Result<Lasting, Out> {
        let (LivingSignIn { operator, language, zone, .. }, lifetime) = self.living(sign_in_id).await?;
        Ok(Lasting {
            locale: ChosenLocale::read(language.as_deref(), zone.as_deref()),
            actor: operator.acting_from(None),
            end: lifetime.end(),
        })
    }

    async fn living(&self, sign_in_id: &str) -> Result<(LivingSignIn, Lifetime), Out> {
        let found = self.store().sign_in(sign_in_id).await.map_err(AccountError::from)?;
        let found = found.ok_or(Out::NotSignedIn)?;
        let lifetime = lifetime(&found.sign_in);
        match lifetime.liveness(self.now()) {
            Liveness::Alive | Liveness::Touch => Ok((found, lifetime)),
            Liveness::IdleTooLong => Err(Out::IdleTooLong),
            Liveness::TooOld => Err(Out::TooOld),
        }
    }
}

pub(super) fn lifetime(sign_in: &SignIn) -> Lifetime {
    Lifetime { signed_in_at: sign_in.signed_in_at, seen_at: sign_in.seen_at, proved_at: sign_in.proved_at }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_here_was_not_chosen() {
        let shanghai = Zone::parse("Asia/Shanghai").unwrap();
        let read = ChosenLocale::read(Some("ko"), Some("Asia/Shanghai"));
        assert_eq!(read, ChosenLocale { language: Some(Language::Korean), zone: Some(shanghai) });
        for (language, zone) in [(None, None), (Some("tlh"), Some("Mars/Gale")), (Some(""), Some(""))] {
            assert_eq!(ChosenLocale::read(language, zone), ChosenLocale::default());
        }
    }
}
