//! The same on the pages, as people see them.

use counterdesk::batches::{MAX_FILE_BYTES, read_csv};
use counterdesk::model::ApprovalRule;
use counterdesk::model::activity::{Action, Logged};

use super::*;
use crate::machine::by_hand;
use crate::support::{Browser, Form, ORCHID, PASSWORD, Page, SECOND_APP, review};

pub fn reference(page: &Page) -> Reference {
    let path = page.path.split(['?', '#']).next().unwrap();
    Reference::parse(path.trim_start_matches("/batches/")).unwrap()
}

pub async fn new_batch(browser: &mut Browser, ids: &str, keys: &str) -> Page {
    let form = browser.get("/batches/new").await.form("/api/make-batch");
    browser.submit(&form.with("ids", ids).with("keys", keys).with("reason", "T-13")).await
}

#[tokio::test]
async fn whoever_follows_is_told_of_what_happened_before_the_page_could_ask() {
    let desk = TestDesk::start().await;
    let (manager, mut browser) = (Person::of(&desk, "manager").await, desk.signed_in("manager").await);
    let events = async |browser: &Browser, page: &Page, until: &str| {
        let address = page.attribute("leptos-island[data-component^=FollowAlong]", "data-props").remove(0);
        let props: serde_json::Value = serde_json::from_str(&address).unwrap();
        let mut stream = browser.open(props["events"].as_str().unwrap()).await;
        let mut told = String::new();
        while let Some(chunk) = stream.chunk().await.unwrap() {
            told += std::str::from_utf8(&chunk).unwrap();
            if told.contains(until) {
                return told;
            }
        }
        panic!("{until} was never told: {told}")
    };
    let page = new_batch(&mut browser, &rooms(&desk, 12), "like").await;
    // It is read before the page has begun to follow.
    let batch = read_on(&desk, &reference(&page)).await;
    assert!(!events(&browser, &page, "event: settled").await.contains("event: tried"));
    confirm(&desk, &manager, &batch).await.unwrap();
    let page = browser.get(&page.path).await;
    let told = events(&browser, &page, "event: parts").await;
    assert!(told.contains("event: tried\ndata: 0 of 12 groups handled"), "{told}");
    // With the buttons as they are by then.
    assert!(told.contains("value=\"pause\""), "{told}");
    let title = format!("0% \u{2013} Batch {} \u{2013} Counterdesk", batch.reference);
    assert_eq!(page.title(), title, "also where no script runs");
    assert!(told.contains(&format!("event: titled\ndata: {title}\n")), "{told}");
    batches(&desk).work_through(&batch.reference).await.unwrap();
    events(&browser, &page, "event: settled").await;
    let title = format!("Batch {} \u{2013} Counterdesk", batch.reference);
    assert_eq!(browser.get(&page.path).await.title(), title);
}

#[tokio::test]
async fn from_the_list_to_the_result_and_back() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("manager").await;
    let ids = rooms(&desk, 12);

    // What is wrong is said where it stands, and nothing that was typed is lost.
    let page = new_batch(&mut browser, &format!("{ids}gr\u{fc}n\n"), "like").await;
    let told = "Line 13, \u{201c}gr\u{fc}n\u{201d}: a group ID cannot have \u{201c}\u{fc}\u{201d} (U+00FC)";
    assert!(page.text().contains(told), "{}", page.text());
    assert_eq!(page.status, 422);
    assert!(page.body.contains("room-12"), "the list is there still");
    let page = new_batch(&mut browser, &ids, "").await;
    assert_eq!(page.status, 422, "{}", page.text());
    let page = new_batch(&mut browser, "", "like").await;
    assert!(page.text().contains("Name at least one group"), "{}", page.text());

    let page = new_batch(&mut browser, &format!("{ids}no-such-group\n"), "like\nunlike").await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(page.text().contains("0 of 13 groups read"), "{}", page.text());
    let reference = reference(&page);
    batches(&desk).work_through(&reference).await.unwrap();
    let page = browser.get(&page.path).await;
    assert!(page.text().contains("Reset counters in 12 groups?"), "{}", page.text());
    assert!(page.text().contains("12,000,078"), "what goes in all: {}", page.text());
    assert!(page.text().contains("There is no such group in this app"), "{}", page.text());
    let form = page.form("/api/confirm-batch");
    let wrong = browser.submit(&form.clone().with("typed", "11")).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.has("#confirm[aria-invalid]"), "{}", wrong.text());
    assert!(desk.writes().is_empty());

    desk.inject(Fault::new(FaultKind::Code(10007)).on("delete_group_counter"));
    let page = browser.submit(&form.with("typed", "12")).await;
    assert!(page.text().contains("0 of 12 groups handled"), "{}", page.text());
    batches(&desk).work_through(&reference).await.unwrap();
    let page = browser.get(&page.path).await;
    assert!(page.text().contains("12 of 12 groups handled"), "{}", page.text());
    assert!(page.text().contains("Try 1 group again"), "{}", page.text());
    let refused = browser.get(&format!("{}?show=refused", page.path)).await;
    assert_eq!(refused.all("#groups tbody tr").len(), 1, "{}", refused.text());
    let page = browser.submit(&page.form("/api/batch").with("act", "try-again")).await;
    batches(&desk).work_through(&reference).await.unwrap();
    let page = browser.get(&page.path).await;
    assert!(page.text().contains("Done"), "{}", page.text());
    assert!(page.body.contains("Verified: 12"), "for the chat");

    // The result is the list of another batch as it is.
    let csv = browser.get(&format!("/batches/{reference}/groups.csv")).await;
    assert!(csv.body.contains(",applied,"), "{}", csv.body);
    let listed = read_csv(csv.body.as_bytes()).unwrap();
    assert_eq!(listed.groups.len(), 13);
    assert_eq!(listed.groups[0].as_str(), "room-1");
    let taken = Filter { action: Some(Action::Export), ..Filter::default() };
    let entries = store(&desk).find_activity(&taken, None, 9).await.unwrap();
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].reference.as_deref(), Some(reference.as_str()));
    // Nobody else's page writes that in their name.
    let file = format!("/batches/{reference}/groups.csv");
    let answer = browser.visit(&file, &[("sec-fetch-site", "cross-site")]).await;
    assert_eq!(answer.status, 303);
    assert_eq!(answer.headers["location"], format!("/batches/{reference}"));
    assert_eq!(store(&desk).find_activity(&taken, None, 9).await.unwrap().len(), 1);
    let log = browser.get("/activity").await;
    assert!(log.text().contains(&format!("downloaded the result of batch {reference}")), "{}", log.text());

    let form = page.form("/api/undo-batch").with("reason", "Not these");
    let page = browser.submit(&form).await;
    let undo = self::reference(&page);
    batches(&desk).work_through(&undo).await.unwrap();
    let page = browser.get(&page.path).await;
    assert!(page.text().contains("Put counters back in 12 groups?"), "{}", page.text());
    browser.submit(&page.form("/api/confirm-batch").with("typed", "12")).await;
    batches(&desk).work_through(&undo).await.unwrap();
    assert!((1..=12).all(|number| desk.counters(&format!("room-{number}")).len() == 3));

    // Everybody may look; the log leads here.
    let mut viewer = desk.signed_in("viewer").await;
    let page = viewer.get(&format!("/batches/{reference}")).await;
    assert!(page.status == 200 && !page.has("form[action='/api/batch']"), "{}", page.text());
    let page = viewer.get("/batches").await;
    assert!(page.text().contains("Reset of like and unlike"), "{}", page.text());
    assert!(page.text().contains(&format!("Undo of batch {reference}")), "{}", page.text());
    let page = viewer.get("/activity").await;
    assert!(page.has(&format!("a[href='/batches/{reference}']")), "{}", page.text());
}

