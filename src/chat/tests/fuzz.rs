//! Whatever comes as an answer, and whatever is signed. Answers are written here by hand, byte by byte, so that what
//! reads them meets another reading of JSON, not itself.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use secrecy::ExposeSecret as _;

use super::super::answer::Answer;
use super::super::signed_url::{Command, signed_url};
use super::super::user_sig::tests::decode;
use super::super::user_sig::{Claim, sign};
use super::super::wire::{self, Counters, Done, GroupIds, GroupInfos};
use super::super::{App, CallError, Endpoint, GroupList};
use crate::fuzz::{harm, harmed, text};
use crate::model::{Counter, GroupId, SdkAppId};
use crate::simulator;

/// No UTF-8: no character's byte, half a character, an overlong slash, half a surrogate pair, a byte of the middle.
const BROKEN: &[&[u8]] = &[b"\xff", b"\xf0\x9f", b"\xc0\xaf", b"\xed\xa0\xbd", b"\x80"];

/// A piece of a string in JSON.
#[derive(Clone, Debug)]
enum Piece {
    /// As it is, by `\u` escapes, or by a short escape where there is one.
    Sign(char, u8),
    /// An escape of half a surrogate pair.
    Half(u16),
    /// Bytes that are no UTF-8.
    Raw(Vec<u8>),
}

fn sign_piece() -> impl Strategy<Value = Piece> {
    let sign = prop_oneof![any::<char>(), "[ -~]".prop_map(|text| text.chars().next().unwrap_or('a'))];
    (sign, 0..3_u8).prop_map(|(sign, way)| Piece::Sign(sign, way))
}

fn pieces(longest: usize) -> impl Strategy<Value = Vec<Piece>> {
    let broken = prop_oneof![
        (0xd800..=0xdfff_u16).prop_map(Piece::Half),
        select(BROKEN).prop_map(|bytes| Piece::Raw(bytes.to_vec())),
    ];
    prop::collection::vec(prop_oneof![9 => sign_piece(), 1 => broken], 0..longest)
}

/// Without anything broken.
fn signs(longest: usize) -> impl Strategy<Value = Vec<Piece>> {
    prop::collection::vec(sign_piece(), 0..longest)
}

/// The string in JSON, and the bytes that it stands for.
fn string(pieces: &[Piece]) -> (Vec<u8>, Vec<u8>) {
    let (mut json, mut bytes) = (vec![b'"'], Vec::new());
    let mut high = None;
    for piece in pieces {
        let before = high.take();
        match piece {
            Piece::Sign(sign, way) => {
                let mut units = [0; 2];
                let units = sign.encode_utf16(&mut units);
                let short = match sign {
                    '"' => Some("\\\""),
                    '\\' => Some("\\\\"),
                    '/' => Some("\\/"),
                    '\n' => Some("\\n"),
                    '\t' => Some("\\t"),
                    '\r' => Some("\\r"),
                    '\u{8}' => Some("\\b"),
                    '\u{c}' => Some("\\f"),
                    _ => None,
                };
                match (way, short) {
                    (2, Some(short)) => json.extend(short.bytes()),
                    // Controls come as they are too.
                    (0, _) if !matches!(sign, '"' | '\\') => json.extend(sign.to_string().bytes()),
                    _ => units.iter().for_each(|unit| json.extend(format!("\\u{unit:04X}").bytes())),
                }
                bytes.extend(sign.to_string().bytes());
            }
            Piece::Half(unit) => {
                json.extend(format!("\\u{unit:04x}").bytes());
                if let (Some(high), 0xdc00..) = (before, *unit) {
                    bytes.truncate(bytes.len() - 3);
                    let pair = char::decode_utf16([high, *unit]).map(Result::unwrap);
                    bytes.extend(pair.collect::<String>().bytes());
                } else {
                    let [a, b] = unit.to_be_bytes();
                    bytes.extend([0xe0 | (a >> 4), 0x80 | ((a & 15) << 2) | (b >> 6), 0x80 | (b & 63)]);
                    high = (*unit < 0xdc00).then_some(*unit);
                }
            }
            Piece::Raw(raw) => {
                json.extend(raw);
                bytes.extend(raw);
            }
        }
    }
    json.push(b'"');
    (json, bytes)
}

/// As numbers are written, with a fraction and an exponent or without.
fn number() -> impl Strategy<Value = String> {
    prop_oneof!["-?(0|[1-9][0-9]{0,25})", "-?(0|[1-9][0-9]{0,25})(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,4})?"]
}

