//! What goes wrong on real networks, on request: for one call or many, at once or after some have passed.

use serde::{Deserialize, Serialize};

/// Something that is to go wrong.
///
/// In JSON only `kind` must be there: `{"kind":"reset_after","command":"delete_group_counter"}`, `{"kind":{"code":10002},"times":3}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// Only for this command, such as `delete_group_counter`; otherwise for every one.
    #[serde(default)]
    pub command: Option<String>,
    /// How many calls it lets pass first.
    #[serde(default)]
    pub skip: u32,
    /// How many calls it then strikes.
    #[serde(default = "once")]
    pub times: u32,
    /// What happens to them.
    pub kind: FaultKind,
    /// Whether [`Delay`](FaultKind::Delay) and the spoilt answers strike before the call is carried out: a delayed call is then carried out late, even
    /// if the caller has gone, and one with a spoilt answer never. The kinds that have before, after or a code in their name do not look at this.
    #[serde(default)]
    pub before: bool,
}

fn once() -> u32 {
    1
}

/// What a [`Fault`] does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    /// Waits so many milliseconds.
    Delay(u64),
    /// Holds the connection and never answers; nothing is carried out.
    NoAnswerBefore,
    /// Carries the call out, then holds the connection and never answers.
    NoAnswerAfter,
    /// Resets the connection (TCP RST); nothing is carried out.
    ResetBefore,
    /// Carries the call out, then resets the connection (TCP RST).
    ResetAfter,
    /// HTTP status 502 with a proxy's page: the one case where the status is not 200.
    BadGateway,
    /// Bytes that are neither JSON nor UTF-8.
    Rubbish,
    /// The answer with one half of each emoji only, as an escape: `\ud83d`. Text that software cut in the middle looks like this.
    HalfEmoji,
    /// The answer with the first two bytes only of each emoji, so that it is not UTF-8 there.
    CutEmoji,
    /// The answer without its `ErrorCode`.
    NoErrorCode,
    /// `get_group_info` answers about another group than it was asked about.
    OtherGroup,
    /// `get_group_info` answers about another group too, and about that one first.
    OtherGroupFirst,
    /// A well-formed answer of 20 MB.
    Huge,
    /// Refuses with this code; nothing is carried out.
    Code(i64),
    /// Carries the call out and answers with this code all the same, as a server-side time-out does.
    CodeAfter(i64),
}

impl Fault {
    /// Strikes the next call, whatever its command.
    pub fn new(kind: FaultKind) -> Self {
        Self { command: None, skip: 0, times: 1, kind, before: false }
    }

    /// Strikes only this command.
    #[must_use]
    pub fn on(mut self, command: impl Into<String>) -> Self {
        self.command = Some(command.into());
        self
    }

    /// Lets so many calls pass first.
    #[must_use]
    pub fn after_skipping(mut self, skip: u32) -> Self {
        self.skip = skip;
        self
    }

    /// Strikes so many calls.
    #[must_use]
    pub fn times(mut self, times: u32) -> Self {
        self.times = times;
        self
    }

    /// Strikes before the call is carried out.
    #[must_use]
    pub fn before(mut self) -> Self {
        self.before = true;
        self
    }

    /// Whether a call that this strikes is carried out.
    pub(super) fn lets_apply(&self) -> bool {
        match self.kind {
            FaultKind::NoAnswerBefore | FaultKind::ResetBefore | FaultKind::Code(_) => false,
            FaultKind::NoAnswerAfter
            | FaultKind::ResetAfter
            | FaultKind::CodeAfter(_)
            | FaultKind::HalfEmoji
            | FaultKind::CutEmoji
            | FaultKind::Delay(_) => true,
            FaultKind::BadGateway
            | FaultKind::Rubbish
            | FaultKind::NoErrorCode
            | FaultKind::OtherGroup
            | FaultKind::OtherGroupFirst
            | FaultKind::Huge => !self.before,
        }
    }
}

/// The faults that are waiting, oldest first.
#[derive(Debug, Default)]
pub(super) struct Faults(Vec<Fault>);

impl Faults {
    pub(super) fn add(&mut self, fault: Fault) {
        if fault.times > 0 {
            self.0.push(fault);
        }
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    pub(super) fn waiting(&self) -> &[Fault] {
        &self.0
    }

    /// The fault that strikes a call of this command, if one does: the oldest that is not letting calls pass. Those before it count the call as one
    /// they let pass.
    pub(super) fn strike(&mut self, command: &str) -> Option<Fault> {
        let mut struck = None;
        for (at, fault) in self.0.iter_mut().enumerate() {
            if fault.command.as_deref().is_some_and(|only| only != command) {
                continue;
            }
            if fault.skip > 0 {
                fault.skip -= 1;
                continue;
            }
            fault.times -= 1;
            struck = Some((at, fault.clone()));
            break;
        }
        let (at, fault) = struck?;
        if fault.times == 0 {
            self.0.remove(at);
        }
        Some(fault)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strikes_after_skipping_and_only_so_often() {
        let mut faults = Faults::default();
        faults.add(Fault::new(FaultKind::Rubbish).on("a").after_skipping(1).times(2));
        assert_eq!(faults.strike("a"), None);
        assert_eq!(faults.strike("b"), None);
        assert!(faults.strike("a").is_some());
        assert!(faults.strike("a").is_some());
        assert_eq!(faults.strike("a"), None);
        assert!(faults.waiting().is_empty());
    }

    #[test]
    fn the_oldest_strikes_first() {
        let mut faults = Faults::default();
        faults.add(Fault::new(FaultKind::Code(10002)));
        faults.add(Fault::new(FaultKind::Code(60008)));
        assert_eq!(faults.strike("a").map(|fault| fault.kind), Some(FaultKind::Code(10002)));
        assert_eq!(faults.strike("a").map(|fault| fault.kind), Some(FaultKind::Code(60008)));
    }

    #[test]
    fn a_fault_of_no_times_never_strikes() {
        let mut faults = Faults::default();
        faults.add(Fault::new(FaultKind::Huge).times(0));
        assert_eq!(faults.strike("a"), None);
    }

    #[test]
    fn reads_the_json_of_its_documentation() -> serde_json::Result<()> {
        let short: Fault =
            serde_json::from_str(r#"{"kind":"reset_after","command":"delete_group_counter"}"#)?;
        assert_eq!(short, Fault::new(FaultKind::ResetAfter).on("delete_group_counter"));
        let coded: Fault = serde_json::from_str(r#"{"kind":{"code":10002},"times":3}"#)?;
        assert_eq!(coded, Fault::new(FaultKind::Code(10002)).times(3));
        assert!(serde_json::from_str::<Fault>(r#"{"kind":"rubbish","time":3}"#).is_err());
        Ok(())
    }
}
