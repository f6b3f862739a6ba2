//! The doors from a browser into the house: one file per page or act. A form post, an island and
//! a page load all come through here, and each asks [`auth`] for its permission first.
//!
//! The `#[server]` functions exist on both halves; what pages load exists on the server only.

pub mod account;
pub mod activity;
pub mod adjust;
#[cfg(feature = "ssr")]
pub mod amounts;
pub mod approvals;
pub mod batches;
pub mod confirm_reset;
pub mod connect;
pub mod decide;
pub mod doors;
pub mod groups;
pub mod keep_alive;
pub mod left_groups;
pub mod lists;
pub mod new_batch;
pub mod operation;
pub mod passkeys;
pub mod people;
pub mod person;
pub mod problem;
pub mod review_reset;
pub mod second_step;
pub mod sign_in;
pub mod sign_out;
pub mod step_up;
pub mod theme;
pub mod undo;
pub mod welcome;

#[cfg(feature = "ssr")]
pub mod activity_filter;
#[cfg(feature = "ssr")]
pub mod auth;
#[cfg(feature = "ssr")]
mod browser_note;
#[cfg(feature = "ssr")]
pub mod chosen_rights;
#[cfg(feature = "ssr")]
pub mod find;
#[cfg(feature = "ssr")]
pub mod flash;
#[cfg(feature = "ssr")]
pub mod form;
#[cfg(feature = "ssr")]
pub mod frame;
#[cfg(feature = "ssr")]
pub mod group;
#[cfg(feature = "ssr")]
pub mod help;
pub mod keys;
pub mod language;
#[cfg(feature = "ssr")]
pub mod locale;
#[cfg(feature = "ssr")]
pub mod log_path;
#[cfg(feature = "ssr")]
pub mod paths;
#[cfg(feature = "ssr")]
pub mod person_act;
#[cfg(feature = "ssr")]
pub mod plan;
#[cfg(feature = "ssr")]
pub mod request;
#[cfg(feature = "ssr")]
pub mod secret_note;
#[cfg(feature = "ssr")]
mod services;
#[cfg(feature = "ssr")]
mod session;
#[cfg(feature = "ssr")]
pub mod single_sign_on;
#[cfg(feature = "ssr")]
mod translate;

pub use problem::{AccountProblem, BatchProblem, DirectoryProblem, Problem, Trouble};
#[cfg(feature = "ssr")]
pub use services::{Services, Settings};
