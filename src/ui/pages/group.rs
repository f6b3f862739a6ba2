use leptos::prelude::*;

use super::group_unseen;
use crate::api::group::{Counters, GroupPage, Prefill};
use crate::api::{Problem, Trouble, paths};
use crate::chat::GroupInfo;
use crate::model::{Counter, SdkAppId, Timestamp};
use crate::reset::MAX_REASON_CHARS;
use crate::store::Operation;
use crate::ui::components::{
    Ago, Clock, Day, ErrorSummary, FieldError, Framed, GroupIdCode, Head, Heads, History, Icon, Jump,
    KeyCode, Name, NavPlace, Number, PageTitle, shown_name, undone_word,
};
use crate::ui::islands::{Copy, CounterPicker};
use crate::ui::text::{common, group as text, problems, time};

const FIELDS: &[&str] = &[problems::FIELD_COUNTERS, problems::FIELD_REASON];
const FIELDS_UNSEEN: &[&str] = &[problems::FIELD_TYPED_KEYS, problems::FIELD_REASON];

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
        may_reset,
        may_reset_all,
    } = page;
    let (app, now) = (frame.app.id, frame.now);
    let name = shown_name(&info.name, &info.group_id);
    let address = paths::group_path(app, &info.group_id);
    let group_log = paths::group_activity_path(app, &info.group_id);
    let may_choose = may_reset && open.is_none();
    let fields = if matches!(counters, Counters::Read(_)) { FIELDS } else { FIELDS_UNSEEN };
    let notice = match open {
        Some(open) => still_open(&open),
        None if !may_reset => look_only(),
        None => ().into_any(),
    };
    let body = match counters {
        Counters::NotRead { trouble: why, unseen } => {
            let is_down = matches!(why.problem, Problem::Down { .. });
            let form = (unseen && may_choose).then(|| {
                let group = info.group_id.clone();
                let form = group_unseen::Form { app, group, prefill, may_reset_all };
                group_unseen::choose(form, trouble.as_ref(), is_down)
            });
            view! {
                {unseen.then_some(notice)}
                {group_unseen::not_read(why, address, remembered)}
                {form}
            }
            .into_any()
        }
        Counters::Read(counters) if counters.is_empty() => no_counters(&info),
        Counters::Read(counters) => {
            let chosen = if may_choose {
                let form =
                    Form { app, info: info.clone(), counters, prefill, may_reset_all, read_at, address };
                choose(form, trouble.as_ref())
            } else {
                look(&name, &counters, read_at, address)
            };
            view! {
                {notice}
                {chosen}
            }
            .into_any()
        }
    };
    view! {
        <PageTitle title=name error=trouble.is_some() />
        <Framed frame place=NavPlace::Below jump=Jump::Offered begins_here=trouble.is_none()>
            {trouble.map(|trouble| view! { <ErrorSummary trouble fields=fields in_full=true /> })}
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
    may_reset_all: bool,
    read_at: Timestamp,
    address: String,
}

fn choose(form: Form, trouble: Option<&Trouble>) -> AnyView {
    let Form { app, info, counters, prefill, may_reset_all, read_at, address } = form;
    let name = shown_name(&info.name, &info.group_id);
    let count = counters.len();
    let at = |field| problems::at_field(trouble, field);
    let (wrong_counters, wrong_reason) = (at(problems::FIELD_COUNTERS), at(problems::FIELD_REASON));
    let is_wrong = wrong_counters.is_some();
    let list = table(&name, &counters, Some(&prefill));
    view! {
        <form class="pick flow" method="post" action="/api/review">
            <input type="hidden" name="app" value=app.to_string() />
            <input type="hidden" name="group" value=info.group_id.as_str().to_owned() />
            <fieldset
                class=if is_wrong { "flow field bad" } else { "flow" }
                aria-describedby=is_wrong.then_some("counters-err")
            >
                <legend>
                    <h2>{text::QUESTION}</h2>
                </legend>
                {wrong_counters.map(|trouble| view! { <FieldError id="counters-err" trouble /> })}
                <div class="row apart">
                    <p class="hint">{text::NOTHING_YET}</p>
                    <ReadAt at=read_at address />
                </div>
                <CounterPicker
                    tick_every=text::TICK_EVERY.to_owned()
                    ticked=text::ticked(count)
                    all_ticked=text::all_ticked(count)
                >
                    {list}
                    <AllBox may=may_reset_all ticked=prefill.all label=text::all(count) hint=text::ALL_HINT />
                </CounterPicker>
            </fieldset>
            <div class="bar-end">
                <ReasonField reason=prefill.reason trouble=wrong_reason />
                <button class="btn go large">
                    {text::BUTTON} " " <span class="n" data-all=count.to_string()></span>
                </button>
            </div>
        </form>
    }
    .into_any()
}

