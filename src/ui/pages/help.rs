use leptos::prelude::*;

use super::trouble;
use crate::api::help::{self, HelpPage};
use crate::api::{Trouble, paths};
use crate::ui::components::{
    Bare, Framed, Icon, Jump, KeysList, KeysSetting, NavPlace, PageTitle, Places, places_in,
};
use crate::ui::text::{common, help as text};
use crate::ui::topics;
use crate::words::keys;

pub fn page(page: HelpPage) -> AnyView {
    let HelpPage { frame, topic, contact } = page;
    // Whoever is not signed in has none of them.
    let places = frame.as_ref().map(places_in).unwrap_or_default();
    let (title, body) = match topic.as_deref() {
        None => (text::TITLE, list(contact)),
        Some(slug) => match text::topic(slug) {
            Some(topic) => (topic.title, one(topic, contact, places)),
            None => return trouble::page(Trouble::from(help::no_such_topic()), frame.map(Box::new), None),
        },
    };
    match frame {
        Some(frame) => view! {
            <PageTitle title />
            <Framed frame place=NavPlace::Own jump=Jump::Offered slim=true>
                {body}
            </Framed>
        }
        .into_any(),
        None => view! {
            <PageTitle title />
            <Bare>{body}</Bare>
        }
        .into_any(),
    }
}

fn list(contact: Option<String>) -> AnyView {
    let links = text::TOPICS.iter().map(|topic| {
        view! {
            <li>
                <a href=paths::help_path(topic.slug)>{topic.title}</a>
            </li>
        }
    });
    view! {
        <h1>{text::TITLE}</h1>
        <p class="lead">{text::LEAD}</p>
        <ul class="list">{links.collect_view()}</ul>
        {whom_to_ask(contact)}
    }
    .into_any()
}

fn one(topic: &'static text::Topic, contact: Option<String>, places: Places) -> AnyView {
    let paragraphs = topic.paragraphs.iter().map(|paragraph| {
        if paragraph.starts_with("curl ") {
            view! { <pre tabindex="0">{*paragraph}</pre> }.into_any()
        } else {
            view! { <p>{*paragraph}</p> }.into_any()
        }
    });
    view! {
        <nav class="crumbs" aria-label=common::BREADCRUMB>
            <a href=paths::HELP>
                <Icon name="prev" class="flip" />
                {text::ALL_TOPICS}
            </a>
        </nav>
        <h1>{topic.title}</h1>
        <div class="flow">
            {paragraphs.collect_view()}
            {(topic.slug == topics::KEYBOARD)
                .then(|| {
                    let language = crate::api::language::current();
                    view! {
                        <p>{keys::everything_works(language)}</p>
                        <p>{keys::focus(language)}</p>
                        <KeysList language places />
                        <KeysSetting language />
                    }
                })}
        </div>
        {whom_to_ask(contact)}
    }
    .into_any()
}

/// An address becomes a link; anything else is shown as it was written.
fn whom_to_ask(contact: Option<String>) -> impl IntoView {
    let told = match contact {
        None => text::NOBODY_NAMED.into_any(),
        Some(contact) => {
            let address = match contact.as_str() {
                web if web.starts_with("https://") => Some(web.to_owned()),
                mail if mail.contains('@') && !mail.contains(char::is_whitespace) => {
                    Some(format!("mailto:{mail}"))
                }
                _ => None,
            };
            match address {
                Some(href) => view! { <a href=href><bdi>{contact}</bdi></a> }.into_any(),
                None => view! { <bdi>{contact}</bdi> }.into_any(),
            }
        }
    };
    view! {
        <section class="flow tight" aria-labelledby="ask">
            <h2 id="ask">{text::WHOM_TO_ASK}</h2>
            <p>{told}</p>
            <p class="hint">{text::ASK}</p>
        </section>
    }
}
