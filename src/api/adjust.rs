//! The page where amounts for the counters of a group are filled in, and its form.
#![expect(clippy::too_many_arguments, reason = "a form has as many fields as it takes")]

use leptos::prelude::*;

use super::Trouble;
#[cfg(feature = "ssr")]
use super::amounts::PostedAmounts;

/// From that page to the check page: stores a plan. Changes nothing at Tencent Chat. `key` and `amount` stand side by
/// side, and so do those of counters that are to be made.
#[server(prefix = "/api", endpoint = "adjust")]
pub async fn adjust(
    app: u64,
    group: String,
    mode: String,
    #[server(default)] key: Vec<String>,
    #[server(default)] amount: Vec<String>,
    #[server(default)] new_key: Vec<String>,
    #[server(default)] new_amount: Vec<String>,
    #[server(default)] reason: String,
) -> Result<(), Trouble> {
    let typed = PostedAmounts { keys: key, amounts: amount, new_keys: new_key, new_amounts: new_amount };
    let posted = on_server::Posted { mode, typed, reason };
    super::form::answer(on_server::adjust(app, &group, posted)).await
}

#[cfg(feature = "ssr")]
pub use on_server::{AdjustPage, FilledIn, load};

#[cfg(feature = "ssr")]
mod on_server {
    use super::Trouble;
    use crate::api::amounts::{AMOUNT, NEW_AMOUNT, NEW_KEY, PostedAmounts, TypedAmounts};
    use crate::api::auth::{self, Loaded, PageError};
    use crate::api::doors::Page;
    use crate::api::flash::Fields;
    use crate::api::form::{Answer, Answered, take_choice, take_flash};
    use crate::api::frame::Frame;
    use crate::api::request::Query;
    use crate::api::{Problem, locale, paths, request, translate};
    use crate::chat::GroupInfo;
    use crate::model::{
        Adjust, Counter, GroupId, Intent, Operation, Permission, Plan, SdkAppId, Timestamp, UpdateMode,
    };
    use crate::reset::{AdjustRequest, MAX_REASON_CHARS, Refused};

    /// What came with the form, as it came.
    pub struct Posted {
        pub mode: String,
        pub typed: PostedAmounts,
        pub reason: String,
    }

