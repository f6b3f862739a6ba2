use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::SsrMode;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;

use super::pages;

/// Which page stands at which address. Every page waits for its data before the first byte leaves
/// (`SsrMode::Async`), so that status, redirects and titles can depend on it and nothing needs a
/// script to fill in.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <FlatRoutes fallback=pages::not_found>
                <Route path=path!("/sign-in") view=pages::sign_in ssr=SsrMode::Async />
                <Route path=path!("/sign-in/code") view=pages::second_step ssr=SsrMode::Async />
                <Route path=path!("/stay") view=pages::stay ssr=SsrMode::Async />
                <Route path=path!("/sign-in/passkey") view=pages::passkey ssr=SsrMode::Async />
                <Route path=path!("/sign-in/sso") view=pages::to_provider ssr=SsrMode::Async />
                <Route path=path!("/sign-in/sso/callback") view=pages::from_provider ssr=SsrMode::Async />
                <Route path=path!("/sign-in/sso/out") view=pages::out_at_provider ssr=SsrMode::Async />
                <Route path=path!("/step-up") view=pages::step_up ssr=SsrMode::Async />
                <Route path=path!("/welcome/:token") view=pages::welcome ssr=SsrMode::Async />
                <Route path=path!("/account") view=pages::account ssr=SsrMode::Async />
                <Route path=path!("/account/authenticator") view=pages::authenticator ssr=SsrMode::Async />
                <Route path=path!("/account/connect") view=pages::connect ssr=SsrMode::Async />
                <Route path=path!("/account/passkey") view=pages::new_passkey ssr=SsrMode::Async />
                <Route path=path!("/account/recovery-codes") view=pages::recovery_codes ssr=SsrMode::Async />
                <Route path=path!("/help") view=pages::help ssr=SsrMode::Async />
                <Route path=path!("/help/:topic") view=pages::help ssr=SsrMode::Async />
                <Route path=path!("/people") view=pages::people ssr=SsrMode::Async />
                <Route path=path!("/people/:id") view=pages::person ssr=SsrMode::Async />
                <Route path=path!("/people/:id/:act") view=pages::person_act ssr=SsrMode::Async />
                <Route path=path!("/approvals") view=pages::approvals ssr=SsrMode::Async />
                <Route path=path!("/approvals/:plan") view=pages::approval ssr=SsrMode::Async />
                <Route path=path!("/") view=pages::find ssr=SsrMode::Async />
                <Route path=path!("/look-up") view=pages::find ssr=SsrMode::Async />
                <Route path=path!("/groups/:app/:group") view=pages::group ssr=SsrMode::Async />
                <Route path=path!("/plans/:id") view=pages::check ssr=SsrMode::Async />
                <Route path=path!("/operations/:reference") view=pages::operation ssr=SsrMode::Async />
                <Route path=path!("/activity") view=pages::activity ssr=SsrMode::Async />
                <Route path=path!("/activity/:seq") view=pages::entry ssr=SsrMode::Async />
            </FlatRoutes>
        </Router>
    }
}
