use serde::{Deserialize, Serialize};

use super::super::CounterKey;

/// What a batch does to one counter in all groups together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Total {
    pub key: CounterKey,
    pub groups: u64,
    /// What is removed, put back or added; below 0 what is taken away. Wider than a counter: it holds the sum of every
    /// counter that ten thousand groups can have.
    #[serde(with = "as_text")]
    pub sum: i128,
    /// Of a counter that was chosen and is in none of the groups: one that some of them have, and that may be meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub looks_like: Option<CounterKey>,
    /// Of an adjustment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adjusted: Option<Adjusted>,
}

/// What an adjustment comes upon.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adjusted {
    /// What is there before, in all groups together.
    #[serde(with = "as_text")]
    pub before: i128,
    /// Groups that have no such counter, and get one.
    pub new: u64,
    /// Groups in which it is below 0 afterwards.
    pub below_zero: u64,
    /// Where some get a new one: a counter that some of the groups have, and whose key could be taken for this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub looks_like: Option<CounterKey>,
}

/// JSON has no such numbers.
mod as_text {
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub fn serialize<S: Serializer>(sum: &i128, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(sum)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i128, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(key: &str) -> CounterKey {
        CounterKey::parse(key).unwrap()
    }

    #[test]
    fn a_total_is_wider_than_a_counter_and_comes_back() {
        let sum = i128::from(i64::MIN) * 20 * 10_000;
        let total = Total { key: key("like"), groups: 10_000, sum, looks_like: None, adjusted: None };
        let text = serde_json::to_string(&total).unwrap();
        assert_eq!(serde_json::from_str::<Total>(&text).unwrap(), total);
        assert!(serde_json::from_str::<Total>(&text.replace("-1844", "x")).is_err());
        assert!(!text.contains("adjusted"), "as it was stored before anything was adjusted: {text}");
        let adjusted = Adjusted { before: -sum, new: 3, below_zero: 4, looks_like: Some(key("likes")) };
        let total = Total { adjusted: Some(adjusted), ..total };
        let text = serde_json::to_string(&total).unwrap();
        assert_eq!(serde_json::from_str::<Total>(&text).unwrap(), total);
    }
}
