mod browser;
mod clock;
mod desk;

pub use browser::{Browser, Form, Page};
pub use clock::TestClock;
pub use desk::{PASSWORD, TestDesk};

/// The group of the API's own examples: `like` 5, `unlike` 1.
pub const SAMPLE: &str = "@TGS#aC5SZEAEF";
/// A lively group with large numbers.
pub const ORCHID: &str = "@TGS#aK4ZQWME7R";
