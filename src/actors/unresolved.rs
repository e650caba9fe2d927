//! What could be a mention and is none, with the reason: for who wants to know why an actor was not found.

use super::Mention;
use super::describe;
use super::gazetteer::Gazetteer;
use super::memory::is_subject;
use super::owner::{Owner, owner};
use super::people::run_over;
use super::pronouns::pronoun;
use super::scene::Scene;
use crate::article::{Article, Span};
use crate::text::{Dep, Parse, Pos, TokenId};

/// Words that stand for nobody that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unresolved {
    /// The head of the words.
    pub head: TokenId,
    /// Their place.
    pub span: Span,
    /// Why nobody is known.
    pub reason: Gap,
}

/// Why words stand for nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gap {
    /// A pronoun, and nothing before it agrees with it and is near enough.
    NoAntecedent,
    /// An organ or office of no one who is named beside it or before it.
    NoOwner,
    /// An organ or office of someone who is not known.
    UnknownOwner,
    /// A description such as "the country", and nothing before it fits.
    NothingDescribed,
    /// A proper name that no table and no title in the article tells about.
    UnknownName,
}

impl Gap {
    /// The reason in words.
    pub fn describe(self) -> &'static str {
        match self {
            Gap::NoAntecedent => "nothing before it agrees with it",
            Gap::NoOwner => "no one is named whose office or organ it is",
            Gap::UnknownOwner => "whose office or organ it is, is not known",
            Gap::NothingDescribed => "nothing before it fits the description",
            Gap::UnknownName => "no table and no title tells whose name it is",
        }
    }
}

/// The words of a sentence that could be mentions but are none of `mentions`, in order.
pub fn unresolved(
    article: &Article,
    parse: &Parse<'_>,
    mentions: &[Mention],
    gazetteer: &Gazetteer,
) -> Vec<Unresolved> {
    let scene = Scene::new(parse, gazetteer, article.published);
    let known = |id: TokenId| {
        let span = parse.token(id).span;
        mentions.iter().any(|m| m.head == id || m.span.covers(span))
    };
    let gap = |id: TokenId| -> Option<(Span, Gap)> {
        let token = parse.token(id);
        if pronoun(parse, id).is_some() {
            return Some((token.span, Gap::NoAntecedent));
        }
        if let Some(hit) = scene.role(id) {
            let span = parse.token(hit.first).span.to(parse.token(hit.last).span);
            return match owner(&scene, hit) {
                Owner::Unknown => Some((span, Gap::UnknownOwner)),
                Owner::Unnamed(_) => Some((span, Gap::NoOwner)),
                Owner::Known(_) => None,
            };
        }
        if let Some(run) = run_over(&scene, id).filter(|r| r.head == id) {
            let span = parse.token(run.first).span.to(parse.token(run.last).span);
            let acts = is_subject(&scene, id) || matches!(token.dep, Dep::Obj | Dep::Iobj | Dep::Obl | Dep::OblAgent);
            return acts.then_some((span, Gap::UnknownName));
        }
        let noun = matches!(token.pos, Pos::Noun | Pos::Propn) && scene.name_over(id).is_none();
        (noun && describe::is_description(&scene, id)).then_some((token.span, Gap::NothingDescribed))
    };
    let open = parse.ids().filter(|id| !known(*id));
    open.filter_map(|head| gap(head).map(|(span, reason)| Unresolved { head, span, reason })).collect()
}
