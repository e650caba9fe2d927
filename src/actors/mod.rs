//! Who there is: states, organisations, groups, their organs and offices, and where a text mentions them.

mod borders;
mod describe;
mod gazetteer;
mod groups;
mod home;
mod known;
mod lists;
mod memory;
mod mentions;
mod other;
mod owner;
mod parts;
mod people;
mod placing;
mod pronouns;
mod scene;
mod several;
mod unlisted;
mod unowned;
mod unresolved;

pub use gazetteer::{
    Actor, ActorId, Answer, Found, Gazetteer, Kind, LEADING, Member, NAMES, Name, Office, Period, Referent, Role,
    RoleInfo, RolePhrase, Sort, TABLES,
};
pub use mentions::mentions;
pub use unresolved::{Gap, Unresolved, unresolved};

use crate::article::Span;
use crate::text::TokenId;

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
