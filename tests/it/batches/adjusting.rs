//! Amounts that are added to counters of many groups, or taken away: what is shown, what is left alone, once, and back.

use counterdesk::model::activity::{Details, Logged};
use counterdesk::model::{CannotAdjust, Change, Permission, SelectionError, SetsMany};

use super::*;
use crate::support::{Browser, Form, Page};

const UPDATE: &str = "update_group_counter";
use UpdateMode::{Decrease, Increase};

fn value(desk: &TestDesk, group: &str, key: &str) -> Option<i64> {
    desk.counters(group).into_iter().find(|(name, _)| name == key).map(|(_, value)| value)
}

async fn told(desk: &TestDesk, batch: &Batch) -> Vec<(String, ItemResult, Option<Untouched>)> {
    let items = items(desk, batch).await.into_iter();
    items.map(|item| (item.group.to_string(), item.result(), item.untouched.map(|why| why.0))).collect()
}

async fn left_alone(desk: &TestDesk, batch: &Batch) -> Vec<(String, Untouched)> {
    told(desk, batch).await.into_iter().filter_map(|(group, _, why)| Some((group, why?))).collect()
}

both_databases! {
    async fn amounts_come_on_top_once_and_are_taken_back(url: &str) {
        let desk = TestDesk::start_on(url).await;
        let manager = Person::of(&desk, "manager").await;
        let ids = rooms(&desk, 30);
        let put = |id: &str, counters: Vec<(String, i64)>| {
            desk.simulator.state().put_group(Group::new(id, GroupType::Public, id).with_counters(counters));
        };
        put("empty", Vec::new());
        put("low", vec![("like".to_owned(), -25)]);
        put("huge", vec![("like".to_owned(), i64::MAX - 9)]);
        put("full", (0..20).map(|number| (format!("k{number}"), 1)).collect());
        let list = format!("{ids}empty\nlow\nhuge\nfull\nno-such-group\n@TGS#_@TGS#cMOQ7HIM62CD\n");
        let batch = read_requested(&desk, &manager, &list, amounts(Increase, &[("like", 10)])).await;

        // The dry run: what is there, how much comes on top, who gets a counter, and who cannot take it.
        assert!(desk.writes().is_empty());
        let preview = batch.preview.clone().unwrap();
        assert_eq!((preview.groups, preview.extent, batch.state), (32, Extent::Some, BatchState::Ready));
        let [total] = &preview.totals[..] else { panic!("{:?}", preview.totals) };
        let adjusted = total.adjusted.clone().unwrap();
        assert_eq!((total.key.as_str(), total.groups, total.sum), ("like", 32, 320));
        assert_eq!((adjusted.before, adjusted.new, adjusted.below_zero), (30 * 1_000_000 + 465 - 25, 1, 1));
        assert_eq!(adjusted.looks_like, None);
        assert_eq!(left_alone(&desk, &batch).await, [
            ("huge".to_owned(), Untouched::TooLarge),
            ("full".to_owned(), Untouched::NoRoom),
            ("no-such-group".to_owned(), Untouched::NoSuchGroup),
            ("@TGS#_@TGS#cMOQ7HIM62CD".to_owned(), Untouched::Community),
        ]);

        // What members count meanwhile is kept, and the values that are confirmed are those that are there then.
        assert!(desk.simulator.state().count("room-4", "like", 1_000));
        confirm(&desk, &manager, &batch).await.unwrap();
        batches(&desk).work_through(&batch.reference).await.unwrap();
        assert_eq!(state(&desk, &batch).await, BatchState::Done);
        let done = tally(&desk, &batch).await;
        assert_eq!((done.of(ItemResult::Applied), done.of(ItemResult::LeftAlone), done.all()), (32, 4, 36));
        for number in 1..=30 {
            let (group, meanwhile) = (format!("room-{number}"), if number == 4 { 1_000 } else { 0 });
            assert_eq!(value(&desk, &group, "like"), Some(1_000_010 + number + meanwhile));
            assert_eq!((value(&desk, &group, "unlike"), changes(&desk, &group)), (Some(500_000), 1));
        }
        assert_eq!((value(&desk, "empty", "like"), value(&desk, "low", "like")), (Some(10), Some(-15)));
        assert_eq!(desk.writes().len(), 32, "nothing else was sent");
        let first = items(&desk, &batch).await.remove(0);
        let operation = store(&desk).operation(first.operation.as_ref().unwrap()).await.unwrap().unwrap();
        assert!(matches!(&operation.intent.change, Change::Adjust(adjust) if adjust.amounts()[0].value == 10));
        assert_eq!(batch_of(&desk, &operation).await, Some(batch.reference.clone()));
        assert_eq!(first.adjusted(&batch.change).unwrap()[0].after, 1_000_011);

        // The way back takes the same amounts away, from what was counted since as well; and there is no second one.
        assert!(desk.simulator.state().count("room-1", "like", 7));
        let undo = read_undo(&desk, &manager, &batch).await;
        let sums: Vec<_> = undo.preview.as_ref().unwrap().totals.iter().map(|total| (total.groups, total.sum)).collect();
        assert_eq!(sums, [(32, -320)]);
        confirm(&desk, &manager, &undo).await.unwrap();
        batches(&desk).work_through(&undo.reference).await.unwrap();
        assert_eq!(tally(&desk, &undo).await.of(ItemResult::Applied), 32);
        for number in 1..=30 {
            let counted = match number { 1 => 7, 4 => 1_000, _ => 0 };
            assert_eq!(value(&desk, &format!("room-{number}"), "like"), Some(1_000_000 + number + counted));
        }
        assert_eq!((value(&desk, "empty", "like"), value(&desk, "low", "like")), (Some(0), Some(-25)));
        let request = UndoBatchRequest { batch: batch.reference.clone(), reason: "Back".to_owned() };
        let again = batches(&desk).make_undo(&manager.who, &manager.assurance, request).await;
        assert!(matches!(again, Err(Refused { error: BatchError::NothingToDo, .. })), "{again:?}");

        // The log says what was to be done, step by step.
        let entries = store(&desk).find_activity(&Filter::default(), None, 1_000).await.unwrap();
        let of_batch = |details: &Details| details.batch.is_some() && details.undoes.is_none();
        let logged: Vec<_> = entries.iter().map(Logged::details).filter(of_batch).collect();
        assert_eq!(logged.len(), 3);
        for details in logged {
            let amount = details.amounts.as_ref().map(|amounts| (amounts[0].key.to_string(), amounts[0].value));
            assert_eq!((details.mode, amount), (Some(Increase), Some(("like".to_owned(), 10))));
            assert_eq!(details.values()[0].before, None, "each group has another one");
        }
        assert!(matches!(store(&desk).verify_activity(desk.services.now()).await.unwrap(), Verified::Intact { .. }));
    }

    async fn an_amount_whose_answer_is_lost_is_never_sent_a_second_time(url: &str) {
        let desk = TestDesk::start_on(url).await;
        let manager = Person::of(&desk, "manager").await;
        let wished = amounts(Decrease, &[("like", 2_000_000), ("unlike", 3_000_000)]);
        let batch = read_requested(&desk, &manager, &rooms(&desk, 12), wished).await;
        // One is refused, one is executed and its answer is lost, one is not executed and its answer is lost.
        for (skip, kind) in [(2, FaultKind::Code(10007)), (5, FaultKind::ResetAfter), (8, FaultKind::ResetBefore)] {
            desk.inject(Fault::new(kind).on(UPDATE).after_skipping(skip));
        }
        confirm(&desk, &manager, &batch).await.unwrap();
        batches(&desk).work_through(&batch.reference).await.unwrap();
        let first = tally(&desk, &batch).await;
        assert_eq!((first.of(ItemResult::Refused), first.of(ItemResult::Applied), first.of(ItemResult::Unknown)), (1, 10, 1), "{first:?}");
        desk.clock.advance_seconds(20);
        let person = Person::of(&desk, "manager").await;
        desk.services.desk.recover_due().await.unwrap();
        let second = tally(&desk, &batch).await;
        assert_eq!((second.of(ItemResult::NotApplied), second.can_be_tried_again()), (1, 2), "{second:?}");
        batches(&desk).work_through(&batch.reference).await.unwrap();
        let sent = desk.writes().len();
        batches(&desk).act(&person.who, &person.assurance, &batch.reference, BatchAct::TryAgain).await.unwrap();
        batches(&desk).work_through(&batch.reference).await.unwrap();
        assert_eq!(desk.writes().len(), sent + 2, "nothing else was sent again");
        assert_eq!(tally(&desk, &batch).await.of(ItemResult::Applied), 12);
        for number in 1..=12 {
            let group = format!("room-{number}");
            assert_eq!(changes(&desk, &group), 1);
            assert_eq!(value(&desk, &group, "like"), Some(number - 1_000_000));
            assert_eq!(value(&desk, &group, "unlike"), Some(-2_500_000));
        }
    }

    async fn what_adjusts_every_counter_waits_for_another_manager(url: &str) {
        let desk = TestDesk::start_with_rule(ApprovalRule::All, Some(url)).await;
        let (manager, other) = (Person::of(&desk, "manager").await, Person::of(&desk, "other").await);
        let ids = rooms(&desk, 3);
        let some = read_requested(&desk, &manager, &ids, amounts(Increase, &[("like", 1), ("unlike", 1), ("new", 1)])).await;
        assert_eq!(some.preview.as_ref().unwrap().extent, Extent::Some, "new ones take nothing from anybody");
        let wished = |share| amounts(Increase, &[("like", 1), ("unlike", 1), ("share", share)]);
        let batch = read_requested(&desk, &manager, &ids, wished(1)).await;
        let more = read_requested(&desk, &manager, &ids, wished(2)).await;
        let hash = |batch: &Batch| batch.preview.as_ref().unwrap().hash.clone();
        assert_ne!(hash(&batch), hash(&more), "the amounts are what is confirmed and approved");
        assert_eq!(batch.preview.as_ref().unwrap().extent, Extent::Every);
        assert_eq!(confirm(&desk, &manager, &batch).await.unwrap(), Waiting::ForApproval);
        batches(&desk).work_through(&batch.reference).await.unwrap();
        assert!(desk.writes().is_empty());
        let wrong = batches(&desk).approve(&other.who, &other.assurance, &batch.reference, &hash(&more)).await;
        assert!(matches!(wrong, Err(Refused { error: BatchError::TooLate { .. }, .. })), "{wrong:?}");
        batches(&desk).approve(&other.who, &other.assurance, &batch.reference, &hash(&batch)).await.unwrap();
        batches(&desk).work_through(&batch.reference).await.unwrap();
        assert_eq!(tally(&desk, &batch).await.of(ItemResult::Applied), 3);
        let operation = items(&desk, &batch).await[0].operation.clone().unwrap();
        let operation = store(&desk).operation(&operation).await.unwrap().unwrap();
        assert_eq!((operation.approved_by.as_deref(), operation.extent), (Some("other"), Extent::Every));
        // So does its undo.
        let undo = read_undo(&desk, &manager, &batch).await;
        assert_eq!(undo.preview.as_ref().unwrap().extent, Extent::Every);
        assert_eq!(confirm(&desk, &manager, &undo).await.unwrap(), Waiting::ForApproval);
    }
}

