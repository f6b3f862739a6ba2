//! Takes connections in, with limits that axum's own loop has none for: how many there are, how long
//! a client may take to say what it wants, and how much it may say.

mod shutdown;

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::extract::connect_info::IntoMakeServiceWithConnectInfo;
use axum::http::HeaderValue;
use axum::http::header::CONNECTION;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tower::{Service, ServiceExt as _};

use super::askers::Askers;
use super::connections::{Connections, Full, Ticket};
use super::forwarded;
use super::health::READY;
use super::refusals::Wrapped;

/// How long whoever is at the other end may take.
#[derive(Clone, Copy, Debug)]
pub struct Within {
    /// For the whole head of a request; also how long a connection may stay without one.
    pub head: Duration,
    /// The same for our own proxies. They keep connections for the next request, nginx for a minute and Caddy for two, and
    /// have to be the ones who end them, for the same reason as below.
    pub proxies_head: Duration,
    /// For our own proxies, to notice that the server is stopping. Until then it takes whatever they send, each answer being
    /// the last one on its connection. Whoever closed at once would lose a form now and then: it was sent in that moment,
    /// and nobody may send it a second time.
    pub noticed: Duration,
    /// The same at most, for those of them that ask `/readyz` and have not been told yet.
    pub told: Duration,
    /// For a request on a connection that has been opened already when no further ones are taken.
    pub last_request: Duration,
}

impl Within {
    /// A proxy that asks `/readyz` every two seconds, and waits three for the answer, usually knows after five.
    pub const USUAL: Self = Self {
        head: Duration::from_secs(20),
        proxies_head: Duration::from_mins(3),
        noticed: Duration::from_secs(5),
        told: Duration::from_secs(15),
        last_request: Duration::from_secs(1),
    };
}

/// Request line and headers together, in bytes; more gives 431. A cookie and a long address fit well.
const LARGEST_HEAD: usize = 32 * 1024;
const MOST_HEADERS: usize = 64;
/// After an error that is not the connection's own, such as too many open files.
const PAUSE: Duration = Duration::from_millis(200);

/// Serves until `stop`, then lets requests in hand finish.
pub async fn serve(
    listener: TcpListener,
    app: IntoMakeServiceWithConnectInfo<Router, SocketAddr>,
    places: Arc<Connections>,
    refusal_lines: Arc<[u8]>,
    within: Within,
    stop: impl Future<Output = ()> + Send,
) {
    let mut door = Door {
        app,
        places,
        refusal_lines,
        within,
        connections: GracefulShutdown::new(),
        is_closing: Arc::default(),
        askers: Arc::default(),
    };
    door.let_in_until(&listener, stop).await;
    door.shut_down(listener).await;
}

/// Where connections come in.
struct Door {
    app: IntoMakeServiceWithConnectInfo<Router, SocketAddr>,
    places: Arc<Connections>,
    refusal_lines: Arc<[u8]>,
    within: Within,
    connections: GracefulShutdown,
    /// Whether each answer is the last one on its connection.
    is_closing: Arc<AtomicBool>,
    askers: Arc<Askers>,
}

impl Door {
    async fn let_in_until(&mut self, listener: &TcpListener, stop: impl Future<Output = ()>) {
        let mut stop = std::pin::pin!(stop);
        loop {
            let accepted = tokio::select! {
                () = &mut stop => return,
                accepted = listener.accept() => accepted,
            };
            let (stream, peer) = match accepted {
                Ok(accepted) => accepted,
                Err(error) if is_connections_own(&error) => continue,
                Err(error) => {
                    tracing::error!(%error, "http.cannot_accept");
                    tokio::time::sleep(PAUSE).await;
                    continue;
                }
            };
            let ticket = tokio::select! {
                // First: who has come in is not turned away because the server is told to stop in the same moment.
                biased;
                ticket = place_for(&self.places, peer) => ticket,
                () = &mut stop => return,
            };
            if let Some(ticket) = ticket {
                self.let_in(stream, peer, ticket).await;
            }
        }
    }

