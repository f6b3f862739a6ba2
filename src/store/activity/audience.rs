//! Who may read an entry. One about an app is for the people of that app. Any other is for whoever it concerns
//! (whose deed it is, or whose account), and for managers: of every app, or of all the apps that the person
//! concerned has and the entry names. What is left (settings, strangers) is for managers of every app.
//!
//! It is decided here, as the entry is written; an entry that nothing is known of is for the fewest.

use std::collections::BTreeSet;

use crate::model::activity::Entry;
use crate::model::{Actor, Apps, By, Permission, Role, SdkAppId};
use crate::store::rows::{Columns, shown};
use crate::store::{Store, StoreError, WriteTransaction};

/// For whom entries are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Reader {
    /// The program itself, and whoever runs commands on the server.
    #[default]
    Program,
    Operator {
        id: String,
        role: Role,
        apps: Apps,
    },
}

impl From<&Actor> for Reader {
    fn from(actor: &Actor) -> Self {
        Self::Operator { id: actor.id.clone(), role: actor.role, apps: actor.apps.clone() }
    }
}

impl Reader {
    /// Whether nothing is kept from them: those who look after the desk as a whole.
    pub fn reads_everything(&self) -> bool {
        match self {
            Self::Program => true,
            Self::Operator { role, apps, .. } => *apps == Apps::All && role.may(Permission::ManagePeople),
        }
    }
}

/// What a row says of who may read it.
#[derive(Debug, Default)]
pub(super) struct Audience {
    /// The operator whose account it is about, or whose deed it is.
    pub concerns: Option<String>,
    /// The apps that a manager has to have; `None`: every one.
    pub apps: Option<String>,
}

/// Of an entry that is about to be appended.
pub(super) async fn of(write: &mut WriteTransaction<'_>, entry: &Entry) -> Result<Audience, StoreError> {
    if entry.app.is_some() {
        return Ok(Audience::default());
    }
    let person = match (entry.details.operator.as_deref(), &entry.by) {
        (Some(name), _) if !name.is_empty() => {
            Some(("SELECT id, apps FROM operators WHERE name = $1", shown(name)))
        }
        (_, By::Operator { id, .. }) => Some(("SELECT id, apps FROM operators WHERE id = $1", shown(id))),
        _ => None,
    };
    let Some((sql, person)) = person else { return Ok(Audience::default()) };
    let row = sqlx::query(sql).bind(person.into_owned()).fetch_optional(write.connection()).await?;
    let Some(row) = row else { return Ok(Audience::default()) };
    let concerns = Some(row.text("id")?);
    // Apps that cannot be read keep the entry from everybody but managers of every app.
    let theirs: Apps = row.json("apps").unwrap_or(Apps::All);
    let named = entry.details.apps.clone().unwrap_or(Apps::Only(BTreeSet::new()));
    let apps = match (theirs, named) {
        (Apps::Only(theirs), Apps::Only(named)) => theirs.union(&named).copied().collect(),
        _ => BTreeSet::new(),
    };
    if apps.is_empty() {
        return Ok(Audience { concerns, apps: None });
    }
    let apps = listed(&apps);
    sqlx::query("INSERT INTO activity_audiences (apps) VALUES ($1) ON CONFLICT (apps) DO NOTHING")
        .bind(&apps)
        .execute(write.connection())
        .await?;
    Ok(Audience { concerns, apps: Some(apps) })
}

