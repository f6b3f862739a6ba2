//! The only code that ships to browsers. Every island is plain, usable HTML before it wakes.

mod copy;
mod follow;
mod keep_alive;
mod keys;
mod passkey;
mod picker;
#[cfg(feature = "ssr")]
mod scripts;
mod show;

#[cfg(feature = "ssr")]
pub use copy::Copy;
pub use copy::CopyScript;
pub use follow::FollowAlong;
pub use keep_alive::KeepAlive;
pub use keys::Keys;
pub use passkey::{PasskeyLine, PasskeyScript};
pub use picker::CounterPicker;
#[cfg(feature = "ssr")]
pub use scripts::IslandScripts;
pub use show::ShowPasswords;
