use leptos::prelude::*;

use crate::api::doors::Page;
use crate::api::find::FindPage;
use crate::api::frame::AppView;
use crate::api::{Problem, Trouble, paths};
use crate::directory::Query;
use crate::model::{ApprovalState, Lookup, Operation, SdkAppId, SignInWay, Timestamp, WaitingPlan};
use crate::reset::{Choice, Choices};
use crate::ui::components::{
    Ago, ErrorSummary, FactorStrip, FieldError, Framed, GroupIdCode, Head, Heads, Icon, Jump, Mark, Name,
    NavPlace, NoticesStrip, OperationStatus, PageTitle, TroubleDetails, TroubleReference, shown_name,
};
use crate::ui::errors;
use crate::ui::text::shared;
use crate::ui::topics;
use crate::words::{Language, Locale, approvals, common, find as text, groups, operations, time};

/// Of no group that there is.
const EXAMPLE_ID: &str = "@TGS#aC5SZEAEF";

pub fn page(page: FindPage) -> AnyView {
    if let Some(choices) = page.choices.clone() {
        return with_choices(page, choices);
    }
    match page.trouble.clone() {
        Some(trouble) if is_about_the_look_up(&page, &trouble) => with_trouble(page, trouble),
        _ => plain(page),
    }
}

fn is_about_the_look_up(page: &FindPage, trouble: &Trouble) -> bool {
    !page.typed.is_empty() || trouble.problem.field() == Some(errors::FIELD_GROUP)
}

fn plain(page: FindPage) -> AnyView {
    let FindPage {
        frame,
        typed,
        trouble,
        recent_groups,
        recent_operations,
        attention,
        requests,
        notices,
        on_a_phone,
        ..
    } = page;
    let (app, now, approvals, locale) = (frame.app.id, frame.now, frame.approvals, frame.locale);
    let language = locale.language;
    let password_alone = frame.operator.way == SignInWay::Own && !frame.operator.has_second_factor;
    let focused = trouble.is_none() && !on_a_phone;
    view! {
        <PageTitle language title=common::find_a_group(language) error=trouble.is_some() />
        <Framed frame place=NavPlace::Here jump=Jump::LeftOut>
            {trouble.map(|trouble| view! { <ErrorSummary locale trouble in_full=true /> })}
            {notices.map(|notices| view! { <NoticesStrip locale notices /> })}
            {password_alone.then(|| view! { <FactorStrip language /> })}
            {approvals.filter(|waiting| *waiting > 0).map(|waiting| approvals_strip(language, waiting))}
            {requests.first().map(|latest| own_request(language, latest, now))}
            {attention_strip(language, &attention)}
            <form class="hero flow" action=Page::LookUp.path() role="search">
                <Mark />
                <h1>{common::find_a_group(language)}</h1>
                <p class="lead">{text::lead(language)}</p>
                <GroupField language app typed trouble=None similar=None focused />
            </form>
            <p>
                <a href=paths::groups_path(app, &Query::default(), &[])>{groups::see_all_link(language)}</a>
            </p>
            <div class="cols">
                <RecentGroups locale app groups=recent_groups now />
                <RecentOperations locale operations=recent_operations now />
            </div>
        </Framed>
    }
    .into_any()
}

/// What was typed can be several groups, or was no ID: a person chooses.
fn with_choices(page: FindPage, choices: Choices) -> AnyView {
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
    let rows = groups
        .into_iter()
        .map(|choice| choice_row(locale, choice, &apps, of_several_apps, now))
        .collect_view();
    let heads = [common::group(language), text::type_of_group(language), text::last_opened(language)];
    let list = feed(text::choices(language), heads, rows.into_any());
    view! {
        <PageTitle language title=common::find_a_group(language) />
        <Framed frame place=NavPlace::Here jump=Jump::LeftOut slim=true>
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
) -> impl IntoView + use<> {
    let language = locale.language;
    let Choice { app, group, seen, earlier_name } = choice;
    let label = apps.iter().find(|known| known.id == app).filter(|_| of_several_apps);
    let label = label.map(|app| view! { " \u{b7} " <Name name=app.label.clone() /> });
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
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
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
            </th>
            <td role="cell" data-l=text::type_of_group(language)>
                {group_type}
            </td>
            <td role="cell" class="end" data-l=text::last_opened(language)>
                {at}
            </td>
        </tr>
    }
}

