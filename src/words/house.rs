//! What holds for every sentence in `locales/`: the words of this house, its tone, and how each language is set.
//! The build has checked already that no sentence is missing or empty, or has other variables than its English.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use super::Language;

/// What was said once and was read twice: house words have taken their place, or a shorter sentence. Each is looked
/// for in whole words, in English.
const RETIRED: &[&str] = &[
    // Words of those who made the program.
    "outcome",
    "outcomes",
    "operator",
    "operators",
    "factor",
    "factors",
    "sealed",
    "in one request",
    "broken text",
    "64 bits",
    "sent next",
    "is told",
    "permitted",
    // One noun for each thing.
    "shut out",
    "shut them out",
    "shuts out",
    "let in",
    "desk",
    "session",
    "present password",
    // What sounded like an accident, or like a riddle.
    "as high as it can go",
    "as low as it can go",
    "counts again from 0",
    "old value is gone",
    "old values are gone",
    "undo of an undo",
    "has consequences",
    "became of it",
    "whatever you do",
    // Long ways to say something short.
    "whoever",
    "takes a manager",
    "upper and lower case",
    "blanks",
    "afresh",
    "anew",
    "read back",
];

/// What nobody who answers tickets all day wants to read, and words that the glossary decides against.
const fn unwanted(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => &["please", "oops", "successfully", "sorry", "simply"],
        Language::Chinese => &["您", "帐号", "帐户", "抱歉"],
        Language::Japanese => &["あなた", "申し訳"],
        Language::Korean => &["당신", "죄송"],
        Language::German => &["leider", "erfolgreich", "du", "dein"],
        Language::Indonesian => &["silakan", "maaf", "kamu"],
    }
}

/// A sentence or label as it stands in a catalogue.
struct Text {
    file: String,
    /// `plan-expired.happened`, with the form of a choice: `tries[one]`.
    name: String,
    words: String,
}

impl Text {
    fn bare(&self) -> String {
        bare(&self.words)
    }

    fn part(&self) -> &str {
        self.name.split_once('.').map_or("", |(_, part)| part)
    }
}

/// The words of a text, with ¤ where the program puts something in.
fn bare(text: &str) -> String {
    let mut bare = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        bare.push_str(before);
        bare.push('¤');
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    bare + rest
}

fn texts(language: Language) -> Vec<Text> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language.tag());
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(path.extension().and_then(OsStr::to_str), Some("ftl"), "{}", path.display());
        let file = path.file_stem().unwrap().to_string_lossy().into_owned();
        read(&file, &fs::read_to_string(&path).unwrap(), &mut texts);
    }
    assert!(texts.len() > 300, "only {} texts were found in {language}", texts.len());
    texts
}

/// Reads what the compiler has taken: a message, an attribute and a form of a choice each stand on a line.
fn read(file: &str, source: &str, texts: &mut Vec<Text>) {
    let (mut message, mut name) = (String::new(), String::new());
    for line in source.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let (form, text) = if let Some((form, text)) =
            line.trim_start_matches([' ', '*']).strip_prefix('[').and_then(|form| form.split_once("] "))
        {
            (format!("[{form}]"), text)
        } else if let Some((id, text)) = line.split_once(" = ") {
            if let Some(attribute) = id.trim_start().strip_prefix('.') {
                name = format!("{message}.{attribute}");
            } else {
                id.clone_into(&mut message);
                id.clone_into(&mut name);
            }
            (String::new(), text)
        } else {
            assert_eq!(line.trim(), "}", "{file}: {line}");
            continue;
        };
        if !text.ends_with("->") {
            let name = format!("{name}{form}");
            texts.push(Text { file: file.to_owned(), name, words: text.to_owned() });
        }
    }
}

