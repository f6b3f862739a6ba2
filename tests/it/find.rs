//! Finding a group by what a ticket says.

use counterdesk::model::{ApprovalRule, Apps, Role};
use counterdesk::simulator::{Fault, FaultKind, Group, GroupType};

use crate::support::{Browser, ORCHID, Page, SAMPLE, SECOND_APP, TestDatabase, TestDesk, both_databases};

const NIGHT: &str = "@TGS#aNIGHTMKT1";

fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

async fn find(browser: &mut Browser, typed: &str) -> Page {
    browser.get(&format!("/look-up?group={}", encoded(typed))).await
}

/// The IDs that are offered, in their order.
fn offered(page: &Page) -> Vec<String> {
    page.all("#choose ~ table tbody th .sub:first-of-type code")
}

fn asked(desk: &TestDesk) -> Vec<String> {
    desk.simulator.state().history().into_iter().map(|request| request.command).collect()
}

#[tokio::test]
async fn an_id_is_found_in_what_a_ticket_says_around_it() {
    let desk = TestDesk::start().await;
    desk.simulator.state().put_group(Group::new("chess-table", GroupType::Public, "Chess"));
    let mut browser = desk.signed_in("viewer").await;
    let orchid = desk.group_path(ORCHID);
    let address = format!("http://desk.example{orchid}");
    let wrapped = encoded(&address);
    for typed in [
        "@TGS#aK4ZQWME7R.",
        "TGS#aK4ZQWME7R",
        "aK4ZQWME7R",
        "aK4ZQWME7R!",
        "Orchid Live Lounge @TGS#aK4ZQWME7R",
        "@TGS#aK4ZQWME7R Orchid Live Lounge",
        "Orchid Live Lounge\t@TGS#aK4ZQWME7R\t2,481,930",
        "Orchid Live Lounge\r\n@TGS#aK4ZQWME7R",
        "Please look at the likes in @TGS#aK4ZQWME7R, they are bots. Thanks!",
        "\u{8bf7}\u{91cd}\u{7f6e}\u{7fa4}\u{7ec4}@TGS#aK4ZQWME7R\u{7684}\u{70b9}\u{8d5e}\u{6570}\u{3002}",
        "(room TGS#aK4ZQWME7R)",
        &address,
        &format!("see <{address}?key=like>."),
        &orchid,
        &address.replace("%40", "@"),
        &address.replace("%40", "@").replace("%23", "#"),
        &address.replace("%40", "%2540").replace("%23", "%2523"),
        &format!("https://mail.example/l?url={wrapped}&v=1"),
        "https://console.example/im/group?id=%40TGS%23aK4ZQWME7R&tab=1",
        "https://console.example/#/group/@TGS#aK4ZQWME7R",
        &format!("http://desk.example/activity?group=%40TGS%23aK4ZQWME7R&app={}", desk.app_id()),
        &format!("/look-up?app={}&group=%40TGS%23aK4ZQWME7R", desk.app_id()),
    ] {
        desk.simulator.state().clear_history();
        let page = find(&mut browser, typed).await;
        assert_eq!(page.path, orchid, "{typed:?}: {}", page.text());
        // Whatever it can be as it stands, all else at once, and the page of what it is.
        assert!(asked(&desk).len() <= 5, "{typed:?}: {:?}", asked(&desk));
    }
    for typed in ["chess-table.", "\u{201c}chess-table\u{201d}?"] {
        assert_eq!(find(&mut browser, typed).await.path, desk.group_path("chess-table"), "{typed:?}");
    }
    let log = browser.get("/activity?kind=look-ups&outcome=refused").await;
    assert!(log.has(".empty"), "what was meant was found: {}", log.text());
}

