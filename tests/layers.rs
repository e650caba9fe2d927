//! Which module may use which: a new arrow between modules is a changed line of [`LAYERS`].

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each module with all that it may use; a row names only rows above it, so there is no cycle.
///
/// Absent on purpose: `text` knows no actor and no relation; `actors` and `verbs` do not know each other.
const LAYERS: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("table", &["error"]),
    ("article", &["error"]),
    ("input", &["error", "article"]),
    ("text", &["error", "article"]),
    ("ontology", &["error", "table"]),
    ("actors", &["error", "table", "article", "text"]),
    ("verbs", &["error", "table", "ontology"]),
    ("knowledge", &["error", "table", "text", "ontology", "actors", "verbs"]),
    ("extract", &["error", "table", "article", "text", "ontology", "actors", "verbs", "knowledge"]),
    ("graph", &["article", "ontology", "actors", "extract"]),
    ("export", &["error", "article", "ontology", "actors", "knowledge", "extract", "graph"]),
    ("score", &["error", "article", "actors", "knowledge", "extract"]),
];

/// What only the command may do: open files, start processes, read the clock and the environment, print, exit.
const ONLY_COMMAND: &[&str] =
    &["std::fs", "std::process", "std::env", "Instant::now", "SystemTime", "io::stdout", "io::stderr", "println!"];

#[test]
fn a_row_names_only_rows_above_it() {
    for (i, (module, uses)) in LAYERS.iter().enumerate() {
        for used in *uses {
            assert!(LAYERS[..i].iter().any(|(above, _)| above == used), "{module} names {used}, which is not above it");
        }
    }
}

#[test]
fn modules_use_only_what_their_row_allows() {
    let mut faults = Vec::new();
    for path in sources(Path::new("src")) {
        let place = path.strip_prefix("src").unwrap();
        let module = module_path(place);
        let Some(top) = module.first() else { continue };
        let code = code(&fs::read_to_string(&path).unwrap());
        if top == "cli" {
            let used = used(&code, &module);
            faults.extend(used.iter().filter(|u| *u != "cli").map(|u| format!("{}: uses crate::{u}", path.display())));
            continue;
        }
        let Some((_, allowed)) = LAYERS.iter().find(|(m, _)| m == top) else {
            faults.push(format!("{}: no row for \"{top}\" in tests/layers.rs", path.display()));
            continue;
        };
        for used in used(&code, &module) {
            if used != *top && !allowed.contains(&used.as_str()) {
                faults.push(format!(
                    "{}: {top} uses {used}, which its row in tests/layers.rs does not name",
                    path.display()
                ));
            }
        }
        for word in ONLY_COMMAND.iter().filter(|w| code.contains(*w)) {
            faults.push(format!("{}: {word}; only src/cli may do that", path.display()));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_way_to_name_a_module_is_seen() {
    let text =
        |source: &str| used(&code(source), &["text".into(), "tree".into()]).into_iter().collect::<Vec<_>>().join(" ");
    assert_eq!(text("use crate::graph::Graph;"), "graph");
    assert_eq!(text("use crate::{article::{Span, Day}, graph::G, error};"), "article error graph");
    assert_eq!(text("fn f() -> crate :: graph :: Graph { }"), "graph");
    assert_eq!(text("use super::super::export::x; use super::labels;"), "export text");
    assert_eq!(text("use super::super::{ actors, verbs::V };"), "actors verbs");
    assert_eq!(text("use crate as all;"), "*");
    assert_eq!(text("use crate::*;"), "*");
    assert_eq!(
        text("// crate::graph\n/* crate::graph */ let s = \"crate::graph\"; let c = '\"'; crate::error::E"),
        "error"
    );
    assert_eq!(text("#[cfg(test)]\nmod tests { use crate::graph; }"), "");
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") && path.file_name().is_some_and(|n| n != "tests.rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// `text/tree.rs` is `text::tree`, `text/mod.rs` is `text`, `lib.rs` and `main.rs` are the root.
fn module_path(place: &Path) -> Vec<String> {
    let path = place.with_extension("");
    let mut names: Vec<String> = path.components().map(|c| c.as_os_str().to_string_lossy().into_owned()).collect();
    if names.last().is_some_and(|n| ["mod", "lib", "main"].contains(&n.as_str())) {
        names.pop();
    }
    names
}

/// The code without comments, the contents of strings, white space around `::`, and tests.
fn code(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text.split("#[cfg(test)]").next().unwrap_or_default();
    while let Some(c) = rest.chars().next() {
        let skip = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |i| i + 2)
        } else if rest.starts_with("r\"") || rest.starts_with("r#") {
            let hashes = rest[1..].bytes().take_while(|b| *b == b'#').count();
            let end = format!("\"{}", "#".repeat(hashes));
            match rest[1 + hashes..].strip_prefix('"').and_then(|inner| inner.find(&end)) {
                Some(i) => 1 + hashes + 1 + i + end.len(),
                None => 1,
            }
        } else if c == '"' {
            string(rest)
        } else if c == '\'' {
            // A character, else a lifetime.
            let inner: Vec<char> = rest.chars().skip(1).take(3).collect();
            match inner.as_slice() {
                ['\\', escaped, '\''] => 3 + escaped.len_utf8(),
                [one, '\'', ..] => 2 + one.len_utf8(),
                _ => 1,
            }
        } else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        };
        out.push(' ');
        rest = &rest[skip..];
    }
    let words: Vec<&str> = out.split_whitespace().collect();
    words.join(" ").replace(" :: ", "::").replace(":: ", "::").replace(" ::", "::")
}

fn string(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut i = 1;
    while i < bytes.len() && bytes[i] != b'"' {
        i += if bytes[i] == b'\\' { 2 } else { 1 };
    }
    (i + 1).min(bytes.len())
}

/// The top modules that code in `module` names by `crate::…` or by climbing with `super::…`; `*` for the whole crate.
fn used(code: &str, module: &[String]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    if code.contains("use crate as ") || code.contains("extern crate self") {
        found.insert("*".to_string());
    }
    for (at, _) in code.match_indices("crate::") {
        found.extend(names(&code[at + "crate::".len()..]));
    }
    for (at, _) in code.match_indices("super::") {
        let before = code[..at].strip_suffix("super::");
        if before.is_some() {
            continue;
        }
        let mut rest = &code[at..];
        let mut up = 0;
        while let Some(after) = rest.strip_prefix("super::") {
            rest = after;
            up += 1;
        }
        if up >= module.len() {
            found.extend(names(rest));
        } else {
            found.insert(module[0].clone());
        }
    }
    found
}

/// The first names of a path or of a group of paths.
fn names(path: &str) -> Vec<String> {
    let first = |p: &str| {
        let p = p.trim();
        let name: String = p.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        if name.is_empty() || name == "self" { "*".to_string() } else { name }
    };
    let Some(group) = path.strip_prefix('{') else { return vec![first(path)] };
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (i, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                if !group[start..i].trim().is_empty() {
                    found.push(first(&group[start..i]));
                }
                start = i + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    found
}
