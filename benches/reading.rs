//! How fast demarche reads: `cargo bench`. Texts are the samples; "words" are words of running text.

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use demarche::actors;
use demarche::article::Article;
use demarche::extract;
use demarche::knowledge::Knowledge;
use demarche::text::{self, Model, Path};
use rayon::prelude::*;

/// The samples as articles.
fn samples() -> Vec<Article> {
    let mut paths: Vec<_> = std::fs::read_dir("samples").unwrap().map(|e| e.unwrap().path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    paths.iter().map(|p| Article::of_text("sample", std::fs::read_to_string(p).unwrap())).collect()
}

fn words(article: &Article) -> u64 {
    article.text.split_whitespace().count() as u64
}

/// From raw text to trees on one core, with each set of instructions that this machine has.
fn trees(c: &mut Criterion) {
    let articles = samples();
    let mut group = c.benchmark_group("trees");
    group.throughput(Throughput::Elements(articles.iter().map(words).sum()));
    for path in Path::available() {
        group.bench_function(path.name(), |b| {
            b.iter(|| {
                for article in &articles {
                    black_box(text::parse_on(path, article, Model::embedded()));
                }
            });
        });
    }
    group.finish();
}

/// From raw text to events, on one core and on all.
fn events(c: &mut Criterion) {
    let (articles, know) = (samples(), Knowledge::embedded().unwrap());
    let mut group = c.benchmark_group("events");
    let many: Vec<&Article> = articles.iter().cycle().take(20 * articles.len()).collect();
    group.throughput(Throughput::Elements(many.iter().map(|a| words(a)).sum()));
    group.bench_function("one core", |b| {
        b.iter(|| many.iter().map(|a| extract::events(a, &know).events.len()).sum::<usize>());
    });
    group.bench_function("all cores", |b| {
        b.iter(|| many.par_iter().map(|a| extract::events(a, &know).events.len()).sum::<usize>());
    });
    group.finish();
}

/// Input that grows: an article of more and more text, one sentence without an end, and one line of brackets and quotes.
/// Words a second should stay as they are.
fn growing(c: &mut Criterion) {
    let know = Knowledge::embedded().unwrap();
    let article = samples().iter().map(|a| a.text.as_str()).collect::<Vec<_>>().join("\n\n");
    let sentence = article.replace(['.', '!', '?', '\n', ':', ';'], " ");
    let noise = "\u{201c}(\"'[ U.S. \u{ad}... ".repeat(2000);
    for (name, text) in [("article", &article), ("sentence", &sentence), ("noise", &noise)] {
        let mut group = c.benchmark_group(format!("growing {name}"));
        let all: Vec<&str> = text.split_inclusive(char::is_whitespace).collect();
        for part in [8, 4, 2, 1] {
            let some = all[..all.len() / part].concat();
            let article = Article::of_text("growing", some);
            group.throughput(Throughput::Elements(words(&article)));
            group.bench_with_input(BenchmarkId::from_parameter(words(&article)), &article, |b, article| {
                b.iter(|| extract::events(article, &know).events.len());
            });
        }
        group.finish();
    }
}

/// What every run of the command does first.
fn start(c: &mut Criterion) {
    let mut group = c.benchmark_group("start");
    group.bench_function("all tables", |b| b.iter(|| Knowledge::embedded().unwrap()));
    group.finish();
}

/// From trees to mentions of actors, on one core: the time is a part of that of "events/one core".
fn mentions(c: &mut Criterion) {
    let (articles, know) = (samples(), Knowledge::embedded().unwrap());
    let trees: Vec<_> = articles.iter().map(|a| text::parse(a, know.model)).collect();
    let mut group = c.benchmark_group("mentions");
    group.throughput(Throughput::Elements(articles.iter().map(words).sum()));
    group.bench_function("one core", |b| {
        b.iter(|| {
            for (article, trees) in articles.iter().zip(&trees) {
                black_box(actors::mentions(article, trees, &know.actors));
            }
        });
    });
    group.finish();
}

criterion_group! {
    name = reading;
    config = Criterion::default().sample_size(10).warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(3));
    targets = trees, events, mentions, growing, start
}
criterion_main!(reading);
