//! How often, how long, and where to.

use std::net::TcpListener;

use super::*;
use crate::chat::{CallError, ClientError, NotSent, Reachability, Refusal};
use crate::model::{ErrorCode, UnknownReason, UpdateMode};

fn refused(code: i64) -> CallError {
    CallError::Refused(Refusal { code: ErrorCode(code), info: "no\u{fffd} luck".to_owned() })
}

#[tokio::test]
async fn a_read_is_tried_three_times() {
    for troubled in [ResponseTemplate::new(502), fail(10002), fail(60008), fail(424_242)] {
        let server = server(vec![troubled.clone(), troubled.clone(), ok()]).await;
        assert_eq!(client(&server.uri()).get_group_counter(&group()).await, Ok(Vec::new()));
        assert_eq!(count(&server).await, 3);

        let server = super::server(vec![troubled]).await;
        assert!(client(&server.uri()).get_group_counter(&group()).await.is_err());
        assert_eq!(count(&server).await, 3);
    }
}

#[tokio::test]
async fn a_read_is_not_repeated_where_that_cannot_help() {
    for hopeless in [fail(10010), fail(60007), fail(10018), ResponseTemplate::new(404), json("rubbish")] {
        let server = server(vec![hopeless]).await;
        assert!(client(&server.uri()).get_group_counter(&group()).await.is_err());
        assert_eq!(count(&server).await, 1);
    }
}

#[tokio::test]
async fn a_write_is_sent_once_whatever_comes_back() {
    for troubled in [
        ResponseTemplate::new(502),
        ResponseTemplate::new(503),
        fail(10002),
        fail(60008),
        fail(10010),
        json("x"),
        late(),
    ] {
        let server = server(vec![troubled.clone(), ok()]).await;
        assert!(
            impatient_client(&server.uri()).delete_group_counter(&group(), &Selection::All).await.is_err()
        );
        assert_eq!(count(&server).await, 1);

        let server = super::server(vec![troubled, ok()]).await;
        let changes = [counter("like", 1)];
        let answer = impatient_client(&server.uri())
            .update_group_counter(&group(), UpdateMode::Increase, &changes)
            .await;
        assert!(answer.is_err());
        assert_eq!(count(&server).await, 1);
    }
}

#[tokio::test]
async fn no_answer_in_time_is_unknown_and_says_after_how_long() {
    let server = server(vec![late()]).await;
    let answer = impatient_client(&server.uri()).delete_group_counter(&group(), &Selection::All).await;
    assert_eq!(answer, Err(CallError::Unknown(UnknownReason::TimedOut { after_ms: 300 })));
}

#[tokio::test]
async fn never_connected_means_not_sent() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    for host in [format!("127.0.0.1:{port}"), "nobody.invalid".to_owned()] {
        let client = client(&format!("http://{host}"));
        assert_eq!(
            client.delete_group_counter(&group(), &Selection::All).await,
            Err(CallError::NotSent(NotSent::CouldNotConnect { host }))
        );
    }
}

#[tokio::test]
async fn a_failed_tls_handshake_means_not_sent() {
    let server = server(vec![ok()]).await;
    let host = server.address().to_string();
    // Without root certificates on this machine there is no client, and nothing to test.
    match Client::with_timing(app(&format!("https://{host}")), clock(), Arc::new(Ones), timing()) {
        Err(error) => assert!(matches!(error, ClientError::Http(_))),
        Ok(client) => {
            let answer = client.delete_group_counter(&group(), &Selection::All).await;
            assert_eq!(answer, Err(CallError::NotSent(NotSent::CouldNotConnect { host })));
        }
    }
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let elsewhere = server(vec![ok()]).await;
    for status in [301, 302, 303, 307, 308] {
        let redirect = ResponseTemplate::new(status).insert_header("location", elsewhere.uri());
        let server = server(vec![redirect]).await;
        let client = client(&server.uri());
        let unknown = CallError::Unknown(UnknownReason::HttpStatus { status });
        assert_eq!(client.delete_group_counter(&group(), &Selection::All).await, Err(unknown.clone()));
        assert_eq!(client.get_group_counter(&group()).await, Err(unknown));
        assert_eq!(count(&server).await, 2);
    }
    assert_eq!(count(&elsewhere).await, 0);
}

#[tokio::test]
async fn a_refused_signature_is_replaced_once() {
    for code in [70001, 70052] {
        let clock = clock();
        let (turn, ticking) = (AtomicUsize::new(0), Arc::clone(&clock));
        let server = server_with(move |_: &Request| {
            ticking.advance(1_000);
            if turn.fetch_add(1, Ordering::SeqCst) == 0 { fail(code) } else { ok() }
        })
        .await;
        let client = client_at(&server.uri(), clock);
        assert_eq!(client.delete_group_counter(&group(), &ticked(&["like"])).await, Ok(()));
        let requests = requests(&server).await;
        assert_eq!(requests.len(), 2);
        assert_eq!(requests[0].body, requests[1].body);
        assert_ne!(requests[0].url.query(), requests[1].url.query());

        let stubborn = super::server(vec![fail(code)]).await;
        let client = super::client(&stubborn.uri());
        assert_eq!(client.delete_group_counter(&group(), &Selection::All).await, Err(refused(code)));
        assert_eq!(count(&stubborn).await, 2);
        assert_eq!(client.get_group_counter(&group()).await, Err(refused(code)));
        assert_eq!(count(&stubborn).await, 4);
    }
}

#[tokio::test]
async fn after_70050_nothing_is_sent_for_a_minute() {
    let clock = clock();
    let server = server(vec![fail(70050), ok()]).await;
    let client = client_at(&server.uri(), Arc::clone(&clock));
    assert_eq!(client.get_group_counter(&group()).await, Err(refused(70050)));
    let held = CallError::NotSent(NotSent::HeldBack { until: Timestamp::from_unix_seconds(START + 60) });
    for _ in 0..2 {
        assert_eq!(client.delete_group_counter(&group(), &Selection::All).await, Err(held.clone()));
        assert_eq!(client.clone().get_group_counter(&group()).await, Err(held.clone()));
        clock.advance(29_999);
    }
    assert_eq!(count(&server).await, 1);
    clock.advance(2);
    assert_eq!(client.get_group_counter(&group()).await, Ok(Vec::new()));
}

#[tokio::test]
async fn a_clock_set_back_does_not_hold_for_ever() {
    let clock = clock();
    let server = server(vec![fail(70050), ok()]).await;
    let client = client_at(&server.uri(), Arc::clone(&clock));
    assert_eq!(client.get_group_counter(&group()).await, Err(refused(70050)));
    clock.advance(-3_600_000);
    assert_eq!(client.get_group_counter(&group()).await, Ok(Vec::new()));
}

#[tokio::test]
async fn reachability_tells_since_when_nobody_answers() {
    let clock = clock();
    let server = server(vec![ResponseTemplate::new(502), ResponseTemplate::new(502), fail(10010)]).await;
    let client = client_at(&server.uri(), Arc::clone(&clock));
    assert_eq!(client.reachability(), Reachability::Up);
    for _ in 0..2 {
        client.delete_group_counter(&group(), &Selection::All).await.unwrap_err();
        let since = Timestamp::from_unix_seconds(START);
        assert_eq!(client.reachability(), Reachability::Down { since });
        clock.advance(5_000);
    }
    client.delete_group_counter(&group(), &Selection::All).await.unwrap_err();
    assert_eq!(client.reachability(), Reachability::Up, "a refusal is an answer");
}
