//! How far a batch is, what has come of it, and what can be done about it: put anew on a page that follows.

use leptos::prelude::*;

use crate::api::batches::BatchPage;
use crate::api::doors::Function;
use crate::api::paths;
use crate::batches::{Rate, Report, is_too_old};
use crate::model::{Batch, BatchState, ErrorCode, ItemResult, Pause, PauseReason, Tally, Timestamp};
use crate::ui::AssetPaths;
use crate::ui::components::{Head, Icon, Name, Note, Number, Row, Status, Table};
use crate::ui::errors;
use crate::ui::islands::FollowAlong;
use crate::ui::text::batches as text;
use crate::words::{Language, batches as words, shell};

/// What is put anew while somebody follows.
const SO_FAR: &str = "so-far";

/// Whether something changes by itself.
pub fn is_lively(batch: &Batch, tally: &Tally) -> bool {
    match batch.state {
        BatchState::Reading | BatchState::Running => true,
        BatchState::Paused | BatchState::Cancelled => tally.open() > 0,
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

/// What its page is called in the browser's tab: how far it is comes first, for whoever has many of them.
pub fn title(language: Language, batch: &Batch, tally: &Tally) -> String {
    let reference = batch.reference.as_str();
    let (done, of) = match batch.state {
        BatchState::Reading => (tally.all() - tally.of(ItemResult::ToRead), tally.all()),
        BatchState::Running | BatchState::Paused => {
            (handled(tally), tally.all() - tally.of(ItemResult::LeftAlone))
        }
        _ => return words::batch_title(language, reference),
    };
    // All of it only when all is done.
    words::batch_title_at(language, done * 100 / of.max(1), reference)
}

/// The same as the whole title of the document, for a page that is open already.
pub fn tab(language: Language, batch: &Batch, tally: &Tally) -> String {
    shell::title(language, &title(language, batch, tally))
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
            {self.report.rate.map(|rate| rate_line(language, rate))}
            {bar(read, tally.all())}
            {batch.pause.as_ref().map(|pause| standstill(language, pause))}
            <p>{words::reading_note(language)}</p>
            {self.may_change.then(|| act(batch, "cancel", "no", words::cancel(language).to_owned()))}
        }
        .into_any()
    }

    /// Why nothing is begun at this moment, though nobody has paused it.
    fn waits(&self) -> Option<AnyView> {
        let language = self.language;
        if let Some(code) = self.report.batch.pause.as_ref().and_then(|pause| pause.code) {
            let told = words::waits_quota(language, &code.to_string(), errors::meaning(language, code));
            return Some(alert(told).into_any());
        }
        let waiting = self.report.waiting;
        (waiting > 0).then(|| view! { <p class="note">{words::waits_busy(language, waiting)}</p> }.into_any())
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
            {self.report.rate.filter(|_| waits).map(|rate| rate_line(language, rate))}
            {(handled(tally) > 0 || waits).then(|| bar(handled(tally), of))}
            {stopping.then(|| view! { <p role="status">{words::in_flight(language, in_flight)}</p> })}
            {because.map(|pause| paused_because(language, batch, pause))}
            {(waits && !paused).then(|| self.waits())}
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
        Some(code) => words::waits_refused(language, &code.to_string(), errors::meaning(language, code)),
        None if pause.why == PauseReason::MayNot => words::waits_not_served(language).to_owned(),
        None => words::waits_unreachable(language).to_owned(),
    };
    alert(told)
}

fn alert(told: String) -> impl IntoView {
    view! {
        <p class="note alert">
            <Icon name="alert" />
            {told}
        </p>
    }
}

pub fn progress(page: &BatchPage) -> impl IntoView + use<> {
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
    let so_far = SoFar { language, report: &page.report, may_change, now };
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
            // It is never without one.
            let code = pause.code.unwrap_or(ErrorCode(0));
            words::paused_app_refused(language, &code.to_string(), errors::meaning(language, code)).into_any()
        }
        PauseReason::Unreachable => words::paused_unreachable(language).into_any(),
        PauseReason::NotKnown => words::paused_not_known(language).into_any(),
        PauseReason::TooOld => words::too_old(language).into_any(),
        PauseReason::MayNot => words::paused_may_not(language, named(&batch.operator_name)).into_any(),
    };
    view! {
        <Note class="note alert" icon="alert">
            {told}
        </Note>
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
    let rows = ItemResult::ALL.into_iter().filter(|result| tally.of(*result) > 0).map(|result| {
        let says = text::result(language, batch.state, result);
        let about = view! {
            <a href=paths::batch_items_path(&batch.reference, Some(result.name()), None)>
                <Status shape=text::result_icon(result)>{says}</Status>
            </a>
        };
        Row::of(about)
            .cell(view! { <Number language value=i128::from(tally.of(result)) /> })
            .cell(text::means(language, batch.state, result))
    });
    let rows = rows.collect();
    let heads = vec![
        Head::words(words::outcome(language)),
        Head::figures(words::groups_head(language)),
        Head::words(words::means(language)),
    ];
    view! { <Table class="fold upper" caption=words::outcomes(language) heads rows /> }
}
