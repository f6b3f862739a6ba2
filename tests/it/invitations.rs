//! Inviting somebody, from the form to the link that is used, cancelled or too old.

use counterdesk::model::{Apps, By, Role};

use crate::support::{Form, PASSWORD, Page, TestDesk};

const NEW_PASSWORD: &str = "correct horse battery staple";

async fn id_of(desk: &TestDesk, name: &str) -> String {
    desk.services.store().operator_by_name(name).await.unwrap().unwrap().id
}

/// The role, apps and length that a form shows as chosen.
fn chosen(page: &Page, action: &str) -> Vec<String> {
    let ticked = page.attribute(&format!("form[action='{action}'] input[checked]"), "value");
    let lasts = page.attribute(&format!("form[action='{action}'] option[selected]"), "value");
    ticked.into_iter().chain(lasts).collect()
}

/// What became of somebody's links, on their page.
fn links(page: &Page) -> Vec<String> {
    page.all("[aria-labelledby=links] tbody tr")
}

/// The path of the link that was just made.
fn fresh(desk: &TestDesk, page: &Page) -> String {
    page.one("section.card code").strip_prefix(&desk.url).unwrap().to_owned()
}

fn act(page: &Page, name: &str) -> Form {
    page.forms("/api/person").into_iter().find(|form| form.field("act") == Some(name)).unwrap()
}

#[tokio::test]
async fn apps_are_a_choice_of_two_and_what_contradicts_itself_gives_nothing() {
    let desk = TestDesk::start().await;
    let store = desk.services.store();
    let mut manager = desk.signed_in("manager").await;
    let app = desk.app_id().to_string();
    let page = manager.get("/people").await;
    let form = page.form("/api/invite").with("name", "mei").with("role", "viewer").with("lasts", "168");
    assert_eq!(form.field("apps_choice"), None, "nothing is given that nobody has chosen");
    let cases = [
        (form.clone().with("apps_choice", "every").with("apps[]", &app), "not both", "viewer every app 168"),
        (form.clone(), "Choose which apps", "viewer 168"),
        (form.clone().with("apps_choice", "only"), "Tick at least one app", "viewer only 168"),
        (form.clone().with("apps_choice", "some"), "Choose which apps", "viewer 168"),
    ];
    for (form, says, kept) in cases {
        let page = manager.submit(&form).await;
        assert_eq!((page.path.as_str(), page.status.as_u16()), ("/people", 422), "{says}: {}", page.text());
        assert!(page.problem().contains(says), "{says}: {}", page.problem());
        assert_eq!(page.attribute("[role=alert] a", "href")[0], "#apps", "{says}");
        assert_eq!(page.form("/api/invite").field("name"), Some("mei"), "{says}");
        assert_eq!(
            chosen(&page, "/api/invite").join(" "),
            kept.replace("app ", &format!("{app} ")),
            "{says}"
        );
        assert_eq!(store.operator_by_name("mei").await.unwrap(), None, "{says}");
    }

    // The same for somebody who is here.
    let id = id_of(&desk, "support").await;
    let before = store.operator_by_id(&id).await.unwrap().unwrap();
    let form = manager.get(&format!("/people/{id}")).await.form("/api/set-rights").with("role", "manager");
    assert_eq!(form.field("apps_choice"), Some("every"), "what they have");
    let page = manager.submit(&form.clone().with("apps[]", &app)).await;
    assert_eq!((&page.path, page.status.as_u16()), (&format!("/people/{id}"), 422), "{}", page.text());
    let page = manager.submit(&form.clone().with("apps_choice", "only")).await;
    assert_eq!(page.status, 422);
    assert_eq!(chosen(&page, "/api/set-rights"), ["manager", "only"], "and not what they have");
    assert_eq!(store.operator_by_id(&id).await.unwrap().unwrap(), before);
    manager.submit(&form.with("apps_choice", "only").with("apps[]", &app)).await;
    let after = store.operator_by_id(&id).await.unwrap().unwrap();
    assert_eq!((after.role, after.apps), (Role::Manager, Apps::Only([desk.app_id()].into())));
}

