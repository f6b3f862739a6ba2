//! What the main pages are made of, text aside: a snapshot of each, so that a review shows what a change does to them.
//!
//! `INSTA_UPDATE=always cargo nextest run … -E 'test(outlines::)'` writes them anew.

use std::fmt::Write as _;

use counterdesk::model::ApprovalRule;
use counterdesk::store::Filter;
use scraper::node::{Element, Node};
use scraper::{ElementRef, Html};

use crate::batches::{Person, batches, confirm, keys, read, rooms};
use crate::support::{ORCHID, Page, TestDesk, adjust_path, check_adjust, check_undo, reset, review};

/// Attributes whose value is part of how a page is built; of all others only the name is.
const SHOWN: [&str; 14] = [
    "action",
    "aria-describedby",
    "aria-labelledby",
    "class",
    "for",
    "id",
    "method",
    "name",
    "role",
    "rel",
    "scope",
    "type",
    "aria-current",
    "autocomplete",
];
/// Neither is the same twice.
const LEFT_OUT: [&str; 2] = ["nonce", "data-since"];

/// One line for each element, indented, `…` for text.
fn outline(page: &Page) -> String {
    let document = Html::parse_document(&page.body);
    let mut lines = format!("{}\n", page.status.as_u16());
    write_element(&mut lines, document.root_element(), 0);
    lines
}

fn write_element(lines: &mut String, element: ElementRef<'_>, depth: usize) {
    let name = element.value().name();
    // What stands in an icon is the picture's business, and what is in the head is tested by itself.
    let is_whole = matches!(name, "head" | "script" | "svg");
    let has_text =
        element.children().any(|child| matches!(child.value(), Node::Text(text) if !text.trim().is_empty()));
    let text = if has_text && !is_whole { " …" } else { "" };
    writeln!(lines, "{:indent$}{name}{}{text}", "", attributes(element.value()), indent = depth * 2).unwrap();
    if !is_whole {
        for child in element.child_elements() {
            write_element(lines, child, depth + 1);
        }
    }
}

fn attributes(element: &Element) -> String {
    let mut all: Vec<_> = element.attrs().filter(|(name, _)| !LEFT_OUT.contains(name)).collect();
    all.sort_unstable();
    let one = |(name, value): (&str, &str)| match name {
        "class" => value.split_whitespace().flat_map(|class| [".", class]).collect(),
        // One of an operation is another each time.
        _ if SHOWN.contains(&name) && value.contains("CD-") => format!("[{name}=…]"),
        _ if SHOWN.contains(&name) => format!("[{name}={value}]"),
        _ => format!("[{name}]"),
    };
    all.into_iter().map(one).collect()
}

#[tokio::test]
async fn the_main_pages_are_made_as_they_were() {
    let desk = TestDesk::start().await;
    let mut manager = desk.signed_in("manager").await;
    let mut stranger = desk.browser();
    let keep = |name: &str, page: &Page| insta::assert_snapshot!(name, outline(page));

    keep("sign-in", &stranger.get("/sign-in").await);
    keep("find", &manager.get("/").await);
    keep("group", &manager.get(&desk.group_path(ORCHID)).await);
    keep("adjust", &manager.get(&adjust_path(&desk, ORCHID)).await);
    let check =
        check_adjust(&desk, &mut manager, ORCHID, "increase", &[("like", "5")], &[("likes", "7")]).await;
    keep("check-adjust", &check);
    let check = review(&desk, &mut manager, ORCHID, &["like"]).await;
    keep("check", &check);
    let result = reset(&desk, &mut manager, ORCHID, &["like"]).await;
    keep("result", &result);
    keep("check-undo", &check_undo(&mut manager, &result, "increase").await);
    keep("activity", &manager.get("/activity").await);
    keep("account", &manager.get("/account").await);
    keep("people", &manager.get("/people").await);
    keep("approvals", &manager.get("/approvals").await);
    keep("lists", &manager.get("/lists").await);
    keep("new-batch", &manager.get("/batches/new").await);
    let person = Person::of(&desk, "manager").await;
    let batch = read(&desk, &person, &rooms(&desk, 2), keys(&["like"])).await;
    keep("batch-to-confirm", &manager.get(&format!("/batches/{}", batch.reference)).await);
    confirm(&desk, &person, &batch).await.unwrap();
    keep("batch-running", &manager.get(&format!("/batches/{}", batch.reference)).await);
    batches(&desk).work_through(&batch.reference).await.unwrap();
    keep("batch-done", &manager.get(&format!("/batches/{}", batch.reference)).await);
    keep("batches", &manager.get("/batches").await);
    keep("all-groups", &manager.get("/groups").await);
    let list = (desk.app_id(), "Autumn", None);
    batches(&desk).save_list(&person.who, &person.assurance, list, "room-1\nroom-2").await.unwrap();
    let list = batches(&desk).lists_for(&person.who).await.unwrap().remove(0);
    keep("list", &manager.get(&format!("/lists/{}", list.id)).await);
    let _support = desk.signed_in("support").await;
    let support = Person::of(&desk, "support").await.who.id;
    keep("person", &manager.get(&format!("/people/{support}")).await);
    keep("person-to-block", &manager.get(&format!("/people/{support}/block")).await);
    let entry = desk.services.store().find_activity(&Filter::default(), None, 1).await.unwrap().remove(0);
    keep("entry", &manager.get(&format!("/activity/{}", entry.seq)).await);
    keep("help", &manager.get("/help").await);
    keep("not-found", &manager.get("/no-such-page").await);
}

#[tokio::test]
async fn the_pages_of_two_people_are_made_as_they_were() {
    let desk = TestDesk::start_with_rule(ApprovalRule::Always, None).await;
    let keep = |name: &str, page: &Page| insta::assert_snapshot!(name, outline(page));
    let (mut manager, mut other) = (desk.signed_in("manager").await, desk.signed_in("other").await);
    let check = review(&desk, &mut manager, ORCHID, &["like"]).await;
    keep("check-for-two", &check);
    let waiting = manager.submit(&check.form("/api/confirm")).await;
    keep("waiting", &waiting);
    keep("approval", &other.get(&waiting.path.replace("/plans/", "/approvals/")).await);
    keep("approvals-waiting", &other.get("/approvals").await);
}
