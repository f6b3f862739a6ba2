//! The outer wall: routes, headers, health, embedded files. Knows nothing of resets.

mod accept;
mod askers;
mod assets;
mod batches;
mod bodies;
mod client_address;
mod connections;
mod csv;
mod downloads;
mod events;
mod export;
mod follow;
mod forms;
mod forwarded;
#[cfg(test)]
mod fuzz;
mod health;
mod html;
mod known_browsers;
mod metrics;
mod other_builds;
mod pages;
mod policy_reports;
mod rate_limit;
mod receipt;
mod recovery_codes;
mod refusals;
mod request_log;
mod router;
mod security_headers;
mod server;
mod stopping;
mod strangers;

pub use health::{LIVE, READY};
pub use other_builds::keep as keep_files;
pub use router::router;
pub use server::{ServeError, Server};
pub use stopping::Stopping;
