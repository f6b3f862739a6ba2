use leptos::prelude::*;

use super::Trouble;
#[cfg(feature = "ssr")]
pub use on_server::{
    BatchPage, BatchesPage, ListsPage, NewBatchPage, Rate, find, load, load_all, load_lists, load_new,
    take_file,
};

/// Writes a list of groups down and begins to read them. Changes nothing at Tencent Chat. `list`: a saved list, whose
/// groups are added.
#[server(prefix = "/api", endpoint = "make-batch")]
pub async fn make_batch(
    app: u64,
    #[server(default)] ids: String,
    #[server(default)] list: String,
    #[server(default)] key: Vec<String>,
    #[server(default)] keys: String,
    #[server(default)] all: Option<String>,
    #[server(default)] reason: String,
) -> Result<(), Trouble> {
    super::form::answer(async {
        let chosen = on_server::chosen(&key)?;
        let filled_in = on_server::FilledIn { ids, list, chosen, keys, all: all.is_some(), reason };
        on_server::make(app, filled_in).await
    })
    .await
}

/// From the directory: groups that were ticked, as they are now, to the page of a new batch.
#[server(prefix = "/api", endpoint = "tick-groups")]
pub async fn tick_groups(app: u64, #[server(default)] group: Vec<String>) -> Result<(), Trouble> {
    super::form::answer(on_server::tick(app, group)).await
}

/// Confirms what was read: exactly that list.
#[server(prefix = "/api", endpoint = "confirm-batch")]
pub async fn confirm_batch(
    batch: String,
    hash: String,
    #[server(default)] typed: String,
) -> Result<(), Trouble> {
    super::form::answer(on_server::confirm(&batch, &hash, &typed)).await
}

/// Lets somebody else's batch through.
#[server(prefix = "/api", endpoint = "approve-batch")]
pub async fn approve_batch(batch: String, hash: String) -> Result<(), Trouble> {
    super::form::answer(on_server::approve(&batch, &hash)).await
}

/// Turns it down, for good.
#[server(prefix = "/api", endpoint = "decline-batch")]
pub async fn decline_batch(batch: String, #[server(default)] reason: String) -> Result<(), Trouble> {
    super::form::answer(on_server::decline(&batch, &reason)).await
}

/// Pause, go on, cancel, try again, look again.
#[server(prefix = "/api", endpoint = "batch")]
pub async fn act_on_batch(batch: String, act: String) -> Result<(), Trouble> {
    super::form::answer(on_server::act(&batch, &act)).await
}

/// A batch that puts back what this one removed. It is read first, like any other.
#[server(prefix = "/api", endpoint = "undo-batch")]
pub async fn undo_batch(batch: String, #[server(default)] reason: String) -> Result<(), Trouble> {
    super::form::answer(on_server::undo(&batch, &reason)).await
}

/// Saves groups under a name.
#[server(prefix = "/api", endpoint = "save-list")]
pub async fn save_list(
    app: u64,
    #[server(default)] name: String,
    #[server(default)] ids: String,
) -> Result<(), Trouble> {
    super::form::answer(on_server::save_list(app, &name, &ids)).await
}

