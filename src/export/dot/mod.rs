//! The graph as Graphviz draws it: one picture that can be read, not every edge.
//!
//! One line is drawn a (source, target, quad class); its colour and style are the class, its width the number of reports,
//! and the relations and quotes are in its tooltip. The whole graph is laid out by forces (`sfdp`: 0.1 s for 800 edges, where
//! `dot` takes 40 s); the edges of one actor by `dot`, from left to right, with the relations written on the lines.
//! Attributes: <https://graphviz.org/doc/info/attrs.html>.

mod legend;
mod quote;

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use graphviz_rust::dot_structures::{
    Attribute, Edge as DotEdge, EdgeTy, Graph as DotGraph, GraphAttributes, Id, Node as DotNode, NodeId as DotId, Stmt,
    Vertex,
};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

use super::Format;
use super::face::Face;
use super::palette::{self, ink};
use crate::actors::Kind;
use crate::extract::Polarity;
use crate::graph::{Edge, Graph, Node, NodeId};
use crate::knowledge::Knowledge;
use crate::ontology::Quad;
use quote::{LABEL, NAME, TOOLTIP, quote, slug, wrap};

/// The format.
pub const FORMAT: Format =
    Format { name: "dot", ending: "dot", about: "A drawing for Graphviz: svg, png and pdf are made of it.", write };

/// The most lines that a drawing has; more cannot be told apart.
const MOST_LINES: usize = 150;

/// Below this many nodes there is room to hold them apart, so that the lines between them are long enough to be seen.
const FEW: usize = 20;

/// How many quotes a tooltip gives.
const MOST_QUOTES: usize = 5;

fn write(graph: &Graph, know: &Knowledge, out: &mut dyn io::Write) -> io::Result<()> {
    let drawing = Drawing::of(graph, know);
    let mut stmts = vec![head(graph, &drawing), node_defaults(), edge_defaults()];
    stmts.extend(drawing.nodes.iter().map(Dot::stmt));
    stmts.extend(drawing.lines.iter().map(|line| line.stmt(&drawing)));
    let dot = DotGraph::DiGraph { id: Id::Plain("demarche".into()), strict: false, stmts };
    out.write_all(dot.print(PrinterContext::default().with_semi()).as_bytes())?;
    out.write_all(b"\n")
}

/// What is drawn of a graph.
struct Drawing<'a> {
    nodes: Vec<Dot<'a>>,
    /// The weakest first, so that the strong ones lie above.
    lines: Vec<Line<'a>>,
    lines_left: usize,
    nodes_left: usize,
    centre: Option<String>,
}

/// A node of the drawing.
struct Dot<'a> {
    node: &'a Node,
    face: Face,
    /// The reports on all lines that touch it.
    weight: usize,
}

/// What is drawn as one line. A mutual act has no direction, so it is not joined with one that has.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key<'a> {
    source: &'a NodeId,
    target: &'a NodeId,
    quad: Option<Quad>,
    mutual: bool,
    polarity: Polarity,
}

/// A line of the drawing.
struct Line<'a> {
    key: Key<'a>,
    count: usize,
    /// The relation names with their edges, the commonest first.
    edges: Vec<(&'a str, &'a Edge)>,
}

impl<'a> Drawing<'a> {
    fn of(graph: &'a Graph, know: &'a Knowledge) -> Drawing<'a> {
        let mut bundles: BTreeMap<Key<'a>, Vec<(&'a str, &'a Edge)>> = BTreeMap::new();
        for edge in graph.edges() {
            let key = Key {
                source: &edge.source,
                target: &edge.target,
                quad: know.ontology.quad(edge.relation),
                mutual: edge.symmetric,
                polarity: edge.polarity,
            };
            bundles.entry(key).or_default().push((&know.ontology.relation(edge.relation).name, edge));
        }
        let mut lines: Vec<Line> = bundles.into_iter().map(|(key, edges)| Line::of(key, edges)).collect();
        // Of lines that are as strong, those that tell who stands behind a document stay.
        let rank = |line: &Line| (line.count, line.key.quad.is_none());
        lines.sort_by(|a, b| rank(a).cmp(&rank(b)).then_with(|| a.key.cmp(&b.key)));
        let lines_left = lines.len().saturating_sub(MOST_LINES);
        lines.drain(..lines_left);

