//! `demarche render`: a picture of a DOT file.

use std::fs;
use std::path::Path;

use clap::Args;
use demarche::error::{Error, nearest};
use demarche::export::Picture;

use super::build::picture_of;
use super::output::Output;
use super::{Failure, Outcome, graphviz, words};

/// Draws a DOT file that `build` wrote, with Graphviz
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  demarche render graph.dot -o graph.svg")]
pub struct Render {
    /// The DOT file
    #[arg(value_name = "GRAPH.dot")]
    graph: String,

    /// Where to write: .svg, .png or .pdf
    #[arg(short, long, value_name = "FILE")]
    output: String,

    /// How long Graphviz may draw
    #[arg(long, default_value_t = graphviz::TIME.as_secs(), value_name = "SECONDS")]
    time_limit: u64,
}

impl Render {
    /// Runs the subcommand.
    pub fn run(self) -> Outcome {
        let ending = Path::new(&self.output).extension().and_then(|e| e.to_str()).unwrap_or_default();
        let picture = Picture::of_ending(ending).ok_or_else(|| {
            let hint = nearest(ending, Picture::ALL.map(Picture::ending));
            let hint = hint.map_or("expected svg, png or pdf".into(), |e| format!("did you mean \"{e}\"?"));
            Error::file(&self.output, format!("no kind of picture \"{ending}\"; {hint}"))
        })?;
        let dot = fs::read(&self.graph).map_err(|e| Failure::Unusable(Error::file(&self.graph, words(&e))))?;
        if Path::new(&self.graph).extension().is_some_and(|e| e.eq_ignore_ascii_case("json")) {
            let message =
                "a graph as JSON cannot be drawn; expected a .dot file, as `demarche build -o graph.dot` writes it";
            return Err(Failure::Unusable(Error::file(&self.graph, message)));
        }
        picture_of(&dot, picture, self.time_limit, &Output::from(self.output.as_str()))
    }
}
