//! A secret that one page makes and another shows: sealed in the session, for ten minutes.

use secrecy::SecretString;
use tower_sessions::Session;

use super::session::{Kept, SealedSecret};
use super::{Services, Trouble, request, translate};
use crate::accounts::SignedIn;

/// How long a page shows it.
pub const SHOWN_SECONDS: i64 = 10 * 60;

pub async fn leave(
    place: &Kept<SealedSecret>,
    operator: &SignedIn,
    about: &str,
    secret: &SecretString,
) -> Result<(), Trouble> {
    let services = request::services()?;
    let sealed = services.accounts.seal_for(operator, secret).map_err(translate::account_trouble)?;
    let note =
        SealedSecret { about: about.to_owned(), sealed, until: services.now().plus_seconds(SHOWN_SECONDS) };
    place.put(&request::session()?, &note).await
}

/// The secret, while it may be shown. A page that is loaded again shows it again. What does not open is none.
pub async fn read(
    place: &Kept<SealedSecret>,
    (session, services): (&Session, &Services),
    operator: &SignedIn,
    about: &str,
) -> Result<Option<SecretString>, Trouble> {
    let note = place.get(session).await?;
    let shown = note.filter(|note| note.about == about && services.now() < note.until);
    Ok(shown.and_then(|note| services.accounts.open_for(operator, &note.sealed).ok()))
}

pub async fn forget(place: &Kept<SealedSecret>) -> Result<(), Trouble> {
    place.take(&request::session()?).await.map(|_| ())
}
