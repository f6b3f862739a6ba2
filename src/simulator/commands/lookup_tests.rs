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
    let mut groups = groups();
    let mut world =
        World { groups: &mut groups, behaviour: &Behaviour::default(), sdk_app_id: 1_400_000_000 };
    let answer = Body::parse(body.to_string().as_bytes()).and_then(|body| command.run(&body, &mut world));
    answer.map(Value::Object).map_err(|refusal| refusal.code)
}

fn info(body: &Value) -> Result<Value, i64> {
    run(Command::GetGroupInfo, body)
}

fn list(body: &Value) -> Result<Value, i64> {
    run(Command::GetAppidGroupList, body)
}

/// One field of every item of a list.
fn each<'a>(items: &'a Value, field: &str) -> Vec<&'a Value> {
    items.as_array().into_iter().flatten().map(|item| &item[field]).collect()
}

#[test]
fn each_group_has_its_own_code() -> Result<(), i64> {
    let answer = info(&json!({"GroupIdList": ["@TGS#2J4SZEAEL", "nobody", "", "@TGS#aC5SZEAEF"]}))?;
    let groups = &answer["GroupInfo"];
    assert_eq!(each(groups, "ErrorCode"), [0, 10010, 10015, 0]);
    assert_eq!(groups[0]["Appid"], 1_400_000_000);
    assert_eq!(groups[0]["Type"], "Public");
    assert_eq!(groups[0]["MemberList"][0]["Role"], "Owner");
    assert_eq!(groups[1]["GroupId"], "nobody");
    assert_eq!(groups[3]["Owner_Account"], "");
    assert_eq!(groups[3]["MemberList"], json!([]));
    Ok(())
}

#[test]
fn the_filter_leaves_only_what_it_names() -> Result<(), i64> {
    let filter = json!({"GroupBaseInfoFilter": ["Type", "Name", "NoSuchField"]});
    let answer = info(&json!({"GroupIdList": ["@TGS#2J4SZEAEL"], "ResponseFilter": filter}))?;
    let expected = json!([{"GroupId": "@TGS#2J4SZEAEL", "ErrorCode": 0, "ErrorInfo": "", "Type": "Public", "Name": "MyFirstGroup"}]);
    assert_eq!(answer["GroupInfo"], expected);
    Ok(())
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
fn the_list_goes_on_where_it_stopped() -> Result<(), i64> {
    let mut next = json!(0);
    let mut seen = Vec::new();
    loop {
        let answer = list(&json!({"Limit": 3, "Next": next}))?;
        assert_eq!(answer["TotalCount"], 7);
        seen.extend(each(&answer["GroupIdList"], "GroupId").into_iter().cloned());
        next = answer["Next"].clone();
        if next == 0 {
            break;
        }
        assert!(next.as_u64() > Some(u64::from(u32::MAX)));
    }
    assert_eq!(seen.len(), 7);
    assert_eq!(seen.last(), Some(&json!("work4")));
    Ok(())
}

#[test]
fn a_list_asked_for_without_next_has_none() -> Result<(), i64> {
    let answer = list(&json!({"Limit": 3}))?;
    assert_eq!(answer.get("Next"), None);
    assert_eq!(each(&answer["GroupIdList"], "GroupId").len(), 3);
    Ok(())
}

#[test]
fn the_list_takes_old_type_names_only() -> Result<(), i64> {
    let answer = list(&json!({"Next": 0, "GroupType": "Private", "Limit": 4}))?;
    assert_eq!(answer["TotalCount"], 5);
    assert_ne!(answer["Next"], 0);
    assert_eq!(list(&json!({"Next": 0, "GroupType": "Work"})), Err(10004));
    assert_eq!(list(&json!({"Next": 0, "Limit": 10_001})), Err(10004));
    assert_eq!(list(&json!({"Next": "0"})), Err(10004));
    Ok(())
}

#[test]
fn an_answer_beyond_a_megabyte_must_be_asked_for_with_a_filter() {
    let introduction = "x".repeat(30_000);
    let mut groups = Groups::default();
    groups.put(Group { introduction, ..Group::new("wordy", GroupType::Public, "") });
    let mut world = World { groups: &mut groups, behaviour: &Behaviour::default(), sdk_app_id: 1 };
    let mut code = |body: &Value| {
        let answer = Body::parse(body.to_string().as_bytes())
            .and_then(|body| Command::GetGroupInfo.run(&body, &mut world));
        answer.map_or_else(|refusal| refusal.code, |_| 0)
    };
    let many = vec!["wordy"; 50];
    assert_eq!(code(&json!({"GroupIdList": many})), 10018);
    let filter = json!({"GroupBaseInfoFilter": ["Type"]});
    assert_eq!(code(&json!({"GroupIdList": many, "ResponseFilter": filter})), 0);
}
