//! Two replicas on one PostgreSQL, behind nginx and behind Caddy: with the very files that `deploy/` has for them. Only
//! names of hosts, ports and certificates are put in; every replacement has to find what it replaces.

mod rolling;

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use counterdesk::model::activity::Action;
use counterdesk::simulator::{Fault, FaultKind};
use counterdesk::store::Filter;

use crate::support::{
    Browser, ORCHID, PATIENCE, Program, TestDatabase, TestDesk, free_port, installed, reset, review,
};

const DEPLOY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/deploy");
/// From where somebody comes: all of 127.0.0.0/8 is this machine.
const VISITOR: std::net::Ipv4Addr = std::net::Ipv4Addr::new(127, 0, 0, 9);

/// A program of somebody else's, which is ended with the test. What it has to say is told where the test fails.
struct Proxy {
    child: Child,
    log: PathBuf,
}

impl Proxy {
    fn start(mut command: Command, log: PathBuf) -> Self {
        let said = std::fs::OpenOptions::new().create(true).append(true).open(&log).unwrap();
        Self { child: command.stdin(Stdio::null()).stderr(said).spawn().unwrap(), log }
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        // Asked first, as both have children or files that they take away.
        let _ = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        let _ = self.child.wait();
        eprintln!("{}", std::fs::read_to_string(&self.log).unwrap_or_default());
    }
}

fn put_in(text: &str, replacements: &[(&str, String)]) -> String {
    replacements.iter().fold(text.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "the example has no {from:?} any more");
        text.replace(from, to)
    })
}

fn nginx(program: &str, folder: &Path, front: u16, replicas: [u16; 2]) -> Proxy {
    let site = std::fs::read_to_string(format!("{DEPLOY}/nginx.conf")).unwrap();
    let site = put_in(
        &site,
        &[
            ("127.0.0.1:3001", format!("127.0.0.1:{}", replicas[0])),
            ("127.0.0.1:3002", format!("127.0.0.1:{}", replicas[1])),
            ("listen 80;", format!("listen 127.0.0.1:{};", free_port())),
            ("listen [::]:80;", String::new()),
            ("listen 443 ssl http2;", format!("listen 127.0.0.1:{front};")),
            ("listen [::]:443 ssl http2;", String::new()),
            ("ssl_certificate /etc/nginx/desk.example.com.pem;", String::new()),
            ("ssl_certificate_key /etc/nginx/desk.example.com.key;", String::new()),
        ],
    );
    let at = folder.display();
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|what| format!("{what}_temp_path {at}/{what};\n"))
        .concat();
    let whole = format!(
        "daemon off;\nuser root;\npid {at}/pid;\nerror_log {at}/error.log warn;\nworker_processes 1;\n\
         events {{ worker_connections 256; }}\nhttp {{\ngzip on;\naccess_log off;\n{temporary}\n{site}\n}}\n"
    );
    let file = folder.join("nginx.conf");
    std::fs::write(&file, whole).unwrap();
    let mut command = Command::new(program);
    command.arg("-p").arg(folder).arg("-e").arg(folder.join("error.log")).arg("-c").arg(&file);
    Proxy::start(command, folder.join("error.log"))
}

fn caddy(program: &str, folder: &Path, front: u16, replicas: [u16; 2]) -> Proxy {
    let upstreams = replicas.map(|port| format!("127.0.0.1:{port}")).join(" ");
    let settings = [
        ("DESK_SITE", format!("http://127.0.0.1:{front}")),
        ("DESK_UPSTREAMS", upstreams),
        ("HOME", folder.display().to_string()),
    ];
    let file = format!("{DEPLOY}/Caddyfile");
    let read = Command::new(program)
        .args(["adapt", "--adapter", "caddyfile", "--config", &file])
        .envs(settings.clone())
        .output()
        .unwrap();
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    let mut config: serde_json::Value = serde_json::from_slice(&read.stdout).unwrap();
    // The port on which it takes orders may be somebody else's.
    config["admin"] = serde_json::json!({"disabled": true, "config": {"persist": false}});
    let file = folder.join("caddy.json");
    std::fs::write(&file, config.to_string()).unwrap();
    let mut command = Command::new(program);
    command.arg("run").arg("--config").arg(&file).envs(settings);
    Proxy::start(command, folder.join("caddy.log"))
}

/// How many requests a replica has answered on its pages.
async fn answered(metrics: &str) -> f64 {
    let text = Browser::new(&format!("http://{metrics}")).visit("/metrics", &[]).await.body;
    let pages = text.lines().filter(|line| {
        line.starts_with("http_server_requests_total{") && line.contains("http_route=\"/activity\"")
    });
    pages.map(|line| line.rsplit(' ').next().unwrap().parse::<f64>().unwrap()).sum()
}

