//! What words mean as acts: the lexicon of verbs, phrases, nouns and adjectives, one table a PLOVER type.
//!
//! A row holds patterns; a pattern is a predicate and what stands around it:
//!
//! ```text
//! urge {target} to {content}          the object is the target, the infinitive is content
//! lash out at {target}                a particle, then the target after "at"
//! condemn|denounce {target}           either verb
//! come under fire from {source}       with `{target}` written before the verb, the subject is the target
//! sign {document} [with {target}]     an object of the class `document`; a partner if there is one
//! call +off {talks} [with {target}]   a particle that is also a preposition
//! demand that {target} {content}      a clause whose subject is the target
//! strike chord                        with no relation and no content: an idiom, which is no act at all
//! ```
//!
//! **Invariant:** this module knows no actor and reads no tree; `extract` matches patterns with clauses.

mod load;
mod pattern;
mod proof;

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::ontology::RelationId;
pub use load::{CLASSES, NAMES, OF_CLASSES, TABLES};
pub use pattern::{Element, Filler, Pattern, Sieve, SlotName, Words};
pub use proof::{Proof, Wanted};

/// The syntactic form of a predicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Form {
    /// A verb with its arguments, in any voice.
    Verb,
    /// A noun that names an act, with its participants.
    Noun,
    /// An adjective after a copula.
    Adj,
}

/// What a predicate does to the clause in its `{content}` slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Effect {
    /// The content is not an event of its own (urged X to withdraw).
    Content,
    /// The content is said by the subject and stands as said (said that).
    Said,
    /// The content is alleged by the subject: reported, not asserted by the article (accused X of).
    Alleged,
    /// The content did not happen (refused to, denied that).
    Negated,
    /// The content was done and is no more (stopped bombing).
    Stopped,
    /// The content is planned, promised or threatened by the subject.
    Planned,
    /// The content is what the subject would like to do (wants to): a plan if it is cooperative, else only thought of.
    Wished,
    /// The content is only thought of (considers, if).
    Hypothetical,
    /// The content happened (managed to, began to).
    Asserted,
    /// The content is talked about: a deed that has a doer ("Russia's invasion") is so, all else only thought of (discussed).
    Topic,
    /// There is no content: what others did just before is done once more ("followed suit").
    Repeated,
}

impl Effect {
    /// Every effect, in order.
    pub const ALL: [Effect; 11] = [
        Effect::Content,
        Effect::Said,
        Effect::Alleged,
        Effect::Negated,
        Effect::Stopped,
        Effect::Planned,
        Effect::Wished,
        Effect::Hypothetical,
        Effect::Asserted,
        Effect::Topic,
        Effect::Repeated,
    ];

    /// The name written in the tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Effect::Content => "content",
            Effect::Said => "said",
            Effect::Alleged => "alleged",
            Effect::Negated => "negated",
            Effect::Stopped => "stopped",
            Effect::Planned => "planned",
            Effect::Wished => "wished",
            Effect::Hypothetical => "hypothetical",
            Effect::Asserted => "asserted",
            Effect::Topic => "topic",
            Effect::Repeated => "repeated",
        }
    }
}

/// A row of the lexicon.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Row {
    /// Where it stands, such as `verbs/accuse.toml:12`.
    pub place: String,
    /// The relation that it yields; none for a pure operator such as "say" or "fail to", and for an idiom that is no act
    /// ("strike a chord"): it wins over wider patterns and yields nothing.
    pub relation: Option<RelationId>,
    /// The relation that it yields when its content is hostile ("vowed to attack").
    pub hostile: Option<RelationId>,
    /// The finest CAMEO code; else that of the relation.
    pub cameo: Option<String>,
    /// The PLOVER mode; else that of the code or relation.
    pub mode: Option<String>,
    /// What it does to its content.
    pub effect: Effect,
    /// Whether it fires only with a target that is an actor.
    pub strict: bool,
    /// Whether the state in which it is done does it where no one is named ("arrested in Iran").
    pub host: bool,
    /// The patterns, by form.
    pub patterns: Vec<(Form, Pattern)>,
    /// Sentences with the events that they must give, `sentence => FRA urged RUS; …`.
    pub yes: Vec<&'static str>,
    /// Sentences in which the row must not fire.
    pub no: Vec<&'static str>,
}

impl Row {
    /// The table that it stands in, such as `verbs/accuse.toml`.
    pub fn table(&self) -> &str {
        self.place.rsplit_once(':').map_or("", |(table, _)| table)
    }
}

/// The place of a row in [`Lexicon::rows`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RowId(pub u32);

/// Lemmas, by the name of their class.
type Classes = BTreeMap<&'static str, FxHashSet<&'static str>>;

/// All rows and word classes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Lexicon {
    rows: Vec<Row>,
    classes: Classes,
    /// By form, then by lemma.
    by_predicate: [FxHashMap<&'static str, Vec<(RowId, usize)>>; 3],
    /// All lemmas of rows and classes.
    words: FxHashSet<&'static str>,
}

impl Lexicon {
    /// The rows, in the order of the tables.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The row at a place.
    pub fn row(&self, id: RowId) -> &Row {
        &self.rows[id.0 as usize]
    }

    /// The rows, each with the number of its pattern, whose predicate is this lemma in this form.
    pub fn with_predicate(&self, form: Form, lemma: &str) -> &[(RowId, usize)] {
        self.by_predicate[form as usize].get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Whether some pattern of a verb has an infinitive.
    pub fn takes_infinitive(&self, lemma: &str) -> bool {
        let rows = self.with_predicate(Form::Verb, lemma).iter();
        rows.map(|(row, n)| &self.row(*row).patterns[*n].1).any(|p| p.elements.contains(&Element::Infinitive))
    }

    /// Whether some row or class has a lemma.
    pub fn knows(&self, lemma: &str) -> bool {
        self.words.contains(lemma)
    }

    /// Whether a lemma belongs to a word class such as `document`.
    pub fn in_class(&self, class: &str, lemma: &str) -> bool {
        self.classes.get(class).is_some_and(|words| words.contains(lemma))
    }
}
