//! The whole of it over real HTTP, as a client meets it.

use std::error::Error;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};

use super::auth::tests::{KEY, sign};
use super::{Behaviour, Fault, FaultKind, Group, GroupType, Handle, Options, Running, start};
use crate::outbound::client_builder;

mod many_groups;

type Tested = Result<(), Box<dyn Error>>;

const GROUP: &str = "@TGS#aC5SZEAEF";
const DELETE: &str = "delete_group_counter";
const LIST: &str = "get_appid_group_list";
const INFO: &str = "get_group_info";
const SEARCH: &str = "search";
const NOW: u64 = 1_700_000_100;

/// A simulator and someone who calls it.
struct Bench {
    running: Running,
    http: reqwest::Client,
    user_sig: String,
}

impl Bench {
    async fn new() -> Result<Self, Box<dyn Error>> {
        Self::with(Options::demo()).await
    }

    async fn with(options: Options) -> Result<Self, Box<dyn Error>> {
        let running = start(Options { secret_key: KEY.to_owned(), now: Arc::new(|| NOW), ..options }).await?;
        let user_sig = sign(running.admin_identifier(), running.sdk_app_id(), NOW - 100, 86_400);
        let http = client_builder().timeout(Duration::from_secs(20)).build()?;
        Ok(Self { running, http, user_sig })
    }

    fn state(&self) -> Handle {
        self.running.state()
    }

    fn url(&self, command: &str) -> String {
        let service = if command == SEARCH { "group_search" } else { "group_open_http_svc" };
        format!(
            "http://127.0.0.1:{}/v4/{service}/{command}?sdkappid={}&identifier=administrator&usersig={}&random=99999999&contenttype=json",
            self.running.address().port(),
            self.running.sdk_app_id(),
            self.user_sig
        )
    }

    async fn send(&self, command: &str, body: &Value) -> reqwest::Result<Response> {
        self.http.post(self.url(command)).body(body.to_string()).send().await
    }

    async fn call(&self, command: &str, body: &Value) -> Result<Value, Box<dyn Error>> {
        Ok(serde_json::from_slice(&self.send(command, body).await?.bytes().await?)?)
    }

    /// Deletes `like`, with a fault in the way.
    async fn delete_with(&self, fault: Fault) -> reqwest::Result<Response> {
        self.state().inject(fault);
        self.send(DELETE, &json!({"GroupId": GROUP, "GroupCounterKeys": ["like"]})).await
    }

    fn like(&self) -> Option<i64> {
        self.state().group(GROUP).and_then(|group| group.counter("like"))
    }

    async fn control(&self, method: Method, path: &str, body: Option<Value>) -> reqwest::Result<Response> {
        let request = self.http.request(method, format!("{}/control/{path}", self.running.url()));
        match body {
            Some(body) => request.json(&body).send().await,
            None => request.send().await,
        }
    }
}

/// Whether an error goes back to a reset connection, and not to one that was closed in good order.
fn is_reset(error: &reqwest::Error) -> bool {
    let mut source = error.source();
    while let Some(error) = source {
        if error
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::ConnectionReset)
        {
            return true;
        }
        source = error.source();
    }
    false
}

#[tokio::test]
async fn the_samples_of_the_documents_work() -> Tested {
    let bench = Bench::new().await?;
    let both = json!({"GroupId": GROUP, "GroupCounterKeys": ["like", "unlike"]});
    let counters = json!([{"Key": "like", "Value": 5}, {"Key": "unlike", "Value": 1}]);
    let read = bench.call("get_group_counter", &both).await?;
    assert_eq!(
        read,
        json!({"ActionStatus": "OK", "ErrorInfo": "", "ErrorCode": 0, "GroupCounter": counters})
    );
    let deleted = bench.call(DELETE, &both).await?;
    assert_eq!(deleted, json!({"ActionStatus": "OK", "ErrorInfo": "", "ErrorCode": 0}));
    assert_eq!(bench.state().counters(GROUP), Some(vec![]));
    let undo = json!({"GroupId": GROUP, "GroupCounter": counters, "Mode": "Increase"});
    assert_eq!(bench.call("update_group_counter", &undo).await?["GroupCounter"], counters);
    let info = bench.call("get_group_info", &json!({"GroupIdList": ["@TGS#2J4SZEAEL"]})).await?;
    assert_eq!(info["GroupInfo"][0]["Name"], "MyFirstGroup");
    let list = bench.call("get_appid_group_list", &json!({"Next": 0})).await?;
    assert_eq!(list["TotalCount"], bench.state().groups().len());
    bench.running.stop().await;
    Ok(())
}

