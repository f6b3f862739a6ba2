//! What `serve` alone has in memory.

use std::time::Duration;

use crate::http::Client;
use crate::program::{Place, Simulator, folder, pause};
use crate::{heading, line, mebibytes};

const CONNECTIONS: usize = 200;
const SIGN_INS: usize = 20;

pub fn measure() {
    heading("Memory of `serve` alone, SQLite (VmRSS, the program's own pages included)");
    let (simulator, folder) = (Simulator::start(), folder());
    let database_url = format!("sqlite:{}", folder.path().join("desk.db").display());
    let place = Place { simulator: &simulator, upstream: None, database_url };
    place.add_operator();
    let dashboard = place.serve();
    pause(Duration::from_secs(2));
    line("idle, after the start", &mebibytes(dashboard.process.resident()), "25 MiB");
    let client = dashboard.signed_in();
    for _ in 1..SIGN_INS {
        dashboard.signed_in();
    }
    pause(Duration::from_secs(1));
    line(&format!("idle, after {SIGN_INS} sign-ins"), &mebibytes(dashboard.process.resident()), "25 MiB");
    let mut open: Vec<Client> = (0..CONNECTIONS).map(|_| client.another()).collect();
    for _ in 0..3 {
        for client in &mut open {
            assert_eq!(client.get("/").status, 200);
        }
    }
    let label = format!("at {CONNECTIONS} connections, three pages on each");
    line(&label, &mebibytes(dashboard.process.resident()), "45 MiB");
}
