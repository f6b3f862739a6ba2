use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::PermissionsExt as _;

use super::{COMPLETE, Said, command, lying, said};

fn check(settings: &[(&str, &OsStr)], file: Option<&str>) -> Said {
    let folder = tempfile::tempdir().unwrap();
    if let Some(text) = file {
        let path = folder.path().join("counterdesk.toml");
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    }
    let before = lying(folder.path());
    let mut command = command(folder.path(), &["config", "check"]);
    command.envs(COMPLETE).envs(settings.iter().copied());
    let said = said(&command.output().unwrap());
    assert_eq!(lying(folder.path()), before, "checking leaves nothing behind");
    said
}

#[test]
fn what_is_set_and_cannot_be_used_is_never_taken_for_not_set() {
    assert_eq!(check(&[], None).code, Some(0));
    for (name, value, words) in [
        ("COUNTERDESK_APPROVAL", &b""[..], "COUNTERDESK_APPROVAL is set but empty"),
        ("COUNTERDESK_APPROVAL", b" ", "COUNTERDESK_APPROVAL is set but empty"),
        ("COUNTERDESK_APPROVAL", b"\xff", "COUNTERDESK_APPROVAL is not UTF-8"),
        ("COUNTERDESK_APPROVAL", b"Always", "off, all or always"),
        ("COUNTERDESK_APPROVAL", b"\"all\"", "COUNTERDESK_APPROVAL stands in quotes"),
        ("COUNTERDESK_TRUSTED_PROXIES", b"", "COUNTERDESK_TRUSTED_PROXIES is set but empty"),
        ("COUNTERDESK_ANCHOR_FILE", b"\t", "COUNTERDESK_ANCHOR_FILE is set but empty"),
        ("COUNTERDESK_REQUIRE_SECOND_FACTOR", b"yes please", "is on or off"),
        ("COUNTERDESK_APROVAL", b"all", "did you mean COUNTERDESK_APPROVAL?"),
        ("COUNTERDESK_approval", b"all", "did you mean COUNTERDESK_APPROVAL?"),
        ("CONTERDESK_APPROVAL", b"all", "did you mean COUNTERDESK_APPROVAL?"),
        ("COUNTERDESK_OIDC_ISUER", b"x", "did you mean COUNTERDESK_OIDC_ISSUER?"),
        ("COUNTERDESK_WHATEVER", b"x", "COUNTERDESK_WHATEVER is not a setting"),
    ] {
        let said = check(&[(name, OsStr::from_bytes(value))], None);
        assert_eq!(said.code, Some(1), "{name}: {}", said.all);
        assert!(said.all.contains(words), "{words}: {}", said.all);
    }
    for (name, value) in [
        ("COUNTERDESK_APPROVAL", " all\n"),
        ("COUNTERDESK_SERVICE_HOST", "10.0.0.1"),
        ("COUNTERDESK_PORT", "tcp://10.0.0.1:3000"),
        ("COUNTERDESK_TEST_POSTGRES_URL", ""),
    ] {
        let said = check(&[(name, OsStr::new(value))], None);
        assert_eq!(said.code, Some(0), "{name}: {}", said.all);
    }
}

#[test]
fn every_command_refuses_what_is_mistyped() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in
        [&["serve"][..], &["demo"], &["backup", "b.db"], &["log", "verify"], &["operator", "list"]]
    {
        let mut command = command(folder.path(), arguments);
        command.envs(COMPLETE).env("COUNTERDESK_DATABSE_URL", "sqlite:other.db");
        let said = said(&command.output().unwrap());
        assert_eq!(said.code, Some(1), "{arguments:?}");
        assert!(said.all.contains("did you mean COUNTERDESK_DATABASE_URL?"), "{}", said.all);
    }
    assert_eq!(lying(folder.path()), Vec::<String>::new());
}

#[test]
fn the_file_is_read_as_strictly_and_its_secrets_are_never_shown() {
    const APP: &str = "[[apps]]\nsdk_app_id = 1400000001\nregion = 'tokyo'\n";
    for (text, words) in [
        (format!("aproval = 'all'\n{APP}"), "aproval is not a setting"),
        (format!("{APP}aproval = 'all'\n"), "did you mean approval?"),
        (format!("{APP}approval = ''\n"), "approval is set but empty"),
        (format!("{APP}secret_key = 0x4242\n"), "secret_key takes a text"),
        (format!("{APP}secret_key = hunter2\n"), "line 4"),
        (format!("database_url = 'postgres://me:hunter2#@db/desk'\n{APP}"), "COUNTERDESK_DATABASE_URL"),
    ] {
        let said = check(&[], Some(&text));
        assert_eq!(said.code, Some(1), "{text}: {}", said.all);
        assert!(said.all.contains(words), "{words}: {}", said.all);
        assert!(!said.all.contains("hunter2") && !said.all.contains("4242"), "{}", said.all);
    }
}

