//! What a page costs in processor time: of the program alone, which other programs cannot take from it, so that the
//! figure is steadier than how many pages a second there are.

use std::time::Duration;

use crate::http::Client;
use crate::program::{Place, Simulator, folder};
use crate::{heading, line};

/// The clock of the operating system has steps of 10 ms.
const REQUESTS: u32 = 1_000;
/// What the first ones cost (connections, statements that are planned) is not what a page costs.
const BEFORE: u32 = 50;
/// The least disturbed of them counts.
const ROUNDS: usize = 3;
const APP: &str = "1400000000";
const GROUP: &str = "@TGS#aK4ZQWME7R";
const GROUP_PAGE: &str = "/groups/1400000000/%40TGS%23aK4ZQWME7R";

pub fn measure_sqlite() {
    let folder = folder();
    measure("SQLite", format!("sqlite:{}", folder.path().join("desk.db").display()));
}

/// In a database of its own on that server.
pub fn measure_postgres(server: &str) {
    crate::activity::on_postgres(server, "pages", |url| measure("PostgreSQL", url.to_owned()));
}

fn measure(database: &str, database_url: String) {
    heading(&format!("Processor time of `serve` for a page, {database}"));
    let simulator = Simulator::start();
    let place = Place { simulator: &simulator, upstream: None, database_url };
    place.add_operator();
    let dashboard = place.serve();
    // Signed in before, one group looked at and reset: no page is empty.
    dashboard.signed_in();
    let mut browser = dashboard.signed_in();
    browser.get(GROUP_PAGE);
    let fields = [("app", APP), ("group", GROUP), ("keys[]", "like"), ("reason", "bench")];
    let plan = browser.post("/api/review", &fields).location.unwrap();
    let reply = browser.post("/api/confirm", &[("plan", plan.strip_prefix("/plans/").unwrap())]);
    assert!(reply.location.is_some_and(|path| path.starts_with("/operations/")));
    let mut stranger = Client::connect(dashboard.address).unwrap();
    let one = |what: &str, client: &mut Client, path: &str, budget: &str| {
        let mut visit = |times| {
            let before = dashboard.processor_time();
            for _ in 0..times {
                assert_eq!(client.get(path).status, 200, "{path}");
            }
            dashboard.processor_time().saturating_sub(before) / times
        };
        visit(BEFORE);
        let least = (0..ROUNDS).map(|_| visit(REQUESTS)).min().unwrap_or(Duration::ZERO);
        line(what, &format!("{} µs", least.as_micros()), budget);
    };
    let budget = |text: &'static str| if database == "SQLite" { text } else { "" };
    one("sign-in page", &mut stranger, "/sign-in", budget("150 µs"));
    one("find page", &mut browser, "/", budget("400 µs"));
    one("group page, its two calls included", &mut browser, GROUP_PAGE, "");
    one("activity page", &mut browser, "/activity", "");
    one("account page", &mut browser, "/account", budget("500 µs"));
}
