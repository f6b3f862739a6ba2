use super::super::super::behaviour::NoError;
use super::super::Command;
use super::*;

fn groups() -> Groups {
    let mut groups = Groups::new(1);
    groups.put(Group::new("@TGS#2J4SZEAEL", GroupType::Public, "MyFirstGroup"));
    groups.put(Group::new("@TGS#aC5SZEAEF", GroupType::AvChatRoom, "live").owned_by(""));
    for at in 0..5 {
        groups.put(Group::new(format!("work{at}"), GroupType::Private, ""));
    }
    groups
}

fn run(command: Command, body: &Value) -> Result<Value, i64> {
    run_with(&Behaviour::default(), command, body)
}

fn run_with(behaviour: &Behaviour, command: Command, body: &Value) -> Result<Value, i64> {
    let mut groups = groups();
    let mut world = World { groups: &mut groups, behaviour, sdk_app_id: 1_400_000_000, now: 0 };
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

/// The first item of an answer to a filter.
fn filtered(behaviour: &Behaviour, filter: &Value) -> Result<Value, i64> {
    let body = json!({"GroupIdList": ["@TGS#2J4SZEAEL"], "ResponseFilter": filter});
    Ok(run_with(behaviour, Command::GetGroupInfo, &body)?["GroupInfo"][0].clone())
}

#[test]
fn a_filter_without_base_fields_gives_none() -> Result<(), i64> {
    let usual = Behaviour::default();
    let bare = json!({"GroupId": "@TGS#2J4SZEAEL", "ErrorCode": 0, "ErrorInfo": ""});
    assert_eq!(filtered(&usual, &json!({}))?, bare);
    assert_eq!(filtered(&usual, &json!({"GroupBaseInfoFilter": []}))?, bare);
    let members = filtered(&usual, &json!({"MemberInfoFilter": ["Role"]}))?;
    assert_eq!(members.get("Name"), None);
    Ok(())
}

#[test]
fn a_member_has_its_account_whatever_the_filter_names() -> Result<(), i64> {
    for (wanted, expected) in [
        (json!(["Role"]), json!({"Member_Account": "leckie", "Role": "Owner"})),
        (json!([]), json!({"Member_Account": "leckie"})),
        (json!(["Member_Account"]), json!({"Member_Account": "leckie"})),
    ] {
        let item = filtered(&Behaviour::default(), &json!({"MemberInfoFilter": wanted}))?;
        assert_eq!(item["MemberList"], json!([expected]), "{wanted}");
    }
    Ok(())
}

#[test]
fn a_success_may_come_without_error_info_and_a_refusal_never_does() -> Result<(), i64> {
    for (no_error, info) in [(NoError::EmptyText, Some(&json!(""))), (NoError::Absent, None)] {
        let behaviour = Behaviour { no_error, ..Behaviour::default() };
        let body = json!({"GroupIdList": ["@TGS#2J4SZEAEL", "nobody"]});
        let answer = run_with(&behaviour, Command::GetGroupInfo, &body)?;
        assert_eq!(answer["GroupInfo"][0].get("ErrorInfo"), info);
        assert_eq!(answer["GroupInfo"][1]["ErrorInfo"], "this group does not exist");
        assert_eq!(answer::whole(Ok(Fields::new()), &behaviour).get("ErrorInfo"), info);
        let refused = answer::whole(Err(Code::WrongParameter.with("gone")), &behaviour);
        assert_eq!(refused.get("ErrorInfo"), Some(&json!("gone")));
    }
    Ok(())
}

#[test]
fn custom_fields_are_an_empty_array_or_left_out() -> Result<(), i64> {
    for (no_custom_fields, fields) in
        [(NoCustomFields::EmptyArray, Some(&json!([]))), (NoCustomFields::Absent, None)]
    {
        let behaviour = Behaviour { no_custom_fields, ..Behaviour::default() };
        let body = json!({"GroupIdList": ["@TGS#2J4SZEAEL"]});
        let item = run_with(&behaviour, Command::GetGroupInfo, &body)?["GroupInfo"][0].clone();
        assert_eq!(item.get("AppDefinedData"), fields);
        assert_eq!(item["MemberList"][0].get("AppMemberDefinedData"), fields);
        let asked = filtered(&behaviour, &json!({"AppDefinedDataFilter_Group": ["level"]}))?;
        assert_eq!(asked.get("AppDefinedData"), fields);
        assert_eq!(filtered(&behaviour, &json!({}))?.get("AppDefinedData"), None, "not asked for");
    }
    Ok(())
}

#[test]
fn an_empty_group_type_means_all_types_or_is_refused() -> Result<(), i64> {
    let body = json!({"Next": 0, "GroupType": ""});
    let answer = list(&body)?;
    assert_eq!(answer, list(&json!({"Next": 0}))?);
    assert_eq!(answer["TotalCount"], 7);
    let strict = Behaviour { empty_group_type: EmptyGroupType::Error, ..Behaviour::default() };
    assert_eq!(run_with(&strict, Command::GetAppidGroupList, &body), Err(10004));
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

/// Goes through all pages of at most three, while `between` happens after the first; gives each page's IDs.
fn pages(behaviour: &Behaviour, between: impl Fn(&mut Groups)) -> Result<Vec<Vec<String>>, i64> {
    let mut groups = groups();
    let mut pages = Vec::new();
    let mut next = json!(0);
    loop {
        let mut world = World { groups: &mut groups, behaviour, sdk_app_id: 1, now: 0 };
        let body = json!({"Limit": 3, "Next": next, "GroupType": "Private"}).to_string();
        let answer =
            Body::parse(body.as_bytes()).and_then(|body| Command::GetAppidGroupList.run(&body, &mut world));
        let answer = answer.map_err(|refusal| refusal.code)?;
        let list = answer.get("GroupIdList").unwrap_or(&Value::Null);
        pages.push(each(list, "GroupId").into_iter().filter_map(Value::as_str).map(str::to_owned).collect());
        next = answer["Next"].clone();
        if next == 0 {
            return Ok(pages);
        }
        if pages.len() == 1 {
            between(&mut groups);
        }
    }
}

#[test]
fn the_last_page_says_that_it_is_or_an_empty_one_does() -> Result<(), i64> {
    let lengths = |pages: Vec<Vec<String>>| pages.iter().map(Vec::len).collect::<Vec<_>>();
    let one_more = |groups: &mut Groups| groups.put(Group::new("more", GroupType::Private, ""));
    for list_order in [ListOrder::OldestFirst, ListOrder::NewestFirst] {
        let usual = Behaviour { list_order, ..Behaviour::default() };
        assert_eq!(lengths(pages(&usual, |_| {})?), [3, 2], "{list_order:?}");
        let late = Behaviour { list_end: PagesEnd::EmptyPage, ..usual };
        assert_eq!(lengths(pages(&late, |_| {})?), [3, 2, 0], "{list_order:?}");
        let late = Behaviour { no_groups: NoGroups::Absent, ..late };
        assert_eq!(lengths(pages(&late, |_| {})?), [3, 2, 0], "{list_order:?}");
    }
    // Six: the third page would be empty.
    assert_eq!(lengths(pages(&Behaviour::default(), one_more)?), [3, 3]);
    Ok(())
}

#[test]
fn a_group_made_between_two_pages_is_on_the_last_or_on_none() -> Result<(), i64> {
    let more = |groups: &mut Groups| groups.put(Group::new("more", GroupType::Private, ""));
    let oldest_first = pages(&Behaviour::default(), more)?;
    assert_eq!(oldest_first.concat(), ["work0", "work1", "work2", "work3", "work4", "more"]);
    let newest = Behaviour { list_order: ListOrder::NewestFirst, ..Behaviour::default() };
    assert_eq!(pages(&newest, more)?.concat(), ["work4", "work3", "work2", "work1", "work0"]);
    Ok(())
}

#[test]
fn a_group_disbanded_between_two_pages_moves_nobody() -> Result<(), i64> {
    for list_order in [ListOrder::OldestFirst, ListOrder::NewestFirst] {
        let behaviour = Behaviour { list_order, ..Behaviour::default() };
        // One that was on the first page, the one that ended it, and one that was to come.
        for gone in ["work1", "work2", "work3"] {
            let pages = pages(&behaviour, |groups| drop(groups.remove(gone)))?.concat();
            let others = ["work0", "work1", "work2", "work3", "work4"];
            let missed = others
                .iter()
                .filter(|group_id| **group_id != gone && !pages.contains(&(**group_id).to_owned()));
            assert_eq!(missed.count(), 0, "{list_order:?} {gone} {pages:?}");
        }
    }
    Ok(())
}

#[test]
fn a_group_that_is_not_there_has_an_item_or_none() -> Result<(), i64> {
    let body = json!({"GroupIdList": ["nobody", "work0", "nobody", "work0"]});
    let codes = |behaviour: &Behaviour| -> Result<Vec<i64>, i64> {
        let answer = run_with(behaviour, Command::GetGroupInfo, &body)?;
        Ok(each(&answer["GroupInfo"], "ErrorCode").into_iter().filter_map(Value::as_i64).collect())
    };
    let usual = Behaviour::default();
    assert_eq!(codes(&usual)?, [10010, 0, 10010, 0]);
    assert_eq!(codes(&Behaviour { missing_group_code: 10015, ..usual.clone() })?, [10015, 0, 10015, 0]);
    assert_eq!(codes(&Behaviour { missing_group: MissingGroup::LeftOut, ..usual.clone() })?, [0, 0]);
    assert_eq!(codes(&Behaviour { group_twice: GroupTwice::Once, ..usual })?, [10010, 0]);
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
    let mut groups = Groups::new(1);
    groups.put(Group { introduction, ..Group::new("wordy", GroupType::Public, "") });
    let mut world = World { groups: &mut groups, behaviour: &Behaviour::default(), sdk_app_id: 1, now: 0 };
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
