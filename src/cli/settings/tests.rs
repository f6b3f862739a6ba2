use secrecy::ExposeSecret as _;

use super::*;
use crate::model::{ApprovalRule, Place, Region};

fn with(pairs: &[(&str, &str)], file: &str) -> Result<Config, Faults> {
    let pairs: Vec<_> = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let environment =
        move |name: &str| pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    together(Faults::new(), Ok(toml::from_str(file).unwrap()), |file, faults| {
        assemble(file, &environment, faults)
    })
}

#[test]
fn three_variables_are_enough() {
    let config = with(
        &[
            ("COUNTERDESK_SDK_APP_ID", "1400000001"),
            ("COUNTERDESK_SECRET_KEY", "k"),
            ("COUNTERDESK_REGION", "silicon-valley"),
        ],
        "",
    )
    .unwrap();
    assert_eq!(config.listen.to_string(), "127.0.0.1:3000");
    assert_eq!(config.public_url.as_str(), "http://127.0.0.1:3000/");
    assert_eq!(config.storage.database.to_string(), "sqlite:counterdesk.db");
    assert_eq!(config.apps[0].admin_identifier, "administrator");
    assert_eq!(config.apps[0].place, Place::Region(Region::SiliconValley));
    assert_eq!(config.apps[0].endpoint.host(), "adminapiusa.im.qcloud.com");
}

#[test]
fn every_fault_is_named_at_once() {
    let faults = with(
        &[
            ("COUNTERDESK_LISTEN", "here"),
            ("COUNTERDESK_PUBLIC_URL", "desk.example.com"),
            ("COUNTERDESK_SDK_APP_ID", "1400000001"),
            ("COUNTERDESK_REGION", "mumbai"),
        ],
        "",
    )
    .unwrap_err();
    for name in
        ["COUNTERDESK_LISTEN", "COUNTERDESK_PUBLIC_URL", "COUNTERDESK_REGION", "COUNTERDESK_SECRET_KEY_FILE"]
    {
        assert!(faults.iter().any(|fault| fault.starts_with(name)), "{name} in {faults:?}");
    }
    assert!(with(&[], "").unwrap_err()[0].contains("COUNTERDESK_SDK_APP_ID"));
}

#[test]
fn reads_have_a_second_host_only_where_it_is_asked_for() {
    let backup = |pairs: &[(&str, &str)]| {
        let mut all = vec![("COUNTERDESK_SDK_APP_ID", "1"), ("COUNTERDESK_SECRET_KEY", "k")];
        all.extend(pairs);
        with(&all, "").map(|config| config.apps[0].backup.as_ref().map(ToString::to_string))
    };
    let region = ("COUNTERDESK_REGION", "tokyo");
    assert_eq!(backup(&[region]).unwrap(), None);
    assert_eq!(backup(&[region, ("COUNTERDESK_BACKUP_URL", "off")]).unwrap(), None);
    let documented = Some("https://adminapijpn.my-imcloud.com".to_owned());
    assert_eq!(backup(&[region, ("COUNTERDESK_BACKUP_URL", "region")]).unwrap(), documented);
    let own = Some("https://second.example".to_owned());
    assert_eq!(backup(&[region, ("COUNTERDESK_BACKUP_URL", "https://second.example")]).unwrap(), own);
    for wrong in [
        [region, ("COUNTERDESK_BACKUP_URL", "second.example")],
        [("COUNTERDESK_UPSTREAM_URL", "http://127.0.0.1:1"), ("COUNTERDESK_BACKUP_URL", "region")],
    ] {
        assert!(backup(&wrong).unwrap_err()[0].starts_with("COUNTERDESK_BACKUP_URL"));
    }
}

#[test]
fn a_second_person_is_asked_for_where_the_settings_say_so() {
    let rule = |file: &str, pairs: &[(&str, &str)]| {
        let mut all = vec![("COUNTERDESK_SECRET_KEY", "k"), ("COUNTERDESK_REGION", "tokyo")];
        all.extend(pairs);
        let file = format!("[[apps]]\nsdk_app_id = 1\n{file}");
        with(&all, &file).map(|config| config.apps[0].approval)
    };
    let all = "approval = \"all\"";
    assert_eq!(rule("", &[]).unwrap(), ApprovalRule::Off);
    assert_eq!(rule(all, &[]).unwrap(), ApprovalRule::All);
    assert_eq!(rule(all, &[("COUNTERDESK_APPROVAL", "always")]).unwrap(), ApprovalRule::Always);
    for wrong in [rule("approval = \"yes\"", &[]), rule(all, &[("COUNTERDESK_APPROVAL", "on")])] {
        assert!(wrong.unwrap_err()[0].starts_with("COUNTERDESK_APPROVAL"), "never taken for off");
    }
}

