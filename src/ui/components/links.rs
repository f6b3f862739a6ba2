use leptos::prelude::*;

use super::{Ago, Code, End, Head, Row, Status, Table};
use crate::api::person::WaitingLink;
use crate::api::request;
use crate::api::secret_note::SHOWN_SECONDS;
use crate::model::{LinkFate, LinkKind, LinkRecord, Timestamp};
use crate::ui::islands::Copy;
use crate::ui::sentence::name;
use crate::words::{Language, Locale, common, links as words, time};

/// A link that was just made, to be given on.
#[component]
pub fn FreshLinkCard(locale: Locale, link: WaitingLink) -> impl IntoView {
    let language = locale.language;
    let address = request::reveal(&link.address);
    let end = view! {
        <b>
            <End locale at=link.expires_at />
        </b>
    };
    view! {
        <section class="card flow tight" aria-labelledby="link">
            <h2 id="link">{words::fresh(language)}</h2>
            <p>
                <Code text=address.clone() />
            </p>
            <p>
                <Copy language text=address label=common::copy_link(language) copied=common::copied(language) />
            </p>
            <p>{words::works_until(language, end.into_any())}</p>
            <p class="hint">{words::shown(language, SHOWN_SECONDS / 60)}</p>
        </section>
    }
}

/// What became of somebody's links, the latest first: what a manager needs to know who is told that one does not
/// work.
#[component]
pub fn LinksTable(locale: Locale, links: Vec<LinkRecord>, now: Timestamp) -> impl IntoView {
    let language = locale.language;
    let row = move |link: LinkRecord| {
        let shape = match &link.fate {
            LinkFate::Waiting => ("st now long", "wait"),
            LinkFate::Used { .. } => ("st ok long", "ok"),
            LinkFate::Expired | LinkFate::Changed | LinkFate::MakerGone => ("st alert long", "alert"),
            LinkFate::Cancelled { .. } | LinkFate::Replaced { .. } => ("st long", "no"),
        };
        let ago = view! { <Ago locale at=link.made_at now /> }.into_any();
        let made = match &link.made_by {
            Some(maker) => words::made(language, name(maker), ago),
            None => words::made_on_server(language, ago),
        };
        let about = view! { {kind(language, link.kind)} <span class="sub">{made}</span> };
        let fate = fate(locale, &link);
        Row::of(about).cell(view! { <Status shape><span>{fate}</span></Status> })
    };
    let heads = vec![Head::words(words::link(language)), Head::words(words::status(language))];
    let rows = links.into_iter().map(row).collect();
    view! { <Table class="fold feed" caption=words::title(language) heads rows /> }
}

fn kind(language: Language, kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Invitation => words::invitation(language),
        LinkKind::Reset => words::new_password(language),
        LinkKind::Setup => words::setup(language),
    }
}

/// What became of a link, and when.
fn fate(locale: Locale, link: &LinkRecord) -> AnyView {
    let language = locale.language;
    let moment = |at| time::moment(locale, at);
    let end = time::end(locale, link.expires_at);
    match &link.fate {
        LinkFate::Waiting => words::waiting(language, &end).into_any(),
        LinkFate::Used { at } => words::used(language, &moment(*at)).into_any(),
        LinkFate::Expired => words::expired(language, &end).into_any(),
        LinkFate::Cancelled { at, by: None } => words::cancelled(language, &moment(*at)).into_any(),
        LinkFate::Cancelled { at, by: Some(by) } => {
            words::cancelled_by(language, name(by), &moment(*at)).into_any()
        }
        LinkFate::Replaced { at } => words::replaced(language, &moment(*at)).into_any(),
        LinkFate::Changed => words::changed(language).into_any(),
        LinkFate::MakerGone => words::maker_gone(language).into_any(),
    }
}
