//! What every kind of answer is taken for.

use super::*;
use crate::chat::{CallError, GroupInfo, GroupInfoItem, Mode, NotSent, Refusal};
use crate::model::{ErrorCode, GroupType, UnknownReason};

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
    let long = "x".repeat(129);
    for counters in [
        r#"{"Key":"","Value":1}"#,
        &format!(r#"{{"Key":"{long}","Value":1}}"#),
        r#"{"Key":"a","Value":1},{"Key":"a","Value":2}"#,
        r#"{"Key":"a","Value":9223372036854775808}"#,
        r#"{"Key":"a","Value":1.5}"#,
        r#"{"Key":"a"}"#,
        r#"{"Value":1}"#,
    ] {
        let answer = format!(r#"{{"ErrorCode":0,"GroupCounter":[{{"Key":"fine","Value":1}},{counters}]}}"#);
        assert_eq!(read(json(&answer)).await, unreadable(), "{counters}");
    }
}

#[tokio::test]
async fn a_code_decides_not_the_action_status() {
    let refused =
        Err(CallError::Refused(Refusal { code: ErrorCode::PLAN_TOO_LOW, info: "no luck".to_owned() }));
    assert_eq!(delete(fail(10059)).await, refused);
    assert_eq!(delete(json(r#"{"ActionStatus":"FAIL","ErrorCode":0}"#)).await, Ok(()));
    assert_eq!(
        delete(json(r#"{"ActionStatus":"OK","ErrorCode":10010}"#)).await,
        Err(CallError::Refused(Refusal { code: ErrorCode::NO_SUCH_GROUP, info: String::new() }))
    );
    for unclear in [10002, 60008, 70169, 70500, 424_242, -1] {
        let info = "no luck".to_owned();
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
    let items = client(&server.uri()).get_group_info(&[group()]).await.unwrap();
    assert_eq!(count(&server).await, 1);
    assert_eq!(
        items[0].result,
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
    let bare = items[1].result.as_ref().unwrap();
    assert_eq!(bare.group_type, GroupType::Other("Hologram".to_owned()));
    assert_eq!((bare.name.as_str(), &bare.owner, bare.member_num), ("", &None, None));
    assert_eq!((bare.create_time, bare.last_msg_time), (None, None));
    let refusal = Refusal { code: ErrorCode::NO_SUCH_GROUP, info: "not exist".to_owned() };
    assert_eq!(items[2], GroupInfoItem { group_id: "gone".to_owned(), result: Err(refusal) });
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
            r#"{"GroupInfo":[{"GroupId":"g","ErrorCode":0,"Type":"Public"}]}"#,
            CallError::Unknown(UnknownReason::Unreadable),
        ),
        (
            r#"{"ErrorCode":0,"GroupInfo":[{"GroupId":"g","Type":"Public"}]}"#,
            CallError::Unknown(UnknownReason::Unreadable),
        ),
        (
            r#"{"ErrorCode":0,"GroupInfo":[{"GroupId":"g","ErrorCode":0}]}"#,
            CallError::Unknown(UnknownReason::Unreadable),
        ),
    ] {
        let server = server(vec![json(answer)]).await;
        assert_eq!(client(&server.uri()).get_group_info(&[group()]).await, Err(expected), "{answer}");
    }
}

#[tokio::test]
async fn an_update_of_nothing_is_not_sent() {
    let server = server(vec![ok()]).await;
    let answer = client(&server.uri()).update_group_counter(&group(), Mode::Set, &[]).await;
    assert!(matches!(answer, Err(CallError::NotSent(NotSent::CouldNotPrepare { .. }))));
    assert_eq!(count(&server).await, 0);
}
