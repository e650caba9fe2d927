//! Every sentence of the tables is read: what a row says of itself is so.

mod common;

use common::{KNOW, line};
use demarche::article::Article;
use demarche::extract;
use demarche::verbs::{Proof, Row, Wanted};

#[test]
fn every_yes_gives_its_events() {
    let mut faults = Vec::new();
    for row in KNOW.verbs.rows() {
        for yes in &row.yes {
            faults.extend(unproven(&row.place, yes));
        }
    }
    report(&faults);
}

#[test]
fn every_no_leaves_its_row_silent() {
    let mut faults = Vec::new();
    for row in KNOW.verbs.rows() {
        faults.extend(row.no.iter().filter_map(|no| fired(row, no)));
    }
    report(&faults);
}

#[test]
fn every_row_with_a_relation_has_a_sentence() {
    let bare = KNOW.verbs.rows().iter().filter(|r| r.relation.is_some() && r.yes.is_empty());
    report(&bare.map(|r| format!("{}: no sentence in \"yes\"", r.place)).collect::<Vec<_>>());
}

#[test]
fn every_example_of_the_ontology_gives_its_events() {
    let examples = KNOW.ontology.types().iter();
    report(&examples.filter_map(|t| unproven(&format!("plover.toml, {}", t.code), &t.example)).collect::<Vec<_>>());
}

/// The codes that no row names, each with its reason.
const UNREACHED: &str = include_str!("../src/ontology/unreached.tsv");

#[test]
fn every_code_is_reached_or_says_why_not() {
    let (ontology, rows) = (&KNOW.ontology, KNOW.verbs.rows());
    let made = rows.iter().flat_map(|r| r.relation.into_iter().chain(r.hostile));
    let instead =
        ontology.types().iter().flat_map(|t| [t.planned, t.unless, t.refused, t.declined, t.stopped]).flatten();
    let usual = made.chain(instead).filter_map(|id| ontology.relation(id).cameo.as_deref());
    let mut reached: Vec<&str> = rows.iter().filter_map(|r| r.cameo.as_deref()).chain(usual).collect();
    let finer: Vec<&str> =
        reached.iter().flat_map(|g| reached.iter().filter_map(|act| ontology.about(g, act))).collect();
    reached.extend(finer);
    let left_out: Vec<&str> =
        UNREACHED.lines().filter(|l| !l.starts_with('#')).filter_map(|l| Some(l.split_once('\t')?.0)).collect();
    let mut faults = Vec::new();
    for code in ontology.codes().iter().map(|c| c.code.as_str()).filter(|c| c.len() > 2 && !c.starts_with("01")) {
        match (reached.contains(&code), left_out.contains(&code)) {
            (false, false) => faults.push(format!("no row names {code}, and unreached.tsv does not say why")),
            (true, true) => faults.push(format!("a row names {code}, and unreached.tsv says that none does")),
            _ => {}
        }
    }
    report(&faults);
}

fn unproven(place: &str, text: &str) -> Option<String> {
    let proof = match Proof::parse(text, &KNOW.ontology) {
        Ok(proof) => proof,
        Err(error) => return Some(format!("{place}: {error}")),
    };
    let article = Article::of_text("t", proof.sentence.as_str());
    let events = extract::events(&article, &KNOW).events;
    let found: Vec<String> = events.iter().map(line).collect();
    let missing: Vec<String> = proof.events.iter().map(wanted).filter(|w| !found.contains(w)).collect();
    // A sentence without events may still do something to a document.
    let acts = events.iter().filter(|e| KNOW.ontology.relation(e.relation).plover.is_some()).count();
    if missing.is_empty() && (!proof.events.is_empty() || acts == 0) {
        return None;
    }
    let missing = if missing.is_empty() { "no event".into() } else { missing.join("; ") };
    Some(format!("{place}: {}\n    expected {missing}\n    found    {}", proof.sentence, found.join("; ")))
}

fn wanted(wanted: &Wanted) -> String {
    let target = wanted.target.as_deref().unwrap_or("-");
    let mut line = format!("{} {} {target}", wanted.source, KNOW.ontology.relation(wanted.relation).name);
    for (flag, is) in [("negated", wanted.negated), ("hypothetical", wanted.hypothetical)] {
        if is {
            line += &format!(" | {flag}");
        }
    }
    if let Some(reporter) = &wanted.reporter {
        line += &format!(" | by:{reporter}");
    }
    line
}

fn fired(row: &Row, no: &str) -> Option<String> {
    let article = Article::of_text("t", no);
    let reading = extract::read(&article, &KNOW);
    let found: Vec<String> = reading.extraction.events.iter().filter(|e| e.rule == row.place).map(line).collect();
    (!found.is_empty())
        .then(|| format!("{}: {no}\n    expected silence of this row\n    found    {}", row.place, found.join("; ")))
}

fn report(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n{} in all", faults.join("\n"), faults.len());
}
