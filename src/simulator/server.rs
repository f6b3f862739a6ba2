//! From an HTTP request to an answer, or to what a fault makes of it.

use std::time::Duration;

use axum::Router;
use axum::body::{Body as HttpBody, to_bytes};
use axum::extract::{ConnectInfo, Request as HttpRequest, State};
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde_json::Value;

use super::answer::{self, Code, Fields, Refusal};
use super::commands::{Body, Command};
use super::faults::{Fault, FaultKind};
use super::history::{self, Request};
use super::listener::Connection;
use super::state::{Call, Handle};
use super::{auth, control};

/// Size of a request's body, in bytes. Fifty group IDs and twenty counters are far below.
const LARGEST_BODY: usize = 1 << 20;

/// Size of the answer that [`FaultKind::Huge`] gives, in bytes.
const HUGE: usize = 20 << 20;

const BAD_GATEWAY_PAGE: &str = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";

/// The group that [`FaultKind::OtherGroup`] answers about.
const OTHER_GROUP: &str = "@TGS#anotherGroup";

/// Begins like JSON and is not; the last bytes are not even UTF-8.
const RUBBISH: &[u8] = b"{\"ActionStatus\":\"OK\",\"Err\x00\xff\xfe\x80";

/// Everything that is reachable.
pub(super) fn router(handle: Handle, loopback: bool) -> Router {
    let api = Router::new().fallback(receive).with_state(handle.clone());
    if loopback { api.nest("/control", control::router(handle)) } else { api }
}

/// Takes any request outside `/control`.
async fn receive(
    State(handle): State<Handle>,
    ConnectInfo(connection): ConnectInfo<Connection>,
    request: HttpRequest,
) -> Response {
    let (head, body) = request.into_parts();
    let path = head.uri.path();
    let query = head.uri.query().unwrap_or_default();
    handle.arrived(path, query);
    let body = to_bytes(body, LARGEST_BODY).await;
    let record = Request {
        method: head.method.to_string(),
        command: path.rsplit('/').next().unwrap_or_default().to_owned(),
        path: path.to_owned(),
        query: history::without_signature(query),
        body: body.as_ref().map(|bytes| history::body_text(bytes)).unwrap_or_default(),
        applied: false,
        code: None,
        fault: None,
        time: 0,
        after_ms: 0,
    };
    let fault = {
        let mut inside = handle.lock();
        inside.faults.strike(&record.command).or_else(|| inside.unanswered(&record))
    };
    let call = match body {
        Ok(bytes) => examine(&handle, &head.method, path, query, &bytes),
        Err(_) => Err(Code::HttpParse.with("the body is too large or broke off")),
    };
    match fault {
        None => whole(&handle.carry_out(call, None, record)),
        Some(fault) => strike(handle, connection, call, fault, record).await,
    }
}

/// Checks everything about a call that can be checked without looking at the groups. A body that is not JSON is found out about only once the call
/// has been counted towards the pace, so its refusal is carried along.
fn examine(handle: &Handle, method: &Method, path: &str, query: &str, body: &[u8]) -> Call {
    if method != Method::POST {
        return Err(Code::HttpParse.with("the method must be POST"));
    }
    let command = Command::at(path)?;
    auth::check(query, handle.account(), handle.now())?;
    Ok((command, Body::parse(body)))
}

