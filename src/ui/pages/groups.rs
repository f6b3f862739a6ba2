use leptos::prelude::*;

use crate::api::doors::Page;
use crate::api::groups::GroupsPage;
use crate::api::paths;
use crate::directory::{Found, Query};
use crate::model::{GroupId, GroupSort, GroupType, SdkAppId, SeenGroup, SweptType, Timestamp, has_any};
use crate::ui::components::{
    Ago, AgoWithin, Framed, Icon, Jump, Marked, Name, NavPlace, Number, PageTitle, shown_name,
};
use crate::ui::sentence::{joint, name};
use crate::words::{Language, Locale, common, find, groups as text, time};

/// Those that can be asked for, as the API has them.
const TYPES: [GroupType; 5] =
    [GroupType::AvChatRoom, GroupType::Public, GroupType::Meeting, GroupType::Work, GroupType::Community];

pub fn page(page: GroupsPage) -> AnyView {
    let (locale, app) = (page.frame.locale, page.frame.app.id);
    let language = locale.language;
    let title = match page.query.text.trim() {
        "" => text::title(language).to_owned(),
        searched => text::title_of(language, searched),
    };
    let is_searched = !page.query.text.trim().is_empty() || page.query.group_type.is_some();
    let elsewhere = page.ticked_elsewhere();
    let carried = elsewhere
        .iter()
        .map(|id| {
            view! {
                <input type="hidden" name=paths::TICKED value=id.as_str().to_owned() />
                <i class="c1"></i>
            }
        })
        .collect_view();
    let what = if page.found.page.groups.is_empty() {
        nothing(locale, app, &page, is_searched)
    } else {
        list(locale, app, &page, is_searched)
    };
    let dock = page.may_tick.then(|| dock(language, app, &page, elsewhere.len()));
    let (head, finder) = (freshness(locale, &page.found), finder(language, &page.query));
    // One form: whoever searches on, or turns the page, takes along what they ticked.
    view! {
        <PageTitle language title />
        <Framed frame=page.frame place=NavPlace::Below jump=Jump::LeftOut>
            <div class="row">
                <h1>{text::title(language)}</h1>
                {head}
            </div>
            <form class="many flow" action=Page::Groups.path()>
                <input type="hidden" name="app" value=app.to_string() />
                {carried}
                {finder}
                {what}
                {dock}
            </form>
        </Framed>
    }
    .into_any()
}

/// What was ticked, and where it goes.
fn dock(language: Language, app: SdkAppId, page: &GroupsPage, elsewhere: usize) -> impl IntoView + use<> {
    let others = (elsewhere > 0).then(|| {
        let path = paths::groups_path(app, &page.query, &[]);
        view! {
            " "
            <span class="sub">
                {text::elsewhere(language, elsewhere)}
                " "
                <a href=path>{text::untick_all(language)}</a>
            </span>
        }
    });
    let most = (!page.takes_more()).then(|| view! { <p class="sub">{text::ticked_most(language)}</p> });
    view! {
        <div class="dock">
            <p role="status">
                <b>{text::ticked(language, view! { <span class="n"></span> }.into_any())}</b>
                {others}
            </p>
            {most}
            <button class="btn go push" formmethod="post" formaction=paths::TICK_GROUPS>
                {text::choose(language)}
                <Icon name="next" class="flip" />
            </button>
        </div>
    }
}

/// Looks for it: what was asked for stays in the fields.
fn finder(language: Language, query: &Query) -> impl IntoView + use<> {
    let chosen = query.group_type.clone();
    let types = TYPES
        .into_iter()
        .map(|group_type| {
            view! {
                <option value=group_type.rest_name().to_owned() selected=chosen.as_ref() == Some(&group_type)>
                    {group_type.label()}
                </option>
            }
        })
        .collect_view();
    let sorted = query.sort;
    let sorts = GroupSort::ALL
        .into_iter()
        .map(|sort| {
            view! {
                <option value=sort.name() selected=sort == sorted>
                    {sort_name(language, sort)}
                </option>
            }
        })
        .collect_view();
    view! {
        <div class="finder" role="search">
            <div class="field">
                <label for="q">{text::field(language)}</label>
                <input
                    type="search"
                    id="q"
                    name="q"
                    dir="auto"
                    value=query.text.clone()
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                />
            </div>
            <button class="btn go">
                <Icon name="search" />
                {text::submit(language)}
            </button>
            <div class="line-up">
                <div class="field">
                    <label for="type">{find::type_of_group(language)}</label>
                    <select id="type" name="type">
                        <option value="" selected=chosen.is_none()>
                            {text::any_type(language)}
                        </option>
                        {types}
                    </select>
                </div>
                <div class="field">
                    <label for="sort">{text::sort(language)}</label>
                    <select id="sort" name="sort">
                        {sorts}
                    </select>
                </div>
            </div>
        </div>
    }
}