#[tokio::test]
async fn another_manager_approves_what_is_shown() {
    let desk = TestDesk::start_with_rule(ApprovalRule::Always, None).await;
    let mut browser = desk.signed_in("manager").await;
    let page = new_batch(&mut browser, &rooms(&desk, 3), "like").await;
    let reference = reference(&page);
    batches(&desk).work_through(&reference).await.unwrap();
    let page = browser.get(&page.path).await;
    assert!(page.text().contains("Ask for approval"), "{}", page.text());
    let page = browser.submit(&page.form("/api/confirm-batch").with("typed", "3")).await;
    assert!(page.text().contains("This batch waits for another manager"), "{}", page.text());
    assert!(!page.has("form[action='/api/approve-batch']"), "nobody approves their own");
    let mut other = desk.signed_in("other").await;
    let page = other.get(&page.path).await;
    assert!(page.text().contains("3,000,006"), "{}", page.text());
    let page = other.submit(&page.form("/api/approve-batch")).await;
    assert!(page.text().contains("Approved by other"), "{}", page.text());
    batches(&desk).work_through(&reference).await.unwrap();
    assert_eq!(desk.writes().len(), 3);
}

#[tokio::test]
async fn a_long_list_is_for_those_who_are_signed_in() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("manager").await;
    let ids = (1..=10_001).map(|number| format!("@TGS#aROOM{number}\n")).collect::<Vec<_>>().concat();
    let page = new_batch(&mut browser, &ids, "like").await;
    assert!(page.text().contains("10,001 groups are too many"), "{}", page.text());
    let ids = (1..=10_000).map(|number| format!("@TGS#aROOM{number}\n")).collect::<Vec<_>>().concat();
    let page = new_batch(&mut browser, &ids, "like").await;
    assert!(page.text().contains("0 of 10,000 groups read"), "{}", page.text());
    let form =
        [("app", desk.app_id().to_string()), ("ids", ids)].map(|(name, value)| (name.to_owned(), value));
    assert_eq!(desk.browser().post("/api/make-batch", &form).await.status, 413);
    assert_eq!(browser.post("/api/review", &form).await.status, 413);
}

#[tokio::test]
async fn lists_are_saved_and_used() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("manager").await;
    let ids = rooms(&desk, 2);
    let form = browser.get("/lists").await.form("/api/save-list");
    let page = browser.submit(&form.clone().with("name", " ").with("ids", &ids)).await;
    assert!(page.status == 422 && page.body.contains("room-2"), "{}", page.text());
    let page = browser.submit(&form.with("name", "Autumn").with("ids", &ids)).await;
    assert!(page.text().contains("Autumn"), "{}", page.text());
    let list = store(&desk).lists(&counterdesk::model::Apps::All).await.unwrap().remove(0);
    let form = browser.get("/batches/new").await.form("/api/make-batch");
    let form = form.with("list", &list.id).with("keys", "like").with("reason", "T");
    let page = browser.submit(&form).await;
    assert!(page.text().contains("0 of 2 groups read"), "{}", page.text());
    let ticked = [
        ("app", desk.app_id().to_string()),
        ("group[]", "room-1".to_owned()),
        ("group[]", "room-2".to_owned()),
    ];
    let answer =
        browser.post("/api/tick-groups", &ticked.map(|(name, value)| (name.to_owned(), value))).await;
    let page = browser.get(answer.headers["location"].to_str().unwrap()).await;
    assert!(page.body.contains("room-1\nroom-2"), "{}", page.text());
}

#[tokio::test]
async fn a_list_goes_for_nobody_who_has_not_seen_what_goes() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("manager").await;
    let ids = rooms(&desk, 3);
    let form = browser.get("/lists").await.form("/api/save-list").with("name", "Autumn").with("ids", &ids);
    let page = browser.submit(&form).await;
    assert!(!page.has("[name=replace]") && !page.has("form[action='/api/delete-list']"), "{}", page.body);

    // Under its name, whatever the capitals, nothing is saved until somebody says that it is to be replaced.
    let form = form.with("name", "AUTUMN").with("ids", "room-2");
    let page = browser.submit(&form).await;
    assert_eq!(page.status, 409, "{}", page.text());
    assert!(page.text().contains("Replace the list of 3 groups"), "{}", page.text());
    let again = page.form("/api/save-list");
    assert_eq!((again.field("name"), again.field("replace")), (Some("AUTUMN"), None));
    assert!(again.field("ids").unwrap().contains("room-2"));
    let replace = page.attribute("[name=replace]", "value").remove(0);
    let path = page.attribute("tbody th a", "href").remove(0);

    // What is in it, for whoever may look; deleting stands there, and says what goes.
    let mut viewer = desk.signed_in("viewer").await;
    let seen = viewer.get(&path).await;
    assert!(seen.text().contains("3 groups") && seen.one("textarea[readonly]").contains("room-3"));
    assert!(!seen.has("form[action='/api/delete-list']") && !seen.has("a[href*='list=']"), "{}", seen.body);
    assert_eq!(viewer.get("/lists/x").await.status, 404);

    let page = browser.submit(&again.clone().with("replace", &replace)).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let page = browser.get(&path).await;
    assert_eq!(page.one("textarea[readonly]"), "room-2", "it is the same list");
    // The tick was about the list that was seen, and about no other.
    desk.clock.advance_seconds(1);
    let page = browser.submit(&again.with("replace", "1")).await;
    assert!(page.text().contains("Replace the list of 1 group"), "{}", page.text());

    // What is deleted is what was seen, too.
    let stale = browser.get(&path).await.form("/api/delete-list");
    let replace = page.attribute("[name=replace]", "value").remove(0);
    browser.submit(&page.form("/api/save-list").with("ids", "room-3").with("replace", &replace)).await;
    for form in [stale.clone(), stale.without("changed_at")] {
        let page = browser.submit(&form).await;
        assert_eq!((page.status.as_u16(), &*page.path), (409, &*path), "{}", page.text());
        assert!(page.problem().contains("has been replaced meanwhile"), "{}", page.problem());
        assert_eq!(page.one("textarea[readonly]"), "room-3", "it is there to be seen");
    }

    let page = browser.get(&path).await;
    let page = browser.submit(&page.form("/api/delete-list")).await;
    assert_eq!(page.path, format!("/lists?app={}", desk.app_id()));
    assert!(page.has(".empty"), "{}", page.text());
    assert_eq!(browser.get(&path).await.status, 404);
}

