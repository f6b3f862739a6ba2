//! What people paste into the fields, and what browsers and keyboards make of it.

use counterdesk::model::By;
use counterdesk::simulator::{Group, GroupType};

use crate::support::{Browser, ORCHID, PASSWORD, Page, SAMPLE, TestDesk, code, enrol, undo_form};

fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

async fn look_up(browser: &mut Browser, pasted: &str) -> Page {
    browser.get(&format!("/look-up?group={}", encoded(pasted))).await
}

#[tokio::test]
async fn an_id_is_found_however_it_was_copied() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("viewer").await;
    for pasted in [
        "\u{200b}@TGS#aC5SZEAEF",
        "@TGS#\u{2060}aC5SZEAEF\u{feff}",
        "\u{2068}@TGS#aC5SZEAEF\u{2069}",
        "\u{a0}@TGS#aC5S\u{ad}ZEAEF\u{3000}",
        "\u{ff20}\u{ff34}\u{ff27}\u{ff33}\u{ff03}aC5SZEAEF",
        "\u{201c}@TGS#aC5SZEAEF\u{201d}",
        "\"@TGS#aC5SZEAEF\"",
        "'@TGS#aC5SZEAEF",
        "`@TGS#aC5SZEAEF`",
        "\u{300e}@TGS#aC5SZEAEF\u{300f}",
        "GroupID: @TGS#aC5SZEAEF",
        "Group ID\u{ff1a}@TGS#aC5SZEAEF",
        "group_id = '@TGS#aC5SZEAEF'",
        "\"GroupId\": \"@TGS#aC5SZEAEF\",",
        "@TGS#aC5SZEAEF\r\n",
    ] {
        let page = look_up(&mut browser, pasted).await;
        assert_eq!(page.path, desk.group_path(SAMPLE), "{pasted:?}: {}", page.text());
    }
    // Also in an address that somebody made by hand, with what it fills in.
    let path = format!("/groups/{}/%22%40TGS%23aC5SZEAEF%22?key=like&reason=T-1", desk.app_id());
    let page = browser.get(&path).await;
    assert_eq!(page.path, format!("{}?key=like&reason=T-1", desk.group_path(SAMPLE)));
    let log = browser.get("/activity?kind=look-ups&outcome=refused").await;
    assert!(log.has(".empty"), "what was meant was found: {}", log.text());
}

#[tokio::test]
async fn an_id_that_there_is_wins_over_what_else_it_may_mean() {
    let desk = TestDesk::start().await;
    let groups = ["\"room\"", "room", "id: room", "a,b"];
    for id in groups {
        desk.simulator.state().put_group(Group::new(id, GroupType::Public, format!("The group {id}")));
    }
    let mut browser = desk.signed_in("viewer").await;
    for (pasted, id) in [
        ("\"room\"", "\"room\""),
        ("room", "room"),
        ("'room'", "room"),
        ("id: room", "id: room"),
        ("ID:room", "room"),
        ("\u{201c}id: room\u{201d}", "id: room"),
        ("a\u{200b},b", "a,b"),
    ] {
        let page = look_up(&mut browser, pasted).await;
        assert_eq!(page.heading(), format!("The group {id}"), "{pasted}");
    }
}

#[tokio::test]
async fn what_stays_unusable_is_named_with_its_place() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("viewer").await;
    for (pasted, says) in [
        ("@TGS#\u{410}C5SZEAEF", "(U+0410) at position 6"),
        ("\u{200b}\u{feff}", "Enter a group\u{2019}s ID or name"),
    ] {
        let page = look_up(&mut browser, pasted).await;
        assert_eq!(page.status, 422, "{pasted:?}");
        assert!(page.problem().contains(says), "{pasted:?}: {}", page.problem());
        assert!(page.has("#gid[aria-invalid=true]"));
    }
    assert!(desk.simulator.state().history().is_empty(), "Tencent Chat was not asked");
}

#[tokio::test]
async fn the_confirmation_takes_the_id_as_it_was_copied_and_no_other() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("manager").await;
    let form = browser.get(&desk.group_path(SAMPLE)).await.form("/api/review");
    let form = browser.submit(&form.with("all", "1").with("reason", "T")).await.form("/api/confirm");
    for other in ["\u{201c}@TGS#aC5SZEAEG\u{201d}", "@TGS#aC5SZEAEF x", "\u{ff20}TGS#ac5szeaef", ""] {
        let page = browser.submit(&form.clone().with("typed", other)).await;
        assert!(page.problem().contains("not the ID of this group"), "{other:?}: {}", page.problem());
    }
    assert!(desk.writes().is_empty());
    let page =
        browser.submit(&form.with("typed", "GroupID\u{ff1a}\u{201c}@TGS#aC5SZEAEF\u{200b}\u{201d} ")).await;
    assert!(page.path.starts_with("/operations/"), "{}", page.text());
    assert_eq!(desk.writes().len(), 1);
}

