//! Speaks to Tencent Chat: the server REST API, as far as group counters need it.
//!
//! | file | what it knows |
//! | --- | --- |
//! | `calls.rs` | the commands, each a method of [`Client`] |
//! | `client.rs` | how one request travels: sign, pace, send once, retry reads, hold back, classify |
//! | `http_client.rs` | the one HTTP client, and how it is kept from repeating |
//! | `signed_url.rs` | the one place that builds a URL, because a URL holds the credential |
//! | `user_sig.rs` | the signature's algorithm; `signing.rs` keeps it for half a day |
//! | `wire.rs` | the JSON that travels |
//! | `endpoint.rs` | which host |
//! | `pace.rs` | how often, and who comes first |
//! | `breaker.rs` | when to stop trying |
//! | `error.rs` | what can come of a call |
//!
//! A call ends in one of four ways, and the whole program leans on telling them apart: it
//! answered, it never left ([`NotSent`]), it was refused without being executed ([`Refusal`]), or
//! nobody can tell ([`CallError::Unknown`]; only reading back does).

mod answer;
mod app;
mod breaker;
mod calls;
mod client;
mod endpoint;
mod error;
mod group;
mod http_client;
mod pace;
mod signed_url;
mod signing;
#[cfg(test)]
mod tests;
mod timing;
mod user_sig;
mod wire;

pub use crate::model::GroupInfo;
pub use app::App;
pub use calls::{MAX_GROUPS_PER_INFO_CALL, MAX_IDS_PER_LIST_CALL};
pub use client::{Client, Reachability};
pub use endpoint::{Endpoint, EndpointError};
pub use error::{CallError, ClientError, NotSent, Refusal};
pub use group::{FoundGroups, GroupInfoItem, GroupList};
pub use pace::Share;
pub use timing::Timing;
