use leptos::prelude::*;

use crate::api::approvals::ApprovalsPage;
use crate::api::frame::AppView;
use crate::api::paths;
use crate::model::{Batch, Timestamp, WaitingPlan};
use crate::reset::APPROVAL_SECONDS;
use crate::ui::components::{
    Ago, ErrorSummary, Framed, Head, Heads, Icon, Jump, Name, NavPlace, PageTitle, shown_name,
};
use crate::ui::text::{batches as text, shared};
use crate::words::{Locale, approvals as words, batches, operations};

/// What waits for a second person, the operator's own requests included.
pub fn page(page: ApprovalsPage) -> AnyView {
    let ApprovalsPage { frame, waiting, batches: many_groups, apps, declined, trouble } = page;
    let (locale, oneself, now) = (frame.locale, frame.operator.id.clone(), frame.now);
    let language = locale.language;
    let done = declined.then(|| {
        view! {
            <p class="note line" role="status">
                <Icon name="ok" />
                {words::declined_now(language)}
            </p>
        }
    });
    let list = if waiting.is_empty() && many_groups.is_empty() {
        view! { <p class="empty">{words::nothing_waits(language)}</p> }.into_any()
    } else {
        let many = many_groups
            .iter()
            .map(|batch| {
                let is_own = batch.operator_id == oneself;
                batch_row(locale, batch, is_own, now)
            })
            .collect_view();
        let rows = waiting
            .into_iter()
            .map(|request| {
                let is_own = request.plan.intent.operator_id == oneself;
                row(locale, request, &apps, is_own, now)
            })
            .collect_view();
        let heads = vec![
            Head::words(words::what(language)),
            Head::words(words::asked_by(language)),
            Head::words(words::asked(language)),
            Head::end(words::time_left(language)),
        ];
        view! {
            <table role="table" class="fold feed">
                <caption class="vh">{words::caption(language)}</caption>
                <Heads heads />
                <tbody role="rowgroup">{rows} {many}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <PageTitle language title=words::title(language) error=trouble.is_some() />
        <Framed frame place=NavPlace::Approvals jump=Jump::Offered>
            {trouble.map(|trouble| view! { <ErrorSummary locale trouble in_full=true /> })}
            {done}
            <h1>{words::title(language)}</h1>
            <p class="lede">{words::lede(language)}</p>
            {list}
        </Framed>
    }
    .into_any()
}

fn row(
    locale: Locale,
    request: WaitingPlan,
    apps: &[AppView],
    is_own: bool,
    now: Timestamp,
) -> impl IntoView + use<> {
    let language = locale.language;
    let WaitingPlan { plan, approval } = request;
    let path = if is_own { paths::plan_path(&plan.id) } else { paths::approval_path(&plan.id) };
    let app =
        apps.iter().find(|app| app.id == plan.target.app).map(|app| app.label.clone()).unwrap_or_default();
    let group = view! { <Name name=shown_name(&plan.target.group_name, &plan.target.group) /> };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <a href=path>
                    {operations::in_group(language, &shared::planned_extent(language, &plan), group.into_any())}
                </a>
                " "
                <span class="sub">
                    <Name name=app />
                </span>
            </th>
            <td role="cell" data-l=words::asked_by(language)>
                <Name name=approval.asked_by />
                {is_own.then(|| view! { " " <span class="tag">{words::yours(language)}</span> })}
            </td>
            <td role="cell" data-l=words::asked(language)>
                <Ago locale at=approval.asked_at now />
            </td>
            <td role="cell" class="end" data-l=words::time_left(language)>
                {words::minutes_left(language, minutes_left(plan.expires_at, now))}
            </td>
        </tr>
    }
}

/// Many groups at once: its page shows them, and has the buttons.
fn batch_row(locale: Locale, batch: &Batch, is_own: bool, now: Timestamp) -> impl IntoView + use<> {
    let language = locale.language;
    let asked_at = batch.approval.as_ref().map_or(batch.created_at, |approval| approval.asked_at);
    let groups = batch.preview.as_ref().map_or(batch.groups, |preview| preview.groups);
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <a href=paths::batch_path(&batch.reference)>{text::what(language, &batch.change)}</a>
                " "
                <span class="sub">{batches::groups(language, groups)}</span>
                " "
                <span class="sub">
                    <Name name=batch.app_label.clone() />
                </span>
            </th>
            <td role="cell" data-l=words::asked_by(language)>
                <Name name=batch.operator_name.clone() />
                {is_own.then(|| view! { " " <span class="tag">{words::yours(language)}</span> })}
            </td>
            <td role="cell" data-l=words::asked(language)>
                <Ago locale at=asked_at now />
            </td>
            <td role="cell" class="end" data-l=words::time_left(language)>
                {words::minutes_left(language, minutes_left(asked_at.plus_seconds(APPROVAL_SECONDS), now))}
            </td>
        </tr>
    }
}

/// What is begun of a minute counts.
fn minutes_left(until: Timestamp, now: Timestamp) -> i64 {
    until.millis_since(now).max(0).saturating_add(59_999) / 60_000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_that_has_begun_counts() {
        let left = |millis| minutes_left(Timestamp(millis), Timestamp(0));
        assert_eq!([left(3_600_000), left(1), left(-1)], [60, 1, 0]);
    }
}