async fn until_it_listens(front: u16) {
    let give_up = Instant::now() + PATIENCE;
    while std::net::TcpStream::connect(("127.0.0.1", front)).is_err() {
        assert!(Instant::now() < give_up, "the proxy does not start");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn serve_behind(start: fn(&str, &Path, u16, [u16; 2]) -> Proxy, program: &str) {
    let database = TestDatabase::postgres().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let desk = TestDesk::start_on(database.url()).await;
    let (front, replicas) = (free_port(), [free_port(), free_port()]);
    let metrics = [free_port(), free_port()].map(|port| format!("127.0.0.1:{port}"));
    let mut programs = Vec::new();
    for (port, metrics) in replicas.into_iter().zip(&metrics) {
        let settings = [
            ("COUNTERDESK_PUBLIC_URL", "https://desk.example.com"),
            ("COUNTERDESK_TRUSTED_PROXIES", "127.0.0.1"),
            ("COUNTERDESK_METRICS_LISTEN", metrics),
        ];
        programs.push(Program::serve_with(&desk, database.url(), port, &settings).await);
    }
    let proxy = start(program, folder.path(), front, replicas);
    until_it_listens(front).await;

    let mut browser = Browser::at(&format!("http://127.0.0.1:{front}"), VISITOR);
    desk.sign_in(&mut browser, "support").await;
    assert!(browser.cookies().contains_key("__Host-counterdesk"), "{:?}", browser.cookies());
    for _ in 0..10 {
        assert_eq!(browser.get("/activity").await.status, 200, "either replica knows the sign-in");
    }
    assert!(answered(&metrics[0]).await >= 1.0 && answered(&metrics[1]).await >= 1.0, "both were asked");
    let page = reset(&desk, &mut browser, ORCHID, &["like"]).await;
    assert_eq!(page.outcome(), "reset applied");
    let group = format!("{}?key=like&reason=a%20b", desk.group_path("a b/c?d#e%f"));
    assert_eq!(browser.get(&group).await.status, 404, "an ID of any characters arrives as it is");

    // News arrives as it happens, not when the stream has ended.
    desk.simulator.state().set_counter(ORCHID, "like", 2_000_000);
    let form = review(&desk, &mut browser, ORCHID, &["like"]).await.form("/api/confirm");
    desk.inject(Fault::new(FaultKind::ResetBefore).on("delete_group_counter"));
    let page = browser.submit(&form).await;
    let mut following = browser.open(&format!("{}/events", page.path)).await;
    assert_eq!(following.status(), 200);
    let mut told = String::new();
    let first_news = async {
        while !told.contains("event: tried") {
            let chunk = following.chunk().await.unwrap();
            told += &String::from_utf8_lossy(&chunk.unwrap_or_else(|| panic!("it ended: {told}")));
            assert!(!told.contains("event: settled"), "kept back: {told}");
        }
    };
    tokio::time::timeout(Duration::from_secs(8), first_news).await.unwrap();

    // A stranger's address that is as long as they come. Where the answer did not fit the proxy, it would pass the
    // replica over, for everybody.
    let mut stranger = Browser::at(&format!("http://127.0.0.1:{front}"), VISITOR);
    for part in ["a", "%41", "%E4%BA%BA"] {
        for length in [2_000, 2_480, 3_900, 7_500] {
            let asked = stranger.visit(&format!("/groups?q={}", part.repeat(length / part.len())), &[]).await;
            assert_eq!(asked.status, 303, "{length}");
        }
    }

    // A page that shows a secret is compressed by nobody: not the desk, not the proxy.
    let page = browser.visit("/account/authenticator", &[("accept-encoding", "gzip")]).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(!page.headers.contains_key("content-encoding"), "{:?}", page.headers);

    // A list as long as it may be.
    let ids: Vec<_> = (0..10_000).map(|number| format!("@TGS#a-room-with-a-long-name-{number:06}")).collect();
    let ids = ids.join("\n");
    let mut manager = Browser::at(&format!("http://127.0.0.1:{front}"), VISITOR);
    desk.sign_in(&mut manager, "manager").await;
    let form = manager.get("/batches/new").await.form("/api/make-batch");
    let page = manager.submit(&form.with("ids", &ids).with("keys", "like").with("reason", "T-13")).await;
    assert!(page.path.starts_with("/batches/CD-"), "{}: {}", page.path, page.text());

    // From where people come is what the proxy says, whatever they say themselves.
    let sent = [("x-forwarded-for", "203.0.113.66"), ("sec-fetch-site", "same-origin")];
    let fields =
        [("name", "support"), ("password", "a wrong one")].map(|(a, b)| (a.to_owned(), b.to_owned()));
    Browser::at(&format!("http://127.0.0.1:{front}"), VISITOR)
        .post_with("/api/sign-in", &fields, &sent)
        .await;
    let filter = Filter { action: Some(Action::SignIn), ..Filter::default() };
    let entries = desk.services.store().find_activity(&filter, None, 9).await.unwrap();
    assert!(entries.len() >= 2, "one that was let in and one that was not: {entries:?}");
    for entry in entries {
        assert_eq!(entry.address.as_deref(), Some("127.0.0.9"), "{entry:?}");
    }
    drop(proxy);
    for program in programs {
        program.stop();
    }
    database.remove().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn behind_nginx() {
    let Some(program) = installed("nginx") else { return };
    serve_behind(nginx, &program).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn behind_caddy() {
    let Some(program) = installed("caddy") else { return };
    serve_behind(caddy, &program).await;
}
