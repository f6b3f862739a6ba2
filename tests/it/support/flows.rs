//! What people do on the pages, in one call.

use counterdesk::simulator::Request;
use counterdesk::store::Operation;

use super::{Browser, Page, TestDesk};

/// What an operation does at Tencent Chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Reset,
    Undo,
}

impl Act {
    /// The one command that it sends.
    pub fn command(self) -> &'static str {
        match self {
            Self::Reset => "delete_group_counter",
            Self::Undo => "update_group_counter",
        }
    }
}

impl TestDesk {
    /// The requests of all resets, or of all undos.
    pub fn writes_of(&self, act: Act) -> Vec<Request> {
        self.writes().into_iter().filter(|write| write.command == act.command()).collect()
    }

    /// All resets or all undos, the latest first.
    pub async fn operations_of(&self, act: Act) -> Vec<Operation> {
        let is_undo = |operation: &Operation| operation.kind.undo().is_some();
        let all = self.operations().await.into_iter();
        all.filter(|operation| is_undo(operation) == (act == Act::Undo)).collect()
    }
}

/// The check page of a reset of these counters; none: of all.
pub async fn review(desk: &TestDesk, browser: &mut Browser, group: &str, keys: &[&str]) -> Page {
    let form = browser.get(&desk.group_path(group)).await.form("/api/review").with("reason", "T-1");
    let form = if keys.is_empty() { form.with("all", "1") } else { form };
    let form = keys.iter().fold(form, |form, key| form.also("keys[]", key));
    browser.submit(&form).await
}

/// The result page of a reset of these counters; none: of all.
pub async fn reset(desk: &TestDesk, browser: &mut Browser, group: &str, keys: &[&str]) -> Page {
    let form = review(desk, browser, group, keys).await.form("/api/confirm");
    let page = browser.submit(&form.with("typed", group)).await;
    assert!(page.heading().ends_with("reset"), "{}", page.text());
    page
}

/// The check page of the undo that a result page offers.
pub async fn check_undo(browser: &mut Browser, result: &Page, mode: &str) -> Page {
    let page = browser.submit(&result.form("/api/undo").with("mode", mode)).await;
    assert!(page.path.starts_with("/plans/"), "{}: {}", page.path, page.text());
    page
}
