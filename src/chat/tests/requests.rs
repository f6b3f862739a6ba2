//! What is sent, byte for byte.

use super::*;
use crate::chat::user_sig::tests::decode;
use crate::chat::{CallError, MAX_GROUPS_PER_INFO_CALL};
use crate::model::{ErrorCode, GroupType, UpdateMode};

const COUNTERS: &str = r#"{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,
    "GroupCounter":[{"Key":"like","Value":5},{"Key":"unlike","Value":-9223372036854775808}]}"#;

fn body(request: &Request) -> &str {
    std::str::from_utf8(&request.body).unwrap()
}

async fn only_request(server: &MockServer) -> Request {
    let mut requests = requests(server).await;
    assert_eq!(requests.len(), 1);
    requests.remove(0)
}

#[tokio::test]
async fn method_path_and_query_are_as_documented() {
    let server = server(vec![ok()]).await;
    client(&server.uri()).delete_group_counter(&group(), &Selection::All).await.unwrap();
    let request = only_request(&server).await;
    assert_eq!(request.method.as_str(), "POST");
    assert_eq!(request.url.path(), "/v4/group_open_http_svc/delete_group_counter");
    assert_eq!(request.headers["content-type"], "application/json");
    assert!(!request.headers.contains_key("referer"));
    let query: Vec<(String, String)> =
        request.url.query_pairs().map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
    let names: Vec<_> = query.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["sdkappid", "identifier", "usersig", "random", "contenttype"]);
    let values: Vec<_> = query.iter().map(|(_, value)| value.as_str()).collect();
    assert_eq!((values[0], values[1]), ("1400000000", "administrator"));
    assert_eq!((values[3], values[4]), ("4294967295", "json"));
    let signature = decode(values[2]);
    assert_eq!(signature["TLS.time"], START);
    assert_eq!(signature["TLS.expire"], 86_400);
    assert_eq!(signature["TLS.identifier"], "administrator");
}

#[tokio::test]
async fn deleting_ticked_counters_names_exactly_those() {
    let server = server(vec![ok()]).await;
    let selection = ticked(&["unlike", "like", "q\"\u{1f44d}"]);
    client(&server.uri()).delete_group_counter(&group(), &selection).await.unwrap();
    assert_eq!(
        body(&only_request(&server).await),
        "{\"GroupId\":\"@TGS#aC5SZEAEF\",\"GroupCounterKeys\":[\"like\",\"q\\\"\u{1f44d}\",\"unlike\"]}"
    );
}

