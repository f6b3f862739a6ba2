//! The one place that builds a URL.
//!
//! The API wants its credential, the `UserSig`, in the query. So a URL is a secret from its first
//! moment: it comes out of here wrapped, goes straight into the HTTP client, and nothing else in
//! this program makes or keeps one.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use secrecy::{ExposeSecret, SecretString};

use super::Endpoint;
use super::app::App;

/// The commands in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub(super) enum Command {
    GetGroupInfo,
    GetGroupCounter,
    UpdateGroupCounter,
    DeleteGroupCounter,
    GetAppidGroupList,
    #[strum(serialize = "group_search")]
    SearchGroups,
}

impl Command {
    pub const ALL: &[Self] = <Self as strum::VariantArray>::VARIANTS;

    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Where it is asked for. All but one are of the service `group_open_http_svc`.
    fn path(self) -> String {
        match self {
            Self::SearchGroups => "group_search/search".to_owned(),
            other => format!("group_open_http_svc/{}", other.name()),
        }
    }

    /// Whether it changes something. Writes are sent once.
    pub fn is_write(self) -> bool {
        matches!(self, Self::UpdateGroupCounter | Self::DeleteGroupCounter)
    }
}

/// Everything but what RFC 3986 calls unreserved.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The URL of one request: path, query names and their order as every API page writes them.
pub(super) fn signed_url(
    app: &App,
    endpoint: &Endpoint,
    command: Command,
    user_sig: &SecretString,
    random: u32,
) -> SecretString {
    format!(
        "{origin}/v4/{path}?sdkappid={sdk_app_id}&identifier={identifier}\
         &usersig={user_sig}&random={random}&contenttype=json",
        origin = endpoint.origin(),
        path = command.path(),
        sdk_app_id = app.sdk_app_id,
        identifier = utf8_percent_encode(&app.admin_identifier, VALUE),
        user_sig = user_sig.expose_secret(),
    )
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Region;

    #[test]
    fn a_url_is_built_as_documented() {
        let app = App {
            sdk_app_id: 1_400_000_000,
            admin_identifier: "admin istrator&x=\u{fc}".to_owned(),
            secret_key: "k".into(),
            endpoint: Endpoint::of_region(Region::Singapore),
        };
        let url = signed_url(&app, &app.endpoint, Command::DeleteGroupCounter, &"eJ*s-ig_".into(), u32::MAX);
        assert_eq!(
            url.expose_secret(),
            "https://adminapisgp.im.qcloud.com/v4/group_open_http_svc/delete_group_counter?sdkappid=1400000000\
             &identifier=admin%20istrator%26x%3D%C3%BC&usersig=eJ*s-ig_&random=4294967295&contenttype=json"
        );
        assert!(!format!("{url:?}").contains("eJ"));
    }
}
