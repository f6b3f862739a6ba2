//! Those who are slow, and those who send too much: each has its place for a while and no longer, and takes little.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};
use tokio::task::JoinHandle;

use super::Soak;
use crate::support::Browser;

const HEADS: u8 = 40;
const BODIES: u8 = 20;
const READERS: u8 = 20;
const TOO_MUCH: u8 = 5;
/// A request that is never finished is given up: a head after 20 seconds, a body after 15.
const LET_GO_WITHIN: Duration = Duration::from_secs(25);
/// Beyond what a form may be (64 KiB), and what a proxy may pass on.
const LARGE: usize = 1024 * 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Head,
    Body,
    Reader,
    TooMuch,
}

/// How it went with one of them.
struct Ended {
    way: Way,
    after: Duration,
    said: String,
}

pub struct Slow(Vec<JoinHandle<Vec<Ended>>>);

/// What became of them all.
pub struct Report(Vec<Ended>);

impl Slow {
    pub fn begin(soak: &Arc<Soak>, port: u16, signed_in: &Browser) -> Self {
        let cookie: Vec<_> =
            signed_in.cookies().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let cookie = cookie.join("; ");
        let kinds =
            [(Way::Head, HEADS), (Way::Body, BODIES), (Way::Reader, READERS), (Way::TooMuch, TOO_MUCH)];
        let each = kinds.into_iter().flat_map(|(way, count)| (0..count).map(move |number| (way, number)));
        let begun = each.map(|(way, number)| {
            let to = SocketAddr::from(([127, 0, 0, 1], port));
            // A few to an address, as strangers are.
            let from = Ipv4Addr::new(127, 2, way as u8, number / 10 + 1);
            let (soak, cookie) = (Arc::clone(soak), cookie.clone());
            tokio::spawn(async move {
                let mut ended = Vec::new();
                while !soak.is_over() {
                    let began = Instant::now();
                    let said = match way {
                        Way::Head => {
                            trickle(&soak, to, from, "GET /livez HTTP/1.1\r\nHost: x\r\n", "X: y\r\n").await
                        }
                        Way::Body => {
                            let head = form_head(to, 1_000);
                            trickle(&soak, to, from, &head, "name=x&").await
                        }
                        Way::Reader => reads_slowly(&soak, to, from, &cookie).await,
                        Way::TooMuch => sends_too_much(to, from, number % 2 == 0).await,
                    };
                    match said {
                        Some(said) => ended.push(Ended { way, after: began.elapsed(), said }),
                        None => break,
                    }
                    tokio::time::sleep(Duration::from_millis(500)).await;
                }
                ended
            })
        });
        Self(begun.collect())
    }

    pub async fn end(self) -> Report {
        let mut all = Vec::new();
        for one in self.0 {
            all.extend(one.await.unwrap());
        }
        Report(all)
    }
}

impl Report {
    fn of(&self, way: Way) -> impl Iterator<Item = &Ended> {
        self.0.iter().filter(move |ended| ended.way == way)
    }

