//! The activity log as people see it.

use std::process::Command;

use counterdesk::model::activity::{Action, EntryOutcome, Logged};
use counterdesk::model::{ApprovalRule, Apps, Role};
use counterdesk::simulator::{Fault, FaultKind, Group, GroupType};
use counterdesk::store::Filter;
use sqlx::{AnyConnection, Connection, Executor};

use crate::support::{
    Browser, Form, ORCHID, PASSWORD, SECOND_APP, TestDatabase, TestDesk, both_databases, reset, undo_form,
};

async fn entries(desk: &TestDesk, filter: &Filter) -> Vec<Logged> {
    desk.services.store().find_activity(filter, None, 500).await.unwrap()
}

async fn of_action(desk: &TestDesk, action: Action) -> Vec<Logged> {
    entries(desk, &Filter { action: Some(action), ..Filter::default() }).await
}

/// What the owner of the database can do to it.
async fn change_by_hand(url: &str, sql: &'static str) {
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(url).await.unwrap();
    let disarm = if url.starts_with("sqlite") {
        "DROP TRIGGER activity_no_update"
    } else {
        "ALTER TABLE activity DISABLE TRIGGER activity_no_update"
    };
    connection.execute(disarm).await.unwrap();
    assert_eq!(connection.execute(sql).await.unwrap().rows_affected(), 1);
    connection.close().await.unwrap();
}

