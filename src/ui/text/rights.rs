//! Somebody's role and apps, in words.

use leptos::prelude::*;

use crate::api::frame::AppView;
use crate::model::{Apps, Role};
use crate::ui::sentence::name;
use crate::words::{Language, pieces, rights, roles};

/// The role as a label of its own.
pub fn role(language: Language, role: Role) -> &'static str {
    match role {
        Role::Viewer => roles::viewer_label(language),
        Role::Support => roles::support_label(language),
        Role::Manager => roles::manager_label(language),
    }
}

pub fn can(language: Language, role: Role) -> &'static str {
    match role {
        Role::Viewer => roles::viewer_can(language),
        Role::Support => roles::support_can(language),
        Role::Manager => roles::manager_can(language),
    }
}

pub fn cannot(language: Language, role: Role) -> &'static str {
    match role {
        Role::Viewer => roles::viewer_cannot(language),
        Role::Support => roles::support_cannot(language),
        Role::Manager => roles::manager_cannot(language),
    }
}

/// Both to oneself, as sentences.
pub fn you_can(language: Language, role: Role) -> &'static str {
    match role {
        Role::Viewer => roles::viewer_you_can(language),
        Role::Support => roles::support_you_can(language),
        Role::Manager => roles::manager_you_can(language),
    }
}

pub fn how_many_apps(language: Language, apps: &Apps) -> String {
    match apps {
        Apps::All => rights::apps_every(language).to_owned(),
        Apps::Only(apps) => rights::apps_count(language, apps.len()),
    }
}

/// Somebody's apps by name. `known`: the labels of those that this desk serves.
pub fn apps_by_name(language: Language, apps: &Apps, known: &[String]) -> AnyView {
    match apps {
        Apps::All => rights::apps_every_later(language).into_any(),
        Apps::Only(_) if known.is_empty() => rights::apps_count(language, 0).into_any(),
        Apps::Only(_) => listed(language, known.iter().map(String::as_str)),
    }
}

pub fn names_of(language: Language, apps: &[AppView]) -> AnyView {
    listed(language, apps.iter().map(|app| app.label.as_str()))
}

/// Which of one's own apps somebody works on. Others are not named.
pub fn apps_in_common(language: Language, theirs: &Apps, own: &Apps, known: &[AppView]) -> AnyView {
    if *theirs == Apps::All {
        return how_many_apps(language, theirs).into_any();
    }
    let in_common: Vec<_> = known.iter().filter(|app| theirs.include(app.id)).cloned().collect();
    let names = names_of(language, &in_common);
    if theirs.is_within(own) { names } else { rights::apps_and_others(language, names).into_any() }
}

fn listed<'a>(language: Language, names: impl Iterator<Item = &'a str>) -> AnyView {
    pieces(language, names.map(name).collect()).into_any()
}
