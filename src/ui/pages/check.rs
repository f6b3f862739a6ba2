use leptos::prelude::*;

use super::check_unseen;
use crate::api::doors::Page;
use crate::api::paths;
use crate::api::plan::{CheckPage, Going};
use crate::model::{Counter, CounterKey, Plan, Selection};
use crate::ui::components::{
    CONFIRM_FIELDS, Changes, CheckFrame, Clock, ConfirmForm, Fact, Head, KeyCode, KeyList, NavPlace, Number,
    OnlyBack, Row, Step, Summary, WhatWillHappen, becomes, shown_name,
};
use crate::ui::errors::Phrase;
use crate::ui::sentence::Heard;
use crate::ui::text::way_back;
use crate::words::{Language, Locale, approval, check as text, common, number};

/// What differs where nobody has seen the values.
struct Parts {
    title: String,
    /// What changes.
    changes: AnyView,
    counters: Option<AnyView>,
    will: Vec<Phrase>,
    button: String,
}

pub fn page(page: CheckPage) -> AnyView {
    let CheckPage {
        frame,
        plan,
        going,
        app,
        trouble,
        expired,
        may,
        asks_for_id,
        takes_two,
        typed,
        change_path,
        approval: _,
        undone: _,
    } = page;
    let locale = frame.locale;
    let language = locale.language;
    let selection = plan.intent.change.selection();
    let parts = match &going {
        Some(going) => seen(language, &plan, going, takes_two),
        None => Parts {
            title: check_unseen::title(language, &selection).to_owned(),
            changes: check_unseen::changes(locale, &selection, frame.upstream),
            counters: check_unseen::counters(language, &selection),
            will: check_unseen::will_happen(language, &selection).into_iter().map(Phrase::from).collect(),
            button: check_unseen::button(language, &selection),
        },
    };
    let Parts { title, changes, counters, will, button } = parts;
    let approved_first = takes_two.then(|| approval::approved_first(language).into());
    let will = approved_first.into_iter().chain(will).collect();
    // Red where it deletes at once.
    let (class, button) = if takes_two {
        ("btn go large", approval::ask(language).to_owned())
    } else {
        ("btn destroy large", button)
    };
    let group = paths::group_path(plan.target.app, &plan.target.group);
    let foot = if !may {
        view! { <OnlyBack path=group.clone() words=text::back_to_the_group(language) /> }.into_any()
    } else if expired {
        view! { <OnlyBack path=change_path.clone() words=text::choose_again(language) /> }.into_any()
    } else {
        let types_id = asks_for_id.then(|| plan.target.group.clone());
        view! {
            <ConfirmForm
                language
                plan=plan.id.clone()
                types_id
                typed
                trouble=trouble.clone()
                class
                back=change_path.clone()
                back_words=text::go_back(language)
                works_until=works_until(locale, &plan)
            >
                {button}
            </ConfirmForm>
        }
        .into_any()
    };
    let mut facts = vec![
        Fact::group(language, &plan.target.group_name, plan.target.group.clone())
            .change(format!("/?app={}", app.id), text::change_group(language, seen_word(language))),
    ];
    facts.extend(counters.map(|counters| {
        Fact::new(text::counters(language), counters)
            .change(change_path.clone(), text::change_counters(language, seen_word(language)))
    }));
    facts.push(
        Fact::text(common::reason(language), plan.intent.reason.clone())
            .change(change_path, text::change_reason(language, seen_word(language))),
    );
    facts.push(Fact::app(language, app));
    view! {
        <CheckFrame
            frame
            place=NavPlace::Below(Page::Find)
            back=group
            back_to=shown_name(&plan.target.group_name, &plan.target.group)
            step=Step { number: 2, of: 3, words: text::step(language) }
            title
            group=plan.target.group
            trouble
            fields=CONFIRM_FIELDS
            begins_here=true
        >
            // The button before what there is to read up on: it stays in view, with what it does above it.
            {changes}
            {foot}
            <WhatWillHappen language lines=will />
            <Summary facts />
        </CheckFrame>
    }
    .into_any()
}

/// Of the links that lead to where something can be changed, this alone is seen.
fn seen_word(language: Language) -> Heard {
    Heard::around(text::change(language))
}

fn seen(language: Language, plan: &Plan, going: &Going, takes_two: bool) -> Parts {
    let Going { removed, total } = going;
    let (count, total) = (removed.len(), *total);
    let selection = plan.intent.change.selection();
    let every = selection == Selection::All;
    let counters = (!every).then(|| {
        let keys: Vec<CounterKey> = removed.iter().map(|counter| counter.key.clone()).collect();
        let keys = view! { <KeyList language keys /> };
        text::of_total(language, count, total, keys.into_any()).into_any()
    });
    let (title, button) = if every {
        (text::title_every(language, count), text::submit_every(language, count))
    } else {
        (text::title(language).to_owned(), text::submit(language, count))
    };
    let will = will_happen(language, &selection, (count, total), takes_two);
    Parts {
        title,
        changes: changes(language, removed),
        counters,
        will: will.into_iter().map(Phrase::from).chain(way_back::lines(language, removed, total)).collect(),
        button,
    }
}

