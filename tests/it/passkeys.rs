//! Passkeys: made, used in three places, refused whenever something does not fit.

mod refused;
mod security_keys;
mod synced;
mod used;

use counterdesk::model::activity::{EntryOutcome, Logged};
use counterdesk::store::Filter;

use crate::support::{Authenticator, Browser, Form, PASSWORD, Page, TestDesk};

pub const ORIGIN: &str = "https://desk.example";

/// What the island on the page would ask the browser for.
pub fn options(page: &Page) -> String {
    let props = page.attribute("leptos-island[data-props]", "data-props");
    let props = props.into_iter().find(|props| props.contains("challenge"));
    let props = props.unwrap_or_else(|| panic!("nothing is asked on {}: {}", page.path, page.text()));
    let props: serde_json::Value = serde_json::from_str(&props).unwrap();
    props["options"].as_str().unwrap().to_owned()
}

/// What has to be signed.
pub fn challenge(page: &Page) -> String {
    let options: serde_json::Value = serde_json::from_str(&options(page)).unwrap();
    options["challenge"].as_str().unwrap().to_owned()
}

/// Makes a passkey; gives the page afterwards.
pub async fn add(browser: &mut Browser, device: &mut Authenticator) -> Page {
    let page = browser.get("/account").await;
    let page = browser.submit(&page.form("/api/begin-new-passkey")).await;
    assert_eq!(page.path, "/account/passkey", "{}", page.text());
    let answer = device.create(&options(&page));
    browser.submit(&page.form("/api/add-passkey").with("credential", &answer)).await
}

/// A desk with a passkey of `name`'s.
async fn desk_with(name: &str) -> (TestDesk, Browser, Authenticator) {
    let desk = TestDesk::start_behind(ORIGIN).await;
    let mut browser = desk.signed_in(name).await;
    let mut device = Authenticator::new(ORIGIN, 1);
    let page = add(&mut browser, &mut device).await;
    assert_eq!(page.path, "/account/recovery-codes", "{}", page.text());
    (desk, browser, device)
}

/// The page that asks for a passkey instead of a name.
pub async fn asked(browser: &mut Browser) -> Page {
    let form = browser.get("/sign-in").await.form("/api/begin-passkey");
    let page = browser.submit(&form).await;
    assert!(page.path.starts_with("/sign-in/passkey"), "{} {}", page.path, page.text());
    page
}

/// The form that page sends, with the device's answer.
pub fn answered(page: &Page, device: &mut Authenticator) -> Form {
    page.form("/api/use-passkey").with("credential", &device.get(&options(page)))
}

async fn first_step(browser: &mut Browser, name: &str) -> Page {
    let form = browser.get("/sign-in").await.form("/api/sign-in");
    browser.submit(&form.with("name", name).with("password", PASSWORD)).await
}

async fn is_out(browser: &mut Browser) -> bool {
    browser.get("/").await.path.starts_with("/sign-in")
}

/// The latest entry about a refusal.
async fn last_refusal(desk: &TestDesk) -> Logged {
    let filter = Filter { outcome: Some(EntryOutcome::Refused), ..Filter::default() };
    desk.services.store().find_activity(&filter, None, 1).await.unwrap().remove(0)
}
