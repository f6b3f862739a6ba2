use leptos::prelude::*;

use super::{Ago, Clock, Head, Row, Table};
use crate::api::doors::Function;
use crate::model::{ABSOLUTE_SECONDS, IDLE_SECONDS, SignIn, Timestamp};
use crate::ui::sentence::name;
use crate::ui::text::device;
use crate::words::{Language, Locale, devices, sign_ins as words};

/// Where somebody is signed in. `this`: the one that asks, where it is one's own list; then each of the
/// others can be ended.
#[component]
pub fn SignInsTable(
    locale: Locale,
    caption: &'static str,
    sign_ins: Vec<SignIn>,
    #[prop(optional, into)] this: Option<String>,
    now: Timestamp,
) -> impl IntoView {
    let language = locale.language;
    let own = this.is_some();
    let row = move |sign_in: SignIn| {
        let device = sign_in
            .device
            .map_or_else(|| devices::unknown(language).to_owned(), |known| device(language, known));
        let here = this.as_ref() == Some(&sign_in.id);
        let clock = view! { <Clock locale at=sign_in.signed_in_at /> }.into_any();
        let began = match sign_in.address {
            Some(address) => words::from_since(language, name(&address), clock),
            None => words::since(language, clock),
        };
        let label = words::sign_out_device(language, &device);
        let seen = if here {
            words::this_one(language).into_any()
        } else {
            view! { <Ago locale at=sign_in.seen_at now /> }.into_any()
        };
        let end = (!here).then(|| {
            view! {
                <form method="post" action=Function::EndSignIns.path()>
                    <input type="hidden" name="only" value=sign_in.id />
                    <button class="btn small" aria-label=label>
                        {words::sign_out(language)}
                    </button>
                </form>
            }
        });
        let about = view! { {device} <span class="sub">{began}</span> };
        Row::of(about).cell(seen).cell_if(own.then_some(end))
    };
    let mut heads = vec![Head::words(words::device(language)), Head::end(words::last_seen(language))];
    heads.extend(own.then(|| Head::unseen(words::actions(language))));
    let rows = sign_ins.into_iter().map(row).collect();
    view! { <Table class="fold feed" caption heads rows /> }
}

/// When each of them ends by itself.
pub fn sign_in_lifetime(language: Language) -> String {
    words::lifetime(language, IDLE_SECONDS / 60, ABSOLUTE_SECONDS / 3_600)
}