/// `removed` of the `total` counters of the group. `takes_two`: they go on being counted until it is approved.
fn will_happen(
    language: Language,
    selection: &Selection,
    (removed, total): (usize, usize),
    takes_two: bool,
) -> Vec<String> {
    let members = text::members(language).to_owned();
    match selection {
        Selection::All => {
            let [deleted, meanwhile] = if takes_two {
                [text::every_deleted_approved(language), text::every_meanwhile_approved(language)]
            } else {
                [text::every_deleted(language), text::every_meanwhile(language)]
            };
            let read_again = text::every_read_again(language);
            vec![members, deleted.to_owned(), meanwhile.to_owned(), read_again.to_owned()]
        }
        Selection::Keys(_) => vec![
            members,
            match total.saturating_sub(removed) {
                0 => text::deleted(language, removed),
                others => text::deleted_others_stay(language, removed, others),
            },
            if takes_two {
                text::meanwhile_approved(language, removed)
            } else {
                text::meanwhile(language, removed)
            },
            text::read_again(language).to_owned(),
        ],
    }
}

/// A reset deletes, so what comes after the old value is *removed*, not only 0.
fn changes(language: Language, removed: &[Counter]) -> AnyView {
    let changes = removed.iter().map(|counter| {
        let after = view! { <span>{number(language, 0)} " " <span class="sub">{text::until_counted(language)}</span></span> };
        Row::of(view! { <KeyCode key=counter.key.clone() /> })
            .cell(view! { <Number language value=counter.value /> })
            .cell(becomes(language, after))
    });
    view! { <Changes language changes=changes.collect() after=Head::end(text::after(language)) /> }.into_any()
}

fn works_until(locale: Locale, plan: &Plan) -> Vec<AnyView> {
    let language = locale.language;
    let until = view! { <Clock locale at=plan.expires_at /> }.into_any();
    if plan.intent.seen.is_none() {
        return text::works_until(language, until);
    }
    let read = view! { <Clock locale at=plan.seen_at /> }.into_any();
    text::read_and_works_until(language, read, until)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::KeySet;

    #[test]
    fn the_check_page_says_that_a_reset_deletes() {
        let keys = |count: usize| {
            let keys = (0..count).map(|index| CounterKey::parse(format!("k{index}")).unwrap());
            Selection::Keys(KeySet::new(keys).unwrap())
        };
        for (selection, removed, total) in [
            (keys(1), 1, 6),
            (keys(2), 2, 3),
            (keys(3), 3, 3),
            (Selection::All, 6, 6),
            (Selection::All, 1, 1),
        ] {
            for (language, deleted) in [
                (Language::English, "deleted"),
                (Language::Chinese, "\u{5220}\u{9664}"),
                (Language::Japanese, "\u{524a}\u{9664}"),
                (Language::Korean, "\u{c0ad}\u{c81c}"),
                (Language::German, "gel\u{f6}scht"),
                (Language::Indonesian, "dihapus"),
            ] {
                let lines = will_happen(language, &selection, (removed, total), false);
                assert!(lines.iter().any(|line| line.contains(deleted)), "{language}: {lines:?}");
                let unseen = check_unseen::will_happen(language, &selection);
                assert!(unseen.iter().any(|line| line.contains(deleted)), "{language}: {unseen:?}");
            }
        }
    }

    #[test]
    fn the_counters_that_stay_are_told_of_as_well() {
        let two =
            Selection::Keys(KeySet::new(["a", "b"].map(|key| CounterKey::parse(key).unwrap())).unwrap());
        let deleted = |total| will_happen(Language::English, &two, (2, total), false).swap_remove(1);
        assert!(deleted(2).starts_with("Both counters are deleted"), "{}", deleted(2));
        assert!(deleted(3).ends_with("The other counter stays as it is."), "{}", deleted(3));
        assert!(deleted(5).ends_with("The other 3 counters stay as they are."), "{}", deleted(5));
    }

    #[test]
    fn until_a_second_person_approves_it_goes_on_being_counted() {
        for selection in
            [Selection::All, Selection::from_form(false, [CounterKey::parse("like").unwrap()]).unwrap()]
        {
            let told = |takes_two| will_happen(Language::English, &selection, (1, 2), takes_two).concat();
            assert!(told(true).contains("before it is approved") && !told(true).contains("you confirm"));
            assert!(told(false).contains("before you confirm") && !told(false).contains("approved"));
        }
    }
}