        let mut weights: BTreeMap<&NodeId, usize> = BTreeMap::new();
        for line in &lines {
            for id in BTreeSet::from([line.key.source, line.key.target]) {
                *weights.entry(id).or_default() += line.count;
            }
        }
        let nodes: Vec<Dot> = weights
            .into_iter()
            .filter_map(|(id, weight)| graph.node(id).map(|node| Dot { node, face: Face::of(node, know), weight }))
            .collect();
        let centre = graph.ego().map(|ego| {
            let label = |n: &Dot| know.actors.actor(ego).map_or_else(|| n.face.label.clone(), |a| a.label.clone());
            nodes.iter().find(|n| n.node.id.actor == *ego).map_or_else(|| ego.to_string(), label)
        });
        let nodes_left = graph.nodes().len() - nodes.len();
        Drawing { nodes, lines, lines_left, nodes_left, centre }
    }

    fn label(&self, id: &NodeId) -> &str {
        self.nodes.binary_search_by(|n| n.node.id.cmp(id)).map_or("", |at| self.nodes[at].face.label.as_str())
    }
}

impl Dot<'_> {
    fn stmt(&self) -> Stmt {
        let Face { label, kind, region } = &self.face;
        let size = if *kind == Kind::Statement { 9.0 } else { 10.0 + (1.3 * log2(self.weight + 1)).min(9.0) };
        let about = if region.is_empty() { kind.as_str().to_string() } else { format!("{}, {region}", kind.as_str()) };
        let reports = if self.weight == 1 { "report" } else { "reports" };
        let mut attributes = vec![
            text("id", &format!("n-{}", slug(&self.node.id.to_string())), NAME),
            text("class", kind.as_str(), NAME),
            text("label", &if *kind == Kind::Statement { wrap(label, 26) } else { wrap(label, 22) }, 96),
            plain("fontsize", format!("{size:.1}")),
            text("tooltip", &format!("{label} ({about}): {} {reports}", self.weight), TOOLTIP),
        ];
        attributes.extend(shape(*kind, region));
        Stmt::Node(DotNode::new(node_id(&self.node.id), attributes))
    }
}

/// States are rounded boxes; what is none differs in its outline.
fn shape(kind: Kind, region: &str) -> Vec<Attribute> {
    let mut attributes = vec![text("fillcolor", palette::fill(region), NAME)];
    match kind {
        Kind::State => {}
        Kind::Organisation | Kind::Outlet => attributes.push(plain("peripheries", "2")),
        Kind::Group => attributes.push(text("style", "filled", NAME)),
        Kind::Person => attributes.push(plain("shape", "ellipse")),
        Kind::Statement => {
            attributes[0] = text("fillcolor", palette::PAPER, NAME);
            attributes.extend([plain("shape", "note"), text("style", "filled", NAME)]);
        }
    }
    attributes
}

