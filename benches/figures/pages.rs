//! What a page costs in processor time: of the program alone, which other programs cannot take from it, so that the
//! figure is steadier than how many pages a second there are.

use crate::activity::on_both_databases;
use crate::beside::{self, Cost, Side};
use crate::http::Client;
use crate::program::{Place, Simulator};
use crate::{heading, line, load};

const APP: &str = "1400000000";
const GROUP: &str = "@TGS#2JYBKMTEC4";
const GROUP_PAGE: &str = "/groups/1400000000/%40TGS%232JYBKMTEC4";
/// Tencent Chat is asked at most 90 times a second.
const GROUP_PAGES_PER_SECOND: u32 = 80;

pub fn measure() {
    on_both_databases("pages", |database, url| measure_on(database, url.to_owned()));
}

fn measure_on(database: &str, database_url: String) {
    heading(&format!("Processor time of `serve` for a page, {database}"));
    let simulator = Simulator::start();
    let place = Place { simulator: &simulator, upstream: None, database_url };
    place.add_operator();
    let dashboard = place.serve();
    // Signed in before, one group looked at and reset: no page is empty.
    dashboard.signed_in();
    let mut browser = dashboard.signed_in();
    browser.get(GROUP_PAGE);
    let fields = [("app", APP), ("group", GROUP), ("key[]", "question"), ("reason", "bench")];
    let plan = browser.post("/api/review", &fields).location.unwrap();
    let reply = browser.post("/api/confirm", &[("plan", plan.strip_prefix("/plans/").unwrap())]);
    assert!(reply.location.is_some_and(|path| path.starts_with("/operations/")));
    let stranger = Client::connect(dashboard.address).unwrap();
    let side = |client, path| Side { process: &dashboard.process, client, path };
    let [sign_in, find, activity, account] = beside::measure([
        &side(&stranger, "/sign-in"),
        &side(&browser, "/"),
        &side(&browser, "/activity"),
        &side(&browser, "/account"),
    ]);
    let [group] = beside::measure_at(GROUP_PAGES_PER_SECOND, [&side(&browser, GROUP_PAGE)]);
    let budget = |text: &'static str| if database == "SQLite" { text } else { "" };
    let one = |what: &str, cost: Cost, budget: &str| {
        line(what, &format!("{:.0} µs, {:.0} per second", cost.micros(), cost.per_second), budget);
    };
    one("sign-in page", sign_in, budget("150 µs"));
    one("find page", find, budget("400 µs"));
    one("activity page", activity, "");
    one("account page", account, budget("500 µs"));
    line("group page, its two calls included", &format!("{:.0} µs", group.micros()), "");
    println!("  {}", load());
}
