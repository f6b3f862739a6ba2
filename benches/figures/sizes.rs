//! What a browser is sent: of each page as text and in brotli, of what the pages name in brotli.

use std::collections::BTreeSet;

use crate::desk::Desk;
use crate::http::Client;
use crate::{heading, line};

pub fn measure() {
    heading("Bytes, as they are sent");
    let mut desk = Desk::open();
    let mut stranger = Client::connect(desk.dashboard.address).unwrap();
    let group = Desk::group_page();
    let [plan, result] = desk.plan_and_result();
    let first = page(&mut stranger, "sign-in page", "/sign-in", "");
    let browser = &mut desk.browser;
    let later = [
        ("find page", "/"),
        ("group page with 20 counters", &group),
        ("check page", &plan),
        ("result page", &result),
        ("activity page with 20 events", "/activity"),
        ("people page", "/people"),
        ("account page", "/account"),
        ("help page", "/help"),
    ]
    .map(|(what, path)| page(browser, what, path, "6 KiB"));
    let named: BTreeSet<&str> = later.iter().chain([&first]).flat_map(Page::named).collect();
    let mut shown = 0;
    let mut scripts = 0;
    for path in named {
        let bytes = sent(browser, path, true).len();
        let is_script = matches!(path.rsplit('.').next(), Some("js" | "wasm"));
        *(if is_script { &mut scripts } else { &mut shown }) += bytes;
        line(path, &kib(bytes), "");
    }
    line("first visit, scripts off: sign-in page, style, icons", &kib(first.sent + shown), "20 KiB");
    line("islands: JavaScript and WebAssembly", &kib(scripts), "90 KiB");
}

struct Page {
    html: String,
    sent: usize,
}

impl Page {
    /// The files that it names.
    fn named(&self) -> impl Iterator<Item = &str> {
        let ends = |letter: char| "\"#'".contains(letter);
        self.html.split(ends).filter(|part| part.starts_with("/pkg/"))
    }
}

fn page(client: &mut Client, what: &str, path: &str, budget: &str) -> Page {
    let html = String::from_utf8(sent(client, path, false)).unwrap();
    let page = Page { sent: sent(client, path, true).len(), html };
    line(what, &format!("{}, {} before", kib(page.sent), kib(page.html.len())), budget);
    page
}

fn sent(client: &mut Client, path: &str, brotli: bool) -> Vec<u8> {
    client.take_brotli(brotli);
    let reply = client.get(path);
    client.take_brotli(false);
    assert_eq!(reply.status, 200, "{path}");
    reply.body
}

fn kib(bytes: usize) -> String {
    let tenths = bytes * 10 / 1_024;
    format!("{}.{} KiB", tenths / 10, tenths % 10)
}
