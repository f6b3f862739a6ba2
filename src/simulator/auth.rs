//! Who calls: the query parameters and the `UserSig` among them.
//!
//! Written from the description of `TLSSigAPIv2` (HMAC-SHA256), as a verifier: it recomputes the signature from what the `UserSig` itself says, so any
//! compression level and any order of fields is fine.

use std::io::Read as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::read::ZlibDecoder;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::Deserialize;
use sha2::Sha256;

use super::answer::{Code, Refusal};

/// A `UserSig` unpacks to a few hundred bytes; anything beyond this is not one, but perhaps a decompression bomb.
const LARGEST: u64 = 16 * 1024;

/// The one application and admin that this server knows.
#[derive(Clone)]
pub(super) struct Account {
    pub(super) sdk_app_id: u64,
    pub(super) admin_identifier: String,
    pub(super) secret_key: String,
}

/// The parameters of a call. Names are case-sensitive, and each may stand there once.
#[derive(Default)]
struct Parameters {
    sdk_app_id: Option<String>,
    identifier: Option<String>,
    user_sig: Option<String>,
    random: Option<String>,
    content_type: Option<String>,
}

impl Parameters {
    fn parse(query: &str) -> Result<Self, Refusal> {
        let mut parameters = Self::default();
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            let place = match name.as_ref() {
                "sdkappid" => &mut parameters.sdk_app_id,
                "identifier" => &mut parameters.identifier,
                "usersig" => &mut parameters.user_sig,
                "random" => &mut parameters.random,
                "contenttype" => &mut parameters.content_type,
                _ => continue,
            };
            if place.replace(value.into_owned()).is_some() {
                return Err(Code::HttpParse.with("a query parameter is there twice"));
            }
        }
        Ok(parameters)
    }
}

/// What a `UserSig` unpacks to.
#[derive(Deserialize)]
#[cfg_attr(test, derive(Debug, PartialEq))]
struct Ticket {
    #[serde(rename = "TLS.ver")]
    version: String,
    #[serde(rename = "TLS.identifier")]
    identifier: String,
    #[serde(rename = "TLS.sdkappid")]
    sdk_app_id: u64,
    #[serde(rename = "TLS.time")]
    time: u64,
    #[serde(rename = "TLS.expire")]
    expire: u64,
    #[serde(rename = "TLS.userbuf")]
    user_buf: Option<String>,
    #[serde(rename = "TLS.sig")]
    signature: String,
}

/// Checks the query of a call at `now`, in Unix seconds.
pub(super) fn check(query: &str, account: &Account, now: u64) -> Result<(), Refusal> {
    let parameters = Parameters::parse(query)?;
    if parameters.content_type.as_deref() != Some("json") {
        return Err(Code::HttpParse.with("contenttype must be json"));
    }
    if parameters.random.as_deref().is_none_or(|random| random.parse::<u32>().is_err()) {
        return Err(Code::HttpParse.with("random must be an integer from 0 to 4294967295"));
    }
    let sdk_app_id = match parameters.sdk_app_id.as_deref() {
        None | Some("") => return Err(Code::NoSdkAppId.with("sdkappid is missing")),
        Some(text) => {
            text.parse::<u64>().map_err(|_| Code::InvalidSdkAppId.with("sdkappid is not a number"))?
        }
    };
    let Some(identifier) = parameters.identifier.filter(|identifier| !identifier.is_empty()) else {
        return Err(Code::WrongAccount.with("identifier is missing"));
    };
    if sdk_app_id != account.sdk_app_id {
        return Err(Code::UnknownSdkAppId.with("sdkappid not found"));
    }
    verify(
        parameters.user_sig.as_deref().unwrap_or_default(),
        sdk_app_id,
        &identifier,
        &account.secret_key,
        now,
    )?;
    // Only now: a caller who has not proved who they are does not learn which accounts are admins.
    if identifier != account.admin_identifier {
        return Err(Code::AdminNeeded.with("this request needs an app admin account"));
    }
    Ok(())
}

