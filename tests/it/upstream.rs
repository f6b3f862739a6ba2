//! Everything that Tencent Chat, or the way there, can do wrong.

use counterdesk::chat::Endpoint;
use counterdesk::simulator::{Behaviour, Fault, FaultKind, NoCounters, NoCustomFields, NoError};

use crate::support::{
    Browser, FaultProxy, Form, ORCHID, PASSWORD, Page, SAMPLE, TestDatabase, TestDesk, both_databases,
};

const DELETE: &str = "delete_group_counter";

/// Confirms a reset of `like` and `unlike` in the large group with this fault on the way.
async fn reset_with(desk: &TestDesk, browser: &mut Browser, fault: FaultKind) -> Page {
    let form = browser.get(&desk.group_path(ORCHID)).await.form("/api/review");
    let form = form.also("key[]", "like").also("key[]", "unlike").with("reason", "T");
    let form = browser.submit(&form).await.form("/api/confirm");
    desk.inject(Fault::new(fault).on(DELETE));
    let page = browser.submit(&form).await;
    assert!(page.path.starts_with("/operations/"), "{fault:?}: {}", page.text());
    assert_eq!(desk.writes().len(), 1, "{fault:?}: sent once");
    page
}

#[tokio::test]
async fn an_answer_lost_after_it_was_applied_is_found_out_by_reading_back() {
    for fault in [
        FaultKind::NoAnswerAfter,
        FaultKind::ResetAfter,
        FaultKind::BadGateway,
        FaultKind::Rubbish,
        FaultKind::NoErrorCode,
        FaultKind::Huge,
        FaultKind::CodeAfter(60008),
        FaultKind::CodeAfter(10002),
        FaultKind::CodeAfter(99999),
    ] {
        let desk = TestDesk::start().await;
        let mut browser = desk.signed_in("support").await;
        let page = reset_with(&desk, &mut browser, fault).await;
        assert_eq!(page.outcome(), "reset applied", "{fault:?}");
    }
}

#[tokio::test]
async fn an_answer_lost_before_it_was_applied_is_unknown_until_the_request_cannot_be_on_its_way() {
    for fault in
        [FaultKind::NoAnswerBefore, FaultKind::ResetBefore, FaultKind::Code(60008), FaultKind::Code(99999)]
    {
        let desk = TestDesk::start().await;
        let mut browser = desk.signed_in("support").await;
        let page = reset_with(&desk, &mut browser, fault).await;
        assert_eq!(page.heading(), "We do not know yet whether this reset went through", "{fault:?}");

        let again = page.form("/api/check-again");
        let page = browser.submit(&again).await;
        assert!(page.heading().contains("do not know yet"), "too early to say \"not applied\"");

        desk.clock.advance_seconds(15);
        let page = browser.submit(&again).await;
        assert!(page.heading().to_lowercase().contains("not"), "{fault:?}: {}", page.heading());
        assert!(page.text().contains("Nothing was changed"), "{}", page.text());
        assert_eq!(desk.writes().len(), 1, "reading back never sends again");
        assert_eq!(desk.counters(ORCHID).len(), 6);
    }
}