#[tokio::test]
async fn a_refusal_has_status_200_and_leaves_everything_alone() -> Tested {
    let bench = Bench::new().await?;
    let url = bench.url(DELETE);
    let body = json!({"GroupId": GROUP}).to_string();
    for (url, code) in [
        (url.replace("usersig=e", "usersig=f"), 70003),
        (url.replace("contenttype=json", "contenttype=xml"), 60002),
        (url.replace("&identifier=administrator", "&identifier=someone"), 70013),
        (url.replace("sdkappid=1400000000&", ""), 60012),
        (url.replace(DELETE, "remove_group_counter"), 60009),
        (url.replace("/v4/", "/"), 60002),
    ] {
        let response = bench.http.post(&url).body(body.clone()).send().await?;
        assert_eq!(response.status(), StatusCode::OK);
        let answer: Value = response.json().await?;
        assert_eq!((&answer["ErrorCode"], &answer["ActionStatus"]), (&json!(code), &json!("FAIL")), "{url}");
    }
    let fetched: Value = bench.http.get(&url).send().await?.json().await?;
    assert_eq!(fetched["ErrorCode"], 60002);
    let unparsable: Value = bench.http.post(&url).body("{").send().await?.json().await?;
    assert_eq!(unparsable["ErrorCode"], 60003);
    assert_eq!(bench.like(), Some(5));
    assert!(bench.state().history().iter().all(|request| !request.applied));
    Ok(())
}

