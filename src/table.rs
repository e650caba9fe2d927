//! Reading tables: TOML and TSV whose faults name file and line.

use serde::de::DeserializeOwned;

use crate::error::{Error, Result};

/// A table as text, with the name that messages give it.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Such as `verbs/accuse.toml`.
    pub name: &'a str,
    /// The contents.
    pub text: &'a str,
}

impl Source<'_> {
    /// The line, counted from 1, of a byte offset.
    pub fn line_of(&self, offset: usize) -> usize {
        let before = &self.text.as_bytes()[..offset.min(self.text.len())];
        // in pieces whose count fits a byte, which is what makes it fast
        let ends = |piece: &[u8]| usize::from(piece.iter().map(|b| u8::from(*b == b'\n')).sum::<u8>());
        before.chunks(255).map(ends).sum::<usize>() + 1
    }

    /// A fault at a byte offset.
    pub fn fault(&self, offset: usize, message: impl Into<String>) -> Error {
        Error::at(self.name, self.line_of(offset), message)
    }

    /// Reads TOML into a value.
    ///
    /// # Errors
    /// Bad TOML, an unknown or missing field, a wrong type: with the line.
    pub fn toml<T: DeserializeOwned>(&self) -> Result<T> {
        toml::from_str(self.text).map_err(|e| {
            let line = e.span().map_or(1, |span| self.line_of(span.start));
            Error::at(self.name, line, e.message().replace('\n', " "))
        })
    }

    /// Reads tab-separated lines of `width` columns; empty lines and lines that begin with `#` are passed over.
    ///
    /// # Errors
    /// A line with another number of columns.
    pub fn tsv(&self, width: usize) -> Result<Vec<(usize, Vec<&str>)>> {
        let mut rows = Vec::new();
        for (i, line) in self.text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let columns: Vec<&str> = line.split('\t').collect();
            if columns.len() != width {
                let found = columns.len();
                return Err(Error::at(
                    self.name,
                    i + 1,
                    format!("{found} columns; expected {width}, separated by tabs"),
                ));
            }
            rows.push((i + 1, columns));
        }
        Ok(rows)
    }
}
