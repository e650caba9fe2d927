//! The one error: what went wrong, where, and what was expected.

use std::fmt;

/// Where and why reading a file or a table failed.
///
/// Prints as `file:line: what, and what was expected`; the parts that are not known are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// The file or table, as the user named it.
    pub file: Option<String>,
    /// The line, counted from 1.
    pub line: Option<usize>,
    /// What is wrong, and what was expected.
    pub message: String,
}

/// A result whose error is [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error that belongs to no file.
    pub fn new(message: impl Into<String>) -> Error {
        Error { file: None, line: None, message: message.into() }
    }

    /// An error at a line (counted from 1) of a file.
    pub fn at(file: impl Into<String>, line: usize, message: impl Into<String>) -> Error {
        Error { file: Some(file.into()), line: Some(line), message: message.into() }
    }

    /// An error about a whole file.
    pub fn file(file: impl Into<String>, message: impl Into<String>) -> Error {
        Error { file: Some(file.into()), line: None, message: message.into() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.file, self.line) {
            (Some(file), Some(line)) => write!(f, "{file}:{line}: {}", self.message),
            (Some(file), None) => write!(f, "{file}: {}", self.message),
            _ => write!(f, "{}", self.message),
        }
    }
}

impl std::error::Error for Error {}

/// The nearest of `known` to a word that is not among them, for a "did you mean".
///
/// Uses Jaro-Winkler similarity and answers only above 0.8, so that an unlike word gets no hint.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|k| (strsim::jaro_winkler(&word.to_lowercase(), &k.to_lowercase()), k))
        .filter(|(score, _)| *score > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .map(|(_, k)| k)
}
