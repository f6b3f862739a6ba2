//! Servers below HTTP: connections that break, stay and overflow.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use tokio::io::AsyncReadExt as _;
use tokio::net::TcpSocket;

use super::super::timing::REPEATED_FOR;
use super::*;
use crate::chat::CallError;
use crate::model::UnknownReason;

const LOST: CallError = CallError::Unknown(UnknownReason::ConnectionLost);

/// Reads one request off the connection; `None` at its end.
fn take_request(stream: &mut TcpStream) -> Option<()> {
    let mut bytes = Vec::new();
    let mut byte = [0];
    while !bytes.ends_with(b"\r\n\r\n") {
        (stream.read(&mut byte).ok()? == 1).then_some(())?;
        bytes.push(byte[0]);
    }
    let head = String::from_utf8(bytes).unwrap().to_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
    let mut body = vec![0; length.parse().unwrap()];
    stream.read_exact(&mut body).ok()
}

fn answer_ok(stream: &mut TcpStream) {
    let body = r#"{"ErrorCode":0}"#;
    write!(stream, "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len()).unwrap();
}

/// Serves every connection with `serve`, one after the other; counts them.
fn raw_server(mut serve: impl FnMut(TcpStream) + Send + 'static) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let connections = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&connections);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            counted.fetch_add(1, Ordering::SeqCst);
            serve(stream.unwrap());
        }
    });
    (address, connections)
}

#[tokio::test]
async fn a_reset_on_a_kept_connection_is_never_called_not_sent() {
    let (address, connections) = raw_server(|mut stream| {
        take_request(&mut stream).unwrap();
        answer_ok(&mut stream);
        // One byte of the second request is read, the rest thrown back: a reset.
        let _ = stream.read(&mut [0]);
    });
    let client = client(&address);
    assert_eq!(client.delete_group_counter(&group(), &Selection::All).await, Ok(()));
    assert_eq!(client.delete_group_counter(&group(), &Selection::All).await, Err(LOST));
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(connections.load(Ordering::SeqCst), 1, "the write was repeated on another connection");
}

#[tokio::test]
async fn a_connection_that_closes_without_an_answer_is_lost() {
    let (address, connections) = raw_server(|mut stream| {
        take_request(&mut stream);
    });
    let client = client(&address);
    assert_eq!(client.delete_group_counter(&group(), &Selection::All).await, Err(LOST));
    assert_eq!(connections.load(Ordering::SeqCst), 1);
    assert_eq!(client.get_group_counter(&group()).await, Err(LOST));
    assert_eq!(connections.load(Ordering::SeqCst), 4, "a read is tried three times");
}

#[tokio::test]
async fn an_answer_cut_off_in_the_middle_is_lost() {
    let (address, _) = raw_server(|mut stream| {
        take_request(&mut stream).unwrap();
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"ErrorCode\":0").unwrap();
    });
    assert_eq!(client(&address).delete_group_counter(&group(), &Selection::All).await, Err(LOST));
}

#[tokio::test]
async fn a_kept_connection_that_the_server_closed_meanwhile_is_replaced() {
    let requests = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&requests);
    let (address, connections) = raw_server(move |mut stream| {
        take_request(&mut stream).unwrap();
        counted.fetch_add(1, Ordering::SeqCst);
        answer_ok(&mut stream);
    });
    let client = client(&address);
    for _ in 0..3 {
        assert_eq!(client.delete_group_counter(&group(), &Selection::All).await, Ok(()));
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(requests.load(Ordering::SeqCst), 3);
    assert_eq!(connections.load(Ordering::SeqCst), 3);
}

#[tokio::test]
async fn connections_are_kept() {
    let (address, connections) = raw_server(|mut stream| {
        while take_request(&mut stream).is_some() {
            answer_ok(&mut stream);
        }
    });
    let client = client(&address);
    for _ in 0..5 {
        client.clone().get_group_counter(&group()).await.unwrap();
    }
    assert_eq!(connections.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn an_answer_of_20_mb_is_not_read_to_its_end() {
    let (sender, finished) = std::sync::mpsc::channel();
    let (address, _) = raw_server(move |mut stream| {
        take_request(&mut stream).unwrap();
        stream.write_all(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{\"ErrorCode\":0,\"x\":\"").unwrap();
        let part = vec![b'x'; 65_536];
        let all = (0..320).all(|_| stream.write_all(&part).is_ok());
        sender.send(all).unwrap();
    });
    let answer = client(&address).delete_group_counter(&group(), &Selection::All).await;
    assert_eq!(answer, Err(CallError::Unknown(UnknownReason::Unreadable)));
    let all =
        tokio::task::spawn_blocking(move || finished.recv_timeout(Duration::from_secs(10))).await.unwrap();
    assert_eq!(all, Ok(false), "the server got rid of all 20 MB");
}

/// Everybody has given the request up, and the way is free again: nothing of it may come then.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn what_could_not_arrive_in_time_does_not_arrive_later() {
    let socket = TcpSocket::new_v4().unwrap();
    // Too small for the whole request, and nobody takes anything out.
    socket.set_recv_buffer_size(1).unwrap();
    socket.bind(([127, 0, 0, 1], 0).into()).unwrap();
    let listener = socket.listen(1).unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        tokio::time::sleep(REPEATED_FOR * 2).await;
        let mut taken = Vec::new();
        let ended = stream.read_to_end(&mut taken).await;
        (String::from_utf8(taken).unwrap(), ended.map_err(|error| error.kind()))
    });
    let long: Vec<_> = (0..20).map(|at| format!("{at:0>128}")).collect();
    let selection = ticked(&long.iter().map(String::as_str).collect::<Vec<_>>());
    let answer = impatient_client(&url).delete_group_counter(&group(), &selection).await;
    assert!(matches!(answer, Err(CallError::Unknown(UnknownReason::TimedOut { .. }))), "{answer:?}");
    let (taken, ended) = server.await.unwrap();
    assert!(taken.starts_with("POST") && !taken.ends_with("]}"), "it has arrived: {taken}");
    assert_eq!(ended, Err(std::io::ErrorKind::ConnectionReset));
}
