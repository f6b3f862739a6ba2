//! Many groups, changed while they are read, and the calls counted that read them.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{GroupChange, MOST_MORE_GROUPS, Meanwhile};
use super::*;

/// Without a pace: what is tried here is not the waiting.
fn hurried() -> Behaviour {
    Behaviour {
        calls_per_second: 0,
        list_calls_per_second: 0,
        search_calls_per_second: 0,
        search_bought: true,
        ..Behaviour::default()
    }
}

/// All groups as a client finds them that goes through the list, type by type, and asks about them in fifties.
async fn swept(bench: &Bench, limit: usize) -> Result<BTreeMap<String, Value>, Box<dyn Error>> {
    let mut found = BTreeMap::new();
    for group_type in ["Private", "Public", "ChatRoom", "AVChatRoom", "Community"] {
        let mut next = json!(0);
        loop {
            let body = json!({"GroupType": group_type, "Limit": limit, "Next": next});
            let page = bench.call(LIST, &body).await?;
            let ids: Vec<_> = page["GroupIdList"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|item| item["GroupId"].clone())
                .collect();
            for fifty in ids.chunks(50) {
                let filter = json!({"GroupBaseInfoFilter": ["Type", "Name"]});
                let answer =
                    bench.call(INFO, &json!({"GroupIdList": fifty, "ResponseFilter": filter})).await?;
                for item in answer["GroupInfo"].as_array().into_iter().flatten() {
                    found.insert(item["GroupId"].as_str().unwrap_or_default().to_owned(), item.clone());
                }
            }
            next = page["Next"].clone();
            if next == 0 {
                break;
            }
        }
    }
    Ok(found)
}

#[tokio::test]
async fn the_groups_of_a_seed_are_listed_described_searched_and_counted_in() -> Tested {
    let options = Options { more_groups: 3_000, behaviour: hurried(), ..Options::demo() };
    let bench = Bench::with(options).await?;
    let found = swept(&bench, 700).await?;
    assert_eq!(found.len() as u64, bench.state().group_count());
    assert!(found.values().all(|item| item["ErrorCode"] == 0));
    for group in bench.state().groups() {
        let item = &found[&group.group_id];
        assert_eq!((&item["Name"], &item["Type"]), (&json!(group.name), &json!(group.group_type.name())));
    }

    // A word of two signs, which an index of three would miss.
    let mut expected = found.iter().filter(|(_, item)| item["Type"] != "AVChatRoom");
    let expected =
        expected.by_ref().filter(|(_, item)| item["Name"].as_str().is_some_and(|name| name.contains("咖啡")));
    let expected: Vec<_> = expected.map(|(group_id, _)| group_id.clone()).collect();
    assert!(!expected.is_empty());
    let answer = bench.call(SEARCH, &json!({"Keywords": ["咖啡"], "Count": 100})).await?;
    let mut ids: Vec<_> =
        answer["Groups"].as_array().into_iter().flatten().map(|group| group["GroupID"].clone()).collect();
    ids.sort_by_key(ToString::to_string);
    assert_eq!(ids, expected);

    let group = bench.state().groups().into_iter().rfind(|group| group.counters.len() > 1);
    let group = group.ok_or("no group of the seed has counters")?;
    let body = json!({"GroupId": group.group_id, "GroupCounterKeys": ["like"]});
    assert_eq!(bench.call(DELETE, &body).await?["ErrorCode"], 0);
    assert_eq!(bench.state().counters(&group.group_id).as_deref(), group.counters.get(1..));
    Ok(())
}

#[tokio::test]
async fn a_hundred_thousand_groups_come_at_once_and_are_listed_in_pages_of_ten_thousand() -> Tested {
    let bench = Bench::with(Options { seed_groups: false, behaviour: hurried(), ..Options::demo() }).await?;
    let answer = bench.control(Method::POST, "groups", Some(json!({"count": 100_000}))).await?;
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
    let too_many = json!({"count": MOST_MORE_GROUPS + 1});
    let answer = bench.control(Method::POST, "groups", Some(too_many)).await?;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let mut next = json!(0);
    let mut ids = BTreeSet::new();
    for _ in 0..10 {
        let page = bench.call(LIST, &json!({"Next": next})).await?;
        assert_eq!(page["TotalCount"], 100_000);
        let list = page["GroupIdList"].as_array().ok_or("no list")?;
        assert_eq!(list.len(), 10_000);
        ids.extend(list.iter().map(|item| item["GroupId"].to_string()));
        next = page["Next"].clone();
    }
    assert_eq!((&next, ids.len()), (&json!(0), 100_000));
    Ok(())
}

