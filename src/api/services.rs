use std::sync::Arc;

use url::Url;

use crate::accounts::Accounts;
use crate::batches::Batches;
use crate::directory::Directory;
use crate::model::{Hosts, Network, Reference, Timestamp};
use crate::reset::Desk;
use crate::store::{ActivityLog, Store};

/// What the doors hand their visitors on to. Cheap to clone; one for the whole server.
#[derive(Clone)]
pub struct Services {
    pub desk: Desk,
    pub directory: Directory,
    pub accounts: Accounts,
    pub batches: Batches,
    pub settings: Arc<Settings>,
}

#[derive(Clone, Debug)]
pub struct Settings {
    /// Where people reach the desk; links on receipts begin with it.
    pub public_url: Url,
    /// Proxies whose word on where a request comes from is believed.
    pub trusted_proxies: Vec<Network>,
    /// Whom people ask for help: an address, or a text. The help shows it, also to strangers.
    pub contact: Option<String>,
    /// By which names the desk may be asked for.
    pub hosts: Hosts,
}

impl Settings {
    /// Whether cookies may only travel over TLS.
    pub fn is_https(&self) -> bool {
        self.public_url.scheme() == "https"
    }

    /// By which a browser's session is found.
    pub fn session_cookie(&self) -> &'static str {
        // `__Host-` makes browsers insist on TLS, this host alone, and the whole site.
        if self.is_https() { "__Host-counterdesk" } else { "counterdesk" }
    }

    /// By which a browser is known again in which somebody has signed in.
    pub fn device_cookie(&self) -> &'static str {
        if self.is_https() { "__Host-counterdesk-device" } else { "counterdesk-device" }
    }

    /// What a page has to tell a browser that has no session, sealed.
    pub fn note_cookie(&self) -> &'static str {
        if self.is_https() { "__Host-counterdesk-note" } else { "counterdesk-note" }
    }

    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.public_url.as_str().trim_end_matches('/'))
    }
}

impl Services {
    /// The activity log, as somebody reads it.
    pub fn log(&self) -> ActivityLog<'_> {
        self.store().activity_log()
    }

    /// For what serves and runs by the clock: sessions, readiness, files, figures. Pages and server functions do not ask it:
    /// what somebody may know is decided in the rooms.
    pub fn store(&self) -> &Store {
        self.desk.store()
    }

    pub fn now(&self) -> Timestamp {
        self.desk.now()
    }

    pub fn new_reference(&self) -> Reference {
        self.desk.new_reference()
    }
}
