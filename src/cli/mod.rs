//! The command line: plain glue over the public library, one file a subcommand.
//!
//! Only this module opens files, prints and exits.

mod actors;
mod args;
mod articles;
mod build;
mod check;
mod explain;
mod extract;
mod graphviz;
mod output;
mod parse;
mod progress;
mod render;
mod score;
mod tables;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use demarche::error::Error;

/// Why a command ended before its end, or with less than was asked for.
#[derive(Debug)]
enum Failure {
    /// The reader of a pipe has gone: nothing is wrong. Exit 0.
    Closed,
    /// Faults, told already, or nothing to read. Exit 1.
    Faults(Option<Error>),
    /// Usage, configuration, or an output that cannot be written. Exit 2.
    Unusable(Error),
    /// A picture that could not be drawn. Exit 3.
    Picture(Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure::Unusable(error)
    }
}

type Outcome = Result<(), Failure>;

/// Runs the command and maps its outcome to an exit code.
pub fn main() -> ExitCode {
    let (code, error) = match args::Args::parse().command.run() {
        Ok(()) | Err(Failure::Closed) => (0, None),
        Err(Failure::Faults(error)) => (1, error),
        Err(Failure::Unusable(error)) => (2, Some(error)),
        Err(Failure::Picture(error)) => (3, Some(error)),
    };
    if let Some(error) = error {
        say(&format_args!("demarche: {error}"));
    }
    ExitCode::from(code)
}

/// Writes one line to standard error; if that is closed there is no one to tell.
fn say(line: &dyn std::fmt::Display) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// What went wrong with a file, in words of our own where the usual ones are terse or depend on the system.
fn words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".into(),
        io::ErrorKind::PermissionDenied => "no permission".into(),
        io::ErrorKind::IsADirectory => "it is a folder; expected a file".into(),
        io::ErrorKind::NotADirectory => "part of the path is a file; expected a folder".into(),
        io::ErrorKind::StorageFull => "no space left on the disk".into(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".into(),
        _ => error.to_string(),
    }
}
