//! A container asks its own desk how it is; there is no other program in it that could.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::time::{Duration, Instant};

use super::{Said, command, lying, said};
use crate::support::{Program, TestDatabase, TestDesk, free_port};

fn asked(arguments: &[&str], settings: &[(&str, &str)]) -> Said {
    let folder = tempfile::tempdir().unwrap();
    let arguments: Vec<_> = ["healthcheck"].iter().chain(arguments).copied().collect();
    let mut command = command(folder.path(), &arguments);
    let told = said(&command.envs(settings.iter().copied()).output().unwrap());
    assert_eq!(lying(folder.path()), Vec::<String>::new(), "asking leaves nothing behind");
    assert_eq!(told.all.trim().lines().count(), 1, "one line: {}", told.all);
    told
}

/// A port at which each who comes is treated like this.
fn answering(treat: impl Fn(TcpStream) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            treat(stream.unwrap());
        }
    });
    address
}

fn request_line(stream: &mut TcpStream) -> String {
    let mut said = [0; 1_024];
    let length = stream.read(&mut said).unwrap_or_default();
    String::from_utf8_lossy(&said[..length]).lines().next().unwrap_or_default().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_desk_is_asked_where_its_settings_say_that_it_listens() {
    let database = TestDatabase::sqlite().unwrap();
    let desk = TestDesk::start_on(database.url()).await;
    let (port, metrics) = (free_port(), format!("127.0.0.1:{}", free_port()));
    let program =
        Program::serve_with(&desk, database.url(), port, &[("COUNTERDESK_METRICS_LISTEN", &metrics)]).await;
    let elsewhere = format!("127.0.0.1:{}", free_port());
    let [here, every, every6] = ["127.0.0.1", "0.0.0.0", "[::]"].map(|host| format!("{host}:{port}"));
    for (settings, at) in [
        (&[("COUNTERDESK_LISTEN", &*here)][..], format!("{here}/readyz: ok")),
        (&[("COUNTERDESK_LISTEN", &every)], format!("{here}/readyz: ok")),
        // This one answers to version 4 alone, as on a machine without version 6.
        (&[("COUNTERDESK_LISTEN", &every6)], format!("{here}/readyz: ok")),
        (
            &[("COUNTERDESK_LISTEN", &elsewhere), ("COUNTERDESK_METRICS_LISTEN", &metrics)],
            format!("{metrics}/readyz: ok"),
        ),
        (
            &[("COUNTERDESK_LISTEN", &here), ("COUNTERDESK_METRICS_LISTEN", "off")],
            format!("{here}/readyz: ok"),
        ),
    ] {
        let told = asked(&[], settings);
        assert_eq!((told.code, told.out.trim()), (Some(0), &*at), "{}", told.all);
    }
    let told = asked(&["--live"], &[("COUNTERDESK_LISTEN", &here)]);
    assert_eq!((told.code, told.out.trim()), (Some(0), &*format!("{here}/livez: ok")));
    program.kill();
    let told = asked(&[], &[("COUNTERDESK_LISTEN", &here)]);
    assert_eq!(told.code, Some(1));
    assert!(told.all.contains(&here) && told.all.contains("refused"), "{}", told.all);
}

#[test]
fn whatever_answers_it_takes_three_seconds_and_a_line() {
    let unready = answering(|mut stream| {
        let asked = request_line(&mut stream);
        assert!(asked.starts_with("GET /readyz "), "{asked}");
        let words = "the database cannot be written\nand more\n";
        let head = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 40\r\n\r\n";
        let _ = stream.write_all(format!("{head}{words}").as_bytes());
    });
    let told = asked(&[], &[("COUNTERDESK_LISTEN", &unready)]);
    assert_eq!(told.code, Some(1));
    assert!(told.all.contains("the database cannot be written (503)"), "{}", told.all);

    let endless = answering(|mut stream| {
        request_line(&mut stream);
        let _ = stream.write_all(b"HTTP/1.1 500 x\r\n\r\n");
        while stream.write_all(&[b'x'; 4_096]).is_ok() {}
    });
    let told = asked(&[], &[("COUNTERDESK_LISTEN", &endless)]);
    assert!(told.code == Some(1) && told.all.len() < 400, "{}", told.all.len());

    let silent = answering(std::mem::forget);
    let began = Instant::now();
    let told = asked(&[], &[("COUNTERDESK_LISTEN", &silent)]);
    assert_eq!(told.code, Some(1));
    assert!(told.all.contains("within 3 s"), "{}", told.all);
    assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());

    let away = answering(|mut stream| {
        request_line(&mut stream);
        let _ = stream
            .write_all(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n");
    });
    assert_eq!(asked(&[], &[("COUNTERDESK_LISTEN", &away)]).code, Some(1), "it follows nobody");
}

#[test]
fn a_port_that_nobody_knows_cannot_be_asked() {
    let told = asked(&[], &[("COUNTERDESK_LISTEN", "127.0.0.1:0")]);
    assert!(told.code == Some(1) && told.all.contains("the system choose the port"), "{}", told.all);
}
