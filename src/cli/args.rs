//! The arguments: one line a subcommand.

use clap::{Parser, Subcommand};

use super::{Outcome, actors, build, check, explain, extract, parse, render, score};

/// Reads diplomatic news and builds a knowledge graph of who said and did what to whom.
#[derive(Debug, Parser)]
#[command(
    version,
    about,
    max_term_width = 100,
    after_help = "Examples:
  demarche build samples/ -o graph.json -o graph.svg
  demarche explain \"France urged Russia to withdraw its troops.\"

Exit codes:
  0  done; also when some lines of the input were refused
  1  faults found by check, or nothing could be read
  2  usage or tables at fault, a file that is not there, or an output that cannot be written
  3  a picture could not be drawn; everything else was written"
)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    Build(build::Build),
    Extract(extract::Extract),
    Explain(explain::Explain),
    Parse(parse::Parse),
    Render(render::Render),
    Actors(actors::Actors),
    Check(check::Check),
    Score(score::Score),
}

impl Command {
    /// Runs the subcommand.
    pub fn run(self) -> Outcome {
        match self {
            Command::Build(args) => args.run(),
            Command::Extract(args) => args.run(),
            Command::Explain(args) => args.run(),
            Command::Parse(args) => args.run(),
            Command::Render(args) => args.run(),
            Command::Actors(args) => args.run(),
            Command::Check(args) => args.run(),
            Command::Score(args) => args.run(),
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_sound() {
        super::Args::command().debug_assert();
    }

    #[test]
    fn every_example_of_the_help_is_a_command() {
        let command = super::Args::command();
        for part in std::iter::once(&command).chain(command.get_subcommands()) {
            let help = part.get_after_help().map(ToString::to_string).unwrap_or_default();
            let examples: Vec<&str> = help.lines().filter_map(|l| l.strip_prefix("  demarche ")).collect();
            assert!(!examples.is_empty(), "{} shows no example", part.get_name());
            for example in examples {
                let words = shell(example);
                let parsed =
                    super::Args::command().try_get_matches_from(std::iter::once("demarche".into()).chain(words));
                assert!(parsed.is_ok(), "{example}: {}", parsed.unwrap_err());
            }
        }
    }

    /// The words of a command up to its first pipe or redirection; quotes hold words together.
    fn shell(line: &str) -> Vec<String> {
        let line = line.split(['|', '<', '>']).next().unwrap_or_default();
        let parts = line.split('"').enumerate();
        parts
            .flat_map(|(i, part)| match i % 2 {
                1 => vec![part.to_string()],
                _ => part.split_whitespace().map(str::to_string).collect(),
            })
            .collect()
    }
}
