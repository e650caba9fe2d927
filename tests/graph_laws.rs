//! Laws of the graph: neither the order of the articles, nor reading one twice, nor reading them in parts changes it.

mod told;

use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};

use demarche::actors::{ActorId, Role};
use demarche::article::{Day, Span};
use demarche::export::FORMATS;
use demarche::extract::Polarity;
use demarche::graph::{Edge, Facts, Graph, Options};
use demarche::ontology::RelationId;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use told::{KNOW, Told, written};

const ACTORS: [&str; 7] = ["FRA", "RUS", "USA", "CHN", "EU", "person:Ann \"\\N\" Lee", "statement:n1#1"];

/// An event as numbers and words, from which a real one is made.
#[derive(Debug, Clone)]
struct Sketch {
    source: usize,
    target: Option<usize>,
    role: bool,
    relation: usize,
    polarity: usize,
    day: Option<i8>,
    place: u32,
    quote: String,
    reporter: Option<String>,
    cameo: Option<&'static str>,
}

fn sketch() -> impl Strategy<Value = Sketch> {
    let words = ("[a-z \"\\\\&<>é\n]{0,20}", proptest::option::of("[A-Za-z&]{1,5}"));
    let codes = prop_oneof![Just(None), Just(Some("111")), Just(Some("112"))];
    (
        (0..ACTORS.len(), proptest::option::weighted(0.9, 0..ACTORS.len()), any::<bool>()),
        (0usize..1000, 0usize..3, proptest::option::of(1i8..28), 0u32..3),
        words,
        codes,
    )
        .prop_map(|((source, target, role), (relation, polarity, day, place), (quote, reporter), cameo)| Sketch {
            source,
            target,
            role,
            relation,
            polarity,
            day,
            place,
            quote,
            reporter,
            cameo,
        })
}

fn articles() -> impl Strategy<Value = Vec<Told>> {
    prop::collection::vec(prop::collection::vec(sketch(), 0..6), 0..6).prop_map(|all| {
        let told = |(number, sketches): (usize, Vec<Sketch>)| {
            let mut told = Told::new(&format!("n{number}"), &format!("2024-12-{:02}", number + 1));
            if number % 2 == 1 {
                told = told.statement("Joint <statement>", &["USA", "FRA"]);
            }
            sketches.into_iter().fold(told, event)
        };
        all.into_iter().enumerate().map(told).collect()
    })
}

fn event(told: Told, sketch: Sketch) -> Told {
    let relation = RelationId((sketch.relation % KNOW.ontology.relations().len()) as u16);
    told.with("FRA condemned RUS", |event| {
        event.source.actor = ActorId::new(ACTORS[sketch.source]);
        event.source.role = sketch.role.then(|| Role::new("MFA"));
        match (sketch.target, event.target.as_mut()) {
            (Some(target), Some(party)) => party.actor = ActorId::new(ACTORS[target]),
            _ => event.target = None,
        }
        event.relation = relation;
        event.symmetric = KNOW.ontology.relation(relation).symmetric;
        event.polarity = Polarity::ALL[sketch.polarity];
        event.day = sketch.day.map(|d| Day(jiff::civil::date(2024, 11, d)));
        event.reporter = sketch.reporter;
        event.cameo = sketch.cameo.map(String::from);
        event.evidence.index = sketch.place;
        event.evidence.quote.text = sketch.quote;
        event.evidence.quote.span = Span::new(0, 5);
    })
}

fn options() -> impl Strategy<Value = Options> {
    let centre = prop_oneof![Just(None), Just(Some(ActorId::new("FRA"))), Just(Some(ActorId::new("nobody")))];
    (prop::collection::btree_set(0usize..3, 1..=3), any::<bool>(), any::<bool>(), 0usize..3, centre).prop_map(
        |(include, domestic, organs, min_count, ego)| Options {
            include: include.into_iter().map(|i| Polarity::ALL[i]).collect(),
            domestic,
            organs,
            min_count,
            ego,
        },
    )
}

fn fold<'a>(told: impl IntoIterator<Item = &'a Told>, options: &Options) -> Graph {
    Graph::fold(told.into_iter().map(|t| (&t.article, &t.extraction)), options)
}