impl<'a> Line<'a> {
    fn of(key: Key<'a>, mut edges: Vec<(&'a str, &'a Edge)>) -> Line<'a> {
        edges.sort_by(|a, b| b.1.count.cmp(&a.1.count).then_with(|| a.0.cmp(b.0)));
        Line { key, count: edges.iter().map(|(_, e)| e.count).sum(), edges }
    }

    fn stmt(&self, drawing: &Drawing) -> Stmt {
        let Key { source, target, quad, mutual, polarity } = &self.key;
        let ink = ink(*quad);
        let mut classes = vec![class(*quad)];
        if *mutual {
            classes.push("mutual".into());
        }
        if *polarity != Polarity::Asserted {
            classes.push(polarity.as_str().into());
        }
        let id = format!("e-{}-{}-{}", slug(&source.to_string()), slug(&target.to_string()), classes.join("-"));
        let mut attributes = vec![
            text("id", &id, NAME),
            text("class", &classes.join(" "), NAME),
            text("color", ink.line, NAME),
            plain("style", ink.style),
            plain("penwidth", format!("{:.2}", (0.8 + log2(self.count + 1)).min(7.0))),
            plain("weight", self.count.min(20).to_string()),
            text("tooltip", &self.tooltip(drawing), TOOLTIP),
        ];
        if *mutual {
            attributes.push(plain("dir", "both"));
        }
        match polarity {
            Polarity::Asserted => {}
            Polarity::Hypothetical => attributes.push(plain("arrowhead", "empty")),
            Polarity::Negated => attributes.push(plain("arrowhead", "tee")),
        }
        if drawing.centre.is_some() {
            attributes.push(text("label", &format!(" {} ", wrap(&self.relations(), 34)), LABEL));
            attributes.push(text("fontcolor", ink.text, NAME));
            attributes.push(text("labeltooltip", &self.tooltip(drawing), TOOLTIP));
        }
        let (source, target) = (Vertex::N(node_id(source)), Vertex::N(node_id(target)));
        Stmt::Edge(DotEdge { ty: EdgeTy::Pair(source, target), attributes })
    }

    /// Such as `condemned ×14, urged ×6`; a single report needs no number.
    fn relations(&self) -> String {
        let name = |(name, edge): &(&str, &Edge)| match edge.count {
            1 => (*name).to_string(),
            n => format!("{name} ×{n}"),
        };
        self.edges.iter().map(name).collect::<Vec<_>>().join(", ")
    }

    fn tooltip(&self, drawing: &Drawing) -> String {
        let Key { source, target, mutual, polarity, .. } = &self.key;
        let arrow = if *mutual { "↔" } else { "→" };
        let mut lines =
            vec![format!("{} {arrow} {}: {}", drawing.label(source), drawing.label(target), self.relations())];
        if *polarity != Polarity::Asserted {
            lines[0] += &format!(" ({})", polarity.as_str());
        }
        let witnesses = || self.edges.iter().flat_map(|(_, e)| &e.evidence).filter(|w| w.polarity == *polarity);
        let quotes: BTreeSet<_> =
            witnesses().map(|w| (w.when(), &w.evidence.quote.text, &w.evidence.article)).collect();
        for (day, quote, article) in quotes.iter().take(MOST_QUOTES) {
            let day = day.map(|d| format!(", {d}")).unwrap_or_default();
            let quote: String = quote.chars().take(160).collect();
            lines.push(format!("“{}” ({article}{day})", quote.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
        if quotes.len() > MOST_QUOTES {
            lines.push(format!("… {} more", quotes.len() - MOST_QUOTES));
        }
        lines.join("\n")
    }
}

fn head(graph: &Graph, drawing: &Drawing) -> Stmt {
    let mut attributes = vec![text("charset", "UTF-8", NAME)];
    attributes.extend(match drawing.centre {
        Some(_) => {
            vec![plain("layout", "dot"), plain("rankdir", "LR"), plain("ranksep", "1.6"), plain("nodesep", "0.25")]
        }
        None => vec![
            plain("layout", "sfdp"),
            plain("K", "1.1"),
            plain("repulsiveforce", "2.4"),
            plain("overlap", "prism"),
            text("sep", if drawing.nodes.len() < FEW { "+28" } else { "+10" }, NAME),
            plain("splines", "true"),
            plain("start", "7"),
        ],
    });
    attributes.extend([
        text("fontname", FONT, NAME),
        plain("fontsize", "12"),
        text("bgcolor", "white", NAME),
        plain("pad", "0.2"),
        plain("outputorder", "edgesfirst"),
        plain("labelloc", "b"),
        Attribute(Id::Plain("label".into()), legend::legend(graph, drawing)),
    ]);
    Stmt::GAttribute(GraphAttributes::Graph(attributes))
}

const FONT: &str = "Helvetica,Arial,sans-serif";

fn node_defaults() -> Stmt {
    Stmt::GAttribute(GraphAttributes::Node(vec![
        plain("shape", "box"),
        text("style", "rounded,filled", NAME),
        text("color", "#666666", NAME),
        text("fontname", FONT, NAME),
        text("margin", "0.09,0.05", NAME),
        plain("width", "0.2"),
        plain("height", "0.25"),
    ]))
}

fn edge_defaults() -> Stmt {
    Stmt::GAttribute(GraphAttributes::Edge(vec![
        plain("arrowsize", "0.6"),
        text("fontname", FONT, NAME),
        plain("fontsize", "9"),
        text("color", "#777777", NAME),
    ]))
}

/// The class of a line in the SVG, such as `verbal-conflict`.
fn class(quad: Option<Quad>) -> String {
    quad.map_or_else(|| "document".into(), |q| q.as_str().replace(' ', "-"))
}

fn node_id(id: &NodeId) -> DotId {
    DotId(quote(&id.to_string(), NAME), None)
}

/// An attribute whose value is any text.
fn text(name: &str, value: &str, cap: usize) -> Attribute {
    Attribute(Id::Plain(name.into()), quote(value, cap))
}

/// An attribute whose value is a word or number of ours, never of a text.
fn plain(name: &str, value: impl Into<String>) -> Attribute {
    Attribute(Id::Plain(name.into()), Id::Plain(value.into()))
}

fn log2(n: usize) -> f64 {
    (n as f64).log2()
}
