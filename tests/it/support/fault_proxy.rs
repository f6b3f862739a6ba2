use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// How long the other side is kept after one side has ended.
const LINGER: Duration = Duration::from_millis(300);

/// What happens to the bytes of one exchange.
#[derive(Clone, Copy, Debug)]
pub enum Toxic {
    /// They come later.
    Delay(Duration),
    /// They never come, and nobody says so.
    Timeout,
    /// The connection is reset (RST) in their place.
    Reset,
    /// They come, and the connection ends so long after.
    SlowClose(Duration),
    /// The way to the server: they come, and then the end of that way. To the client: the end comes
    /// in their place.
    HalfClose,
    /// So many come, and then the end of the connection.
    CutAfter(usize),
    /// They come a few at a time.
    Slice { bytes: usize, pause: Duration },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Before Tencent Chat has executed anything.
    ToServer,
    /// Afterwards.
    ToClient,
}

/// Passes bytes on between client and simulator, and spoils the one request that it is armed for.
pub struct FaultProxy {
    listener: Option<TcpListener>,
    address: SocketAddr,
    inner: Arc<Inner>,
}

#[derive(Default)]
struct Inner {
    server: OnceLock<SocketAddr>,
    armed: Mutex<Option<Armed>>,
    /// Whether the server has had all that it will ever get of the request that was spoilt.
    is_over: watch::Sender<bool>,
}

struct Armed {
    command: &'static str,
    way: Way,
    toxic: Toxic,
}

impl FaultProxy {
    pub async fn bind() -> Self {
        Self::bind_to(0).await
    }

    pub async fn bind_to(port: u16) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", port)).await.unwrap();
        let address = listener.local_addr().unwrap();
        Self { listener: Some(listener), address, inner: Arc::default() }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Begins to pass on to `server`.
    pub fn serve(&mut self, server: SocketAddr) {
        self.inner.server.set(server).unwrap();
        let (listener, inner) = (self.listener.take().unwrap(), Arc::clone(&self.inner));
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let inner = Arc::clone(&inner);
                tokio::spawn(async move { inner.connection(client).await });
            }
        });
    }

    /// Spoils the next request of this command.
    pub fn arm(&self, command: &'static str, way: Way, toxic: Toxic) {
        *self.inner.armed.lock().unwrap() = Some(Armed { command, way, toxic });
    }

    pub fn has_struck(&self) -> bool {
        self.inner.armed.lock().unwrap().is_none()
    }

    /// Waits until nothing of the request that was spoilt can come late any more: the server has
    /// answered, or its connection has ended.
    pub async fn is_over(&self) {
        self.inner.is_over.subscribe().wait_for(|is_over| *is_over).await.unwrap();
    }
}

/// The toxic of this connection, once its request has come.
type Struck = Mutex<Option<(Way, Toxic)>>;

impl Inner {
    async fn connection(&self, client: TcpStream) -> io::Result<()> {
        let server = TcpStream::connect(self.server.get().unwrap()).await?;
        client.set_nodelay(true)?;
        server.set_nodelay(true)?;
        let struck = Struck::default();
        let (from_client, to_client) = client.into_split();
        let (from_server, to_server) = server.into_split();
        // Whichever way ends first, both connections end with it.
        let ended = tokio::select! {
            ended = self.pass_on(Way::ToServer, from_client, to_server, &struck) => ended,
            ended = self.pass_on(Way::ToClient, from_server, to_client, &struck) => ended,
        };
        if struck.lock().unwrap().is_some() {
            self.is_over.send_replace(true);
        }
        ended
    }

    /// Whether it is this request that is to be spoilt; if so, no other one is.
    fn strike(&self, request: &[u8]) -> Option<(Way, Toxic)> {
        let mut armed = self.armed.lock().unwrap();
        let command = armed.as_ref()?.command.as_bytes();
        let is_it = request.windows(command.len()).any(|part| part == command);
        armed.take_if(|_| is_it).map(|armed| (armed.way, armed.toxic))
    }

    async fn pass_on(
        &self,
        way: Way,
        mut from: OwnedReadHalf,
        mut to: OwnedWriteHalf,
        struck: &Struck,
    ) -> io::Result<()> {
        let mut buffer = vec![0; 64 * 1024];
        let mut passed = 0;
        loop {
            let read = from.read(&mut buffer).await?;
            if read == 0 {
                // What came late has left the client for good: the server must have time to take it.
                tokio::time::sleep(LINGER).await;
                return Ok(());
            }
            let bytes = &buffer[..read];
            match way {
                Way::ToServer => {
                    if let Some(toxic) = self.strike(bytes) {
                        *struck.lock().unwrap() = Some(toxic);
                    }
                }
                Way::ToClient => {
                    if struck.lock().unwrap().is_some() {
                        self.is_over.send_replace(true);
                    }
                }
            }
            let toxic = struck.lock().unwrap().filter(|(struck, _)| *struck == way).map(|(_, toxic)| toxic);
            let Some(toxic) = toxic else {
                to.write_all(bytes).await?;
                continue;
            };
            if matches!(toxic, Toxic::Timeout) {
                // Until the other side gives up.
                while from.read(&mut buffer).await? > 0 {}
                return Ok(());
            }
            if poison(toxic, way, bytes, &mut passed, &from, &mut to).await? {
                return Ok(());
            }
        }
    }
}

/// `true`: the connection is to end.
async fn poison(
    toxic: Toxic,
    way: Way,
    bytes: &[u8],
    passed: &mut usize,
    from: &OwnedReadHalf,
    to: &mut OwnedWriteHalf,
) -> io::Result<bool> {
    match toxic {
        Toxic::Delay(pause) => {
            tokio::time::sleep(pause).await;
            to.write_all(bytes).await?;
        }
        Toxic::Timeout => {}
        Toxic::Reset => {
            from.as_ref().set_zero_linger()?;
            to.as_ref().set_zero_linger()?;
            return Ok(true);
        }
        Toxic::SlowClose(pause) => {
            to.write_all(bytes).await?;
            tokio::time::sleep(pause).await;
            return Ok(true);
        }
        Toxic::HalfClose => {
            if way == Way::ToServer {
                to.write_all(bytes).await?;
            }
            to.shutdown().await?;
        }
        Toxic::CutAfter(most) => {
            let left = most.saturating_sub(*passed).min(bytes.len());
            to.write_all(&bytes[..left]).await?;
            *passed += left;
            return Ok(*passed >= most);
        }
        Toxic::Slice { bytes: size, pause } => {
            // By the clock: on a busy machine pauses grow, and hundreds of them would grow far.
            let mut next = tokio::time::interval(pause);
            for part in bytes.chunks(size) {
                next.tick().await;
                to.write_all(part).await?;
            }
        }
    }
    Ok(false)
}
