//! The help. Anybody may read it: whoever cannot get in needs it most.

use super::auth::{self, Loaded};
use super::frame::Frame;
use super::{Problem, request};

#[derive(Clone, Debug)]
pub struct HelpPage {
    /// Absent where nobody is signed in.
    pub frame: Option<Frame>,
    /// The part of the address below `/help`; `None`: the list of all.
    pub topic: Option<String>,
    /// Whom to ask, as the desk's settings say it.
    pub contact: Option<String>,
}

/// `/help`, `/help/{topic}`
pub async fn load() -> Loaded<HelpPage> {
    let services = request::services()?;
    let frame = match auth::signed_in().await {
        // Without an app there is no frame, and the help stands alone.
        Ok(operator) => Frame::build(operator, None).await.ok(),
        Err(_) => None,
    };
    let topic = request::arguments().unwrap_or_default().into_iter().next();
    Ok(HelpPage { frame, topic, contact: services.settings.contact.clone() })
}

/// An address below `/help` at which nothing stands.
pub fn no_such_topic() -> Problem {
    request::set_status(Problem::NoSuchPage.status());
    Problem::NoSuchPage
}
