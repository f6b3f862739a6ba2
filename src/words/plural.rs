use super::language::Language;

/// The categories of Unicode's plural rules that our languages tell apart, for whole numbers.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Plural {
    One,
    Other,
}

impl Plural {
    /// The ones a sentence in this language has to have.
    pub const fn of(language: Language) -> &'static [Self] {
        match language {
            Language::English | Language::German => &[Self::One, Self::Other],
            Language::Chinese | Language::Japanese | Language::Korean | Language::Indonesian => {
                &[Self::Other]
            }
        }
    }

    /// What this many of something are. The sign makes no difference: “−1 like”.
    pub fn for_number(language: Language, number: i128) -> Self {
        match (Self::of(language), number.unsigned_abs()) {
            ([Self::One, ..], 1) => Self::One,
            _ => Self::Other,
        }
    }
}