both_databases! {
    async fn two_apps_keep_their_lists_and_what_was_ticked_apart(url: &str) {
        let desk = TestDesk::start_with_second_app(ApprovalRule::Off, url).await;
        let mut browser = desk.signed_in("manager").await;
        let apps = [desk.app_id(), SECOND_APP];
        let new = |app: u64| format!("/batches/new?app={app}");
        for app in apps {
            let form = browser.get(&format!("/lists?app={app}")).await.form("/api/save-list");
            assert_eq!(form.field("app"), Some(&*app.to_string()));
            let page = browser.submit(&form.with("name", "Autumn").with("ids", &format!("of-{app}"))).await;
            assert_eq!((page.path.as_str(), page.all("tbody tr").len()), (&*format!("/lists?app={app}"), 1));
        }
        let lists = store(&desk).lists(&Apps::All).await.unwrap();
        let list_of = |app: u64| lists.iter().find(|list| list.app == app).unwrap().id.clone();
        for app in apps {
            let page = browser.get(&new(app)).await;
            assert_eq!(page.attribute("#list option[value]:not([value=''])", "value"), [list_of(app)]);
            // What is wrong is said on the page of the same app.
            let form = page.form("/api/make-batch").with("reason", "T-77");
            let form = browser.submit(&form).await.form("/api/make-batch");
            assert_eq!((form.field("app"), form.field("reason")), (Some(&*app.to_string()), Some("T-77")));
        }

        // Ticked in the second: not seen in the first, nor where a list is chosen afterwards; and not lost by that.
        let ticked = [("app", SECOND_APP.to_string()), ("group[]", "room-9".to_owned())];
        browser.post("/api/tick-groups", &ticked.map(|(name, value)| (name.to_owned(), value))).await;
        let form = browser.get("/batches/new").await.form("/api/make-batch");
        assert_eq!(form.field("app"), Some(&*desk.app_id().to_string()));
        assert!(!form.field("ids").unwrap().contains("room-9"));
        let page = browser.get(&format!("{}&list={}", new(SECOND_APP), list_of(SECOND_APP))).await;
        assert_eq!(page.attribute("#list option[selected]", "value"), [list_of(SECOND_APP)]);
        let form = page.form("/api/make-batch").with("list", &list_of(SECOND_APP)).with("keys", "like");
        let page = browser.submit(&form.with("reason", "T")).await;
        assert!(page.text().contains("0 of 1 group read"), "{}", page.text());
        // Nor by an ID, or a file, beside the list.
        let page = browser.get(&format!("{}&list={}", new(SECOND_APP), list_of(SECOND_APP))).await;
        let form = page.form("/api/make-batch").with("list", &list_of(SECOND_APP)).with("keys", "like");
        let form = form.with("reason", "T");
        let page = browser.submit(&form.clone().with("ids", "room-8")).await;
        assert!(page.text().contains("0 of 2 groups read"), "{}", page.text());
        let page = submit_with(&mut browser, &form, b"Group ID\r\nroom-7\r\n").await;
        assert!(page.text().contains("0 of 2 groups read"), "{}", page.text());
        // Where others are ticked while the page is open, they wait for theirs.
        let form = browser.get(&new(SECOND_APP)).await.form("/api/make-batch");
        assert_eq!(form.field("ids").unwrap().trim(), "room-9");
        let form = form.with("keys", "like").with("reason", "T");
        let others = [("app", SECOND_APP.to_string()), ("group[]", "room-6".to_owned())];
        browser.post("/api/tick-groups", &others.map(|(name, value)| (name.to_owned(), value))).await;
        let page = browser.submit(&form).await;
        assert!(page.text().contains("0 of 1 group read"), "{}", page.text());
        let form = browser.get(&new(SECOND_APP)).await.form("/api/make-batch");
        assert_eq!(form.field("ids").unwrap().trim(), "room-6");
        // What was wrong at first does not make them come back.
        let form = browser.submit(&form.with("reason", "T")).await.form("/api/make-batch");
        let page = browser.submit(&form.with("keys", "like")).await;
        assert!(page.text().contains("0 of 1 group read"), "{}", page.text());
        let form = browser.get(&new(SECOND_APP)).await.form("/api/make-batch");
        assert_eq!(form.field("ids").unwrap().trim(), "", "they are in the batch now");

        // What was kept, or was wrong, in one app is not filled in in another.
        let first = browser.get(&new(apps[0])).await.form("/api/make-batch").with("ids", "room-1");
        let wrong = browser.post("/api/make-batch", &first.fields).await;
        assert_eq!(wrong.status, 303);
        let page = browser.get(&new(SECOND_APP)).await;
        assert_eq!((page.status.as_u16(), page.form("/api/make-batch").field("ids").unwrap().trim()), (200, ""));
        let page = browser.get(&new(apps[0])).await;
        assert_eq!((page.status.as_u16(), page.form("/api/make-batch").field("ids").unwrap().trim()), (422, "room-1"));
        for (path, action) in [("/batches/new", "/api/make-batch"), ("/lists", "/api/save-list")] {
            let [here, other] = [SECOND_APP, apps[0]].map(|app| format!("{path}?app={app}"));
            let form = browser.get(&here).await.form(action).with("ids", "room-2").with("name", "Spring");
            desk.clock.advance_seconds(31 * 60);
            let page = browser.submit(&form).await;
            let sign_in = page.form("/api/sign-in").with("name", "manager").with("password", PASSWORD);
            // To the page of the other app first, as somebody comes who has it in another tab.
            browser.submit(&sign_in.with("next", &other)).await;
            let ids = async |browser: &mut Browser, page: &str| {
                browser.get(page).await.form(action).field("ids").unwrap().trim().to_owned()
            };
            assert_eq!(ids(&mut browser, &other).await, "", "{other}");
            assert_eq!(ids(&mut browser, &here).await, "room-2", "{here}");
        }

        // An app that is not there is not taken for another.
        for path in [new(1), "/batches/new?app=x".to_owned(), "/lists?app=1".to_owned()] {
            let page = browser.get(&path).await;
            assert!(page.status != 200 && !page.has("main form[method=post]"), "{path}: {}", page.text());
        }
    }
}