    pub fn assert_bounded(&self, is_long: bool) {
        for ended in &self.0 {
            let known = match ended.way {
                Way::Head => ended.said.is_empty() || ended.said.starts_with("HTTP/1.1 408"),
                Way::Body => ended.said.starts_with("HTTP/1.1 408"),
                Way::Reader => ended.said.starts_with("HTTP/1.1 200"),
                // The connection may be cut while it is still being talked on.
                Way::TooMuch => ended.said.is_empty() || ended.said.starts_with("HTTP/1.1 413"),
            };
            assert!(known, "{:?}: {}", ended.way, ended.said);
        }
        assert!(self.of(Way::TooMuch).any(|ended| !ended.said.is_empty()), "who sends too much is told so");
        if is_long {
            for way in [Way::Head, Way::Body] {
                assert!(self.of(way).count() > 0, "{way:?}: nobody was let go");
                assert!(self.of(way).all(|ended| ended.after < LET_GO_WITHIN), "{way:?} held for too long");
            }
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let longest = |way| self.of(way).map(|ended| ended.after).max().unwrap_or_default().as_secs_f64();
        write!(
            formatter,
            "slow: {HEADS} heads at a time, {} let go, the longest after {:.1} s; {BODIES} bodies at a time, {} let go, the \
             longest after {:.1} s; {READERS} readers at a time; too much sent {} times, refused each time",
            self.of(Way::Head).count(),
            longest(Way::Head),
            self.of(Way::Body).count(),
            longest(Way::Body),
            self.of(Way::TooMuch).count()
        )
    }
}

fn form_head(to: SocketAddr, length: usize) -> String {
    format!(
        "POST /api/sign-in HTTP/1.1\r\nHost: {to}\r\nOrigin: http://{to}\r\nAccept: text/plain\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n"
    )
}

async fn connect(to: SocketAddr, from: Ipv4Addr, receives: Option<u32>) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    if let Some(receives) = receives {
        socket.set_recv_buffer_size(receives).unwrap();
    }
    socket.bind((from, 0).into()).unwrap();
    socket.connect(to).await.unwrap()
}

/// Sends the beginning, and then a little each second, until it is let go: what was said by then. `None`: the run was over.
async fn trickle(soak: &Soak, to: SocketAddr, from: Ipv4Addr, beginning: &str, more: &str) -> Option<String> {
    let mut stream = connect(to, from, None).await;
    let _ = stream.write_all(beginning.as_bytes()).await;
    let mut said = String::new();
    let mut buffer = [0; 4_096];
    while !soak.is_over() {
        tokio::select! {
            read = stream.read(&mut buffer) => match read {
                Ok(1..) if said.is_empty() => said = String::from_utf8_lossy(&buffer).into_owned(),
                Ok(1..) => {}
                Ok(0) | Err(_) => return Some(said),
            },
            () = tokio::time::sleep(Duration::from_secs(1)) => {
                // Where it is closed, reading says so.
                let _ = stream.write_all(more.as_bytes()).await;
            }
        }
    }
    None
}

/// Asks for a page again and again, and takes in a few bytes of it a second.
async fn reads_slowly(soak: &Soak, to: SocketAddr, from: Ipv4Addr, cookie: &str) -> Option<String> {
    let mut stream = connect(to, from, Some(4_096)).await;
    let ask =
        format!("GET /activity HTTP/1.1\r\nHost: {to}\r\nCookie: {cookie}\r\nAccept: text/html\r\n\r\n");
    // More than fits into what lies between the two.
    let _ = stream.write_all(ask.repeat(20).as_bytes()).await;
    let mut said = String::new();
    while !soak.is_over() {
        let mut few = [0; 64];
        match stream.read(&mut few).await {
            Ok(read @ 1..) if said.len() < 64 => said += &String::from_utf8_lossy(&few[..read]),
            Ok(1..) => {}
            Ok(0) | Err(_) => return Some(said),
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    None
}

/// A form that is larger than any: with its length said beforehand, or in pieces.
async fn sends_too_much(to: SocketAddr, from: Ipv4Addr, length_is_said: bool) -> Option<String> {
    let mut stream = connect(to, from, None).await;
    let head = form_head(to, LARGE);
    let (head, piece) = if length_is_said {
        (head, vec![b'x'; 16 * 1024])
    } else {
        let head = head.replace(&format!("Content-Length: {LARGE}"), "Transfer-Encoding: chunked");
        (head, [b"4000\r\n".as_slice(), &[b'x'; 16 * 1024], b"\r\n"].concat())
    };
    let mut said = Vec::new();
    let sending = async {
        stream.write_all(head.as_bytes()).await?;
        for _ in 0..LARGE / piece.len() {
            stream.write_all(&piece).await?;
        }
        Ok::<_, std::io::Error>(())
    };
    let _ = sending.await;
    let _ = tokio::time::timeout(Duration::from_secs(5), stream.read_to_end(&mut said)).await;
    Some(String::from_utf8_lossy(&said).into_owned())
}
