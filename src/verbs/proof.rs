//! The sentences that prove a row.

use crate::error::{Error, Result};
use crate::ontology::{Ontology, RelationId, unknown};

/// A sentence and the events that it must give: `sentence => FRA urged RUS; FRA criticised - | negated | by:DEU`.
///
/// No events after the arrow: the sentence gives none but what is done to documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The sentence.
    pub sentence: String,
    /// Its events, acts on documents left out.
    pub events: Vec<Wanted>,
}

/// An event that a sentence must give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The id of the source.
    pub source: String,
    /// The relation.
    pub relation: RelationId,
    /// The id of the target; none is written `-`.
    pub target: Option<String>,
    /// Whether it did not happen.
    pub negated: bool,
    /// Whether it may happen.
    pub hypothetical: bool,
    /// The id of who alleges it.
    pub reporter: Option<String>,
}

impl Proof {
    /// Reads a `yes` line of a table.
    ///
    /// # Errors
    /// No arrow, an event of fewer than three words, an unknown relation or flag.
    pub fn parse(text: &str, ontology: &Ontology) -> Result<Proof> {
        let Some((sentence, events)) = text.split_once("=>") else {
            return Err(Error::new(format!("\"{text}\"; expected \"sentence => SRC relation TGT\"")));
        };
        let events = events.split(';').map(str::trim).filter(|e| !e.is_empty());
        let events = events.map(|event| wanted(event, ontology)).collect::<Result<_>>()?;
        Ok(Proof { sentence: sentence.trim().to_string(), events })
    }
}

fn wanted(text: &str, ontology: &Ontology) -> Result<Wanted> {
    let mut parts = text.split('|').map(str::trim);
    let words: Vec<&str> = parts.next().unwrap_or_default().split_whitespace().collect();
    let [source, relation @ .., target] = words.as_slice() else {
        return Err(Error::new(format!("event \"{text}\"; expected SRC relation TGT")));
    };
    let name = relation.join(" ");
    let relation =
        ontology.find(&name).ok_or_else(|| Error::new(unknown("relation", &name, ontology.relation_names())))?;
    let mut event = Wanted {
        source: source.to_string(),
        relation,
        target: (*target != "-").then(|| target.to_string()),
        negated: false,
        hypothetical: false,
        reporter: None,
    };
    for flag in parts {
        match flag {
            "negated" => event.negated = true,
            "hypothetical" => event.hypothetical = true,
            _ => match flag.strip_prefix("by:") {
                Some(reporter) => event.reporter = Some(reporter.to_string()),
                None => return Err(Error::new(unknown("flag", flag, ["negated", "hypothetical", "by:FRA"]))),
            },
        }
    }
    Ok(event)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_is_read() {
        let ontology = Ontology::embedded().unwrap();
        let read = |text| Proof::parse(text, &ontology);
        let proof = read("A. => FRA met with DEU; FRA criticised - | negated | by:RUS").unwrap();
        assert_eq!(proof.sentence, "A.");
        assert_eq!(proof.events[0].target.as_deref(), Some("DEU"));
        let last = &proof.events[1];
        assert_eq!((last.target.as_deref(), last.negated, last.reporter.as_deref()), (None, true, Some("RUS")));
        assert!(read("A. =>").unwrap().events.is_empty());
        for (text, what) in [
            ("A.", "expected \"sentence"),
            ("A. => FRA", "expected SRC"),
            ("A. => FRA mett with DEU", "did you mean \"met with\""),
            ("A. => FRA met with DEU | negatd", "did you mean \"negated\""),
        ] {
            let error = read(text).unwrap_err().message;
            assert!(error.contains(what), "{error}");
        }
    }
}
