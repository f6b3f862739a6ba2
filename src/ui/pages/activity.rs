use leptos::prelude::*;

use crate::api::activity::{ActivityPage, Seal, Typed};
use crate::api::{Trouble, paths};
use crate::model::Timestamp;
use crate::store::{Action, Details, EntryOutcome, Logged, Values, Verified};
use crate::ui::components::{
    FieldError, Framed, Icon, Jump, KeyCode, Name, NavPlace, Number, PageTitle, shown_name,
};
use crate::ui::text::{activity as text, time, unseen};

/// So many counters are shown with their values; of more, only how many there are.
const WITH_VALUES: usize = 3;

pub fn page(page: ActivityPage) -> AnyView {
    let ActivityPage { frame, seal, typed, group_trouble, entries, older, newer, csv, json, filtered } = page;
    let list = if entries.is_empty() {
        view! { <p class="empty">{if filtered { text::NO_MATCH } else { text::NOTHING_YET }}</p> }.into_any()
    } else {
        feed(&entries).into_any()
    };
    view! {
        <PageTitle title=text::TITLE error=group_trouble.is_some() />
        <Framed frame place=NavPlace::Activity jump=Jump::Offered>
            {broken_note(&seal)}
            <div class="row apart">
                <div class="row">
                    <h1>{text::TITLE}</h1>
                    {badge(&seal)}
                </div>
                <div class="row">
                    <a class="btn" href=csv download="activity.csv">
                        <Icon name="down" />
                        {text::EXPORT_CSV}
                    </a>
                    <a class="btn" href=json download="activity.jsonl">
                        <Icon name="down" />
                        {text::EXPORT_JSON}
                    </a>
                </div>
            </div>
            {filters(typed, group_trouble)}
            {list}
            <nav class="row" aria-label=text::PAGES>
                {newer
                    .map(|href| {
                        view! {
                            <a class="btn" href=href>
                                <Icon name="prev" class="flip" />
                                {text::NEWER}
                            </a>
                        }
                    })}
                {older
                    .map(|href| {
                        view! {
                            <a class="btn push" href=href>
                                {text::OLDER}
                                <Icon name="next" class="flip" />
                            </a>
                        }
                    })}
            </nav>
        </Framed>
    }
    .into_any()
}

/// Whether the log can be believed, as far as it was checked.
pub fn badge(seal: &Seal) -> AnyView {
    let (class, words, told) = match seal.last.as_deref() {
        None => ("tag st", text::NOT_CHECKED.to_owned(), ().into_any()),
        Some(last) => match &last.verified {
            Verified::Intact { .. } if !seal.with_numbers => {
                ("tag st ok", text::intact(last.at, seal.now), ().into_any())
            }
            Verified::Broken { fault, .. } if !seal.with_numbers => {
                ("tag st alert", text::BROKEN.to_owned(), view! { <p>{text::fault(*fault)}</p> }.into_any())
            }
            Verified::Intact { entries, hash, anchors, not_anchored, pruned, .. } => (
                "tag st ok",
                text::intact(last.at, seal.now),
                view! {
                    <p>{text::entries(*entries)} " " {text::LAST_SEAL}</p>
                    <p>
                        <code class="id" dir="ltr">
                            {hash.get(..16).unwrap_or_default().to_owned()}
                        </code>
                    </p>
                    {pruned.map(|pruned| view! { <p>{text::begins_after(pruned)}</p> })}
                    {(*anchors > 0).then(|| view! { <p>{text::anchored(*anchors)}</p> })}
                    {(*not_anchored > 0).then(|| view! { <p>{text::not_anchored(*not_anchored)}</p> })}
                }
                .into_any(),
            ),
            Verified::Broken { seq, fault } => (
                "tag st alert",
                text::broken(*seq, *fault),
                view! { <p>{text::fault(*fault)}</p> }.into_any(),
            ),
        },
    };
    view! {
        <details class="menu">
            <summary class=class>
                <Icon name="shield" />
                {words}
                <Icon name="chev" />
            </summary>
            <div class="pop">
                {told} <form method="post" action="/api/verify-log">
                    <button class="plain">{text::CHECK_AGAIN}</button>
                </form>
            </div>
        </details>
    }
    .into_any()
}

