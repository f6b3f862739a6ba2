//! The page of a new batch, and its form.
#![expect(clippy::too_many_arguments, reason = "a form has as many fields as it takes")]

use leptos::prelude::*;

use super::Trouble;
#[cfg(feature = "ssr")]
use super::amounts::PostedAmounts;
#[cfg(feature = "ssr")]
pub use on_server::{AMOUNT_KEY, GroupsFile, NewBatchPage, TICKED_SHOWN, Way, load, one_per_line};

/// Writes a list of groups down and begins to read them. Changes nothing at Tencent Chat. `list`: a saved list, whose
/// groups are added, as are those of a file that comes with the form (`http/forms.rs`). `key`, `keys`, `all`: what is
/// reset; the amounts, two and two side by side, are added or taken away. `ticked_shown`: the mark of the groups that were
/// ticked elsewhere, if the page had them.
#[server(prefix = "/api", endpoint = "make-batch")]
pub async fn make_batch(
    app: u64,
    #[server(default)] ids: String,
    #[server(default)] list: String,
    #[server(default)] way: String,
    #[server(default)] key: Vec<String>,
    #[server(default)] keys: String,
    #[server(default)] all: Option<String>,
    #[server(default)] amount_key: Vec<String>,
    #[server(default)] amount: Vec<String>,
    #[server(default)] new_key: Vec<String>,
    #[server(default)] new_amount: Vec<String>,
    #[server(default)] reason: String,
    #[server(default)] ticked_shown: String,
) -> Result<(), Trouble> {
    let amounts =
        PostedAmounts { keys: amount_key, amounts: amount, new_keys: new_key, new_amounts: new_amount };
    let all = all.is_some();
    let posted = on_server::Posted { ids, list, way, ticked: key, keys, all, amounts, reason, ticked_shown };
    super::form::answer(on_server::make(app, posted)).await
}

