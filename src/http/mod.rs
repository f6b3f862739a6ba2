//! The outer wall: routes, headers, health, embedded files. Knows nothing of resets.

mod accept;
mod assets;
mod client_address;
mod events;
mod export;
mod flood;
mod forms;
mod guard;
mod health;
mod html;
mod observe;
mod pages;
mod policy_reports;
mod receipt;
mod refusals;
mod router;
mod server;

pub use health::health_router;
pub use router::router;
pub use server::{ServeError, Server};
