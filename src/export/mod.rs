//! Writing a graph down: one file a format, one list of them all.
//!
//! A new format is a file here with a `FORMAT`, its `mod` line and its place in [`FORMATS`]; the command line, its help and
//! the tests loop over that list.
//!
//! The rows of events, which are no graph, are in [`rows`].

mod dot;
mod face;
mod json;
mod palette;
mod picture;
pub mod rows;

use std::io;

use crate::error::{Error, Result, nearest};
use crate::graph::Graph;
use crate::knowledge::Knowledge;
pub use picture::Picture;

/// Every format, in the order in which help lists them.
pub const FORMATS: &[Format] = &[json::FORMAT, dot::FORMAT];

/// One way to write a graph.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// The name, as in `--format dot`.
    pub name: &'static str,
    /// The ending of such a file, without its dot.
    pub ending: &'static str,
    /// One line on what it is and who reads it.
    pub about: &'static str,
    /// Writes it; the knowledge gives names, colours and classes. Same graph, same bytes.
    pub write: fn(&Graph, &Knowledge, &mut dyn io::Write) -> io::Result<()>,
}

/// The format of a name.
///
/// # Errors
/// No such format; the message names the nearest or all.
pub fn find(name: &str) -> Result<&'static Format> {
    FORMATS.iter().find(|f| f.name.eq_ignore_ascii_case(name)).ok_or_else(|| {
        let names = FORMATS.iter().map(|f| f.name);
        Error::new(match nearest(name, names.clone()) {
            Some(near) => format!("no format \"{name}\"; did you mean \"{near}\"?"),
            None => format!("no format \"{name}\"; expected {}", names.collect::<Vec<_>>().join(", ")),
        })
    })
}

/// The format of the ending of a file, such as `json`.
pub fn of_ending(ending: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|f| f.ending.eq_ignore_ascii_case(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_endings_are_unique_and_found() {
        for (i, format) in FORMATS.iter().enumerate() {
            assert_eq!(find(format.name).unwrap().name, format.name);
            assert_eq!(of_ending(format.ending).unwrap().name, format.name);
            assert!(FORMATS[..i].iter().all(|f| f.name != format.name && f.ending != format.ending));
            assert!(format.about.ends_with('.'), "{}", format.name);
        }
    }

    #[test]
    fn an_unknown_name_gets_a_hint() {
        assert_eq!(find("dott").unwrap_err().to_string(), "no format \"dott\"; did you mean \"dot\"?");
        assert_eq!(find("xyz").unwrap_err().to_string(), "no format \"xyz\"; expected json, dot");
    }
}