/// Every text of every language must pass.
fn hold(wrong: impl Fn(Language, &Text) -> bool, rule: &str) {
    let mut found = Vec::new();
    for language in Language::ALL {
        for text in texts(language).into_iter().filter(|text| wrong(language, text)) {
            found.push(format!("{language}/{}.ftl: {}: {}", text.file, text.name, text.words));
        }
    }
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

/// A text as its words, with a blank at both ends.
fn words_of(bare: &str) -> String {
    let mut words = String::from(" ");
    for letter in bare.to_lowercase().chars() {
        match letter {
            _ if letter.is_alphanumeric() || letter == '_' => words.push(letter),
            _ if !words.ends_with(' ') => words.push(' '),
            _ => {}
        }
    }
    words.push(' ');
    words
}

/// Written without blanks between words.
const fn is_dense(language: Language) -> bool {
    matches!(language, Language::Chinese | Language::Japanese)
}

fn is_han_or_kana(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

fn pairs(text: &str) -> impl Iterator<Item = (char, char)> {
    text.chars().zip(text.chars().skip(1))
}

#[test]
fn a_catalogue_is_read_line_by_line() {
    let source =
        "# Said.\nlead = A { $b }\n    .hint = C\ntries = { $count ->\n    [one] D\n   *[other] E\n}\n";
    let mut texts = Vec::new();
    read("page", source, &mut texts);
    let found: Vec<_> = texts.iter().map(|text| (text.name.as_str(), text.bare())).collect();
    assert_eq!(
        found,
        [("lead", "A ¤"), ("lead.hint", "C"), ("tries[one]", "D"), ("tries[other]", "E")]
            .map(|(name, bare)| (name, bare.to_owned()))
    );
}

#[test]
fn no_retired_word_comes_back() {
    assert_eq!(words_of("An \u{201c}Outcome\u{201d} ¤, gone."), " an outcome gone  ");
    let is_retired = |language, text: &Text| {
        let words = words_of(&text.bare());
        language == Language::English && RETIRED.iter().any(|retired| words.contains(&format!(" {retired} ")))
    };
    hold(is_retired, "house words have taken the place of these");
}

#[test]
fn nobody_is_shouted_at_or_sweet_talked() {
    let is_loud = |language, text: &Text| {
        let bare = text.bare();
        let words =
            if is_dense(language) || language == Language::Korean { bare.clone() } else { words_of(&bare) };
        bare.contains(['!', '\u{ff01}'])
            || unwanted(language).iter().any(|word| match language {
                Language::English | Language::German | Language::Indonesian => {
                    words.contains(&format!(" {word} "))
                }
                Language::Chinese | Language::Japanese | Language::Korean => words.contains(word),
            })
    };
    hold(is_loud, "the tone is plain (GLOSSARY.md, Tone)");
}

#[test]
fn what_happened_and_what_to_do_are_sentences_and_what_may_be_a_link_is_none() {
    let stop = |language| if is_dense(language) { '。' } else { '.' };
    let is_open = |language, text: &Text| {
        let part = text.part();
        (part.starts_with("happened") || part.starts_with("remedy")) && !text.words.ends_with(stop(language))
    };
    hold(is_open, "these end with a full stop");
    // A message that goes on in `.happened` is the error in one line. One of them says that all is well.
    let english = texts(Language::English);
    let goes_on = |text: &Text| {
        let message = text.name.split_once('[').map_or(text.name.as_str(), |(message, _)| message);
        english.iter().any(|other| other.file == text.file && other.name == format!("{message}.happened"))
    };
    let is_closed = |language, text: &Text| {
        text.words.ends_with(stop(language)) && goes_on(text) && text.name != "proved-now"
    };
    hold(is_closed, "an error in one line may be a link, and has no full stop");
}

/// Somebody acts on these, so none of them is said in two ways.
#[test]
fn what_was_not_done_is_said_as_the_glossary_has_it() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/GLOSSARY.md");
    let glossary = fs::read_to_string(path).unwrap();
    let rows = glossary.lines().filter(|line| line.starts_with("| Nothing was "));
    let rows: Vec<Vec<&str>> =
        rows.map(|row| row.trim_matches('|').split('|').map(str::trim).collect()).collect();
    assert!(rows.len() > 2 && rows.iter().all(|row| row.len() == Language::ALL.len()), "{rows:?}");
    let columns = ["English", "简体中文", "日本語", "한국어", "Deutsch", "Bahasa Indonesia"];
    let english = texts(Language::English);
    let is_said_otherwise = |language: Language, text: &Text| {
        let column = columns.iter().position(|name| *name == language.own_name()).unwrap();
        let source = english.iter().find(|other| other.file == text.file && other.name == text.name);
        source.is_some_and(|source| {
            rows.iter().any(|row| {
                let claim = row[column].trim_end_matches(['.', '。']);
                source.words.contains(row[0]) && !text.words.contains(claim)
            })
        })
    };
    hold(is_said_otherwise, "the glossary has the words for what was not done");
}

#[test]
fn marks_are_those_of_the_language() {
    let is_foreign = |language, text: &Text| {
        let bare = text.bare();
        let half = |letter| ",;:?()".contains(letter);
        let full = |letter| "（）：，。、；？「」".contains(letter);
        if is_dense(language) {
            pairs(&bare)
                .any(|(a, b)| half(a) && is_han_or_kana(b) || is_han_or_kana(a) && (half(b) || b == '.'))
                || pairs(&bare).any(|(a, b)| full(a) && b == ' ' || a == ' ' && full(b))
        } else {
            bare.contains(full)
        }
    };
    hold(
        is_foreign,
        "full-width marks in Chinese and Japanese, half-width ones elsewhere, and no blank beside the first",
    );
    let quotes = |language| match language {
        Language::English | Language::Chinese | Language::Korean | Language::Indonesian => {
            ('“', '”', "„「」")
        }
        Language::Japanese => ('「', '」', "„“”"),
        Language::German => ('„', '“', "”「」"),
    };
    let is_quoted_otherwise = |language, text: &Text| {
        let (opens, closes, others) = quotes(language);
        let count = |mark| text.words.matches(mark).count();
        count(opens) != count(closes) || text.words.contains(|letter| others.contains(letter))
    };
    hold(is_quoted_otherwise, "quotation marks are those of the language, and both of them");
}

#[test]
fn chinese_sets_latin_words_and_digits_off() {
    let touches = |language, text: &Text| {
        language == Language::Chinese
            && pairs(&text.bare()).any(|(a, b)| {
                is_han_or_kana(a) && b.is_ascii_alphanumeric()
                    || a.is_ascii_alphanumeric() && is_han_or_kana(b)
            })
    };
    hold(touches, "a blank stands between Han characters and Latin ones");
}

/// Which of two forms a particle takes depends on the sound that a name ends in, and a name can end in any.
#[test]
fn no_korean_particle_hangs_on_what_the_program_puts_in() {
    let hangs = |language, text: &Text| {
        // `$what` holds words of ours, which all end alike.
        let bare = bare(&text.words.replace("{ $what }", "것"));
        let after = |particle: &str| {
            bare.split('¤')
                .skip(1)
                .filter_map(|rest| rest.strip_prefix(particle))
                .any(|rest| rest.chars().next().is_none_or(|next| !matches!(next, '(' | '가'..='힣')))
        };
        language == Language::Korean
            && ["은", "는", "이", "가", "을", "를", "과", "와", "로", "으로"].into_iter().any(after)
    };
    hold(hangs, "write so that none is needed, or with both forms");
}

#[test]
fn nothing_is_left_in_english() {
    let english = texts(Language::English);
    let is_copy = |language, text: &Text| {
        let words =
            text.bare().split(|letter: char| !letter.is_alphabetic()).filter(|word| word.len() > 1).count();
        language != Language::English
            && words > 2
            && english
                .iter()
                .any(|other| other.file == text.file && other.name == text.name && other.words == text.words)
    };
    hold(is_copy, "a translation says it in its own language");
}
