//! What becomes an edge, and what the files say of it.

mod told;

use demarche::actors::ActorId;
use demarche::export::rows::write_jsonl;
use demarche::extract::Polarity;
use demarche::graph::{Graph, NodeId, Options};
use serde_json::{Value, json};
use told::{KNOW, Told, day, fold, week, written};

fn lines(graph: &Graph) -> Vec<String> {
    let name = |id| &KNOW.ontology.relation(id).name;
    graph.edges().map(|e| format!("{} {} {} ×{}", e.source, name(e.relation), e.target, e.count)).collect()
}

fn id(actor: &str) -> NodeId {
    NodeId::from(ActorId::new(actor))
}

#[test]
fn one_edge_a_source_relation_and_target() {
    let graph = fold(&week(), &Options::default());
    let mut expected = vec![
        "CHN met with USA ×2",
        "EU imposed sanctions on RUS ×1",
        "FRA condemned RUS ×2",
        "FRA urged RUS ×1",
        "NOR signed statement:a3#1 ×1",
        "RUS attacked UKR ×1",
        "USA signed statement:a3#1 ×1",
    ];
    let mut found = lines(&graph);
    found.sort();
    expected.sort_unstable();
    assert_eq!(found, expected);
    let condemned = graph.edges().find(|e| e.count == 2 && !e.symmetric).unwrap();
    assert_eq!((condemned.first, condemned.last), (day("2024-12-16"), day("2024-12-18")));
    let quotes: Vec<_> = condemned.evidence.iter().map(|w| w.evidence.quote.text.as_str()).collect();
    assert_eq!(quotes, ["FRA condemned RUS", "FRA condemned RUS"]);
    let attacked = graph.edges().find(|e| e.target == id("UKR")).unwrap();
    assert_eq!(attacked.first, day("2024-12-14"));
}

#[test]
fn the_options_choose() {
    let view = |change: fn(&mut Options)| {
        let mut options = Options::default();
        change(&mut options);
        lines(&fold(&week(), &options))
    };
    assert_eq!(view(|o| o.min_count = 2), ["CHN met with USA ×2", "FRA condemned RUS ×2"]);
    assert!(view(|o| o.domestic = true).contains(&"USA condemned USA ×1".into()));
    let organs = view(|o| (o.organs, o.domestic) = (true, true));
    assert!(organs.contains(&"USA/LEG condemned USA/GOV ×1".into()) && organs.contains(&"FRA/MFA urged RUS ×1".into()));
    assert_eq!(view(|o| o.include = [Polarity::Hypothetical].into()), ["USA imposed sanctions on CHN ×1"]);
    assert_eq!(view(|o| o.ego = Some(ActorId::new("UKR"))), ["RUS attacked UKR ×1"]);
}

#[test]
fn an_edge_is_as_certain_as_its_strongest_evidence() {
    let told = [
        Told::new("a1", "2024-12-01").with("FRA condemned RUS", |e| e.polarity = Polarity::Negated),
        Told::new("a2", "2024-12-02").with("FRA condemned RUS", |e| e.polarity = Polarity::Hypothetical),
        Told::new("a3", "2024-12-03").event("FRA condemned RUS"),
    ];
    let options = Options { include: Polarity::ALL.into(), ..Options::default() };
    let polarity = |told: &[Told]| {
        let graph = fold(told, &options);
        let edge = graph.edges().next().unwrap();
        (edge.polarity, edge.count, edge.first, edge.evidence.len())
    };
    assert_eq!(polarity(&told), (Polarity::Asserted, 1, day("2024-12-03"), 3));
    assert_eq!(polarity(&told[..2]), (Polarity::Hypothetical, 1, day("2024-12-02"), 2));
    assert_eq!(polarity(&told[..1]), (Polarity::Negated, 1, day("2024-12-01"), 1));
}

#[test]
fn the_graph_knows_its_neighbourhoods() {
    let graph = fold(&week(), &Options::default());
    let around: Vec<_> = graph.neighbours(&id("RUS")).iter().map(|n| n.id.to_string()).collect();
    assert_eq!(around, ["EU", "FRA", "UKR"]);
    assert_eq!(graph.touching(&id("RUS")).len(), 4);
    assert!(graph.touching(&id("nobody")).is_empty() && graph.neighbours(&id("nobody")).is_empty());
    let parts = graph.components();
    assert_eq!(parts.iter().map(Vec::len).collect::<Vec<_>>(), [4, 4]);
    assert_eq!(graph.node(&id("RUS")).unwrap().mentions, 5);
}

