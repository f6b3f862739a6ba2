//! How far all groups of an app have been read: in a few words above the list, and on a page that follows it.

use leptos::prelude::*;

use super::TYPES;
use crate::api::doors::{Function, Page};
use crate::api::groups::GroupsPage;
use crate::api::paths;
use crate::directory::Found;
use crate::model::{
    ErrorCode, GivenUp, GivenUpWhy, GroupType, SdkAppId, Sweep, SweepStanding, SweptType, Timestamp,
};
use crate::ui::components::{AgoWithin, Breadcrumb, Framed, Icon, Jump, NavPlace};
use crate::ui::errors;
use crate::ui::sentence::joint;
use crate::words::{Language, Locale, groups as text, time};

/// How fresh and complete the list is: in a few words, which open to say more.
pub(super) fn freshness(page: &GroupsPage) -> impl IntoView + use<> {
    let (locale, app) = (page.frame.locale, page.frame.app.id);
    let (class, icon, words) = in_short(locale, &page.found);
    let follow = page.found.is_read.then(|| {
        view! { <a href=paths::reading_path(app)>{text::follow(locale.language)}</a> }
    });
    let (in_full, types) = (in_full(locale, &page.found), types(locale.language, &page.found));
    view! {
        <details class="menu">
            <summary class=class>
                <Icon name=icon />
                <span>{words}</span>
                <Icon name="chev" />
            </summary>
            <div class="pop">
                {in_full}
                {types}
                {follow}
            </div>
        </details>
    }
}

/// The page that follows it.
pub(super) fn page(page: GroupsPage) -> AnyView {
    let (locale, app) = (page.frame.locale, page.frame.app.id);
    let language = locale.language;
    let (class, icon, words) = in_short(locale, &page.found);
    let (in_full, types) = (in_full(locale, &page.found), types(language, &page.found));
    let loads = (page.found.is_read && page.found.sweep.is_moving())
        .then(|| view! { <p class="sub">{text::loads_again(language)}</p> });
    let again = again(language, app, &page);
    let trouble = page.trouble;
    let groups = format!("{}?app={app}", Page::Groups.path());
    view! {
        <Framed frame=page.frame title=text::reading_title(language) place=NavPlace::Below(Page::Find) jump=Jump::LeftOut trouble>
            <div class="flow tight">
                <Breadcrumb language to=groups>{text::title(language)}</Breadcrumb>
                <div class="row apart">
                    <h1>{text::reading_title(language)}</h1>
                    <span class=class>
                        <Icon name=icon />
                        <span>{words}</span>
                    </span>
                </div>
            </div>
            <section class="card flow" aria-label=text::reading_title(language)>
                {in_full}
                {types}
                {loads}
            </section>
            {again}
        </Framed>
    }
    .into_any()
}

fn in_short(locale: Locale, found: &Found) -> (&'static str, &'static str, AnyView) {
    let (language, sweep) = (locale.language, &found.sweep);
    if !found.is_read {
        return ("tag st", "skip", text::off(language).into_any());
    }
    match sweep.standing() {
        SweepStanding::UnderWay => ("tag st now", "run", text::reading(language, sweep.read()).into_any()),
        SweepStanding::Asked => ("tag st now", "wait", text::asked(language).into_any()),
        SweepStanding::GivenUp => ("tag st alert", "alert", text::stopped(language).into_any()),
        SweepStanding::CutOff => ("tag st", "wait", text::cut_off(language).into_any()),
        SweepStanding::NotBegun => ("tag st", "wait", text::not_begun(language).into_any()),
        SweepStanding::Whole => match sweep.finished_at {
            Some(at) => ("tag st", "ok", text::fresh(language, ago(locale, at, found.now)).into_any()),
            None => ("tag st", "wait", text::not_begun(language).into_any()),
        },
    }
}

fn ago(locale: Locale, at: Timestamp, now: Timestamp) -> AnyView {
    view! { <AgoWithin locale at now /> }.into_any()
}

