//! Who there is: states, organisations, groups, their organs and offices, and where a text mentions them.

mod describe;
mod gazetteer;
mod groups;
mod home;
mod known;
mod lists;
mod load;
mod lookup;
mod memory;
mod mentions;
mod other;
mod owner;
mod parts;
mod people;
mod period;
mod persons;
mod placing;
mod pronouns;
mod scene;
mod several;
mod unlisted;
mod unowned;
mod unresolved;

use std::{fmt, sync::Arc};

pub use gazetteer::{Found, Gazetteer, Name, RoleInfo, RolePhrase, Sort, TABLES};
pub use lookup::{Answer, Office};
pub use mentions::mentions;
pub use period::Period;
pub use unresolved::{Gap, Unresolved, unresolved};

use crate::article::Span;
use crate::text::TokenId;

/// The id of an actor or a document, as written in files: `PRK`, `EU`, `person:Full Name`, `statement:ARTICLE#1`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorId(Arc<str>);

impl ActorId {
    /// Makes an id of its text.
    pub fn new(id: impl AsRef<str>) -> ActorId {
        ActorId(id.as_ref().into())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is the id of a document.
    pub fn is_statement(&self) -> bool {
        self.0.starts_with("statement:")
    }
}

impl fmt::Display for ActorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The organ or office of an actor: `GOV`, `MFA`, `MIL`, … (`roles.toml`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Role(Arc<str>);

impl Role {
    /// Makes a role of its code.
    pub fn new(code: impl AsRef<str>) -> Role {
        Role(code.as_ref().into())
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What kind of actor it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A state or a territory that is counted as one.
    State,
    /// A body with members or staff: an international organisation, a court, an agency, a firm.
    Organisation,
    /// An armed group, a movement, or states that act together under a name.
    Group,
    /// A person tied to no state or organisation.
    Person,
    /// A newspaper, agency or broadcaster.
    Outlet,
    /// A document: a statement, an agreement, a resolution.
    Statement,
}

impl Kind {
    /// Every kind, in order.
    pub const ALL: [Kind; 6] =
        [Kind::State, Kind::Organisation, Kind::Group, Kind::Person, Kind::Outlet, Kind::Statement];

    /// The name written in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::State => "state",
            Kind::Organisation => "organisation",
            Kind::Group => "group",
            Kind::Person => "person",
            Kind::Outlet => "outlet",
            Kind::Statement => "statement",
        }
    }
}

/// One actor that the gazetteer knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Its id.
    pub id: ActorId,
    /// The name to show.
    pub label: String,
    /// Its kind.
    pub kind: Kind,
    /// Region or family, for the colours of a drawing; empty where none fits.
    pub region: String,
    /// For a group of states: its members, sorted, with their days.
    pub members: Vec<Member>,
    /// For a body or group with one home: that state.
    pub home: Option<ActorId>,
}

/// A member of a group of states.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Member {
    /// Who.
    pub actor: ActorId,
    /// From when to when.
    pub when: Period,
}

/// One actor that a mention stands for, with the organ or office that the words name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Referent {
    /// The actor.
    pub actor: ActorId,
    /// Its organ or office, if the words name one.
    pub role: Option<Role>,
}

/// How a mention was resolved; `explain` prints it and confidence uses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// By a name of the gazetteer.
    Name,
    /// By an organ, office or force with a named owner.
    Role,
    /// By a pronoun or description whose antecedent was found in the article.
    Coreference,
    /// By a group that the article had defined with a list.
    List,
}

/// A phrase that stands for one or more actors.
///
/// Made by [`mentions`], read by `extract`. A phrase of several coordinated names is several mentions, one for each name; a
/// phrase such as "the ten nations" whose members are known is one mention with several referents.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// The head of the phrase in its sentence.
    pub head: TokenId,
    /// The words of the phrase.
    pub span: Span,
    /// Who it is, never empty.
    pub who: Vec<Referent>,
    /// How that is known.
    pub how: How,
    /// Whether it is the name of a capital or another town: before a noun it may tell no more than where something happens.
    pub town: bool,
}

#[cfg(test)]
mod tests;
