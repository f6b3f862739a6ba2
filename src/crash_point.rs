//! Named places at which a test kills the program. Nothing is left of them in the programs that
//! people run: without the feature a crash point is an empty function.

#[cfg(all(feature = "crash-points", not(debug_assertions)))]
compile_error!("crash-points is for tests: a release must not have a way to be stopped from outside");

/// With `COUNTERDESK_CRASH_AT` set to this name: says so on standard output and goes no further, so
/// that whoever started the program can kill it at exactly this point. `name#2`: the second time.
#[cfg(feature = "crash-points")]
pub(crate) fn crash_point(name: &str) {
    use std::io::Write as _;
    use std::sync::atomic::{AtomicUsize, Ordering};

    static PASSED: AtomicUsize = AtomicUsize::new(0);

    #[expect(clippy::disallowed_methods, reason = "a setting of the tests, not of the program")]
    let Ok(wanted) = std::env::var("COUNTERDESK_CRASH_AT") else { return };
    let (place, time) = wanted.split_once('#').unwrap_or((&wanted, "1"));
    if place != name {
        return;
    }
    let passed = PASSED.fetch_add(1, Ordering::SeqCst) + 1;
    if time.parse().is_ok_and(|time: usize| passed >= time) {
        let mut out = std::io::stdout().lock();
        let _ = writeln!(out, "crash-point {wanted}").and_then(|()| out.flush());
        loop {
            std::thread::park();
        }
    }
}

#[cfg(not(feature = "crash-points"))]
pub(crate) const fn crash_point(_name: &str) {}
