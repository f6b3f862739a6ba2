//! A list as a spreadsheet saves it.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::IntakeFault;
use super::intake::{Listed, MAX_LIST_BYTES, Taking};
use crate::model::{GroupIdError, names_a_group_id};

/// Records by which the separator is told.
const LOOKED_AT: usize = 20;
/// What parts the cells: of a paste from a sheet, of countries that write 1,5, and of the others.
const SEPARATORS: [u8; 3] = [b'\t', b';', b','];

/// Takes the column that is headed like a group ID, or the one with Tencent Chat's own IDs in it, or the first. Every line
/// has to have it: one that is cut off, or that a quote has swallowed, names a group that would be left out in silence.
pub fn read_csv(bytes: &[u8]) -> Result<Listed, IntakeFault> {
    if bytes.len() > MAX_LIST_BYTES {
        return Err(IntakeFault::TooLarge(MAX_LIST_BYTES));
    }
    let text = decoded(bytes)?;
    let separator = separator(&text);
    let (column, has_tencent_s) = column(&text, separator);
    let mut taking = Taking::default();
    for (index, record) in records(&text, separator).enumerate() {
        let Ok(record) = record else { return Err(IntakeFault::NoText) };
        let line = record.position().map_or(0, csv::Position::line);
        let swallowed = record.iter().find_map(|cell| swallowed_line(cell, separator));
        match (record.get(column), swallowed) {
            (_, Some(swallowed)) => {
                taking.refuse(line, swallowed, GroupIdError::Character { character: '\n', after: 0 })
            }
            (Some(cell), None) if index == 0 && is_head(cell, has_tencent_s) => {}
            (Some(cell), None) => taking.take(line, unmarked(cell)),
            (None, None) if record.iter().all(|cell| cell.trim().is_empty()) => {}
            (None, None) => taking.refuse(line, &record[0], GroupIdError::Empty),
        }
    }
    taking.done()
}

/// A cell may hold line ends; a line of the file in it, with all that parts the cells, got there by a quote that stands alone.
fn swallowed_line(cell: &str, separator: u8) -> Option<&str> {
    let mut behind = cell.lines().skip(1);
    behind.find(|line| line.contains(char::from(separator)) || unmarked(line).starts_with("@TGS#"))
}

/// Spreadsheets are told by an apostrophe that a cell is text, also in our own exports; whoever reads takes one off.
fn unmarked(cell: &str) -> &str {
    let cell = cell.trim();
    cell.strip_prefix('\'').unwrap_or(cell)
}

/// A mark says which encoding it is. Without one it is UTF-8 or, where it cannot be, what a Chinese Excel writes; in other
/// encodings of East Asia, too, nothing but the IDs is read, which are the same in all of them.
fn decoded(bytes: &[u8]) -> Result<String, IntakeFault> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return whole(encoding, &bytes[mark..]);
    }
    if !bytes.contains(&0) {
        return match whole(UTF_8, bytes) {
            Ok(text) => Ok(text),
            Err(_) => Ok(GB18030.decode_without_bom_handling(bytes).0.into_owned()),
        };
    }
    // UTF-16 without a mark: IDs are ASCII, so every other byte of most is 0.
    let zeros = |offset: usize| bytes.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    let half = bytes.len() / 4;
    match (first > half, second > half) {
        (true, false) => text_in(UTF_16BE, bytes),
        (false, true) => text_in(UTF_16LE, bytes),
        _ => Err(IntakeFault::NoText),
    }
}

