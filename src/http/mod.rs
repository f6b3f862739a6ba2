//! The outer wall: routes, headers, health, embedded files. Knows nothing of resets.

mod assets;
mod events;
mod forms;
mod guard;
mod health;
mod html;
mod observe;
mod pages;
mod receipt;
mod router;
mod server;

pub use health::health_router;
pub use router::router;
pub use server::{ServeError, Server};
