//! From scores to a tree: the best governor of each word, or the best tree as a whole where those form none.

use std::ops::Range;

/// Scores of governors: `at(i, j)` scores word `j` as governor of word `i`; word 0 is the root above the sentence.
pub(super) struct Scores<'a> {
    /// The scores, a row a word.
    pub(super) rows: &'a [f32],
    /// Length of a row, at least the number of words with the root.
    pub(super) stride: usize,
}

impl Scores<'_> {
    fn at(&self, word: usize, governor: usize) -> f32 {
        self.rows[word * self.stride + governor]
    }
}

/// Whether governors (of words 1.. ; the first entry is not read) form one tree with exactly one word below the root.
pub(super) fn is_tree(heads: &[usize]) -> bool {
    if heads.iter().skip(1).filter(|h| **h == 0).count() != 1 {
        return false;
    }
    let mut seen = vec![0; heads.len()];
    for word in 1..heads.len() {
        let mut at = word;
        while at != 0 && seen[at] == 0 {
            seen[at] = word;
            at = heads[at];
        }
        if at != 0 && seen[at] == word {
            return false;
        }
    }
    true
}

/// How much more probable it is, as a logarithm, that another sentence starts at a word than that there is one: each word has the best
/// governor on its side of the cut, and each side one word below the root.
pub(super) fn gain(scores: &Scores<'_>, words: usize, start: usize) -> f32 {
    let best = |words: Range<usize>| {
        let (mut sum, mut root) = (0.0, f32::NEG_INFINITY);
        for word in words.clone() {
            let governors = words.clone().filter(|governor| *governor != word);
            let best = governors.map(|governor| scores.at(word, governor)).fold(f32::NEG_INFINITY, f32::max);
            sum += best;
            root = root.max(scores.at(word, 0) - best);
        }
        sum + root
    };
    best(1..start) + best(start..words) - best(1..words)
}

/// The tree with the greatest sum of scores among those with one word below the root.
///
/// Chu-Liu and Edmonds, with cycles contracted along one growing path: O(n²) for `words` words with the root. An arc from the
/// root costs so much that the best tree has the fewest of them, which is one.
pub(super) fn best_tree(scores: &Scores<'_>, words: usize) -> Vec<usize> {
    const ROOT_PENALTY: f64 = 1e7;
    let mut search = Search::new(words, |word, governor| {
        f64::from(scores.at(word, governor)) - if governor == 0 { ROOT_PENALTY } else { 0.0 }
    });
    for word in 1..words {
        search.attach(word);
    }
    search.expand(words)
}

/// One arc of the sentence, seen between contracted nodes.
#[derive(Debug, Clone, Copy)]
struct Arc {
    score: f64,
    word: u32,
    governor: u32,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum State {
    Waiting,
    OnPath(usize),
    Attached,
    Contracted,
}

/// Nodes are the words, then each contracted cycle.
struct Search {
    /// For each node, the best arc from each other node; a row grows with the nodes.
    arcs: Vec<Vec<Arc>>,
    state: Vec<State>,
    /// The nodes that are no part of a contracted one.
    active: Vec<usize>,
    /// The chosen arc into each node.
    chosen: Vec<Arc>,
    /// The contracted node that holds a node.
    within: Vec<Option<usize>>,
    path: Vec<usize>,
}

impl Search {
    fn new(words: usize, score: impl Fn(usize, usize) -> f64) -> Search {
        let arc = |word, governor| {
            let score = if word == 0 || word == governor { f64::NEG_INFINITY } else { score(word, governor) };
            Arc { score, word: word as u32, governor: governor as u32 }
        };
        let nowhere = Arc { score: 0.0, word: 0, governor: 0 };
        let mut state = vec![State::Waiting; words];
        state[0] = State::Attached;
        Search {
            arcs: (0..words).map(|word| (0..words).map(|governor| arc(word, governor)).collect()).collect(),
            state,
            active: (0..words).collect(),
            chosen: vec![nowhere; words],
            within: vec![None; words],
            path: Vec::new(),
        }
    }

    /// Walks from a node to the best governor and on, contracting each cycle, until something attached is reached.
    fn attach(&mut self, word: usize) {
        if self.state[word] != State::Waiting {
            return;
        }
        self.push(word);
        while let Some(&node) = self.path.last() {
            let best = self.active.iter().copied().filter(|other| *other != node);
            let best = best.reduce(|a, b| if self.arcs[node][b].score > self.arcs[node][a].score { b } else { a });
            let Some(governor) = best else { break };
            self.chosen[node] = self.arcs[node][governor];
            match self.state[governor] {
                State::Waiting => self.push(governor),
                State::OnPath(at) => self.contract(at),
                State::Attached | State::Contracted => break,
            }
        }
        for node in self.path.drain(..) {
            self.state[node] = State::Attached;
        }
    }

