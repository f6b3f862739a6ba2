use leptos::prelude::*;

use crate::api::approvals::ApprovalsPage;
use crate::api::frame::AppView;
use crate::api::{language, paths};
use crate::model::Timestamp;
use crate::store::WaitingPlan;
use crate::ui::components::{
    Ago, ErrorSummary, Framed, Head, Heads, Icon, Jump, Name, NavPlace, PageTitle, shown_name,
};
use crate::ui::text::approvals as text;

/// What waits for a second person, the operator's own requests included.
pub fn page(page: ApprovalsPage) -> AnyView {
    let ApprovalsPage { frame, waiting, apps, declined, trouble } = page;
    let (oneself, now) = (frame.operator.id.clone(), frame.now);
    let done = declined.then(|| {
        view! {
            <p class="note line" role="status">
                <Icon name="ok" />
                {text::DECLINED_NOW}
            </p>
        }
    });
    let list = if waiting.is_empty() {
        view! { <p class="empty">{text::NOTHING_WAITS}</p> }.into_any()
    } else {
        let rows = waiting
            .into_iter()
            .map(|request| {
                let is_own = request.plan.operator_id == oneself;
                row(request, &apps, is_own, now)
            })
            .collect_view();
        let heads = vec![
            Head::words(text::WHAT),
            Head::words(text::ASKED_BY),
            Head::words(text::ASKED),
            Head::end(text::UNTIL),
        ];
        view! {
            <table role="table" class="fold feed">
                <caption class="vh">{text::CAPTION}</caption>
                <Heads heads />
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <PageTitle title=text::TITLE error=trouble.is_some() />
        <Framed frame place=NavPlace::Approvals jump=Jump::Offered>
            {trouble.map(|trouble| view! { <ErrorSummary language=language::current() trouble in_full=true /> })}
            {done}
            <h1>{text::TITLE}</h1>
            <p class="lede">{text::LEDE}</p>
            {list}
        </Framed>
    }
    .into_any()
}

fn row(request: WaitingPlan, apps: &[AppView], is_own: bool, now: Timestamp) -> impl IntoView + use<> {
    let WaitingPlan { plan, approval } = request;
    let path = if is_own { paths::plan_path(&plan.id) } else { paths::approval_path(&plan.id) };
    let app = apps.iter().find(|app| app.id == plan.app).map(|app| app.label.clone()).unwrap_or_default();
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <a href=path>
                    {text::extent(&plan)} ", " <Name name=shown_name(&plan.group_name, &plan.group) />
                </a>
                " "
                <span class="sub">
                    <Name name=app />
                </span>
            </th>
            <td role="cell" data-l=text::ASKED_BY>
                <Name name=approval.asked_by />
                {is_own.then(|| view! { " " <span class="tag">{text::YOURS}</span> })}
            </td>
            <td role="cell" data-l=text::ASKED>
                <Ago at=approval.asked_at now />
            </td>
            <td role="cell" class="end" data-l=text::UNTIL>
                {text::time_left(plan.expires_at, now)}
            </td>
        </tr>
    }
}
