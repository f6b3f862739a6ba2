//! The clock that the server runs by.

use std::sync::Arc;

use crate::model::{SharedClock, SystemClock};

#[cfg(not(feature = "crash-points"))]
pub fn clock() -> SharedClock {
    Arc::new(SystemClock)
}

/// For what the tests run. With `COUNTERDESK_CLOCK_SPEED=60` a minute passes in a second, so that a test
/// with a browser can see what takes minutes. With `COUNTERDESK_CLOCK_FILE` the clock is ahead by the
/// seconds that stand in that file, so that a test can say when they pass. With `COUNTERDESK_CLOCK_AT` it stands
/// still at those Unix milliseconds, for pictures of pages.
#[cfg(feature = "crash-points")]
pub fn clock() -> SharedClock {
    use crate::model::{Clock, Timestamp};

    struct Fast {
        started: Timestamp,
        speed: i64,
    }

    impl Clock for Fast {
        fn now(&self) -> Timestamp {
            let passed = SystemClock.now().millis_since(self.started);
            Timestamp(self.started.0.saturating_add(passed.saturating_mul(self.speed)))
        }
    }

    struct Ahead {
        file: String,
    }

    impl Clock for Ahead {
        fn now(&self) -> Timestamp {
            let text = std::fs::read_to_string(&self.file).unwrap_or_default();
            SystemClock.now().plus_seconds(text.trim().parse().unwrap_or_default())
        }
    }

    struct Still {
        at: Timestamp,
    }

    impl Clock for Still {
        fn now(&self) -> Timestamp {
            self.at
        }
    }

    #[expect(clippy::disallowed_methods, reason = "a setting of the tests, not of the program")]
    let setting = |name: &str| std::env::var(name).ok();
    if let Some(at) = setting("COUNTERDESK_CLOCK_AT").and_then(|at| at.parse().ok()) {
        return Arc::new(Still { at: Timestamp(at) });
    }
    if let Some(file) = setting("COUNTERDESK_CLOCK_FILE") {
        return Arc::new(Ahead { file });
    }
    match setting("COUNTERDESK_CLOCK_SPEED").and_then(|speed| speed.parse().ok()) {
        Some(speed) => Arc::new(Fast { started: SystemClock.now(), speed }),
        None => Arc::new(SystemClock),
    }
}
