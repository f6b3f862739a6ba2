use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use counterdesk::access::Passwords;
use counterdesk::api::{Services, Settings};
use counterdesk::chat::{App, Client, Endpoint, Timing};
use counterdesk::cli::add_operator;
use counterdesk::model::{Role, SharedClock, SystemRandomness};
use counterdesk::reset::{Desk, DeskApp};
use counterdesk::simulator::{self, Fault, Options, Request};
use counterdesk::store::{Operation, Store};
use tempfile::TempDir;
use tokio::net::TcpListener;

use super::{Browser, TestClock};

pub const PASSWORD: &str = "a long enough password";

/// A desk on a port of its own, in front of a simulator of its own.
pub struct TestDesk {
    pub simulator: simulator::Running,
    pub services: Services,
    pub clock: Arc<TestClock>,
    pub url: String,
    pub folder: Option<TempDir>,
}

impl TestDesk {
    pub async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    /// `change` may spoil the credentials that the desk is given.
    pub async fn start_with(change: impl FnOnce(&mut App)) -> Self {
        let folder = TempDir::new().unwrap();
        let url = format!("sqlite:{}", folder.path().join("desk.db").display());
        Self { folder: Some(folder), ..Self::start_on_with(&url, None, change).await }
    }

    /// On a database of the test's own.
    pub async fn start_on(database_url: &str) -> Self {
        Self::start_on_with(database_url, None, |_| {}).await
    }

    /// As people reach it through a proxy with TLS.
    pub async fn start_behind(public_url: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let url = format!("sqlite:{}", folder.path().join("desk.db").display());
        Self { folder: Some(folder), ..Self::start_on_with(&url, Some(public_url), |_| {}).await }
    }

    async fn start_on_with(
        database_url: &str,
        public_url: Option<&str>,
        change: impl FnOnce(&mut App),
    ) -> Self {
        let simulator = simulator::start(Options::demo()).await.unwrap();
        Self::assemble(simulator, database_url, public_url, change, None).await
    }

    /// The app's own host is somewhere else; the simulator is the second one, which reads may ask.
    pub async fn start_beside(main: &str) -> Self {
        let simulator = simulator::start(Options::demo()).await.unwrap();
        let folder = TempDir::new().unwrap();
        let url = format!("sqlite:{}", folder.path().join("desk.db").display());
        let backup = Endpoint::parse(&simulator.url()).unwrap();
        let elsewhere = |app: &mut App| app.endpoint = Endpoint::parse(main).unwrap();
        let desk = Self::assemble(simulator, &url, None, elsewhere, Some(backup)).await;
        Self { folder: Some(folder), ..desk }
    }

    async fn assemble(
        simulator: simulator::Running,
        database_url: &str,
        public_url: Option<&str>,
        change: impl FnOnce(&mut App),
        backup: Option<Endpoint>,
    ) -> Self {
        let mut app = App {
            sdk_app_id: simulator.sdk_app_id(),
            admin_identifier: simulator.admin_identifier().to_owned(),
            secret_key: simulator.secret_key().to_owned().into(),
            endpoint: Endpoint::parse(&simulator.url()).unwrap(),
        };
        change(&mut app);
        let clock = Arc::new(TestClock::default());
        let shared: SharedClock = Arc::clone(&clock) as SharedClock;
        let timing = Timing {
            connect: Duration::from_millis(500),
            total: Duration::from_secs(2),
            retry_base: Duration::from_millis(1),
        };
        let id = app.sdk_app_id;
        let client =
            Client::with_backup(app, backup, Arc::clone(&shared), Arc::new(SystemRandomness), timing)
                .unwrap();
        let store = Store::open(database_url).await.unwrap();
        let app = DeskApp { id, label: "Test app".into(), test: true, place: "Simulator".into(), client };
        let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let services = Services {
            desk: Desk::new(store, vec![app], shared, Arc::new(SystemRandomness)),
            passwords: Passwords::new().await.unwrap(),
            settings: Arc::new(Settings {
                public_url: public_url.unwrap_or(&url).parse().unwrap(),
                trusted_proxies: Vec::new(),
            }),
        };
        for (name, role) in [
            ("manager", Role::Manager),
            ("other", Role::Manager),
            ("support", Role::Support),
            ("viewer", Role::Viewer),
        ] {
            add_operator(&services, name, role, PASSWORD.to_owned().into()).await.unwrap();
        }
        let router = counterdesk::http::router(&services).into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { simulator, services, clock, url, folder: None }
    }

    pub fn app_id(&self) -> u64 {
        self.services.desk.apps()[0].id
    }

    pub fn group_path(&self, group: &str) -> String {
        let group = counterdesk::model::GroupId::parse(group).unwrap();
        counterdesk::api::paths::group_path(self.app_id(), &group)
    }

    pub fn browser(&self) -> Browser {
        Browser::new(&self.url)
    }

    /// A browser in which `name` is signed in.
    pub async fn signed_in(&self, name: &str) -> Browser {
        let mut browser = self.browser();
        self.sign_in(&mut browser, name).await;
        browser
    }

    /// Signs `name` in, wherever the browser looks.
    pub async fn sign_in(&self, browser: &mut Browser, name: &str) {
        let page = browser.get("/sign-in").await;
        let landed =
            browser.submit(&page.form("/api/sign-in").with("name", name).with("password", PASSWORD)).await;
        assert_eq!(landed.path, "/", "{name} could not sign in: {}", landed.text());
    }

    /// All operations, the latest first.
    pub async fn operations(&self) -> Vec<Operation> {
        self.services.desk.store().recent_operations(self.app_id(), 1_000).await.unwrap()
    }

    pub fn inject(&self, fault: Fault) {
        self.simulator.state().inject(fault);
    }

    pub fn counters(&self, group: &str) -> Vec<(String, i64)> {
        self.simulator.state().counters(group).unwrap()
    }

    /// Requests that change something, as the simulator received them.
    pub fn writes(&self) -> Vec<Request> {
        let changes = |request: &Request| {
            request.command.starts_with("delete") || request.command.starts_with("update")
        };
        self.simulator.state().history().into_iter().filter(changes).collect()
    }
}
