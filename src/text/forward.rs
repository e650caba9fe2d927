//! The forward pass: words in, tags and governors out.
//!
//! Sentences are read in batches so that weights are fetched once for many words, and the vectors of words are made for many batches
//! at once. Each word's numbers depend on its own sentence only, so none of it shows in the result.

use std::iter;
use std::ops::Range;

use super::kernels::{self, LANES, Path, Rows};
use super::labels::{Dep, Pos, Xpos};
use super::laws::{self, Draft, Odds};
use super::model::{DISTANCES, Model};
use super::odds::Asked;
use super::starts::Start;
use super::tree::{self, Scores};
use super::vectors::Vectors;

/// Words that are read together.
const BATCH: usize = 128;

/// What the model says of one word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Reading {
    pub(super) pos: Pos,
    pub(super) xpos: Xpos,
    /// Place of the governor; `None` for the root.
    pub(super) head: Option<usize>,
    pub(super) dep: Dep,
    /// Probability of `head`.
    pub(super) p: f32,
}

/// What the model says of a sentence.
pub(super) struct Read {
    pub(super) words: Vec<Reading>,
    /// The words at which it sees further sentences start.
    pub(super) starts: Vec<usize>,
}

/// The governor of each row of a sentence, and its probability.
type Heads = Vec<(usize, f32)>;

/// Room for the numbers in between, kept from batch to batch.
pub(super) struct Scratch {
    path: Path,
    vectors: Vectors,
    pub(super) rows: Rows,
    x: Vec<f32>,
    gates: Vec<f32>,
    tags: Vec<f32>,
    starts: Vec<f32>,
    pub(super) views: Vec<f32>,
    queries: Vec<f32>,
    keys: Vec<f32>,
    pub(super) scores: Vec<f32>,
    pairs: Vec<f32>,
    labels: Vec<f32>,
}

impl Scratch {
    /// The path of arithmetic.
    pub(super) fn path(&self) -> Path {
        self.path
    }

    /// Empty room for one path of arithmetic.
    pub(super) fn new(path: Path) -> Scratch {
        Scratch {
            path,
            vectors: Vectors::default(),
            rows: Rows::default(),
            x: Vec::new(),
            gates: Vec::new(),
            tags: Vec::new(),
            starts: Vec::new(),
            views: Vec::new(),
            queries: Vec::new(),
            keys: Vec::new(),
            scores: Vec::new(),
            pairs: Vec::new(),
            labels: Vec::new(),
        }
    }
}

/// The first row and the number of rows of a sentence in a batch, the row of the root above it first; and where its scores of arcs start.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) start: usize,
    pub(super) rows: usize,
    scores: usize,
}

impl Place {
    fn range(self) -> Range<usize> {
        self.start..self.start + self.rows
    }

    /// Length of a row of scores.
    fn stride(self) -> usize {
        self.rows.next_multiple_of(LANES)
    }

    /// Where the scores of its arcs are: a row for each word, in it those of all governors.
    fn scores(self) -> Range<usize> {
        self.scores..self.scores + self.rows * self.stride()
    }

    /// Where the scores of a word's governors are.
    pub(super) fn governors(self, word: usize) -> Range<usize> {
        let start = self.scores + word * self.stride();
        start..start + self.stride()
    }
}

/// Reads sentences.
pub(super) fn read(model: &Model, sentences: &[Vec<&str>], scratch: &mut Scratch) -> Vec<Read> {
    scratch.vectors.look_up(model, scratch.path, sentences);
    let (mut out, mut rest, mut first) = (Vec::with_capacity(sentences.len()), sentences, 0);
    while !rest.is_empty() {
        let mut rows = 0;
        let full = |sentence: &Vec<&str>| {
            rows += sentence.len() + 1;
            rows >= BATCH
        };
        let count = rest.iter().position(full).map_or(rest.len(), |last| last + 1);
        let (batch, after) = rest.split_at(count);
        out.extend(read_batch(model, batch, first, scratch));
        (rest, first) = (after, first + rows);
    }
    out
}

