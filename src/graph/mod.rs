//! Events folded into a graph of actors: one edge a (source, relation, target), its evidence as a set.
//!
//! Facts are kept and graphs derived: [`Facts`] only grows, and every [`Graph`] is a view of it under some [`Options`]. All
//! of it is sets and maps that are sorted, so neither the order of the articles nor reading one twice changes a graph.
//!
//! petgraph lives and stays here: its indices shift when something is removed, so none leaves this module.

mod fold;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use petgraph::Direction::{Incoming, Outgoing};
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::unionfind::UnionFind;
use petgraph::visit::{EdgeRef, NodeIndexable};

use crate::actors::{ActorId, Role};
use crate::article::{Article, ArticleId, Day};
use crate::extract::{Evidence, Extraction, Polarity};
use crate::ontology::RelationId;
pub use fold::Facts;

/// Which events become edges, and of which nodes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The polarities to keep.
    pub include: BTreeSet<Polarity>,
    /// Whether to keep what an actor does to itself, or one of its organs to another.
    pub domestic: bool,
    /// Whether an organ or office is a node of its own, such as `PRK/MFA`.
    pub organs: bool,
    /// The fewest articles that must tell of an edge.
    pub min_count: usize,
    /// Keep only the edges that touch this actor.
    pub ego: Option<ActorId>,
}

impl Default for Options {
    /// What is asserted between different actors, told by one article or more.
    fn default() -> Options {
        Options {
            include: BTreeSet::from([Polarity::Asserted]),
            domestic: false,
            organs: false,
            min_count: 1,
            ego: None,
        }
    }
}

/// The id of a node; prints as `PRK`, or `PRK/MFA` for an organ.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId {
    /// The actor or document.
    pub actor: ActorId,
    /// Its organ or office, where organs are nodes.
    pub role: Option<Role>,
}

impl From<ActorId> for NodeId {
    fn from(actor: ActorId) -> NodeId {
        NodeId { actor, role: None }
    }
}

impl fmt::Display for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.role {
            Some(role) => write!(f, "{}/{role}", self.actor),
            None => write!(f, "{}", self.actor),
        }
    }
}

/// An actor, an organ or a document. Names, kinds and regions are knowledge, which whoever writes the graph looks up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Who or what it is.
    pub id: NodeId,
    /// In how many sentences it takes part in an edge of this graph.
    pub mentions: usize,
    /// What is known of it, if it is a document that an article describes.
    pub document: Option<Document>,
}

/// What articles say of a document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Document {
    /// Its title or a description.
    pub title: String,
    /// The word for it, such as `joint statement`.
    pub kind: String,
    /// Who stands behind it, sorted.
    pub signatories: Vec<ActorId>,
    /// Who released or carried it without standing behind it, sorted.
    pub carriers: Vec<ActorId>,
    /// Its day, where the text gives it.
    pub day: Option<Day>,
}

/// What one actor did to another, by all who tell of it.
///
/// An edge is as certain as its strongest evidence, and `count`, `cameo`, `first` and `last` are those of that evidence only:
/// a denial is no second report of a threat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// Who did it.
    pub source: NodeId,
    /// What was done.
    pub relation: RelationId,
    /// To whom.
    pub target: NodeId,
    /// Whether both did it to each other; then `source` is the one that most evidence names first, else the first of the two by id.
    pub symmetric: bool,
    /// The commonest CAMEO code that an event gives, the smallest of those equally common; none leaves it to the relation.
    pub cameo: Option<String>,
    /// Asserted if any evidence is, else hypothetical if any is, else negated.
    pub polarity: Polarity,
    /// How many articles tell of it.
    pub count: usize,
    /// The first day: of the event where the text gives it, else of publication.
    pub first: Option<Day>,
    /// The last day, likewise.
    pub last: Option<Day>,
    /// Everything that tells of it, sorted by article and place.
    pub evidence: Vec<Witness>,
}

/// One place that tells of an edge.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Witness {
    /// Where, and in which words.
    pub evidence: Evidence,
    /// The day of the event, where the text gives it.
    pub day: Option<Day>,
    /// Whether it happened.
    pub polarity: Polarity,
    /// Who alleges it, when that is not the article itself.
    pub reporter: Option<String>,
    /// The verb or noun as the text has it.
    pub verb: String,
    /// The CAMEO code, where the row of the lexicon names a finer one than the relation.
    pub cameo: Option<String>,
    /// The document by which it was done.
    pub statement: Option<ActorId>,
}

impl Witness {
    /// The day of the event, else that of publication.
    pub fn when(&self) -> Option<Day> {
        self.day.or(self.evidence.published)
    }
}