#[tokio::test]
async fn the_log_is_searched_for_the_id_that_was_meant() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("viewer").await;
    for group in [SAMPLE, ORCHID] {
        browser.get(&desk.group_path(group)).await;
    }
    for (pasted, rows) in [
        ("@TGS#aK4ZQWME7R", 1),
        ("\u{201c}@TGS#aK4ZQWME7R\u{201d}", 1),
        ("'@TGS#aK4ZQWME7R", 1),
        ("Group ID: @TGS#aK4ZQWME7R", 1),
        ("\u{2068}\u{ff20}TGS#aK4ZQWME7R\u{2069}", 1),
        ("@TGS#aK4ZQWME7R\n@TGS#aC5SZEAEF", 2),
        ("@TGS#none", 0),
    ] {
        let page = browser.get(&format!("/activity?kind=look-ups&group={}", encoded(pasted))).await;
        assert_eq!(page.all(".events > li").len(), rows, "{pasted:?}");
        assert!(!page.has("#group[aria-invalid]"));
    }
    // The field for everything takes it as well, as ours come out of our own table.
    for (pasted, rows) in [
        ("@TGS#aK4ZQWME7R\u{200b}", 1),
        ("'@TGS#aK4ZQWME7R", 1),
        ("\"@TGS#aK4ZQWME7R\"", 1),
        ("\u{201c}@TGS#aK4ZQWME7R\u{201d}", 1),
        ("GroupID: @TGS#aK4ZQWME7R", 1),
        ("viewer @TGS#aK4ZQWME7R", 1),
        ("GroupID: @TGS#none", 0),
    ] {
        let page = browser.get(&format!("/activity?kind=look-ups&q={}", encoded(pasted))).await;
        assert_eq!(page.all(".events > li").len(), rows, "{pasted:?}");
        assert_eq!(page.attribute("[name=q]", "value"), [pasted], "as it was typed");
    }
    let page = browser.get("/activity?group=%40TGS%23%D0%90").await;
    assert!(page.has(".empty"));
    assert!(page.one(".field.bad").contains("(U+0410) at position 6"), "{}", page.text());
    assert_eq!(page.attribute("#group", "aria-describedby"), ["group-err"]);
}

fn full_width(text: &str) -> String {
    text.chars().map(|sign| char::from_u32(u32::from(sign) + 0xfee0).unwrap()).collect()
}

#[tokio::test]
async fn codes_of_east_asian_keyboards_work_and_what_is_no_code_is_no_wrong_try() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let (key, codes) = enrol(&desk, &mut browser).await;
    let write: [fn(&str) -> String; 3] = [
        full_width,
        |code| format!("{}-{}", &code[..3], &code[3..]),
        |code| format!("\u{200b}{}\u{3000}{}", full_width(&code[..3]), &code[3..]),
    ];
    for (round, write) in write.into_iter().enumerate() {
        desk.clock.advance_seconds(60);
        let mut other = desk.browser();
        let form = other.get("/sign-in").await.form("/api/sign-in");
        let page = other.submit(&form.with("name", "support").with("password", PASSWORD)).await;
        let form = page.form("/api/sign-in-code");
        // In the first round many more than the throttle lets through.
        let often = if round == 0 { 4 } else { 0 };
        for no_code in
            ["12345", "one two", "1234567", "\u{ff11}\u{ff12}", "correct horse battery staple"].repeat(often)
        {
            let page = other.submit(&form.clone().with("code", no_code)).await;
            assert_eq!(page.status, 422, "{no_code:?}: {}", page.text());
            assert!(page.text().contains("does not count"), "{}", page.text());
        }
        let typed = write(&code(&desk, &key));
        assert_eq!(other.submit(&form.with("code", &typed)).await.path, "/", "{typed:?}");
    }
    desk.clock.advance_seconds(60);
    let mut other = desk.browser();
    let form = other.get("/sign-in").await.form("/api/sign-in");
    let page = other.submit(&form.with("name", "support").with("password", PASSWORD)).await;
    let typed = full_width(&codes[2].to_uppercase());
    assert_eq!(other.submit(&page.form("/api/sign-in-code").with("code", &typed)).await.path, "/");
}