/// Reads a batch of sentences, whose words are those from `first` on of which the vectors were looked up.
fn read_batch(model: &Model, sentences: &[Vec<&str>], first: usize, scratch: &mut Scratch) -> Vec<Read> {
    let mut places = Vec::with_capacity(sentences.len());
    let (mut total, mut scores) = (0, 0);
    for sentence in sentences {
        let place = Place { start: total, rows: sentence.len() + 1, scores };
        (total, scores) = (place.range().end, place.scores().end);
        places.push(place);
    }
    encode(model, &places, first, scratch);
    let starts = find_starts(model, sentences, &places, total, scratch);
    let heads = find_heads(model, &places, total, scratch);
    label(model, &places, &heads, total, scratch);
    let readings = places.iter().zip(heads).zip(starts);
    readings
        .map(|((place, heads), starts)| {
            let words = (1..place.rows).map(|word| reading(model, *place, word, &heads, scratch)).collect();
            let scores = Scores { rows: &scratch.scores[place.scores()], stride: place.stride() };
            let likely = |start: &Start| start.is_likely(tree::gain(&scores, place.rows, start.word + 1));
            let starts = starts.into_iter().filter(likely).map(|start| start.word).collect();
            Read { words: lawful(model, *place, words, scratch), starts }
        })
        .collect()
}

/// The words of a sentence without what no tree has.
fn lawful(model: &Model, place: Place, mut words: Vec<Reading>, scratch: &mut Scratch) -> Vec<Reading> {
    let with_root = |words: &[Reading]| Draft {
        heads: iter::once(0).chain(words.iter().map(|w| w.head.map_or(0, |head| head + 1))).collect(),
        deps: iter::once(Dep::Root).chain(words.iter().map(|w| w.dep)).collect(),
    };
    let mut draft = with_root(&words);
    let pos: Vec<Pos> = iter::once(Pos::X).chain(words.iter().map(|w| w.pos)).collect();
    let mut odds = Asked::new(model, place, scratch);
    for word in laws::mend(&mut draft, &pos, &mut odds) {
        let head = draft.heads[word];
        let (dep, p) = (draft.deps[word], odds.arc(word, head) as f32);
        words[word - 1] = Reading { head: head.checked_sub(1), dep, p, ..words[word - 1] };
    }
    words
}

/// Sets `len` floats aside; what they hold is overwritten.
fn room(buffer: &mut Vec<f32>, len: usize) -> &mut [f32] {
    if buffer.len() < len {
        buffer.resize(len, 0.0);
    }
    &mut buffer[..len]
}

/// Runs the layers: leaves the words' vectors, quantised, in `rows` and the scores of tags in `tags`.
fn encode(model: &Model, places: &[Place], first: usize, scratch: &mut Scratch) {
    let Scratch { path, vectors, rows, x, gates, tags, .. } = scratch;
    let (width, total) = (model.shape.width, places.last().map_or(0, |place| place.range().end));
    let x = room(x, total * width);
    let (known, known_rows) = vectors.known(first..first + total);
    let gates = room(gates, total * 3 * LANES);
    let sentences: Vec<_> = places.iter().map(|place| place.range()).collect();
    for (i, layer) in model.layers.iter().enumerate() {
        if i == 0 {
            for range in &sentences {
                let x = &mut x[range.start * width..range.end * width];
                kernels::scan(*path, known, &known_rows[range.clone()], &layer.mix, x, width);
            }
        } else {
            kernels::layer(*path, rows, &layer.gates, &layer.mix, &sentences, gates, x);
        }
        kernels::quantise(*path, x, width, width, rows);
        if i == model.shape.tag_layer {
            kernels::multiply(*path, rows, &model.tag, room(tags, total * model.tag.stride()));
        }
    }
}

