//! The page of a batch, whatever it is at: being read, to be confirmed, waiting, running, paused, over.

use leptos::prelude::*;

use super::batch_steps::{ask_approver, confirm, undo};
use crate::api::batches::{BatchPage, Rate};
use crate::api::doors::{Function, Page};
use crate::api::paths;
use crate::batches::{Report, is_too_old};
use crate::model::{
    AdjustRow, Batch, BatchChange, BatchItem, BatchState, Counter, CounterKey, ItemResult, Pause,
    PauseReason, Tally, Timestamp,
};
use crate::ui::AssetPaths;
use crate::ui::components::{
    ErrorSummary, Fact, Framed, GroupIdCode, Head, Heads, Icon, Jump, KeyCode, Moment, Name, NavPlace,
    Number, PageTitle, Summary, shown_name,
};
use crate::ui::errors;
use crate::ui::islands::FollowAlong;
use crate::ui::text::{adjust as adjust_text, batches as text};
use crate::words::{Language, Locale, adjust as adjust_words, batches as words, check, common};

/// Seconds until a browser without scripts loads the page again while something happens.
const AGAIN_SECONDS: &str = "5";
/// What is put anew while somebody follows.
const SO_FAR: &str = "so-far";
/// Of a group with more counters than this, only so many are shown.
const VALUES_SHOWN: usize = 4;

pub fn page(page: BatchPage) -> AnyView {
    let (locale, now, trouble) = (page.frame.locale, page.frame.now, page.trouble.clone());
    let language = locale.language;
    let (batch, tally) = (page.report.batch.clone(), page.report.tally);
    let title = words::batch_title(language, batch.reference.as_str());
    let in_flight = tally.of(ItemResult::InFlight);
    let (class, icon) = text::state_icon(&batch, now);
    let lively = is_lively(&batch, &tally);
    let body = match batch.state {
        BatchState::Ready => confirm(&page),
        BatchState::Waiting => ask_approver(&page),
        _ => progress(&page).into_any(),
    };
    let after = (can_be_undone(&batch, &tally) && page.may_change).then(|| undo(&page));
    let facts = facts(locale, &page);
    let for_chat = (batch.confirmed_at.is_some())
        .then(|| chat(language, text::summary(language, &batch, &tally, &page.url)));
    let items = items(language, &page);
    view! {
        <PageTitle language title=title.clone() error=trouble.is_some() />
        <Framed frame=page.frame place=NavPlace::BelowBatches jump=Jump::Offered>
            {trouble
                .map(|trouble| {
                    let fields = &[errors::FIELD_TYPED, errors::FIELD_REASON];
                    view! { <ErrorSummary locale trouble fields in_full=true /> }
                })}
            {lively
                .then(|| {
                    view! {
                        <noscript>
                            <meta http-equiv="refresh" content=AGAIN_SECONDS />
                        </noscript>
                    }
                })}
            <div class="flow tight">
                <nav class="crumbs" aria-label=common::breadcrumb(language)>
                    <a href=Page::Batches.path()>
                        <Icon name="prev" class="flip" />
                        {words::title(language)}
                    </a>
                </nav>
                <div class="row apart">
                    <h1>{title}</h1>
                    <span class=class>
                        <Icon name=icon />
                        {text::state(language, &batch, now, in_flight)}
                    </span>
                </div>
                <p class="lede">{text::what(language, &batch.change)}</p>
            </div>
            {body}
            {items}
            {facts}
            {after}
            {for_chat}
        </Framed>
    }
    .into_any()
}

/// Whether it did something that can be put back, and all of it is known.
fn can_be_undone(batch: &Batch, tally: &Tally) -> bool {
    let is_open = tally.of(ItemResult::InFlight) + tally.of(ItemResult::Unknown) > 0;
    batch.state.is_over() && !is_open && tally.of(ItemResult::Applied) > 0 && !batch.is_undo()
}

/// Whether something changes by itself.
fn is_lively(batch: &Batch, tally: &Tally) -> bool {
    match batch.state {
        BatchState::Reading | BatchState::Running => true,
        BatchState::Paused | BatchState::Cancelled => {
            tally.of(ItemResult::InFlight) + tally.of(ItemResult::Unknown) > 0
        }
        _ => false,
    }
}

