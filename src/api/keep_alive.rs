use leptos::prelude::*;

use super::Trouble;
#[cfg(feature = "ssr")]
pub use on_server::{KeepAlivePage, KeepAliveState, load};

/// Counts as activity, and so moves the end of an idle sign-in. `of`: whose page asks.
#[server(prefix = "/api", endpoint = "keep-alive")]
pub async fn keep_alive(#[server(default)] of: String) -> Result<(), Trouble> {
    super::form::answer(on_server::keep_alive(&of)).await
}

#[cfg(feature = "ssr")]
mod on_server {
    use crate::accounts::Lasting;
    use crate::api::auth::{self, Loaded};
    use crate::api::form::{Answer, Answered};
    use crate::api::{paths, request};
    use crate::model::{End, WARNED_SECONDS};

    /// What an open page has to know about the sign-in behind it.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum KeepAliveState {
        Lasts,
        EndsSoon,
        /// Another operator has signed in in this browser since the page was loaded.
        SomebodyElse,
    }

    #[derive(Clone, Debug)]
    pub struct KeepAlivePage {
        pub state: KeepAliveState,
        /// Who is signed in.
        pub name: String,
        /// Whose page asks; may be empty.
        pub of: String,
        pub end: End,
        pub left_ms: i64,
    }

    /// `/keep-alive`: until when somebody is signed in. Loading it is no activity: open pages ask by themselves.
    pub async fn load() -> Loaded<KeepAlivePage> {
        let Lasting { actor, end, .. } = auth::open_lasting().await?;
        let services = request::services()?;
        let of = request::query().unwrap_or_default().get("of").unwrap_or_default().to_owned();
        let left_ms = end.at().millis_since(services.now());
        let state = if !of.is_empty() && of != actor.id {
            KeepAliveState::SomebodyElse
        } else if left_ms <= WARNED_SECONDS * 1_000 {
            KeepAliveState::EndsSoon
        } else {
            KeepAliveState::Lasts
        };
        Ok(KeepAlivePage { state, name: actor.name, of, end, left_ms })
    }

    pub async fn keep_alive(of: &str) -> Answered {
        let page = paths::keep_alive_path(of);
        match auth::signed_in_at_all().await {
            Ok(_) => Ok(Answer::go(&page)),
            Err(refusal) => Ok(Answer::refused(refusal, &page)),
        }
    }
}
