//! The legend: an HTML-like table as the label of the graph, because a cluster of legend nodes is torn apart by the engines
//! that lay out by forces.

use std::collections::BTreeSet;
use std::fmt::Write;

use graphviz_rust::dot_structures::Id;

use super::quote::{LABEL, html};
use super::{Drawing, Line};
use crate::actors::Kind;
use crate::article::Day;
use crate::export::palette::{NO_REGION, PAPER, REGIONS, ink};
use crate::extract::Polarity;
use crate::graph::Graph;
use crate::ontology::Quad;

/// The label of the whole drawing.
pub fn legend(graph: &Graph, drawing: &Drawing) -> Id {
    let mut rows = vec![title(graph, drawing)];
    rows.extend(left_out(drawing));
    rows.push(classes(&drawing.lines));
    rows.push(fills(drawing));
    let mut table = String::from("<table border=\"0\" cellspacing=\"3\" cellpadding=\"1\">");
    for row in rows.iter().filter(|row| !row.is_empty()) {
        let _ = write!(table, "<tr><td>{row}</td></tr>");
    }
    table.push_str("</table>");
    Id::Html(format!("<{table}>"))
}

fn title(graph: &Graph, drawing: &Drawing) -> String {
    let mut out = String::from("<b>Who did what to whom");
    if let Some(ego) = &drawing.centre {
        let _ = write!(out, ": {}", html(ego, LABEL));
    }
    let actors = graph.nodes().filter(|n| !n.id.actor.is_statement()).count();
    let documents = graph.nodes().len() - actors;
    let mut parts = vec![number(actors, "actor")];
    if documents > 0 {
        parts.push(number(documents, "document"));
    }
    parts.push(number(graph.edges().len(), "relation"));
    let told: BTreeSet<_> = graph.edges().flat_map(|e| &e.evidence).map(|w| &w.evidence.article).collect();
    parts.push(number(told.len(), "article"));
    let _ = write!(out, "</b> &nbsp;{}", parts.join(", "));
    let days = |day: fn(&crate::graph::Edge) -> Option<Day>| graph.edges().filter_map(day);
    if let (Some(first), Some(last)) = (days(|e| e.first).min(), days(|e| e.last).max()) {
        let _ = if first == last { write!(out, ", {first}") } else { write!(out, ", {first} to {last}") };
    }
    out
}

/// What is not drawn, in words; nothing if everything is.
fn left_out(drawing: &Drawing) -> Option<String> {
    let mut parts = Vec::new();
    if drawing.lines_left > 0 {
        let drawn = drawing.lines.len();
        parts.push(format!("the {drawn} strongest lines of {}", drawn + drawing.lines_left));
    }
    if drawing.nodes_left > 0 {
        parts.push(format!("without {} that no line touches", number(drawing.nodes_left, "node")));
    }
    (!parts.is_empty()).then(|| format!("<i>Drawn: {}</i>", parts.join(", ")))
}

/// The lines that occur, class by class.
fn classes(lines: &[Line]) -> String {
    let quads: BTreeSet<(bool, Option<Quad>)> = lines.iter().map(|l| (l.key.quad.is_none(), l.key.quad)).collect();
    let mut cells = String::new();
    for (_, quad) in quads {
        let (ink, name) = (ink(quad), quad.map_or("of a document", Quad::as_str));
        let sample = if ink.style == "dashed" { "╍╍▶" } else { "━━▶" };
        let _ = write!(cells, "<td>&nbsp;<font color=\"{}\">{sample}</font> {name}&nbsp;</td>", ink.line);
    }
    let has = |polarity| lines.iter().any(|l| l.key.polarity == polarity);
    if has(Polarity::Hypothetical) {
        cells.push_str("<td>&nbsp;──▷ hypothetical&nbsp;</td>");
    }
    if has(Polarity::Negated) {
        cells.push_str("<td>&nbsp;──┤ negated&nbsp;</td>");
    }
    row(&cells, 0)
}

/// The fills that occur, then the shapes that need a word.
fn fills(drawing: &Drawing) -> String {
    let mut cells = String::new();
    for (name, fill) in REGIONS {
        if drawing.nodes.iter().any(|n| n.face.region == *name) {
            cells.push_str(&swatch(name, fill));
        }
    }
    let states = |n: &&super::Dot| n.face.kind != Kind::Statement;
    if drawing.nodes.iter().filter(states).any(|n| REGIONS.iter().all(|(name, _)| n.face.region != *name)) {
        cells.push_str(&swatch("no region", NO_REGION));
    }
    let has = |kind| drawing.nodes.iter().any(|n| n.face.kind == kind);
    if has(Kind::Organisation) {
        let _ = write!(
            cells,
            "<td border=\"1\" color=\"#999999\" cellpadding=\"1\"><table border=\"1\" color=\"#999999\" cellborder=\"0\" \
             cellspacing=\"0\" cellpadding=\"0\"><tr><td>&nbsp;organisation&nbsp;</td></tr></table></td>"
        );
    }
    if has(Kind::Group) {
        cells.push_str("<td>&nbsp;▭ group&nbsp;</td>");
    }
    if has(Kind::Person) {
        cells.push_str("<td>&nbsp;◯ person&nbsp;</td>");
    }
    if has(Kind::Statement) {
        cells.push_str(&swatch("document", PAPER));
    }
    row(&cells, 5)
}

fn swatch(name: &str, fill: &str) -> String {
    format!("<td bgcolor=\"{fill}\" border=\"1\" color=\"#999999\" cellpadding=\"2\">&nbsp;{name}&nbsp;</td>")
}

/// A row of cells; Graphviz refuses a table without any.
fn row(cells: &str, spacing: u8) -> String {
    if cells.is_empty() {
        return String::new();
    }
    format!("<table border=\"0\" cellspacing=\"{spacing}\"><tr>{cells}</tr></table>")
}

fn number(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
