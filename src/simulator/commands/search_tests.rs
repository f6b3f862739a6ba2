use super::super::super::collection::Groups;
use super::super::Command;
use super::*;

const NOW: u64 = 1_700_000_000;

fn groups() -> Groups {
    let mut groups = Groups::new(1);
    for (group_id, group_type, name) in [
        ("@TGS#2A", GroupType::Public, "宠物猫交流群"),
        ("@TGS#1B", GroupType::Private, "Pixel Garden"),
        ("@TGS#aC", GroupType::AvChatRoom, "宠物猫直播间"),
        ("@TGS#3D", GroupType::ChatRoom, "garden 猫"),
        ("@TGS#_E", GroupType::Community, "고양이 모임"),
        ("猫", GroupType::Public, "nothing of it in the name"),
    ] {
        groups.put(Group::new(group_id, group_type, name));
    }
    groups
}

fn bought() -> Behaviour {
    Behaviour { search_bought: true, ..Behaviour::default() }
}

fn run(groups: &mut Groups, behaviour: &Behaviour, now: u64, body: &Value) -> Result<Value, i64> {
    let mut world = World { groups, behaviour, sdk_app_id: 1, now };
    let answer =
        Body::parse(body.to_string().as_bytes()).and_then(|body| Command::Search.run(&body, &mut world));
    answer.map(Value::Object).map_err(|refusal| refusal.code)
}

fn ids(answer: &Value) -> Vec<&str> {
    answer["Groups"].as_array().into_iter().flatten().filter_map(|group| group["GroupID"].as_str()).collect()
}

/// The IDs found, in their order.
fn found_by(behaviour: &Behaviour, body: &Value) -> Result<Vec<String>, i64> {
    let answer = run(&mut groups(), behaviour, NOW, body)?;
    assert_eq!((&answer["IsFinish"], &answer["Cursor"]), (&json!(true), &json!("")));
    assert_eq!(answer["TotalCount"], ids(&answer).len());
    Ok(ids(&answer).into_iter().map(str::to_owned).collect())
}

fn code(behaviour: &Behaviour, body: &Value) -> i64 {
    run(&mut groups(), behaviour, NOW, body).err().unwrap_or(0)
}

#[test]
fn a_part_of_the_name_or_the_whole_id() -> Result<(), i64> {
    let of = |keyword: &str| found_by(&bought(), &json!({"Keywords": [keyword], "Count": 100}));
    assert_eq!(of("物猫")?, ["@TGS#2A"]);
    assert_eq!(of("猫")?, ["@TGS#2A", "@TGS#3D", "猫"]);
    assert_eq!(of("@TGS#1B")?, ["@TGS#1B"]);
    assert_eq!(of("@TGS#1")?, [] as [&str; 0]);
    assert_eq!(of("이 모")?, ["@TGS#_E"]);
    assert_eq!(of("GARDEN")?, ["@TGS#1B", "@TGS#3D"]);
    let exact = Behaviour { search_case: SearchCase::Exact, ..bought() };
    assert_eq!(found_by(&exact, &json!({"Keywords": ["garden"], "Count": 1}))?, ["@TGS#3D"]);
    Ok(())
}

#[test]
fn the_fields_are_those_of_the_documents() -> Result<(), i64> {
    let answer = run(&mut groups(), &bought(), NOW, &json!({"Keywords": ["物猫"], "Count": 1}))?;
    let group = &answer["Groups"][0];
    let names: Vec<_> = group.as_object().into_iter().flatten().map(|(name, _)| name.as_str()).collect();
    let documented = [
        "GroupFaceUrl",
        "GroupID",
        "GroupIntroduction",
        "GroupMemberNum",
        "GroupName",
        "GroupOwnerTinyID",
        "GroupOwnerUserID",
        "GroupOwnerUserName",
        "GroupType",
    ];
    assert_eq!(names, documented);
    assert_eq!(group["GroupType"], "Public");
    assert!(group["GroupOwnerTinyID"].as_u64() > Some(1 << 53));
    Ok(())
}

#[test]
fn keywords_are_joined_by_or_unless_asked_otherwise() -> Result<(), i64> {
    let body = |how: Value| json!({"Keywords": ["猫", "garden"], "Count": 100, "KeywordMatchType": how});
    assert_eq!(found_by(&bought(), &body(json!(1)))?, ["@TGS#3D"]);
    let either = found_by(&bought(), &body(json!(0)))?;
    assert_eq!(either, ["@TGS#2A", "@TGS#1B", "@TGS#3D", "猫"]);
    assert_eq!(found_by(&bought(), &json!({"Keywords": ["猫", "garden"], "Count": 100}))?, either);
    assert_eq!(code(&bought(), &body(json!(2))), 10004);
    assert_eq!(code(&bought(), &body(json!("and"))), 10004);
    Ok(())
}

#[test]
fn a_live_group_is_never_found() -> Result<(), i64> {
    let body = |types: Value| json!({"Keywords": ["猫", "@TGS#aC"], "Count": 100, "GroupType": types});
    assert_eq!(found_by(&bought(), &body(json!([])))?, ["@TGS#2A", "@TGS#3D", "猫"]);
    assert_eq!(found_by(&bought(), &body(json!(["ChatRoom", "Community"])))?, ["@TGS#3D"]);
    assert_eq!(found_by(&bought(), &body(json!(["AVChatRoom"])))?, [] as [&str; 0]);
    let strict = Behaviour { av_chat_rooms_asked: AvChatRoomsAsked::Error, ..bought() };
    assert_eq!(code(&strict, &body(json!(["AVChatRoom"]))), 10004);
    assert_eq!(code(&bought(), &body(json!(["Meeting"]))), 10004);
    assert_eq!(code(&bought(), &body(json!("Public"))), 10004);
    Ok(())
}

