mod absent;
mod card;
mod counters;

use leptos::prelude::*;

use self::absent::{absent_since, no_counters};
pub use self::card::Card;
pub use self::counters::Labelled;
use self::counters::table;
use super::group_unseen;
use crate::api::doors::{Function, Page};
use crate::api::group::{Counters, GroupPage, Prefill};
use crate::api::{Problem, Trouble, paths};
use crate::chat::GroupInfo;
use crate::model::{
    Change, Counter, CounterKey, MAX_COUNTERS, Operation, SdkAppId, SelectionError, Timestamp, TypedKeysError,
};
use crate::reset::EveryCounter;
use crate::ui::components::{
    Breadcrumb, Clock, ErrorSummary, Framed, GroupTab, GroupTabs, History, KeyList, LookOnly, NavPlace,
    ReasonField, Strip, Strokes, shown_name,
};
use crate::ui::errors;
use crate::ui::islands::CounterPicker;
use crate::words::{Language, Locale, adjust, common, group as text, number};

const FIELDS: &[&str] = &[errors::FIELD_COUNTERS, errors::FIELD_REASON];

pub fn page(page: GroupPage) -> AnyView {
    let GroupPage {
        frame,
        info,
        remembered,
        counters,
        read_at,
        last_reset,
        events,
        open,
        prefill,
        trouble,
        reason_trouble,
        lost,
        absent,
        may_reset,
        every,
    } = page;
    let (app, now, locale) = (frame.app.id, frame.now, frame.locale);
    let language = locale.language;
    let name = shown_name(&info.name, &info.group_id);
    let address = paths::group_path(app, &info.group_id);
    let group_log = paths::group_activity_path(app, &info.group_id);
    let group = info.group_id.clone();
    let may_choose = may_reset && open.is_none();
    let has_error = trouble.is_some();
    let notice = match open {
        Some(open) => still_open(language, &open),
        None if !may_reset => look_only(language),
        None => ().into_any(),
    };
    let fields = if matches!(counters, Counters::Read(_)) { FIELDS } else { group_unseen::FIELDS };
    let has_form = may_choose
        && match &counters {
            Counters::Read(counters) => !counters.is_empty(),
            Counters::NotRead { unseen, .. } => *unseen,
        };
    // What is wrong with what was filled in is said where it is filled in, and once.
    let (in_form, on_top) = if has_form && trouble.as_ref().is_some_and(|trouble| is_about(trouble, fields)) {
        (trouble, None)
    } else {
        (None, trouble)
    };
    let wrong = Wrong { trouble: in_form, reason: reason_trouble };
    let body = match counters {
        Counters::NotRead { trouble: why, unseen } => {
            let is_down = matches!(why.problem, Problem::Down { .. });
            let not_read =
                group_unseen::not_read(locale, why, (!has_form).then(|| address.clone()), remembered);
            let form = has_form.then(|| {
                let group = info.group_id.clone();
                let form = group_unseen::Form { app, group, prefill, every, address };
                group_unseen::choose(locale, form, &wrong, is_down)
            });
            view! {
                {unseen.then_some(notice)}
                {not_read}
                {form}
            }
            .into_any()
        }
        Counters::Read(counters) if counters.is_empty() => no_counters(locale, &info, absent, now),
        Counters::Read(counters) => {
            let chosen = if has_form {
                let info = info.clone();
                let form = Form { app, info, counters, prefill, lost, every, read_at, address };
                choose(locale, form, &wrong)
            } else {
                look(locale, &name, &counters, read_at, address)
            };
            view! {
                {notice}
                {absent_since(locale, absent, now)}
                {chosen}
            }
            .into_any()
        }
    };
    view! {
        <Framed frame title=name place=NavPlace::Below(Page::Find) begins_here=true trouble=on_top fields error=has_error>
            <div class="flow">
                <Breadcrumb language to=Page::Find.path()>{common::find_a_group(language)}</Breadcrumb>
                <Card locale info last_reset now />
                <GroupTabs language app group here=GroupTab::Reset />
            </div>
            {body}
            <History locale title=text::history(language) events now log=group_log log_words=text::whole_history(language) />
        </Framed>
    }
    .into_any()
}

