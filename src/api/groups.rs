//! The directory, at `/groups?app=…&q=…`: all groups of an app, searched by name, ID and owner.

use leptos::prelude::*;

use super::Trouble;
#[cfg(feature = "ssr")]
pub use super::session::LeftOut;
#[cfg(feature = "ssr")]
pub use on_server::{GroupsPage, load};

/// Everything that a search finds at this moment, and what was ticked besides, to the page of a new batch.
#[server(prefix = "/api", endpoint = "tick-found")]
pub async fn tick_found(
    app: u64,
    #[server(default)] q: String,
    #[server(default)] r#type: String,
    #[server(default)] sort: String,
    #[server(default)] group: Vec<String>,
) -> Result<(), Trouble> {
    let asked = on_server::Asked { text: q, group_type: r#type, sort };
    super::form::answer(on_server::tick_found(app, asked, group)).await
}

/// Asks for all groups of an app to be read now.
#[server(prefix = "/api", endpoint = "read-groups")]
pub async fn read_groups(app: u64) -> Result<(), Trouble> {
    super::form::answer(on_server::read_groups(app)).await
}

#[cfg(feature = "ssr")]
mod on_server;
