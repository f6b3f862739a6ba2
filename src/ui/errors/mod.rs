//! What a page says about each [`Problem`](crate::api::Problem): one clear sentence, what happened, what to do; and in
//! the same file, by subject, what an entry of the log says of it. The sentences stand in `locales/*/errors.ftl` and its
//! neighbours; which of them is said, here. What needs no language (status, field, page of the help) stands in
//! [`crate::api::problem`].

mod accounts;
mod adjust;
mod approvals;
mod batches;
mod character;
mod codes;
mod directory;
mod input;
pub mod passkeys;
mod phrase;
mod protocol;
mod sign_on;
mod tencent;
mod undo;
mod unseen;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::api::Trouble;
pub use crate::api::problem::showing::{
    FIELD_AGAIN, FIELD_AMOUNT, FIELD_APPS, FIELD_CODE, FIELD_COUNTERS, FIELD_GROUP, FIELD_IDS, FIELD_NAME,
    FIELD_NEW, FIELD_NEW_KEY, FIELD_OLD, FIELD_REASON, FIELD_TYPED, FIELD_TYPED_KEYS, FIELD_ZONE,
};
use crate::words::{InFull, Language, refusals};

pub use codes::{for_code, meaning, remedy};
pub use phrase::{Part, Phrase};
pub use protocol::{unknown_keys, words};
pub use tencent::{answer, no_answer};

#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Words {
    /// In one line, without a full stop. Links to the field where there is one.
    pub summary: Phrase,
    pub happened: Phrase,
    pub to_do: Vec<Phrase>,
}

impl Words {
    pub fn new(summary: impl Into<Phrase>, happened: impl Into<Phrase>, to_do: &[&'static str]) -> Self {
        Self {
            summary: summary.into(),
            happened: happened.into(),
            to_do: to_do.iter().copied().map(Phrase::from).collect(),
        }
    }
}

impl<const REMEDIES: usize> From<InFull<REMEDIES>> for Words {
    fn from(InFull { summary, happened, remedies }: InFull<REMEDIES>) -> Self {
        Self::new(summary, happened, &remedies)
    }
}

/// The trouble, if it is about this field.
pub fn at_field(trouble: Option<&Trouble>, field: &str) -> Option<Trouble> {
    trouble.filter(|trouble| trouble.problem.field() == Some(field)).cloned()
}

/// Why something was not done, as an entry of the log says it. `problem`: the word that the entry has for it, which is
/// the name of the error: where the files by subject know no other, the message of this name. A word of another version is
/// repeated as it stands.
pub fn because(language: Language, problem: Option<&str>) -> Cow<'static, str> {
    let Some(problem) = problem else { return refusals::refused(language).into() };
    let told = protocol::logged(language, problem)
        .or_else(|| accounts::logged(language, problem))
        .or_else(|| passkeys::logged(language, problem))
        .or_else(|| sign_on::logged(language, problem))
        .or_else(|| batches::logged(language, problem))
        .or_else(|| refusals::named(language, problem));
    told.map_or_else(|| refusals::other(language, problem).into(), Cow::Borrowed)
}
