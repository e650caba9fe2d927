//! An actor, its id, its kind and its roles.

use std::{fmt, sync::Arc};

use serde::{Deserialize, Serialize};

use super::Period;

/// The id of an actor or a document, as written in files: `PRK`, `EU`, `person:Full Name`, `statement:ARTICLE#1`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Member {
    /// Who.
    pub actor: ActorId,
    /// From when to when.
    pub when: Period,
}

/// One actor that a mention stands for, with the organ or office that the words name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Referent {
    /// The actor.
    pub actor: ActorId,
    /// Its organ or office, if the words name one.
    pub role: Option<Role>,
}
