//! Precision and recall on the samples, annotated by hand, never fall below `tests/gold/floor.toml`.

mod common;

use std::collections::BTreeMap;
use std::fs;

use common::KNOW;
use demarche::article::Article;
use demarche::score::{self, Level, gold};
use demarche::{extract, input};

#[test]
fn the_samples_are_read_as_well_as_ever() {
    let gold = gold::read("samples.jsonl", &fs::read_to_string("tests/gold/samples.jsonl").unwrap()).unwrap();
    let mut read = Vec::new();
    for path in fs::read_dir("samples").unwrap().map(|e| e.unwrap().path()) {
        if path.extension().is_some_and(|e| e == "txt") {
            let (articles, _) = input::read(path.to_str().unwrap(), &fs::read(&path).unwrap());
            let stem = path.file_stem().unwrap().to_str().unwrap().to_string();
            let named = articles.into_iter().map(|a| Article { id: demarche::article::ArticleId::new(&stem), ..a });
            read.extend(named.map(|a| (a.clone(), extract::events(&a, &KNOW))));
        }
    }
    let report = score::score(&gold.units, &read, &KNOW);
    assert!(report.unread.is_empty(), "gold for articles that are not in samples/: {:?}", report.unread);
    let floor: BTreeMap<String, f64> = toml::from_str(&fs::read_to_string("tests/gold/floor.toml").unwrap()).unwrap();
    let levels = Level::ALL.map(|l| (l.as_str(), report.levels[&l].f1()));
    for (name, now) in levels.into_iter().chain([("exact", report.exact_share())]) {
        let least = floor[name];
        assert!(now >= least, "{name}: {now:.3}, which is below the floor {least:.3} of tests/gold/floor.toml");
    }
}

#[test]
fn a_unit_is_compared_level_by_level() {
    let line = r#"{"id": "a", "text": "France condemned Mali. Norway did not condemn Chad.", "events": [
        {"source": "FRA", "type": ["REJECT", "ACCUSE"], "target": ["MLI|NER", "TCD"]},
        {"source": "NOR", "type": "ACCUSE", "target": "TCD", "polarity": "negated"},
        {"source": "FRA", "type": "AID", "target": "MLI", "optional": true}]}"#;
    let gold = gold::read("gold.json", line).unwrap();
    let read: Vec<_> = gold.articles.iter().map(|a| (a.clone(), extract::events(a, &KNOW))).collect();
    let report = score::score(&gold.units, &read, &KNOW);
    let counts = Level::ALL.map(|l| report.levels[&l]).map(|c| (c.right, c.extra, c.missed));
    assert_eq!(counts, [(1, 0, 0), (1, 0, 1), (1, 0, 1), (2, 0, 1)]);
    assert_eq!((report.units, report.exact), (1, 0));
    let confusion = &report.confusions[0];
    assert_eq!((confusion.gold.as_str(), confusion.found.as_str()), ("REJECT", "ACCUSE of other actors"));
    assert_eq!(confusion.places[0].event, "FRA REJECT|ACCUSE TCD");
}

#[test]
fn a_fault_names_its_line() {
    let text = "{\"id\": \"a\", \"events\": []}\n{\"events\": []}\n";
    let message = gold::read("gold.jsonl", text).unwrap_err().to_string();
    assert!(message.starts_with("gold.jsonl:2: "), "{message}");
    let wrong = r#"{"id": "a", "events": [{"source": "FRA", "type": "AID", "polarity": "perhaps"}]}"#;
    assert!(gold::read("gold.jsonl", wrong).is_err());
}
