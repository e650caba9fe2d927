//! The fold itself: sets that only grow, and the views that are derived from them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Document, Edge, Graph, Node, NodeId, Options, Origin, Witness};
use crate::actors::ActorId;
use crate::article::Article;
use crate::extract::{Event, Extraction, Party, Polarity, Precision};
use crate::ontology::RelationId;

/// How many days may lie between two tellings of one document.
const SAME_DAYS: i64 = 14;

/// All that was read, before any choice of what to show.
///
/// Adding is commutative and idempotent because everything here is a set; [`Facts::merge`] makes it associative, so parts may
/// be read on several threads.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    articles: BTreeSet<Origin>,
    documents: BTreeMap<ActorId, BTreeSet<Document>>,
    acts: BTreeMap<Act, BTreeSet<Witness>>,
}

/// Who did what to whom, as finely as the text tells.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Act {
    source: NodeId,
    relation: RelationId,
    target: NodeId,
    symmetric: bool,
}

/// The evidence of one edge.
#[derive(Default)]
struct Group<'w> {
    /// Whether some of it is no act of each to the other.
    directed: bool,
    /// How much of it names the first of the two, by id, as the one who acts, and how much the other.
    straight: usize,
    turned: usize,
    all: BTreeSet<&'w Witness>,
}

impl Facts {
    /// Takes in what was read from one article. Events without a target are left to the rows.
    pub fn add(&mut self, article: &Article, extraction: &Extraction) {
        self.articles.insert(Origin {
            id: article.id.clone(),
            title: article.title.clone(),
            source: article.source.clone(),
            published: article.published,
            url: article.url.clone(),
        });
        for statement in &extraction.statements {
            let mut signatories = statement.signatories.clone();
            signatories.sort();
            signatories.dedup();
            self.documents.entry(statement.id.clone()).or_default().insert(Document {
                title: statement.title.clone(),
                kind: statement.kind.clone(),
                signatories,
                carriers: statement.carriers.clone(),
                day: statement.day,
            });
        }
        for event in &extraction.events {
            if let Some(target) = &event.target {
                let act = Act {
                    source: node_id(&event.source),
                    relation: event.relation,
                    target: node_id(target),
                    symmetric: event.symmetric,
                };
                self.acts.entry(act).or_default().insert(witness(event));
            }
        }
    }

    /// Takes in all that another reading found.
    pub fn merge(&mut self, other: Facts) {
        self.articles.extend(other.articles);
        for (id, documents) in other.documents {
            self.documents.entry(id).or_default().extend(documents);
        }
        for (act, witnesses) in other.acts {
            self.acts.entry(act).or_default().extend(witnesses);
        }
    }

    /// The graph of these facts under some options.
    pub fn graph(&self, options: &Options) -> Graph {
        let mut groups: BTreeMap<(NodeId, RelationId, NodeId), Group<'_>> = BTreeMap::new();
        for (act, witnesses) in &self.acts {
            let kept: Vec<&Witness> = witnesses.iter().filter(|w| options.include.contains(&w.polarity)).collect();
            if kept.is_empty() || (!options.domestic && act.source.actor == act.target.actor) {
                continue;
            }
            let (mut source, mut target) = (shown(&act.source, options), shown(&act.target, options));
            let turned = act.symmetric && target < source;
            if turned {
                (source, target) = (target, source);
            }
            let group = groups.entry((source, act.relation, target)).or_default();
            group.directed |= !act.symmetric;
            *if turned { &mut group.turned } else { &mut group.straight } += kept.len();
            group.all.extend(kept);
        }
        let edges = groups
            .into_iter()
            .filter_map(|((mut source, relation, mut target), group)| {
                // What two do to each other stands as most tell it.
                if !group.directed && group.turned > group.straight {
                    (source, target) = (target, source);
                }
                edge(source, relation, target, !group.directed, &group.all)
            })
            .filter(|e| e.count >= options.min_count)
            .collect();
        let edges = self.with_answers(edges);
        let graph = self.dress(edges, options.min_count <= 1);
        match &options.ego {
            Some(ego) => Graph { ego: Some(ego.clone()), ..self.dress(around(&graph, ego), false) },
            None => graph,
        }
    }

