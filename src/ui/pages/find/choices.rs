//! What was typed may be several groups: which of them is meant.

use leptos::prelude::*;

use super::{GroupField, feed};
use crate::api::doors::Page;
use crate::api::find::FindPage;
use crate::api::frame::AppView;
use crate::api::paths;
use crate::model::Timestamp;
use crate::reset::{Choice, Choices};
use crate::ui::components::{Ago, Framed, GroupIdCode, Jump, Name, NavPlace, Row, shown_name};
use crate::words::{Locale, common, find as text, time};

/// What was typed can be several groups, or was no ID: a person chooses.
pub(super) fn with_choices(page: FindPage, choices: Choices) -> AnyView {
    let FindPage { frame, typed, not_all, .. } = page;
    let (app, now, apps, locale) = (frame.app.id, frame.now, frame.apps.clone(), frame.locale);
    let language = locale.language;
    let Choices { by_id, groups, more, .. } = choices;
    let heading = match (by_id, more) {
        (true, _) => text::choose_pasted(language, groups.len()),
        (false, false) => text::choose_seen(language, groups.len()),
        (false, true) => text::choose_seen_more(language, groups.len()),
    };
    let of_several_apps = apps.len() > 1;
    let rows = groups.into_iter().map(|choice| choice_row(locale, choice, &apps, of_several_apps, now));
    let heads = [common::group(language), text::type_of_group(language), text::last_opened(language)];
    let list = feed(text::choices(language), heads, rows.collect());
    view! {
        <Framed frame title=common::find_a_group(language) place=NavPlace::At(Page::Find) jump=Jump::LeftOut slim=true>
            <form class="flow" action=Page::LookUp.path() role="search">
                <h1>{common::find_a_group(language)}</h1>
                <GroupField language app typed trouble=None similar=None focused=false />
            </form>
            <section class="flow" aria-labelledby="choose">
                <h2 id="choose" tabindex="-1" autofocus>
                    {heading}
                </h2>
                {list}
                {more.then(|| view! { <p class="hint">{text::more_choices(language)}</p> })}
                {(not_all && !more).then(|| view! { <p class="hint">{text::not_all(language)}</p> })}
                <p class="hint">{text::nothing_opened(language)}</p>
            </section>
        </Framed>
    }
    .into_any()
}

fn choice_row(
    locale: Locale,
    choice: Choice,
    apps: &[AppView],
    of_several_apps: bool,
    now: Timestamp,
) -> Row {
    let language = locale.language;
    let Choice { app, group, seen, earlier_name } = choice;
    let label = apps.iter().find(|known| known.id == app).filter(|_| of_several_apps);
    let label = label.map(|app| view! { " " <span class="dot"><Name name=app.label.clone() /></span> });
    let path = paths::group_path(app, &group);
    let (name, group_type, at) = match &seen {
        Some(seen) => {
            let group_type = seen.group_type.as_ref().map(|kind| kind.current_name().to_owned());
            (
                shown_name(&seen.name, &group),
                group_type,
                match seen.opened_at {
                    Some(at) => view! { <Ago locale at now /> }.into_any(),
                    None => text::never_opened(language).into_any(),
                },
            )
        }
        None => (group.to_string(), None, text::never_opened(language).into_any()),
    };
    let earlier_name = earlier_name
        .map(|name| text::earlier_name(language, view! { <Name name /> }.into_any()))
        .map(|note| view! { <span class="sub">{note}</span> });
    let gone = seen
        .and_then(|seen| seen.gone_at)
        .map(|at| text::gone(language, &time::date(locale, at)))
        .map(|note| view! { <span class="sub">{note}</span> });
    let about = view! {
        <a href=path>
            <Name name />
        </a>
        " "
        <span class="sub">
            <GroupIdCode id=group />
            {label}
        </span>
        {earlier_name}
        {gone}
    };
    Row::of(about).cell(group_type).cell(at)
}
