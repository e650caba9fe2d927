//! `demarche extract`: event rows.

use clap::Args;
use demarche::error::Error;
use demarche::export::rows;
use demarche::extract;

use super::articles::{Paths, Threads};
use super::output::Output;
use super::tables::Tables;
use super::{Failure, Outcome};

/// Writes one row per event, as JSON lines
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  demarche extract samples/ -o events.jsonl
  demarche extract --text \"France urged Russia to withdraw its troops.\"
  demarche extract < articles.jsonl | head

In a row \"date\" is when it happened, if the text says so: a day (2024-12-16), or a week (2024-W51), month (2024-12) or year (2024), as
\"date_precision\" tells. \"polarity\" is asserted, negated or hypothetical; \"reporter\" is who alleges it.")]
pub struct Extract {
    #[command(flatten)]
    paths: Paths,

    /// Read this text instead, or before the paths
    #[arg(long)]
    text: Option<String>,

    /// The format of the rows: jsonl
    #[arg(long, default_value = "jsonl", value_name = "NAME")]
    format: String,

    /// Where to write; "-" is standard output
    #[arg(short, long, default_value = "-", value_name = "FILE")]
    output: String,

    /// Leave out events that are less probable than this, 0 to 1
    #[arg(long, default_value_t = 0.0, value_name = "P", value_parser = probability)]
    min_confidence: f32,

    /// Tell of the members of a group on the day instead of the group
    #[arg(long)]
    expand_groups: bool,

    #[command(flatten)]
    tables: Tables,

    #[command(flatten)]
    threads: Threads,
}

impl Extract {
    /// Runs the subcommand.
    pub fn run(self) -> Outcome {
        if !self.format.eq_ignore_ascii_case("jsonl") {
            let message = format!("no format \"{}\" for rows; expected \"jsonl\"", self.format);
            return Err(Failure::Unusable(Error::new(message)));
        }
        let know = self.tables.knowledge()?;
        let mut articles = self.paths.open(self.text.as_deref())?;
        let mut count = 0;
        Output::from(self.output.as_str()).write(|out| {
            let read = |article| {
                let mut extraction = extract::events(&article, know);
                extraction.events.retain(|e| e.confidence >= self.min_confidence);
                if self.expand_groups {
                    extract::expand_groups(&mut extraction, &know.actors);
                }
                let mut bytes = Vec::new();
                rows::write_jsonl(&article, &extraction, know, &mut bytes).map(|n| (n, bytes))
            };
            articles.each(&self.threads, read, |rows| {
                let (n, bytes) = rows?;
                count += n;
                out.write_all(&bytes)
            })
        })?;
        articles.summary(count)
    }
}

fn probability(text: &str) -> Result<f32, String> {
    match text.parse() {
        Ok(p) if (0.0..=1.0).contains(&p) => Ok(p),
        _ => Err("expected a number from 0 to 1".into()),
    }
}
