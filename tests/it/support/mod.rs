mod authenticator;
mod browser;
mod clock;
mod database;
mod desk;
mod fault_proxy;
mod flows;
#[cfg(feature = "crash-points")]
mod installed;
#[cfg(feature = "crash-points")]
mod postgres;
#[cfg(feature = "crash-points")]
mod program;
mod provider;

use std::time::Duration;

pub use authenticator::{Authenticator, BACKED_UP, BACKUP_ELIGIBLE};
pub use browser::{Browser, Form, Page};
pub use clock::TestClock;
pub(crate) use database::{TestDatabase, both_databases};
pub use desk::{PASSWORD, SECOND_APP, TestDesk, second_simulator};
pub use fault_proxy::{FaultProxy, Toxic, Way};
pub use flows::{Act, adjust_path, check_adjust, check_undo, code, enrol, reset, review, undo_form};
#[cfg(feature = "crash-points")]
pub use installed::installed;
#[cfg(feature = "crash-points")]
pub use postgres::OwnPostgres;
#[cfg(feature = "crash-points")]
pub use program::{Program, free_port, serving};
pub use provider::{Lie, Takes, TestProvider, UserInfo};

/// How long something may take that comes by itself, before it counts as hanging: long, for the machine may be a slow one
/// and runs other tests meanwhile.
pub const PATIENCE: Duration = Duration::from_mins(1);

/// The group of the API's own examples: `like` 5, `unlike` 1.
pub const SAMPLE: &str = "@TGS#aC5SZEAEF";
/// A lively group with large numbers.
pub const ORCHID: &str = "@TGS#aK4ZQWME7R";
