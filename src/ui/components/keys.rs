use leptos::prelude::*;

use crate::api::{keys, paths, request};
use crate::ui::islands::Keys;
use crate::ui::text::{keys as text, topics};

/// Which of the pages that only some people have there are for whoever reads. A key that leads nowhere is not listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Places {
    pub approvals: bool,
    pub people: bool,
}

impl Places {
    fn have(self, keys: &str) -> bool {
        match keys {
            text::GO_TO_APPROVALS => self.approvals,
            text::GO_TO_PEOPLE => self.people,
            _ => true,
        }
    }
}

/// The list that `?` opens, and the island that listens to the keys. Nothing where they are off.
#[component]
pub fn KeysDialog(places: Places) -> impl IntoView {
    keys::are_on().then(|| {
        view! {
            <dialog class="keys flow" aria-labelledby="keys-title">
                <h2 id="keys-title">{text::TITLE}</h2>
                <KeysList places />
                <form class="row apart" method="dialog">
                    <a href=paths::help_path(topics::KEYBOARD)>{text::MORE}</a>
                    <button class="btn">{text::CLOSE}</button>
                </form>
            </dialog>
            <Keys />
        }
    })
}

#[component]
pub fn KeysList(places: Places) -> impl IntoView {
    let rows = text::KEYS.iter().filter(|(keys, _)| places.have(keys)).map(|(keys, does)| {
        let keys = keys.split(' ').map(|key| view! { <kbd>{key}</kbd> " " }).collect_view();
        view! {
            <div>
                <dt>{keys}</dt>
                <dd>{*does}</dd>
            </div>
        }
    });
    view! { <dl class="sum">{rows.collect_view()}</dl> }
}

/// Switches them on and off.
#[component]
pub fn KeysSetting() -> impl IntoView {
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
            <h2 id="keyboard">{text::SETTING}</h2>
            <p class="hint">
                {text::SETTING_EXPLAINED} " " <a href=paths::help_path(topics::KEYBOARD)>{text::LIST}</a>
            </p>
            <form class="row" method="post" action="/api/keys">
                <input type="hidden" name="back" value=request::address().unwrap_or_default() />
                {choice(true, "on", text::ON)}
                {choice(false, "off", text::OFF)}
            </form>
        </section>
    }
}
