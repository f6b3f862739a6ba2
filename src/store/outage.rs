/// What can be wrong with a database that has nothing to do with what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outage {
    /// Somebody else held a lock for too long.
    Busy,
    /// No room on the disk, or no way to write to it.
    Full,
    ReadOnly,
    /// It is starting, stopping, out of connections, or its file cannot be opened.
    Down,
}

/// What an error code says about the database itself. The codes of the two cannot be mixed up:
/// PostgreSQL's have five characters.
pub(super) fn outage(code: &str) -> Option<Outage> {
    if code.len() == 5 {
        return match code {
            // lock_not_available, deadlock_detected
            "55P03" | "40P01" => Some(Outage::Busy),
            // disk_full
            "53100" => Some(Outage::Full),
            // read_only_sql_transaction
            "25006" => Some(Outage::ReadOnly),
            // Connections, resources, an operator's intervention, the system underneath.
            _ if ["08", "53", "57", "58"].iter().any(|class| code.starts_with(class)) => Some(Outage::Down),
            _ => None,
        };
    }
    // The primary code is in the low byte of SQLite's extended ones.
    match code.parse::<u32>().ok()? & 0xff {
        // BUSY, LOCKED
        5 | 6 => Some(Outage::Busy),
        // READONLY
        8 => Some(Outage::ReadOnly),
        // IOERR (a quota, a device that fails), FULL
        10 | 13 => Some(Outage::Full),
        // CANTOPEN
        14 => Some(Outage::Down),
        _ => None,
    }
}
