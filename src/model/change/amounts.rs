use std::ops::Deref;

use serde::{Deserialize, Serialize};

use super::super::{Counter, CounterKey, KeySet, SelectionError};

/// An amount for each of 1 to 20 different counters whose keys can be sent, in the order of their keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Counter>", into = "Vec<Counter>")]
pub struct Amounts(Vec<Counter>);

impl Amounts {
    /// Fails where one key stands twice as well: nobody could tell which amount is meant.
    pub fn new(mut amounts: Vec<Counter>) -> Result<Self, SelectionError> {
        let keys = KeySet::new(amounts.iter().map(|amount| amount.key.clone()))?;
        if keys.len() < amounts.len() {
            return Err(SelectionError::Twice);
        }
        amounts.sort_by(|a, b| a.key.cmp(&b.key));
        Ok(Self(amounts))
    }

    pub fn keys(&self) -> KeySet {
        KeySet::checked(self.iter().map(|amount| amount.key.clone()))
    }

    pub fn contains(&self, key: &CounterKey) -> bool {
        self.0.iter().any(|amount| amount.key == *key)
    }

    /// Those that are so, and the others; `None` in place of none.
    pub fn partition(self, is_so: impl FnMut(&Counter) -> bool) -> [Option<Self>; 2] {
        let (these, others): (Vec<_>, Vec<_>) = self.0.into_iter().partition(is_so);
        [these, others].map(|some| (!some.is_empty()).then_some(Self(some)))
    }
}

impl Deref for Amounts {
    type Target = [Counter];

    fn deref(&self) -> &[Counter] {
        &self.0
    }
}

impl TryFrom<Vec<Counter>> for Amounts {
    type Error = SelectionError;

    fn try_from(amounts: Vec<Counter>) -> Result<Self, SelectionError> {
        Self::new(amounts)
    }
}

impl From<Amounts> for Vec<Counter> {
    fn from(amounts: Amounts) -> Self {
        amounts.0
    }
}

impl<'a> IntoIterator for &'a Amounts {
    type Item = &'a Counter;
    type IntoIter = std::slice::Iter<'a, Counter>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counter(key: &str, value: i64) -> Counter {
        Counter { key: CounterKey::parse(key).unwrap(), value }
    }

    #[test]
    fn each_of_1_to_20_counters_has_one_amount() {
        assert_eq!(Amounts::new(Vec::new()), Err(SelectionError::Nothing));
        assert_eq!(Amounts::new(vec![counter("a", 1), counter("a", 1)]), Err(SelectionError::Twice));
        let many = |count| (0..count).map(|at| counter(&format!("k{at}"), at)).collect::<Vec<_>>();
        assert_eq!(Amounts::new(many(21)), Err(SelectionError::TooMany));
        assert_eq!(Amounts::new(many(20)).unwrap().len(), 20);
        let broken = Counter { key: CounterKey::from_answer(b"\xff").unwrap(), value: 1 };
        assert_eq!(Amounts::new(vec![broken]), Err(SelectionError::CannotBeSent));
        assert!(serde_json::from_str::<Amounts>("[]").is_err());
        let two = Amounts::new(vec![counter("b", 1), counter("a", -1)]).unwrap();
        assert_eq!(serde_json::to_string(&two).unwrap(), r#"[{"key":"a","value":-1},{"key":"b","value":1}]"#);
        let [below, above] = two.partition(|amount| amount.value < 0);
        assert_eq!((below.unwrap()[0].value, above.unwrap()[0].value), (-1, 1));
    }
}
