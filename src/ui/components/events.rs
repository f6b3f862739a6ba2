//! What happened, one line an event: a sentence, its reason, what became of it, and its steps folded below.

use leptos::prelude::*;

use super::{Icon, KeyCode, Name, Number, shown_name};
use crate::api::paths;
use crate::model::{Reference, Selection, Timestamp, Verdict};
use crate::store::{Action, COMMAND_LINE, Details, EntryOutcome, Event, Logged, SINGLE_SIGN_ON, Values};
use crate::ui::text::{activity, events as text, time};

/// So many counters are named with their values; of more, only how many there are.
const WITH_VALUES: usize = 3;

/// Events by days, the latest first.
#[component]
pub fn EventList(events: Vec<Event>) -> impl IntoView {
    let days = events.chunk_by(|one, next| time::date(one.told.at) == time::date(next.told.at));
    days.map(|day| {
        let date = day.first().map(|event| time::date(event.told.at)).unwrap_or_default();
        view! {
            <section class="flow">
                <h2 class="day">{text::day(&date)}</h2>
                <ol class="events">{day.iter().map(line).collect_view()}</ol>
            </section>
        }
    })
    .collect_view()
}

/// The latest events of what a page is about, and the way to all of them. Each says how long ago it was.
#[component]
pub fn History(
    title: &'static str,
    events: Vec<Event>,
    now: Timestamp,
    /// All of them, in the log.
    log: String,
    log_words: &'static str,
) -> impl IntoView {
    let items: Vec<_> = events
        .into_iter()
        .map(|event| {
            view! {
                <li>
                    <a href=event_path(&event.told)>{time::ago(event.told.at, now)}</a>
                    <div>
                        <p>{sentence(&event.told)}</p>
                        {reason(&event)}
                    </div>
                    {status(&event.told)}
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

fn line(event: &Event) -> impl IntoView + use<> {
    let Event { told, steps } = event;
    let steps = (steps.len() > 1).then(|| {
        let items = steps.iter().map(|step| {
            view! {
                <li>
                    <a href=paths::entry_path(step.seq)>{clock(step.at)}</a>
                    <span>
                        {activity::step(step.action().zip(step.outcome()))
                            .map_or_else(|| step.action.clone(), str::to_owned)}
                        {activity::BY}
                        <Name name=who(step) />
                    </span>
                </li>
            }
        });
        view! {
            <details class="more">
                <summary>{text::steps(steps.len())}</summary>
                <ol class="steps">{items.collect_view()}</ol>
            </details>
        }
    });
    view! {
        <li>
            <a href=event_path(told)>{clock(told.at)}</a>
            <div>
                <p>{sentence(told)}</p>
                {reason(event)}
                {steps}
            </div>
            {status(told)}
        </li>
    }
}

fn clock(at: Timestamp) -> impl IntoView {
    view! { <time datetime=time::machine(at)>{time::bare_clock(at)}</time> }
}

/// An operation's own page where there is one; else the entry.
fn event_path(told: &Logged) -> String {
    let details = told.details();
    let reference = told.reference.as_deref().and_then(|text| Reference::parse(text).ok());
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

pub fn who(entry: &Logged) -> String {
    match entry.operator_name.as_deref() {
        None => text::STRANGER.to_owned(),
        Some(COMMAND_LINE) if entry.operator_id.is_none() => text::ON_THE_SERVER.to_owned(),
        Some(SINGLE_SIGN_ON) if entry.operator_id.is_none() => text::PROVIDER.to_owned(),
        Some(name) => name.to_owned(),
    }
}

/// What happened, as a sentence.
pub fn sentence(told: &Logged) -> Vec<AnyView> {
    let details = told.details();
    let template = template(told, &details);
    fill(template, |part| match part {
        "who" => view! { <b><Name name=who(told) /></b> }.into_any(),
        "group" => group(told, &details),
        "what" => what(&details),
        "values" => values(&details),
        "code" => details.code.map(|code| code.to_string()).unwrap_or_default().into_any(),
        "because" => text::because(details.problem.as_deref()).into_any(),
        "right" => text::right(details.permission).into_any(),
        "before" => person(details.renamed_from.as_ref()),
        "role" => details.role.map(text::role).unwrap_or_default().into_any(),
        "was" => details.role_before.map(text::role).unwrap_or_default().into_any(),
        "asker" => person(details.asked_by.as_ref()),
        "person" => person(details.operator.as_ref()),
        _ => activity_word(told).into_any(),
    })
}

/// A text with its `{parts}` put in.
fn fill(template: &'static str, part: impl Fn(&str) -> AnyView) -> Vec<AnyView> {
    let mut pieces = Vec::new();
    for piece in template.split('{') {
        match piece.split_once('}') {
            Some((name, rest)) => pieces.extend([part(name), rest.into_any()]),
            None => pieces.push(piece.into_any()),
        }
    }
    pieces
}

fn activity_word(told: &Logged) -> String {
    told.action().map_or_else(|| told.action.clone(), |action| activity::action(action).to_owned())
}

fn template(told: &Logged, details: &Details) -> &'static str {
    use EntryOutcome as Is;
    let (Some(action), Some(outcome)) = (told.action(), told.outcome()) else { return text::OTHER };
    let is_undo = details.undoes.is_some() || action == Action::Undo;
    let stopped = !matches!(outcome, Is::Done | Is::Sending | Is::Unknown | Is::Applied);
    let of = |reset, undo| if is_undo { undo } else { reset };
    match action {
        Action::Outcome | Action::Reset | Action::Undo => match outcome {
            Is::Applied if has_values(details) => of(text::RESET_VALUES, text::UNDO_VALUES),
            Is::Applied | Is::Done => of(text::RESET, text::UNDO),
            Is::Sending | Is::Unknown => of(text::RESET_RUNNING, text::UNDO_RUNNING),
            Is::NotApplied => of(text::RESET_NOTHING, text::UNDO_NOTHING),
            Is::Unresolved => of(text::RESET_UNRESOLVED, text::UNDO_UNRESOLVED),
            Is::Refused if details.code.is_some() => of(text::RESET_REFUSED, text::UNDO_REFUSED),
            Is::Refused | Is::NotPermitted | Is::Failed => of(text::RESET_STOPPED, text::UNDO_STOPPED),
        },
        Action::Plan if stopped => text::PREVIEW_STOPPED,
        Action::Plan => of(text::PREVIEWED, text::PREVIEWED_UNDO),
        Action::ApprovalAsked => of(text::ASKED, text::ASKED_UNDO),
        Action::Approved | Action::Declined if stopped => text::ANSWER_STOPPED,
        Action::Approved => text::APPROVED,
        Action::Declined => text::DECLINED,
        Action::Decision => match details.verdict {
            Some(Verdict::WentThrough) => text::WENT_THROUGH,
            Some(Verdict::DidNot) => text::DID_NOT,
            None => text::DECISION_STOPPED,
        },
        Action::LookUp if !stopped => text::LOOKED_UP,
        Action::LookUp if details.code.is_some() => text::NOT_FOUND,
        Action::LookUp => text::LOOK_UP_STOPPED,
        Action::SignIn if stopped && details.operator.is_some() => text::SIGN_IN_REFUSED_AS,
        Action::SignIn if stopped => text::SIGN_IN_REFUSED,
        Action::SignIn => text::SIGNED_IN,
        Action::SignOut => text::SIGNED_OUT,
        Action::Access => text::NOT_PERMITTED,
        Action::StepUp if stopped => text::STEP_UP_REFUSED,
        Action::StepUp => text::STEPPED_UP,
        Action::Settings => text::SETTINGS,
        Action::SealKeyReplaced => text::SEAL_KEY,
        Action::AnchorsBegun => text::ANCHORS_BEGUN,
        Action::IssuerMoved => text::ISSUER_MOVED,
        Action::Export => text::EXPORTED,
        Action::Pruned => text::PRUNED,
        _ if stopped => text::CHANGE_STOPPED,
        _ => of_a_person(action, told, details),
    }
}

/// What is done to an account, by its owner or by somebody else.
fn of_a_person(action: Action, told: &Logged, details: &Details) -> &'static str {
    let own = details.operator.is_none() || details.operator == told.operator_name;
    let of = |oneself, other| if own { oneself } else { other };
    match action {
        Action::OperatorAdded => text::INVITED,
        Action::OperatorDisabled => text::BLOCKED,
        Action::OperatorEnabled => text::LET_IN,
        Action::OperatorRenamed => text::RENAMED,
        Action::IdentityConnected => of(text::CONNECTED, text::CONNECTED_OF),
        Action::RightsChanged if details.role_before.is_none() => text::RIGHTS,
        Action::RightsChanged if details.role_before == details.role => text::APPS_CHANGED,
        Action::RightsChanged => text::ROLE_CHANGED,
        Action::LinkMade => text::LINK_MADE,
        Action::LinkCancelled => text::LINK_CANCELLED,
        Action::PasswordSet => of(text::OWN_PASSWORD, text::PASSWORD_OF),
        Action::SecondFactorAdded => text::FACTOR_ADDED,
        Action::SecondFactorRemoved => of(text::FACTOR_REMOVED, text::FACTORS_REMOVED_OF),
        Action::RecoveryCodesMade => text::CODES_MADE,
        Action::RecoveryCodeUsed => text::CODE_USED,
        Action::SignInsEnded => of(text::SIGN_INS_ENDED, text::SIGN_INS_ENDED_OF),
        _ => text::OTHER,
    }
}

fn person(name: Option<&String>) -> AnyView {
    match name {
        Some(name) => view! { <b><Name name=name.clone() /></b> }.into_any(),
        None => text::AN_ACCOUNT.into_any(),
    }
}

fn group(told: &Logged, details: &Details) -> AnyView {
    let Some((app, group)) = told.app.zip(told.group.as_ref()) else { return text::A_GROUP.into_any() };
    let name = shown_name(details.group_name.as_deref().unwrap_or_default(), group);
    view! {
        <a href=paths::group_path(app, group)>
            <Name name />
        </a>
    }
    .into_any()
}

fn what(details: &Details) -> AnyView {
    let values = details.values();
    let named = match &details.selection {
        Some(Selection::All) => return text::all_of(values.len()).into_any(),
        Some(Selection::Keys(keys)) if values.is_empty() => keys.iter().cloned().collect::<Vec<_>>(),
        _ => values.into_iter().map(|values| values.key).collect(),
    };
    if named.is_empty() {
        return text::SOME_COUNTERS.into_any();
    }
    if named.len() > WITH_VALUES {
        return activity::counters(named.len()).into_any();
    }
    let keys = named.into_iter().enumerate().map(|(index, key)| {
        view! {
            {(index > 0).then_some(", ")}
            <KeyCode key />
        }
    });
    keys.collect_view().into_any()
}

fn has_values(details: &Details) -> bool {
    (1..=WITH_VALUES).contains(&details.values().len())
}

/// From what to what; each with its key, where there is more than one.
fn values(details: &Details) -> AnyView {
    let values = details.values();
    let alone = values.len() == 1;
    let lines = values.into_iter().enumerate().map(|(index, values)| {
        let (from, to) = (before(&values), after(&values));
        let Values { key, put_back, .. } = values;
        view! {
            {(index > 0).then_some(", ")}
            <span class="nowrap">
                {(!alone).then(|| view! { <KeyCode key /> " " })}
                {from}
                {put_back.map(|added| view! { {activity::PLUS} <Number value=added /> })}
                {to.map(|after| view! { {activity::ARROW} {after} })}
            </span>
        }
    });
    lines.collect_view().into_any()
}

/// The value before, if somebody saw it.
pub fn before(values: &Values) -> AnyView {
    values.before.map_or_else(|| crate::ui::text::unseen::NOT_KNOWN.into_any(), value)
}

/// The value read back, if somebody did.
pub fn after(values: &Values) -> Option<AnyView> {
    values.after.map(|after| match after {
        None if values.before.flatten().is_some() => activity::REMOVED.into_any(),
        after => value(after),
    })
}

/// A value, or that there is none.
fn value(value: Option<i64>) -> AnyView {
    match value {
        Some(value) => view! { <Number value /> }.into_any(),
        None => activity::NO_COUNTER.into_any(),
    }
}

/// What became of it. What is simply done has no word of its own: the sentence says it.
pub fn status(entry: &Logged) -> Option<AnyView> {
    let outcome = entry.outcome();
    let (class, icon) = match outcome {
        Some(EntryOutcome::Done) => return None,
        Some(EntryOutcome::Applied) => ("st ok", "ok"),
        Some(EntryOutcome::Refused) => ("st", "refused"),
        Some(EntryOutcome::NotPermitted) => ("st", "no"),
        Some(EntryOutcome::NotApplied) => ("st", "skip"),
        Some(EntryOutcome::Sending | EntryOutcome::Unknown) => ("st now", "run"),
        Some(EntryOutcome::Failed | EntryOutcome::Unresolved) | None => ("st alert", "alert"),
    };
    let word = outcome.map_or_else(|| entry.outcome.clone(), |outcome| activity::outcome(outcome).to_owned());
    Some(
        view! {
            <span class=class>
                <Icon name=icon />
                {word}
            </span>
        }
        .into_any(),
    )
}