/// Where an article comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The article.
    pub id: ArticleId,
    /// Its headline; may be empty.
    pub title: String,
    /// The outlet or issuer.
    pub source: Option<String>,
    /// Day of publication.
    pub published: Option<Day>,
    /// Where it was published.
    pub url: Option<String>,
}

/// Who did what to whom: nodes and edges in the order of their ids.
#[derive(Debug, Clone)]
pub struct Graph {
    inner: DiGraph<Node, Edge>,
    places: BTreeMap<NodeId, NodeIndex>,
    articles: BTreeMap<ArticleId, Origin>,
    ego: Option<ActorId>,
}

impl Graph {
    /// Folds what was read from some articles.
    pub fn fold<'a>(articles: impl IntoIterator<Item = (&'a Article, &'a Extraction)>, options: &Options) -> Graph {
        let mut facts = Facts::default();
        for (article, extraction) in articles {
            facts.add(article, extraction);
        }
        facts.graph(options)
    }

    /// Joins nodes and edges. Edges come sorted; a node that they name and `nodes` lacks is a bug of the caller.
    fn join(nodes: BTreeMap<NodeId, Node>, edges: Vec<Edge>, articles: BTreeMap<ArticleId, Origin>) -> Graph {
        let mut inner = DiGraph::with_capacity(nodes.len(), edges.len());
        let places: BTreeMap<NodeId, NodeIndex> =
            nodes.into_iter().map(|(id, node)| (id, inner.add_node(node))).collect();
        for edge in edges {
            inner.add_edge(places[&edge.source], places[&edge.target], edge);
        }
        Graph { inner, places, articles, ego: None }
    }

    /// The nodes, by id.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = &Node> {
        self.inner.raw_nodes().iter().map(|n| &n.weight)
    }

    /// The edges, by source, relation and target.
    pub fn edges(&self) -> impl ExactSizeIterator<Item = &Edge> {
        self.inner.raw_edges().iter().map(|e| &e.weight)
    }

    /// The node of an id.
    pub fn node(&self, id: &NodeId) -> Option<&Node> {
        self.places.get(id).map(|at| &self.inner[*at])
    }

    /// The articles that were read, by id, with or without an edge.
    pub fn articles(&self) -> impl ExactSizeIterator<Item = &Origin> {
        self.articles.values()
    }

    /// Where an article comes from.
    pub fn article(&self, id: &ArticleId) -> Option<&Origin> {
        self.articles.get(id)
    }

    /// The actor that the graph is drawn around, if it is.
    pub fn ego(&self) -> Option<&ActorId> {
        self.ego.as_ref()
    }

    /// The edges that touch a node, each once, sorted.
    pub fn touching(&self, id: &NodeId) -> Vec<&Edge> {
        let Some(&at) = self.places.get(id) else { return Vec::new() };
        let out = self.inner.edges_directed(at, Outgoing);
        let back = self.inner.edges_directed(at, Incoming).filter(|e| e.source() != at);
        let mut places: Vec<_> = out.chain(back).map(|e| e.id()).collect();
        places.sort_unstable();
        places.into_iter().map(|e| &self.inner[e]).collect()
    }

    /// The nodes that share an edge with a node, by id; itself only if it has an edge to itself.
    pub fn neighbours(&self, id: &NodeId) -> Vec<&Node> {
        let Some(&at) = self.places.get(id) else { return Vec::new() };
        let around: BTreeSet<NodeIndex> = self.inner.neighbors_undirected(at).collect();
        around.into_iter().map(|n| &self.inner[n]).collect()
    }

    /// The parts that no edge joins, the largest first, each by id.
    pub fn components(&self) -> Vec<Vec<&Node>> {
        let mut joined = UnionFind::new(self.inner.node_bound());
        for edge in self.inner.edge_references() {
            joined.union(edge.source().index(), edge.target().index());
        }
        let mut parts: BTreeMap<usize, Vec<NodeIndex>> = BTreeMap::new();
        for at in self.inner.node_indices() {
            parts.entry(joined.find(at.index())).or_default().push(at);
        }
        let mut parts: Vec<_> = parts.into_values().collect();
        parts.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        parts.into_iter().map(|part| part.into_iter().map(|n| &self.inner[n]).collect()).collect()
    }
}

impl PartialEq for Graph {
    /// Equal nodes, edges, articles and centre. Both sides are sorted, so no search for an isomorphism is needed.
    fn eq(&self, other: &Graph) -> bool {
        self.nodes().eq(other.nodes())
            && self.edges().eq(other.edges())
            && self.articles == other.articles
            && self.ego == other.ego
    }
}
