//! What goes wrong with the list of all groups.

use super::Words;
use crate::api::DirectoryProblem;
use crate::words::{Locale, directory_errors as text, time};

pub fn words(locale: Locale, problem: DirectoryProblem) -> Words {
    let language = locale.language;
    match problem {
        DirectoryProblem::NotRead => text::not_read_in_full(language).into(),
        DirectoryProblem::UnderWay => text::under_way_in_full(language).into(),
        DirectoryProblem::NotBefore { at } => Words::new(
            text::not_before(language, &time::clock(locale, at)),
            text::not_before_happened(language),
            &[text::not_before_remedy(language)],
        ),
        DirectoryProblem::TooManyFound { most } => Words::new(
            text::too_many_found(language, most),
            text::too_many_found_happened(language),
            &[text::too_many_found_remedy(language), text::too_many_found_remedy_2(language)],
        ),
        DirectoryProblem::NoneToChange { communities, gone } => Words::new(
            text::none_to_change(language),
            text::none_to_change_happened(language, communities, gone),
            &[text::none_to_change_remedy(language)],
        ),
    }
}
