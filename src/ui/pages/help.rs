use leptos::prelude::*;

use super::trouble;
use crate::api::doors::Page;
use crate::api::help::{self, HelpPage};
use crate::api::{Trouble, locale, paths};
use crate::ui::components::{Bare, Breadcrumb, Framed, KeysList, KeysSetting, NavPlace, Places, places_in};
use crate::ui::topics::Topic;
use crate::words::{Language, help as words, keys};

pub fn page(page: HelpPage) -> AnyView {
    let HelpPage { frame, topic, contact } = page;
    let language = frame.as_ref().map_or_else(locale::current, |frame| frame.locale).language;
    // Whoever is not signed in has none of them.
    let places = frame.as_ref().map(places_in).unwrap_or_default();
    let (title, body) = match topic.as_deref() {
        None => (words::title(language), list(language, contact)),
        Some(slug) => match Topic::from_name(slug) {
            Some(topic) => (topic.title(language), one(language, topic, contact, places)),
            None => return trouble::page(Trouble::from(help::no_such_topic()), frame.map(Box::new), None),
        },
    };
    match frame {
        Some(frame) => view! {
            <Framed frame title place=NavPlace::Own slim=true>
                {body}
            </Framed>
        }
        .into_any(),
        None => view! {
            <Bare language title>{body}</Bare>
        }
        .into_any(),
    }
}

fn list(language: Language, contact: Option<String>) -> AnyView {
    let links = Topic::ALL.iter().map(|topic| {
        view! {
            <li>
                <a href=paths::help_path(topic.name())>{topic.title(language)}</a>
            </li>
        }
    });
    view! {
        <h1>{words::title(language)}</h1>
        <p class="lead">{words::lead(language)}</p>
        <ul class="list">{links.collect_view()}</ul>
        {whom_to_ask(language, contact)}
    }
    .into_any()
}

fn one(language: Language, topic: Topic, contact: Option<String>, places: Places) -> AnyView {
    let paragraphs = topic.paragraphs(language).into_iter().map(|paragraph| view! { <p>{paragraph}</p> });
    view! {
        <Breadcrumb language to=Page::Help.path()>{words::all_questions(language)}</Breadcrumb>
        <h1>{topic.title(language)}</h1>
        <div class="flow">
            {paragraphs.collect_view()}
            {(topic == Topic::Keyboard)
                .then(|| {
                    view! {
                        <p>{keys::everything_works(language)}</p>
                        <p>{keys::focus(language)}</p>
                        <KeysList language places />
                        <KeysSetting language />
                    }
                })}
        </div>
        {whom_to_ask(language, contact)}
    }
    .into_any()
}

/// An address becomes a link; anything else is shown as it was written.
fn whom_to_ask(language: Language, contact: Option<String>) -> impl IntoView {
    let told = match contact {
        None => words::whom_to_ask_nobody(language).into_any(),
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
            <h2 id="ask">{words::whom_to_ask(language)}</h2>
            <p>{told}</p>
            <p class="hint">{words::whom_to_ask_reference(language)}</p>
        </section>
    }
}