/// As browsers send a form with a file.
fn with_file(form: &Form, file: &[u8]) -> Vec<u8> {
    let field = |(name, value): &(String, String)| {
        format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let fields: String = form.fields.iter().filter(|(name, _)| name != "file").map(field).collect();
    let head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"rooms.csv\"\r\nContent-Type: \
                text/csv\r\n\r\n";
    [fields.as_bytes(), head.as_bytes(), file, b"\r\n--b--\r\n"].concat()
}

pub async fn submit_with(browser: &mut Browser, form: &Form, file: &[u8]) -> Page {
    let kind = "multipart/form-data; boundary=b";
    let answer = browser.post_bytes(&form.action, kind, with_file(form, file)).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    browser.get(answer.headers["location"].to_str().unwrap()).await
}

#[tokio::test]
async fn a_file_comes_with_the_form_and_nothing_typed_is_lost_for_it() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("manager").await;
    let page = browser.get("/batches/new").await;
    assert!(page.has("form[enctype='multipart/form-data'][action='/api/make-batch'] input[type='file']"));
    let form = page.form("/api/make-batch").with("ids", "room-1\r\n").with("reason", "T-48213");
    let sheet = b"\xef\xbb\xbfNr.;Gruppen-ID\r\n1;'@TGS#aA\r\n2;'@TGS#aB\r\n";

    // Something is missing: all of it is there, what was in the file too.
    let page = submit_with(&mut browser, &form, sheet).await;
    assert_eq!(page.status, 422, "{}", page.text());
    let again = page.form("/api/make-batch");
    assert_eq!(again.field("reason"), Some("T-48213"));
    assert_eq!(again.field("ids").unwrap().trim(), "room-1\n@TGS#aA\n@TGS#aB");
    // Something is wrong with the file.
    let (much, too_much) = (vec![b'x'; 3 * 1024 * 1024], vec![b'x'; MAX_FILE_BYTES + 1]);
    for (file, says) in [
        (&b"PK\x03\x04\0\0\0\x08\0\0\0!\0"[..], "This file is not a list"),
        (&too_much[..], "The file is too large"),
    ] {
        let page = submit_with(&mut browser, &form.clone().with("keys", "like"), file).await;
        assert!(page.text().contains(says), "{}", page.text());
        let again = page.form("/api/make-batch");
        assert_eq!(
            (again.field("reason"), again.field("keys").map(str::trim)),
            (Some("T-48213"), Some("like"))
        );
        assert_eq!(again.field("ids").unwrap().trim(), "room-1");
    }
    // After the sign-in has ended as well.
    desk.clock.advance_seconds(31 * 60);
    let page = submit_with(&mut browser, &form.clone().with("keys", "like"), sheet).await;
    let sign_in = page.form("/api/sign-in").with("name", "manager").with("password", PASSWORD);
    let again = browser.submit(&sign_in).await.form("/api/make-batch");
    assert_eq!(again.field("ids").unwrap().trim(), "room-1\n@TGS#aA\n@TGS#aB");

    // Sent once more without a file, as browsers do where none is chosen; and with one.
    let page = submit_with(&mut browser, &again, b"").await;
    assert!(page.text().contains("0 of 3 groups read"), "{}", page.text());
    let page = submit_with(&mut browser, &form.with("keys", "like"), sheet).await;
    assert!(page.text().contains("0 of 3 groups read"), "{}", page.text());
    let kind = "multipart/form-data; boundary=b";
    let answer = desk.browser().post_bytes("/api/make-batch", kind, with_file(&again, &much)).await;
    assert_eq!(answer.status, 413);
}

#[tokio::test]
async fn the_result_of_a_large_batch_comes_back_as_a_file() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("manager").await;
    let form = browser.get("/batches/new").await.form("/api/make-batch").with("keys", "like");
    let counters: Vec<String> =
        (0..8).map(|at| format!("a_counter_with_a_long_name_{at}=9000000000")).collect();
    let (name, counters) = ("\u{732b}\u{306e}\u{90e8}\u{5c4b}".repeat(8), counters.join(" "));
    let rows = (1..=10_000).map(|row| {
        format!("{row},'@TGS#aROOM{row},{name},applied,,{counters},{counters},CD-7K3M-92QX,,\r\n")
    });
    let head = "row,group_id,group_name,outcome,detail,values_before,amounts,operation,earlier_tries,why\r\n";
    let file: String = std::iter::once(head.to_owned()).chain(rows).collect();
    assert!(file.len() > 6 * 1024 * 1024, "more than a list may have: {}", file.len());
    let form = form.with("reason", "T");
    let kind = "multipart/form-data; boundary=b";
    let mut support = desk.signed_in("support").await;
    let answer = support.post_bytes(&form.action, kind, with_file(&form, file.as_bytes())).await;
    assert_eq!(answer.status, 413, "it is for those who may change many groups");
    let page = submit_with(&mut browser, &form, file.as_bytes()).await;
    assert!(page.text().contains("0 of 10,000 groups read"), "{}", page.text());
}

#[tokio::test]
async fn lines_of_a_file_that_name_a_group_a_second_time_are_said() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("manager").await;
    let form = browser.get("/batches/new").await.form("/api/make-batch").with("ids", "room-1\n@TGS#aA");
    let form = form.with("reason", "T-48213");
    let sheet = b"group_id\n@TGS#aA\n@TGS#aB\n@TGS#aB\n";

    // Something is missing: what the file had twice stands in the field once, which is said there.
    let page = submit_with(&mut browser, &form, sheet).await;
    assert!(page.text().contains("1 line named a group a second time"), "{}", page.text());
    let again = page.form("/api/make-batch");
    assert_eq!(again.field("ids").unwrap().trim(), "room-1\n@TGS#aA\n@TGS#aA\n@TGS#aB");
    let page = submit_with(&mut browser, &again, b"").await;
    assert!(!page.text().contains("a second time"), "of a file that was there before: {}", page.text());

    // In the file, and in the file and in the field.
    let page = submit_with(&mut browser, &form.with("keys", "like"), sheet).await;
    assert!(page.text().contains("0 of 3 groups read"), "{}", page.text());
    assert!(page.text().contains("2 lines named a group a second time"), "{}", page.text());
}

