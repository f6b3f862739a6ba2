use super::{Language, Zone};

/// How somebody reads: in which language, and by which clock. Goes by value from the request to whatever writes a
/// moment; what writes none takes the language alone.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Locale {
    pub language: Language,
    pub zone: Zone,
}

impl Locale {
    /// For what is the same for everybody who reads the language.
    pub const fn utc(language: Language) -> Self {
        Self { language, zone: Zone::UTC }
    }
}
