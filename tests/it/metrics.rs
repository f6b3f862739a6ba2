//! What the program counts of itself: after everything has been visited by everybody.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use counterdesk::metrics::{
    CodeClass, Effect, FinalOutcome, Job, MOST_SERIES, Method, OperationKind, SignInFailure, StatusClass,
};
use counterdesk::model::PauseReason;
use counterdesk::simulator::{Fault, FaultKind};
use leptos::server_fn::axum::server_fn_paths;

use crate::support::{
    Browser, ORCHID, OwnPostgres, PASSWORD, PATIENCE, Page, Program, SAMPLE, TestDatabase, TestDesk,
    both_databases, free_port, reset,
};
use crate::walk::looked_at;

const DELETE: &str = "delete_group_counter";

/// Names with their sets of labels.
type Series = BTreeMap<String, Vec<BTreeMap<String, String>>>;

fn series(text: &str) -> Series {
    let mut all = Series::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (selector, value) = line.rsplit_once(' ').unwrap();
        assert!(value.parse::<f64>().is_ok(), "{line}");
        let (name, labels) = selector.split_once('{').unwrap_or((selector, "}"));
        let labels = labels.strip_suffix('}').unwrap();
        let pairs = labels.split(',').filter(|pair| !pair.is_empty()).map(|pair| {
            let (label, value) = pair.split_once('=').unwrap();
            (label.to_owned(), value.trim_matches('"').to_owned())
        });
        all.entry(name.to_owned()).or_default().push(pairs.collect());
    }
    all
}

async fn scraped(at: &str) -> Page {
    Browser::new(&format!("http://{at}")).visit("/metrics", &[]).await
}

/// A desk in a program of its own, and where its figures are.
async fn start(url: &str) -> (TestDesk, Program, u16, String) {
    let desk = TestDesk::start_on(url).await;
    let (port, metrics) = (free_port(), format!("127.0.0.1:{}", free_port()));
    let program = Program::serve_with(&desk, url, port, &[("COUNTERDESK_METRICS_LISTEN", &metrics)]).await;
    (desk, program, port, metrics)
}

