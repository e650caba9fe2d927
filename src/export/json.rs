//! The graph as networkx reads it: node-link JSON of a directed multigraph, edges under `edges`.
//!
//! `networkx.node_link_graph(json.load(file))` reads it as it is since networkx 3.6; before, say `edges="edges"`
//! (<https://networkx.org/documentation/stable/reference/readwrite/generated/networkx.readwrite.json_graph.node_link_graph.html>).
//! One node or edge a line, so that a difference of two files can be read. The rows below own the names in the file.

use std::io;

use serde::Serialize;

use super::Format;
use super::face::Face;
use crate::extract::Polarity;
use crate::graph::{Edge, Graph, Node, Origin, Witness};
use crate::knowledge::Knowledge;

/// The format.
pub const FORMAT: Format = Format {
    name: "json",
    ending: "json",
    about: "Node-link JSON, a directed multigraph for networkx, igraph and notebooks.",
    write,
};

/// The version of the names in the file; it grows when one changes its meaning or goes.
pub const SCHEMA: u32 = 1;

fn write(graph: &Graph, know: &Knowledge, out: &mut dyn io::Write) -> io::Result<()> {
    write!(out, "{{\"directed\":true,\"multigraph\":true,\n\"graph\":{{\"generator\":\"demarche\",")?;
    write!(out, "\"version\":\"{}\",\"schema\":{SCHEMA},", env!("CARGO_PKG_VERSION"))?;
    if let Some(ego) = graph.ego() {
        out.write_all(b"\"ego\":")?;
        serde_json::to_writer(&mut *out, ego.as_str())?;
        out.write_all(b",")?;
    }
    list(out, "articles", graph.articles().map(ArticleRow::of))?;
    out.write_all(b"},\n")?;
    list(out, "nodes", graph.nodes().map(|n| NodeRow::of(n, know)))?;
    out.write_all(b",\n")?;
    list(out, "edges", graph.edges().map(|e| EdgeRow::of(e, graph, know)))?;
    out.write_all(b"}\n")
}

/// Writes `"name":[…]`, one row a line.
fn list(out: &mut dyn io::Write, name: &str, rows: impl Iterator<Item = impl Serialize>) -> io::Result<()> {
    write!(out, "\"{name}\":[")?;
    let mut separator = "\n";
    for row in rows {
        out.write_all(separator.as_bytes())?;
        serde_json::to_writer(&mut *out, &row)?;
        separator = ",\n";
    }
    out.write_all(b"]")
}

#[derive(Serialize)]
struct ArticleRow<'a> {
    id: &'a str,
    title: &'a str,
    source: Option<&'a str>,
    date: Option<String>,
    url: Option<&'a str>,
}

impl<'a> ArticleRow<'a> {
    fn of(article: &'a Origin) -> ArticleRow<'a> {
        ArticleRow {
            id: article.id.as_str(),
            title: &article.title,
            source: article.source.as_deref(),
            date: article.published.map(|d| d.to_string()),
            url: article.url.as_deref(),
        }
    }
}

#[derive(Serialize)]
struct NodeRow<'a> {
    id: String,
    label: String,
    kind: &'static str,
    region: Option<String>,
    mentions: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    actor: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signatories: Option<Vec<&'a str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    carriers: Option<Vec<&'a str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
}

impl<'a> NodeRow<'a> {
    fn of(node: &'a Node, know: &Knowledge) -> NodeRow<'a> {
        let face = Face::of(node, know);
        let role = node.id.role.as_ref().map(|r| r.as_str());
        NodeRow {
            id: node.id.to_string(),
            label: face.label,
            kind: face.kind.as_str(),
            region: Some(face.region).filter(|r| !r.is_empty()),
            mentions: node.mentions,
            actor: role.map(|_| node.id.actor.as_str()),
            role,
            document: node.document.as_ref().map(|d| d.kind.as_str()),
            signatories: node.document.as_ref().map(|d| d.signatories.iter().map(|s| s.as_str()).collect()),
            carriers: node.document.as_ref().map(|d| d.carriers.iter().map(|s| s.as_str()).collect()),
            date: node.document.as_ref().and_then(|d| d.day).map(|d| d.to_string()),
        }
    }
}

/// An edge. `key` is the relation: a graph holds one edge a (source, relation, target), so it tells parallel edges apart.
#[derive(Serialize)]
struct EdgeRow<'a> {
    source: String,
    target: String,
    key: &'a str,
    relation: &'a str,
    plover: Option<&'a str>,
    cameo: Option<&'a str>,
    quad: Option<&'static str>,
    goldstein: Option<f32>,
    symmetric: bool,
    polarity: &'static str,
    count: usize,
    first: Option<String>,
    last: Option<String>,
    evidence: Vec<WitnessRow<'a>>,
}

impl<'a> EdgeRow<'a> {
    fn of(edge: &'a Edge, graph: &'a Graph, know: &'a Knowledge) -> EdgeRow<'a> {
        let relation = know.ontology.relation(edge.relation);
        let cameo = edge.cameo.as_deref().or(relation.cameo.as_deref());
        EdgeRow {
            source: edge.source.to_string(),
            target: edge.target.to_string(),
            key: &relation.name,
            relation: &relation.name,
            plover: relation.plover.as_deref(),
            cameo,
            quad: know.ontology.quad(edge.relation).map(|q| q.as_str()),
            goldstein: cameo.and_then(|c| know.ontology.code(c)).map(|c| c.goldstein),
            symmetric: edge.symmetric,
            polarity: edge.polarity.as_str(),
            count: edge.count,
            first: edge.first.map(|d| d.to_string()),
            last: edge.last.map(|d| d.to_string()),
            evidence: edge.evidence.iter().map(|w| WitnessRow::of(w, graph)).collect(),
        }
    }
}

#[derive(Serialize)]
struct WitnessRow<'a> {
    article: &'a str,
    sentence: u32,
    field: &'static str,
    quote: &'a str,
    quote_span: (u32, u32),
    verb: &'a str,
    date: Option<String>,
    published: Option<String>,
    reporter: Option<&'a str>,
    polarity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    statement: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

impl<'a> WitnessRow<'a> {
    fn of(witness: &'a Witness, graph: &'a Graph) -> WitnessRow<'a> {
        let at = &witness.evidence;
        let polarity: Polarity = witness.polarity;
        WitnessRow {
            article: at.article.as_str(),
            sentence: at.index,
            field: at.field.as_str(),
            quote: &at.quote.text,
            quote_span: at.quote.chars,
            verb: &witness.verb,
            date: witness.day.map(|d| d.to_string()),
            published: at.published.map(|d| d.to_string()),
            reporter: witness.reporter.as_deref(),
            polarity: polarity.as_str(),
            statement: witness.statement.as_ref().map(|s| s.as_str()),
            url: graph.article(&at.article).and_then(|a| a.url.as_deref()),
        }
    }
}
