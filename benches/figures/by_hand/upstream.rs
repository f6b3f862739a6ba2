//! The two calls of the group page.

use std::io::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use sha2::Sha256;

use super::reads::Counter;

pub struct Upstream {
    http: reqwest::Client,
    url: String,
    pub app: i64,
    identifier: String,
    signature: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Groups {
    error_code: i64,
    group_info: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Group {
    pub name: String,
    #[serde(rename = "Type")]
    pub kind: String,
    #[serde(rename = "Owner_Account")]
    pub owner: String,
    pub member_num: i64,
    pub create_time: i64,
    pub last_msg_time: i64,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Counters {
    error_code: i64,
    group_counter: Vec<CounterIn>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct CounterIn {
    key: String,
    value: i64,
}

impl Upstream {
    /// As the settings of the dashboard say.
    pub fn of(setting: impl Fn(&str) -> String, now: i64) -> anyhow::Result<Self> {
        let (app, identifier) = (setting("COUNTERDESK_SDK_APP_ID"), setting("COUNTERDESK_ADMIN_IDENTIFIER"));
        let (time, expire) = (now / 1_000, 86_400);
        let content = format!(
            "TLS.identifier:{identifier}\nTLS.sdkappid:{app}\nTLS.time:{time}\nTLS.expire:{expire}\n"
        );
        let app = app.parse()?;
        let mut mac = Hmac::<Sha256>::new_from_slice(setting("COUNTERDESK_SECRET_KEY").as_bytes())?;
        mac.update(content.as_bytes());
        let signed = json!({
            "TLS.ver": "2.0",
            "TLS.identifier": identifier,
            "TLS.sdkappid": app,
            "TLS.expire": expire,
            "TLS.time": time,
            "TLS.sig": STANDARD.encode(mac.finalize().into_bytes()),
        });
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
        zlib.write_all(signed.to_string().as_bytes())?;
        let signature = STANDARD.encode(zlib.finish()?).replace('+', "*").replace('/', "-").replace('=', "_");
        // Whichever was installed before is as good.
        drop(rustls::crypto::ring::default_provider().install_default());
        let http = reqwest::Client::builder().tls_certs_only(std::iter::empty()).build()?;
        Ok(Self { http, url: setting("COUNTERDESK_UPSTREAM_URL"), app, identifier, signature })
    }

    async fn call<T: DeserializeOwned>(&self, command: &str, body: &Value) -> anyhow::Result<T> {
        let Self { url, app, identifier, signature, .. } = self;
        let random: u32 = rand::random();
        let url = format!(
            "{url}/v4/group_open_http_svc/{command}?sdkappid={app}&identifier={identifier}&usersig={signature}\
             &random={random}&contenttype=json"
        );
        let request = self.http.post(url).header("content-type", "application/json").body(body.to_string());
        Ok(serde_json::from_slice(&request.send().await?.bytes().await?)?)
    }

    pub async fn group(&self, id: &str) -> anyhow::Result<Group> {
        let body = json!({
            "GroupIdList": [id],
            "ResponseFilter": {
                "GroupBaseInfoFilter": ["Type", "Name", "Owner_Account", "MemberNum", "CreateTime", "LastMsgTime"],
            },
        });
        let groups: Groups = self.call("get_group_info", &body).await?;
        anyhow::ensure!(groups.error_code == 0, "refused");
        groups.group_info.into_iter().next().ok_or_else(|| anyhow::anyhow!("no group"))
    }

    /// In the order of their keys.
    pub async fn counters(&self, id: &str) -> anyhow::Result<Vec<Counter>> {
        let counters: Counters = self.call("get_group_counter", &json!({ "GroupId": id })).await?;
        anyhow::ensure!(counters.error_code == 0, "refused");
        let counters = counters.group_counter.into_iter();
        let mut counters: Vec<_> = counters.map(|CounterIn { key, value }| Counter { key, value }).collect();
        counters.sort_by(|one, other| one.key.cmp(&other.key));
        Ok(counters)
    }
}
