//! Makes Rust functions of the catalogues in `locales/`, at build time. Knows nothing of the program but its
//! languages and their plurals, so that `build.rs` can include it.
//!
//! A message `ticked` in `locales/*/group.ftl` becomes `words::group::ticked(language, count)`; an attribute
//! `.hint` of a message `name` becomes `name_hint`. English is the source: its comments say what the variables
//! are, and every other language has to have the same messages with the same variables, or nothing builds.
//!
//! ```ftl
//! # $count (Number) how many are ticked
//! ticked = { $count ->
//!     [one] 1 counter ticked
//!    *[other] { $count } counters ticked
//! }
//! ```
//!
//! A variable is a `(Number)`, which the language writes and counts by; a `(String)`, which is put in as it is; or
//! an `(Element)`, which the page hands over, such as a link or a name in its element.
//!
//! A problem is a message with `.happened`, `.remedy` and perhaps `.remedy-2` and so on. Where none of them has variables,
//! one more function, `in_full`, says them all: `words::errors::bad_form_in_full(language)`.
//!
//! Of Fluent what a whole sentence needs is understood: text, variables, choices by number, and the terms of
//! `terms.ftl`. A message inside a message is refused, since a sentence put together from others reads right in
//! one language only.

mod check;
mod emit;
mod parse;

use std::collections::BTreeMap;
use std::fmt;

use super::language::Language;
use super::plural::Plural;

/// Words that stand in many sentences and are always the same, such as the product's name.
const TERMS: &str = "terms";

/// Pages whose messages are asked for by names that come from elsewhere: the codes of Tencent Chat, and what the log has for
/// an error. Each has a function more, `named`.
const ASKED_BY_NAME: [&str; 2] = ["error-codes", "refusals"];

/// A file of one language.
pub struct Source {
    pub language: Language,
    /// The name of the file without its ending: `sign-in`.
    pub page: String,
    /// As the person who reads the fault knows it: `locales/de/sign-in.ftl`.
    pub path: String,
    pub text: String,
}

/// What is wrong with a catalogue, and where.
#[derive(Debug, Eq, PartialEq)]
pub struct Fault {
    pub path: String,
    pub line: usize,
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {}", self.path, self.line, self.what)
    }
}

/// The functions of all pages, as the source of a module per page.
pub fn compile(sources: &[Source]) -> Result<String, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut pages: BTreeMap<&str, Vec<Catalogue>> = BTreeMap::new();
    for language in Language::ALL {
        let of_language = || sources.iter().filter(|source| source.language == language);
        let mut terms = BTreeMap::new();
        for source in of_language().filter(|source| source.page == TERMS) {
            terms = parse::terms(source, &mut faults);
        }
        for source in of_language().filter(|source| source.page != TERMS) {
            let catalogue = parse::catalogue(source, &terms, &mut faults);
            pages.entry(&source.page).or_default().push(catalogue);
        }
    }
    for catalogues in pages.values() {
        check::check(catalogues, &mut faults);
    }
    if faults.is_empty() { Ok(emit::emit(&pages)) } else { Err(faults) }
}

/// A page's messages in one language.
struct Catalogue {
    language: Language,
    path: String,
    messages: Vec<Message>,
}

struct Message {
    /// As the function is called: `name_hint`.
    name: String,
    line: usize,
    /// Of the English message: what its comment says of it, and of its variables in their order.
    about: Vec<String>,
    variables: Vec<(String, Kind)>,
    pattern: Pattern,
}

type Pattern = Vec<Part>;

#[derive(Clone, Debug, Eq, PartialEq)]
enum Part {
    Text(String),
    Variable(String),
    Choice { by: String, of: Vec<(Case, Pattern)> },
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Case {
    Exactly(i64),
    Plural(Plural),
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Kind {
    Number,
    String,
    Element,
}

#[cfg(test)]
mod tests;
