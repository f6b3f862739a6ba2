use std::borrow::Cow;

use super::{Language, Piece};

/// `like`, `like and unlike`, `like, unlike and share`.
pub fn list<T: ToString>(language: Language, items: &[T]) -> String {
    pieces(language, items.iter().map(ToString::to_string).collect()).concat()
}

/// The same of things that are more than words, such as keys in their elements.
pub fn pieces<P: Piece>(language: Language, items: Vec<P>) -> Vec<P> {
    let Joints { between, of_two, last } = joints(language);
    let count = items.len();
    let mut joined = Vec::with_capacity(count * 2);
    for (place, item) in items.into_iter().enumerate() {
        if place > 0 {
            let joint = match (place + 1 == count, count) {
                (true, 2) => of_two,
                (true, _) => last,
                (false, _) => between,
            };
            joined.push(P::text(Cow::Borrowed(joint)));
        }
        joined.push(item);
    }
    joined
}

/// The same of what is more than a key. Chinese lists it by semicolons: behind a full-width bracket there is no blank.
pub fn told_together<P: Piece>(language: Language, items: Vec<P>) -> Vec<P> {
    if language != Language::Chinese {
        return pieces(language, items);
    }
    let mut joined = Vec::with_capacity(items.len() * 2);
    for item in items {
        if !joined.is_empty() {
            joined.push(P::text(Cow::Borrowed(clause_joint(language))));
        }
        joined.push(item);
    }
    joined
}

/// What stands between two sentences: in Chinese and Japanese the full stop is as wide as both.
pub const fn sentence_joint(language: Language) -> &'static str {
    match language {
        Language::Chinese | Language::Japanese => "",
        Language::English | Language::Korean | Language::German | Language::Indonesian => " ",
    }
}

/// What stands between clauses that are told together: “like disappeared; share appeared”.
pub const fn clause_joint(language: Language) -> &'static str {
    match language {
        Language::Chinese => "；",
        Language::Japanese => "、",
        Language::English | Language::Korean | Language::German | Language::Indonesian => "; ",
    }
}

struct Joints {
    between: &'static str,
    of_two: &'static str,
    last: &'static str,
}

/// As Unicode has them, but for the blanks in Chinese: what is listed here are keys and names in Latin letters.
fn joints(language: Language) -> Joints {
    let (between, of_two, last) = match language {
        Language::English => (", ", " and ", " and "),
        Language::Chinese => ("、", " 和 ", " 和 "),
        Language::Japanese => ("、", "、", "、"),
        Language::Korean => (", ", " 및 ", " 및 "),
        Language::German => (", ", " und ", " und "),
        Language::Indonesian => (", ", " dan ", ", dan "),
    };
    Joints { between, of_two, last }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::oracle;

    #[test]
    fn lists_are_joined_as_the_language_has_it() {
        assert_eq!(list::<&str>(Language::English, &[]), "");
        assert_eq!(list(Language::German, &["like"]), "like");
        assert_eq!(list(Language::English, &["like", "unlike", "share"]), "like, unlike and share");
        assert_eq!(list(Language::Chinese, &["like", "unlike", "share"]), "like、unlike 和 share");
        assert_eq!(list(Language::Indonesian, &["like", "unlike"]), "like dan unlike");
    }

    #[test]
    fn unicode_joins_them_alike() {
        let keys: Vec<String> = (1..=20).map(|key| format!("key_{key}")).collect();
        for language in Language::ALL {
            for count in 0..=keys.len() {
                let ours = list(language, &keys[..count]).replace(" 和 ", "和");
                assert_eq!(ours, oracle::list(language, &keys[..count]), "{language}");
            }
        }
    }
}
