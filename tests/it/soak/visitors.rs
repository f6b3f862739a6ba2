//! Those who work: each on a connection and at an address of its own.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::Soak;
use super::figures::{Kind, Phase, Sample, Verdict};
use crate::support::{Browser, Page};

pub fn group_of(number: usize) -> String {
    format!("@TGS#soak{number}")
}

/// What somebody does all the time.
#[derive(Clone, Copy)]
enum Work {
    Reads,
    LooksUp,
    Changes,
    SignsIn,
    Passes,
}

impl Work {
    fn of(number: usize) -> Self {
        match number % 10 {
            0..=4 => Self::Reads,
            5 | 6 => Self::LooksUp,
            7 => Self::Changes,
            8 => Self::SignsIn,
            _ => Self::Passes,
        }
    }
}

pub struct Visitor {
    number: usize,
    work: Work,
    browser: Browser,
    samples: Vec<Sample>,
}

impl Visitor {
    /// In the browser of somebody who has signed in, as far as that is known by its cookies.
    pub fn new(number: usize, url: &str, signed_in: &Browser) -> Self {
        let [.., high, low] = u32::try_from(number).unwrap().to_be_bytes();
        let mut browser = Browser::at(url, Ipv4Addr::new(127, 1, high, low));
        let work = Work::of(number);
        if !matches!(work, Work::SignsIn | Work::Passes) {
            for (name, value) in signed_in.cookies() {
                browser.set_cookie(name, value);
            }
        }
        Self { number, work, browser, samples: Vec::new() }
    }

    /// The account of a visitor who signs in. Each has one: tries at one account in the same moment count as guesses.
    pub fn account_of(number: usize) -> Option<String> {
        matches!(Work::of(number), Work::SignsIn).then(|| format!("soak-{number}"))
    }

    pub async fn works_until_the_end(mut self, soak: Arc<Soak>) -> Vec<Sample> {
        // Not all in the same moment.
        let first =
            soak.pause * u32::try_from(self.number).unwrap() / u32::try_from(soak.connections).unwrap();
        tokio::time::sleep(first).await;
        for round in 0.. {
            if soak.is_over() {
                break;
            }
            match self.work {
                Work::Reads => {
                    let paths = ["/", "/activity", "/activity?text=T-1", "/account", "/help"];
                    self.looks(&soak, Kind::Page, paths[(self.number + round) % paths.len()]).await;
                }
                Work::LooksUp => {
                    let group = group_of((self.number + round) % soak.connections);
                    let app = soak.desk.app_id();
                    let asked = url::form_urlencoded::Serializer::new(String::new())
                        .append_pair("app", &app.to_string())
                        .append_pair("group", &group)
                        .finish();
                    self.looks(&soak, Kind::LookUp, &format!("/look-up?{asked}")).await;
                }
                Work::Changes => self.resets_and_puts_back(&soak).await,
                Work::SignsIn => {
                    self.browser.forget_cookies();
                    self.signs_in(&soak).await;
                    tokio::time::sleep(9 * soak.pause).await;
                }
                Work::Passes => {
                    let paths = ["/sign-in", "/livez"];
                    self.looks(&soak, Kind::Bare, paths[round % paths.len()]).await;
                }
            }
            tokio::time::sleep(soak.pause).await;
        }
        self.samples
    }

    async fn looks(&mut self, soak: &Soak, kind: Kind, path: &str) {
        let (phase, began) = (soak.phase(), Instant::now());
        let page = self.browser.get(path).await;
        self.notes(soak, kind, phase, began, &page);
    }

    async fn signs_in(&mut self, soak: &Soak) {
        let page = self.browser.get("/sign-in").await;
        let Some(form) = page.forms("/api/sign-in").pop() else {
            return self.notes(soak, Kind::SignIn, soak.phase(), Instant::now(), &page);
        };
        let name = Self::account_of(self.number).unwrap();
        let form = form.with("name", &name).with("password", crate::support::PASSWORD);
        let (phase, began) = (soak.phase(), Instant::now());
        let page = self.browser.submit(&form).await;
        self.notes(soak, Kind::SignIn, phase, began, &page);
    }

