//! Events as rows: one JSON line each, with every event that was read, also those that no graph shows.
//!
//! Spans are in Unicode code points of the field that `field` names, so that `text[start:end]` in Python is the words.

use std::io;

use serde::Serialize;

use crate::article::Article;
use crate::extract::{Event, Extraction, Party};
use crate::knowledge::Knowledge;
use crate::ontology::Quad;

/// The rows of one article, in reading order.
pub fn rows<'a>(
    article: &'a Article,
    extraction: &'a Extraction,
    know: &'a Knowledge,
) -> impl Iterator<Item = impl Serialize + use<'a>> {
    extraction.events.iter().map(move |event| Row::of(article, event, know))
}

/// Writes the rows of one article as JSON lines and returns how many they are.
///
/// # Errors
/// Those of `out`.
pub fn write_jsonl(
    article: &Article,
    extraction: &Extraction,
    know: &Knowledge,
    out: &mut dyn io::Write,
) -> io::Result<usize> {
    let mut count = 0;
    for row in rows(article, extraction, know) {
        serde_json::to_writer(&mut *out, &row)?;
        out.write_all(b"\n")?;
        count += 1;
    }
    Ok(count)
}

/// One event. The order of the fields is that in the file.
#[derive(Serialize)]
struct Row<'a> {
    article: &'a str,
    sentence: u32,
    source: &'a str,
    source_role: Option<&'a str>,
    source_text: &'a str,
    relation: &'a str,
    verb: &'a str,
    plover: Option<&'a str>,
    mode: Option<&'a str>,
    cameo: Option<&'a str>,
    quad: Option<&'static str>,
    goldstein: Option<f32>,
    target: Option<&'a str>,
    target_role: Option<&'a str>,
    target_text: Option<&'a str>,
    symmetric: bool,
    polarity: &'static str,
    tense: &'static str,
    reporter: Option<&'a str>,
    statement: Option<&'a str>,
    date: Option<String>,
    date_precision: Option<&'static str>,
    published: Option<String>,
    field: &'static str,
    quote: &'a str,
    quote_span: (u32, u32),
    sentence_span: (u32, u32),
    rule: &'a str,
    confidence: f64,
}

impl<'a> Row<'a> {
    fn of(article: &'a Article, event: &'a Event, know: &'a Knowledge) -> Row<'a> {
        let relation = know.ontology.relation(event.relation);
        let code = event.cameo.as_deref().or(relation.cameo.as_deref());
        let cameo = code.and_then(|c| know.ontology.code(c));
        let by_code = cameo.and_then(|c| c.mode.as_deref());
        let mode = match &event.cameo {
            Some(_) => by_code.or(relation.mode.as_deref()),
            None => relation.mode.as_deref().or(by_code),
        };
        let (target, evidence) = (event.target.as_ref(), &event.evidence);
        Row {
            article: article.id.as_str(),
            sentence: evidence.index,
            source: event.source.actor.as_str(),
            source_role: role(&event.source),
            source_text: &event.source.text,
            relation: &relation.name,
            verb: &event.verb,
            plover: relation.plover.as_deref(),
            mode: event.mode.as_deref().or(mode),
            cameo: code,
            quad: know.ontology.quad(event.relation).map(Quad::as_str),
            goldstein: cameo.map(|c| c.goldstein),
            target: target.map(|t| t.actor.as_str()),
            target_role: target.and_then(role),
            target_text: target.map(|t| t.text.as_str()),
            symmetric: event.symmetric,
            polarity: event.polarity.as_str(),
            tense: event.tense.as_str(),
            reporter: event.reporter.as_deref(),
            statement: event.statement.as_ref().map(|s| s.as_str()),
            date: event.day.map(|d| event.precision.write(d)),
            date_precision: event.day.map(|_| event.precision.as_str()),
            published: article.published.map(|d| d.to_string()),
            field: evidence.field.as_str(),
            quote: &evidence.quote.text,
            quote_span: evidence.quote.chars,
            sentence_span: evidence.sentence.chars,
            rule: &event.rule,
            // Two digits: more would promise a precision that the model has not.
            confidence: (f64::from(event.confidence) * 100.0).round() / 100.0,
        }
    }
}

fn role(party: &Party) -> Option<&str> {
    party.role.as_ref().map(|r| r.as_str())
}
