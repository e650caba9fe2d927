//! The arguments: one line a subcommand.

use clap::{Parser, Subcommand};

use super::{Outcome, build, check, explain, extract, parse, render};

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
    Check(check::Check),
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
            Command::Check(args) => args.run(),
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
    fn every_subcommand_shows_an_example() {
        for command in super::Args::command().get_subcommands() {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.contains(&format!("demarche {}", command.get_name())), "{}", command.get_name());
        }
    }
}
