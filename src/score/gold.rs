//! What people annotated. A file of our own holds JSON lines, each with the events of one sentence of an article:
//!
//! ```text
//! {"article": "07-niger", "sentence": "ECOWAS urged Niger and Mali to talk.", "events":
//!     [{"source": "ECOWAS", "type": "REQUEST", "target": ["NER", "MLI"]}]}
//! ```
//!
//! or with its own text, `{"id", "text", "date"?, "title"?, "source"?, "events"}`. In an event `source` and `target` are actors,
//! each with each; `A|B` is right as either, `-` is no one, and without `target` there is none. `type` is a PLOVER type, or a
//! list of those that are right. `symmetric`: they did it to each other. `polarity`: `asserted` if not given. `optional`: a careful
//! reader may leave it out.
//!
//! Two other formats are read as well: the sentences of `plover_gsr`, whose `source` and `target` are objects with a `code`, and
//! articles with `edges` of `actor`, `class` and `target`.

use serde::Deserialize;
use serde_json::Value;

use crate::article::{Article, ArticleId};
use crate::error::{Error, Result};
use crate::extract::Polarity;

/// The contents of a gold file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Gold {
    /// Sentences or articles with their events.
    pub units: Vec<Unit>,
    /// The articles whose text the file itself holds.
    pub articles: Vec<Article>,
}

/// A sentence, or an article, with its events.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// The id of the article.
    pub article: String,
    /// The sentence; none if the whole article is meant.
    pub sentence: Option<String>,
    /// What it tells.
    pub events: Vec<Expected>,
}

impl Unit {
    /// Whether a sentence belongs to the unit.
    pub fn holds(&self, sentence: &str) -> bool {
        self.sentence.as_ref().is_none_or(|own| own.contains(sentence) || sentence.contains(own.as_str()))
    }
}

/// An event between two actors.
#[derive(Debug, Clone, PartialEq)]
pub struct Expected {
    /// Any of these is right; `-` is no one.
    pub source: Vec<String>,
    /// Any of these is right.
    pub types: Vec<String>,
    /// Any of these is right; `-` is no one.
    pub target: Vec<String>,
    /// Whether they did it to each other.
    pub symmetric: bool,
    /// Whether it happened.
    pub polarity: Polarity,
    /// Whether it is neither asked for nor counted as too much.
    pub optional: bool,
}

/// Reads a gold file.
///
/// # Errors
/// The first line that is not of the format.
pub fn read(name: &str, text: &str) -> Result<Gold> {
    let mut gold = Gold::default();
    if let Ok(value @ Value::Object(_)) = serde_json::from_str::<Value>(text) {
        gold.add(value).map_err(|e| Error::file(name, e))?;
        return Ok(gold);
    }
    for (i, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let value = serde_json::from_str(line).map_err(|e| e.to_string());
        value.and_then(|v| gold.add(v)).map_err(|e| Error::at(name, i + 1, e))?;
    }
    Ok(gold)
}

#[derive(Deserialize)]
struct Line {
    #[serde(alias = "id")]
    article: String,
    sentence: Option<String>,
    text: Option<String>,
    date: Option<String>,
    title: Option<String>,
    source: Option<String>,
    #[serde(default)]
    events: Vec<Told>,
    #[serde(default)]
    edges: Vec<Edge>,
}

#[derive(Deserialize)]
struct Told {
    #[serde(default)]
    source: Many,
    #[serde(rename = "type", alias = "event")]
    types: Many,
    #[serde(default)]
    alt: Vec<String>,
    #[serde(default)]
    target: Many,
    #[serde(default, alias = "reciprocal")]
    symmetric: bool,
    polarity: Option<String>,
    #[serde(default)]
    optional: bool,
}

#[derive(Deserialize)]
struct Edge {
    actor: String,
    class: String,
    #[serde(default)]
    class_alt: Vec<String>,
    target: Option<String>,
    #[serde(default)]
    sym: bool,
    polarity: Option<String>,
    #[serde(default)]
    optional: bool,
}

/// One, or a list; an actor may be an object with its code.
#[derive(Deserialize, Default)]
#[serde(untagged)]
enum Many {
    One(String),
    Several(Vec<String>),
    Coded(Vec<Coded>),
    #[default]
    None,
}

#[derive(Deserialize)]
struct Coded {
    code: Option<String>,
}

impl Many {
    fn list(self) -> Vec<String> {
        match self {
            Many::One(one) => vec![one],
            Many::Several(list) => list,
            Many::Coded(list) => list.into_iter().filter_map(|c| c.code).collect(),
            Many::None => Vec::new(),
        }
    }
}

impl Gold {
    fn add(&mut self, value: Value) -> std::result::Result<(), String> {
        let expected = r#"expected {"article", "sentence" or "text", "events": [{"source", "type", "target"}]}"#;
        let line: Line = serde_json::from_value(value).map_err(|e| format!("{e}; {expected}"))?;
        let mut events = Vec::new();
        for told in line.events {
            pairs(told, &mut events)?;
        }
        for edge in line.edges {
            let types = std::iter::once(edge.class).chain(edge.class_alt).collect();
            events.push(Expected {
                source: vec![edge.actor],
                types,
                target: vec![edge.target.unwrap_or_else(|| "-".into())],
                symmetric: edge.sym,
                polarity: polarity(edge.polarity.as_deref())?,
                optional: edge.optional,
            });
        }
        if let Some(text) = line.text {
            let published = line.date.map(|d| d.parse()).transpose().map_err(|e: Error| e.to_string())?;
            self.articles.push(Article {
                id: ArticleId::new(&line.article),
                published,
                title: line.title.unwrap_or_default(),
                source: line.source,
                ..Article::of_text(line.article.as_str(), text)
            });
        }
        self.units.push(Unit { article: line.article, sentence: line.sentence, events });
        Ok(())
    }
}

/// Each source with each target; several who do it to each other and no target: each with each.
fn pairs(told: Told, events: &mut Vec<Expected>) -> std::result::Result<(), String> {
    let polarity = polarity(told.polarity.as_deref())?;
    let types: Vec<String> = told.types.list().into_iter().chain(told.alt).collect();
    let (sources, targets) = (told.source.list(), told.target.list());
    let mutual = targets.is_empty() && sources.len() > 1 && told.symmetric;
    for (i, source) in sources.iter().enumerate() {
        let alone = ["-".to_string()];
        let others = match (mutual, targets.is_empty()) {
            (true, _) => &sources[i + 1..],
            (false, true) => &alone,
            (false, false) => &targets[..],
        };
        events.extend(others.iter().map(|target| Expected {
            source: either(source),
            types: types.clone(),
            target: either(target),
            symmetric: told.symmetric,
            polarity,
            optional: told.optional,
        }));
    }
    Ok(())
}

fn either(actor: &str) -> Vec<String> {
    actor.split('|').map(str::to_string).collect()
}

fn polarity(name: Option<&str>) -> std::result::Result<Polarity, String> {
    match name {
        None | Some("reported-by-other") => Ok(Polarity::Asserted),
        Some(name) => Polarity::ALL.into_iter().find(|p| p.as_str() == name).ok_or_else(|| {
            format!("no polarity \"{name}\"; expected {}", Polarity::ALL.map(Polarity::as_str).join(", "))
        }),
    }
}
