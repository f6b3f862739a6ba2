//! What the demo has to show.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use super::command;
use crate::support::Browser;

#[tokio::test]
async fn the_demo_has_a_list_to_try_a_batch_on() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = command(folder.path(), &["demo"]);
    command.env("COUNTERDESK_LISTEN", "127.0.0.1:0").stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let (mut address, mut password, mut list) = (String::new(), String::new(), String::new());
    for line in BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok) {
        let told = |word: &str| line.strip_prefix(word).map(|rest| rest.trim().to_owned());
        address = told("Open ").unwrap_or(address);
        password = told("Password ").unwrap_or(password);
        list = line.split(['\u{201c}', '\u{201d}']).nth(1).map_or(list, str::to_owned);
        if line.starts_with("Simulator") {
            break;
        }
    }
    let mut browser = Browser::new(&address);
    let form = browser.get("/sign-in").await.form("/api/sign-in");
    let page = browser.submit(&form.with("name", "demo").with("password", &password)).await;
    assert_eq!(page.path, "/", "{}", page.text());
    let page = browser.get("/lists").await;
    assert!(!list.is_empty() && page.one("tbody th").contains(&list), "{}", page.text());
    let use_it = page.attribute("tbody a[href^='/batches/new']", "href").remove(0);
    let page = browser.get(&use_it).await;
    let chosen = page.attribute("select[name='list'] option[selected]", "value").remove(0);
    assert!(!chosen.is_empty(), "the list is chosen already");
    let form = page.form("/api/make-batch").with("list", &chosen);
    let mut page = browser.submit(&form.with("keys", "like").with("reason", "To try it")).await;
    assert!(page.path.starts_with("/batches/"), "{}", page.text());
    let batch = page.path.clone();
    while page.text().contains("groups read") {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        page = browser.get(&batch).await;
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(page.text().contains("Reset counters in 11 groups?"), "{}", page.text());
}
