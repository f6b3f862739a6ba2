//! A list as a spreadsheet saves it.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};

use super::IntakeFault;
use super::intake::{Listed, MAX_FILE_BYTES, Taking, is_made_by_tencent};
use crate::model::{LineFault, names_a_group_id};

/// Whatever ID Tencent Chat makes begins so.
const TENCENT_S: &str = "@TGS#";
/// Records by which the separator is told.
const LOOKED_AT: usize = 20;
/// What parts the cells: of a paste from a sheet, of countries that write 1,5, and of the others.
const SEPARATORS: [u8; 3] = [b'\t', b';', b','];
/// What Excel saves a CSV in where nobody chose UTF-8: in mainland China, in Japan, in Korea, in Taiwan and Hong Kong.
const CODE_PAGES: [&Encoding; 4] = [GB18030, SHIFT_JIS, EUC_KR, BIG5];

/// Takes the column that is headed like a group ID, or the one with Tencent Chat's own IDs in it, or the first. Every line
/// has to have it: one that is cut off, or that a quote has swallowed, names a group that would be left out in silence.
pub fn read_csv(bytes: &[u8]) -> Result<Listed, IntakeFault> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(IntakeFault::FileTooLarge(MAX_FILE_BYTES));
    }
    let text = decoded(bytes)?;
    let sheet = Sheet::of(&text);
    let (column, has_tencent_s) = sheet.column();
    // By a head of so many.
    let named = sheet.first().first().filter(|_| sheet.id_head().is_some()).map(csv::StringRecord::len);
    let mut taking = Taking::default();
    for (index, record) in sheet.records().enumerate() {
        let Ok(record) = record else { return Err(IntakeFault::NoText) };
        let line = sheet.line_of(&record);
        let cell = record.get(column).unwrap_or_default();
        if let Some(swallowed) = record.iter().find_map(|cell| swallowed_line(cell, sheet.separator)) {
            taking.refuse(line, swallowed, LineFault::OpenQuote);
        } else if let Some(other) = other_id(&record, column, named, has_tencent_s) {
            let both = named.is_none() && !unmarked(cell).is_empty();
            taking.refuse(line, other, if both { LineFault::Several } else { LineFault::Moved });
        } else if !unmarked(cell).is_empty() {
            if index > 0 || !is_head(cell, has_tencent_s) {
                taking.take(line, unmarked(cell));
            }
        } else if record.iter().any(|cell| !cell.trim().is_empty()) {
            // Whatever else stands there, somebody meant a group by it.
            taking.refuse(line, &record.iter().collect::<Vec<_>>().join(" "), LineFault::NoId);
        }
    }
    taking.done()
}

/// A cell may hold line ends. Where it also holds what parts the cells, or an ID, lines of the file got into it by a quote
/// that stands alone; also where the only line end is the last sign, behind which another such quote has closed it.
fn swallowed_line(cell: &str, separator: u8) -> Option<&str> {
    let line_ends = ['\r', '\n'];
    let is_of_the_file = |line: &&str| line.contains(char::from(separator)) || line.contains(TENCENT_S);
    cell.split(line_ends).filter(|_| cell.contains(line_ends)).find(is_of_the_file)
}

/// An ID in another cell than the one that is taken. Where the columns have no names, nobody knows which of the two is meant.
/// Where they have, something that parts cells stood in one of them and moved the others.
fn other_id(
    record: &csv::StringRecord,
    column: usize,
    named: Option<usize>,
    has_tencent_s: bool,
) -> Option<&str> {
    let mut others = record.iter().enumerate().filter(|(at, _)| *at != column).map(|(_, cell)| cell);
    let Some(columns) = named else { return others.find(|cell| cell.contains(TENCENT_S)) };
    let may_have_moved = has_tencent_s || record.len() > columns;
    let is_there = record.get(column).is_some_and(is_tencent_s);
    others.find(|cell| is_tencent_s(cell)).filter(|_| may_have_moved && !is_there)
}

/// Whether Tencent Chat made the ID in a cell.
fn is_tencent_s(cell: &str) -> bool {
    is_made_by_tencent(unmarked(cell))
}

