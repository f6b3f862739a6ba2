use secrecy::SecretString;

use super::Endpoint;
use crate::model::SdkAppId;

/// One Tencent Chat application: for whom and with what to sign, and where to send.
#[derive(Clone, Debug)]
pub struct App {
    pub sdk_app_id: SdkAppId,
    /// An account that the console lists as an administrator of the app.
    pub admin_identifier: String,
    /// As the console shows it, without blanks or line ends around it.
    pub secret_key: SecretString,
    pub endpoint: Endpoint,
}