both_databases! {
async fn a_visit_leaves_its_entries_and_they_are_found_again(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut browser = desk.signed_in("support").await;
    let page = browser.get(&desk.group_path(ORCHID)).await;
    let form = page.form("/api/review").also("key[]", "like").with("reason", "Ticket 48213");
    let page = browser.submit(&form).await;
    let page = browser.submit(&page.form("/api/confirm")).await;
    let reference = page.path.rsplit('/').next().unwrap().to_owned();
    assert!(page.attribute("a", "href").contains(&format!("/activity?ref={reference}")));

    let page = browser.get("/activity").await;
    assert_eq!(page.heading(), "Activity");
    assert_eq!(page.all(".nav [aria-current=page]"), ["Activity"]);
    assert!(page.all(".day")[0].ends_with(", times in UTC"), "{:?}", page.all(".day"));
    let sentences = page.all(".events > li > div > p:first-child");
    assert_eq!(
        sentences[..3],
        [
            "support reset like in Orchid Live Lounge: 2,481,930 \u{2192} 0 (removed)",
            "support looked up Orchid Live Lounge",
            "support signed in",
        ],
        "one line an event, whatever steps it had"
    );
    let first = &page.all(".events > li")[0];
    assert!(first.contains("Ticket 48213") && first.contains("Verified") && first.contains("3 steps"), "{first}");

    for (query, rows) in [
        (format!("ref={reference}"), 1),
        (format!("q={reference}"), 1),
        ("q=48213".to_owned(), 1),
        ("q=orchid".to_owned(), 2),
        ("q=ORCHID+lounge".to_owned(), 2),
        ("q=aK4Z".to_owned(), 2),
        ("q=like".to_owned(), 1),
        ("q=127.0.0".to_owned(), 3),
        ("counter=like".to_owned(), 1),
        ("counter=lik".to_owned(), 0),
        ("who=SUPPORT&kind=look-ups".to_owned(), 1),
        ("who=suppo&kind=look-ups".to_owned(), 1),
        ("who=nobody".to_owned(), 0),
        ("group=%40TGS%23aK4ZQWME7R".to_owned(), 2),
        ("kind=resets-and-undos&outcome=applied".to_owned(), 1),
        ("to=2020-01-01".to_owned(), 0),
        ("from=2020-01-01&kind=resets".to_owned(), 1),
        ("from=2020-01-02&to=2020-01-01".to_owned(), 0),
    ] {
        let page = browser.get(&format!("/activity?{query}")).await;
        assert_eq!(page.all(".events > li").len(), rows, "{query}");
        assert_eq!(page.has(".empty"), rows == 0, "{query}");
    }
    // What is not there is said in the words of what was asked for.
    let said = async |browser: &mut Browser, query: &str| browser.get(&format!("/activity?{query}")).await.all(".empty");
    assert!(said(&mut browser, "counter=lik").await[0].contains("exactly \u{201c}lik\u{201d}"));
    assert!(said(&mut browser, "who=nobody").await[0].contains("a person called \u{201c}nobody\u{201d}"));
    assert!(said(&mut browser, "from=2020-01-02&to=2020-01-01").await[0].contains("later than"));

    let csv = browser.get("/activity.csv?q=48213").await;
    let named = csv.headers["content-disposition"].to_str().unwrap().to_owned();
    assert!(named.contains("counterdesk-resets-20") && named.contains(".csv"), "{named}");
    let lines: Vec<&str> = csv.body.lines().collect();
    assert_eq!(lines.len(), 2, "{}", csv.body);
    assert!(lines[0].contains("Group,Group ID,App,What,Counter,Before,After,Result,Who,When (UTC)"), "{}", lines[0]);
    for cell in ["Orchid Live Lounge", "like", "2481930", "0 (removed)", "Verified", "support", "Ticket 48213", &reference] {
        assert!(lines[1].contains(cell), "{cell}: {}", lines[1]);
    }
    let full = browser.get("/activity-full.csv?q=48213").await;
    assert_eq!(full.body.lines().count(), 4, "the three steps of the operation");
    assert!(full.body.contains("entry,time_utc,action,outcome,operator"), "{}", full.body);

    let page = browser.get("/activity?q=orchid&kind=look-ups").await;
    let link = page.attribute(".events > li > a", "href").remove(0);
    let page = browser.get(&link).await;
    assert!(page.heading().starts_with("Entry "));
    assert!(page.text().contains("127.0.0.1"), "{}", page.text());
    assert!(page.text().contains("support looked up Orchid Live Lounge"));
    assert_eq!(browser.get("/activity/99999").await.status, 404);
    assert_eq!(browser.get("/activity/x").await.status, 404);
    let intent = of_action(&desk, Action::Reset).await.remove(0);
    assert_eq!(intent.address.as_deref(), Some("127.0.0.1"));
}

/// The last column of the table: each counter of a reset with the undo that put it back, if one did.
async fn the_table_says_which_counters_were_undone_and_by_what(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut browser = desk.signed_in("support").await;
    let result = reset(&desk, &mut browser, ORCHID, &["like", "unlike"]).await;
    let mut form = undo_form(&result, "increase");
    form.fields.retain(|(name, value)| name != "key[]" || value == "like");
    let check = browser.submit(&form).await;
    let done = browser.submit(&check.form("/api/confirm")).await;
    let undo = done.path.rsplit('/').next().unwrap().to_owned();
    let reset = result.path.rsplit('/').next().unwrap().to_owned();

    let csv = browser.get("/activity.csv").await.body;
    let head = csv.lines().next().unwrap();
    assert!(head.ends_with(",Approved by,Undone by (reference)"), "what was there before stays in its place: {head}");
    let row = |what: &str, key: &str| {
        let row = csv.lines().find(|line| line.contains(&format!(",{what},{key},"))).unwrap_or_else(|| panic!("{csv}"));
        row.split(',').map(str::to_owned).collect::<Vec<_>>()
    };
    let like = row("Reset", "like");
    assert_eq!((like[11].as_str(), like.last().unwrap()), (reset.as_str(), &undo), "{like:?}");
    assert_eq!(row("Reset", "unlike").last().unwrap(), "", "the other was not put back");
    assert_eq!(row("Undo", "like").last().unwrap(), "");

    // While it is not known whether it came back, that is said.
    let mut form = undo_form(&browser.get(&result.path).await, "increase");
    form.fields.retain(|(name, value)| name != "key[]" || value == "unlike");
    let confirm = browser.submit(&form).await.form("/api/confirm");
    desk.inject(Fault::new(FaultKind::ResetBefore).on("update_group_counter"));
    let open = browser.submit(&confirm).await;
    let undo = open.path.rsplit('/').next().unwrap().to_owned();
    let csv = browser.get("/activity.csv").await.body;
    let row = csv.lines().find(|line| line.contains(",Reset,unlike,")).unwrap();
    assert!(row.contains(&format!(",{undo} (")) && row.ends_with(')'), "{row}");
}

/// A try that was turned away before the group was read is found by the name that the group had last.
async fn a_refused_try_is_found_by_the_name_of_the_group(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut browser = desk.signed_in("support").await;
    let form = browser.get(&desk.group_path(ORCHID)).await.form("/api/review");
    browser.submit(&form.clone().also("key[]", "no-such-key").with("reason", "T-1")).await;
    browser.submit(&form.with("all", "1").with("reason", "T-2")).await;
    let page = browser.get("/activity?q=orchid").await;
    assert_eq!(page.all(".events > li").len(), 3, "the look-up, and both tries: {}", page.text());
    for reason in ["T-1", "T-2"] {
        let page = browser.get(&format!("/activity?q=orchid+{reason}")).await;
        assert_eq!(page.all(".events > li").len(), 1, "{reason}: {}", page.text());
    }
    // Of a group that nobody has seen, no name is made up.
    let app = desk.app_id().to_string();
    let form = [("app", &*app), ("group", "never-seen"), ("key[]", "like"), ("reason", "T-3")];
    browser.post("/api/review", &form.map(|(name, value)| (name.to_owned(), value.to_owned()))).await;
    let never: Vec<_> = of_action(&desk, Action::Plan).await;
    let never = never.iter().find(|entry| entry.reason.as_deref() == Some("T-3")).unwrap();
    assert_eq!(never.details().group_name, None);
}

async fn pages_follow_each_other_and_exports_hold_what_is_filtered(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut browser = desk.signed_in("manager").await;
    let store = desk.services.store();
    let by = counterdesk::model::By::Operator { id: "x".to_owned(), name: "=cmd|x".to_owned(), address: None };
    for number in 0..120 {
        let at = counterdesk::model::Timestamp(desk.services.now().0 + number);
        let mut entry = counterdesk::model::activity::Entry::new(at, by.clone(), Action::SignOut, EntryOutcome::Done);
        entry.reason = Some("bulk, \"quoted\"".to_owned());
        store.append_activity(&entry).await.unwrap();
    }
    let mut seen = Vec::new();
    let mut page = browser.get("/activity?q=quoted").await;
    loop {
        seen.extend(page.attribute(".events > li > a", "href"));
        let Some(older) = page.attribute("nav.row a.push", "href").pop() else { break };
        page = browser.get(&older).await;
    }
    assert_eq!(seen.len(), 120);
    let mut different = seen.clone();
    different.dedup();
    assert_eq!(different.len(), 120);
    let newer = page.attribute("nav[aria-label=Pages] a", "href").remove(0);
    let page = browser.get(&newer).await;
    assert_eq!(page.attribute(".events > li > a", "href"), seen[50..100]);

    let csv = browser.get("/activity-full.csv?q=quoted").await;
    assert_eq!(csv.headers["content-type"], "text/csv; charset=utf-8");
    assert_eq!(csv.body.lines().count(), 121);
    assert!(csv.body.starts_with("\u{feff}entry,time_utc,"), "Excel takes it for UTF-8");
    assert!(csv.body.contains("\"'=cmd|x\"") && csv.body.contains("\"bulk, \"\"quoted\"\"\""), "{}", csv.body);
    let json = browser.get("/activity.jsonl?q=quoted").await;
    let lines: Vec<serde_json::Value> =
        json.body.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 120);
    assert!(json.body.starts_with('{'), "no mark before JSON");
    assert_eq!(lines[0]["operator_name"], "=cmd|x");
    assert_eq!(lines[0]["details"], serde_json::json!({}));
    assert_eq!(of_action(&desk, Action::Export).await.len(), 2);
    let mut stranger = desk.browser();
    assert!(stranger.get("/activity.csv").await.path.starts_with("/sign-in"));
}

