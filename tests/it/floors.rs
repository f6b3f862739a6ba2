//! The floors of the house, as `src/lib.rs` lists them: a room uses the floors under it, never one above or beside.
//! The compiler knows nothing of them, for all of it is one crate; so what stands in the files is read.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::read_to_string;
use std::path::{Path, PathBuf};

/// The ground floor first. Neighbours do not know each other.
const FLOORS: &[&[&str]] = &[
    &["model"],
    &["crash_point", "metrics", "outbound"],
    &["access", "chat", "provider", "store", "words"],
    &["accounts", "directory", "reset"],
    &["batches"],
    &["api"],
    &["ui"],
    &["http"],
    &["jobs"],
    &["cli"],
];

/// Shares no code with any floor but what every HTTP client has in common.
const BESIDE: &str = "simulator";
/// Pages and the database meet in the records of `model` alone.
const SHUT: &[(&str, &str)] = &[("ui", "store")];

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&room))
}

fn may_use(room: &str, other: &str) -> bool {
    let lower = match (floor(room), floor(other)) {
        (Some(room), Some(other)) => other < room,
        // It stands beside the house; the commands start it.
        (Some(_), None) => room == "cli" && other == BESIDE,
        (None, _) => other == "outbound",
    };
    lower && !SHUT.contains(&(room, other))
}

pub fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// A file without the tests at its end.
pub fn program(text: &str) -> &str {
    // A module of tests that stands here ends with a brace, one in a file of its own with a semicolon.
    let mut starts = text.match_indices("\n#[cfg(test)]\n").map(|(start, mark)| (start, start + mark.len()));
    let tests = starts.find(|(_, next)| text[*next..].lines().next().is_some_and(|line| line.ends_with('{')));
    tests.map_or(text, |(start, _)| &text[..start])
}

/// The rooms that a text names, in imports and in paths; the tests at its end may use what they like.
fn rooms_in(text: &str) -> impl Iterator<Item = &str> {
    let code = program(text).lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split("crate::").skip(1)).map(|rest| {
        let end = rest.find(|letter: char| letter != '_' && !letter.is_ascii_alphanumeric());
        end.map_or(rest, |end| &rest[..end])
    })
}

pub fn is_test(path: &Path) -> bool {
    path.iter().any(|part| part == "tests")
        || path.file_stem().is_some_and(|name| {
            let name = name.to_string_lossy();
            name.ends_with("tests") || name == "fuzz" || name == "fixtures"
        })
}

