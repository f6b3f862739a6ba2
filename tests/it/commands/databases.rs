use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use counterdesk::store::Store;

use super::{COMPLETE, command, lying, said};
use crate::support::{TestDatabase, both_databases};

/// Every command that works on what serving has made.
const COMMANDS: [&[&str]; 13] = [
    &["backup", "copy.db"],
    &["log", "verify"],
    &["log", "prune", "--keep-days", "1"],
    &["log", "begin-anchors"],
    &["operator", "list"],
    &["operator", "add", "mira", "--role", "manager"],
    &["operator", "disable", "mira"],
    &["operator", "reset", "mira"],
    &["operator", "reset", "mira", "--second-factors"],
    &["operator", "link", "mira", "0123", "--issuer", "https://id.example.com"],
    &["operator", "rename", "mira", "akira"],
    &["operator", "move-issuer", "https://id.example.com", "https://new.example.com"],
    &["seal-key", "replace"],
];

#[test]
fn no_command_makes_what_it_was_to_find() {
    for arguments in COMMANDS {
        let folder = tempfile::tempdir().unwrap();
        let output = command(folder.path(), arguments).envs(COMPLETE).output().unwrap();
        let told = said(&output);
        assert_eq!(told.code, Some(1), "{arguments:?}: {}", told.all);
        let path = folder.path().join("counterdesk.db");
        assert!(told.all.contains("there is no database"), "{}", told.all);
        assert!(told.all.contains(&path.display().to_string()), "{}", told.all);
        assert_eq!(lying(folder.path()), Vec::<String>::new(), "{arguments:?}");

        fs::write(&path, "").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        assert_eq!(command(folder.path(), arguments).output().unwrap().status.code(), Some(1));
        assert_eq!(lying(folder.path()), ["counterdesk.db"], "{arguments:?}");
        assert_eq!(fs::metadata(&path).unwrap().len(), 0, "{arguments:?}: an empty file stays empty");
    }
}

#[tokio::test]
async fn an_empty_server_is_no_database_and_its_password_is_not_shown() {
    let database = TestDatabase::postgres().await.unwrap();
    let url = database.url().replace("postgres@", "postgres:hunter2@");
    for arguments in COMMANDS {
        let folder = tempfile::tempdir().unwrap();
        let mut command = command(folder.path(), arguments);
        let told = said(&command.env("COUNTERDESK_DATABASE_URL", &url).output().unwrap());
        assert_eq!(told.code, Some(1), "{arguments:?}: {}", told.all);
        assert!(told.all.contains("there is no database") && told.all.contains("********"), "{}", told.all);
        assert!(!told.all.contains("hunter2"), "{}", told.all);
        assert_eq!(lying(folder.path()), Vec::<String>::new(), "{arguments:?}");
    }
    database.remove().await.unwrap();
}

both_databases! {
    async fn commands_on_a_database_that_is_there_leave_it_alone_besides(url: &str) {
        Store::open(url).await.unwrap().close().await;
        let folder = tempfile::tempdir().unwrap();
        let run = |arguments: &[&str]| {
            let mut command = command(folder.path(), arguments);
            said(&command.env("COUNTERDESK_DATABASE_URL", url).output().unwrap())
        };
        for (arguments, code) in [
            (&["operator", "add", "mira", "--role", "manager"][..], 0),
            (&["operator", "add", "mira", "--role", "manager"], 1),
            (&["operator", "list"], 0),
            (&["operator", "disable", "nobody"], 1),
            (&["operator", "reset", "mira", "--second-factors"], 0),
            (&["log", "verify"], 0),
            (&["log", "prune", "--keep-days", "1"], 0),
        ] {
            let told = run(arguments);
            assert_eq!(told.code, Some(code), "{arguments:?}: {}", told.all);
            assert_eq!(lying(folder.path()), Vec::<String>::new(), "{arguments:?}: no key, for one");
        }
        if let Some(path) = url.strip_prefix("sqlite:") {
            let beside = lying(std::path::Path::new(path).parent().unwrap());
            assert_eq!(beside, ["counterdesk.db"], "everything in one file again");
        }
    }
}

#[tokio::test]
async fn half_a_backup_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("counterdesk.db");
    Store::open(&format!("sqlite:{}", path.display())).await.unwrap().close().await;
    // In blocks of 512 bytes, or of 1024 where `sh` is bash: less than the tables take.
    let mut command = Command::new("sh");
    command.args(["-c", "trap '' XFSZ; ulimit -f 64; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_counterdesk")]);
    let output = command.args(["backup", "copy.db"]).current_dir(folder.path()).output().unwrap();
    let told = said(&output);
    assert_eq!(told.code, Some(1), "{}", told.all);
    assert!(told.all.contains("disk"), "{}", told.all);
    assert_eq!(lying(folder.path()), ["counterdesk.db"]);
}

#[test]
fn a_database_that_others_may_read_is_refused_by_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("counterdesk.db");
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        Store::open(&format!("sqlite:{}", path.display())).await.unwrap().close().await;
    });
    fs::set_permissions(&path, fs::Permissions::from_mode(0o666)).unwrap();
    for arguments in COMMANDS.into_iter().chain([&["serve"][..]]) {
        let mut command = command(folder.path(), arguments);
        command.envs(COMPLETE).env("COUNTERDESK_LISTEN", "127.0.0.1:0");
        let told = said(&command.output().unwrap());
        assert_eq!(told.code, Some(1), "{arguments:?}: {}", told.all);
        assert!(told.all.contains("mode 666") && told.all.contains("chmod 600"), "{}", told.all);
        assert_eq!(lying(folder.path()), ["counterdesk.db"], "{arguments:?}");
    }
}
