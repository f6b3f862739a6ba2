//! Whom a statement is for. The database takes one writer at a time, so a crowd of strangers who write could
//! make the people wait who work here: of the strangers' writes one at a time gets in line with theirs.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use tokio::sync::MutexGuard;

use super::Store;

tokio::task_local! {
    static HERE: Visitor;
}

/// Whoever sent a request, as far as is known by now: a stranger, until they are known.
#[derive(Clone, Debug, Default)]
pub struct Visitor(Arc<AtomicU8>);

const STRANGER: u8 = 0;
const KNOWN: u8 = 1;
const SIGNED_IN: u8 = 2;

impl Visitor {
    /// Does `work` for them.
    pub async fn served<T>(&self, work: impl Future<Output = T>) -> T {
        HERE.scope(self.clone(), work).await
    }

    /// They turned out to have a living sign-in.
    pub fn is_signed_in(&self) -> bool {
        self.0.load(Ordering::Relaxed) == SIGNED_IN
    }

    fn become_at_least(&self, what: u8) {
        self.0.fetch_max(what, Ordering::Relaxed);
    }
}

/// Whoever is served here has a living sign-in.
pub fn visitor_is_signed_in() {
    let _ = HERE.try_with(|visitor| visitor.become_at_least(SIGNED_IN));
}

/// Whoever is served here comes from a browser, or with a link, that somebody of this desk was given.
pub fn visitor_is_known() {
    let _ = HERE.try_with(|visitor| visitor.become_at_least(KNOWN));
}

/// Work that nobody asked for from outside is no stranger's.
fn is_stranger() -> bool {
    HERE.try_with(|visitor| visitor.0.load(Ordering::Relaxed) == STRANGER).unwrap_or(false)
}

/// A place as the only writer.
pub(super) struct Turn<'a> {
    // In this order: the next stranger gets in line once the place is free.
    _writer: Option<MutexGuard<'a, ()>>,
    _stranger: Option<MutexGuard<'a, ()>>,
}

impl Store {
    /// Holds this process's place as the only writer, where the database has only one. To be held
    /// around every single statement that writes outside `begin_write`.
    pub(super) async fn turn(&self) -> Turn<'_> {
        let stranger = if is_stranger() { Some(self.strangers.lock().await) } else { None };
        let writer = if self.dialect.has_one_writer() { Some(self.turn.lock().await) } else { None };
        Turn { _writer: writer, _stranger: stranger }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use super::super::testing::{TestDatabase, both_databases};
    use super::*;

    both_databases! {
        async fn however_many_strangers_write_others_wait_for_one_of_them(url: &str) {
            let store = Store::open(url).await.unwrap();
            // Two connections: waiting for a new one is no waiting in line.
            let (one, other) = tokio::join!(store.ping_write(), store.ping_write());
            one.and(other).unwrap();
            // Holds the strangers' place, and whatever they hold beside it.
            let first = Visitor::default().served(store.turn()).await;
            let done = Arc::new(AtomicUsize::new(0));
            let crowd: Vec<_> = (0..100)
                .map(|_| {
                    let (store, done) = (store.clone(), Arc::clone(&done));
                    tokio::spawn(async move {
                        Visitor::default().served(store.ping_write()).await.unwrap();
                        done.fetch_add(1, Ordering::Relaxed);
                    })
                })
                .collect();
            // All of them are in line before us.
            for _ in 0..200 {
                tokio::task::yield_now().await;
            }
            let ours = tokio::spawn({
                let (store, done) = (store.clone(), Arc::clone(&done));
                async move {
                    let visitor = Visitor::default();
                    let work = async {
                        visitor_is_signed_in();
                        store.ping_write().await.unwrap();
                        done.load(Ordering::Relaxed)
                    };
                    (visitor.served(work).await, visitor.is_signed_in())
                }
            });
            // And so are we.
            for _ in 0..200 {
                tokio::task::yield_now().await;
            }
            drop(first);
            let (before_us, is_signed_in) = ours.await.unwrap();
            assert!(is_signed_in);
            assert!(before_us < 50, "{before_us} strangers came first");
            for one in crowd {
                one.await.unwrap();
            }
        }
    }
}