/// What a page of it looks like, in a word of ours: with another one there is more to see than how far it is.
pub fn standing(batch: &Batch, tally: &Tally) -> String {
    let state = batch.state.name();
    // Running says by itself that something is on its way.
    let waits = batch.state != BatchState::Running && is_lively(batch, tally);
    if waits { format!("{state}-lively") } else { state.to_owned() }
}

/// How far it is, in one line: on the page, and as it goes on.
pub fn line(language: Language, batch: &Batch, tally: &Tally) -> String {
    if batch.state == BatchState::Reading {
        let read = tally.all() - tally.of(ItemResult::ToRead);
        words::reading(language, read, tally.all())
    } else if batch.state.is_over() && handled(tally) == 0 {
        words::nothing_begun(language).to_owned()
    } else {
        let of = tally.all() - tally.of(ItemResult::LeftAlone);
        words::running(language, handled(tally), of)
    }
}

/// Those of which something is known: not those whose requests are on their way.
fn handled(tally: &Tally) -> u64 {
    tally.handled() - tally.of(ItemResult::InFlight)
}

/// A bar for whoever sees it; the line beside it says the same.
fn bar(done: u64, of: u64) -> impl IntoView {
    view! { <progress class="meter" value=done.to_string() max=of.max(1).to_string() aria-hidden="true"></progress> }
}

/// How far it is, and what can be done about it.
pub struct SoFar<'a> {
    pub language: Language,
    pub report: &'a Report,
    pub rate: Option<Rate>,
    pub may_change: bool,
    pub now: Timestamp,
}

impl SoFar<'_> {
    /// For a page that is open already.
    pub fn html(&self, assets: AssetPaths) -> String {
        Owner::new().with(|| {
            provide_context(assets);
            self.view().to_html()
        })
    }

    fn view(&self) -> AnyView {
        if self.report.batch.state == BatchState::Reading { self.reading() } else { self.progress() }
    }

    fn reading(&self) -> AnyView {
        let (language, batch, tally) = (self.language, &self.report.batch, &self.report.tally);
        let read = tally.all() - tally.of(ItemResult::ToRead);
        view! {
            {bar(read, tally.all())}
            {batch.pause.as_ref().map(|pause| standstill(language, pause))}
            <p>{words::reading_note(language)}</p>
            {self.may_change.then(|| act(batch, "cancel", "no", words::cancel(language).to_owned()))}
        }
        .into_any()
    }

    fn progress(&self) -> AnyView {
        let (language, batch, tally) = (self.language, &self.report.batch, &self.report.tally);
        let of = tally.all() - tally.of(ItemResult::LeftAlone);
        let in_flight = tally.of(ItemResult::InFlight);
        let (to_do, unknown) = (tally.of(ItemResult::ToDo), tally.of(ItemResult::Unknown));
        let again = tally.can_be_tried_again();
        let stopping = matches!(batch.state, BatchState::Paused | BatchState::Cancelled) && in_flight > 0;
        let waits = to_do > 0 && !batch.state.is_over();
        let paused = batch.state == BatchState::Paused;
        // Nothing is left that could be gone on with, and nothing that is waited for.
        let can_end = paused && to_do == 0 && in_flight + unknown == 0;
        let too_old = is_too_old(batch, self.now);
        // To end it is to go on with nothing; what was confirmed too long ago can only be cancelled.
        let end = if too_old { "cancel" } else { "go-on" };
        // While it is paused the others would go on with them.
        let is_open = !matches!(batch.state, BatchState::Cancelled | BatchState::Declined);
        let can_try = is_open && again > 0 && !(paused && waits);
        let buttons = self.may_change.then(|| {
            view! {
                <div class="row">
                    {(waits && !paused).then(|| act(batch, "pause", "pause", words::pause(language).to_owned()))}
                    {(waits && paused && !too_old).then(|| act(batch, "go-on", "play", words::go_on(language).to_owned()))}
                    {waits.then(|| act(batch, "cancel", "no", words::cancel_waiting(language, to_do)))}
                    {can_end.then(|| act(batch, end, "ok", words::finish(language).to_owned()))}
                    {(can_try && !too_old).then(|| act(batch, "try-again", "again", words::try_again(language, again)))}
                    {(unknown > 0).then(|| act(batch, "look-again", "again", words::look_again(language, unknown)))}
                </div>
            }
        });
        let because = batch.pause.as_ref().filter(|_| paused && waits);
        let told_by_pause = because.is_some_and(|pause| pause.why == PauseReason::TooOld);
        view! {
            {self.rate.filter(|_| waits).map(|rate| rate_line(language, rate))}
            {(handled(tally) > 0 || waits).then(|| bar(handled(tally), of))}
            {stopping.then(|| view! { <p role="status">{words::in_flight(language, in_flight)}</p> })}
            {because.map(|pause| paused_because(language, batch, pause))}
            {can_end.then(|| view! { <p>{words::finish_hint(language)}</p> })}
            {outcomes(language, batch, tally)}
            {(too_old && !told_by_pause && (waits && paused || can_try))
                .then(|| view! { <p class="note">{words::too_old(language)}</p> })}
            {buttons}
        }
        .into_any()
    }
}

