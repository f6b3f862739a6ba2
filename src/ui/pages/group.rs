use leptos::prelude::*;

use super::group_unseen;
use crate::api::group::{AbsentHere, Counters, GroupPage, Prefill};
use crate::api::{Problem, Trouble, paths};
use crate::chat::GroupInfo;
use crate::model::{Counter, CounterKey, SdkAppId, SelectionError, Timestamp, TypedKeysError};
use crate::reset::EveryCounter;
use crate::store::Operation;
use crate::ui::components::{
    Ago, Clock, Day, ErrorSummary, Framed, GroupIdCode, Head, Heads, History, Icon, Jump, KeyCode, KeyList,
    Name, NavPlace, Number, PageTitle, ReasonField, Strokes, shown_name, undone_word,
};
use crate::ui::islands::{Copy, CounterPicker};
use crate::ui::text::{check, common, group as text, problems, time};

const FIELDS: &[&str] = &[problems::FIELD_COUNTERS, problems::FIELD_REASON];

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
    let (app, now) = (frame.app.id, frame.now);
    let name = shown_name(&info.name, &info.group_id);
    let address = paths::group_path(app, &info.group_id);
    let group_log = paths::group_activity_path(app, &info.group_id);
    let may_choose = may_reset && open.is_none();
    let has_error = trouble.is_some();
    let notice = match open {
        Some(open) => still_open(&open),
        None if !may_reset => look_only(),
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
            let not_read = group_unseen::not_read(why, (!has_form).then(|| address.clone()), remembered);
            let form = has_form.then(|| {
                let group = info.group_id.clone();
                let form = group_unseen::Form { app, group, prefill, every, address };
                group_unseen::choose(form, &wrong, is_down)
            });
            view! {
                {unseen.then_some(notice)}
                {not_read}
                {form}
            }
            .into_any()
        }
        Counters::Read(counters) if counters.is_empty() => no_counters(&info, absent, now),
        Counters::Read(counters) => {
            let chosen = if has_form {
                let info = info.clone();
                let form = Form { app, info, counters, prefill, lost, every, read_at, address };
                choose(form, &wrong)
            } else {
                look(&name, &counters, read_at, address)
            };
            view! {
                {notice}
                {absent_since(absent, now)}
                {chosen}
            }
            .into_any()
        }
    };
    view! {
        <PageTitle title=name error=has_error />
        <Framed frame place=NavPlace::Below jump=Jump::Offered begins_here=!has_error>
            {on_top.map(|trouble| view! { <ErrorSummary trouble fields=fields in_full=true /> })}
            <div class="flow">
                <nav class="crumbs" aria-label=common::BREADCRUMB>
                    <a href="/">
                        <Icon name="prev" class="flip" />
                        {common::FIND_A_GROUP}
                    </a>
                </nav>
                <Card info last_reset now />
            </div>
            {body}
            <History title=text::HISTORY events now log=group_log log_words=text::WHOLE_HISTORY />
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
        self.reason.clone().or_else(|| problems::at_field(self.trouble.as_ref(), problems::FIELD_REASON))
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
    pub fn summary(&self, fields: &'static [&'static str]) -> Option<AnyView> {
        let (trouble, brief) = (self.trouble.clone()?, self.is_brief());
        let also = self.reason.clone();
        Some(view! { <ErrorSummary trouble also=also fields in_full=!brief brief /> }.into_any())
    }
}

fn is_about(trouble: &Trouble, fields: &[&str]) -> bool {
    problems::words(&trouble.problem).field.is_some_and(|field| fields.contains(&field))
}

