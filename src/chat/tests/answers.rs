//! What every kind of answer is taken for.

use super::*;
use crate::chat::{CallError, GroupInfo, GroupInfoItem, NotSent, Refusal};
use crate::model::{ErrorCode, GroupType, UnknownReason, UpdateMode};

async fn read(answer: ResponseTemplate) -> Result<Vec<Counter>, CallError> {
    client(&server(vec![answer]).await.uri()).get_group_counter(&group()).await
}

async fn delete(answer: ResponseTemplate) -> Result<(), CallError> {
    client(&server(vec![answer]).await.uri()).delete_group_counter(&group(), &ticked(&["like"])).await
}

fn unreadable<T>() -> Result<T, CallError> {
    Err(CallError::Unknown(UnknownReason::Unreadable))
}

#[tokio::test]
async fn no_counters_may_be_an_empty_array_null_or_nothing() {
    for field in ["", r#","GroupCounter":[]"#, r#","GroupCounter":null"#, r#","RequestId":"x""#] {
        assert_eq!(read(json(&format!(r#"{{"ErrorCode":0{field}}}"#))).await, Ok(Vec::new()));
    }
}

#[tokio::test]
async fn counters_that_cannot_be_shown_spoil_the_read() {
    let long = "x".repeat(1_025);
    for counters in [
        r#"{"Key":null,"Value":1}"#,
        r#"{"Key":7,"Value":1}"#,
        r#"{"Key":"\ud83d","Value":1},{"Key":"\ud83d","Value":2}"#,
        &format!(r#"{{"Key":"{long}","Value":1}}"#),
        r#"{"Key":"a","Value":1},{"Key":"a","Value":2}"#,
        r#"{"Key":"a","Value":9223372036854775808}"#,
        r#"{"Key":"a","Value":1.5}"#,
        r#"{"Key":"a"}"#,
        r#"{"Value":1}"#,
        r#"["a",1]"#,
    ] {
        let answer = format!(r#"{{"ErrorCode":0,"GroupCounter":[{{"Key":"fine","Value":1}},{counters}]}}"#);
        assert_eq!(read(json(&answer)).await, unreadable(), "{counters}");
    }
}

fn bytes(body: &[u8]) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_raw(body, "application/json")
}

#[tokio::test]
async fn a_key_that_is_no_text_is_read_and_never_sent() {
    let body = [
        br#"{"ErrorCode":0,"New":"\ud83d","GroupCounter":[{"Key":"fine","Value":1},{"Key":"\ud83d","Value":2},"#.as_slice(),
        br#"{"Key":"\ud83e","Value":3},{"Key":"","Value":4},{"Key":"a\u0000b\n","Value":5},{"Key":""#,
        b"cut\xf0\x9f",
        br#"","Value":6},{"Key":"\ufffd","Value":7}]}"#,
    ]
    .concat();
    let counters = read(bytes(&body)).await.unwrap();
    let shown: Vec<_> =
        counters.iter().map(|counter| (counter.key.as_str(), counter.key.can_be_sent())).collect();
    assert_eq!(
        shown,
        [
            ("fine", true),
            ("\u{fffd}", false),
            ("\u{fffd}", false),
            ("", false),
            ("a\0b\n", true),
            ("cut\u{fffd}", false),
            ("\u{fffd}", true),
        ]
    );
    let server = server(vec![ok()]).await;
    let answer = client(&server.uri()).update_group_counter(&group(), UpdateMode::Set, &counters).await;
    assert!(matches!(answer, Err(CallError::NotSent(NotSent::CouldNotPrepare { .. }))), "{answer:?}");
    assert_eq!(count(&server).await, 0);
    assert!(KeySet::new(counters.into_iter().map(|counter| counter.key)).is_err());
}

#[tokio::test]
async fn what_is_only_shown_does_not_spoil_an_answer() {
    let item = |fields: &[u8]| {
        let head =
            br#"{"ErrorCode":0,"GroupInfo":[{"GroupId":"@TGS#aC5SZEAEF","ErrorCode":0,"Type":"Public","#;
        [head.as_slice(), fields, b"}]}"].concat()
    };
    for (fields, name, member_num) in [
        (br#""Name":"Party \ud83d","MemberNum":2"#.as_slice(), "Party \u{fffd}", Some(2)),
        (b"\"Name\":\"Party \xf0\x9f\x8e\",\"MemberNum\":2", "Party \u{fffd}", Some(2)),
        (b"\"Name\":\"a\0b\x1bc\nd\",\"MemberNum\":2", "a\u{fffd}b\u{fffd}c d", Some(2)),
        (br#""Name":"a\u0000\u202eb","MemberNum":"2""#, "a\u{fffd}\u{fffd}b", None),
        (br#""Name":7,"MemberNum":-1,"Owner_Account":[],"CreateTime":"x","LastMsgTime":1.5"#, "", None),
        (br#""Name":null,"MemberNum":1e30,"ErrorInfo":{}"#, "", None),
        // No number of ours is so large, and no value of ours so deep.
        (br#""Name":"x","MemberNum":1e999"#, "x", None),
        (&[br#""Name":"x","Owner_Account":"#.as_slice(), &[b'['; 200], &[b']'; 200]].concat(), "x", None),
    ] {
        let server = server(vec![bytes(&item(fields))]).await;
        let items = client(&server.uri()).get_group_info(&[group()]).await;
        let about = String::from_utf8_lossy(fields);
        let info = items.unwrap_or_else(|error| panic!("{about}: {error}")).remove(0).result.unwrap();
        assert_eq!((info.name.as_str(), info.member_num), (name, member_num), "{about}");
    }
    for (info, expected) in [
        (br#""no \ud83d luck""#.as_slice(), "no \u{fffd} luck"),
        (b"\"no \xe7\xbe luck\"", "no \u{fffd} luck"),
        (b"\"no\0luck\"", "no\u{fffd}luck"),
        (b"42", ""),
        (b"null", ""),
    ] {
        let body = [br#"{"ErrorCode":10010,"ErrorInfo":"#.as_slice(), info, b"}"].concat();
        let refusal = Refusal { code: ErrorCode::NO_SUCH_GROUP, info: expected.to_owned() };
        assert_eq!(delete(bytes(&body)).await, Err(CallError::Refused(refusal)), "{expected}");
    }
}

#[tokio::test]
async fn a_code_decides_not_the_action_status() {
    let refused = Err(CallError::Refused(Refusal {
        code: ErrorCode::PLAN_TOO_LOW,
        info: "no\u{fffd} luck".to_owned(),
    }));
    assert_eq!(delete(fail(10059)).await, refused);
    assert_eq!(delete(json(r#"{"ActionStatus":"FAIL","ErrorCode":0}"#)).await, Ok(()));
    assert_eq!(
        delete(json(r#"{"ActionStatus":"OK","ErrorCode":10010}"#)).await,
        Err(CallError::Refused(Refusal { code: ErrorCode::NO_SUCH_GROUP, info: String::new() }))
    );
    for unclear in [10002, 60008, 70169, 70500, 424_242, -1] {
        let info = "no\u{fffd} luck".to_owned();
        let code = ErrorCode(unclear);
        assert_eq!(delete(fail(unclear)).await, Err(CallError::Unknown(UnknownReason::Code { code, info })));
    }
}

#[tokio::test]
async fn what_is_no_answer_is_unreadable() {
    for text in [
        "",
        "{}",
        "[]",
        "[0]",
        r#"[0,""]"#,
        "null",
        "true",
        "<html>Bad gateway</html>",
        r#"{"ActionStatus":"OK"}"#,
        r#"{"ErrorCode":null}"#,
        r#"{"ErrorCode":"0"}"#,
        r#"{"ErrorCode":0.0}"#,
        r#"{"ErrorCode":0"#,
        r#"{"ErrorCode":0}{"ErrorCode":0}"#,
        r#"{"ErrorCode":0,"ErrorCode":10010}"#,
    ] {
        assert_eq!(delete(json(text)).await, unreadable(), "{text}");
    }
    assert_eq!(delete(ResponseTemplate::new(200).set_body_bytes([0xff, 0xfe, b'{'])).await, unreadable());
    let deep = format!(r#"{{"ErrorCode":0,"x":{}"#, "[".repeat(100_000));
    assert_eq!(delete(json(&deep)).await, unreadable());
}

#[tokio::test]
async fn another_status_than_200_tells_nothing() {
    for status in [201, 204, 400, 403, 404, 429, 500, 502, 503] {
        let answer = ResponseTemplate::new(status).set_body_raw(r#"{"ErrorCode":0}"#, "application/json");
        assert_eq!(delete(answer).await, Err(CallError::Unknown(UnknownReason::HttpStatus { status })));
    }
}

#[tokio::test]
async fn group_info_items_count_each_for_itself() {
    // On top 10002, which means nothing where there are items.
    let server = server(vec![json(
        r#"{"ActionStatus":"FAIL","ErrorInfo":"x","ErrorCode":10002,"GroupInfo":[
            {"GroupId":"@TGS#2J4SZEAEL","ErrorCode":0,"ErrorInfo":"","Type":"ChatRoom","Name":"First","Appid":1400001001,
             "Owner_Account":"leckie","CreateTime":1426976500,"LastMsgTime":1426976600,"MemberNum":2,"Newer":{}},
            {"GroupId":"bare","ErrorCode":0,"Type":"Hologram","Owner_Account":"","LastMsgTime":0},
            {"GroupId":"gone","ErrorCode":10010,"ErrorInfo":"not exist"}]}"#,
    )])
    .await;
    let asked = ["gone", "@TGS#2J4SZEAEL", "bare"].map(|id| GroupId::parse(id).unwrap());
    let items = client(&server.uri()).get_group_info(&asked).await.unwrap();
    assert_eq!(count(&server).await, 1);
    assert!(items.iter().map(|item| &item.group_id).eq(&asked), "in the order asked for");
    assert_eq!(
        items[1].result,
        Ok(GroupInfo {
            group_id: GroupId::parse("@TGS#2J4SZEAEL").unwrap(),
            group_type: GroupType::Meeting,
            name: "First".to_owned(),
            owner: Some("leckie".to_owned()),
            member_num: Some(2),
            create_time: Some(Timestamp::from_unix_seconds(1_426_976_500)),
            last_msg_time: Some(Timestamp::from_unix_seconds(1_426_976_600)),
        })
    );
    let bare = items[2].result.as_ref().unwrap();
    assert_eq!(bare.group_type, GroupType::Other("Hologram".to_owned()));
    assert_eq!((bare.name.as_str(), &bare.owner, bare.member_num), ("", &None, None));
    assert_eq!((bare.create_time, bare.last_msg_time), (None, None));
    let refusal = Refusal { code: ErrorCode::NO_SUCH_GROUP, info: "not exist".to_owned() };
    let result = Err(CallError::Refused(refusal));
    assert_eq!(items[0], GroupInfoItem { group_id: asked[0].clone(), result });
}

/// What is made of an answer with these items, asked for `@TGS#aC5SZEAEF`.
async fn info_from(items: &str) -> Result<String, CallError> {
    let server = server(vec![json(&format!(r#"{{"ErrorCode":0,"GroupInfo":[{items}]}}"#))]).await;
    let mut items = client(&server.uri()).get_group_info(&[group()]).await?;
    assert_eq!((count(&server).await, items.len()), (1, 1));
    assert_eq!(items[0].group_id, group());
    items.remove(0).result.map(|info| {
        assert_eq!(info.group_id, group());
        info.name
    })
}

#[tokio::test]
async fn an_item_is_known_by_its_group_id_never_by_its_place() {
    const OURS: &str = r#"{"GroupId":"@TGS#aC5SZEAEF","ErrorCode":0,"Type":"Public","Name":"ours"}"#;
    const OTHER: &str = r#"{"GroupId":"@TGS#2J4SZEAEL","ErrorCode":0,"Type":"Public","Name":"other"}"#;
    let ours = Ok("ours".to_owned());
    assert_eq!(info_from(OURS).await, ours);
    // Escaped in the JSON it is the same ID.
    assert_eq!(info_from(&OURS.replace("@TGS#", r"\u0040TGS\u0023")).await, ours);
    // Nobody needs what comes beside it, whatever it lacks.
    for beside in [
        OTHER,
        r#"{"GroupId":"x"}"#,
        "{}",
        r#"{"GroupId":"x","ErrorCode":10010}"#,
        r#"{"GroupId":"x","ErrorCode":9223372036854775808}"#,
        r#"{"GroupId":7,"Type":[]}"#,
        "null",
        "7",
        r#"["@TGS#aC5SZEAEF",0]"#,
        OURS,
    ] {
        assert_eq!(info_from(&format!("{beside},{OURS}")).await, ours, "{beside}");
        assert_eq!(info_from(&format!("{OURS},{beside}")).await, ours, "{beside}");
    }
    let gone = r#"{"GroupId":"@TGS#aC5SZEAEF","ErrorCode":10010,"ErrorInfo":""}"#;
    assert_eq!(info_from(&format!("{OURS},{gone}")).await, unreadable(), "two that contradict each other");
    let odd = r#"{"GroupId":"@TGS#aC5SZEAEF","ErrorCode":"0"}"#;
    assert_eq!(info_from(&format!("{OURS},{odd}")).await, unreadable(), "or of which one cannot be read");
}

#[tokio::test]
async fn an_answer_about_another_group_says_which() {
    for other in ["@TGS#2J4SZEAEL", "@tgs#ac5szeaef", " @TGS#aC5SZEAEF", "@TGS#aC5SZEAEF%20", ""] {
        for rest in [r#""ErrorCode":0,"Type":"Public""#, r#""ErrorCode":10010"#, r#""x":1"#] {
            let answer = info_from(&format!(r#"{{"GroupId":"{other}",{rest}}}"#)).await;
            let reason = UnknownReason::AnotherGroup { group: other.to_owned() };
            assert_eq!(answer, Err(CallError::Unknown(reason)), "{other}, {rest}");
        }
    }
    let nasty = info_from(r#"{"GroupId":"a\u202eb\u0007","ErrorCode":0,"Type":"Public"}"#).await;
    let reason = UnknownReason::AnotherGroup { group: "a\u{fffd}b\u{fffd}".to_owned() };
    assert_eq!(nasty, Err(CallError::Unknown(reason)), "text from outside is made presentable");
    assert_eq!(info_from("").await, unreadable());
    assert_eq!(info_from(r#"{"ErrorCode":0,"Type":"Public"}"#).await, unreadable(), "an item without an ID");
}

#[tokio::test]
async fn group_info_without_items_goes_by_the_code_on_top() {
    for (answer, expected) in [
        (
            r#"{"ErrorCode":60010,"ErrorInfo":"x"}"#,
            CallError::Refused(Refusal { code: ErrorCode(60010), info: "x".to_owned() }),
        ),
        (
            r#"{"ErrorCode":10004,"GroupInfo":[]}"#,
            CallError::Refused(Refusal { code: ErrorCode::INVALID_PARAMETER, info: String::new() }),
        ),
        (r#"{"ErrorCode":0}"#, CallError::Unknown(UnknownReason::Unreadable)),
        (
            r#"{"GroupInfo":[{"GroupId":"@TGS#aC5SZEAEF","ErrorCode":0,"Type":"Public"}]}"#,
            CallError::Unknown(UnknownReason::Unreadable),
        ),
    ] {
        let server = server(vec![json(answer)]).await;
        assert_eq!(client(&server.uri()).get_group_info(&[group()]).await, Err(expected), "{answer}");
    }
    for lacking in [r#""Type":"Public""#, r#""ErrorCode":0"#] {
        let item = format!(r#"{{"GroupId":"@TGS#aC5SZEAEF",{lacking}}}"#);
        assert_eq!(info_from(&item).await, unreadable(), "{item}");
    }
}

#[tokio::test]
async fn an_update_of_nothing_is_not_sent() {
    let server = server(vec![ok()]).await;
    let answer = client(&server.uri()).update_group_counter(&group(), UpdateMode::Set, &[]).await;
    assert!(matches!(answer, Err(CallError::NotSent(NotSent::CouldNotPrepare { .. }))));
    assert_eq!(count(&server).await, 0);
}
