use std::borrow::Cow;

use leptos::prelude::*;

use crate::api::paths;
use crate::model::Reference;
use crate::words::{self, Language, Piece};

/// Words, and what stands among them as an element of its own. Also as plain text, for titles and files.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Phrase(Vec<Part>);

#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Part {
    Words(Cow<'static, str>),
    /// A name, an ID, a key, or what somebody else wrote: it has a direction of its own.
    Name(String),
    /// The reference of a reset or an undo, which leads to its page.
    Operation(Reference),
    /// Several that take one place, such as a list of keys.
    Row(Vec<Self>),
}

impl Phrase {
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.0.iter().for_each(|part| part.write(&mut text));
        text
    }

    /// With links to what it names.
    pub fn view(self) -> AnyView {
        self.0.into_iter().map(|part| part.view(true)).collect_view().into_any()
    }

    /// For where it is itself a link.
    pub fn view_in_link(self) -> AnyView {
        self.0.into_iter().map(|part| part.view(false)).collect_view().into_any()
    }

    /// Whole sentences, one after the other.
    pub fn sentences(language: Language, sentences: impl IntoIterator<Item = Self>) -> Self {
        Self(joined(words::sentence_joint(language), sentences.into_iter().map(|Self(parts)| parts)))
    }
}

impl Part {
    /// Names, IDs or keys, listed as the language has it.
    pub fn names<T: ToString>(language: Language, names: &[T]) -> Self {
        Self::Row(words::pieces(language, names.iter().map(|name| Self::Name(name.to_string())).collect()))
    }

    /// Clauses that are told together.
    pub fn clauses(language: Language, clauses: impl IntoIterator<Item = Vec<Self>>) -> Self {
        Self::Row(joined(words::clause_joint(language), clauses))
    }

    fn write(&self, text: &mut String) {
        match self {
            Self::Words(words) => text.push_str(words),
            Self::Name(name) => text.push_str(name),
            Self::Operation(reference) => text.push_str(reference.as_str()),
            Self::Row(parts) => parts.iter().for_each(|part| part.write(text)),
        }
    }

    fn view(self, links: bool) -> AnyView {
        match self {
            Self::Words(words) => words.into_any(),
            Self::Name(name) => view! { <bdi>{name}</bdi> }.into_any(),
            Self::Operation(reference) if links => {
                let words = reference.as_str().to_owned();
                view! { <a href=paths::operation_path(&reference)>{words}</a> }.into_any()
            }
            Self::Operation(reference) => view! { <bdi>{reference.as_str().to_owned()}</bdi> }.into_any(),
            Self::Row(parts) => parts.into_iter().map(|part| part.view(links)).collect_view().into_any(),
        }
    }
}

fn joined(joint: &'static str, several: impl IntoIterator<Item = Vec<Part>>) -> Vec<Part> {
    let mut row = Vec::new();
    for parts in several {
        if !row.is_empty() && !joint.is_empty() {
            row.push(joint.into());
        }
        row.extend(parts);
    }
    row
}

impl Piece for Part {
    fn text(text: Cow<'static, str>) -> Self {
        Self::Words(text)
    }
}

impl From<&'static str> for Phrase {
    fn from(words: &'static str) -> Self {
        Self(vec![words.into()])
    }
}

impl From<String> for Phrase {
    fn from(words: String) -> Self {
        Self(vec![Part::Words(Cow::Owned(words))])
    }
}

impl From<Vec<Part>> for Phrase {
    fn from(parts: Vec<Part>) -> Self {
        Self(parts)
    }
}

impl From<&'static str> for Part {
    fn from(words: &'static str) -> Self {
        Self::Words(Cow::Borrowed(words))
    }
}

impl From<Phrase> for Part {
    fn from(Phrase(parts): Phrase) -> Self {
        Self::Row(parts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_and_clauses_are_joined_as_the_language_has_it() {
        for (language, sentences, clauses) in [
            (Language::English, "One. Two.", "one; two"),
            (Language::German, "One. Two.", "one; two"),
            (Language::Chinese, "One.Two.", "one；two"),
            (Language::Japanese, "One.Two.", "one、two"),
        ] {
            let both = ["One.", "Two."].map(Phrase::from);
            assert_eq!(Phrase::sentences(language, both).text(), sentences);
            let both = ["one", "two"].map(|clause| Phrase::from(clause).0);
            assert_eq!(Phrase::from(vec![Part::clauses(language, both)]).text(), clauses);
        }
    }

    #[test]
    fn what_people_wrote_stands_in_an_element_of_its_own() {
        let reference = Reference::parse("CD-7K3M-92QX").unwrap();
        let phrase = Phrase::from(vec![
            Part::from("with "),
            Part::Name("<b>\u{5d0}".to_owned()),
            Part::from(" in "),
            Part::Operation(reference),
        ]);
        assert_eq!(phrase.text(), "with <b>\u{5d0} in CD-7K3M-92QX");
        let html = phrase.clone().view().to_html().replace("<!>", "");
        assert!(html.contains("<bdi>&lt;b&gt;\u{5d0}</bdi>"), "{html}");
        assert!(html.contains("<a href=\"/operations/CD-7K3M-92QX\">CD-7K3M-92QX</a>"), "{html}");
        assert!(!phrase.view_in_link().to_html().contains("<a "));
    }
}
