//! Graceful shutdown: requests in hand finish, and none that was sent meanwhile is lost.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use tokio::net::{TcpListener, TcpStream};

use super::Door;

/// Requests in hand may take this long to finish once the server is to stop.
const FINISH_WITHIN: Duration = Duration::from_secs(25);

impl Door {
    /// Takes connections until nobody sends any, and lets the requests on them finish.
    pub(super) async fn shut_down(mut self, listener: TcpListener) {
        let (stopped, within) = (Instant::now(), self.within);
        self.is_closing.store(true, Ordering::Relaxed);
        if self.places.has_proxies() {
            let askers = Arc::clone(&self.askers);
            let noticed = async {
                let told = tokio::time::timeout(within.told, askers.told());
                if let (Err(_), ()) = tokio::join!(told, tokio::time::sleep(within.noticed)) {
                    tracing::warn!("http.proxy_does_not_ask_any_more");
                }
            };
            self.let_in_until(&listener, noticed).await;
        }
        let come = close(listener);
        // What is closed before anything has been read on it may lose a request.
        let may_be_asked = self.places.has_proxies() || !come.is_empty();
        for (stream, peer) in come {
            if let Ok(ticket) = self.places.take(peer.ip()) {
                self.let_in(stream, peer, ticket).await;
            }
        }
        if may_be_asked {
            tokio::time::sleep(within.last_request).await;
        }
        let left = FINISH_WITHIN.saturating_sub(stopped.elapsed());
        if tokio::time::timeout(left, self.connections.shutdown()).await.is_err() {
            tracing::warn!("http.requests_cut_off");
        }
    }
}

/// Closes the listener, and gives the connections that the operating system has taken already: their clients may have
/// sent a request on them, which would be lost.
fn close(listener: TcpListener) -> Vec<(TcpStream, SocketAddr)> {
    let mut taken = Vec::new();
    match listener.into_std() {
        Ok(listener) => {
            while let Ok((stream, peer)) = listener.accept() {
                let stream = stream.set_nonblocking(true).and_then(|()| TcpStream::from_std(stream));
                taken.extend(stream.ok().map(|stream| (stream, peer)));
            }
        }
        Err(error) => tracing::error!(%error, "http.cannot_accept"),
    }
    taken
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpStream;

    use super::super::Within;
    use super::super::tests::{Held, NOTICED_WITHIN, TOLD_WITHIN, answer, ourselves, start_holding};

    const REQUEST: &[u8] = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    #[tokio::test]
    async fn stopping_lets_requests_in_hand_finish() {
        let held = Held::default();
        let (address, stop, serving) = start_holding(Within::USUAL.head, held.clone(), Vec::new()).await;
        let slow = tokio::spawn(answer(address, "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n"));
        held.arrived.notified().await;
        stop.send(()).unwrap();
        while TcpStream::connect(address).await.is_ok() {
            tokio::task::yield_now().await;
        }
        held.let_go.notify_one();
        assert!(slow.await.unwrap().ends_with("slow"));
        serving.await.unwrap();
    }

    #[tokio::test]
    async fn a_proxy_is_let_go_by_an_answer_and_served_until_it_has_noticed() {
        let (address, stop, serving) = start_holding(Within::USUAL.head, Held::default(), ourselves()).await;
        let mut kept = TcpStream::connect(address).await.unwrap();
        kept.write_all(REQUEST).await.unwrap();
        let mut told = String::new();
        while !told.ends_with("hello") {
            let mut part = [0; 512];
            let read = kept.read(&mut part).await.unwrap();
            told += std::str::from_utf8(&part[..read]).unwrap();
        }
        assert!(!told.contains("connection: close"), "{told}");
        let stopped = std::time::Instant::now();
        stop.send(()).unwrap();
        // It connects anew, as a proxy does that has not noticed; the first of them may have come before the end.
        while !answer(address, std::str::from_utf8(REQUEST).unwrap()).await.contains("connection: close") {
            assert!(stopped.elapsed() < NOTICED_WITHIN);
        }
        // And it sends on what it has kept.
        kept.write_all(REQUEST).await.unwrap();
        told.clear();
        kept.read_to_string(&mut told).await.unwrap();
        assert!(told.contains("connection: close") && told.ends_with("hello"), "{told}");
        serving.await.unwrap();
        assert!(stopped.elapsed() >= NOTICED_WITHIN);
        assert!(TcpStream::connect(address).await.is_err());
    }

    #[tokio::test]
    async fn a_proxy_that_asks_late_is_waited_for_and_one_that_asks_no_more_is_not_for_ever() {
        const ASKS: &str = "GET /readyz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        for asks_again in [true, false] {
            let (address, stop, serving) =
                start_holding(Within::USUAL.head, Held::default(), ourselves()).await;
            assert!(answer(address, ASKS).await.ends_with("\nready"));
            let stopped = Instant::now();
            stop.send(()).unwrap();
            tokio::time::sleep(NOTICED_WITHIN + NOTICED_WITHIN / 2).await;
            if asks_again {
                assert!(answer(address, ASKS).await.ends_with("not ready"), "it was not waited for");
            }
            serving.await.unwrap();
            assert_eq!(stopped.elapsed() < TOLD_WITHIN, asks_again);
        }
    }

    #[tokio::test]
    async fn who_has_opened_a_connection_before_the_end_may_still_ask_on_it() {
        let (address, stop, serving) = start_holding(Within::USUAL.head, Held::default(), ourselves()).await;
        stop.send(()).unwrap();
        tokio::time::sleep(NOTICED_WITHIN * 7 / 8).await;
        let mut opened = TcpStream::connect(address).await.unwrap();
        while TcpStream::connect(address).await.is_ok() {
            tokio::task::yield_now().await;
        }
        opened.write_all(REQUEST).await.unwrap();
        let mut told = String::new();
        opened.read_to_string(&mut told).await.unwrap();
        assert!(told.ends_with("hello"), "{told}");
        serving.await.unwrap();
    }

    #[tokio::test]
    async fn without_a_proxy_nobody_is_waited_for() {
        let (_, stop, serving) = start_holding(Within::USUAL.head, Held::default(), Vec::new()).await;
        let stopped = std::time::Instant::now();
        stop.send(()).unwrap();
        serving.await.unwrap();
        assert!(stopped.elapsed() < NOTICED_WITHIN);
    }

    #[tokio::test]
    async fn who_has_come_before_the_end_is_still_answered() {
        let (address, stop, serving) = start_holding(Within::USUAL.head, Held::default(), ourselves()).await;
        // On this one thread nobody is let in before the stop is known as well.
        let come: Vec<_> = (0..20)
            .map(|_| {
                let mut stream = std::net::TcpStream::connect(address).unwrap();
                std::io::Write::write_all(&mut stream, REQUEST).unwrap();
                stream.set_nonblocking(true).unwrap();
                TcpStream::from_std(stream).unwrap()
            })
            .collect();
        stop.send(()).unwrap();
        for mut stream in come {
            let mut told = String::new();
            stream.read_to_string(&mut told).await.unwrap();
            assert!(told.ends_with("hello"), "{told}");
        }
        serving.await.unwrap();
    }
}
