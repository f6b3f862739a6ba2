//! Signing in beside what it cannot do without: hashing the password once, as the program does it.

use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Block, Params, Version};

use crate::beside::median;
use crate::program::{PASSWORD, Place, Simulator, folder};
use crate::{heading, line, load, millis};

const TIMES: usize = 40;

pub fn measure() {
    heading("Signing in with a password, SQLite (Argon2id, 19 MiB, two passes)");
    let (simulator, folder) = (Simulator::start(), folder());
    let database_url = format!("sqlite:{}", folder.path().join("desk.db").display());
    let place = Place { simulator: &simulator, upstream: None, database_url };
    place.add_operator();
    let dashboard = place.serve();
    dashboard.signed_in();
    let (mut ours, mut floor) = (Vec::new(), Vec::new());
    let mut spent = Duration::ZERO;
    for _ in 0..TIMES {
        let before = dashboard.process.processor_time();
        ours.push(dashboard.signing_in());
        spent += dashboard.process.processor_time().saturating_sub(before);
        floor.push(hashing());
    }
    let (ours, floor) = (median(&mut ours), median(&mut floor));
    let share = 100.0 * floor.as_secs_f64() / ours.as_secs_f64();
    line("one hash, the floor", &millis(floor), "");
    line(
        "signing in, from the form to the answer",
        &format!("{}: {share:.0} % are the hash", millis(ours)),
        "",
    );
    line("  processor time", &millis(spent / u32::try_from(TIMES).unwrap()), "");
    println!("  {}", load());
}

fn hashing() -> Duration {
    let params = Params::new(19 * 1024, 2, 1, None).unwrap();
    let started = Instant::now();
    // As the program does: in memory that is given back each time.
    let mut memory = vec![Block::new(); params.block_count()];
    let mut output = [0; Params::DEFAULT_OUTPUT_LEN];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(PASSWORD.as_bytes(), b"sixteen bytes of", &mut output, &mut memory)
        .unwrap();
    assert_ne!(output, [0; Params::DEFAULT_OUTPUT_LEN]);
    started.elapsed()
}
