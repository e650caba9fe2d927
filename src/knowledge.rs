//! What is known before reading: one value, read once, never written.

use crate::actors::{self, Gazetteer};
use crate::error::Result;
use crate::ontology::Ontology;
use crate::text::Model;
use crate::verbs::Lexicon;

/// The ontology, the gazetteer, the lexicon and the language model.
#[derive(Debug)]
pub struct Knowledge {
    /// Event types, codes and relations.
    pub ontology: Ontology,
    /// Actors and their names.
    pub actors: Gazetteer,
    /// Verbs, nouns and phrases.
    pub verbs: Lexicon,
    /// The language model.
    pub model: &'static Model,
}

impl Knowledge {
    /// The tables that are compiled in.
    ///
    /// # Errors
    /// A faulty table; a test keeps the tables right, so a released binary does not fail here.
    pub fn embedded() -> Result<Knowledge> {
        let ontology = Ontology::embedded()?;
        let verbs = Lexicon::embedded(&ontology)?;
        let [states, bodies, roles] = actors::TABLES;
        let actors = Gazetteer::load(states, bodies, roles)?;
        Ok(Knowledge { actors, model: Model::embedded(), ontology, verbs })
    }
}
