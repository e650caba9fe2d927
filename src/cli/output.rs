//! Where results go: standard output, or a file that is written whole or not at all.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use demarche::error::Error;

use super::{Failure, Outcome, words};

/// A place for results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// Standard output, `-`.
    Stdout,
    /// A file.
    File(PathBuf),
}

impl From<&str> for Output {
    fn from(path: &str) -> Output {
        if path == "-" { Output::Stdout } else { Output::File(PathBuf::from(path)) }
    }
}

impl Output {
    /// The name that messages give it.
    pub fn name(&self) -> String {
        match self {
            Output::Stdout => "standard output".into(),
            Output::File(path) => path.display().to_string(),
        }
    }

    /// Writes it; a file appears under its name only when all of it is there.
    ///
    /// # Errors
    /// [`Failure::Closed`] if a pipe was closed, [`Failure::Unusable`] for anything else that hinders writing.
    pub fn write(&self, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Outcome {
        let written = match self {
            Output::Stdout => to(BufWriter::with_capacity(1 << 16, io::stdout().lock()), fill),
            Output::File(path) => whole(path, fill),
        };
        written.map_err(|e| match e.kind() {
            io::ErrorKind::BrokenPipe => Failure::Closed,
            io::ErrorKind::NotFound => self.failure("its folder does not exist"),
            _ => self.failure(&words(&e)),
        })
    }

    fn failure(&self, why: &str) -> Failure {
        Failure::Unusable(Error::file(self.name(), format!("cannot be written: {why}")))
    }
}

fn to<W: Write>(mut out: BufWriter<W>, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    fill(&mut out)?;
    out.flush()
}

fn whole(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    // A link keeps pointing where it does; a device or a named pipe cannot be replaced by a file.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    match fs::metadata(&path) {
        Ok(there) if there.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(there) if !there.is_file() => {
            return to(BufWriter::new(fs::OpenOptions::new().write(true).open(&path)?), fill);
        }
        _ => {}
    }
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".demarche-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let file = builder.tempfile_in(folder)?;
    to(BufWriter::new(file.as_file()), fill)?;
    file.persist(&path).map_err(|e| e.error)?;
    Ok(())
}