fn sort_name(language: Language, sort: GroupSort) -> &'static str {
    match sort {
        GroupSort::LastMessage => text::by_message(language),
        GroupSort::Members => text::by_members(language),
        GroupSort::Created => text::by_creation(language),
    }
}

/// How fresh and complete the list is: in a few words, which open to say more.
fn freshness(locale: Locale, found: &Found) -> impl IntoView + use<> {
    let (language, now, sweep) = (locale.language, found.now, &found.sweep);
    let ago = |at: Timestamp| view! { <AgoWithin locale at now /> }.into_any();
    let (class, icon, words, about) = match (&sweep.given_up, sweep.finished_at) {
        _ if !found.is_read => ("tag st", "skip", text::off(language).into_any(), text::about_off(language)),
        _ if sweep.is_under_way => (
            "tag st now",
            "run",
            text::reading(language, sweep.read()).into_any(),
            text::about_reading(language),
        ),
        (Some(_), _) => {
            ("tag st alert", "alert", text::stopped(language).into_any(), text::about_stopped(language))
        }
        (None, Some(at)) => {
            ("tag st", "ok", text::fresh(language, ago(at)).into_any(), text::about_fresh(language))
        }
        (None, None) => {
            ("tag st", "wait", text::not_begun(language).into_any(), text::about_not_begun(language))
        }
    };
    let code = sweep.given_up.as_ref().filter(|_| !sweep.is_under_way).and_then(|given_up| given_up.code);
    let code = code.map(|code| view! { <p>{text::code(language, &code.to_string())}</p> });
    let types = found.is_read.then(|| {
        let rows = TYPES
            .into_iter()
            .map(|group_type| {
                let swept = sweep.types.iter().find(|swept| swept.group_type == group_type);
                type_line(language, &group_type, swept)
            })
            .collect_view();
        view! { <dl class="sum pair">{rows}</dl> }
    });
    let search = match sweep.search_refused {
        _ if !found.is_searched => None,
        Some((at, code)) => Some(text::search_refused(language, &code.to_string(), ago(at)).into_any()),
        None => Some(text::search_on(language).into_any()),
    };
    let search = search.map(|told| view! { <p>{told}</p> });
    view! {
        <details class="menu">
            <summary class=class>
                <Icon name=icon />
                <span>{words}</span>
                <Icon name="chev" />
            </summary>
            <div class="pop">
                <p>{about}</p>
                {code}
                {types}
                {search}
            </div>
        </details>
    }
}

fn type_line(language: Language, group_type: &GroupType, swept: Option<&SweptType>) -> impl IntoView + use<> {
    let told = match swept {
        None => text::next_type(language).to_owned(),
        Some(SweptType { refused: Some(code), .. }) => text::type_refused(language, &code.to_string()),
        Some(swept) => text::of_total(language, swept.read, swept.total),
    };
    view! {
        <div>
            <dt>{group_type.label()}</dt>
            <dd class="end">{told}</dd>
        </div>
    }
}

fn list(locale: Locale, app: SdkAppId, page: &GroupsPage, is_searched: bool) -> AnyView {
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
    let head = view! {
        <div class="row apart">
            <h2>{heading}</h2>
            {so_far}
        </div>
    };
    view! { <section class="flow">{head} {table} {paging}</section> }.into_any()
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
        let earlier = view! { <bdi><Marked text=earlier.to_owned() words=words.to_vec() /></bdi> };
        view! { <span class="sub">{text::earlier(language, earlier.into_any())}</span> }
    });
    let owner = seen.owner.clone().filter(|owner| has_any(owner, words)).map(|owner| {
        let owner = view! { <bdi><Marked text=owner words=words.to_vec() /></bdi> };
        view! { <span class="sub">{text::owner(language, owner.into_any())}</span> }
    });
    let last = match gone_at {
        Some(at) => view! {
            <span class="st">
                <Icon name="no" />
                {text::gone(language, &time::date(locale, at))}
            </span>
        }
        .into_any(),
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

/// Nothing was found, or nothing has been read yet: these are not the same.
fn nothing(locale: Locale, app: SdkAppId, page: &GroupsPage, is_searched: bool) -> AnyView {
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
                let query = Query { text: shorter.clone(), ..Query::default() };
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
    let all = view! { <a href=paths::groups_path(app, &Query::default(), ticked)>{text::see_all_link(language)}</a> };
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