/// So many groups, a line for each.
fn numbered(groups: usize) -> String {
    (1..=groups).flat_map(|number| ["@TGS#aROOM".to_owned(), number.to_string(), "\n".to_owned()]).collect()
}

/// Sends a form after the sign-in has ended, and signs in again.
async fn late(desk: &TestDesk, browser: &mut Browser, form: &Form, name: &str) -> Page {
    desk.clock.advance_seconds(31 * 60);
    let page = browser.submit(form).await;
    assert!(page.path.starts_with("/sign-in?why=idle"), "{}", page.path);
    let sign_in = page.form("/api/sign-in").with("name", name).with("password", PASSWORD);
    browser.submit(&sign_in).await
}

#[tokio::test]
async fn a_pasted_list_is_there_after_signing_in_again() {
    let desk = TestDesk::start().await;
    let ids = numbered(10_000);
    let kept = |page: &Page, action: &str| {
        let form = page.form(action);
        let ids = form.field("ids").unwrap_or_default().split_whitespace().count();
        (
            ids,
            ["reason", "name", "keys"]
                .map(|name| form.field(name).unwrap_or_default().trim().to_owned())
                .concat(),
        )
    };
    let sign_in = desk.browser().get("/sign-in").await.form("/api/sign-in");
    let sign_in = sign_in.with("name", "manager").with("password", PASSWORD);
    for (path, action, fields) in [
        ("/batches/new", "/api/make-batch", &[("reason", "T-48213"), ("keys", "like"), ("all", "1")][..]),
        ("/lists", "/api/save-list", &[("name", "Autumn")][..]),
    ] {
        let mut browser = desk.signed_in("manager").await;
        let form = browser.get(path).await.form(action).with("ids", &ids);
        let form = fields.iter().fold(form, |form, (name, value)| form.with(name, value));
        let page = late(&desk, &mut browser, &form, "manager").await;
        let typed: String =
            fields.iter().filter(|(name, _)| *name != "all").map(|(_, value)| *value).collect();
        assert_eq!(kept(&page, action), (10_000, typed), "{path}");
        assert_eq!(page.has("[name=all][checked]"), path == "/batches/new");
        assert!(!page.path.contains("ids"), "{}", page.path);
        // Once; and nobody else finds it.
        assert_eq!(kept(&browser.get(path).await, action), (0, String::new()));
        let page = late(&desk, &mut browser, &form, "other").await;
        assert_eq!(kept(&page, action), (0, String::new()), "{path}");
        browser.submit(&sign_in).await;
        assert_eq!(kept(&browser.get(path).await, action), (0, String::new()), "{path}");
    }
}

#[tokio::test]
async fn what_is_too_long_to_be_kept_is_said_and_leads_to_signing_in() {
    let desk = TestDesk::start().await;
    // More than is kept, and more than is read.
    for groups in [20_000, 60_000] {
        let mut browser = desk.signed_in("manager").await;
        let form = browser.get("/lists").await.form("/api/save-list");
        let form = form.with("ids", &numbered(groups)).with("name", "Autumn");
        desk.clock.advance_seconds(31 * 60);
        let page = browser.submit(&form).await;
        assert!(page.path.starts_with("/sign-in?why=long&next=%2Flists"), "{}", page.path);
        assert!(page.text().contains("too long to keep until you are back"), "{}", page.text());
        let sign_in = page.form("/api/sign-in").with("name", "manager").with("password", PASSWORD);
        let page = browser.submit(&sign_in).await;
        let form = page.form("/api/save-list");
        assert_eq!(form.field("ids").unwrap_or_default().trim(), "");
        let name = if groups == 20_000 { "Autumn" } else { "" };
        assert_eq!(form.field("name").unwrap_or_default(), name, "what is short is kept all the same");
    }
}

both_databases! {
    async fn a_long_list_that_comes_while_the_database_is_away_can_be_sent_again(url: &str) {
        let desk = TestDesk::start_on(url).await;
        let mut browser = desk.signed_in("manager").await;
        let form = browser.get("/batches/new").await.form("/api/make-batch").with("ids", &numbered(10_000));
        let form = form.with("keys", "like").with("reason", "T");
        let rename = async |from: &str, to: &str| {
            by_hand(url, &[format!("ALTER TABLE {from} RENAME TO {to}")]).await;
        };
        rename("sessions", "sessions_away").await;
        let page = browser.submit(&form).await;
        rename("sessions_away", "sessions").await;
        assert_eq!(page.status, 503, "{}", page.text());
        assert!(page.problem().contains("cannot use its database"), "{}", page.problem());
        assert!(page.has("a[href^='/batches/new']"), "{}", page.body);
        let page = browser.submit(&form).await;
        assert!(page.text().contains("0 of 10,000 groups read"), "{}", page.text());
    }
}

#[tokio::test]
async fn groups_that_were_ticked_are_there_after_signing_in_again() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("manager").await;
    let fields = vec![
        ("app".to_owned(), desk.app_id().to_string()),
        ("group[]".to_owned(), "room-1".to_owned()),
        ("group[]".to_owned(), "room-2".to_owned()),
    ];
    let form = Form { action: "/api/tick-groups".to_owned(), fields };
    let page = late(&desk, &mut browser, &form, "manager").await;
    assert_eq!(page.path, format!("/batches/new?app={}", desk.app_id()));
    assert_eq!(page.form("/api/make-batch").field("ids").unwrap().trim(), "room-1\nroom-2");
}

#[tokio::test]
async fn what_is_wrong_with_a_file_is_said_after_signing_in_again() {
    let desk = TestDesk::start().await;
    for (file, says) in [
        (&b"PK\x03\x04\0\0\0\x08\0\0\0!\0"[..], "This file is not a list"),
        (&b"Group ID\r\ngr\xc3\xbcn\r\n"[..], "cannot have"),
    ] {
        let mut browser = desk.signed_in("manager").await;
        let form = browser.get("/batches/new").await.form("/api/make-batch");
        let form = form.with("ids", "room-1").with("keys", "like").with("reason", "T");
        desk.clock.advance_seconds(31 * 60);
        let page = submit_with(&mut browser, &form, file).await;
        let sign_in = page.form("/api/sign-in").with("name", "manager").with("password", PASSWORD);
        let page = browser.submit(&sign_in).await;
        assert_eq!(page.status, 422, "{}", page.text());
        assert!(page.text().contains(says), "{}", page.text());
        let form = page.form("/api/make-batch");
        assert_eq!((form.field("ids").unwrap().trim(), form.field("reason")), ("room-1", Some("T")));
        // Once.
        assert_eq!(browser.get("/batches/new").await.status, 200);
    }
}

