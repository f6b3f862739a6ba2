//! The real router over HTTP, the simulator upstream. One binary: each one would link the world
//! again.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should stop")]

mod activity;
mod bad_input;
mod doors;
mod headers;
mod secrets;
mod support;
mod upstream;
mod visit;