/// The look-up failed: one thing per page, the field with what was typed first.
fn with_trouble(page: FindPage, trouble: Trouble) -> AnyView {
    let FindPage { frame, typed, similar, took_ms, not_all, .. } = page;
    let (app, now, locale) = (frame.app.id, frame.now, frame.locale);
    let language = locale.language;
    let answer = took_ms.map(|took_ms| {
        let code = match &trouble.problem {
            Problem::Refused { code, .. } | Problem::NothingFound { code: Some(code), .. } => Some(code.0),
            _ => None,
        };
        let moment = time::moment(locale, now);
        let told = match code {
            Some(code) => text::answer_code(language, &code.to_string(), took_ms, &moment),
            None => text::answer_after(language, took_ms, &moment),
        };
        view! {
            <div>
                <dt>{text::answer(language)}</dt>
                <dd>{told}</dd>
            </div>
        }
    });
    let reference =
        trouble.reference.clone().map(|reference| view! { <TroubleReference language reference /> });
    let facts = (answer.is_some() || reference.is_some()).then(|| {
        view! {
            <dl class="sum">
                {reference}
                {answer}
            </dl>
        }
    });
    view! {
        <PageTitle language title=common::find_a_group(language) error=true />
        <Framed frame place=NavPlace::Here jump=Jump::LeftOut slim=true>
            <ErrorSummary locale trouble=trouble.clone() fields=&[errors::FIELD_GROUP] />
            <form class="flow" action=Page::LookUp.path() role="search">
                <h1>{common::find_a_group(language)}</h1>
                <GroupField language app typed trouble=Some(trouble.clone()) similar focused=false />
            </form>
            {not_all.then(|| view! { <p>{text::not_all(language)}</p> })}
            <TroubleDetails locale trouble />
            {facts}
        </Framed>
    }
    .into_any()
}

#[component]
fn GroupField(
    language: Language,
    app: SdkAppId,
    typed: String,
    trouble: Option<Trouble>,
    similar: Option<Lookup>,
    /// Whether the page begins in it.
    focused: bool,
) -> impl IntoView {
    let wrong = errors::at_field(trouble.as_ref(), errors::FIELD_GROUP);
    let is_wrong = wrong.is_some();
    let example = view! {
        <span class="nowrap">
            <code class="id" dir="ltr">
                {EXAMPLE_ID}
            </code>
        </span>
    }
    .into_any();
    let help =
        view! { <a href=paths::help_path(topics::FIND)>{text::where_is_the_id(language)}</a> }.into_any();
    let similar = similar.map(|lookup| {
        let id = view! { <GroupIdCode id=lookup.group.clone() /> }.into_any();
        let group = view! { <GroupLink app lookup /> }.into_any();
        view! { <p class="hint">{text::similar(language, group, id)}</p> }
    });
    view! {
        <input type="hidden" name="app" value=app.to_string() />
        <div class=if is_wrong { "field bad" } else { "field" }>
            <label for="gid">{text::group(language)}</label>
            <p class="hint" id="gid-hint">
                {text::group_hint(language, example, help)}
            </p>
            {wrong.map(|trouble| view! { <FieldError language id="gid-err" trouble /> })}
            <div class="lookup">
                <input
                    type="text"
                    id="gid"
                    name="group"
                    dir="auto"
                    value=typed
                    autofocus=focused
                    aria-describedby=if is_wrong { "gid-hint gid-err" } else { "gid-hint" }
                    aria-invalid=is_wrong.then_some("true")
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    required
                />
                <button class="btn go large">
                    <Icon name="search" />
                    {text::group_submit(language)}
                </button>
            </div>
            {similar}
        </div>
    }
}

#[component]
fn GroupLink(app: SdkAppId, lookup: Lookup) -> impl IntoView {
    view! {
        <a href=paths::group_path(app, &lookup.group)>
            <Name name=shown_name(&lookup.group_name, &lookup.group) />
        </a>
    }
}

/// One line for the latest request of whoever looks, until it has a result.
fn own_request(language: Language, latest: &WaitingPlan, now: Timestamp) -> impl IntoView + use<> {
    let WaitingPlan { plan, approval } = latest;
    let group = view! { <Name name=shown_name(&plan.target.group_name, &plan.target.group) /> };
    let extent = shared::planned_extent(language, plan);
    let request = view! {
        <a class="strong" href=paths::plan_path(&plan.id)>
            {operations::in_group(language, &extent, group.into_any())}
        </a>
    }
    .into_any();
    let (icon, told) = match &approval.state {
        ApprovalState::Declined(answer) => {
            let by = view! { <Name name=answer.by.clone() /> };
            ("refused", approvals::request_declined(language, request, by.into_any()))
        }
        _ if plan.has_expired(now) => ("skip", approvals::request_expired(language, request)),
        _ => ("wait", approvals::request_waits(language, request)),
    };
    view! {
        <p class="note line">
            <Icon name=icon />
            <span>{told}</span>
        </p>
    }
}

