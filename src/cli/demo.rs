use anyhow::{Context as _, bail};
use secrecy::ExposeSecret as _;
use tokio::net::TcpListener;

use super::operator::{PASSWORD_GROUPS, add_operator};
use super::output::say;
use super::settings::{AppSettings, Config, DemoSettings, Privacy, Storage, refusal, url_of};
use super::start;
use crate::access::{SealKey, readable_secret};
use crate::api::Services;
use crate::chat::Endpoint;
use crate::http::Server;
use crate::jobs::Jobs;
use crate::model::{
    GroupId, Permission, Place, Randomness as _, Role, SavedList, SdkAppId, SystemRandomness,
};
use crate::simulator;
use crate::store::{Authority, Opening, Written};

/// Groups that nobody needs to know the ID of, with names in six languages: what a search and many groups at once are tried on.
const GROUPS: u32 = 300;

const MANAGER: &str = "demo";

/// A saved list to try a batch on.
const LIST: &str = "Weekend event";
/// What stands in it first: groups that people know by then, one of which has no likes, so that something is left alone.
const KNOWN: [&str; 4] = ["@TGS#aK4ZQWME7R", "@TGS#aZ5RXTEQ1M", "@TGS#2JYBKMTEC4", "chess-table-weekend"];
/// And so many of those with names in six languages.
const MORE: usize = 8;

/// Simulator and dashboard on loopback, a database that goes away with them, one account a role.
/// `anywhere`: also where others can reach it.
pub async fn run(anywhere: bool) -> anyhow::Result<()> {
    let settings = DemoSettings::read().map_err(|faults| refusal(&faults))?;
    let listen = settings.listen;
    if !listen.ip().is_loopback() && !anywhere {
        bail!(
            "the demo has accounts whose password is on this screen, so it listens on this machine alone; \
             counterdesk demo --anywhere lets it listen on {listen}"
        );
    }
    let listener = TcpListener::bind(listen).await.with_context(|| {
        format!("cannot listen on {listen}; COUNTERDESK_LISTEN=127.0.0.1:0 takes any free port")
    })?;
    let listen = listener.local_addr()?;
    let options =
        simulator::Options { live_traffic: true, more_groups: GROUPS, ..simulator::Options::demo() };
    let simulator = simulator::start(options).await.context("cannot start the simulator")?;
    let folder = tempfile::tempdir().context("cannot make a folder for the database")?;
    let public_url_given = settings.public_url.is_some();
    let public_url =
        settings.public_url.clone().or_else(|| url_of(listen)).context("no address leads here")?;
    let oidc = settings.oidc(&public_url).map_err(|faults| refusal(&faults))?;
    let seal = SealKey::parse(&SealKey::generate(&SystemRandomness))?;
    let config = Config {
        listen,
        public_url: public_url.clone(),
        public_url_given,
        storage: Storage {
            database: format!("sqlite:{}", folder.path().join("demo.db").display()).parse()?,
            anchor_file: None,
            seal_key_file: folder.path().join("unused"),
            privacy: Privacy::default(),
            issuer: oidc.as_ref().map(|oidc| oidc.provider.issuer.as_str().to_owned()),
        },
        metrics_listen: None,
        trusted_proxies: settings.trusted_proxies.clone(),
        contact: settings.contact.clone(),
        apps: vec![AppSettings {
            name: "Demo app".to_owned(),
            test: true,
            sdk_app_id: simulator.sdk_app_id(),
            admin_identifier: simulator.admin_identifier().to_owned(),
            secret_key: simulator.secret_key().to_owned().into(),
            endpoint: Endpoint::parse(&simulator.url())?,
            backup: None,
            place: Place::Simulator,
            approval: settings.approval,
            directory: true,
            cloud_search: false,
        }],
        require_second_factor: false,
        oidc,
        warnings: Vec::new(),
    };
    let store = start::open_store(&config.storage, Opening::Create).await?;
    let services = start::services(config, store, seal).await?;
    let password = readable_secret(&SystemRandomness, PASSWORD_GROUPS);
    for (name, role) in
        [(MANAGER, Role::Manager), ("demo-support", Role::Support), ("demo-viewer", Role::Viewer)]
    {
        add_operator(&services.accounts, name, role, password.clone()).await?;
    }
    save_list(&services, simulator.sdk_app_id(), &simulator.state().groups()).await?;
    let jobs = Jobs::start(&services).await;
    let server = Server::from_listener(services, listener, None).await?;
    let password = password.expose_secret();
    say(&format!(
        "Counterdesk demo. Everything here is made up and gone when you stop it (Ctrl-C).\n\n\
         Open       {}\n\
         Name       demo\n\
         Password   {password}\n\n\
         The same password opens demo-support (resets ticked counters) and demo-viewer (looks).\n\
         Try        @TGS#aK4ZQWME7R, or @TGS#aC5SZEAEF from the API's documents;\n           \
                    the saved list \u{201c}{LIST}\u{201d} for many groups at once\n\
         Simulator  {}",
        public_url.as_str().trim_end_matches('/'),
        simulator.url()
    ));
    server.run(start::stop_signal()?, jobs.stop()).await?;
    simulator.stop().await;
    Ok(())
}

/// In the name of the manager.
async fn save_list(services: &Services, app: SdkAppId, groups: &[simulator::Group]) -> anyhow::Result<()> {
    let store = services.store();
    let manager = store.operator_by_name(MANAGER).await?.context("there is no manager")?;
    let manager = manager.acting_from(None);
    let listed = listed(groups)?;
    let list = SavedList {
        id: SystemRandomness.token(),
        app,
        name: LIST.to_owned(),
        groups: u64::try_from(listed.len())?,
        changed_at: services.now(),
        changed_by: manager.name.clone(),
    };
    let permission = Permission::ManyGroups;
    let authority = Authority { operator_id: manager.id.clone(), app, permission, from: None };
    match store.save_list(&list, None, &listed, &authority, &manager).await? {
        Written::Done => Ok(()),
        not => bail!("the list was not saved: {not:?}"),
    }
}

fn listed(groups: &[simulator::Group]) -> anyhow::Result<Vec<GroupId>> {
    let made = groups.iter().rev().filter(|group| {
        group.group_type != simulator::GroupType::Community && group.counter("like").is_some_and(|it| it > 0)
    });
    let ids = KNOWN.into_iter().chain(made.map(|group| group.group_id.as_str()).take(MORE));
    ids.map(|id| GroupId::parse(id).with_context(|| format!("{id} is no group ID"))).collect()
}