async fn ids_survive_a_spreadsheet(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut browser = desk.signed_in("support").await;
    let ids = ["20240101000000000017", "12E5", "0012345", "1-2", "MAR1"];
    for id in ids {
        let group = Group::new(id, GroupType::Public, "Numbers").with_counters([("like", 1)]);
        desk.simulator.state().put_group(group);
        let page = browser.get(&desk.group_path(id)).await;
        let form = page.form("/api/review").also("key[]", "like").with("reason", "\u{ff1d}1+1");
        browser.submit(&form).await;
    }
    let csv = browser.get("/activity-full.csv").await.body;
    for id in ids {
        assert!(csv.contains(&format!(",\"'{id}\",")), "{id} in {csv}");
    }
    assert_eq!(csv.matches("\"'\u{ff1d}1+1\"").count(), ids.len(), "{csv}");
    // And what a spreadsheet shows can be pasted back.
    let found = browser.get("/activity?group=%270012345").await;
    assert_eq!(found.all(".events > li").len(), 2, "the look-up and the plan");
}

async fn a_key_begins_no_line_of_an_export(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut browser = desk.signed_in("support").await;
    let group = Group::new("lines", GroupType::Public, "Lines").with_counters([("a\r\n2026,forged", i64::MAX)]);
    desk.simulator.state().put_group(group);
    let page = browser.get(&desk.group_path("lines")).await;
    let key = page.attribute("input[name='key[]']", "value").remove(0);
    let form = page.form("/api/review").also("key[]", &key).with("reason", "Lines");
    let page = browser.submit(&form).await;
    browser.submit(&page.form("/api/confirm")).await;
    let csv = browser.get("/activity.csv").await.body;
    assert!(csv.contains("forged") && csv.contains("\"'9223372036854775807\""), "{csv}");
    assert!(csv.lines().all(|line| !line.starts_with("2026,")), "{csv}");
}

