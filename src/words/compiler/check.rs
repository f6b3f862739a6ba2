use std::collections::BTreeSet;

use super::parse::variables;
use super::{Case, Catalogue, Fault, Kind, Language, Message, Part, Pattern, Plural};

/// Words that nothing can be called by: some are Rust's, two are of the functions that are made.
const RESERVED: [&str; 35] = [
    "as", "async", "await", "break", "const", "continue", "crate", "dyn", "else", "enum", "extern", "false",
    "fn", "for", "if", "impl", "in", "language", "let", "loop", "match", "mod", "move", "mut", "out", "pub",
    "ref", "return", "static", "struct", "trait", "true", "type", "use", "where",
];

/// Characters that people type for want of others, and what a sentence has instead.
const TYPED: [(&str, &str); 4] = [
    ("\"", "the quotation marks of the language"),
    ("'", "’, or the quotation marks of the language"),
    ("...", "…"),
    ("  ", "one blank"),
];

/// Checks a page in all languages against its English.
pub(super) fn check(catalogues: &[Catalogue], faults: &mut Vec<Fault>) {
    let Some(english) = catalogues.iter().find(|catalogue| catalogue.language == Language::default()) else {
        for catalogue in catalogues {
            let what = "there is no such page in English, which is the source";
            faults.push(Fault { path: catalogue.path.clone(), line: 1, what: what.to_owned() });
        }
        return;
    };
    for language in Language::ALL {
        if !catalogues.iter().any(|catalogue| catalogue.language == language) {
            let what = format!("this page is missing in {language}");
            faults.push(Fault { path: english.path.clone(), line: 1, what });
        }
    }
    for message in &english.messages {
        let mut fault = |what: &str| faults.push(english.fault(message, what));
        let named = message.variables.iter().map(|(variable, _)| variable).chain([&message.name]);
        for name in named.filter(|name| RESERVED.contains(&name.as_str())) {
            fault(&format!("Rust has this word for itself: call {name} otherwise"));
        }
        let used = variables(&message.pattern);
        for (variable, _) in &message.variables {
            if !used.contains(variable) {
                fault(&format!("${variable} is declared and not used"));
            }
        }
        for variable in &used {
            if !message.variables.iter().any(|(declared, _)| declared == variable) {
                fault(&format!(
                    "${variable} is not declared: `# ${variable} (Number)`, (String) or (Element)"
                ));
            }
        }
    }
    for catalogue in catalogues {
        catalogue.against(english, faults);
    }
}

impl Catalogue {
    fn fault(&self, message: &Message, what: &str) -> Fault {
        let what = format!("{}: {what}", message.name);
        Fault { path: self.path.clone(), line: message.line, what }
    }

    fn against(&self, english: &Self, faults: &mut Vec<Fault>) {
        for wanted in &english.messages {
            if !self.messages.iter().any(|message| message.name == wanted.name) {
                let what = format!("{} is missing ({}:{})", wanted.name, english.path, wanted.line);
                faults.push(Fault { path: self.path.clone(), line: 1, what });
            }
        }
        let mut seen = BTreeSet::new();
        for message in &self.messages {
            if !seen.insert(&message.name) {
                faults.push(self.fault(message, "stands here twice"));
            }
            let Some(source) = english.messages.iter().find(|source| source.name == message.name) else {
                faults.push(self.fault(message, "is not in English"));
                continue;
            };
            if self.language != english.language && !message.variables.is_empty() {
                faults.push(self.fault(message, "variables are declared in English alone"));
            }
            for what in problems(self.language, source, &message.pattern) {
                faults.push(self.fault(message, &what));
            }
        }
    }
}

/// What is wrong with the words of a message, in any language.
fn problems(language: Language, english: &Message, pattern: &Pattern) -> Vec<String> {
    let mut problems = Vec::new();
    let declared = &english.variables;
    let used = variables(pattern);
    for (variable, _) in declared {
        // Where English only chooses by a number, a language with one form has no use for it.
        if !used.contains(variable) && is_written(variable, &english.pattern) {
            problems.push(format!("${variable} is missing"));
        }
    }
    for variable in &used {
        if !declared.iter().any(|(name, _)| name == variable) {
            problems.push(format!("there is no ${variable} in English"));
        }
    }
    for (variable, _) in declared.iter().filter(|(_, kind)| *kind == Kind::Element) {
        if !exactly_once(variable, pattern) {
            problems.push(format!("${variable} is an element, and stands once in each form of the sentence"));
        }
    }
    words(language, declared, pattern, &mut problems);
    problems.sort();
    problems.dedup();
    problems
}

fn words(language: Language, declared: &[(String, Kind)], pattern: &Pattern, problems: &mut Vec<String>) {
    if pattern.is_empty() {
        problems.push("says nothing".to_owned());
    }
    for part in pattern {
        match part {
            Part::Text(text) => {
                for (typed, instead) in TYPED.into_iter().filter(|(typed, _)| text.contains(typed)) {
                    problems.push(format!("has `{typed}` where a sentence has {instead}"));
                }
            }
            Part::Variable(_) => {}
            Part::Choice { by, of } => {
                if declared.iter().any(|(name, kind)| name == by && *kind != Kind::Number) {
                    problems.push(format!("chooses by ${by}, which is not a (Number)"));
                }
                problems.extend(cases(language, of));
                for (_, pattern) in of {
                    words(language, declared, pattern, problems);
                }
            }
        }
    }
}

fn cases(language: Language, of: &[(Case, Pattern)]) -> Vec<String> {
    let mut problems = Vec::new();
    let count = |case: Case| of.iter().filter(|(other, _)| *other == case).count();
    for plural in [Plural::One, Plural::Other] {
        let name = if plural == Plural::One { "[one]" } else { "[other]" };
        let wanted = usize::from(Plural::of(language).contains(&plural));
        match count(Case::Plural(plural)) {
            found if found == wanted => {}
            0 => problems.push(format!("has no {name}, which {language} needs")),
            _ if wanted == 0 => problems.push(format!("has {name}, which is never chosen in {language}")),
            _ => problems.push(format!("has {name} twice")),
        }
    }
    for (case, _) in of {
        if let Case::Exactly(number) = case
            && count(*case) > 1
        {
            problems.push(format!("has [{number}] twice"));
        }
    }
    if let [(Case::Plural(_), _)] = of {
        problems.push("chooses from one form: write it without the choice".to_owned());
    }
    problems
}

fn is_written(variable: &str, pattern: &Pattern) -> bool {
    pattern.iter().any(|part| match part {
        Part::Text(_) => false,
        Part::Variable(name) => name == variable,
        Part::Choice { of, .. } => of.iter().any(|(_, pattern)| is_written(variable, pattern)),
    })
}

/// In every way through the choices: an element can be put in one place alone.
fn exactly_once(variable: &str, pattern: &Pattern) -> bool {
    occurrences(variable, pattern) == Some(1)
}

fn occurrences(variable: &str, pattern: &Pattern) -> Option<usize> {
    let mut count = 0;
    for part in pattern {
        count += match part {
            Part::Text(_) => 0,
            Part::Variable(name) => usize::from(name == variable),
            Part::Choice { of, .. } => {
                let mut each = of.iter().map(|(_, pattern)| occurrences(variable, pattern));
                let first = each.next()??;
                if each.any(|other| other != Some(first)) {
                    return None;
                }
                first
            }
        };
    }
    Some(count)
}
