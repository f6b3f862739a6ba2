use std::sync::Arc;

use url::Url;

use crate::accounts::Accounts;
use crate::model::{Network, Reference, Timestamp};
use crate::reset::Desk;

/// What the doors hand their visitors on to. Cheap to clone; one for the whole server.
#[derive(Clone)]
pub struct Services {
    pub desk: Desk,
    pub accounts: Accounts,
    pub settings: Arc<Settings>,
}

#[derive(Clone, Debug)]
pub struct Settings {
    /// Where people reach the desk; links on receipts begin with it.
    pub public_url: Url,
    /// Proxies whose word on where a request comes from is believed.
    pub trusted_proxies: Vec<Network>,
}

impl Settings {
    /// Whether cookies may only travel over TLS.
    pub fn is_https(&self) -> bool {
        self.public_url.scheme() == "https"
    }

    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.public_url.as_str().trim_end_matches('/'))
    }
}

impl Services {
    pub fn now(&self) -> Timestamp {
        self.desk.now()
    }

    pub fn new_reference(&self) -> Reference {
        self.desk.new_reference()
    }
}
