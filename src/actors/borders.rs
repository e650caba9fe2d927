//! Which states are neighbours.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::ActorId;
use crate::error::Result;
use crate::table::Source;

/// The table that is compiled in.
const TABLE: Source<'static> = Source { name: "actors/borders.tsv", text: include_str!("borders.tsv") };

/// Both orders of each pair. A faulty table would know no neighbours; the test keeps it right.
static PAIRS: LazyLock<BTreeSet<(&str, &str)>> = LazyLock::new(|| {
    let pairs = pairs().unwrap_or_default();
    pairs.iter().flat_map(|(a, b)| [(*a, *b), (*b, *a)]).collect()
});

fn pairs() -> Result<Vec<(&'static str, &'static str)>> {
    let rows = TABLE.tsv(2)?;
    Ok(rows.iter().flat_map(|(_, row)| row[1].split('|').map(|other| (row[0], other))).collect())
}

/// Whether two states have a common border.
pub(super) fn between(a: &ActorId, b: &ActorId) -> bool {
    PAIRS.contains(&(a.as_str(), b.as_str()))
}

/// Whether a state has a border with any other.
pub(super) fn has(a: &ActorId) -> bool {
    PAIRS.range((a.as_str(), "")..).next().is_some_and(|(first, _)| *first == a.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Knowledge;

    #[test]
    fn every_pair_is_of_two_states_and_told_once() {
        let know = Knowledge::embedded().unwrap();
        let pairs = pairs().unwrap();
        assert!(pairs.is_sorted());
        for (a, b) in pairs {
            assert!(a < b, "{a} {b}");
            assert!([a, b].iter().all(|id| know.actors.actor(&ActorId::new(id)).is_some()), "{a} {b}");
        }
    }
}
