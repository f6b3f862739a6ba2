use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{ASKED_BY_NAME, Case, Catalogue, Kind, Language, Message, Part, Pattern, Plural};

/// A module per page; what is the same in several languages is written once.
pub(super) fn emit(pages: &BTreeMap<&str, Vec<Catalogue>>) -> String {
    let mut code = String::new();
    for (page, catalogues) in pages {
        let Some(english) = catalogues.iter().find(|catalogue| catalogue.language == Language::default())
        else {
            continue;
        };
        let uses: Vec<&str> = ["language::Language"]
            .into_iter()
            .chain(any(english, Kind::Number).then_some("number::Number"))
            .chain(english.messages.iter().any(|it| remedies(it, english).is_some()).then_some("InFull"))
            .chain(any(english, Kind::Element).then_some("piece::{Piece, Pieces}"))
            .chain(catalogues.iter().any(has_plurals).then_some("plural::Plural"))
            .collect();
        let _ = writeln!(code, "pub mod {} {{", page.replace('-', "_"));
        for used in uses {
            let _ = writeln!(code, "    use crate::words::{used};");
        }
        for message in &english.messages {
            function(message, catalogues, &mut code);
            if let Some(remedies) = remedies(message, english) {
                in_full(&message.name, &remedies, &mut code);
            }
        }
        if ASKED_BY_NAME.contains(page) {
            named(english, &mut code);
        }
        code.push_str("}\n");
    }
    code
}

/// Finds a message by its name.
fn named(english: &Catalogue, code: &mut String) {
    code.push_str(
        "
    /// The message of this name, if there is one of words alone.
    pub fn named(language: Language, named: &str) -> Option<&'static str> {
        Some(match named {
",
    );
    for Message { name, .. } in english.messages.iter().filter(|message| message.variables.is_empty()) {
        let _ = writeln!(code, "            {name:?} => {name}(language),");
    }
    code.push_str("            _ => return None,\n        })\n    }\n");
}

/// What can be done about a problem, where the message is one (it has `.happened` and `.remedy`) and is words alone.
fn remedies<'a>(message: &Message, english: &'a Catalogue) -> Option<Vec<&'a str>> {
    let is_words = |it: &Message| it.variables.is_empty();
    let part = |name: &str| english.messages.iter().find(|it| it.name == format!("{}_{name}", message.name));
    let more = (2..).map_while(|place| part(&format!("remedy_{place}")));
    let remedies: Vec<&Message> = [part("remedy")?].into_iter().chain(more).collect();
    let all_are_words =
        is_words(message) && is_words(part("happened")?) && remedies.iter().all(|it| is_words(it));
    all_are_words.then(|| remedies.into_iter().map(|it| it.name.as_str()).collect())
}

/// All that is said of a problem, in one function.
fn in_full(name: &str, remedies: &[&str], code: &mut String) {
    let count = remedies.len();
    let told: Vec<String> = remedies.iter().map(|remedy| format!("{remedy}(language)")).collect();
    let _ = write!(
        code,
        "
    /// [`{name}`], what happened, and what to do about it.
    pub const fn {name}_in_full(language: Language) -> InFull<{count}> {{
        let remedies = [{}];
        InFull {{ summary: {name}(language), happened: {name}_happened(language), remedies }}
    }}
",
        told.join(", ")
    );
}

fn any(english: &Catalogue, wanted: Kind) -> bool {
    english.messages.iter().any(|message| message.variables.iter().any(|(_, kind)| *kind == wanted))
}

fn has_plurals(catalogue: &Catalogue) -> bool {
    fn chooses(pattern: &Pattern) -> bool {
        pattern.iter().any(|part| match part {
            Part::Choice { of, .. } => {
                told_apart(of).any(|(case, _)| matches!(case, Case::Plural(_)))
                    || of.iter().any(|(_, pattern)| chooses(pattern))
            }
            _ => false,
        })
    }
    catalogue.messages.iter().any(|message| chooses(&message.pattern))
}

/// The cases that say something else than what is said otherwise. A language has all its forms in the file, and may
/// use one for several numbers.
fn told_apart(of: &[(Case, Pattern)]) -> impl Iterator<Item = &(Case, Pattern)> {
    let otherwise = of.iter().find(|(case, _)| *case == Case::Plural(Plural::Other));
    of.iter().filter(move |(case, pattern)| match case {
        Case::Plural(Plural::Other) => false,
        Case::Plural(_) => otherwise.is_none_or(|(_, other)| other != pattern),
        // Before a plural that it would take.
        Case::Exactly(_) => true,
    })
}

