//! What people do on the pages, in one call.

use counterdesk::model::{Actor, Change, Operation};
use counterdesk::simulator::Request;
use totp_rs::{Builder, Secret};

use super::{Browser, Form, Page, TestDesk};

/// What an operation does at Tencent Chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Reset,
    Undo,
    /// The command is that of an undo: told apart where there are none.
    Adjust,
}

impl Act {
    /// The one command that it sends.
    pub fn command(self) -> &'static str {
        match self {
            Self::Reset => "delete_group_counter",
            Self::Undo | Self::Adjust => "update_group_counter",
        }
    }
}

impl TestDesk {
    /// Somebody as the log names them.
    pub async fn who(&self, name: &str) -> Actor {
        let operator = self.services.store().operator_by_name(name).await.unwrap().unwrap();
        operator.acting_from(None)
    }

    /// The requests of all resets, or of all undos and adjustments.
    pub fn writes_of(&self, act: Act) -> Vec<Request> {
        self.writes().into_iter().filter(|write| write.command == act.command()).collect()
    }

    /// All of one kind, the latest first.
    pub async fn operations_of(&self, act: Act) -> Vec<Operation> {
        let act_of = |operation: &Operation| match operation.intent.change {
            Change::Reset(_) => Act::Reset,
            Change::Undo(_) => Act::Undo,
            Change::Adjust(_) => Act::Adjust,
        };
        let all = self.operations().await.into_iter();
        all.filter(|operation| act_of(operation) == act).collect()
    }
}

/// The check page of a reset of these counters; none: of all.
pub async fn review(desk: &TestDesk, browser: &mut Browser, group: &str, keys: &[&str]) -> Page {
    let form = browser.get(&desk.group_path(group)).await.form("/api/review").with("reason", "T-1");
    let form = if keys.is_empty() { form.with("all", "1") } else { form };
    let form = keys.iter().fold(form, |form, key| form.also("key[]", key));
    browser.submit(&form).await
}

/// The result page of a reset of these counters; none: of all.
pub async fn reset(desk: &TestDesk, browser: &mut Browser, group: &str, keys: &[&str]) -> Page {
    let form = review(desk, browser, group, keys).await.form("/api/confirm");
    let page = browser.submit(&form.with("typed", group)).await;
    assert_eq!(page.outcome(), "reset applied", "{}", page.text());
    page
}

/// The form of the undo that a result page offers, of everything that is left.
pub fn undo_form(result: &Page, mode: &str) -> Form {
    result.form("/api/undo").with("mode", mode).with("reason", "T-2")
}

/// The check page of the undo that a result page offers.
pub async fn check_undo(browser: &mut Browser, result: &Page, mode: &str) -> Page {
    let page = browser.submit(&undo_form(result, mode)).await;
    assert!(page.path.starts_with("/plans/"), "{}: {}", page.path, page.text());
    page
}

/// The page where the counters of a group are adjusted.
pub fn adjust_path(desk: &TestDesk, group: &str) -> String {
    format!("{}/adjust", desk.group_path(group))
}

/// What comes after that page, with these amounts filled in as they are typed, and these new counters.
pub async fn check_adjust(
    desk: &TestDesk,
    browser: &mut Browser,
    group: &str,
    mode: &str,
    amounts: &[(&str, &str)],
    new: &[(&str, &str)],
) -> Page {
    let page = browser.get(&adjust_path(desk, group)).await;
    let mut form = page.form("/api/adjust").with("mode", mode).with("reason", "T-1");
    for name in ["key[]", "amount[]", "new_key[]", "new_amount[]"] {
        form = form.without(name);
    }
    for (key, typed) in amounts {
        form = form.also("key[]", key).also("amount[]", typed);
    }
    for (key, typed) in new {
        form = form.also("new_key[]", key).also("new_amount[]", typed);
    }
    browser.submit(&form).await
}

/// What an authenticator app shows that was given the key on the page.
pub fn code(desk: &TestDesk, key: &str) -> String {
    let secret = Secret::try_from_base32(key.replace(' ', "")).unwrap();
    let app = Builder::new().with_secret(secret).with_account_name("x").build().unwrap();
    let seconds = u64::try_from(desk.services.now().0 / 1_000).unwrap();
    app.generate(seconds).to_string()
}

/// The key on the page that sets an authenticator app up.
fn key(page: &Page) -> String {
    page.all("code")
        .into_iter()
        .map(|code| code.replace("&nbsp;", " "))
        .find(|code| code.len() == 39)
        .unwrap()
}

/// Sets an authenticator app up; gives its key and the recovery codes.
pub async fn enrol(desk: &TestDesk, browser: &mut Browser) -> (String, Vec<String>) {
    let page = browser.get("/account/authenticator").await;
    let key = key(&page);
    let form = page.form("/api/add-authenticator").with("code", &code(desk, &key));
    let page = browser.submit(&form).await;
    assert_eq!(page.path, "/account/recovery-codes", "{}", page.text());
    let codes = page.all("li code");
    assert_eq!(codes.len(), 10);
    let page = browser.submit(&page.form("/api/codes-saved")).await;
    assert_eq!(page.path, "/account?done=authenticator");
    (key, codes)
}
