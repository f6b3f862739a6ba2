//! Choosing on the group's page, and what the check page says: one way to "all", both mistakes at once, ticks that
//! are kept, and who it was that emptied a group.

use counterdesk::model::ApprovalRule;
use counterdesk::simulator::{Group, GroupType};

use crate::support::{Act, Browser, ORCHID, Page, SAMPLE, TestDesk, check_undo, reset, review};

/// A support agent's ticket.
const REASON: &str = "Ticket 48213: likes from a bot wave";

fn ticked(page: &Page) -> Vec<String> {
    page.attribute("input[name='key[]'][checked]", "value")
}

async fn refuse(desk: &TestDesk, browser: &mut Browser, group: &str, keys: &[&str], reason: &str) -> Page {
    let form = browser.get(&desk.group_path(group)).await.form("/api/review").with("reason", reason);
    let form = keys.iter().fold(form, |form, key| form.also("key[]", key));
    browser.submit(&form).await
}

/// To a browser `/groups/1/..` is another page, however the dots are encoded.
#[tokio::test]
async fn a_group_whose_id_is_dots_has_a_page() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("support").await;
    for id in [".", ".."] {
        let group = Group::new(id, GroupType::Public, "Dots").with_counters([("like", 3), ("share", 1)]);
        desk.simulator.state().put_group(group);
        let page = browser.get(&format!("/look-up?group={id}")).await;
        assert_eq!(page.heading(), "Dots", "{id}: {}", page.text());
        let page = browser.submit(&page.form("/api/review").with("reason", "T")).await;
        assert!(page.problem().contains("at least one"), "{id}: {}", page.text());
        let page = browser.submit(&page.form("/api/review").also("key[]", "like").with("reason", "T")).await;
        let page = browser.submit(&page.form("/api/confirm")).await;
        assert_eq!(page.outcome(), "reset applied", "{id}: {}", page.text());
        assert_eq!(desk.counters(id), [("share".to_owned(), 1)]);
    }
}

#[tokio::test]
async fn there_is_one_all_for_those_who_may_and_none_beside_a_single_counter() {
    let desk = TestDesk::start_with_rule(ApprovalRule::All, None).await;
    let mut manager = desk.signed_in("manager").await;
    let mut support = desk.signed_in("support").await;
    let page = manager.get(&desk.group_path(ORCHID)).await;
    assert_eq!(
        page.one("label.all"),
        "All 6 counters Also takes counters that appear until the next page. You see each of them there. \
         You type the group ID on the next page, and another manager must approve it."
    );
    assert!(page.body.find("id=\"all\"") < page.body.find("id=\"key-0\""), "at the head of the table");
    assert!(page.one(".by-hand").contains("another manager must approve"));
    let page = support.get(&desk.group_path(ORCHID)).await;
    assert!(!page.has("#all"));
    assert!(page.one("fieldset .hint").contains("Only a manager can reset every counter"), "{}", page.text());
    assert!(page.one(".by-hand").contains("only a manager can reset those"));

    // Of one counter there is no "all"; who asks for it by a link finds the counter ticked.
    assert!(desk.simulator.state().remove_counter(SAMPLE, "unlike"));
    for browser in [&mut manager, &mut support] {
        let page = browser.get(&format!("{}?all=1", desk.group_path(SAMPLE))).await;
        assert!(!page.has("#all") && !page.has(".by-hand"), "{}", page.text());
        assert!(!page.text().contains("every counter"), "{}", page.text());
        assert_eq!(ticked(&page), ["like"]);
    }
    let page = review(&desk, &mut support, SAMPLE, &["like"]).await;
    assert!(page.path.starts_with("/plans/") && !page.has("input[name=typed]"), "{}", page.text());
}

