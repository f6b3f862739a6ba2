//! What a text from a ticket speaks of: group IDs inside sentences and addresses, and references.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

use super::characters::is_invisible;
use super::{GroupId, PastedGroupId, Reference, SdkAppId};

/// What every ID that Tencent Chat made begins with, behind its `@`.
const MADE_BY_TENCENT: &str = "TGS#";
/// What stands inside the IDs of communities and of topics.
const COMMUNITY_MARKS: [&str; 2] = ["@TGS#", "@TOPIC#"];
/// The part of a group page's address before the app.
const GROUPS: &str = "/groups/";
/// How often an address can stand encoded inside another one: mail filters and sign-in pages wrap them.
const MOST_LAYERS: usize = 3;
/// A text with more IDs than this is no field's.
const MOST_IDS: usize = 100;
/// A longer text is cut: it is a document.
const MOST_CHARS: usize = 4_000;
/// Behind the letters of Latin, Greek, Cyrillic and Armenian.
const LAST_LOOK_ALIKE: char = '\u{590}';
/// The shortest and the longest of what Tencent Chat puts behind `@TGS#`, with room on both sides.
const BARE: RangeInclusive<usize> = 6..=24;
/// What ends a sentence or stands around a word in one.
const PUNCTUATION: &str = ".,;:!?\u{2026}\"'`()[]{}<>*_|\u{2013}\u{2014}\u{201c}\u{201d}\u{201e}\u{2018}\u{2019}\u{ab}\u{bb}\u{3001}\
                           \u{3002}\u{300a}\u{300b}\u{300c}\u{300d}\u{300e}\u{300f}\u{3010}\u{3011}";

/// A group that a text names by its ID.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The app, where an address of a group page says it.
    pub app: Option<SdkAppId>,
    pub group: GroupId,
}

/// What stands in a text besides what it may be as a whole ([`PastedGroupId`]).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mentioned {
    /// Each group once, in the order of the text; those that addresses name come first.
    pub groups: Vec<Mention>,
    /// Readings of the whole text as one ID, the likeliest first: without what was wrapped around it, without the
    /// sentence's punctuation.
    pub readings: Vec<GroupId>,
    /// The whole text is one word that can be an ID without its `@TGS#`.
    pub bare: Option<GroupId>,
    /// Of a reset or an undo.
    pub reference: Option<Reference>,
    /// The text in words, without punctuation around them.
    pub words: Vec<String>,
    /// The text, on one line, without what cannot be seen.
    pub text: String,
}

impl Mentioned {
    pub fn read(text: &str) -> Self {
        let whole = PastedGroupId::read(text);
        let text: String = text.chars().take(MOST_CHARS).filter(|sign| !is_invisible(*sign)).nfkc().collect();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut found = Self::default();
        // What an address holds is decoded once, and is not an address again.
        let layers = layers(&text);
        for decoded in &layers {
            if found.groups.is_empty() {
                decoded.split(' ').for_each(|word| found.read_address(word));
            }
        }
        // In the last layer all of them stand as they are, in their order.
        for decoded in layers.iter().rev() {
            found.read_ids(decoded);
        }
        found.words =
            text.split(' ').map(bare_word).filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let whole_words = bare_word(&text);
        for reading in whole.whole().cloned().chain(GroupId::parse(whole_words)) {
            if !found.readings.contains(&reading) {
                found.readings.push(reading);
            }
        }
        found.bare = bare(whole_words);
        let mut parts = text.split(|sign: char| !(sign.is_ascii_alphanumeric() || sign == '-'));
        found.reference = parts.find_map(|part| Reference::parse(part).ok());
        found.text = text;
        found
    }

    fn note(&mut self, app: Option<SdkAppId>, group: GroupId) {
        if self.groups.len() < MOST_IDS && !self.groups.iter().any(|known| known.group == group) {
            self.groups.push(Mention { app, group });
        }
    }

    /// The address of a group's page, or of a page that names a group in its query.
    fn read_address(&mut self, word: &str) {
        if let Some((_, rest)) = word.split_once(GROUPS)
            && let Some((app, rest)) = rest.split_once('/')
            && let Ok(app) = app.parse()
        {
            self.note_segment(Some(app), rest, false);
        } else if let Some((_, query)) = word.split_once('?')
            && let Some(rest) = field(query, "group=")
        {
            let digits = |app: &str| app.bytes().take_while(u8::is_ascii_digit).count();
            let app = field(query, "app=").and_then(|app| app[..digits(app)].parse().ok());
            self.note_segment(app, rest, true);
        }
    }

