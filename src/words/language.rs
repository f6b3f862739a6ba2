use std::fmt;

/// The languages Counterdesk speaks, in the order of the menu.
///
/// Passed by value from the request to whatever puts words together, never kept in a global: two requests in
/// two languages run on one thread.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub enum Language {
    #[default]
    English,
    Chinese,
    Japanese,
    Korean,
    German,
    Indonesian,
}

impl Language {
    pub const ALL: [Self; 6] =
        [Self::English, Self::Chinese, Self::Japanese, Self::Korean, Self::German, Self::Indonesian];

    /// Those whose pages are whole. One that is being translated is not shown half.
    pub const OFFERED: &[Self] = &Self::ALL;

    /// The tag of BCP 47: the folder of its catalogues, the value that is stored, and `<html lang>`. Chinese
    /// names its script, because browsers choose the shapes of Han characters by it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-Hans",
            Self::Japanese => "ja",
            Self::Korean => "ko",
            Self::German => "de",
            Self::Indonesian => "id",
        }
    }

    /// What its speakers call it: the same in every menu, since whoever looks for it may read nothing else.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Chinese => "简体中文",
            Self::Japanese => "日本語",
            Self::Korean => "한국어",
            Self::German => "Deutsch",
            Self::Indonesian => "Bahasa Indonesia",
        }
    }

    /// For `<html dir>`.
    pub const fn direction(self) -> &'static str {
        match self {
            Self::English
            | Self::Chinese
            | Self::Japanese
            | Self::Korean
            | Self::German
            | Self::Indonesian => "ltr",
        }
    }

    /// A stored or posted choice: exactly a tag of ours. What a browser sends is negotiated instead.
    pub fn parse(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.tag())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_read_back_and_nothing_else_is() {
        for language in Language::ALL {
            assert_eq!(Language::parse(language.tag()), Some(language));
        }
        for other in ["", "EN", "en-US", "zh", "zh-CN", "zh-hans", " de", "fr", "in"] {
            assert_eq!(Language::parse(other), None, "{other}");
        }
    }

    #[test]
    fn tags_and_names_are_told_apart() {
        for (place, language) in Language::ALL.into_iter().enumerate() {
            for other in &Language::ALL[..place] {
                assert_ne!(language.tag(), other.tag());
                assert_ne!(language.own_name(), other.own_name());
            }
        }
    }
}
