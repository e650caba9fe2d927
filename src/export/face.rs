//! What a node is called and what kind it is: the one place where exporters look a node up.

use crate::actors::{Actor, Kind};
use crate::graph::Node;
use crate::knowledge::Knowledge;

/// How a node presents itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    /// The name to show.
    pub label: String,
    /// Its kind; an outlet that acts is an organisation.
    pub kind: Kind,
    /// Its region; empty where none fits.
    pub region: String,
}

impl Face {
    /// The face of a node. One that the gazetteer lacks is read from its id.
    pub fn of(node: &Node, know: &Knowledge) -> Face {
        let id = node.id.actor.as_str();
        if node.id.actor.is_statement() {
            let title = node.document.as_ref().map(|d| d.title.trim()).filter(|t| !t.is_empty());
            return Face { label: title.unwrap_or(id).to_string(), kind: Kind::Statement, region: String::new() };
        }
        let known = know.actors.actor(&node.id.actor);
        let by_id = || id.strip_prefix("person:").unwrap_or(id).replace('_', " ");
        let label = known.map_or_else(by_id, |a| a.label.clone());
        Face {
            label: match &node.id.role {
                Some(role) => format!("{label} ({role})"),
                None => label,
            },
            kind: known.map_or_else(|| kind_of(id), kind),
            region: known.map(|a| region(a, know)).unwrap_or_default(),
        }
    }
}

fn kind(actor: &Actor) -> Kind {
    if actor.kind == Kind::Outlet { Kind::Organisation } else { actor.kind }
}

fn kind_of(id: &str) -> Kind {
    if id.starts_with("person:") { Kind::Person } else { Kind::Organisation }
}

/// The region of an actor, else that of its home.
fn region(actor: &Actor, know: &Knowledge) -> String {
    let home = || actor.home.as_ref().and_then(|home| know.actors.actor(home)).map(|home| home.region.clone());
    if actor.region.is_empty() { home().unwrap_or_default() } else { actor.region.clone() }
}
