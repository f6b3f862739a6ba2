#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::super::super::behaviour::Behaviour;
use super::super::Command;
use super::*;

fn groups() -> Groups {
    let mut groups = Groups::default();
    groups.put(Group::new("@TGS#2J4SZEAEL", GroupType::Public, "MyFirstGroup"));
    groups.put(Group::new("@TGS#aC5SZEAEF", GroupType::AvChatRoom, "live").owned_by(""));
    for at in 0..5 {
        groups.put(Group::new(format!("work{at}"), GroupType::Private, ""));
    }
    groups
}

fn run(command: Command, body: &Value) -> Result<Value, i64> {
    let body = Body::parse(body.to_string().as_bytes()).unwrap();
    let mut groups = groups();
    let world = World { groups: &mut groups, behaviour: &Behaviour::default(), sdk_app_id: 1_400_000_000 };
    command.run(&body, world).map(Value::Object).map_err(|refusal| refusal.code)
}

fn info(body: &Value) -> Result<Value, i64> {
    run(Command::GetGroupInfo, body)
}

fn list(body: &Value) -> Result<Value, i64> {
    run(Command::GetAppidGroupList, body)
}

#[test]
fn each_group_has_its_own_code() {
    let answer = info(&json!({"GroupIdList": ["@TGS#2J4SZEAEL", "nobody", "", "@TGS#aC5SZEAEF"]})).unwrap();
    let codes: Vec<_> = answer["GroupInfo"]
        .as_array()
        .unwrap()
        .iter()
        .map(|group| group["ErrorCode"].as_i64().unwrap())
        .collect();
    assert_eq!(codes, [0, 10010, 10015, 0]);
    assert_eq!(answer["GroupInfo"][0]["Appid"], 1_400_000_000);
    assert_eq!(answer["GroupInfo"][0]["Type"], "Public");
    assert_eq!(answer["GroupInfo"][0]["MemberList"][0]["Role"], "Owner");
    assert_eq!(answer["GroupInfo"][1]["GroupId"], "nobody");
    assert_eq!(answer["GroupInfo"][3]["Owner_Account"], "");
    assert_eq!(answer["GroupInfo"][3]["MemberList"], json!([]));
}

#[test]
fn the_filter_leaves_only_what_it_names() {
    let filter = json!({"GroupBaseInfoFilter": ["Type", "Name", "NoSuchField"]});
    let answer = info(&json!({"GroupIdList": ["@TGS#2J4SZEAEL"], "ResponseFilter": filter})).unwrap();
    let expected = json!([{"GroupId": "@TGS#2J4SZEAEL", "ErrorCode": 0, "ErrorInfo": "", "Type": "Public", "Name": "MyFirstGroup"}]);
    assert_eq!(answer["GroupInfo"], expected);
}

#[test]
fn one_to_fifty_groups() {
    assert_eq!(info(&json!({})), Err(10004));
    assert_eq!(info(&json!({"GroupIdList": []})), Err(10004));
    assert!(info(&json!({"GroupIdList": vec!["a"; 50]})).is_ok());
    assert_eq!(info(&json!({"GroupIdList": vec!["a"; 51]})), Err(10004));
    assert_eq!(info(&json!({"GroupIdList": ["a"], "ResponseFilter": []})), Err(10004));
}

#[test]
fn the_list_goes_on_where_it_stopped() {
    let mut next = 0;
    let mut seen = Vec::new();
    loop {
        let answer = list(&json!({"Limit": 3, "Next": next})).unwrap();
        assert_eq!(answer["TotalCount"], 7);
        seen.extend(
            answer["GroupIdList"]
                .as_array()
                .unwrap()
                .iter()
                .map(|group| group["GroupId"].as_str().unwrap().to_owned()),
        );
        next = answer["Next"].as_u64().unwrap();
        if next == 0 {
            break;
        }
        assert!(next > u64::from(u32::MAX));
    }
    assert_eq!(seen.len(), 7);
    assert_eq!(seen.last().map(String::as_str), Some("work4"));
}

#[test]
fn a_list_asked_for_without_next_has_none() {
    let answer = list(&json!({"Limit": 3})).unwrap();
    assert_eq!(answer.get("Next"), None);
    assert_eq!(answer["GroupIdList"].as_array().unwrap().len(), 3);
}

#[test]
fn the_list_takes_old_type_names_only() {
    let answer = list(&json!({"Next": 0, "GroupType": "Private", "Limit": 4})).unwrap();
    assert_eq!(answer["TotalCount"], 5);
    assert_ne!(answer["Next"], 0);
    assert_eq!(list(&json!({"Next": 0, "GroupType": "Work"})), Err(10004));
    assert_eq!(list(&json!({"Next": 0, "Limit": 10_001})), Err(10004));
    assert_eq!(list(&json!({"Next": "0"})), Err(10004));
}