#[component]
fn Card(info: GroupInfo, last_reset: Option<Operation>, now: Timestamp) -> impl IntoView {
    let name = shown_name(&info.name, &info.group_id);
    let fact = |label: &'static str, value: AnyView| view! { <div><dt>{label}</dt><dd>{value}</dd></div> };
    view! {
        <section class="card flow" aria-labelledby="g">
            <div class="row apart">
                <div class="row">
                    <h1 id="g">
                        <Name name />
                    </h1>
                    <span class="tag">{info.group_type.label()}</span>
                </div>
                <div class="row">
                    <Copy text=info.group_id.as_str() label=common::COPY_ID copied=common::COPIED />
                    <GroupIdCode id=info.group_id />
                </div>
            </div>
            <dl class="facts">
                {info.owner.map(|owner| fact(text::OWNER, view! { <bdi>{owner}</bdi> }.into_any()))}
                {info.member_num.map(|count| fact(text::MEMBERS, view! { <bdi>{text::members(count)}</bdi> }.into_any()))}
                {info.create_time.map(|at| fact(text::CREATED, view! { <Day at /> }.into_any()))}
                {info.last_msg_time.map(|at| fact(text::LAST_MESSAGE, view! { <Ago at now /> }.into_any()))}
                {last_reset
                    .map(|reset| {
                        let told = text::last_reset(
                            &time::ago(reset.created_at, now),
                            &reset.operator_name,
                            undone_word(&reset),
                        );
                        fact(
                            text::LAST_RESET,
                            view! { <a href=paths::operation_path(&reset.reference)>{told}</a> }.into_any(),
                        )
                    })}
            </dl>
        </section>
    }
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

fn choose(form: Form, wrong: &Wrong) -> AnyView {
    let Form { app, info, counters, mut prefill, lost, every, read_at, address } = form;
    let name = shown_name(&info.name, &info.group_id);
    let count = counters.len();
    // Of a single counter, "all" would be a riddle: it is ticked itself. Unless it cannot be.
    let has_all = count > 1 || counters.iter().any(|counter| !counter.key.can_be_sent());
    if prefill.all && !has_all {
        prefill.keys = counters.iter().map(|counter| counter.key.clone()).collect();
    }
    let by_hand = (count > 1 && counters.iter().all(|counter| counter.key.can_be_sent()))
        .then(|| view! { <span class="by-hand">{text::every_by_hand(every)}</span> });
    let all = has_all.then(|| {
        let hint = text::all_hint(every.approval);
        view! { <AllBox may=every.may ticked=prefill.all label=text::all(count) hint /> }
    });
    // Where only something is missing, the box stands by the button that was pressed, and the counters stand where
    // they stood: whoever is about to tick one does not look for it again.
    let (at_button, on_top) =
        if wrong.is_brief() { (wrong.summary(FIELDS), None) } else { (None, wrong.summary(FIELDS)) };
    let is_wrong = problems::at_field(wrong.trouble.as_ref(), problems::FIELD_COUNTERS).is_some();
    let table = table(&name, &counters, Some(&prefill));
    let lost =
        (!lost.is_empty()).then(|| view! { <p class="hint">{text::LOST} <KeyList keys=lost /> "."</p> });
    view! {
        <form class="pick flow" method="post" action="/api/review">
            // Enter in a field presses the first button of a form: this one, and not the one that reads again.
            <button class="vh" tabindex="-1" aria-hidden="true"></button>
            <input type="hidden" name="app" value=app.to_string() />
            <input type="hidden" name="group" value=info.group_id.as_str().to_owned() />
            <fieldset class="flow" aria-describedby=is_wrong.then_some("es-what")>
                <legend>
                    <h2 id="counters">{text::QUESTION}</h2>
                </legend>
                {on_top}
                <div class="row apart">
                    <p class="steps">
                        <Strokes done=1 of=3 />
                        {text::STEP}
                    </p>
                    <p class="meta">
                        <span>{text::READ_AT} <Clock at=read_at /></span>
                        <button class="btn small" formmethod="get" formaction=format!("{address}#counters")>
                            {text::REFRESH}
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
                        data-lines=text::ticked(count).join("\n")
                        data-all=text::all(count)
                    ></span>
                    {by_hand}
                </p>
                <ReasonField
                    label=common::REASON
                    hint=text::REASON_HINT
                    reason=prefill.reason
                    trouble=wrong.at_reason()
                />
                <button class="btn go large">
                    {text::BUTTON} " " <span class="n" data-all=count.to_string()></span>
                </button>
            </div>
            <CounterPicker />
        </form>
    }
    .into_any()
}

/// Every counter of the group at once, for those who may; for all others, that they may not.
#[component]
pub(super) fn AllBox(may: bool, ticked: bool, label: String, hint: String) -> impl IntoView {
    if !may {
        return view! { <p class="hint">{text::ALL_IS_FOR_MANAGERS}</p> }.into_any();
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
fn look(name: &str, counters: &[Counter], read_at: Timestamp, address: String) -> AnyView {
    view! {
        <section class="flow" aria-labelledby="cs">
            <div class="row apart">
                <h2 id="cs">{text::COUNTERS}</h2>
                <ReadAt at=read_at address />
            </div>
            {table(name, counters, None)}
        </section>
    }
    .into_any()
}

#[component]
fn ReadAt(at: Timestamp, address: String) -> impl IntoView {
    view! {
        <p class="meta">
            <span>{text::READ_AT} <Clock at /></span>
            " "
            <a href=address>{text::REFRESH}</a>
        </p>
    }
}

/// The counters, with boxes where there is a form (`prefill`). None is ever ticked unasked.
fn table(name: &str, counters: &[Counter], prefill: Option<&Prefill>) -> impl IntoView + use<> {
    let mut boxes = 0..;
    let rows = counters
        .iter()
        .map(|counter| {
            let number = view! { <Number value=counter.value /> }.into_any();
            let (key, value) = match prefill {
                Some(_) if !counter.key.can_be_sent() => (cannot_be_ticked(counter), number),
                Some(prefill) => {
                    let index: usize = boxes.next().unwrap_or_default();
                    let label = view! { <label for=format!("key-{index}")>{number}</label> }.into_any();
                    (tick(index, counter, prefill.keys.contains(&counter.key)), label)
                }
                None => (view! { <Labelled counter=counter.clone() /> }.into_any(), number),
            };
            view! {
                <tr role="row">
                    <th role="rowheader" scope="row">
                        {key}
                    </th>
                    <td role="cell" class="num" data-l=text::VALUE_NOW>
                        {value}
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table role="table" class="fold">
            <caption class="vh">{text::caption(name)}</caption>
            <Heads heads=vec![Head::words(common::COUNTER), Head::figures(text::VALUE_NOW)] />
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}

/// A row without a box, and why.
fn cannot_be_ticked(counter: &Counter) -> AnyView {
    view! {
        <Labelled counter=counter.clone() />
        " "
        <span class="sub">{text::CANNOT_BE_TICKED}</span>
    }
    .into_any()
}

/// The whole row ticks: the label reaches over all of it, and the number, which can be selected, is one too. The box
/// is called by its key alone.
fn tick(index: usize, counter: &Counter, ticked: bool) -> AnyView {
    let name = format!("name-{index}");
    view! {
        <label class="tick">
            <input
                type="checkbox"
                name="keys[]"
                id=format!("key-{index}")
                value=counter.key.to_form()
                checked=ticked
                aria-labelledby=name.clone()
            />
            <span>
                <Labelled counter=counter.clone() id=Some(name) />
            </span>
        </label>
    }
    .into_any()
}

/// The key, which a box may be called by, and what is special about its value.
#[component]
fn Labelled(counter: Counter, #[prop(optional_no_strip)] id: Option<String>) -> impl IntoView {
    let special = match counter.value {
        i64::MAX => Some(text::AT_MAXIMUM),
        i64::MIN => Some(text::AT_MINIMUM),
        0 => Some(text::ALREADY_ZERO),
        value if value < 0 => Some(text::BELOW_ZERO),
        _ => None,
    };
    view! {
        <span id=id>
            <KeyCode key=counter.key />
        </span>
        {special.map(|special| view! { " " <span class="sub">{special}</span> })}
    }
}

fn no_counters(info: &GroupInfo, absent: Vec<AbsentHere>, now: Timestamp) -> AnyView {
    let why = if absent.is_empty() {
        view! { <p>{text::about_type(&info.group_type)}</p> }.into_any()
    } else {
        absent.into_iter().map(|here| view! { <p>{who_reset(here, now)}</p> }).collect_view().into_any()
    };
    view! {
        <section class="empty flow tight" aria-labelledby="none">
            <h2 id="none">{text::NO_COUNTERS}</h2>
            {why}
        </section>
    }
    .into_any()
}

/// Why counters that were there are not: who reset them here, when, and the way back.
fn absent_since(absent: Vec<AbsentHere>, now: Timestamp) -> AnyView {
    let note = |here| {
        view! {
            <p class="note line">
                <Icon name="skip" />
                <span>{who_reset(here, now)}</span>
            </p>
        }
    };
    absent.into_iter().map(note).collect_view().into_any()
}

fn who_reset(AbsentHere { absent, may_undo }: AbsentHere, now: Timestamp) -> AnyView {
    let what = if absent.is_every_counter() {
        check::all(absent.keys.len()).into_any()
    } else {
        view! { <KeyList keys=absent.keys.clone() /> }.into_any()
    };
    let reset = absent.reset;
    let path = paths::operation_path(&reset.reference);
    let undo = may_undo.then(|| {
        view! {
            " "
            <a class="strong" href=format!("{path}#undo")>
                {text::UNDO}
            </a>
        }
    });
    view! {
        <Name name=reset.operator_name.clone() />
        {text::HAS_RESET}
        {what}
        " "
        {time::ago_within(reset.created_at, now)}
        " ("
        <a href=path>{reset.reference.to_string()}</a>
        "). "
        {text::absent(absent.keys.len())}
        {undo}
    }
    .into_any()
}

fn look_only() -> AnyView {
    view! {
        <p class="note">
            <Icon name="skip" />
            <span>
                <b>{text::LOOK_ONLY}</b>
                " "
                {text::LOOK_ONLY_WHO}
            </span>
        </p>
    }
    .into_any()
}

fn still_open(open: &Operation) -> AnyView {
    view! {
        <p class="note alert line" role="status">
            <Icon name="alert" />
            <b>{text::open(open.kind.undo().is_some())}</b>
            " "
            <span>{text::OPEN_WHY}</span>
            " "
            <a class="strong" href=paths::operation_path(&open.reference)>
                {text::OPEN_LINK}
            </a>
        </p>
    }
    .into_any()
}
