//! Neither the key nor a signature gets out of the client, except in the URL of a request.

use std::io;
use std::sync::{Mutex, PoisonError};

use tracing::Level;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::util::SubscriberInitExt;

use super::*;
use crate::chat::ClientError;
use crate::model::UpdateMode;

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()).unwrap()
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

fn signature_in(request: &Request) -> String {
    request.url.query_pairs().find(|(name, _)| name == "usersig").unwrap().1.into_owned()
}

/// Every kind of trouble there is; among it a server that quotes what it was sent.
async fn troubles() -> Vec<MockServer> {
    vec![
        server_with(|request: &Request| {
            let quoted = format!("bad request: {}", request.url);
            json(&serde_json::json!({ "ErrorCode": 70003, "ErrorInfo": quoted }).to_string())
        })
        .await,
        server_with(|request: &Request| {
            let beginning = signature_in(request)[..40].to_owned();
            json(&serde_json::json!({ "ErrorCode": 10002, "ErrorInfo": beginning }).to_string())
        })
        .await,
        server_with(|request: &Request| {
            ResponseTemplate::new(302).insert_header("location", request.url.as_str())
        })
        .await,
        server(vec![ResponseTemplate::new(502)]).await,
        server(vec![json("rubbish")]).await,
        server(vec![fail(70050)]).await,
        server(vec![fail(70001)]).await,
        server(vec![late()]).await,
        server(vec![ok()]).await,
    ]
}

#[tokio::test]
async fn neither_the_key_nor_a_signature_is_seen_anywhere() {
    let log = Log::default();
    // Everything that any crate says on this thread, at its most talkative.
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(Level::TRACE)
        .with_ansi(false)
        .with_writer(log.clone())
        .finish();
    let guard = subscriber.set_default();

    let mut seen = Vec::new();
    let mut note = |thing: &dyn std::fmt::Debug, shown: &str| {
        seen.extend([format!("{thing:?}"), format!("{thing:#?}"), shown.to_owned()]);
    };
    let mut signatures = Vec::new();
    let mut addresses = vec!["http://127.0.0.1:1".to_owned(), "http://nobody.invalid".to_owned()];
    let servers = troubles().await;
    addresses.extend(servers.iter().map(MockServer::uri));
    for address in addresses {
        note(&app(&address), "");
        let client = impatient_client(&address);
        note(&client, "");
        if let Err(error) = client.delete_group_counter(&group(), &Selection::All).await {
            note(&error, &error.to_string());
        }
        if let Err(error) = client.update_group_counter(&group(), UpdateMode::Set, &[counter("a", 1)]).await {
            note(&error, &error.to_string());
        }
        match client.get_group_counter(&group()).await {
            Ok(counters) => note(&counters, ""),
            Err(error) => note(&error, &error.to_string()),
        }
    }
    drop(guard);
    for server in &servers {
        signatures.extend(requests(server).await.iter().map(signature_in));
    }
    assert!(signatures.len() > 20);

    let (seen, logged) = (seen.join("\n"), log.text());
    assert!(
        logged.contains("no answer from Tencent Chat") && logged.contains("hyper"),
        "the log was not caught"
    );
    for text in [&seen, &logged] {
        assert!(!text.contains(&KEY[..10]), "the key is in {text}");
        let quoted = text.replace("usersig=[signature]", "");
        assert!(!quoted.contains("usersig="), "a URL is in {text}");
        for signature in &signatures {
            let run: Vec<char> = signature.chars().collect();
            for part in run.chunks_exact(20) {
                let part: String = part.iter().collect();
                assert!(!text.contains(&part), "{part}, of a signature, is in {text}");
            }
        }
    }
}

#[test]
fn what_cannot_sign_is_no_client() {
    let make = |identifier: &str, key: &str| {
        let app = App {
            admin_identifier: identifier.to_owned(),
            secret_key: key.to_owned().into(),
            ..app("http://127.0.0.1:1")
        };
        Client::new(app, clock(), Arc::new(Ones)).map(drop)
    };
    assert_eq!(make("administrator", "k"), Ok(()));
    assert_eq!(make("administrator", ""), Err(ClientError::EmptySecretKey));
    assert_eq!(make("", "k"), Err(ClientError::AdminIdentifier));
    assert_eq!(make("a\nTLS.expire:9", "k"), Err(ClientError::AdminIdentifier));
}
