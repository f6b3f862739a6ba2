use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use counterdesk::access::{GroupRights, Passkeys, Passwords};
use counterdesk::accounts::{Accounts, Invitation, Policy, SingleSignOn};
use counterdesk::api::{Services, Settings};
use counterdesk::batches::Batches;
use counterdesk::chat::{App, Client, Endpoint, Timing};
use counterdesk::directory::{Directory, DirectoryApp};
use counterdesk::http::Stopping;
use counterdesk::model::{
    ApprovalRule, Apps, By, Clock as _, Hosts, Network, NewOperator, Operation, Role, SharedClock,
    SharedRandomness, SystemRandomness,
};
use counterdesk::provider::{self, ClientAuth, Provider, ProviderSettings};
use counterdesk::reset::{Desk, DeskApp};
use counterdesk::simulator::{self, Fault, Options, Request};
use counterdesk::store::Store;
use tempfile::TempDir;
use tokio::net::TcpListener;

use super::{Browser, TestClock, TestProvider};

pub const PASSWORD: &str = "a long enough password";
/// Of [`PASSWORD`], with 64 KiB and one pass instead of what the desk takes: what is stored says how it was hashed. Every
/// test signs somebody in, and is not about how long that takes.
const QUICK_HASH: &str =
    "$argon2id$v=19$m=64,t=1,p=1$wqLcQ/0fu3qckizuAwf+cQ$8E+S0IbfAVnzcsPCsL6Nzxf9IXaMfhIgTmaCeFrCmoA";

/// A desk on a port of its own, in front of a simulator of its own.
pub struct TestDesk {
    pub simulator: simulator::Running,
    pub services: Services,
    pub clock: Arc<TestClock>,
    pub url: String,
    pub folder: Option<TempDir>,
    /// Holds the seal key, for programs that serve the same database.
    keys: TempDir,
}

/// What a desk is to be like, where it is not like most.
struct Wanted<'a> {
    database_url: Option<&'a str>,
    public_url: Option<&'a str>,
    policy: Policy,
    /// The host of the app, where it is not the simulator; that is then the second one.
    main: Option<&'a str>,
    operators: &'a [(&'a str, Role)],
    approval: ApprovalRule,
    provider: Option<&'a TestProvider>,
    /// Whether there is a second app, of which nobody asks anything.
    second_app: bool,
    /// Where that one has groups of its own.
    second_simulator: Option<&'a simulator::Running>,
    trusted_proxies: Vec<Network>,
    /// Changes what the settings say of the provider.
    sign_on: Option<&'a SignOn<'a>>,
}

/// The second app, where there is one.
pub const SECOND_APP: u64 = 1_400_000_777;

/// Other settings of single sign-on than most tests have.
pub type SignOn<'a> = dyn Fn(&mut ProviderSettings, &mut Vec<GroupRights>) + Sync + 'a;

const OPERATORS: [(&str, Role); 4] = [
    ("manager", Role::Manager),
    ("other", Role::Manager),
    ("support", Role::Support),
    ("viewer", Role::Viewer),
];

impl Default for Wanted<'_> {
    fn default() -> Self {
        let policy = Policy::default();
        Self {
            database_url: None,
            public_url: None,
            policy,
            main: None,
            operators: &OPERATORS,
            approval: ApprovalRule::Off,
            provider: None,
            sign_on: None,
            second_app: false,
            second_simulator: None,
            trusted_proxies: Vec::new(),
        }
    }
}

impl TestDesk {
    pub async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    /// `change` may spoil the credentials that the desk is given.
    pub async fn start_with(change: impl FnOnce(&mut App)) -> Self {
        Self::assemble(Wanted::default(), change).await
    }

    /// On a database of the test's own.
    pub async fn start_on(database_url: &str) -> Self {
        Self::assemble(Wanted { database_url: Some(database_url), ..Wanted::default() }, |_| {}).await
    }

    /// As people reach it through a proxy with TLS.
    pub async fn start_behind(public_url: &str) -> Self {
        Self::assemble(Wanted { public_url: Some(public_url), ..Wanted::default() }, |_| {}).await
    }

    /// The same, where this machine is the proxy.
    pub async fn start_behind_a_trusted_proxy(public_url: &str) -> Self {
        let trusted_proxies = vec!["127.0.0.0/8".parse().unwrap()];
        let wanted = Wanted { public_url: Some(public_url), trusted_proxies, ..Wanted::default() };
        Self::assemble(wanted, |_| {}).await
    }

    /// Where nobody gets further than to setting up a second factor without one.
    pub async fn start_requiring_second_factors() -> Self {
        let policy = Policy { second_factor_required: true, ..Policy::default() };
        Self::assemble(Wanted { policy, ..Wanted::default() }, |_| {}).await
    }

    /// The same, as people reach it by a name.
    pub async fn start_behind_requiring_second_factors(public_url: &str) -> Self {
        let policy = Policy { second_factor_required: true, ..Policy::default() };
        Self::assemble(Wanted { policy, public_url: Some(public_url), ..Wanted::default() }, |_| {}).await
    }

