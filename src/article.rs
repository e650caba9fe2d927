//! What is read: an [`Article`], its [`Day`] of publication, and [`Span`]s of its words.

use std::{fmt, str::FromStr, sync::Arc};

use crate::error::Error;

/// The name of an article, unique within one run.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(Arc<str>);

impl ArticleId {
    /// Makes an id of any text.
    pub fn new(id: impl AsRef<str>) -> ArticleId {
        ArticleId(id.as_ref().into())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub jiff::civil::Date);

impl Day {
    /// How many days it lies after another; negative if before.
    pub fn days_after(self, other: Day) -> i64 {
        other.0.until(self.0).map_or(0, |span| i64::from(span.get_days()))
    }
}

impl FromStr for Day {
    type Err = Error;

    /// Reads `2024-12-16`; a time of day after the date is passed over.
    fn from_str(s: &str) -> Result<Day, Error> {
        let date = s.trim().split(['T', ' ']).next().unwrap_or_default();
        date.parse().map(Day).map_err(|_| Error::new(format!("\"{s}\" is no date; expected one like 2024-12-16")))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// A stretch of text: byte offsets into one [`Field`] of an article, on character boundaries, `start <= end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets.
    pub fn new(start: usize, end: usize) -> Span {
        Span { start: start as u32, end: end as u32 }
    }

    /// The words at this span; empty if it does not lie inside `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }

    /// The smallest span that covers both.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether `other` lies inside.
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// Which part of the article a span points into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The title, read as the first sentence.
    Title,
    /// The body.
    Text,
}

impl Field {
    /// The name written in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Field::Title => "title",
            Field::Text => "text",
        }
    }
}

/// One text with what is known of its origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// The name of the article.
    pub id: ArticleId,
    /// The outlet or issuer, as the file names it.
    pub source: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Day of publication.
    pub published: Option<Day>,
    /// Headline; may be empty.
    pub title: String,
    /// Body; may be empty.
    pub text: String,
}

impl Article {
    /// An article that is only a text, as for `--text`.
    pub fn of_text(id: impl AsRef<str>, text: impl Into<String>) -> Article {
        Article {
            id: ArticleId::new(id),
            source: None,
            url: None,
            published: None,
            title: String::new(),
            text: text.into(),
        }
    }

    /// The text of one field.
    pub fn field(&self, field: Field) -> &str {
        match field {
            Field::Title => &self.title,
            Field::Text => &self.text,
        }
    }
}
