//! Lines of a text that tell who stands behind it: "Signed by …", "We are joined by …", a name with an office.

use crate::actors::Mention;
use crate::article::Field;
use crate::text::{Dep, Parse, TokenId, Xpos};

use super::event::Party;
use super::scene::Scene;

/// No byline has more words.
const BYLINE: usize = 14;
/// Words that open the list of those who stand behind a text.
const SIGNED: &[&str] = &["endorsed", "issued", "signatories", "signed", "undersigned"];

/// Where the list begins that a line such as "Signed by the Governments of A, B and C" gives.
pub(super) fn signed_by(scene: &Scene<'_>) -> Option<TokenId> {
    let parse = &scene.parse;
    let mut ids = parse.ids();
    let opens = |id: &TokenId| SIGNED.contains(&&*parse.lower(*id));
    ids.next().filter(opens)?;
    let next = ids.next().filter(|id| matches!(parse.form(*id), "by" | ":"))?;
    Some(TokenId(next.0 + 1)).filter(|from| from.index() < parse.tokens.len())
}

/// Where the list begins in "We are joined by A, B and C", said of a text.
pub(super) fn joined_by(scene: &Scene<'_>) -> Option<TokenId> {
    let parse = &scene.parse;
    let joined = parse.ids().find(|id| {
        let us = |s: TokenId| matches!(&*parse.lower(s), "we" | "statement");
        parse.lemma(*id) == "join" && parse.by_dep(*id, Dep::NsubjPass).any(us)
    })?;
    let by = TokenId(joined.0 + 1);
    (by.index() + 1 < parse.tokens.len() && parse.form(by) == "by").then_some(TokenId(by.0 + 1))
}

/// The first line, if it is the name and office of one who speaks for the issuer: "Antony J. Blinken, Secretary of State".
pub(super) fn byline(scenes: &[Scene<'_>], issuer: &Party) -> Option<usize> {
    let first = scenes.iter().position(|s| s.parse.sentence.field == Field::Text)?;
    let scene = &scenes[first];
    let comma = scene.parse.ids().any(|t| scene.parse.form(t) == ",");
    let finite = tells(&scene.parse);
    let theirs = |m: &Mention| m.who.iter().any(|w| w.actor == issuer.actor && w.role.is_some());
    let short = scene.parse.tokens.len() <= BYLINE;
    (comma && short && !finite && scene.mentions.iter().any(theirs)).then_some(first)
}

/// Whether a title has a finite verb.
pub(super) fn tells(title: &Parse<'_>) -> bool {
    title.tokens.iter().any(|t| matches!(t.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md))
}
