//! What the operating system tells of a server that is measured.

use std::fs;
use std::net::SocketAddr;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use crate::http::Client;
use crate::program::pause;

const STARTED_WITHIN: Duration = Duration::from_secs(30);

/// Ended when it is dropped.
pub struct Process(Child);

impl From<Child> for Process {
    fn from(child: Child) -> Self {
        Self(child)
    }
}

impl Process {
    pub fn id(&self) -> u32 {
        self.0.id()
    }

    /// A connection to what it serves, as soon as it does.
    pub fn reached(&mut self, address: SocketAddr) -> Client {
        let started = Instant::now();
        loop {
            if let Ok(client) = Client::connect(address) {
                return client;
            }
            assert!(!self.has_ended() && started.elapsed() < STARTED_WITHIN, "it does not start");
            pause(Duration::from_millis(5));
        }
    }

    /// Whether it has ended by itself.
    pub fn has_ended(&mut self) -> bool {
        self.0.try_wait().is_ok_and(|status| status.is_some())
    }

    /// What it and the processes that it has started have used of the processors, which other programs cannot take
    /// from them. Of each in steps of 10 ms.
    pub fn processor_time(&self) -> Duration {
        processor_time(self.id())
    }

    /// Whether a debugger watches each of its threads.
    pub fn is_traced(&self) -> bool {
        let threads = fs::read_dir(format!("/proc/{}/task", self.id())).unwrap();
        threads.flatten().all(|thread| {
            let status = fs::read_to_string(thread.path().join("status")).unwrap_or_default();
            !status.contains("TracerPid:\t0\n")
        })
    }

    /// In KiB: what it has in memory now, pages of the program's own file included.
    pub fn resident(&self) -> u64 {
        self.status("VmRSS:")
    }

    /// In KiB: the most since [`Self::forget_peak`].
    pub fn peak(&self) -> u64 {
        self.status("VmHWM:")
    }

    pub fn forget_peak(&self) {
        fs::write(format!("/proc/{}/clear_refs", self.id()), "5").unwrap();
    }

    fn status(&self, name: &str) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with(name)).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }

    /// Asks it to end, for one that has to end others first.
    pub fn terminate(&mut self) {
        let _ = Command::new("kill").arg(self.id().to_string()).status();
        let _ = self.0.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn processor_time(id: u32) -> Duration {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap();
    // Behind the name, which may hold blanks: fields 14 and 15 of the whole, in hundredths.
    let fields = stat.rsplit_once(')').unwrap().1.split_whitespace();
    let hundredths: u64 = fields.skip(11).take(2).map(|field| field.parse::<u64>().unwrap()).sum();
    // Without this file the kernel does not keep it, and what has no children needs it not.
    let children = fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
    let of_children: Duration =
        children.split_whitespace().map(|child| processor_time(child.parse().unwrap())).sum();
    Duration::from_millis(hundredths * 10) + of_children
}
