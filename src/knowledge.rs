//! What is known before reading: one value, read once, never written.

use std::panic::resume_unwind;
use std::thread;

use serde::Deserialize;

use crate::actors::{self, Gazetteer};
use crate::error::{Error, Result, nearest};
use crate::ontology::Ontology;
use crate::table::{self, Source};
use crate::text::Model;
use crate::verbs::{self, Lexicon};

/// What `build.rs` made of the tables: the gazetteer; the ontology and the lexicon.
static ACTORS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/actors.bin"));
static WORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words.bin"));

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
    /// None: a fault in a table is one of the build.
    pub fn embedded() -> Result<Knowledge> {
        Knowledge::with_tables(&[])
    }

    /// The tables that are compiled in, with a user's own on top: those of actors (`states.tsv`, `bodies.toml`, …) add rows and
    /// replace rows of the same id, one of the lexicon (`accuse.toml`) stands in its place, a TOML file of another name adds
    /// rows to the lexicon. The texts stay as long as the program: the lexicon points into them.
    ///
    /// # Errors
    /// The first fault found, in the tables in the order of their rooms.
    pub fn with_tables(tables: &[Source<'static>]) -> Result<Knowledge> {
        let (mut of_actors, mut of_verbs) = ([None; actors::NAMES.len()], Vec::new());
        for own in tables {
            if let Some(at) = actors::NAMES.iter().position(|name| table::file(name) == own.file()) {
                of_actors[at] = Some(*own);
            } else if own.name.ends_with(".toml") {
                of_verbs.push(*own);
            } else {
                let names = actors::NAMES.into_iter().chain(verbs::NAMES).chain([verbs::OF_CLASSES]).map(table::file);
                let near = nearest(own.file(), names).unwrap_or("states.tsv");
                return Err(Error::file(own.name, format!("no table of this name; did you mean \"{near}\"?")));
            }
        }
        let (words, model, actors) = thread::scope(|scope| {
            let (actors, model) = (scope.spawn(|| with_actors(of_actors)), scope.spawn(Model::embedded));
            let words = with_words(&of_verbs);
            let model = model.join().unwrap_or_else(|panic| resume_unwind(panic));
            (words, model, actors.join().unwrap_or_else(|panic| resume_unwind(panic)))
        });
        let (ontology, verbs) = words?;
        Ok(Knowledge { verbs, actors: actors?, model, ontology })
    }
}

fn with_words(own: &[Source<'static>]) -> Result<(Ontology, Lexicon)> {
    let (ontology, lexicon): (Ontology, Lexicon) = ready("words.bin", WORDS)?;
    let lexicon = if own.is_empty() { lexicon } else { lexicon.with(own, &ontology)? };
    Ok((ontology, lexicon))
}

fn with_actors(own: [Option<Source<'static>>; actors::NAMES.len()]) -> Result<Gazetteer> {
    let gazetteer: Gazetteer = ready("actors.bin", ACTORS)?;
    if own.iter().all(Option::is_none) { Ok(gazetteer) } else { gazetteer.with(own) }
}

fn ready<T: Deserialize<'static>>(name: &str, bytes: &'static [u8]) -> Result<T> {
    postcard::from_bytes(bytes).map_err(|e| Error::file(name, format!("{e}; expected what build.rs writes")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_built_is_what_the_tables_say() {
        let know = Knowledge::embedded().unwrap();
        let ontology = Ontology::embedded().unwrap();
        assert!(know.verbs == Lexicon::embedded(&ontology).unwrap());
        assert!(know.ontology == ontology);
        assert!(know.actors == Gazetteer::embedded().unwrap());
    }

    #[test]
    fn own_rows_are_added_and_faults_name_their_place() {
        let text = "# mine\n[[row]]\nrelation = \"ugred\"\nverb = [\"urge {target}\"]\n";
        let fault = Knowledge::with_tables(&[Source { name: "my/own.toml", text }]).unwrap_err().to_string();
        assert!(fault.starts_with("my/own.toml:3: ") && fault.contains("urged"), "{fault}");
        let fault = Knowledge::with_tables(&[Source { name: "my/state.tsv", text }]).unwrap_err().to_string();
        assert_eq!(fault, "my/state.tsv: no table of this name; did you mean \"states.tsv\"?");
    }
}