#[tokio::test]
async fn what_was_typed_about_a_batch_is_there_after_signing_in_again() {
    let desk = TestDesk::start_with_rule(ApprovalRule::Always, None).await;
    let mut browser = desk.signed_in("manager").await;
    let page = new_batch(&mut browser, &rooms(&desk, 3), "like").await;
    batches(&desk).work_through(&reference(&page)).await.unwrap();
    let form = browser.get(&page.path).await.form("/api/confirm-batch").with("typed", "31");
    let page = late(&desk, &mut browser, &form, "manager").await;
    let form = page.form("/api/confirm-batch");
    assert_eq!(form.field("typed"), Some("31"));
    assert!(!page.path.contains('?'), "what one confirms with stands in no address: {}", page.path);
    let page = browser.submit(&form.with("typed", "3")).await;
    let mut other = desk.signed_in("other").await;
    let form = other.get(&page.path).await.form("/api/decline-batch").with("reason", "Other rooms");
    let page = late(&desk, &mut other, &form, "other").await;
    assert_eq!(page.form("/api/decline-batch").field("reason"), Some("Other rooms"));
    // Of a single group, the same.
    let mut support = desk.signed_in("support").await;
    let check = review(&desk, &mut support, ORCHID, &["like"]).await;
    let waiting = support.submit(&check.form("/api/confirm")).await;
    let form = other.get(&waiting.path.replace("/plans/", "/approvals/")).await.form("/api/decline");
    let page = late(&desk, &mut other, &form.with("reason", "Not this one"), "other").await;
    assert_eq!(page.form("/api/decline").field("reason"), Some("Not this one"));
}

#[tokio::test]
async fn counters_that_the_desk_has_seen_are_ticked_and_others_typed() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("manager").await;
    let ids = rooms(&desk, 2);
    assert!(!browser.get("/batches/new").await.has("[name='key[]']"), "nothing is known yet");
    let page = new_batch(&mut browser, &ids, "like").await;
    batches(&desk).work_through(&reference(&page)).await.unwrap();
    let page = browser.get("/batches/new").await;
    assert_eq!(page.attribute("[name='key[]']", "value"), ["like"], "{}", page.text());
    let form = page.form("/api/make-batch").also("key[]", "like").with("keys", "share").with("ids", &ids);
    let form = form.with("reason", "T-13");
    // Single ones and all: which of the two is meant? What was ticked and typed is there still.
    let wrong = browser.submit(&form.clone().with("all", "1")).await;
    assert_eq!(wrong.status, 422, "{}", wrong.text());
    assert!(wrong.has("[name='key[]'][checked]") && wrong.body.contains("share"), "{}", wrong.body);
    let page = browser.submit(&form).await;
    assert!(page.text().contains("Reset of like and share"), "{}", page.text());
    // Ticked alone is enough.
    let form = browser.get("/batches/new").await.form("/api/make-batch").also("key[]", "like");
    let page = browser.submit(&form.with("ids", &ids).with("reason", "T-13")).await;
    assert!(page.text().contains("Reset of like"), "{}", page.text());
    let mut viewer = desk.signed_in("viewer").await;
    assert!(
        !viewer.get(&page.path).await.has("form[action='/api/batch']"),
        "nobody else cancels what is being read"
    );
}

#[tokio::test]
async fn a_batch_offers_what_there_is_to_do_and_nothing_else() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("manager").await;
    let offers = |page: &Page| page.attribute("form[action='/api/batch'] [name=act]", "value");

    // Nobody confirmed it in time.
    let page = new_batch(&mut browser, &rooms(&desk, 3), "like").await;
    let old = reference(&page);
    batches(&desk).work_through(&old).await.unwrap();
    assert!(browser.get(&page.path).await.text().contains("To be confirmed"));
    desk.clock.advance_seconds(3_601);
    let mut browser = desk.signed_in("manager").await;
    let page = browser.get(&page.path).await;
    assert!(
        page.text().contains("Expired") && !page.has("form[action='/api/confirm-batch']"),
        "{}",
        page.text()
    );
    assert!(browser.get("/batches").await.text().contains("Expired"));
    assert_eq!(offers(&page), ["cancel"]);
    let page = browser.submit(&page.form("/api/batch").with("act", "cancel")).await;
    assert!(page.text().contains("No group was begun") && !page.text().contains("0 of 3"), "{}", page.text());
    assert!(page.text().contains("Not begun") && !page.text().contains("Waiting"), "{}", page.text());
    assert!(offers(&page).is_empty() && !page.has("progress"), "{}", page.text());

    // Nothing to change, so nothing to confirm.
    let page = new_batch(&mut browser, &rooms(&desk, 2), "no_such_counter").await;
    batches(&desk).work_through(&reference(&page)).await.unwrap();
    let page = browser.get(&page.path).await;
    assert!(
        page.text().contains("Nothing to change") && !page.text().contains("To be confirmed"),
        "{}",
        page.text()
    );

    // Paused by itself, when all were begun: nothing waits, and nobody knows yet.
    let page = new_batch(&mut browser, &rooms(&desk, 3), "like").await;
    let reference = reference(&page);
    batches(&desk).work_through(&reference).await.unwrap();
    let form = browser.get(&page.path).await.form("/api/confirm-batch").with("typed", "3");
    browser.submit(&form).await;
    desk.inject(Fault::new(FaultKind::ResetBefore).on("delete_group_counter").times(1_000));
    batches(&desk).work_through(&reference).await.unwrap();
    desk.simulator.state().clear_faults();
    let page = browser.get(&page.path).await;
    assert!(page.text().contains("Paused"), "{}", page.text());
    assert!(
        page.text().contains("Look again at 3 groups") && !page.text().contains("Cancel"),
        "{}",
        page.text()
    );
    assert_eq!(offers(&page), ["look-again"]);
    // Found out about: it can be tried again, or ended.
    for _ in 0..10 {
        desk.clock.advance_seconds(120);
        desk.services.desk.recover_due().await.unwrap();
    }
    let mut browser = desk.signed_in("manager").await;
    // What was counted last is told for a moment longer.
    let mut page = browser.get(&page.path).await;
    for _ in 0..100 {
        if offers(&page) != ["look-again"] {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        page = browser.get(&page.path).await;
    }
    assert_eq!(offers(&page), ["go-on", "try-again"], "{}", page.text());
    assert!(
        page.text().contains("End the batch") && page.text().contains("Try 3 groups again"),
        "{}",
        page.text()
    );
    browser.submit(&page.form("/api/batch").with("act", "go-on")).await;
    batches(&desk).work_through(&reference).await.unwrap();
    let page = browser.get(&page.path).await;
    assert!(page.text().contains("Done"), "{}", page.text());
    assert_eq!(offers(&page), ["try-again"]);
}

