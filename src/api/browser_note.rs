//! A note for a page, kept by the browser itself, sealed: for whoever has no sign-in, for whom nothing is to
//! be written into the database.

use serde::{Deserialize, Serialize};

use super::flash::{Flash, Place};
use super::{Trouble, request, translate};
use crate::model::{MAX_NAME_CHARS, Timestamp};

/// As long as somebody may take from one page to the next.
const LASTS_SECONDS: i64 = 5 * 60;
/// A name, and what else a page may want back. A cookie holds 4,096 bytes, and this is sealed and encoded.
const FIELDS: usize = 4;

#[derive(Serialize, Deserialize)]
struct Note {
    flash: Flash,
    until: Timestamp,
}

/// Leaves the note with the browser; an earlier one is gone.
pub(super) fn leave(flash: Flash) -> Result<(), Trouble> {
    let services = request::services()?;
    let until = services.now().plus_seconds(LASTS_SECONDS);
    let note = Note { flash: flash.cut(FIELDS, MAX_NAME_CHARS), until };
    let sealed = services.accounts.seal_for_browser(&note).map_err(translate::account_trouble)?;
    request::set_cookie(services.settings.note_cookie(), &sealed, LASTS_SECONDS, "Lax");
    Ok(())
}

/// The note for this page, if there is one; the browser is told to forget it.
pub(super) fn take(page: &Place) -> Option<Flash> {
    let services = request::services().ok()?;
    let name = services.settings.note_cookie();
    let note: Note = services.accounts.open_from_browser(&request::cookie(name)?)?;
    if services.now() >= note.until || !note.flash.place.is(page) {
        return None;
    }
    request::set_cookie(name, "", 0, "Lax");
    Some(note.flash)
}
