//! What trees of Universal Dependencies do not have, and the most probable tree nearby that is without it.
//!
//! The model scores each arc and label by itself, so that a verb may get two subjects. A search from the tree of the best arcs changes
//! one word, or turns one arc around, as long as that makes the whole more probable, a [`Breach`] counting [`WORTH`] times against it:
//! a greedy form of decoding with siblings (McDonald and Pereira 2006, EACL).

use super::labels::{Dep, Pos};
use super::tree;

/// How many times less probable a tree is for each breach; set on the dev sets of EWT and GUM, where from 3 to 20 all do as well.
const WORTH: f64 = 7.4;

/// The same for arcs that cross, which a few trees have.
const CROSSING: f64 = 2.0;

/// Changes after which a sentence is left as it is; and words or breaches with which it is no prose, and left from the first.
const MOST_CHANGES: usize = 12;
const MOST_WORDS: usize = 120;
const MOST_BREACHES: usize = 8;

/// A change of one or two words mends no more breaches than this.
const MOST_MENDED: i32 = 3;

/// Labels of which a governor has one at most, alone or together. Two objects are what the parser makes of "branded it a lie", which
/// other rules know better.
const ONCE: &[u64] = &[
    bits(&[Dep::Nsubj, Dep::NsubjPass, Dep::Csubj, Dep::CsubjPass]),
    bit(Dep::Iobj),
    bit(Dep::Ccomp),
    bit(Dep::Xcomp),
    bit(Dep::NmodPoss),
    bit(Dep::OblAgent),
    bit(Dep::AuxPass),
    bit(Dep::Cc),
    bit(Dep::Cop),
    bit(Dep::Det),
    bit(Dep::Nummod),
];

/// A set of labels.
const fn bit(dep: Dep) -> u64 {
    1 << dep as u64
}

const fn bits(deps: &[Dep]) -> u64 {
    let (mut bits, mut at) = (0, 0);
    while at < deps.len() {
        bits |= bit(deps[at]);
        at += 1;
    }
    bits
}

/// A tree whose words count from 1; 0 is the root above it.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) heads: Vec<usize>,
    pub(super) deps: Vec<Dep>,
}

/// How probable arcs and labels are.
pub(super) trait Odds {
    /// The probability of a governor of a word.
    fn arc(&mut self, word: usize, governor: usize) -> f64;
    /// The probability of a label of an arc.
    fn label(&mut self, word: usize, governor: usize, dep: Dep) -> f64;
    /// The likeliest governors of a word.
    fn governors(&mut self, word: usize) -> Vec<usize>;
    /// The likeliest labels of an arc.
    fn labels(&mut self, word: usize, governor: usize) -> Vec<Dep>;
}

/// Something that no tree has.
#[derive(Debug, PartialEq)]
pub(super) struct Breach {
    /// How many times less probable it makes a tree.
    worth: f64,
    /// The words of which one has a wrong governor or label.
    words: Vec<usize>,
    /// A word whose governor may hang on it instead.
    turned: Vec<usize>,
}

impl Draft {
    /// Where the tree has what no tree has; `pos` are the parts of speech.
    pub(super) fn breaches(&self, pos: &[Pos]) -> Vec<Breach> {
        let mut breaches = self.misfits(pos);
        breaches.extend(self.crossings());
        breaches
    }

    /// Where a label does not go with those beside it.
    fn misfits(&self, pos: &[Pos]) -> Vec<Breach> {
        let mut breaches = Vec::new();
        // the labels of what hangs on each word
        let mut below = vec![0; self.heads.len()];
        for (word, head) in self.heads.iter().enumerate().skip(1) {
            let dep = self.deps[word];
            let once = ONCE.iter().find(|once| *head > 0 && *once & below[*head] > 0 && *once & bit(dep) > 0);
            if let Some(once) = once {
                let same = |w: &usize| self.heads[*w] == *head && once & bit(self.deps[*w]) > 0;
                let words: Vec<usize> = (1..=word).filter(same).collect();
                breaches.push(Breach { worth: WORTH, turned: words.clone(), words });
            }
            below[*head] |= bit(dep);
        }
        for (word, head) in self.heads.iter().enumerate().skip(1) {
            let breach = match self.deps[word] {
                Dep::Obl | Dep::Nmod => self.unmarked(word, pos[word], below[word]),
                Dep::Conj => self.joined_by_nothing(word, *head, below[word]),
                Dep::Cc => self.joins_nothing(word, *head),
                Dep::Obj | Dep::Iobj => self.governed_by_a_noun(word, pos[*head]),
                _ => None,
            };
            breaches.extend(breach);
        }
        breaches
    }

