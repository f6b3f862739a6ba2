//! Group IDs as they come out of tickets, chats, documents and spreadsheets.

use unicode_normalization::UnicodeNormalization;

use super::characters::is_invisible;
use super::{GroupId, GroupIdError};

/// A character, and how many stood before it in what was pasted.
type Placed = (usize, char);

/// Words that stand before an ID, without blanks, hyphens and underscores, in lower case.
const LABELS: &[&str] = &[
    "id",
    "groupid",
    "group",
    "roomid",
    "room",
    "chatid",
    "gruppenid",
    "gruppe",
    "grup",
    "idgrup",
    "\u{7fa4}id",       // 群
    "\u{7fa4}\u{53f7}", // 群号
    "\u{7fa4}\u{7ec4}", // 群组
    "\u{7fa4}\u{7ec4}id",
    "\u{7fa4}\u{7d44}", // 群組
    "\u{7fa4}\u{7d44}id",
    "\u{30b0}\u{30eb}\u{30fc}\u{30d7}", // グループ
    "\u{30b0}\u{30eb}\u{30fc}\u{30d7}id",
    "\u{adf8}\u{b8f9}", // 그룹
    "\u{adf8}\u{b8f9}id",
];

/// Quotation marks: any of them before pairs with any of them behind.
const QUOTES: &str = "\"'`\u{2018}\u{2019}\u{201a}\u{201b}\u{201c}\u{201d}\u{201e}\u{201f}\u{ab}\u{bb}\u{2039}\u{203a}\
                      \u{300c}\u{300d}\u{300e}\u{300f}\u{301d}\u{301e}\u{301f}";
/// Brackets, which pair with their own.
const BRACKETS: [(char, char); 7] = [
    ('(', ')'),
    ('[', ']'),
    ('<', '>'),
    ('{', '}'),
    ('\u{3008}', '\u{3009}'),
    ('\u{300a}', '\u{300b}'),
    ('\u{3010}', '\u{3011}'),
];

/// A text with more IDs than this is no field's.
const MOST_IDS: usize = 100;

/// What an ID that Tencent Chat made begins with.
const MADE_BY_TENCENT: &str = "@TGS#";

/// What a pasted text can mean, the likeliest first.
///
/// An ID may hold nearly any sign, quotes, blanks and commas among them. So a text that is an ID as it
/// stands is that ID before it is anything else; what was wrapped around it comes off a layer at a time,
/// and each layer less is another reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastedGroupId {
    first: Result<GroupId, GroupIdError>,
    /// Every other reading. An error is always the last.
    others: Vec<Result<GroupId, GroupIdError>>,
}

impl PastedGroupId {
    pub fn read(text: &str) -> Self {
        let seen = visible(text);
        let mut readings = Vec::new();
        let mut note = |reading: Result<GroupId, GroupIdError>| {
            if reading.is_ok() && !readings.contains(&reading) {
                readings.push(reading);
            }
        };
        note(GroupId::parse(text));
        let mut bare = trimmed(&seen);
        note(usable(bare));
        for layer in Layers::of(bare) {
            bare = layer;
            note(usable(bare));
        }
        let parts = parts(&seen);
        match parts.as_slice() {
            [] => {}
            [only] => note(Ok(only.clone())),
            _ => readings.push(Err(GroupIdError::Several { ids: parts })),
        }
        let mut readings = readings.into_iter();
        Self { first: readings.next().unwrap_or_else(|| usable(bare)), others: readings.collect() }
    }

    /// The one to look up, or what is wrong with the text.
    pub fn first(&self) -> &Result<GroupId, GroupIdError> {
        &self.first
    }

    /// The least likely one: where several were pasted, it says so.
    pub fn last(&self) -> Option<&Result<GroupId, GroupIdError>> {
        self.readings().last()
    }

    /// Whether this ID is meant. For comparing with an ID that stands fast, never for choosing one.
    pub fn can_mean(&self, id: &GroupId) -> bool {
        self.readings().any(|reading| reading.as_ref() == Ok(id))
    }

    /// Every ID that the text as a whole can be, the likeliest first.
    pub fn whole(&self) -> impl Iterator<Item = &GroupId> {
        self.readings().filter_map(|reading| reading.as_ref().ok())
    }

    /// Every ID that can be meant, for searching what has happened; several where several were pasted.
    pub fn ids(&self) -> Vec<GroupId> {
        let mut ids: Vec<GroupId> = Vec::new();
        for reading in self.readings() {
            let found = match reading {
                Ok(id) => std::slice::from_ref(id),
                Err(GroupIdError::Several { ids }) => ids,
                Err(_) => &[],
            };
            ids.extend(found.iter().filter(|id| !ids.contains(id)).cloned().collect::<Vec<_>>());
        }
        ids
    }

