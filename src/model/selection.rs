use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{CounterKey, MAX_COUNTERS};

/// What is to be reset. There is no empty selection: in the API an absent list of keys means
/// *all*, so "nothing" must not be expressible.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Selection {
    All,
    Keys(KeySet),
}

impl Selection {
    /// From a form: the *all* box and the ticked keys. *All* takes the ticked ones too, and the page shows it so.
    pub fn from_form(all: bool, keys: impl IntoIterator<Item = CounterKey>) -> Result<Self, SelectionError> {
        let keys: BTreeSet<_> = keys.into_iter().collect();
        match (all, keys.is_empty()) {
            (true, _) => Ok(Self::All),
            (false, true) => Err(SelectionError::Nothing),
            (false, false) => Ok(Self::Keys(KeySet::new(keys)?)),
        }
    }

    /// As a form has it, and as it stands in addresses and notes on the way back to one: fields that
    /// [`from_form`](Self::from_form) reads as the same selection.
    pub fn fields(&self) -> Vec<(String, String)> {
        match self {
            Self::All => vec![("all".to_owned(), "1".to_owned())],
            Self::Keys(keys) => keys.iter().map(|key| ("key".to_owned(), key.to_form())).collect(),
        }
    }

    /// What is left of it where some keys are gone; nothing may be left, and that is no selection.
    pub fn without(&self, gone: &[CounterKey]) -> Option<Self> {
        match self {
            Self::All => Some(Self::All),
            Self::Keys(keys) => {
                KeySet::new(keys.iter().filter(|key| !gone.contains(key)).cloned()).ok().map(Self::Keys)
            }
        }
    }

    pub fn covers(&self, key: &CounterKey) -> bool {
        match self {
            Self::All => true,
            Self::Keys(keys) => keys.contains(key),
        }
    }
}

/// 1 to 20 different keys that can be sent, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "BTreeSet<CounterKey>", into = "BTreeSet<CounterKey>")]
pub struct KeySet(BTreeSet<CounterKey>);

impl KeySet {
    pub fn new(keys: impl IntoIterator<Item = CounterKey>) -> Result<Self, SelectionError> {
        let keys: BTreeSet<_> = keys.into_iter().collect();
        match keys.len() {
            0 => Err(SelectionError::Nothing),
            count if count > MAX_COUNTERS => Err(SelectionError::TooMany),
            _ if !keys.iter().all(CounterKey::can_be_sent) => Err(SelectionError::CannotBeSent),
            _ => Ok(Self(keys)),
        }
    }

    /// Of keys that were checked like that before.
    pub(super) fn checked(keys: impl IntoIterator<Item = CounterKey>) -> Self {
        Self(keys.into_iter().collect())
    }

    pub fn iter(&self) -> impl Iterator<Item = &CounterKey> {
        self.0.iter()
    }

    pub fn contains(&self, key: &CounterKey) -> bool {
        self.0.contains(key)
    }

    #[expect(clippy::len_without_is_empty, reason = "a set of keys is never empty")]
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl TryFrom<BTreeSet<CounterKey>> for KeySet {
    type Error = SelectionError;

    fn try_from(keys: BTreeSet<CounterKey>) -> Result<Self, Self::Error> {
        Self::new(keys)
    }
}

impl From<KeySet> for BTreeSet<CounterKey> {
    fn from(keys: KeySet) -> Self {
        keys.0
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[cfg_attr(test, derive(strum::EnumIter))]
pub enum SelectionError {
    #[error("nothing is ticked")]
    Nothing,
    #[error("more than {MAX_COUNTERS} counters are ticked")]
    TooMany,
    /// One of the keys is no text that could be sent.
    #[error("a counter is chosen whose key cannot be sent")]
    CannotBeSent,
    /// One key has two amounts.
    #[error("a counter is named twice")]
    Twice,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(text: &str) -> CounterKey {
        CounterKey::parse(text).unwrap()
    }

    #[test]
    fn a_form_selects_all_or_some_and_never_nothing() {
        assert_eq!(Selection::from_form(false, []), Err(SelectionError::Nothing));
        assert_eq!(Selection::from_form(true, [key("like")]), Ok(Selection::All), "whatever else is ticked");
        assert_eq!(Selection::from_form(true, []), Ok(Selection::All));
        assert_eq!(
            Selection::from_form(false, [key("like"), key("like")]),
            Ok(Selection::Keys(KeySet::new([key("like")]).unwrap()))
        );
    }

    #[test]
    fn what_is_left_of_a_selection_is_one_or_there_is_none() {
        let ticked =
            |texts: &[&str]| Selection::from_form(false, texts.iter().map(|text| key(text))).unwrap();
        let gone = [key("like"), key("share")];
        assert_eq!(ticked(&["like", "gift"]).without(&gone), Some(ticked(&["gift"])));
        assert_eq!(ticked(&["like"]).without(&gone), None);
        assert_eq!(Selection::All.without(&gone), Some(Selection::All));
    }

    #[test]
    fn stored_text_cannot_bring_an_empty_selection() {
        assert!(serde_json::from_str::<Selection>(r#"{"keys":[]}"#).is_err());
        assert!(serde_json::from_str::<Selection>(r#"{"keys":["like"]}"#).is_ok());
        assert_eq!(serde_json::from_str::<Selection>(r#""all""#).unwrap(), Selection::All);
    }

    proptest! {
        #[test]
        fn a_selection_survives_storage(keys in proptest::collection::btree_set("\\PC{1,30}", 1..=20)) {
            let selection = Selection::from_form(false, keys.into_iter().map(|text| key(&text))).unwrap();
            let text = serde_json::to_string(&selection).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Selection>(&text).unwrap(), &selection);
            let fields = selection.fields();
            let keys = fields.iter().filter(|(name, _)| name == "key");
            let keys = keys.map(|(_, text)| CounterKey::from_form(text).unwrap());
            let all = fields.iter().any(|(name, _)| name == "all");
            prop_assert_eq!(Selection::from_form(all, keys).unwrap(), selection);
        }
    }
}
