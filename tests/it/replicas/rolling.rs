//! Two replicas give their place to another build, one after the other, while people work through a proxy. Nobody notices: no
//! request fails, nobody has to sign in anew, and each page gets the very files that it asks for, whoever is asked.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use counterdesk::model::Outcome;
use counterdesk::simulator::{Group, GroupType};
use tokio::sync::watch;

use super::*;
use crate::support::{Form, Page, serving};

const VISITORS: u8 = 20;
/// Of each visitor: a hundred requests a second in all, where the machine is not too busy.
const EVERY: Duration = Duration::from_millis(200);
/// Resets under way when a replica is told to stop: some of them are in its hands.
const ON_THE_WAY: usize = 4;

/// A group that nobody resets.
const LOOKED_AT: &str = "@TGS#rollquiet";

/// The program with other addresses for its files, as another build has: the digits of each hash change their places, and
/// the program stays as long as it was.
fn another_build(folder: &Path) -> PathBuf {
    let build = folder.join("counterdesk");
    std::fs::copy(env!("CARGO_BIN_EXE_counterdesk"), &build).unwrap();
    let other_places = r"s#(/pkg/[a-z_/-]+\.)([0-9a-f])([0-9a-f]{11})(\.[a-z0-9]+)#\1\3\2\4#g";
    let mut sed = Command::new("sed");
    let changed = sed.env("LC_ALL", "C").args(["-E", "-i", other_places]).arg(&build).status().unwrap();
    assert!(changed.success());
    build
}

/// What came of all visits.
#[derive(Default)]
struct Seen {
    answered: AtomicUsize,
    sent_forms: AtomicUsize,
    /// The files that pages asked for, as they were the first time.
    files: Mutex<BTreeMap<String, String>>,
}

impl Seen {
    async fn fetch(&self, browser: &mut Browser, path: &str) {
        let file = browser.visit(path, &[]).await;
        assert_eq!(file.status, 200, "{path}: a page is without its file");
        assert!(file.headers["cache-control"].to_str().unwrap().contains("immutable"), "{path}");
        let mut files = self.files.lock().unwrap();
        let known = files.entry(path.to_owned()).or_insert_with(|| file.body.clone());
        assert!(*known == file.body, "{path} is another file now");
        self.answered.fetch_add(1, Ordering::Relaxed);
    }

    fn styles(&self) -> usize {
        self.files.lock().unwrap().keys().filter(|path| path.starts_with("/pkg/main.")).count()
    }
}

/// The files that a page asks for: in its head, in its icons, and in the script that wakes the islands.
fn files(page: &Page) -> Vec<String> {
    let mut found: Vec<_> = page
        .body
        .split("/pkg/")
        .skip(1)
        .map(|rest| rest.split(['"', '#', '\\', '\'', '>', ' ']).next().unwrap_or_default())
        .map(|name| format!("/pkg/{name}"))
        .collect();
    found.sort();
    found.dedup();
    found
}

/// Looks at pages, fetches what they ask for a moment later, and begins a reset now and then.
async fn visits(
    mut browser: Browser,
    desk: Arc<TestDesk>,
    number: usize,
    seen: Arc<Seen>,
    over: watch::Receiver<bool>,
) {
    let group = desk.group_path(&format!("@TGS#roll{}", number % ON_THE_WAY));
    let mut every = tokio::time::interval(EVERY);
    let mut asked_for: Vec<String> = Vec::new();
    for round in number.. {
        every.tick().await;
        if *over.borrow() {
            break;
        }
        let page = match round % 8 {
            0 => browser.visit("/", &[]).await,
            2 => browser.visit(&group, &[]).await,
            4 => browser.visit("/activity", &[]).await,
            6 if number.is_multiple_of(4) => {
                // One in which nothing is reset: a group with an operation on its way has no form.
                let form = browser.get(&desk.group_path(LOOKED_AT)).await.form("/api/review");
                let form = form.also("key[]", "kept").with("reason", "T-9");
                let checked = browser.post(&form.action, &form.fields).await;
                assert_eq!(checked.status, 303, "{}", checked.text());
                seen.sent_forms.fetch_add(1, Ordering::Relaxed);
                browser.visit(checked.headers["location"].to_str().unwrap(), &[]).await
            }
            6 => browser.visit("/account", &[]).await,
            _ => {
                let next = asked_for.pop().unwrap_or_else(|| "/livez".to_owned());
                if next.starts_with("/pkg/") {
                    seen.fetch(&mut browser, &next).await;
                }
                continue;
            }
        };
        assert_eq!(page.status, 200, "{}: {}", page.path, page.text());
        asked_for = files(&page);
        assert!(!asked_for.is_empty(), "{}", page.path);
        // Another of them each time.
        let first = round / 8 % asked_for.len();
        asked_for.rotate_left(first);
        seen.answered.fetch_add(1, Ordering::Relaxed);
    }
    // Whoever was signed in at the beginning is so at the end.
    assert_eq!(browser.visit("/account", &[]).await.status, 200);
}

struct Roll {
    desk: Arc<TestDesk>,
    url: String,
    ports: [u16; 2],
    metrics: [String; 2],
}

impl Roll {
    async fn serve(&self, place: usize, build: &Path) -> Program {
        let mut command = serving(Command::new(build), &self.desk, &self.url, self.ports[place]);
        command
            .env("COUNTERDESK_PUBLIC_URL", "https://desk.example.com")
            .env("COUNTERDESK_TRUSTED_PROXIES", "127.0.0.1")
            .env("COUNTERDESK_METRICS_LISTEN", &self.metrics[place]);
        Program::start(command).await
    }

