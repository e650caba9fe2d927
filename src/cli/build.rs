//! `demarche build`: the graph, in as many formats as there are outputs.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use clap::Args;
use demarche::actors::ActorId;
use demarche::article::Article;
use demarche::error::{Error, nearest};
use demarche::export::{self, Format, Picture};
use demarche::extract::{self, Extraction, Polarity};
use demarche::graph::{Graph, Options};
use demarche::knowledge::Knowledge;

use super::articles::{Paths, Threads};
use super::output::Output;
use super::tables::Tables;
use super::{Failure, Outcome, graphviz, say};

/// Builds the graph of who did what to whom
#[derive(Debug, Args)]
#[command(after_help = formats())]
pub struct Build {
    #[command(flatten)]
    paths: Paths,

    /// Where to write, the format follows the ending; may be given several times; "-" is standard output
    #[arg(short, long, default_value = "-", value_name = "FILE")]
    output: Vec<String>,

    /// The format, whatever the ending; json for standard output if not given
    #[arg(long, value_name = "NAME")]
    format: Option<String>,

    #[command(flatten)]
    view: View,

    /// How long Graphviz may draw one picture
    #[arg(long, default_value_t = graphviz::TIME.as_secs(), value_name = "SECONDS")]
    time_limit: u64,

    #[command(flatten)]
    tables: Tables,

    #[command(flatten)]
    threads: Threads,
}

/// What of the graph to show.
#[derive(Debug, Args)]
struct View {
    /// Only this actor, its neighbours and what joins them
    #[arg(long, value_name = "ID")]
    ego: Option<String>,

    /// Make organs and offices nodes of their own, such as PRK/MFA
    #[arg(long)]
    organs: bool,

    /// Draw the members of a group on the day instead of the group
    #[arg(long)]
    expand_groups: bool,

    /// Draw what happens inside one state, too
    #[arg(long)]
    domestic: bool,

    /// Draw more than what is asserted: negated, hypothetical
    #[arg(long, value_delimiter = ',', value_name = "POLARITY")]
    include: Vec<String>,

    /// Leave out edges with fewer independent reports
    #[arg(long, default_value_t = 1, value_name = "N")]
    min_count: usize,
}

/// What an output is written as.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Format(&'static Format),
    Picture(Picture),
}

impl Build {
    /// Runs the subcommand.
    pub fn run(self) -> Outcome {
        let outputs = self.outputs()?;
        let options = self.view.options()?;
        let know = self.tables.knowledge()?;
        let mut articles = self.paths.open(None)?;
        let mut read = Vec::new();
        let both = |article| {
            let mut extraction = extract::events(&article, know);
            if self.view.expand_groups {
                extract::expand_groups(&mut extraction, &know.actors);
            }
            (article, extraction)
        };
        let done = articles.each(&self.threads, both, |pair| {
            read.push(pair);
            Ok(())
        });
        done.map_err(|e| Failure::Unusable(Error::new(e.to_string())))?;
        let graph = Graph::fold(read.iter().map(|(a, e)| (a, e)), &options);
        self.view.known(&read, know)?;
        let drawn = self.write(&outputs, &graph, know);
        let events = read.iter().map(|(_, e): &(_, Extraction)| e.events.len()).sum();
        if matches!(drawn, Ok(()) | Err(Failure::Picture(_))) {
            articles.summary(events)?;
        }
        drawn
    }

    fn outputs(&self) -> Result<Vec<(Output, Kind)>, Failure> {
        if self.format.is_some() && self.output.len() > 1 {
            let message = "--format with several outputs; expected one output, or formats by the endings";
            return Err(Failure::Unusable(Error::new(message)));
        }
        let kind = |path: &str| match &self.format {
            Some(name) => Kind::of_name(name),
            None if path == "-" => Kind::of_name("json"),
            None => Kind::of_path(path),
        };
        self.output.iter().map(|path| Ok((Output::from(path.as_str()), kind(path)?))).collect()
    }