/// Everything once as nobody and as each role; forms from here, from elsewhere and unreadable; and some resets.
async fn visit_everything(desk: &TestDesk, port: u16) -> Vec<String> {
    let base = format!("http://127.0.0.1:{port}");
    let doors = looked_at().into_iter().map(|(path, _)| path).filter(|path| !path.ends_with("/events"));
    let routes: BTreeSet<_> =
        doors.chain(["/livez", "/readyz", "/nowhere", "/pkg/none"]).map(str::to_owned).collect();
    let forms: Vec<_> = server_fn_paths().map(|(path, _)| path.to_owned()).collect();
    let mut secrets = Vec::new();
    for name in [None, Some("viewer"), Some("support"), Some("manager")] {
        let mut browser = Browser::new(&base);
        if let Some(name) = name {
            desk.sign_in(&mut browser, name).await;
        }
        for route in &routes {
            let path = route
                .replace("{app}", &desk.app_id().to_string())
                .replace("{group}", "%40TGS%23aC5SZEAEF")
                .replace("{reference}", "CD-0000-0000")
                .replace("{seq}", "1")
                .replace("{*any}", "else")
                .replace(['{', '}'], "");
            browser.visit(&format!("{path}?q=canary"), &[]).await;
        }
        for form in forms.iter().filter(|form| !form.ends_with("/sign-out")) {
            browser.post(form, &[("group".to_owned(), ORCHID.to_owned())]).await;
            browser
                .post_with(
                    form,
                    &[],
                    &[("origin", "https://elsewhere.example"), ("sec-fetch-site", "cross-site")],
                )
                .await;
            browser.post_body(form, "application/json", "{").await;
        }
        secrets.extend(browser.cookies().get("counterdesk").cloned());
    }
    let mut browser = Browser::new(&base);
    desk.sign_in(&mut browser, "manager").await;
    for fault in
        [None, Some(FaultKind::Code(10_007)), Some(FaultKind::Code(70_003)), Some(FaultKind::ResetAfter)]
    {
        desk.simulator.state().set_counter(ORCHID, "like", 2_000_000);
        let form = crate::support::review(desk, &mut browser, ORCHID, &["like"]).await.form("/api/confirm");
        if let Some(fault) = fault {
            desk.inject(Fault::new(fault).on(DELETE));
        }
        let page = browser.submit(&form).await;
        let following = format!("{}/events", page.path);
        browser.visit(&following, &[]).await;
        secrets.push(page.path.trim_start_matches("/operations/").to_owned());
    }
    let mut stranger = Browser::new(&base);
    let form = stranger.get("/sign-in").await.form("/api/sign-in").with("name", "manager");
    stranger.submit(&form.with("password", "not this one")).await;
    secrets
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_everything_was_visited_there_are_few_series_and_nobodys_names_in_them() {
    let database = TestDatabase::sqlite().unwrap();
    let (desk, program, port, metrics) = start(database.url()).await;
    let mut canaries = visit_everything(&desk, port).await;
    let page = scraped(&metrics).await;
    assert_eq!(page.status, 200);
    assert!(
        page.headers["content-type"]
            .to_str()
            .unwrap()
            .starts_with("application/openmetrics-text; version=1.0.0")
    );
    assert!(page.body.ends_with("# EOF\n"));
    let text = &page.body;
    let all = series(text);
    let count: usize = all.values().map(Vec::len).sum();
    println!("{count} series");
    assert!((150..=MOST_SERIES).contains(&count), "{count} series");
    // Room was left for all of it: nothing was counted with all others.
    let is_other = |labels: &BTreeMap<String, String>| {
        ["http_route", "http_request_method"].iter().all(|label| labels[*label] == "_OTHER")
    };
    assert!(!all["http_server_requests_total"].iter().any(is_other), "{count} series");
    documents_say_the_same(&all);

    canaries.extend(
        [
            ORCHID,
            SAMPLE,
            "TGS",
            PASSWORD,
            desk.simulator.secret_key(),
            "canary",
            "CD-0000",
            "eJ",
            "127.0.0.1",
        ]
        .map(str::to_owned),
    );
    canaries.extend(["viewer", "support", "manager", "like"].map(|name| format!("\"{name}\"")));
    for canary in canaries {
        assert!(!text.contains(&canary), "{canary}: {text}");
    }
    assert!(!text.to_lowercase().contains("usersig="));

    let sum = |name: &str, labels: &[(&str, &str)]| -> f64 {
        text.lines()
            .filter(|line| line.starts_with(&format!("{name}{{")) || line.starts_with(&format!("{name} ")))
            .filter(|line| labels.iter().all(|(label, value)| line.contains(&format!("{label}=\"{value}\""))))
            .map(|line| line.rsplit(' ').next().unwrap().parse::<f64>().unwrap())
            .sum()
    };
    let requests = |route: &str, class: &str| {
        sum("http_server_requests_total", &[("http_route", route), ("http_response_status_class", class)])
    };
    assert!(requests("/groups/{app}/{group}", "2xx") >= 3.0, "{text}");
    assert!(requests("/api/confirm", "3xx") >= 4.0 && requests("/people", "4xx") >= 1.0, "{text}");
    assert!(requests("_OTHER", "4xx") >= 4.0, "what is nowhere has no route: {text}");
    let posts = [("http_request_method", "POST")];
    assert!(
        (sum("http_server_request_duration_seconds_count", &posts)
            - sum("http_server_requests_total", &posts))
        .abs()
            < 0.5
    );
    let calls =
        |class: &str| sum("http_client_requests_total", &[("command", DELETE), ("code_class", class)]);
    let once = |class: &str| (calls(class) - 1.0).abs() < 0.5;
    assert!(["ok", "refused", "signature", "no_answer"].into_iter().all(once), "{text}");
    assert!(sum("http_client_request_duration_seconds_count", &[("effect", "read")]) > 4.0);
    let outcomes =
        |outcome: &str| sum("counterdesk_reset_operations_total", &[("kind", "reset"), ("outcome", outcome)]);
    let twice = |outcome: &str| (outcomes(outcome) - 2.0).abs() < 0.5;
    assert!(twice("applied") && twice("refused"), "{text}");
    assert!(sum("counterdesk_sign_ins_total", &[]) >= 4.0);
    assert!(sum("counterdesk_sign_in_failures_total", &[("reason", "password")]) >= 1.0, "{text}");
    let app = format!("counterdesk_breaker_open{{app=\"{}\"}} 0\n", desk.app_id());
    assert!(text.contains(&app), "{text}");
    let now = sum("counterdesk_job_last_success_timestamp_seconds", &[("name", "watch")]);
    assert!(now > 1.7e9, "{text}");
    let expiry = sum("counterdesk_usersig_expiry_timestamp_seconds", &[]);
    assert!((expiry - now - 86_400.0).abs() < 600.0, "half a day to a day ahead: {expiry}");
    assert!(sum("counterdesk_database_connections", &[]) >= 1.0);
    assert!(sum("process_resident_memory_bytes", &[]) > 1e6 && sum("process_open_fds", &[]) > 5.0);

    rules_and_dashboard_ask_for_what_there_is(&all);

    // Asked again and again: a little each time.
    let mut took = Vec::new();
    for _ in 0..20 {
        let began = Instant::now();
        assert_eq!(scraped(&metrics).await.status, 200);
        took.push(began.elapsed());
    }
    took.sort();
    println!("a scrape takes {:?}", took[took.len() / 2]);
    assert!(took[0] < Duration::from_millis(50), "{took:?}");
    // Those whom the desk is for do not find it.
    assert_eq!(Browser::new(&format!("http://127.0.0.1:{port}")).visit("/metrics", &[]).await.status, 404);
    program.kill();
}

/// What the files in `deploy/` ask for. A name or a label that is not there would be an alert that never comes.
fn rules_and_dashboard_ask_for_what_there_is(all: &Series) {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy");
    let rules = std::fs::read_to_string(root.join("prometheus/alerts.yml")).unwrap();
    let dashboard = std::fs::read_to_string(root.join("grafana/counterdesk.json")).unwrap();
    let mut queries = expressions_of_rules(&rules);
    assert!(queries.len() >= 12, "{queries:?}");
    let dashboard: serde_json::Value = serde_json::from_str(&dashboard).unwrap();
    let before = queries.len();
    expressions(&dashboard, &mut queries);
    assert!(queries.len() >= before + 12, "{queries:?}");
    let mut used = BTreeSet::new();
    for query in &queries {
        let (asked, grouped) = asked_for(query);
        let has = |name: &str, label: &str| all[name].iter().any(|labels| labels.contains_key(label));
        for asked in &asked {
            assert!(all.contains_key(&asked.name), "there is no {}: {query}", asked.name);
            for (label, value) in &asked.labels {
                assert!(
                    label == "instance" || has(&asked.name, label),
                    "{} has no {label}: {query}",
                    asked.name
                );
                assert!(
                    is_possible(&asked.name, label, value.as_deref()),
                    "no {label} is {value:?}: {query}"
                );
            }
            used.insert(asked.name.clone());
        }
        for label in grouped.iter().filter(|label| *label != "instance") {
            assert!(asked.iter().any(|asked| has(&asked.name, label)), "nothing has {label}: {query}");
        }
    }
    let left: Vec<_> = all.keys().filter(|name| !used.contains(*name)).collect();
    eprintln!("in no query: {left:?}");
    // A job that nobody would miss is none of this list.
    let stalled = rules.split("- alert: ").find(|rule| rule.starts_with("CounterdeskJobStalled")).unwrap();
    let names: Vec<_> = stalled.split("name=").skip(1).map(|rest| rest.split('"').nth(1).unwrap()).collect();
    let watched: BTreeSet<_> = names.iter().flat_map(|names| names.split('|')).collect();
    assert_eq!(watched, Job::ALL.iter().map(|job| job.name()).collect(), "each job stalls one day");
}

/// The table of figures names each of them, with every value that its labels can have; and both documents the same number.
fn documents_say_the_same(all: &Series) {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let [operations, security] =
        ["OPERATIONS.md", "SECURITY.md"].map(|name| std::fs::read_to_string(root.join(name)).unwrap());
    let number = format!("at most {MOST_SERIES} series for one app");
    assert!(operations.contains(&number) && security.contains(&number), "{number}");
    let (_, table) = operations.split_once("## Figures").unwrap();
    let (table, _) = table.split_once("\n## ").unwrap();
    // Those of requests are a template, a method and a class each.
    let is_open =
        |label: &str| label.starts_with("http_") || ["le", "app", "command", "version"].contains(&label);
    for (name, series) in all {
        let family = ["_bucket", "_count", "_sum"].iter().find_map(|end| name.strip_suffix(end));
        let family = family.unwrap_or(name);
        let row = table.lines().find(|line| line.contains(&format!("`{family}`")));
        let row = row.unwrap_or_else(|| panic!("the table has no {family}"));
        for (label, value) in series.iter().flatten().filter(|(label, _)| !is_open(label)) {
            for word in [label, value] {
                assert!(row.contains(&format!("`{word}`")), "{family}: the table has no {word}");
            }
        }
    }
}

/// Lines that begin with `expr:`, and what is further in below them.
fn expressions_of_rules(text: &str) -> Vec<String> {
    let depth = |line: &str| line.len() - line.trim_start().len();
    let lines: Vec<_> = text.lines().collect();
    let mut found = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let Some(first) = line.trim_start().strip_prefix("expr:") else { continue };
        let more = lines[number + 1..].iter().take_while(|next| depth(next) > depth(line));
        let rest: Vec<_> = more.map(|line| line.trim()).collect();
        found.push(format!("{} {}", first.trim().trim_matches(['|', '>', '-']), rest.join(" ")));
    }
    found
}

