use leptos::prelude::*;

use crate::api::doors::Function;
use crate::api::groups::GroupsPage;
use crate::api::paths;
use crate::model::{GroupId, GroupSort, GroupType, SdkAppId, SeenGroup, Timestamp, has_any, plain};
use crate::ui::components::{Ago, Icon, Marked, Name, Number, Status, shown_name};
use crate::words::{Language, Locale, common, find, groups as text, time};

/// What was found, with boxes for whoever may change several groups.
pub(super) fn list(locale: Locale, app: SdkAppId, page: &GroupsPage, is_searched: bool) -> AnyView {
    let GroupsPage { query, found, ticked, may_tick, .. } = page;
    let (language, takes_more) = (locale.language, page.takes_more());
    let is_ticked = |id: &GroupId| ticked.contains(id);
    let (count, more) = (found.page.found, found.page.more);
    let heading = match (is_searched, more) {
        (true, false) => text::matches(language, count),
        (true, true) => text::matches_more(language, count),
        (false, false) => text::count(language, count),
        (false, true) => text::count_more(language, count),
    };
    let so_far = found.sweep.is_under_way.then(|| {
        view! { <p class="meta"><span>{text::so_far(language, found.sweep.read())}</span></p> }
    });
    let words: Vec<String> = query.text.split_whitespace().map(str::to_owned).collect();
    let rows = found
        .page
        .groups
        .iter()
        .map(|seen| {
            let tick = match (may_tick, is_ticked(&seen.group)) {
                (true, true) => Tick::Ticked,
                (true, false) if takes_more => Tick::Free,
                (true, false) => Tick::NoRoom,
                (false, _) => Tick::Never,
            };
            row(locale, app, seen, &words, found.now, tick)
        })
        .collect_view();
    // Buttons of the form, so that no tick is lost.
    let next = found.page.next.map(|place| {
        view! {
            <button class="btn push" name="after" value=place.to_text()>
                {text::next_page(language)}
                <Icon name="next" class="flip" />
            </button>
        }
    });
    let first = query.after.map(|_| {
        view! {
            <button class="btn" name="after" value="">
                {text::first_page(language)}
            </button>
        }
    });
    let paging = (next.is_some() || first.is_some()).then(|| view! { <div class="row">{first} {next}</div> });
    let sorted = |sort: GroupSort| (sort == query.sort).then_some("descending");
    let arrow = |sort: GroupSort| {
        (sort == query.sort).then(|| view! { " " <span aria-hidden="true">"\u{2193}"</span> })
    };
    let table = view! {
        <table role="table" class="fold groups">
            <caption class="vh">{text::caption(language)}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    {may_tick
                        .then(|| {
                            view! {
                                <th role="columnheader" scope="col" class="box">
                                    <span class="vh">{text::tick(language)}</span>
                                </th>
                            }
                        })}
                    <th role="columnheader" scope="col">
                        {common::group(language)}
                    </th>
                    <th role="columnheader" scope="col">
                        {find::type_of_group(language)}
                    </th>
                    <th role="columnheader" scope="col" class="num" aria-sort=sorted(GroupSort::Members)>
                        {text::members(language)}
                        {arrow(GroupSort::Members)}
                    </th>
                    <th role="columnheader" scope="col" aria-sort=sorted(GroupSort::LastMessage)>
                        {text::by_message(language)}
                        {arrow(GroupSort::LastMessage)}
                    </th>
                    <th role="columnheader" scope="col">
                        {text::read(language)}
                    </th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    };
    let all = (*may_tick && page.finds_several()).then(|| take_all(language, count, more));
    let head = view! {
        <div class="row apart">
            <h2>{heading}</h2>
            {so_far}
            {all}
        </div>
    };
    view! { <section class="flow">{head} {table} {paging}</section> }.into_any()
}

