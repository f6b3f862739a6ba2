//! The page where amounts for the counters of a group are filled in, and its form.
#![expect(clippy::too_many_arguments, reason = "a form has as many fields as it takes")]

use leptos::prelude::*;

use super::Trouble;

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
    let posted = on_server::Posted {
        mode,
        keys: key,
        amounts: amount,
        new_keys: new_key,
        new_amounts: new_amount,
        reason,
    };
    super::form::answer(on_server::adjust(app, &group, posted)).await
}

#[cfg(feature = "ssr")]
pub use on_server::{AdjustPage, FilledIn, load, read_amount};

#[cfg(feature = "ssr")]
mod on_server {
    use super::Trouble;
    use crate::api::auth::{self, Halt, Loaded};
    use crate::api::doors::Page;
    use crate::api::form::{Answer, Answered, Fields, take_choice, take_flash};
    use crate::api::frame::Frame;
    use crate::api::request::Query;
    use crate::api::{Problem, language, paths, request, translate};
    use crate::chat::GroupInfo;
    use crate::model::{
        Adjust, AmountFault, Counter, CounterKey, GroupId, Intent, MAX_COUNTERS, NewCounterFault, Operation,
        Permission, Plan, SdkAppId, Timestamp, UpdateMode,
    };
    use crate::reset::{AdjustRequest, MAX_REASON_CHARS, Refused};
    use crate::words::{Language, amount};

    /// What came with the form, as it came.
    pub struct Posted {
        pub mode: String,
        pub keys: Vec<String>,
        pub amounts: Vec<String>,
        pub new_keys: Vec<String>,
        pub new_amounts: Vec<String>,
        pub reason: String,
    }

    /// What the form is filled in with.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct FilledIn {
        pub mode: UpdateMode,
        /// As typed.
        pub amounts: Vec<(CounterKey, String)>,
        pub new: Vec<(String, String)>,
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

    /// More than this of what was typed need not be repeated.
    const REPEATED_CHARS: usize = 30;
    /// Among so many of the latest operations is the one that is open.
    const HISTORY: u32 = 1;

    const MODE: &str = "mode";
    const KEY: &str = "key";
    const AMOUNT: &str = "amount";
    const NEW_KEY: &str = "new_key";
    const NEW_AMOUNT: &str = "new_amount";
    const REASON: &str = "reason";

    impl FilledIn {
        /// From what a form left, or from an address: the amounts stand in the order of their keys.
        fn of<'a>(all: impl Fn(&'static str) -> Vec<&'a str>) -> Self {
            let keys = all(KEY).into_iter().map(|key| CounterKey::from_form(key).ok());
            let amounts = keys.zip(all(AMOUNT)).filter_map(|(key, typed)| Some((key?, typed.to_owned())));
            let owned = |(key, typed): (&str, &str)| (key.to_owned(), typed.to_owned());
            Self {
                mode: all(MODE)
                    .first()
                    .and_then(|mode| UpdateMode::from_name(mode))
                    .unwrap_or(UpdateMode::Increase),
                amounts: amounts.take(MAX_COUNTERS).collect(),
                new: all(NEW_KEY).into_iter().zip(all(NEW_AMOUNT)).map(owned).take(MAX_COUNTERS).collect(),
                reason: all(REASON)
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
                KEY => Some("key[]"),
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
            let amounts = self.amounts.iter().filter(|(_, typed)| !typed.is_empty());
            let amounts = amounts.flat_map(|(key, typed)| [field(KEY, &key.to_form()), field(AMOUNT, typed)]);
            let new = self.new.iter().filter(|(key, typed)| !key.is_empty() || !typed.is_empty());
            let new = new.flat_map(|(key, typed)| [field(NEW_KEY, key), field(NEW_AMOUNT, typed)]);
            [field(MODE, self.mode.name())]
                .into_iter()
                .chain(amounts)
                .chain(new)
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
            Self {
                mode: adjust.mode(),
                // Digits alone are read alike in every language.
                amounts: amounts.into_iter().map(|it| (it.key.clone(), it.value.to_string())).collect(),
                new: new.into_iter().map(|it| (it.key.as_str().to_owned(), it.value.to_string())).collect(),
                reason: reason.to_owned(),
            }
        }

        /// As these counters are there: what was typed for one that is not stands under the new ones, and the other
        /// way round.
        #[must_use]
        pub fn sorted_for(self, counters: &[Counter]) -> Self {
            let is_there = |key: &CounterKey| counters.iter().any(|counter| counter.key == *key);
            let Self { mode, amounts, new, reason } = self;
            let (mut amounts, gone): (Vec<_>, Vec<_>) =
                amounts.into_iter().partition(|(key, _)| is_there(key));
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
            Self { mode, amounts, new, reason }
        }