    /// An encoded ID at the beginning of this text. Our own addresses encode everything but letters, digits and
    /// `-_~`; browsers show some signs as they are.
    fn note_segment(&mut self, app: Option<SdkAppId>, text: &str, is_query: bool) {
        let end = text
            .find(|sign: char| !(sign.is_ascii_alphanumeric() || "-_~%@.!$'()*+,;:=#".contains(sign)))
            .unwrap_or(text.len());
        let mut segment = &text[..end];
        // What stands behind `#` is a place on the page, but for an ID that was written as it is.
        if let Some(at) = segment.rfind('#')
            && !segment[..at].ends_with("TGS")
        {
            segment = &segment[..at];
        }
        let segment = segment.trim_end_matches(['.', ',', ';', ':', '!', ')', '\'', '*']);
        let segment = if is_query { segment.replace('+', " ") } else { segment.to_owned() };
        let decoded = decode(&segment).unwrap_or(segment);
        // Some programs encode what is encoded already.
        let decoded = match decode(&decoded) {
            Some(twice) if twice.starts_with(COMMUNITY_MARKS[0]) => twice,
            _ => decoded,
        };
        if let Ok(group) = GroupId::parse(&decoded) {
            self.note(app, group);
        }
    }

    /// IDs that show what they are by their beginning, with their `@` or without it.
    fn read_ids(&mut self, text: &str) {
        let mut from = 0;
        while let Some(at) = find_ignoring_case(&text[from..], MADE_BY_TENCENT) {
            let start = from + at;
            from = start + MADE_BY_TENCENT.len();
            let before = text[..start].chars().next_back();
            if before.is_some_and(|sign| sign.is_ascii_alphanumeric()) {
                continue;
            }
            let length = length_of_id(&text[from..]);
            let (tail, behind) = text[from..].split_at(length);
            let tail = tail.trim_end_matches('_');
            // A letter that looks like one of an ID, in a script that puts blanks between words: a slip, not the next word.
            let goes_on =
                behind.chars().next().is_some_and(|sign| sign.is_alphabetic() && sign < LAST_LOOK_ALIKE);
            if !tail.is_empty()
                && !goes_on
                && let Ok(group) = GroupId::parse(&format!("@{MADE_BY_TENCENT}{tail}"))
            {
                self.note(None, group);
            }
            from += length;
        }
    }
}

/// The text, and what it is when it is decoded, as often as that changes something.
fn layers(text: &str) -> Vec<String> {
    let mut layers = vec![text.to_owned()];
    while layers.len() <= MOST_LAYERS
        && let Some(decoded) = layers.last().and_then(|last| decode(last))
        && layers.last() != Some(&decoded)
    {
        layers.push(decoded);
    }
    layers
}

/// Percent-encoded bytes as what they stand for; `None` where they are no text.
fn decode(text: &str) -> Option<String> {
    percent_decode_str(text).decode_utf8().ok().map(Cow::into_owned)
}

/// What stands behind `name` in a query.
fn field<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    query.split('&').find_map(|field| field.strip_prefix(name))
}

/// How far an ID goes on behind its beginning: letters, digits and, in communities and their topics, the marks of those.
fn length_of_id(text: &str) -> usize {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|sign: char| sign.is_ascii_alphanumeric() || sign == '_');
        match COMMUNITY_MARKS.iter().find_map(|mark| rest.strip_prefix(mark)) {
            Some(behind) => rest = behind,
            None => return text.len() - rest.len(),
        }
    }
}

fn find_ignoring_case(text: &str, wanted: &str) -> Option<usize> {
    text.as_bytes().windows(wanted.len()).position(|part| part.eq_ignore_ascii_case(wanted.as_bytes()))
}

fn bare_word(word: &str) -> &str {
    word.trim_matches(|sign: char| PUNCTUATION.contains(sign))
}