#[tokio::test]
async fn all_takes_what_is_ticked_too() {
    let desk = TestDesk::start().await;
    let mut manager = desk.signed_in("manager").await;
    let form = manager.get(&desk.group_path(ORCHID)).await.form("/api/review");
    let form = form.with("all", "1").also("key[]", "like").with("reason", REASON);
    let page = manager.submit(&form).await;
    assert_eq!(page.heading(), "Check before you reset all 6 counters", "{}", page.text());
    assert!(page.has("input[name=typed]"));
    manager.submit(&page.form("/api/confirm").with("typed", ORCHID)).await;
    let [write] = desk.writes().try_into().unwrap();
    assert_eq!(write.body, r#"{"GroupId":"@TGS#aK4ZQWME7R"}"#);

    // It is for managers, whatever else is ticked.
    let mut support = desk.signed_in("support").await;
    let page = support.get(&desk.group_path(SAMPLE)).await;
    let form = page.form("/api/review").with("all", "1").also("key[]", "like").with("reason", REASON);
    let page = support.submit(&form).await;
    assert_eq!(page.status, 403, "{}", page.text());
    assert_eq!(desk.writes().len(), 1);
}

#[tokio::test]
async fn what_is_missing_is_said_at_once_and_where_it_is_chosen() {
    let desk = TestDesk::start().await;
    let mut support = desk.signed_in("support").await;
    let page = refuse(&desk, &mut support, ORCHID, &[], " ").await;
    assert_eq!(page.status, 422);
    let told = page.problem();
    assert!(told.contains("Tick at least one counter") && told.contains("Give a reason"), "{told}");
    assert_eq!(page.attribute("[role=alert] li a", "href"), ["#key-0", "#reason"]);
    assert!(page.has("form [role=alert]") && page.has("#reason-err"), "in the form");
    assert_eq!(page.text().matches("Tick at least one counter").count(), 1, "{}", page.text());

    let page = refuse(&desk, &mut support, ORCHID, &[], REASON).await;
    assert!(!page.problem().contains("reason") && !page.has("#reason-err"), "{}", page.problem());
    assert_eq!(page.form("/api/review").field("reason"), Some(REASON));
    let page = refuse(&desk, &mut support, ORCHID, &["like"], "").await;
    assert!(
        page.problem().contains("Give a reason") && !page.problem().contains("Tick"),
        "{}",
        page.problem()
    );
    assert_eq!(ticked(&page), ["like"]);
}

#[tokio::test]
async fn reading_the_values_again_keeps_what_was_ticked_and_typed() {
    let desk = TestDesk::start().await;
    let mut manager = desk.signed_in("manager").await;
    let page = manager.get(&desk.group_path(ORCHID)).await;
    let path = desk.group_path(ORCHID);
    let again = page.attribute("button[formmethod=get]", "formaction");
    assert_eq!(again, [format!("{path}#counters")]);
    // As a browser sends the form by GET.
    let sent = async |browser: &mut Browser, fields: &[(&str, &str)]| {
        let form = browser.get(&path).await.form("/api/review");
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(form.fields.iter().filter(|(name, _)| name != "reason")).extend_pairs(fields);
        browser.get(&format!("{path}?{}", query.finish())).await
    };
    desk.simulator.state().set_counter(ORCHID, "like", 7_654_321);
    let page = sent(&mut manager, &[("key[]", "like"), ("key[]", "share"), ("reason", REASON)]).await;
    assert_eq!(ticked(&page), ["like", "share"]);
    assert_eq!(page.form("/api/review").field("reason"), Some(REASON));
    assert!(page.text().contains("7,654,321"), "{}", page.text());
    assert!(!page.has("#all[checked]"));
    // A counter that went takes its tick along, and never turns it into another.
    assert!(desk.simulator.state().remove_counter(ORCHID, "share"));
    let page = sent(&mut manager, &[("key[]", "share"), ("reason", REASON)]).await;
    assert!(ticked(&page).is_empty() && !page.has("#all[checked]"));
    assert!(
        page.text().contains("Not ticked, because this group has no such counter now: share"),
        "{}",
        page.text()
    );
    let page = sent(&mut manager, &[("all", "1"), ("key[]", "like"), ("reason", "")]).await;
    assert!(page.has("#all[checked]"));
    assert_eq!(ticked(&page), ["like"], "and gives it back");
    assert!(desk.writes().is_empty());
}

#[tokio::test]
async fn a_group_that_was_emptied_says_by_whom_and_leads_to_the_undo() {
    let desk = TestDesk::start().await;
    let mut manager = desk.signed_in("manager").await;
    let mut support = desk.signed_in("support").await;
    let result = reset(&desk, &mut manager, ORCHID, &[]).await;
    let reference = result.path.rsplit('/').next().unwrap();
    desk.clock.advance_seconds(120);
    let told = format!(
        "manager reset all 6 counters 2 min ago ({reference}). The counters come back with the next count."
    );
    let page = manager.get(&desk.group_path(ORCHID)).await;
    assert!(page.text().contains(&told), "{}", page.text());
    assert!(page.attribute("section a", "href").contains(&format!("{}#undo", result.path)), "{}", page.body);
    let page = support.get(&desk.group_path(ORCHID)).await;
    assert!(page.text().contains(&told), "{}", page.text());
    assert!(!page.body.contains("#undo"), "it is not for them");

    // Counted again in part.
    desk.simulator.state().set_counter(ORCHID, "like", 640);
    desk.simulator.state().set_counter(ORCHID, "share", 1);
    let page = manager.get(&desk.group_path(ORCHID)).await;
    let told = format!("manager reset gift_points, net_score, report and unlike 2 min ago ({reference})");
    assert!(page.text().contains(&told), "{}", page.text());
    // By somebody else, and later: each is told of the one who did it.
    let own = reset(&desk, &mut support, ORCHID, &["share"]).await;
    let page = support.get(&desk.group_path(ORCHID)).await;
    assert!(page.text().contains("support reset share just now"), "{}", page.text());
    assert!(page.text().contains(&told), "{}", page.text());
    assert!(page.attribute("main a", "href").contains(&format!("{}#undo", own.path)));

    let page = check_undo(&mut support, &own, "increase").await;
    support.submit(&page.form("/api/confirm")).await;
    assert_eq!(desk.operations_of(Act::Undo).await.len(), 1);
    let page = support.get(&desk.group_path(ORCHID)).await;
    assert!(!page.text().contains("support reset share just now"), "{}", page.text());
    assert!(page.one("dl.facts").contains("Just now, by support. Undone"), "{}", page.one("dl.facts"));
}

#[tokio::test]
async fn who_changed_the_counters_meanwhile_is_named() {
    let desk = TestDesk::start().await;
    let mut support = desk.signed_in("support").await;
    let mut manager = desk.signed_in("manager").await;
    let checked = review(&desk, &mut manager, ORCHID, &["like", "share"]).await;
    let other = reset(&desk, &mut support, ORCHID, &["share"]).await;
    let reference = other.path.rsplit('/').next().unwrap();
    assert!(desk.simulator.state().remove_counter(ORCHID, "report"));
    let page = manager.submit(&checked.form("/api/confirm")).await;
    assert_eq!(page.status, 409);
    let told = format!("Meanwhile support reset share ({reference}); report disappeared. Nothing was sent.");
    assert!(page.problem().contains(&told), "{}", page.problem());
    assert!(page.attribute("[role=alert] a", "href").contains(&other.path));
    assert_eq!(ticked(&page), ["like"]);

    // What was over before the values were read is no reason.
    let checked = review(&desk, &mut manager, ORCHID, &["like"]).await;
    assert!(desk.simulator.state().remove_counter(ORCHID, "unlike"));
    desk.simulator.state().set_counter(ORCHID, "share", 5);
    let page = manager.submit(&checked.form("/api/confirm")).await;
    assert!(page.problem().contains("Meanwhile share appeared; unlike disappeared."), "{}", page.problem());

    // An undo is one.
    let checked = review(&desk, &mut manager, SAMPLE, &["like"]).await;
    let other = reset(&desk, &mut manager, SAMPLE, &["unlike"]).await;
    let again = review(&desk, &mut manager, SAMPLE, &["like"]).await;
    let undo = check_undo(&mut manager, &other, "increase").await;
    let typed = undo.form("/api/confirm").with("typed", SAMPLE);
    let undone = manager.submit(&typed).await;
    assert!(undone.path.starts_with("/operations/"), "{}", undone.text());
    let page = manager.submit(&again.form("/api/confirm")).await;
    assert!(page.problem().contains("Meanwhile manager put back unlike ("), "{}", page.problem());
    // Reset and put back, the counters are those that were checked.
    let page = manager.submit(&checked.form("/api/confirm")).await;
    assert!(page.path.starts_with("/operations/"), "{}", page.text());
}

#[tokio::test]
async fn the_check_page_says_what_members_see_and_has_its_button_before_the_rest() {
    let desk = TestDesk::start().await;
    let mut manager = desk.signed_in("manager").await;
    for keys in [&["like"][..], &[]] {
        let page = review(&desk, &mut manager, ORCHID, keys).await;
        assert!(page.text().contains("0 (the counter is removed until the next count)"), "{}", page.text());
        assert!(page.text().contains("Members usually see 0, or no number, until the next count."));
        let at = |what: &str| page.body.find(what).unwrap_or_else(|| panic!("no {what}"));
        assert!(at("</table>") < at("btn destroy"));
        assert!(at("btn destroy") < at("What will happen") && at("What will happen") < at(">Reason<"));
    }
    // The name in the place of the ID: the answer says which of them is asked for, and keeps it.
    let page = review(&desk, &mut manager, ORCHID, &[]).await;
    let page = manager.submit(&page.form("/api/confirm").with("typed", "Orchid Live Lounge")).await;
    assert!(page.problem().contains("not the ID of this group"), "{}", page.problem());
    assert_eq!(page.form("/api/confirm").field("typed"), Some("Orchid Live Lounge"));
}

#[tokio::test]
async fn whose_role_is_taken_away_keeps_no_button() {
    let desk = TestDesk::start().await;
    let mut manager = desk.signed_in("manager").await;
    let mut support = desk.signed_in("support").await;
    let checked = review(&desk, &mut support, ORCHID, &["like"]).await;
    let id = desk.who("support").await.id;
    let person = manager.get(&format!("/people/{id}")).await;
    manager.submit(&person.form("/api/set-rights").with("role", "viewer")).await;
    for page in [support.submit(&checked.form("/api/confirm")).await, support.get(&checked.path).await] {
        assert_eq!(page.status, 403, "{}", page.text());
        assert!(page.problem().contains("reset counters"), "{}", page.problem());
        assert!(page.forms("/api/confirm").is_empty(), "{}", page.text());
        assert!(page.attribute("main a.btn", "href").contains(&desk.group_path(ORCHID)));
    }
    let page = support.get(&desk.group_path(ORCHID)).await;
    assert!(page.forms("/api/review").is_empty() && page.text().contains("You can look, but not reset."));
    assert!(desk.writes().is_empty());
}