    fn readings(&self) -> impl Iterator<Item = &Result<GroupId, GroupIdError>> {
        std::iter::once(&self.first).chain(&self.others)
    }
}

/// A text to search for, without what cannot be seen and what was wrapped around it: label, quotes, the apostrophe of a
/// spreadsheet's cell. Whatever holds the text holds this too. As it came where nothing is left.
#[cfg(feature = "ssr")]
pub fn bare_text(text: &str) -> String {
    let mut seen = visible(text);
    if !seen.iter().all(|(_, sign)| sign.is_ascii()) {
        // Inside other scripts and emoji, what cannot be seen joins letters, and is part of a name.
        let around = |sign: char| sign.is_whitespace() || is_invisible(sign);
        seen = text.trim_matches(around).nfkc().enumerate().collect();
    }
    let whole = trimmed(&seen);
    let bare = plain(Layers::of(whole).last().unwrap_or(whole));
    if bare.is_empty() { text.to_owned() } else { bare }
}

/// What can be seen of a text, full-width and other compatible forms as the plain ones.
fn visible(text: &str) -> Vec<Placed> {
    let seen = text.chars().enumerate().filter(|(_, character)| !is_invisible(*character));
    seen.flat_map(|(at, character)| std::iter::once(character).nfkc().map(move |plain| (at, plain))).collect()
}

fn trimmed(mut text: &[Placed]) -> &[Placed] {
    while let [(_, blank), rest @ ..] = text
        && blank.is_whitespace()
    {
        text = rest;
    }
    while let [rest @ .., (_, blank)] = text
        && blank.is_whitespace()
    {
        text = rest;
    }
    text
}

/// The text as an ID, or the first thing that no ID can hold, with its place in what was pasted.
fn usable(text: &[Placed]) -> Result<GroupId, GroupIdError> {
    if let Some((after, character)) = text.iter().find(|(_, sign)| !matches!(sign, ' '..='~')) {
        return Err(GroupIdError::Character { character: *character, after: *after });
    }
    GroupId::parse(&plain(text))
}

fn plain(text: &[Placed]) -> String {
    text.iter().map(|(_, character)| character).collect()
}

/// Takes off one label and one layer of quotes, in whichever order they stand.
struct Layers<'a> {
    text: &'a [Placed],
    label: bool,
    quotes: bool,
}

impl<'a> Layers<'a> {
    fn of(text: &'a [Placed]) -> Self {
        Self { text, label: true, quotes: true }
    }
}

impl<'a> Iterator for Layers<'a> {
    type Item = &'a [Placed];

    fn next(&mut self) -> Option<Self::Item> {
        let label = without_label(self.text).filter(|_| self.label);
        let quotes = without_quotes(self.text).filter(|_| self.quotes);
        self.text = trimmed(match (label, quotes) {
            (Some(rest), _) => {
                self.label = false;
                rest
            }
            (None, Some(rest)) => {
                self.quotes = false;
                rest
            }
            (None, None) => return None,
        });
        Some(self.text)
    }
}

/// Whether the head of a column says that group IDs stand under it.
#[cfg(feature = "ssr")]
pub fn names_a_group_id(head: &str) -> bool {
    let word: String =
        plain(&visible(head)).to_lowercase().chars().filter(|sign| !" -_\t".contains(*sign)).collect();
    LABELS.contains(&word.trim())
}

/// What stands behind `GroupID:`, `group_id =`, `"GroupId":` and the like.
fn without_label(text: &[Placed]) -> Option<&[Placed]> {
    let end = text.iter().take(24).position(|(_, sign)| matches!(sign, ':' | '='))?;
    let (label, rest) = text.split_at(end);
    let label = trimmed(label);
    let label = match without_quotes(label) {
        Some(inside) if label.len() - inside.len() == 2 => inside,
        _ => label,
    };
    let word: String = plain(label).to_lowercase().chars().filter(|sign| !" -_".contains(*sign)).collect();
    LABELS.contains(&&*word).then(|| &rest[1..])
}

/// One layer of quotes or brackets; also the apostrophe before a cell that a spreadsheet shows.
fn without_quotes(text: &[Placed]) -> Option<&[Placed]> {
    match text {
        [(_, before), inside @ .., (_, behind)]
            if (QUOTES.contains(*before) && QUOTES.contains(*behind))
                || BRACKETS.contains(&(*before, *behind)) =>
        {
            Some(inside)
        }
        [(_, '\'' | '\u{2018}' | '\u{2019}'), rest @ ..] => Some(rest),
        _ => None,
    }
}