#[tokio::test]
async fn a_password_is_the_same_in_two_spellings() {
    const DECOMPOSED: &str = "zwo\u{308}lf gru\u{308}ne Wa\u{308}lder im Nebel";
    const COMPOSED: &str = "zw\u{f6}lf gr\u{fc}ne W\u{e4}lder im Nebel";
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let form = browser.get("/account").await.form("/api/change-password");
    let form = form.with("old", PASSWORD).with("new", DECOMPOSED).with("again", COMPOSED);
    let page = browser.submit(&form).await;
    assert_eq!(page.path, "/account?done=password", "{}", page.text());
    for spelling in [COMPOSED, DECOMPOSED] {
        let mut other = desk.browser();
        let form = other.get("/sign-in").await.form("/api/sign-in");
        let page = other.submit(&form.with("name", "support").with("password", spelling)).await;
        assert_eq!(page.path, "/", "{}", page.text());
    }
}

/// What a browser sends of a value: every line end as CR and LF.
fn as_browsers_send(value: &str) -> String {
    value.replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\r\n")
}

#[tokio::test]
async fn keys_with_line_ends_can_be_ticked() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    let keys = ["a\nb", "a\r\nb", "a\rb", "tab\tkey", "nul\0key", "100%", "a%0Ab"];
    for key in keys {
        desk.simulator.state().set_counter(SAMPLE, key, 5);
    }
    let page = browser.get(&desk.group_path(SAMPLE)).await;
    let shown = page.all("tbody code.key");
    for key in [
        "a\u{240a}b",
        "a\u{240d}\u{240a}b",
        "a\u{240d}b",
        "tab\u{2409}key",
        "nul\u{2400}key",
        "100%",
        "a%0Ab",
    ] {
        assert!(shown.contains(&key.to_owned()), "{key} in {shown:?}");
    }
    let values = page.attribute("input[name='key[]']", "value");
    assert_eq!(values.len(), 9);
    let ticks: Vec<_> = values.iter().filter(|value| !value.contains("like")).collect();
    let form = page.form("/api/review").with("reason", "T");
    let form = ticks.iter().fold(form, |form, value| form.also("key[]", &as_browsers_send(value)));

    // Lost and found again on the way: after signing in, and on the way back.
    desk.clock.advance_seconds(31 * 60);
    let page = browser.submit(&form).await;
    let sign_in = page.form("/api/sign-in").with("name", "support").with("password", PASSWORD);
    let page = browser.submit(&sign_in).await;
    let ticked = |page: &Page| page.attribute("input[name='key[]'][checked]", "value").len();
    assert_eq!(ticked(&page), 7, "{}", page.text());
    let page = browser.submit(&page.form("/api/review")).await;
    let change = page.attribute("main a[href*='key=']", "href").remove(0);
    assert_eq!(ticked(&browser.get(&change).await), 7);

    let page = browser.submit(&page.form("/api/confirm")).await;
    assert_eq!(page.heading(), "7 counters reset", "{}", page.text());
    let [write] = desk.writes().try_into().unwrap();
    let body: serde_json::Value = serde_json::from_str(&write.body).unwrap();
    let mut sent: Vec<_> =
        body["GroupCounterKeys"].as_array().unwrap().iter().map(|key| key.as_str().unwrap()).collect();
    sent.sort_unstable();
    let mut expected = keys;
    expected.sort_unstable();
    assert_eq!(sent, expected);
    let page = browser.submit(&undo_form(&page, "increase")).await;
    browser.submit(&page.form("/api/confirm")).await;
    assert_eq!(desk.counters(SAMPLE).len(), 9, "and put back");
}

/// In the same browser, where the first one has not signed out.
#[tokio::test]
async fn whoever_signs_in_over_somebody_finds_nothing_that_was_typed() {
    let desk = TestDesk::start().await;
    let sign_in = desk.browser().get("/sign-in").await.form("/api/sign-in").with("password", PASSWORD);
    for (name, is_kept) in [("manager", false), ("support", true)] {
        let mut browser = desk.signed_in("support").await;
        let page = browser.get(&desk.group_path(SAMPLE)).await;
        // Nothing is ticked, so the reason goes along to the page that says so, which is not opened.
        let form = page.form("/api/review").with("reason", "only for me");
        assert_eq!(browser.post(&form.action, &form.fields).await.status, 303);
        browser.submit(&sign_in.clone().with("name", name)).await;
        let page = browser.get(&desk.group_path(SAMPLE)).await;
        let reason = page.form("/api/review").field("reason").map(str::to_owned);
        assert_eq!(reason.as_deref() == Some("only for me"), is_kept, "{name}: {}", page.text());
    }
}