/// The words of each sentence at which further ones may start, and how probable that is without the trees.
fn find_starts(
    model: &Model,
    sentences: &[Vec<&str>],
    places: &[Place],
    total: usize,
    scratch: &mut Scratch,
) -> Vec<Vec<Start>> {
    let Scratch { path, rows, starts, .. } = scratch;
    let stride = model.starts.states.stride();
    let starts = room(starts, total * stride);
    kernels::multiply(*path, rows, &model.starts.states, starts);
    let states = |place: &Place| &starts[(place.start + 1) * stride..][..(place.rows - 1) * stride];
    sentences.iter().zip(places).map(|(words, place)| model.starts.find(words, states(place))).collect()
}

/// The governors of all sentences; row 0 of each is the root above it.
fn find_heads(model: &Model, places: &[Place], total: usize, scratch: &mut Scratch) -> Vec<Heads> {
    let Scratch { path, rows, views, queries, .. } = scratch;
    let arc = model.shape.arc;
    let views = room(views, total * model.head.stride());
    kernels::multiply(*path, rows, &model.head, views);
    for view in views.chunks_exact_mut(model.head.stride()) {
        kernels::rectify(*path, &mut view[..2 * arc]);
    }
    kernels::quantise(*path, views, model.head.stride(), arc, rows);
    kernels::multiply(*path, rows, &model.arc, room(queries, total * model.arc.stride()));
    room(&mut scratch.scores, places.last().map_or(0, |place| place.scores().end));
    let find = |place: &Place| {
        let path = scratch.path;
        let scores = Scores { rows: score_arcs(model, *place, scratch), stride: place.stride() };
        choose(path, &scores, place.rows)
    };
    places.iter().map(find).collect()
}

/// Scores the governors of the rows of a sentence.
fn score_arcs<'s>(model: &Model, place: Place, scratch: &'s mut Scratch) -> &'s [f32] {
    let Scratch { path, views, queries, keys, scores, .. } = scratch;
    let (arc, view, query) = (model.shape.arc, model.head.stride(), model.arc.stride());
    let (count, stride) = (place.rows, place.stride());
    let keys = room(keys, arc * stride);
    turn(&views[place.start * view..][..count * view], view, arc, keys, stride);
    let queries = &queries[place.start * query..][..count * query];
    let scores = &mut scores[place.scores()];
    kernels::scores(*path, queries, query, keys, arc, stride, scores);
    let buckets: Vec<u8> = (0..2 * count).map(|i| bucket(i as isize - count as isize)).collect();
    for word in 1..count {
        let row = &mut scores[word * stride..][..stride];
        let distances: &[f32; DISTANCES] = queries[word * query + arc..].first_chunk().expect("arc is wider");
        for (score, bucket) in row.iter_mut().zip(&buckets[count - word..][..count]) {
            *score += distances[usize::from(*bucket)];
        }
        row[word] = NEVER;
        row[count..].fill(NEVER);
    }
    scores
}

/// Writes the arc views of governors by dimension: `keys[d * stride + word]`.
fn turn(views: &[f32], view_stride: usize, arc: usize, keys: &mut [f32], stride: usize) {
    let count = views.len() / view_stride;
    for (d, row) in keys.chunks_exact_mut(stride).enumerate() {
        for (key, view) in row.iter_mut().zip(views.chunks_exact(view_stride)) {
            *key = view[arc + d];
        }
        row[count..].fill(0.0);
    }
}

/// A score no word has: for a word as its own governor, and past the end of the sentence.
pub(super) const NEVER: f32 = -1e30;

/// The best governor of each row, or the best tree if those are none.
fn choose(path: Path, scores: &Scores<'_>, count: usize) -> Heads {
    let row = |word: usize| &scores.rows[word * scores.stride..][..scores.stride];
    let mut heads: Vec<usize> = (0..count).map(|word| if word == 0 { 0 } else { greatest(path, row(word)) }).collect();
    let greatest = heads.clone();
    if count > 1 && !tree::is_tree(&heads) {
        heads = tree::best_tree(scores, count);
    }
    let p = |word: usize| probability(path, row(word), heads[word], row(word)[greatest[word]]);
    (0..count).map(|word| (heads[word], if word == 0 { 1.0 } else { p(word) })).collect()
}

