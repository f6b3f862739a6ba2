//! Groups made from a seed when somebody asks for them: as many as wanted, at no cost until then.
//!
//! All about such a group follows from the seed and its place, and its place from its ID, so nothing needs to be kept. The same seed makes the same
//! groups on every machine.

use super::groups::{Group, GroupType};
use super::names;

const DAY: u64 = 24 * 60 * 60;

/// The places that an ID has room for.
const PLACES: u64 = 1 << 40;

/// An odd number, which spreads places that follow each other over all of [`PLACES`]; and the one that takes it back.
const SPREAD: u64 = 0x9E_3779_B97F;
const GATHER: u64 = inverse(SPREAD);

/// Five bits a sign, as in Base32.
const SIGNS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// Signs that a place is written with.
const WRITTEN: u32 = 8;

/// What a group's ID begins with that its makers named themselves.
const ROOM: &str = "room-";

/// Of so many groups one has an ID that its makers chose.
const ONE_WITH_OWN_ID: u64 = 20;

/// The counters a group may have; each has the first few of them.
const KEYS: [&str; 6] = ["like", "share", "unlike", "viewers_total", "gift_points", "net_score"];

/// The groups made so far, as spans of numbers.
#[derive(Debug)]
pub(super) struct Generated {
    seed: u64,
    spans: Vec<Span>,
    by_type: Vec<(GroupType, u64)>,
}

/// Groups that were asked for together. Their places follow those of the span before.
#[derive(Debug)]
struct Span {
    number: u64,
    place: u64,
    count: u64,
    now: u64,
}

impl Generated {
    pub(super) fn new(seed: u64) -> Self {
        Self { seed, spans: Vec::new(), by_type: Vec::new() }
    }

    /// So many more, under this number and those after it, as they are at `now`.
    pub(super) fn add(&mut self, number: u64, count: u32, now: u64) {
        let place = self.total();
        let count = u64::from(count);
        for place in place..place + count {
            let group_type = (Made { seed: self.seed, place, now }).group_type();
            match self.by_type.iter_mut().find(|(counted, _)| *counted == group_type) {
                Some((_, counted)) => *counted += 1,
                None => self.by_type.push((group_type, 1)),
            }
        }
        self.spans.push(Span { number, place, count, now });
    }

    pub(super) fn count(&self, only: Option<GroupType>) -> u64 {
        let counted = self.by_type.iter().filter(|(kind, _)| only.is_none_or(|only| only == *kind));
        counted.map(|(_, count)| count).sum()
    }

    /// The group with this number.
    pub(super) fn at(&self, number: u64) -> Option<Made> {
        let span = self.spans.partition_point(|span| span.number <= number).checked_sub(1)?;
        let span = self.spans.get(span)?;
        let within = number - span.number;
        (within < span.count).then(|| Made { seed: self.seed, place: span.place + within, now: span.now })
    }

    /// The number of the group with this ID.
    pub(super) fn number_of(&self, group_id: &str) -> Option<u64> {
        let place = place_in(group_id, self.seed).filter(|place| *place < self.total())?;
        let span = self.spans.partition_point(|span| span.place <= place).checked_sub(1)?;
        let span = self.spans.get(span)?;
        let made = Made { seed: self.seed, place, now: span.now };
        // The part that tells the place may stand behind another beginning.
        (made.group_id() == group_id).then_some(span.number + (place - span.place))
    }

    fn total(&self) -> u64 {
        self.spans.last().map_or(0, |span| span.place + span.count)
    }
}

/// One group that can be made.
#[derive(Debug, Clone, Copy)]
pub(super) struct Made {
    seed: u64,
    place: u64,
    now: u64,
}

impl Made {
    /// A number that looks drawn; another for each purpose.
    fn draw(self, purpose: u64) -> u64 {
        mixed(self.seed ^ mixed(self.place.wrapping_mul(16).wrapping_add(purpose)))
    }

    pub(super) fn group_type(self) -> GroupType {
        match self.draw(0) % 100 {
            0..40 => GroupType::AvChatRoom,
            40..65 => GroupType::Public,
            65..80 => GroupType::Private,
            80..94 => GroupType::ChatRoom,
            _ => GroupType::Community,
        }
    }

