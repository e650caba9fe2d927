//! Lines that are no sentences of the story: share lines, adverts, captions.

use std::sync::LazyLock;

use regex::bytes::{RegexSet, RegexSetBuilder};
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
static PATTERNS: LazyLock<RegexSet> = LazyLock::new(|| {
    let patterns = lines().map(|lines| lines.into_iter().map(|l| l.pattern).collect::<Vec<_>>());
    patterns.ok().and_then(|patterns| compile(&patterns)).unwrap_or_else(RegexSet::empty)
});

/// One automaton for all patterns. Their letters are those of ASCII, which makes it small, for it is made anew at each start.
fn compile(patterns: &[String]) -> Option<RegexSet> {
    RegexSetBuilder::new(patterns).unicode(false).build().ok()
}

fn lines() -> Result<Vec<Line>> {
    TABLE.toml::<Table>().map(|table| table.line)
}

/// Whether the words of a sentence are no sentence of the story.
pub(super) fn is_noise(words: &str) -> bool {
    PATTERNS.is_match(words.trim().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_holds() {
        for line in lines().unwrap() {
            let pattern = compile(std::slice::from_ref(&line.pattern)).unwrap();
            assert!(pattern.is_match(line.yes.as_bytes()), "{} should match {:?}", line.pattern, line.yes);
            assert!(is_noise(&line.yes));
            assert!(line.no.iter().all(|no| !is_noise(no)), "nothing should match {:?}", line.no);
        }
    }
}
