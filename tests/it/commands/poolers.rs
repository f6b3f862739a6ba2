//! A pooler in front of PostgreSQL, as `PgBouncer` is one: it keeps a client's connection to the server for as
//! long as its session lasts, or only for as long as its transaction does.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream, UnixStream};

use super::{COMPLETE, command, lying, said};
use crate::support::OwnPostgres;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Pooling {
    Session,
    Transaction,
}

type Idle = Arc<Mutex<Vec<UnixStream>>>;

/// Its port.
async fn pooler(server: PathBuf, pooling: Pooling) -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        let idle = Idle::default();
        while let Ok((client, _)) = listener.accept().await {
            let (idle, server) = (Arc::clone(&idle), server.clone());
            // An error is an end.
            tokio::spawn(async move { serve(client, &server, pooling, &idle).await });
        }
    });
    port
}

async fn serve(mut client: TcpStream, server: &Path, pooling: Pooling, idle: &Idle) -> std::io::Result<()> {
    let length = client.read_u32().await?;
    let mut start = length.to_be_bytes().to_vec();
    start.resize(length as usize, 0);
    client.read_exact(&mut start[4..]).await?;
    let mut own = UnixStream::connect(server).await?;
    own.write_all(&start).await?;
    relay_answer(&mut own, &mut client).await?;
    if pooling == Pooling::Session {
        copy_bidirectional(&mut client, &mut own).await?;
        return Ok(());
    }
    idle.lock().unwrap().push(own);
    let mut held: Option<UnixStream> = None;
    loop {
        let mut asked = Vec::new();
        loop {
            let message = message(&mut client).await?;
            let kind = message[0];
            asked.extend(message);
            match kind {
                b'X' => return Ok(()),
                // A query, or the end of what belongs together.
                b'Q' | b'S' => break,
                _ => {}
            }
        }
        // The one that came back last, as PgBouncer does.
        let waiting = held.take().or_else(|| idle.lock().unwrap().pop());
        let mut own = waiting.ok_or(std::io::ErrorKind::WouldBlock)?;
        own.write_all(&asked).await?;
        match relay_answer(&mut own, &mut client).await? {
            b'I' => idle.lock().unwrap().push(own),
            _ => held = Some(own),
        }
    }
}

/// A type, a length that counts itself, and the rest.
async fn message(from: &mut (impl AsyncRead + Unpin)) -> std::io::Result<Vec<u8>> {
    let kind = from.read_u8().await?;
    let length = from.read_u32().await?;
    let mut message = vec![kind];
    message.extend(length.to_be_bytes());
    message.resize(1 + length as usize, 0);
    from.read_exact(&mut message[5..]).await?;
    Ok(message)
}

/// Up to where the server is ready again; gives the state of the transaction.
async fn relay_answer(own: &mut UnixStream, client: &mut TcpStream) -> std::io::Result<u8> {
    loop {
        let message = message(own).await?;
        client.write_all(&message).await?;
        if message[0] == b'Z' {
            return Ok(message[5]);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pooler_may_keep_sessions_together_and_must_not_tear_them_apart() {
    let postgres = OwnPostgres::start();
    for pooling in [Pooling::Transaction, Pooling::Session] {
        let folder = tempfile::tempdir().unwrap();
        let port = pooler(postgres.socket(), pooling).await;
        let url = format!("postgres://postgres@127.0.0.1:{port}/postgres?sslmode=disable");
        let mut command = command(folder.path(), &["serve"]);
        command.envs(COMPLETE).env("COUNTERDESK_DATABASE_URL", &url).env("COUNTERDESK_LISTEN", "127.0.0.1:0");
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let ended = tokio::task::spawn_blocking(move || {
            if pooling == Pooling::Session {
                let mut first = String::new();
                let output = child.stdout.as_mut().unwrap();
                std::io::BufRead::read_line(&mut std::io::BufReader::new(output), &mut first).unwrap();
                assert!(first.starts_with("Open "), "{first}");
                child.kill().unwrap();
            }
            child.wait_with_output().unwrap()
        });
        let told = said(&ended.await.unwrap());
        if pooling == Pooling::Transaction {
            assert_eq!(told.code, Some(1), "{}", told.all);
            assert!(
                told.all.contains("transaction pooling") && told.all.contains("session pooling"),
                "{}",
                told.all
            );
            assert_eq!(lying(folder.path()), Vec::<String>::new());
        }
    }
}
