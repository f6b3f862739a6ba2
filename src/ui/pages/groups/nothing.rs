use leptos::prelude::*;

use crate::api::groups::GroupsPage;
use crate::api::paths;
use crate::directory::GroupQuery;
use crate::model::SdkAppId;
use crate::ui::components::Icon;
use crate::ui::sentence::{joint, name};
use crate::words::{Locale, groups as text};

/// Nothing was found, or nothing has been read yet: these are not the same.
pub(super) fn nothing(locale: Locale, app: SdkAppId, page: &GroupsPage, is_searched: bool) -> AnyView {
    let GroupsPage { query, found, shorter, ticked, .. } = page;
    let (language, sweep) = (locale.language, &found.sweep);
    if !is_searched {
        let (heading, hint) = if found.is_read {
            (text::nothing_yet(language), text::nothing_yet_hint(language))
        } else {
            (text::nothing_opened(language), text::about_off(language))
        };
        return view! {
            <section class="empty flow" aria-labelledby="none">
                <h2 id="none">{heading}</h2>
                <p>{hint}</p>
            </section>
        }
        .into_any();
    }
    let searched = query.text.trim().to_owned();
    let heading = if searched.is_empty() {
        text::none_of_type(language).into_any()
    } else {
        text::none(language, name(&searched)).into_any()
    };
    let total = sweep.types.iter().map(|swept| swept.total).sum::<u64>();
    let read = sweep.is_under_way.then(|| text::none_read(language, sweep.read(), total));
    let hint = (!searched.is_empty()).then(|| text::none_hint(language));
    let shorter = (!shorter.is_empty()).then(|| {
        let links = shorter
            .iter()
            .map(|(shorter, count, more)| {
                let query = GroupQuery { text: shorter.clone(), ..GroupQuery::default() };
                let path = paths::groups_path(app, &query, ticked);
                let told = if *more {
                    text::shorter_more(language, name(shorter), *count)
                } else {
                    text::shorter_count(language, name(shorter), *count)
                };
                view! { " " <a href=path>{told}</a> }
            })
            .collect_view();
        view! { <p class="meta"><span>{text::shorter(language)}</span> {links}</p> }
    });
    let again = sweep.is_under_way.then(|| {
        let link = view! { <a href=paths::groups_path(app, query, ticked)>{text::again_link(language)}</a> };
        view! {
            <li>
                <Icon name="again" />
                <span>{text::again(language, link.into_any())}</span>
            </li>
        }
    });
    let look_up = (!searched.is_empty()).then(|| {
        let path = paths::look_up_path(app, &searched);
        let link = view! { <a href=path>{text::look_up_link(language)}</a> };
        view! {
            <li>
                <Icon name="search" />
                <span>{text::look_up(language, link.into_any())}</span>
            </li>
        }
    });
    let all = view! { <a href=paths::groups_path(app, &GroupQuery::default(), ticked)>{text::see_all_link(language)}</a> };
    view! {
        <section class="empty flow" aria-labelledby="none">
            <h2 id="none">{heading}</h2>
            <p>{hint} {joint(language)} {read}</p>
            {shorter}
        </section>
        <section class="flow" aria-labelledby="other">
            <h2 id="other">{text::what_now(language)}</h2>
            <ul class="list icons">
                {again}
                {look_up}
                <li>
                    <Icon name="groups" />
                    <span>{text::see_all(language, all.into_any())}</span>
                </li>
            </ul>
        </section>
    }
    .into_any()
}