#[tokio::test]
async fn groups_change_between_two_calls_the_same_way_each_time() -> Tested {
    let mut runs = Vec::new();
    for _ in 0..2 {
        let options =
            Options { seed_groups: false, more_groups: 200, behaviour: hurried(), ..Options::demo() };
        let bench = Bench::with(options).await?;
        let private: Vec<_> = bench
            .state()
            .groups()
            .into_iter()
            .filter(|group| group.group_type == GroupType::Private)
            .collect();
        let [first, second, third, ..] = private.as_slice() else { return Err("too few".into()) };
        // After the list of the private ones was read, before they are asked about.
        let meanwhile = |change| Meanwhile::new(change).on(INFO);
        bench.state().meanwhile(meanwhile(GroupChange::rename(&first.group_id, "renamed")));
        bench.state().meanwhile(meanwhile(GroupChange::remove(&second.group_id)));
        let other = Group::new(third.group_id.clone(), GroupType::Community, "made again");
        bench.state().meanwhile(meanwhile(GroupChange::recreate(other)));
        // Refused for its signature: not the call that the changes wait for.
        bench.http.post(bench.url(INFO).replace("usersig=e", "usersig=f")).body("{}").send().await?;
        assert_eq!(bench.state().changes_to_come().len(), 3);
        let found = swept(&bench, 10_000).await?;
        assert!(bench.state().changes_to_come().is_empty());
        assert_eq!(found[&first.group_id]["Name"], "renamed");
        assert_eq!(found[&second.group_id]["ErrorCode"], 10010);
        // It was listed as a private one, and again at the end of the communities.
        assert_eq!((&found[&third.group_id]["Type"], found.len()), (&json!("Community"), 200));
        runs.push(found);
    }
    assert_eq!(runs.first(), runs.last());
    Ok(())
}

#[tokio::test]
async fn groups_are_changed_over_http_too() -> Tested {
    let bench = Bench::new().await?;
    let done = StatusCode::NO_CONTENT;
    let path = "groups/%40TGS%23aC5SZEAEF";
    let renamed = bench.control(Method::PUT, &format!("{path}/name"), Some(json!("宠物猫"))).await?;
    assert_eq!(renamed.status(), done);
    assert_eq!(
        bench.state().group(GROUP).map(|group| (group.name, group.last_info_time)),
        Some(("宠物猫".to_owned(), NOW))
    );
    let info = bench.call(INFO, &json!({"GroupIdList": [GROUP]})).await?;
    assert_eq!(info["GroupInfo"][0]["LastInfoTime"], NOW);
    let again = json!({"Type": "Private", "Name": "again"});
    assert_eq!(bench.control(Method::POST, path, Some(again)).await?.status(), done);
    let last = bench.state().groups().pop().map(|group| (group.group_id, group.group_type, group.counters));
    assert_eq!(last, Some((GROUP.to_owned(), GroupType::Private, Vec::new())));
    let nobody = bench.control(Method::PUT, "groups/nobody/name", Some(json!("x"))).await?;
    assert_eq!(nobody.status(), StatusCode::NOT_FOUND);

    let change = json!({"change": {"remove": {"group_id": GROUP}}, "command": LIST, "skip": 1});
    assert_eq!(bench.control(Method::POST, "meanwhile", Some(change.clone())).await?.status(), done);
    let waiting: Value = bench.control(Method::GET, "meanwhile", None).await?.json().await?;
    assert_eq!(waiting, json!([change]));
    assert_eq!(bench.control(Method::DELETE, "meanwhile", None).await?.status(), done);
    assert!(bench.state().changes_to_come().is_empty());
    Ok(())
}

#[tokio::test]
async fn calls_are_counted_by_command_and_app_on_their_arrival() -> Tested {
    let bench = Bench::new().await?;
    // A fault that holds one up does not move it, and a refused one counts.
    bench.state().inject(Fault::new(FaultKind::Delay(100)).before());
    for command in [INFO, INFO, INFO, LIST, LIST, SEARCH] {
        bench.call(command, &json!({"GroupIdList": ["a"]})).await?;
    }
    let url = bench.url(INFO).replace("sdkappid=1400000000", "sdkappid=7");
    bench.http.post(&url).body("{}").send().await?;
    bench.http.post(url.replace(INFO, "no_such_command")).body("{}").send().await?;

    let of = |command: &str| bench.state().calls_of(command).map(|calls| calls.total);
    assert_eq!((of(INFO), of(LIST), of(SEARCH), of(DELETE)), (Some(3), Some(2), Some(1), Some(0)));
    assert_eq!(of("no_such_command"), None);
    let all = bench.state().calls();
    for calls in &all {
        let seconds = calls.per_second.iter().map(|(_, count)| count);
        assert_eq!(seconds.clone().max(), Some(&calls.highest_second));
        assert_eq!(u64::from(seconds.sum::<u32>()), calls.total);
        assert!(calls.highest_second <= calls.highest_sliding_second);
    }
    let apps: Vec<_> = all.iter().map(|calls| (calls.sdk_app_id, calls.command)).collect();
    assert_eq!(apps, [(7, INFO), (1_400_000_000, LIST), (1_400_000_000, INFO), (1_400_000_000, SEARCH)]);

    let told: Value = bench.control(Method::GET, "calls", None).await?.json().await?;
    assert_eq!(told[1]["highest_sliding_second"], all[1].highest_sliding_second);
    bench.control(Method::DELETE, "calls", None).await?;
    assert!(bench.state().calls().is_empty());
    Ok(())
}

#[tokio::test]
async fn the_search_has_a_pace_of_its_own() -> Tested {
    let behaviour = Behaviour { search_bought: true, search_limit_code: 10006, ..Behaviour::default() };
    let bench = Bench::with(Options { behaviour, ..Options::demo() }).await?;
    let mut codes = Vec::new();
    for command in [SEARCH, SEARCH, SEARCH, LIST] {
        let answer = bench.call(command, &json!({"Keywords": ["my"], "Count": 10})).await?;
        codes.push(answer["ErrorCode"].as_i64());
    }
    assert_eq!(codes, [Some(0), Some(0), Some(10006), Some(0)]);
    Ok(())
}