/// Nor whoever comes while they are half-way in again.
#[tokio::test]
async fn nor_between_the_steps_of_somebody_s_sign_in() {
    let desk = TestDesk::start().await;
    let sign_in = desk.browser().get("/sign-in").await.form("/api/sign-in").with("password", PASSWORD);
    let mut browser = desk.signed_in("support").await;
    enrol(&desk, &mut browser).await;
    let page = browser.get(&desk.group_path(SAMPLE)).await;
    let form = page.form("/api/review").with("reason", "only for me");
    assert_eq!(browser.post(&form.action, &form.fields).await.status, 303);
    let page = browser.submit(&sign_in.clone().with("name", "support")).await;
    assert!(page.path.starts_with("/sign-in/code"), "{}", page.path);
    browser.submit(&sign_in.with("name", "manager")).await;
    let page = browser.get(&desk.group_path(SAMPLE)).await;
    assert_eq!(page.form("/api/review").field("reason"), Some(""), "{}", page.text());
}

/// Whether time has ended the sign-in, or somebody has.
#[tokio::test]
async fn a_long_choice_is_kept_over_a_sign_in() {
    kept_over_a_sign_in(async |desk| desk.clock.advance_seconds(31 * 60)).await;
    kept_over_a_sign_in(async |desk| {
        let (store, by) = (desk.services.store(), By::CommandLine);
        let id = store.operator_by_name("support").await.unwrap().unwrap().id;
        for disabled in [true, false] {
            let stamp = desk.services.new_reference().to_string();
            store.set_disabled(&id, disabled, &stamp, &by, desk.services.now()).await.unwrap();
        }
    })
    .await;
}

async fn kept_over_a_sign_in(end: impl AsyncFn(&TestDesk)) {
    let desk = TestDesk::start().await;
    let keys: Vec<String> = (0..20).map(|at| format!("{at:02}{}", "\u{8ba1}".repeat(40))).collect();
    let group = Group::new("@TGS#aLONGKEYS", GroupType::Public, "Long keys");
    desk.simulator.state().put_group(group.with_counters(keys.iter().map(|key| (key.clone(), 1))));
    let reason = "\u{1f3a4}".repeat(200);
    let mut browser = desk.signed_in("support").await;
    let page = browser.get(&desk.group_path("@TGS#aLONGKEYS")).await;
    let form = page.form("/api/review").with("reason", &reason);
    let form = keys.iter().fold(form, |form, key| form.also("key[]", key));
    end(&desk).await;
    let page = browser.submit(&form).await;
    assert!(page.path.starts_with("/sign-in") && page.path.len() < 2_000, "{}", page.path);
    let sign_in = page.form("/api/sign-in").with("name", "support").with("password", PASSWORD);
    let page = browser.submit(&sign_in).await;
    assert_eq!(page.path, desk.group_path("@TGS#aLONGKEYS"));
    assert_eq!(page.attribute("input[name='key[]'][checked]", "value").len(), 20);
    assert_eq!(page.form("/api/review").field("reason"), Some(&*reason));
    // Once; the next visit starts clean.
    let page = browser.get(&desk.group_path("@TGS#aLONGKEYS")).await;
    assert!(!page.has("input[checked]"));

    // Somebody else who comes to that browser finds nothing of it, nor does the first one afterwards.
    let form = page.form("/api/review").with("reason", &reason);
    let form = keys.iter().fold(form, |form, key| form.also("key[]", key));
    end(&desk).await;
    let page = browser.submit(&form).await;
    for name in ["manager", "support"] {
        let sign_in = page.form("/api/sign-in").with("name", name).with("password", PASSWORD);
        let page = browser.submit(&sign_in).await;
        assert_eq!(page.path, desk.group_path("@TGS#aLONGKEYS"), "{name}");
        assert!(!page.has("input[checked]"), "{name}");
        assert_eq!(page.form("/api/review").field("reason"), Some(""), "{name}");
    }
}