/// Why nothing is read at this moment.
fn standstill(language: Language, pause: &Pause) -> impl IntoView + use<> {
    let told = match pause.code {
        Some(code) => words::waits_refused(language, &code.to_string()),
        None if pause.why == PauseReason::MayNot => words::waits_not_served(language).to_owned(),
        None => words::waits_unreachable(language).to_owned(),
    };
    view! {
        <p class="note alert">
            <Icon name="alert" />
            {told}
        </p>
    }
}

fn progress(page: &BatchPage) -> impl IntoView + use<> {
    let language = page.frame.locale.language;
    let (batch, tally) = (&page.report.batch, &page.report.tally);
    let line = line(language, batch, tally);
    let heading = if is_lively(batch, tally) {
        let events = paths::batch_events_path(&batch.reference, &standing(batch, tally));
        view! { <FollowAlong events line parts=SO_FAR.to_owned() /> }.into_any()
    } else {
        line.into_any()
    };
    let (may_change, now) = (page.may_change, page.frame.now);
    let so_far = SoFar { language, report: &page.report, rate: page.rate, may_change, now };
    view! {
        <section class="card flow" aria-labelledby="prog">
            <h2 id="prog">{heading}</h2>
            <div class="flow" id=SO_FAR>
                {so_far.view()}
            </div>
        </section>
    }
}

fn rate_line(language: Language, rate: Rate) -> impl IntoView {
    view! { <p class="meta">{words::rate(language, rate.a_second, rate.minutes_left)}</p> }
}

fn paused_because(language: Language, batch: &Batch, pause: &Pause) -> impl IntoView + use<> {
    let named = |name: &str| view! { <Name name=name.to_owned() /> }.into_any();
    let told = match pause.why {
        PauseReason::Asked => {
            words::paused_asked(language, named(pause.by.as_deref().unwrap_or_default())).into_any()
        }
        PauseReason::AppRefused => {
            let code = pause.code.map(|code| code.to_string()).unwrap_or_default();
            words::paused_app_refused(language, &code).into_any()
        }
        PauseReason::Unreachable => words::paused_unreachable(language).into_any(),
        PauseReason::NotKnown => words::paused_not_known(language).into_any(),
        PauseReason::TooOld => words::too_old(language).into_any(),
        PauseReason::MayNot => words::paused_may_not(language, named(&batch.operator_name)).into_any(),
    };
    view! {
        <p class="note alert">
            <Icon name="alert" />
            <span>{told}</span>
        </p>
    }
}

/// A button that is a form of its own.
pub fn act(batch: &Batch, act: &'static str, icon: &'static str, says: String) -> impl IntoView + use<> {
    view! {
        <form method="post" action=Function::ActOnBatch.path()>
            <input type="hidden" name="batch" value=batch.reference.to_string() />
            <button class="btn" name="act" value=act>
                <Icon name=icon />
                {says}
            </button>
        </form>
    }
}