async fn a_row_changed_by_hand_is_named_on_the_page_and_by_the_command(url: &str) {
    let desk = TestDesk::start_on(url).await;
    let mut browser = desk.signed_in("manager").await;
    let verify = || {
        Command::new(env!("CARGO_BIN_EXE_counterdesk"))
            .args(["log", "verify"])
            .env("COUNTERDESK_DATABASE_URL", url)
            .output()
            .unwrap()
    };
    let intact = verify();
    assert!(intact.status.success(), "{}", String::from_utf8_lossy(&intact.stderr));
    assert!(String::from_utf8_lossy(&intact.stdout).contains("intact"));
    let page = browser.get("/activity").await;
    assert!(page.text().contains("Log not checked yet"));
    let page = browser.submit(&page.form("/api/verify-log")).await;
    assert!(page.text().contains("Log intact, checked just now"), "{}", page.text());

    change_by_hand(url, "UPDATE activity SET operator_name = 'somebody else' WHERE seq = 3").await;
    let broken = verify();
    assert_eq!(broken.status.code(), Some(1));
    let said = String::from_utf8_lossy(&broken.stderr).into_owned();
    assert!(said.contains("broken at entry 3: its content was changed"), "{said}");
    let page = browser.submit(&page.form("/api/verify-log")).await;
    assert!(page.text().contains("Log broken at entry 3"), "{}", page.text());
    assert!(browser.get("/activity/3").await.text().contains("Log broken at entry 3"));
    // Whose entries are only some of them is told that, and not where.
    let mut viewer = desk.signed_in("viewer").await;
    let page = viewer.get("/activity").await;
    assert!(page.text().contains("Log broken") && !page.text().contains("at entry"), "{}", page.text());
    assert!(!page.has(".note.alert a"), "{}", page.text());
}

