//! Whatever a file of a list is: none of its groups is left out in silence.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::spreadsheet::read_csv;
use crate::fuzz::{harm, harmed, text};
use crate::model::{GroupId, MAX_BATCH_GROUPS};

/// Heads of the columns of IDs and of names, as people and programs write them.
const HEADS: &[(&str, &str)] =
    &[("group_id", "group_name"), ("Gruppen-ID", "Name"), ("\u{7fa4}\u{7ec4}ID", "\u{540d}\u{79f0}")];

/// A list as a table, with names that nobody has quoted.
#[derive(Clone, Debug)]
struct Table {
    ids: BTreeSet<String>,
    names: Vec<(String, bool)>,
    head: Option<(&'static str, &'static str)>,
    separator: char,
    end: &'static str,
    /// Whether the name comes first.
    is_behind: bool,
    /// What stands between two lines.
    between: Option<(Index, String)>,
    wide: bool,
}

fn table() -> impl Strategy<Value = Table> {
    let tencent_s = || "@TGS#a[A-Z0-9]{6,10}";
    let ids = prop_oneof![
        2 => prop::collection::btree_set(tencent_s(), 1..6).prop_map(|ids| (ids, true)),
        1 => prop::collection::btree_set(prop_oneof!["room-[0-9]{1,6}", tencent_s()], 1..6).prop_map(|ids| (ids, false)),
    ];
    let names = prop::collection::vec((prop_oneof![text(), "[\",;\\t\r\na ]{0,6}"], any::<bool>()), 6);
    let layout =
        (select(&[',', ';', '\t'][..]), select(&["\n", "\r\n", "\r"][..]), any::<bool>(), any::<bool>());
    let between = prop::option::weighted(0.2, (any::<Index>(), text()));
    (ids, names, prop::option::of(select(HEADS)), layout, between).prop_map(
        |((ids, are_all_tencent_s), names, head, (separator, end, is_behind, wide), between)| Table {
            // A column of other IDs has to be named, and nothing that moves it can be told from it. Behind names that
            // nobody has quoted a column has to be named as well: the first of them may read like a head.
            head: if are_all_tencent_s { head } else { Some(head.unwrap_or(HEADS[0])) },
            is_behind: is_behind && are_all_tencent_s && head.is_some(),
            ids,
            names,
            separator,
            end,
            between,
            wide,
        },
    )
}

impl Table {
    fn bytes(&self) -> Vec<u8> {
        let row = |id: &str, name: &str| {
            let (left, right) = if self.is_behind { (name, id) } else { (id, name) };
            format!("{left}{}{right}{}", self.separator, self.end)
        };
        let mut lines: Vec<String> = self.head.iter().map(|(id, name)| row(id, name)).collect();
        let quoted = |(name, is_quoted): &(String, bool)| {
            if *is_quoted { format!("\"{}\"", name.replace('"', "\"\"")) } else { name.clone() }
        };
        lines.extend(self.ids.iter().zip(&self.names).map(|(id, name)| row(id, &quoted(name))));
        if let Some((at, text)) = &self.between {
            // Not before the first line, which tells what the columns are.
            let at = 1 + at.index(lines.len());
            lines.insert(at, format!("{text}{}", self.end));
        }
        let text = lines.concat();
        if self.wide {
            std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
        } else {
            text.into_bytes()
        }
    }
}

proptest! {
    /// Names may hold what parts cells and lines, quotes that stand alone, other IDs and heads.
    #[test]
    fn a_list_is_refused_or_has_each_of_its_groups(table in table()) {
        if let Ok(listed) = read_csv(&table.bytes()) {
            let there: BTreeSet<&str> = listed.groups.iter().map(GroupId::as_str).collect();
            for id in &table.ids {
                prop_assert!(there.contains(&**id), "{} is left out: {:?}", id, there);
            }
        }
    }

    /// Whatever happened to its bytes, or if it never was one.
    #[test]
    fn what_is_read_is_a_list(table in table(), harms in prop::collection::vec(harm(), 0..5), bytes in prop::option::weighted(0.2, prop::collection::vec(any::<u8>(), 0..300))) {
        let bytes = bytes.unwrap_or_else(|| harmed(&table.bytes(), &harms));
        if let Ok(listed) = read_csv(&bytes) {
            prop_assert!((1..=MAX_BATCH_GROUPS).contains(&listed.groups.len()));
            let each: BTreeSet<&GroupId> = listed.groups.iter().collect();
            prop_assert_eq!(each.len(), listed.groups.len(), "each once");
            for group in &listed.groups {
                prop_assert_eq!(GroupId::parse(group.as_str()), Ok(group.clone()));
            }
        }
    }
}
