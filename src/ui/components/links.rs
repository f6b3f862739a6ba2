use leptos::prelude::*;

use super::{Ago, Head, Heads, Icon};
use crate::api::people::FreshLink;
use crate::api::request;
use crate::model::Timestamp;
use crate::store::{LinkFate, LinkRecord};
use crate::ui::islands::Copy;
use crate::ui::text::{common, people as text, time};

/// A link that was just made, to be given on.
#[component]
pub fn FreshLinkCard(link: FreshLink) -> impl IntoView {
    let address = request::reveal(&link.address);
    view! {
        <section class="card flow tight" aria-labelledby="link">
            <h2 id="link">{text::LINK}</h2>
            <p>
                <code class="id" dir="ltr">
                    {address.clone()}
                </code>
            </p>
            <p>
                <Copy text=address label=text::COPY_LINK copied=common::COPIED />
            </p>
            <p>
                {text::LINK_WORKS} " "
                <b>
                    <time datetime=time::machine(link.expires_at)>{time::end(link.expires_at)}</time>
                </b> {text::LINK_ONCE}
            </p>
            <p class="hint">{text::LINK_SHOWN}</p>
        </section>
    }
}

/// What became of somebody's links, the latest first: what a manager needs to know who is told that one does not
/// work.
#[component]
pub fn LinksTable(links: Vec<LinkRecord>, now: Timestamp) -> impl IntoView {
    let row = move |link: LinkRecord| {
        let (class, icon) = match &link.fate {
            LinkFate::Waiting => ("st now", "wait"),
            LinkFate::Used { .. } => ("st ok", "ok"),
            LinkFate::Expired | LinkFate::Changed | LinkFate::MakerGone => ("st alert", "alert"),
            LinkFate::Cancelled { .. } | LinkFate::Replaced { .. } => ("st", "no"),
        };
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">
                    {text::link_kind(link.kind)}
                    <span class="sub">
                        {text::made_by(link.made_by.as_deref())} ", " <Ago at=link.made_at now />
                    </span>
                </th>
                <td role="cell" data-l=text::STATUS>
                    <span class=format!("{class} long")>
                        <Icon name=icon />
                        <span>{text::fate(&link)}</span>
                    </span>
                </td>
            </tr>
        }
    };
    view! {
        <table role="table" class="fold feed">
            <caption class="vh">{text::LINKS}</caption>
            <Heads heads=vec![Head::words(text::LINK_HEAD), Head::words(text::STATUS)] />
            <tbody role="rowgroup">{links.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}
