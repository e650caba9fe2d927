//! Lines that are no sentences of the story: share lines, adverts, captions.

use std::sync::LazyLock;

use regex_automata::meta::{Config, Regex};
use regex_automata::util::syntax;
use serde::Deserialize;

use crate::error::Result;
use crate::table::Source;

/// The table that is compiled in.
const TABLE: Source<'static> = Source { name: "extract/noise.toml", text: include_str!("noise.toml") };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    line: Vec<Line>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    pattern: String,
    #[cfg_attr(not(test), expect(dead_code, reason = "proof, which the test reads"))]
    yes: String,
    #[cfg_attr(not(test), expect(dead_code, reason = "proof, which the test reads"))]
    no: Option<String>,
}

/// A faulty table would make no line noise; the test keeps it right.
static PATTERNS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let patterns: Vec<String> = lines().ok()?.into_iter().map(|l| l.pattern).collect();
    compile(&patterns)
});

/// One automaton for all patterns, in which letters are those of ASCII. It is made anew at each start, so it is one that costs
/// little to make; others would look faster for the rare lines that match.
fn compile(patterns: &[String]) -> Option<Regex> {
    let cheap = Config::new().auto_prefilter(false).onepass(false);
    let ascii = syntax::Config::new().unicode(false).utf8(false);
    Regex::builder().configure(cheap).syntax(ascii).build_many(patterns).ok()
}

fn lines() -> Result<Vec<Line>> {
    TABLE.toml::<Table>().map(|table| table.line)
}

/// Whether the words of a sentence are no sentence of the story.
pub(super) fn is_noise(words: &str) -> bool {
    PATTERNS.as_ref().is_some_and(|patterns| patterns.is_match(words.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_holds() {
        for line in lines().unwrap() {
            let pattern = compile(std::slice::from_ref(&line.pattern)).unwrap();
            assert!(pattern.is_match(&line.yes), "{} should match {:?}", line.pattern, line.yes);
            assert!(is_noise(&line.yes));
            assert!(line.no.iter().all(|no| !is_noise(no)), "nothing should match {:?}", line.no);
        }
    }
}
