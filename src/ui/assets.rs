/// Where the static files are, with the hashes in their names. `http/` puts it into the context of
/// every render.
#[derive(Clone, Copy, Debug, Default)]
pub struct AssetPaths {
    pub css: &'static str,
    /// The sprite that [`Icon`](super::components::Icon) points into.
    pub icons: &'static str,
    pub favicon: &'static str,
    /// The browser half. Without it pages work as plain HTML.
    pub js: Option<&'static str>,
    pub wasm: Option<&'static str>,
}

/// The response header by which a page with an island tells `http/` the nonce of its script.
/// `http/` takes it off and writes a `script-src` into the policy; pages without it get none.
pub const SCRIPT_NONCE_HEADER: &str = "x-counterdesk-script-nonce";
