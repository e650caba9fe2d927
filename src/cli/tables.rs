//! A user's own tables.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use demarche::error::Error;
use demarche::knowledge::Knowledge;
use demarche::table::Source;

use super::{Failure, words};

/// Which tables to read with.
#[derive(Debug, Args)]
pub struct Tables {
    /// A folder of tables that stand in for the built-in ones of the same names, or add rows (see `demarche check`)
    #[arg(long, value_name = "DIR")]
    tables: Option<PathBuf>,
}

impl Tables {
    /// Reads the tables, once and for the whole run: taking the knowledge apart at the end would only cost time.
    ///
    /// # Errors
    /// The first fault, with file and line.
    pub fn knowledge(&self) -> Result<&'static Knowledge, Failure> {
        let files = self.tables.as_deref().map_or(Ok(Vec::new()), read)?;
        Ok(Box::leak(Box::new(Knowledge::with_tables(&files)?)))
    }
}

/// The tables below a folder, sorted, as the user named them; they stay as long as the program.
///
/// # Errors
/// A folder that is not there or holds none, a file that cannot be read.
pub fn read(folder: &Path) -> Result<Vec<Source<'static>>, Failure> {
    let mut files = Vec::new();
    walk(folder, &mut files)?;
    if files.is_empty() {
        let message = "no tables in this folder; expected files such as states.tsv, bodies.toml or accuse.toml";
        return Err(Failure::Unusable(Error::file(folder.display().to_string(), message)));
    }
    Ok(files)
}

fn walk(folder: &Path, files: &mut Vec<Source<'static>>) -> Result<(), Failure> {
    let failure = |path: &Path, e: &std::io::Error| {
        let what = match e.kind() {
            std::io::ErrorKind::NotADirectory => "it is a file; expected a folder of tables".into(),
            std::io::ErrorKind::InvalidData => "no UTF-8; expected text in UTF-8".into(),
            _ => words(e),
        };
        Failure::Unusable(Error::file(path.display().to_string(), what))
    };
    let entries = fs::read_dir(folder).map_err(|e| failure(folder, &e))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(Result::ok).map(|e| e.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() && !path.is_symlink() {
            walk(&path, files)?;
        } else if path.extension().is_some_and(|e| e == "toml" || e == "tsv") {
            let text = fs::read_to_string(&path).map_err(|e| failure(&path, &e))?;
            files.push(Source { name: path.display().to_string().leak(), text: text.leak() });
        }
    }
    Ok(())
}
