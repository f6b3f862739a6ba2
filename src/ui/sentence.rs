//! How a sentence with elements in it comes onto a page: a row of views, in the order of its language.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::words::{Language, Piece, sentence_joint};

impl Piece for AnyView {
    fn text(text: Cow<'static, str>) -> Self {
        text.into_any()
    }
}

/// A sentence that is heard whole, and of which only the elements are seen.
pub struct Heard(AnyView);

impl Heard {
    pub fn around(view: impl IntoAny) -> Self {
        Self(view.into_any())
    }
}

impl Piece for Heard {
    fn text(text: Cow<'static, str>) -> Self {
        Self::around(view! { <span class="vh">{text}</span> })
    }
}

/// The views of a sentence, in their order.
pub fn heard(sentence: Vec<Heard>) -> Vec<AnyView> {
    sentence.into_iter().map(|Heard(view)| view).collect()
}

/// What stands between two sentences that are elements of their own; nothing in Chinese and Japanese.
pub fn joint(language: Language) -> Option<&'static str> {
    Some(sentence_joint(language)).filter(|joint| !joint.is_empty())
}

/// A name within a sentence, set apart from the writing direction of the words around it.
pub fn name(name: &str) -> AnyView {
    view! { <bdi>{name.to_owned()}</bdi> }.into_any()
}
