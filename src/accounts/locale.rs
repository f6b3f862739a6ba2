use super::{AccountError, Accounts, SignedIn};
use crate::words::{Language, Zone};

/// How somebody has chosen to read. What they have not chosen, the device decides.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct ChosenLocale {
    pub language: Option<Language>,
    pub zone: Option<Zone>,
}

impl ChosenLocale {
    /// As it is stored. What this program does not know (a newer one does) counts as not chosen.
    pub(super) fn read(language: Option<&str>, zone: Option<&str>) -> Self {
        Self {
            language: language.and_then(Language::parse),
            zone: zone.and_then(|name| Zone::parse(name).ok()),
        }
    }
}

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
