//! What happened, one line an event: a sentence, its reason, what became of it, and its steps folded below.

mod sentences;

use leptos::prelude::*;

pub use self::sentences::{after, before, sentence, shifted, who};
use super::Status;
use crate::api::paths;
use crate::model::activity::{Action, EntryOutcome, Event, Logged};
use crate::model::{Reference, Timestamp};
use crate::ui::sentence::name;
use crate::ui::text::log;
use crate::words::{Language, Locale, Zone, activity, time};

/// Events by days of the reader's zone, the latest first.
#[component]
pub fn EventList(locale: Locale, events: Vec<Event>) -> impl IntoView {
    let language = locale.language;
    let date = |event: &Event| time::date(locale, event.told.at);
    let days = events.chunk_by(|one, next| date(one) == date(next));
    days.map(|day| {
        let clocks = Clocks::of(locale.zone, day);
        let date = day.first().map(date).unwrap_or_default();
        view! {
            <section class="flow">
                <h2 class="day">{activity::day(language, &date, &clocks.told(locale))}</h2>
                <ol class="events">{day.iter().map(|event| line(locale, &clocks, event)).collect_view()}</ol>
            </section>
        }
    })
    .collect_view()
}

/// How the clocks of a day go, by what is listed of it.
enum Clocks {
    /// So far off UTC all day: the heading says it for all.
    Steady(String),
    /// They are set forward or back between two of its moments, and an hour may come twice: each moment says its own.
    Change,
}

impl Clocks {
    fn of(zone: Zone, day: &[Event]) -> Self {
        let entries = day.iter().flat_map(|event| event.steps.iter().chain([&event.told]));
        let mut offsets = entries.map(|entry| time::offset(zone, entry.at));
        match offsets.next() {
            Some(first) if offsets.all(|other| other == first) => Self::Steady(first),
            _ => Self::Change,
        }
    }

    /// `UTC`, `Asia/Shanghai, UTC+8`; a name alone where the rest stands at each moment.
    fn told(&self, Locale { language, zone }: Locale) -> String {
        match self {
            Self::Steady(offset) if zone.name() != offset => {
                activity::zone_offset(language, zone.name(), offset)
            }
            _ => zone.name().to_owned(),
        }
    }
}

/// The latest events of what a page is about, and the way to all of them. Each says how long ago it was.
#[component]
pub fn History(
    locale: Locale,
    title: &'static str,
    events: Vec<Event>,
    now: Timestamp,
    /// All of them, in the log.
    log: String,
    log_words: &'static str,
) -> impl IntoView {
    let language = locale.language;
    let items: Vec<_> = events
        .into_iter()
        .map(|event| {
            view! {
                <li>
                    <a href=event_path(&event.told)>{time::ago(locale, event.told.at, now)}</a>
                    <div>
                        <p>{sentence(language, &event.told)}</p>
                        {reason(&event)}
                    </div>
                    {status(language, &event.told)}
                </li>
            }
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <section class="flow" aria-labelledby="history">
                <h2 id="history">{title}</h2>
                <ol class="events">{items}</ol>
                <p>
                    <a href=log>{log_words}</a>
                </p>
            </section>
        }
    })
}

fn line(locale: Locale, clocks: &Clocks, event: &Event) -> impl IntoView + use<> {
    let language = locale.language;
    let Event { told, steps } = event;
    let steps = (steps.len() > 1).then(|| {
        let items = steps.iter().map(|step| {
            view! {
                <li>
                    <a href=paths::entry_path(step.seq)>{clock(locale, clocks, step.at)}</a>
                    <span>{step_of(language, step)}</span>
                </li>
            }
        });
        view! {
            <details class="more">
                <summary>{activity::steps(language, steps.len())}</summary>
                <ol class="steps">{items.collect_view()}</ol>
            </details>
        }
    });
    view! {
        <li>
            <a href=event_path(told)>{clock(locale, clocks, told.at)}</a>
            <div>
                <p>{sentence(language, told)}</p>
                {reason(event)}
                {steps}
            </div>
            {status(language, told)}
        </li>
    }
}