#[test]
fn a_file_of_settings_with_a_secret_is_as_private_as_a_key() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("counterdesk.toml");
    let check = |text: &str, mode: u32| {
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        said(&command(folder.path(), &["config", "check"]).envs(COMPLETE).output().unwrap())
    };
    let with = "[[apps]]\nsdk_app_id = 7\nregion = 'tokyo'\nsecret_key = 'abc'\n";
    let said = check(with, 0o644);
    assert_eq!(said.code, Some(1), "{}", said.all);
    assert!(said.all.contains("mode 644") && said.all.contains("it holds a secret"), "{}", said.all);
    assert_eq!(check(with, 0o640).code, Some(0));
    assert_eq!(check("database_url = 'postgres://me:pw@db/desk'", 0o604).code, Some(1));
    assert_eq!(check("listen = '127.0.0.1:1'", 0o644).code, Some(0), "others may read what is no secret");
}

#[test]
fn secrets_of_a_container_are_taken_where_their_folder_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let secrets = folder.path().join("secrets");
    fs::create_dir(&secrets).unwrap();
    let key = secrets.join("key");
    fs::write(&key, format!(" {}\n", COMPLETE[2].1)).unwrap();
    let check = |mode: u32, named: bool| {
        fs::set_permissions(&key, fs::Permissions::from_mode(mode)).unwrap();
        let mut command = command(folder.path(), &["config", "check"]);
        command.envs(COMPLETE.into_iter().take(2)).env("COUNTERDESK_SECRET_KEY_FILE", &key);
        if named {
            command.env("COUNTERDESK_MOUNTED_SECRETS", &secrets);
        }
        said(&command.output().unwrap())
    };
    assert!(check(0o444, false).all.contains("COUNTERDESK_SECRET_KEY_FILE"));
    let taken = check(0o444, true);
    assert_eq!((taken.code, taken.all.contains("warning")), (Some(0), false), "{}", taken.all);
    assert!(taken.all.contains("Note: COUNTERDESK_CONTACT is not set"), "{}", taken.all);
    assert_eq!(check(0o446, true).code, Some(1), "others may change it");
}

#[test]
fn a_key_with_dirt_is_named_and_an_odd_one_is_warned_of() {
    for (key, code, words) in [
        ("\u{feff}5bd2", 1, "U+FEFF"),
        ("5bd2 850f", 1, "there is a blank in it"),
        ("'5bd2850f'", 1, "in quotes"),
        ("5bd2850f", 0, "warning: COUNTERDESK_SECRET_KEY"),
    ] {
        let said = check(&[("COUNTERDESK_SECRET_KEY", OsStr::new(key))], None);
        assert_eq!(said.code, Some(code), "{}", said.all);
        assert!(said.all.contains(words) && !said.all.contains("5bd2"), "{}", said.all);
    }
}

#[test]
fn a_seal_key_that_cannot_be_one_is_found_before_serving() {
    let folder = tempfile::tempdir().unwrap();
    let key = folder.path().join("counterdesk.key");
    let check = |text: &str, mode: u32| {
        fs::write(&key, text).unwrap();
        fs::set_permissions(&key, fs::Permissions::from_mode(mode)).unwrap();
        said(&command(folder.path(), &["config", "check"]).envs(COMPLETE).output().unwrap())
    };
    assert_eq!(check(&"a1".repeat(32), 0o600).code, Some(0));
    for (text, mode) in [("a1".repeat(32), 0o644), ("rubbish".to_owned(), 0o600)] {
        let said = check(&text, mode);
        assert_eq!(said.code, Some(1), "{}", said.all);
        assert!(
            said.all.contains("COUNTERDESK_SEAL_KEY_FILE") && !said.all.contains("rubbish"),
            "{}",
            said.all
        );
    }
}

#[test]
fn regions_are_found_in_any_spelling() {
    for (region, place) in [
        ("Singapore", "singapore"),
        ("SEOUL", "seoul"),
        ("Silicon Valley", "silicon-valley"),
        ("Japan", "tokyo"),
    ] {
        let said = check(&[("COUNTERDESK_REGION", OsStr::new(region))], None);
        assert!(said.out.contains(&format!("({place})")), "{}", said.all);
    }
    let said = check(&[("COUNTERDESK_REGION", OsStr::new("Mumbai"))], None);
    assert!(said.code == Some(1) && said.all.contains("COUNTERDESK_UPSTREAM_URL"), "{}", said.all);
}
