//! Tables as files that spreadsheets open: as text, whatever the text looks like.

use std::net::IpAddr;

use unicode_normalization::UnicodeNormalization as _;

use crate::model::is_invisible;

/// Without it, Excel takes a file for one in the code page of its country.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Months as spreadsheets know them, by their beginnings: English, German, Indonesian.
const MONTHS: [&str; 21] = [
    "jan", "feb", "mar", "m\u{e4}r", "mrz", "apr", "may", "mai", "mei", "jun", "jul", "aug", "agu", "agt",
    "sep", "oct", "okt", "nov", "dec", "dez", "des",
];

/// Words that a spreadsheet takes for a truth value.
const TRUTH: [&str; 6] = ["true", "false", "wahr", "falsch", "benar", "salah"];

/// One cell that holds this text and is no formula, number or date, in any spreadsheet.
///
/// Spreadsheets run a cell that begins like a formula, and take `20240101000000000017`, `12E5`, `0012345`
/// and `1-2` for numbers and dates, of which they keep something else. An apostrophe in front makes it text.
/// It is part of the cell for every program, so a text that begins with one gets another: who reads the file
/// takes one off wherever there is one.
///
/// Where a country writes 1,5 for one and a half, its spreadsheets part cells at the semicolon. They do not see the
/// quotes of a cell that does not begin a line for them, so a text with a semicolon becomes two cells, and the second
/// one may begin like a formula. There, and behind a tab and a line end, stands an apostrophe as well.
pub fn text_cell(text: &str) -> String {
    let mut cell = String::new();
    if is_taken_for_something_else(text) {
        cell.push('\'');
    }
    let mut rest = text.chars();
    while let Some(sign) = rest.next() {
        cell.push(sign);
        if is_parted_at(sign) && (rest.as_str().starts_with('\'') || would_run(rest.as_str())) {
            cell.push('\'');
        }
    }
    let is_plain =
        !cell.starts_with('\'') && !cell.contains(|sign| matches!(sign, '"' | ',') || is_parted_at(sign));
    // More is quoted than the `csv` crate finds necessary, and this line is all that it would take over.
    if is_plain { cell } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
}

/// One cell that holds this number, for sums; as text where it has more digits than spreadsheets keep of a number, which
/// is 15.
pub fn number_cell(number: i64) -> String {
    let digits = number.to_string();
    if number.unsigned_abs() < 1_000_000_000_000_000 { digits } else { text_cell(&digits) }
}

/// Where other spreadsheets than those that part at the comma may begin another cell.
fn is_parted_at(sign: char) -> bool {
    matches!(sign, ';' | '\t' | '\r' | '\n')
}

/// What is left of a cell that was parted. A quote in front may or may not count.
fn would_run(rest: &str) -> bool {
    let rest = rest.trim_start_matches(|sign| sign == '"' || is_invisible(sign));
    rest.starts_with('\t') || rest.nfkc().next().is_some_and(is_of_a_formula)
}

/// With the full-width signs of East Asian keyboards, folded.
fn is_of_a_formula(first: char) -> bool {
    matches!(first, '=' | '+' | '-' | '@' | '\u{2212}')
}

fn is_taken_for_something_else(text: &str) -> bool {
    text.starts_with(['\'', '\t', '\r', '\n']) || begins_like_a_formula(text) || is_like_a_value(text)
}

/// Also behind what nobody sees.
fn begins_like_a_formula(text: &str) -> bool {
    let mut seen = text.chars().filter(|sign| !is_invisible(*sign) && !sign.is_whitespace()).nfkc();
    seen.next().is_some_and(is_of_a_formula)
}

/// Rather one text too many than one that is changed.
fn is_like_a_value(text: &str) -> bool {
    let text: String = text.nfkc().flat_map(char::to_lowercase).collect();
    let text = text.trim();
    if TRUTH.contains(&text) {
        return true;
    }
    // Four numbers with points, or more than three with colons, are neither a date nor a time.
    if text.parse::<IpAddr>().is_ok() {
        return false;
    }
    let has_digit = text.contains(|sign: char| sign.is_ascii_digit());
    let letters: String = text.chars().filter(|sign| sign.is_alphabetic()).collect();
    let others_are_of_a_value =
        text.chars().all(|sign| sign.is_alphabetic() || sign.is_ascii_digit() || is_of_a_value(sign));
    has_digit && others_are_of_a_value && can_be_of_a_value(&letters)
}

fn is_of_a_value(sign: char) -> bool {
    sign.is_whitespace() || "+-\u{2212}.,:/()%'\u{2019}$\u{20ac}\u{a3}\u{a5}\u{20a9}\u{20b9}".contains(sign)
}