/// The different IDs of a text that lists some, each on a line of its own or with commas between, or
/// with blanks where it is plain from their beginnings. None if there is one part only, or one that
/// cannot be an ID.
fn parts(text: &[Placed]) -> Vec<GroupId> {
    let made_here = |text: &[Placed]| plain(text).starts_with(MADE_BY_TENCENT);
    let mut ids = Vec::new();
    for part in text.split(|(_, sign)| separates(*sign)) {
        let words: Vec<_> =
            part.split(|(_, sign)| sign.is_whitespace()).filter(|word| !word.is_empty()).collect();
        let listed = words.len() > 1 && words.iter().all(|word| made_here(word));
        for part in if listed { words } else { vec![part] } {
            let part = trimmed(part);
            let bare = Layers::of(part).last().unwrap_or(part);
            match usable(bare) {
                Ok(_) if ids.len() == MOST_IDS => return Vec::new(),
                Ok(id) if !ids.contains(&id) => ids.push(id),
                Ok(_) | Err(GroupIdError::Empty) => {}
                Err(_) => return Vec::new(),
            }
        }
    }
    ids
}

fn separates(sign: char) -> bool {
    matches!(
        sign,
        '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | ',' | ';' | '\u{3001}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ID: &str = "@TGS#aC5SZEAEF";

    fn id(text: &str) -> GroupId {
        GroupId::parse(text).unwrap()
    }

    #[test]
    fn what_was_wrapped_around_an_id_comes_off() {
        for pasted in [
            "@TGS#aC5SZEAEF\u{200b}",
            "\u{feff}@TGS#\u{2060}aC5SZEAEF",
            "\u{2068}@TGS#aC5SZEAEF\u{2069}",
            "@TGS#aC5\u{ad}SZEAEF",
            "\u{a0}\u{3000}@TGS#aC5SZEAEF\u{a0}",
            "\u{ff20}\u{ff34}\u{ff27}\u{ff33}\u{ff03}\u{ff41}\u{ff23}\u{ff15}\u{ff33}\u{ff3a}\u{ff25}\u{ff21}\u{ff25}\u{ff26}",
            "\u{201c}@TGS#aC5SZEAEF\u{201d}",
            "\u{201e}@TGS#aC5SZEAEF\u{201c}",
            "\u{ab} @TGS#aC5SZEAEF \u{bb}",
            "\u{300c}@TGS#aC5SZEAEF\u{300d}",
            "\u{3010}@TGS#aC5SZEAEF\u{3011}",
            "GroupID:\u{a0}\u{201c}@TGS#aC5SZEAEF\u{201d}",
            "\u{7fa4}\u{7ec4} ID\u{ff1a}@TGS#aC5SZEAEF",
            "@TGS#aC5SZEAEF\r\n\r\n@TGS#aC5SZEAEF",
        ] {
            assert_eq!(PastedGroupId::read(pasted).first(), &Ok(id(ID)), "{pasted:?}");
        }
        // An ID may begin like a label: what is less changed is asked for first.
        for pasted in ["Group ID\u{ff1a}@TGS#aC5SZEAEF", "\u{201c}GroupID: @TGS#aC5SZEAEF\u{201d}"] {
            assert_eq!(PastedGroupId::read(pasted).whole().nth(1), Some(&id(ID)), "{pasted:?}");
        }
    }

    #[test]
    fn a_text_that_is_an_id_as_it_stands_is_that_id_first() {
        for pasted in [
            "\"@TGS#aC5SZEAEF\"",
            "'@TGS#aC5SZEAEF",
            "'@TGS#aC5SZEAEF'",
            "`@TGS#aC5SZEAEF`",
            "<@TGS#aC5SZEAEF>",
            "GroupID: @TGS#aC5SZEAEF",
            "group_id = \"@TGS#aC5SZEAEF\"",
            "\"GroupId\": \"@TGS#aC5SZEAEF\"",
            "\"GroupId\":\"@TGS#aC5SZEAEF\",",
            "ID:@TGS#aC5SZEAEF",
            "@TGS#aC5SZEAEF,",
        ] {
            let read = PastedGroupId::read(pasted);
            assert_eq!(read.first(), &Ok(id(pasted)), "{pasted}");
            assert!(read.can_mean(&id(ID)), "{pasted}: {read:?}");
            assert_eq!(read.ids().last(), Some(&id(ID)), "{pasted}");
        }
        assert_eq!(PastedGroupId::read(ID).whole().count(), 1);
        assert_eq!(PastedGroupId::read("a/b ?c#d%2Fe&f").whole().count(), 1);
    }

    #[test]
    #[cfg(feature = "ssr")]
    fn a_text_is_searched_for_without_what_stands_around_it() {
        for (pasted, bare) in [
            ("@TGS#aC5SZEAEF\u{200b}", ID),
            ("'@TGS#aC5SZEAEF", ID),
            ("\u{201c}@TGS#aC5SZEAEF\u{201d}", ID),
            ("GroupID\u{ff1a}\u{a0}\u{ff20}TGS#aC5\u{ad}SZEAEF", ID),
            ("'=room-1", "=room-1"),
            ("\"Ticket 48213\"", "Ticket 48213"),
            ("\u{300c}\u{79cb}\u{300d}\u{200b}", "\u{79cb}"),
            ("it's 5", "it's 5"),
            // A family, joined by what cannot be seen.
            ("\u{1f468}\u{200d}\u{1f467}", "\u{1f468}\u{200d}\u{1f467}"),
            ("\"\"", "\"\""),
            ("", ""),
        ] {
            assert_eq!(bare_text(pasted), bare, "{pasted:?}");
        }
    }

    #[test]
    fn several_ids_are_told_apart() {
        let several = |pasted: &str| match PastedGroupId::read(pasted).readings().last() {
            Some(Err(GroupIdError::Several { ids })) => {
                ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | ")
            }
            other => panic!("{pasted:?}: {other:?}"),
        };
        for pasted in [
            "@TGS#aA\r\n@TGS#aB",
            "@TGS#aA, @TGS#aB",
            "@TGS#aA;@TGS#aB;@TGS#aA",
            "@TGS#aA\t@TGS#aB",
            "@TGS#aA @TGS#aB",
            "\u{ff20}TGS#aA\u{3001}@TGS#aB",
            "\"@TGS#aA\",\n\"@TGS#aB\"",
            "GroupID: @TGS#aA\nGroupID: @TGS#aB",
        ] {
            assert_eq!(several(pasted), "@TGS#aA | @TGS#aB", "{pasted:?}");
        }
        assert_eq!(PastedGroupId::read("@TGS#aA\n@TGS#aB").ids(), [id("@TGS#aA"), id("@TGS#aB")]);
        assert_eq!(several("room-1,room-2"), "room-1 | room-2");
        assert_eq!(PastedGroupId::read("room-1,room-2").first(), &Ok(id("room-1,room-2")));
    }

    #[test]
    fn what_stays_unusable_is_named_with_its_place() {
        for (pasted, character, after) in [
            ("gr\u{fc}n", '\u{fc}', 2),
            (" \u{200b}ab\u{410}", '\u{410}', 4),
            ("\u{201c}caf\u{e9}\u{201d}", '\u{e9}', 4),
            ("@TGS#\u{1f44d}", '\u{1f44d}', 5),
            ("one \u{2013} two", '\u{2013}', 4),
        ] {
            let expected = Err(GroupIdError::Character { character, after });
            assert_eq!(PastedGroupId::read(pasted).first(), &expected, "{pasted:?}");
        }
        for nothing in ["", " \u{a0}\t", "\u{200b}\u{feff}", "\u{201c}\u{201d}"] {
            assert_eq!(PastedGroupId::read(nothing).first(), &Err(GroupIdError::Empty), "{nothing:?}");
        }
        assert_eq!(PastedGroupId::read(&"x".repeat(49)).first(), &Err(GroupIdError::TooLong));
    }

    fn full_width(text: &str) -> String {
        let wide = |sign: char| char::from_u32(u32::from(sign) + 0xfee0).unwrap_or(sign);
        text.chars().map(|sign| if sign == ' ' { '\u{3000}' } else { wide(sign) }).collect()
    }

    proptest! {
        /// Whatever ID there can be, and however it was wrapped: it is among what is read, and an ID
        /// that came clean is the first.
        #[test]
        fn an_id_is_found_under_any_dirt(
            text in "[!-~]([ -~]{0,30}[!-~])?",
            hidden in "[\u{200b}\u{200e}\u{2060}\u{2066}\u{feff}\u{ad}]{0,3}",
            place in 0..40_usize,
            wide in any::<bool>(),
            wrapped in 0..5,
        ) {
            let id = id(&text);
            let clean = PastedGroupId::read(&text);
            prop_assert_eq!(clean.first(), &Ok(id.clone()));
            let mut dirty = if wide { full_width(&text) } else { text.clone() };
            let place = dirty.char_indices().map(|(at, _)| at).nth(place).unwrap_or(dirty.len());
            dirty.insert_str(place, &hidden);
            let dirty = match wrapped {
                0 => dirty,
                1 => format!("\u{201c}{dirty}\u{201d}"),
                2 => format!("Group ID\u{ff1a} {dirty}"),
                3 => format!("group_id = \u{ab}{dirty}\u{bb}\u{a0}"),
                _ => format!("\u{300c}GroupID: {dirty}\u{300d}"),
            };
            let read = PastedGroupId::read(&dirty);
            prop_assert!(read.can_mean(&id), "{:?} in {:?}", dirty, read);
        }
    }
}
