//! What came of the requests, and how long they took.

use std::collections::BTreeMap;
use std::time::Duration;

/// What is wrong around the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    Quiet,
    /// Tencent Chat takes connections and answers nothing.
    Silent,
    /// It answers again.
    Again,
    /// PostgreSQL is ended, and starts anew.
    NoDatabase,
    After,
}

impl Phase {
    pub const ALL: [Self; 5] = [Self::Quiet, Self::Silent, Self::Again, Self::NoDatabase, Self::After];

    fn words(self) -> &'static str {
        match self {
            Self::Quiet => "nothing is wrong",
            Self::Silent => "Tencent Chat silent",
            Self::Again => "it answers again",
            Self::NoDatabase => "PostgreSQL restarted",
            Self::After => "afterwards",
        }
    }
}

/// What a request needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Neither: the sign-in page, files.
    Bare,
    /// The database.
    Page,
    SignIn,
    /// Tencent Chat too, to look.
    LookUp,
    /// And to change something: a reset or an undo, from its form to its result.
    Change,
}

impl Kind {
    fn words(self) -> &'static str {
        match self {
            Self::Bare => "sign-in page, files",
            Self::Page => "pages, searches",
            Self::SignIn => "signing in",
            Self::LookUp => "look-ups, group pages",
            Self::Change => "resets, undos",
        }
    }

    pub fn needs_tencent_chat(self) -> bool {
        matches!(self, Self::LookUp | Self::Change)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Right,
    /// It needs Tencent Chat, which was silent, and says so; or it waits for an operation whose answer was lost.
    TencentChats,
    /// It needs the database, which was away, and says so.
    Databases,
    Wrong(String),
}

/// One request, or one act of several.
#[derive(Clone, Debug)]
pub struct Sample {
    pub phase: Phase,
    pub kind: Kind,
    pub verdict: Verdict,
    pub took: Duration,
}

#[derive(Default)]
pub struct Figures {
    samples: Vec<Sample>,
    wrong: Vec<String>,
}

impl Figures {
    /// What one visitor saw; or how they ended, if not of their own.
    pub fn add(&mut self, seen: Result<Vec<Sample>, String>) {
        match seen {
            Ok(samples) => self.samples.extend(samples),
            Err(panic) => self.wrong.push(panic),
        }
        let wrong = self.samples.iter_mut().filter_map(|sample| match &sample.verdict {
            Verdict::Wrong(why) => Some(format!("{:?}, {:?}: {why}", sample.phase, sample.kind)),
            _ => None,
        });
        let wrong: Vec<_> = wrong.collect();
        self.samples.retain(|sample| !matches!(sample.verdict, Verdict::Wrong(_)));
        self.wrong.extend(wrong);
    }

    pub fn print(&self) {
        let mut rows: BTreeMap<(Phase, Kind), Vec<&Sample>> = BTreeMap::new();
        for sample in &self.samples {
            rows.entry((sample.phase, sample.kind)).or_default().push(sample);
        }
        eprintln!(
            "{:<22}{:<24}{:>8}{:>10}{:>10}{:>10}{:>16}{:>12}",
            "", "", "answers", "p50 ms", "p99 ms", "max ms", "Tencent Chat's", "database's"
        );
        for ((phase, kind), row) in rows {
            let count = |verdict: &Verdict| row.iter().filter(|sample| sample.verdict == *verdict).count();
            // What was refused for somebody else's sake says nothing about the speed of the rest.
            let right = row.iter().filter(|sample| sample.verdict == Verdict::Right);
            let mut took: Vec<_> = right.map(|sample| sample.took).collect();
            took.sort_unstable();
            eprintln!(
                "{:<22}{:<24}{:>8}{:>10}{:>10}{:>10}{:>16}{:>12}",
                phase.words(),
                kind.words(),
                row.len(),
                percentile(&took, 50),
                percentile(&took, 99),
                percentile(&took, 100),
                count(&Verdict::TencentChats),
                count(&Verdict::Databases)
            );
        }
        eprintln!("{} requests and acts, {} failed", self.samples.len() + self.wrong.len(), self.wrong.len());
    }

    pub fn assert_nothing_failed(&self) {
        let some: Vec<_> = self.wrong.iter().take(20).collect();
        assert!(self.wrong.is_empty(), "{} failed: {some:#?}", self.wrong.len());
        for kind in [Kind::Bare, Kind::Page, Kind::SignIn, Kind::LookUp, Kind::Change] {
            let right = |sample: &&Sample| sample.kind == kind && sample.verdict == Verdict::Right;
            assert!(self.samples.iter().any(|sample| right(&sample)), "{kind:?} was never tried");
        }
    }
}

/// In milliseconds; the sample is sorted.
fn percentile(sample: &[Duration], percent: usize) -> String {
    if sample.is_empty() {
        return "–".to_owned();
    }
    let took = sample[(sample.len() * percent).div_ceil(100).max(1) - 1];
    format!("{:.1}", took.as_secs_f64() * 1_000.0)
}
