//! Whether a key is the one that the secrets of this desk are sealed with. Free functions: an account is
//! not opened before this is known.

use super::AccountError;
use crate::access::SealKey;
use crate::model::Timestamp;
use crate::store::{Sealed, Store};

/// What the key leaves a mark of.
const MARKED: &str = "the key of this desk";

#[derive(Debug)]
pub enum SealFit {
    /// Nothing was ever sealed here, and there is no key.
    Unused,
    Fits {
        /// Secrets that were sealed with an earlier key.
        closed: Vec<Sealed>,
    },
    /// Another key was used, or there is none any more.
    DoesNotFit,
}

/// Compares a key with the mark of the one that was used first, and leaves it where there is none yet.
pub async fn seal_fit(store: &Store, key: Option<&SealKey>) -> Result<SealFit, AccountError> {
    let (mark, sealed) = (store.seal_mark().await?, store.sealed_secrets().await?);
    let Some(key) = key else {
        let unused = mark.is_none() && sealed.is_empty();
        return Ok(if unused { SealFit::Unused } else { SealFit::DoesNotFit });
    };
    let own = key.tag(MARKED);
    let count = sealed.len();
    let closed = closed(sealed, key);
    let fits = match mark {
        Some(mark) => mark == own,
        // From before there were marks: what is sealed tells.
        None if count > 0 && closed.len() == count => false,
        None => store.leave_seal_mark(&own).await? == own,
    };
    Ok(if fits { SealFit::Fits { closed } } else { SealFit::DoesNotFit })
}

/// Goes on with this key. Gives what it does not open: codes of those apps are refused, recovery codes and
/// passkeys work as before.
pub async fn replace_seal_key(
    store: &Store,
    key: &SealKey,
    now: Timestamp,
) -> Result<Vec<Sealed>, AccountError> {
    store.replace_seal_mark(&key.tag(MARKED), now).await?;
    Ok(closed(store.sealed_secrets().await?, key))
}

fn closed(mut sealed: Vec<Sealed>, key: &SealKey) -> Vec<Sealed> {
    sealed.retain(|sealed| key.open(&sealed.secret, &sealed.operator_id).is_err());
    sealed
}
