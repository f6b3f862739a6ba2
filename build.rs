//! Prepares the files the server hands out (style, icons, browser half) so that they can be embedded:
//! named by their content, compressed once, listed in `assets.rs` for `src/http/assets.rs`.
//! And makes functions of the sentences in `locales/`, in `words.rs` for `src/words/`.
//!
//! The browser half may be missing; every page works without it.

#![expect(clippy::disallowed_methods, reason = "cargo speaks to a build script by environment variables")]

use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use sha2::{Digest as _, Sha256};

use language::Language;

#[path = "src/words/compiler/mod.rs"]
mod compiler;
#[path = "src/words/language.rs"]
#[expect(dead_code, reason = "the program asks more of its languages than the build does")]
mod language;
#[path = "src/words/plural.rs"]
#[expect(dead_code, reason = "the program asks more of its plurals than the build does")]
mod plural;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Where the browser half is put by `make site`; an absolute path here looks elsewhere.
const SITE_VARIABLE: &str = "COUNTERDESK_SITE";

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let for_server = env::var_os("CARGO_FEATURE_SSR").is_some();
    let for_browser = env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch.starts_with("wasm"));
    if !for_server || for_browser {
        return Ok(());
    }

    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(variable("OUT_DIR")?);
    words(&root, &out)?;
    println!("cargo::rerun-if-env-changed={SITE_VARIABLE}");
    let site = env::var_os(SITE_VARIABLE).map_or_else(|| root.join("target/site"), PathBuf::from);

    let mut files = Vec::new();
    let style = root.join("style");
    watch(&style);
    if style.join("main.css").is_file() {
        files.push(("main.css".to_owned(), style.join("main.css")));
    }
    let public = root.join("public");
    watch(&public);
    collect(&public, "", &mut files)?;
    let browser_half = site.join("pkg");
    make_watchable(&browser_half);
    watch(&browser_half);
    if browser_half.join("snippets").exists() {
        // The glue imports these by fixed names, which the names made here would break.
        return Err("a dependency brings JavaScript snippets: teach build.rs to embed them".into());
    }
    for (logical, file) in [("counterdesk.js", "counterdesk.js"), ("counterdesk.wasm", "counterdesk_bg.wasm")]
    {
        if browser_half.join(file).is_file() {
            files.push((logical.to_owned(), browser_half.join(file)));
        }
    }

    let mut list = String::from("pub static ASSETS: &[Asset] = &[\n");
    for (logical, file) in &files {
        list.push_str(&prepare(logical, file, &out)?);
    }
    list.push_str("];\n");
    fs::write(out.join("assets.rs"), list)?;
    Ok(())
}

/// Compiles the catalogues; every fault is told with its file and line, and nothing is built.
fn words(root: &Path, out: &Path) -> Result<()> {
    let locales = root.join("locales");
    watch(&locales);
    let mut sources = Vec::new();
    for language in Language::ALL {
        let mut files = Vec::new();
        collect(&locales.join(language.tag()), "", &mut files)?;
        for (name, file) in files {
            let path = format!("locales/{language}/{name}");
            let page = name
                .strip_suffix(".ftl")
                .ok_or_else(|| format!("{path}: here stand catalogues alone, whose names end in .ftl"))?;
            let text = fs::read_to_string(&file).map_err(|error| format!("{path}: {error}"))?;
            sources.push(compiler::Source { language, page: page.to_owned(), path, text });
        }
    }
    match compiler::compile(&sources) {
        Ok(code) => Ok(fs::write(out.join("words.rs"), code)?),
        Err(faults) => {
            for fault in &faults {
                println!("cargo::error={fault}");
            }
            Err(format!("{} faults in the catalogues", faults.len()).into())
        }
    }
}

fn variable(name: &str) -> Result<String> {
    env::var(name).map_err(|error| format!("{name}: {error}").into())
}

/// Asks cargo to come back when anything in the folder changes. (A path that is missing would make cargo
/// come back on every build.)
fn watch(folder: &Path) {
    if folder.exists() {
        println!("cargo::rerun-if-changed={}", folder.display());
    }
}

/// Makes the folder for the browser half, so that its files are noticed when they appear. It gets an old
/// date, lest the making itself count as a change.
fn make_watchable(folder: &Path) {
    if folder.exists() {
        return;
    }
    // In a read-only source tree this fails, and nothing can appear there either.
    let _ = fs::create_dir_all(folder)
        .and_then(|()| fs::File::open(folder))
        .and_then(|folder| folder.set_modified(SystemTime::UNIX_EPOCH));
}

