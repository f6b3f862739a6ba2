//! How far the reading of all groups is, and asking for it now.

use counterdesk::accounts::SignedIn;
use counterdesk::directory::{DirectoryError, Refused};
use counterdesk::model::{GivenUpWhy, GroupType as Type, SweepStanding, SweptType};
use counterdesk::simulator::{Group, GroupType};
use counterdesk::store::{SweepDue, SweepLease};

use super::{address, find, one};
use crate::support::{Page, TestDatabase, TestDesk, both_databases};

const DUE: SweepDue = SweepDue { every_seconds: 6 * 60 * 60, again_seconds: 5 * 60, lease_seconds: 60 };

/// Another program's reading, as far as it is told to go.
async fn begin(desk: &TestDesk) -> SweepLease {
    let store = desk.services.store();
    store.begin_sweep(desk.app_id(), "another", DUE, desk.services.now()).await.unwrap().unwrap()
}

async fn goes_on(desk: &TestDesk, lease: &SweepLease, read: u64) {
    let now = desk.services.now();
    let types = [
        SweptType { group_type: Type::AvChatRoom, total: 20, read: 20, is_done: true, refused: None },
        SweptType { group_type: Type::Public, total: 40, read, is_done: false, refused: None },
    ];
    let until = now.plus_seconds(DUE.lease_seconds);
    assert!(desk.services.store().note_swept(lease, &[], &[], &types, (now, until)).await.unwrap());
}

/// Somebody who has just signed in.
async fn let_in(desk: &TestDesk, name: &str) -> SignedIn {
    desk.signed_in(name).await;
    let store = desk.services.store();
    let id = store.operator_by_name(name).await.unwrap().unwrap().id;
    let sign_in = store.sign_ins_of(&id).await.unwrap().remove(0);
    desk.services.accounts.who_is_in(&sign_in.id, None).await.unwrap()
}

fn loads_again(page: &Page) -> bool {
    page.headers.get("refresh").is_some_and(|seconds| seconds == "4")
}

#[tokio::test]
async fn a_page_follows_the_reading_and_says_since_when_how_far_and_why_not() {
    let desk = TestDesk::start().await;
    let watched = address(&desk, "&reading=1");
    let mut viewer = desk.signed_in("viewer").await;
    let page = viewer.get(&watched).await;
    assert_eq!(
        (page.heading(), page.one("main .tag")),
        ("Reading all groups".to_owned(), "Not read yet".to_owned())
    );
    assert!(loads_again(&page) && page.text().contains("This page loads again by itself"), "{}", page.text());

    let lease = begin(&desk).await;
    goes_on(&desk, &lease, 10).await;
    desk.clock.advance_seconds(40);
    let page = viewer.get(&watched).await;
    assert_eq!(page.one("main .tag"), "Still reading: 30 so far");
    for told in
        ["Begun just now.", "No reading has come to its end yet", "20 of 20", "10 of 40", "not read yet"]
    {
        assert!(page.text().contains(told), "{told}: {}", page.text());
    }
    assert!(loads_again(&page));
    // While there is nothing to tick, the list loads again as well.
    assert!(loads_again(&viewer.get(&address(&desk, "")).await));

    // The program that was at it has died.
    desk.clock.advance_seconds(61);
    let page = viewer.get(&watched).await;
    assert_eq!(page.one("main .tag"), "Reading was cut off");
    assert!(page.text().contains("Counterdesk was stopped while it was reading"), "{}", page.text());
    assert!(loads_again(&page));

    let store = desk.services.store();
    for (why, code, told) in [
        (
            GivenUpWhy::Refused,
            Some(10002),
            "Tencent Chat answered with code 10002: something went wrong inside Tencent Chat.",
        ),
        (GivenUpWhy::NotReached, None, "Tencent Chat could not be reached."),
        (GivenUpWhy::NoAnswer, None, "No usable answer came from Tencent Chat."),
        (GivenUpWhy::Broken, None, "Something went wrong inside Counterdesk."),
    ] {
        desk.clock.advance_seconds(DUE.again_seconds + 1);
        let lease = begin(&desk).await;
        store.give_sweep_up(&lease, (why, code), desk.services.now()).await.unwrap();
        desk.clock.advance_seconds(120);
        let page = viewer.get(&watched).await;
        assert_eq!(page.one("main .tag"), "Reading stopped");
        for told in [told, "The reading was stopped 2 min ago", "The next reading begins by itself at "] {
            assert!(page.text().contains(told), "{told}: {}", page.text());
        }
        assert!(!loads_again(&page), "nothing comes for some minutes");
    }

    desk.clock.advance_seconds(DUE.again_seconds);
    desk.services.directory.sweep_due().await.unwrap();
    let mut viewer = desk.signed_in("viewer").await;
    let page = viewer.get(&watched).await;
    assert!(page.one("main .tag").starts_with("All read "), "{}", page.one("main .tag"));
    assert!(page.text().contains("The next reading begins by itself at "), "{}", page.text());
    assert!(!loads_again(&page));

    // While it is read again, what was whole is said to be; a list with boxes stands still.
    desk.clock.advance_seconds(DUE.every_seconds);
    let lease = begin(&desk).await;
    goes_on(&desk, &lease, 1).await;
    let mut manager = desk.signed_in("manager").await;
    let page = manager.get(&watched).await;
    assert!(page.text().contains("Everything was last read "), "{}", page.text());
    assert!(!page.has("form[action='/api/read-groups']"), "it is under way");
    let page = manager.get(&address(&desk, "")).await;
    assert!(page.has("input[type=checkbox]") && !loads_again(&page));
}

