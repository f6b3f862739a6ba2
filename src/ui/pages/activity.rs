use leptos::prelude::*;

use crate::api::activity::{ActivityPage, Integrity};
use crate::api::activity_filter::Typed;
use crate::api::doors::{Function, Page};
use crate::api::frame::AppView;
use crate::api::{Trouble, paths};
use crate::model::Timestamp;
use crate::model::activity::{EntryOutcome, Kind, Verified};
use crate::ui::components::{Code, EventList, Field, Framed, Icon, NavPlace, Note};
use crate::ui::sentence::name;
use crate::ui::text::log;
use crate::words::{Language, Locale, activity as words, common, log_check, time};

pub fn page(page: ActivityPage) -> AnyView {
    let ActivityPage {
        frame,
        integrity,
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
    let locale = frame.locale;
    let language = locale.language;
    let list = if events.is_empty() {
        nothing(locale, &typed, who_is_known)
    } else {
        let part_of_a_name = (!typed.who.is_empty() && !who_is_known)
            .then(|| view! { <p class="sub">{words::part_of_a_name(language, name(&typed.who))}</p> });
        view! {
            {part_of_a_name}
            <EventList locale events />
        }
        .into_any()
    };
    let quick = quick(locale, &typed, &frame.operator.name, frame.now);
    let apps = frame.apps.clone();
    view! {
        <Framed frame title=words::title(language) place=NavPlace::At(Page::Activity) error=group_trouble.is_some()>
            {broken_note(language, &integrity)}
            <div class="row apart">
                <div class="row">
                    <h1>{words::title(language)}</h1>
                    {badge(locale, &integrity)}
                </div>
                {downloads(language, csv, full_csv, json)}
            </div>
            {filters(locale, typed, group_trouble, apps)}
            {quick}
            {list}
            <nav class="row" aria-label=words::pages(language)>
                {newer
                    .map(|href| {
                        view! {
                            <a class="btn" href=href>
                                <Icon name="prev" class="flip" />
                                {words::newer(language)}
                            </a>
                        }
                    })}
                {older
                    .map(|href| {
                        view! {
                            <a class="btn push" href=href>
                                {words::older(language)}
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
fn downloads(language: Language, csv: String, full_csv: String, json: String) -> impl IntoView {
    view! {
        <div class="row">
            <a class="btn" href=csv download>
                <Icon name="down" />
                {words::files_table(language)}
            </a>
            <details class="menu">
                <summary class="btn">
                    {words::files(language)}
                    <Icon name="chev" />
                </summary>
                <div class="pop at-end">
                    <p>{words::files_hint(language)}</p>
                    <p>
                        <a href=full_csv download>
                            {words::files_csv(language)}
                        </a>
                    </p>
                    <p>
                        <a href=json download>
                            {words::files_json(language)}
                        </a>
                    </p>
                </div>
            </details>
        </div>
    }
}

/// Whether the log can be believed, as far as it was checked.
pub fn badge(locale: Locale, integrity: &Integrity) -> AnyView {
    let language = locale.language;
    let (class, words, told) = match integrity.last.as_deref() {
        None => ("tag st", log_check::not_checked(language).to_owned(), ().into_any()),
        Some(last) => {
            let intact = || {
                let ago = time::ago_within(locale, last.at, integrity.now);
                log_check::intact(language, &ago)
            };
            match &last.verified {
                Verified::Intact { .. } if !integrity.with_numbers => ("tag st ok", intact(), ().into_any()),
                Verified::Intact { entries, hash, anchors, not_anchored, pruned, .. } => {
                    let checksum = view! { <Code text=hash.get(..16).unwrap_or_default() /> };
                    let begins_after = pruned.map(|pruned| {
                        let day = time::date(locale, pruned.at);
                        view! { <p>{log_check::begins_after(language, pruned.through, &day)}</p> }
                    });
                    let told = view! {
                        <p>{log_check::entries(language, *entries)}</p>
                        <p>{log_check::last_checksum(language, checksum.into_any())}</p>
                        {begins_after}
                        {(*anchors > 0)
                            .then(|| view! { <p>{log_check::anchored(language, *anchors)}</p> })}
                        {(*not_anchored > 0)
                            .then(|| view! { <p>{log_check::not_anchored(language, *not_anchored)}</p> })}
                    };
                    ("tag st ok", intact(), told.into_any())
                }
                Verified::Broken { seq, fault } => {
                    let words = if integrity.with_numbers {
                        log::broken(language, *seq, *fault)
                    } else {
                        log_check::broken(language).to_owned()
                    };
                    ("tag st alert", words, view! { <p>{log::fault(language, *fault)}</p> }.into_any())
                }
            }
        }
    };
    view! {
        <details class="menu">
            <summary class=class>
                <Icon name="shield" />
                {words}
                <Icon name="chev" />
            </summary>
            <div class="pop">
                {told} <form method="post" action=Function::VerifyLog.path()>
                    <button class="plain">{log_check::check_again(language)}</button>
                </form>
            </div>
        </details>
    }
    .into_any()
}

fn broken_note(language: Language, integrity: &Integrity) -> Option<AnyView> {
    let last = integrity.last.as_deref()?;
    let Verified::Broken { seq, fault } = &last.verified else { return None };
    let (seq, fault) = (*seq, *fault);
    let words = log::broken(language, seq, fault);
    let named = match (integrity.with_numbers, fault.has_entry()) {
        (false, _) => log_check::broken(language).into_any(),
        (true, true) => view! { <a href=paths::entry_path(seq)>{words}</a> }.into_any(),
        (true, false) => words.into_any(),
    };
    let what = view! { <b>{named}</b> }.into_any();
    let told = log::fault(language, fault);
    let note = if fault.is_lack_of_proof() {
        log_check::broken_note_unproved(language, what, &told)
    } else {
        log_check::broken_note(language, what, &told)
    };
    Some(
        view! {
            <Note class="note alert" icon="alert" told=true>
                {note}
            </Note>
        }
        .into_any(),
    )
}

/// What most people ask the log, one click each. What is chosen already, the same click takes away.
fn quick(locale: Locale, typed: &Typed, own_name: &str, now: Timestamp) -> impl IntoView + use<> {
    let language = locale.language;
    let today = time::field_date(locale.zone, now);
    let is_mine = typed.who.eq_ignore_ascii_case(own_name);
    let is_today = typed.from == today && typed.to.is_empty();
    let is_resets = typed.kind == Some(Kind::ResetsAndUndos);
    let mine = Typed { who: if is_mine { String::new() } else { own_name.to_owned() }, ..typed.clone() };
    let of_today =
        Typed { from: if is_today { String::new() } else { today }, to: String::new(), ..typed.clone() };
    let resets = Typed { kind: (!is_resets).then_some(Kind::ResetsAndUndos), ..typed.clone() };
    let choices = [
        (words::mine(language), mine, is_mine),
        (words::today(language), of_today, is_today),
        (log::kind(language, Kind::ResetsAndUndos), resets, is_resets),
    ];
    let links = choices.into_iter().map(|(words, typed, is_chosen)| {
        view! {
            <a class="tag choice" href=typed.path() aria-current=is_chosen.then_some("true")>
                {is_chosen.then(|| view! { <Icon name="ok" /> })}
                {words}
            </a>
        }
    });
    view! {
        <nav class="row" aria-label=words::often_asked(language)>
            {links.collect_view()}
        </nav>
    }
}

fn filters(locale: Locale, typed: Typed, group_trouble: Option<Trouble>, apps: Vec<AppView>) -> AnyView {
    let Locale { language, zone } = locale;
    let narrowed = !Typed { text: String::new(), ..typed.clone() }.is_empty();
    let is_empty = typed.is_empty();
    let Typed { text, who, group, counter, app, kind, outcome, from, to } = typed;
    let field = |id: &'static str, label: &'static str, value: String, kind: &'static str| {
        view! {
            <div class="field">
                <label for=id>{label}</label>
                <input type=kind id=id name=id value=value autocomplete="off" />
            </div>
        }
    };
    let mut group_field = Field::of(language, "group", common::group(language), None, group_trouble);
    let input = view! {
        <input
            type="text"
            id="group"
            name="group"
            value=group
            autocomplete="off"
            aria-describedby=group_field.described_by.take()
            aria-invalid=group_field.invalid
        />
    };
    let group = group_field.around(input);
    let kinds = Kind::ALL
        .iter()
        .map(|known| (known.name().to_owned(), log::kind(language, *known).to_owned(), kind == Some(*known)));
    let outcomes = OUTCOMES.iter().map(|known| {
        (known.name().to_owned(), log::outcome(language, *known).to_owned(), outcome == Some(*known))
    });
    let several = apps.len() > 1;
    let apps = apps.into_iter().map(|known| (known.id.to_string(), known.label, app == Some(known.id)));
    let apps = several.then(|| choice(language, "app", common::app(language), apps.collect()));
    view! {
        <form class="flow" action=Page::Activity.path() role="search" aria-label=words::search(language)>
            <div class="field">
                <label for="q">{words::find(language)}</label>
                <p class="hint" id="q-hint">
                    {words::find_hint(language)}
                </p>
                <div class="lookup">
                    <input
                        type="search"
                        id="q"
                        name="q"
                        value=text
                        aria-describedby="q-hint"
                        autocomplete="off"
                        autocapitalize="none"
                        spellcheck="false"
                    />
                    <button class="btn go">
                        <Icon name="search" />
                        {words::find_submit(language)}
                    </button>
                </div>
            </div>
            <details class="more" open=narrowed>
                <summary>{words::filters(language)}</summary>
                <div class="filters">
                    {field("who", words::filters_person(language), who, "text")}
                    {group}
                    {field("counter", common::counter(language), counter, "text")}
                    {apps}
                    {choice(language, "kind", words::filters_kind(language), kinds.collect())}
                    {choice(language, "outcome", words::filters_result(language), outcomes.collect())}
                    {field("from", words::filters_from(language), from, "date")}
                    {field("to", words::filters_to(language), to, "date")}
                </div>
                <p class="hint">{words::filters_hint(language, zone.name())}</p>
                <button class="btn">{words::find_submit(language)}</button>
            </details>
            {(!is_empty).then(|| view! { <p><a href=Page::Activity.path()>{words::clear(language)}</a></p> })}
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

fn choice(
    language: Language,
    id: &'static str,
    label: &'static str,
    options: Vec<(String, String, bool)>,
) -> impl IntoView {
    let options = options
        .into_iter()
        .map(|(value, word, chosen)| view! { <option value=value selected=chosen>{word}</option> })
        .collect_view();
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select id=id name=id>
                <option value="">{words::filters_any(language)}</option>
                {options}
            </select>
        </div>
    }
}

/// Why nothing is listed: what was asked for, in the words in which it was understood.
fn nothing(locale: Locale, typed: &Typed, who_is_known: bool) -> AnyView {
    let Locale { language, zone } = locale;
    if typed.is_empty() {
        return view! { <p class="empty">{words::nothing_yet(language)}</p> }.into_any();
    }
    if typed.is_backwards() {
        return view! { <p class="empty">{words::backwards(language)}</p> }.into_any();
    }
    let mut asked: Vec<Vec<AnyView>> = Vec::new();
    if !typed.text.is_empty() {
        asked.push(words::with_words(language, name(&typed.text)));
    }
    if !typed.who.is_empty() {
        let who = name(&typed.who);
        asked.push(if who_is_known {
            words::of_person(language, who)
        } else {
            words::with_name(language, who)
        });
    }
    if !typed.group.is_empty() {
        asked.push(words::of_group(language, name(&typed.group)));
    }
    if !typed.counter.is_empty() {
        asked.push(words::of_counter(language, name(&typed.counter)));
    }
    if typed.app.is_some() || typed.kind.is_some() || typed.outcome.is_some() {
        asked.push(vec![words::of_filters(language).into_any()]);
    }
    if !(typed.from.is_empty() && typed.to.is_empty()) {
        asked.push(vec![words::of_days(language, zone.name()).into_any()]);
    }
    let lines = asked.into_iter().map(|line| view! { <li>{line}</li> });
    view! {
        <div class="empty flow">
            <p>{words::nothing_found(language)}</p>
            <ul>{lines.collect_view()}</ul>
        </div>
    }
    .into_any()
}
