//! How probable the model holds arcs and labels of one sentence, worked out as they are asked for.

use rustc_hash::FxHashMap;

use super::forward::{NEVER, Place, Scratch, probability};
use super::kernels::{self, LANES};
use super::labels::Dep;
use super::laws::Odds;
use super::model::Model;

/// Governors of a word that are weighed.
const GOVERNORS: usize = 5;
/// Labels of an arc that are weighed.
const LABELS: usize = 4;

/// The odds of one sentence of the batch that `scratch` holds.
pub(super) struct Asked<'s> {
    model: &'s Model,
    place: Place,
    scratch: &'s mut Scratch,
    /// By word and governor.
    arcs: FxHashMap<(usize, usize), f64>,
    /// By word and governor, the scores of labels, filled up to a multiple of 16.
    labels: FxHashMap<(usize, usize), Vec<f32>>,
    /// By word, governor and label.
    shares: FxHashMap<(usize, usize, Dep), f64>,
}

impl<'s> Asked<'s> {
    pub(super) fn new(model: &'s Model, place: Place, scratch: &'s mut Scratch) -> Asked<'s> {
        let (arcs, labels, shares) = Default::default();
        Asked { model, place, scratch, arcs, labels, shares }
    }

    /// The scores of the governors of a word.
    fn row(&self, word: usize) -> &[f32] {
        &self.scratch.scores[self.place.governors(word)]
    }

    fn label_scores(&mut self, word: usize, governor: usize) -> &[f32] {
        let Asked { model, place, scratch, .. } = self;
        let (path, arc, width, stride) = (scratch.path(), model.shape.arc, model.shape.label, model.head.stride());
        self.labels.entry((word, governor)).or_insert_with(|| {
            let view = |word: usize| &scratch.views[(place.start + word) * stride + 2 * arc..][..2 * width];
            let (dependent, governor) = (&view(word)[..width], &view(governor)[width..]);
            let mut pair: Vec<f32> = dependent.iter().zip(governor).map(|(a, b)| a + b).collect();
            kernels::rectify(path, &mut pair);
            kernels::quantise(path, &pair, width, width, &mut scratch.rows);
            let mut scores = vec![0.0; model.label.stride()];
            kernels::multiply(path, &scratch.rows, &model.label, &mut scores);
            scores.truncate(model.dep.len());
            scores.resize(model.dep.len().next_multiple_of(LANES), NEVER);
            scores
        })
    }
}

/// The places of the greatest numbers of a row, the greatest first.
fn greatest(row: &[f32], count: usize) -> Vec<usize> {
    let mut places: Vec<usize> = Vec::with_capacity(count + 1);
    for (at, score) in row.iter().enumerate() {
        if places.len() < count || places.last().is_some_and(|last| row[*last] < *score) {
            places.insert(places.partition_point(|place| row[*place] >= *score), at);
            places.truncate(count);
        }
    }
    places
}

/// The probability of one place of a row of scores.
fn share(path: kernels::Path, row: &[f32], at: usize) -> f64 {
    let mut best = 0;
    kernels::greatest(path, row, &mut best);
    f64::from(probability(path, row, at, row[best]))
}

impl Odds for Asked<'_> {
    fn arc(&mut self, word: usize, governor: usize) -> f64 {
        if let Some(known) = self.arcs.get(&(word, governor)) {
            return *known;
        }
        let path = self.scratch.path();
        let share = share(path, self.row(word), governor);
        self.arcs.insert((word, governor), share);
        share
    }

    fn label(&mut self, word: usize, governor: usize, dep: Dep) -> f64 {
        if let Some(known) = self.shares.get(&(word, governor, dep)) {
            return *known;
        }
        let path = self.scratch.path();
        let at = self.model.dep.iter().position(|d| *d == dep);
        let share = at.map_or(0.0, |at| share(path, self.label_scores(word, governor), at));
        self.shares.insert((word, governor, dep), share);
        share
    }

    fn governors(&mut self, word: usize) -> Vec<usize> {
        let rows = self.place.rows;
        let mut governors = greatest(&self.row(word)[..rows], GOVERNORS);
        governors.retain(|governor| *governor != word);
        governors
    }

    fn labels(&mut self, word: usize, governor: usize) -> Vec<Dep> {
        let names = &self.model.dep;
        let places = greatest(&self.label_scores(word, governor)[..names.len()], LABELS + 1);
        places.into_iter().map(|at| names[at]).filter(|dep| *dep != Dep::Root).take(LABELS).collect()
    }
}
