//! Settings live in a file and the environment, where nobody sees them change. So each start compares
//! them with what the log knows of them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Filter, append};
use crate::model::activity::{Action, Entry, EntryOutcome, Logged, SettingChange};
use crate::model::{By, Timestamp};
use crate::store::{Store, StoreError};

impl Store {
    /// Appends an entry if these settings differ from the last ones that the log knows; says whether it
    /// did. Secrets have to be masked.
    pub async fn note_settings(
        &self,
        settings: BTreeMap<String, String>,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let noted = self.noted_settings().await?;
        if noted.as_ref() == Some(&settings) {
            return Ok(false);
        }
        let known = noted.unwrap_or_default();
        let mut entry = Entry::new(at, By::CommandLine, Action::Settings, EntryOutcome::Done);
        entry.details.changes = Some(changes(&known, &settings));
        entry.details.settings = Some(settings);
        let mut write = self.begin_write().await?;
        append(&mut write, &entry).await?;
        write.commit().await?;
        Ok(true)
    }
}

impl Store {
    /// The last ones that the log knows of. Where the entry that noted them was removed, the one that says so
    /// has them.
    pub async fn noted_settings(&self) -> Result<Option<BTreeMap<String, String>>, StoreError> {
        let last = async |action| -> Result<_, StoreError> {
            let filter = Filter { action: Some(action), ..Filter::default() };
            Ok(self.find_activity(&filter, None, 1).await?.first().map(Logged::details))
        };
        match last(Action::Settings).await? {
            Some(details) => Ok(Some(details.settings.unwrap_or_default())),
            None => Ok(last(Action::Pruned).await?.and_then(|details| details.settings)),
        }
    }
}

fn changes(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> Vec<SettingChange> {
    let names: BTreeSet<_> = before.keys().chain(after.keys()).collect();
    names
        .into_iter()
        .filter(|name| before.get(*name) != after.get(*name))
        .map(|name| SettingChange {
            name: name.clone(),
            before: before.get(name).cloned(),
            after: after.get(name).cloned(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::fixtures::{NOW, store};
    use crate::store::testing::{TestDatabase, both_databases};

    fn settings(listed: &[(&str, &str)]) -> BTreeMap<String, String> {
        listed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    both_databases! {
        async fn settings_are_noted_when_they_change(url: &str) {
            let store = store(url).await;
            let first = settings(&[("approval", "all"), ("second factor", "required")]);
            assert!(store.note_settings(first.clone(), NOW).await.unwrap());
            assert!(!store.note_settings(first, NOW.plus_seconds(1)).await.unwrap());
            let second = settings(&[("approval", "off"), ("public URL", "https://desk.example/")]);
            assert!(store.note_settings(second, NOW.plus_seconds(2)).await.unwrap());

            let filter = Filter { action: Some(Action::Settings), ..Filter::default() };
            let entries = store.find_activity(&filter, None, 9).await.unwrap();
            assert_eq!(entries.len(), 2);
            let changes: Vec<_> = entries[0]
                .details()
                .changes
                .unwrap()
                .into_iter()
                .map(|change| (change.name, change.before, change.after))
                .collect();
            let text = |text: &str| Some(text.to_owned());
            assert_eq!(
                changes,
                [
                    ("approval".to_owned(), text("all"), text("off")),
                    ("public URL".to_owned(), None, text("https://desk.example/")),
                    ("second factor".to_owned(), text("required"), None),
                ]
            );
        }
    }
}
