//! What every HTTP client of this program has in common; `chat/` and `provider/` add their limits to it.

/// Cryptography is ring's, as for the database. To be called before any client is built.
pub fn choose_cryptography() {
    // An error says that it was told so before.
    drop(rustls::crypto::ring::default_provider().install_default());
}

/// Follows nothing, repeats nothing, takes no way round.
///
/// A redirect could lead anywhere, with a credential in its address; a repeat would send a write twice; and
/// `HTTPS_PROXY` in the environment would hand the traffic to somebody else.
#[expect(clippy::disallowed_methods, reason = "the one place that builds an HTTP client")]
pub fn client_builder() -> reqwest::ClientBuilder {
    choose_cryptography();
    reqwest::Client::builder()
        .http1_only()
        .retry(reqwest::retry::never())
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        .no_proxy()
        .user_agent(concat!("counterdesk/", env!("CARGO_PKG_VERSION")))
}