/// Every file below `folder`, in a steady order, with its path below it as the logical name.
fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, PathBuf)>) -> Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name =
            entry.file_name().into_string().map_err(|name| format!("{}: not UTF-8", name.display()))?;
        if name.starts_with('.') {
            continue;
        }
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{prefix}{name}/"), files)?;
        } else {
            files.push((format!("{prefix}{name}"), entry.path()));
        }
    }
    Ok(())
}

/// Writes one file's three forms and returns its line for the list.
fn prepare(logical: &str, file: &Path, out: &Path) -> Result<String> {
    let (stem, extension) =
        logical.rsplit_once('.').ok_or_else(|| format!("{logical}: a name without an extension"))?;
    let content_type = match extension {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        "json" | "webmanifest" => "application/json",
        other => {
            return Err(format!("{logical}: add the content type of .{other} to build.rs").into());
        }
    };
    let content = fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let content =
        if extension == "css" { squeeze_css(&String::from_utf8(content)?).into_bytes() } else { content };

    let mut hash = String::new();
    for byte in &Sha256::digest(&content)[..6] {
        write!(hash, "{byte:02x}")?;
    }
    // A quick level while developing; the best one for what is shipped.
    let quality = if variable("PROFILE")? == "release" { 11 } else { 5 };
    let name = format!("{}.{hash}.{extension}", stem.replace('/', "-"));
    let [identity, brotli, gzip] = [name.clone(), format!("{name}.br"), format!("{name}.gz")];
    // The names hold the hash, so what is there from an earlier run is right: the big files are
    // compressed again only when they change.
    write_new(&out.join(&identity), || Ok(content.clone()))?;
    write_new(&out.join(&brotli), || compress_brotli(&content, quality))?;
    write_new(&out.join(&gzip), || compress_gzip(&content))?;

    let path = format!("/pkg/{stem}.{hash}.{extension}");
    let mut line = String::new();
    writeln!(line, "    Asset {{")?;
    writeln!(line, "        logical: {logical:?},")?;
    writeln!(line, "        path: {path:?},")?;
    writeln!(line, "        content_type: {content_type:?},")?;
    for (form, file) in [("identity", identity), ("brotli", brotli), ("gzip", gzip)] {
        let include = format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/\", {file:?}))");
        writeln!(line, "        {form}: {include},")?;
    }
    writeln!(line, "    }},")?;
    Ok(line)
}

fn write_new(file: &Path, content: impl FnOnce() -> Result<Vec<u8>>) -> Result<()> {
    if !file.exists() {
        // Renamed into place: a build stopped half-way must not leave half a file behind.
        let part = file.with_extension("part");
        fs::write(&part, content()?)?;
        fs::rename(part, file)?;
    }
    Ok(())
}

fn compress_brotli(content: &[u8], quality: i32) -> Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams { quality, size_hint: content.len(), ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &params)?;
    Ok(compressed)
}

fn compress_gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

/// Takes out comments and needless white space, a seventh of what a first visit downloads as style.
/// Strings and `url(…)` are copied as they stand, and white space goes only beside `{ } ; ,`, where it never
/// has a meaning. (Beside `:`, `+` or `(` it can have one: `a :hover`, `calc(1px + 2px)`, `and (width)`.)
fn squeeze_css(css: &str) -> String {
    let closes_up = |c: char| matches!(c, '{' | '}' | ';' | ',');
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    // What stood between the last thing written and the next one.
    let (mut space, mut comment) = (false, false);
    while let Some(next) = rest.chars().next() {
        if let Some(inside) = rest.strip_prefix("/*") {
            rest = inside.find("*/").map_or("", |end| &inside[end + 2..]);
            comment = true;
            continue;
        }
        if next.is_ascii_whitespace() {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
            space = true;
            continue;
        }
        if !closes_up(next) && out.chars().next_back().is_some_and(|last| !closes_up(last)) {
            if space {
                out.push(' ');
            } else if comment {
                // `a/**/b` is two words, `a/**/.b` is one selector: only a comment says both.
                out.push_str("/**/");
            }
        }
        (space, comment) = (false, false);
        let length = match next {
            '"' | '\'' => quoted(rest, next),
            // A space may end an escape. Not worth knowing: such a file is left as it is.
            '\\' => return css.to_owned(),
            'u' | 'U' if rest.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("url(")) => {
                let inside = rest[4..].trim_start();
                match inside.chars().next() {
                    Some(quote @ ('"' | '\'')) => rest.len() - inside.len() + quoted(inside, quote),
                    _ => rest.find(')').map_or(rest.len(), |end| end + 1),
                }
            }
            other => other.len_utf8(),
        };
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    out
}

/// The length of the string that `text` starts with, quotes included.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}