both_databases! {
async fn where_both_stories_fit_a_person_decides(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut browser = desk.signed_in("support").await;
    let form = browser
        .get(&desk.group_path(ORCHID))
        .await
        .form("/api/review")
        .also("key[]", "report")
        .with("reason", "T");
    let form = browser.submit(&form).await.form("/api/confirm");
    desk.inject(Fault::new(FaultKind::ResetBefore).on(DELETE));
    let page = browser.submit(&form).await;
    let path = page.path;
    for _ in 0..10 {
        desk.clock.advance_seconds(120);
        desk.services.desk.recover_due().await.unwrap();
    }
    // Idle for 20 minutes, still signed in.
    let page = browser.get(&path).await;
    assert!(page.text().to_lowercase().contains("unresolved"), "{}", page.text());
    assert_eq!(desk.writes().len(), 1);
    let page = browser.get("/").await;
    assert!(page.text().contains("needs attention"), "{}", page.text());

    // The operator cannot close it; a manager can, with a reason, once.
    let page = browser.get(&path).await;
    assert!(!page.has("form[action='/api/decide']"));
    let fields = [("reference", path.trim_start_matches("/operations/")), ("verdict", "did_not"), ("reason", "x")];
    let forged = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let refused = browser.submit(&Form { action: "/api/decide".into(), fields: forged.into() }).await;
    assert!(refused.title().starts_with("Error: "), "{}", refused.title());

    let mut manager = desk.signed_in("manager").await;
    let form = manager.get(&path).await.form("/api/decide").with("verdict", "went_through");
    let page = manager.submit(&form).await;
    assert!(page.title().starts_with("Error: "), "a reason is needed: {}", page.title());
    assert_eq!(page.attribute("#es-what a", "href"), ["#reason"]);
    let too_much = "x".repeat(201);
    let page = manager.submit(&form.clone().with("reason", &too_much)).await;
    assert_eq!(page.form("/api/decide").field("reason"), Some(&*too_much), "what was typed stays");
    desk.clock.advance_seconds(31 * 60);
    let page = manager.submit(&form.clone().with("reason", "Typed before lunch")).await;
    let page = manager.submit(&page.form("/api/sign-in").with("name", "manager").with("password", PASSWORD)).await;
    assert_eq!(page.form("/api/decide").field("reason"), Some("Typed before lunch"), "{}", page.text());
    let page = manager.submit(&form.clone().with("reason", "The host saw it at 0")).await;
    assert!(page.text().contains("Decided: it went through"), "{}", page.text());
    assert!(page.text().contains("The host saw it at 0") && page.text().contains("manager"));
    let second = form.with("verdict", "did_not").with("reason", "No");
    let page = manager.submit(&second).await;
    assert!(page.text().contains("Decided: it went through"), "the first decision counts");
    assert!(!manager.get("/").await.text().contains("needs attention"));
    let log = manager.get(&format!("/activity?ref={}", path.trim_start_matches("/operations/"))).await;
    assert!(log.text().contains("decided"), "{}", log.text());
    assert_eq!(desk.writes().len(), 1, "deciding sends nothing");
}
}

#[tokio::test]
async fn definite_refusals_change_nothing_and_say_whose_move_it_is() {
    for (code, words) in [
        (10004, "10004"),
        (10007, "10007"),
        (10010, "10010"),
        (10015, "10015"),
        (10059, "plan"),
        (60007, "60007"),
        (60010, "60010"),
        (70009, "70009"),
        (70014, "70014"),
    ] {
        let desk = TestDesk::start().await;
        let mut browser = desk.signed_in("support").await;
        let page = reset_with(&desk, &mut browser, FaultKind::Code(code)).await;
        assert!(page.text().contains(words), "{code}: {}", page.text());
        assert!(page.text().contains("Nothing was changed"), "{code}: {}", page.text());
        assert_eq!(desk.counters(ORCHID).len(), 6);
    }
}

#[tokio::test]
async fn an_expired_signature_is_renewed_and_the_reset_goes_through() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let form = browser
        .get(&desk.group_path(ORCHID))
        .await
        .form("/api/review")
        .also("key[]", "like")
        .with("reason", "T");
    let form = browser.submit(&form).await.form("/api/confirm");
    desk.inject(Fault::new(FaultKind::Code(70001)).on(DELETE));
    assert_eq!(browser.submit(&form).await.outcome(), "reset applied");
    let applied: Vec<_> = desk.writes().into_iter().map(|write| write.applied).collect();
    assert_eq!(applied, [false, true], "a refused signature has executed nothing");
}

#[tokio::test]
async fn when_nobody_answers_nothing_is_sent_and_the_page_says_so() {
    let desk =
        TestDesk::start_with(|app| app.endpoint = Endpoint::parse("http://127.0.0.1:9").unwrap()).await;
    let mut browser = desk.signed_in("support").await;
    let page = browser.get(&desk.group_path(ORCHID)).await;
    assert_eq!(page.status, 503);
    assert!(page.text().contains("reached"), "{}", page.text());
    assert!(page.text().contains("CD-"));
    assert_eq!(browser.get("/").await.status, 200, "the desk itself stays up");
}

