use std::collections::BTreeMap;

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Message as FluentMessage, Pattern as FluentPattern, PatternElement,
    Term, VariantKey,
};
use fluent_syntax::parser;
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::{Case, Catalogue, Fault, Kind, Message, Part, Pattern, Plural, Source};

pub(super) type Terms = BTreeMap<String, String>;

/// The terms of a language: words alone, without variables of their own.
pub(super) fn terms(source: &Source, faults: &mut Vec<Fault>) -> Terms {
    let mut reader = Reader { source, terms: &Terms::new(), faults };
    let mut terms = Terms::new();
    for entry in reader.entries() {
        let Entry::Term(Term { id, value, attributes, .. }) = entry else {
            if let Entry::Message(message) = entry {
                reader.fault(
                    message.id.name,
                    "a message has its place in the file of its page; here stand terms",
                );
            }
            continue;
        };
        let at = format!("-{}", id.name);
        if !attributes.is_empty() {
            reader.fault(&at, "a term has no attributes here: make it a message");
        }
        let pattern = reader.pattern(&at, &value);
        let [Part::Text(text)] = pattern.as_slice() else {
            reader.fault(&at, "a term is words alone");
            continue;
        };
        if terms.insert(id.name.to_owned(), text.clone()).is_some() {
            reader.fault(&at, "this term stands here twice");
        }
    }
    terms
}

pub(super) fn catalogue(source: &Source, terms: &Terms, faults: &mut Vec<Fault>) -> Catalogue {
    let mut reader = Reader { source, terms, faults };
    let mut messages = Vec::new();
    for entry in reader.entries() {
        match entry {
            Entry::Message(message) => reader.messages(&message, &mut messages),
            Entry::Term(term) => {
                reader.fault(&format!("-{}", term.id.name), "a term has its place in terms.ftl");
            }
            _ => {}
        }
    }
    Catalogue { language: source.language, path: source.path.clone(), messages }
}

struct Reader<'a> {
    source: &'a Source,
    terms: &'a Terms,
    faults: &'a mut Vec<Fault>,
}