async fn who_works_on_one_app_reads_nothing_of_another(url: &str) {
    let desk = TestDesk::start_with_second_app(ApprovalRule::Off, url).await;
    let (first, second) = (Apps::Only([desk.app_id()].into()), Apps::Only([SECOND_APP].into()));
    desk.add("a-lead", Role::Manager, first.clone()).await;
    desk.add("a-help", Role::Support, first).await;
    desk.add("b-lead", Role::Manager, second.clone()).await;
    desk.add("b-look", Role::Viewer, second).await;
    desk.add("nobody", Role::Viewer, Apps::Only([].into())).await;
    let (store, now) = (desk.services.store(), desk.services.now());
    let settings = [("app 1400000000", "First secret app, admin_of_a at a.example")];
    let settings = settings.map(|(name, value)| (name.to_owned(), value.to_owned()));
    store.note_settings(settings.into(), now).await.unwrap();

    // What happens around the first app: a look-up, a plan, a reset that stays unresolved and a decision about
    // it that is refused, an export whose query holds it all, and people.
    let mut lead = desk.signed_in("a-lead").await;
    let page = lead.get(&desk.group_path(ORCHID)).await;
    let form = page.form("/api/review").also("key[]", "like").with("reason", "Ms Li of app A");
    let page = lead.submit(&form).await;
    let page = lead.submit(&page.form("/api/confirm")).await;
    let reference = page.path.rsplit('/').next().unwrap().to_owned();
    let too_long = format!("Ms Li phoned {}", "x".repeat(200));
    for reference in [&*reference, "CD-0000-0000"] {
        let decision = [("reference", reference), ("verdict", "did_not"), ("reason", &too_long)];
        let decision = decision.map(|(name, value)| (name.to_owned(), value.to_owned()));
        lead.post("/api/decide", &decision).await;
    }
    lead.get("/activity.csv?group=%40TGS%23aK4ZQWME7R&q=Ms+Li+of+app+A").await;
    desk.signed_in("a-help").await;
    let refused = of_action(&desk, Action::Decision).await;
    assert_eq!(refused.len(), 2);
    assert_eq!(refused[1].app, Some(desk.app_id()), "about the operation's app");
    assert_eq!(refused[0].app, None, "there is no such operation");

    let words = ["Ms Li", "Ms+Li", "TGS#aK4", "TGS%23aK4", "secret app", "admin_of_a", "a-lead", "a-help", &reference, "1400000000"];
    let app = desk.app_id().to_string();
    for name in ["b-look", "b-lead", "nobody"] {
        let mut browser = desk.browser();
        let form = browser.get("/sign-in").await.form("/api/sign-in");
        browser.submit(&form.with("name", name).with("password", PASSWORD)).await;
        let mut read = String::new();
        for query in ["", "kind=desk", "kind=approvals", "who=a-lead", "q=a-lead", "q=Ms", "outcome=refused"] {
            for file in ["/activity", "/activity.csv", "/activity-full.csv", "/activity.jsonl"] {
                read += &browser.get(&format!("{file}?{query}")).await.body;
            }
        }
        assert!(read.contains(name), "{name} reads their own sign-in: {read}");
        let last = store.find_activity(&Filter::default(), None, 1).await.unwrap()[0].seq;
        for seq in 1..=last {
            read += &browser.get(&format!("/activity/{seq}")).await.body;
        }
        for word in words.iter().chain([&&*app]) {
            // What they asked for themselves stands in the form and in their own export.
            let read = read.replace("who=a-lead", "").replace("q=a-lead", "").replace("value=\"a-lead\"", "");
            let read = read.replace("<!>", "").replace("\u{201c}<bdi>a-lead</bdi>\u{201d}", "");
            let at = read.find(word).map(|at| &read[at.saturating_sub(200)..(at + 80).min(read.len())]);
            assert_eq!(at, None, "{name} reads {word}");
        }
        let page = browser.submit(&page_with_verify(&desk).await).await;
        assert_eq!(page.body.contains("Log intact"), page.status == 200, "{name}: {}", page.text());
        assert!(!page.body.contains("The last checksum:"), "{name} is told how much there is: {}", page.text());
    }
    // Those whom it concerns do.
    let mut boss = desk.signed_in("manager").await;
    assert!(boss.get("/activity").await.body.contains("The last checksum:"));
    let read = boss.get("/activity-full.csv").await.body;
    for word in ["Ms Li phoned", "Ms+Li+of+app+A", "admin_of_a", "a-help"] {
        assert!(read.contains(word), "{word}");
    }
    let read = lead.get("/activity-full.csv").await.body;
    assert!(read.contains("Ms Li phoned") && read.contains("a-help") && !read.contains("admin_of_a"), "{read}");
}
}

/// The form under the badge, as a manager has it.
async fn page_with_verify(desk: &TestDesk) -> Form {
    desk.signed_in("manager").await.get("/activity").await.form("/api/verify-log")
}

