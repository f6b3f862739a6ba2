//! Compares what is said about every operation with what the simulator executed.

use std::fmt;

use counterdesk::model::{NotAppliedReason, Outcome, Timestamp};
use counterdesk::simulator::Request;
use counterdesk::store::Operation;

#[derive(Default)]
pub struct Counts {
    pub operations: usize,
    pub applied: usize,
    pub not_applied: usize,
    pub never_sent: usize,
    pub refused: usize,
    pub unresolved: usize,
    pub requests: usize,
    pub kills: usize,
    pub violations: Vec<String>,
}

impl Counts {
    pub fn add(&mut self, other: Self) {
        self.operations += other.operations;
        self.applied += other.applied;
        self.not_applied += other.not_applied;
        self.never_sent += other.never_sent;
        self.refused += other.refused;
        self.unresolved += other.unresolved;
        self.requests += other.requests;
        self.kills += other.kills;
        self.violations.extend(other.violations);
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            operations, applied, not_applied, never_sent, refused, unresolved, requests, kills, ..
        } = self;
        write!(
            formatter,
            "{operations} operations ({applied} applied, {not_applied} not, {never_sent} never sent, {refused} \
             refused, {unresolved} unresolved), {requests} requests, {kills} kills, {} violations",
            self.violations.len()
        )
    }
}

/// `began`: when the simulator began to count. `deletes`: what it received, in order.
pub fn check(seed: u64, began: Timestamp, operations: &[Operation], deletes: &[Request]) -> Counts {
    let mut counts = Counts { operations: operations.len(), requests: deletes.len(), ..Counts::default() };
    let mut of_operation: Vec<Vec<&Request>> = vec![Vec::new(); operations.len()];
    for request in deletes {
        match sender(began, operations, request) {
            Some(number) => of_operation[number].push(request),
            None => counts.violations.push(format!("seed {seed}: sent without an intent: {request:?}")),
        }
    }
    for (operation, requests) in operations.iter().zip(of_operation) {
        let executed = requests.iter().any(|request| request.applied);
        let fits = match &operation.outcome {
            Outcome::Applied => executed,
            Outcome::NotApplied { reason: NotAppliedReason::NeverSent } => requests.is_empty(),
            Outcome::NotApplied { .. } => !executed,
            Outcome::Refused { code, .. } => {
                !executed && requests.iter().any(|request| request.code == Some(code.0))
            }
            Outcome::Unresolved => true,
            Outcome::Unknown { .. } => false,
        };
        if !fits || requests.len() > 1 {
            counts.violations.push(format!("seed {seed}: {operation:?}: {requests:?}"));
        }
        match &operation.outcome {
            Outcome::Applied => counts.applied += 1,
            Outcome::NotApplied { reason: NotAppliedReason::NeverSent } => counts.never_sent += 1,
            Outcome::NotApplied { .. } => counts.not_applied += 1,
            Outcome::Refused { .. } => counts.refused += 1,
            Outcome::Unresolved | Outcome::Unknown { .. } => counts.unresolved += 1,
        }
    }
    counts
}

/// The operation on this group that was the last to be marked as sent before the request came. An
/// operation that was settled too early is found too: its request comes after that.
fn sender(began: Timestamp, operations: &[Operation], request: &Request) -> Option<usize> {
    let came = began.0 + i64::try_from(request.after_ms).unwrap();
    let body: serde_json::Value = serde_json::from_str(&request.body).unwrap();
    let sent = |operation: &Operation| {
        (body["GroupId"] == operation.group.as_str())
            .then_some(operation.sent_at?.0)
            .filter(|sent| *sent <= came)
    };
    let candidates = operations.iter().enumerate();
    candidates
        .filter_map(|(number, operation)| Some((sent(operation)?, number)))
        .max()
        .map(|(_, number)| number)
}
