use super::super::super::behaviour::UnknownFields;
use super::super::Command;
use super::*;

const GROUP: &str = "@TGS#aC5SZEAEF";

fn groups() -> Groups {
    let mut groups = Groups::new(1);
    groups.put(Group::new(GROUP, GroupType::AvChatRoom, "live").with_counters([("like", 5), ("unlike", 1)]));
    groups.put(Group::new("empty", GroupType::Public, "empty"));
    groups.put(Group::new("@TGS#_community", GroupType::Community, "community"));
    groups
}

fn run(groups: &mut Groups, behaviour: &Behaviour, command: Command, body: &Value) -> Result<Value, i64> {
    run_text(groups, behaviour, command, &body.to_string())
}

fn run_text(groups: &mut Groups, behaviour: &Behaviour, command: Command, body: &str) -> Result<Value, i64> {
    let mut world = World { groups, behaviour, sdk_app_id: 1, now: 0 };
    let answer = Body::parse(body.as_bytes()).and_then(|body| command.run(&body, &mut world));
    answer.map(Value::Object).map_err(|refusal| refusal.code)
}

fn delete(behaviour: &Behaviour, body: &Value) -> (Result<Value, i64>, Vec<String>) {
    let mut groups = groups();
    let answer = run(&mut groups, behaviour, Command::DeleteGroupCounter, body);
    let left =
        groups.get(GROUP).into_iter().flat_map(|group| group.counters.clone()).map(|(key, _)| key).collect();
    (answer, left)
}

fn update(behaviour: &Behaviour, body: &Value) -> (Result<Value, i64>, Vec<(String, i64)>) {
    let mut groups = groups();
    let answer = run(&mut groups, behaviour, Command::UpdateGroupCounter, body);
    (answer, groups.get(GROUP).map(|group| group.counters.clone()).unwrap_or_default())
}

fn get(behaviour: &Behaviour, body: &Value) -> Result<Value, i64> {
    run(&mut groups(), behaviour, Command::GetGroupCounter, body)
}

#[test]
fn get_shows_all_or_those_named() {
    let usual = Behaviour::default();
    let both = json!({"GroupCounter": [{"Key": "like", "Value": 5}, {"Key": "unlike", "Value": 1}]});
    assert_eq!(get(&usual, &json!({"GroupId": GROUP})), Ok(both));
    let one = json!({"GroupCounter": [{"Key": "unlike", "Value": 1}]});
    assert_eq!(get(&usual, &json!({"GroupId": GROUP, "GroupCounterKeys": ["unlike", "nothing"]})), Ok(one));
}

#[test]
fn get_on_no_counters_is_empty_or_absent() {
    assert_eq!(get(&Behaviour::default(), &json!({"GroupId": "empty"})), Ok(json!({"GroupCounter": []})));
    let absent = Behaviour { no_counters: NoCounters::Absent, ..Behaviour::default() };
    assert_eq!(get(&absent, &json!({"GroupId": "empty"})), Ok(json!({})));
}

#[test]
fn each_refusal_has_its_code() {
    let usual = Behaviour::default();
    assert_eq!(get(&usual, &json!({})), Err(10004));
    assert_eq!(get(&usual, &json!({"GroupId": 7})), Err(10004));
    assert_eq!(get(&usual, &json!({"GroupId": ""})), Err(10015));
    assert_eq!(get(&usual, &json!({"GroupId": "x".repeat(49)})), Err(10015));
    assert_eq!(get(&usual, &json!({"GroupId": "nobody"})), Err(10010));
    assert_eq!(get(&usual, &json!({"GroupId": "@TGS#_community"})), Err(10007));
    assert_eq!(get(&usual, &json!({"GroupId": GROUP, "GroupCounterKeys": "like"})), Err(10004));
    assert_eq!(get(&usual, &json!({"GroupId": GROUP, "GroupCounterKeys": [1]})), Err(10004));
    assert_eq!(get(&usual, &json!({"GroupId": GROUP, "GroupCounterKeys": ["k".repeat(129)]})), Err(10004));
    let other = Behaviour { community_code: 10004, ..Behaviour::default() };
    assert_eq!(get(&other, &json!({"GroupId": "@TGS#_community"})), Err(10004));
    let other = Behaviour { missing_group_code: 10015, ..Behaviour::default() };
    assert_eq!(get(&other, &json!({"GroupId": "nobody"})), Err(10015));
    let poor = Behaviour { plan_has_counters: false, ..Behaviour::default() };
    assert_eq!(get(&poor, &json!({"GroupId": GROUP})), Err(10059));
}

#[test]
fn delete_takes_the_named_or_all() {
    let usual = Behaviour::default();
    let done = Ok(json!({}));
    assert_eq!(
        delete(&usual, &json!({"GroupId": GROUP, "GroupCounterKeys": ["like"]})),
        (done.clone(), vec!["unlike".to_owned()])
    );
    assert_eq!(delete(&usual, &json!({"GroupId": GROUP})), (done, vec![]));
    // A null is neither absent nor an array.
    assert_eq!(delete(&usual, &json!({"GroupId": GROUP, "GroupCounterKeys": null})).0, Err(10004));
    assert_eq!(delete(&usual, &json!({"GroupId": GROUP, "GroupCounterKeys": null})).1.len(), 2);
}

#[test]
fn delete_of_an_empty_array_is_switchable() {
    let body = json!({"GroupId": GROUP, "GroupCounterKeys": []});
    for (empty_keys, answer, left) in [
        (EmptyKeys::Wipe, Ok(json!({})), 0),
        (EmptyKeys::Error, Err(10004), 2),
        (EmptyKeys::Nothing, Ok(json!({})), 2),
    ] {
        let (got, keys) = delete(&Behaviour { empty_keys, ..Behaviour::default() }, &body);
        assert_eq!((got, keys.len()), (answer, left), "{empty_keys:?}");
    }
}