    /// A reset of the visitor's own group, and its undo. What is measured is confirming, which does all the work.
    async fn resets_and_puts_back(&mut self, soak: &Soak) {
        let group = group_of(self.number);
        soak.desk.simulator.state().set_counter(&group, "like", 5_000_000);
        let Some(page) = self.gets(soak, &soak.desk.group_path(&group)).await else { return };
        let Some(form) = page.forms("/api/review").pop() else {
            // The group waits for an operation that nobody knows the end of yet.
            return self.waits(soak, &page);
        };
        let form = form.also("key[]", "like").with("reason", "T-1");
        let Some(result) = self.confirms(soak, &form).await else { return };
        let Some(form) = result.forms("/api/undo").pop() else { return self.waits(soak, &result) };
        self.confirms(soak, &form.with("mode", "increase").with("reason", "T-2")).await;
    }

    async fn gets(&mut self, soak: &Soak, path: &str) -> Option<Page> {
        let (phase, began) = (soak.phase(), Instant::now());
        let page = self.browser.get(path).await;
        self.notes(soak, Kind::LookUp, phase, began, &page);
        (page.status == 200).then_some(page)
    }

    /// From the form of what is to be done to its result.
    async fn confirms(&mut self, soak: &Soak, form: &crate::support::Form) -> Option<Page> {
        tokio::time::sleep(soak.between).await;
        let (phase, began) = (soak.phase(), Instant::now());
        let checked = self.browser.submit(form).await;
        let Some(confirm) = checked.forms("/api/confirm").pop() else {
            self.notes(soak, Kind::Change, phase, began, &checked);
            return None;
        };
        tokio::time::sleep(soak.between).await;
        let (phase, began) = (soak.phase(), Instant::now());
        let result = self.browser.submit(&confirm).await;
        self.notes(soak, Kind::Change, phase, began, &result);
        tokio::time::sleep(soak.between).await;
        (result.status == 200).then_some(result)
    }

    /// A page that is right but has no form to go on with.
    fn waits(&mut self, soak: &Soak, page: &Page) {
        let phase = soak.phase();
        let verdict = if phase == Phase::Quiet {
            Verdict::Wrong(format!("{} has no form: {}", page.path, page.text()))
        } else {
            Verdict::TencentChats
        };
        self.samples.push(Sample { phase, kind: Kind::Change, verdict, took: Duration::ZERO });
    }

    fn notes(&mut self, soak: &Soak, kind: Kind, phase: Phase, began: Instant, page: &Page) {
        let verdict = judge(kind, phase, soak.phase(), page);
        self.samples.push(Sample { phase, kind, verdict, took: began.elapsed() });
    }
}

/// Asked in one phase and answered in another, a request may have met either.
fn judge(kind: Kind, asked: Phase, answered: Phase, page: &Page) -> Verdict {
    let met = |phase| asked <= phase && phase <= answered;
    let wrong = || {
        let said = if page.body.contains("<main") { page.text() } else { page.body.clone() };
        Verdict::Wrong(format!(
            "{} {}: {}",
            page.status,
            page.path,
            said.chars().take(300).collect::<String>()
        ))
    };
    match page.status.as_u16() {
        200 if page.path == "/livez" || page.body.contains("</html>") => Verdict::Right,
        502..=504 if kind.needs_tencent_chat() && met(Phase::Silent) => Verdict::TencentChats,
        // An answer that was lost holds its group until it is read back.
        409 if kind == Kind::Change && answered >= Phase::Silent => Verdict::TencentChats,
        503 if met(Phase::NoDatabase)
            && kind != Kind::Bare
            && page.body.contains("cannot use its database") =>
        {
            Verdict::Databases
        }
        _ => wrong(),
    }
}
