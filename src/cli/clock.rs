//! The clock that the server runs by.

use std::sync::Arc;

use crate::model::{SharedClock, SystemClock};

#[cfg(not(feature = "crash-points"))]
pub fn clock() -> SharedClock {
    Arc::new(SystemClock)
}

/// With `COUNTERDESK_CLOCK_SPEED=60`, in what the tests run: a minute passes in a second, so that a
/// test with a browser can see what takes minutes.
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

    #[expect(clippy::disallowed_methods, reason = "a setting of the tests, not of the program")]
    let speed = std::env::var("COUNTERDESK_CLOCK_SPEED");
    match speed.ok().and_then(|speed| speed.parse().ok()) {
        Some(speed) => Arc::new(Fast { started: SystemClock.now(), speed }),
        None => Arc::new(SystemClock),
    }
}