#[tokio::test]
async fn what_is_filled_in_stays_over_a_step_up_and_a_sign_in() {
    let desk = TestDesk::start().await;
    let mut manager = desk.signed_in("manager").await;
    let app = desk.app_id().to_string();
    let kept = ["viewer", "only", app.as_str(), "24"];
    let filled_in = |page: &Page| {
        let form = page.form("/api/invite").with("name", "mei").with("role", "viewer").with("lasts", "24");
        form.with("apps_choice", "only").with("apps[]", &app)
    };
    let form = filled_in(&manager.get("/people").await);
    desk.clock.advance_seconds(11 * 60);
    let page = manager.submit(&form).await;
    assert!(page.path.starts_with("/step-up"), "{}", page.path);
    assert!(page.text().contains("your password"), "the words say what is asked for: {}", page.text());
    assert!(!page.text().contains("a code"), "{}", page.text());
    let page = manager.submit(&page.form("/api/step-up").with("old", PASSWORD)).await;
    assert_eq!((page.path.as_str(), page.status.as_u16()), ("/people", 200), "{}", page.text());
    // Nothing is wrong, and the page says so in one calm line.
    assert!(!page.has("[role=alert]") && !page.text().contains("There is a problem"), "{}", page.text());
    assert!(!page.title().starts_with("Error"), "{}", page.title());
    assert_eq!(page.one("p.note[role=status]"), "Confirmed. Press the button once more.");
    assert_eq!(page.all("[autofocus]"), ["Make an invitation link"], "the button is first");
    assert_eq!(page.form("/api/invite").field("name"), Some("mei"));
    assert_eq!(chosen(&page, "/api/invite"), kept);
    let page = manager.get("/people").await;
    assert!(!page.has("p.note") && !page.has("[autofocus]"), "once: {}", page.text());

    // Signed out in the middle.
    let id = id_of(&desk, "manager").await;
    let store = desk.services.store();
    let sign_in = store.sign_ins_of(&id).await.unwrap().remove(0);
    store.end_sign_in(&sign_in.id, &desk.who("manager").await, desk.services.now()).await.unwrap();
    let page = manager.submit(&filled_in(&page)).await;
    assert!(page.path.starts_with("/sign-in?"), "{}", page.path);
    let form = page.form("/api/sign-in").with("name", "manager").with("password", PASSWORD);
    let page = manager.submit(&form).await;
    assert_eq!(page.form("/api/invite").field("name"), Some("mei"), "{}", page.text());
    assert_eq!(chosen(&page, "/api/invite"), kept);
    let page = manager.submit(&page.form("/api/invite").with("lasts", "24")).await;
    assert_eq!(page.heading(), "mei");
}

#[tokio::test]
async fn an_invitation_lasts_as_chosen_and_its_end_is_told() {
    let desk = TestDesk::start().await;
    let mut manager = desk.signed_in("manager").await;
    for (hours, length) in [("1", 3_600), ("336", 14 * 86_400)] {
        let mut manager = desk.signed_in("manager").await;
        let page = manager.get("/people").await;
        let ends = page.all("select[name=lasts] option");
        assert_eq!(page.attribute("select[name=lasts] option[selected]", "value"), ["72"]);
        assert!(ends[0].starts_with("1 hour, until ") && ends[5].starts_with("14 days, until "), "{ends:?}");
        for end in &ends {
            let end = end.split("until ").nth(1).unwrap();
            assert!(end.contains("day ") && end.ends_with(" UTC"), "weekday and zone: {end}");
        }
        let form =
            page.form("/api/invite").with("apps_choice", "every").with("name", &format!("mod-{hours}"));
        let page = manager.submit(&form.with("lasts", hours)).await;
        let says = page.one("section.card");
        assert!(says.contains("It works once, until ") && says.contains("day "), "{says}");
        let link = fresh(&desk, &page);
        assert!(desk.browser().get(&link).await.text().contains("This link works once, until "));
        desk.clock.advance_seconds(length - 2);
        assert_eq!(desk.browser().get(&link).await.status, 200, "{hours} hours");
        desk.clock.advance_seconds(2);
        assert_eq!(desk.browser().get(&link).await.status, 410, "{hours} hours");
    }
    let mut again = desk.signed_in("manager").await;
    let page = again.get(&format!("/people/{}", id_of(&desk, "mod-1").await)).await;
    assert!(
        links(&page)[0].contains("Expired") && page.text().contains("Invitation expired"),
        "{}",
        page.text()
    );
    assert!(manager.get("/").await.path.starts_with("/sign-in"), "a fortnight went by");
    let form =
        again.get("/people").await.form("/api/invite").with("apps_choice", "every").with("name", "mod-x");
    for bad in ["0", "337", "x"] {
        let page = again.submit(&form.clone().with("lasts", bad)).await;
        assert_eq!(page.status, 400, "{bad}: {}", page.text());
        assert_eq!(desk.services.store().operator_by_name("mod-x").await.unwrap(), None);
    }
}

