//! The table by which e18e's framework tracker compares frameworks: 1,000 rows of two UUIDs, as HTML. Leptos as this
//! program uses it (islands, erased components, pages rendered whole), axum with a String, Preact on Node.js.

mod served;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub use self::served::{with_axum, with_leptos};
use crate::beside::{self, Cost, Side};
use crate::http::Client;
use crate::process::Process;
use crate::program::{ended_well, free_address, scratch};
use crate::{heading, line, load};

const PROJECT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/node");
const ROWS: usize = 1_000;

pub fn measure() {
    heading("A table of 1,000 rows of two UUIDs, as HTML");
    let this = |name: &str, address: &str| {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args([name, address]);
        command
    };
    let axum = Server::start(|address| this("table-axum", address));
    let leptos = Server::start(|address| this("table-leptos", address));
    let (axum_cost, leptos_cost, preact) = match installed() {
        Err(why) => {
            println!("  Preact on Node.js left out: {why}");
            let [axum, leptos] = beside::measure([&axum.side(), &leptos.side()]);
            (axum, leptos, None)
        }
        Ok(folder) => {
            let preact = Server::start(|address| {
                let mut command = Command::new("node");
                command.current_dir(&folder).args(["table.mjs", address]);
                command
            });
            let costs = beside::measure([&axum.side(), &leptos.side(), &preact.side()]);
            (costs[0], costs[1], Some((preact, costs[2])))
        }
    };
    let one = |what: &str, server: &Server, cost: Cost| {
        let share = 100.0 * axum_cost.micros() / cost.micros();
        let kilobytes = server.bytes / 1_000;
        let figures = format!("{:.0} µs: {share:.0} %; {:.0} per second", cost.micros(), cost.per_second);
        line(&format!("{what}, {kilobytes} kB"), &figures, "");
    };
    one("axum, a String", &axum, axum_cost);
    one("Leptos, as in this program", &leptos, leptos_cost);
    if let Some((server, cost)) = &preact {
        one("Preact on Node.js, two processes", server, *cost);
    }
    println!("  {}", load());
}

struct Server {
    process: Process,
    client: Client,
    bytes: usize,
}

impl Server {
    fn start(command: impl FnOnce(&str) -> Command) -> Self {
        let address: SocketAddr = free_address();
        let mut command = command(&address.to_string());
        let mut process = Process::from(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
        let client = process.reached(address);
        let page = String::from_utf8(client.another().get("/").body).unwrap();
        assert_eq!(page.matches("<tr>").count(), ROWS);
        Self { process, client, bytes: page.len() }
    }

    fn side(&self) -> Side<'_> {
        Side { process: &self.process, client: &self.client, path: "/" }
    }
}

impl Drop for Server {
    /// Node's other processes end with the first one, if that is asked to.
    fn drop(&mut self) {
        self.process.terminate();
    }
}

/// The folder with Preact.
fn installed() -> Result<PathBuf, String> {
    let folder = scratch().join("node");
    std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    for name in ["package.json", "table.mjs"] {
        std::fs::copy(Path::new(PROJECT).join(name), folder.join(name)).map_err(|error| error.to_string())?;
    }
    ended_well(Command::new("node").arg("--version"), "Node.js is missing")?;
    let mut npm = Command::new("npm");
    npm.current_dir(&folder).args([
        "install",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--no-package-lock",
    ]);
    ended_well(&mut npm, "npm cannot install Preact")?;
    Ok(folder)
}
