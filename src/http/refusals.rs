//! The refusals that the HTTP library gives by itself, before there is a request that a layer could see: a head
//! that is too large, or that is none. It writes them with nothing but a status; here they get the headers that
//! every other response has.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// Far above what the library writes for one of them, far below a page.
const LARGEST_REFUSAL: usize = 256;

/// A connection on which those refusals carry these header lines.
pub struct Wrapped<S> {
    inner: S,
    lines: Arc<[u8]>,
    /// What is left of a refusal that is being sent.
    sending: Vec<u8>,
}

impl<S> Wrapped<S> {
    pub fn new(inner: S, lines: Arc<[u8]>) -> Self {
        Self { inner, lines, sending: Vec::new() }
    }
}

/// The refusal with our lines in it, if this is one: a whole head with a status that the library gives for a
/// head it cannot read, no body, and none of the headers that every response of ours has.
fn with_lines(written: &[u8], lines: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(written).ok().filter(|text| text.len() <= LARGEST_REFUSAL)?;
    let (status, rest) = text.split_once("\r\n")?;
    let status = status.strip_prefix("HTTP/1.1 ").or_else(|| status.strip_prefix("HTTP/1.0 "))?;
    let is_refusal = ["400 ", "414 ", "431 "].iter().any(|code| status.starts_with(code));
    let is_bare = text.find("\r\n\r\n") == Some(text.len() - 4)
        && rest.contains("content-length: 0\r\n")
        && !rest.contains("content-security-policy:");
    if !is_refusal || !is_bare {
        return None;
    }
    let (head, end) = written.split_at(written.len() - 2);
    Some([head, lines, end].concat())
}

impl<S: AsyncWrite + Unpin> Wrapped<S> {
    fn poll_send(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.sending.is_empty() {
            let sent = ready!(Pin::new(&mut self.inner).poll_write(cx, &self.sending))?;
            if sent == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.sending.drain(..sent);
        }
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Wrapped<S> {
    /// Until a refusal has gone out whole, the writer is told to wait, so that it comes back with the same.
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, written: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        if this.sending.is_empty() {
            let Some(refusal) = with_lines(written, &this.lines) else {
                return Pin::new(&mut this.inner).poll_write(cx, written);
            };
            this.sending = refusal;
        }
        ready!(this.poll_send(cx))?;
        Poll::Ready(Ok(written.len()))
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        written: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let mut pieces = written.iter().filter(|piece| !piece.is_empty());
        if let (Some(only), None) = (pieces.next(), pieces.next()) {
            return self.poll_write(cx, only);
        }
        Pin::new(&mut self.get_mut().inner).poll_write_vectored(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().inner).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().inner).poll_shutdown(cx)
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Wrapped<S> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().inner).poll_read(cx, into)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use super::*;

    const REFUSAL: &str =
        "HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
    const LINES: &str = "cache-control: no-store\r\n";

    /// What arrives of these writes, over a connection that takes this many bytes at once.
    async fn sent(writes: &[&str], at_once: usize) -> String {
        let (ours, mut theirs) = tokio::io::duplex(at_once);
        let mut wrapped = Wrapped::new(ours, LINES.as_bytes().into());
        let reading = tokio::spawn(async move {
            let mut text = String::new();
            theirs.read_to_string(&mut text).await.unwrap();
            text
        });
        for write in writes {
            wrapped.write_all(write.as_bytes()).await.unwrap();
        }
        wrapped.shutdown().await.unwrap();
        drop(wrapped);
        reading.await.unwrap()
    }

    #[tokio::test]
    async fn a_bare_refusal_gets_the_lines_and_all_else_stays_as_it_is() {
        let expected = REFUSAL.replace("\r\n\r\n", "\r\ncache-control: no-store\r\n\r\n");
        for at_once in [1, 7, 1_024] {
            assert_eq!(sent(&[REFUSAL], at_once).await, expected);
        }
        let ours = "HTTP/1.1 400 Bad Request\r\ncontent-security-policy: x\r\ncontent-length: 0\r\n\r\n";
        let page = "HTTP/1.1 400 Bad Request\r\ncontent-length: 2\r\n\r\nno";
        let fine = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
        let body = "HTTP/1.1 431 is a status\r\n";
        for other in [ours, page, fine, body, "", "\r\n\r\n"] {
            assert_eq!(sent(&[other], 1_024).await, other);
        }
        assert_eq!(sent(&[fine, REFUSAL], 9).await, format!("{fine}{expected}"), "on a connection in use");
    }
}