impl<'a> Reader<'a> {
    fn entries(&mut self) -> Vec<Entry<&'a str>> {
        match parser::parse(self.source.text.as_str()) {
            Ok(resource) => resource.body,
            Err((resource, errors)) => {
                for error in errors {
                    let line = self.source.text[..error.pos.start].lines().count().max(1);
                    self.fault_at(line, error.to_string());
                }
                resource.body
            }
        }
    }

    /// A message and its attributes: each is a message of its own here.
    fn messages(&mut self, message: &FluentMessage<&'a str>, messages: &mut Vec<Message>) {
        let id = message.id.name;
        let mut about = Vec::new();
        let mut kinds = Vec::new();
        for line in message.comment.iter().flat_map(|comment| &comment.content) {
            match declared(line) {
                Some(Ok(variable)) => kinds.push(variable),
                Some(Err(what)) => self.fault(id, what),
                None => about.push((*line).to_owned()),
            }
        }
        let value = message.value.iter().map(|value| (id.to_owned(), value));
        let attributes = message
            .attributes
            .iter()
            .map(|attribute| (format!("{id}-{}", attribute.id.name), &attribute.value));
        for (name, value) in value.chain(attributes) {
            let pattern = self.pattern(id, value);
            let used = variables(&pattern);
            messages.push(Message {
                name: name.replace('-', "_"),
                line: self.line_of(id),
                about: about.clone(),
                // Attributes share the comment, and need not use all that it speaks of.
                variables: kinds
                    .iter()
                    .filter(|(variable, _)| message.attributes.is_empty() || used.contains(variable))
                    .cloned()
                    .collect(),
                pattern,
            });
        }
    }

    fn pattern(&mut self, id: &str, pattern: &FluentPattern<&'a str>) -> Pattern {
        let mut parts = Pattern::new();
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => {
                    if value.contains('\n') {
                        self.fault(id, "a sentence stands on one line: what a line break becomes depends on the language");
                    }
                    push_text(&mut parts, value);
                }
                PatternElement::Placeable { expression } => self.expression(id, expression, &mut parts),
            }
        }
        parts
    }

    fn expression(&mut self, id: &str, expression: &Expression<&'a str>, parts: &mut Pattern) {
        match expression {
            Expression::Inline(inline) => self.inline(id, inline, parts),
            Expression::Select { selector: InlineExpression::VariableReference { id: by }, variants } => {
                let mut cases = Vec::new();
                for variant in variants {
                    let case = match &variant.key {
                        VariantKey::NumberLiteral { value } => value.parse().ok().map(Case::Exactly),
                        VariantKey::Identifier { name: "one" } => Some(Case::Plural(Plural::One)),
                        VariantKey::Identifier { name: "other" } => Some(Case::Plural(Plural::Other)),
                        VariantKey::Identifier { .. } => None,
                    };
                    let Some(case) = case else {
                        self.fault(id, "a choice is by a whole number, [one] or [other]");
                        continue;
                    };
                    if variant.default != (case == Case::Plural(Plural::Other)) {
                        self.fault(id, "the star stands before [other]");
                    }
                    cases.push((case, self.pattern(id, &variant.value)));
                }
                parts.push(Part::Choice { by: by.name.to_owned(), of: cases });
            }
            Expression::Select { .. } => self.fault(id, "a choice is by a variable"),
        }
    }

    fn inline(&mut self, id: &str, inline: &InlineExpression<&'a str>, parts: &mut Pattern) {
        match inline {
            InlineExpression::StringLiteral { value } => push_text(parts, &unescape_unicode_to_string(value)),
            InlineExpression::VariableReference { id } => parts.push(Part::Variable(id.name.to_owned())),
            InlineExpression::TermReference { id: term, attribute: None, arguments: None } => {
                match self.terms.get(term.name) {
                    Some(text) => push_text(parts, text),
                    None => self
                        .fault(id, &format!("the term -{} is not in this language's terms.ftl", term.name)),
                }
            }
            InlineExpression::TermReference { .. } => {
                self.fault(id, "a term is taken as it is, without arguments");
            }
            InlineExpression::MessageReference { .. } => {
                self.fault(id, "a sentence is written whole, not put together from messages");
            }
            InlineExpression::FunctionReference { .. } => {
                self.fault(id, "there are no functions: a (Number) is written by the language's own rules");
            }
            InlineExpression::NumberLiteral { .. } => self.fault(id, "a fixed number is written out as text"),
            InlineExpression::Placeable { expression } => self.expression(id, expression, parts),
        }
    }

    fn fault(&mut self, id: &str, what: &str) {
        self.fault_at(self.line_of(id), format!("{id}: {what}"));
    }

    fn fault_at(&mut self, line: usize, what: String) {
        self.faults.push(Fault { path: self.source.path.clone(), line, what });
    }

    /// The syntax tree has no places in it; a message begins its line with its name.
    fn line_of(&self, id: &str) -> usize {
        let begins =
            |line: &str| line.strip_prefix(id).is_some_and(|rest| rest.trim_start().starts_with('='));
        self.source.text.lines().position(begins).map_or(1, |place| place + 1)
    }
}

/// `$count (Number) how many`: a line of a comment that declares a variable.
fn declared(line: &str) -> Option<Result<(String, Kind), &'static str>> {
    let (name, rest) = line.trim().strip_prefix('$')?.split_once(' ').unwrap_or_default();
    let kind = match rest.split_once(')').map(|(kind, _)| kind) {
        Some("(Number") => Kind::Number,
        Some("(String") => Kind::String,
        Some("(Element") => Kind::Element,
        _ => return Some(Err("a variable is declared as `$name (Number)`, (String) or (Element)")),
    };
    Some(Ok((name.to_owned(), kind)))
}

fn push_text(parts: &mut Pattern, text: &str) {
    if let Some(Part::Text(before)) = parts.last_mut() {
        before.push_str(text);
    } else if !text.is_empty() {
        parts.push(Part::Text(text.to_owned()));
    }
}

/// Every variable of a pattern, each once.
pub(super) fn variables(pattern: &Pattern) -> Vec<String> {
    let mut found = Vec::new();
    collect(pattern, &mut found);
    found
}

fn collect(pattern: &Pattern, found: &mut Vec<String>) {
    for part in pattern {
        match part {
            Part::Text(_) => {}
            Part::Variable(name) => add(name, found),
            Part::Choice { by, of } => {
                add(by, found);
                for (_, pattern) in of {
                    collect(pattern, found);
                }
            }
        }
    }
}

fn add(name: &String, found: &mut Vec<String>) {
    if !found.contains(name) {
        found.push(name.clone());
    }
}