/// From the directory: groups that were ticked, as they are now, to the page of a new batch.
#[server(prefix = "/api", endpoint = "tick-groups")]
pub async fn tick_groups(app: u64, #[server(default)] group: Vec<String>) -> Result<(), Trouble> {
    super::form::answer(on_server::tick(app, group)).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use std::collections::BTreeSet;

    use axum::body::Bytes;

    use super::Trouble;
    use crate::api::amounts::{PostedAmounts, TypedAmounts};
    use crate::api::auth::{self, Loaded, PageError};
    use crate::api::batches::{field, not_taken};
    use crate::api::doors::Page;
    use crate::api::form::{Answer, Answered, take_filled_in};
    use crate::api::frame::Frame;
    use crate::api::lists::frame_of;
    pub use crate::api::lists::one_per_line;
    use crate::api::session::LeftOut;
    use crate::api::{BatchProblem, Problem, Services, locale, paths, request, session, translate};
    use crate::batches::{BatchRequest, IntakeFault, Listed, RequestedChange, read_csv};
    use crate::model::{
        CounterKey, GroupId, KeySet, SavedList, SdkAppId, Selection, SelectionError, TypedKeysError,
        UpdateMode,
    };
    use crate::words::Language;

    /// The field of the counters that the page names, beside their amounts.
    pub const AMOUNT_KEY: &str = "amount_key";
    pub const TICKED_SHOWN: &str = "ticked_shown";
    const RESET: &str = "reset";

    /// What is to be done to each group.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum Way {
        #[default]
        Reset,
        Adjust(UpdateMode),
    }

    impl Way {
        /// Those that the page offers. Another one is turned away where it would be written down.
        pub const OFFERED: [Self; 3] =
            [Self::Reset, Self::Adjust(UpdateMode::Increase), Self::Adjust(UpdateMode::Decrease)];

        pub fn name(self) -> &'static str {
            match self {
                Self::Reset => RESET,
                Self::Adjust(mode) => mode.name(),
            }
        }

        pub fn from_name(name: &str) -> Option<Self> {
            if name == RESET { Some(Self::Reset) } else { UpdateMode::from_name(name).map(Self::Adjust) }
        }
    }

    /// A file that came with the form, as it came.
    #[derive(Clone)]
    pub struct GroupsFile(pub Bytes);

    /// What came with the form, as it came.
    pub struct Posted {
        pub ids: String,
        pub list: String,
        pub way: String,
        pub ticked: Vec<String>,
        pub keys: String,
        pub all: bool,
        pub amounts: PostedAmounts,
        pub reason: String,
        pub ticked_shown: String,
    }

    /// What the form of a new batch is filled in with.
    #[derive(Clone, Debug, Default)]
    pub struct FilledIn {
        pub ids: String,
        /// So many lines of the file that came along named a group that it had named. Its groups are among these once.
        pub repeated: usize,
        pub list: String,
        pub way: Way,
        /// The keys that were ticked.
        pub chosen: Vec<CounterKey>,
        /// Those that were typed.
        pub keys: String,
        pub all: bool,
        pub amounts: TypedAmounts,
        pub reason: String,
        /// The mark of the groups that were ticked elsewhere, where the page shows them or has shown them.
        pub ticked_shown: String,
    }

    impl FilledIn {
        /// `None`: no page of ours sends this.
        fn posted(posted: Posted) -> Option<Self> {
            let Posted { ids, list, way, ticked, keys, all, amounts, reason, ticked_shown } = posted;
            let chosen = ticked.iter().map(|key| CounterKey::from_form(key).ok()).collect::<Option<_>>()?;
            let (way, amounts) = (Way::from_name(&way)?, TypedAmounts::posted(amounts)?);
            Some(Self { ids, repeated: 0, list, way, chosen, keys, all, amounts, reason, ticked_shown })
        }

        /// Puts the groups of a file behind those that were typed, where they are seen if the page is shown again: a
        /// browser does not send a file twice by itself.
        fn add(&mut self, file: &GroupsFile) -> Result<(), IntakeFault> {
            let Listed { groups, repeated } = read_csv(&file.0)?;
            let (listed, typed) = (one_per_line(&groups), self.ids.trim_end());
            self.repeated = repeated;
            self.ids = if typed.is_empty() { listed } else { format!("{typed}\n{listed}") };
            Ok(())
        }

        fn fields(&self) -> Vec<(String, String)> {
            let rest = [
                field("ids", &self.ids),
                field("list", &self.list),
                field("way", self.way.name()),
                field("keys", &self.keys),
                field("reason", &self.reason),
                field(TICKED_SHOWN, &self.ticked_shown),
                self.amounts.fields(AMOUNT_KEY),
            ];
            let chosen = self.chosen.iter().map(|key| field("key", &key.to_form()));
            let all = self.all.then(|| field("all", "1"));
            let repeated = (self.repeated > 0).then(|| field("repeated", &self.repeated.to_string()));
            rest.into_iter().chain(chosen).chain(all).chain(repeated).flatten().collect()
        }

        /// What is filled in for the way that was not chosen could as well be meant.
        fn wished(&self, language: Language) -> Result<RequestedChange, Problem> {
            let resets = self.all || !self.chosen.is_empty() || !self.keys.trim().is_empty();
            match self.way {
                Way::Reset if !self.amounts.is_blank() => Err(Problem::Batch(BatchProblem::TwoChanges)),
                Way::Adjust(_) if resets => Err(Problem::Batch(BatchProblem::TwoChanges)),
                Way::Reset => Ok(RequestedChange::Reset(self.selection()?)),
                Way::Adjust(mode) => {
                    let (amounts, others) = self.amounts.read(language)?;
                    Ok(RequestedChange::Adjust(mode, [amounts, others].concat()))
                }
            }
        }

        fn selection(&self) -> Result<Selection, Problem> {
            let typed = match KeySet::from_typed(&self.keys) {
                Ok(typed) => typed.iter().cloned().collect(),
                Err(TypedKeysError::Nothing) => Vec::new(),
                Err(fault) => return Err(Problem::TypedKeys(fault)),
            };
            let keys: BTreeSet<CounterKey> = self.chosen.iter().cloned().chain(typed).collect();
            match (self.all, keys.len()) {
                (true, 0) => Ok(Selection::All),
                (true, _) => Err(Problem::TypedKeys(TypedKeysError::AllToo)),
                (false, 0) => Err(Problem::TypedKeys(TypedKeysError::Nothing)),
                (false, count) => match KeySet::new(keys) {
                    Ok(keys) => Ok(Selection::Keys(keys)),
                    Err(SelectionError::TooMany) => {
                        Err(Problem::TypedKeys(TypedKeysError::TooMany { count }))
                    }
                    Err(fault) => Err(Problem::Selection(fault)),
                },
            }
        }
    }

    #[derive(Clone, Debug)]
    pub struct NewBatchPage {
        pub frame: Frame,
        pub lists: Vec<SavedList>,
        /// Counters that the desk has seen in this app.
        pub known: Vec<CounterKey>,
        pub filled_in: FilledIn,
        /// What a search found besides, and that cannot be changed.
        pub left_out: Option<LeftOut>,
        pub trouble: Option<Trouble>,
    }

    /// `/batches/new`
    pub async fn load() -> Loaded<NewBatchPage> {
        let operator = auth::open_page().await?;
        let services = request::services()?;
        let query = request::query().unwrap_or_default();
        let lists = services.batches.lists_for(&operator).await;
        let frame = frame_of(operator, &query).await?;
        let lists =
            lists.map_err(|error| PageError::within(frame.clone(), translate::batch_trouble(error)))?;
        let (trouble, before) = take_filled_in(&frame.operator.id).await?;
        let list = query.get("list").map(str::to_owned);
        let session = request::session()?;
        // Whoever comes with a list has chosen it last. What they had ticked for something else waits for a page without one:
        // it would go into this batch unseen.
        let (ticked, left_out) = if list.is_none() {
            (session::TICKED.get(&session).await?, session::LEFT_OUT.get(&session).await?)
        } else {
            (None, None)
        };
        let ticked = ticked.filter(|(app, _)| *app == frame.app.id).map(|(_, ids)| ids);
        let field = |name| before.named(name).next().map(str::to_owned);
        let (ids, ticked_shown) = match (field("ids"), ticked) {
            (None, Some(ticked)) => {
                let mark = mark_of(&services, &ticked);
                (ticked, mark)
            }
            (ids, _) => (ids.unwrap_or_default(), before.text(TICKED_SHOWN)),
        };
        let filled_in = FilledIn {
            ids,
            repeated: field("repeated").and_then(|lines| lines.parse().ok()).unwrap_or_default(),
            list: field("list").or(list).unwrap_or_default(),
            way: field("way").and_then(|way| Way::from_name(&way)).unwrap_or_default(),
            chosen: before.named("key").filter_map(|key| CounterKey::from_form(key).ok()).collect(),
            keys: before.text("keys"),
            all: field("all").is_some(),
            amounts: TypedAmounts::of(AMOUNT_KEY, |name| before.named(name).collect()),
            reason: before.text("reason"),
            ticked_shown,
        };
        let lists = lists.into_iter().filter(|list| list.app == frame.app.id).collect();
        let known = services.batches.known_keys(&frame.operator, frame.app.id).await;
        let mut known =
            known.map_err(|error| PageError::within(frame.clone(), translate::batch_trouble(error)))?;
        // What was ticked or filled in stays there to be seen, even if others have become more frequent.
        let amounts = filled_in.amounts.amounts.iter().map(|(key, _)| key);
        for key in filled_in.chosen.iter().chain(amounts) {
            if !known.contains(key) {
                known.push(key.clone());
            }
        }
        let left_out = left_out.filter(|(app, _)| *app == frame.app.id).map(|(_, left_out)| left_out);
        Ok(NewBatchPage { frame, lists, known, filled_in, left_out, trouble })
    }

    fn page_of(app: SdkAppId) -> String {
        format!("{}?app={app}", Page::NewBatch.path())
    }

    /// Says of groups that were ticked which they are: others may be ticked in another tab while the page is open.
    fn mark_of(services: &Services, ticked: &str) -> String {
        services.accounts.mark("ticked groups", ticked)
    }

    pub async fn make(app: SdkAppId, posted: Posted) -> Answered {
        let page = page_of(app);
        let mut filled_in = FilledIn::posted(posted);
        let added = match (&mut filled_in, request::extension::<GroupsFile>()) {
            (Some(filled_in), Some(file)) => filled_in.add(&file),
            _ => Ok(()),
        };
        let fields = filled_in.as_ref().map(FilledIn::fields).unwrap_or_default();
        let operator = match auth::enter().await {
            Ok(operator) => operator,
            Err(refusal) => {
                // What was in the file is not among the fields, and that has to be said when they are back.
                let fault = added.err().map(|fault| translate::trouble(Problem::Batch(fault.into()), None));
                return Err(Answer::refused(refusal, &page).with_fields(fields).with_trouble(fault));
            }
        };
        let back =
            |problem| Answer::back(&page, translate::trouble(problem, None)).with_fields(fields.clone());
        let filled_in = filled_in.ok_or_else(|| back(Problem::BadForm))?;
        added.map_err(|fault| back(Problem::Batch(fault.into())))?;
        let services = request::services()?;
        let change = filled_in.wished(locale::current().language).map_err(|problem| {
            // The first field of the page is what is said first.
            let is_without_groups = filled_in.ids.trim().is_empty() && filled_in.list.is_empty();
            let problem = if is_without_groups { Problem::Batch(BatchProblem::ListEmpty) } else { problem };
            back(problem)
        })?;
        let FilledIn { ids, repeated, list, reason, ticked_shown, .. } = filled_in;
        let list = Some(list).filter(|list| !list.is_empty());
        let request = BatchRequest { app, ids, repeated, list, change, reason };
        match services.batches.make(&operator, &operator.assurance(), request).await {
            Ok(reference) => {
                // They are in the batch now, if its page had them: that of another app has not, nor that of a list.
                let session = request::session()?;
                let ticked = session::TICKED.get(&session).await?;
                let was_shown = |ids: &str| mark_of(&services, ids) == ticked_shown;
                if ticked.is_some_and(|(of, ids)| of == app && was_shown(&ids)) {
                    session::TICKED.take(&session).await?;
                    session::LEFT_OUT.take(&session).await?;
                }
                Ok(Answer::go(&paths::batch_path(&reference)))
            }
            Err(refused) => Err(not_taken(&page, refused, fields)),
        }
    }

    /// What was ticked stands fast here: whatever the directory shows later, these are the groups.
    pub async fn tick(app: SdkAppId, groups: Vec<String>) -> Answered {
        let page = page_of(app);
        let ids: Result<Vec<GroupId>, _> = groups.iter().map(|group| GroupId::parse(group)).collect();
        let ticked = ids.map(|ids| one_per_line(&ids));
        // Where they signed in again, the page has them as what they had filled in.
        let fields = ticked.as_ref().map(|ticked| field("ids", ticked)).unwrap_or_default();
        auth::enter().await.map_err(|refusal| Answer::refused(refusal, &page).with_fields(fields))?;
        let Ok(ticked) = ticked else {
            return Ok(Answer::back(Page::Find.path(), translate::trouble(Problem::BadForm, None)));
        };
        let session = request::session()?;
        session::TICKED.put(&session, &(app, ticked)).await?;
        session::LEFT_OUT.take(&session).await?;
        Ok(Answer::go(&page))
    }
}
