//! Rubbish, mistakes and mischief: a clear sentence, what to do, a reference; nothing sent.

use counterdesk::simulator::Request;

use crate::support::{Browser, Form, ORCHID, Page, SAMPLE, TestDesk};

/// A page that explains a problem: one sentence, advice, a reference, and nothing was changed.
fn assert_explains(desk: &TestDesk, page: &Page, words: &str) {
    assert!(page.title().starts_with("Error: "), "{}: {}", page.path, page.title());
    assert!(page.problem().contains(words), "{words:?} in {:?}", page.problem());
    assert!(page.text().contains("CD-"), "a reference: {}", page.text());
    assert!(page.has("main li"), "what to do: {}", page.text());
    assert!(desk.writes().is_empty());
}

async fn choose(desk: &TestDesk, browser: &mut Browser, group: &str) -> Form {
    browser.get(&desk.group_path(group)).await.form("/api/review").with("reason", "T-1")
}

async fn check(desk: &TestDesk, browser: &mut Browser, group: &str, keys: &[&str]) -> Page {
    let form = keys.iter().fold(choose(desk, browser, group).await, |form, key| form.also("key[]", key));
    let page = browser.submit(&form).await;
    assert!(page.path.starts_with("/plans/"), "{}: {}", page.path, page.text());
    page
}

#[tokio::test]
async fn what_cannot_be_a_group_id_is_refused_before_any_call() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("viewer").await;
    for (typed, words) in [
        ("%20%20", "Group ID"),
        (&"x".repeat(49), "48"),
        ("gr%C3%BCn", "U+00FC"),
        ("a%C3%A9%00b", "U+00E9"),
        ("%40TGS%23_%40TGS%23cMOQ7HIM62CD", "ommunit"),
    ] {
        let page = browser.get(&format!("/look-up?group={typed}")).await;
        assert_eq!(page.status, 422, "{typed}");
        assert!(page.title().starts_with("Error: "));
        assert!(page.text().contains("CD-"), "{}", page.text());
        let told = page.text();
        assert!(told.contains(words), "{words:?} for {typed}: {told}");
    }
    assert!(desk.simulator.state().history().is_empty(), "Tencent Chat was not asked");
}

#[tokio::test]
async fn blanks_around_a_pasted_id_do_not_matter() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("viewer").await;
    let page = browser.get("/look-up?group=%20%40TGS%23aC5SZEAEF%0D%0A").await;
    assert_eq!(page.path, desk.group_path(SAMPLE));
}

#[tokio::test]
async fn an_unknown_group_leads_back_to_finding_one_with_the_id_kept() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("viewer").await;
    browser.get(&desk.group_path(ORCHID)).await;
    let page = browser.get(&desk.group_path("@TGS#aK4ZQWME7B")).await;
    assert_eq!(page.status, 404);
    assert_explains(&desk, &page, "No group was found");
    assert!(page.text().contains("10010"), "{}", page.text());
    assert!(page.text().contains("Orchid Live Lounge"), "the one that was meant: {}", page.text());
    assert_eq!(page.attribute("#gid", "value"), ["@TGS#aK4ZQWME7B"]);
}

#[tokio::test]
async fn a_selection_is_some_or_all_never_nothing() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("manager").await;
    let form = choose(&desk, &mut browser, ORCHID).await;

    let page = browser.submit(&form).await;
    assert_eq!(page.path, desk.group_path(ORCHID));
    assert_explains(&desk, &page, "at least one");
    assert!(page.has(".bar-end [role=alert]"), "by the button, so that the counters stand where they stood");
    let target = page.attribute("[role=alert] a", "href").remove(0);
    assert!(page.has(&target), "the summary links to {target}");
    assert_eq!(page.form("/api/review").field("reason"), Some("T-1"), "what was typed stays");

    // Said once: the next visit starts clean.
    assert!(!browser.get(&desk.group_path(ORCHID)).await.has("[role=alert]"));
}

#[tokio::test]
async fn a_reason_is_needed_and_short() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let form = choose(&desk, &mut browser, ORCHID).await.also("key[]", "like");
    assert_explains(&desk, &browser.submit(&form.clone().with("reason", "  ")).await, "reason");
    let page = browser.submit(&form.with("reason", &"r".repeat(201))).await;
    assert_explains(&desk, &page, "200");
    assert_eq!(page.form("/api/review").field("key[]"), Some("like"));
}

#[tokio::test]
async fn a_key_that_the_group_does_not_have_is_refused_by_name() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let form = choose(&desk, &mut browser, ORCHID).await.also("key[]", "like").also("key[]", "no-such-key");
    let page = browser.submit(&form).await;
    assert_explains(&desk, &page, "no-such-key");
}

#[tokio::test]
async fn a_plan_is_for_its_operator_for_ten_minutes() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let page = check(&desk, &mut browser, ORCHID, &["like"]).await;
    let (path, form) = (page.path.clone(), page.form("/api/confirm"));

    let mut other = desk.signed_in("other").await;
    let page = other.get(&path).await;
    assert_eq!(page.status, 403);
    assert_explains(&desk, &page, "somebody else");
    assert_explains(&desk, &other.submit(&form).await, "somebody else");
    let page = other.submit(&form.clone().with("plan", "0123")).await;
    assert_eq!(page.status, 404);

    desk.clock.advance_seconds(601);
    let page = browser.submit(&form).await;
    assert_explains(&desk, &page, "10 minutes");
    assert_eq!(page.status, 410);
    let again = page.attribute("main a[href*='key=like']", "href");
    assert!(!again.is_empty(), "a way back with the same ticks: {}", page.body);
    let page = browser.get(&again[0]).await;
    assert_eq!(page.form("/api/review").field("key[]"), Some("like"));
    assert_eq!(page.form("/api/review").field("reason"), Some("T-1"));
}

