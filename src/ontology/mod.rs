//! What kinds of event there are: the sixteen PLOVER types, the CAMEO codes, and the closed list of relations.
//!
//! Facts are written once: a [`Relation`] names its type and its usual CAMEO code, a code names its Goldstein weight, a type
//! names its quad class. No `match` in the crate names a relation; colours, glosses and quad classes are columns here.

mod contents;
mod load;

use rustc_hash::FxHashMap;

use serde::{Deserialize, Serialize};

pub(crate) use load::unknown;

/// The four quad classes of event data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Quad {
    /// Words that bring actors together.
    VerbalCooperation,
    /// Deeds that bring actors together.
    MaterialCooperation,
    /// Words that set actors apart.
    VerbalConflict,
    /// Deeds that set actors apart.
    MaterialConflict,
}

impl Quad {
    /// All four, in PLOVER's numbering from 1.
    pub const ALL: [Quad; 4] =
        [Quad::VerbalCooperation, Quad::MaterialCooperation, Quad::VerbalConflict, Quad::MaterialConflict];

    /// The name written in files, such as `verbal conflict`.
    pub fn as_str(self) -> &'static str {
        match self {
            Quad::VerbalCooperation => "verbal cooperation",
            Quad::MaterialCooperation => "material cooperation",
            Quad::VerbalConflict => "verbal conflict",
            Quad::MaterialConflict => "material conflict",
        }
    }

    /// Reads [`Quad::as_str`] back.
    pub fn parse(text: &str) -> Option<Quad> {
        Quad::ALL.into_iter().find(|q| q.as_str() == text)
    }

    /// Whether the class is one of the two of conflict.
    pub fn hostile(self) -> bool {
        matches!(self, Quad::VerbalConflict | Quad::MaterialConflict)
    }

    /// Whether the class is one of the two of deeds.
    pub fn material(self) -> bool {
        matches!(self, Quad::MaterialCooperation | Quad::MaterialConflict)
    }
}

/// A PLOVER event type: a row of `plover.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventType {
    /// The name, such as `REQUEST`.
    pub code: String,
    /// Its quad class.
    pub quad: Quad,
    /// PLOVER's score, -10 (conflict) to 10 (cooperation).
    pub score: f32,
    /// One sentence on what it covers.
    pub gloss: String,
    /// Name and score of each mode.
    pub modes: Vec<(String, f32)>,
    /// The relation that stands for an act of this type which is promised, planned or threatened; none keeps the act's own
    /// relation and marks it hypothetical.
    pub planned: Option<RelationId>,
    /// The relation that stands for such an act which is announced unless another yields; none takes that of `planned`.
    pub unless: Option<RelationId>,
    /// The relation that stands for saying that one will not do such an act ("will not accept"); none keeps it as a denial.
    pub refused: Option<RelationId>,
    /// The relation that stands for saying in the present tense that one does not do it ("does not accept"); none keeps it as
    /// a denial.
    pub declined: Option<RelationId>,
    /// The relation that stands for ceasing to do it ("stopped bombing", "no longer supplies"); none keeps it as a denial.
    pub stopped: Option<RelationId>,
    /// Whether the state where it happens is the target if the text names none.
    pub at_place: bool,
    /// The role of the target within the state of those who act, if the place is a part of that state: a crowd protests against
    /// its own authorities. None leaves the target open.
    pub at_home: Option<String>,
    /// Whether the state of those who act is the target where not even a place is named.
    pub inward: bool,
    /// Whether the state where it happens does it to its own if no one is named who does.
    pub by_place: bool,
    /// Whether what it is done for tells the target: "blocked a road to show their anger at France".
    pub aimed: bool,
    /// An example sentence with its event.
    pub example: String,
}

/// A CAMEO code: a row of `cameo.tsv`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cameo {
    /// The code, such as `111`; two to four digits.
    pub code: String,
    /// Its short name.
    pub name: String,
    /// The PLOVER type that it belongs to; none for root 01.
    pub plover: Option<String>,
    /// The PLOVER mode, where there is one.
    pub mode: Option<String>,
    /// The Goldstein weight, -10 to 10, of the GDELT table; a code without one takes that of its nearest parent.
    pub goldstein: f32,
}

/// The place of a relation in [`Ontology::relations`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RelationId(pub u16);

/// One relation of the closed list: a row of `relations.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Relation {
    /// The name in the simple past and active voice, such as `imposed sanctions on`.
    pub name: String,
    /// Its PLOVER type; none for what an actor does to a document.
    pub plover: Option<String>,
    /// The usual CAMEO code; a verb may name a finer one.
    pub cameo: Option<String>,
    /// The usual PLOVER mode.
    pub mode: Option<String>,
    /// Whether source and target do it to each other.
    pub symmetric: bool,
    /// Whether to wish to say it is to say it ("I want to thank").
    pub spoken: bool,
    /// Whether it is done to the other side of a quarrel also where no words name a target ("denied any part in it").
    pub sided: bool,
    /// The relation among several sources where there is no target: "A and B agreed to …" is A `agreed with` B.
    pub mutual: Option<RelationId>,
    /// The relation that stands for it while it is planned, where that is not the one of its type.
    pub planned: Option<RelationId>,
    /// For what an actor does to a document: whether that puts the actor behind it, as one of how many.
    pub behind: Option<Behind>,
    /// Whether it is a vote on a document, which puts no one behind it.
    pub vote: bool,
    /// Whether it keeps the document from being adopted.
    pub stops: bool,
    /// One sentence on what it means.
    pub gloss: String,
}

/// How many actors stand behind a document by one relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Behind {
    /// It is the joint document of several.
    Several,
    /// It is the document of one.
    One,
    /// Either.
    Any,
}

/// The types, codes and relations, read once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ontology {
    types: Vec<EventType>,
    cameo: Vec<Cameo>,
    relations: Vec<Relation>,
    by_name: FxHashMap<String, RelationId>,
    contents: Vec<contents::Content>,
}

impl Ontology {
    /// The PLOVER types, in the order of their table.
    pub fn types(&self) -> &[EventType] {
        &self.types
    }

    /// The CAMEO codes, sorted.
    pub fn codes(&self) -> &[Cameo] {
        &self.cameo
    }

    /// The relations, in the order of their table.
    pub fn relations(&self) -> &[Relation] {
        &self.relations
    }

    /// The relation at a place.
    pub fn relation(&self, id: RelationId) -> &Relation {
        &self.relations[id.0 as usize]
    }

    /// The relation of a name.
    pub fn find(&self, name: &str) -> Option<RelationId> {
        self.by_name.get(name).copied()
    }

    /// The relation by which one actor, or each of several, stands behind a document.
    pub fn behind(&self, how: Behind) -> Option<RelationId> {
        self.relations.iter().position(|r| r.behind == Some(how)).map(|i| RelationId(i as u16))
    }

    /// The type of a name such as `ACCUSE`.
    pub fn event_type(&self, code: &str) -> Option<&EventType> {
        self.types.iter().find(|t| t.code == code)
    }

    /// The type of a relation; none for what an actor does to a document.
    pub fn type_of(&self, id: RelationId) -> Option<&EventType> {
        self.relation(id).plover.as_deref().and_then(|code| self.event_type(code))
    }

    /// The quad class of a relation.
    pub fn quad(&self, id: RelationId) -> Option<Quad> {
        self.type_of(id).map(|t| t.quad)
    }

    /// The row of a CAMEO code.
    pub fn code(&self, code: &str) -> Option<&Cameo> {
        self.cameo.binary_search_by(|c| c.code.as_str().cmp(code)).ok().map(|i| &self.cameo[i])
    }
}
