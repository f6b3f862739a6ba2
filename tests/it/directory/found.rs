//! All that a search finds, taken into a batch; and names that try to be something else.

use counterdesk::directory::{DirectoryError, GroupQuery};
use counterdesk::model::{Apps, Role};
use counterdesk::simulator::{Group, GroupType};

use super::{address, anybody, encoded};
use crate::support::TestDesk;

/// What the button sends with the rest of the form.
fn fields(desk: &TestDesk, text: &str, ticked: &[&str]) -> Vec<(String, String)> {
    let app = desk.app_id().to_string();
    let rest = [("app", app.as_str()), ("q", text), ("type", ""), ("sort", "members")];
    let ticked = ticked.iter().map(|id| ("group[]", *id));
    rest.into_iter().chain(ticked).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

#[tokio::test]
async fn everything_that_is_found_goes_into_a_batch_as_it_is_now() {
    let desk = TestDesk::start().await;
    let (state, directory) = (desk.simulator.state(), &desk.services.directory);
    for number in 0..60 {
        state.put_group(Group::new(format!("lantern-{number}"), GroupType::Public, "Lantern"));
    }
    for id in ["@TGS#_lantern1", "@TGS#_lantern2"] {
        state.put_group(Group::new(id, GroupType::Community, "Lantern"));
    }
    directory.sweep_due().await.unwrap();
    state.remove_group("lantern-59");
    desk.clock.advance_seconds(6 * 60 * 60);
    directory.sweep_due().await.unwrap();

    let button = "button[formaction='/api/tick-found']";
    let mut viewer = desk.signed_in("viewer").await;
    assert!(!viewer.get(&address(&desk, "&q=lantern")).await.has(button));
    let mut manager = desk.signed_in("manager").await;
    let page = manager.get(&address(&desk, "&q=lantern")).await;
    assert_eq!(page.one(button), "Take all 62 groups found");
    assert_eq!(page.attribute(button, "formmethod"), ["post"]);
    assert_eq!(manager.get(&address(&desk, "&q=lantern-1")).await.one(button), "Take all 11 groups found");
    assert!(!manager.get(&address(&desk, "&q=lantern-12")).await.has(button), "one is ticked");
    assert!(!manager.get(&address(&desk, "")).await.has(button), "nothing was searched for");

    let answer = manager.post("/api/tick-found", &fields(&desk, "lantern", &["ticked-before"])).await;
    let to = answer.headers["location"].to_str().unwrap().to_owned();
    let page = manager.get(&to).await;
    let ids = page.form("/api/make-batch").field("ids").unwrap().to_owned();
    assert_eq!(ids.lines().count(), 60, "{ids}");
    assert!(ids.contains("ticked-before\n") && ids.contains("lantern-58\n"), "{ids}");
    assert!(!ids.contains("lantern-59\n") && !ids.contains("@TGS#_"), "{ids}");
    for told in ["2 Communities were found too.", "1 group that is gone was found too."] {
        assert!(page.text().contains(told), "{told}: {}", page.text());
    }
    // What comes later is not among them.
    state.put_group(Group::new("lantern-late", GroupType::Public, "Lantern"));
    desk.clock.advance_seconds(61);
    let form = page.form("/api/make-batch").with("keys", "like").with("reason", "T");
    let page = manager.submit(&form).await;
    assert!(page.text().contains("0 of 60 groups read"), "{}", page.text());
    let page = manager.get("/batches/new").await;
    assert!(!page.text().contains("found too"), "said once: they are in the batch");
    assert!(desk.writes().is_empty());

    // Nothing that could be changed, and more than fit.
    let answer = manager.post("/api/tick-found", &fields(&desk, "@TGS#_lantern", &[])).await;
    let page = manager.get(answer.headers["location"].to_str().unwrap()).await;
    assert_eq!(page.status.as_u16(), 422);
    assert!(page.problem().contains("Nothing that was found can be changed"), "{}", page.problem());
    assert_eq!(page.attribute("#q", "value"), ["@TGS#_lantern"]);
    let query = GroupQuery { text: "lantern".to_owned(), ..GroupQuery::default() };
    let all = directory.find_all(&anybody(), desk.app_id(), &query, 59).await.unwrap();
    assert_eq!((all.groups.len(), all.communities, all.gone), (59, 2, 1));
    let refused = directory.find_all(&anybody(), desk.app_id(), &query, 58).await;
    assert!(matches!(refused, Err(DirectoryError::TooMany(58))), "{refused:?}");

    // Of an app that was not granted nothing is found.
    desk.add("stranger", Role::Manager, Apps::Only([desk.app_id() + 1].into())).await;
    let mut stranger = desk.signed_in("stranger").await;
    let answer = stranger.post("/api/tick-found", &fields(&desk, "lantern", &[])).await;
    let page = stranger.get(answer.headers["location"].to_str().unwrap()).await;
    assert!(page.status != 200 && !page.body.contains("lantern-1"), "{}", page.text());
}

#[tokio::test]
async fn a_name_is_shown_for_what_it_is_and_found_by_what_people_see_and_type() {
    let desk = TestDesk::start().await;
    let state = desk.simulator.state();
    let names = [
        ("blank", "\u{3164}\u{200b}\u{2800}", "blank"),
        ("turned", "Pay\u{202e}gnp.exe", "Pay\u{fffd}gnp.exe"),
        ("hidden", "\u{feff}Or\u{ad}an\u{200b}ge\u{200d} \u{200e}club", "Orange club"),
        ("piled", "z\u{335}\u{322}\u{31b}\u{347}\u{301}algo", "zalgo"),
        ("astronaut", "\u{1f469}\u{200d}\u{1f680} Crew", "\u{1f469}\u{200d}\u{1f680} Crew"),
        ("korean", "\u{cd95}\u{d558} \u{ce74}\u{b4dc}", "\u{cd95}\u{d558} \u{ce74}\u{b4dc}"),
        ("katakana", "\u{30d1}\u{30fc}\u{30c6}\u{30a3}\u{30fc}", "\u{30d1}\u{30fc}\u{30c6}\u{30a3}\u{30fc}"),
        ("chengdu", "\u{6210}\u{90fd}\u{7ecf}\u{7406}", "\u{6210}\u{90fd}\u{7ecf}\u{7406}"),
        ("street", "Stra\u{df}enfest", "Stra\u{df}enfest"),
    ];
    for (id, name, _) in names {
        state.put_group(Group::new(id, GroupType::Public, name));
    }
    desk.services.directory.sweep_due().await.unwrap();
    let mut viewer = desk.signed_in("viewer").await;
    for (id, _, shown) in names {
        let page = viewer.get(&address(&desk, &format!("&q={id}"))).await;
        assert_eq!(page.all("tbody th a bdi"), [shown], "{id}");
        let page = viewer.get(&desk.group_path(id)).await;
        assert_eq!(page.heading(), shown, "{id}");
    }
    for (typed, id) in [
        ("orange", "hidden"),
        ("OR\u{ad}ANGE", "hidden"),
        ("zalgo", "piled"),
        ("\u{1f469}\u{1f680}", "astronaut"),
        // As macOS pastes it, by its first consonants, in half width, in full width, in capitals.
        ("\u{110e}\u{116e}\u{11a8}\u{1112}\u{1161}", "korean"),
        ("\u{314a}\u{314e}", "korean"),
        ("\u{314b}\u{3137}", "korean"),
        ("\u{ff8a}\u{ff9f}\u{ff70}\u{ff83}\u{ff68}", "katakana"),
        ("\u{ff43}\u{ff32}\u{ff45}\u{ff37}", "astronaut"),
        ("STRASSEN", "street"),
        ("cdjl", "chengdu"),
        ("CDJ", "chengdu"),
    ] {
        let page = viewer.get(&address(&desk, &format!("&q={}", encoded(typed)))).await;
        assert_eq!(page.all("tbody th code"), [id], "{typed}");
        // Where people begin.
        let page = viewer.get(&format!("/look-up?group={}", encoded(typed))).await;
        assert!(page.path.contains(id) || page.body.contains(id), "{typed}: {}", page.text());
    }
    // On the pages of a batch too.
    let mut manager = desk.signed_in("manager").await;
    let form = manager.get("/batches/new").await.form("/api/make-batch");
    let page =
        manager.submit(&form.with("ids", "hidden\nblank").with("keys", "like").with("reason", "T")).await;
    let reference = page.path.trim_start_matches("/batches/").to_owned();
    let reference = counterdesk::model::Reference::parse(&reference).unwrap();
    desk.services.batches.work_through(&reference).await.unwrap();
    let page = manager.get(&page.path).await;
    let shown = page.all("#groups bdi");
    assert!(shown.contains(&"Orange club".to_owned()) && shown.contains(&"blank".to_owned()), "{shown:?}");
}
