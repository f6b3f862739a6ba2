//! Counterdesk: resets the counters of Tencent Chat groups, previewed, confirmed and verified.
//!
//! The house, ground floor first. A room uses the floors under it, never one above or beside: `tests/it/floors.rs`
//! reads what each file imports.
#![forbid(unsafe_code)]

/// Floor 0, both halves: what things are.
pub mod model;

/// Floor 0, server: where tests kill the program.
#[cfg(feature = "ssr")]
mod crash_point;
/// Floor 0, server: what every HTTP client of this program has in common.
#[cfg(feature = "ssr")]
pub mod outbound;

/// Floor 0, server: what is counted, for whoever runs it.
#[cfg(feature = "ssr")]
pub mod metrics;

/// Floor 1, server: who may do what.
#[cfg(feature = "ssr")]
pub mod access;
/// Floor 1, server: speaks to Tencent Chat.
#[cfg(feature = "ssr")]
pub mod chat;
/// Floor 1, server: speaks to the identity provider.
#[cfg(feature = "ssr")]
pub mod provider;
/// Floor 1, server: speaks to the database.
#[cfg(feature = "ssr")]
pub mod store;
/// Floor 1, server: every sentence people read, in six languages, and how a language writes numbers and moments.
#[cfg(feature = "ssr")]
pub mod words;

/// Floor 2, server: who is let in: signing in, second factors, one-time links, people.
#[cfg(feature = "ssr")]
pub mod accounts;
/// Floor 2, server: an app's groups as they were read last, searched and kept fresh.
#[cfg(feature = "ssr")]
pub mod directory;
/// Floor 2, server: the main job. Start reading here.
#[cfg(feature = "ssr")]
pub mod reset;

/// Floor 3, server: many groups at once, each carried out through `reset`.
#[cfg(feature = "ssr")]
pub mod batches;

/// Floor 4, both halves: the doors from a browser.
pub mod api;

/// Beside the house, server: a stand-in for Tencent Chat; shares no code with `chat`.
#[cfg(feature = "ssr")]
pub mod simulator;

/// Floor 5: what people see. Pages and components run on the server; islands on both halves.
pub mod ui;

/// Floor 6, server: the outer wall.
#[cfg(feature = "ssr")]
pub mod http;

/// The roof, server: what happens by the clock.
#[cfg(feature = "ssr")]
pub mod jobs;

/// The roof, server: the commands.
#[cfg(feature = "ssr")]
pub mod cli;

/// Beside the house, tests: what the fuzz targets share.
#[cfg(all(test, feature = "ssr"))]
mod fuzz;

/// Wakes the islands of a page.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
