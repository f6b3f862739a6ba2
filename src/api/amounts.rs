//! Amounts as they are typed into a form, for counters that the page names and for others.

use super::Problem;
use crate::model::{AmountFault, Counter, CounterKey, MAX_COUNTERS, NewCounterFault};
use crate::words::{Language, amount};

/// More than this of what was typed need not be repeated.
const REPEATED_CHARS: usize = 30;

pub const AMOUNT: &str = "amount";
pub const NEW_KEY: &str = "new_key";
pub const NEW_AMOUNT: &str = "new_amount";

/// What came with a form, as it came: two and two stand side by side.
pub struct PostedAmounts {
    pub keys: Vec<String>,
    pub amounts: Vec<String>,
    pub new_keys: Vec<String>,
    pub new_amounts: Vec<String>,
}

/// As typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedAmounts {
    /// For counters that the page names.
    pub amounts: Vec<(CounterKey, String)>,
    /// For those whose keys are typed too.
    pub new: Vec<(String, String)>,
}

impl TypedAmounts {
    /// From what a form left: the amounts stand in the order of their keys. `keys`: the field of the keys that the page
    /// names.
    pub fn of<'a>(keys: &'static str, all: impl Fn(&'static str) -> Vec<&'a str>) -> Self {
        let keys = all(keys).into_iter().map(|key| CounterKey::from_form(key).ok());
        let amounts = keys.zip(all(AMOUNT)).filter_map(|(key, typed)| Some((key?, typed.to_owned())));
        let owned = |(key, typed): (&str, &str)| (key.to_owned(), typed.to_owned());
        Self {
            amounts: amounts.take(MAX_COUNTERS).collect(),
            new: all(NEW_KEY).into_iter().zip(all(NEW_AMOUNT)).map(owned).take(MAX_COUNTERS).collect(),
        }
    }

    /// The same as fields, those alone that say something.
    pub fn fields(&self, keys: &str) -> Vec<(String, String)> {
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let amounts = self.amounts.iter().filter(|(_, typed)| !typed.is_empty());
        let amounts = amounts.flat_map(|(key, typed)| [field(keys, &key.to_form()), field(AMOUNT, typed)]);
        let new = self.new.iter().filter(|(key, typed)| !key.is_empty() || !typed.is_empty());
        let new = new.flat_map(|(key, typed)| [field(NEW_KEY, key), field(NEW_AMOUNT, typed)]);
        amounts.chain(new).collect()
    }

    /// `None`: no page of ours sends this.
    pub fn posted(posted: PostedAmounts) -> Option<Self> {
        let PostedAmounts { keys, amounts, new_keys, new_amounts } = posted;
        if keys.len() != amounts.len() || new_keys.len() != new_amounts.len() {
            return None;
        }
        let keys = keys.iter().map(|key| CounterKey::from_form(key).ok()).collect::<Option<Vec<_>>>()?;
        Some(Self {
            amounts: keys.into_iter().zip(amounts).collect(),
            new: new_keys.into_iter().zip(new_amounts).collect(),
        })
    }

    /// Whether nothing is filled in.
    pub fn is_blank(&self) -> bool {
        let is_blank = |typed: &String| typed.trim().is_empty();
        self.amounts.iter().all(|(_, typed)| is_blank(typed))
            && self.new.iter().all(|(key, typed)| is_blank(key) && is_blank(typed))
    }

    /// As these counters are there: what was typed for one that is not stands under the new ones, and the other way
    /// round.
    #[must_use]
    pub fn sorted_for(self, counters: &[Counter]) -> Self {
        let is_there = |key: &CounterKey| counters.iter().any(|counter| counter.key == *key);
        let Self { amounts, new } = self;
        let (mut amounts, gone): (Vec<_>, Vec<_>) = amounts.into_iter().partition(|(key, _)| is_there(key));
        let (there, mut new): (Vec<_>, Vec<_>) = new
            .into_iter()
            .partition(|(key, _)| CounterKey::parse(key.as_str()).is_ok_and(|key| is_there(&key)));
        for (key, typed) in there {
            match CounterKey::parse(key.as_str()) {
                Ok(key) if amounts.iter().all(|(other, _)| *other != key) => amounts.push((key, typed)),
                _ => new.push((key, typed)),
            }
        }
        let gone = gone.into_iter().filter(|(_, typed)| !typed.is_empty());
        new.extend(gone.map(|(key, typed)| (key.as_str().to_owned(), typed)));
        Self { amounts, new }
    }