/// Checks a `UserSig` against what stands beside it in the query.
fn verify(
    user_sig: &str,
    sdk_app_id: u64,
    identifier: &str,
    secret_key: &str,
    now: u64,
) -> Result<(), Refusal> {
    if user_sig.is_empty() {
        return Err(Code::EmptySignature.with("usersig is empty"));
    }
    let ticket = unpack(user_sig).ok_or_else(|| Code::Undecodable.with("usersig cannot be decoded"))?;
    if ticket.version != "2.0" {
        return Err(Code::Undecodable.with("usersig has an unknown TLS.ver"));
    }
    if ticket.identifier != identifier {
        return Err(Code::OtherIdentifier.with("identifier does not match usersig"));
    }
    if ticket.sdk_app_id != sdk_app_id {
        return Err(Code::OtherSdkAppId.with("sdkappid does not match usersig"));
    }
    if !is_signed_with(&ticket, secret_key) {
        return Err(Code::WrongKey.with("usersig verification failed"));
    }
    if now > ticket.time.saturating_add(ticket.expire) {
        return Err(Code::Expired.with("usersig expired"));
    }
    Ok(())
}

/// Undoes base64 with its three replaced characters, zlib and JSON.
fn unpack(user_sig: &str) -> Option<Ticket> {
    if user_sig.contains(['+', '/', '=']) {
        return None;
    }
    let packed = STANDARD.decode(user_sig.replace('*', "+").replace('-', "/").replace('_', "=")).ok()?;
    let mut json = Vec::new();
    // One byte beyond the largest shows that there was more.
    ZlibDecoder::new(packed.as_slice()).take(LARGEST + 1).read_to_end(&mut json).ok()?;
    if json.len() as u64 > LARGEST {
        return None;
    }
    serde_json::from_slice(&json).ok()
}