fn function(english: &Message, catalogues: &[Catalogue], code: &mut String) {
    let Message { name, about, variables, pattern, .. } = english;
    code.push('\n');
    for line in about {
        let _ = writeln!(code, "    /// {line}\n    ///");
    }
    let _ = writeln!(code, "    /// `{}`", shown(pattern).replace('`', "’"));
    if variables.is_empty() {
        let _ = writeln!(code, "    pub const fn {name}(language: Language) -> &'static str {{");
    } else {
        let elements = variables.iter().any(|(_, kind)| *kind == Kind::Element);
        let (generic, gives) = if elements { ("<P: Piece>", "Vec<P>") } else { ("", "String") };
        let _ = write!(code, "    pub fn {name}{generic}(language: Language");
        for (variable, kind) in variables {
            let of = match kind {
                Kind::Number => "impl Into<Number>",
                Kind::String => "&str",
                Kind::Element => "P",
            };
            let _ = write!(code, ", {}: {of}", argument(variable));
        }
        let _ = writeln!(code, ") -> {gives} {{");
        for (variable, _) in variables.iter().filter(|(_, kind)| *kind == Kind::Number) {
            let _ = writeln!(code, "        let {0}: Number = {0}.into();", argument(variable));
        }
        let made = if elements { "Pieces::new()" } else { "String::new()" };
        let _ = writeln!(code, "        let mut out = {made};");
    }
    let _ = writeln!(code, "        match language {{");
    for (languages, pattern) in by_words(name, catalogues) {
        let languages: Vec<String> =
            languages.iter().map(|language| format!("Language::{language:?}")).collect();
        let _ = write!(code, "            {} => ", languages.join(" | "));
        if variables.is_empty() {
            let _ = writeln!(code, "{:?},", shown(pattern));
        } else {
            code.push_str("{\n");
            statements(variables, pattern, 4, code);
            code.push_str("            }\n");
        }
    }
    code.push_str("        }\n");
    if !variables.is_empty() {
        let elements = variables.iter().any(|(_, kind)| *kind == Kind::Element);
        code.push_str(if elements { "        out.finish()\n" } else { "        out\n" });
    }
    code.push_str("    }\n");
}

/// Languages that say it with the same words stand together.
fn by_words<'a>(name: &str, catalogues: &'a [Catalogue]) -> Vec<(Vec<Language>, &'a Pattern)> {
    let mut groups: Vec<(Vec<Language>, &Pattern)> = Vec::new();
    for catalogue in catalogues {
        let Some(message) = catalogue.messages.iter().find(|message| message.name == name) else {
            continue;
        };
        match groups.iter_mut().find(|(_, pattern)| **pattern == message.pattern) {
            Some((languages, _)) => languages.push(catalogue.language),
            None => groups.push((vec![catalogue.language], &message.pattern)),
        }
    }
    groups
}

fn statements(variables: &[(String, Kind)], pattern: &Pattern, depth: usize, code: &mut String) {
    let indent = "    ".repeat(depth);
    let elements = variables.iter().any(|(_, kind)| *kind == Kind::Element);
    // Of a sentence with elements the words are collected until the next one.
    let (text, lent) = if elements { ("out.text()", "out.text()") } else { ("out", "&mut out") };
    for part in pattern {
        match part {
            Part::Text(words) => {
                let mut characters = words.chars();
                let _ = match (characters.next(), characters.next()) {
                    (Some(only), None) => writeln!(code, "{indent}{text}.push({only:?});"),
                    _ => writeln!(code, "{indent}{text}.push_str({words:?});"),
                };
            }
            Part::Variable(name) => {
                let argument = argument(name);
                let kind = variables.iter().find(|(variable, _)| variable == name).map(|(_, kind)| kind);
                let _ = match kind {
                    Some(Kind::Number) => writeln!(code, "{indent}{argument}.write(language, {lent});"),
                    Some(Kind::Element) => writeln!(code, "{indent}out.piece({argument});"),
                    Some(Kind::String) | None => writeln!(code, "{indent}{text}.push_str({argument});"),
                };
            }
            Part::Choice { by, of } => {
                let by = argument(by);
                let others = of.iter().filter(|(case, _)| *case == Case::Plural(Plural::Other));
                let cases: Vec<_> = told_apart(of).collect();
                if cases.is_empty() {
                    for (_, pattern) in others {
                        statements(variables, pattern, depth, code);
                    }
                    continue;
                }
                code.push_str(&indent);
                // A number that is named goes before the plural that it would take.
                let (exact, plurals): (Vec<_>, Vec<_>) =
                    cases.into_iter().partition(|(case, _)| matches!(case, Case::Exactly(_)));
                for (case, pattern) in exact.into_iter().chain(plurals) {
                    let _ = match case {
                        Case::Exactly(number) => writeln!(code, "if {by}.is({number}) {{"),
                        Case::Plural(plural) => {
                            writeln!(code, "if {by}.takes(language, Plural::{plural:?}) {{")
                        }
                    };
                    statements(variables, pattern, depth + 1, code);
                    let _ = write!(code, "{indent}}} else ");
                }
                code.push_str("{\n");
                for (_, pattern) in others {
                    statements(variables, pattern, depth + 1, code);
                }
                let _ = writeln!(code, "{indent}}}");
            }
        }
    }
}

fn argument(variable: &str) -> String {
    variable.replace('-', "_")
}

/// A pattern as text: the words themselves where there are no variables, and for the documentation else.
fn shown(pattern: &Pattern) -> String {
    pattern
        .iter()
        .map(|part| match part {
            Part::Text(text) => text.clone(),
            Part::Variable(name) => format!("{{{name}}}"),
            Part::Choice { of, .. } => of.last().map(|(_, pattern)| shown(pattern)).unwrap_or_default(),
        })
        .collect()
}