#[tokio::test]
async fn a_group_whose_counters_changed_is_skipped_and_one_whose_values_moved_is_not() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    let wished = amounts(Increase, &[("like", 10), ("gift", 5)]);
    let batch = read_requested(&desk, &manager, &rooms(&desk, 7), wished).await;
    assert_eq!(batch.preview.as_ref().unwrap().groups, 7);
    confirm(&desk, &manager, &batch).await.unwrap();
    let state = desk.simulator.state();
    assert!(state.set_counter("room-1", "more", 3), "a counter beside those that are adjusted");
    assert!(state.remove_counter("room-2", "like"), "one that is adjusted is gone");
    assert!(state.set_counter("room-3", "gift", 8), "one that was to be made is there");
    state.remove_group("room-4");
    assert!(state.set_counter("room-5", "like", i64::MAX - 9), "no room for the amount any more");
    assert!(state.count("room-6", "like", 17), "values may move");
    batches(&desk).work_through(&batch.reference).await.unwrap();
    let why: Vec<_> = told(&desk, &batch).await.into_iter().map(|(_, result, why)| (result, why)).collect();
    let skipped = |why| (ItemResult::Skipped, Some(why));
    assert_eq!(
        why,
        [
            skipped(Untouched::Changed),
            skipped(Untouched::Changed),
            skipped(Untouched::Changed),
            skipped(Untouched::NoSuchGroup),
            skipped(Untouched::TooLarge),
            (ItemResult::Applied, None),
            (ItemResult::Applied, None),
        ]
    );
    assert_eq!(desk.writes().len(), 2);
    assert_eq!((value(&desk, "room-6", "like"), value(&desk, "room-6", "gift")), (Some(1_000_033), Some(5)));
    assert_eq!(super::state(&desk, &batch).await, BatchState::Done);
}

