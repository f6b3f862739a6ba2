//! The real router over HTTP, the simulator upstream. One binary: each one would link the world
//! again.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should stop")]

mod accounts;
mod activity;
mod adjust;
mod approvals;
mod at_once;
mod at_the_end;
mod backup;
mod bad_input;
mod batches;
mod broken_text;
#[cfg(feature = "crash-points")]
mod commands;
#[cfg(feature = "crash-points")]
mod crash;
#[cfg(feature = "crash-points")]
mod deploy;
mod directory;
mod documents;
mod doors;
mod extent;
mod find;
mod flood;
mod floors;
mod fuzz;
mod group;
mod headers;
mod help;
mod invitations;
mod keep_alive;
mod languages;
mod locale;
#[cfg(feature = "crash-points")]
mod logs;
#[cfg(feature = "crash-points")]
mod machine;
#[cfg(feature = "crash-points")]
mod metrics;
mod mischief;
mod notices;
mod observatory;
mod outlines;
mod passkeys;
mod pasted;
mod people;
mod proxy;
mod queries;
#[cfg(feature = "crash-points")]
mod replicas;
mod secrets;
mod sentences;
mod single_sign_on;
#[cfg(all(feature = "crash-points", target_os = "linux"))]
mod soak;
mod strangers;
mod support;
mod torture;
mod two_people;
mod undo;
mod unseen;
#[cfg(feature = "crash-points")]
mod upgrade;
mod upstream;
mod visit;
mod walk;
