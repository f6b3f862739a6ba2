/// All that is said of a problem: the words of a message of `locales/*/errors.ftl` or one of its neighbours.
#[derive(Clone, Copy, Debug)]
pub struct InFull<const REMEDIES: usize> {
    /// In one line, without a full stop.
    pub summary: &'static str,
    pub happened: &'static str,
    /// What somebody can do, each a line of a list.
    pub remedies: [&'static str; REMEDIES],
}