#[tokio::test]
async fn several_ids_are_a_list_and_never_the_first_one() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("viewer").await;
    browser.get(&desk.group_path(ORCHID)).await;
    desk.simulator.state().clear_history();
    for typed in [
        "@TGS#aC5SZEAEF\r\n@TGS#aK4ZQWME7R",
        "First TGS#aC5SZEAEF and then @TGS#aK4ZQWME7R.",
        &format!("https://a.example/x?id=%40TGS%23aC5SZEAEF and https://b.example{}", "/x/@TGS#aK4ZQWME7R"),
    ] {
        let page = find(&mut browser, typed).await;
        assert_eq!(offered(&page), [SAMPLE, ORCHID], "{typed:?}");
        assert!(page.one("#choose").contains("2 group IDs"), "{}", page.text());
        assert_eq!(
            page.attribute("#choose ~ table a", "href"),
            [desk.group_path(SAMPLE), desk.group_path(ORCHID)]
        );
    }
    let about_one = |id: &str| {
        desk.simulator.state().history().iter().any(|asked| asked.body.contains(&format!("\"{id}\"")))
    };
    assert!(!about_one(SAMPLE) && !about_one(ORCHID), "none of them was asked for");
    let page = find(&mut browser, "@TGS#aC5SZEAEF, @TGS#aK4ZQWME7R").await;
    assert!(page.text().contains("Orchid Live Lounge"), "what is known is said: {}", page.text());
    assert!(page.text().contains("not opened here yet"), "{}", page.text());
    // IDs without a mark of their own, once nothing else is meant.
    assert_eq!(offered(&find(&mut browser, "room-1;room-2").await), ["room-1", "room-2"]);
}

both_databases! {
    async fn a_group_that_this_desk_has_seen_is_found_by_any_part_of_its_name(url: &str) {
        let desk = TestDesk::start_on(url).await;
        let night = Group::new(NIGHT, GroupType::AvChatRoom, "\u{591c}\u{5e02}\u{76f4}\u{64ad}\u{95f4}");
        desk.simulator.state().put_group(night);
        let mut manager = desk.signed_in("manager").await;
        let page = find(&mut manager, "Orchid").await;
        assert!(page.problem().contains("No group was found"), "nobody has seen it: {}", page.text());
        for group in [ORCHID, SAMPLE, NIGHT] {
            manager.get(&desk.group_path(group)).await;
        }
        // Another one finds what the first has opened.
        let mut browser = desk.signed_in("viewer").await;
        for typed in [
            "Orchid Live Lounge",
            "Orc",
            "lounge orchid",
            "ORCHID LIVE",
            "Orchid.",
            "room: Orchid Live Lounge",
            "\u{201c}Orchid Live Lounge\u{201d}",
            "Please look at Orchid Live Lounge, thanks",
            "@TGS#aK4Z",
            "K4ZQ",
            "@tgs#ak4zqwme7r",
            "tgs#ak4zqwme7r please",
            "\u{ff2f}rchid",
        ] {
            let page = find(&mut browser, typed).await;
            assert_eq!(offered(&page), [ORCHID], "{typed:?}: {}", page.text());
            assert!(!page.has(".errors"), "{typed:?}");
            let kept = page.attribute("#gid", "value").remove(0);
            assert!(typed.contains(&kept) || !typed.is_ascii(), "what was typed is kept: {kept:?} of {typed:?}");
        }
        for typed in ["\u{591c}", "\u{76f4}\u{64ad}", "\u{8bf7}\u{770b}\u{591c}\u{5e02}\u{76f4}\u{64ad}\u{95f4}\u{5427}"] {
            let page = find(&mut browser, typed).await;
            assert_eq!((page.status.as_u16(), offered(&page)), (200, vec![NIGHT.to_owned()]), "{typed:?}");
        }
        // An exact ID wins over every name.
        let namesake = Group::new("Orchid", GroupType::Public, "Something else");
        desk.simulator.state().put_group(namesake);
        assert_eq!(find(&mut browser, "Orchid").await.path, desk.group_path("Orchid"));
        assert!(desk.writes().is_empty());
    }
}

