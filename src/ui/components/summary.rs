use leptos::prelude::*;

use super::{Code, GroupIdCode, Name, shown_name};
use crate::api::frame::AppView;
use crate::model::{GroupId, Role};
use crate::ui::sentence::{Heard, heard};
use crate::ui::text::{rights as rights_text, shared};
use crate::words::{Language, common, places, rights};

/// One line of a summary list: what it is, what it says, and perhaps where to change it.
pub struct Fact {
    term: &'static str,
    value: AnyView,
    change: Option<(String, Vec<Heard>)>,
}

impl Fact {
    pub fn new(term: &'static str, value: impl IntoView + 'static) -> Self {
        Self { term, value: value.into_view().into_any(), change: None }
    }

    /// Text from a stranger, set apart from the writing direction around it.
    pub fn text(term: &'static str, text: String) -> Self {
        Self::new(term, view! { <Name name=text /> })
    }

    /// Text that lines up letter by letter: a hash, an ID.
    pub fn code(term: &'static str, text: String) -> Self {
        Self::new(term, view! { <Code text /> })
    }

    /// A link to what bears this name.
    pub fn link(term: &'static str, path: String, name: String) -> Self {
        Self::new(
            term,
            view! {
                <a href=path>
                    <Name name />
                </a>
            },
        )
    }

    pub fn group(language: Language, name: &str, id: GroupId) -> Self {
        let value = view! {
            <Name name=shown_name(name, &id) />
            " "
            <span class="sub">
                <GroupIdCode id />
            </span>
        };
        Self::new(common::group(language), value)
    }

    pub fn app(language: Language, app: AppView) -> Self {
        let name = view! { <Name name=app.label /> }.into_any();
        let id = view! { <bdi>{app.id.to_string()}</bdi> }.into_any();
        let value = match &app.place {
            Some(place) => places::app(language, name, shared::place(language, place), id),
            None => places::app_gone(language, name, id),
        };
        Self::new(common::app(language), value)
    }

    /// With what it lets somebody do, and what not.
    pub fn role(language: Language, role: Role) -> Self {
        let value = view! {
            {rights_text::role(language, role)}
            <span class="sub">{rights_text::can(language, role)}</span>
            <span class="sub">{rights_text::cannot(language, role)}</span>
        };
        Self::new(rights::role(language), value)
    }

    /// `words`: of the link, which is heard whole by those who do not see the line.
    pub fn change(mut self, path: String, words: Vec<Heard>) -> Self {
        self.change = Some((path, words));
        self
    }
}

#[component]
pub fn Summary(facts: Vec<Fact>) -> impl IntoView {
    let lines = facts
        .into_iter()
        .map(|Fact { term, value, change }| {
            let change = change.map(|(path, words)| {
                view! {
                    <dd>
                        <a href=path>{heard(words)}</a>
                    </dd>
                }
            });
            view! {
                <div>
                    <dt>{term}</dt>
                    <dd>{value}</dd>
                    {change}
                </div>
            }
        })
        .collect_view();
    view! { <dl class="sum">{lines}</dl> }
}
