//! The files in `graphs/` are what `samples/` give now; `make graphs` writes them.

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use common::KNOW;
use demarche::actors::ActorId;
use demarche::article::Article;
use demarche::extract::{self, Extraction};
use demarche::graph::{Graph, Options};
use demarche::{export, input};

#[test]
fn graphs_are_what_the_samples_give() {
    let read = read();
    let mut seen = BTreeSet::new();
    for path in files("graphs") {
        let (Some(stem), Some(ending)) = (path.file_stem(), path.extension()) else { continue };
        let Some(format) = export::of_ending(&ending.to_string_lossy()) else { continue };
        let stem = stem.to_string_lossy();
        let ego = stem.strip_prefix("ego-").map(ActorId::new);
        let graph = Graph::fold(read.iter().map(|(a, e)| (a, e)), &Options { ego, ..Options::default() });
        let mut now = Vec::new();
        (format.write)(&graph, &KNOW, &mut now).unwrap();
        let then = fs::read(&path).unwrap();
        assert!(
            now == then,
            "{} is not what samples/ give now; run `make graphs` and look at the difference",
            path.display()
        );
        seen.insert(format!("{stem}.{}", format.name));
    }
    for name in ["all.dot", "all.json", "ego-PRK.dot", "ego-PRK.json"] {
        assert!(seen.contains(name), "graphs/{name} is not there; run `make graphs`");
    }
}

fn read() -> Vec<(Article, Extraction)> {
    let mut read = Vec::new();
    for path in files("samples").iter().filter(|p| p.extension().is_some_and(|e| e == "txt")) {
        let (articles, faults) = input::read(&path.file_name().unwrap().to_string_lossy(), &fs::read(path).unwrap());
        assert!(faults.is_empty(), "{}", faults[0]);
        read.extend(articles.into_iter().map(|a| {
            let extraction = extract::events(&a, &KNOW);
            (a, extraction)
        }));
    }
    read
}

fn files(folder: &str) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    files
}
