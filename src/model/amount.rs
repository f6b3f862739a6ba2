use serde::{Deserialize, Serialize};

/// Why a text is no amount that anybody could be sure of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[cfg_attr(test, derive(strum::EnumIter))]
#[serde(rename_all = "snake_case")]
pub enum AmountFault {
    #[error("it is no whole number")]
    NotANumber,
    /// `1.000` where a thousand is written `1,000`.
    #[error("it can mean two numbers")]
    TwoMeanings,
    #[error("a counter has no fractions")]
    Fraction,
    #[error("its digits do not stand in groups of three")]
    Grouping,
    #[error("it is larger than a counter can be")]
    TooLarge,
}

/// What is missing of a counter that is to be made, or wrong with its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[cfg_attr(test, derive(strum::EnumIter))]
#[serde(rename_all = "snake_case")]
pub enum NewCounterFault {
    #[error("it has no key")]
    KeyMissing,
    #[error("its key is too long")]
    KeyTooLong,
    /// It came in by copying, and would name another counter.
    #[error("its key holds a character that nobody sees")]
    KeyInvisible,
    #[error("it has no amount")]
    AmountMissing,
}