fn broken_note(seal: &Seal) -> Option<AnyView> {
    let last = seal.last.as_deref()?;
    let Verified::Broken { seq, fault } = &last.verified else { return None };
    let (seq, fault) = (*seq, *fault);
    let words = text::broken(seq, fault);
    let named = match (seal.with_numbers, fault.has_entry()) {
        (false, _) => text::BROKEN.into_any(),
        (true, true) => view! { <a href=paths::entry_path(seq)>{words}</a> }.into_any(),
        (true, false) => words.into_any(),
    };
    Some(
        view! {
            <p class="note alert" role="status">
                <Icon name="alert" />
                <span>
                    <b>
                        {named}
                    </b>
                    ". "
                    {text::fault(fault)}
                    " "
                    {if fault.is_lack_of_proof() { text::UNPROVED_THEN } else { text::BROKEN_THEN }}
                </span>
            </p>
        }
        .into_any(),
    )
}

fn filters(typed: Typed, group_trouble: Option<Trouble>) -> AnyView {
    let Typed { who, group, action, outcome, from, to, reference } = typed;
    let field = |id: &'static str, label: &'static str, value: String, kind: &'static str| {
        view! {
            <div class="field">
                <label for=id>{label}</label>
                <input type=kind id=id name=id value=value autocomplete="off" />
            </div>
        }
    };
    let is_wrong = group_trouble.is_some();
    let group = view! {
        <div class=if is_wrong { "field bad" } else { "field" }>
            <label for="group">{text::GROUP}</label>
            {group_trouble.map(|trouble| view! { <FieldError id="group-err" trouble /> })}
            <input
                type="text"
                id="group"
                name="group"
                value=group
                autocomplete="off"
                aria-describedby=is_wrong.then_some("group-err")
                aria-invalid=is_wrong.then_some("true")
            />
        </div>
    };
    let actions: Vec<_> = Action::ALL
        .iter()
        .map(|known| (known.name(), text::action(*known), action == Some(*known)))
        .collect();
    let outcomes: Vec<_> = EntryOutcome::ALL
        .iter()
        .map(|known| (known.name(), text::outcome(*known), outcome == Some(*known)))
        .collect();
    view! {
        <form class="flow" action=paths::ACTIVITY aria-label=text::FILTER_LABEL>
            <div class="filters">
                {field("who", text::WHO, who, "text")}
                {group}
                {choice("action", text::ACTION, actions)}
                {choice("outcome", text::OUTCOME, outcomes)}
                {field("from", text::FROM, from, "date")}
                {field("to", text::TO, to, "date")}
                {field("ref", text::REFERENCE, reference, "text")}
            </div>
            <div class="row">
                <button class="btn go">{text::FILTER}</button>
                <a href=paths::ACTIVITY>{text::CLEAR}</a>
            </div>
        </form>
    }
    .into_any()
}

fn choice(
    id: &'static str,
    label: &'static str,
    options: Vec<(&'static str, &'static str, bool)>,
) -> impl IntoView {
    let options = options
        .into_iter()
        .map(|(value, word, chosen)| view! { <option value=value selected=chosen>{word}</option> })
        .collect_view();
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select id=id name=id>
                <option value="">{text::ANY}</option>
                {options}
            </select>
        </div>
    }
}

/// The entries, a body of the table for each day.
fn feed(entries: &[Logged]) -> impl IntoView + use<> {
    let heads =
        [text::ENTRY, text::TIME, text::WHO, text::ACTION, text::GROUP, text::COUNTERS, text::OUTCOME]
            .into_iter()
            .map(|word| {
                view! {
                    <th role="columnheader" scope="col">
                        {word}
                    </th>
                }
            })
            .collect_view();
    let days = entries.chunk_by(|one, next| time::date(one.at) == time::date(next.at));
    let bodies = days.map(|day| {
        let date = day.first().map(|entry| time::date(entry.at)).unwrap_or_default();
        view! {
            <tbody role="rowgroup">
                <tr role="row" class="day">
                    <th role="rowheader" scope="rowgroup" colspan="7">
                        {date}
                    </th>
                </tr>
                {day.iter().map(row).collect_view()}
            </tbody>
        }
    });
    let bodies = bodies.collect_view();
    view! {
        <table role="table" class="fold dense feed">
            <caption class="vh">{text::CAPTION}</caption>
            <thead role="rowgroup">
                <tr role="row">{heads}</tr>
            </thead>
            {bodies}
        </table>
    }
}