    async fn let_in(&mut self, stream: TcpStream, peer: SocketAddr, ticket: Ticket) {
        // Pages are sent whole; waiting for more to send would only delay them.
        let _ = stream.set_nodelay(true);
        let router = match self.app.call(peer).await {
            Ok(router) => router,
            Err(never) => {
                let never: Infallible = never;
                match never {}
            }
        };
        let (place, is_closing) = (ticket.place.clone(), Arc::clone(&self.is_closing));
        let is_proxy = self.places.is_proxy(peer.ip());
        let askers = is_proxy.then(|| Arc::clone(&self.askers));
        let service = service_fn(move |request: Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(place.clone());
            // What a proxy asks for somebody else says so.
            let is_own = request.uri().path() == READY && !forwarded::is_passed_on(request.headers());
            let askers = askers.clone().filter(|_| is_own);
            let (answer, is_closing) = (router.clone().oneshot(request), Arc::clone(&is_closing));
            async move {
                let mut answer = answer.await?;
                if let Some(askers) = askers {
                    askers.was_answered(peer.ip(), answer.status());
                }
                if is_closing.load(Ordering::Relaxed) {
                    answer.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
                }
                Ok::<_, Infallible>(answer)
            }
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(if is_proxy { self.within.proxies_head } else { self.within.head })
            .max_buf_size(LARGEST_HEAD)
            .max_headers(MOST_HEADERS)
            .serve_connection(TokioIo::new(Wrapped::new(stream, Arc::clone(&self.refusal_lines))), service);
        let connection = self.connections.watch(connection);
        tokio::spawn(async move {
            tokio::select! {
                // Clients that go away are no news.
                ended = connection => if let Err(error) = ended {
                    tracing::debug!(%error, "http.connection_ended");
                },
                () = ticket.place.gives_way() => tracing::debug!("http.connection_gave_way"),
            }
            drop(ticket);
        });
    }
}

/// A place for a connection that has come; `None` where its household has all of its own in use.
async fn place_for(places: &Arc<Connections>, peer: SocketAddr) -> Option<Ticket> {
    loop {
        let freed = places.freed();
        match places.take(peer.ip()) {
            Ok(ticket) => return Some(ticket),
            Err(Full::Household) => {
                tracing::debug!(%peer, "http.household_has_its_share");
                return None;
            }
            // Then nobody has one, and this does not take long: those that only wait give way soon.
            Err(Full::All) => {
                let _ = tokio::time::timeout(PAUSE, freed).await;
            }
        }
    }
}

fn is_connections_own(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

#[cfg(test)]
mod tests {
    use axum::http::StatusCode;
    use axum::routing::get;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::sync::{Notify, oneshot};
    use tokio::task::JoinHandle;

    use super::super::stopping::Stopping;
    use super::*;
    use crate::model::Network;

    /// A request that has arrived, and is answered only when it is let go.
    #[derive(Clone, Default)]
    pub(super) struct Held {
        pub(super) arrived: Arc<Notify>,
        pub(super) let_go: Arc<Notify>,
    }

    /// Where it answers, how to stop it, and its end.
    pub(super) async fn start(head_within: Duration) -> (SocketAddr, oneshot::Sender<()>, JoinHandle<()>) {
        start_holding(head_within, Held::default(), Vec::new()).await
    }

    /// `proxies`: which of those that come are our own.
    pub(super) async fn start_holding(
        head_within: Duration,
        held: Held,
        proxies: Vec<Network>,
    ) -> (SocketAddr, oneshot::Sender<()>, JoinHandle<()>) {
        let slow = || async move {
            held.arrived.notify_one();
            held.let_go.notified().await;
            "slow"
        };
        let (stop, stopped) = oneshot::channel();
        let stopping = Stopping::when(async {
            let _ = stopped.await;
        });
        let told = stopping.clone();
        let ready = async move || {
            if told.has_begun() {
                return (StatusCode::SERVICE_UNAVAILABLE, "not ready");
            }
            (StatusCode::OK, "ready")
        };
        let app = Router::new()
            .route("/", get(|| async { "hello" }))
            .route(READY, get(ready))
            .route("/slow", get(slow));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let places = Connections::of_size(256, 4, Duration::ZERO, proxies);
        let app = app.into_make_service_with_connect_info();
        let lines: Arc<[u8]> = Arc::from(*b"cache-control: no-store\r\n");
        let within = Within {
            head: head_within,
            noticed: NOTICED_WITHIN,
            told: TOLD_WITHIN,
            last_request: NOTICED_WITHIN / 4,
            ..Within::USUAL
        };
        let serving = async move { serve(listener, app, places, lines, within, stopping.begun()).await };
        (address, stop, tokio::spawn(serving))
    }

    pub(super) async fn answer(address: SocketAddr, said: &str) -> String {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(said.as_bytes()).await.unwrap();
        let mut answer = String::new();
        let _ = stream.read_to_string(&mut answer).await;
        answer
    }

    #[tokio::test]
    async fn who_does_not_finish_the_head_is_let_go() {
        let (address, _stop, _) = start(Duration::from_millis(200)).await;
        let whole = answer(address, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await;
        assert!(whole.starts_with("HTTP/1.1 200") && whole.ends_with("hello"), "{whole}");
        let began = std::time::Instant::now();
        let half = answer(address, "GET / HTTP/1.1\r\nHost: x\r\nX-Slow").await;
        assert!(!half.contains("200"), "{half}");
        assert!(began.elapsed() < Duration::from_secs(5));
    }

    #[tokio::test]
    async fn half_heads_keep_nobody_out() {
        let (address, _stop, _) = start(Within::USUAL.head).await;
        let mut held = Vec::new();
        for _ in 0..50 {
            let mut stream = TcpStream::connect(address).await.unwrap();
            let _ = stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow").await;
            held.push(stream);
            let whole = answer(address, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await;
            assert!(whole.ends_with("hello"), "{whole}");
        }
        // The oldest have been let go.
        let mut rest = Vec::new();
        let _ = held[0].read_to_end(&mut rest).await;
        assert!(rest.is_empty());
    }

    #[tokio::test]
    async fn a_head_that_is_too_large_is_refused() {
        let (address, _stop, _) = start(Within::USUAL.head).await;
        let large = "x".repeat(2 * LARGEST_HEAD);
        let large = format!("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Large: {large}\r\n\r\n");
        let told = answer(address, &large).await;
        // The connection may be cut while we are still talking.
        assert!(told.is_empty() || told.starts_with("HTTP/1.1 431"), "{told}");
        let many = "X-One-More: x\r\n".repeat(MOST_HEADERS + 1);
        let many = format!("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{many}\r\n");
        let told = answer(address, &many).await;
        assert!(told.starts_with("HTTP/1.1 431"), "{told}");
        assert!(told.contains("cache-control: no-store\r\n"), "{told}");
    }

    #[tokio::test]
    async fn what_is_no_request_is_refused_with_the_headers_of_every_response() {
        let (address, _stop, _) = start(Within::USUAL.head).await;
        let good = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
        for (said, status) in [
            ("rubbish\r\n\r\n".to_owned(), 400),
            ("GET / HTTP/9.9\r\n\r\n".to_owned(), 400),
            ("GET / HTTP/1.1\r\nNo colon\r\n\r\n".to_owned(), 400),
            (format!("{good}rubbish\r\n\r\n"), 400),
            (format!("GET /{} HTTP/1.1\r\nHost: x\r\n\r\n", "x".repeat(u16::MAX.into())), 414),
        ] {
            let told = answer(address, &said).await;
            let head = told.rfind("HTTP/1.1").map(|at| &told[at..]).unwrap_or_default();
            // The connection may be cut while we are still talking.
            if head.is_empty() && status == 414 {
                continue;
            }
            assert!(
                head.starts_with(&format!("HTTP/1.1 {status}")) || head.starts_with("HTTP/1.1 431"),
                "{said}: {told}"
            );
            assert!(head.contains("\r\ncache-control: no-store\r\n\r\n"), "{told}");
        }
    }

    /// Long enough for a busy machine.
    pub(super) const NOTICED_WITHIN: Duration = Duration::from_secs(1);
    pub(super) const TOLD_WITHIN: Duration = Duration::from_secs(3);

    pub(super) fn ourselves() -> Vec<Network> {
        vec!["127.0.0.0/8".parse().unwrap()]
    }

    #[tokio::test]
    async fn it_is_the_proxy_that_ends_what_it_keeps() {
        let short = Duration::from_millis(100);
        for (proxies, is_kept) in [(Vec::new(), false), (ourselves(), true)] {
            let (address, _stop, _) = start_holding(short, Held::default(), proxies).await;
            let mut kept = TcpStream::connect(address).await.unwrap();
            let ended = tokio::time::timeout(5 * short, kept.read(&mut [0; 8])).await;
            assert_eq!(ended.is_err(), is_kept);
        }
    }
}
