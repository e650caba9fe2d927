//! Whole commands: the cases of `tests/cli/*.toml`, and those that need more than a line of data.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde::Deserialize;
use tempfile::TempDir;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

/// One run of the command, in a folder of its own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    /// Files to make before.
    #[serde(default)]
    files: BTreeMap<String, String>,
    /// Files that are no UTF-8.
    #[serde(default)]
    bytes: BTreeMap<String, Vec<u8>>,
    /// Folders to make before.
    #[serde(default)]
    folders: Vec<String>,
    #[serde(default)]
    env: BTreeMap<String, String>,
    args: Vec<String>,
    #[serde(default)]
    stdin: String,
    #[serde(default)]
    code: i32,
    /// All of standard output.
    stdout: Option<String>,
    #[serde(default)]
    stdout_has: Vec<String>,
    /// All of standard error.
    stderr: Option<String>,
    #[serde(default)]
    stderr_has: Vec<String>,
    /// Files that must be there afterwards, and what must stand in them.
    #[serde(default)]
    written: BTreeMap<String, String>,
    /// Files that must not be there afterwards.
    #[serde(default)]
    absent: Vec<String>,
}

fn demarche(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_demarche"));
    command.current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(command: &mut Command, stdin: &[u8]) -> Output {
    let mut child = command.spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let stdin = stdin.to_vec();
    // A command that does not read its input closes the pipe; that is no fault of it.
    let feed = std::thread::spawn(move || drop(pipe.write_all(&stdin)));
    let output = child.wait_with_output().unwrap();
    feed.join().unwrap();
    output
}

#[test]
fn cases() {
    let mut files: Vec<_> = fs::read_dir("tests/cli").unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    let mut faults = Vec::new();
    for path in files {
        let cases: Cases =
            toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        for case in cases.case {
            faults.extend(check(&case).iter().map(|f| format!("--- {}: {}: {f}", path.display(), case.name)));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

fn check(case: &Case) -> Vec<String> {
    let folder = TempDir::new().unwrap();
    let place = |name: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        path
    };
    for name in &case.folders {
        fs::create_dir_all(folder.path().join(name)).unwrap();
    }
    case.files.iter().for_each(|(name, text)| fs::write(place(name), text).unwrap());
    case.bytes.iter().for_each(|(name, bytes)| fs::write(place(name), bytes).unwrap());
    let output = run(demarche(folder.path()).args(&case.args).envs(&case.env), case.stdin.as_bytes());
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let mut faults = Vec::new();
    if output.status.code() != Some(case.code) {
        faults.push(format!("exit {:?}, expected {}\nstdout: {out}\nstderr: {err}", output.status.code(), case.code));
    }
    for (what, found, whole, parts) in
        [("stdout", &out, &case.stdout, &case.stdout_has), ("stderr", &err, &case.stderr, &case.stderr_has)]
    {
        if whole.as_ref().is_some_and(|w| w != found) {
            faults.push(format!("{what} is\n{found}\nexpected\n{}", whole.as_deref().unwrap_or_default()));
        }
        faults.extend(
            parts.iter().filter(|p| !found.contains(p.as_str())).map(|p| format!("{what} lacks {p:?}; it is\n{found}")),
        );
    }
    for (name, part) in &case.written {
        match fs::read(folder.path().join(name)) {
            Ok(bytes) if String::from_utf8_lossy(&bytes).contains(part.as_str()) => {}
            Ok(_) => faults.push(format!("{name} lacks {part:?}")),
            Err(_) => faults.push(format!("{name} was not written")),
        }
    }
    faults.extend(case.absent.iter().filter(|n| folder.path().join(n).exists()).map(|n| format!("{n} is there")));
    // Nothing half-written stays behind.
    let left = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned());
    faults.extend(left.filter(|n| n.starts_with(".demarche-")).map(|n| format!("{n} was left behind")));
    faults
}

fn samples() -> String {
    fs::canonicalize("samples").unwrap().display().to_string()
}

#[test]
fn a_closed_pipe_is_success_and_silence() {
    let folder = TempDir::new().unwrap();
    for args in [["extract", "--threads", "2"], ["parse", "--threads", "2"]] {
        let mut child = demarche(folder.path()).args(args).arg(samples()).spawn().unwrap();
        let mut line = String::new();
        // The reader goes after one line, as `head -1` does.
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!said.contains("ipe") && !said.contains("panicked"), "{said}");
    }
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let folder = TempDir::new().unwrap();
    for command in ["extract", "parse", "build"] {
        let with = |n: &str| run(demarche(folder.path()).args([command, "--threads", n]).arg(samples()), b"");
        let (one, four) = (with("1"), with("4"));
        assert!(one.status.success() && !one.stdout.is_empty(), "{command}");
        assert!(one.stdout == four.stdout, "{command}: other bytes with 4 threads than with 1");
    }
}

#[test]
fn words_alone_are_those_of_the_trees() {
    let folder = TempDir::new().unwrap();
    let forms = |args: &[&str]| {
        let output = run(demarche(folder.path()).arg("parse").args(args).arg(samples()), b"");
        let lines = String::from_utf8(output.stdout).unwrap();
        let words = lines.lines().filter_map(|line| line.split('\t').nth(1).map(str::to_owned));
        (words.collect::<Vec<_>>(), lines.contains("\troot\t"))
    };
    let ((words, has_trees), (expected, _)) = (forms(&["--words"]), forms(&[]));
    assert!(words.len() > 3000 && !has_trees);
    assert!(words == expected);
}

#[test]
fn one_line_of_ten_megabytes_is_read() {
    let folder = TempDir::new().unwrap();
    // Few words, as in a line with an image in it: how fast many words are read is not the question here.
    let mut text = format!("\u{0}{} ", "x".repeat(10_000)).repeat(1_000);
    text.push_str("\\nFrance urged Russia to withdraw its troops.");
    let line = format!("{{\"id\": \"long\", \"text\": \"{}\"}}\n", text.replace('\u{0}', "\\u0000"));
    assert!(line.len() > 10_000_000);
    let output = run(demarche(folder.path()).arg("extract"), line.as_bytes());
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(0), "{err}");
    assert!(out.contains("\"relation\":\"urged\"") && err.contains("1 article, 1 event, 0 lines refused"), "{err}");
}

#[cfg(unix)]
#[test]
fn without_graphviz_all_but_the_picture_is_written() {
    let folder = TempDir::new().unwrap();
    let args = ["build", "-o", "g.svg", "-o", "g.json", "-o", "g.dot", "-"];
    let stdin = "{\"id\":1,\"text\":\"France urged Russia to withdraw its troops.\"}\n";
    let output = run(demarche(folder.path()).args(args).env("PATH", "/nowhere"), stdin.as_bytes());
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{err}");
    assert!(err.contains("g.svg") && err.contains("apt install graphviz"), "{err}");
    assert!(folder.path().join("g.json").exists() && folder.path().join("g.dot").exists());
    assert!(!folder.path().join("g.svg").exists());
}

#[test]
fn every_subcommand_shows_an_example() {
    let folder = TempDir::new().unwrap();
    for command in ["build", "extract", "explain", "parse", "render", "check"] {
        let output = run(demarche(folder.path()).args([command, "--help"]), b"");
        let help = String::from_utf8_lossy(&output.stdout);
        assert!(help.contains("Examples:") && help.contains(&format!("demarche {command}")), "{help}");
    }
}
