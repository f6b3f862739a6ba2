use leptos::prelude::*;

use crate::api::frame::AppView;
use crate::api::plan::CheckPage;
use crate::api::{Trouble, paths};
use crate::model::{Counter, CounterKey, Selection};
use crate::store::Plan;
use crate::ui::components::{
    Clock, ErrorSummary, FieldError, Framed, GroupIdCode, Head, Heads, Icon, Jump, KeyCode, KeyList, Name,
    NavPlace, Number, PageTitle, Strokes, shown_name,
};
use crate::ui::text::{check as text, common, problems};

pub fn page(page: CheckPage) -> AnyView {
    let CheckPage { frame, plan, removed, total_counters, app, trouble, expired, typed, change_path } = page;
    let title = text::title(&plan.selection, removed.len());
    let name = shown_name(&plan.group_name, &plan.group);
    let will = text::will_happen(&plan.selection, removed.len(), total_counters);
    let foot = if expired {
        view! {
            <p class="row">
                <a class="btn go large" href=change_path.clone()>
                    {text::CHOOSE_AGAIN}
                </a>
            </p>
        }
        .into_any()
    } else {
        confirm(&plan, removed.len(), typed, trouble.clone(), change_path.clone())
    };
    view! {
        <PageTitle title=title.clone() error=trouble.is_some() />
        <Framed frame place=NavPlace::Below jump=Jump::LeftOut slim=true>
            {trouble
                .map(|trouble| view! { <ErrorSummary trouble fields=&[problems::FIELD_TYPED] in_full=true /> })}
            <div class="flow">
                <nav class="crumbs" aria-label=common::BREADCRUMB>
                    <a href=paths::group_path(plan.app, &plan.group)>
                        <Icon name="prev" class="flip" />
                        <Name name=name />
                    </a>
                </nav>
                <p class="steps">
                    <Strokes />
                    {text::STEP}
                </p>
                <h1>{title}</h1>
            </div>
            {changes(&removed)}
            <Facts plan removed=removed.clone() total_counters app change_path />
            <section class="flow tight" aria-labelledby="will">
                <h2 id="will">{text::WHAT_WILL_HAPPEN}</h2>
                <ul class="list">{will.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            </section>
            {foot}
        </Framed>
    }
    .into_any()
}

/// The old value beside what comes after it. A reset deletes, so it says *removed*, not 0.
fn changes(removed: &[Counter]) -> AnyView {
    let rows = removed
        .iter()
        .map(|counter| {
            view! {
                <tr role="row">
                    <th role="rowheader" scope="row">
                        <KeyCode key=counter.key.clone() />
                    </th>
                    <td role="cell" class="num" data-l=text::NOW>
                        <Number value=counter.value />
                    </td>
                    <td role="cell" class="end" data-l=text::AFTER>
                        <span class="to">
                            <Icon name="next" class="flip" />
                            <span class="vh">{text::TO}</span>
                            <span>{text::REMOVED} " " <span class="sub">{text::COUNTS_AGAIN}</span></span>
                        </span>
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table role="table" class="fold figures line">
            <caption class="vh">{text::CAPTION}</caption>
            <Heads heads=vec![Head::words(common::COUNTER), Head::figures(text::NOW), Head::end(text::AFTER)] />
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

/// Group, counters, reason and app once more, each with a way back.
#[component]
fn Facts(
    plan: Plan,
    removed: Vec<Counter>,
    total_counters: usize,
    app: AppView,
    change_path: String,
) -> impl IntoView {
    let change = |path: String, what: &'static str| {
        view! {
            <dd>
                <a href=path>{text::CHANGE} <span class="vh">{what}</span></a>
            </dd>
        }
    };
    let counters = matches!(plan.selection, Selection::Keys(_)).then(|| {
        let keys: Vec<CounterKey> = removed.iter().map(|counter| counter.key.clone()).collect();
        view! {
            <div>
                <dt>{text::COUNTERS}</dt>
                <dd>{text::of_total(keys.len(), total_counters)} <KeyList keys /></dd>
                {change(change_path.clone(), text::CHANGE_COUNTERS)}
            </div>
        }
    });
    view! {
        <dl class="sum">
            <div>
                <dt>{common::GROUP}</dt>
                <dd>
                    <Name name=shown_name(&plan.group_name, &plan.group) />
                    " "
                    <span class="sub">
                        <GroupIdCode id=plan.group />
                    </span>
                </dd>
                {change(format!("/?app={}", app.id), text::CHANGE_GROUP)}
            </div>
            {counters}
            <div>
                <dt>{common::REASON}</dt>
                <dd>
                    <bdi>{plan.reason}</bdi>
                </dd>
                {change(change_path.clone(), text::CHANGE_REASON)}
            </div>
            <div>
                <dt>{common::APP}</dt>
                <dd>
                    <Name name=app.label />
                    ", "
                    {app.place}
                    ", "
                    <bdi>{app.id.to_string()}</bdi>
                </dd>
            </div>
        </dl>
    }
}

/// The one red button. For *all*, the group ID has to be typed.
fn confirm(
    plan: &Plan,
    removed: usize,
    typed: String,
    trouble: Option<Trouble>,
    change_path: String,
) -> AnyView {
    let asks_for_id = matches!(plan.selection, Selection::All);
    let wrong =
        trouble.filter(|trouble| problems::words(&trouble.problem).field == Some(problems::FIELD_TYPED));
    let is_wrong = wrong.is_some();
    let id_field = asks_for_id.then(|| {
        view! {
            <div class=if is_wrong { "field bad" } else { "field" }>
                <label for="confirm">{text::TYPE_THE_ID}</label>
                <p class="hint" id="confirm-hint">
                    {text::THE_ID_IS}
                    <span class="nowrap">
                        <GroupIdCode id=plan.group.clone() />
                    </span>
                </p>
                {wrong.map(|trouble| view! { <FieldError id="confirm-err" trouble /> })}
                <input
                    type="text"
                    id="confirm"
                    name="typed"
                    value=typed
                    aria-describedby=if is_wrong { "confirm-hint confirm-err" } else { "confirm-hint" }
                    aria-invalid=is_wrong.then_some("true")
                    dir="ltr"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    required
                />
            </div>
        }
    });
    view! {
        <form class="flow" method="post" action="/api/confirm">
            <input type="hidden" name="plan" value=plan.id.clone() />
            {id_field}
            <div class="row">
                <button class="btn destroy large">{text::button(&plan.selection, removed)}</button>
                <a href=change_path>{text::NO_CHANGE_LINK}</a>
            </div>
            <p class="hint">
                {text::VALUES_READ_AT} <Clock at=plan.seen_at /> {text::WORKS_UNTIL} <Clock at=plan.expires_at />
                {text::WORKS_UNTIL_END}
            </p>
        </form>
    }
    .into_any()
}