    /// Where people also come in through an identity provider, and reach it by a name.
    pub async fn start_with_provider_behind(provider: &TestProvider, public_url: &str) -> Self {
        let wanted = Wanted { provider: Some(provider), public_url: Some(public_url), ..Wanted::default() };
        Self::assemble(wanted, |_| {}).await
    }

    /// The same on a database of the test's own.
    pub async fn start_with_provider_on(provider: &TestProvider, database_url: &str) -> Self {
        let wanted =
            Wanted { provider: Some(provider), database_url: Some(database_url), ..Wanted::default() };
        Self::assemble(wanted, |_| {}).await
    }

    /// Behind proxies whose word on where a request comes from is believed.
    pub async fn start_behind_proxies(trusted_proxies: Vec<Network>) -> Self {
        Self::assemble(Wanted { trusted_proxies, ..Wanted::default() }, |_| {}).await
    }

    /// With other settings of the provider, on a database of the test's own where one is given.
    pub async fn start_with_sign_on(
        provider: &TestProvider,
        database_url: Option<&str>,
        change: &SignOn<'_>,
    ) -> Self {
        let wanted =
            Wanted { provider: Some(provider), database_url, sign_on: Some(change), ..Wanted::default() };
        Self::assemble(wanted, |_| {}).await
    }

    /// Where people also come in through an identity provider.
    pub async fn start_with_provider(provider: &TestProvider, second_factor_required: bool) -> Self {
        let policy = Policy { second_factor_required, ..Policy::default() };
        Self::assemble(Wanted { policy, provider: Some(provider), ..Wanted::default() }, |_| {}).await
    }

    /// Where some plans wait for a second person.
    pub async fn start_with_rule(approval: ApprovalRule, database_url: Option<&str>) -> Self {
        Self::assemble(Wanted { database_url, approval, ..Wanted::default() }, |_| {}).await
    }

    /// Where there is a second app.
    pub async fn start_with_second_app(approval: ApprovalRule, database_url: &str) -> Self {
        let database_url = Some(database_url);
        Self::assemble(Wanted { database_url, approval, second_app: true, ..Wanted::default() }, |_| {}).await
    }

    /// Where the second app has groups of its own, at a simulator of [`second_simulator`].
    pub async fn start_with_groups_in_second_app(database_url: &str, simulator: &simulator::Running) -> Self {
        let (database_url, second_simulator) = (Some(database_url), Some(simulator));
        let wanted = Wanted { database_url, second_app: true, second_simulator, ..Wanted::default() };
        Self::assemble(wanted, |_| {}).await
    }

    /// With nobody who could sign in.
    pub async fn start_empty() -> Self {
        Self::assemble(Wanted { operators: &[], ..Wanted::default() }, |_| {}).await
    }

    /// The app's own host is somewhere else; the simulator is the second one, which reads may ask.
    pub async fn start_beside(main: &str) -> Self {
        Self::assemble(Wanted { main: Some(main), ..Wanted::default() }, |_| {}).await
    }

    async fn assemble(wanted: Wanted<'_>, change: impl FnOnce(&mut App)) -> Self {
        let simulator = simulator::start(Options::demo()).await.unwrap();
        let here = endpoint_of(&simulator);
        let (endpoint, backup) = match wanted.main {
            Some(main) => (Endpoint::parse(main).unwrap(), Some(here)),
            None => (here, None),
        };
        let mut app = app_of(&simulator, endpoint);
        change(&mut app);
        let clock = Arc::new(TestClock::default());
        let shared: SharedClock = Arc::clone(&clock) as SharedClock;
        let timing = Timing {
            connect: Duration::from_millis(500),
            total: Duration::from_secs(2),
            retry_base: Duration::from_millis(1),
        };
        let randomness: SharedRandomness = Arc::new(SystemRandomness);
        let id = app.sdk_app_id;
        let client_of = |app, backup| {
            Client::with_backup(app, backup, Arc::clone(&shared), Arc::clone(&randomness), timing).unwrap()
        };
        let client = client_of(app, backup);
        let folder = wanted.database_url.is_none().then(|| TempDir::new().unwrap());
        let own = folder.as_ref().map(|folder| format!("sqlite:{}", folder.path().join("desk.db").display()));
        let store = Store::open(wanted.database_url.or(own.as_deref()).unwrap())
            .await
            .unwrap()
            .with_issuer(wanted.provider.map(TestProvider::issuer));
        let approval = wanted.approval;
        let app = DeskApp {
            id,
            label: "Test app".into(),
            test: true,
            place: counterdesk::model::Place::Simulator,
            approval,
            client,
        };
        let mut second = DeskApp { id: SECOND_APP, label: "Second app".into(), ..app.clone() };
        if let Some(simulator) = wanted.second_simulator {
            second.client = client_of(app_of(simulator, endpoint_of(simulator)), None);
        }
        let apps = if wanted.second_app { vec![app, second] } else { vec![app] };
        let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let keys = TempDir::new().unwrap();
        let public_url: url::Url = wanted.public_url.unwrap_or(&url).parse().unwrap();
        let single_sign_on =
            wanted.provider.map(|provider| single_sign_on(provider, &public_url, &shared, wanted.sign_on));
        let single_sign_on = single_sign_on.map(Arc::new);
        let policy = Policy { passkeys: Passkeys::of_site(&public_url), single_sign_on, ..wanted.policy };
        let accounts = Accounts::new(
            store.clone(),
            Passwords::new().await.unwrap(),
            counterdesk::cli::open_seal_key(&keys.path().join("seal.key")).unwrap(),
            Arc::clone(&shared),
            Arc::clone(&randomness),
            policy,
        );
        for (name, role) in wanted.operators {
            let operator = NewOperator {
                id: randomness.token(),
                name: (*name).to_owned(),
                role: *role,
                apps: Apps::All,
                password_hash: Some(QUICK_HASH.to_owned()),
                created_at: clock.now(),
                by: By::CommandLine,
            };
            store.add_operator(&operator).await.unwrap();
        }
        let hosts = Hosts::of(&public_url, Ipv4Addr::LOCALHOST.into(), wanted.public_url.is_some());
        let desk = Desk::new(store.clone(), apps, Arc::clone(&shared), Arc::clone(&randomness));
        let read = desk.apps().iter().map(|app| DirectoryApp {
            id: app.id,
            client: app.client.clone(),
            is_read: true,
            is_searched: false,
        });
        let directory = Directory::new(store, read.collect(), shared, &randomness);
        let services = Services {
            batches: Batches::new(&desk, randomness),
            desk,
            directory,
            accounts,
            settings: Arc::new(Settings {
                public_url,
                trusted_proxies: wanted.trusted_proxies,
                contact: None,
                hosts,
            }),
        };
        let router = counterdesk::http::router(&services, Stopping::never());
        let router = router.into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { simulator, services, clock, url, folder, keys }
    }

