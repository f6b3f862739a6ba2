use leptos::prelude::*;

use crate::api::paths;
use crate::api::plan::CheckPage;
use crate::reset::{UndoRow, undo_rows};
use crate::store::{Plan, Undo};
use crate::ui::components::{
    Clock, ErrorSummary, Framed, GroupIdCode, Head, Heads, Icon, Jump, KeyCode, Name, NavPlace, Number,
    PageTitle, Strokes, shown_name,
};
use crate::ui::text::{check, common, undo as text};

/// Now and after, and the one button that carries an undo out.
pub fn page(page: CheckPage, undo: Undo) -> AnyView {
    let CheckPage { frame, plan, app, trouble, expired, .. } = page;
    let title = text::check_title(undo.mode);
    let count = undo.put_back.len();
    let the_reset = paths::operation_path(&undo.of);
    // Planned from the same values, so it fits; if it did not, there would be nothing to confirm.
    let rows = undo_rows(&undo, &plan.seen).unwrap_or_default();
    let will = text::will_happen(undo.mode, count);
    let foot = if expired || rows.is_empty() {
        view! {
            <p class="row">
                <a class="btn go large" href=the_reset.clone()>
                    {text::BACK}
                </a>
            </p>
        }
        .into_any()
    } else {
        confirm(&plan, &undo, the_reset.clone())
    };
    view! {
        <PageTitle title error=trouble.is_some() />
        <Framed frame place=NavPlace::Below jump=Jump::LeftOut slim=true>
            {trouble.map(|trouble| view! { <ErrorSummary trouble in_full=true /> })}
            <div class="flow">
                <nav class="crumbs" aria-label=common::BREADCRUMB>
                    <a href=the_reset.clone()>
                        <Icon name="prev" class="flip" />
                        <bdi>{undo.of.as_str().to_owned()}</bdi>
                    </a>
                </nav>
                <p class="steps">
                    <Strokes />
                    {text::STEP}
                </p>
                <h1>{title}</h1>
            </div>
            {changes(rows)}
            <dl class="sum">
                <div>
                    <dt>{common::GROUP}</dt>
                    <dd>
                        <Name name=shown_name(&plan.group_name, &plan.group) />
                        " "
                        <span class="sub">
                            <GroupIdCode id=plan.group.clone() />
                        </span>
                    </dd>
                </div>
                <div>
                    <dt>{text::THE_RESET}</dt>
                    <dd>
                        <a href=the_reset>
                            <bdi>{undo.of.as_str().to_owned()}</bdi>
                        </a>
                    </dd>
                </div>
                <div>
                    <dt>{text::REASON}</dt>
                    <dd>
                        <bdi>{plan.reason.clone()}</bdi>
                    </dd>
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
            <section class="flow tight" aria-labelledby="will">
                <h2 id="will">{check::WHAT_WILL_HAPPEN}</h2>
                <ul class="list">{will.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            </section>
            {foot}
        </Framed>
    }
    .into_any()
}

fn changes(rows: Vec<UndoRow>) -> AnyView {
    let rows = rows
        .into_iter()
        .map(|row| {
            let now = match row.now {
                Some(value) => view! { <Number value /> }.into_any(),
                None => view! { <span class="quiet">{text::ABSENT}</span> }.into_any(),
            };
            view! {
                <tr role="row">
                    <th role="rowheader" scope="row">
                        <KeyCode key=row.key />
                    </th>
                    <td role="cell" class="num" data-l=check::NOW>
                        {now}
                    </td>
                    <td role="cell" class="num" data-l=text::AFTER>
                        <span class="to">
                            <Icon name="next" class="flip" />
                            <span class="vh">{check::TO}</span>
                            <Number value=row.after />
                        </span>
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table role="table" class="fold figures line">
            <caption class="vh">{check::CAPTION}</caption>
            <Heads heads=vec![Head::words(common::COUNTER), Head::figures(check::NOW), Head::figures(text::AFTER)] />
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

/// Nothing is destroyed, so the button is not red.
fn confirm(plan: &Plan, undo: &Undo, the_reset: String) -> AnyView {
    view! {
        <form class="flow" method="post" action="/api/confirm">
            <input type="hidden" name="plan" value=plan.id.clone() />
            <div class="row">
                <button class="btn go large">
                    <Icon name="undo" class="flip" />
                    {text::check_button(undo.mode, undo.put_back.len())}
                </button>
                <a href=the_reset>{text::LEAVE_IT}</a>
            </div>
            <p class="hint">
                {check::VALUES_READ_AT} <Clock at=plan.seen_at /> {check::WORKS_UNTIL} <Clock at=plan.expires_at />
                {text::WORKS_UNTIL_END}
            </p>
        </form>
    }
    .into_any()
}
