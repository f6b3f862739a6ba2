use std::borrow::Cow;

use leptos::prelude::*;

use crate::words::Piece;

/// A sentence with elements in it, such as a link, is a row of views in the order of its language.
impl Piece for AnyView {
    fn text(text: Cow<'static, str>) -> Self {
        text.into_any()
    }
}