#[tokio::test]
async fn reads_that_fail_are_not_shown_as_empty() {
    for fault in [
        FaultKind::Rubbish,
        FaultKind::NoErrorCode,
        FaultKind::Huge,
        FaultKind::BadGateway,
        FaultKind::Code(10002),
        FaultKind::Code(99999),
    ] {
        let desk = TestDesk::start().await;
        let mut browser = desk.signed_in("support").await;
        desk.inject(Fault::new(fault).on("get_group_counter").times(3));
        let page = browser.get(&desk.group_path(SAMPLE)).await;
        assert!(!page.has("form[action='/api/review']"), "{fault:?}");
        assert!(
            page.text().contains("could not be read") || page.text().contains("cannot be read"),
            "{fault:?}: {}",
            page.text()
        );
        assert!(page.text().contains("CD-"), "{fault:?}: {}", page.text());
        desk.simulator.state().clear_faults();
        desk.inject(Fault::new(fault).on("get_group_info").times(3));
        let page = browser.get(&desk.group_path(SAMPLE)).await;
        assert!(page.title().starts_with("Error: "), "{fault:?}: {}", page.title());
        assert!(page.text().contains("CD-"));
    }
}

#[tokio::test]
async fn an_answer_about_another_group_is_not_shown_as_this_one() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    desk.inject(Fault::new(FaultKind::OtherGroup).on("get_group_info"));
    let page = browser.get(&desk.group_path(SAMPLE)).await;
    assert_eq!(page.status, 502);
    assert!(page.problem().contains("Tencent Chat gave no clear answer"), "{}", page.problem());
    assert!(
        page.text().contains("about another group: \u{201c}@TGS#anotherGroup\u{201d}"),
        "{}",
        page.text()
    );
    assert!(page.text().contains("CD-") && !page.has("form[action='/api/review']"));

    desk.inject(Fault::new(FaultKind::OtherGroupFirst).on("get_group_info"));
    let page = browser.get(&desk.group_path(SAMPLE)).await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains(SAMPLE) && !page.text().contains("anotherGroup"), "{}", page.text());
}

#[tokio::test]
async fn a_group_that_may_be_gone_is_said_so_under_both_codes() {
    for code in [10010, 10015] {
        let desk = TestDesk::start().await;
        let mut browser = desk.signed_in("support").await;
        desk.inject(Fault::new(FaultKind::Code(code)).on("get_group_info"));
        let page = browser.get(&desk.group_path(SAMPLE)).await;
        assert_eq!(page.status, 404, "{code}");
        let text = page.text();
        assert!(text.contains("No group was found"), "{code}: {text}");
        assert!(text.contains("was deleted"), "{code}: {text}");
    }
}

/// Real answers leave out what is empty; the desk works with these as with the documents' own.
#[tokio::test]
async fn answers_that_leave_out_what_is_empty_are_answers() {
    let sparse = Behaviour {
        no_error: NoError::Absent,
        no_custom_fields: NoCustomFields::Absent,
        no_counters: NoCounters::Absent,
        ..Behaviour::default()
    };
    for behaviour in [Behaviour::default(), sparse] {
        let desk = TestDesk::start().await;
        desk.simulator.state().set_behaviour(behaviour.clone());
        let mut browser = desk.signed_in("support").await;
        let mut form = browser.get(&desk.group_path(SAMPLE)).await.form("/api/review").with("reason", "T");
        for (key, _) in desk.counters(SAMPLE).into_iter().take(1) {
            form = form.also("key[]", &key);
        }
        let form = browser.submit(&form).await.form("/api/confirm");
        assert_eq!(browser.submit(&form).await.outcome(), "reset applied", "{behaviour:?}");
    }
}

#[tokio::test]
async fn a_read_that_fails_once_is_tried_again() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    desk.inject(Fault::new(FaultKind::ResetBefore).on("get_group_counter"));
    desk.inject(Fault::new(FaultKind::BadGateway).on("get_group_info"));
    assert!(browser.get(&desk.group_path(SAMPLE)).await.has("form[action='/api/review']"));
}

#[tokio::test]
async fn wrong_credentials_are_for_whoever_runs_the_server() {
    type Spoil = fn(&mut counterdesk::chat::App);
    let wrong: [(&str, Spoil); 3] = [
        ("70009", |app| app.secret_key = "0".repeat(64).into()),
        ("60010", |app| app.admin_identifier = "somebody".to_owned()),
        ("70020", |app| app.sdk_app_id = 1_400_000_999),
    ];
    for (code, spoil) in wrong {
        let desk = TestDesk::start_with(spoil).await;
        let mut browser = desk.signed_in("support").await;
        let page = browser.get(&desk.group_path(SAMPLE)).await;
        assert!(page.text().contains(code), "{code}: {}", page.text());
        assert!(page.title().starts_with("Error: "));
        assert!(page.text().contains("run Counterdesk"), "{}", page.text());
    }
}