#[tokio::test]
async fn what_is_not_in_the_value_any_more_is_not_taken_back_and_said() {
    let desk = TestDesk::start().await;
    let manager = Person::of(&desk, "manager").await;
    let batch = read_requested(&desk, &manager, &rooms(&desk, 4), amounts(Increase, &[("like", 10)])).await;
    confirm(&desk, &manager, &batch).await.unwrap();
    batches(&desk).work_through(&batch.reference).await.unwrap();
    let mut browser = desk.signed_in("support").await;
    crate::support::reset(&desk, &mut browser, "room-1", &["like"]).await;
    assert!(desk.simulator.state().remove_counter("room-2", "like"));
    assert!(desk.simulator.state().set_counter("room-3", "like", i64::MIN + 9));
    let undo = read_undo(&desk, &manager, &batch).await;
    assert_eq!(
        left_alone(&desk, &undo).await,
        [
            ("room-1".to_owned(), Untouched::Overwritten),
            ("room-2".to_owned(), Untouched::CounterGone),
            ("room-3".to_owned(), Untouched::TooLarge),
        ]
    );
    let preview = undo.preview.as_ref().unwrap();
    assert_eq!((preview.groups, preview.totals[0].sum), (1, -10));
    let mut manager = desk.signed_in("manager").await;
    let page = manager.get(&format!("/batches/{}", undo.reference)).await;
    for said in [
        "Undo the change in 1 group?",
        "To be taken back in total",
        "Reset or set since, so the change is no longer in the value",
        "The counter is gone, and the change with it",
        "The new value would not fit into a counter",
    ] {
        assert!(page.text().contains(said), "{said}: {}", page.text());
    }
}