    /// "Talks Quito": a noun that is oblique or modifies another has a preposition.
    fn unmarked(&self, word: usize, pos: Pos, below: u64) -> Option<Breach> {
        let nominal = matches!(pos, Pos::Noun | Pos::Propn | Pos::Pron);
        let marks = |w: &usize| matches!(self.deps[*w], Dep::Case | Dep::Mark);
        let near = (word.saturating_sub(8).max(1)..word).filter(marks);
        let breach = || Breach { worth: WORTH, words: [word].into_iter().chain(near).collect(), turned: vec![word] };
        (nominal && below & bits(&[Dep::Case, Dep::Mark]) == 0).then(breach)
    }

    /// "Peru Chile": a conjunct has a conjunction or a comma.
    fn joined_by_nothing(&self, word: usize, head: usize, below: u64) -> Option<Breach> {
        let between = (head.min(word) + 1..word).filter(|w| self.deps[*w] == Dep::Cc);
        let breach = || Breach { worth: WORTH, words: [word].into_iter().chain(between).collect(), turned: Vec::new() };
        (below & bits(&[Dep::Cc, Dep::Punct]) == 0).then(breach)
    }

    /// "And Peru signed": a conjunction stands with a conjunct, or begins a sentence.
    fn joins_nothing(&self, word: usize, head: usize) -> Option<Breach> {
        let joins = matches!(self.deps[head], Dep::Conj | Dep::Root | Dep::Parataxis);
        (!joins).then(|| Breach { worth: WORTH, words: vec![word, head], turned: Vec::new() })
    }

    /// "A shot tourist": only verbs, and few adjectives, have objects.
    fn governed_by_a_noun(&self, word: usize, governor: Pos) -> Option<Breach> {
        let noun = matches!(governor, Pos::Noun | Pos::Propn | Pos::Pron | Pos::Adj);
        noun.then(|| Breach { worth: WORTH, words: vec![word], turned: Vec::new() })
    }

    /// Arcs that cross: for each word, the first further on whose arc crosses its own.
    fn crossings(&self) -> Vec<Breach> {
        if self.is_projective() {
            return Vec::new();
        }
        // (from, to) of each word; nothing crosses the arc of the root
        let arcs = self.heads.iter().enumerate();
        let arcs: Vec<_> =
            arcs.map(|(word, head)| if *head > 0 { (word.min(*head), word.max(*head)) } else { (0, 0) }).collect();
        let crosses = |word: usize| {
            let (from, to) = arcs[word];
            let across = |&(start, end): &(usize, usize)| {
                from < start && start < to && to < end || start < from && from < end && end < to && start > 0
            };
            let other = word + 1 + arcs[word + 1..].iter().position(across).filter(|_| from > 0)?;
            Some(Breach { worth: CROSSING, words: vec![word, other], turned: Vec::new() })
        };
        (1..arcs.len()).filter_map(crosses).collect()
    }

    /// Whether what stands below an arc hangs on nothing outside it, so that no arcs cross. (The length of all arcs is little; looking at
    /// every two of them is not.)
    fn is_projective(&self) -> bool {
        self.heads.iter().enumerate().skip(1).filter(|(_, head)| **head > 0).all(|(word, &head)| {
            let (from, to) = (word.min(head), word.max(head));
            self.heads[from + 1..to].iter().all(|head| (from..=to).contains(head))
        })
    }