#[test]
fn the_environment_wins_over_the_file() {
    let file = r#"
        listen = "127.0.0.1:4000"
        [[apps]]
        name = "Live app"
        sdk_app_id = 1
        secret_key = "file"
        region = "tokyo"
        [[apps]]
        name = "Test app"
        test = true
        sdk_app_id = 2
        secret_key = "two"
        region = "seoul"
    "#;
    let config =
        with(&[("COUNTERDESK_SDK_APP_ID", "1"), ("COUNTERDESK_SECRET_KEY", "environment")], file).unwrap();
    assert_eq!(config.listen.port(), 4000);
    assert_eq!(config.apps.len(), 2);
    assert_eq!(config.apps[0].secret_key.expose_secret(), "environment");
    assert_eq!(config.apps[0].name, "Live app");
    assert!(config.apps[1].test);
    assert!(!format!("{config:?}").contains("environment"));
}

#[test]
fn an_address_that_nobody_can_open_is_not_printed() {
    const APP: [(&str, &str); 3] = [
        ("COUNTERDESK_SDK_APP_ID", "1"),
        ("COUNTERDESK_SECRET_KEY", "k"),
        ("COUNTERDESK_REGION", "Silicon Valley"),
    ];
    let listening = |listen: &str, url: Option<&str>| {
        let mut all = vec![("COUNTERDESK_LISTEN", listen)];
        all.extend(url.map(|url| ("COUNTERDESK_PUBLIC_URL", url)));
        all.extend(APP);
        with(&all, "")
    };
    for listen in ["0.0.0.0:3000", "[::]:3000"] {
        let config = listening(listen, None).unwrap();
        assert!(!matches!(config.public_url.host_str(), None | Some("0.0.0.0" | "[::]")));
        let warned =
            config.warnings.iter().any(|warning| warning.contains("COUNTERDESK_PUBLIC_URL is not set"));
        assert!(warned, "{:?}", config.warnings);
        let config = listening(listen, Some("https://desk.example.com")).unwrap();
        assert!(
            config.warnings.iter().all(|warning| !warning.contains("PUBLIC_URL")),
            "{:?}",
            config.warnings
        );
    }
    for url in ["http://0.0.0.0:3000", "http://[::]:3000", "https://me:hunter2@desk.example.com"] {
        let faults = listening("0.0.0.0:3000", Some(url)).unwrap_err();
        assert!(
            faults[0].starts_with("COUNTERDESK_PUBLIC_URL") && !faults[0].contains("hunter2"),
            "{faults:?}"
        );
    }
}

#[test]
fn a_region_elsewhere_is_told_where_to_go() {
    let app = |region: &str| {
        let pairs = [
            ("COUNTERDESK_SDK_APP_ID", "1"),
            ("COUNTERDESK_SECRET_KEY", "k"),
            ("COUNTERDESK_REGION", region),
        ];
        with(&pairs, "")
    };
    for region in ["Singapore", "SINGAPORE", "ap-singapore"] {
        assert_eq!(app(region).unwrap().apps[0].place, Place::Region(Region::Singapore));
    }
    for region in ["mumbai", "India", "ap-mumbai", "atlantis"] {
        let faults = app(region).unwrap_err();
        assert!(
            faults[0].starts_with("COUNTERDESK_REGION") && faults[0].contains("COUNTERDESK_UPSTREAM_URL")
        );
    }
}

#[test]
fn a_secret_stands_in_one_place_and_can_be_one() {
    let faults = with(
        &[
            ("COUNTERDESK_SDK_APP_ID", "1"),
            ("COUNTERDESK_REGION", "tokyo"),
            ("COUNTERDESK_SECRET_KEY", "k"),
            ("COUNTERDESK_SECRET_KEY_FILE", "/nowhere"),
        ],
        "",
    );
    assert!(faults.unwrap_err()[0].contains("are both set"));
    let key = |key: &str| {
        let app = [("COUNTERDESK_SDK_APP_ID", "1"), ("COUNTERDESK_REGION", "tokyo")];
        with(&[app[0], app[1], ("COUNTERDESK_SECRET_KEY", key)], "")
    };
    assert_eq!(key(&"a1".repeat(32)).unwrap().warnings, Vec::<String>::new());
    assert!(key("abc").unwrap().warnings[0].contains("64 hexadecimal digits"));
    assert!(key("a b").unwrap_err()[0].contains("there is a blank in it"));
    let pairs = [("COUNTERDESK_DATABASE_URL", "postgres://me:hunt#er2@db/desk")];
    let faults = with(&pairs, "[[apps]]\nsdk_app_id = 1\nsecret_key = 'k'\nregion = 'tokyo'").unwrap_err();
    assert!(faults[0].starts_with("COUNTERDESK_DATABASE_URL") && !faults[0].contains("hunt"), "{faults:?}");
}
