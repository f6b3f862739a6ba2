//! What the operating system says of this program. Only Linux does, here; elsewhere it is not known.

use std::fs;

/// Resident, in bytes.
pub(super) fn memory() -> Option<i64> {
    resident(&fs::read_to_string("/proc/self/status").ok()?)
}

fn resident(status: &str) -> Option<i64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: i64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    kibibytes.checked_mul(1_024)
}

pub(super) fn open_files() -> Option<i64> {
    // The one that lists them is among them.
    let count = fs::read_dir("/proc/self/fd").ok()?.count().saturating_sub(1);
    i64::try_from(count).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_says_how_much_memory_there_is() {
        assert_eq!(resident("VmHWM:\t  99 kB\nVmRSS:\t   20480 kB\n"), Some(20 * 1_024 * 1_024));
        assert_eq!(resident("VmRSS: many"), None);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn it_is_asked_where_it_answers() {
        assert!(memory().unwrap() > 1_000_000 && open_files().unwrap() > 2);
    }
}
