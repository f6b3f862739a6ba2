//! Likes that keep arriving, so that a demo looks alive and a reset is watched while the audience taps on.

use std::time::Duration;

use tokio::sync::watch;

use super::groups::Group;
use super::state::{Handle, until_closed};

/// The counters of a group beyond which no new one is made.
const MOST_COUNTERS: usize = 20;

/// Lets likes arrive until the simulator ends.
pub(super) async fn run(handle: Handle, closed: watch::Receiver<bool>) {
    loop {
        let pause = Duration::from_millis(rand::random_range(200..900));
        tokio::select! {
            () = until_closed(closed.clone()) => return,
            () = tokio::time::sleep(pause) => {}
        }
        for group in handle.lock().groups.kept_mut().filter(|group| group.lively) {
            if rand::random_bool(0.6) {
                like(group, rand::random_range(1..=9));
            }
            if rand::random_bool(0.1) {
                share(group);
            }
        }
    }
}

/// What the audience's clients do: an `Increase`, which makes the counter anew if an operator has just deleted it.
fn like(group: &mut Group, taps: i64) {
    match group.counter("like") {
        Some(old) => group.set_counter("like", old.saturating_add(taps)),
        None if group.counters.len() < MOST_COUNTERS => group.set_counter("like", taps),
        None => {}
    }
}

/// Shares are counted by a client that only touches what is there.
fn share(group: &mut Group) {
    if let Some(old) = group.counter("share") {
        group.set_counter("share", old.saturating_add(1));
    }
}

#[cfg(test)]
mod tests {
    use super::super::groups::GroupType;
    use super::*;

    #[test]
    fn likes_come_back_after_a_delete_and_shares_do_not() {
        let mut group = Group::new("a", GroupType::AvChatRoom, "live");
        like(&mut group, 3);
        like(&mut group, 4);
        share(&mut group);
        assert_eq!(group.counters, [("like".to_owned(), 7)]);
    }

    #[test]
    fn the_largest_value_stays() {
        let mut group = Group::new("a", GroupType::AvChatRoom, "live").with_counters([("like", i64::MAX)]);
        like(&mut group, 3);
        assert_eq!(group.counter("like"), Some(i64::MAX));
    }

    #[test]
    fn a_full_group_gets_no_new_counter() {
        let mut group = Group::new("a", GroupType::AvChatRoom, "live")
            .with_counters((0..20).map(|at| (format!("key{at}"), 0)));
        like(&mut group, 3);
        assert_eq!(group.counter("like"), None);
    }
}
