//! Reading tables: TOML and TSV whose faults name file and line.

use std::borrow::Cow;

use serde::Deserialize;

use crate::error::{Error, Result};

/// A table as text, with the name that messages give it.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Such as `verbs/accuse.toml`.
    pub name: &'a str,
    /// The contents.
    pub text: &'a str,
}

/// The last part of a path.
pub fn file(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

/// The names of tables; where a constant is made of them, the texts need not be in the program.
pub const fn names<const N: usize>(tables: &[Source<'static>]) -> [&'static str; N] {
    let mut names = [""; N];
    let mut at = 0;
    while at < N {
        names[at] = tables[at].name;
        at += 1;
    }
    names
}

impl<'a> Source<'a> {
    /// The name without its folders, by which a user's own table stands in for a built-in one.
    pub fn file(&self) -> &'a str {
        file(self.name)
    }

    /// The line, counted from 1, of a byte offset.
    pub fn line_of(&self, offset: usize) -> usize {
        self.lines().at(offset)
    }

    /// The lines of offsets, each behind the last.
    pub fn lines(&self) -> Lines<'a> {
        Lines { rest: self.text.as_bytes(), passed: 0, line: 1 }
    }

    /// A fault at a byte offset.
    pub fn fault(&self, offset: usize, message: impl Into<String>) -> Error {
        Error::at(self.name, self.line_of(offset), message)
    }

    /// Reads TOML into a value.
    ///
    /// # Errors
    /// Bad TOML, an unknown or missing field, a wrong type: with the line.
    pub fn toml<T: Deserialize<'a>>(&self) -> Result<T> {
        toml::from_str(self.text).map_err(|e| {
            let line = e.span().map_or(1, |span| self.line_of(span.start));
            Error::at(self.name, line, e.message().replace('\n', " "))
        })
    }

    /// Reads tab-separated lines of `width` columns; empty lines and lines that begin with `#` are passed over.
    ///
    /// # Errors
    /// A line with another number of columns.
    pub fn tsv(&self, width: usize) -> Result<Vec<(usize, Vec<&'a str>)>> {
        let mut rows = Vec::new();
        for (i, line) in self.text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let columns: Vec<&'a str> = line.split('\t').collect();
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

/// Counts lines from one offset of a table to the next.
#[derive(Debug, Clone)]
pub struct Lines<'a> {
    rest: &'a [u8],
    passed: usize,
    line: usize,
}

impl Lines<'_> {
    /// The line, counted from 1, of a byte offset that is not before the last one asked for.
    pub fn at(&mut self, offset: usize) -> usize {
        let (before, rest) = self.rest.split_at(offset.saturating_sub(self.passed).min(self.rest.len()));
        // in pieces whose count fits a byte, which is what makes it fast
        let ends = |piece: &[u8]| usize::from(piece.iter().map(|b| u8::from(*b == b'\n')).sum::<u8>());
        self.line += before.chunks(255).map(ends).sum::<usize>();
        self.passed += before.len();
        self.rest = rest;
        self.line
    }
}

/// A part of a table, which stays as long as the program. (Serde borrows it by this name, within bounds that are given; by its own it would
/// take the lifetime for that of all it reads.)
pub type Part = &'static str;

/// A string of a table, borrowed from it where it has no escapes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(transparent)]
pub struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

impl Text<'static> {
    /// As a part of the table, which stays as long as the program; one with escapes is kept for as long.
    pub fn stay(self) -> &'static str {
        match self.0 {
            Cow::Borrowed(text) => text,
            Cow::Owned(text) => text.leak(),
        }
    }
}