fn expressions(value: &serde_json::Value, found: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(fields) => {
            for (name, value) in fields {
                match (name.as_str(), value) {
                    ("expr", serde_json::Value::String(query)) => found.push(query.clone()),
                    _ => expressions(value, found),
                }
            }
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| expressions(value, found)),
        _ => {}
    }
}

#[derive(Debug)]
struct Asked {
    name: String,
    /// With their values, where they are compared with one.
    labels: Vec<(String, Option<String>)>,
}

/// The names that a query asks for with their labels, and the labels that it groups by.
fn asked_for(query: &str) -> (Vec<Asked>, Vec<String>) {
    const GROUPING: [&str; 6] = ["by", "without", "on", "ignoring", "group_left", "group_right"];
    let mut rest = query;
    let (mut asked, mut grouped): (Vec<Asked>, Vec<String>) = (Vec::new(), Vec::new());
    while let Some(begin) =
        rest.find(|letter: char| letter.is_ascii_alphabetic() || letter == '_' || letter == '"')
    {
        rest = &rest[begin..];
        if let Some(text) = rest.strip_prefix('"') {
            rest = &text[text.find('"').unwrap() + 1..];
            continue;
        }
        let end =
            rest.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        let next = after.trim_start();
        if GROUPING.contains(&word) && next.starts_with('(') {
            let (inside, after) = next[1..].split_once(')').unwrap();
            grouped.extend(
                inside.split(',').map(|label| label.trim().to_owned()).filter(|label| !label.is_empty()),
            );
            rest = after;
        } else if ["http_", "counterdesk_", "process_"].iter().any(|begin| word.starts_with(begin)) {
            let mut labels = Vec::new();
            if let Some(inside) = next.strip_prefix('{') {
                let (inside, after) = inside.split_once('}').unwrap();
                rest = after;
                for pair in inside.split(',').filter(|pair| !pair.trim().is_empty()) {
                    let (label, value) = pair.split_once('=').unwrap();
                    let exact = !label.ends_with('!') && value.starts_with('"');
                    let value = value.trim_matches(['"', '~', ' ']).to_owned();
                    labels.push((label.trim_end_matches('!').trim().to_owned(), exact.then_some(value)));
                }
            }
            asked.push(Asked { name: word.to_owned(), labels });
        } else {
            // A function, a keyword, or a variable of the dashboard.
        }
    }
    assert!(!asked.is_empty(), "{query}");
    (asked, grouped)
}