#[test]
fn a_document_is_a_node_with_its_title() {
    let graph = fold(&week(), &Options::default());
    let file: Value = serde_json::from_str(&written(&graph, "json")).unwrap();
    let node = file["nodes"].as_array().unwrap().iter().find(|n| n["id"] == "statement:a3#1").unwrap();
    assert_eq!(node["label"], "Joint statement on \"Arctic\" R&D");
    assert_eq!((&node["kind"], &node["signatories"]), (&json!("statement"), &json!(["NOR", "USA"])));
}

#[test]
fn the_json_file_keeps_its_names() {
    let told = [Told::new("a1", "2024-12-16").with("FRA condemned RUS", |e| e.reporter = Some("GBR".into()))];
    let file: Value = serde_json::from_str(&written(&fold(&told, &Options::default()), "json")).unwrap();
    assert_eq!((&file["directed"], &file["multigraph"]), (&json!(true), &json!(true)));
    assert_eq!(file["graph"]["generator"], "demarche");
    assert_eq!(file["graph"]["articles"][0]["date"], "2024-12-16");
    let edge = &file["edges"][0];
    for (name, value) in [
        ("source", json!("FRA")),
        ("target", json!("RUS")),
        ("key", json!("condemned")),
        ("relation", json!("condemned")),
        ("plover", json!("ACCUSE")),
        ("quad", json!("verbal conflict")),
        ("polarity", json!("asserted")),
        ("count", json!(1)),
        ("first", json!("2024-12-16")),
        ("last", json!("2024-12-16")),
    ] {
        assert_eq!(edge[name], value, "{name}");
    }
    assert!(edge["cameo"].is_string() && edge["goldstein"].is_number());
    let evidence = &edge["evidence"][0];
    assert_eq!((&evidence["article"], &evidence["sentence"]), (&json!("a1"), &json!(1)));
    assert_eq!((&evidence["quote"], &evidence["quote_span"]), (&json!("FRA condemned RUS"), &json!([0, 17])));
    assert_eq!((&evidence["date"], &evidence["reporter"]), (&Value::Null, &json!("GBR")));
}

#[test]
fn rows_have_the_fields_in_order_and_every_event() {
    let told = Told::new("a1", "2024-12-19")
        .with("FRA/MFA condemned RUS", |e| e.day = day("2024-12-16"))
        .event("FRA condemned -");
    let mut out = Vec::new();
    assert_eq!(write_jsonl(&told.article, &told.extraction, &KNOW, &mut out).unwrap(), 2);
    let out = String::from_utf8(out).unwrap();
    let (first, second) = out.trim_end().split_once('\n').unwrap();
    let mut at = 0;
    for name in [
        "article",
        "sentence",
        "source",
        "source_role",
        "source_text",
        "relation",
        "verb",
        "plover",
        "mode",
        "cameo",
        "quad",
        "goldstein",
        "target",
        "target_role",
        "target_text",
        "symmetric",
        "polarity",
        "tense",
        "reporter",
        "statement",
        "date",
        "published",
        "field",
        "quote",
        "quote_span",
        "sentence_span",
        "rule",
        "confidence",
    ] {
        let found = first.find(&format!("\"{name}\":")).unwrap_or_else(|| panic!("no {name} in {first}"));
        assert!(found >= at, "{name} stands too early in {first}");
        at = found;
    }
    let (first, second): (Value, Value) = (serde_json::from_str(first).unwrap(), serde_json::from_str(second).unwrap());
    assert_eq!((&first["source_role"], &first["date"]), (&json!("MFA"), &json!("2024-12-16")));
    assert_eq!((&first["confidence"], &first["field"]), (&json!(0.93), &json!("text")));
    let text: Vec<char> = told.article.text.chars().collect();
    let span = |n: usize| second["quote_span"][n].as_u64().unwrap() as usize;
    assert_eq!(text[span(0)..span(1)].iter().collect::<String>(), second["quote"].as_str().unwrap());
    assert_eq!(
        (&second["target"], &second["target_text"], &second["date"]),
        (&Value::Null, &Value::Null, &Value::Null)
    );
}
