//! Articles and events made by hand, for tests of what comes after extraction.
#![allow(dead_code, reason = "every test program uses its own part")]

use std::sync::LazyLock;

use demarche::actors::{ActorId, Role};
use demarche::article::{Article, ArticleId, Day, Field, Span};
use demarche::extract::{Event, Evidence, Excerpt, Extraction, Party, Polarity, Precision, Statement, Tense};
use demarche::graph::Graph;
use demarche::knowledge::Knowledge;

pub static KNOW: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::embedded().unwrap());

/// An article of one day, with what was read from it.
#[derive(Debug, Clone)]
pub struct Told {
    pub article: Article,
    pub extraction: Extraction,
}

impl Told {
    pub fn new(id: &str, day: &str) -> Told {
        let article = Article {
            published: day.parse().ok(),
            title: format!("News of {day}"),
            source: Some("Wire".into()),
            ..Article::of_text(id, "")
        };
        Told { article, extraction: Extraction::default() }
    }

    /// Adds an event, written as `FRA condemned RUS` or `FRA/MFA condemned -`; the words are its quote, in a sentence of their own.
    pub fn event(mut self, line: &str) -> Told {
        let event = self.read(line);
        self.extraction.events.push(event);
        self
    }

    /// Adds an event and changes it.
    pub fn with(mut self, line: &str, change: impl FnOnce(&mut Event)) -> Told {
        let mut event = self.read(line);
        change(&mut event);
        self.extraction.events.push(event);
        self
    }

    /// Adds a document, whose id ends in a running number.
    pub fn statement(mut self, title: &str, signatories: &[&str]) -> Told {
        let number = self.extraction.statements.len() + 1;
        self.extraction.statements.push(Statement {
            carriers: Vec::new(),
            day: None,
            id: ActorId::new(format!("statement:{}#{number}", self.article.id)),
            kind: "joint statement".into(),
            title: title.into(),
            signatories: signatories.iter().map(ActorId::new).collect(),
        });
        self
    }

    fn read(&mut self, line: &str) -> Event {
        let (source, rest) = line.split_once(' ').unwrap();
        let (relation, target) = rest.rsplit_once(' ').unwrap();
        let id = KNOW.ontology.find(relation).unwrap_or_else(|| panic!("no relation {relation:?}"));
        let (index, before) = (self.extraction.events.len() as u32 + 1, self.article.text.clone());
        self.article.text = format!("{before}{line}. ");
        let excerpt = |length: usize| Excerpt {
            span: Span::new(before.len(), before.len() + length),
            chars: (
                before.chars().count() as u32,
                (before.chars().count() + line[..length.min(line.len())].chars().count()) as u32,
            ),
            text: self.article.text[before.len()..before.len() + length].into(),
        };
        Event {
            source: party(source),
            relation: id,
            target: (target != "-").then(|| party(target)),
            verb: relation.into(),
            cameo: None,
            mode: None,
            symmetric: KNOW.ontology.relation(id).symmetric,
            polarity: Polarity::Asserted,
            tense: Tense::Past,
            reporter: None,
            statement: None,
            day: None,
            precision: Precision::Day,
            evidence: Evidence {
                article: ArticleId::new(self.article.id.as_str()),
                published: self.article.published,
                field: Field::Text,
                index,
                sentence: excerpt(line.len()),
                quote: excerpt(line.len()),
            },
            rule: "verbs/test.toml:1".into(),
            confidence: 0.9345,
        }
    }
}

fn party(text: &str) -> Party {
    let (actor, role) = text.split_once('/').map_or((text, None), |(a, r)| (a, Some(Role::new(r))));
    Party { actor: ActorId::new(actor), role, text: text.into() }
}

pub fn day(text: &str) -> Option<Day> {
    Some(text.parse().unwrap())
}

pub fn fold(told: &[Told], options: &demarche::graph::Options) -> Graph {
    Graph::fold(told.iter().map(|t| (&t.article, &t.extraction)), options)
}

/// The graph in a format.
pub fn written(graph: &Graph, format: &str) -> String {
    let mut out = Vec::new();
    (demarche::export::find(format).unwrap().write)(graph, &KNOW, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// A small week of news.
pub fn week() -> Vec<Told> {
    vec![
        Told::new("a1", "2024-12-16")
            .event("FRA condemned RUS")
            .event("FRA/MFA urged RUS")
            .event("USA met with CHN")
            .with("RUS attacked UKR", |e| e.day = day("2024-12-14")),
        Told::new("a2", "2024-12-18")
            .event("FRA condemned RUS")
            .event("CHN met with USA")
            .event("EU imposed sanctions on RUS")
            .with("USA imposed sanctions on CHN", |e| e.polarity = Polarity::Hypothetical)
            .event("USA/LEG condemned USA/GOV")
            .event("FRA condemned -"),
        Told::new("a3", "2024-12-19")
            .statement("Joint statement on \"Arctic\" R&D", &["NOR", "USA"])
            .event("NOR signed statement:a3#1")
            .event("USA signed statement:a3#1"),
    ]
}
