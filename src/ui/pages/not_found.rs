use axum::http::StatusCode;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use super::trouble;
use crate::api::{Problem, Trouble};

/// What stands at every address that has no page.
pub fn not_found() -> impl IntoView {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(StatusCode::NOT_FOUND);
    }
    trouble::page(Trouble::from(Problem::NoSuchPage), None, None)
}
