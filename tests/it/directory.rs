//! The directory: all groups of an app are read, found by name, and those that are gone are marked.

mod found;
mod reading;

use std::sync::Arc;
use std::time::Duration;

use counterdesk::chat::{App, Client, Endpoint, Share};
use counterdesk::directory::{Directory, DirectoryApp, Found, GroupQuery};
use counterdesk::model::{
    Actor, Apps, GroupId, GroupType as Type, Role, SeenGroup, SharedRandomness, SystemRandomness, Timestamp,
};
use counterdesk::simulator::{
    Behaviour, DataCentre, Fault, FaultKind, Group, GroupChange, GroupType, Meanwhile,
};
use counterdesk::store::ALL_SHARES;

use crate::support::{ORCHID, Page, TestDatabase, TestDesk, both_databases};

const SIX_HOURS: i64 = 6 * 60 * 60;

fn anybody() -> Actor {
    Actor { id: "x".to_owned(), name: "x".to_owned(), role: Role::Viewer, apps: Apps::All, address: None }
}

/// A second program on the same database, in front of the same simulator.
fn another(desk: &TestDesk, is_searched: bool) -> Directory {
    let randomness: SharedRandomness = Arc::new(SystemRandomness);
    let apps = desk.services.desk.apps().iter().map(|app| DirectoryApp {
        id: app.id,
        client: app.client.clone(),
        is_read: true,
        is_searched,
    });
    Directory::new(desk.services.store().clone(), apps.collect(), desk.services.desk.clock(), &randomness)
}

/// As another program would have it: nothing in memory is shared with the desk's own.
fn client(desk: &TestDesk) -> Client {
    let app = App {
        sdk_app_id: desk.app_id(),
        admin_identifier: desk.simulator.admin_identifier().to_owned(),
        secret_key: desk.simulator.secret_key().to_owned().into(),
        endpoint: Endpoint::parse(&desk.simulator.url()).unwrap(),
    };
    Client::new(app, desk.services.desk.clock(), Arc::new(SystemRandomness)).unwrap()
}

async fn find(directory: &Directory, desk: &TestDesk, text: &str) -> Found {
    let query = GroupQuery { text: text.to_owned(), limit: 100, ..GroupQuery::default() };
    directory.find(&anybody(), desk.app_id(), &query).await.unwrap()
}

async fn one(desk: &TestDesk, id: &str) -> Option<SeenGroup> {
    let found = find(&desk.services.directory, desk, id).await;
    found.page.groups.into_iter().find(|seen| seen.group.as_str() == id)
}

async fn gone(desk: &TestDesk) -> Vec<String> {
    let mut gone = Vec::new();
    let mut query = GroupQuery { limit: 100, ..GroupQuery::default() };
    loop {
        let page = desk.services.directory.find(&anybody(), desk.app_id(), &query).await.unwrap().page;
        gone.extend(
            page.groups.iter().filter(|seen| seen.gone_at.is_some()).map(|seen| seen.group.to_string()),
        );
        query.after = page.next;
        if query.after.is_none() {
            return gone;
        }
    }
}