#[tokio::test]
async fn a_manager_sees_what_became_of_a_link_and_can_cancel_it() {
    let desk = TestDesk::start().await;
    let mut manager = desk.signed_in("manager").await;
    let form =
        manager.get("/people").await.form("/api/invite").with("apps_choice", "every").with("name", "mei");
    let page = manager.submit(&form).await;
    let path = page.path.clone();
    assert!(
        links(&page)[0].contains("by manager") && links(&page)[0].contains("Waiting"),
        "{:?}",
        links(&page)
    );
    let first = fresh(&desk, &page);

    // A new one takes its place.
    let page = manager.submit(&act(&page, "make-link").with("lasts", "24")).await;
    assert!(
        links(&page)[0].contains("Waiting") && links(&page)[1].contains("Replaced"),
        "{:?}",
        links(&page)
    );
    assert_eq!(desk.browser().get(&first).await.status, 410);
    let second = fresh(&desk, &page);
    assert_eq!(desk.browser().get(&second).await.status, 200);

    // Cancelled: it works no more, is shown no more, and stands in the log.
    let cancel = act(&page, "cancel-link");
    let page = manager.submit(&cancel).await;
    assert!(page.path.ends_with("?done=cancelled") && page.text().contains("The link is cancelled"));
    assert!(!page.has("section.card"), "{}", page.text());
    assert!(links(&page)[0].contains("Cancelled by manager"), "{:?}", links(&page));
    assert!(page.text().contains("manager cancelled the link that mei had"), "{}", page.text());
    assert!(manager.get("/people").await.text().contains("Invitation cancelled"));
    let dead = desk.browser().get(&second).await;
    assert_eq!(dead.status, 410);
    let page = manager.submit(&cancel).await;
    assert_eq!(page.status, 409);
    assert!(page.problem().contains("There is no link to cancel"), "{}", page.problem());

    // Used: whoever made it is not told any more that it works once.
    let page = manager.submit(&act(&page, "make-link")).await;
    let third = fresh(&desk, &page);
    let mut mei = desk.browser();
    let form = mei.get(&third).await.form("/api/welcome");
    assert_eq!(mei.submit(&form.with("new", NEW_PASSWORD).with("again", NEW_PASSWORD)).await.path, "/");
    let page = manager.get(&path).await;
    assert!(!page.has("section.card") && !page.text().contains("works once"), "{}", page.text());
    assert!(links(&page)[0].contains("Used"), "{:?}", links(&page));

    // Somebody who guesses learns nothing, and everybody is led to the sign-in.
    let text = |page: &Page| page.text().split("Reference").next().unwrap().to_owned();
    for gone in [first.as_str(), third.as_str(), "/welcome/0123456789"] {
        let page = desk.browser().get(gone).await;
        assert_eq!((page.status, text(&page)), (dead.status, text(&dead)), "{gone}");
        assert_eq!(page.attribute("a.btn", "href"), ["/sign-in"]);
        assert!(!page.text().contains("mei"), "{}", page.text());
    }
}

