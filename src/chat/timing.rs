use std::time::Duration;

/// A write that could not leave within this is not sent at all: whoever reads back later must know
/// how long it can still have been on its way.
pub(super) const WRITE_LEAVES_WITHIN: Duration = Duration::from_millis(500);
/// How long the kernel may go on repeating what nobody acknowledges. It does so after the socket is
/// closed, and after the program has ended; without a limit, a request that was lost on the way can
/// arrive half a minute after everybody gave it up. Only Linux can be told.
pub(super) const REPEATED_FOR: Duration = Duration::from_millis(1_500);

/// How long to wait.
#[derive(Clone, Copy, Debug)]
pub struct Timing {
    /// For a connection, with name resolution and TLS.
    pub connect: Duration,
    /// For one request, from looking for a connection to the last byte of the answer. More than
    /// 3 s, the back end's own limit, so that its "I ran out of time" (60008) still gets here.
    pub total: Duration,
    /// The pause before the second try of a read is somewhere between nothing and this; before
    /// the third, twice this.
    pub retry_base: Duration,
}

impl Default for Timing {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(2),
            total: Duration::from_secs(5),
            retry_base: Duration::from_millis(200),
        }
    }
}

#[cfg(test)]
impl Timing {
    /// How long after it was asked for a write can still arrive at Tencent Chat.
    pub fn write_arrives_within(&self) -> Duration {
        WRITE_LEAVES_WITHIN + self.connect + REPEATED_FOR
    }
}
