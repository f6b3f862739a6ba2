//! From starting the program to its first "ready".

use crate::program::{Place, Simulator, folder};
use crate::{heading, line, millis, percentile};

const STARTS: usize = 20;

pub fn measure() {
    heading("Start, SQLite");
    let (simulator, folder) = (Simulator::start(), folder());
    let database_url = format!("sqlite:{}", folder.path().join("desk.db").display());
    let place = Place { simulator: &simulator, upstream: None, database_url };
    place.add_operator();
    let mut spent = Vec::new();
    let mut starts: Vec<_> = (0..STARTS)
        .map(|_| {
            let dashboard = place.serve();
            spent.push(dashboard.process.processor_time());
            dashboard.ready_after
        })
        .collect();
    let median = percentile(&mut starts, 50);
    let figures = format!("{}, worst {}", millis(median), millis(percentile(&mut starts, 100)));
    line(&format!("start to ready, median of {STARTS}"), &figures, "100 ms");
    line("  processor time in it, median", &millis(percentile(&mut spent, 50)), "");
}
