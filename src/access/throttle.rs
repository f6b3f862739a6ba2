//! How wrong tries slow down further ones. Pure arithmetic; the counts are kept in the database, so
//! that replicas share them.
//!
//! Per account the wait doubles, and ends after a quarter of an hour at most, so that nobody can lock
//! somebody else out for good. A browser in which the operator has signed in before is counted by
//! itself: strangers cannot hold it up at all (OWASP: device cookies).

use crate::model::Timestamp;

/// How many wrong tries cost nothing.
const FREE_TRIES: u32 = 5;
/// The longest wait.
const LONGEST_WAIT_SECONDS: i64 = 15 * 60;
/// From one address, for all names together; an office shares one.
const TRIES_PER_ADDRESS: u32 = 40;
/// How long nobody at an address can try.
pub const ADDRESS_WAIT_SECONDS: i64 = 5 * 60;
/// Wrong tries are forgotten after this long without another one.
pub const FORGOTTEN_AFTER_SECONDS: i64 = 60 * 60;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bucket {
    /// A name, whether or not there is such an operator; or one operator's second factor.
    Account,
    /// A browser in which the operator has signed in before.
    Device,
    /// A client's household.
    Address,
}

/// When the next try is let through, after `failures` wrong ones of which the last was at `last`.
pub fn open_again_at(bucket: Bucket, failures: u32, last: Timestamp) -> Timestamp {
    let wait = match bucket {
        Bucket::Account | Bucket::Device => match failures.checked_sub(FREE_TRIES) {
            None => 0,
            Some(over) => 1_i64.checked_shl(over.min(30)).unwrap_or(i64::MAX).min(LONGEST_WAIT_SECONDS),
        },
        Bucket::Address if failures >= TRIES_PER_ADDRESS => ADDRESS_WAIT_SECONDS,
        Bucket::Address => 0,
    };
    last.plus_seconds(wait)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait(bucket: Bucket, failures: u32) -> i64 {
        open_again_at(bucket, failures, Timestamp(0)).0 / 1_000
    }

    #[test]
    fn the_wait_doubles_and_stays_within_a_quarter_of_an_hour() {
        let waits: Vec<_> = (0..18).map(|failures| wait(Bucket::Account, failures)).collect();
        assert_eq!(waits, [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
        assert_eq!(wait(Bucket::Account, u32::MAX), 900);
        assert_eq!((wait(Bucket::Address, 39), wait(Bucket::Address, 40)), (0, 300));
    }

    /// NIST SP 800-63B-4 allows 100 consecutive failures; this is how long 100 take here at least.
    #[test]
    fn a_hundred_wrong_tries_take_most_of_a_day() {
        let all: i64 = (0..100).map(|failures| wait(Bucket::Account, failures)).sum();
        assert!(all > 20 * 60 * 60, "{all} s");
    }
}