    /// A document that answers one which another article tells of too answers that article's as well.
    fn with_answers(&self, mut edges: Vec<Edge>) -> Vec<Edge> {
        let described = |id: &ActorId| self.documents.get(id).and_then(|d| d.first());
        let mut more: Vec<Edge> = Vec::new();
        for edge in edges.iter().filter(|e| e.source.actor.is_statement() && e.target.actor.is_statement()) {
            let Some(told) = described(&edge.target.actor) else { continue };
            let day = told.day.or(edge.first);
            let same = |d: &Document| {
                let near = match (day, d.day) {
                    (Some(a), Some(b)) => (0..=SAME_DAYS).contains(&a.days_after(b)),
                    _ => false,
                };
                near && d.signatories.len() > 1 && d.signatories == told.signatories
            };
            for id in self.documents.keys().filter(|id| **id != edge.target.actor && **id != edge.source.actor) {
                let twin = described(id).is_some_and(same);
                if twin {
                    more.push(Edge { target: NodeId::from(id.clone()), ..edge.clone() });
                }
            }
        }
        edges.extend(more);
        edges.sort_by(|a, b| (&a.source, a.relation, &a.target).cmp(&(&b.source, b.relation, &b.target)));
        edges.dedup_by(|a, b| (&a.source, a.relation, &a.target) == (&b.source, b.relation, &b.target));
        edges
    }

    /// Adds the nodes to sorted edges; `lone` adds documents that no edge touches.
    fn dress(&self, edges: Vec<Edge>, lone: bool) -> Graph {
        let mut sentences: BTreeMap<NodeId, BTreeSet<_>> = BTreeMap::new();
        for edge in &edges {
            for id in [&edge.source, &edge.target] {
                let places = edge.evidence.iter().map(|w| (w.evidence.article.clone(), w.evidence.index));
                sentences.entry(id.clone()).or_default().extend(places);
            }
        }
        if lone {
            for id in self.documents.keys() {
                sentences.entry(NodeId::from(id.clone())).or_default();
            }
        }
        let nodes = sentences.into_iter().map(|(id, places)| {
            // Two readings of one article may describe a document differently; the smallest is as good as any, and the same
            // in every order.
            let document = self.documents.get(&id.actor).and_then(|d| d.first()).cloned();
            (id.clone(), Node { id, mentions: places.len(), document })
        });
        // Of two articles that share an id the first by content names the origin; both give evidence.
        let articles = self.articles.iter().rev().map(|a| (a.id.clone(), a.clone())).collect();
        Graph::join(nodes.collect(), edges, articles)
    }
}

/// The edges that touch an actor or one of its organs, sorted.
fn around(graph: &Graph, ego: &ActorId) -> Vec<Edge> {
    let centre = graph.nodes().filter(|n| n.id.actor == *ego);
    let mut edges: Vec<Edge> = centre.flat_map(|n| graph.touching(&n.id)).cloned().collect();
    edges.sort_by(|a, b| (&a.source, a.relation, &a.target).cmp(&(&b.source, b.relation, &b.target)));
    edges.dedup_by(|a, b| (&a.source, a.relation, &a.target) == (&b.source, b.relation, &b.target));
    edges
}

/// One edge of its evidence; none without any.
fn edge(
    source: NodeId,
    relation: RelationId,
    target: NodeId,
    symmetric: bool,
    all: &BTreeSet<&Witness>,
) -> Option<Edge> {
    let polarity: Polarity = all.iter().map(|w| w.polarity).min()?;
    let strongest = || all.iter().filter(move |w| w.polarity == polarity);
    let count = strongest().map(|w| &w.evidence.article).collect::<BTreeSet<_>>().len();
    Some(Edge {
        source,
        relation,
        target,
        symmetric,
        cameo: commonest(strongest().filter_map(|w| w.cameo.as_deref())).map(String::from),
        polarity,
        count,
        first: strongest().filter_map(|w| w.when()).min(),
        last: strongest().filter_map(|w| w.when()).max(),
        evidence: all.iter().map(|w| (*w).clone()).collect(),
    })
}

/// The value that comes most often; of several, the smallest.
fn commonest<'a>(values: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0))).map(|(value, _)| value)
}

fn shown(id: &NodeId, options: &Options) -> NodeId {
    NodeId { actor: id.actor.clone(), role: id.role.clone().filter(|_| options.organs) }
}

fn node_id(party: &Party) -> NodeId {
    NodeId { actor: party.actor.clone(), role: party.role.clone() }
}

fn witness(event: &Event) -> Witness {
    Witness {
        evidence: event.evidence.clone(),
        // A week, month or year is no day: the graph counts such events by their report.
        day: event.day.filter(|_| event.precision == Precision::Day),
        polarity: event.polarity,
        reporter: event.reporter.clone(),
        verb: event.verb.clone(),
        cameo: event.cameo.clone(),
        statement: event.statement.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commonest_code_wins_and_ties_go_to_the_smallest() {
        assert_eq!(commonest(["112", "111", "111"].into_iter()), Some("111"));
        assert_eq!(commonest(["112", "111"].into_iter()), Some("111"));
        assert_eq!(commonest([].into_iter()), None);
    }
}
