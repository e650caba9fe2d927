//! From trees to events, by one mechanism: one normal form of clauses, one matcher, one way in which stance composes.

mod event;

pub use event::{
    Event, Evidence, Excerpt, Extraction, Party, Polarity, Reason, Skip, Statement, Tense,
};

use crate::article::Article;
use crate::knowledge::Knowledge;

/// Reads the events of an article. Cannot fail: odd text is the normal case.
pub fn events(_article: &Article, _know: &Knowledge) -> Extraction {
    Extraction::default()
}