/// Each outcome, how many groups, what it means, and the way to them.
fn outcomes(language: Language, batch: &Batch, tally: &Tally) -> impl IntoView + use<> {
    let rows = ItemResult::ALL
        .into_iter()
        .filter(|result| tally.of(*result) > 0)
        .map(|result| {
            let (class, icon) = text::result_icon(result);
            let count = tally.of(result);
            view! {
                <tr role="row">
                    <th role="rowheader" scope="row">
                        <a href=paths::batch_items_path(&batch.reference, Some(result.name()), None)>
                            <span class=class>
                                <Icon name=icon />
                                {text::result(language, batch.state, result)}
                            </span>
                        </a>
                    </th>
                    <td role="cell" class="num" data-l=words::groups_head(language)>
                        <Number language value=i128::from(count) />
                    </td>
                    <td role="cell" data-l=words::means(language)>
                        {text::means(language, batch.state, result)}
                    </td>
                </tr>
            }
        })
        .collect_view();
    let heads = vec![
        Head::words(words::outcome(language)),
        Head::figures(words::groups_head(language)),
        Head::words(words::means(language)),
    ];
    view! {
        <table role="table" class="fold upper">
            <caption class="vh">{words::outcomes(language)}</caption>
            <Heads heads />
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}

/// Each group, a page of them at a time.
fn items(language: Language, page: &BatchPage) -> impl IntoView + use<> {
    let batch = &page.report.batch;
    let rows = page.items.iter().map(|item| row(language, batch, item)).collect_view();
    let heads = vec![
        Head::words(words::group(language)),
        Head::words(values_head(language, batch)),
        Head::words(words::details(language)),
        Head::words(words::outcome(language)),
    ];
    let shown = page.shown.map(|result| text::result(language, batch.state, result));
    let all = page.shown.map(|_| {
        view! {
            <a href=format!("{}#groups", paths::batch_path(&batch.reference))>{words::show_all(language)}</a>
        }
    });
    let more = page.more.map(|after| {
        let path = paths::batch_items_path(&batch.reference, page.shown.map(ItemResult::name), Some(after));
        view! {
            <p>
                <a href=path>{words::more(language)}</a>
            </p>
        }
    });
    let csv = paths::batch_csv_path(&batch.reference);
    view! {
        <section class="flow" id="groups" aria-labelledby="each">
            <div class="row apart">
                <h2 id="each">
                    {shown
                        .map_or_else(
                            || words::each_group(language).to_owned(),
                            |shown| words::groups_of_result(language, shown),
                        )}
                </h2>
                <div class="row">
                    {all} <a href=csv download>
                        {words::download(language)}
                    </a>
                </div>
            </div>
            <table role="table" class="fold feed named">
                <caption class="vh">{words::each_group(language)}</caption>
                <Heads heads />
                <tbody role="rowgroup">{rows}</tbody>
            </table>
            {more}
            <p class="hint">{words::download_hint(language)}</p>
        </section>
    }
}

fn row(language: Language, batch: &Batch, item: &BatchItem) -> impl IntoView + use<> {
    let result = item.result();
    let (class, icon) = text::result_icon(result);
    let name = shown_name(&item.name, &item.group);
    // A group without a name, or not read yet, is called by its ID already.
    let id = (name != item.group.as_str()).then(|| {
        view! {
            " "
            <span class="sub">
                <GroupIdCode id=item.group.clone() />
            </span>
        }
    });
    let says = text::result(language, batch.state, result);
    let says = match &item.operation {
        Some(operation) => view! { <a href=paths::operation_path(operation)>{says}</a> }.into_any(),
        None => says.into_any(),
    };
    let detail = item.untouched.map(|why| text::why(language, why));
    let tries = (!item.earlier.is_empty()).then(|| words::tries(language, item.earlier.len()));
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <a href=paths::group_path(batch.app, &item.group)>
                    <Name name />
                </a>
                {id}
            </th>
            <td role="cell" data-l=values_head(language, batch)>
                {values(language, batch, item)}
            </td>
            <td role="cell" data-l=words::details(language)>
                {detail}
                {tries.map(|tries| view! { " " <span class="sub">{tries}</span> })}
            </td>
            <td role="cell" data-l=words::outcome(language)>
                <span class=class>
                    <Icon name=icon />
                    {says}
                </span>
            </td>
        </tr>
    }
}

fn values_head(language: Language, batch: &Batch) -> &'static str {
    match &batch.change {
        BatchChange::Adjust(_) => words::before_after(language),
        BatchChange::Undo { adjusted: true, .. } => words::in_each(language),
        BatchChange::Reset(_) | BatchChange::Undo { .. } => words::values(language),
    }
}