#[test]
fn a_room_uses_the_floors_under_it() {
    let house = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&house, &mut files);
    let (mut arrows, mut wrong) = (0, Vec::new());
    for path in files {
        let place = path.strip_prefix(&house).unwrap();
        let first = place.iter().next().unwrap().to_string_lossy();
        let room = first.trim_end_matches(".rs");
        if room == "lib" || room == "main" || is_test(place) {
            continue;
        }
        assert!(
            floor(room).is_some() || room == BESIDE,
            "{room} stands on no floor: name it here and in lib.rs"
        );
        let text = read_to_string(&path).unwrap();
        for other in rooms_in(&text).filter(|other| *other != room) {
            arrows += 1;
            if !may_use(room, other) {
                wrong.push(format!("{} uses {other}", place.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(arrows > 500, "{arrows}: the files were not read");
}

/// The words that follow this path in a text, in each place one or a list of them.
fn named_after<'a>(text: &'a str, path: &str) -> Vec<&'a str> {
    let is_word = |letter: char| letter == '_' || letter.is_ascii_alphanumeric();
    let within = |start: usize| text[..start].ends_with(|letter| is_word(letter) || letter == ':');
    let mut words = Vec::new();
    for (start, path) in text.match_indices(path).filter(|(start, _)| !within(*start)) {
        let rest = &text[start + path.len()..];
        let list = rest.strip_prefix('{').and_then(|list| list.split_once("};")).map(|(list, _)| list);
        match list {
            Some(list) => words.extend(list.split(|letter| !is_word(letter)).filter(|word| !word.is_empty())),
            None => words.extend(rest.split(|letter| !is_word(letter)).next()),
        }
    }
    words
}

/// What the parts of a room use of each other. A part is a file, with the folder of its name.
fn arrows_within(room: &Path) -> BTreeMap<String, BTreeSet<String>> {
    let name = room.file_name().unwrap().to_str().unwrap();
    let mut files = Vec::new();
    sources(room, &mut files);
    let part = |path: &Path| {
        let first = path.strip_prefix(room).unwrap().iter().next().unwrap().to_str().unwrap();
        first.trim_end_matches(".rs").to_owned()
    };
    let code = |path: &Path| {
        let text = read_to_string(path).unwrap();
        let lines = program(&text).lines().filter(|line| !line.trim_start().starts_with("//"));
        lines.collect::<Vec<_>>().join("\n")
    };
    let mut arrows: BTreeMap<String, BTreeSet<String>> =
        files.iter().filter(|path| !is_test(path)).map(|path| (part(path), BTreeSet::new())).collect();
    let door = code(&room.join("mod.rs"));
    let mut handed_out = BTreeMap::new();
    for other in arrows.keys() {
        for path in [format!("use {other}::"), format!("use self::{other}::")] {
            handed_out
                .extend(named_after(&door, &path).into_iter().map(|word| (word.to_owned(), other.clone())));
        }
    }
    for path in files.iter().filter(|path| !is_test(path) && part(path) != "mod") {
        let text = code(path);
        let depth = path.strip_prefix(room).unwrap().iter().count();
        let from_here = named_after(&text, &"super::".repeat(depth));
        let words = from_here.into_iter().chain(named_after(&text, &format!("crate::{name}::")));
        let used: BTreeSet<_> = words
            .filter_map(|word| {
                arrows.contains_key(word).then(|| word.to_owned()).or_else(|| handed_out.get(word).cloned())
            })
            .filter(|other| *other != part(path))
            .collect();
        arrows.get_mut(&part(path)).unwrap().extend(used);
    }
    arrows.remove("mod");
    arrows
}

/// The parts that can be reached from themselves, and those between them.
fn circles(mut arrows: BTreeMap<String, BTreeSet<String>>) -> BTreeSet<String> {
    loop {
        let ends = |arrows: &BTreeMap<String, BTreeSet<String>>| -> Vec<String> {
            let leads_on = |used: &BTreeSet<String>| used.iter().any(|other| arrows.contains_key(other));
            arrows.iter().filter(|(_, used)| !leads_on(used)).map(|(part, _)| part.clone()).collect()
        };
        let ended = ends(&arrows);
        if ended.is_empty() {
            return arrows.into_keys().collect();
        }
        arrows.retain(|part, _| !ended.contains(part));
    }
}

/// A file can be read with those that it names, and none of them needs it again.
#[test]
fn no_room_goes_in_circles() {
    let house = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let rooms = std::fs::read_dir(&house).unwrap().map(|entry| entry.unwrap().path());
    let mut looked_at = 0;
    for room in rooms.filter(|path| path.is_dir()) {
        let arrows = arrows_within(&room);
        looked_at += arrows.values().map(BTreeSet::len).sum::<usize>();
        let circles = circles(arrows);
        assert!(circles.is_empty(), "{}: {circles:?}", room.display());
    }
    assert!(looked_at > 500, "{looked_at}: the files were not read");
}

#[test]
fn a_circle_is_found() {
    let text = "use super::{a, b::{C, D}};\nlet e = super::e::f();\nlet g = super::super::g();";
    assert_eq!(named_after(text, "super::"), ["a", "b", "C", "D", "e", "super"]);
    assert_eq!(named_after(text, "super::super::"), ["g"]);
    let arrows = |all: &[(&str, &[&str])]| {
        all.iter()
            .map(|(part, used)| ((*part).to_owned(), used.iter().map(|it| (*it).to_owned()).collect()))
            .collect()
    };
    assert!(circles(arrows(&[("a", &["b", "c"]), ("b", &["c"]), ("c", &[])])).is_empty());
    let found = circles(arrows(&[("a", &["b"]), ("b", &["c"]), ("c", &["b", "d"]), ("d", &[])]));
    assert!(found.contains("b") && found.contains("c") && !found.contains("d"), "{found:?}");
}

/// What somebody may know and do is decided in the rooms of the rules: no page and no server function asks the database.
#[test]
fn pages_and_server_functions_do_not_ask_the_database() {
    let house = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&house.join("api"), &mut files);
    sources(&house.join("ui"), &mut files);
    let asks = |path: &PathBuf| {
        let text = read_to_string(path).unwrap();
        // As a field or by a function, and taken out of the services by a pattern.
        let ends = |rest: &str| !rest.starts_with(|letter: char| letter == '_' || letter.is_alphanumeric());
        program(&text).split(".store").skip(1).any(ends)
            || program(&text)
                .split("Services {")
                .skip(1)
                .any(|rest| rest.split('}').next().unwrap().contains("store"))
    };
    // Where the handle is handed out.
    let hands_out = |path: &PathBuf| path.ends_with("api/services.rs");
    let asking: Vec<_> =
        files.iter().filter(|path| !is_test(path) && !hands_out(path) && asks(path)).collect();
    assert!(files.len() > 100 && asking.is_empty(), "{asking:#?}");
    assert!(asks(&house.join("jobs/work.rs")), "that is how it would be written");
}

#[test]
fn what_is_on_no_floor_and_what_is_shut_is_found() {
    let text = "use crate::model::A;\n// crate::ui\nlet b = crate::api::b();\n#[cfg(test)]\nmod tests {\nuse crate::cli;\n}";
    assert_eq!(rooms_in(text).collect::<Vec<_>>(), ["model", "api"]);
    assert!(may_use("reset", "store") && !may_use("store", "reset"));
    assert!(!may_use("store", "chat") && !may_use("chat", "simulator") && may_use("cli", "simulator"));
    assert!(!may_use("ui", "store") && may_use("ui", "model") && !may_use("words", "store"));
    assert!(may_use("simulator", "outbound") && !may_use("simulator", "model"));
}