#[tokio::test]
async fn a_used_plan_leads_to_its_result() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let page = check(&desk, &mut browser, ORCHID, &["like"]).await;
    let form = page.form("/api/confirm");
    let result = browser.submit(&form).await.path;
    assert_eq!(browser.submit(&form).await.path, result);
    assert_eq!(browser.get(&page.path).await.path, result);
    assert_eq!(desk.writes().len(), 1);
}

#[tokio::test]
async fn keys_that_changed_meanwhile_stop_the_reset() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let form = check(&desk, &mut browser, ORCHID, &["like", "unlike"]).await.form("/api/confirm");
    desk.simulator.state().set_counter(ORCHID, "brand_new", 1);
    desk.simulator.state().remove_counter(ORCHID, "unlike");
    let page = browser.submit(&form).await;
    assert_eq!(page.path, desk.group_path(ORCHID), "back to choosing");
    assert_explains(&desk, &page, "changed");
    assert!(page.text().contains("brand_new") && page.text().contains("unlike"), "{}", page.text());
    let kept = page.form("/api/review");
    assert_eq!(
        kept.fields.iter().filter(|(name, _)| name == "key[]").count(),
        1,
        "the tick that still has a counter"
    );
}

#[tokio::test]
async fn repeated_or_missing_fields_are_no_form_of_ours() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let form = choose(&desk, &mut browser, ORCHID).await.also("key[]", "like");
    for spoilt in [
        form.clone().also("reason", "another"),
        form.clone().also("group", SAMPLE),
        form.clone().also("app", "1"),
        form.clone().without("group"),
        form.clone().with("app", "not a number"),
    ] {
        browser.get(&desk.group_path(ORCHID)).await;
        let page = browser.submit(&spoilt).await;
        assert!(page.title().starts_with("Error: "), "{:?}: {}", spoilt.fields, page.text());
        assert!(!page.path.contains("__err"), "{}", page.path);
    }
    let page = check(&desk, &mut browser, ORCHID, &["like"]).await;
    let page = browser.submit(&page.form("/api/confirm").also("plan", "another")).await;
    assert!(page.title().starts_with("Error: "));
    assert!(desk.writes().is_empty());
}

#[tokio::test]
async fn a_form_from_another_site_is_refused() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let form = check(&desk, &mut browser, ORCHID, &["like"]).await.form("/api/confirm");
    for headers in [
        [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")],
        [("sec-fetch-site", "same-site"), ("origin", "https://sister.example")],
        [("x-old-browser", "1"), ("origin", "https://evil.example")],
        [("x-old-browser", "1"), ("origin", "null")],
    ] {
        let page = browser.post_with(&form.action, &form.fields, &headers).await;
        assert_eq!(page.status, 403, "{headers:?}");
        assert_explains(&desk, &page, "another site");
    }
}

#[tokio::test]
async fn a_huge_form_is_refused_and_the_page_renders() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let form = choose(&desk, &mut browser, ORCHID).await.with("reason", &"x".repeat(200_000));
    let page = browser.post(&form.action, &form.fields).await;
    assert_eq!(page.status, 413);
    assert!(page.title().starts_with("Error: "), "{}", page.body);
}

#[tokio::test]
async fn two_operations_never_run_on_one_group() {
    let desk = TestDesk::start().await;
    let mut first = desk.signed_in("support").await;
    let mut second = desk.signed_in("other").await;
    let one = check(&desk, &mut first, ORCHID, &["like"]).await.form("/api/confirm");
    let two = check(&desk, &mut second, ORCHID, &["share"]).await.form("/api/confirm");
    desk.inject(
        counterdesk::simulator::Fault::new(counterdesk::simulator::FaultKind::ResetBefore)
            .on("delete_group_counter"),
    );
    let page = first.submit(&one).await;
    assert!(page.heading().contains("do not know yet"), "{}", page.heading());
    let page = second.submit(&two).await;
    assert_eq!(page.status, 409);
    assert!(page.problem().contains("settled") || page.text().contains("CD-"), "{}", page.text());
    let deletes: Vec<Request> = desk.writes();
    assert_eq!(deletes.len(), 1);
    let page = second.get(&desk.group_path(ORCHID)).await;
    assert!(!page.has("form[action='/api/review']"), "no second reset is offered meanwhile");
}

#[tokio::test]
async fn pages_that_do_not_exist_say_so() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("viewer").await;
    for path in [
        "/nowhere",
        "/groups/1",
        "/groups/99/x",
        "/groups/a/x",
        "/plans/x",
        "/operations/CD-0000-0000",
        "/operations/x",
    ] {
        let page = browser.get(path).await;
        assert_eq!(page.status, 404, "{path}");
        assert!(page.title().starts_with("Error: "), "{path}: {}", page.title());
    }
}