    pub(super) fn group_id(self) -> String {
        let group_type = self.group_type();
        let signs = signs(spread(self.place, self.seed));
        if group_type != GroupType::Community && self.draw(1).is_multiple_of(ONE_WITH_OWN_ID) {
            return format!("{ROOM}{}", signs.to_ascii_lowercase());
        }
        format!("{}{signs}", beginning(group_type))
    }

    pub(super) fn name(self) -> String {
        names::name([self.draw(2), self.draw(3), self.draw(4), self.draw(5)])
    }

    pub(super) fn group(self) -> Group {
        let group_type = self.group_type();
        let members = match group_type {
            GroupType::AvChatRoom => self.draw(6) % 50_000,
            GroupType::Community => 100 + self.draw(6) % 99_901,
            _ => 1 + self.draw(6) % 200,
        };
        let ownerless = group_type == GroupType::Private && self.draw(7).is_multiple_of(25);
        let owner = if ownerless { String::new() } else { format!("host-{:04}", self.draw(8) % 5_000) };
        let create_time = self.now.saturating_sub(self.draw(9) % (900 * DAY));
        let counted = if group_type == GroupType::Community { 0 } else { self.draw(10) % 7 };
        let counters = KEYS.into_iter().enumerate().take(usize::try_from(counted).unwrap_or(0));
        let counters = counters.map(|(at, key)| (key, self.value(at as u64, key == "net_score")));
        Group {
            create_time,
            last_msg_time: create_time + self.draw(11) % (self.now.saturating_sub(create_time) + 1),
            member_num: members,
            max_member_num: match group_type {
                GroupType::AvChatRoom => 0,
                GroupType::Community => 100_000,
                _ => 200,
            },
            ..Group::new(self.group_id(), group_type, self.name()).owned_by(owner).with_counters(counters)
        }
    }

    /// A counter's value: as many small ones as large ones.
    fn value(self, at: u64, negative: bool) -> i64 {
        let drawn = mixed(self.draw(12) ^ at);
        let digits = u32::try_from(1 + drawn % 7).unwrap_or(1);
        let value = i64::try_from((drawn >> 8) % 10_u64.pow(digits)).unwrap_or(0);
        if negative { -value } else { value }
    }
}

/// What the IDs that Tencent Chat gives begin with in its documents.
fn beginning(group_type: GroupType) -> &'static str {
    match group_type {
        GroupType::Private => "@TGS#1",
        GroupType::Public => "@TGS#2",
        GroupType::ChatRoom => "@TGS#3",
        GroupType::AvChatRoom => "@TGS#a",
        GroupType::BChatRoom => "@TGS#b",
        GroupType::Community => "@TGS#_@TGS#c",
    }
}

/// The place that an ID tells of, whatever it begins with.
fn place_in(group_id: &str, seed: u64) -> Option<u64> {
    let at = group_id.len().checked_sub(WRITTEN as usize)?;
    let signs = group_id.get(at..)?.to_ascii_uppercase();
    let mut number = 0;
    for sign in signs.bytes() {
        number = number << 5 | SIGNS.iter().position(|known| *known == sign)? as u64;
    }
    Some(gathered(number, seed))
}

fn signs(number: u64) -> String {
    let fives = (0..WRITTEN).rev().map(|at| number >> (5 * at) & 31);
    fives.filter_map(|five| SIGNS.get(usize::try_from(five).ok()?).copied().map(char::from)).collect()
}

/// Each place at another one below [`PLACES`].
fn spread(place: u64, seed: u64) -> u64 {
    let spread = place.wrapping_mul(SPREAD) % PLACES;
    (spread ^ (spread >> 20)) ^ (mixed(seed) % PLACES)
}

/// Takes [`spread`] back.
fn gathered(spread: u64, seed: u64) -> u64 {
    let folded = spread ^ (mixed(seed) % PLACES);
    (folded ^ (folded >> 20)).wrapping_mul(GATHER) % PLACES
}

/// The number that undoes multiplying by `odd`, for 64 bits and so for fewer: each round doubles the bits that are right.
const fn inverse(odd: u64) -> u64 {
    let mut found = odd;
    let mut round = 0;
    while round < 6 {
        found = found.wrapping_mul(2_u64.wrapping_sub(odd.wrapping_mul(found)));
        round += 1;
    }
    found
}