both_databases! {
    async fn all_groups_are_read_by_one_program_and_found_by_name_id_owner_and_type(url: &str) {
        let desk = TestDesk::start_on(url).await;
        let state = desk.simulator.state();
        state.make_groups(400);
        state.put_group(Group::new("night", GroupType::Public, "\u{591c}\u{5e02}\u{76f4}\u{64ad}").owned_by("host-night"));
        let (one_program, other) = (&desk.services.directory, another(&desk, false));
        let (first, second) = tokio::join!(one_program.sweep_due(), other.sweep_due());
        first.unwrap();
        second.unwrap();
        // One page of each of five types; one that is not answered in time is asked for again.
        let listed = state.calls_of("get_appid_group_list").unwrap().total;
        assert!((5..10).contains(&listed), "{listed}: once, not by both");
        for text in ["\u{5e02}\u{76f4}", "\u{64ad}", "host-night", "NIGHT host"] {
            let found = find(one_program, &desk, text).await;
            assert!(found.page.groups.iter().any(|seen| seen.group.as_str() == "night"), "{text}");
        }
        let found = find(one_program, &desk, "").await;
        assert_eq!((found.page.found, found.page.more), (state.group_count(), false));
        let sweep = found.sweep;
        assert!(!sweep.is_under_way && sweep.finished_at.is_some() && sweep.given_up.is_none());
        assert_eq!(sweep.read(), state.group_count());
        assert!(sweep.types.iter().all(|swept| swept.is_done && swept.read == swept.total));
        for (group_type, kind) in [(Type::AvChatRoom, GroupType::AvChatRoom), (Type::Community, GroupType::Community)] {
            let query = GroupQuery { group_type: Some(group_type.clone()), limit: 1, ..GroupQuery::default() };
            let found = one_program.find(&anybody(), desk.app_id(), &query).await.unwrap();
            let there = state.groups().iter().filter(|group| group.group_type == kind).count();
            assert_eq!(found.page.found, u64::try_from(there).unwrap(), "{group_type:?}");
        }
        let orchid = one(&desk, ORCHID).await.unwrap();
        assert_eq!((orchid.name.as_str(), orchid.owner.as_deref(), orchid.members), ("Orchid Live Lounge", Some("host-orchid"), Some(18_204)));
        assert_eq!(orchid.opened_at, None, "read, and opened by nobody");
        // Found where people begin as well.
        let mut viewer = desk.signed_in("viewer").await;
        let page = viewer.get("/look-up?group=%E5%B8%82%E7%9B%B4").await;
        assert!(page.text().contains("\u{591c}\u{5e02}\u{76f4}\u{64ad}"), "{}", page.text());
        // Not due again so soon.
        one_program.sweep_due().await.unwrap();
        assert_eq!(state.calls_of("get_appid_group_list").unwrap().total, listed);
    }

    async fn only_what_tencent_chat_says_is_gone_is_marked_and_by_a_complete_reading_alone(url: &str) {
        let desk = TestDesk::start_on(url).await;
        let (state, directory) = (desk.simulator.state(), &desk.services.directory);
        for id in ["stays", "leaves", "moves", "comes back", "leaves meanwhile", "comes meanwhile"] {
            if id != "comes meanwhile" {
                state.put_group(Group::new(id, GroupType::Public, id));
            }
        }
        directory.sweep_due().await.unwrap();
        assert_eq!(gone(&desk).await, [""; 0]);
        state.remove_group("leaves");
        state.recreate_group(Group::new("moves", GroupType::AvChatRoom, "moved"));

        // A reading that is given up marks nothing, whatever it has seen before.
        desk.clock.advance_seconds(SIX_HOURS);
        state.inject(Fault::new(FaultKind::Code(10002)).on("get_appid_group_list").after_skipping(3).times(3));
        directory.sweep_due().await.unwrap_err();
        let sweep = find(directory, &desk, "").await.sweep;
        assert!(sweep.given_up.is_some() && !sweep.is_under_way, "{sweep:?}");
        assert_eq!(gone(&desk).await, [""; 0]);
        assert_eq!(one(&desk, "moves").await.unwrap().group_type, Some(Type::AvChatRoom));
        directory.sweep_due().await.unwrap();
        assert_eq!(gone(&desk).await, [""; 0], "and it is not tried again at once");

        // Later than what was read by the one before is fresh.
        desk.clock.advance_seconds(11 * 60);
        // What was listed goes while it is read; what was read already comes.
        state.meanwhile(Meanwhile::new(GroupChange::remove("leaves meanwhile")).on("get_group_info").after_skipping(1));
        state.meanwhile(
            Meanwhile::new(GroupChange::put(Group::new("comes meanwhile", GroupType::AvChatRoom, "new")))
                .on("get_appid_group_list")
                .after_skipping(3),
        );
        directory.sweep_due().await.unwrap();
        let mut found = gone(&desk).await;
        found.sort();
        assert_eq!(found, ["leaves", "leaves meanwhile"]);
        assert_eq!(one(&desk, "comes meanwhile").await, None, "until the next time");
        let stays = one(&desk, "stays").await.unwrap();
        assert!(desk.services.now().millis_since(stays.seen_at) < 60_000, "read again");

        // One that comes back is there again with the next look-up, before anybody reads all groups.
        state.put_group(Group::new("leaves", GroupType::Public, "back"));
        let mut viewer = desk.signed_in("viewer").await;
        viewer.get(&desk.group_path("leaves")).await;
        let back = one(&desk, "leaves").await.unwrap();
        assert_eq!((back.gone_at, back.name.as_str(), &*back.earlier_names), (None, "back", &["leaves".to_owned()][..]));
    }

    async fn the_search_that_is_paid_for_is_asked_and_switches_itself_off_where_it_was_not_bought(url: &str) {
        let desk = TestDesk::start_on(url).await;
        let (state, directory) = (desk.simulator.state(), another(&desk, true));
        state.put_group(Group::new("cloud", GroupType::Public, "Found by Tencent").owned_by("somebody"));
        let searched = || state.calls_of("search").map_or(0, |calls| calls.total);
        let found = find(&directory, &desk, "by tencent").await;
        assert_eq!((found.page.found, searched()), (0, 1));
        assert_eq!(found.sweep.search_refused.map(|(_, code)| code), Some(60020));
        let found = find(&directory, &desk, "by tencent").await;
        assert_eq!((found.sweep.search_refused.map(|(_, code)| code), searched()), (Some(60020), 1), "left alone");
        state.set_behaviour(Behaviour { search_bought: true, data_centre: DataCentre::Singapore, ..Behaviour::default() });
        desk.clock.advance_seconds(24 * 60 * 60);
        let found = find(&directory, &desk, "by tencent").await;
        assert_eq!((found.page.found, searched()), (1, 2));
        assert_eq!(found.page.groups[0].owner.as_deref(), Some("somebody"));
        // No answer is no reason to show nothing.
        state.inject(Fault::new(FaultKind::Delay(4_000)).on("search"));
        assert_eq!(find(&directory, &desk, "by tencent").await.page.found, 1);
        // An app that was not granted is not searched, nor is anybody asked.
        let stranger = Actor { apps: Apps::Only([desk.app_id() + 1].into()), ..anybody() };
        let query = GroupQuery { text: "x".to_owned(), limit: 9, ..GroupQuery::default() };
        let before = searched();
        assert!(directory.find(&stranger, desk.app_id(), &query).await.is_err());
        assert_eq!(searched(), before);
    }

    /// Two programs share what all of them may call, and a person never waits for what a batch reads.
    async fn two_programs_keep_to_half_the_quota_together(url: &str) {
        let desk = TestDesk::start_on(url).await;
        let store = desk.services.store();
        let clients = [client(&desk), client(&desk)];
        let now = desk.services.now();
        let mut shares = [0; 2];
        for _ in 0..2 {
            for (share, name) in shares.iter_mut().zip(["one", "two"]) {
                *share = store.renew_share(name, now, now.plus_seconds(20)).await.unwrap();
            }
        }
        assert_eq!(shares, [ALL_SHARES / 2; 2]);
        for (client, parts) in clients.iter().zip(shares) {
            client.take_share(Share { parts, until: Timestamp(now.0).plus_seconds(Share::LONGEST_SECONDS) });
        }
        let group = GroupId::parse(ORCHID).unwrap();
        let reading: Vec<_> = clients
            .iter()
            .flat_map(|client| std::iter::repeat_n(client.for_batches(), 20))
            .map(|client| {
                let group = group.clone();
                tokio::spawn(async move { while client.get_group_counter(&group).await.is_ok() {} })
            })
            .collect();
        let people = async {
            for _ in 0..40 {
                clients[0].get_group_counter(&group).await.unwrap();
            }
        };
        // 45 in a second are what this program may call: a person has nearly all of them.
        tokio::time::timeout(Duration::from_secs(4), people).await.expect("people wait behind batches");
        for task in reading {
            task.abort();
        }
        let calls = desk.simulator.state().calls_of("get_group_counter").unwrap();
        assert!(calls.highest_sliding_second <= 100, "{}", calls.highest_sliding_second);
        assert!(calls.total > 60, "{}: the batches went on", calls.total);
    }
}

