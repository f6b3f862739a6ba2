use std::io::{BufRead as _, BufReader, Read as _};
use std::process::Stdio;

use super::{COMPLETE, command, lying, said};

const SECRETS: [&str; 3] = ["hunter", "TER2", "2secret"];

/// Every way in which a password gets into an address.
#[test]
fn a_password_is_shown_by_no_command_in_no_form() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str], url: &str| {
        let mut command = command(folder.path(), arguments);
        command.envs(COMPLETE).env("COUNTERDESK_DATABASE_URL", url).env("RUST_LOG", "trace");
        command.env("COUNTERDESK_LISTEN", "127.0.0.1:0");
        let said = said(&command.output().unwrap());
        let shown = SECRETS.iter().find(|secret| said.all.contains(*secret));
        assert_eq!(shown, None, "{arguments:?} {url}: {}", said.all);
        said
    };
    for url in [
        "postgres://me:hun%23TER2@127.0.0.1:1/desk",
        "postgres://me:hun@TER2@127.0.0.1:1/desk",
        "postgres://me@127.0.0.1:1/desk?password=hunter2secret",
        "postgres://me:hunter2secret@127.0.0.1:1/desk?connect_timeout=2",
    ] {
        let said = run(&["config", "check"], url);
        assert!(said.code == Some(0) && said.out.contains("********"), "{url}: {}", said.all);
        assert_eq!(
            said.all.contains("connect_timeout has no effect"),
            url.contains("timeout"),
            "{}",
            said.all
        );
    }
    // Nobody listens there.
    let url = "postgres://me:hunter2secret@127.0.0.1:1/desk?connect_timeout=2secret";
    assert_eq!(run(&["serve"], url).code, Some(1));
    for url in [
        "postgres://me:hun#TER2@127.0.0.1:1/desk",
        "postgres://me:1#hunter@127.0.0.1:1/desk",
        "postgres://me:1/hunter@127.0.0.1:1/desk",
        "postgres://me:1?hunter@127.0.0.1:1/desk",
        "postgres://me:1?hunter=2secret@127.0.0.1:1/desk",
        "postgres://me:1 hunter@127.0.0.1:1/desk",
        "postgres://me@127.0.0.1:1/desk?PASSWORD=hunter2secret",
        "postgres://me@127.0.0.1:1/desk?password=a&hunter=2secret",
        "postgres://me@127.0.0.1:1/desk?sslmode=hunter2secret",
        "host=127.0.0.1 port=1 user=me password=hunter2secret",
        "postgres:me:hunter2secret@127.0.0.1/desk",
        "mysql://me:hunter2secret@127.0.0.1/desk",
        "me:hunter2secret@127.0.0.1/desk",
        "sqlite:desk.db?key=hunter2secret",
    ] {
        for arguments in [&["config", "check"][..], &["operator", "list"], &["serve"]] {
            let said = run(arguments, url);
            assert_eq!(said.code, Some(1), "{arguments:?} {url}: {}", said.all);
            assert!(said.all.contains("COUNTERDESK_DATABASE_URL"), "{}", said.all);
        }
    }
    assert_eq!(
        lying(folder.path()),
        Vec::<String>::new(),
        "nor is anything made before the database answers"
    );
}

#[test]
fn listening_on_every_address_prints_one_that_can_be_opened() {
    for arguments in [&["serve"][..], &["demo", "--anywhere"]] {
        let folder = tempfile::tempdir().unwrap();
        let mut command = command(folder.path(), arguments);
        command.envs(COMPLETE).env("COUNTERDESK_LISTEN", "0.0.0.0:0");
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let last = if arguments == ["serve"] { "Set up" } else { "Simulator" };
        let mut addresses = Vec::new();
        for line in BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok) {
            addresses.extend(line.split(' ').find(|word| word.starts_with("http")).map(str::to_owned));
            if line.starts_with(last) {
                break;
            }
        }
        child.kill().unwrap();
        let mut warned = String::new();
        child.stderr.take().unwrap().read_to_string(&mut warned).unwrap();
        child.wait().unwrap();
        assert_eq!(addresses.len(), 2, "{addresses:?}");
        for address in &addresses {
            let url: url::Url = address.parse().unwrap();
            assert!(!matches!(url.host_str(), Some("0.0.0.0" | "[::]")) && url.port() != Some(0), "{url}");
        }
        if arguments == ["serve"] {
            assert!(warned.contains("COUNTERDESK_PUBLIC_URL is not set"), "{warned}");
        }
    }
}
