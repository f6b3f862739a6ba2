use leptos::prelude::*;

use crate::api::plan::CheckPage;
use crate::api::{language, paths};
use crate::store::{Approval, ApprovalState};
use crate::ui::components::{
    ApprovalFacts, ErrorSummary, Framed, Icon, Jump, NavPlace, OnlyBack, PageTitle, Summary, ThenAndNow,
    approval_facts,
};
use crate::ui::text::{approvals as text, check};

/// A plan that was confirmed where the rule asks for a second person, for whoever asked.
pub fn page(page: CheckPage, approval: &Approval) -> AnyView {
    let CheckPage { frame, plan, app, trouble, expired, change_path, .. } = page;
    let (icon, title, lede, open) = match (&approval.state, expired) {
        (ApprovalState::Declined(_), _) => ("refused", text::DECLINED_TITLE, text::DECLINED_LEDE, false),
        (_, true) => ("skip", text::EXPIRED_TITLE, text::EXPIRED_LEDE, false),
        _ => ("wait", text::WAITS_TITLE, text::WAITS_LEDE, true),
    };
    let facts = approval_facts(ApprovalFacts { plan: &plan, approval, app, until: open, own: true });
    let foot = if open {
        view! {
            <p class="row">
                <a class="btn go large" href=paths::plan_path(&plan.id)>
                    {text::LOOK_AGAIN}
                </a>
            </p>
        }
        .into_any()
    } else {
        view! { <OnlyBack path=change_path words=check::CHOOSE_AGAIN /> }.into_any()
    };
    view! {
        <PageTitle title error=trouble.is_some() />
        <Framed frame place=NavPlace::Below jump=Jump::LeftOut slim=true>
            {trouble.map(|trouble| view! { <ErrorSummary language=language::current() trouble in_full=true /> })}
            <div class=if open { "title" } else { "title alert" }>
                <Icon name=icon class="big" />
                <h1>{title}</h1>
                <p class="lede">{lede}</p>
            </div>
            <Summary facts />
            <ThenAndNow plan=plan now=None />
            {foot}
        </Framed>
    }
    .into_any()
}
