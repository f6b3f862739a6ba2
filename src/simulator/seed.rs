//! The groups to begin with: the documents' examples, awkward ones, and pleasant ones for a demo.

use super::groups::{Group, GroupType};

const DAY: u64 = 24 * 60 * 60;

/// A group ID with every character that has a meaning in a URL, in HTML or in a shell.
pub(super) const AWKWARD_ID: &str = "a/b ?c#d%2Fe&f=\"g\"<h>'i'+j;k";

/// A group where no change is ever answered: what stays unclear can be seen there.
pub const UNANSWERED_ID: &str = "@TGS#aFOGGYPIER";

/// All of them, as they are at `now`, in Unix seconds.
pub(super) fn groups(now: u64) -> Vec<Group> {
    let mut all = demo(now);
    all.extend(documented());
    all.extend(awkward());
    all
}

fn demo(now: u64) -> Vec<Group> {
    let show = |group_id, group_type, name, owner: &str, days, members, introduction: &str| Group {
        create_time: now.saturating_sub(days * DAY),
        last_msg_time: now.saturating_sub(90),
        member_num: members,
        introduction: introduction.to_owned(),
        ..Group::new(group_id, group_type, name).owned_by(owner)
    };
    vec![
        Group {
            lively: true,
            ..show(
                "@TGS#aK4ZQWME7R",
                GroupType::AvChatRoom,
                "Orchid Live Lounge",
                "host-orchid",
                41,
                18_204,
                "Songs on request, every evening at eight",
            )
            .with_counters([
                ("like", 2_481_930),
                ("unlike", 13_402),
                ("share", 88_117),
                ("gift_points", i64::MAX),
                ("net_score", -1_204),
                ("report", 0),
            ])
        },
        Group {
            lively: true,
            ..show(
                "@TGS#aZ5RXTEQ1M",
                GroupType::AvChatRoom,
                "Harbour Night Market",
                "host-harbour",
                9,
                5_311,
                "Street food, live from the quay",
            )
            .with_counters([
                ("like", 640_218),
                ("share", 12_090),
                ("viewers_total", 91_733),
                ("orders", 1_846),
            ])
        },
        show(
            "@TGS#2JYBKMTEC4",
            GroupType::Public,
            "Pixel Garden Q&A",
            "host-garden",
            233,
            164,
            "Ask before you plant",
        )
        .with_counters([("question", 418), ("answered", 397), ("like", 5_120)]),
        show(
            "@TGS#3VWDNGTEK8",
            GroupType::ChatRoom,
            "Sunrise Stretch",
            "host-sunrise",
            77,
            58,
            "Ten minutes, no excuses",
        )
        .with_counters([("attendance", 1_302), ("streak", 76)]),
        Group {
            unanswered: true,
            ..show(
                UNANSWERED_ID,
                GroupType::AvChatRoom,
                "Foggy Pier",
                "host-pier",
                12,
                31,
                "Nothing is ever answered here",
            )
            .with_counters([("like", 12), ("share", 3)])
        },
        show("chess-table-weekend", GroupType::Private, "Weekend Chess Table", "host-chess", 512, 4, "")
            .with_counters([("games", 96), ("white_wins", 44), ("black_wins", 39), ("draws", 13)]),
    ]
}

/// Groups that the documents' samples speak of.
fn documented() -> Vec<Group> {
    let first = Group {
        member_num: 2,
        max_member_num: 50,
        last_msg_time: 1_426_976_600,
        mute_all_member: true,
        ..Group::new("@TGS#2J4SZEAEL", GroupType::Public, "MyFirstGroup")
    };
    vec![
        Group::new("@TGS#aC5SZEAEF", GroupType::AvChatRoom, "TestLiveRoom")
            .with_counters([("like", 5), ("unlike", 1)]),
        first.with_counters([("like", 12), ("unlike", 3)]),
        Group::new("@TGS#1NVTZEAE4", GroupType::Private, "MyWorkGroup").with_counters([("like", 7)]),
        Group::new("@TGS#3FCOX2MGW", GroupType::ChatRoom, "MyMeeting").with_counters([("like", 2)]),
        Group::new("@TGS#_@TGS#cMOQ7HIM62CD", GroupType::Community, "MyCommunity"),
    ]
}

/// Groups that careless software trips over.
fn awkward() -> Vec<Group> {
    vec![
        Group::new("@TGS#aFULL20KEYS", GroupType::AvChatRoom, "Twenty counters")
            .with_counters((1..=20).map(|at| (format!("counter_{at:02}"), at * 100))),
        Group::new("@TGS#aEXTREMES", GroupType::AvChatRoom, "Extremes").with_counters([
            ("largest", i64::MAX),
            ("smallest", i64::MIN),
            ("minus_one", -1),
            ("zero", 0),
            // Beyond 2^53 a JavaScript number loses the last digit.
            ("beyond_double", 9_007_199_254_740_993),
        ]),
        Group::new("@TGS#aODDKEYS", GroupType::AvChatRoom, "Odd <b>keys</b> & \"names\"").with_counters([
            ("two words".to_owned(), 1),
            (" leading and trailing ".to_owned(), 2),
            ("<script>alert(1)</script>".to_owned(), 3),
            ("\u{1f44d}\u{1f3fd}".to_owned(), 4),
            ("\u{625}\u{639}\u{62c}\u{627}\u{628}".to_owned(), 5),
            // An override character makes the rest of a line run backwards.
            ("\u{202e}ekil".to_owned(), 6),
            ("like,unlike".to_owned(), 7),
            ("a&b=c?d#e/f%20\"'".to_owned(), 8),
            ("k".repeat(128), 9),
            ("LIKE".to_owned(), 10),
            ("like".to_owned(), 11),
        ]),
        Group::new(AWKWARD_ID, GroupType::Public, "Awkward ID").with_counters([("like", 42)]),
        Group::new("@TGS#aNOCOUNTERS", GroupType::AvChatRoom, "Nothing counted yet"),
        Group {
            introduction: "Its owner has left".to_owned(),
            ..Group::new("@TGS#1OWNERLESS", GroupType::Private, "Ownerless").owned_by("")
        }
        .with_counters([("like", 3)]),
        Group::new(
            "@TGS#aHEBREW",
            GroupType::AvChatRoom,
            "\u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{202e}desrever\u{202c} \u{1f3a4}",
        )
        .with_counters([("like", 8)]),
        Group::new("unnamed", GroupType::Public, "").with_counters([("like", 1)]),
    ]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::groups::is_group_id;
    use super::*;

    #[test]
    fn every_seeded_group_could_exist() {
        let all = groups(1_700_000_000);
        let ids: BTreeSet<_> = all.iter().map(|group| &group.group_id).collect();
        assert_eq!(ids.len(), all.len());
        for group in &all {
            assert!(is_group_id(&group.group_id), "{}", group.group_id);
            assert!(group.counters.len() <= 20);
            let keys: BTreeSet<_> = group.counters.iter().map(|(key, _)| key).collect();
            assert_eq!(keys.len(), group.counters.len());
            assert!(keys.iter().all(|key| (1..=128).contains(&key.len())));
        }
    }

    #[test]
    fn there_is_a_group_of_every_type_in_use() {
        let all = groups(0);
        for wanted in [
            GroupType::Private,
            GroupType::Public,
            GroupType::ChatRoom,
            GroupType::AvChatRoom,
            GroupType::Community,
        ] {
            assert!(all.iter().any(|group| group.group_type == wanted), "{wanted:?}");
        }
    }
}