#[tokio::test]
async fn deleting_all_leaves_the_field_out() {
    let server = server(vec![ok()]).await;
    client(&server.uri()).delete_group_counter(&group(), &Selection::All).await.unwrap();
    assert_eq!(body(&only_request(&server).await), r#"{"GroupId":"@TGS#aC5SZEAEF"}"#);
}

#[tokio::test]
async fn reading_counters_asks_for_all_and_keeps_64_bits() {
    let server = server(vec![json(COUNTERS)]).await;
    let counters = client(&server.uri()).get_group_counter(&group()).await.unwrap();
    assert_eq!(counters, [counter("like", 5), counter("unlike", i64::MIN)]);
    let request = only_request(&server).await;
    assert_eq!(request.url.path(), "/v4/group_open_http_svc/get_group_counter");
    assert_eq!(body(&request), r#"{"GroupId":"@TGS#aC5SZEAEF"}"#);
}

#[tokio::test]
async fn an_update_always_says_its_mode() {
    for (mode, name) in
        [(UpdateMode::Set, "Set"), (UpdateMode::Increase, "Increase"), (UpdateMode::Decrease, "Decrease")]
    {
        let server = server(vec![json(COUNTERS)]).await;
        let changes = [counter("like", i64::MAX), counter("b", -1)];
        let now = client(&server.uri()).update_group_counter(&group(), mode, &changes).await.unwrap();
        assert_eq!(now[0], counter("like", 5));
        let request = only_request(&server).await;
        assert_eq!(request.url.path(), "/v4/group_open_http_svc/update_group_counter");
        assert_eq!(
            body(&request),
            format!(
                r#"{{"GroupId":"@TGS#aC5SZEAEF","GroupCounter":[{{"Key":"like","Value":9223372036854775807}},{{"Key":"b","Value":-1}}],"Mode":"{name}"}}"#
            )
        );
    }
}

#[tokio::test]
async fn group_info_is_filtered_and_asked_for_fifty_at_a_time() {
    let server = server_with(|request: &Request| {
        let asked: serde_json::Value = serde_json::from_slice(&request.body).unwrap();
        let items: Vec<_> = asked["GroupIdList"]
            .as_array()
            .unwrap()
            .iter()
            .map(|id| format!(r#"{{"GroupId":{id},"ErrorCode":10010,"ErrorInfo":""}}"#))
            .collect();
        json(&format!(r#"{{"ActionStatus":"OK","ErrorCode":0,"GroupInfo":[{}]}}"#, items.join(",")))
    })
    .await;
    let client = client(&server.uri());
    assert_eq!(client.get_group_info(&[]).await, Ok(Vec::new()));
    client.get_group_info(&[group()]).await.unwrap();
    let request = only_request(&server).await;
    assert_eq!(request.url.path(), "/v4/group_open_http_svc/get_group_info");
    assert_eq!(
        body(&request),
        r#"{"GroupIdList":["@TGS#aC5SZEAEF"],"ResponseFilter":{"GroupBaseInfoFilter":["Type","Name","Owner_Account","MemberNum","CreateTime","LastMsgTime"]}}"#
    );
    let groups: Vec<_> = (0..120).map(|n| GroupId::parse(&format!("g{n}")).unwrap()).collect();
    let items = client.get_group_info(&groups).await.unwrap();
    assert!(items.iter().map(|item| item.group_id.as_str()).eq(groups.iter().map(GroupId::as_str)));
    assert_eq!(count(&server).await, 1 + groups.len().div_ceil(MAX_GROUPS_PER_INFO_CALL));
}

#[tokio::test]
async fn a_list_says_next_zero_and_uses_the_old_type_names() {
    const PAGE: &str = r#"{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"TotalCount":3,
        "GroupIdList":[{"GroupId":"@TGS#1"},{"GroupId":" two "},{"GroupId":"three"}],"Next":18446744073709551615}"#;
    let server = server(vec![json(PAGE)]).await;
    let client = client(&server.uri());
    let page = client.get_appid_group_list(None, 20_000, 0).await.unwrap();
    assert_eq!((page.total_count, page.left_out, page.next), (3, 1, u64::MAX));
    assert_eq!(page.groups.iter().map(GroupId::as_str).collect::<Vec<_>>(), ["@TGS#1", "three"]);
    let second = client.get_appid_group_list(Some(&GroupType::Work), 0, page.next);
    let early = tokio::time::timeout(Duration::from_millis(900), second).await;
    assert!(early.is_err(), "one list call a second");
    client.get_appid_group_list(Some(&GroupType::Work), 0, page.next).await.unwrap();
    let requests = requests(&server).await;
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[0].url.path(), "/v4/group_open_http_svc/get_appid_group_list");
    assert_eq!(body(&requests[0]), r#"{"Limit":10000,"Next":0}"#);
    assert_eq!(body(&requests[1]), r#"{"Limit":1,"Next":18446744073709551615,"GroupType":"Private"}"#);
}

#[tokio::test]
async fn a_search_asks_for_all_words_and_reads_what_it_can_of_the_answer() {
    const FOUND: &str = r#"{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"IsFinish":true,"TotalCount":3,"Groups":[
        {"GroupType":"Public","GroupID":"@TGS#1","GroupName":"a\nb","GroupMemberNum":7,"GroupOwnerUserID":"o",
         "GroupOwnerTinyID":144115233775727694},
        {"GroupType":"Private","GroupId":"@TGS#2"},
        {"GroupType":"Private","GroupID":"@TGS#3","GroupName":8,"GroupMemberNum":-1,"GroupOwnerUserID":""}],"Cursor":""}"#;
    let server = server(vec![json(FOUND), ok(), fail(60020)]).await;
    let client = client(&server.uri());
    let words: Vec<String> = ["a", "b", "c", "d", "e", "f"].map(str::to_owned).into();
    let found = client.search_groups(&words).await.unwrap();
    let groups: Vec<_> =
        found.groups.iter().map(|group| (group.group_id.as_str(), group.name.as_str())).collect();
    assert_eq!((found.total_count, &*groups), (3, &[("@TGS#1", "a b"), ("@TGS#3", "")][..]));
    assert_eq!((found.groups[0].owner.as_deref(), found.groups[0].member_num), (Some("o"), Some(7)));
    assert_eq!((found.groups[1].owner.as_deref(), found.groups[1].member_num), (None, None));
    assert_eq!(client.search_groups(&words).await.unwrap().groups, []);
    let refused = client.search_groups(&words).await;
    assert!(matches!(refused, Err(CallError::Refused(refusal)) if refusal.code == ErrorCode(60020)));
    let requests = requests(&server).await;
    assert_eq!(requests[0].url.path(), "/v4/group_search/search");
    assert_eq!(body(&requests[0]), r#"{"Keywords":["a","b","c","d","e"],"Count":100,"KeywordMatchType":1}"#);
}
