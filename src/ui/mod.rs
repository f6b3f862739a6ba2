//! What people see. In islands mode components run on the server only; what ships to browsers is
//! [`islands`] alone.

#[cfg(feature = "ssr")]
mod assets;
#[cfg(feature = "ssr")]
mod components;
#[cfg(feature = "ssr")]
pub mod errors;
#[cfg(feature = "ssr")]
mod pages;
#[cfg(feature = "ssr")]
mod sentence;
#[cfg(feature = "ssr")]
mod shell;
#[cfg(feature = "ssr")]
pub mod text;
#[cfg(feature = "ssr")]
mod topics;

pub mod islands;

#[cfg(feature = "ssr")]
pub use assets::{AssetPaths, SCRIPT_NONCE_HEADER};
#[cfg(feature = "ssr")]
pub use pages::{SoFar, batch_line, batch_standing, batch_tab, recovery_codes_file};
#[cfg(feature = "ssr")]
pub use shell::{document_of, trouble_document};