/// Any value at all: of any kind, as deep as it likes, broken text included.
fn any_value() -> impl Strategy<Value = Vec<u8>> {
    let leaf = prop_oneof![
        select(&["null", "true", "false", "0", "\"\""]).prop_map(|text| text.as_bytes().to_vec()),
        number().prop_map(String::into_bytes),
        pieces(8).prop_map(|pieces| string(&pieces).0),
        (1..400_usize).prop_map(|deep| ["[".repeat(deep), "]".repeat(deep)].concat().into_bytes()),
        (1..400_usize).prop_map(|deep| ["{\"a\":".repeat(deep), format!("0{}", "}".repeat(deep))]
            .concat()
            .into_bytes()),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(|values| [
                b"[".as_slice(),
                &values.join(&b','),
                b"]"
            ]
            .concat()),
            // A name can stand there twice.
            prop::collection::vec(("[ab]", inner), 0..3).prop_map(|fields| object(fields, &[])),
        ]
    })
}

type Fields = Vec<(String, Vec<u8>)>;

/// Fields that nobody asked for, under names that are none of ours.
fn others() -> impl Strategy<Value = Fields> {
    let name = select(&["RequestId", "errorcode", "GroupCounters", "key", "Value2", "", "\u{7fa4}", "New"]);
    prop::collection::vec((name.prop_map(str::to_owned), any_value()), 0..3)
}

fn blanks(fields: usize) -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("[ \t\r\n]{0,2}", fields)
}

fn object(fields: Fields, blanks: &[String]) -> Vec<u8> {
    let mut blanks = blanks.iter().cycle();
    let mut blank = || blanks.next().map_or("", String::as_str).as_bytes();
    let mut json = vec![b'{'];
    for (at, (name, value)) in fields.into_iter().enumerate() {
        if at > 0 {
            json.push(b',');
        }
        json.extend(
            [blank(), b"\"", name.as_bytes(), b"\"", blank(), b":", blank(), &value, blank()].concat(),
        );
    }
    json.push(b'}');
    json
}

fn field(name: &str, value: impl Into<Vec<u8>>) -> (String, Vec<u8>) {
    (name.to_owned(), value.into())
}

fn array(values: &[Vec<u8>]) -> Vec<u8> {
    [b"[".as_slice(), &values.join(&b','), b"]"].concat()
}

/// All of them, in another order.
fn mixed(mut fields: Fields, order: &[Index]) -> Fields {
    for (at, other) in order.iter().enumerate().take(fields.len()) {
        let other = other.index(fields.len());
        fields.swap(at, other);
    }
    fields
}

#[derive(Clone, Debug)]
struct Wrapping {
    info: Vec<u8>,
    others: Fields,
    order: Vec<Index>,
    blanks: Vec<String>,
}

fn wrapping() -> impl Strategy<Value = Wrapping> {
    let order = prop::collection::vec(any::<Index>(), 8);
    (any_value(), others(), order, blanks(7)).prop_map(|(info, others, order, blanks)| Wrapping {
        info,
        others,
        order,
        blanks,
    })
}

/// An answer with these fields, among whatever else.
fn answer(fields: Fields, wrapping: &Wrapping) -> Vec<u8> {
    let mut all = vec![field("ErrorInfo", wrapping.info.clone()), field("ActionStatus", "\"OK\"")];
    all.extend(fields);
    all.extend(wrapping.others.iter().cloned());
    object(mixed(all, &wrapping.order), &wrapping.blanks)
}

fn counters_of(body: &[u8]) -> Result<Vec<Counter>, CallError> {
    wire::read::<Counters>(&Answer::new(body)).and_then(Counters::into_model)
}

fn told(result: Result<impl Sized, CallError>) -> Result<(), CallError> {
    result.map(|_| ())
}

/// A name as the pages show it: one line, U+FFFD where there is no text.
fn is_presentable(text: &str) -> bool {
    !text.contains(char::is_control) && !text.contains(['\u{202e}', '\u{2028}'])
}

