//! `demarche score`: precision and recall against what people annotated.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use demarche::error::Error;
use demarche::extract;
use demarche::score::{self, Count, Level, Report, gold};

use super::articles::{Paths, Threads};
use super::output::Output;
use super::tables::Tables;
use super::{Failure, Outcome, say, words};

/// Compares the events with what people annotated
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  demarche score tests/gold/samples.jsonl samples/
  demarche score tests/gold/samples.jsonl samples/ --by-type --worst 10

GOLD holds JSON lines, each with the events of a sentence of an article,
  {\"article\": ID, \"sentence\": \"…\", \"events\": [{\"source\": ID, \"type\": PLOVER, \"target\": ID}]}
or of a text of its own, {\"id\": ID, \"text\": \"…\", \"events\": […]}. source, type and target may be lists; \"A|B\" is right as
either, \"-\" is no one; \"symmetric\": true, \"polarity\": \"negated\" or \"hypothetical\", \"optional\": true where it applies.")]
pub struct Score {
    /// What people annotated
    #[arg(value_name = "GOLD")]
    gold: PathBuf,

    #[command(flatten)]
    paths: Paths,

    /// Show precision and recall of each type
    #[arg(long)]
    by_type: bool,

    /// Show so many confusions, the most frequent first, with sentences behind them
    #[arg(long, default_value_t = 0, value_name = "N")]
    worst: usize,

    #[command(flatten)]
    tables: Tables,

    #[command(flatten)]
    threads: Threads,
}

/// Sentences shown for a confusion.
const SHOWN: usize = 3;

impl Score {
    /// Runs the subcommand.
    pub fn run(self) -> Outcome {
        let name = self.gold.display().to_string();
        let text = fs::read_to_string(&self.gold).map_err(|e| Error::file(&name, words(&e)))?;
        let gold = gold::read(&name, &text)?;
        let know = self.tables.knowledge()?;
        let mut read = Vec::new();
        let mut articles = self.paths.open_with(gold.articles)?;
        let both = |article| {
            let extraction = extract::events(&article, know);
            (article, extraction)
        };
        let done = articles.each(&self.threads, both, |pair| {
            read.push(pair);
            Ok(())
        });
        done.map_err(|e| Failure::Unusable(Error::new(e.to_string())))?;
        let report = score::score(&gold.units, &read, know);
        for id in &report.unread {
            say(&format_args!("demarche: {name}: article \"{id}\" was not among those read"));
        }
        Output::Stdout.write(|out| self.write(&report, out))
    }

    fn write(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{:<24}precision  recall     F1   right  extra  missed", "")?;
        for (level, count) in Level::ALL.iter().filter_map(|l| Some((l, report.levels.get(l)?))) {
            line(out, level.as_str(), *count)?;
        }
        writeln!(out, "exact {} of {}: {:.3}", report.exact, report.units, report.exact_share())?;
        if self.by_type {
            for (plover, [event, triple]) in &report.types {
                line(out, &format!("{plover} event"), *event)?;
                line(out, &format!("{plover} triple"), *triple)?;
            }
        }
        for confusion in report.confusions.iter().take(self.worst) {
            writeln!(out, "\n{} read as {}: {}", confusion.gold, confusion.found, confusion.places.len())?;
            for place in confusion.places.iter().take(SHOWN) {
                writeln!(out, "  {}  [{}]\n    {}", place.event, place.article, place.text)?;
            }
        }
        Ok(())
    }
}

fn line(out: &mut dyn Write, name: &str, count: Count) -> io::Result<()> {
    let Count { right, extra, missed } = count;
    let (p, r, f1) = (count.precision(), count.recall(), count.f1());
    writeln!(out, "{name:<24}    {p:.3}   {r:.3}  {f1:.3}  {right:>6} {extra:>6} {missed:>7}")
}