#[tokio::test]
async fn what_is_no_batch_is_refused_where_it_is_written_down() {
    let desk = TestDesk::start().await;
    let ids = rooms(&desk, 2);
    let make = async |person: &Person, role: Role, change: RequestedChange| {
        let forged = Actor { role, ..person.who.clone() };
        batches(&desk)
            .make(&forged, &person.assurance, request(&desk, &ids, change))
            .await
            .map_err(|refused| refused.error)
    };
    let like = || amounts(Increase, &[("like", 10)]);
    for name in ["support", "viewer"] {
        let person = Person::of(&desk, name).await;
        for role in [person.who.role, Role::Manager] {
            let refused = make(&person, role, like()).await;
            let no = Permission::ManyGroups;
            assert!(
                matches!(&refused, Err(BatchError::Reset(ResetError::NotPermitted(it))) if *it == no),
                "{refused:?}"
            );
        }
    }
    let manager = Person::of(&desk, "manager").await;
    let is = |error: &BatchError, why: &CannotAdjust| matches!(error, BatchError::Reset(ResetError::CannotAdjust(it)) if it == why);
    let keys = vec![CounterKey::parse("like").unwrap()];
    for (change, why) in [
        (amounts(Increase, &[]), CannotAdjust::NothingFilledIn),
        (amounts(Increase, &[("like", 0)]), CannotAdjust::NotAboveZero { keys: keys.clone() }),
        (amounts(Decrease, &[("like", -1)]), CannotAdjust::NotAboveZero { keys }),
    ] {
        let error = make(&manager, Role::Manager, change).await.unwrap_err();
        assert!(is(&error, &why), "{error:?}");
    }
    let twice = make(&manager, Role::Manager, amounts(Increase, &[("like", 1), ("like", 2)])).await;
    assert!(
        matches!(twice, Err(BatchError::Reset(ResetError::Selection(SelectionError::Twice)))),
        "{twice:?}"
    );
    let set = make(&manager, Role::Manager, amounts(UpdateMode::Set, &[("like", 7)])).await;
    assert!(matches!(set, Err(BatchError::SetsMany(SetsMany))), "{set:?}");
    let entries = store(&desk).find_activity(&Filter::default(), None, 1_000).await.unwrap();
    let problems: Vec<_> = entries.iter().rev().filter_map(|entry| entry.details().problem).collect();
    assert_eq!(problems[..4], ["not_permitted"; 4]);
    assert_eq!(
        problems[4..],
        ["cannot_adjust", "cannot_adjust", "cannot_adjust", "selection", "batch_sets_many"]
    );
    assert!(store(&desk).recent_batches(desk.app_id(), 10).await.unwrap().is_empty());
}

