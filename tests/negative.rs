//! Text without diplomacy: of the sentences in `tests/negative/*.txt` nearly none may give an event.
//!
//! Each line is read as an article of its own: sport, weather, crime, markets, culture, science, politics at home, daily life,
//! with words that elsewhere name what states do to each other.

mod common;

use std::fs;

use common::{KNOW, line};
use demarche::article::Article;
use demarche::extract;

/// Of a hundred sentences, so many may fire.
const MOST: usize = 4;
/// The corpus has at least so many sentences.
const LEAST: usize = 300;

#[test]
fn nearly_nothing_fires() {
    let mut files: Vec<_> = fs::read_dir("tests/negative").unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let (mut read, mut fired) = (0, Vec::new());
    for path in files {
        for text in fs::read_to_string(&path).unwrap().lines().filter(|l| !l.trim().is_empty()) {
            read += 1;
            let events = extract::events(&Article::of_text("n", text), &KNOW).events;
            let rules: Vec<String> = events.iter().map(|e| format!("{} ({})", line(e), e.rule)).collect();
            if !rules.is_empty() {
                fired.push(format!("{}: {text}\n    {}", path.display(), rules.join("; ")));
            }
        }
    }
    assert!(read >= LEAST, "{read} sentences; expected {LEAST}");
    let report = format!("{} of {read} fire:\n{}", fired.len(), fired.join("\n"));
    assert!(fired.len() * 100 <= read * MOST, "{report}\nat most {MOST} in 100 may");
}