/// One step of `SplitMix64`.
fn mixed(number: u64) -> u64 {
    let number = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::super::groups::is_group_id;
    use super::*;

    const NOW: u64 = 1_700_000_000;

    fn made(seed: u64, count: u32) -> Vec<Group> {
        let mut generated = Generated::new(seed);
        generated.add(0, count, NOW);
        (0..u64::from(count)).filter_map(|number| generated.at(number)).map(Made::group).collect()
    }

    #[test]
    fn each_could_exist() {
        let groups = made(3, 20_000);
        let ids: BTreeSet<_> = groups.iter().map(|group| &group.group_id).collect();
        assert_eq!(ids.len(), groups.len());
        for group in &groups {
            assert!(is_group_id(&group.group_id), "{}", group.group_id);
            let community = group.group_type == GroupType::Community;
            assert_eq!(group.group_id.starts_with("@TGS#_"), community, "{}", group.group_id);
            assert!((1..=100).contains(&group.name.len()), "{}", group.name);
            assert!(!community || group.counters.is_empty());
            assert!(group.create_time <= group.last_msg_time && group.last_msg_time <= NOW);
        }
    }

    #[test]
    fn a_seed_makes_the_same_groups_and_another_one_others() {
        assert_eq!(made(1, 300), made(1, 300));
        let ids = |seed| made(seed, 300).into_iter().map(|group| group.group_id).collect::<BTreeSet<_>>();
        assert!(ids(1).is_disjoint(&ids(2)));
        // Three of them for ever: what somebody wrote down of a seed stays true.
        let first = made(1, 3).into_iter().map(|group| (group.group_id, group.name));
        assert_eq!(
            first.collect::<Vec<_>>(),
            FIRST_OF_SEED_1.map(|(id, name)| (id.to_owned(), name.to_owned()))
        );
    }

    const FIRST_OF_SEED_1: [(&str, &str); 3] = [
        ("@TGS#a5SEQEXGB", "登山ライブ"),
        ("room-ok7hebwj", "등산 친구들 75"),
        ("@TGS#a2DT7F2GQ", "読書ファンの集い"),
    ];

    #[test]
    fn every_type_in_use_is_counted() {
        let mut generated = Generated::new(5);
        generated.add(10, 1_000, NOW);
        generated.add(2_000, 500, NOW);
        let groups: Vec<_> = (0..3_000).filter_map(|number| generated.at(number)).collect();
        assert_eq!((groups.len(), generated.count(None)), (1_500, 1_500));
        for kind in [
            GroupType::Private,
            GroupType::Public,
            GroupType::ChatRoom,
            GroupType::AvChatRoom,
            GroupType::Community,
        ] {
            let counted = groups.iter().filter(|made| made.group_type() == kind).count() as u64;
            assert!(counted > 0);
            assert_eq!(generated.count(Some(kind)), counted, "{kind:?}");
        }
        assert_eq!(generated.count(Some(GroupType::BChatRoom)), 0);
    }

    proptest! {
        #[test]
        fn an_id_leads_to_its_number(seed: u64, before in 0..1_000_u32, count in 1..5_000_u32, at: prop::sample::Index) {
            let mut generated = Generated::new(seed);
            generated.add(3, before, NOW);
            generated.add(1_000_000, count, NOW);
            let number = 1_000_000 + at.index(count as usize) as u64;
            let group_id = generated.at(number).unwrap().group_id();
            prop_assert_eq!(generated.number_of(&group_id), Some(number));
            let other = if group_id.starts_with(ROOM) { group_id.to_uppercase() } else { group_id.to_lowercase() };
            prop_assert_eq!(generated.number_of(&other), None);
        }

        #[test]
        fn any_place_is_found_again(place in 0..PLACES, seed: u64) {
            let there = spread(place, seed);
            prop_assert!(there < PLACES);
            prop_assert_eq!(gathered(there, seed), place);
        }

        #[test]
        fn no_other_text_is_an_id(text in crate::fuzz::text()) {
            let mut generated = Generated::new(1);
            generated.add(0, 1_000, NOW);
            if let Some(number) = generated.number_of(&text) {
                prop_assert_eq!(generated.at(number).map(Made::group_id), Some(text));
            }
        }
    }
}