        /// `None`: no page of ours sends this.
        fn posted(posted: Posted) -> Option<Self> {
            let Posted { mode, keys, amounts, new_keys, new_amounts, reason } = posted;
            if keys.len() != amounts.len() || new_keys.len() != new_amounts.len() {
                return None;
            }
            let keys = keys.iter().map(|key| CounterKey::from_form(key).ok()).collect::<Option<Vec<_>>>()?;
            Some(Self {
                mode: UpdateMode::from_name(&mode)?,
                amounts: keys.into_iter().zip(amounts).collect(),
                new: new_keys.into_iter().zip(new_amounts).collect(),
                reason,
            })
        }

        /// The amounts that are filled in, read as they are written in this language: for counters that the page
        /// showed, and for new ones.
        fn read(&self, language: Language) -> Result<(Vec<Counter>, Vec<Counter>), Problem> {
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
        let (amounts, new) = filled_in.read(language::current().language).map_err(wrong)?;
        let FilledIn { mode, reason, .. } = filled_in;
        let request = AdjustRequest { app, group, mode, amounts, new, reason };
        match request::services()?.desk.plan_adjust(&operator, &operator.assurance(), request).await {
            Ok(plan) => Ok(Answer::go(&paths::plan_path(&plan.id))),
            Err(error) => Err(translate::refused(error).map_or_else(refused, back)),
        }
    }

    /// `/groups/{app}/{group id}/adjust`
    pub async fn load() -> Loaded<AdjustPage> {
        let operator = auth::open_page().await?;
        let arguments = request::arguments().unwrap_or_default();
        let (Some(Ok(app)), Some(Ok(group))) =
            (arguments.first().map(|app| app.parse()), arguments.get(1).map(|id| GroupId::parse(id)))
        else {
            return Err(Halt::of(&operator, None, Problem::NoSuchPage.into()).await);
        };
        let desk = request::services()?.desk;
        let found = match desk.look_up_for(&operator, app, &group).await {
            Ok(found) => found,
            Err(Refused { error, reference, .. }) => {
                return Err(Halt::of(&operator, None, translate::logged(error, reference)).await);
            }
        };
        let frame = Frame::build(operator.clone(), Some(app)).await?;
        let flash = take_flash().await?;
        let filled_in = match (&flash, take_choice().await?) {
            (Some(flash), _) => FilledIn::from_fields(&flash.fields),
            (None, Some(choice)) => FilledIn::from_fields(&choice),
            (None, None) => FilledIn::from_query(&request::query().unwrap_or_default()),
        };
        let open = match desk.store().recent_operations_of_group(app, &group, HISTORY).await {
            Ok(operations) => operations.into_iter().find(|operation| operation.outcome.is_open()),
            Err(error) => return Err(Halt::within(frame, translate::store_trouble(&error))),
        };
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

    #[cfg(test)]
    mod tests {
        use super::*;

        fn key(text: &str) -> CounterKey {
            CounterKey::parse(text).unwrap()
        }

        fn filled_in(amounts: &[(&str, &str)], new: &[(&str, &str)]) -> FilledIn {
            FilledIn {
                mode: UpdateMode::Decrease,
                amounts: amounts.iter().map(|(name, typed)| (key(name), (*typed).to_owned())).collect(),
                new: new.iter().map(|(name, typed)| ((*name).to_owned(), (*typed).to_owned())).collect(),
                reason: "T-1".to_owned(),
            }
        }

        #[test]
        fn what_is_filled_in_comes_back_as_it_was_typed() {
            let form = filled_in(&[("like", "1.000"), ("a\nb", "x")], &[(" new ", "5"), ("", "7")]);
            let fields = form.fields();
            let named = |name: &str| -> Vec<&str> {
                fields.iter().filter(|(field, _)| field == name).map(|(_, value)| value.as_str()).collect()
            };
            assert_eq!(FilledIn::of(named), form);
            assert_eq!(filled_in(&[("like", "")], &[("", "")]).fields().len(), 2, "mode and reason alone");
        }

        #[test]
        fn empty_fields_are_left_alone_and_what_is_half_filled_in_is_named() {
            let read = |form: FilledIn| form.read(Language::German);
            let (amounts, new) =
                read(filled_in(&[("like", "1.000"), ("share", " ")], &[("new", "5")])).unwrap();
            assert_eq!(amounts, [Counter { key: key("like"), value: 1_000 }]);
            assert_eq!(new, [Counter { key: key("new"), value: 5 }]);
            let too_long = "\u{e9}".repeat(65);
            for (form, problem) in [
                (
                    filled_in(&[("like", "1,000")], &[]),
                    Problem::Amount { typed: "1,000".to_owned(), fault: AmountFault::TwoMeanings },
                ),
                (filled_in(&[], &[(" ", "5")]), Problem::NewCounter(NewCounterFault::KeyMissing)),
                (filled_in(&[], &[("new", "")]), Problem::NewCounter(NewCounterFault::AmountMissing)),
                (filled_in(&[], &[(&too_long, "1")]), Problem::NewCounter(NewCounterFault::KeyTooLong)),
                (
                    filled_in(&[], &[("li\u{200b}ke", "1")]),
                    Problem::NewCounter(NewCounterFault::KeyInvisible),
                ),
            ] {
                assert_eq!(read(form), Err(problem));
            }
        }
    }
}
