//! Rolls: lists of actors read off the words ("by the Governments of A, B, and C"), because trees often break long ones.

use crate::actors::How;
use crate::text::{Pos, TokenId};

use super::event::Party;
use super::scene::Scene;
use super::when::TIMES;

/// Words between the items of a roll that are no part of an actor's name or office.
const JOINTS: &[&str] = &[
    ",", ";", "&", "and", "the", "of", "as", "well", "plus", "+", "together", "along", "both", "all", "his", "her",
    "its", "’s", "'s", ".",
];
/// Common nouns of those who speak for others.
const BEARERS: &[&str] = &[
    "affair",
    "ambassador",
    "chair",
    "commissioner",
    "council",
    "country",
    "delegation",
    "department",
    "envoy",
    "foreign",
    "government",
    "head",
    "leader",
    "member",
    "minister",
    "ministry",
    "mission",
    "nation",
    "office",
    "participant",
    "partner",
    "policy",
    "president",
    "representative",
    "secretary",
    "secretariat",
    "security",
    "side",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "state",
];
/// Prepositions of an office's field ("envoy for Yemen"): what follows is no item.
const FIELDS: &[&str] = &["for", "to"];

/// One item: who, and the word that shows it.
pub struct Item {
    /// The actor.
    pub party: Party,
    /// Its word.
    pub at: TokenId,
    /// Whether "and" stands right before it, or before the office whose owner it is.
    last: bool,
    /// How many commas stand before it.
    commas: usize,
}

/// "on behalf of"
fn is_behalf(scene: &Scene<'_>, at: TokenId) -> bool {
    let forms = &scene.parse;
    let word = |i: u32, w: &str| (i as usize) < forms.tokens.len() && forms.form(TokenId(i)).eq_ignore_ascii_case(w);
    word(at.0, "behalf") || word(at.0 + 1, "behalf")
}

/// The actors of a list that begins at a word, as far as it runs.
pub fn roll(scene: &Scene<'_>, from: TokenId) -> Vec<Item> {
    let parse = &scene.parse;
    let mut items: Vec<Item> = Vec::new();
    let (mut commas, mut joined, mut field) = (0, false, false);
    for at in parse.ids().skip(from.index()) {
        let form = parse.lower(at);
        let token = parse.token(at);
        let mention = scene.mentions.iter().find(|m| m.head == at);
        let in_name = scene.mentions.iter().any(|m| m.how == How::Name && m.span.covers(token.span));
        match &*form {
            "," | ";" => {
                commas += 1;
                field = false;
                joined = false;
            }
            "and" | "&" => {
                joined = true;
                field = false;
            }
            _ if in_name || mention.is_some() => {}
            word if FIELDS.contains(&word) => field = true,
            "from" => field = false,
            word if JOINTS.contains(&word) => {}
            "on" | "behalf" if is_behalf(scene, at) => {}
            "with" if at.index() > 0 && matches!(parse.form(TokenId(at.0 - 1)), "together" | "along") => {}
            _ => {
                let bearer = BEARERS.contains(&&*scene.lemma(at));
                let capital = parse.form(at).starts_with(char::is_uppercase)
                    && matches!(token.pos, Pos::Propn | Pos::Noun | Pos::Adj)
                    && !TIMES.contains(&&*scene.lemma(at));
                if !bearer && !capital {
                    break;
                }
            }
        }
        for referent in mention.filter(|_| !field).into_iter().flat_map(|m| &m.who) {
            let text = mention.map(|m| m.span.of(parse.text).to_string()).unwrap_or_default();
            let party = Party { actor: referent.actor.clone(), role: referent.role.clone(), text };
            items.push(Item { party, at, last: joined, commas });
        }
    }
    // What stands behind a comma after the last "and" is no item any more ("a statement by A and B, C said").
    let end = items.iter().rev().find(|i| i.last).map_or(items.first().map_or(0, |i| i.commas), |i| i.commas);
    items.retain(|i| i.commas <= end);
    items
}