#[tokio::test]
async fn two_groups_of_one_name_and_one_that_was_renamed_are_told_apart() {
    let desk = TestDesk::start().await;
    for id in ["twin-a", "twin-b"] {
        desk.simulator.state().put_group(Group::new(id, GroupType::Public, "The Twins"));
    }
    let mut browser = desk.signed_in("viewer").await;
    for id in ["twin-a", "twin-b"] {
        browser.get(&desk.group_path(id)).await;
        desk.clock.advance_seconds(61);
    }
    assert_eq!(offered(&find(&mut browser, "twins").await), ["twin-b", "twin-a"]);
    desk.simulator.state().put_group(Group::new("twin-a", GroupType::Public, "Only Child"));
    browser.get(&desk.group_path("twin-a")).await;
    let page = find(&mut browser, "the twins").await;
    assert_eq!(offered(&page), ["twin-b", "twin-a"]);
    assert!(page.text().contains("earlier name: The Twins"), "{}", page.text());
    assert_eq!(page.all("#choose ~ table tbody th a"), ["The Twins", "Only Child"]);
    assert_eq!(page.text().matches("earlier name").count(), 1, "{}", page.text());
}

#[tokio::test]
async fn a_group_that_is_gone_is_found_and_says_so() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("viewer").await;
    browser.get(&desk.group_path(ORCHID)).await;
    desk.simulator.state().remove_group(ORCHID);
    let page = find(&mut browser, ORCHID).await;
    assert_eq!((page.status.as_u16(), offered(&page)), (404, vec![ORCHID.to_owned()]));
    assert!(page.text().contains("not there any more"), "{}", page.text());
}

#[tokio::test]
async fn broken_names_and_none_do_no_harm() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("viewer").await;
    for id in ["unnamed", "@TGS#aHEBREW", "@TGS#aODDKEYS"] {
        browser.get(&desk.group_path(id)).await;
    }
    assert_eq!(offered(&find(&mut browser, "unname").await), ["unnamed"]);
    assert_eq!(offered(&find(&mut browser, "<b>keys</b> &").await), ["@TGS#aODDKEYS"]);
    assert_eq!(offered(&find(&mut browser, "\u{5e9}\u{5dc}").await), ["@TGS#aHEBREW"]);
    assert_eq!(offered(&find(&mut browser, "%").await), Vec::<String>::new());
}

#[tokio::test]
async fn groups_of_apps_that_are_not_theirs_are_found_by_nobody() {
    let url = TestDatabase::sqlite().unwrap();
    let desk = TestDesk::start_with_second_app(ApprovalRule::Off, url.url()).await;
    let mut manager = desk.signed_in("manager").await;
    let second = format!("/groups/{SECOND_APP}/%40TGS%23aK4ZQWME7R");
    assert_eq!(manager.get(&second).await.status, 200);
    desk.add("first", Role::Support, Apps::Only([desk.app_id()].into())).await;
    let mut first = desk.signed_in("first").await;
    let page = find(&mut first, "Orchid").await;
    assert!(offered(&page).is_empty() && !page.text().contains("Lounge"), "{}", page.text());
    // Whoever has both finds it from either, and an address leads to the app that it names.
    let page = manager.get(&format!("/look-up?app={}&group=Orchid", desk.app_id())).await;
    assert_eq!(page.attribute("#choose ~ table a", "href"), std::slice::from_ref(&second));
    assert!(page.one("#choose ~ table tbody th").contains("Second app"));
    let page = manager.get(&format!("/look-up?app={}&group={}", desk.app_id(), encoded(&second))).await;
    assert_eq!(page.path, second);
    let page = find(&mut first, &format!("http://desk.example{second}")).await;
    assert_eq!(page.status, 404);
    assert!(page.text().contains("does not know this app"), "{}", page.text());
}