    /// What the form is filled in with.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct FilledIn {
        pub mode: UpdateMode,
        pub typed: TypedAmounts,
        pub reason: String,
    }

    #[derive(Clone, Debug)]
    pub struct AdjustPage {
        pub frame: Frame,
        pub info: GroupInfo,
        /// Or why they could not be read.
        pub counters: Result<Vec<Counter>, Trouble>,
        pub read_at: Timestamp,
        /// An operation on this group that is not settled; nothing else can be started meanwhile.
        pub open: Option<Operation>,
        pub filled_in: FilledIn,
        pub trouble: Option<Trouble>,
        pub may_adjust: bool,
    }

    const MODE: &str = "mode";
    const REASON: &str = "reason";
    const KEYS: &str = "key";

    impl FilledIn {
        /// From what a form left, or from an address.
        fn of<'a>(all: impl Fn(&'static str) -> Vec<&'a str>) -> Self {
            let reason = all(REASON);
            Self {
                mode: all(MODE)
                    .first()
                    .and_then(|mode| UpdateMode::from_name(mode))
                    .unwrap_or(UpdateMode::Increase),
                typed: TypedAmounts::of(KEYS, all),
                reason: reason
                    .first()
                    .map_or_else(String::new, |reason| reason.chars().take(MAX_REASON_CHARS).collect()),
            }
        }

        fn from_fields(fields: &Fields) -> Self {
            Self::of(|name| fields.named(name).collect())
        }

        fn from_query(query: &Query) -> Self {
            // As an address names them, and as the form does, whose values are read again.
            let posted = |name| match name {
                KEYS => Some("key[]"),
                AMOUNT => Some("amount[]"),
                NEW_KEY => Some("new_key[]"),
                NEW_AMOUNT => Some("new_amount[]"),
                _ => None,
            };
            let all = |name| query.all(name);
            Self::of(|name| all(name).chain(posted(name).into_iter().flat_map(all)).collect())
        }

        /// The same as fields, those alone that say something.
        pub fn fields(&self) -> Vec<(String, String)> {
            let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
            [field(MODE, self.mode.name())]
                .into_iter()
                .chain(self.typed.fields(KEYS))
                .chain([field(REASON, &self.reason)])
                .collect()
        }

        /// What a plan was filled in with; `None`: it adjusts nothing.
        pub fn of_plan(plan: &Plan) -> Option<Self> {
            let Intent { change, reason, seen, .. } = &plan.intent;
            Some(Self::of_change(change.adjust()?, seen.as_deref().unwrap_or_default(), reason))
        }

        /// What a plan or an operation was filled in with. `seen`: the counters that there were.
        pub fn of_change(adjust: &Adjust, seen: &[Counter], reason: &str) -> Self {
            let (amounts, new): (Vec<_>, Vec<_>) = adjust
                .amounts()
                .iter()
                .partition(|amount| seen.iter().any(|counter| counter.key == amount.key));
            let typed = TypedAmounts {
                // Digits alone are read alike in every language.
                amounts: amounts.into_iter().map(|it| (it.key.clone(), it.value.to_string())).collect(),
                new: new.into_iter().map(|it| (it.key.as_str().to_owned(), it.value.to_string())).collect(),
            };
            Self { mode: adjust.mode(), typed, reason: reason.to_owned() }
        }

        /// `None`: no page of ours sends this.
        fn posted(posted: Posted) -> Option<Self> {
            let Posted { mode, typed, reason } = posted;
            Some(Self { mode: UpdateMode::from_name(&mode)?, typed: TypedAmounts::posted(typed)?, reason })
        }
    }

    pub async fn adjust(app: SdkAppId, group: &str, posted: Posted) -> Answered {
        let group = GroupId::parse(group);
        let path = group
            .as_ref()
            .map_or_else(|_| Page::Find.path().to_owned(), |group| paths::adjust_path(app, group));
        let filled_in = FilledIn::posted(posted);
        let fields = filled_in.as_ref().map(FilledIn::fields).unwrap_or_default();
        let refused = |refusal| Answer::refused(refusal, &path).with_fields(fields.clone());
        let back = |trouble| Answer::back(&path, trouble).with_fields(fields.clone());
        let operator = auth::enter().await.map_err(refused)?;
        let wrong = |problem| back(translate::trouble(problem, None));
        let group = group.map_err(|_| wrong(Problem::BadForm))?;
        let filled_in = filled_in.ok_or_else(|| wrong(Problem::BadForm))?;
        let (amounts, new) = filled_in.typed.read(locale::current().language).map_err(wrong)?;
        let FilledIn { mode, reason, .. } = filled_in;
        let request = AdjustRequest { app, group, mode, amounts, new, reason };
        match request::services()?.desk.plan_adjust(&operator, &operator.assurance(), request).await {
            Ok(plan) => Ok(Answer::go(&paths::plan_path(&plan.id))),
            Err(error) => Err(auth::refused(error).map_or_else(refused, back)),
        }
    }

    /// `/groups/{app}/{group id}/adjust`
    pub async fn load() -> Loaded<AdjustPage> {
        let operator = auth::open_page().await?;
        let arguments = request::arguments().unwrap_or_default();
        let (Some(Ok(app)), Some(Ok(group))) =
            (arguments.first().map(|app| app.parse()), arguments.get(1).map(|id| GroupId::parse(id)))
        else {
            return Err(PageError::of(&operator, None, Problem::NoSuchPage.into()).await);
        };
        let desk = request::services()?.desk;
        let found = desk.look_up_for(&operator, app, &group).await;
        let found = found.map_err(|Refused { error, reference, .. }| translate::logged(error, reference));
        let found = auth::found_for(&operator, found).await?;
        let frame = Frame::build(operator.clone(), Some(app)).await?;
        let flash = take_flash().await?;
        let filled_in = match (&flash, take_choice(&operator.id).await?) {
            (Some(flash), _) => FilledIn::from_fields(&flash.fields),
            (None, Some(choice)) => FilledIn::from_fields(&choice),
            (None, None) => FilledIn::from_query(&request::query().unwrap_or_default()),
        };
        let open = desk.open_operation_of(app, &group).await;
        let open = open.map_err(|error| PageError::within(frame.clone(), translate::reset_trouble(error)))?;
        let counters = found.counters.map_err(|error| translate::not_read(error, found.reference));
        if let Err(trouble) = &counters {
            request::set_status(trouble.problem.status());
        } else if let Some(flash) = &flash {
            request::set_status(flash.trouble.problem.status());
        }
        Ok(AdjustPage {
            frame,
            info: found.info,
            counters,
            read_at: found.read_at,
            open,
            filled_in,
            trouble: flash.map(|flash| flash.trouble),
            may_adjust: operator.role.may(Permission::AdjustTicked),
        })
    }
}