/// The same in sentences: since when, why not, when it was whole, and when it goes on.
fn in_full(locale: Locale, found: &Found) -> AnyView {
    let (language, now, sweep) = (locale.language, found.now, &found.sweep);
    let search = search(locale, found);
    if !found.is_read {
        return view! { <p>{text::about_off(language)}</p> {search} }.into_any();
    }
    let standing = sweep.standing();
    let since = sweep
        .began_at
        .filter(|_| standing == SweepStanding::UnderWay)
        .map(|at| view! { <p>{text::since(language, ago(locale, at, now))}</p> });
    let about = match standing {
        SweepStanding::UnderWay => text::about_reading(language),
        SweepStanding::Asked => text::about_asked(language),
        SweepStanding::GivenUp => text::about_stopped(language),
        SweepStanding::CutOff => text::about_cut_off(language),
        SweepStanding::NotBegun => text::about_not_begun(language),
        SweepStanding::Whole => text::about_fresh(language),
    };
    let stopped = sweep.given_up.as_ref().filter(|_| standing == SweepStanding::GivenUp).map(|given_up| {
        view! {
            <p>
                {text::stopped_when(language, ago(locale, given_up.at, now))} {joint(language)} {why(language, given_up)}
            </p>
        }
    });
    let begins =
        found.begins_at.map(|at| view! { <p>{text::begins_at(language, &time::clock(locale, at))}</p> });
    view! { {since} {stopped} <p>{about}</p> {whole(locale, sweep, now)} {begins} {search} }.into_any()
}

/// When everything was read last, where that is not said above.
fn whole(locale: Locale, sweep: &Sweep, now: Timestamp) -> Option<AnyView> {
    match (sweep.standing(), sweep.finished_at) {
        (SweepStanding::Whole | SweepStanding::NotBegun, _) => None,
        (_, Some(at)) => {
            Some(view! { <p>{text::whole(locale.language, ago(locale, at, now))}</p> }.into_any())
        }
        (_, None) => Some(view! { <p>{text::never_whole(locale.language)}</p> }.into_any()),
    }
}

fn why(language: Language, given_up: &GivenUp) -> Option<String> {
    // One that an earlier release wrote has a code at most.
    let why = given_up.why.or(given_up.code.map(|_| GivenUpWhy::Refused))?;
    Some(match (why, given_up.code) {
        (GivenUpWhy::Refused, Some(code)) => {
            text::why_refused(language, &code.to_string(), errors::meaning(language, ErrorCode(code)))
        }
        (GivenUpWhy::NotReached, _) => text::why_not_reached(language).to_owned(),
        (GivenUpWhy::NoAnswer | GivenUpWhy::Refused, _) => text::why_no_answer(language).to_owned(),
        (GivenUpWhy::Endless, _) => text::why_endless(language).to_owned(),
        (GivenUpWhy::Broken, _) => text::why_broken(language).to_owned(),
    })
}

fn search(locale: Locale, found: &Found) -> Option<AnyView> {
    let language = locale.language;
    let told = match found.sweep.search_refused {
        _ if !found.is_searched => return None,
        Some((at, code)) => {
            let meaning = errors::meaning(language, ErrorCode(code));
            text::search_refused(language, &code.to_string(), meaning, ago(locale, at, found.now)).into_any()
        }
        None => text::search_on(language).into_any(),
    };
    Some(view! { <p>{told}</p> }.into_any())
}

/// Type by type: what was read of how much.
fn types(language: Language, found: &Found) -> Option<AnyView> {
    if !found.is_read {
        return None;
    }
    let rows = TYPES
        .into_iter()
        .map(|group_type| {
            let swept = found.sweep.types.iter().find(|swept| swept.group_type == group_type);
            type_line(language, &group_type, swept)
        })
        .collect_view();
    Some(view! { <dl class="sum pair">{rows}</dl> }.into_any())
}

/// Asks for a reading now, where that would do something.
fn again(language: Language, app: SdkAppId, page: &GroupsPage) -> Option<AnyView> {
    use SweepStanding::{Asked, UnderWay};
    if !page.may_ask || matches!(page.found.sweep.standing(), Asked | UnderWay) {
        return None;
    }
    let button = view! {
        <form method="post" action=Function::ReadGroups.path()>
            <input type="hidden" name="app" value=app.to_string() />
            <button class="btn">
                <Icon name="again" />
                {text::read_again(language)}
            </button>
        </form>
    };
    Some(button.into_any())
}

fn type_line(language: Language, group_type: &GroupType, swept: Option<&SweptType>) -> impl IntoView + use<> {
    let told = match swept {
        None => text::next_type(language).to_owned(),
        Some(SweptType { refused: Some(code), .. }) => {
            text::type_refused(language, &code.to_string(), errors::meaning(language, ErrorCode(*code)))
        }
        Some(swept) => text::of_total(language, swept.read, swept.total),
    };
    view! {
        <div>
            <dt>{group_type.label()}</dt>
            <dd class="end">{told}</dd>
        </div>
    }
}