#[tokio::test]
async fn an_operation_of_a_batch_leads_to_the_batch() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    let batch = read(&desk, &manager, &rooms(&desk, 2), keys(&["like"])).await;
    // What became of the second one is not known at first.
    desk.inject(Fault::new(FaultKind::ResetBefore).on("delete_group_counter").after_skipping(1));
    confirm(&desk, &manager, &batch).await.unwrap();
    batches(&desk).work_through(&batch.reference).await.unwrap();
    let mut viewer = desk.signed_in("viewer").await;
    let link = format!("a[href='/batches/{}']", batch.reference);
    let of_batch: Vec<_> = items(&desk, &batch).await.into_iter().filter_map(|item| item.operation).collect();
    assert_eq!(of_batch.len(), 2);
    let mut open = 0;
    for reference in &of_batch {
        let page = viewer.get(&format!("/operations/{reference}")).await;
        assert!(page.has(&link), "{}", page.text());
        assert!(page.text().contains(&format!("Part of batch {}", batch.reference)), "{}", page.text());
        open += usize::from(!page.has("article.receipt"));
        let receipt = viewer.get(&format!("/operations/{reference}/receipt.txt")).await;
        assert!(receipt.body.contains(&format!("\nPart of batch {}\n", batch.reference)), "{}", receipt.body);
    }
    assert_eq!(open, 1, "of what is not known yet the page says it as well");
    // So does the log, of each entry about one of them.
    let entries = store(&desk).find_activity(&Filter::default(), None, 100).await.unwrap();
    let about = entries.iter().filter(|entry| entry.group.is_some());
    let about: Vec<_> = about.filter(|entry| entry.reference.is_some()).map(|entry| entry.seq).collect();
    assert_eq!(about.len(), 3, "two intents and an outcome");
    for seq in about {
        let page = viewer.get(&format!("/activity/{seq}")).await;
        assert!(page.has(&format!("main {link}")), "{}", page.text());
    }
    // One that is part of none says nothing of batches.
    let mut support = desk.signed_in("support").await;
    let page = crate::support::reset(&desk, &mut support, crate::support::ORCHID, &["like"]).await;
    assert!(!page.text().contains("Part of batch"), "{}", page.text());
}

/// What Tencent Chat takes as a name or a key, and a table has to quote.
const ODD_NAMES: [&str; 5] = [
    "Fans,\nall of them",
    "see @TGS#aOTHER1\r\nand @TGS#aOTHER2",
    "\"quoted\";\n=1;\ttab",
    "line\u{2028}separator, and \u{85}next line",
    "\n",
];

#[tokio::test]
async fn whatever_groups_are_called_the_result_is_the_list_of_another_batch() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    for (number, name) in ODD_NAMES.iter().enumerate() {
        let group = Group::new(format!("odd-{number}"), GroupType::Public, (*name).to_owned());
        desk.simulator.state().put_group(group.with_counters([("like", 1), ("a,\n@TGS#b", 2)]));
    }
    let ids: Vec<String> = (0..ODD_NAMES.len()).map(|number| format!("odd-{number}")).collect();
    let batch = read(&desk, &manager, &ids.join("\n"), Selection::All).await;
    // Names lose their line ends when they are read; keys are kept as they are.
    assert!(items(&desk, &batch).await.iter().all(|item| item.seen.iter().flatten().count() == 2));
    let mut viewer = desk.signed_in("viewer").await;
    let csv = viewer.get(&format!("/batches/{}/groups.csv", batch.reference)).await;
    assert_eq!(csv.body.lines().count(), 1 + ids.len(), "{}", csv.body);
    let listed = read_csv(csv.body.as_bytes()).unwrap();
    assert_eq!(listed.groups.iter().map(ToString::to_string).collect::<Vec<_>>(), ids);
}

#[tokio::test]
async fn a_reference_that_somebody_quotes_leads_to_the_batch() {
    let database = TestDatabase::sqlite().unwrap();
    let desk = TestDesk::start_with_second_app(ApprovalRule::Off, database.url()).await;
    let manager = Person::of(&desk, "manager").await;
    let batch = read(&desk, &manager, &rooms(&desk, 2), keys(&["like"])).await;
    let page = format!("/batches/{}", batch.reference);
    let look = async |browser: &mut Browser, typed: &str| {
        let typed: String = url::form_urlencoded::byte_serialize(typed.as_bytes()).collect();
        browser.get(&format!("/look-up?group={typed}")).await
    };
    let logged = async || {
        let entries = store(&desk).find_activity(&Filter::default(), None, 100).await.unwrap();
        let refused = |entry: &&Logged| entry.action == Action::LookUp.name() && entry.outcome == "refused";
        entries.iter().filter(refused).count()
    };
    let mut viewer = desk.signed_in("viewer").await;
    let reference = batch.reference.to_string();
    for typed in [
        &*reference,
        &reference.to_lowercase(),
        &format!("What became of batch {reference}, please?"),
        &format!("https://desk.example{page}?show=refused"),
    ] {
        assert_eq!(look(&mut viewer, typed).await.path, page, "{typed}");
    }
    assert_eq!(logged().await, 0, "it was found");

    // For whoever does not work on its app there is no such batch.
    desk.add("elsewhere", Role::Manager, Apps::Only([SECOND_APP].into())).await;
    let mut elsewhere = desk.signed_in("elsewhere").await;
    let missed = look(&mut elsewhere, &reference).await;
    assert!(missed.problem().contains("No group was found"), "{}", missed.text());
    assert_eq!(logged().await, 1);
}

