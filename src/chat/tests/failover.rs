//! A second host, for reads alone.

use super::*;
use crate::chat::{CallError, NotSent, Reachability};

const NOBODY: &str = "127.0.0.1:9";

fn with_backup(main: &str, backup: &MockServer, clock: Arc<HeldClock>) -> Client {
    let backup = Endpoint::parse(&backup.uri()).unwrap();
    Client::with_backup(app(main), Some(backup), clock, Arc::new(Ones), timing()).unwrap()
}

#[tokio::test]
async fn reads_go_there_while_the_main_host_does_not_answer_and_writes_never() {
    let backup = server(vec![json(r#"{"ErrorCode":0,"GroupCounter":[{"Key":"like","Value":5}]}"#)]).await;
    let client = with_backup(&format!("http://{NOBODY}"), &backup, clock());
    for _ in 0..30 {
        assert_eq!(client.get_group_counter(&group()).await, Ok(vec![counter("like", 5)]));
    }
    assert_eq!(count(&backup).await, 30);
    // The main host is as far away as before, and says so.
    assert!(matches!(client.reachability(), Reachability::Down { .. }));
    for selection in [Selection::All, ticked(&["like"])] {
        let answer = client.delete_group_counter(&group(), &selection).await;
        assert!(matches!(answer, Err(CallError::NotSent(NotSent::Down { .. }))), "{answer:?}");
    }
    assert_eq!(count(&backup).await, 30, "no write goes there");

    let fresh = with_backup(&format!("http://{NOBODY}"), &backup, clock());
    let answer = fresh.delete_group_counter(&group(), &Selection::All).await;
    let host = NOBODY.to_owned();
    assert_eq!(answer, Err(CallError::NotSent(NotSent::CouldNotConnect { host })));
    assert_eq!(count(&backup).await, 30);
}

#[tokio::test]
async fn the_main_host_is_asked_first_and_again_when_it_is_back() {
    let clock = clock();
    let main = server(vec![ok(), ResponseTemplate::new(502), ok()]).await;
    let backup = server(vec![ok()]).await;
    let client = with_backup(&main.uri(), &backup, Arc::clone(&clock));
    for (on_main, on_backup) in [(1, 0), (2, 1), (3, 1)] {
        client.get_group_counter(&group()).await.unwrap();
        assert_eq!((count(&main).await, count(&backup).await), (on_main, on_backup));
    }
    assert_eq!(client.reachability(), Reachability::Up);
}

#[tokio::test]
async fn what_an_outcome_depends_on_is_read_from_the_own_host_alone() {
    let backup = server(vec![ok()]).await;
    let client = with_backup(&format!("http://{NOBODY}"), &backup, clock()).own_host();
    for _ in 0..30 {
        assert!(client.get_group_counter(&group()).await.is_err());
    }
    assert_eq!(count(&backup).await, 0);
}

#[tokio::test]
async fn a_refusal_is_an_answer_and_nobody_else_is_asked() {
    let (main, backup) = (server(vec![fail(10010)]).await, server(vec![ok()]).await);
    let client = with_backup(&main.uri(), &backup, clock());
    assert!(matches!(client.get_group_counter(&group()).await, Err(CallError::Refused(_))));
    assert_eq!(count(&backup).await, 0);
}

#[tokio::test]
async fn off_by_default() {
    let client = client(&format!("http://{NOBODY}"));
    let host = NOBODY.to_owned();
    let nobody = CallError::NotSent(NotSent::CouldNotConnect { host });
    assert_eq!(client.get_group_counter(&group()).await, Err(nobody));
}
