use std::borrow::Cow;

/// What a sentence with a link or a name in it is made of: its words, and what the page puts between them.
///
/// The page hands over the parts that are not words (an element round a name, a link with words of its own), and
/// the language decides where they stand. So a sentence is never glued together from halves.
pub trait Piece {
    fn text(text: Cow<'static, str>) -> Self;
}

/// A sentence as plain text: for titles, attributes and files.
impl Piece for String {
    fn text(text: Cow<'static, str>) -> Self {
        text.into_owned()
    }
}

/// Puts a sentence together; the catalogues' functions use it.
pub(super) struct Pieces<P> {
    done: Vec<P>,
    text: String,
}

impl<P: Piece> Pieces<P> {
    pub(super) fn new() -> Self {
        Self { done: Vec::new(), text: String::new() }
    }

    /// Where the words go on.
    pub(super) fn text(&mut self) -> &mut String {
        &mut self.text
    }

    pub(super) fn piece(&mut self, piece: P) {
        self.close();
        self.done.push(piece);
    }

    pub(super) fn finish(mut self) -> Vec<P> {
        self.close();
        self.done
    }

    fn close(&mut self) {
        if !self.text.is_empty() {
            self.done.push(P::text(Cow::Owned(std::mem::take(&mut self.text))));
        }
    }
}