/// The other choice, for those who have it.
#[component]
pub(super) fn AllBox(may: bool, ticked: bool, label: String, hint: &'static str) -> impl IntoView {
    if !may {
        return view! { <p class="hint">{text::ALL_IS_FOR_MANAGERS}</p> }.into_any();
    }
    view! {
        <p class="or">{text::OR}</p>
        <label class="tick all">
            <input type="checkbox" name="all" value="1" id="all" checked=ticked />
            <span>{label} " " <span class="sub">{hint}</span></span>
        </label>
    }
    .into_any()
}

#[component]
pub(super) fn ReasonField(reason: String, trouble: Option<Trouble>) -> impl IntoView {
    let is_wrong = trouble.is_some();
    view! {
        <div class=if is_wrong { "field bad" } else { "field" }>
            <label for="reason">{common::REASON}</label>
            <p class="hint" id="reason-hint">
                {text::REASON_HINT}
            </p>
            {trouble.map(|trouble| view! { <FieldError id="reason-err" trouble /> })}
            <input
                type="text"
                id="reason"
                name="reason"
                value=reason
                aria-describedby=if is_wrong { "reason-hint reason-err" } else { "reason-hint" }
                aria-invalid=is_wrong.then_some("true")
                maxlength=MAX_REASON_CHARS.to_string()
                autocomplete="off"
                required
            />
        </div>
    }
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
            <a href=address>{text::READ_AGAIN}</a>
        </p>
    }
}

/// The counters, with boxes where there is a form (`prefill`). None is ever ticked unasked.
fn table(name: &str, counters: &[Counter], prefill: Option<&Prefill>) -> impl IntoView + use<> {
    let mut boxes = 0..;
    let rows = counters
        .iter()
        .map(|counter| {
            let key = match prefill {
                Some(_) if !counter.key.can_be_sent() => cannot_be_ticked(counter),
                Some(prefill) => {
                    tick(boxes.next().unwrap_or_default(), counter, prefill.keys.contains(&counter.key))
                }
                None => view! { <Labelled counter=counter.clone() /> }.into_any(),
            };
            view! {
                <tr role="row">
                    <th role="rowheader" scope="row">
                        {key}
                    </th>
                    <td role="cell" class="num" data-l=text::VALUE_NOW>
                        <Number value=counter.value />
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

fn tick(index: usize, counter: &Counter, ticked: bool) -> AnyView {
    view! {
        <label class="tick">
            <input
                type="checkbox"
                name="keys[]"
                id=format!("key-{index}")
                value=counter.key.to_form()
                data-value=counter.value.to_string()
                checked=ticked
            />
            <span>
                <Labelled counter=counter.clone() />
            </span>
        </label>
    }
    .into_any()
}

/// The key, and what is special about its value.
#[component]
fn Labelled(counter: Counter) -> impl IntoView {
    let special = match counter.value {
        i64::MAX => Some(text::AT_MAXIMUM),
        i64::MIN => Some(text::AT_MINIMUM),
        0 => Some(text::ALREADY_ZERO),
        value if value < 0 => Some(text::BELOW_ZERO),
        _ => None,
    };
    view! {
        <KeyCode key=counter.key />
        {special.map(|special| view! { " " <span class="sub">{special}</span> })}
    }
}

fn no_counters(info: &GroupInfo) -> AnyView {
    view! {
        <section class="empty flow tight" aria-labelledby="none">
            <h2 id="none">{text::NO_COUNTERS}</h2>
            <p>{text::about_type(&info.group_type)}</p>
        </section>
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