/// The form of a new batch with these amounts: of counters that it names, and of others.
async fn form(browser: &mut Browser, ids: &str, way: &str, others: &[(&str, &str)]) -> Form {
    let page = browser.get("/batches/new").await;
    let mut form = page.form("/api/make-batch").with("ids", ids).with("way", way).with("reason", "T-13");
    for name in ["new_key[]", "new_amount[]"] {
        form = form.without(name);
    }
    for (key, typed) in others {
        form = form.also("new_key[]", key).also("new_amount[]", typed);
    }
    form
}

fn reference(page: &Page) -> Reference {
    let path = page.path.split(['?', '#']).next().unwrap();
    assert!(path.starts_with("/batches/CD-"), "{}: {}", page.path, page.text());
    Reference::parse(path.trim_start_matches("/batches/")).unwrap()
}

#[tokio::test]
async fn what_could_mean_two_things_comes_back_as_it_was_typed() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("manager").await;
    let ids = rooms(&desk, 2);
    for (way, keys, others, said) in [
        ("increase", "", &[("like", "1.000")][..], "\u{201c}1.000\u{201d} can mean two numbers"),
        ("increase", "", &[("like", "0")], "Fill in an amount above 0 for like"),
        ("decrease", "", &[("like", "many")], "We cannot read \u{201c}many\u{201d} as a number"),
        ("increase", "", &[], "Fill in at least one amount"),
        ("increase", "", &[("", "5")], "Type the key of the counter"),
        ("increase", "", &[("like", "")], "Fill in the amount for the counter"),
        ("increase", "", &[("like", "1"), ("like", "2")], "A counter is named twice"),
        ("increase", "unlike", &[("like", "1")], "Choose one: reset, or add and take away"),
        ("reset", "unlike", &[("like", "1")], "Choose one: reset, or add and take away"),
        ("set", "", &[("like", "1")], "A batch cannot set values"),
    ] {
        let form = form(&mut browser, &ids, way, others).await.with("keys", keys);
        let page = browser.submit(&form).await;
        assert_eq!(page.status, 422, "{said}: {}", page.text());
        assert!(page.text().contains(said), "{said}: {}", page.text());
        let again = page.form("/api/make-batch");
        assert_eq!(again.field("ids").map(str::trim), Some(ids.trim()), "{said}");
        assert_eq!((again.field("keys"), again.field("reason")), (Some(keys), Some("T-13")), "{said}");
        // What no page offers is not offered because somebody sent it.
        let chosen = (way != "set").then_some(way);
        assert_eq!(again.field("way"), chosen, "{said}");
        for (key, typed) in others {
            let has = |text: &str| text.is_empty() || again.fields.iter().any(|(_, value)| value == text);
            assert!(has(key) && has(typed), "{said}");
        }
    }
    // What no page of ours sends.
    for form in [
        form(&mut browser, &ids, "", &[("like", "1")]).await,
        form(&mut browser, &ids, "multiply", &[("like", "1")]).await,
        form(&mut browser, &ids, "increase", &[("like", "1")]).await.also("new_amount[]", "2"),
        form(&mut browser, &ids, "increase", &[]).await.also("amount_key[]", "").also("amount[]", "2"),
    ] {
        let page = browser.submit(&form).await;
        assert!(page.path.starts_with("/batches/new") && page.status.is_client_error(), "{}", page.text());
    }
    assert!(store(&desk).recent_batches(desk.app_id(), 10).await.unwrap().is_empty());
    assert!(desk.writes().is_empty());
}

#[tokio::test]
async fn an_amount_is_typed_as_its_language_writes_it_and_told_back() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("manager").await;
    let ids = rooms(&desk, 2);
    for (language, typed, told, round) in [
        ("de", "1.500", "+1.500", "1,5 Tsd."),
        ("zh-Hans", "\u{ff11}\u{ff15}\u{ff10}\u{ff10}\u{ff10}", "+15,000", "1.5万"),
        ("en", "1,500", "+1,500", "1.5 thousand"),
    ] {
        browser.set_cookie("language", language);
        let form = form(&mut browser, &ids, "increase", &[("like", typed)]).await;
        let page = browser.submit(&form).await;
        let reference = reference(&page);
        batches(&desk).work_through(&reference).await.unwrap();
        let page = browser.get(&page.path).await;
        assert!(page.text().contains(told), "{language}: {}", page.text());
        assert!(page.text().contains(round), "{language}: {}", page.text());
        let batch = store(&desk).batch(&reference).await.unwrap().unwrap();
        let sum = batch.preview.unwrap().totals[0].sum;
        assert_eq!(sum, if language == "zh-Hans" { 30_000 } else { 3_000 });
    }
}