/// A word of letters and digits, as they stand behind `@TGS#`.
fn bare(word: &str) -> Option<GroupId> {
    let fits = BARE.contains(&word.len())
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && word.bytes().any(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    fits.then(|| GroupId::parse(&format!("@{MADE_BY_TENCENT}{word}")).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "@TGS#aK4ZQWME7R";

    fn groups(text: &str) -> Vec<(Option<SdkAppId>, String)> {
        let groups = Mentioned::read(text).groups;
        groups.into_iter().map(|mention| (mention.app, mention.group.to_string())).collect()
    }

    #[test]
    fn ids_are_found_inside_what_tickets_say() {
        for text in [
            "@TGS#aK4ZQWME7R.",
            "TGS#aK4ZQWME7R",
            "Orchid Live Lounge @TGS#aK4ZQWME7R",
            "Please reset likes in @TGS#aK4ZQWME7R, they are bots",
            "Room (TGS#aK4ZQWME7R) again!",
            "Orchid Live Lounge\t@TGS#aK4ZQWME7R\t2,481,930",
            "Orchid Live Lounge\r\n@TGS#aK4ZQWME7R",
            "\u{7fa4}\u{7ec4}\u{ff20}TGS#aK4ZQWME7R\u{7684}\u{70b9}\u{8d5e}",
            "https://console.example/apps/1/group?id=%40TGS%23aK4ZQWME7R&tab=2",
            "https://console.example/#/group/@TGS#aK4ZQWME7R",
            "@TGS#aK4ZQWME7R and @TGS#aK4ZQWME7R",
        ] {
            assert_eq!(groups(text), [(None, ID.to_owned())], "{text}");
        }
        assert_eq!(groups("@tgs#aK4ZQWME7R"), [(None, ID.to_owned())]);
        assert_eq!(groups("@TGS#_@TGS#cMOQ7HIM62CD."), [(None, "@TGS#_@TGS#cMOQ7HIM62CD".to_owned())]);
        assert_eq!(groups("the prefix is @TGS#"), []);
        assert_eq!(groups("MyTGS#x"), []);
        assert_eq!(groups("@TGS#aK4ZQWME7R\u{fc} @TGS#aK4\u{417}QWME7R"), []);
    }

    #[test]
    fn addresses_of_our_own_pages_name_app_and_group() {
        for text in [
            "http://127.0.0.1:3000/groups/14/%40TGS%23aK4ZQWME7R",
            "https://desk.example/groups/14/@TGS%23aK4ZQWME7R?key=like&reason=T-1",
            "https://desk.example/groups/14/@TGS#aK4ZQWME7R",
            "/groups/14/%40TGS%23aK4ZQWME7R#main",
            "(https://desk.example/groups/14/%40TGS%23aK4ZQWME7R).",
            "<https://desk.example/groups/14/%40TGS%23aK4ZQWME7R>",
            "https://desk.example/groups/14/%2540TGS%2523aK4ZQWME7R",
            "https://desk.example/sign-in?next=%2Fgroups%2F14%2F%2540TGS%2523aK4ZQWME7R",
            "https://mail.example/?url=https%3A%2F%2Fdesk.example%2Fgroups%2F14%2F%2540TGS%2523aK4ZQWME7R&x=1",
            "https://desk.example/look-up?app=14&group=%40TGS%23aK4ZQWME7R",
            "https://desk.example/activity?group=%40TGS%23aK4ZQWME7R&app=14",
        ] {
            let expected = [(Some(14), ID.to_owned())];
            assert_eq!(groups(text), expected, "{text}");
        }
        assert_eq!(
            groups(
                "https://desk.example/groups/14/a%2Fb%20%3Fc%23d%252Fe%26f%3D%22g%22%3Ch%3E%27i%27%2Bj%3Bk"
            ),
            [(Some(14), "a/b ?c#d%2Fe&f=\"g\"<h>'i'+j;k".to_owned())]
        );
        assert_eq!(groups("/groups/14/chess-table-weekend."), [(Some(14), "chess-table-weekend".to_owned())]);
        assert_eq!(groups("/groups/x/chess"), []);
    }

    #[test]
    fn several_are_told_apart() {
        let found = groups("First @TGS#aA then https://d.example/groups/2/room-b and TGS#aC.");
        let found: Vec<_> = found.iter().map(|(_, group)| &**group).collect();
        assert_eq!(found, ["room-b", "@TGS#aA", "@TGS#aC"]);
    }

    #[test]
    fn the_whole_text_can_be_one_id_with_something_around_it() {
        let readings =
            |text: &str| Mentioned::read(text).readings.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(readings("chess-table-weekend."), ["chess-table-weekend.", "chess-table-weekend"]);
        assert_eq!(readings("\u{201c}chess-table\u{201d}!"), ["chess-table"]);
        assert_eq!(readings("\u{591c}\u{5e02}"), Vec::<String>::new());
        let bare = |text: &str| Mentioned::read(text).bare.map(|id| id.to_string());
        assert_eq!(bare("aK4ZQWME7R."), Some(ID.to_owned()));
        assert_eq!(bare("orchid"), None);
        assert_eq!(bare("two words"), None);
    }

    #[test]
    fn a_reference_is_read_wherever_it_stands() {
        let reference = |text: &str| Mentioned::read(text).reference.map(|found| found.to_string());
        assert_eq!(reference("see cd-7k3m-92qx."), Some("CD-7K3M-92QX".to_owned()));
        assert_eq!(reference("https://d.example/operations/CD-7K3M-92QX"), Some("CD-7K3M-92QX".to_owned()));
        assert_eq!(reference("CD-ROM"), None);
    }
}
