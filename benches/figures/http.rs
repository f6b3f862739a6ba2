//! As little of an HTTP client as possible, so that what is measured is the other side.

use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

pub struct Client {
    stream: BufReader<TcpStream>,
    address: SocketAddr,
    /// As they are sent: `name=value`.
    cookies: Vec<String>,
    brotli: bool,
}

pub struct Reply {
    pub status: u16,
    pub location: Option<String>,
    /// Empty where it was only counted.
    pub body: Vec<u8>,
    pub bytes: u64,
    /// From the first byte of the request to the last one of the answer.
    pub took: Duration,
}

impl Client {
    pub fn connect(address: SocketAddr) -> std::io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream: BufReader::with_capacity(64 * 1024, stream),
            address,
            cookies: Vec::new(),
            brotli: false,
        })
    }

    /// Another connection of the same browser.
    pub fn another(&self) -> Self {
        let Self { cookies, brotli, .. } = self;
        Self { cookies: cookies.clone(), brotli: *brotli, ..Self::connect(self.address).unwrap() }
    }

    /// Whether answers are taken compressed, as browsers do.
    pub fn take_brotli(&mut self, brotli: bool) {
        self.brotli = brotli;
    }

    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.iter().find_map(|cookie| cookie.strip_prefix(name)?.strip_prefix('='))
    }

    /// `name=value`
    pub fn set_cookie(&mut self, cookie: &str) {
        let name = cookie.split('=').next();
        self.cookies.retain(|known| known.split('=').next() != name);
        self.cookies.push(cookie.to_owned());
    }

    /// Says how long the answer took.
    pub fn sign_in(&mut self, name: &str, password: &str) -> Duration {
        let reply = self.post("/api/sign-in", &[("name", name), ("password", password)]);
        assert_eq!((reply.status, reply.location.as_deref()), (303, Some("/")), "{name} cannot sign in");
        reply.took
    }

    pub fn get(&mut self, path: &str) -> Reply {
        self.request("GET", path, None, true).unwrap()
    }

    /// Reads all of the body and keeps nothing of it.
    pub fn get_and_count(&mut self, path: &str) -> Reply {
        self.request("GET", path, None, false).unwrap()
    }

    pub fn try_get(&mut self, path: &str) -> std::io::Result<Reply> {
        self.request("GET", path, None, true)
    }

    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let kind = "application/x-www-form-urlencoded";
        self.request("POST", path, Some((kind, &body)), true).unwrap()
    }

    pub fn put_json(&mut self, path: &str, body: &str) {
        let reply = self.request("PUT", path, Some(("application/json", body)), true).unwrap();
        assert_eq!(reply.status, 204, "{path}");
    }

    fn request(
        &mut self,
        method: &str,
        path: &str,
        body: Option<(&str, &str)>,
        keep: bool,
    ) -> std::io::Result<Reply> {
        let mut head = format!("{method} {path} HTTP/1.1\r\nhost: {}\r\naccept: text/html\r\n", self.address);
        if !self.cookies.is_empty() {
            let _ = write!(head, "cookie: {}\r\n", self.cookies.join("; "));
        }
        if self.brotli {
            head += "accept-encoding: br\r\n";
        }
        if let Some((kind, body)) = body {
            let _ = write!(head, "content-type: {kind}\r\ncontent-length: {}\r\n", body.len());
            // The simulator's door for tests refuses web pages; the desk wants to know its own.
            if method == "POST" {
                head += "sec-fetch-site: same-origin\r\n";
            }
        }
        head += "\r\n";
        head += body.map_or("", |(_, body)| body);
        let started = Instant::now();
        self.stream.get_mut().write_all(head.as_bytes())?;
        let mut reply = self.read_reply(keep)?;
        reply.took = started.elapsed();
        Ok(reply)
    }

    fn read_reply(&mut self, keep: bool) -> std::io::Result<Reply> {
        let status = self.read_line()?.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap();
        let mut reply = Reply { status, location: None, body: Vec::new(), bytes: 0, took: Duration::ZERO };
        let (mut length, mut chunked) = (0, false);
        loop {
            let line = self.read_line()?;
            let Some((name, value)) = line.split_once(": ") else { break };
            match &*name.to_ascii_lowercase() {
                "content-length" => length = value.parse().unwrap(),
                "transfer-encoding" => chunked = value == "chunked",
                "location" => reply.location = Some(value.to_owned()),
                "set-cookie" => self.set_cookie(value.split(';').next().unwrap_or(value)),
                _ => {}
            }
        }
        if !chunked {
            self.read_part(length, keep, &mut reply)?;
            return Ok(reply);
        }
        loop {
            let size = u64::from_str_radix(&self.read_line()?, 16).unwrap();
            self.read_part(size, keep, &mut reply)?;
            self.read_line()?;
            if size == 0 {
                return Ok(reply);
            }
        }
    }

    fn read_part(&mut self, size: u64, keep: bool, reply: &mut Reply) -> std::io::Result<()> {
        reply.bytes += size;
        let mut part = (&mut self.stream).take(size);
        if keep {
            part.read_to_end(&mut reply.body)?;
        } else {
            std::io::copy(&mut part, &mut std::io::sink())?;
        }
        Ok(())
    }

    fn read_line(&mut self) -> std::io::Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        Ok(line.trim_end().to_owned())
    }
}
