//! Counterdesk: resets the counters of Tencent Chat groups, previewed, confirmed and verified.
//!
//! The house, ground floor first. A room uses the floors under it, never one above or beside.
#![forbid(unsafe_code)]

/// Floor 0, both halves: what things are.
pub mod model;

/// Floor 1, server: who may do what.
#[cfg(feature = "ssr")]
pub mod access;
/// Floor 1, server: speaks to Tencent Chat.
#[cfg(feature = "ssr")]
pub mod chat;
/// Floor 1, server: speaks to the database.
#[cfg(feature = "ssr")]
pub mod store;

/// Floor 2, server: the main job. Start reading here.
#[cfg(feature = "ssr")]
pub mod reset;

/// Floor 3, both halves: the doors from a browser.
pub mod api;

/// Beside the house, server: a stand-in for Tencent Chat; shares no code with `chat`.
#[cfg(feature = "ssr")]
pub mod simulator;
