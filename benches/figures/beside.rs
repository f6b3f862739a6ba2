//! Several servers side by side: in turns, so that whatever else the machine has to do strikes all of them alike. Each
//! is charged with its own processor time, so what the client costs is nobody's; of the requests per second it takes
//! its part from all of them.

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::http::Client;
use crate::process::Process;
use crate::program::pause;

/// Of so many the medians are taken.
const ROUNDS: usize = 5;
const ROUND: Duration = Duration::from_secs(2);
/// What the first requests cost (connections, statements that are planned) is not what a page costs.
const BEFORE: Duration = Duration::from_millis(500);
const CONNECTIONS: u32 = 4;

/// A page of a server.
pub struct Side<'a> {
    pub process: &'a Process,
    /// Signed in where the page needs that.
    pub client: &'a Client,
    pub path: &'a str,
}

/// Of one request.
#[derive(Clone, Copy)]
pub struct Cost {
    pub processor: Duration,
    pub per_second: f64,
}

impl Cost {
    pub fn micros(&self) -> f64 {
        self.processor.as_secs_f64() * 1_000_000.0
    }
}

/// The middle one.
pub fn median(sample: &mut [Duration]) -> Duration {
    sample.sort_unstable();
    sample[sample.len() / 2]
}

/// As fast as they can.
pub fn measure<const N: usize>(sides: [&Side<'_>; N]) -> [Cost; N] {
    in_turns(sides, None)
}

/// No faster than so many requests in a second.
pub fn measure_at<const N: usize>(per_second: u32, sides: [&Side<'_>; N]) -> [Cost; N] {
    in_turns(sides, Some(per_second))
}

fn in_turns<const N: usize>(sides: [&Side<'_>; N], per_second: Option<u32>) -> [Cost; N] {
    for side in sides {
        visit(side, BEFORE, per_second);
    }
    // What is slow needs longer, as processor time is told in steps of 10 ms.
    let round = if per_second.is_some() { 3 * ROUND } else { ROUND };
    let mut costs = [const { Vec::new() }; N];
    for _ in 0..ROUNDS {
        for (side, costs) in sides.iter().zip(&mut costs) {
            costs.push(visit(side, round, per_second));
        }
    }
    costs.map(|mut costs| {
        costs.sort_by_key(|cost| cost.processor);
        let processor = costs[ROUNDS / 2].processor;
        costs.sort_by(|one, other| one.per_second.total_cmp(&other.per_second));
        Cost { processor, per_second: costs[ROUNDS / 2].per_second }
    })
}

fn visit(side: &Side<'_>, round: Duration, per_second: Option<u32>) -> Cost {
    let between = per_second.map(|per_second| Duration::from_secs(1) * CONNECTIONS / per_second);
    let count = AtomicU64::new(0);
    let before = side.process.processor_time();
    let started = Instant::now();
    thread::scope(|scope| {
        for _ in 0..CONNECTIONS {
            let mut client = side.client.another();
            let count = &count;
            scope.spawn(move || {
                let mut due = Instant::now();
                while started.elapsed() < round {
                    let reply = client.get_and_count(side.path);
                    assert_eq!(reply.status, 200, "{}", side.path);
                    count.fetch_add(1, Ordering::Relaxed);
                    if let Some(between) = between {
                        due += between;
                        pause(due.saturating_duration_since(Instant::now()));
                    }
                }
            });
        }
    });
    let (took, count) = (started.elapsed(), count.into_inner());
    let spent = side.process.processor_time().saturating_sub(before);
    #[expect(clippy::cast_precision_loss, reason = "some thousands")]
    let count = count.max(1) as f64;
    Cost { processor: spent.div_f64(count), per_second: count / took.as_secs_f64() }
}