/// Letters that a number, an amount, a date or a time can hold.
fn can_be_of_a_value(letters: &str) -> bool {
    const OF_DATES: &str = "\u{5e74}\u{6708}\u{65e5}\u{65f6}\u{6642}\u{5206}\u{79d2}\u{5348}\u{4e0a}\u{4e0b}\
                            \u{524d}\u{5f8c}\u{b144}\u{c6d4}\u{c77c}\u{c2dc}\u{bd84}\u{cd08}\u{c624}\u{c804}\u{d6c4}";
    const OTHERS: [&str; 9] = ["", "e", "a", "p", "am", "pm", "rp", "kr", "chf"];
    let is_month = letters.chars().count() <= 9 && MONTHS.iter().any(|month| letters.starts_with(month));
    OTHERS.contains(&letters) || is_month || letters.chars().all(|letter| OF_DATES.contains(letter))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn no_digit_of_a_number_is_lost() {
        for (number, cell) in [
            (-5, "-5"),
            (999_999_999_999_999, "999999999999999"),
            (-1_000_000_000_000_000, "\"'-1000000000000000\""),
            (i64::MAX, "\"'9223372036854775807\""),
            (i64::MIN, "\"'-9223372036854775808\""),
        ] {
            assert_eq!(number_cell(number), cell);
        }
    }

    #[test]
    fn a_cell_is_never_a_formula() {
        for (text, cell) in [
            ("plain", "plain"),
            ("a,b", "\"a,b\""),
            ("say \"x\"", "\"say \"\"x\"\"\""),
            ("=1+1", "\"'=1+1\""),
            ("+1", "\"'+1\""),
            ("-1", "\"'-1\""),
            ("@TGS#a", "\"'@TGS#a\""),
            ("  =1", "\"'  =1\""),
            ("\t=1", "\"'\t'=1\""),
            ("\u{ff1d}1+1", "\"'\u{ff1d}1+1\""),
            ("\u{ff20}SUM(1,1)", "\"'\u{ff20}SUM(1,1)\""),
            ("\u{ff0b}1", "\"'\u{ff0b}1\""),
            ("\u{ff0d}x", "\"'\u{ff0d}x\""),
            ("\u{fe66}x", "\"'\u{fe66}x\""),
            ("\u{200b}\u{3000}=x", "\"'\u{200b}\u{3000}=x\""),
            ("line\r\n=1", "\"line\r\n'=1\""),
            ("a;=1;b", "\"a;'=1;b\""),
            ("a;\"=1\"", "\"a;'\"\"=1\"\"\""),
            ("a;'b", "\"a;''b\""),
            ("a; -5", "\"a; -5\""),
            ("", ""),
        ] {
            assert_eq!(text_cell(text), cell);
        }
    }

    #[test]
    fn what_a_spreadsheet_would_change_is_text() {
        for changed in [
            "20240101000000000017",
            "12E5",
            "1e-7",
            "0012345",
            "1.50",
            "1,000",
            "1-2",
            "3/4",
            "10:30",
            "2024-01-01",
            "1 1/2",
            "(5)",
            "50%",
            "$5",
            "MAR1",
            "Sept2",
            "1 dec",
            "Dez-25",
            "M\u{e4}rz 3",
            "3\u{6708}1\u{65e5}",
            "10:30 PM",
            "TRUE",
            "false",
            "\u{ff11}\u{ff12}",
            "'quoted",
        ] {
            assert_eq!(text_cell(changed), format!("\"'{changed}\""));
        }
        for kept in [
            "Ticket 48213",
            "CD-7K3M-92QX",
            "room12",
            "like",
            "127.0.0.1",
            "2001:db8::1",
            "mara1x_y",
            "10.0.0.x",
        ] {
            assert!(!text_cell(kept).contains('\''), "{kept}");
        }
    }

    /// A cell as programs read it.
    fn read(cell: &str) -> String {
        match cell.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
            Some(quoted) => quoted.replace("\"\"", "\""),
            None => cell.to_owned(),
        }
    }

    proptest! {
        #[test]
        fn a_text_comes_back(text in "(?s).{0,30}") {
            prop_assume!(!text.contains(is_parted_at));
            let cell = read(&text_cell(&text));
            prop_assert_eq!(cell.strip_prefix('\'').unwrap_or(&cell), text);
        }

        #[test]
        fn digits_alone_are_never_left_to_a_spreadsheet(text in "[0-9]{1,40}([Ee][0-9]{1,3})?") {
            prop_assert!(text_cell(&text).starts_with("\"'"));
        }
    }
}