/// One step: what was done, and by whom. Of an operation in a few words, for the sentence above says of what.
fn step_of(language: Language, step: &Logged) -> Vec<AnyView> {
    use EntryOutcome as Is;
    let who = name(&who(language, step));
    match step.action().zip(step.outcome()) {
        Some((Action::Plan, _)) => activity::step(language, who),
        Some((Action::ApprovalAsked, _)) => activity::step_asked(language, who),
        Some((Action::Approved, _)) => activity::step_approved(language, who),
        Some((Action::Declined, _)) => activity::step_declined(language, who),
        Some((Action::Reset | Action::Undo | Action::Adjust, Is::Sending)) => {
            activity::step_confirmed(language, who)
        }
        Some((Action::Outcome, Is::Applied)) => activity::step_verified(language, who),
        Some((Action::Outcome, Is::Refused)) => activity::step_refused(language, who),
        Some((Action::Outcome, Is::NotApplied)) => activity::step_not_applied(language, who),
        Some((Action::Outcome, _)) => activity::step_unclear(language, who),
        Some((Action::Decision, _)) => activity::step_decided(language, who),
        // Each of a batch is something else; and one of another version is told by its own words.
        _ => sentence(language, step),
    }
}

fn clock(locale: Locale, clocks: &Clocks, at: Timestamp) -> impl IntoView + use<> {
    let told = match clocks {
        Clocks::Steady(_) => time::bare_clock(locale, at),
        Clocks::Change => time::clock(locale, at),
    };
    view! { <time datetime=time::machine(at)>{told}</time> }
}

/// An operation's own page where there is one; else the entry.
fn event_path(told: &Logged) -> String {
    let details = told.details();
    let reference = told.reference.as_deref().and_then(|text| Reference::parse(text).ok());
    if let (Some(Action::Batch), Some(_), Some(reference)) = (told.action(), details.batch, &reference) {
        return paths::batch_path(reference);
    }
    match reference.filter(|_| told.group.is_some() && details.problem.is_none()) {
        Some(reference) => paths::operation_path(&reference),
        None => paths::entry_path(told.seq),
    }
}

/// Why it was done, in the words of whoever asked: a decision or an answer has words of its own, which are theirs.
fn reason(event: &Event) -> Option<AnyView> {
    let asked = event.steps.iter().find(|step| step.reason.is_some()).unwrap_or(&event.told);
    let asked = asked.reason.clone().filter(|reason| !reason.is_empty())?;
    let answered = event.told.reason.clone().filter(|reason| *reason != asked);
    let quote = |reason: String| view! { <p class="why"><bdi>{reason}</bdi></p> };
    Some(
        view! {
            {quote(asked)}
            {answered.map(quote)}
        }
        .into_any(),
    )
}

/// What became of it. What is simply done has no word of its own: the sentence says it.
pub fn status(language: Language, entry: &Logged) -> Option<AnyView> {
    let outcome = entry.outcome();
    let shape = match outcome {
        Some(EntryOutcome::Done) => return None,
        Some(EntryOutcome::Applied) => ("st ok", "ok"),
        Some(EntryOutcome::Refused) => ("st", "refused"),
        Some(EntryOutcome::NotPermitted) => ("st", "no"),
        Some(EntryOutcome::NotApplied) => ("st", "skip"),
        Some(EntryOutcome::Sending | EntryOutcome::Unknown) => ("st now", "run"),
        Some(EntryOutcome::Failed | EntryOutcome::Unresolved) | None => ("st alert", "alert"),
    };
    let word =
        outcome.map_or_else(|| entry.outcome.clone(), |outcome| log::outcome(language, outcome).to_owned());
    Some(view! { <Status shape>{word}</Status> }.into_any())
}