    /// The amounts that are filled in, read as they are written in this language: for counters that the page named, and
    /// for those whose keys were typed.
    pub fn read(&self, language: Language) -> Result<(Vec<Counter>, Vec<Counter>), Problem> {
        let (mut amounts, mut new) = (Vec::new(), Vec::new());
        for (key, typed) in &self.amounts {
            if let Some(read) = read_amount(language, typed) {
                let value = read.map_err(|fault| wrong(typed, fault))?;
                amounts.push(Counter { key: key.clone(), value });
            }
        }
        for (key, typed) in &self.new {
            let value = match (key.trim().is_empty(), read_amount(language, typed)) {
                (true, None) => continue,
                (true, Some(_)) => return Err(Problem::NewCounter(NewCounterFault::KeyMissing)),
                (false, None) => return Err(Problem::NewCounter(NewCounterFault::AmountMissing)),
                (false, Some(read)) => read.map_err(|fault| wrong(typed, fault))?,
            };
            // Blanks are part of a key: that it looks like another one is said where it is checked.
            let key = CounterKey::parse(key.as_str())
                .map_err(|_| Problem::NewCounter(NewCounterFault::KeyTooLong))?;
            if key.has_hidden() {
                return Err(Problem::NewCounter(NewCounterFault::KeyInvisible));
            }
            new.push(Counter { key, value });
        }
        Ok((amounts, new))
    }
}

/// `None`: nothing is filled in.
pub fn read_amount(language: Language, typed: &str) -> Option<Result<i64, AmountFault>> {
    (!typed.trim().is_empty()).then(|| amount(language, typed))
}

fn wrong(typed: &str, fault: AmountFault) -> Problem {
    Problem::Amount { typed: typed.trim().chars().take(REPEATED_CHARS).collect(), fault }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> CounterKey {
        CounterKey::parse(text).unwrap()
    }

    fn typed(amounts: &[(&str, &str)], new: &[(&str, &str)]) -> TypedAmounts {
        TypedAmounts {
            amounts: amounts.iter().map(|(name, typed)| (key(name), (*typed).to_owned())).collect(),
            new: new.iter().map(|(name, typed)| ((*name).to_owned(), (*typed).to_owned())).collect(),
        }
    }

    #[test]
    fn what_is_filled_in_comes_back_as_it_was_typed() {
        let form = typed(&[("like", "1.000"), ("a\nb", "x")], &[(" new ", "5"), ("", "7")]);
        let fields = form.fields("key");
        let named = |name: &str| -> Vec<&str> {
            fields.iter().filter(|(field, _)| field == name).map(|(_, value)| value.as_str()).collect()
        };
        assert_eq!(TypedAmounts::of("key", named), form);
        assert!(!form.is_blank());
        let blank = typed(&[("like", " ")], &[("", ""), (" ", "")]);
        assert!(blank.is_blank());
        assert_eq!(typed(&[("like", "")], &[("", "")]).fields("key"), []);
    }

    #[test]
    fn empty_fields_are_left_alone_and_what_is_half_filled_in_is_named() {
        let read = |form: TypedAmounts| form.read(Language::German);
        let (amounts, new) = read(typed(&[("like", "1.000"), ("share", " ")], &[("new", "5")])).unwrap();
        assert_eq!(amounts, [Counter { key: key("like"), value: 1_000 }]);
        assert_eq!(new, [Counter { key: key("new"), value: 5 }]);
        let too_long = "\u{e9}".repeat(65);
        for (form, problem) in [
            (
                typed(&[("like", "1,000")], &[]),
                Problem::Amount { typed: "1,000".to_owned(), fault: AmountFault::TwoMeanings },
            ),
            (typed(&[], &[(" ", "5")]), Problem::NewCounter(NewCounterFault::KeyMissing)),
            (typed(&[], &[("new", "")]), Problem::NewCounter(NewCounterFault::AmountMissing)),
            (typed(&[], &[(&too_long, "1")]), Problem::NewCounter(NewCounterFault::KeyTooLong)),
            (typed(&[], &[("li\u{200b}ke", "1")]), Problem::NewCounter(NewCounterFault::KeyInvisible)),
        ] {
            assert_eq!(read(form), Err(problem));
        }
    }
}
