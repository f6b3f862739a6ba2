//! Which sentence is said of what: where several pages, a file or the log say it, and it takes more than one catalogue.
//! The sentences themselves stand in `locales/`.

pub mod adjust;
pub mod batches;
mod device;
pub mod log;
pub mod outcome;
pub mod receipt;
pub mod rights;
pub mod shared;
pub mod undo;
pub mod unknown;
pub mod way_back;

pub use device::device;