/// An archive, as which spreadsheets save what is no list, is as much UTF-16 as it is anything; a text has no controls.
fn text_in(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, IntakeFault> {
    let text = whole(encoding, bytes)?;
    let is_text = text.chars().all(|sign| !sign.is_control() || matches!(sign, '\t' | '\r' | '\n'));
    if is_text { Ok(text) } else { Err(IntakeFault::NoText) }
}

fn whole(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, IntakeFault> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(std::borrow::Cow::into_owned).ok_or(IntakeFault::NoText)
}

fn records(text: &str, separator: u8) -> impl Iterator<Item = Result<csv::StringRecord, csv::Error>> {
    let reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(std::io::Cursor::new(text.to_owned()));
    reader.into_records()
}

/// The first that parts every record in two or more. Where none does, there is one column, whose IDs may hold any sign
/// but a tab.
fn separator(text: &str) -> u8 {
    let parts = |separator: &u8| {
        let mut looked_at = records(text, *separator).take(LOOKED_AT).peekable();
        looked_at.peek().is_some() && looked_at.all(|record| record.is_ok_and(|record| record.len() >= 2))
    };
    SEPARATORS.into_iter().find(parts).unwrap_or(b'\t')
}

/// A group may be called so, too. Taken for one, the head of a column is a group that there is not, and the check says so;
/// a group that was taken for the head would be missing without a word.
fn is_head(cell: &str, has_tencent_s: bool) -> bool {
    let may_be_one = ["id", "room", "group", "gruppe", "grup"].contains(&&*cell.trim().to_lowercase());
    names_a_group_id(cell) && (has_tencent_s || !may_be_one)
}

/// Which one, and whether IDs of Tencent Chat's own stand in it.
fn column(text: &str, separator: u8) -> (usize, bool) {
    let first: Vec<csv::StringRecord> =
        records(text, separator).take(LOOKED_AT).filter_map(Result::ok).collect();
    let headed = first.first().and_then(|head| head.iter().position(names_a_group_id));
    let of_tencent = |column: usize| {
        let cells = first.iter().filter_map(|record| record.get(column));
        cells.filter(|cell| unmarked(cell).starts_with("@TGS#")).count()
    };
    let columns = first.iter().map(csv::StringRecord::len).max().unwrap_or(0);
    let likeliest = (0..columns).rev().max_by_key(|column| of_tencent(*column));
    let column = headed.or(likeliest).unwrap_or(0);
    (column, of_tencent(column) > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(bytes: &[u8]) -> Vec<String> {
        let listed = read_csv(bytes).unwrap();
        listed.groups.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_column_is_found_whatever_parts_it() {
        for text in [
            "@TGS#aA\n@TGS#aB\n",
            "group_id\n@TGS#aA\n@TGS#aB\n",
            "Name,Group ID\nOrchid,@TGS#aA\n\"Fans, all\",@TGS#aB\n",
            "Nr.;Gruppen-ID;Likes\n1;'@TGS#aA;1,5\n2;'@TGS#aB;2,5\n",
            "\u{7fa4}\u{7ec4} ID\t\u{540d}\u{79f0}\n@TGS#aA\tx\n@TGS#aB\ty\n",
            "1,Orchid,@TGS#aA\n2,Fans,@TGS#aB\n",
            "\u{feff}\"#\",\"Group ID\"\r\n\"1\",\"'@TGS#aA\"\r\n\"2\",\"'@TGS#aB\"\r\n",
        ] {
            assert_eq!(texts(text.as_bytes()), ["@TGS#aA", "@TGS#aB"], "{text:?}");
        }
        assert_eq!(texts(b"room 1, hall\nroom 2, hall\nroom 3"), ["room 1, hall", "room 2, hall", "room 3"]);
    }

    #[test]
    fn no_line_is_left_out_in_silence() {
        let lines = |text: &str| match read_csv(text.as_bytes()) {
            Err(IntakeFault::Lines { first, .. }) => first.iter().map(|bad| bad.line).collect::<Vec<_>>(),
            other => panic!("{text:?}: {other:?}"),
        };
        // A quote that is never closed, or that another name closes.
        assert_eq!(lines("group_id,name\n@TGS#aA,\"Fans\n@TGS#aB,x\n@TGS#aC,y\n"), [2]);
        assert_eq!(lines("name,group_id\n\"Fans,@TGS#aA\nx\",@TGS#aB\ny,@TGS#aC\n"), [2]);
        assert_eq!(lines("group_id\n\"@TGS#aA\n@TGS#aB\n"), [2]);
        // A line without that column.
        assert_eq!(lines("Name;ID\nA;@TGS#aA\nB;@TGS#aB\n@TGS#aZ\n"), [4]);
        // A name of two lines is one, and an empty line is none.
        assert_eq!(
            texts(b"group_id,name\n@TGS#aA,\"Fans\nof all\"\n\n,\n@TGS#aB,x\n"),
            ["@TGS#aA", "@TGS#aB"]
        );
        // A group that is called like the head of a column.
        assert_eq!(texts(b"room\nhall\n"), ["room", "hall"]);
        assert_eq!(texts(b"group,fans\nhall,fans\n"), ["group", "hall"]);
        assert_eq!(texts(b"ID\n@TGS#aA\n"), ["@TGS#aA"]);
    }

    #[test]
    fn an_apostrophe_of_the_spreadsheet_comes_off_once() {
        assert_eq!(texts(b"group id\n'@TGS#aA\n''tis\n'0012\n"), ["@TGS#aA", "'tis", "0012"]);
    }

    #[test]
    fn whatever_wrote_it_the_ids_are_the_same() {
        let text = "\u{7fa4}\u{7ec4}ID,\u{540d}\u{79f0}\n'@TGS#aA,\u{5ba0}\u{7269}\u{732b}\n'@TGS#aB,\u{591c}\u{5e02}\n";
        let expected = ["@TGS#aA", "@TGS#aB"];
        assert_eq!(texts(text.as_bytes()), expected);
        assert_eq!(texts(format!("\u{feff}{text}").as_bytes()), expected);
        let (gbk, _, lossy) = GB18030.encode(text);
        assert!(!lossy);
        assert_eq!(texts(&gbk), expected);
        let utf_16 = |wide: fn(u16) -> [u8; 2], mark: bool| -> Vec<u8> {
            let mark = mark.then_some(0xfeff_u16);
            mark.into_iter().chain(text.encode_utf16()).flat_map(wide).collect()
        };
        assert_eq!(texts(&utf_16(u16::to_le_bytes, true)), expected);
        assert_eq!(texts(&utf_16(u16::to_be_bytes, true)), expected);
        let plain = "group_id\n@TGS#aA\n@TGS#aB\n";
        let wide: Vec<u8> = plain.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(texts(&wide), expected);
        // Names in other encodings of East Asia are not read, and the IDs beside them are.
        let (japanese, _, _) = encoding_rs::SHIFT_JIS
            .encode("\u{30b0}\u{30eb}\u{30fc}\u{30d7},id\n\u{732b},@TGS#aA\n\u{732b},@TGS#aB\n");
        assert_eq!(texts(&japanese), expected);
    }

    #[test]
    fn what_is_no_list_is_refused() {
        assert_eq!(read_csv(b""), Err(IntakeFault::Empty));
        assert_eq!(read_csv(b"group_id\n"), Err(IntakeFault::Empty));
        assert_eq!(read_csv(b"PK\x03\x04\x14\0\0\0\x08\0\0\0!\0"), Err(IntakeFault::NoText));
        assert_eq!(read_csv(&vec![b'x'; MAX_LIST_BYTES + 1]), Err(IntakeFault::TooLarge(MAX_LIST_BYTES)));
        let Err(IntakeFault::Lines { first, count: 1 }) =
            read_csv("name,group_id\nA,@TGS#aA\nB,gr\u{fc}n\n".as_bytes())
        else {
            panic!("a bad cell went unnoticed")
        };
        assert_eq!(first[0].line, 3);
        let long = format!("group_id,name\n@TGS#aA,x\n@TGS#aB,{}\n", "x".repeat(1024 * 1024));
        assert_eq!(texts(long.as_bytes()), ["@TGS#aA", "@TGS#aB"]);
    }
}
