//! What the documents say of the source is looked up in it.

use std::fs::read_to_string;
use std::path::{Path, PathBuf};

use crate::floors::{is_test, program, sources};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Where anything is that a document may name.
const FOLDERS: [&str; 7] = ["src", "tests", "benches", "scripts", "deploy", "end2end", "locales"];
/// Of files that are written by hand.
const KINDS: [&str; 5] = ["rs", "ts", "sh", "sql", "ftl"];

fn files_in(folder: &Path, kinds: &[&str], found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_of = |kind: &&str| path.extension().is_some_and(|extension| extension == *kind);
        if path.is_dir() && !path.ends_with("node_modules") {
            files_in(&path, kinds, found);
        } else if kinds.iter().any(is_of) {
            found.push(path);
        }
    }
}

/// What stands between backticks and looks like a file; `*` and `…` stand for several.
fn named_in(document: &str) -> impl Iterator<Item = &str> {
    let quoted = document.split('`').skip(1).step_by(2).flat_map(str::split_whitespace);
    let words = quoted.map(|word| word.trim_matches(['(', ')', ',', ';', ':']));
    words.filter(|word| {
        let is_of =
            |kind: &&str| word.rsplit_once('.').is_some_and(|(name, end)| end == *kind && !name.is_empty());
        KINDS.iter().any(is_of) && !word.starts_with('.') && !word.contains(['*', '\u{2026}', '<'])
    })
}

#[test]
fn every_file_that_a_document_names_is_there() {
    let mut files: Vec<_> = ["build.rs"].map(|name| root().join(name)).into();
    for folder in FOLDERS {
        files_in(&root().join(folder), &KINDS, &mut files);
    }
    let mut documents: Vec<_> = ["README.md", "CONTRIBUTING.md"].map(|name| root().join(name)).into();
    files_in(&root().join("docs"), &["md"], &mut documents);
    let mut looked_up = 0;
    let mut missing = Vec::new();
    for document in documents {
        let text = read_to_string(&document).unwrap();
        for name in named_in(&text) {
            looked_up += 1;
            if !files.iter().any(|file| file.ends_with(name)) {
                missing.push(format!("{}: {name}", document.display()));
            }
        }
    }
    assert!(looked_up > 100, "only {looked_up} names were found");
    assert!(missing.is_empty(), "no such files: {missing:#?}");
}

/// As `store/dialect.rs` and docs/decisions/two-databases.md have it.
#[test]
fn which_database_it_is_nobody_asks_who_reads_or_writes() {
    let store = root().join("src/store");
    let mut files = Vec::new();
    sources(&store, &mut files);
    let asks = |file: &PathBuf| {
        let text = read_to_string(file).unwrap();
        program(&text).lines().any(|line| !line.trim_start().starts_with("//") && line.contains("Dialect::"))
    };
    let mut found: Vec<_> = files.into_iter().filter(|file| !is_test(file) && asks(file)).collect();
    found.sort();
    let may = ["backup.rs", "connect.rs", "migrate.rs"].map(|name| store.join(name));
    assert_eq!(found, may);
}
