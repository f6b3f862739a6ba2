use leptos::prelude::*;

use crate::accounts::UnderWay;
use crate::api::doors::{Function, Page};
use crate::api::form::waits_once_more;
use crate::api::paths;
use crate::api::person_act::{ActPage, HeavyAct};
use crate::ui::components::{Breadcrumb, Framed, Jump, NavPlace};
use crate::ui::sentence::name as named;
use crate::words::{Language, Piece, person, person_act as words};

/// Before something is done to somebody that ends what they are doing: what happens, and the one button.
pub fn page(page: ActPage) -> AnyView {
    let ActPage { frame, person, act, under_way, provider, trouble } = page;
    let language = frame.locale.language;
    let operator = person.operator;
    let title = title(language, act, operator.name.clone()).concat();
    let heading = self::title(language, act, named(&operator.name));
    let mut lines = lines(language, act, &operator.name, &under_way);
    lines.extend(
        provider
            .filter(|_| act == HeavyAct::Block)
            .map(|provider| person::stays_blocked(language, named(&provider)).into_any()),
    );
    let button = match act {
        HeavyAct::Block => words::block_submit(language, named(&operator.name)).into_any(),
        HeavyAct::RemoveFactors => words::remove_second_step_submit(language).into_any(),
        HeavyAct::EndSignIns => words::end_sign_ins_submit(language, named(&operator.name)).into_any(),
    };
    let back = paths::person_path(&operator.id);
    let class = if act == HeavyAct::Block { "btn destroy" } else { "btn go" };
    view! {
        <Framed frame title place=NavPlace::Below(Page::People) jump=Jump::LeftOut slim=true trouble>
            <Breadcrumb language to=back.clone()>{named(&operator.name)}</Breadcrumb>
            <h1>{heading}</h1>
            <ul class="list">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            <form method="post" action=Function::ActOnPerson.path()>
                <input type="hidden" name="person" value=operator.id />
                <input type="hidden" name="act" value=act.name() />
                <div class="row">
                    <button class=class autofocus=waits_once_more()>
                        {button}
                    </button>
                    <a href=back>{words::keep(language)}</a>
                </div>
            </form>
        </Framed>
    }
    .into_any()
}

fn title<P: Piece>(language: Language, act: HeavyAct, name: P) -> Vec<P> {
    match act {
        HeavyAct::Block => words::block(language, name),
        HeavyAct::RemoveFactors => words::remove_second_step(language, name),
        HeavyAct::EndSignIns => words::end_sign_ins(language, name),
    }
}

/// What happens, a line each.
fn lines(language: Language, act: HeavyAct, name: &str, under_way: &UnderWay) -> Vec<AnyView> {
    let signed_out = words::signed_out(language, under_way.sign_ins).into_any();
    match act {
        HeavyAct::Block => blocking(language, name, under_way, signed_out),
        HeavyAct::RemoveFactors => vec![
            words::second_step_stops(language).into_any(),
            signed_out,
            words::only_password(language).into_any(),
            words::make_sure(language).into_any(),
        ],
        HeavyAct::EndSignIns => vec![signed_out, words::may_lose(language).into_any()],
    }
}

fn blocking(language: Language, name: &str, under_way: &UnderWay, signed_out: AnyView) -> Vec<AnyView> {
    let UnderWay { open_work, has_link, .. } = *under_way;
    let mut lines = vec![signed_out, words::cannot_sign_in(language, named(name)).into_any()];
    lines.extend(has_link.then(|| words::link_stops(language).into_any()));
    lines.extend(
        (open_work.operations > 0).then(|| words::still_checked(language, open_work.operations).into_any()),
    );
    lines.extend(
        (open_work.requests > 0).then(|| words::requests_wait(language, open_work.requests).into_any()),
    );
    lines
        .extend((open_work.batches > 0).then(|| words::batches_stop(language, open_work.batches).into_any()));
    lines.push(words::not_confirmed(language).into_any());
    lines.push(words::stays_in_log(language).into_any());
    lines
}