/// One line for what waits for this manager.
fn approvals_strip(language: Language, waiting: usize) -> impl IntoView {
    view! {
        <p class="note alert line" role="status">
            <Icon name="shield" />
            <b>{approvals::waiting(language, waiting)}</b>
            " "
            <a class="strong" href=Page::Approvals.path()>
                {approvals::see(language)}
            </a>
        </p>
    }
}

/// One line for the most pressing of what needs attention, with a count of them all.
fn attention_strip(language: Language, attention: &[Operation]) -> Option<impl IntoView + use<>> {
    let first = attention.first()?;
    let undos = attention.iter().filter(|operation| operation.intent.change.undo().is_some()).count();
    let resets = attention.len() - undos;
    let counted = match (resets, undos) {
        _ if attention.iter().any(|operation| operation.intent.change.adjust().is_some()) => {
            text::attention_changes(language, attention.len())
        }
        (_, 0) => text::attention_resets(language, resets),
        (0, _) => text::attention_undos(language, undos),
        _ => text::attention_both(language, resets, undos),
    };
    let extent = shared::extent(language, first);
    let name = view! { <Name name=shown_name(&first.target.group_name, &first.target.group) /> }.into_any();
    let told = if first.outcome.is_open() {
        text::being_checked(language, &extent, name)
    } else {
        text::unresolved(language, &extent, name)
    };
    Some(view! {
        <p class="note alert line" role="status">
            <Icon name="alert" />
            <b>{counted}</b>
            " "
            <span>{told}</span>
            " "
            <a class="strong" href=paths::operation_path(&first.reference)>
                {text::see_what_we_know(language)}
            </a>
        </p>
    })
}

#[component]
fn RecentGroups(locale: Locale, app: SdkAppId, groups: Vec<Lookup>, now: Timestamp) -> impl IntoView {
    let language = locale.language;
    let list = if groups.is_empty() {
        view! { <p class="empty">{text::recent_groups_none(language)}</p> }.into_any()
    } else {
        let rows = groups
            .into_iter()
            .map(|lookup| {
                view! {
                    <tr role="row">
                        <th role="rowheader" scope="row">
                            <GroupLink app lookup=lookup.clone() />
                            " "
                            <span class="sub">
                                <GroupIdCode id=lookup.group />
                            </span>
                        </th>
                        <td role="cell" data-l=text::type_of_group(language)>
                            {lookup.group_type.current_name().to_owned()}
                        </td>
                        <td role="cell" class="end" data-l=text::looked_up(language)>
                            <Ago locale at=lookup.at now />
                        </td>
                    </tr>
                }
            })
            .collect_view();
        let heads = [common::group(language), text::type_of_group(language), text::looked_up(language)];
        feed(text::recent_groups_caption(language), heads, rows.into_any())
    };
    view! {
        <section class="flow" aria-labelledby="rg">
            <h2 id="rg">{text::recent_groups(language)}</h2>
            {list}
        </section>
    }
}

#[component]
fn RecentOperations(locale: Locale, operations: Vec<Operation>, now: Timestamp) -> impl IntoView {
    let language = locale.language;
    let list = if operations.is_empty() {
        view! { <p class="empty">{text::recent_operations_none(language)}</p> }.into_any()
    } else {
        let rows = operations
            .into_iter()
            .map(|operation| {
                let name = shown_name(&operation.target.group_name, &operation.target.group);
                let extent = shared::extent(language, &operation);
                let told = operations::in_group(language, &extent, view! { <Name name /> }.into_any());
                view! {
                    <tr role="row">
                        <th role="rowheader" scope="row">
                            <a href=paths::operation_path(&operation.reference)>{told}</a>
                            " "
                            <span class="sub">
                                <bdi>{operation.operator_name.clone()}</bdi>
                            </span>
                        </th>
                        <td role="cell" data-l=text::result(language)>
                            <OperationStatus language operation=operation.clone() />
                        </td>
                        <td role="cell" class="end" data-l=text::when(language)>
                            <Ago locale at=operation.created_at now />
                        </td>
                    </tr>
                }
            })
            .collect_view();
        let heads = [text::what(language), text::result(language), text::when(language)];
        feed(text::recent_operations_caption(language), heads, rows.into_any())
    };
    view! {
        <section class="flow" aria-labelledby="rr">
            <h2 id="rr">{text::recent_operations(language)}</h2>
            {list}
        </section>
    }
}

/// A list that turns to cards on a narrow sheet; the roles keep it a table there.
fn feed(caption: &'static str, [first, second, last]: [&'static str; 3], rows: AnyView) -> AnyView {
    view! {
        <table role="table" class="fold feed">
            <caption class="vh">{caption}</caption>
            <Heads heads=vec![Head::words(first), Head::words(second), Head::end(last)] />
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}