fn row(entry: &Logged) -> impl IntoView + use<> {
    let details = entry.details();
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <a href=paths::entry_path(entry.seq)>
                    <bdi>{entry.seq.to_string()}</bdi>
                </a>
            </th>
            <td role="cell" data-l=text::TIME>
                {clock(entry.at)}
            </td>
            <td role="cell" data-l=text::WHO>
                <Name name=who(entry) />
            </td>
            <td role="cell" data-l=text::ACTION>
                {action(entry)}
            </td>
            <td role="cell" data-l=text::GROUP>
                {group(entry, &details)}
            </td>
            <td role="cell" data-l=text::COUNTERS>
                {counters(&details)}
            </td>
            <td role="cell" data-l=text::OUTCOME>
                {status(entry, &details)}
            </td>
        </tr>
    }
}

fn clock(at: Timestamp) -> impl IntoView {
    view! { <time datetime=time::machine(at)>{time::bare_clock(at)}</time> }
}

pub fn who(entry: &Logged) -> String {
    entry.operator_name.clone().unwrap_or_else(|| text::NOBODY.to_owned())
}

/// The word of the page, or what somebody wrote into the table.
pub fn action(entry: &Logged) -> String {
    entry.action().map_or_else(|| entry.action.clone(), |action| text::action(action).to_owned())
}

pub fn group(entry: &Logged, details: &Details) -> Option<AnyView> {
    let (app, group) = (entry.app?, entry.group.as_ref()?);
    let name = shown_name(details.group_name.as_deref().unwrap_or_default(), group);
    Some(
        view! {
            <a href=paths::group_path(app, group)>
                <Name name=name />
            </a>
        }
        .into_any(),
    )
}

fn counters(details: &Details) -> Option<AnyView> {
    let values = details.values();
    if values.is_empty() {
        return details.values_unknown.then(|| text::ALL_UNKNOWN.into_any());
    }
    if values.len() > WITH_VALUES {
        return Some(view! { <span>{text::counters(values.len())}</span> }.into_any());
    }
    let lines = values.into_iter().enumerate().map(|(index, values)| {
        let (shown_before, shown_after) = (before(&values), after(&values));
        view! {
            {(index > 0).then_some(", ")}
            <KeyCode key=values.key />
            " "
            {shown_before}
            {values.put_back.map(|added| view! { {text::PLUS} <Number value=added /> })}
            {shown_after.map(|after| view! { {text::ARROW} {after} })}
        }
    });
    Some(view! { <span>{lines.collect_view()}</span> }.into_any())
}

/// The value before, if somebody saw it.
pub fn before(values: &Values) -> AnyView {
    values.before.map_or_else(|| unseen::NOT_KNOWN.into_any(), value)
}

/// The value read back, if somebody did.
pub fn after(values: &Values) -> Option<AnyView> {
    values.after.map(|after| match after {
        None if values.before.flatten().is_some() => text::REMOVED.into_any(),
        after => value(after),
    })
}

/// A value, or that there is none.
pub fn value(value: Option<i64>) -> AnyView {
    match value {
        Some(value) => view! { <Number value /> }.into_any(),
        None => text::NO_COUNTER.into_any(),
    }
}

pub fn status(entry: &Logged, details: &Details) -> AnyView {
    let outcome = entry.outcome();
    let (class, icon) = match outcome {
        Some(EntryOutcome::Done | EntryOutcome::Applied) => ("st ok", "ok"),
        Some(EntryOutcome::Refused) => ("st", "refused"),
        Some(EntryOutcome::NotPermitted) => ("st", "no"),
        Some(EntryOutcome::NotApplied) => ("st", "skip"),
        Some(EntryOutcome::Sending | EntryOutcome::Unknown) => ("st now", "run"),
        Some(EntryOutcome::Failed | EntryOutcome::Unresolved) | None => ("st alert", "alert"),
    };
    let word = outcome.map_or_else(|| entry.outcome.clone(), |outcome| text::outcome(outcome).to_owned());
    let code = details.code.map(|code| format!(" {code}"));
    view! {
        <span class=class>
            <Icon name=icon />
            {word}
            {code}
        </span>
    }
    .into_any()
}