fn is_signed_with(ticket: &Ticket, secret_key: &str) -> bool {
    let Ok(signature) = STANDARD.decode(&ticket.signature) else { return false };
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret_key.as_bytes()) else { return false };
    mac.update(
        format!(
            "TLS.identifier:{}\nTLS.sdkappid:{}\nTLS.time:{}\nTLS.expire:{}\n",
            ticket.identifier, ticket.sdk_app_id, ticket.time, ticket.expire
        )
        .as_bytes(),
    );
    if let Some(user_buf) = &ticket.user_buf {
        mac.update(format!("TLS.userbuf:{user_buf}\n").as_bytes());
    }
    mac.verify_slice(&signature).is_ok()
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    /// The key of the official repositories' own tests; it belongs to nobody.
    pub(in super::super) const KEY: &str = "5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e";
    const APP: u64 = 1_400_000_000;
    /// A community vector, made with the Python version: identifier 0, time 1569910200, expire 15552000.
    const VECTOR: &str = "eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwjDB4pTsxIKCzBQlK0MTAyiAyKRWFGQWpQLFTU1NjeCiJZm5YDEzS0tDAyOYaHFmOtBM54KsUqeUwGLLqPK8UndHryCL-Lx8-1RPy7Ty1AijMk9f30hLk0x-r3CvSFulWgAPYy*9";

    /// A signature, or nothing, which no test takes for one.
    fn hmac(content: &str) -> String {
        let mac = Hmac::<Sha256>::new_from_slice(KEY.as_bytes());
        mac.map(|mac| STANDARD.encode(mac.chain_update(content).finalize().into_bytes())).unwrap_or_default()
    }

    fn content(identifier: &str, app: u64, time: u64, expire: u64) -> String {
        format!("TLS.identifier:{identifier}\nTLS.sdkappid:{app}\nTLS.time:{time}\nTLS.expire:{expire}\n")
    }

    pub(super) fn pack(json: &[u8], level: Compression) -> String {
        let mut packer = ZlibEncoder::new(Vec::new(), level);
        let bytes = packer.write_all(json).and_then(|()| packer.finish()).unwrap_or_default();
        STANDARD.encode(bytes).replace('+', "*").replace('/', "-").replace('=', "_")
    }

    /// A right `UserSig` under [`KEY`].
    pub(in super::super) fn sign(identifier: &str, app: u64, time: u64, expire: u64) -> String {
        let json = serde_json::json!({
            "TLS.ver": "2.0",
            "TLS.identifier": identifier,
            "TLS.sdkappid": app,
            "TLS.expire": expire,
            "TLS.time": time,
            "TLS.sig": hmac(&content(identifier, app, time, expire)),
        });
        pack(json.to_string().as_bytes(), Compression::default())
    }

    fn account() -> Account {
        Account { sdk_app_id: APP, admin_identifier: "administrator".to_owned(), secret_key: KEY.to_owned() }
    }

    fn code(query: &str) -> i64 {
        check(query, &account(), 1_700_000_100).map_or_else(|refusal| refusal.code, |()| 0)
    }

    fn query(identifier: &str, user_sig: &str) -> String {
        format!("sdkappid={APP}&identifier={identifier}&usersig={user_sig}&random=1&contenttype=json")
    }

    #[test]
    fn the_known_vectors_agree() {
        assert_eq!(
            hmac(&content("0", APP, 1_569_910_200, 15_552_000)),
            "CpjuBdQs9ZwnuGAJR8onoOeI9fweX2vIMMY94iOJWJY="
        );
        assert_eq!(
            hmac(&content("administrator", APP, 1_700_000_000, 86_400)),
            "yLAe+w7WUeUuqbV9h/TX78u21oTGi+i9Zp1u3PpnY60="
        );
        assert_eq!(
            hmac(&content("xiaojun", APP, 1_700_000_000, 15_552_000)),
            "LvA7d/Iw7gSsnskvVzBDPOCCDbuNCw4GHwTC0bip+B4="
        );
        assert_eq!(verify(VECTOR, APP, "0", KEY, 1_569_910_200 + 15_552_000), Ok(()));
        assert_eq!(
            verify(VECTOR, APP, "0", KEY, 1_569_910_200 + 15_552_001).map_err(|refusal| refusal.code),
            Err(70001)
        );
        assert_eq!(
            verify(VECTOR, APP, "0", "another key", 1_569_910_201).map_err(|refusal| refusal.code),
            Err(70009)
        );
    }

    #[test]
    fn a_user_buf_is_signed_too() {
        let json = serde_json::json!({
            "TLS.ver": "2.0", "TLS.identifier": "0", "TLS.sdkappid": APP, "TLS.expire": 15_552_000, "TLS.time": 1_569_910_200,
            "TLS.userbuf": STANDARD.encode("abc"), "TLS.sig": "bC3u5cuslSg8Ds7KY58mhSkTrxunrFu50dkdkCYH4i8=",
        });
        let user_sig = pack(json.to_string().as_bytes(), Compression::none());
        assert_eq!(verify(&user_sig, APP, "0", KEY, 1_569_910_200), Ok(()));
    }

    #[test]
    fn a_right_call_passes_and_each_wrong_one_has_its_code() {
        let right = sign("administrator", APP, 1_700_000_000, 86_400);
        assert_eq!(code(&query("administrator", &right)), 0);
        assert_eq!(code(&query("xiaojun", &sign("xiaojun", APP, 1_700_000_000, 86_400))), 60010);
        assert_eq!(code(&query("xiaojun", &right)), 70013);
        assert_eq!(
            code(&query("administrator", &sign("administrator", 1_400_000_001, 1_700_000_000, 86_400))),
            70014
        );
        assert_eq!(code(&query("administrator", &sign("administrator", APP, 1_700_000_000, 99))), 70001);
        assert_eq!(code(&query("administrator", &sign("administrator", APP, 1_700_000_000, 100))), 0);
        assert_eq!(code(&query("administrator", "")), 70002);
        assert_eq!(code(&query("administrator", "nonsense")), 70003);
        assert_eq!(code(&query("administrator", right.get(..40).unwrap_or_default())), 70003);
        assert_eq!(
            code(&query("administrator", &right).replace("sdkappid=1400000000", "sdkappid=1400000009")),
            70020
        );
        assert_eq!(code(&query("administrator", &right).replace("sdkappid=1400000000&", "")), 60012);
        assert_eq!(code(&query("administrator", &right).replace("sdkappid=1400000000", "sdkappid=x")), 60006);
        assert_eq!(code(&query("administrator", &right).replace("identifier=administrator&", "")), 60004);
        assert_eq!(
            code(&query("administrator", &right).replace("contenttype=json", "contenttype=JSON")),
            60002
        );
        assert_eq!(code(&query("administrator", &right).replace("random=1&", "random=4294967296&")), 60002);
        assert_eq!(code(&query("administrator", &right).replace("random=1&", "Random=1&")), 60002);
        assert_eq!(code(&format!("{}&random=2", query("administrator", &right))), 60002);
        assert_eq!(code(""), 60002);
    }

    #[test]
    fn plain_base64_is_not_a_user_sig() {
        let plain = VECTOR.replace('*', "%2B").replace('-', "%2F").replace('_', "%3D");
        assert_eq!(code(&query("0", &plain)), 70003);
    }

    #[test]
    fn a_bomb_is_not_unpacked() {
        let bomb = pack(&vec![b' '; 1 << 20], Compression::best());
        assert_eq!(code(&query("administrator", &bomb)), 70003);
    }
}

/// Whatever comes as a `UserSig`.
#[cfg(test)]
mod fuzz {
    use flate2::Compression;
    use proptest::prelude::*;
    use serde_json::{Map, Value, json};

