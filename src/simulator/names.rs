//! Names as groups have them, in six languages, some with emoji and some in two scripts.

/// The words of one language's names.
struct Language {
    /// What a group is about.
    topics: [&'static str; 16],
    /// What it is, with the blank that the language wants between the two.
    kinds: [&'static str; 8],
    /// Whether that comes first.
    kind_first: bool,
}

const LANGUAGES: [Language; 6] = [
    Language {
        topics: [
            "Orchid",
            "Night Market",
            "Chess",
            "Street Food",
            "Vinyl",
            "Bouldering",
            "Sourdough",
            "Film Photo",
            "Stargazing",
            "Cycling",
            "Board Game",
            "Watercolour",
            "Retro Gaming",
            "Ramen",
            "Guitar",
            "Birdwatching",
        ],
        kinds: [" Lounge", " Club", " Live", " Fans", " Workshop", " Corner", " Friends", " Q&A"],
        kind_first: false,
    },
    Language {
        topics: [
            "宠物猫",
            "咖啡",
            "夜跑",
            "摄影",
            "围棋",
            "读书",
            "露营",
            "烘焙",
            "电影",
            "吉他",
            "旅行",
            "植物",
            "美食",
            "羽毛球",
            "骑行",
            "手账",
        ],
        kinds: ["爱好者", "交流群", "俱乐部", "直播间", "周末局", "粉丝团", "互助组", "小组"],
        kind_first: false,
    },
    Language {
        topics: [
            "고양이",
            "야시장",
            "커피",
            "등산",
            "사진",
            "바둑",
            "독서",
            "캠핑",
            "베이킹",
            "기타",
            "여행",
            "식물",
            "맛집",
            "배드민턴",
            "자전거",
            "레트로 게임",
        ],
        kinds: [" 모임", " 동호회", " 라이브", " 팬클럽", " 수다방", " 클럽", " 연구회", " 친구들"],
        kind_first: false,
    },
    Language {
        topics: [
            "猫カフェ",
            "夜市グルメ",
            "写真散歩",
            "登山",
            "将棋",
            "手芸",
            "鉄道",
            "読書",
            "珈琲",
            "アニメ",
            "ギター",
            "園芸",
            "ラーメン",
            "サイクリング",
            "天体観測",
            "レトロゲーム",
        ],
        kinds: ["部", "クラブ", "同好会", "ライブ", "ファンの集い", "広場", "相談室", "の輪"],
        kind_first: false,
    },
    Language {
        topics: [
            "Schach",
            "Gärtnern",
            "Brotbacken",
            "Straßenmusik",
            "Klettern",
            "Fotografie",
            "Brettspiele",
            "Kaffee",
            "Wandern",
            "Töpfern",
            "Science-Fiction",
            "Radfahren",
            "Flohmarkt",
            "Vogelkunde",
            "Kino",
            "Eisenbahn",
        ],
        kinds: [
            "Treffpunkt ",
            "Freundeskreis ",
            "Stammtisch ",
            "Werkstatt ",
            "Sprechstunde ",
            "Fanclub ",
            "Feierabendrunde ",
            "Live: ",
        ],
        kind_first: true,
    },
    Language {
        topics: [
            "Kucing",
            "Kopi",
            "Sepeda",
            "Masakan Padang",
            "Fotografi",
            "Tanaman Hias",
            "Musik Indie",
            "Film",
            "Batik",
            "Mendaki",
            "Bulu Tangkis",
            "Game Retro",
            "Kuliner Malam",
            "Buku",
            "Memancing",
            "Gitar",
        ],
        kinds: [
            "Komunitas ",
            "Grup ",
            "Obrolan ",
            "Siaran Langsung ",
            "Klub ",
            "Sahabat ",
            "Kabar ",
            "Pecinta ",
        ],
        kind_first: true,
    },
];

/// Of one character and of several that show as one: joined, with a flag's two letters, with a colour of skin.
const EMOJI: [&str; 12] = [
    "\u{1f3a4}",
    "\u{1f408}",
    "\u{2615}",
    "\u{1f338}",
    "\u{1f3b8}",
    "\u{1f4f7}",
    "\u{1f35c}",
    "\u{1f44d}\u{1f3fd}",
    "\u{2764}\u{fe0f}",
    "\u{1f1ef}\u{1f1f5}",
    "\u{1f469}\u{200d}\u{1f680}",
    "\u{1f3f3}\u{fe0f}\u{200d}\u{1f308}",
];

/// What some names end with, in whatever language.
const ENDS: [&str; 4] = ["VIP", "LIVE", "2026", "No. 7"];

/// The name that these numbers, taken at random, come to.
pub(super) fn name([language, words, end, emoji]: [u64; 4]) -> String {
    let language = pick(&LANGUAGES, language);
    let (topic, kind) = (pick(&language.topics, words), pick(&language.kinds, words / 16));
    let mut name = if language.kind_first { format!("{kind}{topic}") } else { format!("{topic}{kind}") };
    match end % 10 {
        0..3 => name = format!("{name} {}", 2 + end / 10 % 98),
        3 => name = format!("{name} {}", pick(&ENDS, end / 10)),
        _ => {}
    }
    let sign = pick(&EMOJI, emoji / 8);
    match emoji % 8 {
        0 => format!("{sign} {name}"),
        1 => format!("{name}{sign}"),
        _ => name,
    }
}

fn pick<T>(list: &[T], number: u64) -> &T {
    let length = list.len() as u64;
    &list[usize::try_from(number % length).unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn all_words_occur_and_none_is_too_long() {
        let mut names = BTreeSet::new();
        for language in 0..6 {
            for words in 0..128 {
                for (end, emoji) in [(0, 0), (3, 1), (9, 7), (979, 89)] {
                    names.insert(name([language, words, end, emoji]));
                }
            }
        }
        assert!(names.len() > 6 * 128 * 3);
        for language in &LANGUAGES {
            for word in language.topics.iter().chain(&language.kinds) {
                assert!(names.iter().any(|name| name.contains(word)), "{word}");
            }
        }
        // So long Tencent Chat lets them be, in bytes.
        assert!(names.iter().all(|name| name.len() <= 100 && name.trim() == name));
    }
}
