//! What the desk keeps in a session: every entry with its name and its type. The session as a whole is sealed
//! (`accounts/sealed_sessions.rs`), and there is one only where somebody is signed in or on the way to it.

use std::marker::PhantomData;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tower_sessions::Session;

use super::flash::{Choice, Flash};
use super::{Trouble, translate};
use crate::accounts::Pending;
use crate::model::{SdkAppId, Timestamp};

/// Which sign-in it is.
pub const SIGN_IN: Kept<String> = Kept::new("sign_in");
/// Whose it is, beside its own ID, which a replica that does not know this entry changes alone. What they leave behind is for
/// nobody else.
pub const WHOSE: Kept<(String, String)> = Kept::new("whose_sign_in");
/// That the password was right, and the second factor is asked for.
pub const PENDING: Kept<Pending> = Kept::new("pending_sign_in");
/// Notes to the next pages, the oldest first.
pub const NOTES: Kept<Vec<Flash>> = Kept::new("flash");
/// What was chosen on a page whose sender's sign-in had ended.
pub const CHOICE: Kept<Choice> = Kept::new("choice");
/// The answer of a browser to the question for a passkey that is awaited.
pub const AWAITED_PASSKEY: Kept<String> = Kept::new("passkey_awaited");
/// The secret of an authenticator app that is being set up, sealed.
pub const NEW_AUTHENTICATOR: Kept<String> = Kept::new("totp_setup");
/// Recovery codes that were just made.
pub const FRESH_CODES: Kept<SealedSecret> = Kept::new("fresh_codes");
/// A one-time link that was just made.
pub const FRESH_LINK: Kept<SealedSecret> = Kept::new("fresh_link");
/// Groups that were ticked in the directory, as lines of text, and their app.
pub const TICKED: Kept<(SdkAppId, String)> = Kept::new("ticked");
/// Groups that were found with those and cannot be changed, and their app.
pub const LEFT_OUT: Kept<(SdkAppId, LeftOut)> = Kept::new("ticked_left_out");
/// That somebody has asked to connect their account.
pub const CONNECTING: Kept<Connecting> = Kept::new("connecting");
/// Who is on their way to the identity provider, sealed.
pub const ON_THE_WAY: Kept<String> = Kept::new("on_the_way");
/// What signing out at the provider needs: whose it is, and the token, sealed.
pub const PROVIDER_TOKEN: Kept<(String, String)> = Kept::new("provider_token");
/// The same after they have signed out here, for a moment.
pub const SIGNED_OUT: Kept<SignedOut> = Kept::new("signed_out");

/// An entry of the session. Each is stored by itself, so that a replica of another build reads those that it knows.
pub struct Kept<T> {
    name: &'static str,
    holds: PhantomData<fn() -> T>,
}

impl<T: Serialize + DeserializeOwned + Send + Sync> Kept<T> {
    const fn new(name: &'static str) -> Self {
        Self { name, holds: PhantomData }
    }

    pub async fn get(&self, session: &Session) -> Result<Option<T>, Trouble> {
        session.get(self.name).await.map_err(|error| translate::session_trouble(&error))
    }

    pub async fn put(&self, session: &Session, value: &T) -> Result<(), Trouble> {
        session.insert(self.name, value).await.map_err(|error| translate::session_trouble(&error))
    }

    pub async fn take(&self, session: &Session) -> Result<Option<T>, Trouble> {
        session.remove(self.name).await.map_err(|error| translate::session_trouble(&error))
    }

    /// In a session's record as the store has it.
    pub fn in_record(&self, record: &tower_sessions::session::Record) -> Option<T> {
        serde_json::from_value(record.data.get(self.name)?.clone()).ok()
    }
}

/// That its operator has asked to connect their account.
#[derive(Serialize, Deserialize)]
pub struct Connecting {
    pub sign_in_id: String,
    pub at: Timestamp,
}

/// What is left in the session of somebody who has just signed out here.
#[derive(Serialize, Deserialize)]
pub struct SignedOut {
    pub operator_id: String,
    pub sealed_token: String,
    pub at: Timestamp,
}

/// A secret that one page makes and another shows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SealedSecret {
    /// What it belongs to, where there may be several.
    pub about: String,
    pub sealed: String,
    pub until: Timestamp,
}

/// Groups that a search found and that cannot be changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    pub communities: usize,
    pub gone: usize,
}

/// A new identifier, at each step up in rights: one that was planted beforehand is worth nothing.
pub async fn rotate(session: &Session) -> Result<(), Trouble> {
    session.cycle_id().await.map_err(|error| translate::session_trouble(&error))
}

/// Who is signed in, or was until a moment ago.
pub async fn whose(session: &Session) -> Result<Option<String>, Trouble> {
    let (sign_in, whose) = (SIGN_IN.get(session).await?, WHOSE.get(session).await?);
    Ok(whose.filter(|(of, _)| Some(of) == sign_in.as_ref()).map(|(_, operator)| operator))
}

/// Removes what somebody has typed and ticked, where somebody else comes after them.
pub async fn forget_what_was_typed(session: &Session) -> Result<(), Trouble> {
    NOTES.take(session).await?;
    TICKED.take(session).await?;
    LEFT_OUT.take(session).await?;
    Ok(())
}

/// The record is deleted, so its cookie is worth nothing.
pub async fn end(session: &Session) -> Result<(), Trouble> {
    session.flush().await.map_err(|error| translate::session_trouble(&error))
}