fn bytes(graph: &Graph) -> Vec<String> {
    FORMATS.iter().map(|format| written(graph, format.name)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn order_does_not_matter(
        (told, mixed) in articles().prop_flat_map(|told| {
            let places: Vec<usize> = (0..told.len()).collect();
            (Just(std::rc::Rc::new(told)), Just(places).prop_shuffle())
        }),
        options in options(),
    ) {
        let (once, again) = (fold(told.iter(), &options), fold(mixed.iter().map(|i| &told[*i]), &options));
        prop_assert_eq!(&once, &again);
        prop_assert_eq!(bytes(&once), bytes(&again));
    }

    #[test]
    fn repeats_do_not_matter(told in articles(), options in options()) {
        let (once, again) = (fold(&told, &options), fold(told.iter().chain(told.iter().rev()), &options));
        prop_assert_eq!(&once, &again);
        prop_assert_eq!(bytes(&once), bytes(&again));
    }

    #[test]
    fn parts_make_the_whole(told in articles(), at in 0usize..6, options in options()) {
        let (left, right) = told.split_at(at.min(told.len()));
        let facts = |part: &[Told]| {
            let mut facts = Facts::default();
            part.iter().for_each(|t| facts.add(&t.article, &t.extraction));
            facts
        };
        let mut joined = facts(right);
        joined.merge(facts(left));
        prop_assert_eq!(&joined, &facts(&told));
        prop_assert_eq!(joined.graph(&options), fold(&told, &options));
    }

    #[test]
    fn what_is_in_it_follows_from_the_evidence(told in articles(), options in options()) {
        let graph = fold(&told, &options);
        let keys: Vec<_> = graph.edges().map(|e| (&e.source, e.relation, &e.target)).collect();
        prop_assert!(keys.is_sorted() && keys.iter().collect::<BTreeSet<_>>().len() == keys.len());
        prop_assert!(graph.nodes().map(|n| &n.id).is_sorted());
        for edge in graph.edges() {
            prop_assert!(graph.node(&edge.source).is_some() && graph.node(&edge.target).is_some());
            prop_assert!(edge.evidence.is_sorted());
            prop_assert!(edge.evidence.iter().all(|w| options.include.contains(&w.polarity)));
            prop_assert_eq!(Some(edge.polarity), edge.evidence.iter().map(|w| w.polarity).min());
            let strongest = edge.evidence.iter().filter(|w| w.polarity == edge.polarity);
            let articles: BTreeSet<_> = strongest.map(|w| &w.evidence.article).collect();
            prop_assert_eq!(edge.count, articles.len());
            prop_assert!(edge.count >= options.min_count && edge.first <= edge.last);
            prop_assert!(options.domestic || edge.source.actor != edge.target.actor);
            prop_assert!(options.organs || edge.source.role.is_none());
            let turned = |o: &&Edge| (&o.target, o.relation, &o.source) == (&edge.source, edge.relation, &edge.target);
            let twin = graph.edges().find(turned).is_some_and(|o| o.symmetric);
            prop_assert!(!edge.symmetric || edge.source == edge.target || !twin);
            if let Some(ego) = &options.ego {
                prop_assert!(edge.source.actor == *ego || edge.target.actor == *ego);
            }
        }
        let parts: usize = graph.components().iter().map(Vec::len).sum();
        prop_assert_eq!(parts, graph.nodes().len());
        for format in bytes(&graph).iter().zip(FORMATS) {
            if format.1.name == "json" {
                let read: serde_json::Value = serde_json::from_str(format.0).unwrap();
                prop_assert_eq!(read["edges"].as_array().unwrap().len(), graph.edges().len());
            }
        }
    }
}

/// Some of the drawings of the laws above, with their hostile names and quotes, in one run of Graphviz.
#[test]
#[allow(clippy::print_stderr, reason = "a test that checks nothing has to say so")]
fn graphviz_draws_them_without_a_word() {
    let spawned =
        Command::new("dot").arg("-Tsvg").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let Ok(mut dot) = spawned else {
        eprintln!("SKIPPED: Graphviz is not installed, so it drew nothing");
        return;
    };
    let mut runner = TestRunner::deterministic();
    let drawings: String = (0..25)
        .map(|_| {
            let (told, options) = (articles(), options()).new_tree(&mut runner).unwrap().current();
            written(&fold(&told, &options), "dot")
        })
        .collect();
    let mut stdin = dot.stdin.take().unwrap();
    let writer = std::thread::spawn(move || stdin.write_all(drawings.as_bytes()));
    let done = dot.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert_eq!(String::from_utf8_lossy(&done.stderr), "");
    assert_eq!(String::from_utf8(done.stdout).unwrap().matches("</svg>").count(), 25);
}
