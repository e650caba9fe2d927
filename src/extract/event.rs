//! What one article says was done: the values that extraction makes and everything after it reads.

use crate::actors::{ActorId, Role};
use crate::article::{ArticleId, Day, Field, Span};
use crate::ontology::RelationId;
use crate::text::TokenId;

/// One side of an event.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Party {
    /// The actor or document.
    pub actor: ActorId,
    /// Its organ or office, if the words name one.
    pub role: Option<Role>,
    /// The words that stand for it.
    pub text: String,
}

/// Whether the text says that it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// It did, by the article's word or by that of the one who did it.
    Asserted,
    /// It is planned, feared, possible, or a condition.
    Hypothetical,
    /// It did not.
    Negated,
}

impl Polarity {
    /// Every polarity, the strongest claim first.
    pub const ALL: [Polarity; 3] = [Polarity::Asserted, Polarity::Hypothetical, Polarity::Negated];

    /// The name written in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Polarity::Asserted => "asserted",
            Polarity::Hypothetical => "hypothetical",
            Polarity::Negated => "negated",
        }
    }
}

/// The time of an event as its verb gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tense {
    /// Before the article.
    Past,
    /// Now, or always.
    Present,
    /// After the article.
    Future,
}

impl Tense {
    /// The name written in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Tense::Past => "past",
            Tense::Present => "present",
            Tense::Future => "future",
        }
    }
}

/// How exactly a text says when something happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Precision {
    /// To the day.
    #[default]
    Day,
    /// To the week, which begins on Monday.
    Week,
    /// To the month.
    Month,
    /// To the year.
    Year,
}

impl Precision {
    /// The name written in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Precision::Day => "day",
            Precision::Week => "week",
            Precision::Month => "month",
            Precision::Year => "year",
        }
    }

    /// A time of this precision, by its first day, as ISO 8601 writes it: `2024-12-16`, `2024-W51`, `2024-12`, `2024`.
    pub fn write(self, first: Day) -> String {
        let date = first.0;
        match self {
            Precision::Day => first.to_string(),
            Precision::Week => {
                let week = date.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Precision::Month => format!("{:04}-{:02}", date.year(), date.month()),
            Precision::Year => format!("{:04}", date.year()),
        }
    }
}

/// Words of an article, verbatim, with their place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Excerpt {
    /// Byte offsets into the field.
    pub span: Span,
    /// The same place in Unicode code points, start and end.
    pub chars: (u32, u32),
    /// The words.
    pub text: String,
}

/// Where an event stands in the text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Evidence {
    /// The article.
    pub article: ArticleId,
    /// Its day of publication.
    pub published: Option<Day>,
    /// Which field the excerpts point into.
    pub field: Field,
    /// Place of the sentence in reading order; the title is 0.
    pub index: u32,
    /// The whole sentence.
    pub sentence: Excerpt,
    /// The words that show the event.
    pub quote: Excerpt,
}

/// One thing that one actor did to another, as one place of one article tells it.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Who did it.
    pub source: Party,
    /// What was done.
    pub relation: RelationId,
    /// To whom; none where the text names no one.
    pub target: Option<Party>,
    /// The verb or noun as the text has it, such as `lashed out at`.
    pub verb: String,
    /// The finest CAMEO code.
    pub cameo: Option<String>,
    /// The PLOVER mode.
    pub mode: Option<String>,
    /// Whether both did it to each other; then one event stands for the unordered pair.
    pub symmetric: bool,
    /// Whether it happened.
    pub polarity: Polarity,
    /// When, by the verb.
    pub tense: Tense,
    /// Who alleges it, when that is not the article itself: an actor id, or an outlet's name.
    pub reporter: Option<String>,
    /// The document by which it was done.
    pub statement: Option<ActorId>,
    /// The day of the event, where the text gives it; the first day where it gives a week, month or year.
    pub day: Option<Day>,
    /// How exactly the text gives the day.
    pub precision: Precision,
    /// The words that show it.
    pub evidence: Evidence,
    /// The row of the lexicon that fired, such as `verbs/accuse.toml:12`.
    pub rule: String,
    /// Probability that the arcs it was read from are right, 0 to 1; less if only the rest of the article tells the target.
    pub confidence: f32,
}

impl Event {
    /// What happened for sure, in the past and once, and of which no more is known.
    pub(super) fn plain(
        source: Party,
        relation: RelationId,
        target: Option<Party>,
        verb: &str,
        evidence: Evidence,
        rule: &str,
    ) -> Event {
        Event {
            source,
            relation,
            target,
            verb: verb.to_string(),
            cameo: None,
            mode: None,
            symmetric: false,
            polarity: Polarity::Asserted,
            tense: Tense::Past,
            reporter: None,
            statement: None,
            day: None,
            precision: Precision::Day,
            evidence,
            rule: rule.to_string(),
            confidence: 1.0,
        }
    }
}

/// A document that the article speaks of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Statement {
    /// Its id, `statement:ARTICLE#N`.
    pub id: ActorId,
    /// What kind of document: the word that the text uses, such as `joint statement`.
    pub kind: String,
    /// Its title or a description.
    pub title: String,
    /// Who stands behind it, sorted.
    pub signatories: Vec<ActorId>,
    /// Who released or carried it without standing behind it, sorted.
    pub carriers: Vec<ActorId>,
    /// Its day, where the text gives it.
    pub day: Option<Day>,
}

/// Why a word that could name an act gave no event.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skip {
    /// Index of the sentence.
    pub sentence: u32,
    /// The word.
    pub word: TokenId,
    /// Its place.
    pub span: Span,
    /// Why.
    pub reason: Reason,
}

/// The reasons of [`Skip`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The lexicon has rows for the word, and none fits what stands around it.
    NoPattern,
    /// No actor was found for the source.
    NoSource,
    /// The row needs an actor as target, and none was found.
    NoTarget,
    /// It is the content of another event, the rule at this place.
    Content(String),
    /// Source and target are one.
    Self_,
    /// The same event was already read from other words of the sentence.
    Repeated,
    /// The line is no sentence of the story.
    Noise,
}

impl Reason {
    /// The reason in words.
    pub fn describe(&self) -> String {
        match self {
            Reason::NoPattern => "no pattern fits what stands around it".into(),
            Reason::NoSource => "no actor found for the source".into(),
            Reason::NoTarget => "the row needs an actor as target, and none was found".into(),
            Reason::Content(rule) => format!("content of another event ({rule})"),
            Reason::Self_ => "source and target are the same".into(),
            Reason::Repeated => "the same event stands elsewhere in the sentence".into(),
            Reason::Noise => "not a sentence of the story".into(),
        }
    }
}

/// All that was read from one article.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Extraction {
    /// The events, in reading order.
    pub events: Vec<Event>,
    /// The documents.
    pub statements: Vec<Statement>,
    /// What was passed over.
    pub skipped: Vec<Skip>,
}