/// What was wrong with the form that is shown again.
#[derive(Clone, Default)]
pub struct Wrong {
    /// About one of its fields.
    pub trouble: Option<Trouble>,
    /// About the reason as well.
    pub reason: Option<Trouble>,
}

impl Wrong {
    /// About the reason, whichever of the two it is.
    pub fn at_reason(&self) -> Option<Trouble> {
        self.reason.clone().or_else(|| errors::at_field(self.trouble.as_ref(), errors::FIELD_REASON))
    }

    /// Whether there is nothing to read up on: then the box is one line.
    fn is_brief(&self) -> bool {
        self.trouble.as_ref().is_some_and(|trouble| {
            matches!(
                trouble.problem,
                Problem::Selection(SelectionError::Nothing)
                    | Problem::TypedKeys(TypedKeysError::Nothing)
                    | Problem::ReasonMissing
            )
        })
    }

    /// The box that says it.
    pub fn summary(&self, locale: Locale, fields: &'static [&'static str]) -> Option<AnyView> {
        let (trouble, brief) = (self.trouble.clone()?, self.is_brief());
        let also = self.reason.clone();
        Some(view! { <ErrorSummary locale trouble also=also fields in_full=!brief brief /> }.into_any())
    }
}

fn is_about(trouble: &Trouble, fields: &[&str]) -> bool {
    trouble.problem.field().is_some_and(|field| fields.contains(&field))
}

/// What the form needs to know.
struct Form {
    app: SdkAppId,
    info: GroupInfo,
    counters: Vec<Counter>,
    prefill: Prefill,
    lost: Vec<CounterKey>,
    every: EveryCounter,
    read_at: Timestamp,
    address: String,
}

fn choose(locale: Locale, form: Form, wrong: &Wrong) -> AnyView {
    let language = locale.language;
    let Form { app, info, counters, mut prefill, lost, every, read_at, address } = form;
    let name = shown_name(&info.name, &info.group_id);
    let count = counters.len();
    // Of a single counter, "all" would be a riddle: it is ticked itself. Unless it cannot be.
    let has_all = count > 1 || counters.iter().any(|counter| !counter.key.can_be_sent());
    if prefill.all && !has_all {
        prefill.keys = counters.iter().map(|counter| counter.key.clone()).collect();
    }
    let by_hand = (count > 1 && counters.iter().all(|counter| counter.key.can_be_sent()))
        .then(|| view! { <span class="by-hand">{every_by_hand(language, every)}</span> });
    let all = has_all.then(|| {
        let hint = if every.approval { text::all_hint_two(language) } else { text::all_hint(language) };
        view! { <AllBox language may=every.may ticked=prefill.all label=text::all(language, count) hint /> }
    });
    // Where only something is missing, the box stands by the button that was pressed, and the counters stand where
    // they stood: whoever is about to tick one does not look for it again.
    let (at_button, on_top) = if wrong.is_brief() {
        (wrong.summary(locale, FIELDS), None)
    } else {
        (None, wrong.summary(locale, FIELDS))
    };
    let is_wrong = errors::at_field(wrong.trouble.as_ref(), errors::FIELD_COUNTERS).is_some();
    let table = table(language, &name, &counters, Some(&prefill));
    let lost = (!lost.is_empty()).then(|| {
        let keys = view! { <KeyList language keys=lost /> };
        view! { <p class="hint">{text::lost(language, keys.into_any())}</p> }
    });
    let badge = view! { <span class="n" data-all=number(language, count)></span> };
    view! {
        <form class="pick flow" method="post" action=Function::Review.path()>
            // Enter in a field presses the first button of a form: this one, and not the one that reads again.
            <button class="vh" tabindex="-1" aria-hidden="true"></button>
            <input type="hidden" name="app" value=app.to_string() />
            <input type="hidden" name="group" value=info.group_id.as_str().to_owned() />
            <fieldset class="flow" aria-describedby=is_wrong.then_some("es-what")>
                <legend>
                    <h2 id="counters">{text::question(language)}</h2>
                </legend>
                {on_top}
                <div class="row apart">
                    <p class="steps">
                        <Strokes done=1 of=3 />
                        {text::step(language)}
                    </p>
                    <p class="meta">
                        <span>{read_at_clock(locale, read_at)}</span>
                        <button class="btn small" formmethod="get" formaction=format!("{address}#counters")>
                            {text::refresh(language)}
                        </button>
                    </p>
                </div>
                {lost}
                {all}
                {table}
            </fieldset>
            <div class="bar-end">
                {at_button}
                <p class="hint says" role="status">
                    <span
                        class="count"
                        data-lines=ticked(language, count).join("\n")
                        data-all=text::all(language, count)
                    ></span>
                    {by_hand}
                </p>
                <ReasonField
                    language
                    label=common::reason(language)
                    hint=text::reason_hint(language)
                    reason=prefill.reason
                    trouble=wrong.at_reason()
                />
                <button class="btn go large">{text::submit(language, badge.into_any())}</button>
            </div>
            <CounterPicker />
        </form>
    }
    .into_any()
}