/// The first one below the title.
fn first_heading(page: &Page) -> String {
    page.all("main h2").into_iter().next().unwrap_or_default()
}

fn address(desk: &TestDesk, rest: &str) -> String {
    format!("/groups?app={}{rest}", desk.app_id())
}

fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

#[tokio::test]
async fn the_page_says_what_has_been_read_and_finds_in_it() {
    let desk = TestDesk::start().await;
    let (state, directory) = (desk.simulator.state(), &desk.services.directory);
    let mut viewer = desk.signed_in("viewer").await;
    let page = viewer.get(&address(&desk, "")).await;
    assert_eq!(first_heading(&page), "No group is read yet");
    assert_eq!(page.one("summary.tag"), "Not read yet");

    state.put_group(Group::new("night", GroupType::Public, "\u{591c}\u{5e02} Live").owned_by("host-night"));
    state.put_group(Group::new("<b>&\"'", GroupType::Public, "<script>alert(1)</script> \u{202e}evil"));
    state.make_groups(60);
    // Somebody else's calls have used the quota up: that is waited for.
    state.inject(Fault::new(FaultKind::Code(60007)).on("get_appid_group_list"));
    directory.sweep_due().await.unwrap();
    let page = viewer.get(&address(&desk, "")).await;
    assert_eq!(first_heading(&page), format!("{} groups", state.group_count()));
    assert!(page.one("summary.tag").starts_with("All read "), "{}", page.one("summary.tag"));
    assert_eq!(page.all("tbody tr").len(), 50);
    assert!(!page.has("input[type=checkbox]"), "a viewer changes nothing");
    // Every page has other groups, and the last one leads no further.
    let mut seen = page.all("tbody th code");
    let mut next = page.attribute("button.push[name=after]", "value");
    while let Some(after) = next.pop() {
        let page = viewer.get(&address(&desk, &format!("&after={after}"))).await;
        assert_eq!(first_heading(&page), format!("{} groups", state.group_count()));
        seen.extend(page.all("tbody th code"));
        next = page.attribute("button.push[name=after]", "value");
    }
    let mut once = seen.clone();
    once.sort();
    once.dedup();
    assert_eq!((seen.len(), once.len()), (usize::try_from(state.group_count()).unwrap(), seen.len()));

    for (typed, marked) in [
        ("\u{5e02}", vec!["\u{5e02}"]),
        ("LIVE \u{591c}", vec!["\u{591c}", "Live"]),
        ("host-night", vec!["host-night"]),
        ("NIGHT", vec!["night", "night"]),
    ] {
        let page = viewer.get(&address(&desk, &format!("&q={}&type=Public", encoded(typed)))).await;
        let row = page.all("tbody tr").into_iter().find(|row| row.contains("\u{591c}\u{5e02} Live"));
        assert!(row.is_some(), "{typed}: {}", page.text());
        let all = page.all("mark");
        assert!(marked.iter().all(|part| all.iter().any(|found| found == part)), "{typed}: {all:?}");
        assert_eq!(page.attribute("#q", "value"), [typed]);
    }
    let page = viewer.get(&address(&desk, "&q=alert(1)")).await;
    assert!(page.one("tbody th a").starts_with("<script>alert(1)</script>"), "{}", page.one("tbody th a"));
    assert!(!page.has("main script"));

    // A community, and a group that is gone, stand there as such.
    let page = viewer.get(&address(&desk, "&type=Community&q=MyCommunity")).await;
    assert!(page.one("tr.off").contains("Community"), "{}", page.one("tr.off"));
    assert!(page.one("tr.off").contains("has no counters"));
    state.remove_group("night");
    desk.clock.advance_seconds(SIX_HOURS);
    directory.sweep_due().await.unwrap();
    // Six hours later the sign-in is over.
    let mut viewer = desk.signed_in("viewer").await;
    let page = viewer.get(&address(&desk, "&q=host-night")).await;
    assert!(page.one("tr.off").contains("Gone since "), "{}", page.one("tr.off"));

    // Nothing found: what is shorter, the way by ID, and all of them.
    let page = viewer.get(&address(&desk, &format!("&q={}", encoded("\u{591c}\u{5e02}x")))).await;
    assert_eq!(first_heading(&page), "Nothing matches \u{591c}\u{5e02}x");
    assert!(page.one(".empty .meta").contains("\u{591c}\u{5e02}, "), "{}", page.text());
    let by_id = page.attribute(".list a", "href");
    assert!(by_id.iter().any(|path| path.starts_with("/look-up?")), "{by_id:?}");

    // What no page of ours says does no harm.
    for odd in [
        "&after=x",
        "&after=9223372036854775807.1",
        "&sort=name",
        "&type=Hologram",
        "&q=%00",
        "&q=%F0%9F%92%A9&type=",
    ] {
        let page = viewer.get(&address(&desk, odd)).await;
        assert_eq!(page.status, 200, "{odd}");
    }
    let long = viewer.get(&address(&desk, &format!("&q={}", "x".repeat(3_000)))).await;
    assert_eq!(long.status, 200);
    let page = viewer.get("/groups?app=1").await;
    assert_eq!(page.status, 404, "{}", page.text());
    let page = viewer.get("/groups").await;
    assert_eq!(page.status, 200, "the first app of theirs");
}

