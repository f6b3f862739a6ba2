//! A secret that one page makes and another shows: sealed in the session, for ten minutes.

use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use super::gate::SignedIn;
use super::{Trouble, request, translate};
use crate::api::Problem;
use crate::model::Timestamp;

/// How long a page shows it.
pub const SHOWN_SECONDS: i64 = 10 * 60;

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Note {
    /// What it belongs to, where there may be several.
    about: String,
    sealed: String,
    until: Timestamp,
}

pub async fn leave(
    key: &str,
    operator: &SignedIn,
    about: &str,
    secret: &SecretString,
) -> Result<(), Trouble> {
    let services = request::services()?;
    let sealed = services.accounts.seal_for(operator, secret).map_err(translate::account_trouble)?;
    let note = Note { about: about.to_owned(), sealed, until: services.now().plus_seconds(SHOWN_SECONDS) };
    request::session()?
        .insert(key, note)
        .await
        .map_err(|error| translate::trouble(Problem::Internal, Some(&error)))
}

/// The secret, while it may be shown. A page that is loaded again shows it again.
pub async fn read(key: &str, operator: &SignedIn, about: &str) -> Option<SecretString> {
    let services = request::services().ok()?;
    let note: Note = request::session().ok()?.get(key).await.ok()??;
    if note.about != about || services.now() >= note.until {
        return None;
    }
    services.accounts.open_for(operator, &note.sealed).ok()
}

pub async fn forget(key: &str) {
    if let Ok(session) = request::session() {
        let _ = session.remove::<Note>(key).await;
    }
}
