use leptos::prelude::*;

use crate::api::doors::Function;
use crate::api::{keys, paths, request};
use crate::ui::islands::Keys;
use crate::ui::sentence::joint;
use crate::ui::topics;
use crate::words::{Language, keys as text};

/// The two keys that go to a page which only some people have.
const GO_TO_APPROVALS: &str = "g v";
const GO_TO_PEOPLE: &str = "g p";

/// Which of the pages that only some people have there are for whoever reads. A key that leads nowhere is not listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Places {
    pub approvals: bool,
    pub people: bool,
}

impl Places {
    fn have(self, keys: &str) -> bool {
        match keys {
            GO_TO_APPROVALS => self.approvals,
            GO_TO_PEOPLE => self.people,
            _ => true,
        }
    }
}

/// What each key does, in the order in which people need them. `ui/islands/keys.rs` carries them out.
fn every_key(language: Language) -> [(&'static str, &'static str); 13] {
    [
        ("/", text::find(language)),
        ("j", text::next_row(language)),
        ("k", text::row_before(language)),
        ("x", text::tick(language)),
        ("g f", text::groups(language)),
        ("g b", text::batches(language)),
        ("g a", text::activity(language)),
        (GO_TO_APPROVALS, text::approvals(language)),
        (GO_TO_PEOPLE, text::people(language)),
        ("g y", text::account(language)),
        ("g h", text::help(language)),
        ("Esc", text::leave(language)),
        ("?", text::list(language)),
    ]
}

/// The list that `?` opens, and the island that listens to the keys. Nothing where they are off.
#[component]
pub fn KeysDialog(language: Language, places: Places) -> impl IntoView {
    keys::are_on().then(|| {
        view! {
            <dialog class="keys flow" aria-labelledby="keys-title">
                <h2 id="keys-title">{text::title(language)}</h2>
                <KeysList language places />
                <form class="row apart" method="dialog">
                    <a href=paths::help_path(topics::KEYBOARD)>{text::more(language)}</a>
                    <button class="btn">{text::close(language)}</button>
                </form>
            </dialog>
            <Keys />
        }
    })
}

#[component]
pub fn KeysList(language: Language, places: Places) -> impl IntoView {
    let rows = every_key(language).into_iter().filter(|(keys, _)| places.have(keys)).map(|(keys, does)| {
        let keys = keys.split(' ').map(|key| view! { <kbd>{key}</kbd> " " }).collect_view();
        view! {
            <div>
                <dt>{keys}</dt>
                <dd>{does}</dd>
            </div>
        }
    });
    view! { <dl class="sum">{rows.collect_view()}</dl> }
}

/// Switches them on and off.
#[component]
pub fn KeysSetting(language: Language) -> impl IntoView {
    let are_on = keys::are_on();
    let choice = move |on: bool, value: &'static str, word: &'static str| {
        view! {
            <button
                class="btn small"
                name="keys"
                value=value
                aria-pressed=if on == are_on { "true" } else { "false" }
            >
                {word}
            </button>
        }
    };
    view! {
        <section class="flow tight" aria-labelledby="keyboard">
            <h2 id="keyboard">{text::setting(language)}</h2>
            <p class="hint">
                {text::setting_hint(language)} {joint(language)}
                <a href=paths::help_path(topics::KEYBOARD)>{text::see_the_list(language)}</a>
            </p>
            <form class="row" method="post" action=Function::Keys.path()>
                <input type="hidden" name="back" value=request::address().unwrap_or_default() />
                {choice(true, "on", text::turn_on(language))}
                {choice(false, "off", text::turn_off(language))}
            </form>
        </section>
    }
}
