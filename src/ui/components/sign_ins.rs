use leptos::prelude::*;

use super::{Ago, Clock, Head, Heads};
use crate::model::Timestamp;
use crate::store::SignIn;
use crate::ui::text::account as text;

/// Where somebody is signed in. `this`: the one that asks, where it is one's own list; then each of the
/// others can be ended.
#[component]
pub fn SignInsTable(
    caption: &'static str,
    sign_ins: Vec<SignIn>,
    #[prop(optional, into)] this: Option<String>,
    now: Timestamp,
) -> impl IntoView {
    let own = this.is_some();
    let row = move |sign_in: SignIn| {
        let device = sign_in.device.unwrap_or_else(|| text::UNKNOWN_DEVICE.to_owned());
        let here = this.as_ref() == Some(&sign_in.id);
        let label = device.clone();
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">
                    {device}
                    <span class="sub">
                        {sign_in.address.map(|address| view! { <bdi>{address}</bdi> ", " })} {text::SINCE} " "
                        <Clock at=sign_in.signed_in_at />
                    </span>
                </th>
                <td role="cell" class="end" data-l=text::LAST_SEEN>
                    {if here {
                        text::THIS_ONE.into_any()
                    } else {
                        view! { <Ago at=sign_in.seen_at now /> }.into_any()
                    }}
                </td>
                {own.then(|| {
                    view! {
                        <td role="cell" class="end">
                            {(!here)
                                .then(|| {
                                    view! {
                                        <form method="post" action="/api/end-sign-ins">
                                            <input type="hidden" name="only" value=sign_in.id />
                                            <button class="btn small">
                                                {text::SIGN_OUT} <span class="vh">" " {label}</span>
                                            </button>
                                        </form>
                                    }
                                })}
                        </td>
                    }
                })}
            </tr>
        }
    };
    let mut heads = vec![Head::words(text::DEVICE), Head::end(text::LAST_SEEN)];
    heads.extend(own.then(|| Head::unseen(text::ACTIONS)));
    view! {
        <table role="table" class="fold feed">
            <caption class="vh">{caption}</caption>
            <Heads heads />
            <tbody role="rowgroup">{sign_ins.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}