/// No head of a column: where an ID stands, a list has begun.
fn is_head_of_columns(record: &csv::StringRecord) -> bool {
    record.iter().any(names_a_group_id) && !record.iter().any(is_tencent_s)
}

/// Spreadsheets are told by an apostrophe that a cell is text, also in our own exports; whoever reads takes one off.
fn unmarked(cell: &str) -> &str {
    let cell = cell.trim();
    cell.strip_prefix('\'').unwrap_or(cell)
}

/// A mark says which encoding it is. Without one it is UTF-8 or, where it cannot be, in the code page of a country.
fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, IntakeFault> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return whole(encoding, &bytes[mark..]);
    }
    if !bytes.contains(&0) {
        return Ok(whole(UTF_8, bytes).unwrap_or_else(|_| in_a_code_page(bytes).into()));
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

/// A head that reads like one of a group ID tells the code page for certain. Of a short list nothing else does; what is
/// guessed then spoils none of it, for IDs, separators, quotes and line ends are the same in all of them, and no part of
/// another sign.
fn in_a_code_page(bytes: &[u8]) -> String {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guessed = detector.guess(None, Utf8Detection::Deny);
    let in_code_page = |encoding: &'static Encoding| encoding.decode_without_bom_handling(bytes).0;
    let all = std::iter::once(guessed).chain(CODE_PAGES).map(in_code_page);
    let headed = all.into_iter().find(|text| Sheet::of(text).id_head().is_some());
    headed.unwrap_or_else(|| in_code_page(guessed)).into_owned()
}

/// An archive, as which spreadsheets save what is no list, is as much UTF-16 as it is anything; a text has no controls.
fn text_in<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Result<Cow<'a, str>, IntakeFault> {
    let text = whole(encoding, bytes)?;
    let is_text = text.chars().all(|sign| !sign.is_control() || matches!(sign, '\t' | '\r' | '\n'));
    if is_text { Ok(text) } else { Err(IntakeFault::NoText) }
}

/// What is UTF-8 already is not copied.
fn whole<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Result<Cow<'a, str>, IntakeFault> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).ok_or(IntakeFault::NoText)
}

/// A text, and what parts its cells.
struct Sheet<'a> {
    text: &'a str,
    separator: u8,
    /// The first line says nothing but that, as Excel writes and reads it.
    is_said: bool,
}

impl<'a> Sheet<'a> {
    fn of(text: &'a str) -> Self {
        match said(text) {
            Some(separator) => Self { text, separator, is_said: true },
            None => Self { text, separator: likely(text), is_said: false },
        }
    }

    fn records(&self) -> impl Iterator<Item = Result<csv::StringRecord, csv::Error>> + use<'a> {
        records(self.text, self.separator).skip(usize::from(self.is_said))
    }

    fn first(&self) -> Vec<csv::StringRecord> {
        self.records().take(LOOKED_AT).filter_map(Result::ok).collect()
    }

    /// From 1, as an editor counts. A record begins where the one before it ends, in front of line ends and empty lines.
    fn line_of(&self, record: &csv::StringRecord) -> u64 {
        let Some(begins) = record.position() else { return 0 };
        let rest = self.text.bytes().skip(usize::try_from(begins.byte()).unwrap_or(usize::MAX));
        let ends = rest.take_while(|byte| matches!(byte, b'\r' | b'\n')).filter(|byte| *byte == b'\n');
        begins.line() + u64::try_from(ends.count()).unwrap_or(0)
    }

    /// The column that is headed like a group ID.
    fn id_head(&self) -> Option<usize> {
        let first = self.first();
        let head = first.first().filter(|head| is_head_of_columns(head));
        head.and_then(|head| head.iter().position(names_a_group_id))
    }

    /// Which one, and whether IDs of Tencent Chat's own stand in it.
    fn column(&self) -> (usize, bool) {
        let first = self.first();
        let of_tencent = |column: usize| {
            let cells = first.iter().filter_map(|record| record.get(column));
            cells.filter(|cell| is_tencent_s(cell)).count()
        };
        let columns = first.iter().map(csv::StringRecord::len).max().unwrap_or(0);
        let likeliest = (0..columns).rev().max_by_key(|column| of_tencent(*column));
        let column = self.id_head().or(likeliest).unwrap_or(0);
        (column, of_tencent(column) > 0)
    }
}

