//! The main job, end to end.

use counterdesk::simulator::Request;
use futures::future::join_all;

use crate::support::{Browser, ORCHID, Page, SAMPLE, TestDatabase, TestDesk, both_databases};

async fn group_page(desk: &TestDesk, browser: &mut Browser, group: &str) -> Page {
    let page = browser.get("/").await;
    assert_eq!(page.heading(), "Find a group");
    let page = browser
        .get(&format!(
            "/look-up?group={}",
            url::form_urlencoded::byte_serialize(group.as_bytes()).collect::<String>()
        ))
        .await;
    assert_eq!(page.path, desk.group_path(group));
    page
}

both_databases! {
async fn ticked_counters_are_checked_reset_and_read_back(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut browser = desk.signed_in("support").await;
    let page = group_page(&desk, &mut browser, ORCHID).await;
    assert_eq!(page.heading(), "Orchid Live Lounge");
    assert!(!page.has("input[type=checkbox][checked]"), "nothing is ticked beforehand");

    let form = page
        .form("/api/review")
        .also("key[]", "like")
        .also("key[]", "unlike")
        .with("reason", "Ticket 48213");
    let page = browser.submit(&form).await;
    assert_eq!(page.heading(), "Check before you reset");
    assert!(page.text().contains("2,481,930"), "{}", page.text());
    assert!(page.text().contains("Ticket 48213"));
    assert!(!page.text().contains("88,117"), "only what goes is shown");
    assert!(desk.writes().is_empty(), "nothing has been sent");

    let page = browser.submit(&page.form("/api/confirm")).await;
    assert_eq!(page.heading(), "2 counters reset");
    assert!(page.path.starts_with("/operations/CD-"));
    assert!(page.text().contains("2,481,930"), "{}", page.text());

    let [write] = desk.writes().try_into().unwrap();
    let Request { command, body, applied, .. } = write;
    assert_eq!(command, "delete_group_counter");
    assert_eq!(body, r#"{"GroupId":"@TGS#aK4ZQWME7R","GroupCounterKeys":["like","unlike"]}"#);
    assert!(applied);
    let left: Vec<_> = desk.counters(ORCHID).into_iter().map(|(key, _)| key).collect();
    assert_eq!(left.len(), 4);
    assert!(!left.contains(&"like".to_owned()));

    // For ever at its address, and as text.
    let again = browser.get(&page.path).await;
    assert_eq!(again.heading(), "2 counters reset");
    let text = browser.get(&format!("{}/receipt.txt", page.path)).await;
    assert!(text.body.contains("like") && text.body.contains("2,481,930"), "{}", text.body);
}

async fn a_double_submit_sends_once_and_shows_the_same_result(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut browser = desk.signed_in("support").await;
    let page = group_page(&desk, &mut browser, ORCHID).await;
    let page = browser.submit(&page.form("/api/review").also("key[]", "like").with("reason", "T")).await;
    let form = page.form("/api/confirm");
    let clicks = (0..50).map(|_| {
        let mut tab = browser.another_tab();
        let form = form.clone();
        async move { tab.submit(&form).await.path }
    });
    let mut landed = join_all(clicks).await;
    landed.sort();
    landed.dedup();
    assert_eq!(landed.len(), 1, "everybody sees the same operation: {landed:?}");
    assert_eq!(desk.writes().len(), 1);
}
}

#[tokio::test]
async fn all_leaves_the_keys_out_and_wants_the_group_id_typed() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("manager").await;
    let page = group_page(&desk, &mut browser, SAMPLE).await;
    let page =
        browser.submit(&page.form("/api/review").with("all", "1").with("reason", "End of season")).await;
    assert_eq!(page.heading(), "Check before you reset both counters");

    let form = page.form("/api/confirm");
    let page = browser.submit(&form.clone().with("typed", "@TGS#other")).await;
    assert!(page.title().starts_with("Error: "), "{}", page.title());
    assert!(desk.writes().is_empty());

    let page = browser.submit(&form.with("typed", &format!(" {SAMPLE} "))).await;
    assert_eq!(page.heading(), "Both counters reset");
    let [write] = desk.writes().try_into().unwrap();
    assert_eq!(write.body, r#"{"GroupId":"@TGS#aC5SZEAEF"}"#);
    assert!(desk.counters(SAMPLE).is_empty());
}

#[tokio::test]
async fn values_that_moved_on_are_removed_as_they_are_at_the_moment_of_confirming() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let page = group_page(&desk, &mut browser, ORCHID).await;
    let page = browser.submit(&page.form("/api/review").also("key[]", "like").with("reason", "T")).await;
    desk.simulator.state().set_counter(ORCHID, "like", 2_481_999);
    let page = browser.submit(&page.form("/api/confirm")).await;
    assert!(page.text().contains("2,481,999"), "{}", page.text());
}

#[tokio::test]
async fn any_group_and_any_key_make_the_whole_way() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("manager").await;
    for group in desk.simulator.state().groups() {
        if group.group_id.starts_with("@TGS#_") || group.unanswered {
            continue;
        }
        let page = browser.get(&desk.group_path(&group.group_id)).await;
        assert_eq!(page.status, 200, "{}", group.group_id);
        let counters = desk.counters(&group.group_id);
        if counters.is_empty() {
            assert!(!page.has("form[action='/api/review']"), "nothing to choose in {}", group.group_id);
            continue;
        }
        let mut form = page.form("/api/review").with("reason", "\u{1f44d} <b> \u{0633}\u{0628}\u{0628}");
        let offered = page.attribute("input[name='key[]']", "value");
        for (key, _) in &counters {
            assert!(offered.contains(key), "{key:?} of {}", group.group_id);
            form = form.also("key[]", key);
        }
        let page = browser.submit(&form).await;
        let page = browser.submit(&page.form("/api/confirm").with("typed", &group.group_id)).await;
        assert!(page.path.starts_with("/operations/"), "{}: {}", group.group_id, page.text());
        assert!(desk.counters(&group.group_id).is_empty(), "{}", group.group_id);
    }
}
