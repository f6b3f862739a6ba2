use leptos::prelude::*;

use crate::api::doors::Page;
use crate::api::paths;
use crate::api::plan::CheckPage;
use crate::model::{Approval, ApprovalState};
use crate::ui::components::{
    ApprovalFacts, Framed, Icon, Jump, NavPlace, OnlyBack, Summary, ThenAndNow, approval_facts,
};
use crate::words::{approval as request, check, waiting as words};

/// A plan that was confirmed where the rule asks for a second person, for whoever asked.
pub fn page(page: CheckPage, approval: &Approval) -> AnyView {
    let CheckPage { frame, plan, app, trouble, expired, change_path, .. } = page;
    let locale = frame.locale;
    let language = locale.language;
    let (icon, title, lede, open) = match (&approval.state, expired) {
        (ApprovalState::Declined(_), _) => {
            ("refused", request::declined(language), words::declined(language), false)
        }
        (_, true) => ("skip", request::expired(language), words::expired(language), false),
        _ => ("wait", words::waits_title(language), words::waits(language), true),
    };
    let facts = approval_facts(locale, ApprovalFacts { plan: &plan, approval, app, until: open, own: true });
    let (path, foot) = if open {
        (paths::plan_path(&plan.id), words::look_again(language))
    } else {
        (change_path, check::choose_again(language))
    };
    view! {
        <Framed frame title place=NavPlace::Below(Page::Find) jump=Jump::LeftOut slim=true trouble>
            <div class=if open { "title" } else { "title alert" }>
                <Icon name=icon class="big" />
                <h1>{title}</h1>
                <p class="lede">{lede}</p>
            </div>
            <Summary facts />
            <ThenAndNow language plan=plan now=None />
            <OnlyBack path words=foot />
        </Framed>
    }
    .into_any()
}
