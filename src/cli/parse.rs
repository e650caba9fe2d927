//! `demarche parse`: sentences, words and trees.

use std::fs;

use clap::Args;
use demarche::error::Error;
use demarche::text::{self, Model};

use super::articles::{Paths, Threads};
use super::output::Output;
use super::{Failure, Outcome, words};

/// Writes sentences with lemmas, tags and trees, as CoNLL-U
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  demarche parse samples/01-dprk-russia-joint-statement.txt | less
  demarche parse --conllu gold.conllu > parsed.conllu")]
pub struct Parse {
    #[command(flatten)]
    paths: Paths,

    /// Keep the words and sentences of this CoNLL-U file and replace its annotation
    #[arg(long, value_name = "FILE", conflicts_with = "paths")]
    conllu: Option<String>,

    /// Tell in the last column how probable each governor is, as in Prob=0.97
    #[arg(long)]
    probabilities: bool,

    /// Cut into sentences and words only, without tags and trees
    #[arg(long, conflicts_with_all = ["conllu", "probabilities"])]
    words: bool,

    #[command(flatten)]
    threads: Threads,
}

impl Parse {
    /// Runs the subcommand.
    pub fn run(self) -> Outcome {
        if let Some(path) = &self.conllu {
            let input = match path.as_str() {
                "-" => std::io::read_to_string(std::io::stdin()),
                path => fs::read_to_string(path),
            };
            let input = input.map_err(|e| Failure::Unusable(Error::file(path, words(&e))))?;
            let written = text::reannotate(&input, Model::embedded(), self.probabilities);
            let written = written.map_err(|e| Failure::Unusable(Error { file: Some(path.clone()), ..e }))?;
            return Output::Stdout.write(|out| out.write_all(written.as_bytes()));
        }
        let mut articles = self.paths.open(None)?;
        Output::Stdout.write(|out| {
            let read = |article| {
                let mut bytes = Vec::new();
                if self.words {
                    text::write_words(&article, &mut bytes)?;
                } else {
                    text::write_article(&article, Model::embedded(), self.probabilities, &mut bytes)?;
                }
                Ok::<_, std::io::Error>(bytes)
            };
            articles.each(&self.threads, read, |bytes| out.write_all(&bytes?))
        })?;
        articles.outcome()
    }
}
