use leptos::prelude::*;

use crate::api::approvals::ApprovalsPage;
use crate::api::doors::Page;
use crate::api::frame::AppView;
use crate::api::paths;
use crate::model::{Batch, Timestamp, WaitingPlan};
use crate::reset::APPROVAL_SECONDS;
use crate::ui::components::{Ago, Framed, Head, Icon, Name, NavPlace, Row, Table, shown_name};
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
        let many = many_groups.iter().map(|batch| {
            let is_own = batch.operator_id == oneself;
            batch_row(locale, batch, is_own, now)
        });
        let rows = waiting.into_iter().map(|request| {
            let is_own = request.plan.intent.operator_id == oneself;
            row(locale, request, &apps, is_own, now)
        });
        let rows = rows.chain(many).collect();
        let heads = vec![
            Head::words(words::what(language)),
            Head::words(words::asked_by(language)),
            Head::words(words::asked(language)),
            Head::end(words::time_left(language)),
        ];
        view! { <Table class="fold feed" caption=words::caption(language) heads rows /> }.into_any()
    };
    view! {
        <Framed frame title=words::title(language) place=NavPlace::At(Page::Approvals) trouble>
            {done}
            <h1>{words::title(language)}</h1>
            <p class="lede">{words::lede(language)}</p>
            {list}
        </Framed>
    }
    .into_any()
}

fn row(locale: Locale, request: WaitingPlan, apps: &[AppView], is_own: bool, now: Timestamp) -> Row {
    let language = locale.language;
    let WaitingPlan { plan, approval } = request;
    let path = if is_own { paths::plan_path(&plan.id) } else { paths::approval_path(&plan.id) };
    let app =
        apps.iter().find(|app| app.id == plan.target.app).map(|app| app.label.clone()).unwrap_or_default();
    let group = view! { <Name name=shown_name(&plan.target.group_name, &plan.target.group) /> };
    let about = view! {
        <a href=path>
            {operations::in_group(language, &shared::planned_extent(language, &plan), group.into_any())}
        </a>
        " "
        <span class="sub">
            <Name name=app />
        </span>
    };
    let asked = Asked { by: approval.asked_by, is_own, at: approval.asked_at, until: plan.expires_at };
    asked.cells(locale, Row::of(about), now)
}

/// Many groups at once: its page shows them, and has the buttons.
fn batch_row(locale: Locale, batch: &Batch, is_own: bool, now: Timestamp) -> Row {
    let language = locale.language;
    let asked_at = batch.approval.as_ref().map_or(batch.created_at, |approval| approval.asked_at);
    let groups = batch.preview.as_ref().map_or(batch.groups, |preview| preview.groups);
    let about = view! {
        <a href=paths::batch_path(&batch.reference)>{text::what(language, &batch.change)}</a>
        " "
        <span class="sub">{batches::groups(language, groups)}</span>
        " "
        <span class="sub">
            <Name name=batch.app_label.clone() />
        </span>
    };
    let until = asked_at.plus_seconds(APPROVAL_SECONDS);
    let asked = Asked { by: batch.operator_name.clone(), is_own, at: asked_at, until };
    asked.cells(locale, Row::of(about), now)
}

/// Who asks, since when, and until when it can be approved.
struct Asked {
    by: String,
    is_own: bool,
    at: Timestamp,
    until: Timestamp,
}

impl Asked {
    fn cells(self, locale: Locale, row: Row, now: Timestamp) -> Row {
        let Self { by, is_own, at, until } = self;
        let language = locale.language;
        let by = view! {
            <Name name=by />
            {is_own.then(|| view! { " " <span class="tag">{words::yours(language)}</span> })}
        };
        row.cell(by)
            .cell(view! { <Ago locale at now /> })
            .cell(words::minutes_left(language, minutes_left(until, now)))
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