/// A button for all that was found, on whichever page it stands; or why there is none.
fn take_all(language: Language, count: u64, more: bool) -> AnyView {
    if more {
        return view! { <p class="meta"><span>{text::take_all_too_many(language, count)}</span></p> }
            .into_any();
    }
    view! {
        <button class="btn" formmethod="post" formaction=Function::TickFound.path()>
            {text::take_all(language, count)}
            <Icon name="next" class="flip" />
        </button>
    }
    .into_any()
}

/// Whether a group can be ticked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tick {
    Free,
    Ticked,
    /// As many are ticked as there is room for.
    NoRoom,
    /// Whoever looks does not change several groups.
    Never,
}

fn row(
    locale: Locale,
    app: SdkAppId,
    seen: &SeenGroup,
    words: &[String],
    now: Timestamp,
    tick: Tick,
) -> impl IntoView + use<> {
    let language = locale.language;
    let shown = shown_name(&seen.name, &seen.group);
    let (is_community, gone_at) = (seen.is_community(), seen.gone_at);
    let earlier = seen.found_by_earlier_name(words).map(|earlier| {
        let earlier = view! { <bdi><Marked text=plain(earlier) words=words.to_vec() /></bdi> };
        view! { <span class="sub">{text::earlier(language, earlier.into_any())}</span> }
    });
    let owner = seen.owner.clone().filter(|owner| has_any(owner, words)).map(|owner| {
        let owner = view! { <bdi><Marked text=plain(&owner) words=words.to_vec() /></bdi> };
        view! { <span class="sub">{text::owner(language, owner.into_any())}</span> }
    });
    let last = match gone_at {
        Some(at) => {
            let gone = text::gone(language, &time::date(locale, at));
            view! { <Status shape=("st", "no")>{gone}</Status> }.into_any()
        }
        None => seen.last_message_at.map(|at| view! { <Ago locale at now /> }).into_any(),
    };
    let members = seen.members.filter(|_| gone_at.is_none());
    let group_type = seen.group_type.as_ref().map(GroupType::label);
    let no_counters =
        is_community.then(|| view! { " " <span class="sub">{text::no_counters(language)}</span> });
    let box_cell = (tick != Tick::Never).then(|| {
        let told = match (gone_at, is_community) {
            (Some(_), _) => Some(text::gone_not_ticked(language)),
            (None, true) => Some(text::community_not_ticked(language)),
            (None, false) if tick == Tick::NoRoom => Some(text::ticked_most(language)),
            (None, false) => None,
        };
        let inside = match told {
            Some(told) => view! { <span class="vh">{told}</span> }.into_any(),
            None => view! {
                <label>
                    <input
                        type="checkbox"
                        name=paths::TICKED
                        value=seen.group.as_str().to_owned()
                        checked=tick == Tick::Ticked
                    />
                    <span class="vh">
                        <Name name=shown.clone() />
                    </span>
                </label>
            }
            .into_any(),
        };
        view! {
            <td role="cell" class="box">
                {inside}
            </td>
        }
    });
    view! {
        <tr role="row" class=(is_community || gone_at.is_some()).then_some("off")>
            {box_cell}
            <th role="rowheader" scope="row">
                <a href=paths::group_path(app, &seen.group)>
                    <bdi class="clip">
                        <Marked text=shown words=words.to_vec() />
                    </bdi>
                </a>
                " "
                <span class="sub">
                    <code class="id" dir="ltr">
                        <Marked text=seen.group.as_str().to_owned() words=words.to_vec() />
                    </code>
                </span>
                {earlier}
                {owner}
            </th>
            <td role="cell" class="kind nowrap" data-l=find::type_of_group(language)>
                {group_type}
                {no_counters}
            </td>
            <td role="cell" class="num" data-l=text::members(language)>
                {members.map(|members| view! { <Number language value=members /> })}
            </td>
            <td role="cell" class="last nowrap" data-l=gone_at.is_none().then(|| text::by_message(language))>
                {last}
            </td>
            <td role="cell" class="read quiet nowrap" data-l=text::read(language)>
                <Ago locale at=seen.seen_at now />
            </td>
        </tr>
    }
}