#[test]
fn only_who_bought_it_has_it_and_only_in_two_data_centres() {
    let body = json!({"Keywords": ["猫"], "Count": 1});
    assert_eq!(code(&Behaviour::default(), &body), 60020);
    for (data_centre, expected) in [
        (DataCentre::China, 0),
        (DataCentre::Singapore, 0),
        (DataCentre::Seoul, 60009),
        (DataCentre::Tokyo, 60009),
        (DataCentre::Frankfurt, 60009),
        (DataCentre::SiliconValley, 60009),
        (DataCentre::Jakarta, 60009),
    ] {
        assert_eq!(code(&Behaviour { data_centre, ..bought() }, &body), expected, "{data_centre:?}");
    }
    let other = Behaviour { data_centre: DataCentre::Tokyo, search_elsewhere_code: 60020, ..bought() };
    assert_eq!(code(&other, &body), 60020);
}

#[test]
fn what_is_required_must_be_there() {
    assert_eq!(code(&bought(), &json!({"Count": 1})), 10004);
    assert_eq!(code(&bought(), &json!({"Keywords": [], "Count": 1})), 10004);
    assert_eq!(code(&bought(), &json!({"Keywords": [""], "Count": 1})), 10004);
    assert_eq!(code(&bought(), &json!({"Keywords": "猫", "Count": 1})), 10004);
    assert_eq!(code(&bought(), &json!({"Keywords": ["猫"]})), 10004);
    assert_eq!(code(&bought(), &json!({"Keywords": ["猫"], "Count": 0})), 10004);
    let six = json!({"Keywords": ["a", "b", "c", "d", "e", "f"], "Count": 1});
    assert_eq!(code(&bought(), &six), 10004);
    assert_eq!(code(&Behaviour { most_keywords: 0, ..bought() }, &six), 0);
}

/// Goes through all pages, and gives each page's IDs.
fn pages(groups: &mut Groups, behaviour: &Behaviour, count: u64) -> Result<Vec<Vec<String>>, i64> {
    let mut cursor = json!("");
    let mut pages = Vec::new();
    loop {
        let body = json!({"Keywords": ["同"], "Count": count, "Cursor": cursor});
        let answer = run(groups, behaviour, NOW, &body)?;
        pages.push(ids(&answer).into_iter().map(str::to_owned).collect());
        if answer["IsFinish"] == true {
            return Ok(pages);
        }
        cursor = answer["Cursor"].clone();
    }
}

fn many(count: usize) -> Groups {
    let mut groups = Groups::new(1);
    for at in 0..count {
        groups.put(Group::new(format!("group{at}"), GroupType::Public, "同好会"));
    }
    groups
}

#[test]
fn pages_follow_each_other_until_it_says_so() -> Result<(), i64> {
    let lengths = |pages: Vec<Vec<String>>| pages.iter().map(Vec::len).collect::<Vec<_>>();
    assert_eq!(lengths(pages(&mut many(7), &bought(), 3)?), [3, 3, 1]);
    assert_eq!(lengths(pages(&mut many(6), &bought(), 3)?), [3, 3]);
    assert_eq!(lengths(pages(&mut many(0), &bought(), 3)?), [0]);
    // More than 100 are not refused: the documents count them as 100.
    assert_eq!(lengths(pages(&mut many(150), &bought(), 5_000)?), [100, 50]);
    let late = Behaviour { search_end: PagesEnd::EmptyPage, no_groups: NoGroups::Absent, ..bought() };
    assert_eq!(lengths(pages(&mut many(6), &late, 3)?), [3, 3, 0]);
    let answer = run(&mut many(0), &late, NOW, &json!({"Keywords": ["同"], "Count": 1}))?;
    assert_eq!(answer, json!({"IsFinish": true, "TotalCount": 0, "Cursor": ""}));
    Ok(())
}

#[test]
fn groups_that_come_and_go_move_nobody_to_another_page() -> Result<(), i64> {
    let mut groups = many(5);
    let body = |cursor: &Value| json!({"Keywords": ["同"], "Count": 2, "Cursor": cursor});
    let first = run(&mut groups, &bought(), NOW, &body(&json!("")))?;
    groups.remove("group0");
    groups.put(Group::new("new", GroupType::Public, "同"));
    let second = run(&mut groups, &bought(), NOW, &body(&first["Cursor"]))?;
    assert_eq!((ids(&second), &second["TotalCount"]), (vec!["group2", "group3"], &json!(5)));
    Ok(())
}

#[test]
fn a_cursor_lasts_two_minutes_and_is_of_one_search() -> Result<(), i64> {
    let mut groups = many(5);
    let body = |keyword: &str, cursor: &Value| json!({"Keywords": [keyword], "Count": 2, "Cursor": cursor});
    let first = run(&mut groups, &bought(), NOW, &body("同", &json!("")))?;
    let cursor = &first["Cursor"];
    assert_eq!(cursor.as_str().map(str::len), Some(43), "as in the documents");
    assert_eq!(ids(&run(&mut groups, &bought(), NOW + 120, &body("同", cursor))?), ["group2", "group3"]);
    assert_eq!(run(&mut groups, &bought(), NOW + 121, &body("同", cursor)), Err(10004));
    assert_eq!(run(&mut groups, &bought(), NOW, &body("同好", cursor)), Err(10004));
    assert_eq!(run(&mut groups, &bought(), NOW, &body("同", &json!("nonsense"))), Err(10004));
    let again = Behaviour { spent_cursor: SpentCursor::StartsAgain, ..bought() };
    assert_eq!(ids(&run(&mut groups, &again, NOW + 121, &body("同", cursor))?), ["group0", "group1"]);
    Ok(())
}
