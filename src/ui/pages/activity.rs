use leptos::prelude::*;

use crate::api::activity::{ActivityPage, Seal, Typed};
use crate::api::frame::AppView;
use crate::api::{Trouble, language, paths};
use crate::model::Timestamp;
use crate::store::{EntryOutcome, Kind, Verified};
use crate::ui::components::{EventList, FieldError, Framed, Icon, Jump, NavPlace, PageTitle};
use crate::ui::text::{activity as text, time};

pub fn page(page: ActivityPage) -> AnyView {
    let ActivityPage {
        frame,
        seal,
        typed,
        who_is_known,
        group_trouble,
        events,
        older,
        newer,
        csv,
        full_csv,
        json,
    } = page;
    let list = if events.is_empty() {
        nothing(&typed, who_is_known)
    } else {
        let part_of_a_name = (!typed.who.is_empty() && !who_is_known)
            .then(|| view! { <p class="sub">{text::part_of_a_name(&typed.who)}</p> });
        view! {
            {part_of_a_name}
            <EventList events />
        }
        .into_any()
    };
    let quick = quick(&typed, &frame.operator.name, frame.now);
    let apps = frame.apps.clone();
    view! {
        <PageTitle title=text::TITLE error=group_trouble.is_some() />
        <Framed frame place=NavPlace::Activity jump=Jump::Offered>
            {broken_note(&seal)}
            <div class="row apart">
                <div class="row">
                    <h1>{text::TITLE}</h1>
                    {badge(&seal)}
                </div>
                {downloads(csv, full_csv, json)}
            </div>
            {filters(typed, group_trouble, apps)}
            {quick}
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

/// Each file holds what the page shows, all of it. The server names it.
fn downloads(csv: String, full_csv: String, json: String) -> impl IntoView {
    view! {
        <div class="row">
            <a class="btn" href=csv download>
                <Icon name="down" />
                {text::EXPORT_CSV}
            </a>
            <details class="menu">
                <summary class="btn">
                    {text::OTHER_FILES}
                    <Icon name="chev" />
                </summary>
                <div class="pop at-end">
                    <p>{text::OTHER_FILES_HINT}</p>
                    <p>
                        <a href=full_csv download>
                            {text::EXPORT_FULL_CSV}
                        </a>
                    </p>
                    <p>
                        <a href=json download>
                            {text::EXPORT_JSON}
                        </a>
                    </p>
                </div>
            </details>
        </div>
    }
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

/// What most people ask the log, one click each. What is chosen already, the same click takes away.
fn quick(typed: &Typed, own_name: &str, now: Timestamp) -> impl IntoView + use<> {
    let today = time::machine_date(now);
    let is_mine = typed.who.eq_ignore_ascii_case(own_name);
    let is_today = typed.from == today && typed.to.is_empty();
    let is_resets = typed.kind == Some(Kind::ResetsAndUndos);
    let mine = Typed { who: if is_mine { String::new() } else { own_name.to_owned() }, ..typed.clone() };
    let of_today =
        Typed { from: if is_today { String::new() } else { today }, to: String::new(), ..typed.clone() };
    let resets = Typed { kind: (!is_resets).then_some(Kind::ResetsAndUndos), ..typed.clone() };
    let choices = [
        (text::MINE.to_owned(), mine, is_mine),
        (text::TODAY.to_owned(), of_today, is_today),
        (text::kind(Kind::ResetsAndUndos).to_owned(), resets, is_resets),
    ];
    let links = choices.into_iter().map(|(words, typed, is_chosen)| {
        view! {
            <a class="tag choice" href=typed.path() aria-current=is_chosen.then_some("true")>
                {is_chosen.then(|| view! { <Icon name="ok" /> })}
                <bdi>{words}</bdi>
            </a>
        }
    });
    view! {
        <nav class="row" aria-label=text::QUICK>
            {links.collect_view()}
        </nav>
    }
}

fn filters(typed: Typed, group_trouble: Option<Trouble>, apps: Vec<AppView>) -> AnyView {
    let narrowed = !Typed { text: String::new(), ..typed.clone() }.is_empty();
    let is_empty = typed.is_empty();
    let Typed { text: words, who, group, counter, app, kind, outcome, from, to } = typed;
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
            {group_trouble.map(|trouble| view! { <FieldError language=language::current() id="group-err" trouble /> })}
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
    let kinds = Kind::ALL
        .iter()
        .map(|known| (known.name().to_owned(), text::kind(*known).to_owned(), kind == Some(*known)));
    let outcomes = OUTCOMES
        .iter()
        .map(|known| (known.name().to_owned(), text::outcome(*known).to_owned(), outcome == Some(*known)));
    let several = apps.len() > 1;
    let apps = apps.into_iter().map(|known| (known.id.to_string(), known.label, app == Some(known.id)));
    let apps = several.then(|| choice("app", text::APP, apps.collect()));
    view! {
        <form class="flow" action=paths::ACTIVITY role="search" aria-label=text::FILTER_LABEL>
            <div class="field">
                <label for="q">{text::FIND}</label>
                <p class="hint" id="q-hint">
                    {text::FIND_HINT}
                </p>
                <div class="lookup">
                    <input
                        type="search"
                        id="q"
                        name="q"
                        value=words
                        aria-describedby="q-hint"
                        autocomplete="off"
                        autocapitalize="none"
                        spellcheck="false"
                    />
                    <button class="btn go">
                        <Icon name="search" />
                        {text::FILTER}
                    </button>
                </div>
            </div>
            <details class="more" open=narrowed>
                <summary>{text::MORE_FILTERS}</summary>
                <div class="filters">
                    {field("who", text::WHO, who, "text")}
                    {group}
                    {field("counter", text::COUNTER, counter, "text")}
                    {apps}
                    {choice("kind", text::KIND, kinds.collect())}
                    {choice("outcome", text::OUTCOME, outcomes.collect())}
                    {field("from", text::FROM, from, "date")}
                    {field("to", text::TO, to, "date")}
                </div>
                <p class="hint">{text::DAYS_ARE_UTC}</p>
                <button class="btn">{text::FILTER}</button>
            </details>
            {(!is_empty).then(|| view! { <p><a href=paths::ACTIVITY>{text::CLEAR}</a></p> })}
        </form>
    }
    .into_any()
}

/// What people ask for; what is simply done is everything else.
const OUTCOMES: [EntryOutcome; 7] = [
    EntryOutcome::Applied,
    EntryOutcome::NotApplied,
    EntryOutcome::Refused,
    EntryOutcome::NotPermitted,
    EntryOutcome::Failed,
    EntryOutcome::Sending,
    EntryOutcome::Unresolved,
];

fn choice(id: &'static str, label: &'static str, options: Vec<(String, String, bool)>) -> impl IntoView {
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

/// Why nothing is listed: what was asked for, in the words in which it was understood.
fn nothing(typed: &Typed, who_is_known: bool) -> AnyView {
    if typed.is_empty() {
        return view! { <p class="empty">{text::NOTHING_YET}</p> }.into_any();
    }
    if typed.is_backwards() {
        return view! { <p class="empty">{text::BACKWARDS}</p> }.into_any();
    }
    let mut asked = Vec::new();
    if !typed.text.is_empty() {
        asked.push(text::without_text(&typed.text));
    }
    if !typed.who.is_empty() {
        asked.push(if who_is_known {
            text::without_person(&typed.who)
        } else {
            text::without_part_of_a_name(&typed.who)
        });
    }
    if !typed.group.is_empty() {
        asked.push(text::without_group(&typed.group));
    }
    if !typed.counter.is_empty() {
        asked.push(text::without_counter(&typed.counter));
    }
    let narrowed = typed.app.is_some() || typed.kind.is_some() || typed.outcome.is_some();
    let dated = !(typed.from.is_empty() && typed.to.is_empty());
    asked.extend(narrowed.then(|| text::NARROWED.to_owned()));
    asked.extend(dated.then(|| text::DATED.to_owned()));
    let lines = asked.into_iter().map(|line| view! { <li>{line}</li> });
    view! {
        <div class="empty flow">
            <p>{text::NO_MATCH}</p>
            <ul>{lines.collect_view()}</ul>
        </div>
    }
    .into_any()
}