/// Whether a label whose values are a closed list can have that one.
fn is_possible(name: &str, label: &str, value: Option<&str>) -> bool {
    let Some(value) = value.filter(|value| !value.starts_with('$')) else { return true };
    match label {
        "http_request_method" => Method::ALL.iter().any(|one| one.name() == value),
        "http_response_status_class" => StatusClass::ALL.iter().any(|one| one.name() == value),
        "code_class" => CodeClass::ALL.iter().any(|one| one.name() == value),
        "effect" => Effect::ALL.iter().any(|one| one.name() == value),
        "outcome" => FinalOutcome::ALL.iter().any(|one| one.name() == value),
        "kind" => OperationKind::ALL.iter().any(|one| one.name() == value),
        "reason" if name == "counterdesk_paused_batches" => {
            PauseReason::ALL.iter().any(|one| one.name() == value)
        }
        "reason" => SignInFailure::ALL.iter().any(|one| one.name() == value),
        "name" => Job::ALL.iter().any(|one| one.name() == value),
        "state" => ["idle", "used"].contains(&value),
        "http_route" => server_fn_paths().any(|(path, _)| path == value),
        _ => panic!("{name}: is {value} a {label}?"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_its_database_it_still_says_how_it_is() {
    let mut postgres = OwnPostgres::start();
    let (desk, program, _, metrics) = start(&postgres.url()).await;
    let failures = |text: &str| {
        let line =
            text.lines().find(|line| line.starts_with("counterdesk_job_failures_total{name=\"recover\"}"));
        line.unwrap().rsplit(' ').next().unwrap().parse::<u64>().unwrap()
    };
    assert_eq!(failures(&scraped(&metrics).await.body), 0);
    postgres.kill().await;
    let give_up = Instant::now() + PATIENCE;
    loop {
        let began = Instant::now();
        let page = scraped(&metrics).await;
        assert_eq!(page.status, 200);
        assert!(began.elapsed() < Duration::from_secs(1), "it waits for nobody: {:?}", began.elapsed());
        if failures(&page.body) > 0 {
            break;
        }
        assert!(Instant::now() < give_up, "{}", page.body);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    program.kill();
    drop(desk);
}

both_databases! {
async fn what_is_open_is_seen_to_age(url: &str) {
    let (desk, program, port, metrics) = start(url).await;
    let mut browser = Browser::new(&format!("http://127.0.0.1:{port}"));
    desk.sign_in(&mut browser, "support").await;
    reset(&desk, &mut browser, SAMPLE, &["like"]).await;
    let form = crate::support::review(&desk, &mut browser, ORCHID, &["like"]).await.form("/api/confirm");
    desk.inject(Fault::new(FaultKind::ResetBefore).on(DELETE));
    // It cannot be read back either, so it stays open.
    desk.inject(Fault::new(FaultKind::BadGateway).on("get_group_counter").after_skipping(1).times(1_000));
    browser.submit(&form).await;
    let give_up = Instant::now() + PATIENCE;
    loop {
        let text = scraped(&metrics).await.body;
        let of = |name: &str| {
            let line = text.lines().find(|line| line.starts_with(&format!("{name} "))).unwrap();
            line.rsplit(' ').next().unwrap().parse::<f64>().unwrap()
        };
        if of("counterdesk_open_intents") > 0.5 && of("counterdesk_oldest_open_intent_seconds") > 1.0 {
            break;
        }
        assert!(Instant::now() < give_up, "{text}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    program.kill();
}
}
