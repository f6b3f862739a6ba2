//! The directory: all groups of an app are read, found by name, and those that are gone are marked.

use std::sync::Arc;
use std::time::Duration;

use counterdesk::chat::{App, Client, Endpoint, Share};
use counterdesk::directory::{Directory, DirectoryApp, Found, Query};
use counterdesk::model::{
    Actor, Apps, GroupId, GroupType as Type, Role, SeenGroup, SharedRandomness, SystemRandomness, Timestamp,
};
use counterdesk::simulator::{
    Behaviour, DataCentre, Fault, FaultKind, Group, GroupChange, GroupType, Meanwhile,
};
use counterdesk::store::ALL_SHARES;

use crate::support::{ORCHID, TestDatabase, TestDesk, both_databases};

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
    Directory::new(
        desk.services.desk.store().clone(),
        apps.collect(),
        desk.services.desk.clock(),
        &randomness,
    )
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
    let query = Query { text: text.to_owned(), limit: 100, ..Query::default() };
    directory.find(&anybody(), desk.app_id(), &query).await.unwrap()
}

async fn one(desk: &TestDesk, id: &str) -> Option<SeenGroup> {
    let found = find(&desk.services.directory, desk, id).await;
    found.page.groups.into_iter().find(|seen| seen.group.as_str() == id)
}

async fn gone(desk: &TestDesk) -> Vec<String> {
    let mut gone = Vec::new();
    let mut query = Query { limit: 100, ..Query::default() };
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
        assert_eq!(state.calls_of("get_appid_group_list").unwrap().total, 5, "one page of each type, once");
        assert!(state.calls_of("get_appid_group_list").unwrap().highest_sliding_second <= 2);
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
            let query = Query { group_type: Some(group_type.clone()), limit: 1, ..Query::default() };
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
        assert_eq!(state.calls_of("get_appid_group_list").unwrap().total, 5);
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
        assert_eq!(stays.seen_at.0 / 1_000, desk.services.now().0 / 1_000);

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
        let query = Query { text: "x".to_owned(), limit: 9, ..Query::default() };
        let before = searched();
        assert!(directory.find(&stranger, desk.app_id(), &query).await.is_err());
        assert_eq!(searched(), before);
    }

    /// Two programs share what all of them may call, and a person never waits for what a batch reads.
    async fn two_programs_keep_to_half_the_quota_together(url: &str) {
        let desk = TestDesk::start_on(url).await;
        let store = desk.services.desk.store();
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