fn values(language: Language, batch: &Batch, item: &BatchItem) -> AnyView {
    let plain = |value: i64| view! { <Number language value=i128::from(value) /> }.into_any();
    let told: Vec<(CounterKey, AnyView)> = match &batch.change {
        BatchChange::Adjust(_) => match item.adjusted(&batch.change).filter(|_| is_changed(batch, item)) {
            Some(rows) => rows.into_iter().map(|row| (row.key.clone(), shift(language, &row))).collect(),
            None => told(item.touched(&batch.change), plain),
        },
        BatchChange::Undo { adjusted: true, .. } => told(item.touched(&batch.change), |value| {
            view! { <bdi class="nowrap">{adjust_text::signed(language, value.into())}</bdi> }.into_any()
        }),
        BatchChange::Reset(_) | BatchChange::Undo { .. } => told(item.touched(&batch.change), plain),
    };
    let more = told.len().saturating_sub(VALUES_SHOWN);
    let shown = told.into_iter().take(VALUES_SHOWN).map(|(key, value)| {
        let key = view! { <KeyCode key /> }.into_any();
        view! { <span class="nowrap">{words::value(language, key, value)}</span> " " }
    });
    view! {
        {shown.collect_view()}
        {(more > 0).then(|| words::more_values(language, more))}
    }
    .into_any()
}

fn told(counters: Vec<Counter>, value: impl Fn(i64) -> AnyView) -> Vec<(CounterKey, AnyView)> {
    counters.into_iter().map(|counter| (counter.key, value(counter.value))).collect()
}

/// Whether amounts are going to be in its values, are, or may be.
fn is_changed(batch: &Batch, item: &BatchItem) -> bool {
    match item.result() {
        ItemResult::ToDo => !batch.state.is_over(),
        ItemResult::InFlight | ItemResult::Applied | ItemResult::Unknown | ItemResult::Unresolved => true,
        ItemResult::ToRead
        | ItemResult::NotApplied
        | ItemResult::Refused
        | ItemResult::Skipped
        | ItemResult::LeftAlone => false,
    }
}

/// `1,000 → 1,010`
fn shift(language: Language, row: &AdjustRow) -> AnyView {
    let before = match row.now {
        Some(value) => view! { <Number language value /> }.into_any(),
        None => adjust_words::new(language).into_any(),
    };
    view! {
        {before}
        " "
        <Icon name="next" class="flip" />
        <span class="vh">{check::to(language)}</span>
        " "
        <Number language value=row.after />
    }
    .into_any()
}

fn facts(locale: Locale, page: &BatchPage) -> impl IntoView + use<> {
    let language = locale.language;
    let batch = &page.report.batch;
    let named = |name: &str| view! { <Name name=name.to_owned() /> }.into_any();
    let when = view! { <Moment locale at=batch.created_at /> }.into_any();
    let made = words::who_when(language, named(&batch.operator_name), when);
    let answered = batch.approval.as_ref().and_then(|approval| approval.answer.as_ref()).map(|answer| {
        let by = named(&answer.by);
        let told = match (batch.state, answer.note.as_str()) {
            (BatchState::Declined, "") => words::declined_by(language, by),
            (BatchState::Declined, note) => words::declined_because(language, by, named(note)),
            _ => words::approved_by(language, by),
        };
        view! { <p>{told}</p> }
    });
    let has_seal = batch.preview.is_some();
    let seal =
        batch.preview.as_ref().map(|preview| Fact::code(words::seal(language), preview.seal().to_owned()));
    let facts: Vec<Fact> = [
        Some(Fact::text(words::reason(language), batch.reason.clone())),
        Some(Fact::app(language, page.app.clone())),
        Some(Fact::new(words::made(language), made)),
        seal,
    ]
    .into_iter()
    .flatten()
    .collect();
    let repeated = (batch.repeated > 0).then(|| view! { <p>{words::repeated(language, batch.repeated)}</p> });
    view! {
        <section class="flow tight" aria-labelledby="about">
            <h2 id="about">{words::about(language)}</h2>
            <Summary facts />
            {has_seal.then(|| view! { <p class="hint">{words::seal_hint(language)}</p> })}
            {answered}
            {repeated}
        </section>
    }
}

fn chat(language: Language, lines: String) -> impl IntoView {
    let rows = lines.lines().count().to_string();
    view! {
        <section class="measure flow tight no-print" aria-labelledby="chat">
            <h2 id="chat">{words::summary(language)}</h2>
            <p class="hint" id="chat-hint">
                {words::summary_hint(language)}
            </p>
            <textarea readonly rows=rows aria-labelledby="chat" aria-describedby="chat-hint">
                {lines}
            </textarea>
        </section>
    }
}