#[tokio::test]
async fn the_history_tells_all_but_the_signature() -> Tested {
    let bench = Bench::new().await?;
    bench.call(DELETE, &json!({"GroupId": GROUP, "GroupCounterKeys": ["like"]})).await?;
    let history = bench.state().history();
    let [request] = history.as_slice() else { return Err(format!("{} requests", history.len()).into()) };
    assert_eq!((request.command.as_str(), request.applied, request.code), (DELETE, true, Some(0)));
    assert_eq!(request.path, "/v4/group_open_http_svc/delete_group_counter");
    assert_eq!(
        request.query,
        "sdkappid=1400000000&identifier=administrator&usersig=(hidden)&random=99999999&contenttype=json"
    );
    assert_eq!(request.body, r#"{"GroupCounterKeys":["like"],"GroupId":"@TGS#aC5SZEAEF"}"#);
    assert_eq!(request.time, NOW);
    let told = bench.control(Method::GET, "history", None).await?.text().await?;
    assert!(told.contains(DELETE) && !told.contains(&bench.user_sig) && !told.contains(KEY));
    bench.state().clear_history();
    assert!(bench.state().history().is_empty());
    Ok(())
}

#[tokio::test]
async fn the_pace_is_kept_for_each_command() -> Tested {
    let bench = Bench::new().await?;
    bench.state().set_behaviour(Behaviour {
        calls_per_second: 2,
        list_limit_code: 10006,
        ..Behaviour::default()
    });
    let mut codes = Vec::new();
    for command in [
        "get_group_counter",
        "get_group_counter",
        "get_group_counter",
        DELETE,
        "get_appid_group_list",
        "get_appid_group_list",
    ] {
        codes.push(bench.call(command, &json!({"GroupId": GROUP})).await?["ErrorCode"].as_i64());
    }
    assert_eq!(codes, [Some(0), Some(0), Some(60007), Some(0), Some(0), Some(10006)]);
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(bench.call("get_appid_group_list", &json!({})).await?["ErrorCode"], 0);
    Ok(())
}

#[tokio::test]
async fn no_answer_holds_the_connection_until_the_caller_leaves() -> Tested {
    let bench = Bench::new().await?;
    for (kind, left) in [(FaultKind::NoAnswerBefore, Some(5)), (FaultKind::NoAnswerAfter, None)] {
        bench.state().inject(Fault::new(kind));
        let request = bench
            .http
            .post(bench.url(DELETE))
            .timeout(Duration::from_millis(300))
            .body(json!({"GroupId": GROUP}).to_string());
        let Err(error) = request.send().await else { return Err("there was an answer".into()) };
        assert!(error.is_timeout(), "{kind:?}");
        assert_eq!(bench.like(), left, "{kind:?}");
    }
    let history = bench.state().history();
    assert_eq!(
        history.iter().map(|request| (request.applied, request.code)).collect::<Vec<_>>(),
        [(false, None), (true, None)]
    );
    Ok(())
}

#[tokio::test]
async fn a_reset_is_a_real_one() -> Tested {
    let bench = Bench::new().await?;
    // Once on a fresh connection and once on one that has been used.
    for used in [false, true] {
        for (kind, left) in [(FaultKind::ResetBefore, Some(5)), (FaultKind::ResetAfter, None)] {
            bench.state().set_counter(GROUP, "like", 5);
            if used {
                bench.call("get_group_counter", &json!({"GroupId": GROUP})).await?;
            }
            let Err(error) = bench.delete_with(Fault::new(kind)).await else {
                return Err("there was an answer".into());
            };
            assert!(is_reset(&error), "{kind:?} {error:?}");
            assert_eq!(bench.like(), left, "{kind:?}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn emoji_come_cut_in_half_on_request() -> Tested {
    let bench = Bench::new().await?;
    bench.state().set_counter(GROUP, "\u{1f44d}like", 5);
    for (kind, cut) in [
        (FaultKind::HalfEmoji, br#""Key":"\ud83dlike""#.as_slice()),
        (FaultKind::CutEmoji, b"\"Key\":\"\xf0\x9flike\""),
    ] {
        bench.state().inject(Fault::new(kind));
        let body = bench.send("get_group_counter", &json!({"GroupId": GROUP})).await?.bytes().await?;
        assert!(body.windows(cut.len()).any(|part| part == cut), "{}", String::from_utf8_lossy(&body));
    }
    Ok(())
}

#[tokio::test]
async fn spoilt_answers_come_after_the_deed_unless_asked_otherwise() -> Tested {
    let bench = Bench::new().await?;
    for before in [false, true] {
        let fault = |kind| Fault { before, ..Fault::new(kind) };
        let left = if before { Some(5) } else { None };

        bench.state().set_counter(GROUP, "like", 5);
        let gateway = bench.delete_with(fault(FaultKind::BadGateway)).await?;
        assert_eq!(gateway.status(), StatusCode::BAD_GATEWAY);
        assert!(gateway.text().await?.starts_with("<html>"));
        assert_eq!(bench.like(), left);

        bench.state().set_counter(GROUP, "like", 5);
        let rubbish = bench.delete_with(fault(FaultKind::Rubbish)).await?.bytes().await?;
        assert!(serde_json::from_slice::<Value>(&rubbish).is_err() && std::str::from_utf8(&rubbish).is_err());
        assert_eq!(bench.like(), left);

        bench.state().set_counter(GROUP, "like", 5);
        let without: Value = bench.delete_with(fault(FaultKind::NoErrorCode)).await?.json().await?;
        assert_eq!(without, json!({"ActionStatus": "OK", "ErrorInfo": ""}));
        assert_eq!(bench.like(), left);

        bench.state().set_counter(GROUP, "like", 5);
        let huge = bench.delete_with(fault(FaultKind::Huge)).await?.bytes().await?;
        assert!(huge.len() >= 20 << 20);
        assert_eq!(serde_json::from_slice::<Value>(&huge)?["ErrorCode"], 0);
        assert_eq!(bench.like(), left);
    }
    Ok(())
}

#[tokio::test]
async fn any_code_can_be_had_with_and_without_the_deed() -> Tested {
    let bench = Bench::new().await?;
    let refused: Value = bench.delete_with(Fault::new(FaultKind::Code(10002))).await?.json().await?;
    assert_eq!((&refused["ErrorCode"], bench.like()), (&json!(10002), Some(5)));
    let timed_out: Value = bench.delete_with(Fault::new(FaultKind::CodeAfter(60008))).await?.json().await?;
    assert_eq!((&timed_out["ErrorCode"], bench.like()), (&json!(60008), None));
    let history = bench.state().history();
    assert_eq!(
        history.iter().map(|request| (request.applied, request.code)).collect::<Vec<_>>(),
        [(false, Some(10002)), (true, Some(60008))]
    );
    Ok(())
}

#[tokio::test]
async fn a_delay_holds_back_the_answer_or_the_deed() -> Tested {
    let bench = Bench::new().await?;
    let began = Instant::now();
    bench.delete_with(Fault::new(FaultKind::Delay(200))).await?;
    assert!(began.elapsed() >= Duration::from_millis(200));
    assert_eq!(bench.like(), None);

    // The caller has given up and looks; only then is it carried out.
    bench.state().set_counter(GROUP, "like", 5);
    bench.state().inject(Fault::new(FaultKind::Delay(400)).before());
    let impatient = bench
        .http
        .post(bench.url(DELETE))
        .timeout(Duration::from_millis(100))
        .body(json!({"GroupId": GROUP}).to_string());
    assert!(impatient.send().await.is_err());
    assert_eq!(bench.like(), Some(5));
    tokio::time::sleep(Duration::from_millis(700)).await;
    assert_eq!(bench.like(), None);
    Ok(())
}

#[tokio::test]
async fn the_control_endpoints_do_what_the_handle_does() -> Tested {
    let bench = Bench::new().await?;
    let done = StatusCode::NO_CONTENT;
    let fault = json!({"kind": {"code": 10002}, "command": DELETE, "skip": 1});
    assert_eq!(bench.control(Method::POST, "faults", Some(fault)).await?.status(), done);
    let mut codes = Vec::new();
    for _ in 0..3 {
        codes.push(bench.call(DELETE, &json!({"GroupId": GROUP})).await?["ErrorCode"].as_i64());
    }
    assert_eq!(codes, [Some(0), Some(10002), Some(0)]);

    assert_eq!(
        bench.control(Method::PUT, "behaviour", Some(json!({"no_counters": "absent"}))).await?.status(),
        done
    );
    assert_eq!(bench.call("get_group_counter", &json!({"GroupId": GROUP})).await?.get("GroupCounter"), None);
    assert!(
        bench
            .control(Method::PUT, "behaviour", Some(json!({"no_counter": "absent"})))
            .await?
            .status()
            .is_client_error()
    );

    let path = "groups/a%2Fb%20%3Fc%23";
    let group = json!({"Type": "AVChatRoom", "Name": "new", "GroupCounter": [{"Key": "like", "Value": 1}]});
    assert_eq!(bench.control(Method::PUT, path, Some(group)).await?.status(), done);
    assert_eq!(
        bench.control(Method::PUT, &format!("{path}/counters/two%20words"), Some(json!(-2))).await?.status(),
        done
    );
    let expected = vec![("like".to_owned(), 1), ("two words".to_owned(), -2)];
    assert_eq!(bench.state().counters("a/b ?c#"), Some(expected));
    assert_eq!(bench.control(Method::DELETE, path, None).await?.status(), done);
    assert_eq!(bench.control(Method::GET, path, None).await?.status(), StatusCode::NOT_FOUND);

    bench.state().inject(Fault::new(FaultKind::Huge).times(9));
    assert_eq!(bench.control(Method::DELETE, "faults", None).await?.status(), done);
    assert!(bench.state().faults().is_empty());
    Ok(())
}

#[tokio::test]
async fn the_control_endpoints_are_closed_to_web_pages_and_to_the_network() -> Tested {
    let bench = Bench::new().await?;
    let url = format!("{}/control/history", bench.running.url());
    let page = bench.http.get(&url).header("origin", "https://example.com").send().await?;
    assert_eq!(page.status(), StatusCode::FORBIDDEN);

    let open = Options { listen: SocketAddr::from((Ipv4Addr::UNSPECIFIED, 0)), ..Options::demo() };
    let bench = Bench::with(open).await?;
    let url = format!("http://127.0.0.1:{}/control/history", bench.running.address().port());
    let answer: Value = bench.http.get(url).send().await?.json().await?;
    assert_eq!(answer["ErrorCode"], 60002);
    assert_eq!(bench.call("get_group_counter", &json!({"GroupId": GROUP})).await?["ErrorCode"], 0);
    Ok(())
}

#[tokio::test]
async fn stopping_lets_go_of_those_who_wait_and_frees_the_port() -> Tested {
    let bench = Bench::new().await?;
    bench.state().inject(Fault::new(FaultKind::NoAnswerBefore));
    let waiting =
        tokio::spawn(bench.http.post(bench.url(DELETE)).body(json!({"GroupId": GROUP}).to_string()).send());
    while bench.state().history().is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let address = bench.running.address();
    let began = Instant::now();
    bench.running.stop().await;
    assert!(began.elapsed() < Duration::from_secs(1));
    assert!(waiting.await?.is_err());
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
    Ok(())
}

#[tokio::test]
async fn live_traffic_reaches_the_lively_groups_only() -> Tested {
    let bench = Bench::with(Options { live_traffic: true, seed_groups: false, ..Options::demo() }).await?;
    let quiet = Group::new("quiet", GroupType::AvChatRoom, "quiet").with_counters([("like", 1)]);
    bench.state().put_group(quiet.clone());
    bench.state().put_group(Group { lively: true, group_id: "lively".to_owned(), ..quiet });
    let like = |group_id: &str| bench.state().group(group_id).and_then(|group| group.counter("like"));
    let began = Instant::now();
    while like("lively") == Some(1) && began.elapsed() < Duration::from_secs(20) {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(like("lively") > Some(1));
    assert_eq!(like("quiet"), Some(1));
    Ok(())
}
