use std::num::NonZeroU32;
use std::time::Duration;

use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};

use super::signed_url::Command;

/// A burst of 10 and 90 more per second: in no second more than 100 calls of one command, half of
/// the documented 200 (API pages, "Maximum call frequency"). The other half is the app's own
/// backend's.
const PER_SECOND: NonZeroU32 = at_least_one(90);
const BURST: NonZeroU32 = at_least_one(10);
/// `get_appid_group_list` may be called once a second. A little more, because what is counted
/// there is when calls arrive, not when they leave.
const BETWEEN_LISTS: Duration = Duration::from_millis(1_050);

const fn at_least_one(number: u32) -> NonZeroU32 {
    match NonZeroU32::new(number) {
        Some(number) => number,
        None => NonZeroU32::MIN,
    }
}

/// How often each command may be called. Quotas are per app and command, so this belongs to one app.
pub(super) struct Pace {
    limiters: [DefaultDirectRateLimiter; Command::ALL.len()],
}

impl Pace {
    pub fn new() -> Self {
        Self { limiters: Command::ALL.map(|command| RateLimiter::direct(quota(command))) }
    }

    /// Waits for this command's turn. Nothing has been sent while it waits.
    pub async fn turn(&self, command: Command) {
        self.limiters[command as usize].until_ready().await;
    }
}

fn quota(command: Command) -> Quota {
    match command {
        Command::GetAppidGroupList => Quota::with_period(BETWEEN_LISTS)
            .unwrap_or(Quota::per_second(NonZeroU32::MIN))
            .allow_burst(NonZeroU32::MIN),
        _ => Quota::per_second(PER_SECOND).allow_burst(BURST),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_second_sees_more_than_half_the_quota() {
        for command in Command::ALL {
            let quota = quota(command);
            let burst = u128::from(quota.burst_size().get());
            let refill = Duration::from_secs(1).as_nanos() / quota.replenish_interval().as_nanos();
            let most = if command == Command::GetAppidGroupList { 1 } else { 100 };
            assert!(burst + refill <= most, "{command:?}: {burst} + {refill}");
        }
    }

    #[test]
    fn each_command_has_a_limiter_of_its_own() {
        let pace = Pace::new();
        let may = |command: Command| pace.limiters[command as usize].check().is_ok();
        assert!(may(Command::GetAppidGroupList));
        assert!(!may(Command::GetAppidGroupList));
        assert!((0..10).all(|_| may(Command::GetGroupInfo)));
        assert!(may(Command::DeleteGroupCounter));
    }
}
