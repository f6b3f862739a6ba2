use super::{AccountError, Accounts, SignedIn};
use crate::words::{Language, Zone};

impl Accounts {
    /// `None`: the device decides again.
    pub async fn choose_language(
        &self,
        language: Option<Language>,
        by: &SignedIn,
    ) -> Result<(), AccountError> {
        let tag = language.map(Language::tag);
        still_in(self.store().choose_language(&by.sign_in_id, tag).await?)
    }

    pub async fn choose_zone(&self, zone: Zone, by: &SignedIn) -> Result<(), AccountError> {
        still_in(self.store().choose_zone(&by.sign_in_id, Some(zone.name())).await?)
    }
}

/// Whoever is out by the time that it would be written down has chosen nothing.
fn still_in(is_kept: bool) -> Result<(), AccountError> {
    if is_kept { Ok(()) } else { Err(AccountError::StartAgain) }
}
