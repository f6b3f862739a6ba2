//! The outer wall: routes, headers, health, embedded files. Knows nothing of resets.

mod accept;
mod assets;
mod bodies;
mod client_address;
mod csv;
mod events;
mod export;
mod flood;
mod forms;
mod forwarded;
#[cfg(test)]
mod fuzz;
mod guard;
mod health;
mod html;
mod known;
mod metrics;
mod observe;
mod other_builds;
mod pages;
mod places;
mod policy_reports;
mod receipt;
mod recovery_codes;
mod refusals;
mod router;
mod server;
mod stopping;
mod strangers;

pub use health::{LIVE, READY};
pub use other_builds::keep as keep_files;
pub use router::router;
pub use server::{ServeError, Server};