/// One line for each number of ticks from none to `count`. The island picks the line, so it knows nothing of
/// plural forms.
fn ticked(language: Language, count: usize) -> Vec<String> {
    let some = (1..=count.min(MAX_COUNTERS)).map(|ticks| text::ticked(language, ticks, count));
    std::iter::once(text::none_ticked(language).to_owned()).chain(some).collect()
}

/// Where the last counter of the group is ticked by hand.
fn every_by_hand(language: Language, every: EveryCounter) -> &'static str {
    match (every.may, every.approval) {
        (true, false) => text::every_by_hand(language),
        (true, true) => text::every_by_hand_two(language),
        (false, _) => text::every_by_hand_refused(language),
    }
}

/// Every counter of the group at once, for those who may; for all others, that they may not.
#[component]
pub(super) fn AllBox(
    language: Language,
    may: bool,
    ticked: bool,
    #[prop(into)] label: String,
    hint: &'static str,
) -> impl IntoView {
    if !may {
        return view! { <p class="hint">{text::all_is_for_managers(language)}</p> }.into_any();
    }
    view! {
        <label class="tick all">
            <input type="checkbox" name="all" value="1" id="all" checked=ticked aria-describedby="all-hint" />
            <span>
                <span id="all-name">{label}</span>
                " "
                <span class="sub" id="all-hint">
                    {hint}
                </span>
            </span>
        </label>
    }
    .into_any()
}

/// The same table without boxes, for those who may look only and while a reset is open.
fn look(locale: Locale, name: &str, counters: &[Counter], read_at: Timestamp, address: String) -> AnyView {
    let language = locale.language;
    view! {
        <section class="flow" aria-labelledby="cs">
            <div class="row apart">
                <h2 id="cs">{text::counters(language)}</h2>
                <p class="meta">
                    <span>{read_at_clock(locale, read_at)}</span>
                    " "
                    <a href=address>{text::refresh(language)}</a>
                </p>
            </div>
            {table(language, name, counters, None)}
        </section>
    }
    .into_any()
}

pub(super) fn read_at_clock(locale: Locale, at: Timestamp) -> Vec<AnyView> {
    let language = locale.language;
    text::read_at(language, view! { <Clock locale at /> }.into_any())
}

fn look_only(language: Language) -> AnyView {
    view! { <LookOnly language told=text::look_only(language) who=text::look_only_who(language) /> }
        .into_any()
}

pub(super) fn still_open(language: Language, open: &Operation) -> AnyView {
    let told = match open.intent.change {
        Change::Reset(_) => text::open_reset(language),
        Change::Undo(_) => text::open_undo(language),
        Change::Adjust(_) => adjust::open(language),
    };
    view! {
        <Strip
            icon="alert"
            told=true
            what=told.into_any()
            more=text::open_why(language).into_any()
            to=paths::operation_path(&open.reference)
            to_words=text::open_link(language)
        />
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_line_for_each_number_of_ticks() {
        assert_eq!(ticked(Language::English, 1), ["No counter ticked", "1 counter ticked"]);
        assert_eq!(ticked(Language::English, 3)[1..3], ["1 of 3 counters ticked", "2 of 3 counters ticked"]);
        for language in Language::ALL {
            let lines = ticked(language, MAX_COUNTERS);
            assert_eq!(lines.len(), MAX_COUNTERS + 1, "{language}");
            assert!(lines.iter().all(|line| !line.contains('\n')), "{language}");
        }
    }
}