fn listed(apps: &BTreeSet<SdkAppId>) -> String {
    apps.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

impl Store {
    /// The audiences that a manager of these apps belongs to.
    pub(super) async fn audiences_within(
        &self,
        apps: &BTreeSet<SdkAppId>,
    ) -> Result<Vec<String>, StoreError> {
        let rows = sqlx::query("SELECT apps FROM activity_audiences").fetch_all(self.pool()).await?;
        let all = rows.iter().map(|row| row.text("apps")).collect::<Result<Vec<_>, _>>()?;
        let is_within = |text: &String| {
            text.split(',').all(|app| app.parse::<SdkAppId>().is_ok_and(|app| apps.contains(&app)))
        };
        Ok(all.into_iter().filter(is_within).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::Filter;
    use super::super::tests::disarm;
    use super::*;
    use crate::model::NewOperator;
    use crate::model::Timestamp;
    use crate::model::activity::{Action, Details, EntryOutcome};
    use crate::store::fixtures::{NOW, actor, group, new_operator};
    use crate::store::testing::{TestDatabase, both_databases};

    const A: SdkAppId = 1;
    const B: SdkAppId = 2;

    fn only(apps: &[SdkAppId]) -> Apps {
        Apps::Only(apps.iter().copied().collect())
    }

    fn people() -> [(&'static str, Role, Apps); 9] {
        [
            ("boss", Role::Manager, Apps::All),
            ("looker", Role::Viewer, Apps::All),
            ("a-lead", Role::Manager, only(&[A])),
            ("a-help", Role::Support, only(&[A])),
            ("b-lead", Role::Manager, only(&[B])),
            ("b-look", Role::Viewer, only(&[B])),
            ("ab-help", Role::Support, only(&[A, B])),
            ("ab-lead", Role::Manager, only(&[A, B])),
            ("nothing", Role::Manager, only(&[])),
        ]
    }

    async fn filled(url: &str) -> Store {
        let store = Store::open(url).await.unwrap();
        for (name, role, apps) in people() {
            let new = NewOperator { role, apps, ..new_operator(name, name) };
            store.add_operator(&new).await.unwrap();
        }
        let by = |name: &str| By::from(&actor(name, name));
        let entry = |reason: &str, by, action, details| {
            let mut entry = Entry::new(Timestamp(NOW.0 + 1), by, action, EntryOutcome::Done);
            entry.reason = Some(reason.to_owned());
            entry.details = details;
            entry
        };
        let none = Details::default;
        let about = |name: &str, apps| Details { operator: Some(name.into()), apps, ..none() };
        let stranger = || By::Stranger { address: None };
        for entry in [
            entry("settings", By::CommandLine, Action::Settings, none()),
            entry("look-up in A", by("boss"), Action::LookUp, none()).about(A, &group("@TGS#a")),
            entry("look-up in B", by("boss"), Action::LookUp, none()).about(B, &group("@TGS#b")),
            entry("export by a-help", by("a-help"), Action::Export, none()),
            entry("export by ab-help", by("ab-help"), Action::Export, none()),
            entry("export by boss", by("boss"), Action::Export, none()),
            entry("refused to b-look", by("b-look"), Action::Access, none()),
            entry("stranger", stranger(), Action::SignIn, none()),
            entry("stranger as b-look", stranger(), Action::SignIn, about("b-look", None)),
            entry("rights of b-look", by("boss"), Action::RightsChanged, about("b-look", Some(only(&[B])))),
            entry("with A before", by("boss"), Action::RightsChanged, about("b-look", Some(only(&[A, B])))),
            entry("rights of nothing", by("boss"), Action::RightsChanged, about("nothing", Some(only(&[])))),
            entry("of nobody", by("boss"), Action::OperatorAdded, about("gone", None)),
        ] {
            store.append_activity(&entry).await.unwrap();
        }
        store
    }

    /// What somebody finds, by the reasons of the entries; the same as they can open one by one.
    async fn read_by(store: &Store, name: &str) -> Vec<String> {
        let (_, role, apps) = people().into_iter().find(|(known, ..)| *known == name).unwrap();
        let reader = Reader::Operator { id: name.to_owned(), role, apps };
        let filter = Filter { reader: reader.clone(), ..Filter::default() };
        let found = store.find_activity(&filter, None, 100).await.unwrap();
        let all = store.find_activity(&Filter::default(), None, 100).await.unwrap();
        for entry in all {
            let opened = store.activity_entry(entry.seq, &reader).await.unwrap();
            assert_eq!(opened.is_some(), found.contains(&entry), "{name}: {entry:?}");
        }
        let mut reasons: Vec<_> = found.into_iter().filter_map(|entry| entry.reason).collect();
        reasons.reverse();
        reasons
    }

    both_databases! {
        async fn entries_are_read_by_those_whom_they_concern(url: &str) {
            let store = Box::pin(filled(url)).await;
            assert_eq!(read_by(&store, "boss").await.len(), 13, "who looks after the desk");
            let own_b = ["look-up in B", "refused to b-look", "stranger as b-look", "rights of b-look", "with A before"];
            assert_eq!(read_by(&store, "b-look").await, own_b, "B, and what they themselves did and met with");
            assert_eq!(
                read_by(&store, "b-lead").await,
                ["look-up in B", "refused to b-look", "stranger as b-look", "rights of b-look"],
                "people of B alone, and nothing that names A"
            );
            assert_eq!(read_by(&store, "a-lead").await, ["look-up in A", "export by a-help"]);
            assert_eq!(
                read_by(&store, "ab-lead").await,
                [
                    "look-up in A", "look-up in B", "export by a-help", "export by ab-help", "refused to b-look",
                    "stranger as b-look", "rights of b-look", "with A before",
                ],
            );
            assert_eq!(read_by(&store, "looker").await, ["look-up in A", "look-up in B"], "every app, and no people");
            assert_eq!(read_by(&store, "a-help").await, ["look-up in A", "export by a-help"]);
            assert_eq!(read_by(&store, "nothing").await, ["rights of nothing"]);
        }

        async fn entries_from_before_are_for_the_fewest(url: &str) {
            let store = Box::pin(filled(url)).await;
            disarm(&store).await;
            sqlx::query("UPDATE activity SET concerns = NULL, audience = NULL").execute(store.pool()).await.unwrap();
            assert_eq!(read_by(&store, "boss").await.len(), 13);
            assert_eq!(read_by(&store, "b-look").await, ["look-up in B", "refused to b-look"]);
            assert_eq!(read_by(&store, "b-lead").await, ["look-up in B"]);
            assert_eq!(read_by(&store, "nothing").await, Vec::<String>::new());
        }
    }
}