fn records(
    text: &str,
    separator: u8,
) -> impl Iterator<Item = Result<csv::StringRecord, csv::Error>> + use<'_> {
    let reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    reader.into_records()
}

/// A group may be called so, too. Taken for one, the head of a column is a group that there is not, and the check says so;
/// a group that was taken for the head would be missing without a word.
fn is_head(cell: &str, has_tencent_s: bool) -> bool {
    let may_be_one = ["id", "room", "group", "gruppe", "grup"].contains(&&*cell.trim().to_lowercase());
    names_a_group_id(cell) && (has_tencent_s || !may_be_one)
}

/// `sep=;`
fn said(text: &str) -> Option<u8> {
    let first = text.split(['\r', '\n']).next()?.trim_matches('"');
    let (word, sign) = first.split_at_checked("sep=".len())?;
    match sign.as_bytes() {
        [sign] if word.eq_ignore_ascii_case("sep=") && (sign.is_ascii_punctuation() || *sign == b'\t') => {
            Some(*sign)
        }
        _ => None,
    }
}

/// The one that parts a head of group IDs from others; or under which most cells are Tencent Chat's own IDs; or the first
/// that parts every record in two or more. Where none does, there is one column, whose IDs may hold any sign but a tab.
fn likely(text: &str) -> u8 {
    let parts_heads = |separator: &u8| {
        let head = records(text, *separator).next().and_then(Result::ok);
        head.is_some_and(|head| head.len() >= 2 && is_head_of_columns(&head))
    };
    let parts = |separator: &u8| {
        let mut looked_at = records(text, *separator).take(LOOKED_AT).peekable();
        looked_at.peek().is_some() && looked_at.all(|record| record.is_ok_and(|record| record.len() >= 2))
    };
    let ids = |separator: &u8| {
        let looked_at = records(text, *separator).take(LOOKED_AT).filter_map(Result::ok);
        looked_at.map(|record| record.iter().filter(|cell| is_tencent_s(cell)).count()).sum::<usize>()
    };
    let whole = ids(&b'\t');
    // Of equals, the last one is taken.
    let with_ids = || SEPARATORS.into_iter().rev().max_by_key(ids).filter(|best| ids(best) > whole);
    let parting = || SEPARATORS.into_iter().find(parts);
    SEPARATORS.into_iter().find(parts_heads).or_else(with_ids).or_else(parting).unwrap_or(b'\t')
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
        // Two quotes that stand alone, each where a line begins: the second one closes the first.
        assert_eq!(lines("name,group_id\n\",@TGS#aA\n\",@TGS#aB\n"), [2]);
        assert_eq!(lines("name,group_id\n\",room-1\n\",room-2\n"), [2]);
        // Where a line ends as on old machines, nobody counts them.
        assert_eq!(lines("name,group_id\r\",room-1\r\",room-2\r"), [1]);
        assert_eq!(lines("@TGS#aA,x\n@TGS#aB,was @TGS#aC\n"), [2]);
        // What parts the cells, in one that should have been quoted.
        assert_eq!(lines("name,group_id\nFans, all,@TGS#aA\nx,@TGS#aB\n"), [2]);
        assert_eq!(lines("name,group_id\nFans, all,@TGS#aA\n"), [2]);
        // A line without that column.
        assert_eq!(lines("Name;ID\nA;@TGS#aA\nB;@TGS#aB\n@TGS#aZ\n"), [4]);
        // A name of two lines is one, and an empty line is none.
        assert_eq!(
            texts(b"group_id,name\n@TGS#aA,\"Fans\nof all\"\n\n,\n@TGS#aB,x\n"),
            ["@TGS#aA", "@TGS#aB"]
        );
        // A name is no head where IDs stand beside it, and parts no cells where something else parts them better.
        assert_eq!(texts(b"@TGS#aA,Group ID\n@TGS#aB,x\n"), ["@TGS#aA", "@TGS#aB"]);
        assert_eq!(texts(b"Fans; all,@TGS#aA\nFans; some,@TGS#aB\n"), ["@TGS#aA", "@TGS#aB"]);
        assert_eq!(texts(b"@TGS#aA,a\n@TGS#aB,b\n;\n"), ["@TGS#aA", "@TGS#aB", ";"]);
        // A group that is called like the head of a column.
        assert_eq!(texts(b"room\nhall\n"), ["room", "hall"]);
        assert_eq!(texts(b"group,fans\nhall,fans\n"), ["group", "hall"]);
        assert_eq!(texts(b"ID\n@TGS#aA\n"), ["@TGS#aA"]);
    }

    /// A good ID is not called a bad one.
    #[test]
    fn what_is_wrong_with_a_line_is_told_apart() {
        let fault = |text: &str| match read_csv(text.as_bytes()) {
            Err(IntakeFault::Lines { first, .. }) => first[0].fault,
            other => panic!("{text:?}: {other:?}"),
        };
        for (text, expected) in [
            ("group_id,name\n@TGS#aA,\"Fans\n@TGS#aB,x\n@TGS#aC,y\n", LineFault::OpenQuote),
            ("name,group_id\n\",room-1\n\",room-2\n", LineFault::OpenQuote),
            ("name,group_id\nFans, all,@TGS#aA\nx,@TGS#aB\n", LineFault::Moved),
            ("@TGS#aA,x\n@TGS#aB,was @TGS#aC\n", LineFault::Several),
            ("name,group_id\nA,@TGS#aA\nB,\n", LineFault::NoId),
            ("group_id\ngr\u{fc}n\n", LineFault::Character { character: '\u{fc}' }),
            (&format!("group_id\n{}\n", "x".repeat(49)), LineFault::TooLong),
        ] {
            assert_eq!(fault(text), expected, "{text:?}");
        }
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
    }

    /// Names whose second bytes are `\` and `|` in their code pages, and heads that nothing but the right one reads.
    const LISTS: [(&[u8], &[u8], &[u8]); 5] = [
        // 群组 ID, 名称, 乗車亅 (0x5C and 0x7C in GBK)
        (b"\xc8\xba\xd7\xe9 ID", b"\xc3\xfb\xb3\xc6", b"\x81\x5c\xdc\x87\x81\x7c"),
        // グループID, 名前, 表ソポール
        (
            b"\x83\x4f\x83\x8b\x81\x5b\x83\x76ID",
            b"\x96\xbc\x91\x4f",
            b"\x95\x5c\x83\x5c\x83\x7c\x81\x5b\x83\x8b",
        ),
        // 그룹 ID, 이름, 똠방각하, of which the first is in Windows' own part of it
        (b"\xb1\xd7\xb7\xec ID", b"\xc0\xcc\xb8\xa7", b"\x8c\x63\xb9\xe6\xb0\xa2\xc7\xcf"),
        // 群組ID, 名稱, 許功蓋育
        (b"\xb8\x73\xb2\xd5ID", b"\xa6\x57\xba\xd9", b"\xb3\x5c\xa5\x5c\xbb\x5c\xa8\x7c"),
        // Gruppen-ID, Name, Größe
        (b"Gruppen-ID", b"Name", b"Gr\xf6\xdfe"),
    ];

    #[test]
    fn the_code_page_of_a_country_moves_no_column() {
        for (head, title, name) in LISTS {
            let case = String::from_utf8_lossy(head);
            for (separator, ids_first) in
                [b',', b';', b'\t', b'|'].into_iter().flat_map(|it| [(it, true), (it, false)])
            {
                let row = |id: &[u8], name: &[u8]| {
                    let (left, right) = if ids_first { (id, name) } else { (name, id) };
                    [left, &[separator], right, b"\r\n"].concat()
                };
                let plain = [row(head, title), row(b"room-1", name), row(b"room-2", name)].concat();
                let said = [b"sep=", &[separator][..], b"\r\n", &plain].concat();
                assert_eq!(texts(&said), ["room-1", "room-2"], "{case}");
                // That one is part of a sign in some of them, and no program parts at it by itself.
                if separator != b'|' {
                    assert_eq!(texts(&plain), ["room-1", "room-2"], "{case}");
                }
            }
        }
    }

    #[test]
    fn what_is_wrong_is_shown_as_it_was_written() {
        let shown = |bytes: &[u8]| match read_csv(bytes) {
            Err(IntakeFault::Lines { first, .. }) => (first[0].line, first[0].text.clone()),
            other => panic!("{other:?}"),
        };
        // グループID, 猫の部屋
        let japanese =
            b"\x83\x4f\x83\x8b\x81\x5b\x83\x76ID\r\nroom-1\r\n\x94\x4c\x82\xcc\x95\x94\x89\xae\r\n";
        assert_eq!(shown(japanese), (3, "\u{732b}\u{306e}\u{90e8}\u{5c4b}".to_owned()));
        assert_eq!(
            shown(b"Raum;Zahl\r\nGr\xfcner Salon;3\r\nGro\xdfe B\xfchne;4\r\n"),
            (2, "Gr\u{fc}ner Salon".to_owned())
        );
        assert_eq!(shown(b"sep=;\r\nGruppen-ID;x\r\nGr\xfcn;3\r\n"), (3, "Gr\u{fc}n".to_owned()));
    }

    #[test]
    fn a_row_without_an_id_is_not_passed_over() {
        let Err(IntakeFault::Lines { first, count: 2 }) =
            read_csv(b"name,group_id\nA,@TGS#aA\nB,\nC\n,\n,@TGS#aD\n")
        else {
            panic!("a row went unnoticed")
        };
        assert_eq!((first[0].line, first[0].text.as_str()), (3, "B"));
        assert_eq!((first[1].line, first[1].text.as_str()), (4, "C"));
        let Err(IntakeFault::Lines { first, .. }) = read_csv(b"name;id\r\n\r\nA;a\r\n\r\n\r\nB;\r\n") else {
            panic!("a row went unnoticed")
        };
        assert_eq!((first[0].line, first[0].text.as_str()), (6, "B"), "empty lines count");
    }

    /// A result as `http/batches.rs` writes it, of so many groups.
    fn result_of(groups: usize, keys: usize, key: &str) -> String {
        let counters: Vec<String> = (0..keys).map(|at| format!("{key}{at:02}=9000000000")).collect();
        let (name, counters) = ("\u{732b}\u{306e}\u{90e8}\u{5c4b}".repeat(7), counters.join(" "));
        let head = "\u{feff}row,group_id,group_name,outcome,detail,values_before,amounts,operation,earlier_tries,why\r\n";
        let rows = (1..=groups).map(|row| {
            format!("{row},'@TGS#aGROUP{row:05},{name},applied,,{counters},,CD-7K3M-92QX,CD-7K3M-92QY,\r\n")
        });
        std::iter::once(head.to_owned()).chain(rows).collect()
    }

    #[test]
    fn the_result_of_the_largest_batch_is_a_list() {
        for (keys, key, least) in [(8, "likes_of_", 3_000_000), (20, "likes_of_the_whole_week_", 8_000_000)] {
            let file = result_of(10_000, keys, key);
            assert!((least..MAX_FILE_BYTES).contains(&file.len()), "{}", file.len());
            let listed = read_csv(file.as_bytes()).unwrap();
            assert_eq!((listed.groups.len(), listed.repeated), (10_000, 0));
            assert_eq!(listed.groups[9_999].as_str(), "@TGS#aGROUP10000");
        }
    }

    #[test]
    fn what_is_no_list_is_refused() {
        assert_eq!(read_csv(b""), Err(IntakeFault::Empty));
        assert_eq!(read_csv(b"group_id\n"), Err(IntakeFault::Empty));
        assert_eq!(read_csv(b"PK\x03\x04\x14\0\0\0\x08\0\0\0!\0"), Err(IntakeFault::NoText));
        let much = vec![b'x'; MAX_FILE_BYTES + 1];
        assert_eq!(read_csv(&much), Err(IntakeFault::FileTooLarge(MAX_FILE_BYTES)));
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
