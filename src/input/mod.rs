//! Reading files into [`Article`]s: one file a format, one line of [`FORMATS`] each.
//!
//! **Invariant:** this module opens nothing; it is handed readers and the names that messages give them. Odd input is the
//! normal case: what can be read is read, and what cannot is named with its file and line.

mod json;
mod jsonl;
mod plain;

use std::collections::{HashMap, HashSet};
use std::io::BufRead;

use crate::article::{Article, ArticleId, Day};
use crate::error::{Error, nearest};

/// Every format that articles are read from.
pub const FORMATS: &[Format] = &[plain::FORMAT, jsonl::FORMAT, json::FORMAT];

/// The format of standard input.
pub const JSON_LINES: &Format = &jsonl::FORMAT;

/// A format that articles are read from.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// Its name.
    pub name: &'static str,
    /// The file endings that it is known by, without the dot.
    pub endings: &'static [&'static str],
    /// What it is, in one line.
    pub about: &'static str,
    /// Reads it, item by item.
    pub read: for<'a> fn(Origin, Reader<'a>) -> Items<'a>,
}

/// What a format reads from.
pub type Reader<'a> = Box<dyn BufRead + 'a>;

/// What a format yields, in the order of the file.
pub type Items<'a> = Box<dyn Iterator<Item = Item> + 'a>;

/// Where a text comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The file, as messages name it.
    pub name: String,
    /// The id of an article that does not name its own.
    pub id: String,
}

impl Origin {
    /// The origin of a file: its id is the name without folders and ending.
    ///
    /// ```
    /// assert_eq!(demarche::input::Origin::of("news/a.b.txt").id, "a.b");
    /// ```
    pub fn of(name: &str) -> Origin {
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let id = file.rsplit_once('.').map_or(file, |(stem, _)| if stem.is_empty() { file } else { stem });
        Origin { name: name.to_string(), id: id.to_string() }
    }
}

/// One article of a file, or one place where an article could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The article; none if the place was refused, and then `faults` says why.
    pub article: Option<Article>,
    /// What was found wrong.
    pub faults: Vec<Error>,
}

impl Item {
    fn refused(fault: Error) -> Item {
        Item { article: None, faults: vec![fault] }
    }
}

/// The format that a file name ends in.
///
/// # Errors
/// An ending that no format has.
pub fn by_ending(name: &str) -> Result<&'static Format, Error> {
    let ending = name.rsplit(['/', '\\']).next().and_then(|file| file.rsplit_once('.')).map_or("", |(_, e)| e);
    let found = FORMATS.iter().find(|f| f.endings.iter().any(|e| e.eq_ignore_ascii_case(ending)));
    found.ok_or_else(|| {
        let known: Vec<&str> = endings().collect();
        let hint = nearest(ending, known.iter().copied()).map(|e| format!("; did you mean \".{e}\"?"));
        let expected = known.iter().map(|e| format!(".{e}")).collect::<Vec<_>>().join(", ");
        Error::file(name, format!("not a kind of file that is read; expected {expected}{}", hint.unwrap_or_default()))
    })
}

/// The endings of all formats.
pub fn endings() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().flat_map(|f| f.endings).copied()
}

/// Reads the articles of one file, and says what was wrong with it.
///
/// The format follows the name; a name without a known ending is read as plain text.
///
/// ```
/// let (articles, faults) = demarche::input::read("a.txt", b"Title: Talks\nDate: 2024-12-16\n\nFrance urged calm.\n");
/// assert_eq!(articles[0].text, "France urged calm.\n");
/// assert!(faults.is_empty());
/// ```
pub fn read(name: &str, bytes: &[u8]) -> (Vec<Article>, Vec<Error>) {
    let format = by_ending(name).unwrap_or(&plain::FORMAT);
    let mut ids = Ids::default();
    let (mut articles, mut faults) = (Vec::new(), Vec::new());
    for item in (format.read)(Origin::of(name), Box::new(bytes)) {
        let item = ids.unique(name, item);
        articles.extend(item.article);
        faults.extend(item.faults);
    }
    (articles, faults)
}

/// The ids given so far in one run, so that none is given twice.
#[derive(Debug, Default)]
pub struct Ids {
    given: HashSet<ArticleId>,
    last: HashMap<ArticleId, usize>,
}

impl Ids {
    /// Renames an article whose id was given before to `id#2`, `id#3`, …, and says so.
    pub fn unique(&mut self, name: &str, mut item: Item) -> Item {
        let Some(article) = &mut item.article else { return item };
        if !self.given.insert(article.id.clone()) {
            let n = self.last.entry(article.id.clone()).or_insert(1);
            let id = loop {
                *n += 1;
                let id = ArticleId::new(format!("{}#{n}", article.id));
                if self.given.insert(id.clone()) {
                    break id;
                }
            };
            let message = format!("a second article with the id \"{}\"; it is read as \"{id}\"", article.id);
            item.faults.push(Error::file(name, message));
            article.id = id;
        }
        item
    }
}

/// Text from bytes: a byte-order mark is dropped, and what is no UTF-8 becomes `�`, with the line of the first such byte.
fn decode(bytes: &[u8], name: &str, first_line: usize) -> (String, Option<Error>) {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_string(), None),
        Err(e) => {
            let at = e.valid_up_to();
            let line = first_line + bytes[..at].iter().filter(|b| **b == b'\n').count();
            let message = format!("byte 0x{:02X} is no UTF-8; it and any other such bytes were replaced", bytes[at]);
            (String::from_utf8_lossy(bytes).into_owned(), Some(Error::at(name, line, message)))
        }
    }
}

/// A day of publication; what is none is named and left out.
fn published(text: &str, name: &str, line: usize, faults: &mut Vec<Error>) -> Option<Day> {
    if text.trim().is_empty() {
        return None;
    }
    let day = text.parse::<Day>();
    day.map_err(|e| faults.push(Error::at(name, line, format!("{}; the article is read without it", e.message)))).ok()
}

/// Refuses what spans cannot point into, and says when there is nothing to read.
fn checked(article: Article, name: &str, line: Option<usize>, mut faults: Vec<Error>) -> Item {
    let fault = |message: String| Error { file: Some(name.to_string()), line, message };
    if article.text.len().max(article.title.len()) > u32::MAX as usize {
        return Item::refused(fault("more than 4 GiB of text in one article; expected less".into()));
    }
    if article.text.trim().is_empty() && article.title.trim().is_empty() {
        faults.push(fault("the article is empty".into()));
    }
    Item { article: Some(article), faults }
}

#[cfg(test)]
mod tests;
