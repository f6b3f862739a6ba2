//! Paths as logs may hold them.

use std::fmt;

use percent_encoding::percent_decode_str;

use super::paths::SafePath;

const HIDDEN: &str = "\u{2026}";
/// A one-time link ends in 64 hexadecimal digits. Identifiers that open nothing have 32 at most.
const LONGEST_RUN: usize = 32;
/// So many in one segment, with whatever in between, may be the same in disguise.
const MANY: usize = 60;
/// More of a path helps nobody.
const LONGEST: usize = 300;
/// How often a path is decoded before it counts as something to hide.
const ROUNDS: usize = 4;

/// A path without query and without one-time tokens, wherever in it and however they are written. Whatever
/// part of an address goes into a log goes through this type: the request's own path, the page that a form was
/// on, the place that a browser reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogPath(String);

impl LogPath {
    pub fn of(path: &str) -> Self {
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let mut shown = String::new();
        let mut hide = false;
        for (index, segment) in path.split('/').enumerate() {
            if index > 0 {
                shown.push('/');
            }
            let decoded = decoded(segment);
            let is_welcome = decoded.as_ref().is_none_or(|text| text.to_lowercase().contains("welcome"));
            let is_shown = segment.is_empty()
                || !hide
                    && decoded.as_ref().is_some_and(|text| !holds_token(text))
                    && (!is_welcome || segment == "welcome");
            // What follows belongs to a link, or may.
            hide |= is_welcome;
            shown.push_str(if is_shown { segment } else { HIDDEN });
        }
        let printable = |letter: &char| (' '..='~').contains(letter) || HIDDEN.contains(*letter);
        Self(shown.chars().filter(printable).take(LONGEST).collect())
    }
}

impl From<&SafePath> for LogPath {
    fn from(path: &SafePath) -> Self {
        Self::of(path.path())
    }
}

impl fmt::Display for LogPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Whether a text holds what may be a one-time token.
pub fn holds_token(text: &str) -> bool {
    let is_digit = |letter: char| letter.is_ascii_hexdigit();
    let longest = text.split(|letter| !is_digit(letter)).map(str::len).max().unwrap_or_default();
    longest > LONGEST_RUN || text.chars().filter(|letter| is_digit(*letter)).count() >= MANY
}

/// Until nothing is left to decode; `None` for what goes on and on, or is no text.
fn decoded(segment: &str) -> Option<String> {
    let mut text = segment.to_owned();
    for _ in 0..ROUNDS {
        let next = percent_decode_str(&text).decode_utf8().ok()?.into_owned();
        if next == text {
            return Some(text);
        }
        text = next;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    #[test]
    fn a_token_is_hidden_wherever_it_stands() {
        let percent = TOKEN.replace('a', "%61");
        let upper = TOKEN.to_uppercase();
        let (half, rest) = TOKEN.split_at(32);
        for path in [
            format!("/welcome/{TOKEN}"),
            format!("/welcome/{TOKEN}/"),
            format!("/welcome//{TOKEN}?a=b"),
            format!("/WELCOME/{upper}"),
            format!("/%77elcome/{half}"),
            format!("/welcome/{half}/{rest}"),
            format!("/welcome;x/{half}"),
            format!("/%2Fwelcome%2F{half}/{rest}"),
            format!("/groups/1/{TOKEN}"),
            format!("/x/{percent}"),
            format!("/x/{}", percent.replace('%', "%25")),
            format!("/x/{half}-{rest}"),
            format!("/x{TOKEN}"),
            format!("/step-up?next=/welcome/{TOKEN}"),
            format!("/%ff{half}/{rest}"),
            TOKEN.to_owned(),
        ] {
            let shown = LogPath::of(&path).to_string();
            assert!(!shown.contains(half) && !shown.contains(&half.to_uppercase()), "{path}: {shown}");
            assert!(!shown.contains(&percent[..40]), "{path}: {shown}");
        }
    }

    #[test]
    fn what_helps_to_understand_a_log_stays() {
        for path in ["/", "/groups/1400000001/%40TGS%23aK4ZQWME7R", "/operations/CD-7K3F-9Q2M", "/pkg/a.css"]
        {
            assert_eq!(LogPath::of(path).to_string(), path);
        }
        let plan = format!("/plans/{}", "a".repeat(32));
        assert_eq!(LogPath::of(&plan).to_string(), plan, "an identifier, worth nothing to others");
        assert_eq!(LogPath::of("/activity?ref=Ms+Li").to_string(), "/activity");
        assert_eq!(LogPath::of("/welcome/x").to_string(), "/welcome/\u{2026}");
        assert_eq!(LogPath::of("/a\u{1b}[31m\u{202e}\r\nb").to_string(), "/a[31mb");
    }
}
