//! The same seed, the same throws.

use std::time::Duration;

use counterdesk::simulator::{Fault, FaultKind};

/// `SplitMix64`.
pub struct Dice(pub u64);

impl Dice {
    pub fn throw(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides
    }

    /// Once in so many times.
    pub fn once_in(&mut self, times: u64) -> bool {
        self.throw(times) == 0
    }

    pub fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[usize::try_from(self.throw(of.len() as u64)).unwrap()].clone()
    }

    pub fn pause(&mut self, up_to_ms: u64) -> Duration {
        Duration::from_millis(self.throw(up_to_ms))
    }

    /// Small ones that a live group reaches again, large ones, and negative ones.
    pub fn value(&mut self) -> i64 {
        let size = self.one(&[10, 300, 3_000, 5_000_000]);
        let value = i64::try_from(self.throw(size)).unwrap();
        if self.once_in(6) { -value } else { value }
    }

    /// Something that goes wrong with the next request of this command, or with reading it back.
    pub fn fault(&mut self, command: &str) -> Fault {
        use FaultKind::*;
        let ms = self.throw(3_000);
        let writes = [
            NoAnswerBefore,
            NoAnswerAfter,
            ResetBefore,
            ResetAfter,
            BadGateway,
            Rubbish,
            NoErrorCode,
            Code(10010),
            Code(10002),
            Code(60008),
            CodeAfter(60008),
            CodeAfter(10002),
            Delay(ms),
        ];
        let reads = [NoAnswerBefore, ResetAfter, BadGateway, Rubbish, Code(10002)];
        let times = u32::try_from(1 + self.throw(5)).unwrap();
        match self.throw(4) {
            0 => Fault::new(self.one(&reads)).on("get_group_counter").times(times),
            1 => Fault::new(Delay(ms)).on(command).before(),
            2 => Fault::new(self.one(&writes)).on(command).before(),
            _ => Fault::new(self.one(&writes)).on(command),
        }
    }
}
