//! A desk on which something has been done, for what is measured beside others.

use std::path::PathBuf;

use percent_encoding::{NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};
use tempfile::TempDir;

use crate::by_hand::rows_of_activity;
use crate::http::Client;
use crate::program::{Dashboard, Place, Simulator, folder};

const APP: &str = "1400000000";
/// Those that do not count by themselves, each with a counter.
const GROUPS: [(&str, &str); 4] = [
    ("@TGS#2JYBKMTEC4", "question"),
    ("@TGS#3VWDNGTEK8", "attendance"),
    ("chess-table-weekend", "white_wins"),
    ("@TGS#1NVTZEAE4", "like"),
];
const RESETS: usize = 8;
/// As many as the list of the rival has.
pub const EVENTS: usize = 20;
/// The first of the groups has as many as a group may have.
const COUNTERS: usize = 20;

pub struct Desk {
    pub simulator: Simulator,
    folder: TempDir,
    pub dashboard: Dashboard,
    pub browser: Client,
}

impl Desk {
    /// With a group of 20 counters, and 20 events in the log: resets, look-ups, sign-ins.
    pub fn open() -> Self {
        let (simulator, folder) = (Simulator::start(), folder());
        let place = place(&simulator, &folder);
        place.add_operator();
        let dashboard = place.serve();
        // Signed in before: what happened since is looked for.
        dashboard.signed_in();
        let mut browser = dashboard.signed_in();
        let mut control = simulator.control();
        let mut put = |group: &str, key: &str, value: usize| {
            let group = segment(group);
            control.put_json(&format!("/control/groups/{group}/counters/{key}"), &value.to_string());
        };
        for number in 4..=COUNTERS {
            put(GROUPS[0].0, &format!("counter_{number}"), number * 1_234);
        }
        for number in 0..RESETS {
            let (group, key) = GROUPS[number % GROUPS.len()];
            put(group, key, 48_213);
            reset(&mut browser, group, key);
            // It counts on.
            put(group, key, 17);
        }
        for (group, _) in GROUPS {
            assert_eq!(browser.get(&page_of(group)).status, 200);
        }
        let events = |browser: &mut Client| {
            let page = browser.get("/activity");
            rows_of_activity(&String::from_utf8(page.body).unwrap())
        };
        while events(&mut browser) < EVENTS {
            browser = dashboard.signed_in();
        }
        assert_eq!(events(&mut browser), EVENTS);
        Self { simulator, folder, dashboard, browser }
    }

    pub fn place(&self) -> Place<'_> {
        place(&self.simulator, &self.folder)
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The pages of a reset that is not confirmed yet and of one that is done.
    pub fn plan_and_result(&mut self) -> [String; 2] {
        let (group, key) = GROUPS[0];
        let result = reset(&mut self.browser, group, key);
        let (group, key) = GROUPS[1];
        [plan(&mut self.browser, group, key), result]
    }

    pub fn group_page() -> String {
        page_of(Self::group())
    }

    /// The one with 20 counters.
    pub fn group() -> &'static str {
        GROUPS[0].0
    }
}

fn place<'a>(simulator: &'a Simulator, folder: &TempDir) -> Place<'a> {
    let database_url = format!("sqlite:{}", folder.path().join("desk.db").display());
    Place { simulator, upstream: None, database_url }
}

fn segment(group: &str) -> PercentEncode<'_> {
    utf8_percent_encode(group, NON_ALPHANUMERIC)
}

fn page_of(group: &str) -> String {
    format!("/groups/{APP}/{}", segment(group))
}

/// The check page of a reset of one counter.
fn plan(browser: &mut Client, group: &str, key: &str) -> String {
    let fields = [("app", APP), ("group", group), ("key[]", key), ("reason", "T-4711, counted twice")];
    let plan = browser.post("/api/review", &fields).location.unwrap();
    assert!(plan.starts_with("/plans/"), "{plan}");
    plan
}

/// Carries it out, and says where its page is.
fn reset(browser: &mut Client, group: &str, key: &str) -> String {
    let plan = plan(browser, group, key);
    let reply = browser.post("/api/confirm", &[("plan", plan.strip_prefix("/plans/").unwrap())]);
    let result = reply.location.unwrap();
    assert!(result.starts_with("/operations/"), "{result}");
    result
}