/// The probability of one place of a row of scores, whose greatest is `best`.
pub(super) fn probability(path: Path, row: &[f32], at: usize, best: f32) -> f32 {
    let (mut one, mut all) = (0.0, 0.0);
    let mut chosen = [NEVER; LANES];
    chosen[0] = row[at];
    kernels::partition(path, &chosen, best, &mut one);
    kernels::partition(path, row, best, &mut all);
    (one / all).min(1.0)
}

/// The place of the first greatest number.
fn greatest(path: Path, x: &[f32]) -> usize {
    let mut place = 0;
    kernels::greatest(path, x, &mut place);
    place
}

/// The bucket of a distance from word to governor, as in training: exact up to 5, then coarser.
fn bucket(distance: isize) -> u8 {
    let length = match distance.unsigned_abs() {
        n @ 0..=5 => n as u8,
        6..=7 => 6,
        8..=10 => 7,
        11..=15 => 8,
        16..=25 => 9,
        _ => 10,
    };
    match distance {
        1.. => length,
        ..0 => 11 + length,
        0 => 22,
    }
}

/// Scores the label of each row with its governor, into `labels`.
fn label(model: &Model, places: &[Place], heads: &[Heads], total: usize, scratch: &mut Scratch) {
    let Scratch { path, rows, views, pairs, labels, .. } = scratch;
    let (arc, width, stride) = (model.shape.arc, model.shape.label, model.head.stride());
    let pairs = room(pairs, total * width);
    for (place, heads) in places.iter().zip(heads) {
        for (word, (head, _)) in heads.iter().enumerate() {
            let dependent = &views[(place.start + word) * stride + 2 * arc..][..width];
            let governor = &views[(place.start + head) * stride + 2 * arc + width..][..width];
            let pair = &mut pairs[(place.start + word) * width..][..width];
            for ((pair, dependent), governor) in pair.iter_mut().zip(dependent).zip(governor) {
                *pair = dependent + governor;
            }
        }
    }
    kernels::rectify(*path, pairs);
    kernels::quantise(*path, pairs, width, width, rows);
    kernels::multiply(*path, rows, &model.label, room(labels, total * model.label.stride()));
}

fn reading(model: &Model, place: Place, word: usize, heads: &[(usize, f32)], scratch: &Scratch) -> Reading {
    let row = place.start + word;
    let tags = &scratch.tags[row * model.tag.stride()..];
    let (pos, xpos) = tags[..model.pos.len() + model.xpos.len()].split_at(model.pos.len());
    let (head, p) = heads[word];
    let labels = &scratch.labels[row * model.label.stride()..][..model.dep.len()];
    let (pos, xpos) = best_tags(scratch.path, model, pos, xpos);
    Reading {
        pos,
        xpos,
        head: head.checked_sub(1),
        dep: if head == 0 { Dep::Root } else { best_label(scratch.path, model, labels) },
        p,
    }
}

/// The best part of speech and Penn tag that go together.
fn best_tags(path: Path, model: &Model, pos: &[f32], xpos: &[f32]) -> (Pos, Xpos) {
    let (best_pos, best_xpos) = (model.pos[greatest(path, pos)], model.xpos[greatest(path, xpos)]);
    if best_xpos.parts_of_speech().contains(&best_pos) {
        return (best_pos, best_xpos);
    }
    let mut best = (f32::NEG_INFINITY, best_pos, best_xpos);
    for (tag, score) in model.xpos.iter().zip(xpos) {
        for (part, own) in model.pos.iter().zip(pos) {
            if score + own > best.0 && tag.parts_of_speech().contains(part) {
                best = (score + own, *part, *tag);
            }
        }
    }
    (best.1, best.2)
}

/// The best label that is not the root's.
fn best_label(path: Path, model: &Model, scores: &[f32]) -> Dep {
    let best = model.dep[greatest(path, scores)];
    if best != Dep::Root {
        return best;
    }
    let labels = model.dep.iter().zip(scores).filter(|(dep, _)| **dep != Dep::Root);
    labels.reduce(|a, b| if b.1 > a.1 { b } else { a }).map_or(Dep::Dep, |(dep, _)| *dep)
}
