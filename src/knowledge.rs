//! What is known before reading: one value, read once, never written.

use std::panic::resume_unwind;
use std::thread;

use crate::actors::{self, Gazetteer};
use crate::error::{Error, Result, nearest};
use crate::ontology::Ontology;
use crate::table::Source;
use crate::text::Model;
use crate::verbs::{self, Lexicon};

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
        Knowledge::with_tables(&[])
    }

    /// The tables that are compiled in, with a user's own on top: those of actors (`states.tsv`, `bodies.toml`, …) add rows and
    /// replace rows of the same id, one of the lexicon (`accuse.toml`) stands in its place, a TOML file of another name adds
    /// rows to the lexicon. The texts stay as long as the program: the lexicon points into them.
    ///
    /// # Errors
    /// The first fault found, in the tables in the order of their rooms.
    pub fn with_tables(tables: &[Source<'static>]) -> Result<Knowledge> {
        let ontology = Ontology::embedded()?;
        let own = |built_in: &Source<'static>| tables.iter().rfind(|t| file(t.name) == file(built_in.name));
        let pick = |built_in: Source<'static>| own(&built_in).map_or(built_in, |t| *t);
        let mut rows: Vec<Source<'static>> = verbs::TABLES.iter().map(|t| pick(*t)).collect();
        for table in tables.iter().filter(|t| !built_in().any(|b| file(b.name) == file(t.name))) {
            if !table.name.ends_with(".toml") {
                let names: Vec<&str> = built_in().map(|b| file(b.name)).collect();
                let near = nearest(file(table.name), names).unwrap_or("states.tsv");
                return Err(Error::file(table.name, format!("no table of this name; did you mean \"{near}\"?")));
            }
            rows.push(*table);
        }
        let verbs = || Lexicon::load(&rows, pick(verbs::CLASSES), &ontology);
        let actors = || Gazetteer::load(actors::TABLES, actors::TABLES.map(|t| own(&t).copied()));
        let (verbs, model, actors) = thread::scope(|scope| {
            let (actors, model) = (scope.spawn(actors), scope.spawn(Model::embedded));
            let verbs = verbs();
            let model = model.join().unwrap_or_else(|panic| resume_unwind(panic));
            (verbs, model, actors.join().unwrap_or_else(|panic| resume_unwind(panic)))
        });
        Ok(Knowledge { verbs: verbs?, actors: actors?, model, ontology })
    }
}

/// The tables that a user's own may stand in for.
fn built_in() -> impl Iterator<Item = Source<'static>> {
    actors::TABLES.into_iter().chain([verbs::CLASSES]).chain(verbs::TABLES.iter().copied())
}

fn file(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_rows_are_added_and_faults_name_their_place() {
        let text = "# mine\n[[row]]\nrelation = \"ugred\"\nverb = [\"urge {target}\"]\n";
        let fault = Knowledge::with_tables(&[Source { name: "my/own.toml", text }]).unwrap_err().to_string();
        assert!(fault.starts_with("my/own.toml:3: ") && fault.contains("urged"), "{fault}");
        let fault = Knowledge::with_tables(&[Source { name: "my/state.tsv", text }]).unwrap_err().to_string();
        assert_eq!(fault, "my/state.tsv: no table of this name; did you mean \"states.tsv\"?");
    }
}