proptest! {
    /// Every counter that a server wrote, in its order, with its value, and under its bytes; however it was
    /// written, and whatever stands around it.
    #[test]
    fn counters_are_read_as_they_were_written(
        counters in prop::collection::vec((pieces(12), any::<i64>(), others(), any::<bool>()), 0..6),
        wrapping in wrapping(),
    ) {
        let mut expected = Vec::new();
        let mut items = Vec::new();
        for (pieces, value, others, value_first) in counters {
            let (json, bytes) = string(&pieces);
            if expected.iter().any(|(other, _)| *other == bytes) {
                continue;
            }
            let mut fields = vec![field("Key", json), field("Value", value.to_string())];
            if value_first {
                fields.reverse();
            }
            fields.extend(others);
            items.push(object(fields, &wrapping.blanks));
            expected.push((bytes, value));
        }
        let body = answer(vec![field("ErrorCode", "0"), field("GroupCounter", array(&items))], &wrapping);
        let read = counters_of(&body);
        prop_assert!(read.is_ok(), "{:?} of {}", read, String::from_utf8_lossy(&body));
        let read = read.unwrap();
        prop_assert_eq!(read.len(), expected.len());
        for (counter, (bytes, value)) in read.iter().zip(&expected) {
            prop_assert_eq!(counter.value, *value);
            let text = std::str::from_utf8(bytes).ok().filter(|text| (1..=128).contains(&text.len()));
            prop_assert_eq!(counter.key.can_be_sent(), text.is_some());
            if let Some(text) = text {
                prop_assert_eq!(counter.key.as_str(), text);
            }
        }
    }

    /// A value is read exactly, or the whole answer is not: never rounded, cut or wrapped.
    #[test]
    fn a_number_is_exact_or_unreadable(number in number(), code in number()) {
        let exactly: Option<i64> = number.parse().ok().filter(|_| number != "-0");
        let body = format!(r#"{{"ErrorCode":0,"GroupCounter":[{{"Key":"a","Value":{number}}}]}}"#);
        let read = counters_of(body.as_bytes()).map(|counters| counters[0].value);
        prop_assert_eq!(read, exactly.ok_or_else(CallError::unreadable));
        // And a code is the code that came, or none.
        let body = format!(r#"{{"ErrorInfo":"x","ErrorCode":{code}}}"#);
        let told = told(wire::read::<Done>(&Answer::new(body.as_bytes())));
        let exactly: Option<i64> = code.parse().ok().filter(|_| code != "-0");
        prop_assert_eq!(told, match exactly {
            Some(0) => Ok(()),
            Some(code) => Err(CallError::of_code(code, "x")),
            None => Err(CallError::unreadable()),
        });
    }

    /// Nothing is taken for an answer, or for a counter, because something stands where it would stand.
    #[test]
    fn what_is_none_is_not_taken_for_one(odd in any_value(), values in prop::collection::vec(number(), 0..4)) {
        let numbers = array(&values.into_iter().map(String::into_bytes).collect::<Vec<_>>());
        for odd in [odd, numbers] {
            prop_assert_eq!(told(wire::read::<Done>(&Answer::new(&odd))), Err(CallError::unreadable()));
            prop_assert_eq!(told(counters_of(&odd)), Err(CallError::unreadable()));
            for odd in [odd.clone(), array(&[b"\"x\"".to_vec(), odd.clone()]), array(&[b"\"x\"".to_vec(), b"1".to_vec()])] {
                let items = array(&[br#"{"Key":"k","Value":1}"#.to_vec(), odd]);
                let body = object(vec![field("ErrorCode", "0"), field("GroupCounter", items)], &[]);
                prop_assert_eq!(told(counters_of(&body)), Err(CallError::unreadable()));
            }
        }
    }

    /// Said twice, it is not known which of them is meant.
    #[test]
    fn what_decides_and_is_said_twice_is_unreadable(code in any::<i64>(), other in any_value(), wrapping in wrapping()) {
        let twice = vec![field("ErrorCode", code.to_string()), field("ErrorCode", other.clone())];
        prop_assert_eq!(told(wire::read::<Done>(&Answer::new(&answer(twice, &wrapping)))), Err(CallError::unreadable()));
        let list = r#"[{"Key":"a","Value":1}]"#;
        let twice =
            vec![field("ErrorCode", "0"), field("GroupCounter", list), field("GroupCounter", other.clone())];
        prop_assert_eq!(told(counters_of(&answer(twice, &wrapping))), Err(CallError::unreadable()));
        for name in ["Key", "Value"] {
            let fields = vec![field("Key", "\"a\""), field("Value", "1"), field(name, other.clone())];
            let body =
                answer(vec![field("ErrorCode", "0"), field("GroupCounter", array(&[object(fields, &[])]))], &wrapping);
            prop_assert_eq!(told(counters_of(&body)), Err(CallError::unreadable()));
        }
    }

    /// Whatever the text beside a code is: the code decides.
    #[test]
    fn a_code_is_read_beside_any_text(code in any::<i64>(), known in select(&[0, 10010, 10002, 60008, 70001]), wrapping in wrapping()) {
        for code in [code, known] {
            let body = answer(vec![field("ErrorCode", code.to_string())], &wrapping);
            match (code, wire::read::<Done>(&Answer::new(&body))) {
                (0, told) => prop_assert!(told.is_ok()),
                (code, Err(CallError::Refused(refusal))) => {
                    prop_assert!(refusal.code.0 == code && refusal.code.proves_nothing_happened());
                    prop_assert!(is_presentable(&refusal.info) && refusal.info.chars().count() <= 300);
                }
                (code, Err(error)) => {
                    let expected = CallError::of_code(code, "");
                    prop_assert_eq!(std::mem::discriminant(&error), std::mem::discriminant(&expected));
                    let unreadable = error == CallError::unreadable();
                    prop_assert!(!unreadable, "{} in {}", code, String::from_utf8_lossy(&body));
                }
                (code, Ok(_)) => prop_assert!(false, "{code} taken for done"),
            }
        }
    }

    /// What is only shown may be anything, and what is beside the group too.
    #[test]
    fn a_group_is_known_whatever_is_said_of_it(
        shown in prop::collection::vec(any_value(), 6),
        beside in prop::collection::vec(any_value(), 0..3),
        name in signs(12),
        wrapping in wrapping(),
        member_num in any::<u32>(),
        at in any::<Index>(),
    ) {
        let group = GroupId::parse("@TGS#aC5SZEAEF").unwrap();
        let names = ["ErrorInfo", "Owner_Account", "MemberNum", "CreateTime", "LastMsgTime", "Name"];
        let ours = [field("GroupId", "\"@TGS#aC5SZEAEF\""), field("ErrorCode", "0"), field("Type", "\"Public\"")];
        let with = |others: Fields| {
            let fields = ours.iter().cloned().chain(others).chain(wrapping.others.iter().cloned()).collect();
            object(mixed(fields, &wrapping.order), &wrapping.blanks)
        };
        let odd = names.iter().zip(&shown).map(|(name, value)| field(name, value.clone())).collect();
        let (json, bytes) = string(&name);
        let right = with(vec![field("Name", json), field("MemberNum", member_num.to_string())]);
        for (item, is_right) in [(with(odd), false), (right, true)] {
            let mut items = beside.clone();
            items.insert(at.index(items.len() + 1), item);
            let body = answer(vec![field("ErrorCode", "10002"), field("GroupInfo", array(&items))], &wrapping);
            let read = wire::read::<GroupInfos>(&Answer::new(&body))
                .and_then(|infos| infos.into_model(std::slice::from_ref(&group)))
                .and_then(|mut items| items.remove(0).result);
            prop_assert!(read.is_ok(), "{:?} of {}", read, String::from_utf8_lossy(&body));
            let info = read.unwrap();
            prop_assert_eq!(&info.group_id, &group);
            prop_assert!(is_presentable(&info.name) && info.owner.as_deref().is_none_or(is_presentable));
            if is_right {
                let name = String::from_utf8(bytes.clone()).unwrap();
                prop_assert_eq!(info.name, crate::model::one_line(&name));
                prop_assert_eq!(info.member_num, Some(u64::from(member_num)));
            }
        }
    }

    /// IDs exactly as they came; what is no ID is counted, and hides no other.
    #[test]
    fn a_list_of_groups_is_read_as_it_was_written(
        ids in prop::collection::vec(prop_oneof!["[!-~]{1,48}".prop_map(|id| id.chars().map(|sign| Piece::Sign(sign, 1)).collect()), signs(8)], 0..8),
        total in any::<u64>(), next in any::<u64>(), wrapping in wrapping(),
        beside in prop::collection::vec(any_value(), 0..3),
    ) {
        let written: Vec<_> = ids.iter().map(|id| string(id)).collect();
        let named = |(json, _): &(Vec<u8>, Vec<u8>)| object(vec![field("GroupId", json.clone())], &[]);
        let items: Vec<_> = written.iter().map(named).chain(beside.iter().cloned()).collect();
        let body = answer(
            vec![
                field("ErrorCode", "0"),
                field("TotalCount", total.to_string()),
                field("Next", next.to_string()),
                field("GroupIdList", array(&items)),
            ],
            &wrapping,
        );
        let list: GroupList = wire::read::<GroupIds>(&Answer::new(&body)).map(Into::into).unwrap();
        let exact: Vec<_> = written
            .iter()
            .filter_map(|(_, bytes)| std::str::from_utf8(bytes).ok())
            .filter(|id| GroupId::parse(id).is_ok_and(|parsed| parsed.as_str() == *id))
            .collect();
        prop_assert_eq!(list.groups.iter().map(GroupId::as_str).collect::<Vec<_>>(), exact);
        prop_assert_eq!(list.left_out, ids.len() + beside.len() - list.groups.len());
        prop_assert_eq!((list.total_count, list.next), (total, next));
    }

    /// Spoilt on its way: some answer, in no more room than the body took, and no counter under two values.
    #[test]
    fn a_harmed_answer_harms_nobody(
        harms in prop::collection::vec(harm(), 0..4), value in any::<i64>(), name in pieces(8), rubbish in text(),
    ) {
        let (name, _) = string(&name);
        let items = [object(vec![field("Key", name.clone()), field("Value", value.to_string())], &[])];
        let info = object(
            vec![field("GroupId", "\"g\""), field("ErrorCode", "0"), field("Type", "\"Public\""), field("Name", name)],
            &[],
        );
        let whole = object(
            vec![
                field("ErrorCode", "0"),
                field("GroupCounter", array(&items)),
                field("GroupInfo", array(&[info])),
                field("TotalCount", "1"),
                field("Next", "0"),
                field("GroupIdList", r#"[{"GroupId":"g"}]"#),
            ],
            &[],
        );
        for body in [harmed(&whole, &harms), harmed(rubbish.as_bytes(), &harms)] {
            let answer = Answer::new(&body);
            prop_assert!(answer.bytes.len() <= 6 * body.len() && answer.text.len() <= 6 * body.len());
            let _ = wire::read::<Done>(&answer);
            let _ = wire::read::<GroupIds>(&answer).map(GroupList::from);
            let group = GroupId::parse("g").unwrap();
            let infos = wire::read::<GroupInfos>(&answer).and_then(|infos| infos.into_model(std::slice::from_ref(&group)));
            if let Ok(infos) = infos {
                prop_assert!(infos.len() == 1 && infos[0].group_id == group);
            }
            if let Ok(counters) = counters_of(&body) {
                for (at, counter) in counters.iter().enumerate() {
                    prop_assert!(!counters[..at].iter().any(|other| other.key == counter.key));
                }
            }
        }
    }

    /// A signature says what was signed, to another reading of the documents: it lets exactly this administrator
    /// of this app in, exactly until the end.
    #[test]
    fn the_other_side_takes_what_is_signed(
        identifier in "[^\\p{Cc}]{1,40}", key in "[ -~]{1,64}", app in 1..=SdkAppId::MAX, time in 0..=i64::MAX / 2,
        random in any::<u32>(), at in any::<Index>(), other in "[A-Za-z0-9*_-]",
    ) {
        let expire = 86_400;
        let claim = Claim { sdk_app_id: app, identifier: &identifier, time, expire };
        let secret = key.clone().into();
        let user_sig = sign(claim, &secret).unwrap();
        let document = decode(user_sig.expose_secret());
        prop_assert_eq!(&document["TLS.identifier"], &identifier);
        prop_assert_eq!(&document["TLS.sdkappid"], app);
        prop_assert_eq!(&document["TLS.time"], time);
        prop_assert_eq!(&document["TLS.expire"], expire);

        let endpoint = Endpoint::parse("http://127.0.0.1:1").unwrap();
        let app = App { sdk_app_id: app, admin_identifier: identifier.clone(), secret_key: secret, endpoint };
        let query = |user_sig: &str| {
            let url = signed_url(&app, &app.endpoint, Command::DeleteGroupCounter, &user_sig.to_owned().into(), random);
            url.expose_secret().split_once('?').map(|(_, query)| query.to_owned()).unwrap()
        };
        let code = |query: &str, key: &str, after: u64| {
            let now = u64::try_from(time).unwrap() + after;
            simulator::code_of_caller(query, app.sdk_app_id, &identifier, key, now)
        };
        let right = query(user_sig.expose_secret());
        prop_assert_eq!(code(&right, &key, 0), 0);
        prop_assert_eq!(code(&right, &key, expire), 0);
        prop_assert_eq!(code(&right, &key, expire + 1), 70001);
        prop_assert_eq!(code(&right, &format!("{key}x"), 0), 70009);
        let mut spoilt = user_sig.expose_secret().to_owned();
        let at = at.index(spoilt.len());
        spoilt.replace_range(at..=at, &other);
        let lets_in = code(&query(&spoilt), &key, 0) == 0;
        // The last bits of what is packed may say nothing.
        prop_assert!(!lets_in || decode(&spoilt) == document, "{}", spoilt);
    }
}
