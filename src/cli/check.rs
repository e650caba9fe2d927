//! `demarche check`: tables and their faults.

use std::path::PathBuf;

use clap::Args;
use demarche::knowledge::Knowledge;

use super::output::Output;
use super::tables::read;
use super::{Failure, Outcome, say};

/// Checks tables: the built-in ones, or your own before you use them with --tables
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  demarche check
  demarche check my-tables/

Tables of actors (states.tsv, bodies.toml, roles.toml, people.tsv, places.tsv) add rows to the built-in ones; a row with the id
of a built-in one stands in its place. A table of the lexicon (classes.toml, accuse.toml, …) stands in the place of the one of
its name; a .toml file of another name adds [[row]]s to the lexicon. Each fault is told as file:line: what, and what was expected.")]
pub struct Check {
    /// A folder of tables
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

impl Check {
    /// Runs the subcommand.
    pub fn run(self) -> Outcome {
        let mut files = self.folder.as_deref().map_or(Ok(Vec::new()), read)?;
        let mut faults = 0;
        // Each fault found, its table is left out and the rest is read again: one fault a file.
        let know = loop {
            match Knowledge::with_tables(&files) {
                Ok(know) => break know,
                Err(error) => {
                    say(&error);
                    faults += 1;
                    let before = files.len();
                    files.retain(|table| error.file.as_deref() != Some(table.name));
                    if files.len() == before {
                        return Err(Failure::Faults(None));
                    }
                }
            }
        };
        if faults > 0 {
            return Err(Failure::Faults(None));
        }
        Output::Stdout.write(|out| {
            let (actors, rows, relations) =
                (know.actors.actors().len(), know.verbs.rows().len(), know.ontology.relations().len());
            writeln!(out, "no faults: {actors} actors, {rows} rows of the lexicon, {relations} relations")
        })
    }
}