    /// Hangs words otherwise; returns how they hung.
    fn apply(&mut self, change: &[Hung]) -> Vec<Hung> {
        let before = change.iter().map(|hung| Hung { head: self.heads[hung.word], dep: self.deps[hung.word], ..*hung });
        let before = before.collect();
        for hung in change {
            (self.heads[hung.word], self.deps[hung.word]) = (hung.head, hung.dep);
        }
        before
    }
}

/// Where a word hangs, and as what.
#[derive(Debug, Clone, Copy)]
struct Hung {
    word: usize,
    head: usize,
    dep: Dep,
}

/// How probable it is that words hang so; labels, of which the model is too sure, count half.
fn probability(hung: &[Hung], odds: &mut impl Odds) -> f64 {
    let mut all = 1.0;
    for &Hung { word, head, dep } in hung {
        let label = if head == 0 { 1.0 } else { odds.label(word, head, dep) };
        all *= odds.arc(word, head) * label.sqrt();
    }
    all
}

/// Changes the words that make a tree one that there is not, and returns them.
pub(super) fn mend(draft: &mut Draft, pos: &[Pos], odds: &mut impl Odds) -> Vec<usize> {
    let mut changed = Vec::new();
    if draft.heads.len() > MOST_WORDS {
        return changed;
    }
    let mut breaches = draft.breaches(pos);
    while (1..=MOST_BREACHES).contains(&breaches.len()) && changed.len() < MOST_CHANGES {
        let (mut best, mut least) = (None, 1.0);
        let all = worth(&breaches);
        let hope = all.min(WORTH.powi(MOST_MENDED));
        for change in changes(draft, &breaches, odds) {
            let before = draft.apply(&change);
            let ratio = probability(&change, odds) / probability(&before, odds);
            if ratio * hope > least && tree::is_tree(&draft.heads) {
                let mut left = draft.misfits(pos);
                let gain = |left: &[Breach]| ratio * all / worth(left);
                // crossing arcs take longest to find, and only make it worse
                if gain(&left) > least {
                    left.extend(draft.crossings());
                    if gain(&left) > least {
                        least = gain(&left);
                        best = Some((change, left));
                    }
                }
            }
            draft.apply(&before);
        }
        let Some((change, left)) = best else { break };
        draft.apply(&change);
        changed.extend(change.iter().map(|hung| hung.word));
        breaches = left;
    }
    changed
}

/// How many times less probable some breaches make a tree.
fn worth(breaches: &[Breach]) -> f64 {
    breaches.iter().map(|breach| breach.worth).product()
}