#[server(prefix = "/api", endpoint = "delete-list")]
pub async fn delete_list(list: String) -> Result<(), Trouble> {
    super::form::answer(on_server::delete_list(&list)).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use std::collections::BTreeSet;

    use tower_sessions::Session;

    use super::Trouble;
    use crate::api::auth::{self, Halt, Loaded, Refusal, SignedIn};
    use crate::api::doors::Page;
    use crate::api::form::{Answer, Answered, Flash, leave_note, take_flash};
    use crate::api::frame::{AppView, Frame};
    use crate::api::paths::SafePath;
    use crate::api::{BatchProblem, Problem, Services, log, paths, request, session, translate};
    use crate::batches::{
        BatchError, BatchWish, CONFIRM_SECONDS, Listed, Report, UndoBatchWish, Waiting, read_csv, read_pasted,
    };
    use crate::model::activity::Action;
    use crate::model::{
        BatchItem, BatchState, CounterKey, GroupId, ItemResult, KeySet, Permission, Reference, SavedList,
        SdkAppId, Selection, SelectionError, TypedKeysError,
    };
    use crate::store::ItemFilter;

    /// Batches on one page.
    const BATCHES: u32 = 50;
    /// Items on one page.
    const ITEMS: u32 = 50;
    /// Over so long is the rate measured.
    const RATE_SECONDS: i64 = 60;

    #[derive(Clone, Debug)]
    pub struct BatchesPage {
        pub frame: Frame,
        pub batches: Vec<crate::model::Batch>,
        pub may_make: bool,
        pub trouble: Option<Trouble>,
    }

    /// What the form of a new batch is filled in with.
    #[derive(Clone, Debug, Default)]
    pub struct FilledIn {
        pub ids: String,
        pub list: String,
        /// The keys that were ticked.
        pub chosen: Vec<CounterKey>,
        /// Those that were typed.
        pub keys: String,
        pub all: bool,
        pub reason: String,
    }

    impl FilledIn {
        fn fields(&self) -> Vec<(String, String)> {
            let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
            let all = self.all.then(|| field("all", "1"));
            let rest = [
                field("ids", &self.ids),
                field("list", &self.list),
                field("keys", &self.keys),
                field("reason", &self.reason),
            ];
            let chosen = self.chosen.iter().map(|key| field("key", &key.to_form()));
            rest.into_iter().chain(chosen).chain(all).collect()
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

    /// The keys of boxes, which are ours.
    pub fn chosen(keys: &[String]) -> Result<Vec<CounterKey>, Answer> {
        let keys: Result<Vec<_>, _> = keys.iter().map(|key| CounterKey::from_form(key)).collect();
        keys.map_err(|_| Answer::back(Page::NewBatch.path(), translate::trouble(Problem::BadForm, None)))
    }

    #[derive(Clone, Debug)]
    pub struct NewBatchPage {
        pub frame: Frame,
        pub lists: Vec<SavedList>,
        /// Counters that the desk has seen in this app.
        pub known: Vec<CounterKey>,
        pub filled_in: FilledIn,
        pub trouble: Option<Trouble>,
    }

    /// How fast it goes, of late.
    #[derive(Clone, Copy, Debug)]
    pub struct Rate {
        pub a_second: u64,
        pub minutes_left: u64,
    }

    #[expect(clippy::struct_excessive_bools, reason = "each is shown by itself; together they are no state")]
    #[derive(Clone, Debug)]
    pub struct BatchPage {
        pub frame: Frame,
        pub report: Report,
        pub app: AppView,
        pub items: Vec<BatchItem>,
        pub shown: Option<ItemResult>,
        /// Behind which item the next page begins.
        pub more: Option<i64>,
        pub rate: Option<Rate>,
        /// Whether whoever looks made it.
        pub is_own: bool,
        pub may_change: bool,
        /// Whether it can be confirmed no longer.
        pub expired: bool,
        /// Whether another manager has to approve it.
        pub takes_two: bool,
        pub typed: String,
        pub reason: String,
        /// Absolute, for the text that is pasted into a chat.
        pub url: String,
        pub trouble: Option<Trouble>,
    }

    #[derive(Clone, Debug)]
    pub struct ListsPage {
        pub frame: Frame,
        pub lists: Vec<SavedList>,
        pub may_change: bool,
        pub name: String,
        pub ids: String,
        pub trouble: Option<Trouble>,
    }

    /// `/batches`
    pub async fn load_all() -> Loaded<BatchesPage> {
        let operator = auth::open_page().await?;
        let services = request::services()?;
        let batches = services.batches.recent_for(&operator, BATCHES).await;
        let frame = Frame::build(operator, None).await?;
        let batches =
            batches.map_err(|error| Halt::within(frame.clone(), translate::batch_trouble(error)))?;
        let trouble = noted().await?.map(|flash| flash.trouble);
        let may_make = frame.operator.role.may(Permission::ManyGroups);
        Ok(BatchesPage { frame, batches, may_make, trouble })
    }

    /// `/batches/new`
    pub async fn load_new() -> Loaded<NewBatchPage> {
        let operator = auth::open_page().await?;
        let services = request::services()?;
        let query = request::query().unwrap_or_default();
        let app = query.get("app").and_then(|app| app.parse().ok());
        let lists = services.batches.lists_for(&operator).await;
        let ticked = session::TICKED.get(&request::session()?).await?;
        let app = app.or(ticked.as_ref().map(|(app, _)| *app));
        let frame = Frame::build(operator, app).await?;
        let lists = lists.map_err(|error| Halt::within(frame.clone(), translate::batch_trouble(error)))?;
        let flash = noted().await?;
        let field = |name| flash.as_ref().and_then(|flash| flash.field(name)).map(str::to_owned);
        let ticked = ticked.filter(|(app, _)| *app == frame.app.id).map(|(_, ids)| ids);
        let filled_in = FilledIn {
            ids: field("ids").or(ticked).unwrap_or_default(),
            list: field("list").or(query.get("list").map(str::to_owned)).unwrap_or_default(),
            chosen: flash
                .iter()
                .flat_map(|flash| flash.fields.named("key"))
                .filter_map(|key| CounterKey::from_form(key).ok())
                .collect(),
            keys: field("keys").unwrap_or_default(),
            all: field("all").is_some(),
            reason: field("reason").unwrap_or_default(),
        };
        let lists = lists.into_iter().filter(|list| list.app == frame.app.id).collect();
        let known = services.batches.known_keys(&frame.operator, frame.app.id).await;
        let mut known =
            known.map_err(|error| Halt::within(frame.clone(), translate::batch_trouble(error)))?;
        // What was ticked stays there to be seen, even if others have become more frequent.
        known.extend(filled_in.chosen.iter().filter(|key| !known.contains(key)).cloned().collect::<Vec<_>>());
        Ok(NewBatchPage { frame, lists, known, filled_in, trouble: flash.map(|flash| flash.trouble) })
    }

    /// `/batches/{reference}`
    pub async fn load() -> Loaded<BatchPage> {
        let operator = auth::open_page().await?;
        let services = request::services()?;
        let given = request::arguments().ok().and_then(|all| all.into_iter().next()).unwrap_or_default();
        let report = match find(&services, &operator, &given).await {
            Ok(report) => report,
            Err(trouble) => return Err(Halt::of(&operator, None, trouble).await),
        };
        let query = request::query().unwrap_or_default();
        let shown = query.get("show").and_then(ItemResult::from_name);
        let after = query.get("after").and_then(|after| after.parse().ok()).unwrap_or_default();
        let filter = ItemFilter { result: shown, after };
        let reference = report.batch.reference.clone();
        let read = async {
            let items = services.batches.items_for(&operator, &reference, filter, ITEMS).await?;
            Ok::<_, BatchError>((items, rate(&services, &report).await?))
        };
        let read = read.await;
        let frame = Frame::build(operator, Some(report.batch.app)).await?;
        let (items, rate) =
            read.map_err(|error| Halt::within(frame.clone(), translate::batch_trouble(error)))?;
        let more = items.last().map(|item| item.ordinal).filter(|_| items.len() >= ITEMS as usize);
        let batch = &report.batch;
        let served = services.desk.app(batch.app);
        let takes_two = match (&served, &batch.preview) {
            (Ok(app), Some(preview)) => app.approval.asks(preview.extent),
            _ => false,
        };
        // An app that is no longer served keeps its batches.
        let app = served.map_or_else(
            |_| AppView { id: batch.app, label: batch.app_label.clone(), test: false, place: None },
            AppView::from,
        );
        let flash = noted().await?;
        let field = |name| flash.as_ref().and_then(|flash| flash.field(name)).unwrap_or_default().to_owned();
        let read_at = batch.preview.as_ref().map(|preview| preview.read_at);
        Ok(BatchPage {
            is_own: batch.operator_id == frame.operator.id,
            may_change: frame.operator.role.may(Permission::ManyGroups),
            expired: read_at.is_some_and(|at| services.now() >= at.plus_seconds(CONFIRM_SECONDS)),
            takes_two,
            typed: field("typed"),
            reason: field("reason"),
            url: services.settings.absolute(&paths::batch_path(&reference)),
            trouble: flash.map(|flash| flash.trouble),
            frame,
            report,
            app,
            items,
            shown,
            more,
            rate,
        })
    }

    /// `/lists`
    pub async fn load_lists() -> Loaded<ListsPage> {
        let operator = auth::open_page().await?;
        let services = request::services()?;
        let lists = services.batches.lists_for(&operator).await;
        let frame = Frame::build(operator, None).await?;
        let lists = lists.map_err(|error| Halt::within(frame.clone(), translate::batch_trouble(error)))?;
        let flash = noted().await?;
        let field = |name| flash.as_ref().and_then(|flash| flash.field(name)).unwrap_or_default().to_owned();
        Ok(ListsPage {
            may_change: frame.operator.role.may(Permission::ManyGroups),
            name: field("name"),
            ids: field("ids"),
            trouble: flash.map(|flash| flash.trouble),
            frame,
            lists,
        })
    }

    /// A batch that this operator may look at, and what has become of it.
    pub async fn find(services: &Services, operator: &SignedIn, given: &str) -> Result<Report, Trouble> {
        let no_such = || translate::trouble(Problem::Batch(BatchProblem::NoSuchBatch), None);
        let reference = Reference::parse(given).map_err(|_| no_such())?;
        services.batches.report_for(operator, &reference).await.map_err(translate::batch_trouble)
    }

    async fn rate(services: &Services, report: &Report) -> Result<Option<Rate>, BatchError> {
        if report.batch.state != BatchState::Running {
            return Ok(None);
        }
        let since = services.now().plus_seconds(-RATE_SECONDS);
        let begun = services.desk.store().begun_of_batch(&report.batch.reference, since).await?;
        let left = report.tally.of(ItemResult::ToDo);
        let seconds = u64::try_from(RATE_SECONDS).unwrap_or(1);
        // What was begun a moment ago says nothing about a minute.
        let a_second = begun / seconds;
        Ok((a_second > 0).then(|| Rate { a_second, minutes_left: (left / a_second).div_ceil(60) }))
    }

    /// What is to be shown once on this page, with the status that goes with it.
    async fn noted() -> Result<Option<Flash>, Trouble> {
        let flash = take_flash().await?;
        if let Some(flash) = &flash {
            request::set_status(flash.trouble.problem.status());
        }
        Ok(flash)
    }

    pub async fn make(app: SdkAppId, filled_in: FilledIn) -> Answered {
        let page = Page::NewBatch.path();
        let fields = filled_in.fields();
        let operator = auth::enter()
            .await
            .map_err(|refusal| Answer::refused(refusal, page).with_fields(fields.clone()))?;
        let services = request::services()?;
        let wished = async {
            let selection = filled_in.selection();
            let listed = listed(&services, &operator, app, &filled_in).await?;
            let selection = selection.map_err(|problem| translate::trouble(problem, None))?;
            let wish = BatchWish { app, listed, selection, reason: filled_in.reason.clone() };
            let made = services.batches.make(&operator, &operator.assurance(), wish).await;
            made.map_err(refused_by)
        };
        match wished.await {
            Ok(reference) => {
                // They are in the batch now.
                session::TICKED.take(&request::session()?).await?;
                Ok(Answer::go(&paths::batch_path(&reference)))
            }
            Err(Refused { refusal: Some(refusal), .. }) => {
                Ok(Answer::refused(refusal, page).with_fields(fields))
            }
            Err(Refused { trouble, .. }) => {
                log::refused(&operator, Action::Batch, None, Some(&filled_in.reason), &trouble).await;
                Ok(Answer::back(page, trouble).with_fields(fields))
            }
        }
    }

    /// Why a step was not taken, and where that leads.
    struct Refused {
        refusal: Option<Refusal>,
        trouble: Trouble,
    }

    impl From<Trouble> for Refused {
        fn from(trouble: Trouble) -> Self {
            Self { refusal: None, trouble }
        }
    }

    fn refused_by(error: BatchError) -> Refused {
        let refusal = match &error {
            BatchError::Reset(error) => Refusal::of(error),
            _ => None,
        };
        Refused { refusal, trouble: translate::batch_trouble(error) }
    }

    /// The groups of the text and of the saved list, each once.
    async fn listed(
        services: &Services,
        operator: &SignedIn,
        app: SdkAppId,
        filled_in: &FilledIn,
    ) -> Result<Listed, Trouble> {
        let mut listed = if filled_in.ids.trim().is_empty() && !filled_in.list.is_empty() {
            Listed::default()
        } else {
            read_pasted(&filled_in.ids).map_err(|fault| translate::batch_trouble(fault.into()))?
        };
        if !filled_in.list.is_empty() {
            let saved = services.batches.listed_in(operator, &filled_in.list).await;
            let (of, saved) = saved.map_err(translate::batch_trouble)?;
            if of != app {
                return Err(translate::trouble(Problem::Batch(BatchProblem::NoSuchList), None));
            }
            listed = listed.and(saved);
        }
        Ok(listed)
    }

    /// What was ticked stands fast here: whatever the directory shows later, these are the groups.
    pub async fn tick(app: SdkAppId, groups: Vec<String>) -> Answered {
        let page = format!("{}?app={app}", Page::NewBatch.path());
        auth::enter().await.map_err(|refusal| Answer::refused(refusal, &page))?;
        let ids: Result<Vec<GroupId>, _> = groups.iter().map(|group| GroupId::parse(group)).collect();
        let Ok(ids) = ids else {
            return Ok(Answer::back(Page::Find.path(), translate::trouble(Problem::BadForm, None)));
        };
        session::TICKED.put(&request::session()?, &(app, one_per_line(&ids))).await?;
        Ok(Answer::go(&page))
    }

    fn one_per_line(groups: &[GroupId]) -> String {
        groups.iter().flat_map(|group| [group.as_str(), "\n"]).collect()
    }

    /// What stands in a file stands fast like what was ticked; the page of a new batch shows it.
    pub async fn take_file(session: &Session, app: SdkAppId, file: &[u8]) -> Result<SafePath, Trouble> {
        let page = SafePath::of(Page::NewBatch);
        match read_csv(file) {
            Ok(listed) => {
                session::TICKED.put(session, &(app, one_per_line(&listed.groups))).await?;
            }
            Err(fault) => {
                leave_note(session, &page, translate::batch_trouble(fault.into()), Vec::new()).await?;
            }
        }
        let path = SafePath::parse(&format!("{}?app={app}", page.as_str()));
        Ok(path.unwrap_or(page))
    }

    /// The page of a batch, and the batch, for an act on it.
    async fn at(given: &str) -> Result<(Reference, String, SignedIn, Services), Answer> {
        let reference = Reference::parse(given);
        let page = reference.as_ref().map_or_else(|_| Page::Batches.path().to_owned(), paths::batch_path);
        let operator = auth::enter().await.map_err(|refusal| Answer::refused(refusal, &page))?;
        let services = request::services()?;
        match reference {
            Ok(reference) => Ok((reference, page, operator, services)),
            Err(_) => Err(Answer::back(&page, translate::trouble(Problem::BadForm, None))),
        }
    }

    /// Back to the page with what was wrong, or on to the page that asks for what is missing.
    async fn not_taken(
        operator: &SignedIn,
        page: &str,
        error: BatchError,
        fields: Vec<(String, String)>,
    ) -> Answered {
        let Refused { refusal, trouble } = refused_by(error);
        if let Some(refusal) = refusal {
            return Ok(Answer::refused(refusal, page).with_fields(fields));
        }
        log::refused(operator, Action::Batch, None, None, &trouble).await;
        Ok(Answer::back(page, trouble).with_fields(fields))
    }

    fn field(name: &str, value: &str) -> Vec<(String, String)> {
        vec![(name.to_owned(), value.to_owned())]
    }

    pub async fn confirm(given: &str, hash: &str, typed: &str) -> Answered {
        let (reference, page, operator, services) = at(given).await?;
        let confirmed =
            services.batches.confirm(&operator, &operator.assurance(), &reference, (hash, typed)).await;
        match confirmed {
            Ok(Waiting::Begins | Waiting::ForApproval) => Ok(Answer::go(&page)),
            Err(error) => not_taken(&operator, &page, error, field("typed", typed)).await,
        }
    }

    pub async fn approve(given: &str, hash: &str) -> Answered {
        let (reference, page, operator, services) = at(given).await?;
        match services.batches.approve(&operator, &operator.assurance(), &reference, hash).await {
            Ok(()) => Ok(Answer::go(&page)),
            Err(error) => not_taken(&operator, &page, error, Vec::new()).await,
        }
    }

    pub async fn decline(given: &str, reason: &str) -> Answered {
        let (reference, page, operator, services) = at(given).await?;
        match services.batches.decline(&operator, &operator.assurance(), &reference, reason).await {
            Ok(()) => Ok(Answer::go(&page)),
            Err(error) => not_taken(&operator, &page, error, field("reason", reason)).await,
        }
    }

    pub async fn act(given: &str, act: &str) -> Answered {
        let (reference, page, operator, services) = at(given).await?;
        let (batches, assurance) = (&services.batches, operator.assurance());
        let done = match act {
            "pause" => batches.pause(&operator, &assurance, &reference).await.map(|_| ()),
            "go-on" => batches.go_on(&operator, &assurance, &reference).await.map(|_| ()),
            "cancel" => batches.cancel(&operator, &assurance, &reference).await.map(|_| ()),
            "try-again" => batches.try_again(&operator, &assurance, &reference).await.map(|_| ()),
            "look-again" => batches.look_again(&operator, &reference).await,
            _ => return Ok(Answer::back(&page, translate::trouble(Problem::BadForm, None))),
        };
        match done {
            Ok(()) => Ok(Answer::go(&page)),
            Err(error) => not_taken(&operator, &page, error, Vec::new()).await,
        }
    }

    pub async fn undo(given: &str, reason: &str) -> Answered {
        let (reference, page, operator, services) = at(given).await?;
        let wish = UndoBatchWish { batch: reference.clone(), reason: reason.to_owned() };
        match services.batches.make_undo(&operator, &operator.assurance(), wish).await {
            Ok(undo) => Ok(Answer::go(&paths::batch_path(&undo))),
            Err(error) => not_taken(&operator, &page, error, field("reason", reason)).await,
        }
    }

    pub async fn save_list(app: SdkAppId, name: &str, ids: &str) -> Answered {
        let page = Page::Lists.path();
        let fields = [field("name", name), field("ids", ids)].concat();
        let operator = auth::enter()
            .await
            .map_err(|refusal| Answer::refused(refusal, page).with_fields(fields.clone()))?;
        let services = request::services()?;
        let saved = match read_pasted(ids) {
            Ok(listed) => {
                services.batches.save_list(&operator, &operator.assurance(), (app, name), listed).await
            }
            Err(fault) => Err(fault.into()),
        };
        answer_of_list(&operator, saved, fields).await
    }

    pub async fn delete_list(id: &str) -> Answered {
        let operator = auth::enter().await.map_err(|refusal| Answer::refused(refusal, Page::Lists.path()))?;
        let services = request::services()?;
        let removed = services.batches.remove_list(&operator, &operator.assurance(), id).await;
        answer_of_list(&operator, removed, Vec::new()).await
    }

    async fn answer_of_list(
        operator: &SignedIn,
        done: Result<(), BatchError>,
        fields: Vec<(String, String)>,
    ) -> Answered {
        let page = Page::Lists.path();
        match done.map_err(refused_by) {
            Ok(()) => Ok(Answer::go(page)),
            Err(Refused { refusal: Some(refusal), .. }) => {
                Ok(Answer::refused(refusal, page).with_fields(fields))
            }
            Err(Refused { trouble, .. }) => {
                log::refused(operator, Action::GroupList, None, None, &trouble).await;
                Ok(Answer::back(page, trouble).with_fields(fields))
            }
        }
    }
}