both_databases! {
    async fn batches_are_listed_a_page_at_a_time_and_those_left_alone_with_those_that_are_over(url: &str) {
        let desk = TestDesk::start_on(url).await;
        let manager = Person::of(&desk, "manager").await;
        // A hundred that nobody confirmed, each from a moment of its own; and one of each kind that was left alone.
        let old = read(&desk, &manager, &rooms(&desk, 1), keys(&["like"])).await;
        let columns = "app, app_label, change, reason, operator_id, operator_name, groups, repeated, read_at, list_hash, \
                       to_change, extent, totals";
        let now = desk.services.now().0;
        let mut copies: Vec<String> = (1..=100)
            .map(|number| {
                let copy = Reference::from_random(number);
                format!(
                    "INSERT INTO batches (reference, state, created_at, {columns}) \
                     SELECT '{copy}', 'ready', created_at - {number}, {columns} FROM batches WHERE reference = '{}'",
                    old.reference
                )
            })
            .collect();
        let day = 24 * 60 * 60 * 1_000;
        for (number, state, asked_at, confirmed_at) in [
            (201, "waiting", "1".to_owned(), now - 1_000),
            // In hand. What is paused did a part, however long ago.
            (202, "paused", "NULL".to_owned(), now - day),
            (203, "waiting", (now + 3_600_000).to_string(), now),
            (204, "paused", "NULL".to_owned(), now + 3_600_000 - day + 60_000),
            (205, "running", "NULL".to_owned(), now - day),
        ] {
            copies.push(format!(
                "INSERT INTO batches (reference, state, created_at, asked_at, confirmed_at, {columns}) \
                 SELECT '{}', '{state}', created_at - {number}, {asked_at}, {confirmed_at}, {columns} FROM batches \
                 WHERE reference = '{}'",
                Reference::from_random(number), old.reference
            ));
        }
        by_hand(url, &copies).await;
        desk.clock.advance_seconds(3_600);
        let manager = Person::of(&desk, "manager").await;
        let fresh = read(&desk, &manager, "room-1", keys(&["like"])).await;

        let mut browser = desk.signed_in("viewer").await;
        let mut page = browser.get("/batches").await;
        assert!(!page.text().contains("Back to the first page"), "{}", page.text());
        let mut listed = Vec::new();
        for _ in 0..3 {
            listed.extend(page.all("tbody th a"));
            let next = page.attribute("main nav a[href*='after=']", "href");
            let Some(next) = next.first() else { break };
            page = browser.get(next).await;
        }
        assert!(page.text().contains("Back to the first page") && page.text().contains("Expired"), "{}", page.text());
        let expected = [202, 203, 204, 205].into_iter().map(Reference::from_random);
        let expected = std::iter::once(fresh.reference).chain(expected).chain([old.reference]);
        let expected = expected.chain([(1..=100), (201..=201)].into_iter().flatten().map(Reference::from_random));
        assert_eq!(listed, expected.map(|it| it.to_string()).collect::<Vec<_>>());
        // What is no place is the beginning.
        assert_eq!(browser.get("/batches?after=x").await.all("tbody th a")[0], listed[0]);
        // What was asked lately is found, however many were asked long ago.
        let waiting = batches(&desk).waiting_for(&manager.who).await.unwrap();
        assert_eq!(waiting.iter().map(|it| it.reference.clone()).collect::<Vec<_>>(), [Reference::from_random(203)]);
    }
}

both_databases! {
    async fn the_highest_values_come_first_where_a_list_is_checked(url: &str) {
        let desk = TestDesk::start_on(url).await;
        let manager = Person::of(&desk, "manager").await;
        let ids = format!("{}no-such-group\n", rooms(&desk, 60));
        let far_below = Group::new("room-7".to_owned(), GroupType::AvChatRoom, "Room 7".to_owned());
        desk.simulator.state().put_group(far_below.with_counters([("like", -9_000_000), ("share", i64::MAX)]));
        let batch = read(&desk, &manager, &ids, keys(&["like"])).await;
        let mut browser = desk.signed_in("manager").await;
        let path = format!("/batches/{}", batch.reference);
        let listed = |page: &Page| page.all("#groups tbody th a");
        let more = |page: &Page| page.attribute("#groups p a[href*='after=']", "href").remove(0);

        let page = browser.get(&path).await;
        let mut expected: Vec<String> = (1..=60).rev().filter(|number| *number != 7).map(|number| format!("Room {number}")).collect();
        expected.insert(0, "Room 7".to_owned());
        expected.push("no-such-group".to_owned());
        assert_eq!(listed(&page), expected[..50]);
        assert!(page.text().contains("The groups with the highest values come first."), "{}", page.text());
        let rest = more(&page);
        assert_eq!(listed(&browser.get(&rest).await), expected[50..]);
        let waiting = browser.get(&format!("{path}?show=to_do")).await;
        assert_eq!(listed(&browser.get(&more(&waiting)).await), expected[50..60]);

        // As many as the list has: why, and the way to them.
        assert_eq!(page.all("table.upper td"), ["1", "There is no such group in this app"]);
        let left_alone = page.attribute("table.upper a", "href").remove(0);
        assert_eq!(left_alone, format!("{path}?show=left_alone#groups"));
        assert_eq!(listed(&browser.get(&left_alone).await), ["no-such-group"]);

        // What is carried out stands in the order of the list; a page that was begun goes on as it was.
        confirm(&desk, &manager, &batch).await.unwrap();
        desk.simulator.state().remove_group("room-5");
        batches(&desk).work_through(&batch.reference).await.unwrap();
        let page = browser.get(&path).await;
        let in_order = listed(&page);
        assert_eq!((&*in_order[0], &*in_order[49]), ("Room 1", "Room 50"));
        assert_eq!(listed(&browser.get(&more(&page)).await).len(), 11);
        assert_eq!(listed(&browser.get(&rest).await), expected[50..]);
        let reasons = "section[aria-labelledby=reasons]";
        assert_eq!(page.all(&format!("{reasons} td")), ["1", "There is no such group in this app"].repeat(2));
        let links = page.attribute(&format!("{reasons} a"), "href");
        assert_eq!(links, ["left_alone", "skipped"].map(|show| format!("{path}?show={show}#groups")));
    }
}

both_databases! {
    /// What docs/OPERATIONS.md tells whoever has put a backup in place.
    async fn a_batch_that_ran_in_a_backup_is_paused_before_the_desk_is_started(url: &str) {
        let desk = TestDesk::start_on(url).await;
        let manager = Person::of(&desk, "manager").await;
        let batch = read(&desk, &manager, &rooms(&desk, 2), keys(&["like"])).await;
        confirm(&desk, &manager, &batch).await.unwrap();
        let operations = include_str!("../../../docs/OPERATIONS.md");
        let statement = operations.lines().map(str::trim).find(|line| line.starts_with("UPDATE batches"));
        by_hand(url, &[statement.unwrap().to_owned()]).await;
        batches(&desk).work_through(&batch.reference).await.unwrap();
        assert!(desk.writes().is_empty());
        let mut browser = desk.signed_in("manager").await;
        let page = browser.get(&format!("/batches/{}", batch.reference)).await;
        assert!(page.text().contains("Paused"), "{}", page.text());
        browser.submit(&page.form("/api/batch").with("act", "go-on")).await;
        batches(&desk).work_through(&batch.reference).await.unwrap();
        assert_eq!(desk.writes().len(), 2);
    }
}