/// Carries a call out that a fault strikes, and does to its answer what the fault asks for.
async fn strike(
    handle: Handle,
    connection: Connection,
    call: Call,
    fault: Fault,
    record: Request,
) -> Response {
    if let (FaultKind::Delay(ms), true) = (fault.kind, fault.before) {
        return late(handle, call, fault, record, Duration::from_millis(ms)).await;
    }
    let mut answer = handle.carry_out(call, Some(&fault), record);
    let behaviour = handle.behaviour();
    let succeeded = || answer::status(&Ok(()), &behaviour);
    match fault.kind {
        FaultKind::Delay(ms) => {
            tokio::select! {
                () = tokio::time::sleep(Duration::from_millis(ms)) => {}
                () = handle.closed() => {}
            }
            whole(&answer)
        }
        FaultKind::NoAnswerBefore | FaultKind::NoAnswerAfter => {
            // When the caller goes away this is dropped; when the simulator ends, the caller is let go of.
            handle.closed().await;
            reset(&connection)
        }
        FaultKind::ResetBefore | FaultKind::ResetAfter => reset(&connection),
        FaultKind::BadGateway => {
            (StatusCode::BAD_GATEWAY, [(header::CONTENT_TYPE, "text/html")], BAD_GATEWAY_PAGE).into_response()
        }
        FaultKind::Rubbish => json(RUBBISH),
        FaultKind::HalfEmoji => json(with_emoji(&answer, |emoji, body| {
            let mut units = [0; 2];
            body.extend(format!("\\u{:04x}", emoji.encode_utf16(&mut units)[0]).bytes());
        })),
        FaultKind::CutEmoji => json(with_emoji(&answer, |emoji, body| {
            let mut utf8 = [0; 4];
            body.extend(&emoji.encode_utf8(&mut utf8).as_bytes()[..2]);
        })),
        FaultKind::NoErrorCode => {
            let mut answer = if answer.is_empty() { succeeded() } else { answer };
            answer.remove("ErrorCode");
            whole(&answer)
        }
        FaultKind::OtherGroup | FaultKind::OtherGroupFirst => {
            if let Some(Value::Array(groups)) = answer.get_mut("GroupInfo") {
                let strangers: Vec<_> = groups.iter().cloned().map(of_another_group).collect();
                if fault.kind == FaultKind::OtherGroup {
                    groups.clear();
                }
                groups.splice(..0, strangers);
            }
            whole(&answer)
        }
        FaultKind::Huge => {
            let mut answer = if answer.is_empty() { succeeded() } else { answer };
            answer.insert("ErrorInfo".to_owned(), "x".repeat(HUGE).into());
            whole(&answer)
        }
        FaultKind::Code(code) | FaultKind::CodeAfter(code) => {
            let refusal = Refusal::new(code, format!("the simulator was asked for {code}"));
            whole(&answer::whole(Err(refusal), &behaviour))
        }
    }
}

/// Waits, then carries the call out, whether or not the caller is still there: as a backend does that took longer than its front end had patience.
async fn late(handle: Handle, call: Call, fault: Fault, record: Request, delay: Duration) -> Response {
    let work = tokio::spawn(async move {
        tokio::select! {
            () = tokio::time::sleep(delay) => Some(handle.carry_out(call, Some(&fault), record)),
            () = handle.closed() => None,
        }
    });
    match work.await {
        Ok(Some(answer)) => whole(&answer),
        Ok(None) | Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// The same item, under the ID of a group that nobody asked for.
fn of_another_group(mut item: Value) -> Value {
    item["GroupId"] = OTHER_GROUP.into();
    item
}

fn reset(connection: &Connection) -> Response {
    connection.reset();
    StatusCode::OK.into_response()
}

fn whole(answer: &Fields) -> Response {
    match serde_json::to_vec(answer) {
        Ok(bytes) => json(bytes),
        Err(error) => {
            tracing::error!(%error, "an answer could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// The answer with what is outside the basic plane written in another way.
fn with_emoji(answer: &Fields, write: impl Fn(char, &mut Vec<u8>)) -> Vec<u8> {
    let mut body = Vec::new();
    // A map of strings to values is always JSON.
    for sign in serde_json::to_string(answer).unwrap_or_default().chars() {
        if sign < '\u{10000}' {
            body.extend(sign.encode_utf8(&mut [0; 4]).bytes());
        } else {
            write(sign, &mut body);
        }
    }
    body
}

fn json(bytes: impl Into<HttpBody>) -> Response {
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::SERVER, "counterdesk-simulator")];
    (headers, bytes.into()).into_response()
}
