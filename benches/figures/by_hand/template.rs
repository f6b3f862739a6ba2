//! A page as somebody would write it by hand: pieces of text with holes between them, as `format!` has. The pieces are
//! cut out of a page of ours, so that both write the same bytes, whatever ours looks like by then.

use std::fmt::Write as _;

pub struct Template(Vec<Piece>);

enum Piece {
    Text(String),
    /// The number of a value.
    Hole(usize),
}

impl Template {
    /// With a hole wherever one of the values stands. The longest comes first: a part of it may be another one.
    pub fn cut(page: &str, values: &[&str]) -> Self {
        let mut holes: Vec<(usize, String)> = values
            .iter()
            .enumerate()
            .filter(|(_, value)| !value.is_empty())
            .map(|(number, value)| (number, escaped(value)))
            .collect();
        holes.sort_by_key(|(_, value)| std::cmp::Reverse(value.len()));
        let (mut pieces, mut text, mut rest) = (Vec::new(), String::new(), page);
        while let Some(next) = rest.chars().next() {
            if let Some((number, value)) = holes.iter().find(|(_, value)| rest.starts_with(&**value)) {
                pieces.extend([Piece::Text(std::mem::take(&mut text)), Piece::Hole(*number)]);
                rest = &rest[value.len()..];
            } else {
                text.push(next);
                rest = &rest[next.len_utf8()..];
            }
        }
        pieces.push(Piece::Text(text));
        Self(pieces)
    }

    pub fn fill(&self, page: &mut String, values: &[&str]) {
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => page.push_str(text),
                Piece::Hole(number) => escape(page, values[*number]),
            }
        }
    }
}

/// What stands before some rows, the rows, and what stands behind them.
pub struct Parts<'a> {
    pub before: &'a str,
    pub rows: Vec<&'a str>,
    pub behind: &'a str,
}

/// Cuts the rows out that follow each other behind `opening`. They may hold others of their kind.
pub fn rows<'a>(page: &'a str, opening: &str, tag: &str) -> Parts<'a> {
    let start = page.find(opening).unwrap_or_else(|| panic!("no {opening} in the page")) + opening.len();
    let (open, open_with, close) = (format!("<{tag}>"), format!("<{tag} "), format!("</{tag}>"));
    let mut rows = Vec::new();
    let mut rest = &page[start..];
    while rest.starts_with(&open) || rest.starts_with(&open_with) {
        let (mut depth, mut end) = (0, 0);
        loop {
            let here = &rest[end..];
            if here.starts_with(&close) {
                depth -= 1;
                end += close.len();
                if depth == 0 {
                    break;
                }
            } else {
                depth += i32::from(here.starts_with(&open) || here.starts_with(&open_with));
                end += here.chars().next().unwrap().len_utf8();
            }
        }
        rows.push(&rest[..end]);
        rest = &rest[end..];
    }
    Parts { before: &page[..start], rows, behind: rest }
}

fn escaped(value: &str) -> String {
    let mut text = String::new();
    escape(&mut text, value);
    text
}

fn escape(page: &mut String, value: &str) {
    let mut from = 0;
    for (at, byte) in value.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        page.push_str(&value[from..at]);
        page.push_str(entity);
        from = at + 1;
    }
    page.push_str(&value[from..]);
}

/// `2,481,930`
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "\u{2212}" } else { "" });
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        // Writing to a String cannot fail.
        let _ = write!(text, "{digit}");
    }
    text
}