    /// The one is told to stop, ends well, and the next one stands where it stood.
    async fn replace(&self, program: Program, place: usize, build: &Path) -> Program {
        program.signal("TERM");
        assert_eq!(program.ended().await.code(), Some(0));
        self.serve(place, build).await
    }

    /// Until the proxy sends people there.
    async fn is_asked(&self, place: usize) {
        let give_up = Instant::now() + PATIENCE;
        while answered(&self.metrics[place]).await < 1.0 {
            assert!(Instant::now() < give_up, "nobody is sent to replica {place}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Resets that have reached Tencent Chat and have no answer yet.
    async fn resets_on_the_way(&self, browser: &Browser) -> Vec<tokio::task::JoinHandle<Page>> {
        let before = self.desk.writes().len();
        let slow = Fault::new(FaultKind::Delay(1_500)).on("delete_group_counter");
        self.desk.inject(Fault { times: u32::try_from(ON_THE_WAY).unwrap(), ..slow });
        let mut checked = Vec::new();
        for number in 0..ON_THE_WAY {
            let group = format!("@TGS#roll{number}");
            self.desk.simulator.state().set_counter(&group, "like", 2_000_000);
            let mut browser = browser.another_tab();
            let form = review(&self.desk, &mut browser, &group, &["like"]).await.form("/api/confirm");
            checked.push((browser, form));
        }
        let send =
            |(mut browser, form): (Browser, Form)| tokio::spawn(async move { browser.submit(&form).await });
        let under_way = checked.into_iter().map(send).collect();
        let give_up = Instant::now() + PATIENCE;
        while self.desk.writes().len() < before + ON_THE_WAY {
            assert!(Instant::now() < give_up, "not all were sent");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        under_way
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_after_the_other_behind_nginx_and_nobody_notices() {
    let Some(program) = installed("nginx") else { return };
    replaced_behind(nginx, &program).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_after_the_other_behind_caddy_and_nobody_notices() {
    let Some(program) = installed("caddy") else { return };
    replaced_behind(caddy, &program).await;
}

async fn replaced_behind(start: fn(&str, &Path, u16, [u16; 2]) -> Proxy, program: &str) {
    let database = TestDatabase::postgres().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (PathBuf::from(env!("CARGO_BIN_EXE_counterdesk")), another_build(folder.path()));
    let desk = Arc::new(TestDesk::start_on(database.url()).await);
    let groups = (0..ON_THE_WAY).map(|number| format!("@TGS#roll{number}"));
    for group in groups.chain([LOOKED_AT.to_owned()]) {
        let group = Group::new(group, GroupType::Public, "Rolling");
        desk.simulator.state().put_group(group.with_counters([("kept", 1), ("like", 2_000_000)]));
    }
    let metrics = [free_port(), free_port()].map(|port| format!("127.0.0.1:{port}"));
    let roll = Roll {
        desk: Arc::clone(&desk),
        url: database.url().to_owned(),
        ports: [free_port(), free_port()],
        metrics,
    };
    let programs = [roll.serve(0, &old).await, roll.serve(1, &old).await];
    let front = free_port();
    let proxy = start(program, folder.path(), front, roll.ports);
    until_it_listens(front).await;
    let site = format!("http://127.0.0.1:{front}");

    // A few people, each with a few tabs and at an address of their own.
    let mut people = Vec::new();
    for (number, name) in (9..).zip(["support", "manager", "other", "support"]) {
        let mut browser = Browser::at(&site, std::net::Ipv4Addr::new(127, 0, 0, number));
        desk.sign_in(&mut browser, name).await;
        people.push(browser);
    }
    let (end, over) = watch::channel(false);
    let seen = Arc::new(Seen::default());
    let began = Instant::now();
    let visitors: Vec<_> = (0..usize::from(VISITORS))
        .map(|number| {
            let browser = people[number % people.len()].another_tab();
            tokio::spawn(visits(browser, Arc::clone(&desk), number, Arc::clone(&seen), over.clone()))
        })
        .collect();
    roll.is_asked(0).await;
    roll.is_asked(1).await;

    let mut replaced = Vec::new();
    for (place, program) in programs.into_iter().enumerate() {
        let under_way = roll.resets_on_the_way(&people[0]).await;
        replaced.push(roll.replace(program, place, &new).await);
        for reset in under_way {
            let page = reset.await.unwrap();
            assert_eq!((page.status.as_u16(), &*page.outcome()), (200, "reset applied"), "{}", page.text());
        }
        roll.is_asked(place).await;
        // Both builds stand side by side, or the old one has gone: whoever is asked has the files of both.
        let all: Vec<_> = seen.files.lock().unwrap().keys().cloned().collect();
        for path in all.iter().flat_map(|path| [path; 4]) {
            seen.fetch(&mut people[0], path).await;
        }
    }
    let give_up = Instant::now() + PATIENCE;
    while seen.styles() < 2 {
        assert!(Instant::now() < give_up, "no page of the new build asked for its style");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    end.send_replace(true);
    for visitor in visitors {
        visitor.await.unwrap();
    }
    let (answers, forms) = (seen.answered.load(Ordering::Relaxed), seen.sent_forms.load(Ordering::Relaxed));
    eprintln!(
        "{answers} answers and {forms} forms in {:.1} s, none of them an error",
        began.elapsed().as_secs_f64()
    );
    assert!(forms > 0);

    let operations = desk.operations().await;
    assert_eq!(operations.len(), 2 * ON_THE_WAY);
    assert!(operations.iter().all(|operation| operation.outcome == Outcome::Applied), "{operations:?}");
    assert_eq!(desk.writes().len(), 2 * ON_THE_WAY, "nothing was sent twice");
    drop(proxy);
    for program in replaced {
        program.stop();
    }
    database.remove().await.unwrap();
}