    use super::tests::{KEY, pack};
    use super::*;
    use crate::fuzz::{harm, harmed, text};

    fn ticket() -> impl Strategy<Value = Ticket> {
        let texts = (text(), text(), proptest::option::of(text()), "[A-Za-z0-9+/]{43}=");
        (texts, any::<u64>(), any::<u64>(), any::<u64>()).prop_map(
            |((version, identifier, user_buf, signature), sdk_app_id, time, expire)| Ticket {
                version,
                identifier,
                sdk_app_id,
                time,
                expire,
                user_buf,
                signature,
            },
        )
    }

    fn written(ticket: &Ticket) -> Vec<u8> {
        let mut json = json!({
            "TLS.ver": ticket.version,
            "TLS.identifier": ticket.identifier,
            "TLS.sdkappid": ticket.sdk_app_id,
            "TLS.time": ticket.time,
            "TLS.expire": ticket.expire,
            "TLS.sig": ticket.signature,
        });
        if let (Some(user_buf), Some(fields)) = (&ticket.user_buf, json.as_object_mut()) {
            fields.insert("TLS.userbuf".to_owned(), user_buf.as_str().into());
        }
        json.to_string().into_bytes()
    }

    proptest! {
        /// At any level of compression, up to the largest, the blanks around it included.
        #[test]
        fn what_was_packed_unpacks(ticket in ticket(), level in 0..=9_u32, blanks in prop_oneof![Just(0), 0..40_000_usize]) {
            let mut json = written(&ticket);
            json.resize(json.len() + blanks, b' ');
            let fits = json.len() as u64 <= LARGEST;
            let unpacked = unpack(&pack(&json, Compression::new(level)));
            prop_assert_eq!(unpacked, fits.then_some(ticket));
        }

        /// Harm done to the packed bytes or to the text: nothing is unpacked, or the same.
        #[test]
        fn a_harmed_one_is_the_same_or_nothing(ticket in ticket(), harms in prop::collection::vec(harm(), 1..3)) {
            let whole = pack(&written(&ticket), Compression::default());
            let Ok(spoilt) = String::from_utf8(harmed(whole.as_bytes(), &harms)) else { return Ok(()) };
            if let Some(unpacked) = unpack(&spoilt) {
                prop_assert_eq!(unpacked, ticket);
            }
        }

        #[test]
        fn rubbish_is_refused(text in text(), bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let packed = [pack(&bytes, Compression::fast()), pack(text.as_bytes(), Compression::fast())];
            for text in packed.iter().chain([&text]) {
                prop_assert_eq!(unpack(text), None);
            }
        }

        /// Numbers that are none of ours, fields of other kinds, fields said twice: no ticket.
        #[test]
        fn fields_of_other_kinds_are_no_ticket(ticket in ticket(), at in 0..6_usize, odd in 0..6_usize) {
            let mut fields: Map<String, Value> = serde_json::from_slice(&written(&ticket)).unwrap();
            fields.remove("TLS.userbuf");
            let name = fields.keys().nth(at).unwrap().clone();
            let number = fields[&name].is_number();
            let odds = [json!(null), json!([]), json!({}), json!(-1), json!(1.5), json!(if number { "1" } else { "" })];
            let odd = odds[odd].clone();
            let odd = if number || !odd.is_string() { odd } else { json!(0) };
            fields.insert(name.clone(), odd);
            let json = Value::Object(fields).to_string();
            prop_assert_eq!(unpack(&pack(json.as_bytes(), Compression::default())), None);
            let whole = String::from_utf8(written(&ticket)).unwrap();
            let twice = format!("{},\"{name}\":{}}}", &whole[..whole.len() - 1], json!(ticket.time));
            prop_assert_eq!(unpack(&pack(twice.as_bytes(), Compression::default())), None);
        }

        /// Whatever the query says: an answer, and never that it was the administrator.
        #[test]
        fn nobody_gets_in_by_chance(query in text(), user_sig in text()) {
            let account = Account { sdk_app_id: 1, admin_identifier: "a".to_owned(), secret_key: KEY.to_owned() };
            let encoded = url::form_urlencoded::byte_serialize(user_sig.as_bytes()).collect::<String>();
            let filled = format!("sdkappid=1&identifier=a&random=1&contenttype=json&usersig={encoded}");
            for query in [&query, &filled, &format!("{filled}&{query}")] {
                prop_assert!(check(query, &account, 0).is_err());
            }
        }
    }
}