#[tokio::test]
async fn from_the_amounts_to_the_result_and_back() {
    let desk = TestDesk::start().await;
    let mut browser = desk.signed_in("manager").await;
    let ids = rooms(&desk, 3);
    assert!(desk.simulator.state().set_counter("room-3", "gifts", 4));
    let form = form(&mut browser, &ids, "decrease", &[("like", "10"), ("gift", "3")]).await;
    let page = browser.submit(&form).await;
    let reference = reference(&page);
    batches(&desk).work_through(&reference).await.unwrap();
    let page = browser.get(&page.path).await;
    for said in [
        "Take away: gift \u{2212}3 and like \u{2212}10",
        "Take away from counters in 3 groups?",
        "To be taken away in total",
        "\u{2212}30",
        "3,000,006",
        "3 groups have no counter gift yet.",
        "gift looks like gifts.",
        "gift is below zero afterwards in 3 groups.",
        "It is sent once.",
        "1,000,001",
        "999,991",
    ] {
        assert!(page.text().contains(said), "{said}: {}", page.text());
    }
    assert!(!page.text().contains("deleted"), "{}", page.text());
    let page = browser.submit(&page.form("/api/confirm-batch").with("typed", "3")).await;
    batches(&desk).work_through(&reference).await.unwrap();
    let page = browser.get(&page.path).await;
    assert!(page.text().contains("Done") && page.body.contains("Verified: 3"), "{}", page.text());
    assert!(page.body.contains("Take away: gift \u{2212}3 and like \u{2212}10"), "for the chat");
    assert!(page.text().contains("What it added or took away is taken back"), "{}", page.text());
    let csv = browser.get(&format!("/batches/{reference}/groups.csv")).await;
    assert!(csv.body.contains(",like=1000001,gift=-3 like=-10,CD-"), "{}", csv.body);
    let operation = csv.body.split("gift=-3 like=-10,").nth(1).unwrap()[..12].to_owned();
    let receipt = browser.get(&format!("/operations/{operation}")).await;
    assert!(receipt.text().contains("Amounts taken away from 2 counters"), "{}", receipt.text());
    assert!(receipt.text().contains(&format!("Part of batch {reference}")), "{}", receipt.text());
    // Counters that it was about are offered the next time.
    let new = browser.get("/batches/new").await;
    assert!(new.attribute("[name='amount_key[]']", "value").contains(&"gift".to_owned()), "{}", new.text());

    let undo = browser.submit(&page.form("/api/undo-batch").with("reason", "Not these")).await;
    let undone = self::reference(&undo);
    batches(&desk).work_through(&undone).await.unwrap();
    let undo = browser.get(&undo.path).await;
    for said in ["Undo the change in 3 groups?", "+30", "+9", "A counter that it made stays."] {
        assert!(undo.text().contains(said), "{said}: {}", undo.text());
    }
    browser.submit(&undo.form("/api/confirm-batch").with("typed", "3")).await;
    batches(&desk).work_through(&undone).await.unwrap();
    assert!(
        (1..=3).all(|number| value(&desk, &format!("room-{number}"), "like") == Some(1_000_000 + number))
    );
    assert_eq!(value(&desk, "room-1", "gift"), Some(0));

    let mut viewer = desk.signed_in("viewer").await;
    let page = viewer.get("/batches").await;
    assert!(page.text().contains("Take away: gift \u{2212}3 and like \u{2212}10"), "{}", page.text());
    let entries = store(&desk).find_activity(&Filter::default(), None, 100).await.unwrap();
    let made = entries.iter().rev().find(|entry| entry.details().batch == Some(BatchStep::Made)).unwrap();
    let page = viewer.get(&format!("/activity/{}", made.seq)).await;
    assert!(page.text().contains("Take away: gift \u{2212}3 and like \u{2212}10"), "{}", page.text());
    assert!(!page.has("main table"), "no value of one group: {}", page.text());
}
