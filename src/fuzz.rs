//! What the fuzz targets share: texts and bytes that no form and no server would send by itself.
//!
//! A target is a property that holds for every input. The targets stand in the `fuzz` modules of the rooms and in
//! `tests/it/fuzz.rs`; `make test` tries each with a few hundred inputs, `make fuzz` for as long as it is told.
//! What fails is made smaller, and its seed is written below `proptest-regressions/`, where each run tries it first.

use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Pieces that mean something to some reader of a text: separators, quotes, escapes, beginnings of IDs and of
/// formulas, what nobody sees, what becomes longer when it is folded, numbers beyond 64 bits.
const TELLING: &[&str] = &[
    "\0",
    "\r\n",
    "\n",
    "\t",
    ",",
    ";",
    "'",
    "\"",
    "\"\"",
    ";=1;",
    "=",
    "+",
    "-",
    "@",
    "%",
    "%:",
    "%00",
    "%25",
    "\\",
    "\\\"",
    "\\u0000",
    " ",
    "\u{a0}",
    "\u{3000}",
    "\u{3001}",
    "\u{ff0c}",
    "\u{ff1d}",
    "\u{ff20}TGS#",
    "\u{200b}",
    "\u{200d}",
    "\u{202e}",
    "\u{2028}",
    "\u{feff}",
    "\u{fe0f}",
    "\u{fffd}",
    "\u{fdfa}",
    "\u{e0041}",
    "\u{1f469}\u{200d}\u{1f680}",
    "@TGS#",
    "@TGS#_@TGS#",
    "@TOPIC#_",
    "GroupID:",
    "\u{201c}",
    "\u{201d}",
    "/groups/14/",
    "?group=",
    "CD-7K3M-92QX",
    "like",
    "-9223372036854775809",
    "18446744073709551616",
    "1e999",
];

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => select(TELLING).prop_map(str::to_owned),
        4 => "[ -~]{1,6}",
        2 => any::<char>().prop_map(String::from),
    ]
}

/// Any text, and more often one that looks like something.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        20 => prop::collection::vec(piece(), 0..10).prop_map(|pieces| pieces.concat()),
        1 => (piece(), 1..3_000_usize).prop_map(|(piece, times)| piece.repeat(times)),
    ]
}

/// What can happen to bytes on their way.
#[derive(Clone, Debug)]
pub enum Harm {
    Changed(Index, u8),
    Inserted(Index, Vec<u8>),
    Removed(Index, Index),
    Cut(Index),
}

pub fn harm() -> impl Strategy<Value = Harm> {
    let odd = prop_oneof![
        prop::collection::vec(any::<u8>(), 1..6),
        select(TELLING).prop_map(|text| text.as_bytes().to_vec()),
        select(&["{", "}", "[", "]", ":", "null", "\\ud800", "\\u12", "\"ErrorCode\":0,", "[[[["][..])
            .prop_map(|text| text.as_bytes().to_vec()),
    ];
    prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Harm::Changed(at, byte)),
        (any::<Index>(), odd).prop_map(|(at, bytes)| Harm::Inserted(at, bytes)),
        (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Harm::Removed(from, to)),
        any::<Index>().prop_map(Harm::Cut),
    ]
}

/// Bytes to which all of this has happened.
pub fn harmed(bytes: &[u8], harms: &[Harm]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for harm in harms {
        // Behind the last byte there is a place too.
        let place = |at: &Index, bytes: &[u8]| at.index(bytes.len() + 1);
        match harm {
            Harm::Changed(at, byte) if !bytes.is_empty() => {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            Harm::Changed(..) => {}
            Harm::Inserted(at, more) => {
                let at = place(at, &bytes);
                bytes.splice(at..at, more.iter().copied());
            }
            Harm::Removed(one, other) => {
                let (one, other) = (place(one, &bytes), place(other, &bytes));
                bytes.drain(one.min(other)..one.max(other));
            }
            Harm::Cut(at) => bytes.truncate(place(at, &bytes)),
        }
    }
    bytes
}