#[test]
fn delete_of_a_missing_key_is_switchable() {
    let body = json!({"GroupId": GROUP, "GroupCounterKeys": ["like", "nothing"]});
    assert_eq!(delete(&Behaviour::default(), &body), (Ok(json!({})), vec!["unlike".to_owned()]));
    let strict = Behaviour { missing_key: MissingKey::Error, ..Behaviour::default() };
    let (answer, left) = delete(&strict, &body);
    assert_eq!((answer, left.len()), (Err(10004), 2));
}

#[test]
fn a_misspelt_field_wipes_everything_or_is_refused() {
    let body = json!({"GroupId": GROUP, "CounterKeys": ["like"]});
    assert_eq!(delete(&Behaviour::default(), &body), (Ok(json!({})), vec![]));
    let strict = Behaviour { unknown_fields: UnknownFields::Refused, ..Behaviour::default() };
    assert_eq!(delete(&strict, &body).0, Err(10004));
}

#[test]
fn update_sets_increases_and_decreases() {
    let usual = Behaviour::default();
    let with = |mode: &str| json!({"GroupId": GROUP, "GroupCounter": [{"Key": "like", "Value": 3}, {"Key": "new", "Value": 4}], "Mode": mode});
    for (mode, like, new) in [("Set", 3, 4), ("Increase", 8, 4), ("Decrease", 2, -4)] {
        let (answer, counters) = update(&usual, &with(mode));
        let latest = json!({"GroupCounter": [{"Key": "like", "Value": like}, {"Key": "new", "Value": new}]});
        assert_eq!(answer, Ok(latest), "{mode}");
        let expected = [("like".to_owned(), like), ("unlike".to_owned(), 1), ("new".to_owned(), new)];
        assert_eq!(counters, expected, "{mode}");
    }
    assert_eq!(update(&usual, &with("increase")).0, Err(10004));
}

#[test]
fn update_without_a_mode_is_switchable() {
    let body = json!({"GroupId": GROUP, "GroupCounter": [{"Key": "like", "Value": 3}]});
    for (default_mode, like) in [
        (DefaultMode::Set, Some(3)),
        (DefaultMode::Increase, Some(8)),
        (DefaultMode::Decrease, Some(2)),
        (DefaultMode::Refused, None),
    ] {
        let (answer, counters) = update(&Behaviour { default_mode, ..Behaviour::default() }, &body);
        assert_eq!(answer.is_ok(), like.is_some(), "{default_mode:?}");
        assert_eq!(counters.first().map(|(_, value)| *value), Some(like.unwrap_or(5)), "{default_mode:?}");
    }
}

#[test]
fn update_beyond_64_bits_is_switchable_and_all_or_nothing() {
    let body = json!({"GroupId": GROUP, "GroupCounter": [{"Key": "unlike", "Value": 1}, {"Key": "like", "Value": i64::MAX}], "Mode": "Increase"});
    let (answer, counters) = update(&Behaviour::default(), &body);
    assert_eq!((answer, counters), (Err(10004), vec![("like".to_owned(), 5), ("unlike".to_owned(), 1)]));
    for (overflow, like) in [(Overflow::Saturate, i64::MAX), (Overflow::Wrap, i64::MIN + 4)] {
        let (_, counters) = update(&Behaviour { overflow, ..Behaviour::default() }, &body);
        assert_eq!(counters, [("like".to_owned(), like), ("unlike".to_owned(), 2)], "{overflow:?}");
    }
}

#[test]
fn update_refuses_values_that_are_no_64_bit_integers() {
    let usual = Behaviour::default();
    for value in ["9223372036854775808", "1.5", "\"5\"", "null", "1e3"] {
        let text = format!(
            r#"{{"GroupId":"{GROUP}","Mode":"Set","GroupCounter":[{{"Key":"like","Value":{value}}}]}}"#
        );
        assert_eq!(
            run_text(&mut groups(), &usual, Command::UpdateGroupCounter, &text),
            Err(10004),
            "{value}"
        );
    }
    let lowest =
        json!({"GroupId": GROUP, "Mode": "Set", "GroupCounter": [{"Key": "like", "Value": i64::MIN}]});
    assert_eq!(update(&usual, &lowest).1.first().map(|(_, value)| *value), Some(i64::MIN));
}

#[test]
fn a_group_has_at_most_twenty_counters() {
    let many = |count| {
        let pairs: Vec<_> = (0..count).map(|at| json!({"Key": format!("key{at}"), "Value": 0})).collect();
        json!({"GroupId": GROUP, "Mode": "Set", "GroupCounter": pairs})
    };
    assert_eq!(update(&Behaviour::default(), &many(18)).1.len(), 20);
    let (answer, counters) = update(&Behaviour::default(), &many(19));
    assert_eq!((answer, counters.len()), (Err(10063), 2));
}

#[test]
fn an_empty_key_is_switchable() {
    let body = json!({"GroupId": GROUP, "Mode": "Set", "GroupCounter": [{"Key": "", "Value": 1}]});
    assert_eq!(update(&Behaviour::default(), &body).0, Err(10004));
    let lax = Behaviour { empty_key_allowed: true, ..Behaviour::default() };
    assert_eq!(update(&lax, &body).1.len(), 3);
    assert_eq!(update(&lax, &json!({"GroupId": GROUP, "GroupCounter": []})).0, Err(10004));
    assert_eq!(update(&lax, &json!({"GroupId": GROUP})).0, Err(10004));
}
