//! Lists that are not what whoever brings them takes them for.

use encoding_rs::{Encoding, GB18030, GBK};

use super::pages::{new_batch, reference, submit_with};
use super::*;
use crate::support::{SECOND_APP, second_simulator};

both_databases! {
    /// The same name may be a group of each app, or of one alone.
    async fn ids_of_another_app_are_no_groups_of_this_one(url: &str) {
        let elsewhere = second_simulator().await;
        let desk = TestDesk::start_with_groups_in_second_app(url, &elsewhere).await;
        let manager = Person::of(&desk, "manager").await;
        let ids = rooms(&desk, 2);
        let counted = [("like".to_owned(), 7_000_000)];
        for group in ["room-1", "hall-1", "hall-2"] {
            let there = Group::new(group, GroupType::AvChatRoom, format!("Amphora {group}"));
            elsewhere.state().put_group(there.with_counters(counted.clone()));
        }

        let mut browser = desk.signed_in("manager").await;
        let page = new_batch(&mut browser, &format!("{ids}hall-1\nhall-2\n"), "like").await;
        let batch = read_on(&desk, &reference(&page)).await;
        assert_eq!(batch.app, desk.app_id());
        let page = browser.get(&page.path).await;
        for told in ["Reset counters in 2 groups?", "2,000,003", "There is no such group in this app"] {
            assert!(page.text().contains(told), "{told}: {}", page.text());
        }
        assert!(!page.text().contains("Amphora"), "{}", page.text());
        confirm(&desk, &manager, &batch).await.unwrap();
        batches(&desk).work_through(&batch.reference).await.unwrap();
        let told: Vec<_> =
            items(&desk, &batch).await.iter().map(|item| (item.result(), item.untouched.map(|why| why.0))).collect();
        let (applied, no_group) = ((ItemResult::Applied, None), (ItemResult::LeftAlone, Some(Untouched::NoSuchGroup)));
        assert_eq!(told, [applied, applied, no_group, no_group]);
        assert!(elsewhere.state().history().is_empty(), "the other app was asked nothing");

        // The same list where it belongs: the one that is in both apps is another group there.
        let sent = desk.simulator.state().history().len();
        let change = RequestedChange::Reset(keys(&["like"]));
        let request = BatchRequest { app: SECOND_APP, ..request(&desk, "room-1\nroom-2\nhall-1\n", change) };
        let made = batches(&desk).make(&manager.who, &manager.assurance, request).await.unwrap();
        let batch = read_on(&desk, &made).await;
        confirm(&desk, &manager, &batch).await.unwrap();
        batches(&desk).work_through(&made).await.unwrap();
        let results: Vec<_> = items(&desk, &batch).await.iter().map(BatchItem::result).collect();
        assert_eq!(results, [ItemResult::Applied, ItemResult::LeftAlone, ItemResult::Applied]);
        let left = ["room-1", "hall-1", "hall-2"].map(|group| elsewhere.state().counters(group).unwrap());
        assert_eq!(left, [vec![], vec![], counted.to_vec()]);
        assert_eq!(desk.simulator.state().history().len(), sent, "the first app was asked nothing");
    }
}

/// As spreadsheets in China save it, with an apostrophe before each ID so that it stays a text.
#[tokio::test]
async fn a_file_in_a_code_page_of_china_comes_with_the_form() {
    let desk = TestDesk::start().await;
    for group in ["@TGS#aA", "@TGS#aB"] {
        let group = Group::new(group, GroupType::AvChatRoom, "Lantern").with_counters([("like", 1_000)]);
        desk.simulator.state().put_group(group);
    }
    let mut browser = desk.signed_in("manager").await;
    let form = browser.get("/batches/new").await.form("/api/make-batch").with("reason", "T-13");
    // 名称, 群组ID. The names: one whose second bytes are `\` and `|` in GBK, and one that takes four bytes, in GB18030 alone.
    let code_pages: [(&Encoding, &str); 2] =
        [(GBK, "\u{4e57}\u{8eca}\u{4e85}"), (GB18030, "\u{20bb7}\u{91ce}\u{5bb6}")];
    for (code_page, name) in code_pages {
        let saved = |last: &str| {
            let head = "\u{540d}\u{79f0},\u{7fa4}\u{7ec4}ID";
            let sheet = format!("{head}\r\n{name},'@TGS#aA\r\n{name},{last}\r\n");
            let (bytes, _, is_lossy) = code_page.encode(&sheet);
            assert!(!is_lossy && std::str::from_utf8(&bytes).is_err(), "{name}");
            bytes.into_owned()
        };
        // What is wrong is told as it was written.
        let page = submit_with(&mut browser, &form.clone().with("keys", "like"), &saved(name)).await;
        assert_eq!(page.status, 422, "{}", page.text());
        assert!(page.text().contains(&format!("Line 3, \u{201c}{name}\u{201d}")), "{}", page.text());
        // What is missing can be typed: the list is there.
        let page = submit_with(&mut browser, &form, &saved("'@TGS#aB")).await;
        assert_eq!(page.status, 422, "{}", page.text());
        let again = page.form("/api/make-batch");
        assert_eq!(again.field("ids").unwrap().trim(), "@TGS#aA\n@TGS#aB");
        let page = submit_with(&mut browser, &again.with("keys", "like"), b"").await;
        let batch = read_on(&desk, &reference(&page)).await;
        let groups: Vec<_> = items(&desk, &batch).await.iter().map(|item| item.group.to_string()).collect();
        assert_eq!(
            (groups, batch.preview.unwrap().groups),
            (vec!["@TGS#aA".into(), "@TGS#aB".into()], 2),
            "{name}"
        );
    }
}
