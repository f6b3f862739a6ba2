use leptos::prelude::*;

use super::{Ago, Day, Head, Heads};
use crate::api::passkeys::PasskeyFor;
use crate::model::{KeyKind, PasskeyFault, Timestamp};
use crate::store::Passkey;
use crate::ui::islands::{PasskeyLine, PasskeyScript};
use crate::ui::text::passkeys as text;

/// A button that leads to the page on which the browser is asked for a passkey. It shows itself where the
/// browser knows them; the page has to bring the scripts.
#[component]
pub fn PasskeyButton(
    purpose: PasskeyFor,
    next: String,
    /// Whether it stands above the other way, and not below it.
    #[prop(optional)]
    first: bool,
) -> impl IntoView {
    let (value, label) = match (purpose, first) {
        (PasskeyFor::SignIn, _) => ("sign_in", text::SIGN_IN),
        (PasskeyFor::SecondStep, false) => ("second_step", text::INSTEAD),
        (PasskeyFor::SecondStep, true) => ("second_step", text::USE),
        (PasskeyFor::StepUp, false) => ("step_up", text::INSTEAD),
        (PasskeyFor::StepUp, true) => ("step_up", text::USE),
    };
    let class = if first { "btn go" } else { "btn" };
    let button = match purpose {
        // In front of the desk, buttons are as wide as the form.
        PasskeyFor::SignIn | PasskeyFor::SecondStep => {
            view! { <button class=format!("{class} large")>{label}</button> }.into_any()
        }
        PasskeyFor::StepUp => view! {
            <div>
                <button class=class>{label}</button>
            </div>
        }
        .into_any(),
    };
    let or = |shown: bool| shown.then(|| view! { <p class="or">{text::OR}</p> });
    view! {
        <PasskeyScript options=String::new() makes_one=false lines=Vec::new()>
            <form class="flow if-passkeys" method="post" action="/api/begin-passkey" hidden>
                {or(!first)}
                <input type="hidden" name="purpose" value=value />
                <input type="hidden" name="next" value=next />
                {button}
                {or(first)}
            </form>
        </PasskeyScript>
    }
}

/// The button that leads to the page on which a passkey is made.
#[component]
pub fn NewPasskeyButton() -> impl IntoView {
    view! {
        <PasskeyScript options=String::new() makes_one=false lines=Vec::new()>
            <form class="if-passkeys" method="post" action="/api/begin-new-passkey" hidden>
                <button class="btn">{text::ADD}</button>
            </form>
            <p class="hint unless-passkeys">{text::NOT_OFFERED}</p>
        </PasskeyScript>
    }
}

/// Inside a form: the button that asks the browser, and the field for what it answers. `new`: for a new one,
/// and which.
#[component]
pub fn PasskeyAnswer(options: String, new: Option<KeyKind>, label: &'static str) -> impl IntoView {
    let line = |line| new.map_or_else(|| text::line(line), |kind| text::line_of_new(line, kind));
    let lines = PasskeyLine::ALL.map(|which| line(which).to_owned()).into();
    let makes_one = new.is_some();
    let button = if makes_one {
        view! {
            <div class="if-passkeys" hidden>
                <button type="button" class="btn go">
                    {label}
                </button>
            </div>
        }
        .into_any()
    } else {
        view! {
            <button type="button" class="btn go large if-passkeys" hidden>
                {label}
            </button>
        }
        .into_any()
    };
    view! {
        <PasskeyScript options makes_one lines>
            <input type="hidden" name="credential" />
            <p class="hint" role="status"></p>
            <p class="hint unless-passkeys">{text::NEEDS_SCRIPT}</p>
            {button}
        </PasskeyScript>
    }
}

/// One's own passkeys. `none_here`: why none can be added, where none can.
#[component]
pub fn PasskeysSection(
    passkeys: Vec<Passkey>,
    none_here: Option<PasskeyFault>,
    now: Timestamp,
) -> impl IntoView {
    let has_some = !passkeys.is_empty();
    view! {
        <section class="flow" aria-labelledby="passkeys">
            <h2 id="passkeys">{text::TITLE}</h2>
            <p class="hint">{text::HINT}</p>
            {has_some
                .then(|| {
                    view! {
                        <PasskeysTable passkeys now />
                        <p class="hint">{text::REMOVE_ENDS}</p>
                    }
                })}
            {match none_here {
                Some(fault) => view! { <p class="quiet">{text::none_here(fault)}</p> }.into_any(),
                None => view! { <NewPasskeyButton /> }.into_any(),
            }}
        </section>
    }
}

#[component]
fn PasskeysTable(passkeys: Vec<Passkey>, now: Timestamp) -> impl IntoView {
    let row = move |passkey: Passkey| {
        let name =
            if passkey.name.is_empty() { text::unnamed(passkey.kind).to_owned() } else { passkey.name };
        let only_second = (passkey.kind == KeyKind::SecurityKey).then_some([", ", text::SECOND_STEP_ONLY]);
        let used = passkey
            .last_used_at
            .map_or_else(|| text::NEVER.into_any(), |at| view! { <Ago at now /> }.into_any());
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">
                    <bdi>{name.clone()}</bdi>
                    <span class="sub">{text::ADDED} " " <Day at=passkey.created_at /> {only_second}</span>
                </th>
                <td role="cell" class="end keep" data-l=text::LAST_USED>
                    {used}
                </td>
                <td role="cell" class="end">
                    <form method="post" action="/api/remove-passkey">
                        <input type="hidden" name="passkey" value=passkey.id />
                        <button class="btn small">
                            {text::REMOVE} <span class="vh">" " {name}</span>
                        </button>
                    </form>
                </td>
            </tr>
        }
    };
    view! {
        <table role="table" class="fold feed">
            <caption class="vh">{text::TITLE}</caption>
            <Heads heads=vec![Head::words(text::NAME), Head::end(text::LAST_USED), Head::unseen(text::ACTIONS)] />
            <tbody role="rowgroup">{passkeys.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}