    fn push(&mut self, node: usize) {
        self.state[node] = State::OnPath(self.path.len());
        self.path.push(node);
    }

    /// Makes one node of the path from place `start` to its end.
    fn contract(&mut self, start: usize) {
        let members = self.path.split_off(start);
        let new = self.arcs.len();
        for &member in &members {
            self.state[member] = State::Contracted;
            self.within[member] = Some(new);
        }
        self.active.retain(|node| self.state[*node] != State::Contracted);
        let nowhere = Arc { score: f64::NEG_INFINITY, word: 0, governor: 0 };
        let mut row = vec![nowhere; new + 1];
        for &other in &self.active {
            // Into the cycle, an arc takes the place of the one chosen for its word.
            let into = members.iter().map(|&member| {
                let arc = self.arcs[member][other];
                Arc { score: arc.score - self.chosen[member].score, ..arc }
            });
            row[other] = into.reduce(|a, b| if b.score > a.score { b } else { a }).unwrap_or(nowhere);
            let out = members.iter().map(|&member| self.arcs[other][member]);
            let out = out.reduce(|a, b| if b.score > a.score { b } else { a }).unwrap_or(nowhere);
            self.arcs[other].resize(new + 1, nowhere);
            self.arcs[other][new] = out;
        }
        self.arcs.push(row);
        self.state.push(State::Waiting);
        self.chosen.push(nowhere);
        self.within.push(None);
        self.active.push(new);
        self.push(new);
    }

    /// Opens the contracted nodes again, the last first: the arc into each breaks its cycle at one member.
    fn expand(mut self, words: usize) -> Vec<usize> {
        for node in (words..self.arcs.len()).rev() {
            let arc = self.chosen[node];
            let mut member = arc.word as usize;
            while let Some(outer) = self.within[member].filter(|outer| *outer != node) {
                member = outer;
            }
            self.chosen[member] = arc;
        }
        let mut heads: Vec<usize> = self.chosen[..words].iter().map(|arc| arc.governor as usize).collect();
        heads[0] = 0;
        heads
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_are_told_from_cycles_and_forests() {
        assert!(is_tree(&[0, 0]));
        assert!(is_tree(&[0, 2, 0, 2]));
        assert!(!is_tree(&[0, 0, 0]));
        assert!(!is_tree(&[0, 2, 1]));
        assert!(!is_tree(&[0, 0, 3, 2]));
        assert!(!is_tree(&[0, 0, 2]));
    }

    #[test]
    fn what_two_sentences_gain_is_what_no_arc_across_costs() {
        // The second of four words governs the others; the fourth could be a root, and govern the third, at a cost of 1 each.
        let rows = [0., 0., 0., 0., 0., 0., 0., 9., 0., 0., 9., 0., 0., 0., 0., 0., 0., 9., 0., 8., 8., 0., 9., 0., 0.];
        let scores = Scores { rows: &rows, stride: 5 };
        assert_eq!(gain(&scores, 5, 3), -2.0);
    }

    /// Every assignment of governors that is a tree, by brute force.
    fn greatest_sum(scores: &Scores<'_>, words: usize) -> f32 {
        let mut best = f32::NEG_INFINITY;
        let mut heads = vec![0; words];
        for mut code in 0..words.pow(words as u32 - 1) {
            for head in &mut heads[1..] {
                *head = code % words;
                code /= words;
            }
            if is_tree(&heads) {
                best = best.max(sum(scores, &heads));
            }
        }
        best
    }

    fn sum(scores: &Scores<'_>, heads: &[usize]) -> f32 {
        (1..heads.len()).map(|i| scores.at(i, heads[i])).sum()
    }

    #[test]
    fn the_best_tree_is_the_best_of_all() {
        let mut state = 7u32;
        for round in 0..600 {
            let words = 2 + round % 5;
            let rows: Vec<f32> = (0..words * words)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (state >> 24) as f32 / 8.0
                })
                .collect();
            let scores = Scores { rows: &rows, stride: words };
            let heads = best_tree(&scores, words);
            assert!(is_tree(&heads), "{heads:?}");
            assert_eq!(sum(&scores, &heads), greatest_sum(&scores, words), "{rows:?}");
        }
    }

    #[test]
    fn nested_cycles_of_a_long_sentence_end() {
        let words = 400;
        let rows: Vec<f32> = (0..words * words)
            .map(|i| {
                let (word, governor) = (i / words, i % words);
                if governor == 0 { -5.0 } else { 100.0 / (1 + (word ^ governor)) as f32 }
            })
            .collect();
        assert!(is_tree(&best_tree(&Scores { rows: &rows, stride: words }, words)));
    }
}
