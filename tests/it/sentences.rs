//! What people read is written whole, in `locales/`. A colon, a comma or a bracket of Latin print that stands between two
//! of its parts in the program reads wrong in Chinese and Japanese; a message with variables, or a list, puts it there.

use std::fs::read_to_string;
use std::path::Path;

use crate::floors::{is_test, program, sources};

/// The rooms whose texts people see.
const ROOMS: [&str; 3] = ["api", "http", "ui"];
/// Marks of a sentence. Without a blank beside them they may stand in an address or in a figure.
const MARKS: &[char] = &[',', '.', ':', ';', '!', '?', '(', ')', '[', ']'];
/// These are marks of a sentence wherever they stand.
const WIDE: &[char] = &['、', '。', '，', '：', '；', '！', '？', '（', '）', '「', '」'];

/// The string literals of a line, but for bytes.
fn literals(line: &str) -> Vec<String> {
    let (mut found, mut open, mut is_bytes) = (Vec::new(), None::<String>, false);
    let (mut letters, mut before) = (line.chars(), ' ');
    while let Some(letter) = letters.next() {
        match (&mut open, letter) {
            (Some(text), '\\') => text.extend([Some('\\'), letters.next()].into_iter().flatten()),
            (Some(_), '"') => found.extend(open.take().filter(|_| !is_bytes)),
            (Some(text), _) => text.push(letter),
            // A quotation mark that is a character.
            (None, '"') if before == '\'' || before == '\\' => {}
            (None, '"') => (open, is_bytes) = (Some(String::new()), before == 'b'),
            (None, _) => {}
        }
        before = letter;
    }
    found
}

/// Whether a literal has nothing but marks between what the program puts in.
fn is_glue(literal: &str) -> bool {
    // Between two parts the style sheet puts it (`.dot`).
    if literal.contains(r"\u{b7}") {
        return true;
    }
    let mut bare = String::new();
    let mut rest = literal;
    while let Some((before, after)) = rest.split_once('{') {
        bare.push_str(before);
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    bare.push_str(rest);
    let is_marks_alone =
        !bare.chars().any(|letter| letter.is_alphanumeric() || "\\\"'#<>=/%&".contains(letter));
    let has_blank = bare.contains(char::is_whitespace);
    is_marks_alone
        && (bare.contains(WIDE) || bare.contains(MARKS) && (has_blank || ["(", ")"].contains(&bare.as_str())))
}

#[test]
fn no_page_glues_its_words_together() {
    let house = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut read, mut wrong) = (0, Vec::new());
    for room in ROOMS {
        let mut files = Vec::new();
        sources(&house.join(room), &mut files);
        for path in files.iter().filter(|path| !is_test(path.strip_prefix(&house).unwrap())) {
            let text = read_to_string(path).unwrap();
            for line in program(&text).lines().filter(|line| !line.trim_start().starts_with("//")) {
                for literal in literals(line) {
                    read += 1;
                    // The number before a recovery code, in a file of its own, is the same in every language.
                    if is_glue(&literal) && !line.contains("{:>2}. {code}") {
                        wrong.push(format!(
                            "{}: {}",
                            path.strip_prefix(&house).unwrap().display(),
                            line.trim()
                        ));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "each of these is a message with variables, or a list by locale: {wrong:#?}");
    assert!(read > 3_000, "{read}: the files were not read");
}

#[test]
fn glue_is_told_from_words_and_addresses() {
    for glue in [
        ", ",
        ": ",
        ". ",
        "; ",
        " (",
        ")",
        "{}: {}",
        "{name} ({groups})",
        "{told}; {why}",
        "{}：{}",
        "、",
        r"\u{b7} ",
    ] {
        assert!(is_glue(glue), "{glue:?}");
    }
    for other in
        ["", " ", "{}", "{}{}", "{}.{}", "{path}?app={app}", "{}#{}", "+{more}", "10:44", "Vary: a, b"]
    {
        assert!(!is_glue(other), "{other:?}");
    }
    assert_eq!(literals(r#"a(", ").b('"', b": ", "c\"d");"#), [", ", "c\\\"d"]);
}