#[tokio::test]
async fn a_manager_has_all_groups_read_now_and_not_again_and_again() {
    let desk = TestDesk::start().await;
    let (state, directory) = (desk.simulator.state(), &desk.services.directory);
    state.put_group(Group::new("night", GroupType::Public, "Before"));
    directory.sweep_due().await.unwrap();
    let watched = address(&desk, "&reading=1");
    for (name, may) in [("viewer", false), ("support", false), ("manager", true)] {
        let mut browser = desk.signed_in(name).await;
        assert_eq!(browser.get(&watched).await.has("form[action='/api/read-groups']"), may, "{name}");
        let page = browser.get(&address(&desk, "")).await;
        assert!(page.has(&format!(".pop a[href='{watched}']")), "{}", page.text());
    }
    let mut manager = desk.signed_in("manager").await;
    let form = manager.get(&watched).await.form("/api/read-groups");
    // A reading has begun a moment ago.
    let page = manager.submit(&form).await;
    assert_eq!(page.status, 429);
    assert!(page.problem().contains("You can ask for it again at "), "{}", page.problem());

    desk.clock.advance_seconds(60);
    state.put_group(Group::new("night", GroupType::Public, "After"));
    let page = manager.submit(&form).await;
    assert_eq!((page.status.as_u16(), page.one("main .tag")), (200, "Begins within seconds".to_owned()));
    let page = manager.submit(&form).await;
    assert_eq!(page.status, 409);
    assert!(page.problem().contains("All groups are being read already"), "{}", page.problem());
    // What was read two minutes ago is read again: that is what was asked for.
    directory.sweep_due().await.unwrap();
    assert_eq!(one(&desk, "night").await.unwrap().name, "After");
    let listed = state.calls_of("get_appid_group_list").unwrap().total;
    directory.sweep_due().await.unwrap();
    assert_eq!(state.calls_of("get_appid_group_list").unwrap().total, listed, "once for each request");
    let page = manager.get("/activity?kind=look-ups").await;
    assert!(page.text().contains("asked for all groups to be read again"), "{}", page.text());
    assert!(page.text().contains("could not have all groups read again"), "{}", page.text());
}

both_databases! {
    async fn of_two_who_ask_at_once_one_is_told_that_it_is_done_and_a_clock_set_back_begins_no_storm(url: &str) {
        let desk = TestDesk::start_on(url).await;
        let directory = &desk.services.directory;
        let app = desk.app_id();
        let manager = let_in(&desk, "manager").await;
        let ask = async || directory.ask_for_reading(&manager, &manager.assurance(), app).await;
        let (one, two) = tokio::join!(ask(), ask());
        assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
        assert!(matches!(one.and(two), Err(Refused { error: DirectoryError::UnderWay, .. })));
        // By a clock that is a little behind.
        desk.clock.advance_seconds(-2);
        assert!(matches!(ask().await, Err(Refused { error: DirectoryError::UnderWay, .. })));
        desk.clock.advance_seconds(2);
        directory.sweep_due().await.unwrap();
        desk.clock.advance_seconds(61);
        ask().await.unwrap();
        desk.clock.advance_seconds(-3_600);
        directory.sweep_due().await.unwrap();
        let calls = || desk.simulator.state().calls_of("get_appid_group_list").unwrap().total;
        let before = calls();
        directory.sweep_due().await.unwrap();
        assert_eq!(calls(), before, "what was asked for lies ahead");
        assert_eq!(find(directory, &desk, "").await.sweep.standing(), SweepStanding::Whole);
    }
}