#[tokio::test]
async fn a_reading_that_was_given_up_says_so_with_the_code() {
    let desk = TestDesk::start().await;
    let mut viewer = desk.signed_in("viewer").await;
    for (seconds, code) in [(0, 10002), (301, 60003)] {
        desk.clock.advance_seconds(seconds);
        // A read is tried three times where that may help.
        desk.simulator.state().inject(Fault::new(FaultKind::Code(code)).on("get_appid_group_list").times(3));
        desk.services.directory.sweep_due().await.unwrap_err();
        desk.simulator.state().clear_faults();
        let page = viewer.get(&address(&desk, "")).await;
        assert_eq!(page.one("summary.tag"), "Reading stopped");
        assert!(page.one(".pop:has(.sum)").contains(&code.to_string()), "{}", page.text());
    }
}

#[tokio::test]
async fn of_an_app_that_was_not_granted_nothing_is_shown_nor_counted() {
    let desk = TestDesk::start().await;
    desk.services.directory.sweep_due().await.unwrap();
    desk.add("stranger", Role::Manager, Apps::Only([desk.app_id() + 1].into())).await;
    let mut stranger = desk.signed_in("stranger").await;
    let page = stranger.get(&address(&desk, "&q=orchid")).await;
    assert!(!page.text().contains("Orchid") && page.status != 200, "{}", page.text());
}
