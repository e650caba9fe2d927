//! From trees to events, by one mechanism: one normal form of clauses, one matcher, one way in which stance composes.
//!
//! ```text
//! noise      lines that are no sentences of the story
//! repair     faults that the parser often makes, put right
//! clause     every word that can name an act, whatever its syntax, becomes the same value
//! frame      rows of the lexicon match clauses
//! statement  phrases that stand for documents, and who stands behind each
//! speech     who "we" are
//! filler     who a phrase stands for
//! stance     negation, mood and speech, folded from the clause up to the root
//! code       a frame whose slots are filled becomes events
//! partners   with whom "we" are partners, in a message or a read-out
//! sides      whom an act is towards that names no one
//! select     what is told twice counts once
//! expand     if asked, what a group did becomes what its members did
//! ```
//!
//! **Invariant:** only `repair` and `clause` read the verbal labels of the tree.

mod anaphora;
mod chars;
mod clause;
mod code;
mod deeds;
mod evaluate;
mod event;
mod expand;
mod filler;
mod frame;
mod lines;
mod links;
mod noise;
mod partners;
mod quotes;
mod repair;
mod roll;
mod scene;
mod select;
mod sides;
mod signing;
mod speech;
mod stance;
mod statement;
mod story;
mod when;

pub use clause::{Arg, ArgRole, Clause, Marks};
pub use event::{Event, Evidence, Excerpt, Extraction, Party, Polarity, Precision, Reason, Skip, Statement, Tense};
pub use expand::expand_groups;
pub use frame::Frame;
pub use scene::Scene;
pub use speech::Voice;
pub use statement::{Document, Documents, Signature};

use crate::actors;
use crate::article::Article;
use crate::knowledge::Knowledge;
use crate::text::{self, Parse, TokenId};

use chars::Chars;
use filler::Filler;
use quotes::Quotes;

/// The place of what no row of the lexicon tells: signatures, addressees and answers of documents.
pub(crate) const OWN_RULE: &str = "extract/statement.rs";

/// A row that fired, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fired {
    /// Which of the reading's scenes.
    pub sentence: usize,
    /// The predicate.
    pub word: TokenId,
    /// The row, such as `verbs/accuse.toml:12`.
    pub place: String,
    /// The pattern of the row that fitted.
    pub pattern: &'static str,
}

/// An article with everything that was read off it: what `explain` shows.
#[derive(Debug, Clone)]
pub struct Reading<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its sentences, the title first.
    pub scenes: Vec<Scene<'a>>,
    /// Its documents.
    pub documents: Documents,
    /// For each sentence, who "we" are by context.
    pub speakers: Vec<Voice>,
    /// The rows that fired.
    pub fired: Vec<Fired>,
    /// The result.
    pub extraction: Extraction,
    chars: [Chars; 2],
}

impl<'a> Reading<'a> {
    fn filler<'f>(&'f self, know: &'f Knowledge) -> Filler<'f, 'a> {
        Filler { scenes: &self.scenes, documents: &self.documents, know, speakers: &self.speakers }
    }
}

/// Reads an article and keeps every step. Cannot fail: odd text is the normal case.
pub fn read<'a>(article: &'a Article, know: &Knowledge) -> Reading<'a> {
    let parses = text::parse(article, know.model);
    let parses: Vec<Parse<'a>> = parses.into_iter().map(|p| repair::repair(p, &know.verbs, &know.actors)).collect();
    let mentions = actors::mentions(article, &parses, &know.actors);
    let scene = |(parse, mentions): (Parse<'a>, _)| match noise::is_noise(parse.sentence.span.of(parse.text)) {
        true => Scene::silent(parse),
        false => Scene::new(parse, mentions, know),
    };
    let scenes: Vec<Scene<'a>> = parses.into_iter().zip(mentions).map(scene).collect();
    let quotes = Quotes::of(&article.text);
    let documents = Documents::read(article, &scenes, &quotes, know);
    let speakers = speech::speakers(article, &scenes, &documents, &quotes, know);
    let mut reading = Reading {
        article,
        scenes,
        documents,
        speakers,
        fired: Vec::new(),
        extraction: Extraction::default(),
        chars: [Chars::new(&article.title), Chars::new(&article.text)],
    };
    for sentence in 0..reading.scenes.len() {
        if reading.scenes[sentence].silent {
            let parse = &reading.scenes[sentence].parse;
            let (span, sentence) = (parse.sentence.span, parse.sentence.index);
            reading.extraction.skipped.push(Skip { sentence, word: TokenId(0), span, reason: Reason::Noise });
            continue;
        }
        code::signatures(&mut reading, sentence, know);
        code::code(&mut reading, sentence, know);
        evaluate::evaluate(&mut reading, sentence, know);
    }
    links::link(&mut reading, know);
    partners::aim(&mut reading, know);
    sides::aim(&mut reading, know);
    reading.extraction.statements = reading.documents.statements(&reading.extraction.events);
    select::select(&mut reading.extraction);
    reading
}

/// Reads the events of an article. Cannot fail: odd text is the normal case.
///
/// ```
/// use demarche::{article::Article, extract, knowledge::Knowledge};
///
/// let know = Knowledge::embedded()?;
/// let article = Article::of_text("a1", "France urged Russia to withdraw its troops.");
/// let events = extract::events(&article, &know).events;
/// assert_eq!(events.len(), 1);
/// assert_eq!(events[0].source.actor.as_str(), "FRA");
/// assert_eq!(know.ontology.relation(events[0].relation).name, "urged");
/// # Ok::<(), demarche::error::Error>(())
/// ```
pub fn events(article: &Article, know: &Knowledge) -> Extraction {
    read(article, know).extraction
}