#[tokio::test]
async fn after_many_failures_the_desk_stops_trying_and_says_since_when() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let form = browser.get(&desk.group_path(ORCHID)).await.form("/api/review");
    let form = browser.submit(&form.also("key[]", "like").with("reason", "T")).await.form("/api/confirm");
    desk.inject(Fault::new(FaultKind::BadGateway).before().times(1_000));
    for _ in 0..8 {
        browser.get(&desk.group_path(SAMPLE)).await;
    }
    let asked = desk.simulator.state().history().len();
    let page = browser.get(&desk.group_path(SAMPLE)).await;
    assert_eq!(page.status, 503);
    assert!(page.text().contains("has not answered since"), "{}", page.text());
    let page = browser.submit(&form).await;
    assert!(page.path.starts_with("/plans/"), "the plan waits: {}", page.path);
    assert!(page.text().contains("Nothing was sent"), "{}", page.text());
    assert_eq!(desk.simulator.state().history().len(), asked, "nobody was asked");
    let again = browser.get(&page.path).await;
    assert_eq!((again.status.as_u16(), again.has("[role=alert]")), (200, false), "said once");
    assert_eq!(browser.get("/").await.status, 200);

    // It comes back by itself, and the plan is still good.
    desk.simulator.state().clear_faults();
    desk.clock.advance_seconds(6);
    assert_eq!(browser.submit(&form).await.outcome(), "reset applied");
}

#[tokio::test]
async fn an_unknown_outcome_can_be_followed_by_those_who_are_signed_in() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let page = reset_with(&desk, &mut browser, FaultKind::ResetBefore).await;
    let events = format!("{}/events", page.path);
    assert_eq!(desk.browser().get(&events).await.status, 404, "a stranger follows nothing");

    // The page goes on reading while the recoverer works.
    let mut follower = browser.another_tab();
    let settle = async {
        desk.clock.advance_seconds(15);
        desk.services.desk.recover_due().await.unwrap();
    };
    let (told, ()) = tokio::join!(follower.get(&events), settle);
    assert_eq!(told.headers["content-type"], "text/event-stream");
    assert_eq!(told.headers["x-accel-buffering"], "no", "a proxy passes each line on at once");
    assert!(told.body.contains("event: settled"), "{}", told.body);
    assert!(!browser.get(&page.path).await.heading().contains("do not know yet"));
}

#[tokio::test]
async fn the_second_host_is_for_looking_and_nothing_is_sent_there() {
    // Nobody listens there until the end.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let desk = TestDesk::start_beside(&format!("http://127.0.0.1:{port}")).await;
    let mut browser = desk.signed_in("support").await;
    let form = browser.get(&desk.group_path(ORCHID)).await.form("/api/review");
    let form = form.also("key[]", "like").with("reason", "T");
    let page = browser.submit(&form).await;
    assert!(page.path.starts_with("/plans/"), "values come from the second host: {}", page.text());
    assert!(page.text().contains("2,481,930"), "{}", page.text());
    // What the reset would begin with is not read from there, and the request has nowhere to go.
    let page = browser.submit(&page.form("/api/confirm")).await;
    assert!(page.path.starts_with("/plans/"), "{}: {}", page.path, page.text());
    assert!(page.text().contains("Nothing was changed"), "{}", page.text());
    assert!(desk.writes().is_empty());
    for _ in 0..30 {
        let page = browser.get(&desk.group_path(ORCHID)).await;
        assert_eq!(page.status, 200, "{}", page.text());
        assert!(page.has("form[action='/api/review']"));
    }
    let page = browser.get("/").await;
    assert!(page.body.contains("Tencent Chat is down"), "the frame tells how it is: {}", page.body);
    let form = browser.submit(&form).await.form("/api/confirm");
    let page = browser.submit(&form).await;
    assert!(page.text().contains("othing was sent") || page.text().contains("Nothing was changed"));
    assert!(desk.writes().is_empty());

    let mut main = FaultProxy::bind_to(port).await;
    main.serve(desk.simulator.address());
    desk.clock.advance_seconds(6);
    browser.get(&desk.group_path(ORCHID)).await;
    let form = browser.get(&desk.group_path(ORCHID)).await.form("/api/review");
    let form = browser.submit(&form.also("key[]", "like").with("reason", "T")).await.form("/api/confirm");
    assert_eq!(browser.submit(&form).await.outcome(), "reset applied");
    assert_eq!(desk.writes().len(), 1);
}
