use std::fmt;
use std::time::Duration;

/// What became of the operations of one kind.
#[derive(Clone, Copy, Default)]
pub struct Outcomes {
    pub applied: usize,
    pub not_applied: usize,
    pub never_sent: usize,
    pub refused: usize,
    pub unresolved: usize,
}

/// Undos by what they were of, and how.
#[derive(Clone, Copy, Default)]
pub struct Kinds {
    pub of_others: usize,
    pub of_all: usize,
    pub by_setting: usize,
    /// Of some of the counters that were removed.
    pub of_some: usize,
    /// The second request of an undo that takes two.
    pub second_halves: usize,
    /// Of adjustments; the others are of resets.
    pub of_adjustments: usize,
}

/// Why nobody could tell.
#[derive(Clone, Copy, Default)]
pub struct Reasons {
    /// The answer was lost, and every number is small enough to have been counted meanwhile.
    pub small: usize,
    /// The answer was lost, and there was no reading while the numbers were still too large for that.
    pub late: usize,
    /// "Done", and never a reading, or one that says otherwise.
    pub acknowledged: usize,
    /// How many of all of them had been executed.
    pub executed: usize,
}

#[derive(Default)]
pub struct Counts {
    pub resets: Outcomes,
    pub undos: Outcomes,
    pub adjustments: Outcomes,
    pub kinds: Kinds,
    pub unresolved: Reasons,
    pub requests: usize,
    pub clicks: usize,
    /// How often somebody met a group that was busy.
    pub busy: usize,
    pub kills: usize,
    pub open_at_a_kill: usize,
    pub undos_open_at_a_kill: usize,
    /// The longest that what was open at a kill took to settle by itself, from the next start.
    pub slowest: Duration,
    pub violations: Vec<String>,
}

impl Outcomes {
    fn total(&self) -> usize {
        self.applied + self.not_applied + self.never_sent + self.refused + self.unresolved
    }

    fn add(&mut self, other: Self) {
        self.applied += other.applied;
        self.not_applied += other.not_applied;
        self.never_sent += other.never_sent;
        self.refused += other.refused;
        self.unresolved += other.unresolved;
    }
}

impl Counts {
    pub fn add(&mut self, other: Self) {
        self.resets.add(other.resets);
        self.undos.add(other.undos);
        self.adjustments.add(other.adjustments);
        self.kinds.of_adjustments += other.kinds.of_adjustments;
        self.kinds.of_others += other.kinds.of_others;
        self.kinds.of_all += other.kinds.of_all;
        self.kinds.by_setting += other.kinds.by_setting;
        self.kinds.of_some += other.kinds.of_some;
        self.kinds.second_halves += other.kinds.second_halves;
        self.unresolved.small += other.unresolved.small;
        self.unresolved.late += other.unresolved.late;
        self.unresolved.acknowledged += other.unresolved.acknowledged;
        self.unresolved.executed += other.unresolved.executed;
        self.requests += other.requests;
        self.clicks += other.clicks;
        self.busy += other.busy;
        self.kills += other.kills;
        self.open_at_a_kill += other.open_at_a_kill;
        self.undos_open_at_a_kill += other.undos_open_at_a_kill;
        self.slowest = self.slowest.max(other.slowest);
        self.violations.extend(other.violations);
    }
}

impl fmt::Display for Outcomes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { applied, not_applied, never_sent, refused, unresolved } = self;
        write!(
            formatter,
            "{} ({applied} applied, {not_applied} not, {never_sent} never sent, {refused} refused, \
             {unresolved} unresolved)",
            self.total()
        )
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Reasons { small, late, acknowledged, executed } = self.unresolved;
        writeln!(formatter, "  resets: {}", self.resets)?;
        writeln!(formatter, "  adjustments: {}", self.adjustments)?;
        let Kinds { of_others, of_all, by_setting, of_some, second_halves, of_adjustments } = self.kinds;
        writeln!(
            formatter,
            "  undos: {}; {of_adjustments} of an adjustment, {of_others} of somebody else's change, {of_all} of a reset of all counters, {of_some} of some of \
             what was removed, {by_setting} by Set, {second_halves} second requests",
            self.undos
        )?;
        writeln!(
            formatter,
            "  unresolved: {small} small numbers, {late} read too late, {acknowledged} acknowledged and not \
             read; {executed} of them had been executed"
        )?;
        write!(
            formatter,
            "  {} clicks, {} met a busy group, {} requests, {} kills with {} operations open ({} undos), settled \
             at most {:.1?} after the start, {} violations",
            self.clicks,
            self.busy,
            self.requests,
            self.kills,
            self.open_at_a_kill,
            self.undos_open_at_a_kill,
            self.slowest,
            self.violations.len()
        )
    }
}
