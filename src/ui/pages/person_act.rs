use leptos::prelude::*;

use crate::api::form::waits_once_more;
use crate::api::people::{ActPage, HeavyAct};
use crate::api::{language, paths};
use crate::ui::components::{ErrorSummary, Framed, Icon, Jump, NavPlace, PageTitle};
use crate::ui::text::{common, people as text, single_sign_on};

/// Before something is done to somebody that ends what they are doing: what happens, and the one button.
pub fn page(page: ActPage) -> AnyView {
    let ActPage { frame, person, act, under_way, provider, trouble } = page;
    let operator = person.operator;
    let (title, lines, button) = text::heavy(act, &operator.name, &under_way);
    let back = paths::person_path(&operator.id);
    let class = if act == HeavyAct::Block { "btn destroy" } else { "btn go" };
    let at_provider = provider.filter(|_| act == HeavyAct::Block);
    view! {
        <PageTitle title=title.clone() error=trouble.is_some() />
        <Framed frame place=NavPlace::BelowPeople jump=Jump::LeftOut slim=true>
            <nav class="crumbs" aria-label=common::BREADCRUMB>
                <a href=back.clone()>
                    <Icon name="prev" class="flip" />
                    <bdi>{operator.name.clone()}</bdi>
                </a>
            </nav>
            {trouble.map(|trouble| view! { <ErrorSummary language=language::current() trouble in_full=true /> })}
            <h1>{title}</h1>
            <ul class="list">
                {lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
                {at_provider
                    .map(|provider| view! { <li>{single_sign_on::shutting_out(&provider)}</li> })}
            </ul>
            <form method="post" action="/api/person">
                <input type="hidden" name="person" value=operator.id />
                <input type="hidden" name="act" value=act.name() />
                <div class="row">
                    <button class=class autofocus=waits_once_more()>
                        {button}
                    </button>
                    <a href=back>{text::KEEP}</a>
                </div>
            </form>
        </Framed>
    }
    .into_any()
}