/// What can be otherwise in a word of a breach, or with an arc turned around.
fn changes(draft: &Draft, breaches: &[Breach], odds: &mut impl Odds) -> Vec<Vec<Hung>> {
    let labels = |word: usize, head: usize, odds: &mut _| match head {
        0 => vec![Dep::Root],
        _ => Odds::labels(odds, word, head),
    };
    let mut changes = Vec::new();
    let mut words: Vec<usize> = breaches.iter().flat_map(|b| b.words.iter().copied()).collect();
    words.sort_unstable();
    words.dedup();
    for word in words {
        for head in odds.governors(word) {
            if (head == 0) == (draft.heads[word] == 0) {
                for dep in labels(word, head, odds) {
                    let hung = Hung { word, head, dep };
                    changes.push(vec![hung]);
                    // a conjunct takes its conjunction along
                    let and = (head + 1..word).rfind(|w| dep == Dep::Conj && draft.deps[*w] == Dep::Cc);
                    changes.extend(and.map(|and| vec![hung, Hung { word: and, head: word, dep: Dep::Cc }]));
                }
            }
        }
    }
    for &word in breaches.iter().flat_map(|b| &b.turned) {
        let head = draft.heads[word];
        if head == 0 {
            continue;
        }
        let above = draft.heads[head];
        for dep in labels(head, word, odds) {
            let turned = Hung { word: head, head: word, dep };
            let tops = labels(word, above, odds).into_iter();
            changes.extend(tops.map(|dep| vec![Hung { word, head: above, dep }, turned]));
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Governors and labels with their probabilities; all others have none to speak of.
    struct Table(Vec<(usize, usize, Dep, f64)>);

    impl Odds for Table {
        fn arc(&mut self, word: usize, governor: usize) -> f64 {
            self.0.iter().filter(|row| (row.0, row.1) == (word, governor)).map(|row| row.3).fold(1e-9, f64::max)
        }

        fn label(&mut self, word: usize, governor: usize, dep: Dep) -> f64 {
            let known = self.0.iter().any(|row| (row.0, row.1, row.2) == (word, governor, dep));
            if known { 1.0 } else { 1e-9 }
        }

        fn governors(&mut self, word: usize) -> Vec<usize> {
            self.0.iter().filter(|row| row.0 == word).map(|row| row.1).collect()
        }

        fn labels(&mut self, word: usize, governor: usize) -> Vec<Dep> {
            self.0.iter().filter(|row| (row.0, row.1) == (word, governor)).map(|row| row.2).collect()
        }
    }

    /// "The price Peru paid rose": "paid" has no place for two subjects, and "rose" wants one.
    fn price() -> (Draft, Vec<Pos>) {
        let heads = vec![0, 2, 4, 4, 5, 0];
        let deps = vec![Dep::Root, Dep::Det, Dep::Nsubj, Dep::Nsubj, Dep::Ccomp, Dep::Root];
        (Draft { heads, deps }, vec![Pos::X, Pos::Det, Pos::Noun, Pos::Propn, Pos::Verb, Pos::Verb])
    }

    #[test]
    fn a_verb_has_one_subject() {
        let (mut draft, pos) = price();
        assert_eq!(draft.breaches(&pos), [Breach { worth: WORTH, words: vec![2, 3], turned: vec![2, 3] }]);
        let odds = |p| Table(vec![(2, 4, Dep::Nsubj, 0.6), (2, 5, Dep::Nsubj, p), (3, 4, Dep::Nsubj, 0.9)]);
        assert!(mend(&mut draft, &pos, &mut odds(0.01)).is_empty(), "what is too improbable stays");
        assert_eq!(mend(&mut draft, &pos, &mut odds(0.3)), [2]);
        assert_eq!((draft.heads[2], draft.deps[2]), (5, Dep::Nsubj));
        assert!(draft.breaches(&pos).is_empty());
    }

    #[test]
    fn no_change_makes_a_cycle() {
        let (mut draft, pos) = price();
        let odds = vec![(2, 1, Dep::Nsubj, 0.6), (2, 4, Dep::Nsubj, 0.5), (3, 4, Dep::Nsubj, 0.9)];
        assert!(mend(&mut draft, &pos, &mut Table(odds)).is_empty());
    }

    #[test]
    fn each_breach_is_told() {
        use Dep::{Case, Cc, Conj, Nmod, Nsubj, Obj, Obl, Root};
        let (noun, verb) = (Pos::Noun, Pos::Verb);
        for (text, heads, deps, pos, words) in [
            ("Peru met Quito", vec![0, 2, 0, 2], vec![Root, Nsubj, Root, Obl], vec![verb, noun, verb, noun], vec![3]),
            ("talks Quito", vec![0, 0, 1], vec![Root, Root, Nmod], vec![verb, noun, noun], vec![2]),
            ("Peru Chile", vec![0, 0, 1], vec![Root, Root, Conj], vec![verb, noun, noun], vec![2]),
            (
                "met Peru and",
                vec![0, 0, 1, 2],
                vec![Root, Root, Obj, Cc],
                vec![verb, verb, noun, Pos::Cconj],
                vec![3, 2],
            ),
            (
                "Peru in met Quito",
                vec![0, 3, 4, 0, 3],
                vec![Root, Nsubj, Case, Root, Obl],
                vec![verb, noun, Pos::Adp, verb, verb],
                vec![1, 2],
            ),
        ] {
            let found: Vec<usize> = Draft { heads, deps }.breaches(&pos).into_iter().flat_map(|b| b.words).collect();
            assert_eq!(found, words, "{text}");
        }
    }
}
