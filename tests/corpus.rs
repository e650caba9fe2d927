//! Small texts and what they must give: `tests/corpus/*.txt`. `BLESS=1 cargo test --test corpus` rewrites the answers.
//!
//! ```text
//! --- name-of-the-case
//! Date: 2024-12-19
//! Iran said France had threatened it.
//! # wrong: a remark on an answer that is known to be wrong
//! => FRA threatened IRN | by:IRN
//! ```
//!
//! Lines `Title:`, `Date:` and `Source:` may come first; the text ends at the first answer or remark. Flags after `|`:
//! `negated`, `hypothetical`, `by:` who alleges it, `statement` if a document does it, `on:` the day. `=> nothing`: no event.

mod common;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use common::{KNOW, line};
use demarche::article::Article;
use demarche::extract;

struct Case {
    name: String,
    /// Everything up to the answers, as written.
    text: Vec<String>,
    remarks: Vec<String>,
    answers: Vec<String>,
}

#[test]
fn every_case_gives_its_answers() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut files: Vec<_> = fs::read_dir("tests/corpus").unwrap().map(|e| e.unwrap().path()).collect();
    files.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    files.sort();
    let (mut faults, mut names) = (Vec::new(), BTreeSet::new());
    for path in files {
        let before = fs::read_to_string(&path).unwrap();
        let (preface, mut cases) = read(&before);
        for case in &mut cases {
            assert!(names.insert(case.name.clone()), "{}: a second case \"{}\"", path.display(), case.name);
            let found = answers(case);
            let (want, have) = (BTreeSet::from_iter(&case.answers), BTreeSet::from_iter(&found));
            if want != have {
                let mut fault = format!("--- {} ({})\n{}\n", case.name, path.display(), case.text.join("\n"));
                want.difference(&have).for_each(|line| writeln!(fault, "  - {line}").unwrap());
                have.difference(&want).for_each(|line| writeln!(fault, "  + {line}").unwrap());
                faults.push(fault);
                case.answers = found;
            }
        }
        if bless {
            fs::write(&path, written(preface, &cases)).unwrap();
        }
    }
    let hint = "\"-\" was expected, \"+\" was found; BLESS=1 takes what was found";
    assert!(bless || faults.is_empty(), "\n{}\n{} cases differ: {hint}", faults.join("\n"), faults.len());
}

/// What stands before the first case, and the cases.
fn read(text: &str) -> (&str, Vec<Case>) {
    let start = text.find("--- ").unwrap_or(text.len());
    let mut cases: Vec<Case> = Vec::new();
    for line in text[start..].lines() {
        if let Some(name) = line.strip_prefix("--- ") {
            let name = name.trim().to_string();
            cases.push(Case { name, text: Vec::new(), remarks: Vec::new(), answers: Vec::new() });
        } else if let Some(case) = cases.last_mut() {
            if let Some(answer) = line.strip_prefix("=> ") {
                case.answers.push(answer.trim().to_string());
            } else if line.starts_with('#') {
                case.remarks.push(line.to_string());
            } else if case.answers.is_empty() && case.remarks.is_empty() {
                case.text.push(line.to_string());
            } else {
                assert!(line.trim().is_empty(), "case {}: \"{line}\" stands after the answers", case.name);
            }
        }
    }
    (&text[..start], cases)
}

fn written(preface: &str, cases: &[Case]) -> String {
    let case = |case: &Case| {
        let answers = case.answers.iter().map(|a| format!("=> {a}"));
        let lines = case.text.iter().chain(&case.remarks).cloned().chain(answers);
        format!("--- {}\n{}\n", case.name, lines.collect::<Vec<_>>().join("\n"))
    };
    format!("{preface}{}", cases.iter().map(case).collect::<Vec<_>>().join("\n"))
}

fn answers(case: &Case) -> Vec<String> {
    let mut article = Article::of_text("a", "");
    let mut body = case.text.as_slice();
    while let [line, rest @ ..] = body {
        match line.split_once(": ") {
            Some(("Title", value)) => article.title = value.to_string(),
            Some(("Source", value)) => article.source = Some(value.to_string()),
            Some(("Date", value)) => article.published = Some(value.parse().unwrap()),
            _ => break,
        }
        body = rest;
    }
    article.text = body.join("\n");
    let mut found = Vec::new();
    for event in &extract::events(&article, &KNOW).events {
        let mut line = line(event);
        if event.statement.is_some() {
            line += " | statement";
        }
        if let Some(day) = event.day {
            line += &format!(" | on:{}", event.precision.write(day));
        }
        if !found.contains(&line) {
            found.push(line);
        }
    }
    if found.is_empty() {
        found.push("nothing".into());
    }
    found
}