#[tokio::test]
async fn a_refused_reason_is_one_line_like_any_other() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("manager").await;
    let raw = "T-1\r\n999,forged,sign_in\u{1b}[31m\u{202e}evil\u{2028}x\u{200b}y";
    let tidied = "T-1  999,forged,sign_in [31mevil xy";
    let form = |reason: &str| {
        let reference = reason.to_owned();
        [
            ("reference".to_owned(), "CD-0000-0000".to_owned()),
            ("verdict".into(), "did_not".into()),
            ("reason".into(), reference),
        ]
    };
    browser.post("/api/decide", &form(raw)).await;
    browser.post("/api/decide", &form(&"\u{e9}".repeat(500))).await;
    let group = browser.get(&desk.group_path(ORCHID)).await.form("/api/review");
    browser.submit(&group.clone().also("key[]", "gone").with("reason", raw)).await;
    browser.submit(&group.also("key[]", "like").with("reason", raw)).await;
    let mut reasons = Vec::new();
    for action in [Action::Decision, Action::Plan] {
        reasons.extend(of_action(&desk, action).await.into_iter().filter_map(|entry| entry.reason));
    }
    let long = "\u{e9}".repeat(200);
    assert_eq!(reasons, [&*long, tidied, tidied, tidied]);
    let csv = browser.get("/activity-full.csv").await.body;
    let start = |line: &str| {
        line.split(',').next().unwrap().parse::<i64>().is_ok()
            || line.starts_with("\u{feff}entry")
            || line.starts_with("entry")
    };
    assert!(csv.lines().all(start), "each line is an entry: {csv}");
    assert!(csv.contains(tidied) && !csv.contains("\n999,"), "{csv}");
}

#[tokio::test]
async fn another_site_leads_to_the_page_and_writes_no_export() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    for file in ["/activity.csv", "/activity.jsonl"] {
        for site in ["cross-site", "same-site", "Same-Origin, none", "\u{7f}"] {
            let Ok(_) = reqwest::header::HeaderValue::from_str(site) else { continue };
            let answer = browser.visit(&format!("{file}?group=x%26y"), &[("sec-fetch-site", site)]).await;
            assert_eq!(answer.status, 303, "{site}");
            assert_eq!(answer.headers["location"], "/activity?group=x%26y", "{site}");
        }
    }
    assert!(of_action(&desk, Action::Export).await.is_empty());
    for site in ["same-origin", "none"] {
        assert_eq!(browser.visit("/activity.csv", &[("sec-fetch-site", site)]).await.status, 200);
    }
    assert_eq!(of_action(&desk, Action::Export).await.len(), 2);
}

#[tokio::test]
async fn who_is_turned_away_stands_in_the_log_without_what_they_typed() {
    let desk = TestDesk::start().await;
    let mut browser = desk.browser();
    let form = browser.get("/sign-in").await.form("/api/sign-in");
    browser.submit(&form.clone().with("name", PASSWORD).with("password", "manager")).await;
    browser.submit(&form.with("name", "manager").with("password", "wrong wrong wrong")).await;
    let refused = of_action(&desk, Action::SignIn).await;
    assert_eq!(refused.len(), 2);
    for entry in &refused {
        assert_eq!(entry.outcome(), Some(EntryOutcome::Refused));
        assert_eq!((entry.operator_id.as_ref(), entry.address.as_deref()), (None, Some("127.0.0.1")));
        assert!(!format!("{entry:?}").contains(PASSWORD) && !entry.details.contains("wrong wrong"));
    }
    assert_eq!(refused[0].details().operator.as_deref(), Some("manager"));
    assert_eq!(refused[1].details().operator, None);

    let mut browser = desk.signed_in("viewer").await;
    let page = browser.get(&desk.group_path("@TGS#nowhere")).await;
    assert_eq!(page.status, 404);
    let fields = [("plan", "x")].map(|(name, value)| (name.to_owned(), value.to_owned()));
    browser.post("/api/confirm", &fields).await;
    let look_up = of_action(&desk, Action::LookUp).await.remove(0);
    assert_eq!(look_up.outcome(), Some(EntryOutcome::Refused));
    assert!(look_up.details().code.is_some());
    let access = of_action(&desk, Action::Access).await.remove(0);
    assert_eq!(access.outcome(), Some(EntryOutcome::NotPermitted));
    assert_eq!(access.operator_name.as_deref(), Some("viewer"));

    let page = browser.get("/").await;
    browser.submit(&page.form("/api/sign-out")).await;
    assert_eq!(of_action(&desk, Action::SignOut).await.len(), 1);
}