    /// Writes what needs no Graphviz first, so that a missing picture costs nothing else.
    fn write(&self, outputs: &[(Output, Kind)], graph: &Graph, know: &Knowledge) -> Outcome {
        for (output, kind) in outputs {
            if let Kind::Format(format) = kind {
                output.write(|out| (format.write)(graph, know, out))?;
            }
        }
        let mut missing = Ok(());
        for (output, kind) in outputs {
            if let Kind::Picture(picture) = *kind {
                let mut dot = Vec::new();
                let written = (export::find("dot")?.write)(graph, know, &mut dot);
                written.map_err(|e| Failure::Unusable(Error::new(e.to_string())))?;
                match picture_of(&dot, picture, self.time_limit, output) {
                    Err(Failure::Picture(error)) => {
                        if let Err(Failure::Picture(earlier)) =
                            std::mem::replace(&mut missing, Err(Failure::Picture(error)))
                        {
                            say(&format_args!("demarche: {earlier}"));
                        }
                    }
                    other => other?,
                }
            }
        }
        missing
    }
}

/// Has Graphviz draw a DOT file and writes the picture.
///
/// # Errors
/// [`Failure::Picture`] if it is not drawn; else those of writing.
pub fn picture_of(dot: &[u8], picture: Picture, seconds: u64, output: &Output) -> Outcome {
    let drawn = graphviz::draw(dot, picture, Duration::from_secs(seconds), None);
    let bytes = drawn.map_err(|e| Failure::Picture(Error::file(output.name(), e.to_string())))?;
    output.write(|out| out.write_all(&bytes))
}

impl View {
    fn options(&self) -> Result<Options, Failure> {
        let mut include = BTreeSet::from([Polarity::Asserted]);
        for name in &self.include {
            let names = Polarity::ALL.map(Polarity::as_str);
            let found = Polarity::ALL.into_iter().find(|p| p.as_str().eq_ignore_ascii_case(name));
            include.insert(found.ok_or_else(|| unknown("polarity", name, &names))?);
        }
        let ego = self.ego.as_ref().map(ActorId::new);
        Ok(Options { include, domestic: self.domestic, organs: self.organs, min_count: self.min_count, ego })
    }

    /// Refuses an actor that no event of the run names.
    fn known(&self, read: &[(Article, Extraction)], know: &Knowledge) -> Outcome {
        let Some(ego) = &self.ego else { return Ok(()) };
        let events = read.iter().flat_map(|(_, e)| &e.events);
        let ids: BTreeSet<&str> =
            events.flat_map(|e| std::iter::once(&e.source).chain(&e.target)).map(|p| p.actor.as_str()).collect();
        if ids.contains(ego.as_str()) {
            return Ok(());
        }
        let named = know.actors.named(ego, None).map(|name| name.actor.as_str()).filter(|id| ids.contains(id));
        let hint = named.or_else(|| nearest(ego, ids.iter().copied()));
        let hint =
            hint.map_or("expected the id of an actor that they name".into(), |id| format!("did you mean \"{id}\"?"));
        Err(Failure::Unusable(Error::new(format!("--ego: no actor \"{ego}\" in these articles; {hint}"))))
    }
}

impl Kind {
    fn of_name(name: &str) -> Result<Kind, Failure> {
        if let Some(picture) = Picture::of_ending(name) {
            return Ok(Kind::Picture(picture));
        }
        export::find(name).map(Kind::Format).map_err(|_| unknown("format", name, &names()))
    }

    fn of_path(path: &str) -> Result<Kind, Failure> {
        let ending = Path::new(path).extension().and_then(|e| e.to_str()).unwrap_or_default();
        if let Some(format) = export::of_ending(ending) {
            return Ok(Kind::Format(format));
        }
        Picture::of_ending(ending).map(Kind::Picture).ok_or_else(|| {
            let Failure::Unusable(error) = unknown("format", ending, &names()) else { unreachable!() };
            Failure::Unusable(Error::file(path, error.message))
        })
    }
}

fn names() -> Vec<&'static str> {
    export::FORMATS.iter().map(|f| f.name).chain(Picture::ALL.map(Picture::ending)).collect()
}

fn unknown(what: &str, name: &str, known: &[&str]) -> Failure {
    let hint = match nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => format!("expected {}", known.join(", ")),
    };
    Failure::Unusable(Error::new(format!("no {what} \"{name}\"; {hint}")))
}

fn formats() -> String {
    let mut text = String::from("Formats:\n");
    for format in export::FORMATS {
        text += &format!("  {:<9} .{:<9} {}\n", format.name, format.ending, format.about);
    }
    for picture in Picture::ALL.map(Picture::ending) {
        text += &format!(
            "  {picture:<9} .{picture:<9} A picture, drawn by Graphviz; without it the other outputs are still written.\n"
        );
    }
    text + "\nExamples:
  demarche build samples/ -o graph.json -o graph.dot -o graph.svg
  demarche build articles.jsonl --ego PRK -o around-prk.svg"
}