    pub fn seal_key(&self) -> String {
        std::fs::read_to_string(self.keys.path().join("seal.key")).unwrap().trim().to_owned()
    }

    #[cfg(feature = "crash-points")]
    pub fn seal_key_file(&self) -> std::path::PathBuf {
        self.keys.path().join("seal.key")
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

    /// Adds somebody who works on these apps alone.
    pub async fn add(&self, name: &str, role: Role, apps: Apps) {
        let by = counterdesk::model::By::CommandLine;
        let invitation = Invitation { name: name.to_owned(), role, apps };
        self.services.accounts.add(invitation, PASSWORD.to_owned().into(), by).await.unwrap();
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
        self.services.store().recent_operations(self.app_id(), 1_000).await.unwrap()
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

/// For a second app that has groups of its own.
pub async fn second_simulator() -> simulator::Running {
    simulator::start(Options { sdk_app_id: SECOND_APP, ..Options::demo() }).await.unwrap()
}

fn endpoint_of(simulator: &simulator::Running) -> Endpoint {
    Endpoint::parse(&simulator.url()).unwrap()
}

fn app_of(simulator: &simulator::Running, endpoint: Endpoint) -> App {
    App {
        sdk_app_id: simulator.sdk_app_id(),
        admin_identifier: simulator.admin_identifier().to_owned(),
        secret_key: simulator.secret_key().to_owned().into(),
        endpoint,
    }
}

/// `chiefs` are managers, `night` does support on the one app, `guests` look.
fn single_sign_on(
    at: &TestProvider,
    public_url: &url::Url,
    clock: &SharedClock,
    change: Option<&SignOn<'_>>,
) -> SingleSignOn {
    let mut settings = ProviderSettings {
        issuer: at.issuer().parse().unwrap(),
        also_at: Vec::new(),
        client_id: TestProvider::CLIENT.to_owned(),
        client_secret: TestProvider::SECRET.to_owned().into(),
        client_auth: ClientAuth::Auto,
        also_audiences: Vec::new(),
        scopes: vec!["profile".to_owned()],
        groups_claim: "groups".to_owned(),
        acr_values: vec![TestProvider::TWO_FACTORS.to_owned()],
        redirect_url: public_url.join("/sign-in/sso/callback").unwrap(),
        signed_out_url: public_url.join("/sign-in").unwrap(),
    };
    let timing = provider::Timing { connect: Duration::from_millis(500), total: Duration::from_secs(1) };
    let rights = |group: &str, role, apps| GroupRights { group: group.to_owned(), role, apps };
    let mut groups = vec![
        rights("chiefs", Role::Manager, Apps::All),
        rights("night", Role::Support, Apps::All),
        rights("guests", Role::Viewer, Apps::All),
        rights("elsewhere", Role::Support, Apps::Only([7].into())),
    ];
    if let Some(change) = change {
        change(&mut settings, &mut groups);
    }
    SingleSignOn {
        provider: Provider::new(settings, Arc::clone(clock), timing).unwrap(),
        name: "Example ID".to_owned(),
        groups,
        acr_values: vec![TestProvider::TWO_FACTORS.to_owned()],
    }
}