#[tokio::test]
async fn the_invited_page_says_by_whom_to_what_and_as_what() {
    let desk = TestDesk::start().await;
    let mut manager = desk.signed_in("manager").await;
    let app = desk.app_id().to_string();
    let form = manager.get("/people").await.form("/api/invite").with("name", "mei").with("role", "support");
    let page = manager.submit(&form.with("apps_choice", "only").with("apps[]", &app)).await;
    let page = desk.browser().get(&fresh(&desk, &page)).await;
    let facts: Vec<_> = page.all("dl dt").into_iter().zip(page.all("dl dd")).collect();
    let said = |term: &str| facts.iter().find(|(known, _)| known == term).map(|(_, says)| says.as_str());
    assert_eq!(page.heading(), "Welcome, mei");
    assert_eq!((said("Invited by"), said("Apps")), (Some("manager"), Some("Test app")), "{facts:?}");
    let role = said("Role").unwrap();
    for says in ["Support", "Can reset and adjust chosen counters, never all", "Cannot undo what others did"]
    {
        assert!(role.contains(says), "{says}: {role}");
    }
    assert!(page.text().contains("This link works once, until"), "{}", page.text());
}

#[tokio::test]
async fn a_name_that_is_not_to_be_had_leads_to_who_has_it_or_to_one_that_would_do() {
    let desk = TestDesk::start().await;
    let (store, by) = (desk.services.store(), By::CommandLine);
    let now = || desk.services.now();
    let mut manager = desk.signed_in("manager").await;
    let support = id_of(&desk, "support").await;
    store.set_disabled(&support, true, "s", &by, now()).await.unwrap();
    let form = manager.get("/people").await.form("/api/invite").with("apps_choice", "every");
    for (name, says, who) in [
        ("SUPPORT", "Somebody with this name is blocked", "support"),
        ("viewer", "This name is taken", "viewer"),
    ] {
        let page = manager.submit(&form.clone().with("name", name)).await;
        assert_eq!(page.status, 409);
        assert!(page.problem().contains(says), "{}", page.problem());
        let to = format!("/people/{}", id_of(&desk, who).await);
        assert_eq!(page.attribute("main p.note a", "href"), [to], "{}", page.text());
        assert_eq!(page.form("/api/invite").field("name"), Some(name));
    }

    // To somebody who does not see them, it is a name that is taken.
    let manager_id = id_of(&desk, "manager").await;
    let (here, elsewhere) = (Apps::Only([desk.app_id()].into()), Apps::Only([7].into()));
    store.set_role_and_apps(&support, Role::Support, &elsewhere, &by, now()).await.unwrap();
    store.set_role_and_apps(&manager_id, Role::Manager, &here, &by, now()).await.unwrap();
    let form = manager.get("/people").await.form("/api/invite");
    let page = manager.submit(&form.with("name", "support")).await;
    assert_eq!(page.status, 409);
    assert!(page.problem().contains("This name is taken"), "{}", page.problem());
    assert!(!page.has("main p.note a") && !page.text().contains("blocked"), "{}", page.text());
    store.set_role_and_apps(&manager_id, Role::Manager, &Apps::All, &by, now()).await.unwrap();

    // A full name leads to one that would do, with everything else as it was.
    let form = manager.get("/people").await.form("/api/invite").with("role", "manager").with("lasts", "24");
    let page = manager.submit(&form.with("apps_choice", "every").with("name", "Mei Lin")).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.form("/api/invite").field("name"), Some("Mei Lin"), "nothing is guessed");
    let suggested = page.attribute("main p.note a", "href").remove(0);
    let page = manager.get(suggested.split('#').next().unwrap()).await;
    assert_eq!(page.form("/api/invite").field("name"), Some("meilin"));
    assert_eq!(chosen(&page, "/api/invite"), ["manager", "every", "24"]);
    assert_eq!(store.operator_by_name("meilin").await.unwrap(), None, "a page never acts by itself");
    let page = manager.submit(&page.form("/api/invite")).await;
    assert_eq!(page.heading(), "meilin", "{}", page.text());
}