#[tokio::test]
async fn a_reference_leads_to_its_receipt() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let form = browser.get(&desk.group_path(SAMPLE)).await.form("/api/review");
    let form = browser.submit(&form.with("key[]", "like").with("reason", "T")).await.form("/api/confirm");
    let receipt = browser.submit(&form).await.path;
    let reference = receipt.trim_start_matches("/operations/").to_owned();
    for typed in [
        reference.clone(),
        format!("see {}.", reference.to_lowercase()),
        format!("http://d.example{receipt}"),
    ] {
        assert_eq!(find(&mut browser, &typed).await.path, receipt, "{typed}");
    }
    let page = find(&mut browser, "CD-0000-0000").await;
    assert!(page.problem().contains("No group was found"), "{}", page.text());
}

#[tokio::test]
async fn a_refusal_says_what_can_be_searched_and_where_an_id_is() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("viewer").await;
    for (typed, status) in
        [("Orchid Live Lounge", 404), ("\u{591c}\u{5e02}", 422), (&*"lounge ".repeat(9), 422)]
    {
        let page = find(&mut browser, typed).await;
        assert_eq!(page.status, status, "{typed}");
        assert!(page.problem().contains("No group was found"), "{}", page.problem());
        let told = page.text();
        assert!(
            told.contains("any part of their name, ID or owner") && told.contains("whole ID only"),
            "{told}"
        );
        assert!(page.has("a[href='/help/find']"));
        assert_eq!(page.attribute("#gid", "value"), [typed.trim_end_matches('\n')]);
        // What Tencent Chat said stands behind what people can do with it.
        if let Some(at) = told.find("10010") {
            assert!(at > told.find("any part").unwrap(), "{told}");
        }
    }
    let log = browser.get("/activity?kind=look-ups&outcome=refused").await;
    assert_eq!(log.all(".events > li").len(), 1, "only what Tencent Chat was asked for: {}", log.text());
    assert!(log.text().contains("Orchid Live Lounge"));
}

#[tokio::test]
async fn while_tencent_chat_is_down_seen_groups_are_still_found() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("viewer").await;
    browser.get(&desk.group_path(ORCHID)).await;
    desk.inject(Fault::new(FaultKind::BadGateway).before().times(10_000));
    for _ in 0..8 {
        let page = browser.get(&desk.group_path(SAMPLE)).await;
        assert!(offered(&page).is_empty(), "what is wrong is said: {}", page.text());
    }
    let page = find(&mut browser, "orchid").await;
    assert_eq!(offered(&page), [ORCHID], "{}", page.text());
    let part = ORCHID.strip_suffix('R').unwrap();
    let page = browser.get(&desk.group_path(part)).await;
    assert_eq!(
        (offered(&page), page.status.as_u16()),
        (vec![ORCHID.to_owned()], 503),
        "nobody said that it is not there"
    );
    let page = find(&mut browser, "no such thing").await;
    assert!(!page.problem().contains("No group was found"), "nobody could be asked: {}", page.text());
}

#[tokio::test]
async fn the_first_page_says_what_it_is_for_and_begins_in_its_field() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("viewer").await;
    let page = browser.get("/").await;
    assert!(page.has("#gid[autofocus]"));
    assert_eq!(page.all("[autofocus]").len(), 1);
    assert!(page.one(".lead").contains("back to 0"), "{}", page.text());
    let phone = [("sec-ch-ua-mobile", "?1")];
    assert!(!browser.visit("/", &phone).await.has("[autofocus]"), "its keyboard would cover the page");
    assert!(browser.get("/look-up?group=%20").await.has(".errors[autofocus]"));
    assert!(!browser.get("/look-up?group=%20").await.has("#gid[autofocus]"));
    let mut stranger = desk.browser();
    let page = stranger.get("/sign-in").await;
    assert!(page.text().contains("back to 0"), "{}", page.text());
    assert!(page.has("#name[autofocus]"));
    assert!(
        !stranger.visit("/sign-in", &phone).await.has("[autofocus]"),
        "its keyboard would cover the page"
    );
}
